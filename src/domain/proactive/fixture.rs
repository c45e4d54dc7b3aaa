//! Small worlds for the tests of the cores.

use jiff::Timestamp;
use jiff::civil::{DateTime, date};

use super::context::Context;
use super::permits::SERVICE;
use super::sdu::message::{CaseId, HandOverRow};
use crate::domain::facts::{
    Consent, ConsentBook, ConsentStatus, EntityKind, NameChange, Names, Permit, PermitStatus, PersonFacts, Phone,
};
use crate::domain::ids::{Bin, Iin, Msisdn};
use crate::law::calendar::ASTANA;
use crate::law::edition::Parameters;
use crate::law::order204::Law204;
use crate::law::reading::Readings;

/// BINs of three organisations.
pub(crate) const BINS: [&str; 3] = ["191140999009", "230152999001", "201063999005"];
/// IINs of three persons.
pub(crate) const IINS: [&str; 3] = ["850214399009", "901101499005", "990101391804"];
/// Numbers of three persons.
pub(crate) const NUMBERS: [&str; 3] = ["77001234567", "77011234567", "77021234567"];

/// `2025-06-02 10:15` in Astana, seconds optional.
pub(crate) fn at(text: &str) -> Timestamp {
    let civil: DateTime = text.replacen(' ', "T", 1).parse().unwrap();
    ASTANA.to_timestamp(civil).unwrap()
}

pub(crate) fn context(readings: &[(&str, &str)]) -> Context {
    let readings = Readings::from_pairs(readings.iter().copied()).unwrap();
    Context::new(Law204::resolve(&Parameters::default(), &readings).unwrap())
}

pub(crate) fn bin(n: usize) -> Bin {
    Bin::parse(BINS[n]).unwrap()
}

pub(crate) fn iin(n: usize) -> Iin {
    Iin::parse(IINS[n]).unwrap()
}

pub(crate) fn names(of: &str) -> Names {
    Names { kk: format!("«{of}» ЖШС"), ru: format!("ТОО «{of}»") }
}

/// The organisation `n` renamed on that day of June 2025.
pub(crate) fn change(n: usize, day: i8) -> NameChange {
    NameChange {
        bin: bin(n),
        on: date(2025, 6, day),
        before: names("Алтын"),
        now: names("Алтын Плюс"),
        kind: EntityKind::Legal,
        liquidated: false,
    }
}

pub(crate) fn case(n: usize, day: i8) -> CaseId {
    CaseId(format!("{}-2025-06-{day:02}", BINS[n]))
}

pub(crate) fn permit(nikad: &str) -> Permit {
    Permit {
        nikad: nikad.into(),
        service: SERVICE.into(),
        status: PermitStatus::Active,
        valid_from: date(2024, 2, 3),
        valid_to: None,
        products: vec!["SIM-PRODUCT".into()],
        head_at_issue: Some(IINS[2].into()),
        previous: None,
    }
}

pub(crate) fn person() -> PersonFacts {
    PersonFacts {
        iin: iin(0),
        death: false,
        declared_dead: false,
        missing: None,
        abroad: None,
        citizenship: "398".into(),
        temporary_stay: false,
        capacity: None,
        liberty: None,
    }
}

pub(crate) fn book(person: usize, status: Option<ConsentStatus>) -> ConsentBook {
    let consent = |status| Consent {
        reference: format!("R-{person}"),
        status,
        purpose: "KZ-204-2025".into(),
        recipients: vec!["sdu".into(), "egov".into()],
        channel: "DDB".into(),
        granted_by: IINS[person].into(),
        granted_at: at("2025-05-20 09:00"),
        expires_at: None,
        token: Some(("T".into(), "K".into())),
    };
    ConsentBook {
        iin: iin(person),
        check: format!("C-{person}"),
        consents: status.map(consent).into_iter().collect(),
        representatives: Vec::new(),
    }
}

pub(crate) fn phone(n: usize) -> Phone {
    Phone { number: Msisdn::parse(NUMBERS[n]).unwrap(), active: true, confirmed_at: at("2024-03-01 09:00") }
}

/// The row of organisation `org`, renamed on that day, with the head `head`.
pub(crate) fn row(org: usize, day: i8, head: usize) -> HandOverRow {
    HandOverRow {
        case: case(org, day),
        bin: bin(org),
        names: names("Алтын Плюс"),
        event_date: date(2025, 6, day),
        head: iin(head),
    }
}
