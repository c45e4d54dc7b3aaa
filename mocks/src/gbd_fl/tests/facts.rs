//! Each fact gives exactly the elements of the contract, in the order of the schema.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::json;

use super::{IIN, man, plain, play, register};
use crate::gbd_fl::Fact;
use crate::shep::Element;
use crate::shep::trial::{assert_order, clock, leaves};

const FROM: Date = date(2025, 1, 10);
const TO: Date = date(2025, 6, 2);

/// A fact, what it takes away from a living, capable resident at liberty, and what it adds.
type Row = (Fact, &'static [&'static str], &'static [&'static str]);

const LIFE: [Row; 2] = [
    (
        Fact::Deceased { on: date(2025, 5, 28) },
        &["lifeStatus/code=0", "documents/document/status/code=00"],
        &[
            "deathDate=2025-05-28",
            "lifeStatus/code=SIM-DECEASED",
            "deathCertificate/number=SIM-000001",
            "deathCertificate/beginDate=2025-05-28",
            "documents/document/status/code=18",
            "documents/document/invalidityDate=2025-05-28",
        ],
    ),
    (Fact::DeclaredDead, &["lifeStatus/code=0"], &["lifeStatus/code=SIM-DECLARED-DEAD"]),
];

const RESIDENCE: [Row; 5] = [
    (
        Fact::Missing { from: FROM, to: None },
        &[],
        &[
            "missingStatus/missing=true",
            "missingStatus/missingDate=2025-01-10",
            "missingStatus/missingNumber=SIM-000003",
            "missingStatus/gpTerritorial/code=SIM",
        ],
    ),
    (
        Fact::Missing { from: FROM, to: Some(TO) },
        &[],
        &[
            "missingStatus/missing=true",
            "missingStatus/missingDate=2025-01-10",
            "missingStatus/missingEndDate=2025-06-02",
            "missingStatus/missingNumber=SIM-000003",
            "missingStatus/gpTerritorial/code=SIM",
        ],
    ),
    (
        Fact::PermanentlyAbroad { from: FROM },
        &[],
        &["excludeStatus/excludeReason/code=SIM-PERMANENT-ABROAD", "excludeStatus/excludeDate=2025-01-10"],
    ),
    (
        Fact::TemporarilyAbroad,
        &[],
        &[
            "addresses/address/type/code=SIM-TEMPORARY",
            "addresses/address/country/code=840",
            "addresses/address/beginDate=2003-02-14",
        ],
    ),
    (
        Fact::ForeignCitizen,
        &[
            "citizenship/code=398",
            "birthPlace/country/code=398",
            "documents/document/type/code=002",
            "documents/document/issueOrganization/code=002",
        ],
        &[
            "citizenship/code=840",
            "birthPlace/country/code=840",
            "documents/document/type/code=015",
            "documents/document/issueOrganization/code=003",
        ],
    ),
];

const CAPACITY: [Row; 4] = [
    (
        Fact::Incapable { from: FROM, to: None },
        &[],
        &[
            "personCapableStatus/capableStatus/code=SIM-INCAPABLE",
            "personCapableStatus/capableDate=2025-01-10",
            "personCapableStatus/capableNumber=SIM-000002",
            "personCapableStatus/court/code=SIM-COURT",
        ],
    ),
    (
        Fact::Incapable { from: FROM, to: Some(TO) },
        &[],
        &[
            "personCapableStatus/capableStatus/code=SIM-INCAPABLE",
            "personCapableStatus/capableDate=2025-01-10",
            "personCapableStatus/capableEndDate=2025-06-02",
            "personCapableStatus/capableNumber=SIM-000002",
            "personCapableStatus/court/code=SIM-COURT",
        ],
    ),
    (
        Fact::Restricted { from: FROM },
        &[],
        &[
            "personCapableStatus/capableStatus/code=SIM-RESTRICTED",
            "personCapableStatus/capableDate=2025-01-10",
            "personCapableStatus/capableNumber=SIM-000002",
            "personCapableStatus/court/code=SIM-COURT",
        ],
    ),
    (
        Fact::Diagnosis,
        &[],
        &[
            "personCapableStatus/capableStatus/code=SIM-DIAGNOSIS",
            "personCapableStatus/capableDate=2003-02-14",
            "personCapableStatus/capableNumber=SIM-000002",
            "personCapableStatus/court/code=SIM-NONE",
        ],
    ),
];

const LIBERTY: [Row; 5] = [
    (
        Fact::InCustody { from: FROM, to: None },
        &[],
        &["imprisonedStatus/imprisonedStatus/code=SIM-IN-CUSTODY", "imprisonedStatus/imprisonedBeginDate=2025-01-10"],
    ),
    (
        Fact::InCustody { from: FROM, to: Some(TO) },
        &[],
        &[
            "imprisonedStatus/imprisonedStatus/code=SIM-IN-CUSTODY",
            "imprisonedStatus/imprisonedBeginDate=2025-01-10",
            "imprisonedStatus/imprisonedEndDate=2025-06-02",
        ],
    ),
    (
        Fact::Pretrial { from: FROM },
        &[],
        &["imprisonedStatus/imprisonedStatus/code=SIM-PRETRIAL", "imprisonedStatus/imprisonedBeginDate=2025-01-10"],
    ),
    (
        Fact::SuspendedSentence,
        &[],
        &["imprisonedStatus/imprisonedStatus/code=SIM-SUSPENDED", "imprisonedStatus/imprisonedBeginDate=2003-02-14"],
    ),
    (
        Fact::NonCustodial,
        &[],
        &[
            "imprisonedStatus/imprisonedStatus/code=SIM-NON-CUSTODIAL",
            "imprisonedStatus/imprisonedBeginDate=2003-02-14",
        ],
    ),
];

/// Codes, dates and texts of a person in order, without the names of directory entries, which must not be empty.
fn told(person: &Element) -> Vec<String> {
    let all: Vec<String> =
        leaves(person).into_iter().filter_map(|leaf| leaf.strip_prefix("person/").map(str::to_owned)).collect();
    assert!(all.iter().all(|leaf| leaf.contains('=')), "{all:?}");
    all.into_iter().filter(|leaf| !leaf.contains("/nameRu=") && !leaf.contains("/nameKz=")).collect()
}

fn without(all: &[String], others: &[String]) -> Vec<String> {
    all.iter().filter(|leaf| !others.contains(leaf)).cloned().collect()
}

fn rows() -> impl Iterator<Item = Row> {
    LIFE.into_iter().chain(RESIDENCE).chain(CAPACITY).chain(LIBERTY)
}

#[test]
fn each_fact_gives_its_elements_and_no_others() {
    let (register, _, _) = register();
    let living = told(&man(&register));
    assert!(
        living.contains(&"lifeStatus/code=0".to_owned()) && living.contains(&"regAddress/country/code=398".to_owned())
    );
    for (fact, taken, added) in rows() {
        register.set(IIN, fact).unwrap();
        let person = man(&register);
        let now = told(&person);
        assert_eq!(without(&living, &now), taken, "{fact:?} takes away");
        assert_eq!(without(&now, &living), added, "{fact:?} adds");
        in_order(&person);
        register.unset_all(IIN).unwrap();
    }
    assert_eq!(told(&man(&register)), living);
}

fn in_order(person: &Element) {
    assert_order(
        person,
        "iin surname name patronymic birthDate deathDate gender nationality citizenship lifeStatus imprisonedStatus \
         deathCertificate birthPlace regAddress personCapableStatus missingStatus excludeStatus documents addresses",
    );
    for (name, order) in [
        ("imprisonedStatus", "imprisonedStatus imprisonedBeginDate imprisonedEndDate"),
        ("personCapableStatus", "capableStatus capableDate capableEndDate capableNumber court"),
        ("missingStatus", "missing missingDate missingEndDate missingNumber gpTerritorial"),
        ("excludeStatus", "excludeReason excludeDate"),
        ("deathCertificate", "number beginDate"),
        ("regAddress", "country city beginDate status"),
    ] {
        if let Some(group) = person.child(name) {
            assert_order(group, order);
        }
    }
    assert_order(
        person.at(&["documents", "document"]).unwrap(),
        "type number beginDate endDate issueOrganization status invalidityDate surname name patronymic birthDate",
    );
}

#[test]
fn facts_of_different_places_stand_together_and_of_one_replace_each_other() {
    let (register, _, _) = register();
    for fact in [
        Fact::Deceased { on: date(2025, 5, 28) },
        Fact::Missing { from: FROM, to: None },
        Fact::PermanentlyAbroad { from: FROM },
        Fact::TemporarilyAbroad,
        Fact::Restricted { from: FROM },
        Fact::Incapable { from: FROM, to: None },
        Fact::Pretrial { from: FROM },
        Fact::InCustody { from: FROM, to: None },
    ] {
        register.set(IIN, fact).unwrap();
    }
    let person = man(&register);
    in_order(&person);
    let told = told(&person);
    for (code, there) in [
        ("SIM-DECEASED", true),
        ("SIM-PERMANENT-ABROAD", true),
        ("SIM-TEMPORARY", true),
        ("SIM-INCAPABLE", true),
        ("SIM-RESTRICTED", false),
        ("SIM-IN-CUSTODY", true),
        ("SIM-PRETRIAL", false),
    ] {
        assert_eq!(told.iter().any(|leaf| leaf.ends_with(&format!("={code}"))), there, "{code}");
    }
    assert!(person.child("missingStatus").is_some());
}

#[test]
fn a_death_is_known_from_its_day() {
    let (register, now, _) = register();
    let living = told(&man(&register));
    register.set(IIN, Fact::Deceased { on: date(2025, 6, 3) }).unwrap();
    assert_eq!(told(&man(&register)), living);
    now.set(clock(date(2025, 6, 3)).now());
    assert_eq!(man(&register).value("deathDate"), Some("2025-06-03"));
}

#[test]
fn a_status_is_in_effect_from_its_begin_until_the_day_before_its_end() {
    let (register, now, _) = register();
    let (from, to) = (date(2025, 3, 1), date(2025, 4, 1));
    for fact in [
        Fact::Missing { from, to: Some(to) },
        Fact::Incapable { from, to: Some(to) },
        Fact::InCustody { from, to: Some(to) },
    ] {
        register.unset_all(IIN).unwrap();
        register.set(IIN, fact).unwrap();
        let days =
            [(from.saturating_sub(1.day()), false), (from, true), (to.saturating_sub(1.day()), true), (to, false)];
        for (day, holds) in days {
            now.set(clock(day).now());
            let facts = play(&register, &plain(IIN), None).1.facts;
            assert_eq!(facts["statuses"], json!([fact.name()]), "{day}");
            assert_eq!(facts["in_effect"], if holds { json!([fact.name()]) } else { json!([]) }, "{fact:?} on {day}");
        }
    }
}
