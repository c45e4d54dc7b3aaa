"""HTTP for the adaptor and the callbacks: a threading server, strict bodies, and refusals as problems."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

_LOG = logging.getLogger(__name__)
MAX_BODY = 4 * 1024 * 1024


class Problem(Exception):
    """A refusal: status and what is wrong. It changes nothing."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


@dataclass(frozen=True)
class Request:
    """A request as the adaptor reads it."""

    method: str
    path: str
    query: dict[str, str]
    credential: str | None
    body: bytes


@dataclass(frozen=True)
class Response:
    """Status and JSON, or no body at all; and what begins once the caller has the answer."""

    status: int
    body: Any = None
    afterwards: Callable[[], None] | None = None


Handle = Callable[[Request], Response]


class Server(ThreadingHTTPServer):
    """Serves one handler function."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], handle: Handle) -> None:
        self.handle = handle
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:  # noqa: N802, the name is that of http.server
        self._serve()

    do_POST = do_PUT = do_GET

    def _serve(self) -> None:
        try:
            response = self.server.handle(self._request())
        except Problem as problem:
            response = _problem(problem.status, problem.detail)
        except Exception:  # whatever goes wrong, the caller gets an answer and the server goes on
            _LOG.exception("%s %s failed", self.command, self.path)
            response = _problem(500, "internal error; see the log of the example")
        try:
            self._send(response)
        finally:  # what was promised is done, also when the caller has hung up
            if response.afterwards is not None:
                response.afterwards()

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        scheme, _, credential = self.headers.get("Authorization", "").partition(" ")
        return Request(
            self.command, parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()},
            credential.strip() if scheme.lower() == "bearer" else None, self._body(),
        )

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            raise Problem(411, "the body must have a Content-Length")
        try:
            length = int(self.headers.get("Content-Length", "0"))
        except ValueError:
            length = -1
        if length < 0 or length > MAX_BODY:
            self.close_connection = True
            raise Problem(400 if length < 0 else 413, "the body must have a length of at most 4 MiB")
        return self.rfile.read(length)

    def _send(self, response: Response) -> None:
        body = b"" if response.body is None else json.dumps(response.body, ensure_ascii=False).encode("utf-8")
        kind = "application/problem+json" if response.status >= 400 else "application/json"
        self.send_response(response.status)
        if body:
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if response.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        _LOG.debug("%s " + format, self.address_string(), *args)


def _problem(status: int, detail: str) -> Response:
    return Response(status, {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail})
