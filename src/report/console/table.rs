//! The clause table: clause, verdict, scenarios, what the verdict rests on.

use super::paint_of;
use crate::report::Style;
use crate::report::text::{Paint, harmless, pad, paint, width, wrap};
use crate::verdict::Clause;

/// Narrowest last column; below it the table is wider than the terminal rather than unreadable.
const NARROWEST: usize = 24;

/// The table of clauses; the last column is wrapped when `verbose`, else shortened with a count.
pub(super) fn clauses(clauses: &[Clause], style: Style, verbose: bool) -> String {
    if clauses.is_empty() {
        return String::new();
    }
    let ids = column("clause", clauses.iter().map(|clause| harmless(&clause.id)));
    let verdicts = column("verdict", clauses.iter().map(|clause| clause.outcome.name().to_owned()));
    let positive = column("+", clauses.iter().map(|clause| clause.positive.len().to_string()));
    let negative = column("−", clauses.iter().map(|clause| clause.negative.len().to_string()));
    let before = ids + verdicts + positive + negative + 8;
    let last = style.width.saturating_sub(before).max(NARROWEST);
    let heading = format!(
        "{}  {}  {}  {}  rests on, or why not",
        pad("clause", ids),
        pad("verdict", verdicts),
        pad("+", positive),
        pad("−", negative)
    );
    let mut out = format!("{}\n", paint(&heading, Paint::Strong, style));
    for clause in clauses {
        let verdict = pad(clause.outcome.name(), verdicts);
        let lead = format!(
            "{}  {}  {}  {}",
            pad(&harmless(&clause.id), ids),
            paint(&verdict, paint_of(clause.outcome), style),
            pad(&clause.positive.len().to_string(), positive),
            pad(&clause.negative.len().to_string(), negative)
        );
        let notes = notes(clause, last, verbose);
        for (at, note) in notes.iter().enumerate() {
            let row = if at == 0 { format!("{lead}  {note}") } else { format!("{}{note}", " ".repeat(before)) };
            out.push_str(row.trim_end());
            out.push('\n');
        }
    }
    out
}

fn column(heading: &str, cells: impl Iterator<Item = String>) -> usize {
    cells.map(|cell| width(&cell)).max().unwrap_or(0).max(width(heading))
}

/// Lines of the last column; never none.
fn notes(clause: &Clause, columns: usize, verbose: bool) -> Vec<String> {
    let found = match clause.found_in.as_slice() {
        [] => None,
        [only] => Some(format!("see {}", harmless(only))),
        [first, rest @ ..] => Some(format!("see {} +{}", harmless(first), rest.len())),
    };
    let mut items: Vec<String> = clause.reason.iter().map(|reason| harmless(reason)).collect();
    items.extend(clause.expected.iter().map(|why| harmless(&format!("expected: {why}"))));
    items.extend(found);
    items.extend(clause.assumptions.iter().map(|assumption| harmless(assumption)));
    let whole = items.join(", ");
    if verbose || width(&whole) <= columns { wrap(&whole, columns) } else { vec![counted(&items, columns)] }
}

/// As many items as fit on one line and the count of the others; the first one is cut when even it does not fit.
fn counted(items: &[String], columns: usize) -> String {
    let fits = |taken: usize| {
        let line = format!("{} +{}", items[..taken].join(", "), items.len() - taken);
        (width(&line) <= columns).then_some(line)
    };
    (1..items.len()).rev().find_map(fits).unwrap_or_else(|| {
        let more = if items.len() > 1 { format!(" +{}", items.len() - 1) } else { String::new() };
        let room = columns.saturating_sub(width(&more) + 1);
        let first = items.first().and_then(|item| wrap(item, room).into_iter().next()).unwrap_or_default();
        format!("{first}…{more}")
    })
}

#[cfg(test)]
mod tests {
    use super::counted;
    use crate::report::text::width;

    #[test]
    fn what_does_not_fit_is_counted() {
        let items = ["alpha".to_owned(), "beta".to_owned(), "gamma".to_owned()];
        assert_eq!(counted(&items, 14), "alpha, beta +1");
        assert_eq!(counted(&items, 13), "alpha +2");
        assert_eq!(counted(&["a long reason in words".to_owned()], 10), "a long…");
        assert!(width(&counted(&items, 6)) <= 6, "{}", counted(&items, 6));
    }
}
