//! What the systems under test declare of themselves: clock, editions, declined clauses, contradictions.

use super::{left_out, paint_of};
use crate::report::Style;
use crate::report::text::{Paint, hang, harmless, paint};
use crate::verdict::{Contradiction, Declaration, Run};

/// Contradictions, and declined clauses, that are shown unless everything was asked for.
const SHOWN: usize = 10;

/// The part on declarations; empty when there is none.
pub(super) fn declarations(run: &Run, style: Style, verbose: bool) -> String {
    if run.declarations.is_empty() {
        return String::new();
    }
    let parts = run.declarations.iter().map(|declaration| one(declaration, style, verbose));
    format!("{}\n{}", paint("Declaration", Paint::Strong, style), parts.collect::<String>())
}

fn one(declaration: &Declaration, style: Style, verbose: bool) -> String {
    let label = format!("  {}  ", harmless(&declaration.roles.join(", ")));
    let follows = match declaration.editions.as_slice() {
        [] => "does not say which acts it follows".to_owned(),
        editions => format!("follows {}", editions.join(", ")),
    };
    let claims =
        format!("{} clause(s) claimed by name, {} declined", declaration.claimed.len(), declaration.declined.len());
    let text = format!("{}: clock {}; {follows}; {claims}", declaration.product, declaration.clock);
    let mut out = hang(&label, &harmless(&text), style);
    let shown = if verbose { usize::MAX } else { SHOWN };
    for declined in declaration.declined.iter().take(shown) {
        let outcome = declined.outcome.map_or("not judged in this run", crate::verdict::Outcome::name);
        let reason = declined.reason.as_deref().unwrap_or("no reason");
        out.push_str(&hang(
            &format!("    declined {}  ", harmless(&declined.clause)),
            &harmless(&format!("{outcome}: {reason}")),
            style,
        ));
    }
    out.push_str(&left_out(declaration.declined.len(), shown, "declined clause(s)"));
    // The worst ones first, so that what is cut off is the least of it.
    let mut all: Vec<&Contradiction> = declaration.contradictions.iter().collect();
    all.sort_by_key(|contradiction| std::cmp::Reverse(contradiction.outcome));
    for contradiction in all.iter().take(shown) {
        out.push_str(&line(contradiction, style));
    }
    out.push_str(&left_out(all.len(), shown, "contradiction(s)"));
    out
}

fn line(contradiction: &Contradiction, style: Style) -> String {
    let subject = contradiction.clause.as_deref().unwrap_or("as a whole");
    let outcome = contradiction.outcome.name();
    let see = match contradiction.found_in.as_slice() {
        [] => String::new(),
        [only] => format!(" (see {only})"),
        [first, rest @ ..] => format!(" (see {first} +{})", rest.len()),
    };
    let text =
        format!("{outcome}, {}: {}", contradiction.kind.name(), harmless(&format!("{}{see}", contradiction.message)));
    let label = format!("  ! {}  ", harmless(subject));
    let painted = [label.as_str(), &paint(outcome, paint_of(contradiction.outcome), style)].concat();
    // The outcome is painted after wrapping, so that escapes do not count as columns.
    hang(&label, &text, style).replacen(&[label.as_str(), outcome].concat(), &painted, 1)
}
