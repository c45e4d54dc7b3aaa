"""What a reset tells a role: where its neighbours are, which readings hold, and the term of the order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import clock
from control import Malformed, day, instant, members, text, whole

ACT = "KZ-204-2025"
SIGNED = date(2025, 5, 8)
_DEFAULT_PARAMETERS = {f"{ACT}.publication": "2025-05-08", f"{ACT}.last-day": "2026-05-08"}

# Readings of order 204 that this product knows, the default first. An option that is not here is refused at reset:
# `head.multiple=all` (a case has one head) and `result.automatic_signature=official` (order №9, the cabinet of officials).
SUPPORTED: Mapping[str, tuple[str, ...]] = {
    "clock.calendar": ("calendar", "working", "exact72h"),
    "consent.gate": ("before14", "before8"),
    "consent.by_number": ("counts", "ddb_only"),
    "data.exception": ("check_recorded", "none"),
    "intake.period": ("on_demand", "daily"),
    "intake.lookback": ("pilot_window", "thirty_days"),
    "name.normalisation": ("spaces_quotes_case", "spaces_quotes", "none"),
    "permit.status_filter": ("active", "active_and_suspended"),
    "head.multiple": ("stop",),
    "number.choice": ("most_recent", "stop"),
    "dialog.scope": ("per_case_serial", "per_head_joint"),
    "reply.trim": ("on", "off"),
    "reply.unknown": ("ignore", "ask_again"),
    "late.reply": ("ignore",),
    "pilot.expiry": ("strict", "run_off"),
    "rename.twice": ("supersede", "queue"),
    "renew.scope": ("all_permits",),
    "register.holder_sync": ("on", "off"),
    "sms.template": ("literal", "bilingual", "extended"),
    "criteria.death": ("any", "court_only"),
    "capacity.restricted": ("keep", "exclude"),
    "liberty.pretrial": ("keep", "exclude"),
    "writeback.route": ("e-license", "portal"),
    "result.automatic_signature": ("none",),
}

# Readings of the other acts. A reset names them too; this product does nothing that they are about.
OF_OTHER_ACTS = frozenset({
    "automation.notice", "consent.notice_reply", "data.retention", "donation.inheritance", "end.integrator",
    "environment.clock", "gateway.financial", "hosting.impossibility", "objects.stated_twice",
    "procurement.empty_register", "register.criteria_by", "register.documents_before_t0", "register.documents_by",
    "register.existing_entries", "register.incomplete", "register.item37_duties", "register.item38_moment",
    "register.late_renewal", "register.monitoring", "register.old_5_3", "register.old_6_4", "register.old_6_5",
    "registration.consent", "registration.email", "registration.linked_elsewhere", "registration.signature",
    "result.expired_since", "result.revoked_since", "service.identification", "testing.purposes", "trial.split",
})

# Systems that each role calls.
CALLED = {
    "sdu": ("akhazh", "ddb", "e-license", "egov", "gbd-fl", "gbd-ul"),
    "egov": ("ddb", "e-license", "gbd-ul", "mba", "sdu", "sms"),
}


@dataclass(frozen=True)
class Neighbour:
    """Another system: where it is, what to show it, and who signs its answers."""

    system: str
    url: str
    credential: str
    sender: str


@dataclass(frozen=True)
class Settings:
    """One world, as the reset described it."""

    role: str
    now: datetime
    seed: int
    neighbours: Mapping[str, Neighbour]
    callers: Mapping[str, str]
    readings: Mapping[str, str]
    publication: date
    last_day: date
    answer_limit: float

    @property
    def first_day(self) -> date:
        """The order takes effect after the day of its first official publication (KZ-204-2025/ord/7)."""
        return self.publication + timedelta(days=1)

    def in_force(self, on: date) -> bool:
        """Whether the order holds on this day; the year counts from the signature, not from the publication."""
        return self.first_day <= on <= self.last_day

    def needs_granted_consent(self) -> bool:
        """Whether nothing about a person may be asked while no consent is on record (ord/3.2)."""
        return self.readings["consent.gate"] == "before8" or self.readings["data.exception"] == "none"


def read(body: object, served: str) -> Settings:
    """The body of a reset, or `Malformed` with the reason why it is refused."""
    asked = members(body, "reset", ("role", "now", "seed", "systems", "callers", "readings", "parameters", "answer_limit_ms"))
    if asked["role"] != served:
        raise Malformed(f"role {asked['role']!r} is not served here; this address serves {served}")
    parameters = _parameters(asked["parameters"])
    return Settings(
        role=served,
        now=clock.instant(instant(asked["now"], "now")),
        seed=whole(asked["seed"], "seed"),
        neighbours=_neighbours(asked["systems"], CALLED[served]),
        callers=_callers(asked["callers"]),
        readings=_readings(asked["readings"]),
        publication=clock.day(parameters[f"{ACT}.publication"]),
        last_day=clock.day(parameters[f"{ACT}.last-day"]),
        answer_limit=max(whole(asked["answer_limit_ms"], "answer_limit_ms"), 1) / 1000,
    )


def _neighbours(value: object, called: tuple[str, ...]) -> dict[str, Neighbour]:
    if not isinstance(value, dict):
        raise Malformed("systems is not an object")
    if lacking := [system for system in called if system not in value]:
        raise Malformed(f"systems lacks {', '.join(lacking)}, which this role calls")
    found = {}
    for system, described in value.items():
        one = members(described, f"system {system}", ("url", "credential", "sender"))
        found[system] = Neighbour(system, *(text(one[name], f"{name} of {system}") for name in ("url", "credential", "sender")))
    return found


def _callers(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Malformed("callers is not an object")
    return {caller: text(credential, f"credential of {caller}") for caller, credential in value.items()}


def _readings(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Malformed("readings is not an object")
    chosen = {key: options[0] for key, options in SUPPORTED.items()}
    for key, option in value.items():
        if key in OF_OTHER_ACTS:
            continue
        if key not in SUPPORTED:
            raise Malformed(f"reading {key} is unknown")
        if option not in SUPPORTED[key]:
            raise Malformed(f"option {option!r} of reading {key} is not supported; supported: {', '.join(SUPPORTED[key])}")
        chosen[key] = option
    return chosen


def _parameters(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Malformed("parameters is not an object")
    chosen = dict(_DEFAULT_PARAMETERS)
    for key, date_text in value.items():
        day(date_text, f"parameter {key}")
        if key.startswith(f"{ACT}.") and key not in chosen:
            raise Malformed(f"parameter {key} is unknown")
        chosen[key] = date_text
    for key in _DEFAULT_PARAMETERS:
        if clock.day(chosen[key]) < SIGNED:
            raise Malformed(f"parameter {key} is before the day of signature {SIGNED}")
    return chosen
