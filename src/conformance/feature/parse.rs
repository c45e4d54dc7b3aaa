//! From the text of a feature file to scenarios.

use std::path::Path;

use gherkin::{Examples, Feature, GherkinEnv, Step};

use super::{FeatureError, Scenario, Tags, TagsError, lint};
use crate::journal::format::StepText;

/// Parses a feature file. `known_step` tells whether a text matches a step, to find misspelt keywords. Fails with the place
/// and the way out on anything that would leave a scenario, a step or a tag out of the run.
pub fn parse(uri: &str, source: &str, known_step: &dyn Fn(&str) -> bool) -> Result<Vec<Scenario>, FeatureError> {
    let refuse = |line: usize, message: String, hint: &str| FeatureError {
        uri: uri.to_owned(),
        line,
        message,
        hint: hint.to_owned(),
    };
    if source.trim().is_empty() {
        return Err(refuse(1, "the file is empty".into(), "write a Feature with at least one Scenario"));
    }
    let feature = Feature::parse(source, GherkinEnv::default()).map_err(|error| {
        let text = error.to_string();
        let line = place(&text).unwrap_or(1);
        let found = source.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
        refuse(
            line,
            format!("no Gherkin: {found:?} is not expected here"),
            "see `senim steps` for steps and CONTRIBUTING.md for a sample feature",
        )
    })?;
    lint::check(&feature, uri, source, known_step)?;
    let mut scenarios = Vec::new();
    let background = |of: Option<&gherkin::Background>| of.map(|b| b.steps.clone()).unwrap_or_default();
    let common = background(feature.background.as_ref());
    let plain = feature.scenarios.iter().map(|scenario| (scenario, common.clone(), Vec::new()));
    let ruled = feature.rules.iter().flat_map(|rule| {
        let steps: Vec<Step> = [common.clone(), background(rule.background.as_ref())].concat();
        rule.scenarios.iter().map(move |scenario| (scenario, steps.clone(), rule.tags.clone()))
    });
    for (scenario, before, rule_tags) in plain.chain(ruled) {
        let context = Context { uri, source, feature: &feature, rule_tags: &rule_tags, before: &before };
        context.expand(scenario, &mut scenarios)?;
    }
    scenarios.sort_by_key(|scenario| scenario.line);
    Ok(scenarios)
}

/// Line in the parser's message `Error at 3:5: …`.
fn place(text: &str) -> Option<usize> {
    text.strip_prefix("Error at ")?.split(':').next()?.parse().ok()
}

struct Context<'a> {
    uri: &'a str,
    source: &'a str,
    feature: &'a Feature,
    rule_tags: &'a [String],
    before: &'a [Step],
}

impl Context<'_> {
    fn refuse(&self, line: usize, message: String, hint: &str) -> FeatureError {
        FeatureError { uri: self.uri.to_owned(), line, message, hint: hint.to_owned() }
    }

    fn expand(&self, scenario: &gherkin::Scenario, into: &mut Vec<Scenario>) -> Result<(), FeatureError> {
        let line = scenario.position.line;
        if scenario.examples.is_empty() {
            if scenario.keyword.contains("Outline") || scenario.keyword.contains("Template") {
                return Err(self.refuse(line, "the outline has no Examples".into(), "add an Examples table with rows"));
            }
            let tags = self.tags(scenario, &[], line)?;
            let id = tags.value("id").map_or_else(|| self.default_id(line), str::to_owned);
            into.push(self.build(scenario, id, line, tags, &[])?);
            return Ok(());
        }
        let mut row_number = 0;
        for examples in &scenario.examples {
            let tags = self.tags(scenario, &examples.tags, line)?;
            let base = tags.value("id").map_or_else(|| self.default_id(line), str::to_owned);
            let Some((header, rows)) = examples.table.as_ref().and_then(|table| table.rows.split_first()) else {
                return Err(self.refuse(
                    examples.position.line,
                    "Examples has no table".into(),
                    "add a header and rows",
                ));
            };
            if rows.is_empty() {
                return Err(self.refuse(examples.position.line, "Examples has no row".into(), "add at least one row"));
            }
            for (row, at) in rows.iter().zip(self.row_lines(examples).skip(1)) {
                row_number += 1;
                let pairs: Vec<(&str, &str)> =
                    header.iter().map(String::as_str).zip(row.iter().map(String::as_str)).collect();
                into.push(self.build(scenario, format!("{base}/{row_number}"), at, tags.clone(), &pairs)?);
            }
        }
        Ok(())
    }

    /// Lines of the table below `Examples`, counted in the source: the parser's own positions are wrong after blank lines.
    fn row_lines(&self, examples: &Examples) -> impl Iterator<Item = usize> {
        let lines = self.source.lines().enumerate().skip(examples.position.line);
        lines.filter(|(_, line)| line.trim_start().starts_with('|')).map(|(at, _)| at + 1)
    }

    fn default_id(&self, line: usize) -> String {
        let stem = Path::new(self.uri).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        format!("{}:{line}", stem.unwrap_or_default())
    }

    fn tags(&self, scenario: &gherkin::Scenario, examples: &[String], line: usize) -> Result<Tags, FeatureError> {
        let own_clause = scenario.tags.iter().chain(examples).any(|tag| tag.starts_with("clause:"));
        // The first clause is the primary one, so a scenario that names its own goes before what it inherits.
        let levels: [&[String]; 4] = if own_clause {
            [&scenario.tags, examples, self.rule_tags, &self.feature.tags]
        } else {
            [&self.feature.tags, self.rule_tags, &scenario.tags, examples]
        };
        let tags = Tags::inherit(&levels);
        tags.check().map_err(|error| {
            let hint = match &error {
                TagsError::Prefix { nearest, .. } => {
                    format!("did you mean @{nearest}: ? labels of your own have no colon")
                }
                TagsError::Value { takes, .. } => format!("it takes {takes}"),
                TagsError::NoClause => {
                    "add a tag like @clause:KZ-204-2025/alg/15; `senim clauses` lists the ids".to_owned()
                }
                TagsError::NoReason => {
                    "add @reason:<slug>; `senim clauses ID` lists the reasons of a clause".to_owned()
                }
            };
            self.refuse(line, error.to_string(), &hint)
        })?;
        Ok(tags)
    }

    fn build(
        &self,
        scenario: &gherkin::Scenario,
        id: String,
        line: usize,
        tags: Tags,
        row: &[(&str, &str)],
    ) -> Result<Scenario, FeatureError> {
        let steps = self.before.iter().chain(&scenario.steps).map(|step| self.step(step, row));
        Ok(Scenario {
            id,
            uri: self.uri.to_owned(),
            line,
            outline_line: scenario.position.line,
            name: fill(&scenario.name, row),
            tags,
            steps: steps.collect::<Result<_, _>>()?,
        })
    }

    fn step(&self, step: &Step, row: &[(&str, &str)]) -> Result<StepText, FeatureError> {
        let line = step.position.line;
        if step.docstring.is_some() {
            return Err(self.refuse(line, "no step takes a doc string".into(), "use a data table or a parameter"));
        }
        let text = fill(step.value.trim(), row);
        if let Some(open) = placeholder(&text).filter(|_| !row.is_empty()) {
            let columns: Vec<&str> = row.iter().map(|(name, _)| *name).collect();
            let hint = format!("the columns are: {}", columns.join(", "));
            return Err(self.refuse(line, format!("placeholder <{open}> has no column"), &hint));
        }
        let table = step.table.as_ref().map(|table| table.rows.clone()).unwrap_or_default();
        let table = table.into_iter().map(|cells| cells.iter().map(|cell| fill(cell, row)).collect()).collect();
        Ok(StepText { keyword: step.keyword.trim().to_owned(), text, line, table })
    }
}

fn fill(text: &str, row: &[(&str, &str)]) -> String {
    row.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("<{name}>"), value))
}

fn placeholder(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once('<')?;
    let (name, _) = rest.split_once('>')?;
    Some(name)
}
