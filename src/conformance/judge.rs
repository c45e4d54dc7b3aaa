//! The judge: from a journal to the verdict, a pure function. The live run uses the same functions on the same records.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::attestation::judge_evidence;
use super::declaration::judge_declarations;
use super::evidence::{Evidence, Failure};
use super::feature::Tags;
use super::inside::{self, Open};
use super::monitors;
use super::steps::{self, Action, Match};
use crate::journal::format::{EvidenceShown, Header, Record, ScenarioStart, Step};
use crate::journal::reader::{Journal, Recorded};
use crate::law::LawError;
use crate::law::catalogue::Catalogue;
use crate::law::edition::{Applicability, Parameters, act_window, applicability, is_boundary_clause};
use crate::law::gaps::GAPS;
use crate::law::reading::{self, Readings};
use crate::verdict::{
    Act, Assumption, Attestation, Clause, Declaration, Excusable, Finding, Outcome, REPORT_FORMAT, Results, Run,
    Scenario, StepOutcome, StepVerdict, Unserved, clause_outcome, excuse, run_outcome, scenario_outcome,
};

/// Contracts that no publication confirms; a verdict that touches them rests on our assumption.
pub const ASSUMED_CONTRACTS: [(&str, &str); 16] = [
    ("akhazh", "JSON list of civil-status acts"),
    ("e-license", "JSON search and re-issue; record fields as publicly seen"),
    ("mba", "JSON list of numbers"),
    ("ddb", "JSON consents, requests, answers by number and uses; token names as publicly seen"),
    (
        "sms",
        "client ids, callbacks of replies and reports, password and retries of sessions; the APIs of smsc.kz and mobizon and SMPP 3.4 as published",
    ),
    ("gbd-ul changes", "service that lists changed registrations"),
    ("gbd-ul names as of a date", "service that shows names as of a date"),
    ("gbd-fl corrections", "service that corrects an entry on a person's request"),
    ("nca", "certificate and list of revoked certificates over HTTP; Ed25519 keys"),
    ("labs", "JSON protocols of accredited laboratories"),
    ("industry", "JSON register of producers and industrial certificates"),
    ("arch-portal", "JSON records of objects, services and requirements"),
    ("platform", "JSON environments, capacity and services of the operator"),
    ("register", "JSON public pages; members of applications"),
    ("egov services", "JSON of services, requests, digital documents and questions for consent"),
    ("egov results", "JSON of result documents and verifications; what a matrix code says"),
];

/// Result of one assertion on the evidence before it. `open` are the ways inside products that were used in other scenarios.
#[must_use]
pub fn judge_step(
    records: &[Record],
    open: &Open,
    text: &str,
    table: &[Vec<String>],
) -> Option<(StepOutcome, Option<Failure>)> {
    let Match::One(def, args) = steps::find(text, table) else { return None };
    let Action::Judge { check, .. } = def.action else { return None };
    let evidence = Evidence::new(records);
    if let Some(why) = inside::of_step(&evidence, open, def.expression, args.texts()) {
        return Some((StepOutcome::Unseen, Some(Failure::Unseen(why))));
    }
    Some(match check(&evidence, &args) {
        Ok(()) => (StepOutcome::Passed, None),
        Err(failure @ Failure::Against { .. }) => (StepOutcome::Failed, Some(failure)),
        Err(failure @ Failure::Open(_)) => (StepOutcome::Inconclusive, Some(failure)),
        Err(failure @ Failure::Unseen(_)) => (StepOutcome::Unseen, Some(failure)),
    })
}

/// The verdict on a journal. Fails when it names parts of the law that the catalogue does not have.
pub fn judge(journal: &Journal) -> Result<Run, LawError> {
    let open: Open =
        journal.scenarios.iter().flat_map(|recorded| inside::open(&Evidence::new(&recorded.records))).collect();
    let scenarios = journal.scenarios.iter().map(|recorded| judge_scenario(recorded, &open)).collect();
    assemble(&journal.header, &journal.evidence, scenarios, journal.sha256.clone())
}

/// The verdict from the verdicts on scenarios and the documents that roles showed. Fails when the header names parts of the law that
/// the catalogue does not have.
pub fn assemble(
    header: &Header,
    evidence: &[EvidenceShown],
    mut scenarios: Vec<Scenario>,
    journal_sha256: String,
) -> Result<Run, LawError> {
    let pairs = |map: &BTreeMap<String, String>| map.clone().into_iter().collect::<Vec<_>>();
    let parameters = pairs(&header.parameters);
    let parameters = Parameters::from_pairs(parameters.iter().map(|(key, value)| (key.as_str(), value.as_str())))?;
    let readings = pairs(&header.readings);
    let readings = Readings::from_pairs(readings.iter().map(|(key, option)| (key.as_str(), option.as_str())))?;
    let mut clauses = judge_clauses(header, &parameters, &readings, &scenarios)?;
    let (evidence, mut attestations) = judge_evidence(header, evidence, &parameters)?;
    let declarations = judge_declarations(header, &parameters, &clauses, &attestations, &scenarios)?;
    say_why_declined(&mut clauses, &declarations);
    let narrowed = header.is_partial();
    let excuses = header.excuses.as_ref().map(|excuses| {
        let as_of = header.acts.iter().map(|act| (act.act.clone(), act.as_of.clone())).collect();
        let (clauses, attestations) = (&mut clauses, &mut attestations);
        excuse(excuses, Excusable { clauses, attestations, scenarios: &mut scenarios, as_of, narrowed })
    });
    let (outcome, exit, summary) = run_outcome(&Results {
        clauses: &clauses,
        attestations: &attestations,
        scenarios: &scenarios,
        declarations: &declarations,
        excuses: excuses.as_ref(),
        narrowed,
    });
    Ok(Run {
        format: REPORT_FORMAT.to_owned(),
        tool: header.tool.clone(),
        seed: header.seed,
        outcome,
        exit,
        summary,
        narrowed,
        journal_sha256,
        subjects: header.subjects.clone(),
        acts: judge_acts(header, &parameters, &clauses, &attestations)?,
        clauses,
        evidence,
        attestations,
        declarations,
        excuses,
        assumptions: assumptions(&parameters, &readings),
        scenarios,
    })
}

/// The verdict on one scenario. `open` are the ways inside products that were used in the run.
#[must_use]
pub fn judge_scenario(recorded: &Recorded, open: &Open) -> Scenario {
    let start = &recorded.start;
    let tags = Tags::inherit(&[&start.tags]);
    let clauses = tags.clauses();
    let primary = clauses.first().cloned().unwrap_or_default();
    let mut findings = Vec::new();
    let mut verdicts = Vec::new();
    for (at, step) in start.steps.iter().enumerate() {
        let ended = recorded.records.iter().enumerate().find_map(|(place, record)| match record {
            Record::Step(ended) if ended.number == at + 1 => Some((place, ended)),
            _ => None,
        });
        let (outcome, message, finding) = match ended {
            None => (StepOutcome::NotReached, None, None),
            Some((place, ended)) => rejudge(&recorded.records[..place], open, (start, ended), &primary),
        };
        findings.extend(finding);
        verdicts.push(StepVerdict {
            keyword: step.keyword.clone(),
            text: step.text.clone(),
            line: step.line,
            outcome,
            message,
        });
    }
    let not_run = match recorded.records.as_slice() {
        [Record::NotRun(not_run)] => Some(not_run.reason.clone()),
        _ => None,
    };
    let evidence = Evidence::new(&recorded.records);
    findings.extend(monitors::findings(&evidence, open));
    Scenario {
        id: start.id.clone(),
        uri: start.uri.clone(),
        line: start.line,
        name: start.name.clone(),
        negative: tags.negative(),
        reason: tags.value("reason").map(str::to_owned),
        readings: start.readings.iter().map(|(key, option)| format!("{key}={option}")).collect(),
        outcome: if not_run.is_some() { Outcome::NotTested } else { scenario_outcome(&verdicts, &findings) },
        findings,
        steps: verdicts,
        exchanges: evidence.exchanges().count(),
        clauses,
        roles: tags.values("role").map(str::to_owned).collect(),
        unserved: unserved(&recorded.records),
        not_run,
        expected: None,
    }
}

/// Calls that a system did not have, each once.
fn unserved(records: &[Record]) -> Vec<Unserved> {
    let calls: BTreeSet<&Unserved> = records
        .iter()
        .filter_map(|record| match record {
            Record::Unserved(call) => Some(call),
            _ => None,
        })
        .collect();
    calls.into_iter().cloned().collect()
}

/// Gives the vendor's reason for a declined clause that was not tested to its end. Its outcome stays what it is.
fn say_why_declined(clauses: &mut [Clause], declarations: &[Declaration]) {
    for clause in clauses.iter_mut().filter(|c| matches!(c.outcome, Outcome::NotTested | Outcome::Inconclusive)) {
        let lines = declarations.iter().flat_map(|declaration| &declaration.declined);
        let Some(declined) = lines.filter(|line| line.clause == clause.id).find_map(|line| line.reason.as_ref()) else {
            continue;
        };
        let declined = format!("declined: {declined}");
        clause.reason = Some(match &clause.reason {
            Some(why) => format!("{why}; {declined}"),
            None => declined,
        });
    }
}

/// Judges a step again from the evidence before it. A record that says otherwise was not made by this judge.
fn rejudge(
    before: &[Record],
    open: &Open,
    (start, ended): (&ScenarioStart, &Step),
    clause: &str,
) -> (StepOutcome, Option<String>, Option<Finding>) {
    let Some(step) = ended.number.checked_sub(1).and_then(|at| start.steps.get(at)) else {
        return (StepOutcome::Error, Some("the journal names a step that is not there".to_owned()), None);
    };
    // While a scenario runs, nothing is known of the others.
    let Some((outcome, mut failure)) = judge_step(before, &Open::new(), &step.text, &step.table) else {
        return (ended.outcome, ended.message.clone(), None);
    };
    if outcome != ended.outcome {
        let text = format!("the journal says {:?}, its evidence says {outcome:?}", ended.outcome);
        return (StepOutcome::Error, Some(text), None);
    }
    let mut outcome = outcome;
    if let (StepOutcome::Unseen, Some(now)) = (outcome, judge_step(before, open, &step.text, &step.table)) {
        (outcome, failure) = now;
    }
    match failure {
        None => (outcome, None, None),
        Some(Failure::Open(why) | Failure::Unseen(why)) => (outcome, Some(why), None),
        Some(Failure::Against { expected, observed, record }) => {
            let finding = Finding {
                clause: clause.to_owned(),
                level: Outcome::Nonconformant,
                found_by: "step".to_owned(),
                message: step.text.clone(),
                expected: Some(expected.clone()),
                observed: Some(observed.clone()),
                step: Some(ended.number),
                record,
            };
            (outcome, Some(format!("expected {expected}; observed {observed}")), Some(finding))
        }
    }
}

fn judge_clauses(
    header: &Header,
    parameters: &Parameters,
    readings: &Readings,
    scenarios: &[Scenario],
) -> Result<Vec<Clause>, LawError> {
    let mut clauses = Vec::new();
    for act in &header.acts {
        let as_of = date_of(&act.as_of)?;
        for clause in Catalogue::embedded().executable().filter(|clause| clause.act == act.act) {
            let state = applicability(clause, as_of, parameters)?;
            let applies = state == Applicability::InForce || is_boundary_clause(&clause.id);
            let ran = |negative: bool| {
                let of_clause = scenarios.iter().filter(|s| s.clauses.contains(&clause.id) && s.negative == negative);
                of_clause.filter(|s| s.not_run.is_none()).map(|s| s.id.clone()).collect::<Vec<_>>()
            };
            let touched = scenarios.iter().any(|s| {
                s.clauses.contains(&clause.id) || s.findings.iter().any(|finding| finding.clause == clause.id)
            });
            if header.is_partial() && !touched {
                continue;
            }
            let outcome = if applies { clause_outcome(&clause.id, scenarios) } else { Outcome::NotApplicable };
            let reason = match outcome {
                Outcome::NotApplicable => Some(format!("{state} on {}", act.as_of)),
                Outcome::NotTested => {
                    let mut of_clause = scenarios.iter().filter(|s| s.clauses.contains(&clause.id));
                    let not_run = of_clause.find_map(|s| s.not_run.clone());
                    let why = not_run.or_else(|| unseen(&clause.id, scenarios));
                    Some(why.unwrap_or_else(|| NO_POSITIVE.to_owned()))
                }
                _ => None,
            };
            clauses.push(Clause {
                id: clause.id.clone(),
                title: clause.title.clone(),
                outcome,
                reason,
                expected: None,
                positive: ran(false),
                negative: ran(true),
                assumptions: clause_assumptions(&clause.id, readings),
                found_in: found_in(&clause.id, scenarios),
            });
        }
    }
    clauses.extend(beside(header, readings, scenarios));
    Ok(clauses)
}

/// Scenarios in which something was found at a clause.
fn found_in(id: &str, scenarios: &[Scenario]) -> Vec<String> {
    let found = scenarios.iter().filter(|s| s.findings.iter().any(|finding| finding.clause == id));
    found.map(|s| s.id.clone()).collect()
}

/// Clauses of acts that were not selected, at which monitors found something all the same: no finding is without a row.
fn beside(header: &Header, readings: &Readings, scenarios: &[Scenario]) -> Vec<Clause> {
    let selected = |act: &str| header.acts.iter().any(|known| known.act == act);
    let others = Catalogue::embedded().clauses().filter(|clause| !selected(&clause.act));
    let rows = others.filter_map(|clause| {
        let found_in = found_in(&clause.id, scenarios);
        (!found_in.is_empty()).then(|| Clause {
            id: clause.id.clone(),
            title: clause.title.clone(),
            outcome: clause_outcome(&clause.id, scenarios),
            reason: Some("found by a monitor; its act was not selected".to_owned()),
            expected: None,
            positive: Vec::new(),
            negative: Vec::new(),
            assumptions: clause_assumptions(&clause.id, readings),
            found_in,
        })
    });
    rows.collect()
}

/// Why nothing is said of a clause that has no positive check.
const NO_POSITIVE: &str = "no positive scenario of it passed in this run";

/// Why a clause cannot be seen: what rests on it stayed inside one product.
fn unseen(clause: &str, scenarios: &[Scenario]) -> Option<String> {
    let steps = scenarios.iter().filter(|s| s.clauses.iter().any(|id| id == clause)).flat_map(|s| &s.steps);
    let in_steps = steps.filter(|step| step.outcome == StepOutcome::Unseen).find_map(|step| step.message.clone());
    let findings = scenarios.iter().flat_map(|s| &s.findings).filter(|finding| finding.clause == clause);
    let mut untold = findings.filter(|finding| finding.level == Outcome::NotTested);
    in_steps.or_else(|| untold.find_map(|finding| finding.observed.clone()))
}

pub(super) fn date_of(text: &str) -> Result<Date, LawError> {
    text.parse().map_err(|_| LawError::BadValue {
        key: "as-of".to_owned(),
        value: text.to_owned(),
        wants: "a date like 2025-06-02".to_owned(),
    })
}

/// Readings that concern a clause, as `key=option`.
fn clause_assumptions(id: &str, readings: &Readings) -> Vec<String> {
    let concerned = reading::of_clause(id);
    concerned.filter_map(|reading| Some(format!("{}={}", reading.key, readings.get(reading.key).ok()?))).collect()
}

fn judge_acts(
    header: &Header,
    parameters: &Parameters,
    clauses: &[Clause],
    attestations: &[Attestation],
) -> Result<Vec<Act>, LawError> {
    let mut acts = Vec::new();
    for act in &header.acts {
        let window = act_window(&act.act, parameters)?;
        let as_of = date_of(&act.as_of)?;
        let until =
            window.to.and_then(|to| to.yesterday().ok()).map_or("further notice".to_owned(), |day| day.to_string());
        let in_force = if window.contains(as_of) { "in force" } else { "not in force" };
        let prefix = format!("{}/", act.act);
        let judged = clauses.iter().map(|clause| (&clause.id, clause.outcome));
        let judged = judged.chain(attestations.iter().map(|shown| (&shown.id, shown.outcome)));
        let worst = judged.filter(|(id, _)| id.starts_with(&prefix)).map(|(_, outcome)| outcome);
        acts.push(Act {
            id: act.act.clone(),
            as_of: act.as_of.clone(),
            as_of_chosen: act.chosen,
            force: format!("{in_force} (from {} to {until})", window.from),
            // Clauses out of force do not count where others were judged.
            outcome: worst.filter(|outcome| *outcome != Outcome::NotApplicable).max().unwrap_or(Outcome::NotApplicable),
        });
    }
    Ok(acts)
}

/// Everything that the verdict rests on and the acts do not say.
#[must_use]
pub fn assumptions(parameters: &Parameters, readings: &Readings) -> Vec<Assumption> {
    let from_readings = readings.iter().map(|(reading, option)| Assumption {
        kind: "reading".to_owned(),
        key: reading.key.to_owned(),
        value: option.to_owned(),
        default: readings.is_default(reading.key),
        reason: reading.reason.to_owned(),
    });
    let from_parameters = parameters.iter().map(|(parameter, value)| Assumption {
        kind: "parameter".to_owned(),
        key: parameter.key.to_owned(),
        value: value.to_string(),
        default: parameters.is_default(parameter.key),
        reason: parameter.reason.to_owned(),
    });
    let contracts = ASSUMED_CONTRACTS.iter().map(|(key, what)| Assumption {
        kind: "contract".to_owned(),
        key: (*key).to_owned(),
        value: "assumed".to_owned(),
        default: true,
        reason: format!("{what}: no public description; see docs/contracts.md, docs/contracts-register.md and docs/contracts-portal.md"),
    });
    let gaps = GAPS.iter().map(|gap| Assumption {
        kind: "gap".to_owned(),
        key: gap.key.to_owned(),
        value: gap.value.to_owned(),
        default: true,
        reason: gap.reason.to_owned(),
    });
    from_parameters.chain(from_readings).chain(contracts).chain(gaps).collect()
}
