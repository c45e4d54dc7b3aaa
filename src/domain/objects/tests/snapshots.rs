//! Each kind of refusal as people read it.

use std::fmt::Write;

use crate::domain::objects::bench::{BIN, Bench, card};
use crate::domain::objects::reason::Ruling;
use crate::domain::objects::words::{About, Addressee, Purpose, StepKind};

fn shown(out: &mut String, what: &str, ruling: &Ruling) {
    writeln!(out, "{what}: {}", ruling.outcome).unwrap();
    for reason in &ruling.reasons {
        writeln!(out, "  {} ({})\n    {}\n    -> {}", reason.ground, reason.provision, reason.fact, reason.remedy)
            .unwrap();
    }
}

#[test]
fn refusals_of_steps() {
    let mut out = String::new();
    let mut bench = Bench::new(&[]);
    bench.take(&card("O-1"));
    bench.step(StepKind::Developed, &[]);
    bench.portal();
    for step in [StepKind::TrialStart, StepKind::TrialEnd, StepKind::RollOut, StepKind::Development, StepKind::NoNeed] {
        bench.step(step, &[]);
    }
    bench.step(StepKind::Commission, &[]);
    bench.walk(&[StepKind::Developed]);
    bench.step(StepKind::Accept, &[]);
    bench.walk(&[StepKind::TrialStart]);
    bench.go("2025-06-04 10:00");
    bench.step(StepKind::TrialEnd, &[]);
    bench.step(StepKind::TrialAct, &[("dated", "2024-06-01")]);
    bench.step(StepKind::SecurityTest, &[("result", "POSITIVE"), ("version", "0.9"), ("dated", "2025-06-04")]);
    bench.step(StepKind::Commission, &[]);
    for row in &bench.state.object("O-1").unwrap().steps {
        if row.step != StepKind::Portal {
            shown(&mut out, row.step.as_str(), &row.ruling);
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn refusals_of_questions() {
    let mut out = String::new();
    let mut bench = Bench::new(&[]);
    bench.take(&card("O-1"));
    bench.entries = vec![crate::domain::objects::bench::entry("E-1")];
    let purchase = |need: &'static str, method: &'static str, entry: &'static str| {
        vec![
            ("buyer", "STATE-BODY"),
            ("need", need),
            ("kind", "SOFTWARE"),
            ("function", "ERP"),
            ("method", method),
            ("entry", entry),
        ]
    };
    let claim = ["confirmed", "supplier_error", "used_correctly", "untouched", "in_specification"];
    let mut late_claim = vec![("ends", "2025-06-03"), ("on", "2025-06-04")];
    late_claim.extend(claim.map(|name| (name, "no")));
    let questions: Vec<(About, Vec<(&str, &str)>)> = vec![
        (About::Hosting, vec![("object", "O-1"), ("wanted", "OUTSIDE")]),
        (About::Hosting, vec![("object", "O-2"), ("wanted", "OUTSIDE")]),
        (
            About::Platform,
            vec![("work", "CREATE"), ("inefficiency", "CLAIMED"), ("function", "GIS"), ("wanted", "OUTSIDE")],
        ),
        (About::Procurement, purchase("GOODS", "DIRECT", "")),
        (About::Procurement, purchase("GOODS", "REGISTER", "E-9")),
        (About::Procurement, purchase("SOFTWARE-SERVICE", "TENDER", "E-1")),
        (About::Procurement, purchase("GOODS", "REGISTER", "E-1")),
        (About::Offer, vec![("entry", "E-9"), ("kind", "SOFTWARE")]),
        (About::Award, vec![("winner", BIN), ("product", "P-1")]),
        (
            About::Charge,
            vec![("purpose", "CREATE"), ("contract", "2024-06-03"), ("extended", "yes"), ("on", "2024-09-04")],
        ),
        (About::Charge, vec![("purpose", "PLACE"), ("contract", "2025-01-08"), ("on", "2025-01-08")]),
        (About::WarrantyContract, vec![("commissioned", "2024-06-03"), ("ends", "2025-06-02")]),
        (About::WarrantyClaim, late_claim),
        (About::Expenditure, vec![("object", "O-1"), ("stage", "OPERATION")]),
        (About::SourceCode, vec![("model", "CREATION"), ("funding", "BUDGET"), ("handed", "BINARIES")]),
        (About::Deposit, vec![("on", "2015-06-01")]),
        (About::Service, vec![("id", "I"), ("kind", "25.1")]),
    ];
    for (about, facts) in questions {
        bench.ask(about, &facts);
        let last = bench.state.answers.values().find(|answer| answer.about == about.as_str());
        let ruling = last.unwrap().ruling.clone();
        bench.state.answers.clear();
        shown(&mut out, about.as_str(), &ruling);
    }
    insta::assert_snapshot!(out);
}

#[test]
fn refusals_of_requests() {
    let mut out = String::new();
    let mut bench = Bench::new(&[]);
    bench.request("P", Addressee::Supplier, Purpose::Place);
    bench.request("C", Addressee::Supplier, Purpose::Create);
    shown(&mut out, "placing", &bench.state.request("P").unwrap().ruling);
    shown(&mut out, "creating", &bench.state.request("C").unwrap().ruling);
    bench.opened.truncate(1);
    bench.contract("C");
    shown(&mut out, "creating", &bench.state.request("C").unwrap().ruling);
    bench.go("2028-01-10 10:00");
    bench.request("L", Addressee::Organisation, Purpose::Create);
    shown(&mut out, "later", &bench.state.request("L").unwrap().ruling);
    insta::assert_snapshot!(out);
}
