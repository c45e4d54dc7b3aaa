//! What two roles say to each other inside one product cannot be seen: what rests on it is neither passed nor violated.
//!
//! The rule is over the evidence. A product that plays several roles of a scenario is a record of kind [`ONE_PRODUCT`]; a fault that
//! was planted on the way to a role is one of kind [`PLANTED`]. When such a product says anything on a way over the wire, in whatever scenario
//! of a run, all of that way is judged as ever: then silence means something.

use std::collections::BTreeSet;

use super::cast::ROLES;
use super::evidence::Evidence;

/// Kind of the record that a product plays several roles; its values are the roles.
pub const ONE_PRODUCT: &str = "one-product";
/// Kind of the record that a fault was planted on the way to a role, by its name.
pub const PLANTED: &str = "way-fault";

/// From one role to another.
pub type Way = (&'static str, &'static str);
/// Ways inside products on which something crossed the wire, in whatever scenario of a run.
pub type Open = BTreeSet<Way>;
const LISTS: Way = ("sdu", "egov");
const WRITE_BACK: Way = ("egov", "sdu");
const ENTRIES: Way = ("objects", "register");

/// Assertions that rest on what one role says to another, by their expressions.
const STEPS: [(&str, Way); 6] = [
    ("the lists handed to ЭҮП hold exactly:", LISTS),
    ("nothing was handed to ЭҮП", LISTS),
    ("nothing was handed to ЭҮП about {string}", LISTS),
    ("the lists were handed over in {int} transfer(s)", LISTS),
    ("no data of {string} were transferred", LISTS),
    ("the register was asked before the answer", ENTRIES),
];

/// Moments of the process that are such exchanges, wherever an assertion names them.
const MOMENTS: [(&str, Way); 2] = [("hand-over", LISTS), ("write-back", WRITE_BACK)];

/// Monitors that read the absence of such an exchange as a breach.
const MONITORS: [(&str, Way); 5] = [
    ("two-notices-a-case", LISTS),
    ("number-from-mba", LISTS),
    ("one-question-a-number", LISTS),
    ("no-early-repeat", LISTS),
    ("register-asked-before-a-purchase", ENTRIES),
];

/// The ways inside one product on which something crossed the wire in a scenario.
#[must_use]
pub fn open(evidence: &Evidence<'_>) -> Open {
    let all = ROLES.into_iter().flat_map(|from| ROLES.into_iter().map(move |to| (from, to)));
    all.filter(|way| way.0 != way.1 && within(evidence, *way) && crossed(evidence, *way)).collect()
}

/// Why an assertion cannot be judged; nothing when it can. `open` are the ways that the product used in other scenarios.
#[must_use]
pub fn of_step<'a>(
    evidence: &Evidence<'_>,
    open: &Open,
    expression: &str,
    mut arguments: impl Iterator<Item = &'a str>,
) -> Option<String> {
    if let Some(why) = planted(evidence, open) {
        return Some(why);
    }
    let named = STEPS.iter().find(|(step, _)| *step == expression).map(|(_, way)| *way);
    let moment = expression.contains("{moment}").then(|| {
        arguments.find_map(|given| MOMENTS.iter().find(|(moment, way)| *moment == given && goes(evidence, *way)))
    });
    let way = named.or_else(|| moment.flatten().map(|(_, way)| *way))?;
    silent(evidence, open, way).then(|| words(way))
}

/// Why a breach that a monitor found cannot be told; nothing when it can.
#[must_use]
pub fn of_monitor(evidence: &Evidence<'_>, open: &Open, name: &str) -> Option<String> {
    let (_, way) = MONITORS.iter().find(|(monitor, _)| *monitor == name)?;
    silent(evidence, open, *way).then(|| words(*way))
}

/// A fault on a way that nothing took shows nothing about the roles at its ends.
fn planted(evidence: &Evidence<'_>, open: &Open) -> Option<String> {
    let ways = evidence.bindings(PLANTED).flat_map(|(_, binding)| {
        let to = ROLES.into_iter().find(|role| *role == binding.name);
        to.into_iter().flat_map(|to| ROLES.into_iter().filter(move |from| *from != to).map(move |from| (from, to)))
    });
    let mut inside = ways.filter(|way| within(evidence, *way));
    let way = inside.find(|way| silent(evidence, open, *way))?;
    Some(format!("{}, so the fault that was planted there was not met", words(way)))
}

/// The write-back goes this way only when the portal writes; otherwise e-license does.
fn goes(evidence: &Evidence<'_>, way: Way) -> bool {
    let portal = |binding: &crate::journal::format::Binding| {
        binding.name == "writeback.route" && binding.values.get("option").is_some_and(|option| option == "portal")
    };
    way != WRITE_BACK || evidence.bindings("reading").any(|(_, binding)| portal(binding))
}

/// Whether both ends are one product.
fn within(evidence: &Evidence<'_>, (from, to): Way) -> bool {
    evidence
        .bindings(ONE_PRODUCT)
        .any(|(_, binding)| binding.values.contains_key(from) && binding.values.contains_key(to))
}

/// Whether both ends are one product and nothing of the way crossed the wire, here and elsewhere.
fn silent(evidence: &Evidence<'_>, open: &Open, way: Way) -> bool {
    within(evidence, way) && !open.contains(&way) && !crossed(evidence, way)
}

/// Whether something of the way crossed the wire.
fn crossed(evidence: &Evidence<'_>, (from, to): Way) -> bool {
    // Somebody without a credential of the run may be the other half of the product.
    evidence.exchanges().any(|seen| seen.exchange.to == to && [from, "unknown"].contains(&seen.exchange.from.as_str()))
}

fn words((from, to): Way) -> String {
    format!("{from} and {to} are one product, and nothing that {from} says to {to} crossed the wire")
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde_json::json;

    use super::{MONITORS, ONE_PRODUCT, Open, PLANTED, STEPS, of_monitor, of_step, open};
    use crate::conformance::evidence::Evidence;
    use crate::conformance::monitors;
    use crate::conformance::steps;
    use crate::journal::format::{Binding, Exchange, Record};

    fn binding(kind: &str, name: &str, keys: &[&str]) -> Record {
        let values: BTreeMap<String, String> = keys.iter().map(|key| ((*key).to_owned(), String::new())).collect();
        Record::Binding(Binding { kind: kind.into(), name: name.into(), values })
    }

    fn list(from: &str) -> Record {
        Record::Exchange(Exchange {
            at: "2025-06-02T10:15:00+05:00".into(),
            from: from.into(),
            to: "egov".into(),
            operation: "POST /callbacks/v1/lists".into(),
            target: String::new(),
            request: String::new(),
            status: 202,
            response: String::new(),
            fault: None,
            facts: json!({}),
            findings: Vec::new(),
        })
    }

    const NOTHING: &str = "nothing was handed to ЭҮП";

    fn step(records: &[Record], expression: &str, arguments: &[&str]) -> Option<String> {
        of_step(&Evidence::new(records), &Open::new(), expression, arguments.iter().copied())
    }

    #[test]
    fn only_a_way_inside_one_product_on_which_nothing_crossed_is_unseen() {
        let one = || binding(ONE_PRODUCT, "P", &["sdu", "egov"]);
        assert_eq!(step(&[], NOTHING, &[]), None, "two products");
        assert_eq!(step(&[binding(ONE_PRODUCT, "P", &["sdu", "register"])], NOTHING, &[]), None, "another pair");
        assert!(step(&[one()], NOTHING, &[]).is_some_and(|why| why.contains("nothing that sdu says to egov")));
        assert_eq!(step(&[one(), list("sdu")], NOTHING, &[]), None, "it chose the wire");
        assert_eq!(step(&[one(), list("unknown")], NOTHING, &[]), None, "with a wrong credential");
        assert!(step(&[one(), list("sms")], NOTHING, &[]).is_some(), "the gateway is another caller");
        assert_eq!(step(&[one()], "nothing was renewed", &[]), None, "this rests on something else");
    }

    #[test]
    fn a_moment_is_unseen_only_where_it_is_said_between_the_roles() {
        let before = "the {moment} for {string} came before the {moment} for {string}";
        let one = || binding(ONE_PRODUCT, "P", &["sdu", "egov"]);
        assert!(step(&[one()], before, &["renewal", "a", "hand-over", "b"]).is_some());
        assert_eq!(step(&[one()], before, &["renewal", "a", "notice", "b"]), None);
        assert_eq!(step(&[one()], before, &["renewal", "a", "write-back", "b"]), None, "e-license writes");
        let mut portal = BTreeMap::new();
        portal.insert("option".to_owned(), "portal".to_owned());
        let reading = Binding { kind: "reading".into(), name: "writeback.route".into(), values: portal };
        assert!(step(&[one(), Record::Binding(reading)], before, &["renewal", "a", "write-back", "b"]).is_some());
    }

    #[test]
    fn after_a_fault_on_a_way_that_nothing_took_nothing_is_judged() {
        let one = || binding(ONE_PRODUCT, "P", &["sdu", "egov"]);
        let fault = || binding(PLANTED, "egov", &[]);
        assert!(step(&[one(), fault()], "nothing was renewed", &[]).is_some_and(|why| why.contains("fault")));
        assert_eq!(step(&[one(), fault(), list("sdu")], "nothing was renewed", &[]), None);
        assert_eq!(step(&[fault()], "nothing was renewed", &[]), None, "two products");
        assert_eq!(step(&[one(), binding(PLANTED, "register", &[])], "nothing was renewed", &[]), None, "another way");
    }

    #[test]
    fn the_tables_name_steps_and_monitors_that_there_are() {
        let known: BTreeSet<&str> = steps::all().iter().map(|step| step.expression).collect();
        for (expression, _) in STEPS {
            assert!(known.contains(expression), "{expression}");
        }
        let known: BTreeSet<&str> = monitors::all().iter().map(|monitor| monitor.name).collect();
        for (name, _) in MONITORS {
            assert!(known.contains(name), "{name} of {known:?}");
        }
        let one = [binding(ONE_PRODUCT, "P", &["sdu", "egov"])];
        let monitor = |records: &[Record]| of_monitor(&Evidence::new(records), &Open::new(), "no-early-repeat");
        assert!(monitor(&one).is_some() && monitor(&[]).is_none());
    }

    #[test]
    fn a_way_that_was_used_elsewhere_in_the_run_is_judged_everywhere() {
        let one = [binding(ONE_PRODUCT, "P", &["sdu", "egov"]), list("sdu")];
        let used = open(&Evidence::new(&one));
        assert_eq!(used, [("sdu", "egov")].into());
        let silent = Evidence::new(&one[..1]);
        assert!(of_step(&silent, &Open::new(), NOTHING, std::iter::empty()).is_some());
        assert_eq!(of_step(&silent, &used, NOTHING, std::iter::empty()), None);
        assert_eq!(open(&Evidence::new(&one[1..])), Open::new(), "two products");
    }
}
