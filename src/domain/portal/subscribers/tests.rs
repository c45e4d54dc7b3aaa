//! Registrations one by one.

use super::bench::{Bench, NUMBER, OWNER, form};
use super::form::{Form, Signed};
use super::{By, Stage};
use crate::domain::facts::PersonName;
use crate::domain::portal::errand::Call;
use crate::domain::proactive::fixture::{BINS, IINS};
use crate::domain::register::facts::Verdict;
use crate::domain::register::filing::Signature;
use crate::domain::variant::DefectSubscribers as Planted;

fn bench() -> Bench {
    Bench::new(&[], &[])
}

/// What becomes of a form on the portal: clauses of the refusal, none when the password is out.
fn ruled(bench: &mut Bench, channel: &str, form: Form) -> Vec<&'static str> {
    bench.begin("r", channel, "s");
    bench.submit("r", "s", form);
    match bench.stage("r") {
        Stage::Sent => Vec::new(),
        Stage::FormRefused => bench.grounds("r"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_of_the_three_channels_links_the_number_once() {
    for channel in ["PORTAL", "MOBILE", "STATE-CORPORATION"] {
        let mut bench = bench();
        assert_eq!(ruled(&mut bench, channel, form()), Vec::<&str>::new(), "{channel}");
        let sent = bench.sent("r");
        bench.enter("r", "s", &sent, By::Subscriber);
        assert_eq!(bench.stage("r"), Stage::Linked);
        assert_eq!(bench.links(), [(OWNER.to_owned(), NUMBER.to_owned())]);
        assert_eq!(bench.registration("r").number.as_deref(), Some("58-2024-000001"));
    }
}

#[test]
fn no_other_way_begins_a_registration() {
    let mut bench = bench();
    for (id, channel, session) in [("a", "SMS", "s"), ("b", "PORTAL", " "), ("c", "CALL-CENTRE", "")] {
        bench.begin(id, channel, session);
        bench.submit(id, session, form());
        bench.enter(id, session, "000000", By::Subscriber);
        assert_eq!((bench.stage(id), bench.registration(id).number.as_deref()), (Stage::NotStarted, None), "{channel}");
    }
    assert_eq!(bench.log.len(), 0, "nobody is asked");
}

#[test]
fn every_field_has_its_clause() {
    let f = "KZ-3-2019/annex3/f";
    let text = |text: &str| text.to_owned();
    let rows: Vec<(Form, u8)> = vec![
        (Form { iin: text(IINS[1]), ..form() }, 3),
        (Form { iin: text(BINS[0]), ..form() }, 3),
        (Form { iin: text("85021439900"), ..form() }, 3),
        (Form { surname: text(" "), ..form() }, 4),
        (Form { surname: text("Басқа"), ..form() }, 4),
        (Form { name: text(""), ..form() }, 5),
        (Form { name: text("Басқа"), ..form() }, 5),
        (Form { patronymic: Some(text("Тестұлы")), ..form() }, 6),
        (Form { email: Some(text("a@b")), ..form() }, 7),
        (Form { email: Some(text("@b.kz")), ..form() }, 7),
        (Form { telephone: text("77172000077"), ..form() }, 8),
        (Form { telephone: text("7701"), ..form() }, 8),
        (Form { linking: None, ..form() }, 9),
        (Form { linking: Some(false), ..form() }, 9),
        (Form { secret: None, ..form() }, 10),
        (Form { secret: Some(false), ..form() }, 10),
        (Form { signature: None, ..form() }, 11),
        (Form { signature: Some(Signed::Paper), ..form() }, 11),
        (Form { date: None, ..form() }, 12),
        (Form { date: Some(text("2024-06-04")), ..form() }, 12),
        (Form { date: Some(text("2024-06-31")), ..form() }, 12),
    ];
    for (form, field) in rows {
        let shown = format!("{form:?}");
        // An empty name differs from that of the person too, but nobody is asked about a form that is wrong by itself.
        assert_eq!(ruled(&mut bench(), "PORTAL", form), [format!("{f}{field}")], "{shown}");
    }
    let all = Form { iin: String::new(), surname: String::new(), date: None, ..form() };
    assert_eq!(ruled(&mut bench(), "PORTAL", all), [format!("{f}3"), format!("{f}4"), format!("{f}12")]);
}

#[test]
fn what_may_be_left_out_may_be_left_out() {
    let mut bench = bench();
    bench.name =
        Some(PersonName {
            surname: "СЫНАҚОВ".into(), name: "СЫНАҚ".into(), patronymic: Some("ТЕСТҰЛЫ".into())
        });
    assert_eq!(ruled(&mut bench, "PORTAL", form()), Vec::<&str>::new());
    let spaced = Form { surname: "  сынақов ".into(), patronymic: Some("Тестұлы".into()), ..form() };
    bench.submit("r", "s", spaced.clone());
    assert_eq!(bench.grounds("r"), ["KZ-3-2019/58.4"], "one form is submitted once");
    bench.begin("q", "PORTAL", "s");
    bench.submit("q", "s", spaced);
    assert_eq!(bench.stage("q"), Stage::Sent);
}

#[test]
fn readings_change_the_fields_that_they_are_about() {
    let mandatory = [("registration.email", "mandatory")];
    assert_eq!(ruled(&mut Bench::new(&mandatory, &[]), "PORTAL", form()), ["KZ-3-2019/annex3/f7"]);
    let login = [("registration.signature", "login_and_password")];
    let unsigned = || Form { signature: None, ..form() };
    assert_eq!(ruled(&mut Bench::new(&login, &[]), "MOBILE", unsigned()), Vec::<&str>::new());
    assert_eq!(ruled(&mut Bench::new(&login, &[]), "STATE-CORPORATION", unsigned()), ["KZ-3-2019/annex3/f11"]);
    for (reading, stage) in [("refuse", Stage::Ended), ("relink", Stage::Linked)] {
        let mut bench = Bench::new(&[("registration.linked_elsewhere", reading)], &[]);
        bench.taken = true;
        bench.apply("r", "s");
        let sent = bench.sent("r");
        bench.enter("r", "s", &sent, By::Subscriber);
        assert_eq!(bench.stage("r"), stage, "{reading}");
    }
}

#[test]
fn a_signature_must_hold_and_be_the_applicants() {
    let bad = [Verdict::Broken("x".into()), Verdict::UnknownIssuer, Verdict::Absent];
    for verdict in bad {
        let mut bench = bench();
        bench.verdict = verdict;
        assert_eq!(ruled(&mut bench, "PORTAL", form()), ["KZ-3-2019/annex3/f11"]);
    }
    let mut bench = bench();
    bench.signer = IINS[1].into();
    assert_eq!(ruled(&mut bench, "PORTAL", form()), ["KZ-3-2019/annex3/f11"]);
    let signature = Signature { protected: "p".into(), value: "v".into() };
    assert_eq!(form().text("58-2024-000001").lines().count(), 10);
    assert!(matches!(form().signature, Some(Signed::Eds(found)) if found == signature));
}

#[test]
fn without_the_consent_no_person_data_are_asked_for() {
    let mut bench = bench();
    bench.consent = false;
    assert_eq!(ruled(&mut bench, "PORTAL", form()), ["KZ-3-2019/annex3/f10"]);
    assert_eq!(bench.calls(|call| matches!(call, Call::Person { .. } | Call::Use { .. }).then_some(())), []);
    bench.consent = true;
    bench.submit("r", "s", form());
    assert_eq!(bench.stage("r"), Stage::Sent, "the same form serves once the consent is there");
    let uses = bench.calls(|call| match call {
        Call::Use { purpose, operation, .. } => Some((purpose.clone(), operation.clone())),
        _ => None,
    });
    assert_eq!(uses, [("KZ-3-2019".to_owned(), "gbd-fl".to_owned())]);
    bench.name = None;
    bench.begin("q", "PORTAL", "s");
    bench.submit("q", "s", form());
    assert_eq!(bench.grounds("q"), ["KZ-3-2019/annex3/f3"], "ЖТ МДҚ knows nobody");
}

#[test]
fn the_password_goes_to_the_number_in_the_form() {
    let mut bench = bench();
    bench.apply("r", "s");
    let messages = bench.calls(|call| match call {
        Call::Sms { sender, to, text } => Some((sender.clone(), to.as_str().to_owned(), text.clone())),
        _ => None,
    });
    let [(sender, to, text)] = messages.as_slice() else { panic!("{messages:?}") };
    assert_eq!((sender.as_str(), to.as_str()), ("eGov-OTP", NUMBER));
    let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    assert_eq!(digits, [bench.sent("r")], "nothing else in the text is a number");
}

#[test]
fn a_miss_is_refused_at_once_and_corrected_in_the_same_session() {
    let mut bench = bench();
    bench.begin("r", "STATE-CORPORATION", "s");
    bench.submit("r", "s", Form { signature: Some(Signed::Paper), ..form() });
    for _ in 0..3 {
        bench.enter("r", "s", "none", By::Subscriber);
        assert_eq!((bench.stage("r"), bench.links().len()), (Stage::PasswordRefused, 0));
        assert_eq!(bench.grounds("r"), ["KZ-3-2019/58.9.p1", "KZ-3-2019/58.9.p2"]);
    }
    let sent = bench.sent("r");
    bench.enter("r", "s", &sent, By::Employee);
    assert_eq!((bench.stage("r"), bench.links().len()), (Stage::Linked, 1));
    bench.enter("r", "s", &sent, By::Subscriber);
    assert_eq!((bench.stage("r"), bench.links().len()), (Stage::Linked, 1), "a password is good once");
}

#[test]
fn a_password_is_good_in_its_session_alone() {
    let mut bench = bench();
    bench.apply("r", "s");
    let sent = bench.sent("r");
    bench.enter("r", "other", &sent, By::Subscriber);
    assert_eq!(bench.grounds("r"), ["KZ-3-2019/58.9.p1"]);
    bench.enter("r", "s", &sent, By::Employee);
    assert_eq!(bench.grounds("r"), ["KZ-3-2019/58.9.p2"], "there is no employee on the portal");
    bench.end("s");
    bench.enter("r", "s", &sent, By::Subscriber);
    assert_eq!((bench.stage("r"), bench.links().len()), (Stage::Ended, 0));
}

#[test]
fn neighbours_that_fail_delay_and_do_not_decide() {
    let mut bench = bench();
    bench.down = true;
    bench.apply("r", "s");
    assert_eq!(bench.stage("r"), Stage::Checking);
    bench.down = false;
    bench.go("2024-06-03 11:00");
    assert_eq!(bench.stage("r"), Stage::Sent);
    bench.down = true;
    let sent = bench.sent("r");
    bench.enter("r", "s", &sent, By::Subscriber);
    bench.end("s");
    assert_eq!(bench.stage("r"), Stage::Linking, "what was confirmed is linked, whatever becomes of the session");
    bench.down = false;
    bench.go("2024-06-03 12:00");
    assert_eq!((bench.stage("r"), bench.links().len()), (Stage::Linked, 1));
}

#[test]
fn a_late_answer_to_an_ended_registration_changes_nothing() {
    let mut bench = bench();
    bench.down = true;
    bench.apply("r", "s");
    bench.end("s");
    bench.down = false;
    bench.go("2024-06-03 11:00");
    assert_eq!(bench.stage("r"), Stage::Ended);
    assert_eq!(bench.calls(|call| matches!(call, Call::Sms { .. }).then_some(())), []);
}

#[test]
fn planted_defects_do_what_they_say() {
    let mut early = Bench::new(&[], &[Planted::LinkedBefore]);
    early.apply("r", "s");
    assert_eq!((early.stage("r"), early.links().len()), (Stage::Sent, 1));
    let mut reused = Bench::new(&[], &[Planted::PasswordReused]);
    reused.apply("r", "s");
    let old = reused.sent("r");
    reused.end("s");
    reused.apply("q", "t");
    reused.enter("q", "t", &old, By::Subscriber);
    assert_eq!(reused.stage("q"), Stage::Linked);
    let mut locked = Bench::new(&[], &[Planted::LockOut]);
    locked.apply("r", "s");
    locked.enter("r", "s", "none", By::Subscriber);
    let sent = locked.sent("r");
    locked.enter("r", "s", &sent, By::Subscriber);
    assert_eq!(locked.links().len(), 0);
    let mut delayed = Bench::new(&[], &[Planted::RefusalDelayed]);
    delayed.apply("r", "s");
    delayed.enter("r", "s", "none", By::Subscriber);
    assert_eq!(delayed.stage("r"), Stage::Sent);
    delayed.go("2024-06-03 22:00");
    assert_eq!(delayed.stage("r"), Stage::PasswordRefused);
}
