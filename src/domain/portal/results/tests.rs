//! Result documents: requisites, signature, verification, renewals.

use std::collections::BTreeSet;

use super::bench::{Bench, OFFICIAL, PROVIDER, RECIPIENT, STRANGER, entered, over};
use super::matrix::Content;
use super::message::{Asked, Code, HandOver};
use super::words::{Channel, EdsState, Kind, Outcome, Place, Requisite, Stage};
use super::{Event, renewal_id};
use crate::domain::facts::{Permit, PermitStatus};
use crate::domain::machine::Core;
use crate::domain::portal::errand::Answer;
use crate::domain::portal::{PortalEffect, PortalEvent};
use crate::domain::proactive::fixture::{self, at};
use crate::domain::register::facts::Verdict;
use crate::domain::register::filing::Signature;
use crate::domain::seal::{Seal, SignedBy};
use crate::law::catalogue::Catalogue;

fn form(of: &[Requisite]) -> BTreeSet<Requisite> {
    of.iter().copied().collect()
}

/// Clauses of the reasons of a refusal.
fn grounds(bench: &Bench, result: &str) -> Vec<String> {
    bench.doc(result).reasons.iter().map(|reason| reason.ground.replace("KZ-3-2019/", "")).collect()
}

/// Kind, channel, room in the document, where it then stands, grounds.
type Demanded<'a> = (Kind, Channel, &'a [Requisite], Stage, &'a [&'a str]);

#[test]
fn the_way_decides_which_requisites_are_demanded() {
    use Requisite::{Date, Matrix, Number, Subject};
    let rows: [Demanded<'_>; 9] = [
        (Kind::State, Channel::Mobile, &[Number, Date, Subject, Matrix], Stage::Awaiting, &[]),
        (Kind::State, Channel::Mobile, &[Number, Subject, Matrix], Stage::Refused, &["annex1/3.1", "annex1/3.1.f2"]),
        (Kind::State, Channel::Sms, &[Number, Subject], Stage::Awaiting, &[]),
        (Kind::State, Channel::Sms, Requisite::ALL, Stage::Awaiting, &[]),
        (Kind::State, Channel::InstantMessage, &[Number, Subject], Stage::Awaiting, &[]),
        (Kind::State, Channel::InstantMessage, &[Number], Stage::Refused, &["annex1/3.2", "annex1/3.2.f2"]),
        (Kind::Other, Channel::Sms, &[Subject], Stage::Refused, &["annex1/4", "annex1/3.2.f1"]),
        (Kind::Other, Channel::Sms, &[Number, Subject], Stage::Awaiting, &[]),
        (Kind::Information, Channel::Mobile, &[], Stage::Awaiting, &[]),
    ];
    for (kind, channel, room, stage, because) in rows {
        let mut bench = Bench::new(&[]);
        bench.hand_over(HandOver { kind, channel, form: form(room), ..over("r") });
        assert_eq!(bench.doc("r").stage, stage, "{kind:?} {channel:?} {room:?}");
        assert_eq!(grounds(&bench, "r"), because, "{kind:?} {channel:?} {room:?}");
    }
}

#[test]
fn every_lacking_requisite_is_named_and_every_ground_is_in_the_catalogue() {
    let mut bench = Bench::new(&[]);
    bench.hand_over(HandOver { form: BTreeSet::new(), ..over("r") });
    let fields: Vec<String> = grounds(&bench, "r").into_iter().filter(|ground| ground.contains(".f")).collect();
    assert_eq!(fields, ["annex1/3.1.f1", "annex1/3.1.f2", "annex1/3.1.f3", "annex1/3.1.f4"]);
    for reason in &bench.doc("r").reasons {
        assert!(Catalogue::embedded().clause(&reason.ground).is_some(), "{}", reason.ground);
        assert!(
            !reason.fact.is_empty() && !reason.remedy.is_empty() && reason.provision.starts_with("№9 "),
            "{reason:?}"
        );
    }
}

#[test]
fn the_document_bears_the_day_of_its_delivery() {
    let mut bench = Bench::new(&[]);
    bench.hand_over(over("r"));
    let old = bench.doc("r").text_on(bench.core.ctx.today(bench.now), &bench.core.ctx);
    bench.now = at("2024-06-05 09:00");
    bench.sign_text("r", OFFICIAL, PROVIDER, "", &old);
    assert_eq!(bench.doc("r").stage, Stage::Refused, "the text of another day was signed");
    bench.sign("r", OFFICIAL, PROVIDER, "");
    let doc = bench.doc("r");
    let text = doc.text.clone().unwrap();
    assert_eq!(doc.stage, Stage::Issued);
    assert!(text.contains("2024-06-05") && !text.contains("2024-05-20"), "{text}");
    assert!(text.contains(RECIPIENT) && text.contains(doc.number.as_deref().unwrap()), "{text}");
}

#[test]
fn a_confirmation_that_comes_a_day_later_delivers_nothing() {
    let mut bench = Bench::new(&[]);
    bench.hand_over(over("r"));
    let signature = Signature { protected: "p".into(), value: "v".into() };
    let event = PortalEvent::Results(Event::Signed { result: "r".into(), signature });
    let step = bench.core.step(&mut bench.state, bench.now, &event);
    let Some(PortalEffect::Errand(errand)) = step.effects.into_iter().next() else {
        panic!("the authority is not asked")
    };
    let day = jiff::civil::date(2024, 1, 1);
    let signer = SignedBy {
        name: "Ә".into(),
        iin: Some(OFFICIAL.into()),
        bin: Some(PROVIDER.into()),
        serial: "01".into(),
        from: day,
        to: day,
    };
    bench.now = at("2024-06-04 00:00");
    let seal = Seal { verdict: Verdict::Valid, signer: Some(signer) };
    bench.tell(PortalEvent::Answered(errand, Answer::Seal(Box::new(seal))));
    assert_eq!(grounds(&bench, "r"), ["annex1/3.1.f2"]);
}

#[test]
fn who_signs_and_with_what_decides_whether_it_is_delivered() {
    let rows = [
        (OFFICIAL, PROVIDER, "", Stage::Issued),
        (RECIPIENT, "", "", Stage::Refused),
        (STRANGER, PROVIDER, "", Stage::Refused),
        (OFFICIAL, "230152999001", "", Stage::Refused),
        (OFFICIAL, PROVIDER, "expired", Stage::Refused),
        (OFFICIAL, PROVIDER, "revoked", Stage::Refused),
        (OFFICIAL, PROVIDER, "untrusted", Stage::Refused),
    ];
    for (iin, bin, state, stage) in rows {
        let mut bench = Bench::new(&[]);
        bench.hand_over(over("r"));
        bench.sign("r", iin, bin, state);
        assert_eq!(bench.doc("r").stage, stage, "{iin} {bin} {state}");
        assert_eq!(bench.doc("r").reasons.is_empty(), stage == Stage::Issued, "{iin} {bin} {state}");
        bench.sign("r", OFFICIAL, PROVIDER, "");
        assert_eq!(bench.doc("r").stage, Stage::Issued, "a good signature is taken after a bad one");
    }
}

#[test]
fn number_and_subject_both_or_nothing_and_one_message() {
    let mut bench = Bench::new(&[]);
    let number = bench.issue("r").number.unwrap();
    let found = bench.check(entered(Some(&number), Some(RECIPIENT))).unwrap();
    assert_eq!(found.outcome, Outcome::Positive);
    assert_eq!(found.eds.unwrap().state, EdsState::Confirmed);
    let negative = [
        (Some("0"), Some(RECIPIENT)),
        (Some(number.as_str()), Some(STRANGER)),
        (Some(number.as_str()), None),
        (None, Some(RECIPIENT)),
        (None, None),
        (Some("r"), Some(RECIPIENT)),
    ];
    let answers: Vec<_> = negative.into_iter().map(|(number, subject)| bench.check(entered(number, subject))).collect();
    for answer in &answers {
        assert_eq!(answer, &answers[0], "one answer for all");
        assert_eq!((answer.as_ref().unwrap().outcome, &answer.as_ref().unwrap().found), (Outcome::Negative, &None));
    }
}

#[test]
fn the_mobile_application_answers_like_the_portal() {
    let mut bench = Bench::new(&[]);
    let number = bench.issue("r").number.unwrap();
    for subject in [RECIPIENT, STRANGER] {
        let portal = bench.check(entered(Some(&number), Some(subject))).unwrap();
        let mobile = bench.check(Asked { place: Place::Mobile, ..entered(Some(&number), Some(subject)) }).unwrap();
        assert_eq!(super::Check { place: Place::Portal, ..mobile }, portal);
    }
}

/// What the code of a result says.
fn code(bench: &Bench, result: &str) -> Content {
    bench.state.results.code(bench.doc(result), &bench.core.ctx).unwrap()
}

#[test]
fn only_the_code_of_the_document_itself_is_confirmed() {
    let mut bench = Bench::new(&[]);
    let number = bench.issue("r").number.unwrap();
    bench.issue("other");
    let own = code(&bench, "r");
    let mut changed = vec![code(&bench, "other"), Content::default()];
    changed.push(Content { number: None, ..own.clone() });
    changed.push(Content { date: Some("2024-06-04".into()), ..own.clone() });
    changed.push(Content { subject: Some(STRANGER.into()), ..own.clone() });
    changed.push(Content { signer: None, ..own.clone() });
    changed.push(Content { signature: None, ..own.clone() });
    let ask = |code: Code| Asked { code: Some(code), ..entered(Some(&number), Some(RECIPIENT)) };
    assert_eq!(bench.check(ask(Code::Read(own.clone()))).unwrap().eds.unwrap().state, EdsState::Confirmed);
    for content in changed {
        let eds = bench.check(ask(Code::Read(content.clone()))).unwrap().eds.unwrap();
        assert_eq!(eds.state, EdsState::NotConfirmed, "{content:?}");
    }
    let unreadable = bench.check(ask(Code::Unreadable("noise".into()))).unwrap();
    assert_eq!(unreadable.eds.unwrap().state, EdsState::NotConfirmed);
    let alone = Asked { code: Some(Code::Read(own)), ..entered(None, None) };
    assert_eq!(bench.check(alone).unwrap().eds.unwrap().state, EdsState::Confirmed, "the code alone names the pair");
}

/// Readings, what became of the certificate, what is said of the signature.
type Since<'a> = (&'a [(&'a str, &'a str)], &'static str, EdsState);

#[test]
fn what_became_of_the_certificate_since_is_a_reading() {
    let rows: [Since<'_>; 6] = [
        (&[], "", EdsState::Confirmed),
        (&[], "expired", EdsState::Confirmed),
        (&[("result.expired_since", "not_confirmed")], "expired", EdsState::NotConfirmed),
        (&[], "revoked", EdsState::NotConfirmed),
        (&[("result.revoked_since", "stays_good")], "revoked", EdsState::Confirmed),
        (
            &[("result.revoked_since", "stays_good"), ("result.expired_since", "not_confirmed")],
            "expired",
            EdsState::NotConfirmed,
        ),
    ];
    for (readings, since, state) in rows {
        let mut bench = Bench::new(readings);
        let number = bench.issue("r").number.unwrap();
        bench.since = since;
        let found = bench.check(entered(Some(&number), Some(RECIPIENT))).unwrap();
        assert_eq!((found.outcome, found.eds.unwrap().state), (Outcome::Positive, state), "{readings:?} {since}");
    }
}

#[test]
fn a_renewed_version_marks_the_old_one_and_nobody_elses() {
    let mut bench = Bench::new(&[]);
    let old = bench.issue("old").number.unwrap();
    bench.hand_over(HandOver { replaces: Some("old".into()), recipient: STRANGER.into(), ..over("foreign") });
    assert_eq!(grounds(&bench, "foreign"), ["annex2/4"]);
    bench.hand_over(HandOver { replaces: Some("old".into()), ..over("new") });
    assert_eq!(bench.doc("old").stage, Stage::Issued, "not before the new one is signed");
    bench.sign("new", OFFICIAL, PROVIDER, "");
    let new = bench.doc("new").number.clone();
    assert_eq!((bench.doc("old").stage, &bench.doc("old").replaced_by), (Stage::Replaced, &new));
    let found = bench.check(entered(Some(&old), Some(RECIPIENT))).unwrap().found.unwrap();
    assert_eq!(found.replaced_by, new);
}

#[test]
fn the_same_hand_over_again_changes_nothing() {
    let mut bench = Bench::new(&[]);
    bench.issue("r");
    let before = bench.state.clone();
    bench.hand_over(HandOver { text: "басқа".into(), ..over("r") });
    assert_eq!(bench.state, before);
}

/// A permit that another took the place of.
fn permit(nikad: &str, previous: Option<&str>) -> Permit {
    Permit {
        nikad: nikad.to_owned(),
        status: PermitStatus::Active,
        previous: previous.map(str::to_owned),
        ..fixture::permit(nikad)
    }
}

#[test]
fn a_renewal_is_a_document_of_the_holder_and_the_next_one_replaces_it() {
    let (none, official) = (Bench::new(&[]), Bench::new(&[("result.automatic_signature", "official")]));
    for (mut bench, first) in [(none, Stage::Replaced), (official, Stage::Awaiting)] {
        bench.now = at("2025-06-02 10:15");
        for (new, previous) in [("P2", "P1"), ("P3", "P2")] {
            bench.renew(&permit(new, Some(previous)));
        }
        let (old, new) = (bench.doc(&renewal_id("P2")), bench.doc(&renewal_id("P3")));
        assert_eq!((old.stage, new.stage == Stage::Issued), (first, first == Stage::Replaced));
        assert_ne!(old.number, new.number);
        assert_eq!((old.over.channel, old.over.recipient.as_str()), (Channel::Sms, PROVIDER), "the holder's BIN");
        assert!(old.signature.is_none() && old.automatic);
        let shown = old.text_on(jiff::civil::date(2025, 6, 2), &bench.core.ctx);
        assert_eq!(shown.contains("ЭЦҚ жоқ"), first == Stage::Replaced, "{shown}");
    }
}
