//! Items 37 and 38 of order 129.

use super::desk::{Desk, blank, day, document, electronics, grounds, level, software, until};
use crate::domain::machine::Core;
use crate::domain::proactive::fixture::at;
use crate::domain::register::filing::{Application, Direct, Form, Item, Product, Stage};
use crate::domain::register::message::RegisterEvent;
use crate::domain::register::state::Status;

const IN_2024: &str = "2024-06-03 10:00";
const P2: &str = "2026-02-02 10:00";

fn direct(item: Item, started: &str, contract: &str, stages: &[(Stage, &str)]) -> Direct {
    Direct {
        item,
        service_product: true,
        started: Some(day(started)),
        contract: Some(day(contract)),
        stages: stages.iter().map(|(stage, on)| (*stage, day(on))).collect(),
    }
}

fn item_37(operation: &str, contract: &str) -> Application {
    let direct = direct(Item::Item37, "2021-03-01", contract, &[(Stage::Operation, operation)]);
    let product = software().product;
    Application { product, direct: Some(direct), ..blank(Form::Direct) }
}

fn item_38(started: &str, stages: &[(Stage, &str)]) -> Application {
    let direct = direct(Item::Item38, started, "2022-02-01", stages);
    Application { form: Form::Direct, direct: Some(direct), ..software() }
}

const IN_ORDER: [(Stage, &str); 3] =
    [(Stage::Testing, "2023-02-01"), (Stage::Trials, "2023-03-01"), (Stage::Operation, "2023-04-01")];

#[test]
fn a_service_product_in_operation_before_2023_enters_without_criteria() {
    for now in [IN_2024, P2] {
        let mut desk = Desk::new(&[]);
        let filing = desk.run(now, "F-1", item_37("2022-12-31", "2023-05-01"));
        assert_eq!(filing.status, Status::Entered, "{now}: the day of the contract decides nothing");
        assert_eq!(desk.entry("R-000001").versions[0].source, "DIRECT");
        assert!(desk.asked.is_empty());
    }
    let late = Desk::new(&[]).run(P2, "F-1", item_37("2023-01-01", "2022-02-01")).clone();
    assert_eq!((late.status, grounds(&late.reasons)), (Status::Refused, vec!["rules/37"]));
}

#[test]
fn ordinary_software_electronics_and_silence_do_not_use_item_37() {
    let mut ordinary = item_37("2022-11-01", "2022-02-01");
    ordinary.direct.as_mut().unwrap().service_product = false;
    let hardware = Application { product: electronics().product, ..item_37("2022-11-01", "2022-02-01") };
    let mut silent = item_37("2022-11-01", "2022-02-01");
    silent.direct.as_mut().unwrap().stages.clear();
    for application in [ordinary, hardware, silent] {
        assert_eq!(grounds(&Desk::new(&[]).run(P2, "F-1", application).reasons), ["rules/37"]);
    }
    let nothing = Application { direct: None, ..item_37("2022-11-01", "2022-02-01") };
    assert_eq!(grounds(&Desk::new(&[]).run(P2, "F-1", nothing).reasons), ["annex2/row9.1"]);
}

#[test]
fn item_37_is_open_once_its_edition_is_in_force() {
    let filing = Desk::new(&[]).run("2023-05-27 10:00", "F-1", item_37("2022-11-01", "2022-02-01")).clone();
    assert_eq!(grounds(&filing.reasons), ["rules/37"]);
    assert_eq!(
        Desk::new(&[]).run("2023-05-28 10:00", "F-1", item_37("2022-11-01", "2022-02-01")).status,
        Status::Entered
    );
}

#[test]
fn duties_after_the_entry_are_a_reading() {
    let with_document = || {
        let documents = vec![until("A-1", "2026-06-30", level("4"))];
        Application { documents, ..item_37("2022-11-01", "2022-02-01") }
    };
    let renewal = || Application {
        entry: Some("R-000001".into()),
        documents: vec![document("A-2", level("4"))],
        ..blank(Form::Annex3)
    };
    for (option, remarks, findings, checked) in [("entry_only", 1, 1, 1), ("all", 0, 0, 0)] {
        let mut desk = Desk::new(&[("register.item37_duties", option)]);
        desk.run(P2, "F-0", with_document());
        desk.submit("2026-07-01 10:00", &RegisterEvent::MonitoringAsked);
        let run = &desk.register.runs()[0];
        assert_eq!((run.findings.len(), run.checked), (findings, checked), "{option}");
        assert_eq!(desk.run("2026-07-01 10:00", "F-1", renewal()).remarks.len(), remarks, "{option}");
    }
}

#[test]
fn a_product_under_development_enters_after_its_stages_in_order() {
    let mut desk = Desk::new(&[]);
    assert_eq!(desk.run(P2, "F-1", item_38("2022-06-01", &IN_ORDER)).status, Status::Entered);
    let stages = |testing: &'static str, trials: &'static str, operation: &'static str| {
        [(Stage::Testing, testing), (Stage::Trials, trials), (Stage::Operation, operation)]
    };
    let rows = [
        ("out of order", stages("2023-03-01", "2023-02-01", "2023-04-01")),
        ("operation first", stages("2023-03-01", "2023-04-01", "2023-02-01")),
        ("in operation before", stages("2022-10-01", "2022-11-01", "2022-12-31")),
        ("not yet passed", stages("2023-02-01", "2023-03-01", "2026-02-03")),
    ];
    for (what, stages) in rows {
        let filing = Desk::new(&[]).run(P2, "F-1", item_38("2022-06-01", &stages)).clone();
        assert_eq!(grounds(&filing.reasons), ["rules/38"], "{what}");
    }
    for missing in 0..3 {
        let mut stages = IN_ORDER.to_vec();
        stages.remove(missing);
        let filing = Desk::new(&[]).run(P2, "F-1", item_38("2022-06-01", &stages)).clone();
        assert_eq!(grounds(&filing.reasons), ["rules/38"], "{missing}");
    }
    let same_day = stages("2023-02-01", "2023-02-01", "2023-02-01");
    assert_eq!(Desk::new(&[]).run(P2, "F-1", item_38("2022-06-01", &same_day)).status, Status::Entered);
}

#[test]
fn the_moment_of_item_38_is_a_reading() {
    let fate = |readings: &[(&str, &str)], started: &str| {
        Desk::new(readings).run(P2, "F-1", item_38(started, &IN_ORDER)).status
    };
    assert_eq!(fate(&[], "2023-01-01"), Status::Entered);
    assert_eq!(fate(&[], "2023-01-02"), Status::Refused);
    let earlier = [("register.item38_moment", "order_2016")];
    assert_eq!(fate(&earlier, "2016-02-01"), Status::Entered);
    assert_eq!(fate(&earlier, "2022-06-01"), Status::Refused);
}

#[test]
fn item_38_waives_no_criterion() {
    let bare = Application { documents: Vec::new(), ..item_38("2022-06-01", &IN_ORDER) };
    let filing = Desk::new(&[]).run(P2, "F-1", bare).clone();
    assert!(grounds(&filing.reasons).contains(&"ord/1.abz10"), "{:?}", filing.reasons);
}

#[test]
fn the_world_begins_with_no_timer_and_no_product_is_known() {
    let mut desk = Desk::new(&[]);
    let core = desk.core.clone();
    assert_eq!(core.step(&mut desk.register, at(P2), &core.started()).timers, []);
    let unnamed =
        Application { product: Some(Product { name: " ".into(), ..software().product.unwrap() }), ..software() };
    assert_eq!(grounds(&desk.run(P2, "F-1", unnamed).reasons), ["annex2/row9.1"]);
}
