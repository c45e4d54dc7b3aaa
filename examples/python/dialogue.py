"""Questions to heads: the notice, its one repeat, the answers, and silence (KZ-204-2025/alg/13 to alg/17, annex1).

A dialogue is a question that is open on one number. By default it is about one case, and a number has one at a time.
`data` of a dialogue: `cases`, `sent` (instants of the notices that went out), `outcome` (none while it is open).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import annex1
import clock
from registers import SENDER, Sms
from store import Case, Dialogue, Job

if TYPE_CHECKING:
    from egov import Egov

_NOTICE, _DIALOGUE = 2, 3
AGREED, REFUSED, SILENT, LEFT, EXPIRED = "AGREED", "REFUSED", "SILENT", "LEFT", "EXPIRED"
_WAITS = ("WAIT_1", "WAIT_2")


class Dialogues:
    """The dialogues of the portal."""

    def __init__(self, portal: Egov) -> None:
        self.portal, self.store = portal, portal.store
        self.readings = portal.settings.readings
        self.sms = Sms(portal.client("sms"))
        self.steps = {
            "dialogue": self._begin, "notice": self._notify, "window": self._window, "reply": self._reply, "ask-again": self._ask_again,
        }

    # Notices (alg/13, alg/15)

    def _begin(self, job: Job) -> None:
        """Opens the next question on a number, unless one is open: the notice names no organisation (annex1/f2)."""
        phone = job.subject
        with self.portal.done(job):
            waiting = [case for case in self.store.cases() if case.state == "NUMBER_KNOWN" and case.data["phone"] == phone]
            busy = any(dialogue.ended_at is None for dialogue in self.store.dialogues(phone))
            if busy or not waiting:
                return
            if self.readings["dialog.scope"] == "per_case_serial":
                waiting = waiting[:1]
            dialogue = self.store.new_dialogue(phone, {"cases": [case.id for case in waiting], "sent": [], "outcome": None})
            self.portal.plan("notice", str(dialogue.id), priority=_NOTICE)

    def _notify(self, job: Job) -> None:
        """Sends the notice or its repeat. The id is that of the round, so whatever is tried again goes out once."""
        dialogue = self._of(job)
        cases = self._cases(dialogue)
        round_ = len(dialogue.data["sent"]) + 1
        self.sms.send(f"{cases[0].id}-{round_}", dialogue.phone, self._text(cases))
        with self.portal.done(job):
            dialogue.data["sent"].append(self.portal.at)
            self.store.save_dialogue(dialogue)
            clause = "KZ-204-2025/alg/13" if round_ == 1 else "KZ-204-2025/alg/15"
            for case in cases:
                self.portal.set_state(case, _WAITS[round_ - 1], (clause,), f"Notice {round_} was sent.")
            self.portal.plan("window", str(dialogue.id), clock.written(self._window_end(dialogue)))

    def _text(self, cases: list[Case]) -> str:
        return annex1.notice(self.readings["sms.template"], [case.data["kz"] for case in cases])

    def _window_end(self, dialogue: Dialogue) -> Any:
        """End of the time to answer the last notice; it counts from the sending (alg/15, alg/16)."""
        sent = clock.instant(dialogue.data["sent"][-1])
        if self.portal.defect == "repeat-too-early" and len(dialogue.data["sent"]) == 1:
            return sent + timedelta(hours=48)  # planted: two days instead of three (alg/15)
        return clock.end_of_window(sent, self.readings["clock.calendar"])

    def _window(self, job: Job) -> None:
        """Silence to the end of the window: the first brings the repeat, the second ends the process (alg/15, alg/16)."""
        dialogue = self._of(job)
        with self.portal.done(job):
            if len(dialogue.data["sent"]) == 1:
                self.portal.plan("notice", str(dialogue.id), priority=_NOTICE)
                return
            if self.portal.defect == "silence-as-answer":  # planted: silence is taken for agreement (alg/16)
                self._answered(dialogue, AGREED)
                return
            self._close(dialogue, SILENT, clock.written(self._window_end(dialogue)))
            for case in self._cases(dialogue):
                self.portal.end(case, "ENDED_NO_REPLY", ("KZ-204-2025/alg/16",), "No answer in either window.")

    # Answers (alg/14, alg/17, annex1/f3, annex1/f4)

    def _reply(self, job: Job) -> None:
        reply = self.store.message("reply", job.subject)
        with self.portal.done(job):
            dialogue = self._asked(reply)
            if dialogue is None:
                return
            text = reply["text"].strip() if self.readings["reply.trim"] == "on" else reply["text"]
            if text == "1":
                self._answered(dialogue, AGREED)
            elif text == "2":
                self._answered(dialogue, REFUSED)
            elif self.readings["reply.unknown"] == "ask_again" and dialogue.ended_at is None:
                self.portal.plan("ask-again", job.subject, payload=dialogue.id)

    def _asked(self, reply: dict[str, Any]) -> Dialogue | None:
        """The dialogue that a reply answers, dated by its receipt at the gateway, from the number that was asked.

        A dialogue that ended in silence takes a reply that was received in time and passed on late (alg/16).
        """
        if reply["to"] != SENDER or self._after_the_order(reply["receivedAt"]):
            return None
        for dialogue in self.store.dialogues(reply["from"]):
            sent = dialogue.data["sent"]
            if not sent or reply["receivedAt"] < sent[0]:
                continue
            if dialogue.data["outcome"] not in (None, SILENT):
                return None
            late = len(sent) == 2 and reply["receivedAt"] >= clock.written(self._window_end(dialogue))
            return None if late else dialogue
        return None

    def _after_the_order(self, received: str) -> bool:
        settings = self.portal.settings
        if self.readings["pilot.expiry"] == "run_off":
            return False
        return clock.instant(received).date() > settings.last_day or self.portal.now.date() > settings.last_day

    def _answered(self, dialogue: Dialogue, outcome: str) -> None:
        """The first valid answer is final; it calls the repeat off."""
        self._close(dialogue, outcome, self.portal.at)
        for case in self._cases(dialogue, also_silent=True):
            if outcome == AGREED:
                self.portal.set_state(case, "ACCEPTED", ("KZ-204-2025/alg/14", "KZ-204-2025/annex1/f3"), "The head answered 1.")
                self.portal.renewal.plan(case)
            else:
                clauses = ("KZ-204-2025/alg/12", "KZ-204-2025/alg/17", "KZ-204-2025/annex1/f3")
                self.portal.end(case, "RULES_FALLBACK(REFUSED)", clauses, "The head answered 2; the holder may apply under the Rules.")

    def _ask_again(self, job: Job) -> None:
        """The question once more after a text that is no answer (reading `reply.unknown=ask_again`); timers stay."""
        dialogue = self.store.dialogue(job.payload)
        if dialogue is not None and dialogue.ended_at is None:
            cases = self._cases(dialogue)
            self.sms.send(f"{cases[0].id}-again-{job.subject}", dialogue.phone, self._text(cases))
        with self.portal.done(job):
            pass

    # Ends

    def leave(self, case: Case) -> None:
        """A case ends otherwise than by an answer; a dialogue that was about it alone is over."""
        for dialogue in self.store.dialogues():
            if dialogue.ended_at is None and case.id in dialogue.data["cases"]:
                dialogue.data["cases"].remove(case.id)
                self.store.save_dialogue(dialogue)
                if not dialogue.data["cases"]:
                    self._close(dialogue, LEFT, self.portal.at)

    def close_all(self) -> None:
        """The order is over: no question is open any more."""
        for dialogue in self.store.dialogues():
            if dialogue.ended_at is None:
                self._close(dialogue, EXPIRED, self.portal.at)

    def _close(self, dialogue: Dialogue, outcome: str, at: str) -> None:
        dialogue.ended_at, dialogue.data["outcome"] = at, outcome
        self.store.save_dialogue(dialogue)
        self.store.drop_jobs(str(dialogue.id), ("notice", "window"))
        self.portal.plan("dialogue", dialogue.phone, priority=_DIALOGUE)

    def _of(self, job: Job) -> Dialogue:
        dialogue = self.store.dialogue(int(job.subject))
        if dialogue is None:
            raise LookupError(f"there is no dialogue {job.subject}")
        return dialogue

    def _cases(self, dialogue: Dialogue, also_silent: bool = False) -> list[Case]:
        found = [self.store.case(case_id) for case_id in dialogue.data["cases"]]
        return [
            case for case in found
            if case is not None and (case.closed_at is None or (also_silent and case.state == "ENDED_NO_REPLY"))
        ]
