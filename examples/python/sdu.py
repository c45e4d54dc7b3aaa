"""The role `sdu`, Smart Data Ukimet: from a change of name in ЗТ МДҚ to the lists for ЭҮП (KZ-204-2025/alg/5 to alg/9)."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import clock
from client import NeighbourDown
from consent import Consent
from control import Malformed, day, lists_digest, number12
from gbdfl import GbdFl, failed_criterion
from gbdul import Changed, GbdUl
from intake import Change, latest_change, since
from registers import Akhazh, Elicense, hand_over
from settings import Settings
from store import Case, Job, Store
from world import World

_ORG, _PERMITS, _HEAD, _CHECKS, _HAND_OVER = 1, 2, 3, 4, 9
_CASE_JOBS = ("permits", "head", "checks")
_STATUSES = {"active": ("SIM-ACTIVE",), "active_and_suspended": ("SIM-ACTIVE", "SIM-SUSPENDED")}


class Sdu(World):
    """Cases from `DETECTED` to `AT_PORTAL`, and the records that the write-back updates."""

    def __init__(self, settings: Settings, store: Store, defect: str | None) -> None:
        super().__init__(settings, store, defect)
        self.gbd_ul = GbdUl(self.channel("gbd-ul"), lambda: self.at, self.message_id)
        self.gbd_fl = GbdFl(self.channel("gbd-fl"), lambda: self.at, self.message_id)
        self.akhazh = Akhazh(self.client("akhazh"))
        self.elicense = Elicense(self.client("e-license"))
        self.steps = {
            "intake": self._intake, "organisation": self._organisation, "permits": self._permits, "head": self._head,
            "checks": self._checks, "hand-over": self._hand_over, "permit-event": self._permit_event,
            "expiry": self._expiry, "daily": self._daily, "use": self.tell_use,
        }

    def begin(self) -> None:
        """Inside the transaction of a reset: the work that time brings by itself."""
        self.plan("expiry", "order", clock.written(clock.midnight(self.settings.last_day + timedelta(days=1))))
        if self.settings.readings["intake.period"] == "daily":
            self.plan("daily", "intake", self._next_six())

    def _next_six(self) -> str:
        six = clock.midnight(self.now.date()) + timedelta(hours=6)
        return clock.written(six if six > self.now else six + timedelta(days=1))

    def held(self, job: Job, error: NeighbourDown) -> None:
        """A source that gave no answer: the case waits, which is never a pass (alg/8)."""
        case = self.store.case(job.subject)
        if job.kind in _CASE_JOBS and case is not None and case.closed_at is None and case.state != "SOURCE_DOWN":
            self.set_state(case, "SOURCE_DOWN", ("KZ-204-2025/alg/8",), f"Put off: {error}")

    # Intake (alg/5)

    def _daily(self, job: Job) -> None:
        with self.done(job):
            self.plan("intake", "cycle")
            self.plan("daily", "intake", clock.written(self.now + timedelta(days=1)))

    def _intake(self, job: Job) -> None:
        today = self.now.date()
        if not self.settings.in_force(today):
            with self.done(job):
                return
        rows = self.gbd_ul.changes(since(self.settings, today), today)
        with self.done(job):
            for row in rows:
                self._row(row)

    def _row(self, row: Changed) -> None:
        """Control on entry, before anything is asked about the row (alg/21)."""
        try:
            day(row.last, "date of the last registration")
            self.plan("organisation", number12(row.bin, "BIN"), priority=_ORG)
        except Malformed as error:
            self._refused(row.bin, error)

    def _refused(self, bin_: str, error: Malformed) -> None:
        self.refuse("gbd-ul", f"organisation {bin_}", str(error), ("KZ-204-2025/alg/21",))

    def _organisation(self, job: Job) -> None:
        bin_ = job.subject
        try:
            found = latest_change(self.gbd_ul, self.settings, bin_, self.now.date())
        except Malformed as error:
            with self.done(job):
                self._refused(bin_, error)
            return
        with self.done(job):
            if found is not None and self.store.case(f"{bin_}-{found.on}") is None:
                self._detected(bin_, found)

    def _detected(self, bin_: str, change: Change) -> None:
        if self.settings.readings["rename.twice"] == "supersede":
            for old in self.store.cases(bin_):
                if old.closed_at is None:
                    self._end(old, "SUPERSEDED", ("KZ-204-2025/alg/5",), "The organisation was renamed again.")
        if not self.store.shown("records", bin_):
            self._add_record(bin_, change.before.kz, change.before.ru, "gbd-ul")
        data = {"on": str(change.on), "kz": change.after.kz, "ru": change.after.ru}
        case = Case(f"{bin_}-{change.on}", bin_, "DETECTED", self.at, None, data)
        self.set_state(case, "DETECTED", ("KZ-204-2025/alg/5",), "ЗТ МДҚ shows a change of name.")
        self.plan("permits", case.id, priority=_PERMITS)

    # Permits (alg/6), head (alg/7)

    def _permits(self, job: Job) -> None:
        case = self.open_case(job)
        if case is None:
            return
        live = self.elicense.live(case.bin, self.now.date(), _STATUSES[self.settings.readings["permit.status_filter"]])
        with self.done(job):
            if not live:
                self._end(case, "NO_PERMIT", ("KZ-204-2025/alg/6",), "e-license has no live permit of this service.")
                return
            self.set_state(case, "PERMITTED", ("KZ-204-2025/alg/6",), f"e-license has {len(live)} live permit(s).")
            self.plan("head", case.id, priority=_HEAD)

    def _head(self, job: Job) -> None:
        case = self.open_case(job)
        if case is None:
            return
        extract = self.gbd_ul.extract(case.bin)
        heads = extract.heads if extract is not None and extract.active else ()
        with self.done(job):
            if len(heads) != 1:
                self._end(case, "NO_HEAD", ("KZ-204-2025/alg/7",), f"ЗТ МДҚ shows {len(heads)} head(s) with an IIN.")
                return
            try:
                case.data["iin"] = number12(heads[0], "IIN of the head")
            except Malformed as error:
                self._refused(case.bin, error)
                self._end(case, "NO_HEAD", ("KZ-204-2025/alg/7", "KZ-204-2025/alg/21"), "The IIN of the head is malformed.")
                return
            self.set_state(case, "SEGMENTED", ("KZ-204-2025/alg/7",), "ЗТ МДҚ shows the current head.")
            self.plan("checks", case.id, priority=_CHECKS)

    # Consent (ord/3.2) and criteria (alg/8)

    def _checks(self, job: Job) -> None:
        """ДДБ first, then both registers. After a failure all are asked again: no confirmation is kept."""
        case = self.open_case(job)
        if case is None:
            return
        iin, ddb = case.data["iin"], self.ddb()
        consent = ddb.check(iin, self.now)
        if consent.state == "REFUSED":
            with self.done(job):
                self._end(case, "CONSENT_REFUSED", ("KZ-204-2025/ord/3.2", "KZ-204-2025/alg/4"), "ДДБ shows a refusal or a withdrawal.")
            return
        if consent.state == "NONE":
            ddb.request(f"{case.id}-{iin}", iin)
            if self.settings.needs_granted_consent():
                self._wait_for_consent(job, case)
                return
        failed = self._failed(iin, consent)
        with self.done(job):
            self._judged(case, failed)

    def _failed(self, iin: str, consent: Consent) -> int | None:
        """The criterion that the head fails, after both registers have answered. Each answer is a use, whatever the other says."""
        person = self.gbd_fl.person(iin, consent)
        self._used(iin, "gbd-fl", consent)
        failed = failed_criterion(person, self.settings.readings, self.now.date())
        if self.defect == "akhazh-not-asked":  # planted: ЖТ МДҚ has answered, so АХАЖ is taken for granted (alg/8)
            return failed
        died = self.akhazh.died(iin, consent.check)
        self._used(iin, "akhazh", consent)
        return 1 if died and self.settings.readings["criteria.death"] == "any" else failed

    def _used(self, iin: str, operation: str, consent: Consent) -> None:
        with self.store.transaction():
            self.plan_use(iin, operation, consent.check)

    def _wait_for_consent(self, job: Job, case: Case) -> None:
        """Nothing may be asked about the person yet; ДДБ is asked again tomorrow."""
        with self.done(job):
            self.store.decide(case.id, self.at, "WAITING", ("KZ-204-2025/ord/3.2",), "ДДБ has no granted consent yet.")
            self.plan("checks", case.id, clock.written(self.now + timedelta(days=1)), priority=_CHECKS)

    def _judged(self, case: Case, failed: int | None) -> None:
        if failed is not None:
            clauses = (f"KZ-204-2025/alg/8.{failed}", "KZ-204-2025/alg/8.p2")
            self._end(case, f"EXCLUDED({failed})", clauses, f"The head fails criterion {failed}.")
            return
        self.set_state(case, "ELIGIBLE", ("KZ-204-2025/alg/8",), "The head meets all criteria in both registers.")
        self.plan("hand-over", "lists", priority=_HAND_OVER)

    # Hand-over (alg/9)

    def _hand_over(self, job: Job) -> None:
        """Hands over all who passed, and only them: one that has ended since the last attempt is not among them any more."""
        eligible = [case for case in self.store.cases() if case.state == "ELIGIBLE"]
        if eligible:
            hand_over(self.client("egov"), self._lists(eligible))
        with self.done(job):
            for case in eligible:
                self.set_state(case, "AT_PORTAL", ("KZ-204-2025/alg/9",), "Both lists were handed to ЭҮП.")

    def _lists(self, cases: list[Case]) -> dict[str, Any]:
        """The transfer. The same lists are the same transfer, so a repeat is known as one."""
        organisations = [
            {"case": case.id, "bin": case.bin, "nameKz": case.data["kz"], "nameRu": case.data["ru"], "eventDate": case.data["on"]}
            for case in cases
        ]
        heads = [{"case": case.id, "bin": case.bin, "iin": case.data["iin"]} for case in cases]
        digest = lists_digest(organisations, heads)
        kept = self.store.meta("transfer")
        if kept is None or kept["digest"] != digest:
            transfer = hashlib.sha256(f"{self.settings.seed}|{digest}|{self.at}".encode()).hexdigest()[:32]
            kept = {"digest": digest, "transferId": transfer, "sentAt": self.at}
            with self.store.transaction():
                self.store.set_meta("transfer", kept)
        return {
            **kept, "totalOrganisations": len(organisations), "totalHeads": len(heads),
            "organisations": organisations, "heads": heads,
        }

    # Write-back (alg/14)

    def _permit_event(self, job: Job) -> None:
        event = self.store.message("permits", job.subject)
        with self.done(job):
            if self.settings.readings["register.holder_sync"] == "on":
                self._add_record(event["bin"], event["nameKz"], event["nameRu"], event["source"])
            case = self._renewed_case(event)
            if case is not None:
                self._end(case, "DONE", ("KZ-204-2025/alg/14",), "The permit was renewed and the data were written back.")

    def _renewed_case(self, event: dict[str, Any]) -> Case | None:
        """The case that a write-back ends. A renewal from before a case was opened is not that case's."""
        waiting = [
            case for case in self.store.cases(event["bin"])
            if case.closed_at is None and case.state == "AT_PORTAL" and case.opened_at <= event["at"]
        ]
        named = [case for case in waiting if (case.data["kz"], case.data["ru"]) == (event["nameKz"], event["nameRu"])]
        return next(iter(named or waiting), None)

    def _add_record(self, bin_: str, name_kz: str, name_ru: str, source: str) -> None:
        """Adds a version; versions are never changed (alg/21)."""
        version = len(self.store.shown("records", bin_)) + 1
        self.store.show("records", bin_, {"version": version, "name_kk": name_kz, "name_ru": name_ru, "at": self.at, "source": source})

    # End of the order (ord/7)

    def _expiry(self, job: Job) -> None:
        with self.done(job):
            if self.settings.readings["pilot.expiry"] == "run_off":
                return
            for case in self.store.cases():
                if case.closed_at is None:
                    self._end(case, "PILOT_EXPIRED", ("KZ-204-2025/ord/7",), "The term of the order is over.")

    def _end(self, case: Case, state: str, because: tuple[str, ...], note: str) -> None:
        self.store.drop_jobs(case.id, _CASE_JOBS)
        self.set_state(case, state, because, note, closed=True)
