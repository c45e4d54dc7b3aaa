//! Transitions of the portal, row by row of clauses README 4.2.

mod desk;
mod random;

use self::desk::{Desk, reply};
use super::message::EgovEvent;
use super::{SENDER, Stage};
use crate::domain::facts::{ConsentStatus, Permit, PermitStatus, Phone};
use crate::domain::ids::Msisdn;
use crate::domain::proactive::fixture::{IINS, NUMBERS, at, case, iin, names, permit, phone, row};

#[test]
fn rows_11_to_13_from_the_list_to_the_first_notice() {
    let desk = Desk::asked(&[]);
    let c = case(0, 1).0;
    let keys = ["consent-lookup", "phones", "use-mba", "sms-1"].map(|what| format!("egov/{what}/{c}"));
    assert_eq!(desk.done, keys);
    assert_eq!(desk.windows(), [(1, at("2025-06-06 00:00"))]);
    assert!(desk.portal.case(&case(0, 1)).unwrap().notice.as_ref().is_some_and(|text| text.contains("1414")));
}

#[test]
fn row_12_no_usable_number_is_a_referral_without_a_notice() {
    let other = Phone { active: false, ..phone(1) };
    let later = Phone { confirmed_at: at("2025-01-01 09:00"), ..phone(1) };
    let rows: [(&str, Vec<Phone>, Stage, Option<&str>); 5] = [
        ("most_recent", vec![], Stage::NoNumber, None),
        ("most_recent", vec![other.clone()], Stage::NoNumber, None),
        ("most_recent", vec![phone(0), other], Stage::Wait1, Some(NUMBERS[0])),
        ("most_recent", vec![phone(0), later.clone()], Stage::Wait1, Some(NUMBERS[1])),
        ("stop", vec![phone(0), later], Stage::NoNumber, None),
    ];
    for (reading, phones, stage, number) in rows {
        let mut desk = Desk::new(&[("number.choice", reading)]);
        desk.phones = phones;
        desk.list("T1", &[row(0, 1, 0)]);
        let case = desk.portal.case(&case(0, 1)).unwrap();
        assert_eq!((case.stage, case.number.as_ref().map(Msisdn::as_str)), (stage, number), "{reading}");
        assert_eq!(desk.done("sms"), usize::from(number.is_some()), "{reading}");
    }
}

#[test]
fn rows_14_15_18_19_the_answer_decides_at_either_notice() {
    for (when, notices) in [("2025-06-05 23:59", 1), ("2025-06-09 23:59", 2)] {
        for (text, stage, renewals) in [("1", Stage::Done, 1), ("2", Stage::Refused, 0), (" 1 ", Stage::Done, 1)] {
            let mut desk = Desk::asked(&[]);
            desk.until(when);
            desk.reply(text);
            assert_eq!((desk.stage(0, 1), desk.windows()), (stage, vec![]), "{when} {text}");
            desk.until("2025-07-01 00:00");
            assert_eq!((desk.done("egov/renewal"), desk.done("sms")), (renewals, notices), "{when} {text}");
        }
    }
}

#[test]
fn row_16_other_texts_numbers_and_receivers_leave_state_and_timers() {
    let rows = [
        (NUMBERS[0], SENDER, "иә"),
        (NUMBERS[0], SENDER, "11"),
        (NUMBERS[0], SENDER, ""),
        (NUMBERS[0], "1414", "1"),
        (NUMBERS[1], SENDER, "1"),
    ];
    for (from, to, text) in rows {
        let mut desk = Desk::asked(&[]);
        desk.until("2025-06-03 09:00");
        desk.reply_from(from, to, text);
        assert_eq!(desk.stage(0, 1), Stage::Wait1, "{from} {to} {text}");
        assert_eq!(desk.windows(), [(1, at("2025-06-06 00:00"))], "{from} {to} {text}");
        assert_eq!(desk.done("sms"), 1, "{from} {to} {text}");
    }
    let mut strict = Desk::asked(&[("reply.trim", "off")]);
    strict.reply(" 1 ");
    assert_eq!(strict.stage(0, 1), Stage::Wait1);
    let mut again = Desk::asked(&[("reply.unknown", "ask_again")]);
    again.reply("?");
    again.reply("?");
    assert_eq!((again.done("sms-11"), again.done("sms-12"), again.done("sms-1/")), (1, 1, 1));
    assert_eq!(again.windows(), [(1, at("2025-06-06 00:00"))]);
}

#[test]
fn row_17_and_20_silence_twice_ends_without_a_third_notice() {
    let rows =
        [("calendar", "2025-06-06 00:00", "2025-06-10 00:00"), ("exact72h", "2025-06-05 10:15", "2025-06-08 10:15")];
    for (reading, first, second) in rows {
        let mut desk = Desk::asked(&[("clock.calendar", reading)]);
        assert_eq!(desk.windows(), [(1, at(first))], "{reading}");
        desk.until(first);
        assert_eq!((desk.stage(0, 1), desk.windows()), (Stage::Wait2, vec![(2, at(second))]), "{reading}");
        desk.until(second);
        assert_eq!(desk.stage(0, 1), Stage::NoReply, "{reading}");
        desk.until("2026-06-01 00:00");
        assert_eq!((desk.done("sms-1"), desk.done("sms-2"), desk.done("sms")), (1, 1, 2), "{reading}");
    }
}

#[test]
fn row_17a_an_answer_between_tm1_and_the_repeat_holds_it_back() {
    for (text, stage) in [("1", Stage::Done), ("2", Stage::Refused)] {
        let mut desk = Desk::asked(&[]);
        desk.held = vec!["sms-2"];
        desk.until("2025-06-06 09:00");
        assert_eq!((desk.stage(0, 1), desk.outbox.len()), (Stage::Wait1, 1));
        desk.reply(text);
        desk.held.clear();
        desk.settle();
        assert_eq!((desk.stage(0, 1), desk.done("sms-2")), (stage, 0), "{text}");
    }
}

#[test]
fn row_21_renews_all_live_permits_under_the_name_read_again() {
    for (route, write_backs) in [("e-license", 0), ("portal", 1)] {
        let mut desk = Desk::asked(&[("writeback.route", route)]);
        desk.permits.push(Permit { status: PermitStatus::Terminated, ..permit("P3") });
        desk.reply("1");
        let documents: Vec<_> = desk.portal.documents_of(IINS[0]).cloned().collect();
        let permits: Vec<&str> = documents.iter().map(|document| document.permit.as_str()).collect();
        assert_eq!(permits, ["P1N", "P2N"], "{route}");
        assert!(documents.iter().all(|document| document.names == names("Жаңа")), "{route}");
        assert_eq!((desk.stage(0, 1), desk.done("write-back")), (Stage::Done, write_backs), "{route}");
        let again = EgovEvent::Renewed { case: case(0, 1), permits: vec![permit("P9")] };
        desk.tell(&again);
        desk.tell(&EgovEvent::WrittenBack { case: case(0, 1) });
        assert_eq!((desk.portal.documents.len(), desk.done("write-back")), (2, write_backs), "{route}");
    }
}

#[test]
fn rows_6_and_22_consent_head_and_permits_stand_before_the_renewal() {
    use ConsentStatus::{Granted, Pending, Refused, Withdrawn};
    let rows = [
        (Some(Refused), None, Stage::ConsentRefused, 0),
        (Some(Withdrawn), None, Stage::ConsentRefused, 0),
        (None, Some(Granted), Stage::Done, 1),
        (Some(Pending), Some(Granted), Stage::Done, 1),
        (Some(Granted), None, Stage::ConsentRefused, 1),
        (Some(Granted), Some(Pending), Stage::ConsentRefused, 1),
        (Some(Granted), Some(Refused), Stage::ConsentRefused, 1),
        (Some(Granted), Some(Withdrawn), Stage::ConsentRefused, 1),
    ];
    for (lookup, renewal, stage, notices) in rows {
        let mut desk = Desk::new(&[]);
        (desk.lookup, desk.renewal) = (lookup, renewal);
        desk.list("T1", &[row(0, 1, 0)]);
        desk.reply("1");
        let renewals = usize::from(stage == Stage::Done);
        let got = (desk.stage(0, 1), desk.done("sms"), desk.done("egov/renewal"));
        assert_eq!(got, (stage, notices, renewals), "{lookup:?} {renewal:?}");
    }
    let mut head = Desk::asked(&[]);
    head.heads = vec![iin(1)];
    head.reply("1");
    assert_eq!((head.stage(0, 1), head.done("egov/permits")), (Stage::HeadChanged, 0));
    let mut none = Desk::asked(&[]);
    none.permits = vec![Permit { status: PermitStatus::Terminated, ..permit("P1") }];
    none.reply("1");
    assert_eq!((none.stage(0, 1), none.done("egov/renewal")), (Stage::NoPermit, 0));
}

#[test]
fn row_23_a_failing_renewal_shows_until_it_succeeds() {
    let mut desk = Desk::asked(&[]);
    desk.held = vec!["egov/renewal"];
    desk.reply("1");
    let failed = EgovEvent::EffectFailed { case: case(0, 1), system: "e-license".into(), why: "down".into() };
    desk.tell(&failed);
    assert_eq!(desk.portal.case(&case(0, 1)).unwrap().state_name(), "RENEWAL_FAILED");
    assert_eq!(desk.done("write-back"), 0);
    desk.held.clear();
    desk.settle();
    assert_eq!(desk.portal.case(&case(0, 1)).unwrap().state_name(), "DONE");
}

#[test]
fn row_25_late_and_repeated_replies_and_transfers_change_nothing() {
    let mut desk = Desk::asked(&[]);
    let yes = reply("X", (NUMBERS[0], SENDER, "1"), desk.now);
    desk.tell(&yes);
    let (portal, done) = (desk.portal.clone(), desk.done.clone());
    desk.tell(&yes);
    desk.list("T1", &[row(0, 1, 0), row(1, 1, 0)]);
    assert_eq!((&desk.portal, &desk.done), (&portal, &done));
    desk.list("T2", &[row(0, 1, 0)]);
    desk.reply("2");
    assert_eq!((&desk.portal.cases, &desk.done), (&portal.cases, &done));
    let mut silent = Desk::asked(&[]);
    silent.until("2025-06-10 00:00");
    silent.reply("1");
    assert_eq!((silent.stage(0, 1), silent.done("consent-renewal")), (Stage::NoReply, 0));
}

#[test]
fn row_26_the_end_of_the_pilot_closes_open_questions_as_read() {
    for (reading, question, answered) in
        [("strict", Stage::PilotExpired, Stage::Done), ("run_off", Stage::Wait2, Stage::Done)]
    {
        let mut desk = Desk::new(&[("pilot.expiry", reading)]);
        desk.until("2026-05-05 12:00");
        desk.list("T1", &[row(0, 1, 0)]);
        desk.phones = vec![phone(1)];
        desk.held = vec!["egov/renewal"];
        desk.list("T2", &[row(1, 1, 1)]);
        desk.reply_from(NUMBERS[1], SENDER, "1");
        desk.until("2026-05-09 00:00");
        desk.held.clear();
        desk.settle();
        assert_eq!((desk.stage(0, 1), desk.stage(1, 1)), (question, answered), "{reading}");
        desk.list("T3", &[row(2, 1, 0)]);
        assert!(desk.portal.case(&case(2, 1)).is_none(), "{reading}");
    }
}

#[test]
fn row_27_a_second_rename_supersedes_or_waits_as_read() {
    let mut desk = Desk::asked(&[]);
    desk.list("T2", &[row(0, 2, 0)]);
    assert_eq!((desk.stage(0, 1), desk.stage(0, 2)), (Stage::Superseded, Stage::Wait1));
    assert_eq!(desk.windows().len(), 1);
    let mut queue = Desk::asked(&[("rename.twice", "queue")]);
    queue.list("T2", &[row(0, 2, 0)]);
    assert_eq!((queue.stage(0, 1), queue.stage(0, 2)), (Stage::Wait1, Stage::AtPortal));
    assert_eq!(queue.done("phones"), 1);
    queue.reply("2");
    assert_eq!((queue.stage(0, 1), queue.stage(0, 2)), (Stage::Refused, Stage::Wait1));
}

#[test]
fn a_superseded_case_frees_its_number_for_the_next() {
    let mut desk = Desk::asked(&[]);
    desk.list("T2", &[row(1, 1, 0)]);
    desk.phones = vec![phone(1)];
    desk.list("T3", &[row(0, 2, 1)]);
    assert_eq!((desk.stage(0, 1), desk.stage(1, 1)), (Stage::Superseded, Stage::Wait1));
}

#[test]
fn dialogues_on_one_number_take_turns() {
    let mut desk = Desk::asked(&[]);
    desk.list("T2", &[row(1, 1, 0)]);
    assert_eq!((desk.stage(1, 1), desk.done("sms")), (Stage::NumberKnown, 1));
    desk.until("2025-06-04 09:00");
    desk.reply("1");
    assert_eq!((desk.stage(0, 1), desk.stage(1, 1), desk.done("sms")), (Stage::Done, Stage::Wait1, 2));
    desk.reply("2");
    assert_eq!((desk.stage(0, 1), desk.stage(1, 1)), (Stage::Done, Stage::Refused));
}

#[test]
fn a_joint_dialogue_asks_once_for_all_cases_of_the_head() {
    let joint = [("dialog.scope", "per_head_joint")];
    let rows = [row(0, 1, 0), row(1, 1, 0)];
    for (text, stage) in [("1", Stage::Done), ("2", Stage::Refused)] {
        let mut desk = Desk::new(&joint);
        desk.list("T1", &rows);
        assert_eq!((desk.stage(0, 1), desk.stage(1, 1), desk.done("sms")), (Stage::Wait1, Stage::Wait1, 1));
        desk.reply(text);
        assert_eq!((desk.stage(0, 1), desk.stage(1, 1), desk.done("sms")), (stage, stage, 1), "{text}");
    }
    let mut silent = Desk::new(&joint);
    silent.list("T1", &rows);
    silent.until("2025-06-10 00:00");
    assert_eq!((silent.stage(0, 1), silent.stage(1, 1), silent.done("sms")), (Stage::NoReply, Stage::NoReply, 2));
}

#[test]
fn a_joint_question_outlives_the_case_that_led_it_and_reopens_none() {
    for renamed in [0, 1] {
        let mut desk = Desk::new(&[("dialog.scope", "per_head_joint")]);
        desk.list("T1", &[row(0, 1, 0), row(1, 1, 0)]);
        desk.phones = vec![phone(1)];
        desk.list("T2", &[row(renamed, 2, 1)]);
        desk.until("2025-06-06 00:00");
        assert_eq!(desk.stage(1 - renamed, 1), Stage::Wait2, "{renamed}");
        desk.reply("1");
        assert_eq!((desk.stage(renamed, 1), desk.stage(1 - renamed, 1)), (Stage::Superseded, Stage::Done), "{renamed}");
    }
}

#[test]
fn a_reply_that_overtakes_the_acceptance_of_its_notice_counts_unless_an_attempt_has_failed() {
    for (failed, stage) in [(false, Stage::Done), (true, Stage::Wait1)] {
        let mut desk = Desk::new(&[]);
        desk.held = vec!["sms-1"];
        desk.list("T1", &[row(0, 1, 0)]);
        if failed {
            let why = "no answer".to_owned();
            desk.step(&EgovEvent::EffectFailed { case: case(0, 1), system: "sms".into(), why });
        }
        desk.reply("1");
        assert_eq!((desk.stage(0, 1), desk.done("renewal")), (Stage::NumberKnown, 0), "failed {failed}");
        desk.held.clear();
        desk.settle();
        assert_eq!(desk.stage(0, 1), stage, "failed {failed}");
    }
}
