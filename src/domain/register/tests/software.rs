//! Software: criteria and documents by period, each threshold from both sides.

use super::desk::{
    AUTHORITY, Desk, HOLDER, LABORATORY, OTHER, annex_10, certificate, document, entered, fate, level, outcome,
    protocol, refused, rights, share, software, until, with, without,
};
use crate::domain::register::facts::TestResult;
use crate::domain::register::filing::{Application, Says};
use crate::domain::register::state::Status;

const P0: &str = "2025-11-24 12:00";
const P1: &str = "2025-11-25 12:00";
const LAST_P1: &str = "2025-12-31 23:59";
const P2: &str = "2026-01-01 00:00";

fn proved(text: &str) -> Application {
    with(without(software(), &["IC-1"]), document("L-1", share(text)))
}

#[test]
fn the_certificate_is_a_criterion_until_the_new_year_and_the_share_from_then() {
    // KZ-567-2025/ord/1.abz8, ord/1.abz10, ord/4
    let no_certificate = || without(software(), &["IC-1"]);
    for now in [P0, P1, LAST_P1] {
        assert_eq!(fate(now, no_certificate()), refused(&["ord/1.abz8"]), "{now}");
    }
    assert_eq!(fate(P2, no_certificate()), entered());
    let certificate_alone = || without(software(), &["L-1"]);
    for now in [P0, P1, LAST_P1] {
        assert_eq!(fate(now, certificate_alone()), entered(), "{now}");
    }
    assert_eq!(fate(P2, certificate_alone()), refused(&["annex2/row9.1.sw3", "ord/1.abz10"]));
}

#[test]
fn the_share_is_compared_exactly() {
    let good = ["80", "80.00", "80.01", "100"];
    let bad = ["79.99", "79.995", "79.5", "30.00", "0"];
    for text in good {
        assert_eq!(fate(P2, proved(text)), entered(), "{text}");
    }
    for text in bad {
        assert_eq!(fate(P2, proved(text)), refused(&["annex2/row9.1.sw3", "ord/1.abz10"]), "{text}");
    }
    assert_eq!(fate(P2, proved("much")), refused(&["annex2/row9.1.sw3", "ord/1.abz10"]));
    assert_eq!(fate(P1, proved("79.99")), refused(&["annex2/row9.1.sw3", "ord/1.abz8"]), "a low proof is none");
}

#[test]
fn a_december_filing_with_a_certificate_is_not_refused_in_january() {
    // annex2/row9.1.sw3: the day of presenting counts.
    let mut desk = Desk::new(&[]);
    assert_eq!(desk.file(LAST_P1, "F-1", without(software(), &["L-1"])).status, Status::Checked);
    assert_eq!(desk.decide("2026-01-12 10:00", "F-1").status, Status::Entered);

    let mut desk = Desk::new(&[("register.documents_by", "decision")]);
    assert_eq!(desk.file(LAST_P1, "F-1", without(software(), &["L-1"])).status, Status::Checked);
    let refused = desk.decide("2026-01-12 10:00", "F-1");
    assert_eq!(
        (refused.status, refused.reasons[0].ground.as_str()),
        (Status::Refused, "KZ-567-2025/annex2/row9.1.sw3")
    );

    // A share that is proved otherwise goes before the certificate.
    let mut desk = Desk::new(&[]);
    desk.file(LAST_P1, "F-1", with(software(), document("L-1", share("79.99"))));
    let refused = desk.decide("2026-01-12 10:00", "F-1");
    assert_eq!(super::desk::grounds(&refused.reasons), ["ord/1.abz10"]);
}

#[test]
fn the_day_of_decision_selects_the_criteria_unless_read_otherwise() {
    let december = |readings: &[(&str, &str)]| {
        let mut desk = Desk::new(readings);
        desk.file(LAST_P1, "F-1", without(software(), &["IC-1"]));
        desk.decide("2026-01-12 10:00", "F-1").status
    };
    assert_eq!(december(&[]), Status::Entered, "the share is proved");
    assert_eq!(december(&[("register.criteria_by", "submission")]), Status::Refused, "5.3 asked for the certificate");
}

#[test]
fn the_old_criterion_may_be_read_as_satisfied() {
    let mut desk = Desk::new(&[("register.old_5_3", "satisfied")]);
    assert_eq!(outcome(&mut desk, P1, without(software(), &["IC-1"])), entered());
}

#[test]
fn a_certificate_must_be_good_where_it_was_made() {
    type Spoil = fn(&mut Desk);
    let rows: [(&str, Spoil); 6] = [
        ("unknown", |desk| desk.certificates.clear()),
        ("revoked", |desk| desk.certificates.get_mut("IC-1").unwrap().revoked = true),
        ("another holder", |desk| desk.certificates.get_mut("IC-1").unwrap().holder = OTHER.into()),
        ("another product", |desk| desk.certificates.get_mut("IC-1").unwrap().product = "P-2".into()),
        ("expired", |desk| desk.certificates.get_mut("IC-1").unwrap().expires = super::desk::day("2025-11-24")),
        ("not yet", |desk| desk.certificates.get_mut("IC-1").unwrap().issued = super::desk::day("2025-11-26")),
    ];
    for (what, spoil) in rows {
        let mut desk = Desk::new(&[]);
        spoil(&mut desk);
        let expected = refused(&["annex2/row9.1.sw3", "ord/1.abz8"]);
        assert_eq!(outcome(&mut desk, P1, without(software(), &["L-1"])), expected, "{what}");
    }
    let mut desk = Desk::new(&[]);
    desk.certificates.insert("IC-1".into(), certificate("5.00"));
    assert_eq!(outcome(&mut desk, P1, without(software(), &["L-1"])), entered(), "its share is not asked of software");
}

#[test]
fn a_certificate_that_is_revoked_before_the_decision_is_none() {
    let mut desk = Desk::new(&[]);
    desk.file(P1, "F-1", without(software(), &["L-1"]));
    desk.certificates.get_mut("IC-1").unwrap().revoked = true;
    assert_eq!(super::desk::grounds(&desk.decide(P1, "F-1").reasons), ["ord/1.abz8"]);
}

#[test]
fn an_assurance_level_or_a_protocol_is_enough() {
    let only = |says: Says| with(without(software(), &["A-1"]), document("TP-1", says));
    for good in ["4", "5", "7", "4+"] {
        assert_eq!(fate(P2, only(level(good))), entered(), "{good}");
    }
    for bad in ["3", "4-", "8", "", "four", "0"] {
        assert_eq!(fate(P2, only(level(bad))), refused(&["annex2/row9.1.sw1"]), "{bad}");
    }
    assert_eq!(fate(P2, only(Says::TestProtocol)), entered());
    for issuer in [AUTHORITY, HOLDER] {
        let confirmed = only(Says::Impossibility { issuer: issuer.into() });
        assert_eq!(fate(P2, confirmed), refused(&["annex2/row9.1.sw1"]), "software is tested");
    }
}

#[test]
fn a_protocol_must_be_positive_of_an_accredited_laboratory_and_about_this_product() {
    type Spoil = fn(&mut crate::domain::register::facts::Protocol);
    let rows: [(&str, Spoil); 6] = [
        ("negative", |found| found.result = TestResult::Negative),
        ("partial", |found| found.result = TestResult::Partial),
        ("not accredited", |found| found.accredited = false),
        ("annulled", |found| found.annulled = true),
        ("of another", |found| found.applicant = LABORATORY.into()),
        ("another product", |found| found.product = "P-2".into()),
    ];
    for (what, spoil) in rows {
        let mut desk = Desk::new(&[]);
        let mut found = protocol();
        spoil(&mut found);
        desk.protocols.insert("TP-1".into(), found);
        let application = with(without(software(), &["A-1"]), document("TP-1", Says::TestProtocol));
        assert_eq!(outcome(&mut desk, P2, application), refused(&["annex2/row9.1.sw1"]), "{what}");
    }
    let unknown = with(without(software(), &["A-1"]), document("TP-9", Says::TestProtocol));
    assert_eq!(fate(P2, unknown), refused(&["annex2/row9.1.sw1"]), "nobody knows it");
}

#[test]
fn rights_are_exclusive_everywhere_to_the_end_and_the_applicants_own() {
    let spoiled = |spoil: fn(&mut String, &mut bool, &mut String, &mut bool)| {
        let Says::Rights { mut holder, holder_name, mut exclusive, mut territory, mut full_term } = rights() else {
            panic!("rights");
        };
        spoil(&mut holder, &mut exclusive, &mut territory, &mut full_term);
        with(software(), document("R-1", Says::Rights { holder, holder_name, exclusive, territory, full_term }))
    };
    let rows: [fn(&mut String, &mut bool, &mut String, &mut bool); 4] = [
        |holder, _, _, _| OTHER.clone_into(holder),
        |_, exclusive, _, _| *exclusive = false,
        |_, _, territory, _| "Алматы".clone_into(territory),
        |_, _, _, full_term| *full_term = false,
    ];
    for spoil in rows {
        assert_eq!(fate(P2, spoiled(spoil)), refused(&["annex2/row9.1.sw2"]));
    }
    assert_eq!(fate(P2, without(software(), &["R-1"])), refused(&["annex2/row9.1.sw2"]));
    assert_eq!(fate(P2, software()), entered(), "the name of the holder is compared with nothing");
}

#[test]
fn support_is_in_kazakhstan() {
    assert_eq!(fate(P2, without(software(), &["S-1"])), refused(&["annex2/row9.1.sw4"]));
    for (country, service) in [("RU", "SUPPORT"), ("KZ", "SERVICE-CENTRE"), ("", "SUPPORT")] {
        let application = with(software(), document("S-1", annex_10(country, service)));
        assert_eq!(fate(P2, application), refused(&["annex2/row9.1.sw4"]), "{country} {service}");
    }
    let both = software();
    let abroad = with(both, document("S-2", annex_10("RU", "SUPPORT")));
    assert_eq!(fate(P2, abroad), entered(), "one here is enough");
}

#[test]
fn a_document_is_in_force_through_its_day_of_expiry() {
    for (expires, expected) in [("2026-01-01", entered()), ("2025-12-31", refused(&["annex2/row9.1.sw1"]))] {
        let application = with(software(), until("A-1", expires, level("4")));
        assert_eq!(fate(P2, application), expected, "{expires}");
    }
    let mut later = document("A-1", level("4"));
    later.issued = super::desk::day("2026-01-02");
    assert_eq!(fate(P2, with(software(), later)), refused(&["annex2/row9.1.sw1"]), "dated tomorrow");
}

#[test]
fn before_the_order_no_document_is_demanded_unless_read_otherwise() {
    let bare =
        || with(without(software(), &["A-1", "R-1", "L-1", "S-1"]), document("IC-1", Says::IndustrialCertificate));
    assert_eq!(fate(P0, bare()), entered());
    let mut desk = Desk::new(&[("register.documents_before_t0", "as_now")]);
    let expected = refused(&["annex2/row9.1.sw1", "annex2/row9.1.sw2", "annex2/row9.1.sw4"]);
    assert_eq!(outcome(&mut desk, P0, bare()), expected);
}

#[test]
fn a_refusal_lists_everything_that_is_missing() {
    let mut application = software();
    application.documents.clear();
    let expected = ["annex2/row9.1.sw1", "annex2/row9.1.sw2", "annex2/row9.1.sw3", "annex2/row9.1.sw4", "ord/1.abz10"];
    assert_eq!(fate(P2, application), refused(&expected));
}
