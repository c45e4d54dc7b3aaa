"""The protocol between Senim and this product: describe, reset, clock, quiescent, stimuli, observations; and the callbacks."""

from __future__ import annotations

import hmac
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import clock
import settings as settings_of
from callbacks import CALLBACKS, take
from control import Malformed, filled, instant, members, number12, read_json
from egov import Egov
from sdu import Sdu
from settings import ACT, Settings
from store import Gone, Store
from web import Problem, Request, Response
from world import World

PRODUCT, VERSION = "Senim example in Python", "1.0"
_ROLES: dict[str, type[Sdu] | type[Egov]] = {"sdu": Sdu, "egov": Egov}
_ADAPTOR = "/adaptor/v1/"


class Adaptor:
    """One role at one address. It has one world at a time, and none before the first reset."""

    def __init__(self, role: str, path: Path, evidence: list[dict[str, Any]], defect: str | None) -> None:
        self._role, self._path, self._evidence, self._defect = role, path, evidence, defect
        self._swap = threading.Lock()
        self._world: World | None = None
        self._resume()

    def handle(self, request: Request) -> Response:
        """Answers one request, or raises `Problem`."""
        try:
            if request.path in CALLBACKS:
                return self._callback(request)
            if request.path.startswith(_ADAPTOR):
                return self._adaptor(request, request.path.removeprefix(_ADAPTOR))
        except Gone as error:
            raise Problem(503, "the role is restarting") from error
        raise Problem(404, f"{request.path} is not served")

    def _adaptor(self, request: Request, rest: str) -> Response:
        head, _, kind = rest.partition("/")
        routes: dict[tuple[str, str], Callable[[Request, str], Response]] = {
            ("GET", "describe"): self._describe, ("POST", "reset"): self._reset, ("PUT", "clock"): self._clock,
            ("GET", "quiescent"): self._quiescent, ("POST", "stimuli"): self._stimulus, ("GET", "observations"): self._observation,
        }
        route = routes.get((request.method, head))
        if route is None or bool(kind) != (head in ("stimuli", "observations")):
            raise Problem(404, f"{request.method} {request.path} is not served")
        try:
            return route(request, kind)
        except Malformed as error:
            raise Problem(400, str(error)) from error

    # Worlds

    def _describe(self, _request: Request, _kind: str) -> Response:
        return Response(200, {
            "protocol": "1", "product": PRODUCT, "version": VERSION, "roles": [self._role], "clock": "virtual",
            "editions": [ACT], "claims": [],
        })

    def _reset(self, request: Request, _kind: str) -> Response:
        """An empty world. The body is read whole before the old world is touched."""
        body = read_json(request.body)
        chosen = settings_of.read(body, self._role)
        with self._swap:
            if self._world is not None:
                self._world.kill()
            self._world = self._opened(chosen, body)
            self._world.start()
        return Response(204)

    def _opened(self, chosen: Settings, reset: Any) -> World:
        """A world on the store; `reset` is the body that empties it, or nothing to go on with what is there."""
        store = Store(self._path)
        if reset is None:
            return _ROLES[self._role](chosen, store, self._defect)
        with store.transaction():
            store.wipe()
            store.set_meta("reset", reset)
            store.set_meta("now", clock.written(chosen.now))
            world = _ROLES[self._role](chosen, store, self._defect)
            world.begin()
        return world

    def _resume(self) -> None:
        """Goes on with what the store has, as after a crash."""
        store = Store(self._path)
        body = store.meta("reset")
        store.close()
        if body is not None:
            self._world = self._opened(settings_of.read(body, self._role), None)
            self._world.start()

    def _restart(self) -> None:
        """Kills the world, work in flight included, and opens it again from its file: nothing in memory is carried over."""
        with self._swap:
            if self._world is not None:
                self._world.kill()
            self._world = None
            self._resume()

    def _current(self) -> World:
        with self._swap:
            if self._world is None:
                raise Problem(409, "there has been no reset yet")
            return self._world

    # Time

    def _clock(self, request: Request, _kind: str) -> Response:
        world = self._current()
        body = members(read_json(request.body), "clock", ("now",))
        to = clock.instant(instant(body["now"], "now"))
        if to < world.now:
            raise Problem(400, f"time does not run back: it is {world.at}")
        world.advance(to)
        return Response(200, {"now": clock.written(to)})

    def _quiescent(self, _request: Request, _kind: str) -> Response:
        world = self._current()
        return Response(200, {"quiescent": world.quiescent(), "next_due": world.store.next_due()})

    # Stimuli

    def _stimulus(self, request: Request, kind: str) -> Response:
        stimuli = {("sdu", "intake"): self._intake, ("egov", "application"): self._application}
        stimulus = stimuli.get((self._role, kind))
        world = self._current()
        if kind == "restart":
            self._restart()
            return Response(202, {})
        if stimulus is None:
            raise Problem(404, f"{self._role} has no stimulus {kind}")
        stimulus(world, request)
        return Response(202, {}, world.wake)

    def _intake(self, world: World, _request: Request) -> None:
        with world.store.transaction():
            world.plan("intake", f"operator {world.message_id()}")

    def _application(self, world: World, request: Request) -> None:
        """An ordinary application under the Rules. Neither a refusal nor any other end of a case bars it (alg/12, alg/17)."""
        body = members(read_json(request.body), "application", ("applicationId", "bin", "form"))
        application, bin_, form = filled(body["applicationId"], "applicationId"), number12(body["bin"], "BIN"), filled(body["form"], "form")
        accepted = form == "ANNEX-3"
        row = {
            "application_id": application, "bin": bin_, "form": form, "status": "ACCEPTED" if accepted else "REFUSED",
            "reason": None if accepted else f"a change of the name is applied for with ANNEX-3, not with {form}",
        }
        with world.store.transaction():
            if world.store.take_message("application", application, row):
                world.store.show("applications", bin_, row)

    # Observations

    def _observation(self, request: Request, kind: str) -> Response:
        if kind == "evidence":
            return Response(200, {"evidence": self._evidence})
        observations = {
            ("sdu", "records"): "bin", ("egov", "documents"): "iin", ("egov", "applications"): "bin",
        }
        world = self._current()
        if kind == "order":
            return Response(200, self._order(world))
        if kind == "refusals":
            return Response(200, {kind: world.store.shown(kind)})
        if kind == "cases":
            return Response(200, {kind: self._cases(world, request.query.get("bin"))})
        query = observations.get((self._role, kind))
        if query is None:
            raise Problem(404, f"{self._role} shows no {kind}")
        return Response(200, {kind: world.store.shown(kind, request.query.get(query, ""))})

    def _order(self, world: World) -> dict[str, Any]:
        chosen = world.settings
        return {
            "act": ACT, "in_force": chosen.in_force(world.now.date()), "from": str(chosen.first_day), "to": str(chosen.last_day),
        }

    def _cases(self, world: World, bin_: str | None) -> list[dict[str, Any]]:
        return [
            {
                "case": case.id, "bin": case.bin, "role": self._role, "state": case.state, "opened_at": case.opened_at,
                "closed_at": case.closed_at, "decisions": world.store.decisions(case.id),
            }
            for case in world.store.cases(bin_)
        ]

    # Callbacks

    def _callback(self, request: Request) -> Response:
        callback = CALLBACKS[request.path]
        if callback.role != self._role or request.method != "POST":
            raise Problem(404, f"{request.method} {request.path} is not served")
        world = self._current()
        caller = _caller(world.settings, request.credential)
        if caller not in callback.callers:
            raise Problem(403, f"{caller} may not send this")
        try:
            return Response(202, take(world, callback, caller, read_json(request.body)), world.wake)
        except Malformed as error:
            raise Problem(422, str(error)) from error


def _caller(chosen: Settings, credential: str | None) -> str:
    """Who calls, by the credential (KZ-204-2025/alg/20: the source can be proven)."""
    for caller, known in chosen.callers.items():
        if credential is not None and hmac.compare_digest(known.encode(), credential.encode()):
            return caller
    raise Problem(401, "the credential is absent or unknown")
