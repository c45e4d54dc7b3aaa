"""From an agreement to the new permit, the cabinet and SDU (KZ-204-2025/alg/14, ord/3.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from client import Conflict, DataRefused, NeighbourDown
from gbdul import GbdUl, Names
from registers import Elicense, renewal_command, write_back
from store import Case, Job

if TYPE_CHECKING:
    from egov import Egov

_RENEWAL, _WRITE_BACK = 1, 1
_ALG_14 = "KZ-204-2025/alg/14"


class Renewal:
    """Renewals of the portal."""

    def __init__(self, portal: Egov) -> None:
        self.portal, self.store = portal, portal.store
        self.gbd_ul = GbdUl(portal.channel("gbd-ul"), lambda: portal.at, portal.message_id)
        self.elicense = Elicense(portal.client("e-license"))
        self.steps = {"renewal": self._renew, "write-back": self._write_back}

    def plan(self, case: Case) -> None:
        """An agreement was given: the permits are to be renewed."""
        self.portal.plan("renewal", case.id, priority=_RENEWAL)

    def held(self, job: Job, error: NeighbourDown) -> None:
        """A neighbour gave no answer: the case waits and SDU stays as it is."""
        case = self.store.case(job.subject)
        if case is not None and case.state == "ACCEPTED":
            self.portal.set_state(case, "RENEWAL_FAILED", (_ALG_14,), f"Put off: {error}")

    def _renew(self, job: Job) -> None:
        """Consent, head and name are asked anew at every attempt; none of them is taken from before."""
        case = self.portal.open_case(job)
        if case is None:
            return
        consent = self.portal.ddb().check(case.data["iin"], self.portal.now)
        if consent.state != "GRANTED":
            with self.portal.done(job):
                self.portal.end(case, "CONSENT_REFUSED", ("KZ-204-2025/ord/3.2", "KZ-204-2025/alg/21"), "ДДБ has no granted consent of the head.")
            return
        extract = self.gbd_ul.extract(case.bin)
        if extract is None or not extract.active or extract.heads != (case.data["iin"],):
            with self.portal.done(job):
                self.portal.end(case, "HEAD_CHANGED", (_ALG_14, "KZ-204-2025/alg/7"), "ЗТ МДҚ no longer shows the head who answered.")
            return
        if not (extract.names.kz.strip() and extract.names.ru.strip()):
            raise DataRefused("gbd-ul", case.bin, "a name is empty", ("KZ-204-2025/alg/21",))
        command = self._command(case, extract.names)
        if command is None:
            with self.portal.done(job):
                self.portal.end(case, "NO_PERMIT", (_ALG_14, "KZ-204-2025/alg/6"), "e-license has no live permit of this service any more.")
            return
        issued = self._commanded(case, command)
        with self.portal.done(job):
            self._renewed(case, extract.names, issued)

    def _command(self, case: Case, names: Names) -> dict[str, Any] | None:
        """The command for all live permits. One that may have arrived is sent again as it was, under its id.

        When the name has changed since, it is another command, for what is alive then.
        """
        kept: dict[str, Any] | None = case.data.get("command")
        if kept is not None and (kept["Permits"][0]["HolderNameKz"], kept["Permits"][0]["HolderNameRu"]) == (names.kz, names.ru):
            return kept
        live = self.elicense.live(case.bin, self.portal.now.date(), ("SIM-ACTIVE",))
        if not live:
            return None
        attempt = case.data.get("commands", 0) + 1
        command = renewal_command(f"{case.id}-{attempt}", case.id, case.bin, (names.kz, names.ru), live)
        case.data |= {"commands": attempt, "command": command}
        with self.store.transaction():
            self.store.save_case(case)
        return command

    def _commanded(self, case: Case, command: dict[str, Any]) -> list[Mapping[str, Any]]:
        """Sends the command. One that no longer fits the permits is forgotten, and the next attempt makes another."""
        try:
            return self.elicense.renew(command)
        except Conflict:
            del case.data["command"]
            with self.store.transaction():
                self.store.save_case(case)
            raise

    def _renewed(self, case: Case, names: Names, issued: Sequence[Mapping[str, Any]]) -> None:
        for permit in issued:
            self.store.show("documents", case.data["iin"], {
                "number": self._number(permit["Nikad"]), "date": str(self.portal.now.date()), "bin": case.bin,
                "permit": permit["Nikad"], "name_kk": names.kz, "name_ru": names.ru,
            })
        self.portal.set_state(case, "RENEWED", (_ALG_14,), f"e-license issued {len(issued)} new permit(s).")
        if self.portal.settings.readings["writeback.route"] != "portal":
            self.portal.end(case, "DONE", (_ALG_14,), "e-license writes the new data to SDU.")
            return
        case.data["event"] = {
            "eventId": f"{case.id}-write-back", "bin": case.bin, "nameKz": names.kz, "nameRu": names.ru, "at": self.portal.at,
            "permits": [{"nikad": one["Nikad"], "previousNikad": one["PreviousNikad"], "issueDate": one["IssueDate"]} for one in issued],
        }
        self.store.save_case(case)
        self.portal.plan("write-back", case.id, priority=_WRITE_BACK)

    def _number(self, nikad: str) -> str:
        """A number of the portal's own for the document; a product draws it from a secure source."""
        drawn = hashlib.sha256(f"{self.portal.settings.seed}|document|{nikad}".encode()).digest()
        return f"{int.from_bytes(drawn[:16]) % 10**20:020}"

    def _write_back(self, job: Job) -> None:
        """SDU is written after the permit exists, never before."""
        case = self.portal.open_case(job)
        if case is None:
            return
        write_back(self.portal.client("sdu"), case.data["event"])
        with self.portal.done(job):
            self.portal.end(case, "DONE", (_ALG_14,), "The new data were written to SDU.")
