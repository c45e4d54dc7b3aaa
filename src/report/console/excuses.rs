//! Waivers and expected failures: what applied, and what does not fit.

use super::left_out;
use crate::report::Style;
use crate::report::text::{Paint, hang, harmless, paint};
use crate::verdict::{ExcuseState, ExcusesJudged, Run};

/// Entries of one kind that are shown unless everything was asked for.
const SHOWN: usize = 20;

/// The part on waivers and expected failures; empty when there was no list.
pub(super) fn excuses(run: &Run, style: Style, verbose: bool) -> String {
    let Some(judged) = &run.excuses else { return String::new() };
    let mut out = format!("{}\n", paint("Waived and expected", Paint::Strong, style));
    let shown = if verbose { usize::MAX } else { SHOWN };
    let entries = entries(judged);
    // Idle ones are of interest only when everything is.
    let wanted = |state: ExcuseState| verbose || state != ExcuseState::Idle;
    let told: Vec<_> = entries.iter().filter(|(state, ..)| wanted(*state)).collect();
    for (state, word, subject, text) in told.iter().take(shown) {
        let (mark, colour) = if state.is_flaw() { ("!", Paint::Bad) } else { (" ", Paint::Open) };
        let label = format!("  {mark} {} {}  ", paint(word, colour, style), harmless(subject));
        let plain = format!("  {mark} {word} {}  ", harmless(subject));
        // The word is painted after wrapping, so that escapes do not count as columns.
        let lines = hang(&plain, &harmless(text), style);
        out.push_str(&lines.replacen(&plain, &label, 1));
    }
    out.push_str(&left_out(told.len(), shown, "waiver(s) or expected failure(s)"));
    let idle = entries.iter().filter(|(state, ..)| *state == ExcuseState::Idle).count();
    if idle > 0 && !verbose {
        out.push_str(&hang(
            "    ",
            &format!("{idle} more, of which this run does not tell; --verbose lists them"),
            style,
        ));
    }
    out.push_str(&hang("    ", &format!("today was {}", harmless(&judged.today)), style));
    out
}

/// State, word, subject and text of every entry; those that do not fit come first.
fn entries(judged: &ExcusesJudged) -> Vec<(ExcuseState, String, String, String)> {
    let waivers = judged.waivers.iter().map(|waiver| {
        let (entry, state) = (&waiver.entry, waiver.state);
        let word = if state == ExcuseState::Applied { "waived".to_owned() } else { format!("waiver {}", state.name()) };
        let text = format!("{}; by {} until {}: {}", waiver.note, entry.owner, entry.expires, entry.reason);
        (state, word, entry.clause.clone(), text)
    });
    let expected = judged.expected.iter().map(|expected| {
        let (entry, state) = (&expected.entry, expected.state);
        let word =
            if state == ExcuseState::Applied { "expected".to_owned() } else { format!("expected {}", state.name()) };
        (state, word, entry.subject().to_owned(), format!("{}: {}", expected.note, entry.why()))
    });
    let mut all: Vec<_> = waivers.chain(expected).collect();
    all.sort_by_key(|(state, ..)| !state.is_flaw());
    all
}
