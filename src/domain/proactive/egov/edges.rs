//! Places where rows of clauses README 4.2 meet: silent neighbours, late deliveries, second renames, joint questions.

use super::bench::Bench;
use super::message::{EgovEffect, EgovEvent};
use crate::domain::facts::{ConsentStatus, Permit};
use crate::domain::machine::Core;
use crate::domain::proactive::fixture::{NUMBERS, at, case, iin, names, permit, phone, row};
use crate::domain::variant::Defect;

#[test]
fn row_17a_an_answer_before_the_repeat_went_out_holds_it_back() {
    for (text, end) in [("1", "DONE"), ("2", "RULES_FALLBACK(REFUSED)")] {
        // The repeat is on its way, or the gateway has failed to take it.
        for failing in [false, true] {
            let mut bench = Bench::asked(&[]);
            if failing {
                bench.down.insert("sms");
            } else {
                bench.held = vec!["sms-2".into()];
            }
            bench.go("2025-06-07 12:00");
            assert_eq!((bench.state(0, 1), bench.work.len()), ("WAIT_1", 1), "{text} {failing}");
            bench.reply(0, text);
            bench.down.clear();
            bench.release();
            bench.go("2025-06-20 00:00");
            assert_eq!((bench.state(0, 1), bench.notices(&case(0, 1)).len()), (end, 1), "{text} {failing}");
        }
    }
}

#[test]
fn windows_begin_when_the_gateway_accepts() {
    let mut bench = Bench::new(&[]);
    bench.down.insert("sms");
    bench.list("T1", &[(0, 1, 0)]);
    bench.go("2025-06-04 11:00");
    assert_eq!(bench.state(0, 1), "NUMBER_KNOWN");
    bench.down.clear();
    bench.go("2025-06-07 23:59:59");
    assert_eq!(bench.notices(&case(0, 1)), [(1, at("2025-06-04 11:15"))]);
    bench.go("2025-06-08 00:00");
    assert_eq!(bench.notices(&case(0, 1)).len(), 2);
}

#[test]
fn a_reply_is_dated_by_its_receipt_at_the_gateway() {
    let mut bench = Bench::asked(&[]);
    bench.go("2025-06-11 09:00");
    assert_eq!(bench.state(0, 1), "ENDED_NO_REPLY");
    bench.reply_dated(0, "x", at("2025-06-09 20:00"));
    bench.reply_dated(0, "1", at("2025-06-02 10:00"));
    assert_eq!(bench.state(0, 1), "ENDED_NO_REPLY", "older than the notice, so no answer to it");
    bench.reply_dated(0, "1", at("2025-06-09 23:59:59"));
    assert_eq!(bench.state(0, 1), "DONE", "passed on late, received in time");
}

#[test]
fn row_23_what_was_confirmed_long_before_the_renewal_is_confirmed_again() {
    let mut bench = Bench::asked(&[]);
    bench.permits = vec![permit("P1")];
    bench.down.insert("e-license");
    bench.reply(0, "1");
    assert_eq!(bench.state(0, 1), "RENEWAL_FAILED");
    bench.go("2025-06-02 12:00");
    bench.consents[0] = Some(ConsentStatus::Withdrawn);
    bench.down.clear();
    bench.go("2025-06-03 00:00");
    assert_eq!(bench.state(0, 1), "CONSENT_REFUSED", "what was confirmed an hour ago is confirmed again");
    assert_eq!(bench.renewals(), 0);
}

#[test]
fn an_incomplete_renewal_is_refused() {
    let bench = Bench::asked(&[]);
    let effect = EgovEffect::Renew {
        case: case(0, 1),
        bin: crate::domain::proactive::fixture::bin(0),
        names: names("Алтын Плюс"),
        permits: vec![permit("P1"), permit("P2")],
    };
    let issued = vec![Permit { previous: Some("P1".into()), ..permit("P9") }];
    let answer = EgovEvent::Renewed { case: case(0, 1), permits: issued };
    assert_eq!(bench.core.check(&effect, &answer).unwrap_err().subject, "P2");
}

#[test]
fn row_24_the_portal_writes_back_after_the_permit_where_that_is_its_task() {
    let mut bench = Bench::new(&[("writeback.route", "portal")]);
    bench.down.insert("sdu");
    bench.list("T1", &[(0, 1, 0)]);
    bench.reply(0, "1");
    assert_eq!((bench.state(0, 1), bench.renewals()), ("RENEWED", 1));
    bench.down.clear();
    bench.go("2025-06-02 11:00");
    assert_eq!(bench.state(0, 1), "DONE");
    let mut failing = Bench::new(&[("writeback.route", "portal")]);
    failing.down.insert("e-license");
    failing.list("T1", &[(0, 1, 0)]);
    failing.reply(0, "1");
    assert_eq!(failing.count(|effect| matches!(effect, EgovEffect::WriteBack { .. })), 0);
}

#[test]
fn row_27_a_later_change_takes_the_place_of_the_open_case() {
    let mut bench = Bench::asked(&[]);
    bench.list("T2", &[(0, 2, 0)]);
    assert_eq!((bench.state(0, 1), bench.state(0, 2)), ("SUPERSEDED", "WAIT_1"));
    assert_eq!(bench.windows().len(), 1);
    bench.list("T3", &[(0, 1, 0)]);
    bench.reply(0, "1");
    bench.go("2025-07-01 00:00");
    assert_eq!((bench.state(0, 1), bench.state(0, 2)), ("SUPERSEDED", "DONE"));
    assert_eq!(bench.notices(&case(0, 1)).len(), 1);
    let mut backwards = Bench::new(&[]);
    backwards.list("T1", &[(0, 2, 0)]);
    backwards.list("T2", &[(0, 1, 0)]);
    assert_eq!(
        (backwards.state(0, 1), backwards.state(0, 2)),
        ("SUPERSEDED", "WAIT_1"),
        "the order of lists is no order of names"
    );
}

#[test]
fn a_commanded_renewal_is_past_superseding() {
    let mut bench = Bench::asked(&[]);
    // The permits are read; only the command itself fails.
    let read = |case| EgovEvent::PermitsReceived { case, permits: vec![permit("P1")] };
    bench.down.insert("e-license");
    bench.reply(0, "1");
    bench.tell(&read(case(0, 1)));
    bench.list("T2", &[(0, 2, 0)]);
    assert_eq!((bench.state(0, 1), bench.state(0, 2)), ("RENEWAL_FAILED", "WAIT_1"));
    bench.down.clear();
    bench.go("2025-06-02 10:45");
    assert_eq!((bench.state(0, 1), bench.renewals()), ("DONE", 1));
}

#[test]
fn queue_waits_for_the_older_case_of_the_organisation() {
    for scope in ["per_case_serial", "per_head_joint"] {
        let mut bench = Bench::new(&[("rename.twice", "queue"), ("dialog.scope", scope)]);
        bench.list("T1", &[(0, 1, 0), (0, 2, 0)]);
        assert_eq!((bench.state(0, 1), bench.state(0, 2)), ("WAIT_1", "AT_PORTAL"), "{scope}");
        assert_eq!(bench.done("phones"), 1, "{scope}");
        bench.reply(0, "2");
        assert_eq!((bench.state(0, 1), bench.state(0, 2)), ("RULES_FALLBACK(REFUSED)", "WAIT_1"), "{scope}");
    }
}

#[test]
fn one_number_one_question_at_a_time() {
    let mut bench = Bench::new(&[]);
    bench.list("T1", &[(0, 1, 0), (1, 1, 0)]);
    assert_eq!((bench.state(0, 1), bench.state(1, 1), bench.done("egov/sms")), ("WAIT_1", "NUMBER_KNOWN", 1));
    bench.go("2025-06-03 09:00");
    bench.reply(0, "1");
    assert_eq!((bench.state(0, 1), bench.state(1, 1), bench.done("egov/sms")), ("DONE", "WAIT_1", 2));
    bench.reply_dated(0, "1", at("2025-06-03 08:59"));
    assert_eq!(bench.state(1, 1), "WAIT_1", "received before this question was asked");
    bench.reply(0, "2");
    assert_eq!(bench.state(1, 1), "RULES_FALLBACK(REFUSED)");
    assert_eq!(bench.renewals(), 1);
}

#[test]
fn joint_scope_asks_once_for_all_organisations_of_the_head() {
    for (text, end) in [("1", "DONE"), ("2", "RULES_FALLBACK(REFUSED)")] {
        let mut bench = joint(&[(0, 1, 0), (1, 1, 0), (2, 1, 1)]);
        assert_eq!([bench.state(0, 1), bench.state(1, 1), bench.state(2, 1)], ["WAIT_1"; 3]);
        bench.reply(0, text);
        assert_eq!([bench.state(0, 1), bench.state(1, 1), bench.state(2, 1)], [end, end, "WAIT_1"]);
        assert_eq!(bench.done("egov/sms"), 2, "one for each of two heads");
    }
    let mut silent = joint(&[(0, 1, 0), (1, 1, 0)]);
    silent.go("2025-06-10 00:00");
    assert_eq!((silent.state(0, 1), silent.state(1, 1)), ("ENDED_NO_REPLY", "ENDED_NO_REPLY"));
    assert_eq!(silent.done("egov/sms"), 2);
}

#[test]
fn a_joint_question_outlives_the_case_that_led_it_and_reopens_none() {
    let third = |renamed: usize| [1 - renamed, 2];
    for renamed in [0, 1] {
        let mut bench = joint(&[(0, 1, 0), (1, 1, 0), (2, 1, 0)]);
        bench.list("T2", &[(renamed, 2, 1)]);
        assert_eq!((bench.state(renamed, 1), bench.state(renamed, 2)), ("SUPERSEDED", "WAIT_1"), "{renamed}");
        let mut at_once = bench.clone();
        bench.go("2025-06-06 00:00");
        assert_eq!(third(renamed).map(|org| bench.state(org, 1)), ["WAIT_2"; 2], "{renamed}");
        for bench in [&mut bench, &mut at_once] {
            bench.reply(0, "1");
            assert_eq!(third(renamed).map(|org| bench.state(org, 1)), ["DONE"; 2], "{renamed}");
            assert_eq!(bench.state(renamed, 1), "SUPERSEDED", "{renamed}");
        }
    }
}

/// A portal under the joint reading that was handed these rows.
fn joint(rows: &[(usize, i8, usize)]) -> Bench {
    let mut bench = Bench::new(&[("dialog.scope", "per_head_joint")]);
    bench.list("T1", rows);
    bench
}

#[test]
fn every_decision_cites_a_clause() {
    let mut bench = Bench::new(&[]);
    bench.list("T1", &[(0, 1, 0), (1, 1, 0), (2, 1, 2)]);
    bench.reply(0, "?");
    bench.reply(0, "1");
    bench.go("2026-06-01 00:00");
    assert!(bench.decisions.len() > 10);
    assert!(bench.decisions.iter().all(|decision| !decision.because.is_empty() && !decision.note.is_empty()));
}

#[test]
fn planted_defects_show_in_what_the_world_sees() {
    let mut early = Bench::with(Defect::RepeatTooEarly);
    early.list("T1", &[(0, 1, 0)]);
    early.go("2025-06-04 10:15");
    assert_eq!(early.notices(&case(0, 1)).len(), 2);
    let mut silent = Bench::with(Defect::SilenceAsAnswer);
    silent.list("T1", &[(0, 1, 0)]);
    silent.go("2025-07-01 00:00");
    assert_eq!(silent.renewals(), 1);
    let mut third = Bench::with(Defect::ThirdSms);
    third.list("T1", &[(0, 1, 0)]);
    third.go("2025-07-01 00:00");
    assert_eq!(third.notices(&case(0, 1)).len(), 3);
    let mut cached = Bench::with(Defect::HeadCached);
    cached.list("T1", &[(0, 1, 0)]);
    cached.heads = Some(vec![iin(1)]);
    cached.reply(0, "1");
    assert_eq!(cached.renewals(), 1);
}

#[test]
fn a_late_delivery_from_before_the_notice_is_no_early_answer_to_it() {
    let mut bench = Bench::new(&[]);
    bench.list("T1", &[(0, 1, 0)]);
    bench.reply(0, "2");
    bench.now = at("2025-06-04 10:00");
    let rows = vec![row(1, 1, 0)];
    bench.tell(&EgovEvent::ListReceived { transfer: "T2".into(), rows });
    let number = EgovEvent::PhonesReceived { case: case(1, 1), phones: vec![phone(0)] };
    bench.tell(&number);
    let reply = |id: &str, when: &str| EgovEvent::ReplyReceived {
        id: id.into(),
        from: NUMBERS[0].into(),
        to: super::SENDER.into(),
        text: "1".into(),
        received_at: at(when),
    };
    bench.tell(&reply("old", "2025-06-04 09:59"));
    let mut now = bench.clone();
    bench.go("2025-06-04 10:00");
    assert_eq!(bench.state(1, 1), "WAIT_1");
    now.tell(&reply("new", "2025-06-04 10:00"));
    now.go("2025-06-04 10:00");
    assert_eq!(now.state(1, 1), "DONE");
}
