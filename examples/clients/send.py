#!/usr/bin/env python3
"""Sends the requests that `docprep registrants prepare` wrote for Alibaba Cloud or Tencent Cloud, signed by their own SDKs.

    python3 -m venv sdk && sdk/bin/pip install -r requirements.txt
    sdk/bin/python send.py ready/7.requests.json                        # shows what would be sent; needs no SDK
    sdk/bin/python send.py ready/7.requests.json --send --holder same   # sends it

Without --send nothing leaves the machine. Credentials are read from the environment and nowhere else:
ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY.
Answers are kept in 7.answers.json, so that a second run goes on where the first one stopped: reviews take days.

Exit status: 0 all was sent, or shown; 1 something was refused; 2 wrong usage; 3 a review goes on: run it again later.
"""

import argparse
import json
import sys
import time

from prepared import NotYet, Prepared, Unusable, find, shown

EXIT_REFUSED, EXIT_USAGE, EXIT_LATER = 1, 2, 3


def main():
    arguments = parsed()
    try:
        prepared = Prepared(arguments.requests)
        supplied = dict(pair.split("=", 1) for pair in arguments.supply)
        if not arguments.send:
            return show(prepared, arguments.holder)
        return Run(prepared, sender(prepared.content, arguments.endpoint), supplied, arguments).carry_out()
    except (Unusable, OSError, ValueError) as problem:
        print(f"send.py: {problem}", file=sys.stderr)
        return EXIT_USAGE


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("requests", help="a file that ends with .requests.json")
    parser.add_argument("--send", action="store_true", help="send; without this the requests are only shown")
    parser.add_argument(
        "--holder", choices=["same", "other"],
        help="whether the domains have this holder already: some requests are for one case only",
    )
    parser.add_argument("--supply", action="append", default=[], metavar="NAME=VALUE", help="a value that only you know")
    parser.add_argument("--endpoint", metavar="URL", help="another host, such as one to try this with")
    parser.add_argument("--wait", type=float, default=0, metavar="S", help="ask for reviews again until so many seconds have passed")
    parser.add_argument("--every", type=float, default=60, metavar="S", help="how long to wait between two such questions")
    return parser.parse_args()


def sender(content, endpoint):
    if content["api"] == "aliyun":
        from alibaba_cloud import Sender
    elif content["api"] == "tencent":
        from tencent_cloud import Sender
    else:
        raise Unusable(f"send.py does not know {content['api']}; send.sh sends requests to Huawei Cloud and GoDaddy")
    return Sender(content, endpoint)


def show(prepared, holder):
    for place, request in enumerate(prepared.requests):
        case = request.get("only_if")
        left_out = case and holder and case != f"{holder}-holder"
        note = f"  [only if {case}{': left out' if left_out else ''}]" if case else ""
        print(f"{place}. {shown(request)}{note}")
    for uncertain in prepared.content["uncertain"]:
        print(f"Not certain: {uncertain} (docs/registrants.md)")
    print("Nothing was sent. With --send it is.")
    return 0


class Run:
    def __init__(self, prepared, sender, supplied, arguments):
        self.prepared, self.sender, self.supplied, self.arguments = prepared, sender, supplied, arguments
        self.deadline = time.monotonic() + arguments.wait

    def carry_out(self):
        for place, request in enumerate(self.prepared.requests):
            case = request.get("only_if")
            if case and self.arguments.holder is None:
                raise Unusable(
                    f"say --holder same or --holder other: request {place}, {request['action']}, is for one of them"
                )
            if case and case != f"{self.arguments.holder}-holder":
                continue
            if place in self.prepared.answers and not self.is_waiting(request, place):
                print(f"{place}. {request['action']}: sent before")
                continue
            code = self.one(place, request)
            if code:
                return code
        return 0

    def is_waiting(self, request, place):
        until = request.get("until")
        return until and find(self.prepared.answers[place], until["field"], {}) != until["is"]

    def one(self, place, request):
        while True:
            try:
                answer = self.sender.send(request, self.prepared.parameters(request, self.supplied))
            except (Unusable, NotYet):
                raise
            except Exception as refusal:  # Each SDK has errors of its own.
                print(f"{place}. {request['action']}: refused: {refusal}", file=sys.stderr)
                print('What it means: docprep explain "…"', file=sys.stderr)
                return EXIT_REFUSED
            self.prepared.keep(place, answer)
            until = request.get("until")
            state = until and find(answer, until["field"], {})
            print(f"{place}. {request['action']}: {state or 'sent'}")
            if not until or state == until["is"]:
                return 0
            if state == until["or_ends_with"]:
                print(f"The review refused it: {json.dumps(answer, ensure_ascii=False)}", file=sys.stderr)
                return EXIT_REFUSED
            if time.monotonic() + self.arguments.every > self.deadline:
                print("The review goes on. Run this again later: what was sent is not sent twice.")
                return EXIT_LATER
            time.sleep(self.arguments.every)


if __name__ == "__main__":
    sys.exit(main())
