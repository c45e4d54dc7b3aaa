//! From filing to decision: what is kept, who is asked, what a failing neighbour does.

use super::desk::{Desk, HOLDER, electronics, software, without};
use crate::domain::facts::{Names, Refusal};
use crate::domain::ids::Bin;
use crate::domain::machine::Core;
use crate::domain::proactive::fixture::at;
use crate::domain::register::facts::{Evidence, Verdict};
use crate::domain::register::filing::{Says, Signature};
use crate::domain::register::message::{RegisterEffect, RegisterEvent};
use crate::domain::register::state::Status;

const P1: &str = "2025-12-01 10:00";
const P2: &str = "2026-02-02 10:00";

#[test]
fn an_application_is_received_checked_and_entered() {
    let mut desk = Desk::new(&[]);
    let filing = desk.file(P2, "F-1", software());
    assert_eq!((filing.status, filing.decided_at, &filing.entry), (Status::Checked, None, &None));
    assert!(desk.register.entries.is_empty(), "nobody has decided");
    let filing = desk.decide("2026-02-03 11:00", "F-1").clone();
    assert_eq!((filing.status, filing.entry.as_deref()), (Status::Entered, Some("R-000001")));
    assert_eq!((filing.submitted_at, filing.decided_at), (at(P2), Some(at("2026-02-03 11:00"))));
    let version = desk.entry("R-000001").last().unwrap();
    assert_eq!((version.source.as_str(), version.holder.as_str()), ("ANNEX-4", HOLDER));
    assert_eq!(filing.content, "text", "kept as it came");
}

#[test]
fn a_neighbour_that_is_down_is_never_a_pass() {
    let mut desk = Desk::new(&[]);
    desk.up = false;
    assert_eq!(desk.file(P2, "F-1", software()).status, Status::Received);
    assert_eq!(desk.decide(P2, "F-1").status, Status::Received, "nothing to decide on yet");
    let effect = desk.waiting[0].clone();
    let failed = desk.core.failed(&effect, "nca", "no connection");
    desk.submit(P2, &failed);
    assert_eq!(desk.filing("F-1").status, Status::Received);
    desk.up = true;
    desk.settle("2026-02-04 10:00");
    let filing = desk.filing("F-1");
    assert_eq!((filing.status, filing.decided_at), (Status::Entered, Some(at("2026-02-04 10:00"))));
}

#[test]
fn a_decision_that_waits_over_the_new_year_asks_for_what_the_new_criteria_need() {
    let mut desk = Desk::new(&[]);
    desk.file("2025-12-31 18:00", "F-1", electronics());
    desk.up = false;
    desk.decide("2025-12-31 19:00", "F-1");
    desk.producers.clear();
    desk.up = true;
    desk.settle("2026-01-01 01:00");
    let filing = desk.filing("F-1");
    assert_eq!(super::desk::grounds(&filing.reasons), ["ord/1.abz14"]);
    assert!(desk.asked.contains(HOLDER));
}

#[test]
fn an_answer_that_leaves_a_question_open_is_refused() {
    let mut desk = Desk::new(&[]);
    desk.up = false;
    desk.file(P2, "F-1", software());
    let effect = desk.waiting[0].clone();
    let signed = Evidence { signature: Some(Verdict::Valid), ..Evidence::default() };
    let unsigned = Evidence::default();
    for evidence in [signed, unsigned] {
        let answer = RegisterEvent::Gathered { filing: "F-1".into(), evidence };
        let refusal = desk.core.check(&effect, &answer).expect_err("the certificate was not answered");
        let refused = desk.core.refused(&effect, refusal);
        desk.submit(P2, &refused);
        assert_eq!(desk.filing("F-1").status, Status::Received);
    }
    assert_eq!(desk.register.refusals().len(), 2);
}

#[test]
fn late_and_repeated_words_change_nothing() {
    let mut desk = Desk::new(&[]);
    desk.run(P2, "F-1", software());
    let before = desk.register.clone();
    let evidence = Evidence::default();
    let signature = Some(Signature { protected: "x".into(), value: "y".into() });
    for event in [
        RegisterEvent::DecisionAsked { filing: "F-1".into() },
        RegisterEvent::DecisionAsked { filing: "F-9".into() },
        RegisterEvent::Gathered { filing: "F-1".into(), evidence: evidence.clone() },
        RegisterEvent::Refreshed { filing: "F-1".into(), round: 1, evidence },
        RegisterEvent::FilingReceived {
            filing: "F-1".into(),
            content: "other".into(),
            signature,
            read: Ok(Box::new(without(software(), &["A-1"]))),
        },
    ] {
        desk.submit(P2, &event);
        assert_eq!(desk.register.filings, before.filings, "{event:?}");
        assert_eq!(desk.register.entries, before.entries, "{event:?}");
    }
}

#[test]
fn a_decision_asked_twice_is_one_question() {
    let mut desk = Desk::new(&[]);
    desk.file(P2, "F-1", software());
    desk.up = false;
    desk.decide(P2, "F-1");
    desk.decide(P2, "F-1");
    assert_eq!(desk.waiting.len(), 1);
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason() {
    let mut desk = Desk::new(&[]);
    let filing = desk.file_as(P2, "F-1", Err("not the JSON expected".into()), true);
    assert_eq!((filing.status, filing.application.is_none()), (Status::Refused, true));
    assert_eq!(super::desk::grounds(&filing.reasons), ["annex2/row9.1"]);
    let unsigned = desk.file_as(P2, "F-2", Err("not the JSON expected".into()), false);
    assert_eq!(super::desk::grounds(&unsigned.reasons), ["annex2/row9.1", "annex2/row11.2"]);
    assert_eq!(desk.decide(P2, "F-1").status, Status::Refused);
    assert!(desk.asked.is_empty());
}

#[test]
fn each_fault_of_a_signature_has_a_fact_and_a_remedy_of_its_own() {
    let day = super::desk::day;
    let verdicts = [
        Verdict::Absent,
        Verdict::Broken("torn".into()),
        Verdict::Stranger(Some("230152999001".into())),
        Verdict::Stranger(None),
        Verdict::OutOfTime { from: day("2024-01-01"), to: day("2025-01-01") },
        Verdict::Revoked(day("2026-01-30")),
        Verdict::UnknownIssuer,
    ];
    let mut seen = std::collections::BTreeSet::new();
    for verdict in verdicts {
        let mut desk = Desk::new(&[]);
        desk.verdict = verdict.clone();
        let filing = desk.file(P2, "F-1", software());
        assert_eq!(super::desk::grounds(&filing.reasons), ["annex2/row11.2"], "{verdict:?}");
        assert!(seen.insert((filing.reasons[0].fact.clone(), filing.reasons[0].remedy.clone())), "{verdict:?}");
    }
}

#[test]
fn before_the_order_a_signature_is_not_demanded_and_a_bad_one_still_refused() {
    let mut desk = Desk::new(&[]);
    let unsigned = desk.file_as("2025-11-24 10:00", "F-1", Ok(Box::new(software())), false);
    assert_eq!(unsigned.status, Status::Checked);
    let unsigned = desk.file_as("2025-11-25 10:00", "F-2", Ok(Box::new(software())), false);
    assert_eq!(unsigned.status, Status::Refused);
    desk.verdict = Verdict::Broken("torn".into());
    assert_eq!(desk.file("2025-11-25 10:00", "F-3", software()).status, Status::Refused);
}

#[test]
fn only_what_the_documents_name_is_asked() {
    let mut desk = Desk::new(&[]);
    desk.run(P1, "F-1", software());
    assert_eq!(desk.asked.iter().map(String::as_str).collect::<Vec<_>>(), ["IC-1"]);
    let mut desk = Desk::new(&[]);
    let mut application = electronics();
    application.documents.push(super::desk::document("TP-1", Says::TestProtocol));
    desk.run(P2, "F-1", application);
    assert_eq!(desk.asked.iter().map(String::as_str).collect::<Vec<_>>(), [HOLDER, "IC-1", "TP-1"]);
}

#[test]
fn a_renewed_permit_is_followed_once_by_every_active_entry() {
    let mut desk = Desk::new(&[]);
    desk.run(P1, "F-1", software());
    let mut second = software();
    second.product.as_mut().unwrap().id = "P-2".into();
    desk.certificates.get_mut("IC-1").unwrap().product = "P-2".into();
    desk.run(P1, "F-2", second);
    let renewed = |event_id: &str, name: &str| RegisterEvent::PermitsRenewed {
        event_id: event_id.into(),
        bin: Bin::parse(HOLDER).unwrap(),
        names: Names { kk: name.into(), ru: name.into() },
    };
    for _ in 0..2 {
        desk.submit(P2, &renewed("e-1", "Алтын  Плюс"));
    }
    for number in ["R-000001", "R-000002"] {
        let versions = &desk.entry(number).versions;
        assert_eq!(versions.len(), 2, "{number}: told twice, taken once");
        assert_eq!((versions[1].source.as_str(), versions[1].names.ru.as_str()), ("ORDER-204", "Алтын  Плюс"));
    }
    let mut off = Desk::new(&[("register.holder_sync", "off")]);
    off.run(P1, "F-1", software());
    off.submit(P2, &renewed("e-1", "Алтын Плюс"));
    assert_eq!(off.entry("R-000001").versions.len(), 1);
}

#[test]
fn keys_of_effects_tell_them_apart() {
    let desk = Desk::new(&[]);
    let refresh = |round| RegisterEffect::Refresh {
        filing: "F".into(),
        round,
        ask: crate::domain::register::facts::Questions::default(),
    };
    assert_ne!(desk.core.key(&refresh(1)), desk.core.key(&refresh(2)));
    let refusal = Refusal { source: "nca".into(), subject: "x".into(), reason: "y".into(), clause: "z".into() };
    assert!(matches!(desk.core.refused(&refresh(1), refusal), RegisterEvent::AnswerRefused { filing: Some(_), .. }));
}
