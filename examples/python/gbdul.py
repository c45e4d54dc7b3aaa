"""ГБД ЮЛ (ЗТ МДҚ), the register of legal entities: changes, actions, names as of a date, extract (alg/5, alg/7, alg/14)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

import shep
import xmlread
from client import DataRefused

_CHANGES = "urn:sim:gbdul:changes"
_ACTIONS = "http://3005_kdp.reports.egp.gbdul.tamur.kz"
_NAMES = "urn:sim:gbdul:3006"
_EXTRACT = "http://gbdulinfobybin_v2.egp.gbdul.tamur.kz"
_STRING = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:string"'

SUCCESS, REMOVED = "002", "034"
LEGAL_ENTITY = "1"
REREGISTRATION, LIQUIDATION = "SIM-REREG", "SIM-LIQ"
OWNER = "180240999008"
"""BIN of the organisation that owns this system (synthetic)."""


@dataclass(frozen=True)
class Changed:
    """A row of the list of changes, as it came."""

    bin: str
    last: str


@dataclass(frozen=True)
class Actions:
    """What report 30.05 says: kind of the organisation, its names, and its registration actions (kind, date)."""

    form: str
    name_kz: str
    name_ru: str
    deals: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Names:
    """Official names in both languages."""

    kz: str
    ru: str


@dataclass(frozen=True)
class Extract:
    """Names and heads as they are now. A register entry without a head has no IIN here."""

    active: bool
    names: Names
    heads: tuple[str, ...]


@dataclass(frozen=True)
class GbdUl:
    """Questions of one role. `now` tells the virtual instant, `message` makes ids of messages."""

    channel: shep.Channel
    now: Callable[[], str]
    message: Callable[[], str]

    def changes(self, since: date, until: date) -> list[Changed]:
        """Organisations with a registration action in the period; a list shorter than it says is refused (alg/20)."""
        inner = f"<c:dateFrom>{since}</c:dateFrom><c:dateTo>{until}</c:dateTo>"
        root = self._report("SIM_GBDUL_CHANGES", "c", _CHANGES, inner)
        rows = [row for part in root.all("organisations") for row in part.all("organisation")]
        if root.said("total") != str(len(rows)):
            raise self._refused("list of changes", f"it announces {root.said('total')} rows and has {len(rows)}")
        return [Changed(row.said("BIN") or "", row.said("RegistrationLastDate") or "") for row in rows]

    def actions(self, bin_: str) -> Actions | None:
        """All registration actions of an organisation; nothing when it is not found."""
        root = self._report("GbdulReport3005_KDP", "r", _ACTIONS, f"<r:businessData><r:BIN>{bin_}</r:BIN></r:businessData>")
        data = root.find("businessData")
        if data is None:
            return None
        self._same(bin_, data.said("Organization/BIN"))
        return Actions(
            form=data.said("Organization/OrgFormCode") or "",
            name_kz=data.said("Organization/OrganizationNameKz") or "",
            name_ru=data.said("Organization/OrganizationNameRu") or "",
            deals=tuple((deal.said("RegisterDealTypeId") or "", deal.said("RegisterDealTypeDate") or "") for deal in data.all("RegisterDeals")),
        )

    def names(self, bin_: str, as_of: date) -> Names | None:
        """Names on a day; nothing when there were none."""
        root = self._report("SIM_GBDUL_REPORT_3006", "n", _NAMES, f"<n:BIN>{bin_}</n:BIN><n:asOf>{as_of}</n:asOf>")
        data = root.find("businessData")
        if data is None:
            return None
        self._same(bin_, data.said("BIN"))
        self._same(str(as_of), data.said("asOf"))
        return Names(data.said("OrganizationNameKz") or "", data.said("OrganizationNameRu") or "")

    def extract(self, bin_: str) -> Extract | None:
        """Names and head of this moment (KZ-204-2025/alg/7); nothing when the organisation is not found."""
        inner = f"<RequestorBIN>{OWNER}</RequestorBIN><BIN>{bin_}</BIN>"
        data = f"<data {_STRING}>{escape(shep.signed('Request', _EXTRACT, inner, OWNER))}</data>"
        payload = self.channel.ask("GbdulInfoByBin_v2", data, self.now(), self.message())
        source = payload.tree.text.encode("utf-8")
        try:
            root = xmlread.parse(source)
        except xmlread.BadXml as error:
            raise self._refused("extract", f"it is not XML: {error}") from error
        self._verified(root, source, "extract")
        found = root.find("Organization")
        if found is None:
            return None
        self._same(bin_, found.said("BIN"))
        return Extract(
            active=root.said("Status/Code") == SUCCESS and found.said("RegStatus/Code") == "SIM-ACTIVE",
            names=Names(found.said("FullNameKz") or "", found.said("FullNameRu") or ""),
            heads=tuple(iin for leader in found.all("OrganizationLeader") if (iin := leader.said("IIN"))),
        )

    def _report(self, service: str, prefix: str, namespace: str, inner: str) -> xmlread.Element:
        message = self.message()
        data = (
            f'<data><{prefix}:request xmlns:{prefix}="{namespace}"><{prefix}:requestNumber>{message}</{prefix}:requestNumber>'
            f"<{prefix}:declarantId>{OWNER}</{prefix}:declarantId>{inner}</{prefix}:request></data>"
        )
        payload = self.channel.ask(service, data, self.now(), message)
        root = payload.tree.find("response")
        if root is None:
            raise self._refused(service, "the answer has no response")
        self._verified(root, payload.source, service)
        if root.said("requestNumber") != message:
            raise self._refused(service, "the answer is to another question")
        return root

    def _verified(self, root: xmlread.Element, source: bytes, what: str) -> None:
        try:
            shep.verify(root, source, self.channel.client.neighbour.sender)
        except ValueError as error:
            raise self._refused(what, str(error)) from error

    def _same(self, asked: str, told: str | None) -> None:
        if asked != told:
            raise self._refused(asked, f"the answer is about {told}")

    def _refused(self, subject: str, reason: str) -> DataRefused:
        return DataRefused("gbd-ul", subject, reason)
