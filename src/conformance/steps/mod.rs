//! The steps of the suite, one table: expression, what it means, an example, what it does.
//!
//! A step is either carried out (setup, stimulus) or judged (assertion). Assertions are pure functions of the recorded evidence, so
//! that anybody can recompute them from a journal. The keyword before a step does not matter.

mod buyers;
mod clock;
mod consent;
mod consent_by_number;
mod documents;
mod expression;
mod faults;
mod links;
mod links_forms;
mod objects;
mod objects_forms;
mod objects_law;
mod objects_operator;
mod objects_platform;
mod objects_questions;
mod permits;
mod personal;
mod persons;
mod proceedings;
mod reasons;
mod register;
mod register_filing;
mod register_papers;
mod registration;
mod results;
mod services;
mod subscribers;
mod then_asked;
mod then_cases;
mod then_links;
mod then_notices;
mod then_objects;
mod then_objects_answers;
mod then_objects_law;
mod then_objects_operator;
mod then_permits;
mod then_personal;
mod then_personal_uses;
mod then_portal;
mod then_register;
mod then_register_entries;
mod then_register_views;
mod then_results;
mod then_services;
mod then_subscribers;
mod then_verified;

pub use expression::PARAMETERS;
pub(super) use reasons::{list, text};
pub(super) use then_links::links;
pub(super) use then_objects::portal_records;
pub(super) use then_objects_answers::calls_after;
pub(super) use then_objects_law::notices;
pub(super) use then_objects_operator::orders;
pub(super) use then_personal::{CORRECTION, corrections_sent, names_subject, queries};
pub(super) use then_verified::{pair_entered, plain_message, shows_nothing};

use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;

use jiff::Timestamp;
use regex_lite::Regex;

use super::evidence::{Check, Evidence, Failure};
use super::names;
use super::world::World;

/// What a step does.
#[derive(Clone, Copy)]
pub enum Action {
    /// Changes the simulated world.
    Do(fn(&mut World, &Args) -> Result<(), StepError>),
    /// Drives the system under test.
    Drive(for<'a> fn(&'a mut World, &'a Args) -> Driving<'a>),
    /// Judges the evidence, after the named observations were made.
    Judge {
        /// Observations to make first.
        observe: Observe,
        /// The judgement.
        check: fn(&Evidence<'_>, &Args) -> Check,
    },
}

/// A step in progress.
pub type Driving<'a> = Pin<Box<dyn Future<Output = Result<(), StepError>> + Send + 'a>>;

/// Which observations an assertion needs.
pub type Observe = fn(&Evidence<'_>, &Args) -> Result<Vec<Query>, Failure>;

/// One observation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Role to ask.
    pub role: &'static str,
    /// Kind.
    pub kind: &'static str,
    /// `key=value`, empty when there is none.
    pub query: String,
}

/// Why a step could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// The system under test did not do its part, or could not be reached: nothing can be concluded.
    #[error("{0}")]
    Open(String),
    /// Our own fault.
    #[error("{0}")]
    Harness(String),
}

/// A step definition.
#[derive(Clone, Copy)]
pub struct StepDef {
    /// Cucumber expression.
    pub expression: &'static str,
    /// What it means, one sentence.
    pub help: &'static str,
    /// An example.
    pub example: &'static str,
    /// Whether it takes a data table.
    pub table: bool,
    /// What it does.
    pub action: Action,
}

impl StepDef {
    /// A definition without a data table.
    const fn new(expression: &'static str, help: &'static str, example: &'static str, action: Action) -> Self {
        Self { expression, help, example, table: false, action }
    }

    /// A definition with a table of facts and no other argument; its expression is its example.
    const fn form(
        expression: &'static str,
        help: &'static str,
        drive: for<'a> fn(&'a mut World, &'a Args) -> Driving<'a>,
    ) -> Self {
        Self { table: true, ..Self::new(expression, help, expression, Action::Drive(drive)) }
    }

    /// Whether it is an assertion.
    #[must_use]
    pub fn judges(&self) -> bool {
        matches!(self.action, Action::Judge { .. })
    }
}

/// Arguments of a step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Args {
    values: Vec<String>,
    /// Data table.
    pub table: Vec<Vec<String>>,
}

impl Args {
    /// The `at`-th argument, empty when there is none.
    #[must_use]
    pub fn text(&self, at: usize) -> &str {
        self.values.get(at).map_or("", String::as_str)
    }

    /// All arguments.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(String::as_str)
    }

    /// The `at`-th argument as a number.
    #[must_use]
    pub fn number(&self, at: usize) -> usize {
        self.text(at).parse().unwrap_or_default()
    }

    /// The `at`-th argument as an instant in Astana. Fails when the calendar has no such instant.
    pub fn instant(&self, at: usize) -> Result<Timestamp, StepError> {
        names::instant(self.text(at)).ok_or_else(|| StepError::Open(format!("{:?} is no instant", self.text(at))))
    }

    /// The `at`-th argument as the id of a system.
    #[must_use]
    pub fn system(&self, at: usize) -> &'static str {
        expression::system_id(self.text(at))
    }
}

/// How a text matches the table.
#[derive(Clone)]
pub enum Match {
    /// One definition.
    One(&'static StepDef, Args),
    /// None; the nearest expressions.
    None(Vec<&'static str>),
    /// More than one.
    Many(Vec<&'static str>),
}

/// All definitions, in the order of `senim steps`.
#[must_use]
pub fn all() -> &'static [StepDef] {
    static ALL: OnceLock<Vec<StepDef>> = OnceLock::new();
    ALL.get_or_init(|| {
        [
            clock::STEPS,
            registration::STEPS,
            permits::STEPS,
            persons::STEPS,
            consent::STEPS,
            proceedings::STEPS,
            faults::STEPS,
            then_notices::STEPS,
            then_permits::STEPS,
            then_cases::STEPS,
            then_portal::STEPS,
            then_asked::STEPS,
            objects::STEPS,
            objects_questions::STEPS,
            objects_law::STEPS,
            objects_operator::STEPS,
            objects_platform::STEPS,
            links::STEPS,
            buyers::STEPS,
            personal::STEPS,
            then_personal::STEPS,
            then_personal_uses::STEPS,
            then_objects::STEPS,
            then_objects_answers::STEPS,
            then_objects_operator::STEPS,
            then_links::STEPS,
            then_objects_law::STEPS,
            register::STEPS,
            register_papers::STEPS,
            register_filing::STEPS,
            then_register::STEPS,
            then_register_entries::STEPS,
            then_register_views::STEPS,
            subscribers::STEPS,
            then_subscribers::STEPS,
            services::STEPS,
            then_services::STEPS,
            documents::STEPS,
            consent_by_number::STEPS,
            results::STEPS,
            then_results::STEPS,
            then_verified::STEPS,
        ]
        .concat()
    })
}

/// Finds the definition of a step.
#[must_use]
pub fn find(text: &str, table: &[Vec<String>]) -> Match {
    let hits: Vec<(&'static StepDef, Args)> = compiled()
        .iter()
        .filter_map(|Compiled { literal, regex, def }| {
            if !text.contains(literal.as_str()) {
                return None;
            }
            let values = regex.captures(text)?.iter().skip(1).flatten().map(|hit| hit.as_str().to_owned()).collect();
            Some((*def, Args { values, table: table.to_vec() }))
        })
        .collect();
    match hits.as_slice() {
        [(def, args)] => Match::One(def, args.clone()),
        [] => Match::None(nearest(text)),
        many => Match::Many(many.iter().map(|(def, _)| def.expression).collect()),
    }
}

/// Whether a text matches any definition.
#[must_use]
pub fn known(text: &str) -> bool {
    compiled().iter().any(|step| text.contains(step.literal.as_str()) && step.regex.is_match(text))
}

/// A definition ready to be matched.
struct Compiled {
    /// What every text of it holds.
    literal: String,
    regex: Regex,
    def: &'static StepDef,
}

fn compiled() -> &'static [Compiled] {
    static COMPILED: OnceLock<Vec<Compiled>> = OnceLock::new();
    let compile = |def: &'static StepDef| {
        Some(Compiled { literal: expression::literal(def.expression), regex: expression::regex(def.expression)?, def })
    };
    COMPILED.get_or_init(|| all().iter().filter_map(compile).collect())
}

/// The three expressions nearest to a text, best first.
fn nearest(text: &str) -> Vec<&'static str> {
    let plain = expression::without_values(text);
    let mut scored: Vec<(f64, &'static str)> = all()
        .iter()
        .map(|def| {
            (
                strsim::normalized_damerau_levenshtein(&plain, &expression::without_parameters(def.expression)),
                def.expression,
            )
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().take(3).map(|(_, expression)| expression).collect()
}

#[cfg(test)]
mod tests {
    use super::{Match, all, compiled, find};

    #[test]
    fn every_expression_compiles_and_matches_its_example_alone() {
        assert_eq!(compiled().len(), all().len(), "an expression does not compile");
        for def in all() {
            match find(def.example, &[]) {
                Match::One(found, _) => assert_eq!(found.expression, def.expression, "{}", def.example),
                Match::None(_) => panic!("{:?} does not match its example {:?}", def.expression, def.example),
                Match::Many(many) => panic!("{:?} is ambiguous: {many:?}", def.example),
            }
        }
    }

    #[test]
    fn an_undefined_step_gets_suggestions() {
        let Match::None(nearest) = find("the clock is moved to 2025-06-02 10:15", &[]) else { panic!("it matched") };
        assert_eq!(nearest[0], "the clock moves to {instant}");
    }

    #[test]
    fn arguments_come_without_quotes() {
        let Match::One(_, args) = find("\"Сынақов\" answers \"1\" at 2025-06-02 23:00:00", &[]) else {
            panic!("no match")
        };
        assert_eq!((args.text(0), args.text(1), args.text(2)), ("Сынақов", "1", "2025-06-02 23:00:00"));
        let Match::One(_, args) = find("\"Сынақов\" answers \"\"", &[]) else { panic!("no match") };
        assert_eq!(args.text(1), "");
    }
}
