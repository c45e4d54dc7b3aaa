"""Calls to other systems over HTTP, each with an overall time limit."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from control import Malformed, read_json
from settings import Neighbour

MAX_ANSWER = 4 * 1024 * 1024


class NeighbourDown(Exception):
    """A neighbour gave no usable answer. That never counts as an answer (KZ-204-2025/alg/8): the step is tried again."""


class Conflict(NeighbourDown):
    """A neighbour answered 409: what was asked does not fit what it has now."""


class DataRefused(NeighbourDown):
    """A neighbour answered, and the answer is cut, altered, foreign or malformed (alg/20, alg/21)."""

    def __init__(self, source: str, subject: str, reason: str, clauses: tuple[str, ...] = ("KZ-204-2025/alg/20",)) -> None:
        super().__init__(f"{source}: {subject}: {reason}")
        self.source, self.subject, self.reason, self.clauses = source, subject, reason, clauses


@dataclass(frozen=True)
class Answer:
    """Status and body of an answer that came whole."""

    status: int
    body: bytes


@dataclass(frozen=True)
class Client:
    """One neighbour, and how long it may take to answer."""

    neighbour: Neighbour
    limit: float

    @property
    def system(self) -> str:
        """Id of the neighbour."""
        return self.neighbour.system

    def call(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Sends one request; anything but a whole answer within the limit is `NeighbourDown`."""
        deadline = time.monotonic() + self.limit
        place = urlsplit(self.neighbour.url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=self.limit)
        try:
            connection.request(method, place.path + path, body, dict(headers or {}) | {"Connection": "close"})
            wire = connection.sock  # kept: the connection lets go of it once the answer has begun
            response = connection.getresponse()
            return Answer(response.status, self._read(wire, response, deadline))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NeighbourDown(f"{self.system}: {type(error).__name__}: {error}") from error
        finally:
            connection.close()

    def _read(self, wire: socket.socket, response: http.client.HTTPResponse, deadline: float) -> bytes:
        """Reads the body; the limit is for all of it, so a neighbour that trickles is cut off."""
        parts: list[bytes] = []
        size = 0
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"no whole answer within {self.limit} s")
            wire.settimeout(left)
            part = response.read1(65536)
            if not part:
                break
            parts.append(part)
            size += len(part)
            if size > MAX_ANSWER:
                raise ValueError("the answer is too large")
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        return b"".join(parts)

    def json(self, method: str, path: str, query: Mapping[str, str] | None = None, body: Any = None) -> tuple[int, Any]:
        """A JSON request with the credential as a bearer token; returns status and body."""
        headers = {"Authorization": f"Bearer {self.neighbour.credential}", "Accept": "application/json"}
        data = None
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode("utf-8")
            headers["Content-Type"] = "application/json; charset=utf-8"
        answer = self.call(method, path + ("?" + urlencode(query) if query else ""), data, headers)
        if not 200 <= answer.status < 300:
            raise (Conflict if answer.status == 409 else NeighbourDown)(f"{self.system}: {method} {path} was answered {answer.status}")
        try:
            return answer.status, read_json(answer.body)
        except Malformed as error:
            raise DataRefused(self.system, path, str(error)) from error
