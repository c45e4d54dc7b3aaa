//! Which scenarios a run takes: narrowing by the user, applicability by date and readings.

use std::collections::BTreeMap;

use gherkin::tagexpr::TagOperation;
use jiff::civil::Date;
use regex::Regex;

use super::feature::Scenario;
use crate::law::catalogue::Catalogue;
use crate::law::edition::{Applicability, Parameters, act_window, applicability, default_as_of, is_boundary_clause};
use crate::law::reading::Readings;
use crate::law::{LawError, nearest};

/// What the user asked for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Only these acts; all with scenarios when empty.
    pub acts: Vec<String>,
    /// Date under judgement; each act's default when absent.
    pub as_of: Option<Date>,
    /// Tag expression.
    pub tags: Option<String>,
    /// Pattern that the id and name must match.
    pub name: Option<String>,
    /// `(i, n)`: the `i`-th of `n` shards, from 1.
    pub shard: Option<(usize, usize)>,
    /// Whether files or lines were named.
    pub named_files: bool,
    /// Readings pinned for the whole run.
    pub readings: BTreeMap<String, String>,
    /// Parameters of the law.
    pub parameters: Parameters,
}

/// Why a selection is impossible.
#[derive(Debug, thiserror::Error)]
pub enum SelectionError {
    /// The tag expression cannot be read.
    #[error("tag expression {0:?} cannot be read")]
    Tags(String),
    /// A tag that no scenario carries.
    #[error("no scenario carries the tag @{tag}")]
    UnknownTag {
        /// Tag.
        tag: String,
        /// Nearest tag in use.
        nearest: Option<String>,
    },
    /// The name pattern cannot be read.
    #[error("name pattern {pattern:?} cannot be read: {why}")]
    Name {
        /// Pattern.
        pattern: String,
        /// Why.
        why: String,
    },
    /// The law does not know a key, an act or a date.
    #[error(transparent)]
    Law(#[from] LawError),
}

/// An act with the date on which it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActPlan {
    /// Act id.
    pub act: String,
    /// Date.
    pub as_of: Date,
    /// Whether the user chose it.
    pub chosen: bool,
    /// Whether the act is in force then.
    pub in_force: bool,
}

/// A scenario with what it runs under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Scenario.
    pub scenario: Scenario,
    /// Date of its act.
    pub as_of: Date,
    /// All readings in effect.
    pub readings: BTreeMap<String, String>,
}

/// What will run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Acts.
    pub acts: Vec<ActPlan>,
    /// Scenarios of the whole plan, in order.
    pub scenarios: Vec<Planned>,
    /// `(i, n)`: of them only every `n`-th runs, from the `i`-th.
    pub shard: Option<(usize, usize)>,
    /// How the user narrowed the plan, in words; empty when the user did not. A shard narrows no plan.
    pub narrowed: Vec<String>,
    /// Scenarios left out because they do not apply, with the reason.
    pub not_applicable: Vec<(String, String)>,
}

/// Selects scenarios. Fails on what cannot be read; a selection of nothing is no failure here, the roll-up refuses it.
pub fn select(all: Vec<Scenario>, request: &Request) -> Result<Selection, SelectionError> {
    let acts = plan_acts(&all, request)?;
    let narrowing = Narrowing::new(&all, request)?;
    let (narrowed, shard) = (narrowing.words.clone(), request.shard);
    let mut selection = Selection { acts, scenarios: Vec::new(), shard, narrowed, not_applicable: Vec::new() };
    for scenario in all {
        let Some(act) = act_of(&scenario).and_then(|id| selection.acts.iter().find(|plan| plan.act == id).cloned())
        else {
            continue;
        };
        if !narrowing.takes(&scenario) {
            continue;
        }
        match effective(&scenario, &act, request)? {
            Ok(readings) => selection.scenarios.push(Planned { scenario, as_of: act.as_of, readings }),
            Err(reason) => selection.not_applicable.push((scenario.id, reason)),
        }
    }
    Ok(selection)
}

impl Selection {
    /// The scenarios that run: those of the shard, or all.
    pub fn own(&self) -> impl Iterator<Item = &Planned> {
        let (i, n) = self.shard.unwrap_or((1, 1));
        self.scenarios.iter().skip(i.saturating_sub(1)).step_by(n.max(1))
    }
}

/// Act of the primary clause.
fn act_of(scenario: &Scenario) -> Option<String> {
    let primary = scenario.tags.clauses().into_iter().next()?;
    Catalogue::embedded().clause(&primary).map(|clause| clause.act.clone())
}

fn plan_acts(all: &[Scenario], request: &Request) -> Result<Vec<ActPlan>, SelectionError> {
    let wanted = |act: &str| request.acts.is_empty() || request.acts.iter().any(|named| named == act);
    for act in &request.acts {
        Catalogue::embedded().require_act(act)?;
    }
    let mut plans = Vec::new();
    for act in Catalogue::embedded().acts() {
        let has_scenarios = all.iter().any(|scenario| act_of(scenario).as_deref() == Some(act.id.as_str()));
        if !wanted(&act.id) || !(has_scenarios || request.acts.contains(&act.id)) {
            continue;
        }
        let as_of = request.as_of.map_or_else(|| default_as_of(&act.id), Ok)?;
        let in_force = act_window(&act.id, &request.parameters)?.contains(as_of);
        plans.push(ActPlan { act: act.id.clone(), as_of, chosen: request.as_of.is_some(), in_force });
    }
    Ok(plans)
}

/// Readings that a scenario runs under, or the reason why it does not apply.
fn effective(
    scenario: &Scenario,
    act: &ActPlan,
    request: &Request,
) -> Result<Result<BTreeMap<String, String>, String>, SelectionError> {
    if let Some(reason) = out_of_force(scenario, act, request)? {
        return Ok(Err(reason));
    }
    let mut readings =
        Readings::from_pairs(request.readings.iter().map(|(key, option)| (key.as_str(), option.as_str())))?;
    for (key, option) in scenario.tags.readings_set() {
        match request.readings.get(&key) {
            Some(pinned) if *pinned != option => return Ok(Err(format!("rests on the reading {key}={option}"))),
            _ => readings.set(&key, &option)?,
        }
    }
    for key in scenario.tags.readings_rested_on() {
        if !readings.is_default(key) {
            return Ok(Err(format!("rests on the default of the reading {key}")));
        }
    }
    Ok(Ok(readings.iter().map(|(reading, option)| (reading.key.to_owned(), option.to_owned())).collect()))
}

fn out_of_force(scenario: &Scenario, act: &ActPlan, request: &Request) -> Result<Option<String>, SelectionError> {
    let when = scenario.tags.in_force();
    if act.in_force == (when == "no") {
        let force = if act.in_force { "in force" } else { "not in force" };
        return Ok(Some(format!("{} is {force} on {}", act.act, act.as_of)));
    }
    for id in scenario.tags.clauses().iter().take(1) {
        let Some(clause) = Catalogue::embedded().clause(id) else { continue };
        let state = applicability(clause, act.as_of, &request.parameters)?;
        if state != Applicability::InForce && !is_boundary_clause(id) {
            return Ok(Some(format!("{id} is {state} on {}", act.as_of)));
        }
    }
    Ok(None)
}

/// The library draws the place over several lines; the last one says what is wrong.
fn last_line(error: &regex::Error) -> String {
    let text = error.to_string();
    text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

/// What the user left out.
struct Narrowing {
    tags: Option<TagOperation>,
    name: Option<Regex>,
    words: Vec<String>,
}

impl Narrowing {
    fn new(all: &[Scenario], request: &Request) -> Result<Self, SelectionError> {
        let mut words = Vec::new();
        let mut tags = None;
        if let Some(text) = &request.tags {
            let parsed: TagOperation = text.parse().map_err(|_| SelectionError::Tags(text.clone()))?;
            known_tags(&parsed, all)?;
            tags = Some(parsed);
            words.push(format!("tags {text}"));
        }
        let mut name = None;
        if let Some(pattern) = &request.name {
            let regex = Regex::new(pattern)
                .map_err(|error| SelectionError::Name { pattern: pattern.clone(), why: last_line(&error) })?;
            name = Some(regex);
            words.push(format!("name {pattern}"));
        }
        if request.named_files {
            words.push("named feature files".to_owned());
        }
        Ok(Self { tags, name, words })
    }

    fn takes(&self, scenario: &Scenario) -> bool {
        let tagged = self.tags.as_ref().is_none_or(|tags| holds(tags, scenario.tags.all()));
        let named = self.name.as_ref().is_none_or(|name| name.is_match(&scenario.name) || name.is_match(&scenario.id));
        tagged && named
    }
}

fn holds(operation: &TagOperation, tags: &[String]) -> bool {
    match operation {
        TagOperation::And(left, right) => holds(left, tags) && holds(right, tags),
        TagOperation::Or(left, right) => holds(left, tags) || holds(right, tags),
        TagOperation::Not(inner) => !holds(inner, tags),
        TagOperation::Tag(tag) => tags.contains(tag),
    }
}

/// A misspelt tag would select nothing, or with `not` everything, and look like an answer.
fn known_tags(operation: &TagOperation, all: &[Scenario]) -> Result<(), SelectionError> {
    match operation {
        TagOperation::And(left, right) | TagOperation::Or(left, right) => {
            known_tags(left, all)?;
            known_tags(right, all)
        }
        TagOperation::Not(inner) => known_tags(inner, all),
        TagOperation::Tag(tag) => {
            let used = || all.iter().flat_map(|scenario| scenario.tags.all()).map(String::as_str);
            if used().any(|known| known == tag) {
                return Ok(());
            }
            Err(SelectionError::UnknownTag { tag: tag.clone(), nearest: nearest(tag, used()).map(str::to_owned) })
        }
    }
}
