"""ГБД ФЛ (ЖТ МДҚ), the register of persons, and the criteria of item 8 that it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

import clock
import shep
from client import DataRefused
from consent import Consent
from xmlread import Element

LIVING, DECEASED, DECLARED_DEAD = "0", "SIM-DECEASED", "SIM-DECLARED-DEAD"


@dataclass(frozen=True)
class GbdFl:
    """Questions of one role."""

    channel: shep.Channel
    now: Callable[[], str]
    message: Callable[[], str]

    def person(self, iin: str, consent: Consent) -> Element:
        """The person with this IIN, asked with the token of the consent when there is one (KZ-204-2025/alg/4)."""
        message = self.message()
        inner = (
            f"<messageId>{message}</messageId><messageDate>{self.now()}</messageDate>"
            f"<senderCode>{self.channel.role}</senderCode><iin>{iin}</iin>"
        )
        service = "GBDFL_UniversalServiceSync"
        if consent.token is not None and consent.public_key is not None:
            service = "GBDFLUniversal_token"
            inner += f"<kdpToken>{escape(consent.token)}</kdpToken><publicKey>{escape(consent.public_key)}</publicKey>"
        payload = self.channel.ask(service, f"<data>{inner}</data>", self.now(), message)
        code = payload.tree.said("messageResult/code")
        if code != "00000":
            raise DataRefused("gbd-fl", f"person {iin}", f"the answer has the code {code}")
        persons = [one for part in payload.tree.all("persons") for one in part.all("person")]
        if [one.said("iin") for one in persons] != [iin]:
            raise DataRefused("gbd-fl", f"person {iin}", "the answer is about somebody else")
        return persons[0]


def failed_criterion(person: Element, readings: Mapping[str, str], today: date) -> int | None:
    """Number of the criterion of item 8 that the person fails today, if any (alg/8.1 to alg/8.4)."""
    if _gone(person, readings, today):
        return 1
    if _abroad(person, today):
        return 2
    if _incapable(person, readings, today):
        return 3
    if _in_custody(person, readings, today):
        return 4
    return None


def _gone(person: Element, readings: Mapping[str, str], today: date) -> bool:
    """Missing or dead (alg/8.1). A status that nobody knows is no proof of life, so the answer is refused."""
    status = person.said("lifeStatus/code")
    if status not in (LIVING, DECEASED, DECLARED_DEAD):
        raise DataRefused("gbd-fl", f"person {person.said('iin')}", f"the life status {status!r} is not known")
    if status == DECLARED_DEAD:
        return True
    if readings["criteria.death"] == "any" and (status == DECEASED or person.find("deathDate") is not None):
        return True
    missing = person.find("missingStatus")
    return missing is not None and missing.said("missing") in ("true", "1") and _in_effect(missing, "missingDate", "missingEndDate", today)


def _abroad(person: Element, today: date) -> bool:
    """Permanent residence in another country alone counts, neither a stay nor citizenship (alg/8.2)."""
    status = person.find("excludeStatus")
    return (
        status is not None
        and status.said("excludeReason/code") == "SIM-PERMANENT-ABROAD"
        and _in_effect(status, "excludeDate", None, today)
    )


def _incapable(person: Element, readings: Mapping[str, str], today: date) -> bool:
    """An incapacity that a court declared and that is in effect (alg/8.3)."""
    codes = {"SIM-INCAPABLE"} | ({"SIM-RESTRICTED"} if readings["capacity.restricted"] == "exclude" else set())
    return any(
        status.said("capableStatus/code") in codes and _in_effect(status, "capableDate", "capableEndDate", today)
        for status in person.all("personCapableStatus")
    )


def _in_custody(person: Element, readings: Mapping[str, str], today: date) -> bool:
    """Held today in a place of deprivation of liberty (alg/8.4)."""
    codes = {"SIM-IN-CUSTODY"} | ({"SIM-PRETRIAL"} if readings["liberty.pretrial"] == "exclude" else set())
    return any(
        status.said("imprisonedStatus/code") in codes and _in_effect(status, "imprisonedBeginDate", "imprisonedEndDate", today)
        for status in person.all("imprisonedStatus")
    )


def _in_effect(status: Element, begin: str, end: str | None, today: date) -> bool:
    """In effect on a day when begin ≤ day and there is no end or day < end. A missing begin was always."""
    try:
        since = status.said(begin)
        until = status.said(end) if end is not None else None
        return (not since or clock.day(since[:10]) <= today) and (not until or today < clock.day(until[:10]))
    except ValueError as error:
        raise DataRefused("gbd-fl", "person", str(error), ("KZ-204-2025/alg/21",)) from error
