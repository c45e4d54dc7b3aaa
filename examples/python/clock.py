"""Virtual time: instants of Astana, and the time-outs of items 15 and 16.

The program never reads the clock of the machine. Time is what the adaptor last set (`PUT /adaptor/v1/clock`).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

from holidays import is_day_off

ASTANA = timezone(timedelta(hours=5))
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2}|Z)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

DAYS_TO_ANSWER = 3


def instant(text: str) -> datetime:
    """An RFC 3339 instant with an offset and whole seconds, brought to the time of Astana."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(f"not an instant with an offset and whole seconds: {text!r}")
    return datetime.fromisoformat(text).astimezone(ASTANA)


def written(moment: datetime) -> str:
    """The instant as it is written on the wire. Texts of one offset sort as the instants do."""
    return moment.astimezone(ASTANA).isoformat(timespec="seconds")


def day(text: str) -> date:
    """A date written as `2025-06-02`; one that no calendar has is refused."""
    if not _DATE.fullmatch(text):
        raise ValueError(f"not a date: {text!r}")
    return date.fromisoformat(text)


def midnight(on: date) -> datetime:
    """The first instant of a day in Astana."""
    return datetime.combine(on, time(), ASTANA)


def end_of_window(sent: datetime, reading: str) -> datetime:
    """When the time to answer a notice is over (KZ-204-2025/alg/15, alg/16; reading `clock.calendar`).

    A reply received at this instant or later is late. Day 1 is the day after the sending.
    """
    if reading == "exact72h":
        return sent + timedelta(hours=72)
    if reading == "working":
        return midnight(_third_working_day(sent.date()) + timedelta(days=1))
    return midnight(sent.date() + timedelta(days=DAYS_TO_ANSWER + 1))


def _third_working_day(sent: date) -> date:
    counted, current = 0, sent
    while counted < DAYS_TO_ANSWER:
        current += timedelta(days=1)
        counted += not is_day_off(current)
    return current
