//! From what roles showed to attestations: a pure function of the journal's evidence, the table of documents and the day.

use jiff::civil::Date;

use super::document::{Fit, Shown, clipped, documents, fit};
use crate::adaptor::types::EvidenceDocument;
use crate::conformance::judge::date_of;
use crate::journal::format::{EvidenceShown, Header};
use crate::law::LawError;
use crate::law::catalogue::{Catalogue, Clause};
use crate::law::edition::{Applicability, Parameters, applicability};
use crate::law::evidence::{Attestable, DocumentKind, EvidenceTable, Need};
use crate::verdict::{Attestation, Attesting, EvidenceAsked, Outcome, Unused, attestation_outcome};

/// Flaws that a reason repeats.
const FLAWS: usize = 3;

/// What a role's answer is worth.
enum Answer<'a> {
    /// Documents.
    Documents(&'a [Shown]),
    /// Nothing, and the outcome and reason that follow.
    Nothing(Outcome, String),
}

/// Attestations of the acts in the header, and what was shown for nothing. A narrowed run asks nobody and has none.
pub fn judge_evidence(
    header: &Header,
    shown: &[EvidenceShown],
    parameters: &Parameters,
) -> Result<(EvidenceAsked, Vec<Attestation>), LawError> {
    if let Some(shard) = &header.shard {
        let why = format!("this is shard {}/{}; documents are judged when all are merged", shard.index, shard.count);
        return Ok((not_asked(&why), Vec::new()));
    }
    if !header.narrowed.is_empty() {
        return Ok((not_asked("the run was narrowed, and documents are asked for in a whole run"), Vec::new()));
    }
    let table = EvidenceTable::embedded();
    if header.acts.iter().all(|act| table.of_act(&act.act).next().is_none()) {
        return Ok((not_asked("no act of the run has clauses that documents attest"), Vec::new()));
    }
    let read: Vec<(&EvidenceShown, Result<Vec<Shown>, String>)> =
        shown.iter().map(|answer| (answer, read(answer))).collect();
    let mut attestations = Vec::new();
    for act in &header.acts {
        let as_of = date_of(&act.as_of)?;
        for entry in table.of_act(&act.act) {
            let clause = Catalogue::embedded().require_clause(&entry.clause)?;
            let state = applicability(clause, as_of, parameters)?;
            for role in &entry.roles {
                let answer = match state {
                    Applicability::InForce => answer_of(role, &read),
                    _ => Answer::Nothing(Outcome::NotApplicable, format!("{state} on {}", act.as_of)),
                };
                attestations.push(attest(clause, entry, role, &answer, as_of));
            }
        }
    }
    let roles = shown.iter().filter(|answer| answer.under_test).map(|answer| answer.role.clone());
    Ok((EvidenceAsked { roles: roles.collect(), not_asked: None, unused: unused(&read) }, attestations))
}

fn not_asked(why: &str) -> EvidenceAsked {
    EvidenceAsked { not_asked: Some(why.to_owned()), ..EvidenceAsked::default() }
}

fn read(answer: &EvidenceShown) -> Result<Vec<Shown>, String> {
    match (&answer.body, &answer.trouble) {
        (Some(body), None) => documents(body),
        (_, Some(trouble)) => Err(clipped(trouble)),
        (None, None) => Err("there is no answer".to_owned()),
    }
}

fn answer_of<'a>(role: &str, read: &'a [(&EvidenceShown, Result<Vec<Shown>, String>)]) -> Answer<'a> {
    let nothing = |outcome, reason: String| Answer::Nothing(outcome, reason);
    match read.iter().find(|(answer, _)| answer.role == role) {
        None => nothing(Outcome::NotTested, format!("the journal has no answer of the role {role}")),
        Some((answer, _)) if !answer.under_test => {
            let text =
                format!("the role {role} is not under test, and the reference does not stand in for its documents");
            nothing(Outcome::NotApplicable, text)
        }
        Some((_, Err(why))) => nothing(Outcome::NotTested, format!("the role {role} showed no documents: {why}")),
        Some((_, Ok(documents))) => Answer::Documents(documents),
    }
}

fn attest(clause: &Clause, entry: &Attestable, role: &str, answer: &Answer<'_>, as_of: Date) -> Attestation {
    let (outcome, reason, documents) = match answer {
        Answer::Nothing(outcome, reason) => (*outcome, Some(reason.clone()), Vec::new()),
        Answer::Documents(documents) => {
            let of_clause: Vec<(&Shown, &EvidenceDocument)> = documents
                .iter()
                .filter_map(|shown| Some((shown, shown.document.as_ref().ok()?)))
                .filter(|(_, document)| document.clause == clause.id)
                .collect();
            let needs = entry.needs.iter().map(|need| met(need, &of_clause, as_of));
            let (met, open): (Vec<_>, Vec<_>) = needs.partition(Result::is_ok);
            let met: Vec<Attesting> = met.into_iter().flatten().collect();
            let open: Vec<(Outcome, String)> = open.into_iter().filter_map(Result::err).collect();
            let outcomes = met.iter().map(|_| Outcome::Attested).chain(open.iter().map(|(outcome, _)| *outcome));
            let reasons: Vec<&str> = open.iter().map(|(_, reason)| reason.as_str()).collect();
            let reason = (!reasons.is_empty()).then(|| reasons.join("; "));
            (attestation_outcome(&outcomes.collect::<Vec<_>>()), reason, met)
        }
    };
    Attestation {
        id: clause.id.clone(),
        title: clause.title.clone(),
        role: role.to_owned(),
        outcome,
        reason,
        expected: None,
        documents,
    }
}

/// The document that meets a need, or the outcome and the reason without one. Of several that fit the newest decides:
/// a positive protocol of last year is no answer to a negative one of today.
fn met(need: &Need, shown: &[(&Shown, &EvidenceDocument)], as_of: Date) -> Result<Attesting, (Outcome, String)> {
    let missing = |why: String| Err((Outcome::NotTested, format!("{need}: {why}")));
    let of_kind = || shown.iter().filter(|(_, document)| need.kinds.iter().any(|kind| kind.as_str() == document.kind));
    if of_kind().next().is_none() {
        let others: Vec<String> = shown.iter().take(FLAWS).map(|(_, document)| clipped(&document.kind)).collect();
        let others = if others.is_empty() { String::new() } else { format!("; shown: {}", others.join(", ")) };
        return missing(format!("no such document was shown{others}"));
    }
    let mut fits: Vec<Fit> = Vec::new();
    let mut flaws: Vec<String> = Vec::new();
    for (place, document) in of_kind() {
        match fit(place, document, need, as_of) {
            Ok(fit) => fits.push(fit),
            Err(why) => flaws.push(format!("{} {}: {why}", clipped(&document.kind), clipped(&document.number))),
        }
    }
    let stated = fits.iter().any(|fit| fit.positive.is_some());
    if need.positive && stated {
        fits.retain(|fit| fit.positive.is_some());
    }
    // Of one day the negative one decides.
    let newest = fits.into_iter().max_by_key(|fit| (fit.issued, fit.positive == Some(false)));
    let Some(newest) = newest else {
        flaws.truncate(FLAWS);
        return missing(flaws.join(", "));
    };
    let number = newest.attesting.number.clone();
    match (need.positive, newest.positive) {
        (true, Some(false)) => Err((
            Outcome::Nonconformant,
            format!("{need}: the newest one, {number} of {}, has a negative result", newest.issued),
        )),
        (true, None) => missing(format!("{number} states no result, and a positive one is needed")),
        (false, Some(false)) => missing(format!("{number} has a negative result")),
        (true, Some(true)) | (false, Some(true) | None) => Ok(newest.attesting),
    }
}

/// Documents that attest nothing that could have been asked of their role. Those of acts that are not judged are of use elsewhere.
fn unused(read: &[(&EvidenceShown, Result<Vec<Shown>, String>)]) -> Vec<Unused> {
    let mut all = Vec::new();
    for (answer, documents) in read.iter().filter(|(answer, _)| answer.under_test) {
        for shown in documents.iter().flatten() {
            let reason = match &shown.document {
                Err(why) => Some(format!("it cannot be read: {why}")),
                Ok(document) => useless(&answer.role, document),
            };
            all.extend(reason.map(|reason| Unused { role: answer.role.clone(), place: shown.place, reason }));
        }
    }
    all
}

fn useless(role: &str, document: &EvidenceDocument) -> Option<String> {
    let clause = clipped(&document.clause);
    let Some(known) = Catalogue::embedded().clause(&document.clause) else {
        return Some(format!("there is no clause {clause:?}"));
    };
    let Some(entry) = EvidenceTable::embedded().of(&document.clause) else {
        return Some(format!("{clause} is {}, no document attests it", known.kind.as_str()));
    };
    if !entry.roles.iter().any(|named| named == role) {
        return Some(format!("{clause} is asked of {}", entry.roles.join(" and ")));
    }
    if entry.needs.iter().flat_map(|need| &need.kinds).any(|kind| kind.as_str() == document.kind) {
        return None;
    }
    let kind = clipped(&document.kind);
    let known = DocumentKind::ALL.iter().any(|known| known.as_str() == document.kind);
    Some(if known {
        format!("{clause} is not attested by a document of the kind {kind}")
    } else {
        format!("there is no kind {kind:?}")
    })
}
