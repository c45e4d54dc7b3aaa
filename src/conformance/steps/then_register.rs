//! Assertions about applications to the register: what became of them, on which grounds, with which remarks.

use serde_json::Value;

use super::expression::purpose;
use super::reasons::{grounds, list, said};
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, against, ensure};
use crate::conformance::world::{filing, filings_of};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    judged(
        "the {filing} {string} is granted",
        "The application was decided in the applicant's favour.",
        "the renewal of \"Қор\" is granted",
        granted,
    ),
    judged(
        "the {filing} {string} waits for the decision",
        "The set is complete and nothing is decided.",
        "the application for \"Қор\" waits for the decision",
        waits,
    ),
    judged(
        "the {filing} {string} is refused",
        "At intake or by the decision, whatever the ground.",
        "the change of \"Қор\" is refused",
        refused,
    ),
    judged(
        "the {filing} {string} is refused on the ground {string}",
        "Some reason rests on that clause or on a part of it.",
        "the application for \"Қор\" is refused on the ground \"KZ-567-2025/ord/1.abz10\"",
        refused_on,
    ),
    judged(
        "the {filing} {string} is refused on the ground {string} and on no other",
        "Some reason rests on that clause or on a part of it, and every other reason on it or on the clause that holds it.",
        "the application for \"Қор\" is refused on the ground \"KZ-567-2025/ord/1.abz10\" and on no other",
        refused_only_on,
    ),
    judged(
        "the {filing} {string} is refused on the ground {string} or {string} and on no other",
        "As before with two clauses that demand the same thing: as a document and as a criterion. One of them is enough.",
        "the application for \"Қор\" is refused on the ground \"KZ-567-2025/ord/1.abz10\" or \"KZ-567-2025/annex2/row9.1.sw3\" and on no other",
        refused_only_on,
    ),
    StepDef {
        table: true,
        ..judged(
            "the {filing} {string} is refused on each of these grounds:",
            "For each clause of the table there is a reason that rests on it. One column: ground.",
            "the application for \"Қор\" is refused on each of these grounds:",
            refused_on_each,
        )
    },
    judged(
        "the {filing} {string} is not refused on the ground {string}",
        "Whatever became of it: no reason rests on that clause.",
        "the application for \"Қор\" is not refused on the ground \"KZ-567-2025/ord/1.abz8\"",
        not_refused_on,
    ),
    judged(
        "the refusal of the {filing} {string} cites {string} of the Rules",
        "The provision of some reason names that sub-item of the Rules of 53/НҚ.",
        "the refusal of the application for \"Қор\" cites \"5.3-1\" of the Rules",
        cites,
    ),
    judged(
        "the refusal of the {filing} {string} does not cite {string} of the Rules",
        "The provision of no reason names that sub-item of the Rules of 53/НҚ.",
        "the refusal of the application for \"Қор\" does not cite \"5.3\" of the Rules",
        does_not_cite,
    ),
    judged(
        "the {filing} {string} bears the remark {string}",
        "Some remark rests on that clause; a remark refuses nothing.",
        "the renewal of \"Қор\" bears the remark \"KZ-567-2025/ord/1.abz19\"",
        remarked,
    ),
    judged(
        "the {filing} {string} bears no remark",
        "Nothing was noted.",
        "the renewal of \"Қор\" bears no remark",
        not_remarked,
    ),
];

/// An assertion about an application: the first two arguments name it.
const fn judged(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: shown_filing, check })
}

fn id<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<&'a str, Failure> {
    filing(evidence, args.text(1), purpose(args.text(0)).0)
        .ok_or_else(|| Failure::Open(format!("no {} \"{}\" was filed", args.text(0), args.text(1))))
}

fn shown_filing(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![filings_of(id(evidence, args)?)])
}

/// The application as the register shows it last.
pub(super) fn seen<'a>(evidence: &Evidence<'a>, id: &str) -> Result<(usize, &'a Value), Failure> {
    let query = filings_of(id);
    let seen = evidence.observed(query.role, query.kind, &query.query);
    let found = seen.and_then(|(number, body)| {
        let list = body.get("filings")?.as_array()?;
        list.iter().find(|shown| shown["filing"] == id).map(|shown| (number, shown))
    });
    found.ok_or_else(|| Failure::Against {
        expected: format!("the application {id}"),
        observed: "the register does not show it".to_owned(),
        record: seen.map(|(number, _)| number),
    })
}

fn status(shown: &Value) -> &str {
    shown["status"].as_str().unwrap_or_default()
}

/// Reasons or remarks of an application.
/// Whether a ground is the clause or a part of it.
fn rests_on(ground: &str, clause: &str) -> bool {
    ground == clause || ground.strip_prefix(clause).is_some_and(|rest| rest.starts_with('.'))
}

fn of_status(evidence: &Evidence<'_>, args: &Args, wanted: &[&str]) -> Check {
    let (number, shown) = seen(evidence, id(evidence, args)?)?;
    let observed = said(shown, "status");
    ensure(wanted.contains(&status(shown)), wanted.join(" or "), observed, Some(number))
}

fn granted(evidence: &Evidence<'_>, args: &Args) -> Check {
    of_status(evidence, args, &[purpose(args.text(0)).1])
}

fn waits(evidence: &Evidence<'_>, args: &Args) -> Check {
    of_status(evidence, args, &["CHECKED"])
}

fn refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    of_status(evidence, args, &["REFUSED"])
}

fn refused_on(evidence: &Evidence<'_>, args: &Args) -> Check {
    refused(evidence, args)?;
    let (number, shown) = seen(evidence, id(evidence, args)?)?;
    let grounds = grounds(shown, "reasons");
    let found = grounds.iter().any(|ground| rests_on(ground, args.text(2)));
    ensure(found, format!("a reason that rests on {}", args.text(2)), said(shown, "status"), Some(number))
}

fn refused_only_on(evidence: &Evidence<'_>, args: &Args) -> Check {
    refused(evidence, args)?;
    let (number, shown) = seen(evidence, id(evidence, args)?)?;
    let clauses: Vec<&str> = [args.text(2), args.text(3)].into_iter().filter(|clause| !clause.is_empty()).collect();
    let grounds = grounds(shown, "reasons");
    let found = grounds.iter().any(|ground| clauses.iter().any(|clause| rests_on(ground, clause)));
    // The clause that holds the one expected says the same thing with fewer words.
    let others = grounds
        .iter()
        .filter(|ground| !clauses.iter().any(|clause| rests_on(ground, clause) || rests_on(clause, ground)))
        .count();
    let expected = format!("reasons that rest on {} and on nothing else", clauses.join(" or "));
    ensure(found && others == 0, expected, said(shown, "status"), Some(number))
}

fn refused_on_each(evidence: &Evidence<'_>, args: &Args) -> Check {
    refused(evidence, args)?;
    let (number, shown) = seen(evidence, id(evidence, args)?)?;
    let grounds = grounds(shown, "reasons");
    let wanted = args.table.iter().flatten().filter(|cell| cell.as_str() != "ground");
    let missing: Vec<&String> =
        wanted.filter(|clause| !grounds.iter().any(|ground| rests_on(ground, clause))).collect();
    let expected = format!("reasons that rest on {missing:?} too");
    ensure(missing.is_empty(), expected, said(shown, "status"), Some(number))
}

fn not_refused_on(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = seen(evidence, id(evidence, args)?)?;
    let grounds = grounds(shown, "reasons");
    let found = grounds.iter().any(|ground| rests_on(ground, args.text(2)));
    ensure(!found, format!("no reason that rests on {}", args.text(2)), said(shown, "status"), Some(number))
}

/// Whether a provision names a sub-item as a whole word: `5.3` is not named by `5.3-1`.
fn names(provision: &str, sub_item: &str) -> bool {
    let word = |letter: char| letter.is_ascii_digit() || letter == '.' || letter == '-';
    provision.split(|letter: char| !word(letter)).any(|found| found.trim_matches('.') == sub_item)
}

fn provisions(shown: &Value) -> Vec<&str> {
    list(shown, "reasons").iter().filter_map(|reason| reason["provision"].as_str()).collect()
}

fn cites(evidence: &Evidence<'_>, args: &Args) -> Check {
    refused(evidence, args)?;
    let (number, shown) = seen(evidence, id(evidence, args)?)?;
    let provisions = provisions(shown);
    let found = provisions.iter().any(|provision| names(provision, args.text(2)));
    ensure(found, format!("a reason that cites {}", args.text(2)), format!("{provisions:?}"), Some(number))
}

fn does_not_cite(evidence: &Evidence<'_>, args: &Args) -> Check {
    refused(evidence, args)?;
    let (number, shown) = seen(evidence, id(evidence, args)?)?;
    let found = provisions(shown).into_iter().find(|provision| names(provision, args.text(2)));
    found.map_or(Ok(()), |found| against(format!("no reason that cites {}", args.text(2)), found, Some(number)))
}

fn remarked(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = seen(evidence, id(evidence, args)?)?;
    let grounds = grounds(shown, "remarks");
    let found = grounds.iter().any(|ground| rests_on(ground, args.text(2)));
    ensure(found, format!("a remark that rests on {}", args.text(2)), said(shown, "status"), Some(number))
}

fn not_remarked(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = seen(evidence, id(evidence, args)?)?;
    let grounds = grounds(shown, "remarks");
    ensure(grounds.is_empty(), "no remark", format!("{grounds:?}"), Some(number))
}

#[cfg(test)]
mod tests {
    use super::{names, rests_on};

    #[test]
    fn a_part_of_a_clause_rests_on_it_and_a_neighbour_does_not() {
        assert!(rests_on("KZ-567-2025/annex2/row9.1.sw3", "KZ-567-2025/annex2/row9.1"));
        assert!(!rests_on("KZ-567-2025/ord/1.abz10", "KZ-567-2025/ord/1.abz1"));
        assert!(!rests_on("KZ-567-2025/annex2/row9.1", "KZ-567-2025/annex2/row9.1.sw3"));
    }

    #[test]
    fn a_sub_item_is_named_as_a_whole() {
        assert!(names("53/НҚ 5.3", "5.3") && names("Rules 53/НҚ, sub-item 5.3.", "5.3"));
        assert!(!names("53/НҚ 5.3-1", "5.3") && !names("53/НҚ 15.3", "5.3") && names("53/НҚ 5.3-1", "5.3-1"));
    }
}
