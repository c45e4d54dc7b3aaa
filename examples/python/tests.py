"""Tests of the parts that a run with Senim shows only from outside. Run: python3 -m unittest tests (in this folder)."""

from __future__ import annotations

import json
import tempfile
import time
import unittest
from datetime import date
from pathlib import Path
from typing import Any

import clock
import evidence
import gbdul
import shep
import xmlread
from adaptor import Adaptor
from control import Malformed, lists_digest, number12, read_json
from intake import same_name
from settings import CALLED
from web import Problem, Request, Response

BIN, IIN = "191140992041", "840109399294"
NOWHERE = "http://127.0.0.1:9"


def reset_of(served: str, **changes: Any) -> dict[str, Any]:
    """The body of a reset."""
    systems = {system: {"url": NOWHERE, "credential": f"{served}-at-{system}", "sender": ""} for system in CALLED[served]}
    return {
        "role": served, "now": "2025-06-02T10:15:00+05:00", "seed": 204, "systems": systems,
        "callers": {"sms": "sms-here", "sdu": "sdu-here", "e-license": "e-license-here"}, "readings": {}, "parameters": {}, "answer_limit_ms": 50,
    } | changes


class Served(unittest.TestCase):
    """A role without a network: requests go straight to the adaptor."""

    role = "egov"

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "store.sqlite3"
        self.adaptor = Adaptor(self.role, self.path, [], None)

    def ask(self, method: str, path: str, body: Any = None, credential: str | None = None) -> Response:
        where, _, query = path.partition("?")
        pairs = dict(pair.split("=") for pair in query.split("&")) if query else {}
        data = b"" if body is None else json.dumps(body).encode()
        response = self.adaptor.handle(Request(method, where, pairs, credential, data))
        if response.afterwards is not None:
            response.afterwards()
        return response

    def refused(self, status: int, *request: Any) -> str:
        with self.assertRaises(Problem) as caught:
            self.ask(*request)
        self.assertEqual(status, caught.exception.status, caught.exception.detail)
        return caught.exception.detail

    def reset(self, **changes: Any) -> None:
        self.assertEqual(204, self.ask("POST", "/adaptor/v1/reset", reset_of(self.role, **changes)).status)

    def settle(self) -> Any:
        for _ in range(200):
            seen = self.ask("GET", "/adaptor/v1/quiescent").body
            if seen["quiescent"]:
                return seen
            time.sleep(0.01)
        raise AssertionError("the role does not come to rest")

    def lists(self) -> dict[str, Any]:
        case = f"{BIN}-2025-06-02"
        organisations = [{"case": case, "bin": BIN, "nameKz": "Алтын", "nameRu": "Алтын", "eventDate": "2025-06-02"}]
        heads = [{"case": case, "bin": BIN, "iin": IIN}]
        return {
            "transferId": "t-1", "sentAt": "2025-06-02T10:15:00+05:00", "totalOrganisations": 1, "totalHeads": 1,
            "organisations": organisations, "heads": heads, "digest": lists_digest(organisations, heads),
        }


class ResetTest(Served):
    def test_before_a_reset_there_is_no_world(self) -> None:
        self.refused(409, "GET", "/adaptor/v1/quiescent")
        self.assertEqual(["egov"], self.ask("GET", "/adaptor/v1/describe").body["roles"])

    def test_what_is_not_supported_is_refused_and_the_world_stays(self) -> None:
        self.reset()
        self.ask("POST", "/callbacks/v1/lists", self.lists(), "sdu-here")
        self.settle()
        for changes, word in (
            ({"readings": {"head.multiple": "all"}}, "head.multiple"), ({"readings": {"no.such": "x"}}, "no.such"),
            ({"role": "sdu"}, "not served"), ({"systems": {}}, "lacks"), ({"extra": 1}, "extra"), ({"now": "2025-06-02"}, "now"),
            ({"parameters": {"KZ-204-2025.publication": "2025-05-07"}}, "publication"),
        ):
            with self.subTest(changes=changes):
                self.assertIn(word, self.refused(400, "POST", "/adaptor/v1/reset", reset_of(self.role, **changes)))
        self.assertEqual(1, len(self.ask("GET", f"/adaptor/v1/observations/cases?bin={BIN}").body["cases"]))

    def test_time_does_not_run_back(self) -> None:
        self.reset()
        self.ask("PUT", "/adaptor/v1/clock", {"now": "2025-06-03T10:15:00+05:00"})
        self.refused(400, "PUT", "/adaptor/v1/clock", {"now": "2025-06-03T10:14:59+05:00"})


class CallbackTest(Served):
    def test_who_may_send_what(self) -> None:
        self.reset()
        self.refused(401, "POST", "/callbacks/v1/lists", self.lists())
        self.refused(401, "POST", "/callbacks/v1/lists", self.lists(), "forged")
        self.refused(403, "POST", "/callbacks/v1/lists", self.lists(), "sms-here")
        self.refused(404, "POST", "/callbacks/v1/permits", {}, "sdu-here")
        self.assertEqual([], self.ask("GET", "/adaptor/v1/observations/cases").body["cases"])

    def test_lists_are_taken_whole_or_not_at_all(self) -> None:
        self.reset()
        for name, wrong in (("digest", "0" * 64), ("totalHeads", 2), ("heads", []), ("organisations", [])):
            with self.subTest(name=name):
                self.refused(422, "POST", "/callbacks/v1/lists", self.lists() | {name: wrong}, "sdu-here")
        self.assertEqual([], self.ask("GET", "/adaptor/v1/observations/cases").body["cases"])
        self.assertEqual(4, len(self.ask("GET", "/adaptor/v1/observations/refusals").body["refusals"]))
        self.assertEqual({"transferId": "t-1"}, self.ask("POST", "/callbacks/v1/lists", self.lists(), "sdu-here").body)

    def test_lists_twice_are_one_and_a_restart_keeps_the_work(self) -> None:
        self.reset()
        for _ in range(2):
            self.ask("POST", "/callbacks/v1/lists", self.lists(), "sdu-here")
        before = self.settle()
        self.assertEqual("2025-06-02T10:16:00+05:00", before["next_due"])  # ДДБ cannot be reached and is asked again
        self.ask("POST", "/adaptor/v1/stimuli/restart")
        self.assertEqual(before, self.settle())
        self.adaptor = Adaptor(self.role, self.path, [], None)
        self.assertEqual(before, self.settle())
        cases = self.ask("GET", f"/adaptor/v1/observations/cases?bin={BIN}").body["cases"]
        self.assertEqual(["AT_PORTAL"], [case["state"] for case in cases])


class ClockTest(unittest.TestCase):
    def test_windows(self) -> None:
        for sent, reading, end in (
            ("2025-06-02T10:15:00+05:00", "calendar", "2025-06-06T00:00:00+05:00"),
            ("2025-06-02T05:15:00Z", "exact72h", "2025-06-05T10:15:00+05:00"),
            ("2025-06-05T10:15:00+05:00", "working", "2025-06-12T00:00:00+05:00"),
            ("2025-07-03T10:15:00+05:00", "working", "2025-07-10T00:00:00+05:00"),
        ):
            with self.subTest(sent=sent, reading=reading):
                self.assertEqual(end, clock.written(clock.end_of_window(clock.instant(sent), reading)))

    def test_what_is_no_date(self) -> None:
        for text in ("2025-02-30", "20250601", "2025-6-1", ""):
            with self.subTest(text=text), self.assertRaises(ValueError):
                clock.day(text)
        self.assertEqual(date(2024, 2, 29), clock.day("2024-02-29"))


class ControlTest(unittest.TestCase):
    def test_check_digit(self) -> None:
        self.assertEqual(BIN, number12(BIN, "BIN"))
        self.assertEqual(IIN, number12(IIN, "IIN"))
        for wrong in ("191140992042", "19114099204", "19114099204A", "１91140992041", None):
            with self.subTest(wrong=wrong), self.assertRaises(Malformed):
                number12(wrong, "BIN")

    def test_json_is_strict(self) -> None:
        self.assertEqual({"a": 1}, read_json(b'{"a":1}'))
        for wrong in (b'{"a":1,"a":2}', b"{", b"\xff", b"NaN", b"[" * 100_000):
            with self.subTest(wrong=wrong[:10]), self.assertRaises(Malformed):
                read_json(wrong)

    def test_names(self) -> None:
        self.assertTrue(same_name('"Алтын"  ЖШС', "«АЛТЫН» жшс", "spaces_quotes_case"))
        self.assertFalse(same_name('"Алтын" ЖШС', "«АЛТЫН» ЖШС", "spaces_quotes"))
        self.assertFalse(same_name('"Алтын" ЖШС', "«Алтын» ЖШС", "none"))
        self.assertFalse(same_name("Алтын", "Алтын Плюс", "spaces_quotes_case"))


class XmlTest(unittest.TestCase):
    def test_a_dtd_is_refused(self) -> None:
        with self.assertRaises(xmlread.BadXml):
            xmlread.parse(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')

    def test_a_signed_text_holds_and_a_changed_one_does_not(self) -> None:
        text = shep.signed("Request", "urn:x", "<Name>Әже &amp; &quot;Ұл&quot;</Name>", gbdul.OWNER)
        source = text.encode()
        shep.verify(xmlread.parse(source), source, gbdul.OWNER)
        for changed, signer in ((text.replace("Ұл", "Ул"), gbdul.OWNER), (text, BIN), ("<a/>", gbdul.OWNER)):
            with self.subTest(changed=changed[:30]), self.assertRaises(ValueError):
                shep.verify(xmlread.parse(changed.encode()), changed.encode(), signer)


class EvidenceTest(unittest.TestCase):
    def test_the_samples_of_both_roles(self) -> None:
        folder = Path(__file__).parent / "evidence"
        shown = {role: evidence.load(folder, role) for role in ("sdu", "egov")}
        self.assertEqual((13, 12), (len(shown["sdu"]), len(shown["egov"])))


if __name__ == "__main__":
    unittest.main()
