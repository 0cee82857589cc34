"""Sends requests to Alibaba Cloud with the SDK alibabacloud-domain20180129, which signs them."""

import os
import re
from urllib.parse import urlsplit

from alibabacloud_domain20180129 import models
from alibabacloud_domain20180129.client import Client
from alibabacloud_tea_openapi import utils_models
from darabonba.runtime import RuntimeOptions

from prepared import Unusable

# A picture of a megabyte has to get through a slow line.
READ_TIMEOUT_MS = 120_000


class Sender:
    def __init__(self, content, endpoint):
        try:
            key, secret = os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"], os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"]
        except KeyError as missing:
            raise Unusable(f"set the variable {missing.args[0]}") from None
        url = urlsplit(endpoint or f"https://{content['endpoint']}")
        self.client = Client(
            utils_models.Config(
                access_key_id=key,
                access_key_secret=secret,
                security_token=os.environ.get("ALIBABA_CLOUD_SECURITY_TOKEN"),
                endpoint=url.netloc,
                protocol=url.scheme,
            )
        )

    def send(self, request, parameters):
        model = filled_in(request["action"], parameters)
        answer = method(self.client, request["action"])(model, RuntimeOptions(read_timeout=READ_TIMEOUT_MS))
        return answer.body.to_map()


def folded(parameters):
    """`DomainName.1`, `DomainName.2` … are one list to the SDK."""
    whole = {}
    for name, value in parameters.items():
        numbered = re.fullmatch(r"(.+)\.(\d+)", name)
        if numbered:
            values = whole.setdefault(numbered[1], [])
            if len(values) + 1 != int(numbered[2]):
                raise Unusable(f"{name} is not the next of its list")
            values.append(value)
        else:
            whole[name] = value
    return whole


def filled_in(action, parameters):
    """The SDK's object for the request. A parameter that it would pass over in silence is an error."""
    wanted = folded({**parameters.get("query", {}), **parameters.get("form", {})})
    model = getattr(models, f"{action}Request")().from_map(wanted)
    # A list that was not given comes back empty.
    taken = {name: value for name, value in model.to_map().items() if value != [] or name in wanted}
    if taken != wanted:
        lost = sorted(name for name in wanted.keys() | taken.keys() if wanted.get(name) != taken.get(name))
        raise Unusable(f"the SDK's {action}Request does not take {', '.join(lost)}")
    return model


def method(client, action):
    """The method that sends it: `SaveTask…ProfileID` is `save_task_…_profile_id_with_options`."""
    wanted = action.lower() + "withoptions"
    name = next((name for name in dir(client) if name.replace("_", "") == wanted), None)
    if name is None:
        raise Unusable(f"the SDK cannot send {action}")
    return getattr(client, name)
