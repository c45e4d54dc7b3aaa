//! Transitions of the portal, row by row of clauses README 4.2.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::message::{EgovEffect, EgovEvent, EgovTimer, Gate};
use super::{EgovCore, Portal, SENDER};
use crate::domain::facts::ConsentStatus;
use crate::domain::machine::{Core, TimerOp};
use crate::domain::proactive::fixture::{IINS, NUMBERS, at, book, case, context, iin, names, permit, phone, row};
use crate::domain::proactive::sdu::message::{CaseId, HandOverRow};

/// A core with its state, the answers of well-behaved neighbours, and the timers that are set.
struct Play {
    core: EgovCore,
    portal: Portal,
    consent: Option<ConsentStatus>,
    head: usize,
    timers: Vec<(EgovTimer, Timestamp)>,
    log: Vec<EgovEffect>,
    replies: usize,
}

impl Play {
    fn new(readings: &[(&str, &str)]) -> Self {
        let core = EgovCore { ctx: context(readings) };
        let mut play = Self {
            core,
            portal: Portal::default(),
            consent: Some(ConsentStatus::Granted),
            head: 0,
            timers: Vec::new(),
            log: Vec::new(),
            replies: 0,
        };
        play.tell("2025-06-02 10:15", &EgovEvent::Started);
        play
    }

    /// Tells an event and answers every effect at the same instant.
    fn tell(&mut self, when: &str, event: &EgovEvent) {
        let now = at(when);
        let mut events = VecDeque::from([event.clone()]);
        while let Some(event) = events.pop_front() {
            let step = self.core.step(&mut self.portal, now, &event);
            for op in step.timers {
                match op {
                    TimerOp::Set(timer, due) => {
                        self.timers.retain(|(set, _)| *set != timer);
                        self.timers.push((timer, due));
                    }
                    TimerOp::Cancel(timer) => self.timers.retain(|(set, _)| *set != timer),
                }
            }
            for effect in step.effects {
                if self.core.wanted(&self.portal, now, &effect) {
                    self.log.push(effect.clone());
                    events.extend(self.answer(&effect));
                }
            }
        }
    }

    fn answer(&self, effect: &EgovEffect) -> Option<EgovEvent> {
        let case = effect.case().clone();
        Some(match effect {
            EgovEffect::FetchPhones { iin, .. } => {
                let person = IINS.iter().position(|known| *known == iin.as_str()).unwrap();
                EgovEvent::PhonesReceived { case, phones: vec![phone(person)] }
            }
            EgovEffect::SendSms { round, .. } => EgovEvent::SmsAccepted { case, round: *round },
            EgovEffect::CheckConsent { gate, iin, .. } => {
                let person = IINS.iter().position(|known| *known == iin.as_str()).unwrap();
                EgovEvent::ConsentReceived { case, book: book(person, self.consent), gate: *gate }
            }
            EgovEffect::NotifyUse { .. } => EgovEvent::UseNotified { case },
            EgovEffect::FetchOrganisation { .. } => {
                EgovEvent::OrganisationReceived {
                    case, heads: vec![iin(self.head)], names: names("Алтын Плюс")
                }
            }
            EgovEffect::FetchPermits { .. } => {
                EgovEvent::PermitsReceived { case, permits: vec![permit("P1"), permit("P2")] }
            }
            EgovEffect::Renew { permits, .. } => EgovEvent::Renewed { case, permits: permits.clone() },
            EgovEffect::WriteBack { .. } => EgovEvent::WrittenBack { case },
        })
    }

    /// Fires every timer that is due by `until`, in time order.
    fn run(&mut self, until: &str) {
        while let Some(next) = (0..self.timers.len()).min_by_key(|at| self.timers[*at].1) {
            if self.timers[next].1 > at(until) {
                return;
            }
            let (timer, due) = self.timers.remove(next);
            let stamp = due.to_zoned(crate::law::calendar::ASTANA.to_time_zone());
            self.tell(&stamp.strftime("%Y-%m-%d %H:%M:%S").to_string(), &EgovEvent::TimerFired(timer));
        }
    }

    fn list(&mut self, when: &str, rows: &[HandOverRow]) {
        let transfer = format!("T-{when}-{}", rows.len());
        self.tell(when, &EgovEvent::ListReceived { transfer, rows: rows.to_vec() });
    }

    fn reply(&mut self, when: &str, person: usize, text: &str) {
        self.reply_as(when, NUMBERS[person], SENDER, text, when);
    }

    fn reply_as(&mut self, when: &str, from: &str, to: &str, text: &str, received: &str) {
        self.replies += 1;
        let (id, from, to, text) = (format!("R{}", self.replies), from.into(), to.into(), text.into());
        self.tell(when, &EgovEvent::ReplyReceived { id, from, to, text, received_at: at(received) });
    }

    fn state(&self, case: &CaseId) -> &'static str {
        self.portal.case(case).unwrap().state_name()
    }

    fn count(&self, wanted: impl Fn(&EgovEffect) -> bool) -> usize {
        self.log.iter().filter(|effect| wanted(effect)).count()
    }

    fn notices(&self) -> usize {
        self.count(|effect| matches!(effect, EgovEffect::SendSms { .. }))
    }

    fn renewals(&self) -> usize {
        self.count(|effect| matches!(effect, EgovEffect::Renew { .. }))
    }
}

const START: &str = "2025-06-02 10:15";

fn asked() -> Play {
    asked_under(&[])
}

fn asked_under(readings: &[(&str, &str)]) -> Play {
    let mut play = Play::new(readings);
    play.list(START, &[row(0, 2, 0)]);
    play
}

#[test]
fn a_list_leads_to_one_notice_to_the_number_of_mba() {
    let play = asked();
    assert_eq!(play.state(&case(0, 2)), "WAIT_1");
    let EgovEffect::SendSms { to, .. } = play.log.iter().find(|e| matches!(e, EgovEffect::SendSms { .. })).unwrap()
    else {
        panic!("no notice")
    };
    assert_eq!(to.as_str(), NUMBERS[0]);
    let order: Vec<&str> = play.log.iter().map(name).collect();
    assert_eq!(order, ["consent", "phones", "use", "sms"]);
}

fn name(effect: &EgovEffect) -> &'static str {
    match effect {
        EgovEffect::FetchPhones { .. } => "phones",
        EgovEffect::SendSms { .. } => "sms",
        EgovEffect::CheckConsent { .. } => "consent",
        EgovEffect::NotifyUse { .. } => "use",
        EgovEffect::FetchOrganisation { .. } => "organisation",
        EgovEffect::FetchPermits { .. } => "permits",
        EgovEffect::Renew { .. } => "renew",
        EgovEffect::WriteBack { .. } => "write-back",
    }
}

#[test]
fn replies_have_the_meaning_and_the_time_that_the_annex_gives_them() {
    // When, text, state a month later, notices.
    let rows = [
        ("2025-06-02 23:00", "1", "DONE", 1),
        ("2025-06-05 23:59:59", "1", "DONE", 1),
        ("2025-06-05 23:59:59", " 1 ", "DONE", 1),
        ("2025-06-07 12:00", "1", "DONE", 2),
        ("2025-06-09 23:59:59", "1", "DONE", 2),
        ("2025-06-10 00:00", "1", "ENDED_NO_REPLY", 2),
        ("2025-06-03 09:00", "2", "RULES_FALLBACK(REFUSED)", 1),
        ("2025-06-07 09:00", "2", "RULES_FALLBACK(REFUSED)", 2),
        ("2025-06-03 09:00", "11", "ENDED_NO_REPLY", 2),
        ("2025-06-03 09:00", "1 2", "ENDED_NO_REPLY", 2),
        ("2025-06-03 09:00", "иә", "ENDED_NO_REPLY", 2),
        ("2025-06-03 09:00", "", "ENDED_NO_REPLY", 2),
        ("2025-06-03 09:00", "１", "ENDED_NO_REPLY", 2),
    ];
    for (when, text, state, notices) in rows {
        let mut play = asked();
        play.run(when);
        play.reply(when, 0, text);
        play.run("2025-07-02 10:15");
        assert_eq!((play.state(&case(0, 2)), play.notices()), (state, notices), "{text:?} at {when}");
        assert_eq!(play.renewals(), usize::from(state == "DONE"), "{text:?} at {when}");
    }
}

#[test]
fn the_repeat_and_the_end_come_when_the_reading_says() {
    let rows = [
        ("calendar", ["2025-06-05 23:59:59", "2025-06-06 00:00", "2025-06-09 23:59:59", "2025-06-10 00:00"]),
        ("exact72h", ["2025-06-05 10:14:59", "2025-06-05 10:15", "2025-06-08 10:14:59", "2025-06-08 10:15"]),
    ];
    for (option, [before, repeat, last, end]) in rows {
        let mut play = asked_under(&[("clock.calendar", option)]);
        play.run(before);
        assert_eq!(play.notices(), 1, "{option}");
        play.run(repeat);
        assert_eq!(play.notices(), 2, "{option}");
        play.run(last);
        assert_eq!(play.state(&case(0, 2)), "WAIT_2", "{option}");
        play.run(end);
        assert_eq!((play.state(&case(0, 2)), play.notices()), ("ENDED_NO_REPLY", 2), "{option}");
    }
}

#[test]
fn a_reply_between_the_window_and_the_repeat_holds_the_repeat_back() {
    let mut play = asked();
    play.reply_as("2025-06-05 23:59:59", NUMBERS[0], SENDER, "1", "2025-06-06 00:00:05");
    play.run("2025-07-02 10:15");
    assert_eq!((play.state(&case(0, 2)), play.notices()), ("DONE", 1));
}

#[test]
fn only_the_number_that_was_asked_answers_and_only_to_the_sender() {
    for (from, to) in [(NUMBERS[1], SENDER), (NUMBERS[0], "1414")] {
        let mut play = asked();
        play.reply_as("2025-06-03 09:00", from, to, "1", "2025-06-03 09:00");
        assert_eq!((play.state(&case(0, 2)), play.renewals()), ("WAIT_1", 0), "{from} to {to}");
    }
}

#[test]
fn the_first_valid_answer_is_final_and_repeats_do_nothing() {
    for (texts, state) in [(["1", "1"], "DONE"), (["1", "2"], "DONE"), (["2", "1"], "RULES_FALLBACK(REFUSED)")] {
        let mut play = asked();
        texts.iter().for_each(|text| play.reply("2025-06-03 09:00", 0, text));
        play.run("2025-07-02 10:15");
        assert_eq!(play.state(&case(0, 2)), state, "{texts:?}");
        assert_eq!((play.renewals(), play.notices()), (usize::from(state == "DONE"), 1), "{texts:?}");
    }
}

#[test]
fn questions_on_one_number_take_turns() {
    let mut play = Play::new(&[]);
    play.list(START, &[row(0, 2, 0), row(1, 2, 0)]);
    assert_eq!((play.notices(), play.state(&case(1, 2))), (1, "NUMBER_KNOWN"));
    play.reply("2025-06-02 11:00", 0, "1");
    assert_eq!((play.state(&case(0, 2)), play.state(&case(1, 2)), play.notices()), ("DONE", "WAIT_1", 2));
    play.reply("2025-06-02 12:00", 0, "2");
    assert_eq!(play.state(&case(1, 2)), "RULES_FALLBACK(REFUSED)");
}

#[test]
fn a_joint_question_is_answered_for_all_cases_of_the_head() {
    let mut play = Play::new(&[("dialog.scope", "per_head_joint")]);
    play.list(START, &[row(0, 2, 0), row(1, 2, 0)]);
    assert_eq!(play.notices(), 1);
    play.reply("2025-06-02 11:00", 0, "1");
    assert_eq!((play.state(&case(0, 2)), play.state(&case(1, 2)), play.renewals()), ("DONE", "DONE", 2));
}

#[test]
fn a_second_change_of_name_supersedes_or_queues() {
    for (option, older, newer, notices) in
        [("supersede", "SUPERSEDED", "WAIT_1", 2), ("queue", "WAIT_1", "AT_PORTAL", 1)]
    {
        let mut play = asked_under(&[("rename.twice", option)]);
        play.list("2025-06-04 09:00", &[row(0, 4, 0)]);
        assert_eq!(
            (play.state(&case(0, 2)), play.state(&case(0, 4)), play.notices()),
            (older, newer, notices),
            "{option}"
        );
    }
}

#[test]
fn consent_and_head_are_asked_again_before_the_renewal() {
    let rows: [(&str, fn(&mut Play)); 4] = [
        ("CONSENT_REFUSED", |play| play.consent = None),
        ("CONSENT_REFUSED", |play| play.consent = Some(ConsentStatus::Withdrawn)),
        ("HEAD_CHANGED", |play| play.head = 1),
        ("DONE", |_| {}),
    ];
    for (state, change) in rows {
        let mut play = asked();
        change(&mut play);
        play.reply("2025-06-03 09:00", 0, "1");
        assert_eq!((play.state(&case(0, 2)), play.renewals()), (state, usize::from(state == "DONE")));
    }
}

#[test]
fn a_refusal_in_ddb_ends_the_case_before_the_number_is_asked_for() {
    let mut play = Play::new(&[]);
    play.consent = Some(ConsentStatus::Refused);
    play.list(START, &[row(0, 2, 0)]);
    assert_eq!(
        (play.state(&case(0, 2)), play.log.iter().map(name).collect::<Vec<_>>()),
        ("CONSENT_REFUSED", vec!["consent"])
    );
}

#[test]
fn the_end_of_the_pilot_closes_open_questions_or_lets_them_run_off() {
    for (option, state, notices) in [("strict", "PILOT_EXPIRED", 1), ("run_off", "ENDED_NO_REPLY", 2)] {
        let mut play = Play::new(&[("pilot.expiry", option)]);
        play.list("2026-05-07 10:00", &[row(0, 2, 0)]);
        play.run("2026-06-30 10:00");
        assert_eq!((play.state(&case(0, 2)), play.notices()), (state, notices), "{option}");
        play.list("2026-06-30 10:00", &[row(1, 2, 1)]);
        assert!(play.portal.case(&case(1, 2)).is_none(), "{option}: a case was opened after the term");
    }
}

#[test]
fn a_failing_renewal_shows_and_is_no_end() {
    let mut play = asked();
    let core = play.core.clone();
    core.step(
        &mut play.portal,
        at("2025-06-03 09:00"),
        &EgovEvent::ReplyReceived {
            id: "R".into(),
            from: NUMBERS[0].into(),
            to: SENDER.into(),
            text: "1".into(),
            received_at: at("2025-06-03 09:00"),
        },
    );
    let failed = EgovEvent::EffectFailed { case: case(0, 2), system: "e-license".into(), why: "down".into() };
    core.step(&mut play.portal, at("2025-06-03 09:00"), &failed);
    assert_eq!(play.state(&case(0, 2)), "RENEWAL_FAILED");
    play.tell(
        "2025-06-03 10:00",
        &EgovEvent::ConsentReceived {
            case: case(0, 2),
            book: book(0, Some(ConsentStatus::Granted)),
            gate: Gate::Renewal,
        },
    );
    assert_eq!(play.state(&case(0, 2)), "DONE");
    assert_eq!(play.portal.documents_of(IINS[0]).count(), 2, "one document a permit");
}

#[test]
fn the_route_of_the_write_back_is_a_reading() {
    for (option, writes) in [("e-license", 0), ("portal", 1)] {
        let mut play = asked_under(&[("writeback.route", option)]);
        play.reply("2025-06-03 09:00", 0, "1");
        assert_eq!(play.count(|effect| matches!(effect, EgovEffect::WriteBack { .. })), writes, "{option}");
        assert_eq!(play.state(&case(0, 2)), "DONE", "{option}");
    }
}
