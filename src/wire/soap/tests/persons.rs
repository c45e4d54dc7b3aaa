//! ЖТ МДҚ: what each fact looks like on the wire and what is refused.

use jiff::civil::date;

use super::{HEAD, Kind, refused, reply, with};
use crate::domain::facts::{Capacity, Liberty, PersonFacts, Span};
use crate::domain::ids::Iin;
use crate::wire::flaw::Flaw;
use crate::wire::soap::person::read;

/// A living person of whom nothing else is known, with these further members.
fn person(more: &str) -> String {
    format!(
        "<messageId>their-1</messageId><requestId>m-1</requestId><sender><code>GBDFL</code></sender>\
         <messageResult><code>00000</code></messageResult><persons><person><iin>{HEAD}</iin>\
         <birthDate>1978-12-31</birthDate><citizenship><code>398</code></citizenship>\
         <lifeStatus><code>0</code></lifeStatus>{more}</person></persons>"
    )
}

fn asked(data: &str) -> Result<Option<PersonFacts>, Flaw> {
    read(&reply(data), "m-1", &Iin::parse(HEAD).expect("an IIN"))
}

fn facts(data: &str) -> PersonFacts {
    asked(data).expect("good").expect("found")
}

#[test]
fn nothing_on_record_is_nothing_against_the_person() {
    let plain = PersonFacts {
        iin: Iin::parse(HEAD).expect("an IIN"),
        death: false,
        declared_dead: false,
        missing: None,
        abroad: None,
        citizenship: "398".into(),
        temporary_stay: false,
        capacity: None,
        liberty: None,
    };
    assert_eq!(facts(&person("")), plain);
    assert_eq!(facts(&with(&person(""), "398", "840")).citizenship, "840");
    let nobody = person("").split("<persons>").next().map(|head| with(head, "00000", "00001")).expect("a head");
    assert_eq!(asked(&nobody), Ok(None));
}

#[test]
fn death_is_told_by_date_certificate_or_status() {
    assert!(facts(&person("<deathDate>2025-05-28</deathDate>")).death);
    assert!(facts(&person("<deathCertificate><number>1</number></deathCertificate>")).death);
    let status = |code: &str| with(&person(""), "<code>0</code>", &format!("<code>{code}</code>"));
    let dead = facts(&status("SIM-DECEASED"));
    assert!(dead.death && !dead.declared_dead);
    let declared = facts(&status("SIM-DECLARED-DEAD"));
    assert!(declared.declared_dead && !declared.death);
    refused(&asked(&status("7")), Kind::Logic, "life status");
}

#[test]
fn statuses_keep_their_periods() {
    let from = Some(date(2025, 1, 1));
    let ended = Span { from, to: Some(date(2025, 2, 1)) };
    let missing = "<missingStatus><missing>true</missing><missingDate>2025-01-01</missingDate>\
                   <missingEndDate>2025-02-01</missingEndDate></missingStatus>";
    assert_eq!(facts(&person(missing)).missing, Some(ended.clone()));
    assert_eq!(facts(&person(&with(missing, "true", "false"))).missing, None);
    let abroad = "<excludeStatus><excludeReason><code>SIM-PERMANENT-ABROAD</code></excludeReason>\
                  <excludeDate>2025-01-01</excludeDate></excludeStatus>";
    assert_eq!(facts(&person(abroad)).abroad, Some(Span { from, to: None }));
    for (code, capacity) in [
        ("SIM-INCAPABLE", Capacity::Incapable),
        ("SIM-RESTRICTED", Capacity::Restricted),
        ("SIM-DIAGNOSIS", Capacity::Diagnosis),
    ] {
        let status = format!(
            "<personCapableStatus><capableStatus><code>{code}</code></capableStatus>\
             <capableDate>2025-01-01</capableDate></personCapableStatus>"
        );
        assert_eq!(facts(&person(&status)).capacity, Some((capacity, Span { from, to: None })));
    }
    for (code, liberty) in [
        ("SIM-IN-CUSTODY", Liberty::Custody),
        ("SIM-PRETRIAL", Liberty::Pretrial),
        ("SIM-SUSPENDED", Liberty::Suspended),
        ("SIM-NON-CUSTODIAL", Liberty::NonCustodial),
    ] {
        let status = format!(
            "<imprisonedStatus><imprisonedStatus><code>{code}</code></imprisonedStatus><imprisonedBeginDate>2025-01-01\
             </imprisonedBeginDate><imprisonedEndDate>2025-02-01</imprisonedEndDate></imprisonedStatus>"
        );
        assert_eq!(facts(&person(&status)).liberty, Some((liberty, ended.clone())));
    }
}

#[test]
fn only_a_temporary_address_in_another_country_is_a_temporary_stay() {
    let address = "<addresses><address><type><code>SIM-PERMANENT</code></type><country><code>398</code></country></address>\
                   <address><type><code>SIM-TEMPORARY</code></type><country><code>276</code></country></address></addresses>";
    assert!(facts(&person(address)).temporary_stay);
    assert!(!facts(&person(&with(address, "276", "398"))).temporary_stay, "at home");
    assert!(!facts(&person(&with(address, "SIM-TEMPORARY", "SIM-PERMANENT"))).temporary_stay, "another fact");
}

#[test]
fn departures_are_refused() {
    let status = "<missingStatus><missing>maybe</missing></missingStatus>";
    let backwards = "<missingStatus><missing>1</missing><missingDate>2025-02-01</missingDate>\
                     <missingEndDate>2025-01-01</missingEndDate></missingStatus>";
    let table = [
        (with(&person(""), "GBDFL", "GBDXX"), Kind::Integrity, "GBDFL"),
        (with(&person(""), "<requestId>m-1", "<requestId>m-0"), Kind::Integrity, "belongs to the request"),
        (with(&person(""), HEAD, "850214399009"), Kind::Integrity, "asked was"),
        (with(&person(""), HEAD, "781231399008"), Kind::Logic, "check digit"),
        (with(&person(""), "1978-12-31", "1978-12-32"), Kind::Logic, "no possible date"),
        (person("<deathDate>1970-01-01</deathDate>"), Kind::Logic, "before it begins"),
        (with(&person(""), "00000", "00001"), Kind::Integrity, "no data"),
        (person("</person><person>"), Kind::Integrity, "more than once"),
        (
            person("<deathDate>2025-01-01</deathDate><deathDate>2025-01-02</deathDate>"),
            Kind::Integrity,
            "more than once",
        ),
        (person(status), Kind::Logic, "neither true nor false"),
        (person(backwards), Kind::Logic, "before it begins"),
    ];
    for (data, kind, word) in table {
        refused(&asked(&data), kind, word);
    }
    assert!(matches!(asked(&with(&person(""), "00000", "00099")), Err(Flaw::Down(_))), "an error of the service");
}
