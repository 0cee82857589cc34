"""Reads the files of requests that `docprep registrants prepare` writes. Needs nothing but Python.

docs/registrants.md says what each field of such a file means.
"""

import base64
import hashlib
import json
import os
from pathlib import Path

KNOWN_VERSION = 1
PLACES = ("query", "form", "json", "multipart")
# Values that are personal: what is shown of them is masked.
NUMBERS = ("IdentityCredentialNo", "CertificateCode", "credential_id", "identification_number")


class Unusable(Exception):
    """Something stands in the way, and whoever runs the client can do something about it."""


class NotYet(Exception):
    """A value comes from an earlier request that has not been answered."""


class Prepared:
    """One file of requests, and the answers to them so far, which are kept in a file beside it.

    The answers are what makes it safe to run a client again: what has been answered is not sent twice.
    """

    def __init__(self, path):
        self.path = Path(path)
        self.content = json.loads(self.path.read_text(encoding="utf-8"))
        if self.content.get("docprep_requests") != KNOWN_VERSION:
            raise Unusable(f"{path} is no file of requests of version {KNOWN_VERSION}")
        self.answers_path = self.path.with_name(self.path.name.replace(".requests.json", "") + ".answers.json")
        self.answers = {}
        if self.answers_path.exists():
            kept = json.loads(self.answers_path.read_text(encoding="utf-8"))
            if kept["requests_sha256"] != self.digest():
                raise Unusable(
                    f"{self.answers_path} has the answers to other requests than those of {path}: "
                    "look what was sent, and move it away"
                )
            self.answers = {int(place): answer for place, answer in kept["answers"].items()}

    def digest(self):
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @property
    def requests(self):
        return self.content["requests"]

    def keep(self, place, answer):
        """Keeps an answer, in a file that nobody but its owner may read."""
        self.answers[place] = answer
        text = json.dumps({"requests_sha256": self.digest(), "answers": self.answers}, ensure_ascii=False, indent=2)
        half = self.answers_path.with_suffix(".part")
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text + "\n")
        half.replace(self.answers_path)

    def parameters(self, request, supplied):
        """The parameters of a request by their place, with every value filled in."""
        return {place: self._filled(request[place], supplied) for place in PLACES if place in request}

    def _filled(self, value, supplied):
        if isinstance(value, list):
            return [self._filled(part, supplied) for part in value]
        if not isinstance(value, dict):
            return value
        if "base64_of" in value:
            return base64.b64encode(self.picture(value["base64_of"], value["sha256"])).decode("ascii")
        if "file" in value and "sha256" in value:
            self.picture(value["file"], value["sha256"])
            return str(self.path.parent / value["file"])
        if "result_of" in value:
            place = value["result_of"]
            if place not in self.answers:
                raise NotYet(f"{value['field']} of the answer to request {place}")
            found = find(self.answers[place], value["field"], value.get("where", {}))
            if found is None:
                raise Unusable(f"the answer to request {place} has no {value['field']} {value.get('where', '')}")
            return found
        if "supplied" in value:
            if value["supplied"] not in supplied:
                raise Unusable(f"give --supply {value['supplied']}=…: only you know it")
            return supplied[value["supplied"]]
        return {name: self._filled(part, supplied) for name, part in value.items()}

    def picture(self, name, sha256):
        """The bytes of a picture, which have to be those that were prepared."""
        data = (self.path.parent / name).read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Unusable(f"{name} is not the picture that was prepared: prepare it again")
        return data


def find(answer, field, where):
    """The field (`A.B` for B within A) of the first object in the answer, at any depth, that has the values of `where`."""
    if isinstance(answer, list):
        found = (find(part, field, where) for part in answer)
        return next((value for value in found if value is not None), None)
    if not isinstance(answer, dict):
        return None
    value = answer
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if value is not None and all(answer.get(name) == wanted for name, wanted in where.items()):
        return value
    return find(list(answer.values()), field, where)


def shown(request):
    """A request for people: numbers masked, pictures and values to come in few words."""
    lines = [f"{request['action']}  ({request['method']} {request['path'] or '?'})"]
    for place in PLACES:
        for name, value in request.get(place, {}).items():
            if isinstance(value, dict) and not is_placeholder(value):
                lines += [f"  {place}  {name}.{inner} = {in_words(inner, part)}" for inner, part in value.items()]
            else:
                lines.append(f"  {place}  {name} = {in_words(name, value)}")
    return "\n".join(lines)


def is_placeholder(value):
    return bool({"base64_of", "result_of", "supplied"} & value.keys()) or {"file", "sha256"} <= value.keys()


def in_words(name, value):
    if isinstance(value, dict):
        if "base64_of" in value:
            return f"<{value['base64_of']} in base64, {value['chars']} characters>"
        if "file" in value:
            return f"<the file {value['file']}, {value['bytes']} bytes>"
        if "result_of" in value:
            return f"<{value['field']} of the answer to request {value['result_of']}>"
        return f"<yours to give: {value.get('supplied')}>"
    if name in NUMBERS:
        text = str(value)
        return text[:3] + "*" * max(len(text) - 7, 0) + text[-4:] if len(text) > 7 else "*" * len(text)
    return json.dumps(value, ensure_ascii=False)
