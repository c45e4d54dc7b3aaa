//! What documents attest: counts of each act, what is missing with its reason, what was shown for nothing.

use std::collections::BTreeMap;

use super::{left_out, paint_of};
use crate::report::Style;
use crate::report::text::{Paint, hang, harmless, paint};
use crate::verdict::{Attestation, Outcome, Run};

/// Missing ones that are shown unless everything was asked for.
const MISSING: usize = 10;
/// Useless documents that are shown unless everything was asked for.
const UNUSED: usize = 3;

/// The part on attestations; empty when the run has nothing to say of them.
pub(super) fn attested(run: &Run, style: Style, verbose: bool) -> String {
    let mut out = String::new();
    if let Some(why) = &run.evidence.not_asked {
        out.push_str(&hang("  not asked  ", &harmless(why), style));
    }
    for (act, all) in by_act(&run.attestations) {
        out.push_str(&hang(&format!("  {}  ", harmless(act)), &counts(&all), style));
    }
    if verbose {
        for attestation in run.attestations.iter().filter(|a| a.outcome == Outcome::Attested) {
            let documents: Vec<String> = attestation
                .documents
                .iter()
                .map(|document| {
                    let checked = if document.digest_checked { "" } else { ", digest not checked" };
                    harmless(&format!("{} {} of {}{checked}", document.kind, document.number, document.issued))
                })
                .collect();
            out.push_str(&hang(&format!("    {}  ", subject(attestation)), &documents.join("; "), style));
        }
    }
    let missing =
        || run.attestations.iter().filter(|a| matches!(a.outcome, Outcome::NotTested | Outcome::Nonconformant));
    let shown = if verbose { usize::MAX } else { MISSING };
    for attestation in missing().take(shown) {
        let outcome = paint(attestation.outcome.name(), paint_of(attestation.outcome), style);
        let reason = harmless(attestation.reason.as_deref().unwrap_or_default());
        out.push_str(&hang(&format!("  ! {}  ", subject(attestation)), &format!("{outcome}: {reason}"), style));
    }
    out.push_str(&left_out(missing().count(), shown, "without the documents"));
    let shown = if verbose { usize::MAX } else { UNUSED };
    for unused in run.evidence.unused.iter().take(shown) {
        let label = format!("  unused  {} document {}  ", harmless(&unused.role), unused.place);
        out.push_str(&hang(&label, &harmless(&unused.reason), style));
    }
    out.push_str(&left_out(run.evidence.unused.len(), shown, "unused document(s)"));
    if out.is_empty() {
        out
    } else {
        format!("{}\n{out}", paint("Attested by documents, not tested", Paint::Strong, style))
    }
}

fn subject(attestation: &Attestation) -> String {
    harmless(&format!("{} {}", attestation.id, attestation.role))
}

fn by_act(all: &[Attestation]) -> Vec<(&str, Vec<&Attestation>)> {
    let mut acts: Vec<(&str, Vec<&Attestation>)> = Vec::new();
    for attestation in all {
        let act = attestation.id.split('/').next().unwrap_or_default();
        match acts.iter_mut().find(|(known, _)| *known == act) {
            Some((_, list)) => list.push(attestation),
            None => acts.push((act, vec![attestation])),
        }
    }
    acts
}

/// `21 asked: 19 attested (2 by digest alone), 2 not-tested`.
fn counts(all: &[&Attestation]) -> String {
    let mut counted: BTreeMap<Outcome, usize> = BTreeMap::new();
    for attestation in all {
        *counted.entry(attestation.outcome).or_default() += 1;
    }
    let unchecked = |a: &&&Attestation| a.outcome == Outcome::Attested && a.documents.iter().any(|d| !d.digest_checked);
    let unchecked = all.iter().filter(unchecked).count();
    let each: Vec<String> = counted
        .iter()
        .map(|(outcome, count)| match (outcome, unchecked) {
            (Outcome::Attested, 1..) => format!("{count} {} ({unchecked} by digest alone)", outcome.name()),
            _ => format!("{count} {}", outcome.name()),
        })
        .collect();
    format!("{} asked of roles: {}", all.len(), each.join(", "))
}
