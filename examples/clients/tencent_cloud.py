"""Sends requests to Tencent Cloud with the SDK tencentcloud-sdk-python-domain, which signs them."""

import json
import os
import warnings
from urllib.parse import urlsplit

from tencentcloud.common.credential import Credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.domain.v20180808 import models
from tencentcloud.domain.v20180808.domain_client import DomainClient

from prepared import Unusable

# A picture of a megabyte has to get through a slow line.
TIMEOUT_S = 120


class Sender:
    def __init__(self, content, endpoint):
        try:
            identifier, key = os.environ["TENCENTCLOUD_SECRET_ID"], os.environ["TENCENTCLOUD_SECRET_KEY"]
        except KeyError as missing:
            raise Unusable(f"set the variable {missing.args[0]}") from None
        url = urlsplit(endpoint or f"https://{content['endpoint']}")
        http = HttpProfile(protocol=url.scheme, endpoint=url.netloc, reqTimeout=TIMEOUT_S)
        # HMAC-SHA1, the older way to sign, takes no request of this size.
        profile = ClientProfile(signMethod="TC3-HMAC-SHA256", httpProfile=http)
        token = os.environ.get("TENCENTCLOUD_SESSION_TOKEN")
        self.client = DomainClient(Credential(identifier, key, token), "", profile)

    def send(self, request, parameters):
        answer = getattr(self.client, request["action"])(filled_in(request["action"], parameters))
        return json.loads(answer.to_json_string())


def filled_in(action, parameters):
    """The SDK's object for the request. A parameter that it would pass over in silence is an error."""
    wanted = parameters["json"]
    model = getattr(models, f"{action}Request")()
    with warnings.catch_warnings():
        # What follows says it more clearly.
        warnings.simplefilter("ignore")
        model.from_json_string(json.dumps(wanted))
    taken = model._serialize()
    if taken != wanted:
        lost = sorted(name for name in wanted.keys() | taken.keys() if wanted.get(name) != taken.get(name))
        raise Unusable(f"the SDK's {action}Request does not take all of {', '.join(lost)}")
    return model
