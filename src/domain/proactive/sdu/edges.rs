//! Places where rows of clauses README 4.2 meet: silent sources, failing transfers, second renames, late write-backs.

use jiff::civil::date;

use super::bench::Bench;
use super::message::{SduEffect, SduEvent};
use crate::domain::facts::NameChange;
use crate::domain::machine::Core;
use crate::domain::proactive::fixture::{at, bin, case, change, iin, names};
use crate::domain::variant::Defect;

#[test]
fn the_intake_asks_for_the_days_that_the_reading_gives() {
    let asked = |readings: &[(&str, &str)], now: &str| {
        let mut bench = Bench::new(readings);
        bench.now = at(now);
        bench.intake(&[]);
        bench.log.iter().find_map(|(_, effect)| match effect {
            SduEffect::FetchChanges { from, to, .. } => Some((*from, *to)),
            _ => None,
        })
    };
    let thirty = [("intake.lookback", "thirty_days")];
    assert_eq!(asked(&[], "2025-08-01 12:00"), Some((date(2025, 5, 9), date(2025, 8, 1))));
    assert_eq!(asked(&thirty, "2025-08-01 12:00"), Some((date(2025, 7, 2), date(2025, 8, 1))));
    assert_eq!(asked(&thirty, "2025-05-20 12:00"), Some((date(2025, 5, 9), date(2025, 5, 20))));
    assert_eq!(asked(&[], "2025-05-08 23:59:59"), None);
    assert_eq!(asked(&[], "2026-05-09 00:00"), None);
}

#[test]
fn a_daily_intake_comes_at_six_and_opens_each_case_once() {
    let mut bench = Bench::new(&[("intake.period", "daily")]);
    bench.changes.push(change(0, 2));
    bench.go("2025-06-14 06:00");
    assert_eq!(bench.count(|effect| matches!(effect, SduEffect::FetchChanges { .. })), 4);
    assert_eq!(bench.count(|effect| matches!(effect, SduEffect::FetchPermits { .. })), 1);
}

#[test]
fn every_query_quotes_the_check_and_every_use_is_told() {
    let mut bench = Bench::new(&[]);
    bench.intake(&[change(0, 2)]);
    for (_, effect) in &bench.log {
        match effect {
            SduEffect::FetchPerson { consent, .. } | SduEffect::FetchActs { consent, .. } => {
                assert_eq!(consent.check, "C-0");
                assert!(consent.token.is_some());
            }
            SduEffect::NotifyUse { check, .. } => assert_eq!(check, "C-0"),
            _ => {}
        }
    }
    assert_eq!(bench.count(|effect| matches!(effect, SduEffect::NotifyUse { .. })), 2);
}

#[test]
fn row_9_a_silent_source_holds_the_case_and_nobody_else() {
    for source in ["e-license", "gbd-ul", "ddb", "gbd-fl", "akhazh"] {
        let mut bench = Bench::new(&[]);
        bench.down.insert((source, Some(0)));
        bench.intake(&[change(0, 2), change(1, 2)]);
        assert_eq!((bench.state(0, 2), bench.state(1, 2)), ("SOURCE_DOWN".into(), "AT_PORTAL".into()), "{source}");
        bench.go("2025-06-12 00:00");
        assert_eq!(bench.state(0, 2), "SOURCE_DOWN", "{source}: waiting is no passing");
        bench.down.clear();
        bench.go("2025-06-12 01:00");
        assert_eq!(bench.state(0, 2), "AT_PORTAL", "{source}");
        assert_eq!(bench.transfers(), [[case(1, 2).0], [case(0, 2).0]]);
    }
}

#[test]
fn a_failing_notification_of_use_is_no_hold() {
    let mut bench = Bench::new(&[]);
    bench.intake(&[]);
    bench.changes.push(change(0, 2));
    bench.down.insert(("akhazh", None));
    bench.tell(&SduEvent::IntakeStarted);
    bench.run(bench.now);
    bench.down = [("ddb", None)].into();
    bench.go("2025-06-10 10:00");
    assert_eq!(bench.state(0, 2), "AT_PORTAL");
    bench.down.clear();
    bench.go("2025-06-10 12:00");
    assert_eq!(bench.count(|effect| matches!(effect, SduEffect::NotifyUse { .. })), 2, "told in the end");
}

#[test]
fn an_answer_about_somebody_else_is_refused() {
    let bench = Bench::new(&[]);
    let consent = crate::domain::facts::ConsentUse { check: "C".into(), token: None };
    let effect = SduEffect::FetchActs { case: case(0, 2), iin: iin(0), consent };
    let answer = SduEvent::ActsReceived { case: case(0, 2), iin: iin(1), deaths: vec![] };
    assert_eq!(bench.core.check(&effect, &answer).unwrap_err().source, "akhazh");
}

#[test]
fn row_10_one_transfer_of_all_and_each_organisation_with_its_own_head() {
    let mut bench = Bench::new(&[]);
    bench.heads[1] = vec![iin(0)];
    bench.intake(&[change(0, 2), change(1, 2), change(2, 2)]);
    let rows: Vec<_> = bench
        .log
        .iter()
        .filter_map(|(_, effect)| if let SduEffect::HandOver { rows, .. } = effect { Some(rows) } else { None })
        .collect();
    assert_eq!(rows.len(), 1);
    let pairs: Vec<_> = rows[0].iter().map(|row| (row.bin.clone(), row.head.clone())).collect();
    let expected = [(bin(0), iin(0)), (bin(1), iin(0)), (bin(2), iin(2))];
    assert!(expected.iter().all(|pair| pairs.contains(pair)) && pairs.len() == 3, "{pairs:?}");
}

#[test]
fn a_case_that_ends_while_its_transfer_fails_does_not_go_out_with_it() {
    let mut bench = Bench::new(&[]);
    bench.down.insert(("egov", None));
    bench.intake(&[change(0, 2), change(1, 2)]);
    assert_eq!(bench.state(0, 2), "ELIGIBLE");
    let again = NameChange { before: names("Алтын Плюс"), now: names("Алтын Үш"), ..change(0, 5) };
    bench.changes[0].now = names("Алтын Үш");
    bench.intake(&[again]);
    bench.down.clear();
    bench.go("2025-06-10 12:00");
    let sent: Vec<String> = bench.transfers().concat();
    assert!(!sent.contains(&case(0, 2).0), "{sent:?}");
    assert_eq!([bench.state(0, 2), bench.state(0, 5), bench.state(1, 2)], ["SUPERSEDED", "AT_PORTAL", "AT_PORTAL"]);
}

#[test]
fn row_27_the_latest_change_of_name_lives() {
    let second = NameChange { before: names("Алтын Плюс"), now: names("Алтын Үш"), ..change(0, 5) };
    let mut both = Bench::new(&[]);
    both.intake(&[change(0, 2), second.clone()]);
    assert_eq!((both.state(0, 2), both.state(0, 5)), ("-".into(), "AT_PORTAL".into()));
    let mut later = Bench::new(&[]);
    later.intake(&[change(0, 2)]);
    later.intake(std::slice::from_ref(&second));
    assert_eq!((later.state(0, 2), later.state(0, 5)), ("SUPERSEDED".into(), "AT_PORTAL".into()));
    let mut backwards = Bench::new(&[]);
    backwards.intake(&[second]);
    backwards.changes.clear();
    backwards.intake(&[change(0, 2)]);
    assert_eq!((backwards.state(0, 2), backwards.state(0, 5)), ("-".into(), "AT_PORTAL".into()), "told late");
}

#[test]
fn row_27_in_a_queue_both_changes_stand() {
    let mut bench = Bench::new(&[("rename.twice", "queue")]);
    bench.intake(&[change(0, 2)]);
    bench.intake(&[change(0, 5)]);
    assert_eq!((bench.state(0, 2), bench.state(0, 5)), ("AT_PORTAL".into(), "AT_PORTAL".into()));
}

#[test]
fn a_renewal_of_the_superseded_case_does_not_end_the_newer_one() {
    let mut bench = Bench::new(&[]);
    bench.intake(&[change(0, 2)]);
    bench.intake(&[NameChange { before: names("Алтын Плюс"), now: names("Алтын Үш"), ..change(0, 5) }]);
    bench.written("W1", 0, names("Алтын Плюс"));
    assert_eq!((bench.state(0, 2), bench.state(0, 5)), ("SUPERSEDED".into(), "AT_PORTAL".into()));
    bench.written("W2", 0, names("Алтын Үш"));
    assert_eq!(bench.state(0, 5), "DONE");
}

#[test]
fn planted_defects_show_in_what_the_world_sees() {
    let mut open = Bench::with(Defect::FailOpenSource);
    open.down.insert(("akhazh", None));
    open.intake(&[change(0, 2)]);
    assert_eq!(open.state(0, 2), "AT_PORTAL");
    let mut skipped = Bench::with(Defect::AkhazhNotAsked);
    skipped.intake(&[change(0, 2)]);
    assert_eq!(skipped.count(|effect| matches!(effect, SduEffect::FetchActs { .. })), 0);
    let mut early = Bench::with(Defect::NoRealDifference);
    early.intake(&[NameChange { now: names("Алтын"), ..change(0, 2) }]);
    assert_eq!(early.state(0, 2), "AT_PORTAL");
}
