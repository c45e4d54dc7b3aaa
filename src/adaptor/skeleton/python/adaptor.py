"""The adaptor of a system under test: the protocol, and nothing of the law.

What your product does belongs into behaviour.py. What the protocol demands is in kinds.json, which was written from the
OpenAPI document of the harness: kinds of observations and stimuli, callbacks, readings. Python 3.9 or later, no packages.
"""

import argparse
import hmac
import json
import re
import threading
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import behaviour

KINDS = json.loads(Path(__file__).with_name("kinds.json").read_text(encoding="utf-8"))
BODY_LIMIT = 4 * 1024 * 1024
DEPTH_LIMIT = 64
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})")
PARAMETER = re.compile(r"KZ-[0-9A-Z-]+\.(publication|last-day)(-[0-9]+)?")
RESET = {"role", "now", "seed", "systems", "callers", "readings", "parameters", "answer_limit_ms"}


class Refusal(Exception):
    """An answer that refuses: a status and a sentence for people."""

    def __init__(self, status, detail):
        super().__init__(detail)
        self.status = status


def unique(pairs):
    """Members of an object; a name that stands twice is refused."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Refusal(400, "a name stands twice in one object")
    return members


def read(text, status=400):
    """JSON of limited depth, as an object."""
    depth = deepest = 0
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        deepest = max(deepest, depth)
    if deepest > DEPTH_LIMIT:
        raise Refusal(status, f"the JSON is deeper than {DEPTH_LIMIT} levels")
    try:
        body = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise Refusal(status, f"the body is no JSON: {error}") from error
    if not isinstance(body, dict):
        raise Refusal(status, "the body is no object")
    return body


def instant(value, what):
    """An instant with an offset."""
    if not isinstance(value, str) or not INSTANT.fullmatch(value):
        raise Refusal(400, f"{what} is no instant with an offset, such as 2025-06-02T10:15:00+05:00")
    try:
        return datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError as error:
        raise Refusal(400, f"{what}: {error}") from error


def members(body, needed, status=400):
    """Every needed member is there, and no other."""
    missing = [name for name in needed["required"] if name not in body]
    foreign = [name for name in body if name not in needed["members"]]
    if missing or foreign:
        raise Refusal(status, f"missing members: {missing}; unknown members: {foreign}")


class Adaptor:
    """One role: its world, its clock, and the behaviour behind it. Calls come one at a time."""

    def __init__(self, role):
        self.role = role
        self.lock = threading.Lock()
        self.callers = None
        self.now = None
        self.behaviour = behaviour.Behaviour(role)

    def kinds(self, what):
        """What kinds.json says of this role."""
        return KINDS[what].get(self.role, {})

    def describe(self):
        product = {"product": behaviour.PRODUCT, "version": behaviour.VERSION, "editions": behaviour.EDITIONS}
        return {"protocol": "1", **product, "roles": [self.role], "clock": "virtual", "claims": behaviour.CLAIMS}

    def reset(self, body):
        missing, foreign = RESET - set(body), set(body) - RESET
        if missing or foreign:
            raise Refusal(400, f"missing members: {sorted(missing)}; unknown members: {sorted(foreign)}")
        if body["role"] != self.role:
            raise Refusal(400, f"this is {self.role}, not {body['role']!r}")
        for key, option in body["readings"].items():
            if option not in KINDS["readings"].get(key, []):
                raise Refusal(400, f"there is no reading {key}={option}")
        for key in body["parameters"]:
            if not PARAMETER.fullmatch(key):
                raise Refusal(400, f"there is no parameter {key}")
        now = instant(body["now"], "now")
        self.callers, self.now = body["callers"], now
        self.behaviour.reset(now, body)

    def clock(self, body):
        if set(body) != {"now"}:
            raise Refusal(400, "the body has one member, now")
        now = instant(body["now"], "now")
        self.in_a_world()
        if now < self.now:
            raise Refusal(400, "time does not run back")
        self.now = now
        self.behaviour.advance(now)
        return {"now": body["now"]}

    def quiescent(self):
        self.in_a_world()
        due = self.behaviour.next_due()
        return {"quiescent": self.behaviour.at_rest(), "next_due": due.isoformat() if due else None}

    def stimulus(self, kind, text):
        needed = self.kinds("stimuli").get(kind)
        if needed is None:
            raise Refusal(404, f"{self.role} takes no stimulus {kind}")
        body = {}
        if needed["read"]:
            body = read(text)
            members(body, needed)
        self.in_a_world()
        self.behaviour.stimulus(kind, body)
        return {}

    def observe(self, kind, query):
        shown = self.kinds("observations").get(kind)
        if shown is None:
            raise Refusal(404, f"{self.role} shows no {kind}")
        # Documents that attest clauses belong to no world.
        if kind != "evidence":
            self.in_a_world()
        return self.behaviour.observe(kind, query) or shown["empty"]

    def callback(self, path, credential, text):
        needed = self.kinds("callbacks").get(path)
        if needed is None:
            raise Refusal(404, f"{self.role} takes no callback at {path}")
        self.in_a_world()
        known = [caller for caller, secret in self.callers.items() if hmac.compare_digest(secret.encode(), credential.encode())]
        if not known:
            raise Refusal(401, "the credential is absent or unknown")
        if not set(known) & set(needed["callers"]):
            raise Refusal(403, f"{known[0]} does not send this")
        body = read(text, 422)
        members(body, needed, 422)
        self.behaviour.callback(path, body)
        return {needed["id"]: body[needed["id"]]}

    def in_a_world(self):
        if self.now is None:
            raise Refusal(409, "there has been no reset yet")


class Handler(BaseHTTPRequestHandler):
    """HTTP around the adaptor."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self):  # noqa: N802 (the name is the library's)
        self.answer()

    do_POST = do_PUT = do_GET

    def answer(self):
        try:
            status, body = self.served()
        except Refusal as refusal:
            problem = {"type": "about:blank", "title": "Refused", "status": refusal.status, "detail": str(refusal)}
            self.send(refusal.status, problem, "application/problem+json")
        else:
            self.send(status, body, "application/json")

    def served(self):
        parts = urlsplit(self.path)
        text = self.body()
        adaptor = self.server.adaptor
        routes = {
            ("GET", "/adaptor/v1/describe"): lambda: (200, adaptor.describe()),
            ("POST", "/adaptor/v1/reset"): lambda: (204, adaptor.reset(read(text))),
            ("PUT", "/adaptor/v1/clock"): lambda: (200, adaptor.clock(read(text))),
            ("GET", "/adaptor/v1/quiescent"): lambda: (200, adaptor.quiescent()),
        }
        route = routes.get((self.command, parts.path))
        stimulus = re.fullmatch(r"/adaptor/v1/stimuli/([a-z-]+)", parts.path)
        observation = re.fullmatch(r"/adaptor/v1/observations/([a-z-]+)", parts.path)
        with adaptor.lock:
            if route:
                return route()
            if self.command == "POST" and stimulus:
                return 202, adaptor.stimulus(stimulus[1], text)
            if self.command == "GET" and observation:
                return 200, adaptor.observe(observation[1], dict(parse_qsl(parts.query)))
            if self.command == "POST" and parts.path.startswith("/callbacks/"):
                credential = self.headers.get("authorization", "").removeprefix("Bearer ")
                return 202, adaptor.callback(parts.path, credential, text)
        raise Refusal(404, f"there is no {self.command} {parts.path}")

    def body(self):
        length = self.headers.get("content-length", "0")
        if not length.isdigit():
            raise Refusal(400, "the length of the body is not told")
        if int(length) > BODY_LIMIT:
            self.close_connection = True
            raise Refusal(413, f"the body is larger than {BODY_LIMIT} bytes")
        try:
            return self.rfile.read(int(length)).decode("utf-8")
        except UnicodeDecodeError as error:
            raise Refusal(400, f"the body is not UTF-8: {error}") from error

    def send(self, status, body, content_type):
        octets = b"" if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8")
        self.send_response(status)
        if body is not None:
            self.send_header("content-type", content_type)
        if status != 204:
            self.send_header("content-length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def log_message(self, *_):
        """Says nothing: the journal of the harness has every exchange."""


def main():
    parser = argparse.ArgumentParser(description="A system under test for one role.")
    parser.add_argument("--role", required=True, choices=sorted(KINDS["observations"]))
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    args = parser.parse_args()
    server = ThreadingHTTPServer((args.host, args.port), Handler)
    server.daemon_threads = True
    server.adaptor = Adaptor(args.role)
    print(f"{args.role} at http://{args.host}:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
