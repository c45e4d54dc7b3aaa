//! Consent by the registered number.

use jiff::SignedDuration;

use super::bench::{Bench, PASSWORD, number};
use crate::domain::facts::Phone;
use crate::domain::portal::errand::Call;
use crate::domain::portal::services::Event;
use crate::domain::portal::services::consents::{ConsentAsked, Stage};
use crate::domain::portal::services::words::Means;
use crate::domain::proactive::egov::SENDER;
use crate::domain::proactive::fixture::{BINS, at, iin, phone};
use crate::domain::variant::DefectServices;

const DAY: &str = "2024-01-15 10:00";

fn question(id: &str, person: usize, by: Means) -> Event {
    Event::ConsentAsked(ConsentAsked {
        question: id.to_owned(),
        iin: iin(person),
        purpose: "KZ-418-V/34/8".to_owned(),
        recipients: vec![BINS[0].to_owned()],
        by,
    })
}

fn asked(by: Means) -> Bench {
    let mut bench = Bench::new(DAY);
    bench.told(question("q", 0, by));
    bench
}

fn stage(bench: &Bench, id: &str) -> Stage {
    bench.state.services.question(id).unwrap().stage
}

fn pass(bench: &mut Bench, password: &str) {
    bench.told(Event::PasswordGiven { question: "q".to_owned(), password: password.to_owned() });
}

#[test]
fn the_number_comes_from_mba_after_a_check_and_the_use_is_told() {
    let bench = asked(Means::Sms);
    let kinds: Vec<&str> = bench
        .calls()
        .map(|call| match call {
            Call::Consents { .. } => "check",
            Call::Phones { check, .. } => check.as_deref().unwrap(),
            Call::Use { .. } => "use",
            Call::Sms { .. } => "message",
            _ => "other",
        })
        .collect();
    assert_eq!(kinds, ["check", "C", "use", "message"]);
    let [(sender, to, text)] = bench.messages()[..] else { panic!("one message") };
    assert_eq!((to, sender != SENDER, text.contains("34/8")), (number(0), true, true));
}

#[test]
fn one_and_two_are_answers_and_ddb_keeps_them() {
    for (text, expected, end) in [("1", true, Stage::Granted), (" 2 ", false, Stage::Refused)] {
        let mut bench = asked(Means::Sms);
        bench.reply(number(0), "KDP-1", text);
        assert_eq!(bench.records(), [("SMS", expected, number(0))]);
        assert_eq!(stage(&bench, "q"), end);
        bench.reply(number(0), "KDP-1", "1");
        assert_eq!(bench.records().len(), 1, "an answered question is closed");
    }
    let mut bench = asked(Means::Sms);
    for text in ["", "11", "иә", "?"] {
        bench.reply(number(0), "KDP-1", text);
    }
    assert_eq!((bench.records().len(), stage(&bench, "q")), (0, Stage::Asked));
}

#[test]
fn a_reply_counts_for_the_message_and_the_number_that_were_asked_and_no_other() {
    let mut bench = Bench::new(DAY);
    bench.reply(number(0), SENDER, "1");
    bench.told(question("q", 0, Means::Sms));
    bench.told(question("p", 0, Means::Sms));
    for (from, to) in [(number(0), SENDER), (number(1), "KDP-1"), (number(0), "1414"), (number(0), "KDP-3")] {
        bench.reply(from, to, "1");
    }
    assert_eq!(bench.records(), []);
    bench.reply(number(0), "KDP-2", "1");
    assert_eq!((stage(&bench, "q"), stage(&bench, "p")), (Stage::Asked, Stage::Granted));
}

#[test]
fn the_right_password_is_a_consent_and_three_wrong_ones_close_the_question() {
    let mut bench = asked(Means::Password);
    assert!(bench.messages()[0].2.contains(PASSWORD));
    bench.reply(number(0), "KDP-1", "1");
    pass(&mut bench, "000000");
    assert_eq!(stage(&bench, "q"), Stage::Asked, "a reply is no password, and one slip is no end");
    let mut other = bench.clone();
    pass(&mut bench, PASSWORD);
    assert_eq!((bench.records(), stage(&bench, "q")), (vec![("OTP", true, number(0))], Stage::Granted));
    for password in ["", "271829", PASSWORD] {
        pass(&mut other, password);
    }
    assert_eq!((other.records().len(), stage(&other, "q")), (0, Stage::Closed));
}

#[test]
fn without_a_registered_number_nobody_is_asked() {
    let mut bench = Bench::new(DAY);
    bench.phones[0] = vec![Phone { active: false, ..phone(0) }];
    bench.told(question("q", 0, Means::Sms));
    assert_eq!((bench.messages().len(), stage(&bench, "q")), (0, Stage::NoNumber));
    bench.reply(number(0), "KDP-1", "1");
    assert_eq!(bench.records(), []);
    for (option, expected) in [("most_recent", Stage::Asked), ("stop", Stage::NoNumber)] {
        let mut bench = Bench::with(DAY, &[("number.choice", option)], &[]);
        let newer = Phone { confirmed_at: at("2024-01-02 09:00"), ..phone(1) };
        bench.phones[0] = vec![newer, Phone { confirmed_at: at("2023-03-01 09:00"), ..phone(0) }];
        bench.told(question("q", 0, Means::Sms));
        assert_eq!(stage(&bench, "q"), expected, "{option}");
        assert!(bench.messages().iter().all(|(_, to, _)| *to == number(1)), "{option}");
    }
}

#[test]
fn a_question_is_open_for_a_day_by_the_receipt_at_the_gateway() {
    let day = SignedDuration::from_hours(24);
    let second = SignedDuration::from_secs(1);
    for (late, expected) in [(false, Stage::Granted), (true, Stage::Closed)] {
        let mut bench = asked(Means::Sms);
        let closes = bench.now + day;
        bench.run(closes + second);
        assert_eq!(stage(&bench, "q"), Stage::Closed);
        bench.reply_dated(number(0), "KDP-1", "1", if late { closes } else { closes - second });
        assert_eq!(stage(&bench, "q"), expected, "late: {late}");
    }
    let mut bench = asked(Means::Password);
    bench.run(bench.now + day);
    pass(&mut bench, PASSWORD);
    assert_eq!(bench.records(), []);
}

#[test]
fn what_comes_before_the_message_is_no_answer_to_it() {
    let mut bench = Bench::new(DAY);
    bench.down.insert("sms");
    bench.told(question("q", 0, Means::Sms));
    bench.reply(number(0), "KDP-1", "1");
    let before = bench.now;
    bench.down.clear();
    bench.go("2024-01-15 12:00");
    bench.reply_dated(number(0), "KDP-1", "1", before);
    assert_eq!((bench.records().len(), stage(&bench, "q")), (0, Stage::Asked));
    bench.reply(number(0), "KDP-1", "1");
    assert_eq!(stage(&bench, "q"), Stage::Granted);
}

#[test]
fn an_answer_waits_for_ddb_and_is_kept_once() {
    let mut bench = asked(Means::Sms);
    bench.down.insert("ddb");
    bench.reply(number(0), "KDP-1", "1");
    assert_eq!(stage(&bench, "q"), Stage::Answered(true));
    bench.reply(number(0), "KDP-1", "2");
    bench.down.clear();
    bench.go("2024-01-17 10:00");
    assert_eq!((bench.records(), stage(&bench, "q")), (vec![("SMS", true, number(0))], Stage::Granted));
}

#[test]
fn planted_defects_take_for_consent_what_is_none() {
    use DefectServices as D;
    type Play = fn(&mut Bench);
    let rows: [(D, Means, Play); 4] = [
        (D::ReplyToAnotherMessage, Means::Sms, |bench| bench.reply(number(0), SENDER, "1")),
        (D::OtherNumber, Means::Sms, |bench| bench.reply(number(2), "KDP-1", "1")),
        (D::WrongPassword, Means::Password, |bench| pass(bench, "000000")),
        (D::UnsolicitedSms, Means::Sms, |bench| {
            bench.reply(number(1), SENDER, "1");
            bench.told(question("p", 1, Means::Sms));
        }),
    ];
    for (defect, by, play) in rows {
        for planted in [false, true] {
            let defects: &[D] = if planted { &[defect] } else { &[] };
            let mut bench = Bench::with(DAY, &[], defects);
            bench.told(question("q", 0, by));
            play(&mut bench);
            assert_eq!(bench.records().len(), usize::from(planted), "{defect:?}");
        }
    }
}
