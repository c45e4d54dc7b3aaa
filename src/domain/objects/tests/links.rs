//! Articles 26, 38, 43, 44, 49 and 54 of the Law: questions, their facts, and whom they ask.

use proptest::prelude::{Strategy, prop_assert_eq, proptest};
use proptest::sample::select;

use crate::domain::objects::bench::{Bench, card, entry, texts};
use crate::domain::objects::facts::{Entry, Environment};
use crate::domain::objects::message::{ObjectsEffect, ObjectsEvent};
use crate::domain::objects::words::{About, EntryStatus, EnvironmentKind, GatewayState, ProductKind};
use crate::domain::variant::DefectLinks as D;

/// On this day the printed text of every clause here is in force.
const DAY: &str = "2024-01-15 10:00";

fn bench() -> Bench {
    on_day(Bench::new(&[]))
}

fn on_day(mut bench: Bench) -> Bench {
    bench.go(DAY);
    bench
}

/// Facts of a link of a non-state system through the gateway, as it should be; later pairs win.
fn link<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut facts = vec![
        ("state_system", "A"),
        ("other_system", "B"),
        ("system", "NON-STATE"),
        ("channel", "GATEWAY"),
        ("use", "DATA"),
        ("test", "POSITIVE"),
        ("contract", "C-1"),
        ("profile", "P-1"),
        ("personal_data", "no"),
        ("agreement", ""),
    ];
    for (name, value) in changes {
        facts.retain(|(known, _)| known != name);
        facts.push((name, value));
    }
    facts
}

fn linked(bench: &mut Bench, changes: &[(&str, &str)]) -> (String, Vec<&'static str>) {
    bench.ask(About::Integration, &link(changes))
}

fn opened(bench: &Bench) -> usize {
    bench.log.iter().filter(|effect| matches!(effect, ObjectsEffect::OpenLink { .. })).count()
}

#[test]
fn a_link_that_is_allowed_is_opened_at_the_gateway_and_no_other() {
    let mut bench = bench();
    let (outcome, grounds) = linked(&mut bench, &[]);
    let all = ["KZ-418-V/38/2-1.3", "KZ-418-V/43/1", "KZ-418-V/38/2-1.2", "KZ-418-V/44/4"];
    assert_eq!((outcome.as_str(), grounds.as_slice()), ("ALLOWED", all.as_slice()));
    assert_eq!(opened(&bench), 1);
    for changes in
        [("channel", "DIRECT"), ("contract", ""), ("profile", ""), ("test", "NONE"), ("personal_data", "yes")]
    {
        assert_eq!(linked(&mut bench, &[changes]).0, "REFUSED", "{changes:?}");
    }
    assert_eq!(linked(&mut bench, &[("system", "STATE-BODY"), ("channel", "DIRECT")]).0, "ALLOWED");
    assert_eq!(opened(&bench), 1);
}

#[test]
fn everything_that_stands_in_the_way_of_a_link_is_told_at_once() {
    let changes =
        [("channel", "DIRECT"), ("contract", ""), ("profile", ""), ("test", "NONE"), ("personal_data", "yes")];
    let (outcome, grounds) = linked(&mut bench(), &changes);
    let all = ["KZ-418-V/38/2-1.3", "KZ-418-V/43/1", "KZ-418-V/43/1", "KZ-418-V/38/2-1.2", "KZ-418-V/44/4"];
    assert_eq!((outcome.as_str(), grounds.as_slice()), ("REFUSED", all.as_slice()));
}

#[test]
fn the_gateway_is_asked_about_only_when_its_operation_can_matter() {
    let asked = |changes: &[(&str, &str)]| {
        let mut bench = bench();
        linked(&mut bench, changes);
        bench.log.iter().any(|effect| matches!(effect, ObjectsEffect::FetchGateway { .. }))
    };
    assert!(asked(&[]));
    assert!(asked(&[("system", "FINANCIAL"), ("channel", "BOTH")]));
    assert!(!asked(&[("channel", "DIRECT")]));
    assert!(!asked(&[("channel", "BOTH")]));
    assert!(!asked(&[("system", "STATE-ENTITY")]));
    let mut bench = bench();
    bench.down = ["platform"].into();
    assert_eq!(linked(&mut bench, &[]).0, "", "no answer before the operator's");
}

#[test]
fn the_announced_text_on_the_test_act_hides_a_permission_and_no_refusal() {
    let mut bench = Bench::new(&[]);
    assert_eq!(linked(&mut bench, &[]), ("TEXT-UNKNOWN".to_owned(), vec!["KZ-418-V/38/2-1.2"]));
    assert_eq!(opened(&bench), 0);
    assert_eq!(linked(&mut bench, &[("channel", "DIRECT")]).0, "REFUSED");
    assert_eq!(linked(&mut bench, &[("use", "EDS-CHECK"), ("test", "NONE")]).0, "ALLOWED");
}

#[test]
fn only_financial_organisations_that_use_the_gateway_keep_another_channel() {
    let both = |system, gateway, reading: &[(&str, &str)]| {
        let mut bench = on_day(Bench::new(reading));
        bench.gateway = gateway;
        linked(&mut bench, &[("system", system), ("channel", "BOTH")]).0
    };
    assert_eq!(both("FINANCIAL", GatewayState::Industrial, &[]), "ALLOWED");
    assert_eq!(both("FINANCIAL", GatewayState::Trial, &[]), "REFUSED");
    assert_eq!(both("FINANCIAL", GatewayState::None, &[]), "REFUSED");
    assert_eq!(both("NON-STATE", GatewayState::Industrial, &[]), "REFUSED");
    assert_eq!(both("FINANCIAL", GatewayState::Industrial, &[("gateway.financial", "gateway_only")]), "REFUSED");
}

#[test]
fn the_platform_is_in_kazakhstan_and_has_both_environments() {
    let built = |country| {
        let mut bench = bench();
        bench.country = country;
        bench.take(&card("O-1"));
        let facts = [("work", "CREATE"), ("inefficiency", "NONE"), ("object", "O-1"), ("wanted", "PLATFORM")];
        bench.ask(About::Platform, &facts)
    };
    assert_eq!(built("KZ"), ("ALLOWED".to_owned(), vec!["KZ-129-2016/rules/14", "KZ-418-V/26/1.p1"]));
    assert_eq!(built("DE"), ("REFUSED".to_owned(), vec!["KZ-418-V/26/1.p1"]));
    let contains = |kinds: &[(EnvironmentKind, bool)]| {
        let mut bench = bench();
        bench.opened = kinds.iter().map(|(kind, separate)| Environment { kind: *kind, separate: *separate }).collect();
        bench.outcome(About::PlatformEnvironments, &[])
    };
    let (development, testing) = (EnvironmentKind::Development, EnvironmentKind::Testing);
    assert_eq!(contains(&[(development, true), (testing, true)]), "COMPLETE");
    assert_eq!(contains(&[(development, false), (development, true), (testing, true)]), "COMPLETE");
    for kinds in [&[(development, true)][..], &[(testing, true)], &[(development, true), (testing, false)], &[]] {
        assert_eq!(contains(kinds), "INCOMPLETE", "{kinds:?}");
    }
}

#[test]
fn a_purchase_keeps_what_the_register_answered() {
    let facts =
        [("buyer", "STATE-BODY"), ("need", "GOODS"), ("kind", "SOFTWARE"), ("function", "ERP"), ("method", "DIRECT")];
    let ask = |bench: &mut Bench| {
        bench.tell(&ObjectsEvent::Asked { question: "P".into(), about: About::Procurement, facts: texts(&facts) });
    };
    let mut bench = bench();
    bench.down = ["register"].into();
    ask(&mut bench);
    assert_eq!((bench.answer("P").0.as_str(), bench.state.search("P")), ("", None));
    bench.up();
    let record = bench.state.search("P").expect("kept").clone();
    assert_eq!((record.kind.as_str(), record.function.as_str(), record.found.len()), ("SOFTWARE", "ERP", 0));
    assert_eq!(bench.answer("P"), ("ALLOWED".to_owned(), vec!["KZ-129-2016/rules/20", "KZ-418-V/54/3-1.p2"]));
    let mut bench = on_day(Bench::new(&[]));
    bench.entries = vec![entry("E-1"), Entry { expired: vec!["assurance".to_owned()], ..entry("E-2") }];
    ask(&mut bench);
    assert_eq!(bench.state.search("P").expect("kept").found, ["E-1"]);
    let law = ["KZ-418-V/54/3-1.p1", "KZ-418-V/54/3-1.p2"];
    let (outcome, grounds) = bench.answer("P");
    assert!(outcome == "REFUSED" && law.iter().all(|clause| grounds.contains(clause)), "{grounds:?}");
}

#[test]
fn before_its_text_is_at_hand_the_law_is_cited_by_no_purchase() {
    let mut bench = Bench::new(&[]);
    bench.go("2023-10-02 10:00");
    let facts = [("buyer", "STATE-BODY"), ("need", "GOODS"), ("kind", "SOFTWARE"), ("method", "DIRECT")];
    assert_eq!(bench.ask(About::Procurement, &facts), ("ALLOWED".to_owned(), vec!["KZ-129-2016/rules/20"]));
}

#[test]
fn source_codes_of_live_software_are_deposited_while_the_text_stands() {
    let asked = |one: Entry, day: &str| {
        let mut bench = bench();
        bench.entries = vec![one];
        bench.outcome(About::EntryDeposit, &[("entry", "E-1"), ("on", day)])
    };
    let electronics = Entry { kind: ProductKind::Electronics, ..entry("E-1") };
    let excluded = Entry { status: EntryStatus::Excluded, ..entry("E-1") };
    assert_eq!(asked(entry("E-1"), "2024-02-10"), "DEMANDED");
    assert_eq!(asked(entry("E-1"), ""), "DEMANDED");
    assert_eq!(asked(entry("E-1"), "2024-02-11"), "NOT-IN-FORCE");
    assert_eq!(asked(entry("E-1"), "2023-12-31"), "TEXT-UNKNOWN");
    assert_eq!(asked(electronics, "2024-02-10"), "NOT-DEMANDED");
    assert_eq!(asked(excluded, "2024-02-10"), "NOT-DEMANDED");
    assert_eq!(asked(entry("E-2"), "2024-02-10"), "NOT-DEMANDED");
}

#[test]
fn planted_defects_of_the_core_show() {
    let facts =
        [("buyer", "STATE-BODY"), ("need", "GOODS"), ("kind", "SOFTWARE"), ("entry", "E-1"), ("method", "REGISTER")];
    let mut bench = on_day(Bench::with(D::RegisterNotConsulted));
    assert_eq!((bench.outcome(About::Procurement, &facts).as_str(), bench.log.len()), ("ALLOWED", 0));
    let mut bench = on_day(Bench::with(D::SearchNotRecorded));
    bench.tell(&ObjectsEvent::Asked { question: "P".into(), about: About::Procurement, facts: texts(&facts) });
    assert_eq!((bench.answer("P").0.as_str(), bench.state.search("P")), ("REFUSED", None));
    let mut bench = on_day(Bench::with(D::DepositAfterDeletion));
    bench.entries = vec![entry("E-1")];
    assert_eq!(bench.outcome(About::EntryDeposit, &[("entry", "E-1"), ("on", "2025-06-02")]), "DEMANDED");
}

fn yes_no() -> impl Strategy<Value = &'static str> {
    select(vec!["yes", "no"])
}

proptest! {
    /// The table of article 49 against its sub-items, one by one.
    #[test]
    fn what_must_be_tested_is_what_one_of_the_six_sub_items_names(
        kind in select(vec!["SOFTWARE", "PLATFORM", "INTERNET-RESOURCE", "INFORMATION-SYSTEM", "INFRASTRUCTURE"]),
        owner in select(vec!["STATE-BODY", "STATE-ENTITY", "QUASI-PUBLIC", "PRIVATE"]),
        flags in (yes_no(), yes_no(), yes_no(), yes_no(), yes_no(), yes_no()),
        cumulative in proptest::bool::ANY,
    ) {
        let (created, placed, critical, forms, performs, renders) = flags;
        let facts = [
            ("kind", kind), ("owner", owner), ("created_on_platform", created), ("placed_on_platform", placed),
            ("critical", critical), ("forms_resources", forms), ("performs_functions", performs), ("renders_services", renders),
        ];
        let roles = [forms, performs, renders].map(|one| one == "yes");
        let role = if cumulative { roles == [true; 3] } else { roles.contains(&true) };
        let sub_items = [
            kind == "SOFTWARE" && (created == "yes" || placed == "yes"),
            kind == "PLATFORM",
            kind == "INTERNET-RESOURCE" && owner != "PRIVATE",
            kind == "INFORMATION-SYSTEM" && owner != "PRIVATE",
            critical == "yes",
            kind == "INFORMATION-SYSTEM" && owner == "PRIVATE" && role,
        ];
        let expected = if sub_items.contains(&true) { "MANDATORY" } else { "VOLUNTARY" };
        let mut bench = on_day(Bench::new(&[("testing.purposes", if cumulative { "all" } else { "any" })]));
        let (outcome, grounds) = bench.ask(About::Testing, &facts);
        prop_assert_eq!(outcome.as_str(), expected);
        prop_assert_eq!(grounds.contains(&"KZ-418-V/49/2"), true);
    }

    /// A link is allowed when, and only when, each article is content with it.
    #[test]
    fn a_link_is_allowed_when_every_article_allows_it(
        system in select(vec!["STATE-BODY", "STATE-ENTITY", "NON-STATE", "FINANCIAL"]),
        channel in select(vec!["GATEWAY", "DIRECT", "BOTH"]),
        gateway in select(GatewayState::ALL),
        papers in (select(vec!["", "C"]), select(vec!["", "P"]), select(vec!["", "A"])),
        test in select(vec!["POSITIVE", "NEGATIVE", "NONE"]),
        used in select(vec!["DATA", "EDS-CHECK"]),
        personal in yes_no(),
    ) {
        let (contract, profile, agreement) = papers;
        let of_state = system.starts_with("STATE");
        let way = of_state || (gateway == GatewayState::Industrial
            && (channel == "GATEWAY" || (channel == "BOTH" && system == "FINANCIAL")));
        let tested = system == "STATE-BODY" || used == "EDS-CHECK" || test == "POSITIVE";
        let agreed = of_state || personal == "no" || !agreement.is_empty();
        let good = way && tested && agreed && !contract.is_empty() && !profile.is_empty();
        let mut bench = bench();
        bench.gateway = gateway;
        let changes = [
            ("system", system), ("channel", channel), ("contract", contract), ("profile", profile),
            ("agreement", agreement), ("test", test), ("use", used), ("personal_data", personal),
        ];
        let (outcome, grounds) = linked(&mut bench, &changes);
        prop_assert_eq!(outcome.as_str(), if good { "ALLOWED" } else { "REFUSED" });
        prop_assert_eq!(opened(&bench), usize::from(good && !of_state));
        prop_assert_eq!(grounds.is_empty(), false);
    }
}
