"""What counts as a change of name (KZ-204-2025/alg/5): only what ЗТ МДҚ registered, and only a real difference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import clock
from control import day, filled
from gbdul import LEGAL_ENTITY, LIQUIDATION, REREGISTRATION, Actions, GbdUl, Names
from settings import Settings

_QUOTES = re.compile("[\"'«»“”„‟‘’‚`]")
_LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True)
class Change:
    """A change of name: its day, and the names before and after it."""

    on: date
    before: Names
    after: Names


def since(settings: Settings, today: date) -> date:
    """How far back changes count (reading `intake.lookback`); never from before the order."""
    if settings.readings["intake.lookback"] == "thirty_days":
        return max(settings.first_day, today - _LOOK_BACK)
    return settings.first_day


def latest_change(gbd_ul: GbdUl, settings: Settings, bin_: str, today: date) -> Change | None:
    """The latest real change of name of an organisation; a later action of another kind does not hide it.

    Raises `Malformed` when a name or a date of the register is not what it should be (alg/21).
    """
    actions = gbd_ul.actions(bin_)
    if actions is None:
        return None
    filled(actions.name_kz, "name in Kazakh")
    filled(actions.name_ru, "name in Russian")
    for on in _days(actions, settings, today):
        before, after = gbd_ul.names(bin_, on - timedelta(days=1)), gbd_ul.names(bin_, on)
        if before is not None and after is not None and _differ(before, after, settings.readings["name.normalisation"]):
            return Change(on, before, after)
    return None


def _days(actions: Actions, settings: Settings, today: date) -> list[date]:
    """Days of re-registration inside the look-back, the latest first; none for a branch or a liquidated organisation."""
    for _, on in actions.deals:
        day(on, "date of a registration action")
    ended = any(kind == LIQUIDATION and clock.day(on) <= today for kind, on in actions.deals)
    if ended or actions.form != LEGAL_ENTITY:
        return []
    days = {clock.day(on) for kind, on in actions.deals if kind == REREGISTRATION}
    return sorted((on for on in days if since(settings, today) <= on <= today), reverse=True)


def _differ(before: Names, after: Names, reading: str) -> bool:
    for name in (before.kz, before.ru, after.kz, after.ru):
        filled(name, "name")
    return not (same_name(before.kz, after.kz, reading) and same_name(before.ru, after.ru, reading))


def same_name(one: str, other: str, reading: str) -> bool:
    """Whether two ways of writing are one name (reading `name.normalisation`)."""
    return _normal(one, reading) == _normal(other, reading)


def _normal(name: str, reading: str) -> str:
    if reading == "none":
        return name
    name = " ".join(_QUOTES.sub("", name).split())
    return name.casefold() if reading == "spaces_quotes_case" else name
