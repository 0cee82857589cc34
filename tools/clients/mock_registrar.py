"""Stands in for the registrars on this machine: looks at the shape of every request, and answers as their references say.

It knows nothing of docprep's files but what the test tells it to expect: the pictures.
"""

import base64
import email.parser
import email.policy
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

PROFILE_ID, TEMPLATE_ID, PICTURE_URL = 5117788, "template-1", "https://img.example/a.jpg"
TEXTS = {"application/json", "application/x-www-form-urlencoded"}


class Wrong(Exception):
    """The request is not what the API takes."""


class MockRegistrar:
    """A server at `url`. `pictures` are the SHA-256 of those that may come; `actions` tells what came, `wrong` what was amiss."""

    def __init__(self, pictures):
        self.pictures, self.actions, self.wrong, self.asked = set(pictures), [], [], 0
        handler = type("Handler", (Handler,), {"registrar": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def picture(self, data):
        if not data.startswith(b"\xff\xd8\xff") or hashlib.sha256(data).hexdigest() not in self.pictures:
            raise Wrong("the picture is not one of those that were prepared")

    def base64_picture(self, text):
        if len(text) % 4 or set("\r\n ") & set(text):
            raise Wrong("base64 is to stand in one line, and to be padded")
        self.picture(base64.b64decode(text, validate=True))

    def need(self, parameters, *names):
        missing = [name for name in names if parameters.get(name) in (None, "")]
        if missing:
            raise Wrong(f"lacks {missing}")

    # Alibaba Cloud: everything in the address but the picture, signed with ACS3-HMAC-SHA256.
    def alibaba(self, headers, query, body):
        if not headers["Authorization"].startswith("ACS3-HMAC-SHA256 Credential=test-key,"):
            raise Wrong("is not signed")
        if headers["x-acs-content-sha256"] != hashlib.sha256(body).hexdigest():
            raise Wrong("the digest is not that of the body")
        action = headers["x-acs-action"]
        if headers["x-acs-version"] != "2018-01-29":
            raise Wrong("has another version")
        parameters = dict(parse_qsl(query, keep_blank_values=True))
        form = dict(parse_qsl(body.decode("ascii"), keep_blank_values=True))
        self.actions.append(action)
        if action in ("VerifyContactField", "SaveRegistrantProfile"):
            self.need(parameters, "RegistrantType", "Country", "Province", "City", "Address", "PostalCode", "Email", "TelArea",
                      "Telephone", "RegistrantOrganization", "RegistrantName", "ZhRegistrantOrganization", "ZhCity")
            return {"RegistrantProfileId": PROFILE_ID} if action.startswith("Save") else {}
        if action == "RegistrantProfileRealNameVerification":
            self.need(parameters, "RegistrantProfileID", "IdentityCredentialType", "IdentityCredentialNo")
            self.same(parameters["RegistrantProfileID"], PROFILE_ID)
            self.same(list(form), ["IdentityCredential"])
            self.base64_picture(form["IdentityCredential"])
            return {}
        if action == "QueryRegistrantProfiles":
            self.same(parameters["RegistrantProfileId"], PROFILE_ID)
            self.asked += 1
            state = "AUDITING" if self.asked == 1 else "SUCCEED"
            return {"RegistrantProfiles": {"RegistrantProfile": [{"RegistrantProfileId": PROFILE_ID, "RealNameStatus": state}]}}
        if action == "QueryDomainList":
            self.need(parameters, "PageNum", "PageSize")
            name = parameters["DomainName"]
            # The API finds names that contain this one.
            found = [{"DomainName": "x" + name, "InstanceId": "S-other"}, {"DomainName": name, "InstanceId": "S-" + name}]
            return {"Data": {"Domain": found}}
        if action == "SaveTaskForSubmittingDomainRealNameVerificationByRegistrantProfileID":
            self.same(parameters["InstanceId"], "S-" + parameters["DomainName"])
            self.same(parameters["RegistrantProfileId"], PROFILE_ID)
            return {"TaskNo": "t"}
        if action == "SaveTaskForUpdatingRegistrantInfoByRegistrantProfileID":
            self.need(parameters, "DomainName.1", "RegistrantProfileId")
            self.same(parameters["TransferOutProhibited"].lower(), "false")
            return {"TaskNo": "t"}
        raise Wrong(f"{action} is not known")

    # Tencent Cloud: everything in a body of JSON, signed with TC3-HMAC-SHA256.
    def tencent(self, headers, body):
        if not headers["Authorization"].startswith("TC3-HMAC-SHA256 Credential=test-id/"):
            raise Wrong("is not signed")
        if headers["X-TC-Version"] != "2018-08-08":
            raise Wrong("has another version")
        action, parameters = headers["X-TC-Action"], json.loads(body)
        self.actions.append(action)
        if action == "UploadImage":
            self.base64_picture(parameters["ImageFile"])
            return {"AccessUrl": PICTURE_URL}
        if action == "CreateTemplate":
            self.same(parameters["CertificateInfo"]["ImgUrl"], PICTURE_URL)
            self.need(parameters["CertificateInfo"], "CertificateType", "CertificateCode")
            self.need(parameters["ContactInfo"], "RegistrantType", "OrganizationNameCN", "OrganizationName", "RegistrantNameCN",
                      "CountryCN", "ProvinceCN", "CityCN", "StreetCN", "ZipCode", "Telephone", "Email")
            return {"Template": {"TemplateId": TEMPLATE_ID}}
        if action == "DescribeTemplate":
            self.asked += 1
            return {"Template": {"TemplateId": TEMPLATE_ID, "AuditStatus": "InAudit" if self.asked == 1 else "Approved"}}
        if action == "BatchModifyDomainInfo":
            self.same((parameters["TemplateId"], parameters["LockTransfer"]), (TEMPLATE_ID, False))
            self.same(all(isinstance(name, str) for name in parameters["Domains"]), True)
            return {"LogId": 1}
        raise Wrong(f"{action} is not known")

    # Huawei Cloud: a form with the picture as a file.
    def huawei(self, headers, body):
        self.same(headers["X-Auth-Token"], "test-token")
        message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(
            b"Content-Type: " + headers["Content-Type"].encode() + b"\r\n\r\n" + body
        )
        parts = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
        self.actions.append("real-name-verification")
        self.same(set(parts), {"domain_name", "register_cn", "register_type", "credential_type", "credential_id", "credential_file"})
        self.picture(parts["credential_file"].get_payload(decode=True))
        self.same(all(parts[name].get_payload(decode=True).strip() for name in parts), True)
        return {}

    # GoDaddy: a body of JSON.
    def godaddy(self, headers, body):
        self.same(headers["Authorization"], "sso-key test-key:test-secret")
        self.same(headers["Content-Type"], "application/json")
        parameters = json.loads(body)
        self.actions.append("IdentityDocumentCreate")
        names = ["consent", "domain", "identification_number", "identification_type", "image", "legal_entity_name"]
        self.same(sorted(parameters), names)
        self.same(parameters["consent"], {"agreedBy": "test"})
        self.base64_picture(parameters["image"])
        return {}

    def same(self, found, wanted):
        if type(wanted)(found) != wanted:
            raise Wrong(f"{found!r} is to be {wanted!r}")


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urlsplit(self.path)
        try:
            if self.headers.get("x-acs-action"):
                answer = self.registrar.alibaba(self.headers, url.query, body) | {"RequestId": "r"}
            elif self.headers.get("X-TC-Action"):
                answer = {"Response": self.registrar.tencent(self.headers, body) | {"RequestId": "r"}}
            elif url.path == "/huawei":
                answer = self.registrar.huawei(self.headers, body)
            elif url.path == "/godaddy":
                answer = self.registrar.godaddy(self.headers, body)
            else:
                raise Wrong("nobody knows where this goes")
            status = 200
        except (Wrong, KeyError, TypeError, AttributeError, ValueError) as problem:
            self.registrar.wrong.append(f"{type(problem).__name__}: {problem}")
            answer, status = {"Code": "ParameterIllegal", "Message": str(problem), "RequestId": "r"}, 400
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass
