"""The JSON neighbours: АХАЖ, e-license, МБА and the SMS gateway."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import clock
from client import Client, DataRefused, NeighbourDown
from control import rows

_PHONE = re.compile(r"7\d{10}")
SERVICE = "SIM-TRUSTED-REGISTER"
SENDER = "eGov"


@dataclass(frozen=True)
class Akhazh:
    """АХАЖ, civil-status acts."""

    client: Client

    def died(self, iin: str, check: str) -> bool:
        """Whether a death act of this person stands (KZ-204-2025/alg/8.1); an annulled act or another kind says nothing."""
        _, body = self.client.json("GET", "/zags/acts", {"iin": iin, "consent": check})
        try:
            acts = rows(body["acts"], "acts")
            code = body["messageResult"]["code"]
            if code != ("00000" if acts else "00001"):
                raise ValueError(f"the code {code!r} does not fit {len(acts)} act(s)")
            if any(act["subject"]["iin"] != iin for act in acts):
                raise ValueError("an act is about somebody else")
            return any(act["type"] == "DEATH" and act["status"] == "REGISTERED" for act in acts)
        except (ValueError, KeyError, TypeError) as error:
            raise DataRefused("akhazh", f"acts of {iin}", str(error)) from error


@dataclass(frozen=True)
class Elicense:
    """e-license: permits by BIN, and their renewal."""

    client: Client

    def live(self, bin_: str, today: date, statuses: Sequence[str]) -> list[Mapping[str, Any]]:
        """Permits of this service that are alive today (KZ-204-2025/alg/6). The search is by BIN: the name has just changed."""
        _, body = self.client.json("GET", "/elicense/licenses", {"iinBin": bin_})
        try:
            if body["IinBin"] != bin_ or any(one["IinBin"] != bin_ for one in rows(body["licenses"], "licenses")):
                raise ValueError("the answer is about another holder")
            return [one for one in body["licenses"] if _alive(one, today, statuses)]
        except (ValueError, KeyError, TypeError) as error:
            raise DataRefused("e-license", f"permits of {bin_}", str(error)) from error

    def renew(self, command: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """Commands the renewal and returns the new permits; an answer that lacks one is no answer (alg/14)."""
        _, body = self.client.json("POST", "/elicense/reissue", body=command)
        try:
            if body["RequestId"] != command["RequestId"]:
                raise ValueError("the answer is to another command")
            issued = {one["PreviousNikad"]: one for one in rows(body["licenses"], "licenses")}
            return [_renewed(issued, asked, command["IinBin"]) for asked in command["Permits"]]
        except (ValueError, KeyError, TypeError) as error:
            raise DataRefused("e-license", f"renewal {command['RequestId']}", str(error)) from error


def _alive(permit: Mapping[str, Any], today: date, statuses: Sequence[str]) -> bool:
    end = permit["ValidityEndDate"]
    return (
        permit["ActivityType"]["Code"] == SERVICE
        and permit["Status"]["Code"] in statuses
        and (end is None or clock.day(end) >= today)
    )


def _renewed(issued: Mapping[str, Mapping[str, Any]], asked: Mapping[str, Any], holder: str) -> Mapping[str, Any]:
    new = issued.get(asked["Nikad"])
    if new is None:
        raise ValueError(f"nothing was issued for {asked['Nikad']}")
    told = (new["IinBin"], new["HolderNameKz"], new["HolderNameRu"])
    if told != (holder, asked["HolderNameKz"], asked["HolderNameRu"]):
        raise ValueError(f"the permit issued for {asked['Nikad']} is not the one commanded")
    return new


def renewal_command(request_id: str, case: str, bin_: str, names: tuple[str, str], permits: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A renewal that changes the name of the holder and nothing else (KZ-204-2025/alg/14)."""
    return {
        "RequestId": request_id,
        "IinBin": bin_,
        "Basis": {"Kind": "ORDER-204", "Case": case},
        "Permits": [
            {
                "Nikad": one["Nikad"], "HolderNameKz": names[0], "HolderNameRu": names[1],
                "ActivityType": one["ActivityType"]["Code"], "ValidityStartDate": one["ValidityStartDate"],
                "ValidityEndDate": one["ValidityEndDate"], "Products": one["Products"],
            }
            for one in permits
        ],
    }


@dataclass(frozen=True)
class Mba:
    """МБА (БМГ, МАБ): numbers of a person."""

    client: Client

    def numbers(self, iin: str, check: str) -> list[str]:
        """Active numbers, the one confirmed last first (KZ-204-2025/alg/11)."""
        _, body = self.client.json("GET", "/bmg/phone", {"iin": iin, "consent": check})
        try:
            found = rows(body["phoneInfo"], "phoneInfo")
            if body["iin"] != iin or body["errCode"] != (0 if found else 1):
                raise ValueError("the answer is about somebody else or contradicts itself")
            active = [(clock.instant(one["confirmedAt"]), one["phone"]) for one in found if one["state"] == "ACTIVE"]
            if wrong := [phone for _, phone in active if not _PHONE.fullmatch(phone)]:
                raise ValueError(f"{wrong[0]!r} is not a number")
        except (ValueError, KeyError, TypeError) as error:
            raise DataRefused("mba", f"numbers of {iin}", str(error)) from error
        return [phone for _, phone in sorted(active, reverse=True)]


@dataclass(frozen=True)
class Sms:
    """The SMS gateway."""

    client: Client

    def send(self, client_id: str, phone: str, message: str) -> None:
        """Sends one message; with the same id it goes out once, however often it is tried (KZ-204-2025/alg/13)."""
        _, body = self.client.json("POST", "/rest/send/", body={
            "apikey": self.client.neighbour.credential, "phones": phone, "mes": message, "sender": SENDER,
            "charset": "utf-8", "fmt": 3, "id": client_id,
        })
        if not isinstance(body, dict) or body.get("id") != client_id or not isinstance(body.get("cnt"), int):
            raise NeighbourDown(f"sms: {client_id} was not taken: {body!r}")


def write_back(sdu: Client, event: Mapping[str, Any]) -> None:
    """ЭҮП writes the new data to SDU itself (reading `writeback.route=portal`)."""
    sdu.json("POST", "/callbacks/v1/permits", body=event)


def hand_over(egov: Client, lists: Mapping[str, Any]) -> None:
    """SDU hands ЭҮП both lists (KZ-204-2025/alg/9)."""
    _, body = egov.json("POST", "/callbacks/v1/lists", body=lists)
    if not isinstance(body, dict) or body.get("transferId") != lists["transferId"]:
        raise NeighbourDown("egov: the transfer was not confirmed")
