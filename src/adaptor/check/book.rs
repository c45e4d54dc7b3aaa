//! The book of a check: each call is judged at once, with what came, what should have come, and the way out.

use serde_json::Value;

use super::document::Document;
use super::probe::{Ask, Came, Probe};
use super::{Checked, Level, Verdict};

/// What should have come.
#[derive(Debug, Clone)]
pub(super) enum Want {
    /// Success, whatever the body.
    Success,
    /// Success with a body of this schema.
    Body(String),
    /// A refusal with one of these statuses.
    Refusal(&'static [u16]),
}

impl Want {
    fn told(&self) -> String {
        match self {
            Self::Success => "a 2xx status".to_owned(),
            Self::Body(schema) => format!("a 2xx status with a JSON body of the schema {schema}"),
            Self::Refusal(statuses) => {
                let statuses: Vec<String> = statuses.iter().map(u16::to_string).collect();
                format!("status {}", statuses.join(" or "))
            }
        }
    }
}

/// What a check is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// Stable id.
    pub(super) id: &'static str,
    /// How much it matters.
    pub(super) level: Level,
    /// What it holds, a sentence.
    pub(super) what: &'static str,
    /// The way out.
    pub(super) hint: &'static str,
}

/// The checks of one role so far.
pub(super) struct Book<'a> {
    pub(super) document: &'a Document,
    pub(super) role: &'a str,
    probe: &'a Probe,
    all: Vec<Checked>,
    /// Refusals that were no problem details.
    plain_refusals: Vec<String>,
    refusals: usize,
}

impl<'a> Book<'a> {
    pub(super) fn new(document: &'a Document, role: &'a str, probe: &'a Probe) -> Self {
        Self { document, role, probe, all: Vec::new(), plain_refusals: Vec::new(), refusals: 0 }
    }

    /// Calls, judges, and gives back what came.
    pub(super) async fn expect(&mut self, rule: &Rule, ask: Ask, want: &Want) -> Came {
        let came = self.probe.send(ask).await;
        let flaws = self.departures(&came, want);
        self.note(rule, &came, want, flaws);
        came
    }

    /// Calls without judging.
    pub(super) async fn ask(&self, ask: Ask) -> Came {
        self.probe.send(ask).await
    }

    /// Writes a result down that was judged elsewhere; `flaws` is empty when it holds.
    pub(super) fn write(&mut self, rule: &Rule, call: &str, came: String, wanted: String, flaws: Vec<String>) {
        let verdict = match (flaws.is_empty(), rule.level) {
            (true, _) => Verdict::Passed,
            (false, Level::Must) => Verdict::Failed,
            (false, Level::Should) => Verdict::Remark,
        };
        self.all.push(Checked {
            id: rule.id.to_owned(),
            role: self.role.to_owned(),
            what: rule.what.to_owned(),
            verdict,
            call: call.to_owned(),
            came,
            wanted,
            flaws,
            hint: rule.hint.to_owned(),
        });
    }

    /// Everything, with the form of the refusals judged as a whole.
    pub(super) fn close(mut self) -> Vec<Checked> {
        let rule = Rule {
            id: "refusals.problem",
            level: Level::Should,
            what: "refusals are problem details",
            hint: "answer application/problem+json with type, title, status and detail (RFC 9457)",
        };
        let came = format!("{} refusal(s), {} in another form", self.refusals, self.plain_refusals.len());
        let flaws = std::mem::take(&mut self.plain_refusals);
        self.write(&rule, "all refusals", came, "application/problem+json".to_owned(), flaws);
        self.all
    }

    fn note(&mut self, rule: &Rule, came: &Came, want: &Want, flaws: Vec<String>) {
        if matches!(want, Want::Refusal(_)) && flaws.is_empty() {
            self.refusals += 1;
            if let Some(why) = self.no_problem(came) {
                self.plain_refusals.push(format!("{}: {why}", came.call));
            }
        }
        self.write(rule, &came.call, came.told(), want.told(), flaws);
    }

    fn no_problem(&self, came: &Came) -> Option<String> {
        let answer = came.answer.as_ref().ok()?;
        if !answer.content_type.starts_with("application/problem+json") {
            return Some(format!("content type {:?}", answer.content_type));
        }
        match serde_json::from_slice::<Value>(&answer.body) {
            Ok(body) => self.document.flaws("Problem", &body).into_iter().next(),
            Err(error) => Some(format!("no JSON: {error}")),
        }
    }

    fn departures(&self, came: &Came, want: &Want) -> Vec<String> {
        let answer = match &came.answer {
            Ok(answer) => answer,
            Err(why) => return vec![why.clone()],
        };
        let success = (200..300).contains(&answer.status);
        match want {
            Want::Success if success => Vec::new(),
            Want::Refusal(statuses) if statuses.contains(&answer.status) => Vec::new(),
            Want::Body(schema) if success => match serde_json::from_slice::<Value>(&answer.body) {
                Ok(body) => self.document.flaws(schema, &body),
                Err(error) => vec![format!("the body is no JSON: {error}")],
            },
            _ => vec![format!("status {}", answer.status)],
        }
    }
}

/// The JSON body of an answer; null when there is none.
pub(super) fn body(came: &Came) -> Value {
    let answer = came.answer.as_ref().ok();
    answer.and_then(|answer| serde_json::from_slice(&answer.body).ok()).unwrap_or_default()
}
