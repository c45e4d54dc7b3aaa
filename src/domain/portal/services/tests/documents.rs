//! Digital documents: device, consent, log.

use super::bench::{Bench, access_of, number};
use crate::domain::facts::{Consent, ConsentStatus, Phone};
use crate::domain::ids::Msisdn;
use crate::domain::portal::errand::Call;
use crate::domain::portal::services::Event;
use crate::domain::portal::services::documents::DocumentAsked;
use crate::domain::proactive::fixture::{BINS, IINS, iin, phone};
use crate::domain::variant::DefectServices;

const DAY: &str = "2024-01-15 10:00";

fn ask(bench: &mut Bench, id: &str, by: &str, from: Option<&str>) -> (String, Vec<&'static str>) {
    bench.told(Event::DocumentAsked(DocumentAsked {
        request: id.to_owned(),
        document: "Жеке куәлік".to_owned(),
        holder: iin(0),
        by: by.to_owned(),
        number: from.map(|text| Msisdn::parse(text).unwrap()),
    }));
    outcome(bench, id)
}

fn outcome(bench: &Bench, id: &str) -> (String, Vec<&'static str>) {
    let (_, case) = bench.state.services.documents_of(IINS[0]).find(|(known, _)| *known == id).unwrap();
    case.ruling.as_ref().map(|ruling| (ruling.outcome.clone(), ruling.grounds())).unwrap_or_default()
}

fn log(bench: &Bench) -> Vec<(&str, Option<&str>)> {
    bench.state.services.log_of(IINS[0]).map(|access| (access.by.as_str(), access.consent.as_deref())).collect()
}

#[test]
fn the_users_own_document_goes_through_a_linked_number_only() {
    let inactive = Phone { active: false, ..phone(0) };
    let rows = [
        (Some(number(0)), vec![phone(0)], "SHOWN"),
        (Some(number(0)), vec![phone(1), phone(0)], "SHOWN"),
        (Some(number(1)), vec![phone(0)], "REFUSED"),
        (Some(number(0)), vec![inactive], "REFUSED"),
        (Some(number(0)), Vec::new(), "REFUSED"),
        (None, vec![phone(0)], "REFUSED"),
    ];
    for (from, linked, expected) in rows {
        let mut bench = Bench::new(DAY);
        bench.phones[0].clone_from(&linked);
        let (outcome, grounds) = ask(&mut bench, "d", IINS[0], from);
        assert_eq!((outcome.as_str(), grounds), (expected, vec!["KZ-418-V/34/7"]), "{from:?} {linked:?}");
        let told = bench.calls().filter(|call| matches!(call, Call::Use { .. })).count();
        assert_eq!(told, usize::from(from.is_some()), "each look-up is told");
    }
}

#[test]
fn a_third_party_needs_a_standing_consent_that_names_it() {
    let own = access_of(BINS[0], 0);
    let rows: Vec<(&str, Vec<Consent>, &str)> = vec![
        ("its own consent", vec![own.clone()], "SHOWN"),
        ("none", vec![], "REFUSED"),
        ("that of another third party", vec![access_of(BINS[1], 0)], "REFUSED"),
        ("another purpose", vec![Consent { purpose: "KZ-204-2025".into(), ..own.clone() }], "REFUSED"),
        ("withdrawn", vec![Consent { status: ConsentStatus::Withdrawn, ..own.clone() }], "REFUSED"),
        ("given by a stranger", vec![Consent { granted_by: IINS[1].into(), ..own.clone() }], "REFUSED"),
        ("by the registered number", vec![Consent { channel: "SMS".into(), ..own }], "SHOWN"),
    ];
    for (what, consents, expected) in rows {
        let mut bench = Bench::new(DAY);
        bench.consents[0] = consents;
        assert_eq!(ask(&mut bench, "d", BINS[0], Some(number(0))).0, expected, "{what}");
        let shown = expected == "SHOWN";
        assert_eq!(log(&bench).len(), usize::from(shown), "{what}");
        assert_eq!(bench.done("document-access"), usize::from(shown), "the subject is told: {what}");
        assert_eq!(bench.done("document-phones"), usize::from(shown), "nobody is looked up in vain: {what}");
    }
}

#[test]
fn each_access_is_logged_with_its_consent_and_a_repeated_request_is_one() {
    let mut bench = Bench::new(DAY);
    bench.consents[0] = vec![access_of(BINS[0], 0)];
    for id in ["d-1", "d-1", "d-2"] {
        assert_eq!(ask(&mut bench, id, BINS[0], Some(number(0))).0, "SHOWN");
    }
    ask(&mut bench, "d-3", IINS[0], Some(number(0)));
    let reference = format!("R-{}", BINS[0]);
    let third = (BINS[0], Some(reference.as_str()));
    assert_eq!(log(&bench), [third, third, (IINS[0], None)]);
}

#[test]
fn nothing_is_decided_while_a_neighbour_is_down() {
    for system in ["ddb", "mba"] {
        let mut bench = Bench::new(DAY);
        bench.consents[0] = vec![access_of(BINS[0], 0)];
        bench.down.insert(system);
        assert_eq!(ask(&mut bench, "d", BINS[0], Some(number(0))).0, "", "{system}");
        bench.down.clear();
        bench.go("2024-01-15 12:00");
        assert_eq!(outcome(&bench, "d").0, "SHOWN", "{system}");
    }
}

#[test]
fn planted_defects_show_what_must_not_be_shown() {
    use DefectServices as D;
    let rows = [
        (D::WithoutDevice, IINS[0], None, vec![]),
        (D::NoConsent, BINS[0], Some(number(0)), vec![]),
        (D::ConsentReused, BINS[0], Some(number(0)), vec![access_of(BINS[1], 0)]),
        (
            D::ConsentOfAnotherPurpose,
            BINS[0],
            Some(number(0)),
            vec![Consent { purpose: "X".into(), ..access_of(BINS[0], 0) }],
        ),
    ];
    for (defect, by, from, consents) in rows {
        let mut bench = Bench::with(DAY, &[], &[defect]);
        bench.consents[0] = consents;
        assert_eq!(ask(&mut bench, "d", by, from).0, "SHOWN", "{defect:?}");
    }
    let mut bench = Bench::with(DAY, &[], &[D::AccessNotLogged]);
    assert_eq!((ask(&mut bench, "d", IINS[0], Some(number(0))).0.as_str(), log(&bench).len()), ("SHOWN", 0));
}
