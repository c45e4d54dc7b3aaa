//! Notices and their windows: one question at a time on a number, one repeat, then the end (`KZ-204-2025/alg/13`, `alg/15`, `alg/16`).

use super::message::{EgovEffect, EgovTimer};
use super::state::{Stage, Turn};
use crate::domain::cite;
use crate::domain::ids::Msisdn;
use crate::domain::machine::TimerOp;
use crate::domain::proactive::sdu::message::CaseId;
use crate::domain::variant::Defect;
use crate::law::reading::DialogScope;

impl Turn<'_> {
    /// Asks the next question on a number, unless one is open there: the notice names no organisation, so an answer must be
    /// about exactly one (`annex1/f2`, reading `dialog.scope`).
    pub(super) fn next_dialogue(&mut self, number: &Msisdn) {
        let on_number = |id: &CaseId| self.portal.case(id).filter(|case| case.number.as_ref() == Some(number)).cloned();
        let cases: Vec<_> = self.portal.order.iter().filter_map(|id| Some((id.clone(), on_number(id)?))).collect();
        let busy =
            cases.iter().any(|(_, case)| case.stage.asking() || (case.stage == Stage::NumberKnown && case.sending));
        let waiting: Vec<_> = cases.into_iter().filter(|(_, case)| case.stage == Stage::NumberKnown).collect();
        let Some((leader, case)) = waiting.first().filter(|_| !busy) else { return };
        let joint = self.ctx.law.dialog_scope == DialogScope::PerHeadJoint;
        let same_head = |other: &Stage| *other == Stage::AtPortal;
        if joint && self.portal.cases.values().any(|other| other.head == case.head && same_head(&other.stage)) {
            // Another case of the same head has not found its number yet: one question will speak for all.
            return;
        }
        for (id, _) in waiting.iter().skip(1).filter(|(_, other)| joint && other.head == case.head) {
            if let Some(case) = self.portal.cases.get_mut(id) {
                case.spoken_for_by = Some(leader.clone());
                case.sending = true;
            }
        }
        self.send_first(&leader.clone(), number.clone());
    }

    fn send_first(&mut self, id: &CaseId, to: Msisdn) {
        let Some(case) = self.portal.case(id) else { return };
        let Some(text) = self.ctx.notice(self.at, &case.names.kk) else { return };
        if let Some(case) = self.portal.cases.get_mut(id) {
            case.sending = true;
            case.notice = Some(text.clone());
        }
        self.step.effects.push(EgovEffect::SendSms { case: id.clone(), round: 1, to, text });
    }

    /// The case and those that its notice speaks for.
    pub(super) fn group(&self, id: &CaseId) -> Vec<CaseId> {
        let joined = self
            .portal
            .order
            .iter()
            .filter(|other| self.portal.case(other).is_some_and(|case| case.spoken_for_by.as_ref() == Some(id)))
            // A case that has ended in the meantime is not opened again by the answer to a question that spoke for it.
            .filter(|other| self.portal.case(other).is_some_and(|case| !case.stage.ended()));
        std::iter::once(id.clone()).chain(joined.cloned()).collect()
    }

    /// Takes a superseded case out of its dialogue: a question that spoke for others stays open for them, and a number that
    /// has become free takes the next question.
    pub(super) fn leave_dialogue(&mut self, id: &CaseId) {
        let Some(left) = self.portal.case(id).cloned() else { return };
        let mut members = self.group(id).into_iter().skip(1);
        let Some(heir) = members.next() else {
            if let Some(number) = left.number {
                self.next_dialogue(&number);
            }
            return;
        };
        for member in members.chain([heir.clone()]) {
            if let Some(case) = self.portal.cases.get_mut(&member) {
                case.spoken_for_by = (case.stage.asking() && member != heir).then(|| heir.clone());
                case.sending = false;
                case.notice.clone_from(&left.notice);
            }
        }
        match (self.portal.case(&heir).cloned(), left.number) {
            (Some(case), _) if case.stage.asking() => {
                let round = if case.stage == Stage::Wait1 { 1 } else { 2 };
                let due = case.closes.unwrap_or(self.at);
                self.step.timers.push(TimerOp::Set(EgovTimer::Window { case: heir, round }, due));
            }
            (_, Some(number)) => self.next_dialogue(&number),
            _ => {}
        }
    }

    /// The gateway accepted a notice: the window runs from now (`alg/15`, `alg/16`).
    pub(super) fn sms_accepted(&mut self, id: &CaseId, round: u8) {
        let expected = match round {
            1 => Stage::NumberKnown,
            2 => Stage::Wait1,
            _ => return,
        };
        let Some(case) = self.at_stage(id, expected) else { return };
        let begins = match round {
            1 if self.ctx.has(Defect::TimerFromTransfer) => case.opened_at,
            2 if self.ctx.has(Defect::EndCountedFromFirstSms) => case.first_sent.unwrap_or(self.at),
            _ => self.at,
        };
        let closes = self.ctx.window_end(begins).max(self.at);
        let (stage, clause) = if round == 1 { (Stage::Wait1, cite::NOTICE) } else { (Stage::Wait2, cite::REPEAT) };
        for member in self.group(id) {
            if let Some(case) = self.portal.cases.get_mut(&member) {
                case.sending = false;
                case.closes = Some(closes);
                case.first_sent = case.first_sent.or(Some(self.at));
            }
            self.enter(&member, stage, &[clause], "the notice is out; the window is open");
        }
        self.step.timers.push(TimerOp::Set(EgovTimer::Window { case: id.clone(), round }, closes));
        self.judge_early(id);
    }

    /// A window has closed without a valid answer.
    pub(super) fn window_closed(&mut self, id: &CaseId, round: u8) {
        let Some(case) = self.portal.case(id).cloned() else { return };
        let planted = (case.stage == Stage::Refused && self.ctx.has(Defect::TimerAfterRefusal))
            || (matches!(case.stage, Stage::Accepted | Stage::Renewed | Stage::Done)
                && self.ctx.has(Defect::RepeatTwiceOrAfterReply));
        match (round, case.stage) {
            (1, Stage::Wait1) => self.repeat(id),
            (1, _) if planted => self.repeat(id),
            (2, Stage::Wait2) => self.silent_twice(id),
            _ => {}
        }
    }

    /// The same notice goes out once more (`alg/15`).
    fn repeat(&mut self, id: &CaseId) {
        let Some(case) = self.portal.case(id) else { return };
        let Some((to, text)) = case.number.clone().zip(case.notice.clone()) else { return };
        self.decide(Some(id), "REPEAT", &[cite::REPEAT], "no answer within the window; the notice is repeated");
        self.step.effects.push(EgovEffect::SendSms { case: id.clone(), round: 2, to, text });
    }

    /// Twice silent: the process ends, without consent, referral or a third notice (`alg/16`).
    fn silent_twice(&mut self, id: &CaseId) {
        let Some(case) = self.portal.case(id).cloned() else { return };
        if self.ctx.has(Defect::ThirdSms)
            && let Some((to, text)) = case.number.clone().zip(case.notice.clone())
        {
            self.step.effects.push(EgovEffect::SendSms { case: id.clone(), round: 3, to, text });
        }
        for member in self.group(id) {
            if self.ctx.has(Defect::SilenceAsAnswer) {
                self.accept(&member, "silence taken as consent");
            } else if self.ctx.has(Defect::Item12Literal) {
                self.finish(&member, Stage::Refused, &[cite::ORDINARY], "no negative answer came");
            } else {
                let note = "no answer to the repeat; the process has ended";
                self.finish(&member, Stage::NoReply, &[cite::END], note);
            }
        }
    }

    /// Takes back the timers of a case.
    pub(super) fn close_window(&mut self, id: &CaseId) {
        for round in [1, 2] {
            self.step.timers.push(TimerOp::Cancel(EgovTimer::Window { case: id.clone(), round }));
        }
    }

    /// Ends a case; the number is free for the next question, and a case that waited for this one begins.
    pub(super) fn finish(&mut self, id: &CaseId, stage: Stage, because: &[&'static str], note: &str) {
        let number = self.portal.case(id).and_then(|case| case.number.clone());
        let head = self.portal.case(id).map(|case| case.head.clone());
        self.enter(id, stage, because, note);
        self.begin_waiting(id);
        // The end of one case may be what a joint question of its head waited for.
        let numbers: Vec<Msisdn> = self
            .portal
            .cases
            .values()
            .filter(|case| case.stage == Stage::NumberKnown && Some(&case.head) == head.as_ref())
            .filter_map(|case| case.number.clone())
            .chain(number)
            .collect();
        for number in numbers {
            self.next_dialogue(&number);
        }
    }

    /// The order has ended: questions and look-ups are closed; what was answered with 1 goes on (`ord/7`, `pilot.expiry`).
    pub(super) fn pilot_ended(&mut self) {
        let open = |stage: Stage| matches!(stage, Stage::AtPortal | Stage::NumberKnown) || stage.asking();
        let open: Vec<CaseId> =
            self.portal.cases.iter().filter(|(_, case)| open(case.stage)).map(|(id, _)| id.clone()).collect();
        for id in open {
            self.close_window(&id);
            let note = "the pilot is over; the holder may apply under the Rules";
            self.enter(&id, Stage::PilotExpired, &[cite::TERM], note);
        }
    }
}
