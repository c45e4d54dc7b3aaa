//! Transitions of the portal, row by row of clauses README 4.2.

use super::bench::Bench;
use super::message::EgovEvent;
use super::{SENDER, Stage};
use crate::domain::facts::{ConsentStatus, Permit, PermitStatus, Phone};
use crate::domain::ids::Msisdn;
use crate::domain::machine::Core;
use crate::domain::proactive::fixture::{IINS, NUMBERS, at, case, iin, names, permit, phone};

#[test]
fn rows_11_to_13_from_the_list_to_the_first_notice() {
    let bench = Bench::asked(&[]);
    let c = case(0, 1).0;
    let keys = ["consent-lookup", "phones", "use-mba", "sms-1"].map(|what| format!("egov/{what}/{c}"));
    let done: Vec<String> = bench.log.iter().map(|(_, effect)| bench.core.key(effect)).collect();
    assert_eq!(done, keys);
    assert_eq!(bench.windows(), [(1, at("2025-06-06 00:00"))]);
    assert!(bench.state.case(&case(0, 1)).unwrap().notice.as_ref().is_some_and(|text| text.contains("1414")));
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
        let mut bench = Bench::new(&[("number.choice", reading)]);
        bench.phones[0] = phones;
        bench.list("T1", &[(0, 1, 0)]);
        let case = bench.state.case(&case(0, 1)).unwrap();
        assert_eq!((case.stage, case.number.as_ref().map(Msisdn::as_str)), (stage, number), "{reading}");
        assert_eq!(bench.done("egov/sms"), usize::from(number.is_some()), "{reading}");
    }
}

#[test]
fn rows_14_15_18_19_the_answer_decides_at_either_notice() {
    for (when, notices) in [("2025-06-05 23:59", 1), ("2025-06-09 23:59", 2)] {
        for (text, stage, renewals) in [("1", Stage::Done, 1), ("2", Stage::Refused, 0), (" 1 ", Stage::Done, 1)] {
            let mut bench = Bench::asked(&[]);
            bench.go(when);
            bench.reply(0, text);
            assert_eq!((bench.stage(0, 1), bench.windows()), (stage, vec![]), "{when} {text}");
            bench.go("2025-07-01 00:00");
            assert_eq!((bench.done("egov/renewal"), bench.done("egov/sms")), (renewals, notices), "{when} {text}");
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
        let mut bench = Bench::asked(&[]);
        bench.go("2025-06-03 09:00");
        let reply = bench.next_reply((from, to, text), bench.now);
        bench.take(&reply);
        assert_eq!(bench.stage(0, 1), Stage::Wait1, "{from} {to} {text}");
        assert_eq!(bench.windows(), [(1, at("2025-06-06 00:00"))], "{from} {to} {text}");
        assert_eq!(bench.done("egov/sms"), 1, "{from} {to} {text}");
    }
    let mut strict = Bench::asked(&[("reply.trim", "off")]);
    strict.reply(0, " 1 ");
    assert_eq!(strict.stage(0, 1), Stage::Wait1);
    let mut again = Bench::asked(&[("reply.unknown", "ask_again")]);
    again.reply(0, "?");
    again.reply(0, "?");
    assert_eq!((again.done("sms-11"), again.done("sms-12"), again.done("sms-1/")), (1, 1, 1));
    assert_eq!(again.windows(), [(1, at("2025-06-06 00:00"))]);
}

#[test]
fn row_17_and_20_silence_twice_ends_without_a_third_notice() {
    let rows =
        [("calendar", "2025-06-06 00:00", "2025-06-10 00:00"), ("exact72h", "2025-06-05 10:15", "2025-06-08 10:15")];
    for (reading, first, second) in rows {
        let mut bench = Bench::asked(&[("clock.calendar", reading)]);
        assert_eq!(bench.windows(), [(1, at(first))], "{reading}");
        bench.go(first);
        assert_eq!((bench.stage(0, 1), bench.windows()), (Stage::Wait2, vec![(2, at(second))]), "{reading}");
        bench.go(second);
        assert_eq!(bench.stage(0, 1), Stage::NoReply, "{reading}");
        bench.go("2026-06-01 00:00");
        assert_eq!((bench.done("sms-1"), bench.done("sms-2"), bench.done("egov/sms")), (1, 1, 2), "{reading}");
    }
}

#[test]
fn row_21_renews_all_live_permits_under_the_name_read_again() {
    for (route, write_backs) in [("e-license", 0), ("portal", 1)] {
        let mut bench = Bench::asked(&[("writeback.route", route)]);
        bench.names = names("Жаңа");
        bench.permits.push(permit("P2"));
        bench.permits.push(Permit { status: PermitStatus::Terminated, ..permit("P3") });
        bench.reply(0, "1");
        let documents: Vec<_> = bench.state.documents_of(IINS[0]).cloned().collect();
        let permits: Vec<&str> = documents.iter().map(|document| document.permit.as_str()).collect();
        assert_eq!(permits, ["P1-2", "P2-2"], "{route}");
        assert!(documents.iter().all(|document| document.names == names("Жаңа")), "{route}");
        assert_eq!((bench.stage(0, 1), bench.done("write-back")), (Stage::Done, write_backs), "{route}");
        let again = EgovEvent::Renewed { case: case(0, 1), permits: vec![permit("P9")] };
        bench.take(&again);
        bench.take(&EgovEvent::WrittenBack { case: case(0, 1) });
        assert_eq!((bench.state.documents.len(), bench.done("write-back")), (2, write_backs), "{route}");
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
        let mut bench = Bench::new(&[]);
        (bench.consents[0], bench.at_renewal) = (lookup, Some([renewal; 3]));
        bench.list("T1", &[(0, 1, 0)]);
        bench.reply(0, "1");
        let renewals = usize::from(stage == Stage::Done);
        let got = (bench.stage(0, 1), bench.done("egov/sms"), bench.done("egov/renewal"));
        assert_eq!(got, (stage, notices, renewals), "{lookup:?} {renewal:?}");
    }
    let mut head = Bench::asked(&[]);
    head.heads = Some(vec![iin(1)]);
    head.reply(0, "1");
    assert_eq!((head.stage(0, 1), head.done("egov/permits")), (Stage::HeadChanged, 0));
    let mut none = Bench::asked(&[]);
    none.permits = vec![Permit { status: PermitStatus::Terminated, ..permit("P1") }];
    none.reply(0, "1");
    assert_eq!((none.stage(0, 1), none.done("egov/renewal")), (Stage::NoPermit, 0));
}

#[test]
fn row_23_a_failing_renewal_shows_until_it_succeeds() {
    let mut bench = Bench::asked(&[]);
    bench.held = vec!["egov/renewal".into()];
    bench.reply(0, "1");
    let failed = EgovEvent::EffectFailed { case: case(0, 1), system: "e-license".into(), why: "down".into() };
    bench.take(&failed);
    assert_eq!(bench.state.case(&case(0, 1)).unwrap().state_name(), "RENEWAL_FAILED");
    assert_eq!(bench.done("write-back"), 0);
    bench.release();
    assert_eq!(bench.state.case(&case(0, 1)).unwrap().state_name(), "DONE");
}

#[test]
fn row_25_late_and_repeated_replies_and_transfers_change_nothing() {
    let mut bench = Bench::asked(&[]);
    let yes = bench.next_reply((NUMBERS[0], SENDER, "1"), bench.now);
    bench.take(&yes);
    let (portal, log) = (bench.state.clone(), bench.log.clone());
    bench.take(&yes);
    bench.list("T1", &[(0, 1, 0), (1, 1, 0)]);
    assert_eq!((&bench.state, &bench.log), (&portal, &log));
    bench.list("T2", &[(0, 1, 0)]);
    bench.reply(0, "2");
    assert_eq!((&bench.state.cases, &bench.log), (&portal.cases, &log));
    let mut silent = Bench::asked(&[]);
    silent.go("2025-06-10 00:00");
    silent.reply(0, "1");
    assert_eq!((silent.stage(0, 1), silent.done("consent-renewal")), (Stage::NoReply, 0));
}

#[test]
fn row_26_the_end_of_the_pilot_closes_open_questions_as_read() {
    for (reading, question, answered) in
        [("strict", Stage::PilotExpired, Stage::PilotExpired), ("run_off", Stage::Wait2, Stage::Done)]
    {
        let mut bench = Bench::new(&[("pilot.expiry", reading)]);
        bench.go("2026-05-05 12:00");
        bench.list("T1", &[(0, 1, 0)]);
        bench.held = vec!["egov/renewal".into()];
        bench.list("T2", &[(1, 1, 1)]);
        bench.reply(1, "1");
        bench.go("2026-05-09 00:00");
        bench.release();
        assert_eq!((bench.stage(0, 1), bench.stage(1, 1)), (question, answered), "{reading}");
        bench.list("T3", &[(2, 1, 0)]);
        assert!(bench.state.case(&case(2, 1)).is_none(), "{reading}");
    }
}

#[test]
fn a_superseded_case_frees_its_number_for_the_next() {
    let mut bench = Bench::asked(&[]);
    bench.list("T2", &[(1, 1, 0)]);
    bench.list("T3", &[(0, 2, 1)]);
    assert_eq!((bench.stage(0, 1), bench.stage(1, 1)), (Stage::Superseded, Stage::Wait1));
}

#[test]
fn a_reply_that_overtakes_the_acceptance_of_its_notice_counts_unless_an_attempt_has_failed() {
    for (failed, stage) in [(false, Stage::Done), (true, Stage::Wait1)] {
        let mut bench = Bench::new(&[]);
        bench.held = vec!["sms-1".into()];
        bench.list("T1", &[(0, 1, 0)]);
        if failed {
            let why = "no answer".to_owned();
            bench.tell(&EgovEvent::EffectFailed { case: case(0, 1), system: "sms".into(), why });
        }
        bench.reply(0, "1");
        assert_eq!((bench.stage(0, 1), bench.done("renewal")), (Stage::NumberKnown, 0), "failed {failed}");
        bench.release();
        assert_eq!(bench.stage(0, 1), stage, "failed {failed}");
    }
}
