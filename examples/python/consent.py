"""ДДБ: what it says about the consent of a person, asking the person for it, and telling of uses (ord/3.2, alg/4, alg/21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import clock
from client import Client, DataRefused
from control import Malformed, instant, members, rows
from settings import ACT

_ROW = ("reference", "status", "purpose", "recipients", "channel", "grantedBy", "grantedAt")
_ROW_MORE = ("withdrawnAt", "expiresAt", "token", "publicKey")


@dataclass(frozen=True)
class Consent:
    """What one check says: `GRANTED`, `REFUSED` or `NONE`, and the reference of the check that later queries quote."""

    state: str
    check: str
    token: str | None = None
    public_key: str | None = None


@dataclass(frozen=True)
class Ddb:
    """Questions of one role."""

    client: Client
    role: str
    by_number: bool
    """Whether a consent given by the registered number counts (reading `consent.by_number`)."""

    def check(self, iin: str, now: datetime) -> Consent:
        """Asks ДДБ anew; a confirmation is never kept for later (ord/3.2: no stale confirmation)."""
        _, body = self.client.json("GET", "/ddb/consents", {"iin": iin})
        try:
            return self._judged(body, iin, now)
        except (Malformed, KeyError, TypeError) as error:
            raise DataRefused("ddb", f"consents of {iin}", str(error)) from error

    def _judged(self, body: Any, iin: str, now: datetime) -> Consent:
        if body["iin"] != iin or not isinstance(body["check"], str):
            raise Malformed("the answer is about somebody else or has no check")
        givers = {iin} | {one["iin"] for one in rows(body["representatives"], "representatives") if _represents(one, now)}
        latest: tuple[datetime, Mapping[str, Any]] | None = None
        for row in rows(body["consents"], "consents"):
            members(row, "consent", _ROW, _ROW_MORE)
            if row["purpose"] != ACT or row["status"] == "PENDING" or row["grantedBy"]["iin"] not in givers:
                continue
            at = clock.instant(instant(row["grantedAt"], "grantedAt"))
            if latest is None or at >= latest[0]:
                latest = (at, row)
        if latest is None:
            return Consent("NONE", body["check"])
        return self._of(latest[1], body["check"], now)

    def _of(self, row: Mapping[str, Any], check: str, now: datetime) -> Consent:
        if row["status"] in ("REFUSED", "WITHDRAWN"):
            return Consent("REFUSED", check)
        expires = row.get("expiresAt")
        channels = {"DDB"} | ({"SMS", "OTP"} if self.by_number else set())
        stands = row["status"] == "GRANTED" and self.role in row["recipients"] and row["channel"] in channels
        if not stands or (expires is not None and clock.instant(expires) <= now):
            return Consent("NONE", check)
        return Consent("GRANTED", check, row.get("token"), row.get("publicKey"))

    def request(self, request_id: str, iin: str) -> None:
        """Has ДДБ ask the person for consent; the same request twice is one."""
        self.client.json("POST", "/ddb/consents/requests", body={
            "requestId": request_id, "iin": iin, "purpose": ACT, "recipients": ["sdu", "egov"],
        })

    def tell_use(self, use: Mapping[str, str]) -> None:
        """Tells ДДБ, and through it the person, that their data were used; the same use twice is one."""
        self.client.json("POST", "/ddb/uses", body=dict(use) | {"purpose": ACT, "system": self.role})


def _represents(one: Mapping[str, Any], now: datetime) -> bool:
    today = now.date()
    return clock.day(one["from"]) <= today and (one["to"] is None or today < clock.day(one["to"]))
