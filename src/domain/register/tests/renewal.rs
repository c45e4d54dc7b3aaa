//! Renewal thirty calendar days before expiry, each document for itself; monitoring.

use jiff::ToSpan;
use jiff::civil::Date;

use super::desk::{
    Desk, annex_10, blank, certificate, day, document, electronics, grounds, level, rights, share, software, until,
    with,
};
use crate::domain::machine::{Core, TimerOp};
use crate::domain::proactive::fixture::at;
use crate::domain::register::filing::{Application, Document, Form, Says};
use crate::domain::register::message::{RegisterEvent, RegisterTimer};
use crate::domain::register::renewal::{State, expired, state};
use crate::domain::register::state::{Problem, Status};

const P2: &str = "2026-02-02 10:00";

fn desk(readings: &[(&str, &str)], documents: Vec<Document>) -> Desk {
    let mut desk = Desk::new(readings);
    let application = documents.into_iter().fold(software(), with);
    assert_eq!(desk.run(P2, "F-0", application).status, Status::Entered);
    desk
}

fn renewal(documents: Vec<Document>) -> Application {
    Application { entry: Some("R-000001".into()), documents, ..blank(Form::Annex3) }
}

fn states(desk: &Desk, today: Date) -> Vec<(String, State)> {
    let entry = desk.entry("R-000001");
    let of = |held: &_| state(&desk.core.ctx, entry, held, today);
    entry.documents.iter().map(|held| (held.document.number.clone(), of(held))).collect()
}

fn state_of(desk: &Desk, number: &str, today: Date) -> State {
    states(desk, today).into_iter().find(|(found, _)| found == number).unwrap().1
}

fn morning(day: Date) -> String {
    format!("{day} 09:00")
}

#[test]
fn thirty_days_before_is_timely_and_twenty_nine_is_late() {
    // Ends of months, a leap day, a year's turn.
    for expires in ["2026-06-30", "2026-03-31", "2028-02-29", "2028-03-30", "2027-01-15"] {
        let last = day(expires).checked_sub(30.days()).unwrap();
        for (filed, late) in [(last, false), (last.tomorrow().unwrap(), true)] {
            let mut desk = desk(&[], vec![until("A-1", expires, level("4"))]);
            desk.certificates.clear();
            let filing = desk.run(&morning(filed), "F-1", renewal(vec![until("A-2", "2030-01-01", level("5"))]));
            assert_eq!(filing.status, Status::Renewed, "{expires} {filed}");
            let expected: &[&str] = if late { &["ord/1.abz19"] } else { &[] };
            assert_eq!(grounds(&filing.remarks), expected, "{expires} {filed}");
            let old = if late { State::Late } else { State::Renewed };
            assert_eq!(state_of(&desk, "A-1", filed), old, "{expires} {filed}");
            assert_eq!(state_of(&desk, "A-2", filed), State::Valid);
        }
    }
}

#[test]
fn the_day_of_filing_counts_and_not_that_of_decision() {
    let mut desk = desk(&[], vec![until("A-1", "2026-06-30", level("4"))]);
    desk.file("2026-05-31 23:59", "F-1", renewal(vec![document("A-2", level("4"))]));
    assert!(desk.decide("2026-06-20 10:00", "F-1").remarks.is_empty());
}

#[test]
fn the_state_of_a_document_follows_the_day() {
    let desk = desk(&[], vec![until("A-1", "2026-06-30", level("4"))]);
    let rows = [
        ("2026-05-30", State::Valid),
        ("2026-05-31", State::Due),
        ("2026-06-30", State::Due),
        ("2026-07-01", State::Expired),
    ];
    for (today, expected) in rows {
        assert_eq!(state_of(&desk, "A-1", day(today)), expected, "{today}");
    }
    assert_eq!(state_of(&desk, "R-1", day("2040-01-01")), State::Valid, "it never expires");
    assert!(expired(&desk.core.ctx, desk.entry("R-000001"), day("2026-06-30")).is_empty());
    assert_eq!(expired(&desk.core.ctx, desk.entry("R-000001"), day("2026-07-01"))[0].as_str(), "assurance");
    assert!(desk.entry("R-000001").active, "what expiry does to an entry is in no text");
}

#[test]
fn each_document_is_tracked_on_its_own() {
    let two = vec![until("A-1", "2026-06-30", level("4")), until("S-1", "2026-12-31", annex_10("KZ", "SUPPORT"))];
    let mut desk = desk(&[], two);
    let both = vec![document("A-2", level("4")), document("S-2", annex_10("KZ", "SUPPORT"))];
    let filing = desk.run("2026-06-15 10:00", "F-1", renewal(both));
    assert_eq!((filing.status, filing.remarks.len()), (Status::Renewed, 1));
    assert!(filing.remarks[0].fact.contains("A-1"), "{:?}", filing.remarks);
    assert_eq!(state_of(&desk, "A-1", day("2026-06-15")), State::Late);
    assert_eq!(state_of(&desk, "S-1", day("2026-06-15")), State::Renewed);
}

#[test]
fn a_late_renewal_excludes_where_it_is_read_so() {
    let mut desk = desk(&[("register.late_renewal", "exclude")], vec![until("A-1", "2026-06-30", level("4"))]);
    let filing = desk.run("2026-06-01 10:00", "F-1", renewal(vec![document("A-2", level("4"))]));
    assert_eq!((filing.status, grounds(&filing.reasons)), (Status::Excluded, vec!["ord/1.abz19"]));
    assert!(!desk.entry("R-000001").active);
}

#[test]
fn a_renewed_document_must_prove_what_the_old_one_proved() {
    let mut desk = desk(&[], vec![until("L-1", "2026-06-30", share("80"))]);
    let low = desk.run("2026-03-02 10:00", "F-1", renewal(vec![document("L-2", share("79.99"))]));
    assert_eq!(grounds(&low.reasons), ["annex2/row9.1.sw3", "ord/1.abz10"]);
    let lower = desk.run("2026-03-02 10:00", "F-2", renewal(vec![document("A-2", level("3"))]));
    assert_eq!(grounds(&lower.reasons), ["annex2/row9.1.sw1"]);
    let foreign = desk.run("2026-03-02 10:00", "F-3", renewal(vec![document("C-1", super::desk::annex_11("SW-01"))]));
    assert_eq!(grounds(&foreign.reasons), ["annex2/row9.1"], "no document of software");
    assert_eq!(desk.entry("R-000001").versions.len(), 1);
    let good = desk.run("2026-03-02 10:00", "F-4", renewal(vec![document("L-2", share("85"))]));
    assert_eq!((good.status, good.remarks.len()), (Status::Renewed, 0));
}

#[test]
fn an_old_entry_stands_until_its_own_proof_is_renewed() {
    // Entered by a certificate; the 80 % criterion came later.
    let mut desk = Desk::new(&[]);
    let entered = super::desk::without(software(), &["L-1"]);
    assert_eq!(desk.run("2025-12-01 10:00", "F-0", entered).status, Status::Entered);
    let rights = desk.run(P2, "F-1", renewal(vec![document("R-2", rights())]));
    assert_eq!(rights.status, Status::Renewed, "the rights have nothing to do with the share");
    desk.certificates.insert("IC-2".into(), certificate("90.00"));
    let again = desk.run(P2, "F-2", renewal(vec![document("IC-2", Says::IndustrialCertificate)]));
    assert_eq!(grounds(&again.reasons), ["annex2/row9.1.sw3", "ord/1.abz10"], "a certificate is no proof any more");
    assert_eq!(desk.run(P2, "F-3", renewal(vec![document("L-1", share("80"))])).status, Status::Renewed);
    assert_eq!(state_of(&desk, "IC-1", day("2026-02-03")), State::Renewed, "the share took the certificate's place");
}

#[test]
fn an_addition_is_a_change() {
    let mut desk = Desk::new(&[]);
    assert_eq!(desk.run("2025-11-24 10:00", "F-0", software()).status, Status::Entered);
    let mut entry = desk.register.entries.remove("R-000001").unwrap();
    entry.documents.retain(|held| held.document.number != "S-1");
    desk.register.entries.insert("R-000001".into(), entry);
    let added = desk.run(P2, "F-1", renewal(vec![document("S-2", annex_10("KZ", "SUPPORT"))]));
    assert_eq!(added.status, Status::Changed);
}

#[test]
fn before_the_order_no_renewal_is_late() {
    let mut desk = Desk::new(&[]);
    desk.run("2025-06-02 10:00", "F-0", with(software(), until("A-1", "2025-12-10", level("4"))));
    let old = desk.run("2025-11-24 10:00", "F-1", renewal(vec![document("A-2", level("4"))]));
    assert!(old.status == Status::Renewed && old.remarks.is_empty());
}

fn monitored(desk: &mut Desk, now: &str) -> Vec<(String, Problem)> {
    desk.submit(now, &RegisterEvent::MonitoringAsked);
    let run = desk.register.runs().last().unwrap();
    assert_eq!(run.at, at(now));
    assert!(run.findings.iter().all(|finding| finding.because[0] == "KZ-567-2025/ord/1.abz20"));
    run.findings.iter().map(|finding| (finding.document.as_str().to_owned(), finding.problem)).collect()
}

#[test]
fn monitoring_lists_what_expired_is_missing_or_contradicts_and_nothing_else() {
    let protocol = document("TP-1", Says::TestProtocol);
    let mut desk = desk(&[], vec![until("S-1", "2026-06-30", annex_10("KZ", "SUPPORT")), protocol]);
    assert_eq!(monitored(&mut desk, "2026-03-02 10:00"), []);
    assert_eq!(monitored(&mut desk, "2026-06-30 23:00"), [], "its last day");
    assert_eq!(monitored(&mut desk, "2026-07-01 10:00"), [("annex-10".into(), Problem::Expired)]);
    desk.protocols.get_mut("TP-1").unwrap().annulled = true;
    desk.certificates.get_mut("IC-1").unwrap().revoked = true;
    let found = monitored(&mut desk, "2026-03-03 10:00");
    let contradictory = |kind: &str| (kind.to_owned(), Problem::Contradictory);
    assert_eq!(found, [contradictory("industrial-certificate"), contradictory("test-protocol")]);
    desk.protocols.clear();
    desk.certificates.clear();
    let found = monitored(&mut desk, "2026-03-04 10:00");
    let missing = |kind: &str| (kind.to_owned(), Problem::Missing);
    assert_eq!(found, [missing("industrial-certificate"), missing("test-protocol")]);
    let last = desk.register.runs().last().unwrap();
    assert_eq!((desk.register.runs().len(), last.checked), (5, 1), "every run leaves a record");
}

#[test]
fn monitoring_covers_electronics_and_leaves_excluded_entries_alone() {
    let mut desk = Desk::new(&[]);
    desk.run(P2, "F-0", with(electronics(), until("C-1", "2026-06-30", super::desk::annex_11("EL-01"))));
    assert_eq!(monitored(&mut desk, "2026-07-01 10:00"), [("annex-11".into(), Problem::Expired)]);
    desk.producers.clear();
    assert_eq!(monitored(&mut desk, "2026-06-30 10:00"), [("producers-extract".into(), Problem::Contradictory)]);
    let excluded = Application { entry: Some("R-000001".into()), ..blank(Form::Annex5) };
    desk.run("2026-07-02 10:00", "F-1", excluded);
    assert_eq!(monitored(&mut desk, "2026-07-03 10:00"), []);
    assert_eq!(desk.register.runs().last().unwrap().checked, 0);
}

#[test]
fn a_document_demanded_at_entry_and_gone_is_missing() {
    let mut desk = desk(&[], Vec::new());
    desk.register.entries.get_mut("R-000001").unwrap().documents.retain(|held| held.document.number != "S-1");
    assert_eq!(monitored(&mut desk, P2), [("annex-10".into(), Problem::Missing)]);
}

#[test]
fn a_run_waits_for_neighbours_and_takes_what_came_meanwhile() {
    let mut desk = desk(&[], Vec::new());
    desk.up = false;
    desk.submit(P2, &RegisterEvent::MonitoringAsked);
    assert!(desk.register.runs().is_empty());
    let mut second = with(software(), document("IC-2", Says::IndustrialCertificate));
    second = super::desk::without(second, &["IC-1"]);
    second.product.as_mut().unwrap().id = "P-2".into();
    desk.certificates.insert(
        "IC-2".into(),
        crate::domain::register::facts::Certificate { product: "P-2".into(), ..certificate("50") },
    );
    let waiting = std::mem::take(&mut desk.waiting);
    desk.up = true;
    desk.run(P2, "F-1", second);
    desk.waiting = waiting;
    desk.settle("2026-02-05 10:00");
    let run = desk.register.runs().last().unwrap();
    assert_eq!((run.checked, run.findings.len(), run.at), (2, 0, at("2026-02-05 10:00")));
}

#[test]
fn monthly_monitoring_starts_with_the_order() {
    let next = |readings: &[(&str, &str)], now: &str| {
        let mut desk = Desk::new(readings);
        let event = RegisterEvent::TimerFired(RegisterTimer::Monitoring);
        let core = desk.core.clone();
        core.step(&mut desk.register, at(now), &event).timers
    };
    let monthly = [("register.monitoring", "monthly")];
    let rows = [
        ("2016-02-01 06:00", "2025-12-01 06:00"),
        ("2025-12-01 05:59", "2025-12-01 06:00"),
        ("2025-12-01 06:00", "2026-01-01 06:00"),
        ("2026-01-31 23:59", "2026-02-01 06:00"),
    ];
    for (now, due) in rows {
        assert_eq!(next(&monthly, now), [TimerOp::Set(RegisterTimer::Monitoring, at(due))], "{now}");
    }
    assert_eq!(next(&[], "2026-01-31 23:59"), [], "on demand by default");
}
