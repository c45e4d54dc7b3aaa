"""The role `egov`, the portal (ЭҮП): from the lists of SDU to the number of the head (KZ-204-2025/alg/9, alg/11, alg/12)."""

from __future__ import annotations

from datetime import timedelta

import clock
from client import NeighbourDown
from dialogue import Dialogues
from registers import Mba
from renewal import Renewal
from settings import Settings
from store import Case, Job, Store
from world import World

_LOOK_UP, _DIALOGUE = 1, 3
_CASE_JOBS = ("look-up", "renewal", "write-back")
_SETTLED = ("RENEWED", "DONE")


class Egov(World):
    """Cases from `AT_PORTAL` to their end. Questions to heads are in `dialogue.py`, renewals in `renewal.py`."""

    def __init__(self, settings: Settings, store: Store, defect: str | None) -> None:
        super().__init__(settings, store, defect)
        self.mba = Mba(self.client("mba"))
        self.dialogues = Dialogues(self)
        self.renewal = Renewal(self)
        self.steps = {
            "lists": self._lists, "look-up": self._look_up, "expiry": self._expiry, "use": self.tell_use,
            **self.dialogues.steps, **self.renewal.steps,
        }

    def begin(self) -> None:
        """Inside the transaction of a reset: the work that time brings by itself."""
        self.plan("expiry", "order", clock.written(clock.midnight(self.settings.last_day + timedelta(days=1))))

    def held(self, job: Job, error: NeighbourDown) -> None:
        """A renewal that e-license did not make waits, and SDU is not touched (alg/14)."""
        if job.kind == "renewal":
            self.renewal.held(job, error)

    # Lists (alg/9)

    def _lists(self, job: Job) -> None:
        lists = self.store.message("lists", job.subject)
        heads = {one["case"]: one["iin"] for one in lists["heads"]}
        with self.done(job):
            for one in lists["organisations"]:
                if self.store.case(one["case"]) is None:
                    data = {"kz": one["nameKz"], "ru": one["nameRu"], "iin": heads[one["case"]]}
                    self._opened(Case(one["case"], one["bin"], "AT_PORTAL", self.at, None, data))

    def _opened(self, case: Case) -> None:
        if not self.settings.in_force(self.now.date()):
            self.end(case, "PILOT_EXPIRED", ("KZ-204-2025/ord/7",), "The lists came outside the term of the order.")
            return
        older = [other for other in self.store.cases(case.bin) if other.closed_at is None and other.state not in _SETTLED]
        self.set_state(case, "AT_PORTAL", ("KZ-204-2025/alg/9",), "The lists of SDU name the organisation and its head.")
        if older and self.settings.readings["rename.twice"] == "queue":
            case.data["queued"] = True
            self.store.save_case(case)
            return
        for other in older:
            self.dialogues.leave(other)
            self.end(other, "SUPERSEDED", ("KZ-204-2025/alg/5",), "The organisation was renamed again.")
        self.plan("look-up", case.id, priority=_LOOK_UP)

    # Number (alg/11, alg/12)

    def _look_up(self, job: Job) -> None:
        case = self.open_case(job)
        if case is None:
            return
        iin = case.data["iin"]
        consent = self.ddb().check(iin, self.now)
        if consent.state == "REFUSED":
            with self.done(job):
                self.end(case, "CONSENT_REFUSED", ("KZ-204-2025/ord/3.2", "KZ-204-2025/alg/4"), "ДДБ shows a refusal or a withdrawal.")
            return
        if consent.state == "NONE" and self.settings.needs_granted_consent():
            with self.done(job):
                self.end(case, "CONSENT_REFUSED", ("KZ-204-2025/ord/3.2",), "ДДБ has no granted consent.")
            return
        numbers = self.mba.numbers(iin, consent.check)
        with self.done(job):
            self.plan_use(iin, "mba", consent.check)
            self._numbered(case, numbers)

    def _numbered(self, case: Case, numbers: list[str]) -> None:
        several = len(numbers) > 1 and self.settings.readings["number.choice"] == "stop"
        if not numbers or several:
            why = "МБА has several numbers of the head." if several else "МБА has no number of the head."
            self.end(case, "RULES_FALLBACK(NO_NUMBER)", ("KZ-204-2025/alg/12",), f"{why} The holder may apply under the Rules.")
            return
        case.data["phone"] = numbers[0]
        self.set_state(case, "NUMBER_KNOWN", ("KZ-204-2025/alg/11",), "МБА gave the number of the head.")
        self.plan("dialogue", numbers[0], priority=_DIALOGUE)

    # Ends

    def end(self, case: Case, state: str, because: tuple[str, ...], note: str) -> None:
        """A case ends; one that waited for it begins."""
        self.store.drop_jobs(case.id, _CASE_JOBS)
        self.set_state(case, state, because, note, closed=True)
        for other in self.store.cases(case.bin):
            if other.closed_at is None and other.data.pop("queued", False):
                self.store.save_case(other)
                self.plan("look-up", other.id, priority=_LOOK_UP)
                return

    def _expiry(self, job: Job) -> None:
        """After the last day nothing is left on which a step could rest (ord/7); a permit already renewed stays."""
        with self.done(job):
            if self.settings.readings["pilot.expiry"] == "run_off":
                return
            self.dialogues.close_all()
            for case in self.store.cases():
                if case.closed_at is None and case.state not in _SETTLED:
                    case.data.pop("queued", None)
                    self.end(case, "PILOT_EXPIRED", ("KZ-204-2025/ord/7",), "The term of the order is over; the holder may apply under the Rules.")
