//! Replies: exactly 1 and exactly 2 have a meaning, from the number that was asked, while the question is open (`KZ-204-2025/annex1/f3`, `alg/14`, `alg/17`).

use jiff::Timestamp;

use super::message::{EgovEffect, EgovTimer, Gate};
use super::state::{Case, SENDER, Stage, Turn};
use crate::domain::cite;
use crate::domain::machine::TimerOp;
use crate::domain::proactive::sdu::message::CaseId;
use crate::domain::variant::{Defect, Defect567, DefectServices};
use crate::law::reading::{OnOff, UnknownReply};

/// A reply as the gateway passed it on.
pub(super) struct Reply<'a> {
    pub(super) id: &'a str,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) text: &'a str,
    /// Receipt at the gateway; this instant dates the reply.
    pub(super) received_at: Timestamp,
}

/// What a text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Yes,
    No,
    Nothing,
}

impl Turn<'_> {
    pub(super) fn reply(&mut self, reply: &Reply<'_>) {
        if !self.portal.replies.insert(reply.id.to_owned()) {
            return;
        }
        let dated = if self.ctx.has(Defect::ReplyDatedByDelivery) { self.at } else { reply.received_at };
        let reply = &Reply { received_at: dated, ..*reply };
        let to_us = reply.to == SENDER || self.ctx.has(Defect::ReplyToContactNumber);
        let asked =
            self.asked(reply.from).filter(|(_, case)| case.first_sent.is_none_or(|sent| reply.received_at >= sent));
        let addressed = asked.or_else(|| self.silent(reply.from, reply.received_at));
        let Some((id, case)) = addressed.filter(|_| to_us) else {
            if to_us && self.keep_early(reply) {
                return;
            }
            self.decide(
                None,
                "REPLY_IGNORED",
                &[cite::CODES],
                "no question is open on this number, or it is no answer to us",
            );
            return;
        };
        let in_time = match case.stage {
            // Until the repeat has gone out the process is open: an answer of the fourth day holds the repeat back (alg/15-16).
            Stage::Wait1 => true,
            _ => case.closes.is_none_or(|closes| reply.received_at < closes || self.ctx.has(Defect::EndedCaseReopened)),
        };
        let meaning = if in_time { self.meaning(reply.text) } else { Meaning::Nothing };
        self.judge(&id, &case, meaning);
    }

    fn judge(&mut self, id: &CaseId, case: &Case, meaning: Meaning) {
        match meaning {
            Meaning::Yes => self.answered_yes(id),
            Meaning::No => self.answered_no(id),
            Meaning::Nothing => self.answered_nothing(id, case),
        }
    }

    /// A reply may come before the gateway's acceptance is known here: the process was killed between the two. It is kept while
    /// the first notice is in flight; once an attempt has failed, nobody can tell that there was anything to answer.
    fn keep_early(&mut self, reply: &Reply<'_>) -> bool {
        let in_flight = |case: &&mut Case| {
            let number = case.number.as_ref().is_some_and(|number| number.as_str() == reply.from);
            let asks = case.stage == Stage::NumberKnown && !case.failing && case.spoken_for_by.is_none();
            // Received before the notice was handed to the gateway, it answers something else.
            number && asks && case.sending && case.sending_since.is_some_and(|since| reply.received_at >= since)
        };
        let Some(case) = self.portal.cases.values_mut().find(in_flight) else { return false };
        if case.early.is_none() {
            case.early = Some(reply.text.to_owned());
        }
        true
    }

    /// Judges the reply that came before the acceptance of the notice it answers.
    pub(super) fn judge_early(&mut self, id: &CaseId) {
        let Some(case) = self.portal.cases.get_mut(id) else { return };
        let Some(text) = case.early.take() else { return };
        let case = case.clone();
        let meaning = self.meaning(&text);
        self.judge(id, &case, meaning);
    }

    /// The case whose question is open on the number that the reply came from.
    fn asked(&self, from: &str) -> Option<(CaseId, Case)> {
        let anybody = self.ctx.has(Defect::ReplyFromOtherNumber);
        let open = self.portal.order.iter().filter_map(|id| Some((id.clone(), self.portal.case(id)?.clone())));
        let mut open = open.filter(|(_, case)| case.stage.asking() && case.spoken_for_by.is_none());
        open.find(|(_, case)| anybody || case.number.as_ref().is_some_and(|number| number.as_str() == from))
    }

    /// The case that ended in silence although the reply had reached the gateway in time: the receipt there dates a reply, not
    /// the moment at which it is passed on.
    fn silent(&self, from: &str, received_at: Timestamp) -> Option<(CaseId, Case)> {
        let over = !self.ctx.in_force(self.at) && self.ctx.closes_at_pilot_end();
        let in_time = |case: &Case| {
            case.first_sent.is_some_and(|sent| sent <= received_at)
                && case.closes.is_some_and(|closes| received_at < closes || self.ctx.has(Defect::EndedCaseReopened))
        };
        let ended = |stage| match stage {
            Stage::NoReply => !self.ctx.has(Defect::LateDeliveryLost),
            Stage::Refused => self.ctx.has(Defect::RefusalReopened),
            _ => false,
        };
        let silent = |case: &Case| {
            ended(case.stage)
                && case.spoken_for_by.is_none()
                && case.number.as_ref().is_some_and(|number| number.as_str() == from)
        };
        let mut cases =
            self.portal.order.iter().rev().filter_map(|id| Some((id.clone(), self.portal.case(id)?.clone())));
        cases.find(|(_, case)| silent(case) && in_time(case) && !over)
    }

    fn meaning(&self, text: &str) -> Meaning {
        // Planted (KZ-567-2025/annex2/row11.2, KZ-418-V/27/2): a signature is demanded, which a text message never has, or no message counts.
        let by_sms_invalid = self.ctx.defects.planted(DefectServices::SmsInvalid);
        if self.ctx.defects.planted(Defect567::ReplyNeedsEds) || by_sms_invalid {
            return Meaning::Nothing;
        }
        let trimmed = if self.ctx.law.reply_trim == OnOff::On { text.trim() } else { text };
        if self.ctx.has(Defect::LookalikePositive) && trimmed != "2" {
            let first = trimmed.chars().next();
            let likes =
                first.is_none_or(|first| first == '1') || ["yes", "иә"].contains(&trimmed.to_lowercase().as_str());
            return if likes { Meaning::Yes } else { Meaning::Nothing };
        }
        match trimmed {
            "1" => Meaning::Yes,
            "2" if self.ctx.has(Defect::TwoAsAgreement) => Meaning::Yes,
            "2" => Meaning::No,
            _ if self.ctx.has(Defect::AnyTextNegative) => Meaning::No,
            _ => Meaning::Nothing,
        }
    }

    fn answered_yes(&mut self, id: &CaseId) {
        if !self.ctx.has(Defect::RepeatTwiceOrAfterReply) {
            self.close_window(id);
        }
        for member in self.group(id) {
            if self.ctx.has(Defect::Item12Literal) {
                self.finish(&member, Stage::Refused, &[cite::ORDINARY], "no negative answer came");
            } else {
                self.accept(&member, "answered with 1");
            }
        }
    }

    /// The answer is yes: the renewal begins with consent, which is another thing than this answer (`ord/3.2`).
    pub(super) fn accept(&mut self, id: &CaseId, note: &str) {
        self.enter(id, Stage::Accepted, &[cite::RENEWAL, cite::CODES], note);
        let Some(case) = self.portal.case(id).cloned() else { return };
        if self.ctx.has(Defect::SduWrittenBeforePermit) {
            let (bin, names) = (case.bin.clone(), case.names.clone());
            self.step.effects.push(EgovEffect::WriteBack { case: id.clone(), bin, names, permits: Vec::new() });
        }
        self.begin_or_await(id);
        if let Some(number) = case.number {
            self.next_dialogue(&number);
        }
    }

    /// The renewal begins.
    pub(super) fn begin_renewal(&mut self, id: &CaseId) {
        let Some(case) = self.portal.case(id).cloned() else { return };
        let effect = if self.ctx.has(Defect::ConsentLocalFlag) {
            EgovEffect::FetchOrganisation { case: id.clone(), bin: case.bin }
        } else {
            EgovEffect::CheckConsent { case: id.clone(), iin: case.head, gate: Gate::Renewal }
        };
        self.step.effects.push(effect);
    }

    fn answered_no(&mut self, id: &CaseId) {
        if self.ctx.has(Defect::RefusalLeavesCaseOpen) {
            self.decide(Some(id), "REPLY_IGNORED", &[cite::REFUSAL], "answered with 2; the case stays open");
            return;
        }
        if !self.ctx.has(Defect::TimerAfterRefusal) {
            self.close_window(id);
        }
        for member in self.group(id) {
            if self.ctx.has(Defect::RefusalNotReferred) {
                self.finish(&member, Stage::NoReply, &[cite::REFUSAL], "answered with 2; the case ends");
                continue;
            }
            let note = "answered with 2; the service is rendered under the Rules on application";
            self.finish(&member, Stage::Refused, &[cite::REFUSAL, cite::ORDINARY, cite::CODES], note);
        }
    }

    /// Any other text leaves state and timers as they are (`annex1/f3`); by one reading the question is asked again.
    fn answered_nothing(&mut self, id: &CaseId, case: &Case) {
        self.decide(Some(id), "REPLY_IGNORED", &[cite::CODES], "neither 1 nor 2 within the window");
        if self.ctx.has(Defect::JunkMovesTimer) && case.stage == Stage::Wait1 {
            let closes = self.ctx.window_end(self.at);
            self.step.timers.push(TimerOp::Set(EgovTimer::Window { case: id.clone(), round: 1 }, closes));
        }
        let again = case.number.clone().zip(case.notice.clone()).filter(|_| case.stage.asking());
        if self.ctx.law.unknown_reply == UnknownReply::AskAgain
            && let Some((to, text)) = again
            && let Some(case) = self.portal.cases.get_mut(id)
        {
            case.asked_again = case.asked_again.saturating_add(1);
            let round = 10_u8.saturating_add(case.asked_again);
            self.step.effects.push(EgovEffect::SendSms { case: id.clone(), round, to, text });
        }
    }
}
