"""What both roles have in common: the virtual clock, the worker that does what is due, and the log of cases."""

from __future__ import annotations

import itertools
import logging
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta

import clock
from client import Client, DataRefused, NeighbourDown
from consent import Ddb
from settings import Settings
from shep import Channel
from store import Case, Gone, Job, Store

_LOG = logging.getLogger(__name__)
_RETRY_MINUTES = (1, 5, 15, 30, 60)
_FIRST, _USE = 0, 5
_IDS = uuid.UUID("2b6f3f0e-51c2-5c0e-9c0a-204204204204")


class World:
    """One role in one world. Subclasses say what each kind of work does (`steps`)."""

    steps: Mapping[str, Callable[[Job], None]]

    def __init__(self, settings: Settings, store: Store, defect: str | None) -> None:
        self.settings, self.store, self.defect = settings, store, defect
        self.now = clock.instant(store.meta("now") or clock.written(settings.now))
        self.alive = True
        self._life = (store.meta("life") or 0) + 1
        self._messages = itertools.count(1)
        self._working = threading.Lock()
        self._wake = threading.Event()
        self._worker = threading.Thread(target=self._work, name=f"{settings.role}-worker", daemon=True)

    # Life

    def start(self) -> None:
        """Begins to do what is due, also what a killed process left over."""
        with self.store.transaction():
            self.store.set_meta("life", self._life)
        self._worker.start()
        self.wake()

    def kill(self) -> None:
        """Ends at once: what is in flight is not waited for and leaves no trace in the store."""
        self.alive = False
        self.store.close()
        self._wake.set()

    def wake(self) -> None:
        """Something has become due."""
        self._wake.set()

    def _work(self) -> None:
        while self.alive:
            self._wake.wait()
            self._wake.clear()
            with self._working:
                self._drain()

    def advance(self, to: datetime) -> None:
        """Moves the clock; all that is due until then is done, in time order."""
        with self._working:
            self._drain()
            while (due := self.store.next_due()) is not None and clock.instant(due) <= to:
                self._set_now(clock.instant(due))
                self._drain()
            self._set_now(to)

    def _set_now(self, to: datetime) -> None:
        self.now = max(self.now, to)
        with self.store.transaction():
            self.store.set_meta("now", self.at)

    def quiescent(self) -> bool:
        """Whether nothing is due or in flight."""
        if not self._working.acquire(blocking=False):
            return False
        try:
            return self.store.due_job(self.at) is None
        finally:
            self._working.release()

    def _drain(self) -> None:
        try:
            while self.alive and (job := self.store.due_job(self.at)) is not None:
                self._do(job)
        except Gone:
            _LOG.info("%s: killed", self.settings.role)

    def _do(self, job: Job) -> None:
        try:
            self.steps[job.kind](job)
        except NeighbourDown as error:
            self._put_off(job, error)
        except Gone:
            raise
        except Exception as error:  # a fault of ours must not stop the other work; the job stays and is tried again
            _LOG.exception("%s: %s of %s failed", self.settings.role, job.kind, job.subject)
            self._put_off(job, NeighbourDown(f"internal: {error}"))

    def _put_off(self, job: Job, error: NeighbourDown) -> None:
        _LOG.info("%s: %s of %s is put off: %s", self.settings.role, job.kind, job.subject, error)
        minutes = _RETRY_MINUTES[min(job.attempt, len(_RETRY_MINUTES) - 1)]
        with self.store.transaction():
            self.store.put_off(job, clock.written(self.now + timedelta(minutes=minutes)))
            if isinstance(error, DataRefused):
                self.refuse(error.source, error.subject, error.reason, error.clauses)
            self.held(job, error)

    def held(self, job: Job, error: NeighbourDown) -> None:
        """Inside the transaction that puts a job off: what that means for its case."""

    # Time and work

    @property
    def at(self) -> str:
        """The virtual instant as it is written."""
        return clock.written(self.now)

    def message_id(self) -> str:
        """An id for a message of SHEP: a GUID, the same in every run of the same seed."""
        return str(uuid.uuid5(_IDS, f"{self.settings.seed}|{self.settings.role}|{self._life}|{next(self._messages)}"))

    def plan(self, kind: str, subject: str, due: str | None = None, payload: object = None, priority: int = _FIRST) -> None:
        """Adds work, due now when nothing else is said."""
        self.store.add_job(kind, subject, due or self.at, priority, payload)

    @contextmanager
    def done(self, job: Job) -> Iterator[None]:
        """The transaction in which a job has its effect and is over."""
        with self.store.transaction():
            if not self.store.finish(job):
                raise RuntimeError(f"{job.kind} of {job.subject} is over already")
            yield

    # Neighbours

    def client(self, system: str) -> Client:
        """The way to a neighbour."""
        return Client(self.settings.neighbours[system], self.settings.answer_limit)

    def channel(self, system: str) -> Channel:
        """The way to a neighbour behind SHEP."""
        return Channel(self.client(system), self.settings.role)

    def ddb(self) -> Ddb:
        """The way to ДДБ."""
        return Ddb(self.client("ddb"), self.settings.role, self.settings.readings["consent.by_number"] == "counts")

    def plan_use(self, iin: str, operation: str, check: str) -> None:
        """ДДБ is to be told that data of a person were used (alg/21)."""
        use = {"useId": f"{self.settings.role}-{operation}-{check}", "iin": iin, "operation": operation, "consent": check, "at": self.at}
        self.plan("use", use["useId"], payload=use, priority=_USE)

    def tell_use(self, job: Job) -> None:
        """Tells ДДБ of a use."""
        self.ddb().tell_use(job.payload)
        with self.done(job):
            pass

    # Cases

    def set_state(self, case: Case, state: str, because: tuple[str, ...], note: str, closed: bool = False) -> None:
        """A case goes on or ends; why is kept."""
        case.state = state
        case.closed_at = self.at if closed else None
        self.store.save_case(case)
        self.store.decide(case.id, self.at, state, because, note)

    def refuse(self, source: str, subject: str, reason: str, clauses: tuple[str, ...]) -> None:
        """Keeps that data were refused on entry."""
        self.store.show("refusals", source, {"at": self.at, "source": source, "subject": subject, "reason": reason, "clauses": list(clauses)})

    def open_case(self, job: Job) -> Case | None:
        """The case that a job is about, when it is still open; the job of a closed one is over."""
        case = self.store.case(job.subject)
        if case is not None and case.closed_at is None:
            return case
        with self.done(job):
            return None
