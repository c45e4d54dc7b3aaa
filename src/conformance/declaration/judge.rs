//! Declarations against what was seen: a pure function of the header, the clauses and the scenarios.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::conformance::cast::roles_of_clause;
use crate::conformance::judge::date_of;
use crate::journal::format::{Claimed, Declared, Header};
use crate::law::LawError;
use crate::law::catalogue::Catalogue;
use crate::law::edition::{Parameters, applicability};
use crate::law::evidence::EvidenceTable;
use crate::verdict::{
    Attestation, Clause, Contradiction, ContradictionKind, Declaration, Declined, Outcome, Scenario, Unserved,
    contradiction_outcome,
};

/// The declarations of the header with every contradiction, by the results before waivers.
pub fn judge_declarations(
    header: &Header,
    parameters: &Parameters,
    clauses: &[Clause],
    attestations: &[Attestation],
    scenarios: &[Scenario],
) -> Result<Vec<Declaration>, LawError> {
    let mut all = Vec::new();
    for declared in &header.declarations {
        let bench = Bench { header, declared, roles: Roles::new(scenarios), clauses, attestations, scenarios };
        let mut contradictions = bench.claims();
        contradictions.extend(bench.editions(parameters)?);
        contradictions.extend(bench.clock());
        contradictions.extend(clauses.iter().filter_map(|clause| bench.clause(clause)));
        contradictions.extend(attestations.iter().filter_map(|shown| bench.attestation(shown)));
        all.push(Declaration {
            roles: declared.roles.clone(),
            product: declared.product.clone(),
            clock: declared.clock.clone(),
            editions: declared.editions.clone(),
            claimed: declared.claims.iter().filter(|line| line.claimed).map(|line| line.clause.clone()).collect(),
            declined: declared.claims.iter().filter(|line| !line.claimed).map(|line| bench.declined(line)).collect(),
            contradictions,
        });
    }
    Ok(all)
}

/// Which roles each clause binds: by the tags of its scenarios, else by its part of the act, else by who shows its documents.
struct Roles {
    tagged: BTreeMap<String, BTreeSet<String>>,
}

impl Roles {
    fn new(scenarios: &[Scenario]) -> Self {
        let mut tagged: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for scenario in scenarios {
            let Some(primary) = scenario.clauses.first() else { continue };
            tagged.entry(primary.clone()).or_default().extend(scenario.roles.iter().cloned());
        }
        tagged.retain(|_, roles| !roles.is_empty());
        Self { tagged }
    }

    fn of(&self, clause: &str) -> Vec<String> {
        if let Some(roles) = self.tagged.get(clause) {
            return roles.iter().cloned().collect();
        }
        match EvidenceTable::embedded().of(clause) {
            Some(entry) => entry.roles.clone(),
            None => roles_of_clause(clause).iter().map(|&role| role.to_owned()).collect(),
        }
    }
}

/// One declaration beside the results.
struct Bench<'a> {
    header: &'a Header,
    declared: &'a Declared,
    roles: Roles,
    clauses: &'a [Clause],
    attestations: &'a [Attestation],
    scenarios: &'a [Scenario],
}

fn contradiction(kind: ContradictionKind, clause: Option<&str>, message: String) -> Contradiction {
    let clause = clause.map(str::to_owned);
    Contradiction { kind, clause, outcome: contradiction_outcome(kind), message, found_in: Vec::new() }
}

impl Bench<'_> {
    /// Whether the clause binds a role that the system plays in this run.
    fn concerns(&self, clause: &str) -> bool {
        self.roles.of(clause).iter().any(|role| self.declared.roles.contains(role))
    }

    /// Whether the clause is claimed: by name, or by silence. What is both claimed and declined is claimed.
    fn claims_clause(&self, clause: &str) -> bool {
        let lines = || self.declared.claims.iter().filter(|line| line.clause == clause);
        lines().next().is_none() || lines().any(|line| line.claimed)
    }

    fn declined(&self, line: &Claimed) -> Declined {
        let tested = self.clauses.iter().filter(|row| row.id == line.clause).map(|row| row.outcome);
        let own = |row: &&Attestation| row.id == line.clause && self.declared.roles.contains(&row.role);
        let attested = self.attestations.iter().filter(own).map(|row| row.outcome);
        Declined { clause: line.clause.clone(), reason: line.reason.clone(), outcome: tested.chain(attested).max() }
    }

    /// What is wrong with the lines themselves.
    fn claims(&self) -> Vec<Contradiction> {
        let mut all = Vec::new();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for line in &self.declared.claims {
            let times = seen.entry(&line.clause).or_default();
            *times += 1;
            if *times == 2 {
                let text = format!("{} stands in the declaration more than once: leave one line", line.clause);
                all.push(contradiction(ContradictionKind::StatedTwice, Some(&line.clause), text));
            }
            all.extend(self.line(line));
        }
        all
    }

    fn line(&self, line: &Claimed) -> Option<Contradiction> {
        let id = line.clause.as_str();
        if Catalogue::embedded().clause(id).is_none() {
            let near = Catalogue::embedded().nearest_ids(id, 1);
            let near =
                near.first().map_or("`senim clauses` lists them".to_owned(), |near| format!("did you mean {near}?"));
            let text = format!("there is no clause {id:?}: {near}");
            return Some(contradiction(ContradictionKind::UnknownClause, Some(id), text));
        }
        if !line.claimed {
            return line.reason.is_none().then(|| {
                let text = "it is declined without a reason: state one, or claim it".to_owned();
                contradiction(ContradictionKind::DeclinedWithoutReason, Some(id), text)
            });
        }
        let bound = self.roles.of(id);
        let serves = bound.iter().any(|role| self.declared.serves.contains(role));
        (!serves).then(|| {
            let text = format!(
                "it binds {}, and the system serves {}: leave the line out, or serve the role",
                bound.join(" and "),
                self.declared.serves.join(" and ")
            );
            contradiction(ContradictionKind::ClaimedForOtherRole, Some(id), text)
        })
    }

    /// Editions that it says it follows, against the days under judgement.
    fn editions(&self, parameters: &Parameters) -> Result<Vec<Contradiction>, LawError> {
        let mut all = Vec::new();
        let mut followed: Vec<(&str, Option<Date>)> = Vec::new();
        for text in &self.declared.editions {
            let (act, day) = text.split_once('@').map_or((text.as_str(), None), |(act, day)| (act, Some(day)));
            let read = day.map(str::parse::<Date>).transpose();
            if let (Ok(_), Ok(day)) = (Catalogue::embedded().require_act(act), read) {
                followed.push((act, day));
            } else {
                let text =
                    format!("{text:?} is no act, and no act with a day: write KZ-204-2025 or KZ-204-2025@2025-06-02");
                all.push(contradiction(ContradictionKind::UnknownAct, None, text));
            }
        }
        if self.declared.editions.is_empty() {
            return Ok(all);
        }
        for judged in self.header.acts.iter().filter(|judged| self.plays_in(&judged.act)) {
            let as_of = date_of(&judged.as_of)?;
            let days: Vec<Option<Date>> =
                followed.iter().filter(|(act, _)| *act == judged.act).map(|(_, day)| *day).collect();
            if days.is_empty() {
                let text = format!(
                    "it does not list {}, by which it is judged: list it, or leave the act out with --act",
                    judged.act
                );
                all.push(contradiction(ContradictionKind::ActNotFollowed, None, text));
                continue;
            }
            let mut same = false;
            for day in &days {
                same |= match day {
                    None => true,
                    Some(day) => same_text(&judged.act, *day, as_of, parameters)?,
                };
            }
            if !same {
                let day = days.iter().flatten().map(Date::to_string).collect::<Vec<_>>().join(", ");
                let text = format!(
                    "it follows {} as of {day}, and is judged as of {}, when other provisions apply: judge it with --as-of, or declare the newer text",
                    judged.act, judged.as_of
                );
                all.push(contradiction(ContradictionKind::EditionDiffers, None, text));
            }
        }
        Ok(all)
    }

    /// Whether a judged clause of the act binds a role that the system plays.
    fn plays_in(&self, act: &str) -> bool {
        let of_act = |id: &str| id.split('/').next() == Some(act);
        let applies = |clause: &&Clause| clause.outcome != Outcome::NotApplicable && of_act(&clause.id);
        self.clauses.iter().filter(applies).any(|clause| self.concerns(&clause.id))
    }

    /// A virtual clock that the adaptor does not have.
    fn clock(&self) -> Option<Contradiction> {
        if self.declared.clock != "virtual" {
            return None;
        }
        let (call, found_in) = first(self.scenarios.iter(), |call| self.lacks(call) && is_clock(call))?;
        let text =
            format!("it says that its clock is virtual, and {call}: serve the call, or say that the clock is real");
        Some(Contradiction { found_in, ..contradiction(ContradictionKind::ClockNotServed, None, text) })
    }

    fn lacks(&self, call: &Unserved) -> bool {
        self.declared.roles.contains(&call.role)
    }

    /// What was seen of a judged clause, against what is claimed of it.
    fn clause(&self, clause: &Clause) -> Option<Contradiction> {
        if clause.outcome == Outcome::NotApplicable || !self.concerns(&clause.id) {
            return None;
        }
        if !self.claims_clause(&clause.id) {
            let served = matches!(clause.outcome, Outcome::Conformant | Outcome::Advisory);
            return served.then(|| {
                let text = format!("it is declined, and it is {}: claim it", clause.outcome.name());
                let found_in = clause.positive.clone();
                Contradiction {
                    found_in,
                    ..contradiction(ContradictionKind::DeclinedButServed, Some(&clause.id), text)
                }
            });
        }
        self.unknown(clause).or_else(|| self.idle(clause))
    }

    /// A claimed clause whose scenarios need a call that the adaptor does not have.
    fn unknown(&self, clause: &Clause) -> Option<Contradiction> {
        let of_clause = self.scenarios.iter().filter(|s| s.clauses.first() == Some(&clause.id));
        let (call, found_in) = first(of_clause, |call| self.lacks(call) && !is_clock(call))?;
        let text = format!("it is claimed, and {call}: serve the call, or decline the clause with a reason");
        Some(Contradiction { found_in, ..contradiction(ContradictionKind::ClaimedButUnknown, Some(&clause.id), text) })
    }

    /// A claimed clause of which no positive scenario came to an end, in a whole run.
    fn idle(&self, clause: &Clause) -> Option<Contradiction> {
        let ended = |s: &&Scenario| {
            matches!(s.outcome, Outcome::Conformant | Outcome::Advisory | Outcome::Nonconformant)
                && !s.negative
                && s.clauses.contains(&clause.id)
        };
        if !self.header.narrowed.is_empty() || self.scenarios.iter().any(|scenario| ended(&scenario)) {
            return None;
        }
        let of_clause = || self.scenarios.iter().filter(|s| s.clauses.contains(&clause.id));
        let why = of_clause().find_map(|s| s.not_run.clone());
        let why = why.unwrap_or_else(|| "no positive scenario of it came to an end".to_owned());
        let text = format!("it is claimed, and {why}");
        Some(contradiction(ContradictionKind::ClaimedNotExercised, Some(&clause.id), text))
    }

    /// A declined clause whose documents are there.
    fn attestation(&self, shown: &Attestation) -> Option<Contradiction> {
        let own = self.declared.roles.contains(&shown.role) && !self.claims_clause(&shown.id);
        (own && shown.outcome == Outcome::Attested).then(|| {
            let text =
                format!("it is declined, and the role {} shows the documents that attest it: claim it", shown.role);
            contradiction(ContradictionKind::DeclinedButServed, Some(&shown.id), text)
        })
    }
}

fn is_clock(call: &Unserved) -> bool {
    call.call.ends_with("/adaptor/v1/clock")
}

/// Words on the first call that the system did not have, and the scenarios in which it lacked one.
fn first<'a>(
    scenarios: impl Iterator<Item = &'a Scenario>,
    lacks: impl Fn(&Unserved) -> bool,
) -> Option<(String, Vec<String>)> {
    let hits: Vec<(&Unserved, &Scenario)> =
        scenarios.filter_map(|scenario| Some((scenario.unserved.iter().find(|call| lacks(call))?, scenario))).collect();
    let (call, _) = hits.first()?;
    let text = format!("the system for the role {} answers {} with {}", call.role, call.call, call.status);
    Some((text, hits.into_iter().map(|(_, scenario)| scenario.id.clone()).collect()))
}

/// Whether the same provisions of an act apply on both days.
fn same_text(act: &str, one: Date, other: Date, parameters: &Parameters) -> Result<bool, LawError> {
    for clause in Catalogue::embedded().clauses().filter(|clause| clause.act == act) {
        if applicability(clause, one, parameters)? != applicability(clause, other, parameters)? {
            return Ok(false);
        }
    }
    Ok(true)
}
