//! Electronics: criteria and documents by period, each threshold from both sides.

use super::desk::{
    AUTHORITY, Desk, HOLDER, LABORATORY, OTHER, annex_10, annex_11, certificate, document, electronics, entered,
    extract, fate, level, licence, outcome, producer, refused, share, until, with, without,
};
use crate::domain::register::filing::{Application, Says};
use crate::domain::register::state::Status;

const P0: &str = "2025-11-24 12:00";
const P1: &str = "2025-11-25 12:00";
const LAST_P1: &str = "2025-12-31 23:59";
const P2: &str = "2026-01-01 00:00";

#[test]
fn the_certificate_or_share_is_a_criterion_until_the_new_year() {
    // KZ-567-2025/ord/1.abz12
    let extract_alone = || without(electronics(), &["IC-1"]);
    for now in [P0, P1, LAST_P1] {
        assert_eq!(fate(now, extract_alone()), refused(&["ord/1.abz12"]), "{now}");
        let proved = with(extract_alone(), document("L-1", share("30.00")));
        assert_eq!(fate(now, proved), entered(), "{now}");
        let low = with(extract_alone(), document("L-1", share("29.99")));
        assert_eq!(fate(now, low), refused(&["ord/1.abz12"]), "{now}");
    }
    assert_eq!(fate(P2, extract_alone()), entered());
    let mut desk = Desk::new(&[("register.old_6_4", "satisfied")]);
    assert_eq!(outcome(&mut desk, P1, extract_alone()), entered());
}

#[test]
fn the_applicant_itself_must_be_a_producer_from_the_new_year() {
    // KZ-567-2025/ord/1.abz14
    let fate = |now: &str, rows: Vec<crate::domain::register::facts::Producer>| {
        let mut desk = Desk::new(&[]);
        desk.producers.insert(HOLDER.into(), rows);
        desk.producers.insert(OTHER.into(), vec![producer("2025-09-10", None)]);
        outcome(&mut desk, now, electronics())
    };
    assert_eq!(fate(P2, vec![producer("2026-01-01", None)]), entered());
    for (what, rows) in [
        ("absent", Vec::new()),
        ("removed", vec![producer("2025-09-10", Some("2025-12-01"))]),
        ("not yet", vec![producer("2026-01-02", None)]),
    ] {
        assert_eq!(fate(P2, rows.clone()), refused(&["ord/1.abz14"]), "{what}");
        assert_eq!(fate(LAST_P1, rows), entered(), "{what}: not looked at before");
    }
}

#[test]
fn the_register_of_producers_is_read_on_the_day_of_decision() {
    let mut desk = Desk::new(&[]);
    desk.file("2026-02-02 10:00", "F-1", electronics());
    desk.producers.insert(HOLDER.into(), vec![producer("2025-09-10", Some("2026-02-03"))]);
    assert_eq!(super::desk::grounds(&desk.decide("2026-02-03 10:00", "F-1").reasons), ["ord/1.abz14"]);
    // Filed when nobody asked, decided when the criterion applies: asked then.
    let mut desk = Desk::new(&[]);
    desk.file(LAST_P1, "F-1", electronics());
    assert!(!desk.asked.contains(HOLDER));
    assert_eq!(desk.decide("2026-01-12 10:00", "F-1").status, Status::Entered);
    assert!(desk.asked.contains(HOLDER));
}

#[test]
fn the_extract_is_the_applicants_and_the_certificate_none_from_the_new_year() {
    let of_other = || with(electronics(), document("X-1", extract(OTHER)));
    assert_eq!(fate(P1, of_other()), entered(), "the certificate is enough");
    assert_eq!(fate(P2, of_other()), refused(&["annex2/row9.1.el4"]));
    assert_eq!(fate(P1, without(of_other(), &["IC-1"])), refused(&["annex2/row9.1.el4", "ord/1.abz12"]));
    let certificate_alone = || without(electronics(), &["X-1"]);
    assert_eq!(fate(LAST_P1, certificate_alone()), entered());
    assert_eq!(fate(P2, certificate_alone()), refused(&["annex2/row9.1.el4"]));
    let mut desk = Desk::new(&[]);
    desk.producers.clear();
    assert_eq!(outcome(&mut desk, P2, certificate_alone()), refused(&["annex2/row9.1.el4", "ord/1.abz14"]));
}

#[test]
fn a_certificate_shows_thirty_percent() {
    for (share, expected) in [("30.00", entered()), ("29.99", refused(&["annex2/row9.1.el4"]))] {
        let mut desk = Desk::new(&[]);
        desk.certificates.insert("IC-1".into(), certificate(share));
        assert_eq!(outcome(&mut desk, P1, without(electronics(), &["X-1"])), expected, "{share}");
    }
}

#[test]
fn the_gap_of_item_6_5_stays_open() {
    // KZ-567-2025/ord/1.abz15: deleted at T0 already.
    let proof = [("register.old_6_5", "proof")];
    let fate = |now: &str, application: Application| outcome(&mut Desk::new(&proof), now, application);
    assert_eq!(fate(P0, electronics()), refused(&["ord/1.abz15"]));
    assert_eq!(fate(P0, with(electronics(), document("O-1", Says::Old65))), entered());
    assert_eq!(fate(P1, electronics()), entered());
    assert_eq!(fate(P2, electronics()), entered());
    assert_eq!(super::desk::fate(P0, electronics()), entered(), "satisfied by default");
}

#[test]
fn the_category_is_known_and_the_one_described_from_t0() {
    // KZ-567-2025/ord/1.abz17
    let described = |category: &str| with(electronics(), document("C-1", annex_11(category)));
    let declared = |category: &str| {
        let mut application = described(category);
        category.clone_into(&mut application.product.as_mut().unwrap().category);
        application
    };
    for now in [P1, P2] {
        assert_eq!(fate(now, described("EL-02")), refused(&["ord/1.abz17"]), "{now}");
        assert_eq!(fate(now, declared("EL-09")), entered(), "{now}");
        for unknown in ["EL-10", "EL-00", "SW-01", "EL-1"] {
            assert_eq!(fate(now, declared(unknown)), refused(&["ord/1.abz17"]), "{now} {unknown}");
        }
    }
    assert_eq!(fate(P0, described("EL-02")), entered());
    assert_eq!(fate(P2, without(electronics(), &["C-1"])), refused(&["annex2/row9.1.el5", "ord/1.abz17"]));
}

#[test]
fn any_of_three_proofs_is_enough_and_the_confirmation_is_the_authoritys() {
    let only = |says: Says| with(without(electronics(), &["A-1"]), document("TP-1", says));
    assert_eq!(fate(P2, only(level("4"))), entered());
    assert_eq!(fate(P2, only(Says::TestProtocol)), entered());
    assert_eq!(fate(P2, only(level("3"))), refused(&["annex2/row9.1.el1"]));
    let confirmed = |issuer: &str| only(Says::Impossibility { issuer: issuer.into() });
    assert_eq!(fate(P2, confirmed(AUTHORITY)), entered());
    for issuer in [HOLDER, LABORATORY] {
        assert_eq!(fate(P2, confirmed(issuer)), refused(&["annex2/row9.1.el1"]), "{issuer}");
    }
    let mut bare = without(confirmed(AUTHORITY), &["E-1"]);
    bare.product.as_mut().unwrap().embedded_software = false;
    assert_eq!(fate(P2, bare), entered(), "no software inside: nothing to test, nothing to license");
    assert_eq!(fate(P2, without(electronics(), &["A-1"])), refused(&["annex2/row9.1.el1"]));
}

#[test]
fn the_right_to_embedded_software_is_in_force_at_filing() {
    for (expires, expected) in [("2026-01-01", entered()), ("2025-12-31", refused(&["annex2/row9.1.el2"]))] {
        assert_eq!(fate(P2, with(electronics(), until("E-1", expires, licence()))), expected, "{expires}");
    }
    assert_eq!(fate(P2, without(electronics(), &["E-1"])), refused(&["annex2/row9.1.el2"]));
    let blank = Says::EmbeddedRight { ground: " ".into() };
    assert_eq!(fate(P2, with(electronics(), document("E-1", blank))), refused(&["annex2/row9.1.el2"]));
}

#[test]
fn the_service_centre_is_in_kazakhstan() {
    for (country, service) in [("RU", "SERVICE-CENTRE"), ("KZ", "SUPPORT")] {
        let application = with(electronics(), document("S-1", annex_10(country, service)));
        assert_eq!(fate(P2, application), refused(&["annex2/row9.1.el3"]), "{country} {service}");
    }
    assert_eq!(fate(P2, without(electronics(), &["S-1"])), refused(&["annex2/row9.1.el3"]));
}

#[test]
fn characteristics_are_for_electronics_alone() {
    assert_eq!(fate(P1, without(electronics(), &["C-1"])), refused(&["annex2/row9.1.el5", "ord/1.abz17"]));
    assert_eq!(fate(P1, super::desk::software()), entered());
}
