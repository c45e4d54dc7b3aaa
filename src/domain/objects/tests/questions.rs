//! Items 10, 11, 12, 13, 14, 16, 17, 18, 20 to 32 and 35: questions and their facts.

use crate::domain::objects::bench::{BIN, Bench, card, entry};
use crate::domain::objects::facts::{ArchRecord, COPIES, Entry, Filing};
use crate::domain::objects::message::{Card, ObjectsEffect, ObjectsEvent};
use crate::domain::objects::words::{About, BuiltOn, Class, EntryStatus, ProductKind, Stage};
use crate::domain::proactive::fixture::at;

/// Asks for a purchase of goods, later pairs win; the outcome and its grounds in order 129. Those in the Law have tests of their own.
fn purchase(bench: &mut Bench, changes: &[(&'static str, &'static str)]) -> (String, Vec<&'static str>) {
    let mut facts = vec![
        ("buyer", "STATE-BODY"),
        ("need", "GOODS"),
        ("kind", "SOFTWARE"),
        ("function", "ERP"),
        ("entry", ""),
        ("method", "DIRECT"),
    ];
    for (name, value) in changes {
        facts.retain(|(known, _)| known != name);
        facts.push((name, value));
    }
    let (outcome, grounds) = bench.ask(About::Procurement, &facts);
    (outcome, grounds.into_iter().filter(|ground| ground.starts_with("KZ-129-2016/")).collect())
}

#[test]
fn goods_are_bought_from_the_register_when_it_has_them() {
    let mut bench = Bench::new(&[]);
    assert_eq!(purchase(&mut bench, &[]).0, "ALLOWED", "nothing there: the Law's exception");
    assert_eq!(purchase(&mut bench, &[("method", "REGISTER")]).0, "REFUSED");
    bench.entries = vec![entry("E-1")];
    assert_eq!(purchase(&mut bench, &[]), ("REFUSED".to_owned(), vec!["KZ-129-2016/rules/20"]));
    assert_eq!(purchase(&mut bench, &[("buyer", "QUASI-PUBLIC")]).0, "REFUSED");
    assert_eq!(purchase(&mut bench, &[("entry", "E-1")]).0, "ALLOWED");
    assert_eq!(purchase(&mut bench, &[("function", "CRM")]).0, "ALLOWED", "another function is another product");
    assert_eq!(purchase(&mut bench, &[("kind", "ELECTRONICS")]).0, "ALLOWED");
    assert_eq!(purchase(&mut bench, &[("function", "")]).0, "REFUSED", "any software, when none is named");
    let mut strict = Bench::new(&[("procurement.empty_register", "blocked")]);
    assert_eq!(purchase(&mut strict, &[]).0, "REFUSED");
}

#[test]
fn an_excluded_expired_unknown_or_unfitting_entry_carries_nothing() {
    let excluded = Entry { status: EntryStatus::Excluded, ..entry("E-1") };
    let expired = Entry { expired: vec!["assurance".to_owned()], ..entry("E-1") };
    let electronics = Entry { kind: ProductKind::Electronics, ..entry("E-1") };
    let other = Entry { functions: vec!["CRM".to_owned()], ..entry("E-1") };
    for dead in [excluded, expired, electronics, other, entry("E-2")] {
        let mut bench = Bench::new(&[]);
        bench.entries = vec![dead.clone()];
        let (outcome, grounds) = purchase(&mut bench, &[("entry", "E-1")]);
        assert_eq!((outcome.as_str(), grounds), ("REFUSED", vec!["KZ-129-2016/rules/20"]), "{dead:?}");
    }
    // A dead entry does not block others either.
    let mut bench = Bench::new(&[]);
    bench.entries = vec![Entry { expired: vec!["assurance".to_owned()], ..entry("E-1") }];
    assert_eq!(purchase(&mut bench, &[]).0, "ALLOWED");
}

#[test]
fn a_service_that_the_register_lacks_is_tendered_with_a_specification() {
    let service = ("need", "SOFTWARE-SERVICE");
    let mut bench = Bench::new(&[]);
    for method in ["DIRECT", "QUOTATION", "REGISTER"] {
        let (outcome, grounds) = purchase(&mut bench, &[service, ("method", method)]);
        assert_eq!((outcome.as_str(), grounds), ("REFUSED", vec!["KZ-129-2016/rules/28"]), "{method}");
    }
    assert_eq!(purchase(&mut bench, &[service, ("method", "TENDER")]).0, "REFUSED", "no specification");
    assert_eq!(purchase(&mut bench, &[service, ("method", "TENDER"), ("specification", "yes")]).0, "ALLOWED");
    bench.entries = vec![entry("E-1")];
    let tender = purchase(&mut bench, &[service, ("method", "TENDER"), ("specification", "yes")]);
    assert_eq!(tender, ("REFUSED".to_owned(), vec!["KZ-129-2016/rules/28"]));
    assert_eq!(purchase(&mut bench, &[service, ("method", "TENDER"), ("entry", "E-1")]).0, "REFUSED");
    assert_eq!(purchase(&mut bench, &[service, ("entry", "E-1")]).0, "ALLOWED");
    assert_eq!(purchase(&mut bench, &[service]).0, "REFUSED");
}

#[test]
fn infrastructure_and_platform_need_no_entry_and_nobody_is_asked() {
    let mut bench = Bench::new(&[]);
    bench.down.insert("register");
    for need in ["INFRASTRUCTURE-SERVICE", "PLATFORM-SERVICE"] {
        let (outcome, grounds) = purchase(&mut bench, &[("need", need)]);
        assert_eq!((outcome.as_str(), grounds), ("ALLOWED", vec!["KZ-129-2016/rules/26"]), "{need}");
    }
}

#[test]
fn software_is_bought_again_only_through_its_entry() {
    let mut bench = Bench::new(&[]);
    let again = ("repeat", "yes");
    for need in ["GOODS", "SOFTWARE-SERVICE"] {
        let (outcome, grounds) =
            purchase(&mut bench, &[("need", need), again, ("method", "TENDER"), ("specification", "yes")]);
        assert_eq!((outcome.as_str(), grounds), ("REFUSED", vec!["KZ-129-2016/rules/32.p2"]), "{need}");
    }
    assert_eq!(purchase(&mut bench, &[again, ("kind", "ELECTRONICS")]).0, "ALLOWED", "item 32 speaks of software");
    bench.entries = vec![entry("E-1")];
    let (outcome, grounds) = purchase(&mut bench, &[again, ("entry", "E-1")]);
    assert_eq!((outcome.as_str(), grounds), ("ALLOWED", vec!["KZ-129-2016/rules/32.p2"]));
}

#[test]
fn a_neighbour_that_is_down_leaves_a_question_open_and_its_day_stays() {
    let mut bench = Bench::new(&[]);
    bench.down = ["register", "platform", "arch-portal"].into();
    bench.take(&card("O-1"));
    let tell = |bench: &mut Bench, question: &str, about, facts: &[(&str, &str)]| {
        let facts = crate::domain::objects::bench::texts(facts);
        bench.tell(&ObjectsEvent::Asked { question: question.to_owned(), about, facts });
    };
    tell(&mut bench, "H", About::Hosting, &[("object", "O-1"), ("wanted", "OUTSIDE")]);
    tell(&mut bench, "O", About::Offer, &[("entry", "E-1"), ("kind", "SOFTWARE")]);
    tell(&mut bench, "A", About::Award, &[("winner", BIN), ("product", "P-1")]);
    tell(&mut bench, "X", About::Expenditure, &[("object", "O-1"), ("stage", "OPERATION")]);
    tell(&mut bench, "S", About::Service, &[("id", "I"), ("kind", "25.1")]);
    for question in ["H", "O", "A", "X", "S"] {
        assert_eq!(bench.answer(question).0, "", "{question}");
    }
    bench.entries = vec![Entry { entered_at: at("2024-06-05 10:00"), ..entry("E-1") }];
    bench.go("2025-01-08 10:00");
    bench.up();
    assert_eq!(bench.answer("O"), ("REFUSED".to_owned(), vec!["KZ-129-2016/rules/22"]), "entered after the offer");
    assert_eq!(bench.answer("S").0, "REFUSED", "the day of the question, when its text was known");
    assert_eq!(bench.answer("H").0, "REFUSED");
    assert_eq!((bench.answer("A").0.as_str(), bench.answer("X").0.as_str()), ("REFUSED", "NOT-SUPPORTED"));
}

#[test]
fn class_1_stays_inside_and_2_and_3_go_out_with_the_operators_statement() {
    let ask = |class: Option<Class>, capacity: (bool, Option<&'static str>), wanted: &str| {
        let mut bench = Bench::new(&[]);
        bench.capacity = capacity;
        bench.take(&Card { class, ..card("O-1") });
        bench.take(&Card { class: Some(Class::Third), ..card("O-0") });
        bench.ask(About::Hosting, &[("object", "O-1"), ("wanted", wanted)])
    };
    let impossible = (false, Some("ST-1"));
    for capacity in [(true, None), impossible, (false, None)] {
        let (outcome, grounds) = ask(Some(Class::First), capacity, "OUTSIDE");
        assert_eq!(
            (outcome.as_str(), grounds),
            ("REFUSED", vec!["KZ-129-2016/rules/13.p2.abz1", "KZ-129-2016/rules/13.p2"])
        );
        assert_eq!(ask(Some(Class::First), capacity, "PLATFORM").0, "ALLOWED");
        assert_eq!(ask(Some(Class::First), capacity, "INFRASTRUCTURE").0, "ALLOWED");
        for wanted in ["PLATFORM", "INFRASTRUCTURE", "OUTSIDE"] {
            let (outcome, grounds) = ask(None, capacity, wanted);
            assert_eq!((outcome.as_str(), grounds), ("NO-DECISION", vec!["KZ-129-2016/rules/13.p2"]));
        }
    }
    for class in [Class::Second, Class::Third] {
        assert_eq!(ask(Some(class), impossible, "OUTSIDE").0, "ALLOWED");
        assert_eq!(ask(Some(class), (true, Some("ST-1")), "OUTSIDE").0, "REFUSED");
        assert_eq!(ask(Some(class), (false, None), "OUTSIDE").0, "REFUSED", "no statement, no proof");
        assert_eq!(ask(Some(class), (false, Some("")), "OUTSIDE").0, "REFUSED");
        assert_eq!(ask(Some(class), impossible, "PLATFORM").0, "ALLOWED");
    }
}

#[test]
fn the_platform_comes_first_and_each_exception_permits() {
    let ask = |built_on, entries: &[Entry], work: &str, inefficiency: &str, wanted: &str| {
        let mut bench = Bench::new(&[]);
        bench.entries = entries.to_vec();
        bench.take(&Card { built_on, ..card("O-1") });
        let facts = [
            ("object", "O-1"),
            ("work", work),
            ("inefficiency", inefficiency),
            ("function", "ERP"),
            ("wanted", wanted),
        ];
        bench.outcome(About::Platform, &facts)
    };
    let none: [Entry; 0] = [];
    let electronics = [Entry { kind: ProductKind::Electronics, ..entry("E-1") }];
    let expired = [Entry { expired: vec!["rights".to_owned()], ..entry("E-1") }];
    let found = [entry("E-1")];
    let (here, elsewhere) = (BuiltOn::Platform, BuiltOn::Elsewhere);
    assert_eq!(ask(here, &none, "CREATE", "NONE", "OUTSIDE"), "REFUSED");
    assert_eq!(ask(elsewhere, &none, "CREATE", "NONE", "OUTSIDE"), "REFUSED", "item 14.1 is for development");
    assert_eq!(ask(elsewhere, &none, "DEVELOP", "NONE", "OUTSIDE"), "ALLOWED");
    assert_eq!(ask(here, &none, "DEVELOP", "NONE", "OUTSIDE"), "REFUSED");
    assert_eq!(ask(here, &none, "CREATE", "DOCUMENTED", "OUTSIDE"), "ALLOWED");
    assert_eq!(ask(here, &none, "CREATE", "CLAIMED", "OUTSIDE"), "REFUSED");
    assert_eq!(ask(here, &found, "CREATE", "NONE", "OUTSIDE"), "ALLOWED");
    assert_eq!(ask(here, &electronics, "CREATE", "NONE", "OUTSIDE"), "REFUSED");
    assert_eq!(ask(here, &expired, "CREATE", "NONE", "OUTSIDE"), "REFUSED");
    assert_eq!(ask(elsewhere, &found, "DEVELOP", "DOCUMENTED", "PLATFORM"), "ALLOWED", "an exception forces nothing");
    let mut bench = Bench::new(&[]);
    bench.entries = found.to_vec();
    let facts = [("work", "DEVELOP"), ("inefficiency", "NONE"), ("wanted", "OUTSIDE")];
    assert_eq!(
        bench.outcome(About::Platform, &facts),
        "REFUSED",
        "no function is similar to none, no object was built"
    );
}

#[test]
fn integration_alone_is_no_development() {
    let mut bench = Bench::new(&[]);
    let mut ask = |source: &str, module: &str, integration: &str| {
        let facts = [("source_change", source), ("external_module", module), ("integration", integration)];
        bench.outcome(About::Development, &facts)
    };
    assert_eq!(ask("no", "no", "yes"), "NOT-DEVELOPMENT");
    assert_eq!(ask("no", "no", "no"), "NOT-DEVELOPMENT");
    assert_eq!(ask("yes", "no", "yes"), "DEVELOPMENT");
    assert_eq!(ask("no", "yes", "no"), "DEVELOPMENT");
}

#[test]
fn three_calendar_months_are_free_and_only_for_creating() {
    let mut bench = Bench::new(&[]);
    let mut ask = |purpose: &str, contract: &str, extended: &str, on: &str| {
        let facts = [("purpose", purpose), ("contract", contract), ("extended", extended), ("on", on)];
        bench.ask(About::Charge, &facts)
    };
    let rows = [
        ("2024-06-03", "2024-09-03", "FREE"),
        ("2024-06-03", "2024-09-04", "CHARGED"),
        ("2024-06-03", "2024-06-03", "FREE"),
        ("2024-06-03", "2024-06-02", "CHARGED"),
        ("2024-11-30", "2025-02-28", "FREE"),
        ("2024-11-30", "2025-03-01", "CHARGED"),
        // Ninety days would end on the 29th of August.
        ("2024-05-31", "2024-08-31", "FREE"),
        ("2023-11-30", "2024-02-29", "FREE"),
    ];
    for (contract, on, outcome) in rows {
        let (found, grounds) = ask("CREATE", contract, "no", on);
        assert_eq!((found.as_str(), grounds), (outcome, vec!["KZ-129-2016/rules/12.p2"]), "{contract} {on}");
    }
    assert_eq!(ask("CREATE", "2024-06-03", "yes", "2024-09-04").0, "CHARGED", "an extension prolongs nothing");
    assert_eq!(ask("PLACE", "2024-06-03", "no", "2024-06-10").0, "CHARGED");
    assert_eq!(ask("PLACE", "2024-12-03", "no", "2025-01-07").0, "CHARGED");
    assert_eq!(ask("PLACE", "2024-12-03", "no", "2025-01-08").0, "TEXT-UNKNOWN", "the day of the use decides");
}

#[test]
fn warranty_is_at_least_twelve_months_from_commissioning() {
    let mut bench = Bench::new(&[]);
    let mut ask = |commissioned: &str, ends: &str| {
        let days =
            [("contract", "2024-01-10"), ("delivered", "2024-03-01"), ("commissioned", commissioned), ("ends", ends)];
        bench.outcome(About::WarrantyContract, &days)
    };
    assert_eq!(ask("2024-06-03", "2025-06-02"), "REFUSED");
    assert_eq!(ask("2024-06-03", "2025-06-03"), "ACCEPTED");
    assert_eq!(ask("2024-06-03", "2027-06-03"), "ACCEPTED");
    assert_eq!(ask("2024-02-29", "2025-02-28"), "ACCEPTED");
    assert_eq!(ask("2024-02-29", "2025-02-27"), "REFUSED");
}

const CONDITIONS: [&str; 5] = ["confirmed", "supplier_error", "used_correctly", "untouched", "in_specification"];

fn claim(bench: &mut Bench, ends: &str, on: &str, failing: &[&str]) -> (String, Vec<&'static str>) {
    let mut facts = vec![("object", "O-1"), ("ends", ends), ("on", on)];
    facts.extend(CONDITIONS.map(|name| (name, if failing.contains(&name) { "no" } else { "yes" })));
    bench.ask(About::WarrantyClaim, &facts)
}

#[test]
fn a_claim_within_the_term_with_all_conditions_is_free() {
    let mut bench = Bench::new(&[]);
    assert_eq!(claim(&mut bench, "2025-06-03", "2025-06-03", &[]).0, "FREE");
    assert_eq!(claim(&mut bench, "2025-06-03", "2025-06-04", &[]).0, "REFUSED");
    for failing in CONDITIONS {
        let (outcome, grounds) = claim(&mut bench, "2025-06-03", "2024-07-01", &[failing]);
        assert_eq!((outcome.as_str(), grounds), ("REFUSED", vec!["KZ-129-2016/rules/17.p2"]), "{failing}");
    }
    let (_, grounds) = claim(&mut bench, "2025-06-03", "2025-06-04", &CONDITIONS);
    assert_eq!(grounds.len(), 6, "everything is told at once");
}

#[test]
fn a_term_shorter_than_the_order_gives_is_no_shorter() {
    let mut bench = Bench::new(&[]);
    bench.in_operation();
    assert_eq!(claim(&mut bench, "2024-12-31", "2025-06-03", &[]).0, "FREE");
    assert_eq!(claim(&mut bench, "2024-12-31", "2025-06-04", &[]).0, "REFUSED");
    assert_eq!(claim(&mut bench, "2026-12-31", "2026-12-31", &[]).0, "FREE");
}

#[test]
fn expenditure_is_supported_by_what_the_portal_holds() {
    let record = |data, copies: &[&str]| ArchRecord {
        stage: Stage::Operation,
        version: 1,
        data,
        copies: copies.iter().map(|copy| (*copy).to_owned()).collect(),
        at: at("2024-05-01 10:00"),
    };
    let rows = [
        (Some(record(true, &COPIES)), "SUPPORTED"),
        (Some(record(true, &COPIES[..2])), "NOT-SUPPORTED"),
        (Some(record(false, &COPIES)), "NOT-SUPPORTED"),
        (None, "NOT-SUPPORTED"),
    ];
    for (record, outcome) in rows {
        let mut bench = Bench::new(&[]);
        bench.records = record.into_iter().collect();
        let ask = |bench: &mut Bench, stage| bench.ask(About::Expenditure, &[("object", "O-1"), ("stage", stage)]);
        let (found, grounds) = ask(&mut bench, "OPERATION");
        assert_eq!((found.as_str(), grounds), (outcome, vec!["KZ-129-2016/rules/18"]));
        assert_eq!(ask(&mut bench, "CREATION").0, "SUPPORTED", "item 18 speaks of operation");
    }
}

#[test]
fn an_offer_of_software_names_an_entry_that_was_there() {
    let ask = |entries: &[Entry], kind: &str, number: &str| {
        let mut bench = Bench::new(&[]);
        bench.entries = entries.to_vec();
        bench.outcome(About::Offer, &[("entry", number), ("kind", kind)])
    };
    assert_eq!(ask(&[entry("E-1")], "SOFTWARE", "E-1"), "ACCEPTED");
    assert_eq!(ask(&[Entry { entered_at: at("2024-06-03 10:00"), ..entry("E-1") }], "SOFTWARE", "E-1"), "ACCEPTED");
    assert_eq!(ask(&[Entry { entered_at: at("2024-06-03 10:00:01"), ..entry("E-1") }], "SOFTWARE", "E-1"), "REFUSED");
    assert_eq!(ask(&[Entry { status: EntryStatus::Excluded, ..entry("E-1") }], "SOFTWARE", "E-1"), "REFUSED");
    assert_eq!(ask(&[Entry { kind: ProductKind::Electronics, ..entry("E-1") }], "SOFTWARE", "E-1"), "REFUSED");
    assert_eq!(ask(&[], "SOFTWARE", "E-1"), "REFUSED");
    assert_eq!(ask(&[], "SOFTWARE", ""), "REFUSED", "an application that waits has no number");
    assert_eq!(ask(&[], "ELECTRONICS", ""), "ACCEPTED");
    for (made, outcome) in [("2024-05-19", "REFUSED"), ("2024-05-20", "ACCEPTED"), ("2024-06-01", "ACCEPTED")] {
        let mut bench = Bench::new(&[]);
        bench.entries = vec![entry("E-1")];
        let facts = [("entry", "E-1"), ("kind", "SOFTWARE"), ("made", made)];
        assert_eq!(bench.outcome(About::Offer, &facts), outcome, "entered 2024-05-20, offered {made}");
    }
}

#[test]
fn a_contract_closes_when_the_winner_has_applied() {
    let filing =
        |form: &str, product: Option<&str>| Filing { form: form.to_owned(), product: product.map(str::to_owned) };
    let rows = [
        (vec![filing("ANNEX-4", Some("P-1"))], "CLOSED"),
        (vec![filing("DIRECT", Some("P-1"))], "CLOSED"),
        (vec![filing("ANNEX-4", Some("P-2")), filing("ANNEX-3", Some("P-1")), filing("ANNEX-5", None)], "REFUSED"),
        (vec![], "REFUSED"),
    ];
    for (filings, outcome) in rows {
        let mut bench = Bench::new(&[]);
        bench.filings = filings;
        assert_eq!(bench.outcome(About::Award, &[("winner", BIN), ("product", "P-1")]), outcome);
    }
}

#[test]
fn services_are_offered_from_the_list_only() {
    let mut bench = Bench::new(&[]);
    bench.list = vec![("25.1".to_owned(), "I".to_owned()), ("25.2".to_owned(), "S".to_owned())];
    let mut ask = |id: &str, kind: &str| bench.outcome(About::Service, &[("id", id), ("kind", kind)]);
    assert_eq!(ask("I", "25.1"), "OFFERED");
    assert_eq!(ask("I", "25.3"), "REFUSED");
    assert_eq!(ask("J", "25.1"), "REFUSED");
    assert_eq!(ask("S", "25.2"), "REFUSED", "item 30 speaks of 25.1 and 25.3");
}

#[test]
fn code_rights_and_deposit() {
    let mut bench = Bench::new(&[]);
    let mut code = |model: &str, funding: &str, handed: &str| {
        bench.outcome(About::SourceCode, &[("model", model), ("funding", funding), ("handed", handed)])
    };
    assert_eq!(code("CREATION", "BUDGET", "NONE"), "REFUSED");
    assert_eq!(code("CREATION", "BUDGET", "BINARIES"), "REFUSED");
    assert_eq!(code("CREATION", "BUDGET", "SOURCE"), "ACCEPTED");
    assert_eq!(code("CREATION", "OWN", "NONE"), "ACCEPTED");
    assert_eq!(code("ICT-SERVICE", "BUDGET", "NONE"), "ACCEPTED");
    assert_eq!(bench.outcome(About::Rights, &[("model", "ICT-SERVICE")]), "SUPPLIER");
    assert_eq!(bench.outcome(About::Rights, &[("model", "CREATION")]), "BY-CONTRACT");
    let days = [
        ("2015-12-31", "NOT-IN-FORCE"),
        ("2024-01-15", "DEMANDED"),
        ("2024-02-10", "DEMANDED"),
        ("2024-02-11", "TEXT-UNKNOWN"),
    ];
    for (on, outcome) in days {
        assert_eq!(bench.outcome(About::Deposit, &[("on", on)]), outcome, "{on}");
    }
    assert_eq!(bench.outcome(About::Deposit, &[]), "TEXT-UNKNOWN", "today is 2024-06-03");
}

#[test]
fn a_question_is_answered_once_and_every_answer_has_a_reason() {
    let mut bench = Bench::new(&[]);
    let ask = |bench: &mut Bench, model: &str| {
        let facts = crate::domain::objects::bench::texts(&[("model", model)]);
        bench.tell(&ObjectsEvent::Asked { question: "Q".to_owned(), about: About::Rights, facts });
    };
    ask(&mut bench, "ICT-SERVICE");
    ask(&mut bench, "CREATION");
    assert_eq!(bench.answer("Q").0, "SUPPLIER");
    assert!(bench.state.answer("Q").unwrap().ruling.reasons.iter().all(|reason| !reason.fact.is_empty()));
    let asked = bench.log.iter().filter(|effect| !matches!(effect, ObjectsEffect::PutRecord { .. })).count();
    assert_eq!(asked, 0);
    assert_eq!(bench.decisions.len(), 1);
}
