//! Items 12, 12-1, 13, 16.4 and 30: environments, publication, the access log.

use jiff::civil::{Date, date};

use crate::domain::objects::bench::{Bench, opened};
use crate::domain::objects::facts::{Environment, OfferedService};
use crate::domain::objects::late;
use crate::domain::objects::message::ObjectsEffect;
use crate::domain::objects::words::{Access, Addressee, EnvironmentKind, Operation, Purpose};
use crate::law::calendar::civil_date;

fn due(bench: &Bench, id: &str) -> Option<Date> {
    bench.state.request(id).unwrap().due
}

fn is_late(bench: &Bench, id: &str) -> bool {
    late(bench.state.request(id).unwrap(), civil_date(bench.now))
}

fn grounds(bench: &Bench, id: &str) -> Vec<&'static str> {
    bench.state.request(id).unwrap().ruling.grounds()
}

#[test]
fn the_term_is_ten_working_days_from_the_request() {
    // Thursday 2024-07-04; Monday the 8th stands for the Capital Day of Saturday the 6th.
    let mut bench = Bench::new(&[]);
    bench.go("2024-07-04 23:59:59");
    bench.request("R", Addressee::Organisation, Purpose::Create);
    assert_eq!(due(&bench, "R"), Some(date(2024, 7, 19)));
    assert_eq!(bench.status("R"), "WAITING");
    assert!(!is_late(&bench, "R"));
    bench.go("2024-07-10 12:00");
    bench.contract("R");
    assert_eq!((bench.status("R"), due(&bench, "R")), ("PROVIDED", Some(date(2024, 7, 19))), "the request counts");
    let mut bench = Bench::new(&[("environment.clock", "contract")]);
    bench.go("2024-07-04 12:00");
    bench.request("R", Addressee::Organisation, Purpose::Create);
    assert_eq!(due(&bench, "R"), None);
    bench.go("2024-07-10 12:00");
    bench.contract("R");
    assert_eq!(due(&bench, "R"), Some(date(2024, 7, 24)));
}

#[test]
fn late_is_after_the_last_day_and_never_before_the_contract() {
    for (answered, expected) in [("2024-06-17 23:59:59", false), ("2024-06-18 00:00", true)] {
        let mut bench = Bench::new(&[]);
        bench.down.insert("platform");
        bench.request("R", Addressee::Organisation, Purpose::Place);
        assert_eq!(due(&bench, "R"), Some(date(2024, 6, 17)));
        bench.go(answered);
        bench.up();
        assert_eq!((bench.status("R"), is_late(&bench, "R")), ("PROVIDED", expected), "{answered}");
    }
    let mut bench = Bench::new(&[]);
    bench.request("R", Addressee::Organisation, Purpose::Create);
    bench.go("2024-09-02 12:00");
    assert!(!is_late(&bench, "R"), "no contract, nothing owed");
    bench.contract("R");
    assert!(!is_late(&bench, "R"), "provided on the day of the contract");
}

#[test]
fn the_day_after_the_last_one_is_late_also_while_nothing_came() {
    let mut bench = Bench::new(&[]);
    bench.down.insert("platform");
    bench.request("R", Addressee::AuthorisedBody, Purpose::Place);
    bench.go("2024-06-17 23:59:59");
    assert!(!is_late(&bench, "R"));
    bench.go("2024-06-18 00:00");
    assert!(is_late(&bench, "R"));
    assert!(bench.decisions.iter().any(|decision| decision.outcome == "LATE"));
    bench.up();
    assert_eq!(bench.status("R"), "PROVIDED");
    assert!(is_late(&bench, "R"));
}

#[test]
fn potential_suppliers_are_named_by_item_12_and_not_by_item_13() {
    for kind in Addressee::ALL {
        let mut bench = Bench::new(&[]);
        bench.request("C", *kind, Purpose::Create);
        bench.contract("C");
        assert_eq!(bench.status("C"), "PROVIDED", "{kind:?}");
        bench.request("P", *kind, Purpose::Place);
        let expected = if *kind == Addressee::Supplier { "REFUSED" } else { "PROVIDED" };
        assert_eq!(bench.status("P"), expected, "{kind:?}");
        assert_eq!(grounds(&bench, "P"), ["KZ-129-2016/rules/13.p1"]);
        assert_eq!(due(&bench, "P").is_none(), expected == "REFUSED");
    }
}

#[test]
fn four_environments_each_by_itself_and_free_months_from_the_contract() {
    let mut bench = Bench::new(&[]);
    bench.go("2024-11-30 10:00");
    bench.request("R", Addressee::Organisation, Purpose::Create);
    bench.contract("R");
    let request = bench.state.request("R").unwrap();
    assert_eq!(request.free_until, Some(date(2025, 2, 28)), "the last day of a month that is short");
    let ordered = bench.log.iter().find_map(|effect| match effect {
        ObjectsEffect::OrderEnvironments { environments, free_until, .. } => Some((environments.len(), *free_until)),
        _ => None,
    });
    assert_eq!(ordered, Some((4, Some(date(2025, 2, 28)))));
    let mut place = Bench::new(&[]);
    place.request("P", Addressee::Organisation, Purpose::Place);
    place.contract("P");
    assert_eq!(place.state.request("P").unwrap().free_until, None, "placing is never free");
}

#[test]
fn what_the_operator_lacks_or_shares_is_incomplete() {
    let without = |kind: EnvironmentKind| opened().into_iter().filter(|one| one.kind != kind).collect::<Vec<_>>();
    let shared = |kind: EnvironmentKind| -> Vec<Environment> {
        opened().into_iter().map(|one| Environment { separate: one.kind != kind, ..one }).collect()
    };
    let rows = [
        (opened(), "PROVIDED", "KZ-129-2016/rules/12.p1"),
        (without(EnvironmentKind::Trial), "INCOMPLETE", "KZ-129-2016/rules/12-1.p3"),
        (without(EnvironmentKind::Trials), "INCOMPLETE", "KZ-129-2016/rules/12.p1"),
        (without(EnvironmentKind::Testing), "INCOMPLETE", "KZ-129-2016/rules/12.p1"),
        (shared(EnvironmentKind::Development), "INCOMPLETE", "KZ-129-2016/rules/12-1.p3"),
        (Vec::new(), "INCOMPLETE", "KZ-129-2016/rules/12-1.p3"),
    ];
    for (answer, status, ground) in rows {
        let mut bench = Bench::new(&[]);
        bench.opened = answer;
        bench.request("R", Addressee::Organisation, Purpose::Create);
        bench.contract("R");
        assert_eq!((bench.status("R"), grounds(&bench, "R")[0]), (status, ground));
    }
    let mut bench = Bench::new(&[]);
    bench.opened = shared(EnvironmentKind::Production);
    bench.request("P", Addressee::Organisation, Purpose::Place);
    assert_eq!(bench.status("P"), "INCOMPLETE");
}

#[test]
fn requests_are_kept_once_and_contracts_need_one() {
    let mut bench = Bench::new(&[]);
    bench.contract("R");
    assert_eq!(bench.state.refusals().len(), 1);
    bench.request("R", Addressee::Organisation, Purpose::Create);
    bench.go("2024-06-10 10:00");
    bench.request("R", Addressee::Supplier, Purpose::Place);
    bench.contract("R");
    bench.contract("R");
    let orders = bench.log.iter().filter(|effect| matches!(effect, ObjectsEffect::OrderEnvironments { .. })).count();
    assert_eq!((orders, bench.state.request("R").unwrap().kind), (1, Addressee::Organisation));
}

#[test]
fn a_request_of_a_day_whose_text_or_calendar_is_not_at_hand() {
    let mut bench = Bench::new(&[]);
    bench.now = crate::domain::proactive::fixture::at("2022-12-30 10:00");
    bench.request("R", Addressee::Organisation, Purpose::Create);
    assert_eq!((bench.status("R"), due(&bench, "R")), ("TEXT-UNKNOWN", None));
    bench.go("2028-01-10 10:00");
    bench.request("L", Addressee::Organisation, Purpose::Place);
    assert_eq!((bench.status("L"), due(&bench, "L")), ("PROVIDED", None), "no table of working days of that year");
}

fn service(id: &str, kind: &str, active: bool) -> OfferedService {
    OfferedService { id: id.to_owned(), kind: kind.to_owned(), name: id.to_owned(), active }
}

#[test]
fn the_list_holds_the_active_services_of_both_kinds_and_the_requirements_are_public() {
    let mut bench = Bench::new(&[]);
    bench.services = vec![
        service("I", "25.1", true),
        service("S", "25.2", true),
        service("T", "25.3", true),
        service("X", "25.1", false),
    ];
    bench.tell(&crate::domain::objects::message::ObjectsEvent::Publishing);
    assert_eq!(bench.list, [("25.1".to_owned(), "I".to_owned()), ("25.3".to_owned(), "T".to_owned())]);
    assert_eq!(bench.access, Some(Access::Public));
    assert_eq!(bench.answer("publish-1").0, "PUBLISHED");
    bench.services.remove(0);
    bench.tell(&crate::domain::objects::message::ObjectsEvent::Publishing);
    assert_eq!(bench.list, [("25.3".to_owned(), "T".to_owned())]);
    assert_eq!(bench.answer("publish-2").0, "PUBLISHED");
}

#[test]
fn nothing_is_published_by_a_text_that_is_not_at_hand() {
    for (now, outcome) in [("2025-01-07 23:59:59", "PUBLISHED"), ("2025-01-08 00:00", "TEXT-UNKNOWN")] {
        let mut bench = Bench::new(&[]);
        bench.go(now);
        bench.tell(&crate::domain::objects::message::ObjectsEvent::Publishing);
        assert_eq!(bench.answer("publish-1").0, outcome);
        assert_eq!(bench.access.is_some(), outcome == "PUBLISHED");
    }
    let mut bench = Bench::new(&[]);
    bench.down.insert("platform");
    bench.tell(&crate::domain::objects::message::ObjectsEvent::Publishing);
    assert_eq!(bench.answer("publish-1").0, "", "unanswered while the operator is down");
    bench.up();
    assert_eq!(bench.answer("publish-1").0, "PUBLISHED");
}

#[test]
fn every_kind_of_request_is_logged_and_none_is_taken_away() {
    let mut bench = Bench::new(&[]);
    for operation in Operation::ALL {
        bench.log_access(*operation);
        bench.go("2024-08-01 10:00");
    }
    let logged: Vec<Operation> = bench.state.log_of("O-1").iter().map(|entry| entry.operation).collect();
    assert_eq!(logged, Operation::ALL);
    assert!(bench.state.log_of("O-2").is_empty());
}
