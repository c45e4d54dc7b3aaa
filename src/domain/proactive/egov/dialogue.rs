//! Notices and their windows: one question at a time on a number, one repeat, then the end (`KZ-204-2025/alg/13`, `alg/15`, `alg/16`).

use super::message::{EgovEffect, EgovTimer};
use super::state::{Case, Stage, Turn};
use crate::domain::cite;
use crate::domain::ids::Msisdn;
use crate::domain::machine::TimerOp;
use crate::domain::proactive::sdu::message::CaseId;
use crate::domain::variant::{Defect, DefectPrivacy};
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
        // A case that waits for an older one of its organisation (`rename.twice=queue`) would wait for this very question.
        let coming = |other: &Case| other.stage == Stage::AtPortal && other.after.is_none() && other.head == case.head;
        if joint && self.portal.cases.values().any(coming) {
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
            case.sending_since = Some(self.at);
            case.notice = Some(text.clone());
        }
        self.step.effects.push(EgovEffect::SendSms { case: id.clone(), round: 1, to, text });
    }

    /// The case and those that its notice speaks for and that stand where it stands.
    pub(super) fn group(&self, id: &CaseId) -> Vec<CaseId> {
        let stage = self.portal.case(id).map(|case| case.stage);
        let spoken_for = |case: &Case| case.spoken_for_by.as_ref() == Some(id) && Some(case.stage) == stage;
        let joined = self.portal.order.iter().filter(|other| self.portal.case(other).is_some_and(spoken_for));
        std::iter::once(id.clone()).chain(joined.cloned()).collect()
    }

    /// A later change of name takes the place of the case; its question goes on for those that it spoke for.
    pub(super) fn supersede(&mut self, id: &CaseId) {
        let Some(case) = self.portal.case(id).cloned() else { return };
        let mut members = self.group(id).into_iter().skip(1);
        self.close_window(id);
        if case.stage.asking()
            && let Some(next) = members.next()
        {
            for member in members {
                self.speak(&member, Some(&next), &case);
            }
            self.speak(&next, None, &case);
            let round = if case.stage == Stage::Wait1 { 1 } else { 2 };
            let closes = case.closes.unwrap_or(self.at).max(self.at);
            self.step.timers.push(TimerOp::Set(EgovTimer::Window { case: next, round }, closes));
        } else {
            for member in members {
                self.speak(&member, None, &case);
            }
        }
        self.finish(id, Stage::Superseded, &[cite::INTAKE], "the name has changed again");
    }

    /// Changes who speaks for a case; the notice is the one that went out.
    fn speak(&mut self, id: &CaseId, leader: Option<&CaseId>, of: &Case) {
        if let Some(case) = self.portal.cases.get_mut(id) {
            case.spoken_for_by = leader.cloned();
            case.notice = case.notice.take().or_else(|| of.notice.clone());
            case.sending = false;
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
        self.planted_use_by_sms(id, round);
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
            if self.ctx.has(Defect::SilenceAsAnswer) || self.ctx.has(DefectPrivacy::AutomatedAlone) {
                self.accept(&member, "silence taken as consent");
            } else if self.ctx.has(Defect::Item12Literal) {
                self.finish(&member, Stage::Refused, &[cite::ORDINARY], "no negative answer came");
            } else {
                let note = "no answer to the repeat; the process has ended";
                self.finish(&member, Stage::NoReply, &[cite::END], note);
            }
        }
    }

    /// Planted: what a restart must not do to the windows (`alg/15`, `alg/16`).
    pub(super) fn reopened(&mut self) {
        let lost = self.ctx.has(Defect::RestartLosesTimer);
        let anew = self.ctx.has(Defect::RestartRestartsTimer);
        let open = self.portal.cases.iter().filter(|(_, case)| case.stage.asking() && (lost || anew));
        let closes = self.ctx.window_end(self.at);
        for (id, case) in open {
            let timer = EgovTimer::Window { case: id.clone(), round: if case.stage == Stage::Wait1 { 1 } else { 2 } };
            self.step.timers.push(if lost { TimerOp::Cancel(timer) } else { TimerOp::Set(timer, closes) });
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

    /// The order has ended: what is not renewed by now is not renewed under it (`ord/7`, `pilot.expiry`). A renewal that was made
    /// in the term is still written back.
    pub(super) fn pilot_ended(&mut self) {
        let outlives = |stage| stage == Stage::Accepted && self.ctx.has(Defect::AgreementOutlivesTerm);
        let open = |stage: Stage| !stage.ended() && stage != Stage::Renewed && !outlives(stage);
        let open: Vec<CaseId> =
            self.portal.cases.iter().filter(|(_, case)| open(case.stage)).map(|(id, _)| id.clone()).collect();
        for id in open {
            self.close_window(&id);
            let note = "the pilot is over; the holder may apply under the Rules";
            self.enter(&id, Stage::PilotExpired, &[cite::TERM], note);
        }
    }
}
