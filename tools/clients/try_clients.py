"""Runs the clients of examples/clients against a registrar on this machine, as a person runs them.

    python try_clients.py FOLDER        with folders aliyun, tencent, huawei and godaddy that `prepare` filled

Exit status 1 where something is not as it has to be.
"""

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

from mock_registrar import MockRegistrar

CLIENTS = Path(__file__).resolve().parents[2] / "examples" / "clients"
CREDENTIALS = {
    "ALIBABA_CLOUD_ACCESS_KEY_ID": "test-key", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "test-secret",
    "TENCENTCLOUD_SECRET_ID": "test-id", "TENCENTCLOUD_SECRET_KEY": "test-secret",
    "HUAWEICLOUD_AUTH_TOKEN": "test-token", "GODADDY_API_KEY": "test-key", "GODADDY_API_SECRET": "test-secret",
}
ALIBABA = ["VerifyContactField", "SaveRegistrantProfile", "RegistrantProfileRealNameVerification", "QueryRegistrantProfiles"]
SAME = ["QueryDomainList", "SaveTaskForSubmittingDomainRealNameVerificationByRegistrantProfileID"]
TENCENT = ["UploadImage", "CreateTemplate", "DescribeTemplate"]


class Bench:
    """The first holder's files of one API in a folder of their own, and a registrar that expects the picture."""

    def __init__(self, prepared, api):
        self.folder = Path(tempfile.mkdtemp())
        requests = next(path for path in sorted((prepared / api).glob("*.requests.json")))
        name = requests.name.removesuffix(".requests.json")
        for file in (requests.name, f"{name}.jpg"):
            shutil.copy(prepared / api / file, self.folder)
        self.requests, self.answers = self.folder / requests.name, self.folder / f"{name}.answers.json"
        self.jpeg = self.folder / f"{name}.jpg"
        self.content = json.loads(self.requests.read_text(encoding="utf-8"))
        self.registrar = MockRegistrar([hashlib.sha256(self.jpeg.read_bytes()).hexdigest()])

    def run(self, *flags, credentials=CREDENTIALS):
        client = [sys.executable, CLIENTS / "send.py"] if self.content["api"] in ("aliyun", "tencent") else ["sh", CLIENTS / "send.sh"]
        environment = {name: value for name, value in os.environ.items() if name not in CREDENTIALS} | credentials
        return subprocess.run([*client, self.requests, *flags], env=environment, text=True, capture_output=True, timeout=120)

    def close(self):
        self.registrar.close()
        shutil.rmtree(self.folder)


def expect(is_so, what, ran):
    if not is_so:
        raise SystemExit(f"{what}\nstatus {ran.returncode}\n{ran.stdout}\n{ran.stderr}")


def number_of(content):
    text = json.dumps(content["requests"])
    names = ["IdentityCredentialNo", "CertificateCode", "credential_id", "identification_number"]
    return next(text.split(f'"{name}": "')[1].split('"')[0] for name in names if f'"{name}"' in text)


def shows_and_sends_nothing(bench):
    ran = bench.run(credentials={})
    expect(ran.returncode == 0 and "Nothing was sent" in ran.stdout, "without --send it only shows", ran)
    expect(number_of(bench.content) not in ran.stdout, "numbers are masked", ran)
    expect(bench.registrar.actions == [], "nothing was sent", ran)


def wants_credentials(bench, *flags):
    ran = bench.run("--send", *flags, credentials={})
    expect(ran.returncode == 2 and bench.registrar.actions == [], "without credentials nothing is sent", ran)


def with_reviews(bench, flags, first, then):
    """Sends until the review goes on, and goes on where it stopped."""
    flags = ["--send", "--endpoint", bench.registrar.url, *flags]
    wants_credentials(bench, *flags[1:])
    ran = bench.run(*flags)
    expect(ran.returncode == 3 and bench.registrar.actions == first, f"the first run sends {first}", ran)
    expect(stat.S_IMODE(bench.answers.stat().st_mode) == 0o600, "answers are for their owner only", ran)
    ran = bench.run(*flags)
    expect(ran.returncode == 0 and bench.registrar.actions == first + [first[-1], *then], f"the second sends {then}", ran)
    ran = bench.run(*flags)
    expect(ran.returncode == 0 and len(bench.registrar.actions) == len(first) + 1 + len(then), "the third sends nothing", ran)
    expect(bench.registrar.wrong == [], f"the registrar takes all of it: {bench.registrar.wrong}", ran)


def refuses_another_picture(bench, *flags):
    count = len(bench.registrar.actions)
    bench.answers.unlink(missing_ok=True)
    bench.jpeg.write_bytes(bench.jpeg.read_bytes() + b"\0")
    ran = bench.run("--send", *flags)
    expect(ran.returncode == 2 and "not the picture" in ran.stderr, "another picture is refused", ran)
    expect("UploadImage" not in bench.registrar.actions[count:], "another picture is not sent", ran)


def aliyun(prepared):
    for holder, then in (
        ("same", lambda domains: SAME * domains),
        ("other", lambda _: ["SaveTaskForUpdatingRegistrantInfoByRegistrantProfileID"]),
    ):
        bench = Bench(prepared, "aliyun")
        shows_and_sends_nothing(bench)
        with_reviews(bench, ["--holder", holder], ALIBABA, then(len(bench.content["domains"])))
        refuses_another_picture(bench, "--holder", holder, "--endpoint", bench.registrar.url)
        bench.close()


def tencent(prepared):
    bench = Bench(prepared, "tencent")
    shows_and_sends_nothing(bench)
    with_reviews(bench, [], TENCENT, ["BatchModifyDomainInfo"])
    refuses_another_picture(bench, "--endpoint", bench.registrar.url)
    bench.close()


def by_shell(prepared):
    for api, action, supplied in (
        ("huawei", "real-name-verification", []),
        ("godaddy", "IdentityDocumentCreate", ["--supply", "identification_type=SFZ", "--supply", 'consent={"agreedBy":"test"}']),
    ):
        bench = Bench(prepared, api)
        shows_and_sends_nothing(bench)
        url = ["--url", f"{bench.registrar.url}/{api}"]
        wants_credentials(bench, *url, *supplied)
        ran = bench.run("--send", *url, *supplied)
        domains = len(bench.content["domains"])
        expect(ran.returncode == 0 and bench.registrar.wrong == [], f"the registrar takes it: {bench.registrar.wrong}", ran)
        expect(bench.registrar.actions == [action] * domains, "a request a domain", ran)
        ran = bench.run("--send", "--url", f"{bench.registrar.url}/nowhere", *supplied)
        expect(ran.returncode == 1 and "refused (400)" in ran.stderr, "a refusal is told", ran)
        if supplied:
            ran = bench.run("--send", *url)
            expect(ran.returncode == 2 and "consent" in ran.stderr, "what only its owner knows is asked for", ran)
        refuses_another_picture(bench, *url, *supplied)
        bench.close()


def main(prepared):
    for one in (aliyun, tencent, by_shell):
        one(Path(prepared))
        print(f"{one.__name__}: shown, sent, resumed and refused as it has to be")


if __name__ == "__main__":
    main(sys.argv[1])
