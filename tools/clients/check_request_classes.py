"""Loads every request of the files in folders into the request classes of the registrars' own SDKs.

    python check_request_classes.py FOLDER…     folders that `docprep registrants prepare` filled

Of each request: the class takes every parameter and gives back the same values; what it needs is there; and the SDK's own
client would put each parameter where the file says, under the action, the version and the method that it says. Exit status 1
where something is not so, 2 where nothing was there to look at.
"""

import base64
import inspect
import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples" / "clients"))

import alibaba_cloud
import tencent_cloud
from alibabacloud_domain20180129 import models as alibaba_models
from alibabacloud_domain20180129.client import Client
from alibabacloud_tea_openapi import utils_models
from darabonba.runtime import RuntimeOptions
from prepared import Prepared
from tencentcloud.common.credential import Credential
from tencentcloud.domain.v20180808 import models as tencent_models
from tencentcloud.domain.v20180808.domain_client import DomainClient

# What only the account's owner knows.
SUPPLIED = {"RegistrantProfileId": 4711}

# What a new profile needs by the reference of SaveRegistrantProfile, whose class marks nothing; it is checked with the same.
OF_PROFILES = {
    "RegistrantType", "Country", "Province", "City", "Address", "PostalCode", "Email", "TelArea", "Telephone",
    "RegistrantOrganization", "RegistrantName",
}
OF_CHINA_SITE = {"ZhRegistrantOrganization", "ZhRegistrantName", "ZhProvince", "ZhCity", "ZhAddress"}
# Tencent Cloud's classes mark only what may be left out.
MAY_BE_LEFT_OUT = "可以不填"
OF_CERTIFICATES = {"CertificateType", "CertificateCode", "ImgUrl"}


class Captured(Exception):
    pass


class CapturingAlibaba(Client):
    """Stops where a request would be signed, and keeps it."""

    def call_api(self, params, request, runtime):
        self.captured = (params, request)
        raise Captured


class CapturingTencent(DomainClient):
    def call(self, action, params, options=None, headers=None):
        self.captured = (action, params)
        raise Captured


def filled(prepared, request):
    """The parameters by place, as if every earlier request had been answered."""
    for place in range(len(prepared.requests)):
        prepared.answers[place] = answer_to(prepared, place)
    return prepared.parameters(request, SUPPLIED)


def answer_to(prepared, place):
    answer = {"RegistrantProfileId": 4711, "AccessUrl": "https://example.com/a.jpg", "Template": {"TemplateId": "t-1"}}
    name = prepared.requests[place].get("query", {}).get("DomainName")
    if name:
        answer["Data"] = {"Domain": [{"DomainName": "x" + name, "InstanceId": "S0"}, {"DomainName": name, "InstanceId": "S2019"}]}
    return answer


def marked_as_required(model):
    """The parameters above whose assignment the class says that they are required."""
    wire_names = dict(re.findall(r"if self\.(\w+) is not None:\s+result\['(\w+)'\]", inspect.getsource(model.to_map)))
    required, is_marked = set(), False
    for line in inspect.getsource(model.__init__).splitlines():
        if "This parameter is required" in line:
            is_marked = True
        assigned = re.match(r"\s+self\.(\w+) = ", line)
        if assigned:
            if is_marked:
                required.add(wire_names[assigned[1]])
            is_marked = False
    return required


def wire_text(value):
    # The SDK for Python writes True as "True", others write "true".
    return str(value).lower() if str(value) in ("True", "False") else str(value)


def alibaba(prepared, request):
    action, content = request["action"], prepared.content
    parameters = filled(prepared, request)
    model = alibaba_cloud.filled_in(action, parameters)
    needed = marked_as_required(getattr(alibaba_models, f"{action}Request"))
    if action in ("SaveRegistrantProfile", "VerifyContactField"):
        needed |= OF_PROFILES
        needed |= set() if "intl" in content["endpoint"] else OF_CHINA_SITE
    missing = needed - model.to_map().keys()
    if missing:
        yield f"lacks {sorted(missing)}"
    client = CapturingAlibaba(utils_models.Config(access_key_id="a", access_key_secret="b", endpoint=content["endpoint"]))
    try:
        alibaba_cloud.method(client, action)(model, RuntimeOptions())
    except Captured:
        pass
    params, sent = client.captured
    said = (content["version"], request["action"], request["method"], request["path"])
    if said != (params.version, params.action, params.method, params.pathname):
        yield f"{said} is {(params.version, params.action, params.method, params.pathname)} to the SDK"
    for place, there in (("query", sent.query), ("form", sent.body)):
        here = {name: wire_text(value) for name, value in parameters.get(place, {}).items()}
        there = {name: wire_text(value) for name, value in (there or {}).items()}
        if here != there:
            yield f"{place} is {sorted(here)} here and {sorted(there)} to the SDK, or has other values"


def tencent(prepared, request):
    action, content = request["action"], prepared.content
    parameters = filled(prepared, request)
    model = tencent_cloud.filled_in(action, parameters)
    if set(parameters) != {"json"}:
        yield f"has parameters in {sorted(parameters)}"
    yield from lacking(parameters["json"], needed_by(f"{action}Request"), action)
    if action == "CreateTemplate":
        yield from lacking(parameters["json"]["ContactInfo"], needed_by("ContactInfo"), "ContactInfo")
        yield from lacking(parameters["json"]["CertificateInfo"], OF_CERTIFICATES, "CertificateInfo")
        kinds = documented_values("CertificateInfo", "CertificateType")
        if parameters["json"]["CertificateInfo"]["CertificateType"] not in kinds:
            yield f"has a kind of document that the class does not list: {kinds}"
    client = CapturingTencent(Credential("a", "b"), "")
    try:
        getattr(client, action)(model)
    except Captured:
        pass
    except Exception as problem:
        # The SDK wraps whatever is raised within a call.
        if "Captured" not in str(problem):
            raise
    if client.captured != (action, parameters["json"]):
        yield "is another request to the SDK"
    if (content["version"], content["endpoint"]) != (client._apiVersion, client._endpoint):
        yield f"goes to {client._endpoint} {client._apiVersion}"


def needed_by(name):
    """Every parameter of the class, but those of which it says that they may be left out."""
    described = re.split(r":param _", inspect.getdoc(getattr(tencent_models, name).__init__))[1:]
    return {re.match(r"\w+", text)[0] for text in described if MAY_BE_LEFT_OUT not in text}


def documented_values(name, parameter):
    text = inspect.getdoc(getattr(tencent_models, name).__init__).split(f":param _{parameter}:")[1].split(":type")[0]
    return re.findall(r"^([A-Z]+):", text, re.MULTILINE)


def lacking(there, needed, name):
    missing = needed - there.keys()
    if missing:
        yield f"{name} lacks {sorted(missing)}"


def main(folders):
    checks = {"aliyun": alibaba, "tencent": tencent}
    files = [path for folder in folders for path in sorted(Path(folder).glob("*.requests.json"))]
    counts, problems = Counter(), []
    for path in files:
        prepared = Prepared(path)
        jpeg = prepared.picture(prepared.content["picture"]["file"], prepared.content["picture"]["sha256"])
        if not (jpeg.startswith(b"\xff\xd8\xff") and base64.b64decode(base64.b64encode(jpeg)) == jpeg):
            problems.append(f"{path}: no picture")
        for request in prepared.requests:
            counts[f"{prepared.content['api']} {request['action']}"] += 1
            try:
                found = list(checks[prepared.content["api"]](prepared, request))
            except Exception as problem:
                found = [f"{type(problem).__name__}: {problem}"]
            problems += [f"{path}: {request['action']} {text}" for text in found]
    for name, count in sorted(counts.items()):
        print(f"{count:5} × {name}")
    for problem in problems[:20]:
        print(problem, file=sys.stderr)
    print(f"{len(files)} files, {sum(counts.values())} requests, {len(problems)} problems")
    return 2 if not files else 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
