//! What the parser lets through and a conformance harness must not: empty features, empty scenarios, misspelt keywords that
//! are read as description.

use gherkin::{Background, Feature};

use super::FeatureError;

/// Keywords that open a line, English; other languages misspelt are caught by the empty-scenario rule.
const STEP_KEYWORDS: [&str; 6] = ["Given", "When", "Then", "And", "But", "*"];
/// Keywords with a colon.
const BLOCK_KEYWORDS: [&str; 8] =
    ["Feature", "Rule", "Background", "Scenario", "Example", "Scenario Outline", "Examples", "Scenarios"];
/// Words that open honest sentences although they are near a keyword.
const HONEST: [&str; 12] = ["The", "They", "That", "Them", "There", "Than", "An", "Any", "All", "Add", "Give", "Gives"];

/// Refuses a feature in which something would be silently left out. `known_step` tells whether a text matches a step.
pub(super) fn check(
    feature: &Feature,
    uri: &str,
    source: &str,
    known_step: &dyn Fn(&str) -> bool,
) -> Result<(), FeatureError> {
    let refuse = |line: usize, message: String, hint: &str| {
        Err(FeatureError { uri: uri.to_owned(), line, message, hint: hint.to_owned() })
    };
    let rules = feature.rules.iter().flat_map(|rule| &rule.scenarios);
    let scenarios: Vec<_> = feature.scenarios.iter().chain(rules).collect();
    if scenarios.is_empty() {
        let hint = "write at least one Scenario, or remove the file";
        return refuse(feature.position.line, format!("feature {:?} has no scenario", feature.name), hint);
    }
    let backgrounds = feature.background.iter().chain(feature.rules.iter().filter_map(|rule| rule.background.as_ref()));
    let texts = std::iter::once((feature.position.line, &feature.description))
        .chain(feature.rules.iter().map(|rule| (rule.position.line, &rule.description)))
        .chain(backgrounds.map(|background: &Background| (background.position.line, &background.description)))
        .chain(scenarios.iter().map(|scenario| (scenario.position.line, &scenario.description)))
        .chain(scenarios.iter().flat_map(|s| &s.examples).map(|e| (e.position.line, &e.description)));
    for (line, text) in texts {
        for sentence in text.iter().flat_map(|text| text.lines()) {
            if let Some(keyword) = looks_like(sentence, known_step) {
                let at = line_of(source, line, sentence);
                let message = format!("{:?} is read as description, but looks like {keyword}", sentence.trim());
                return refuse(at, message, "correct the keyword, or reword the description");
            }
        }
    }
    for scenario in scenarios {
        if scenario.steps.is_empty() {
            let message = format!("scenario {:?} has no step", scenario.name);
            return refuse(
                scenario.position.line,
                message,
                "a scenario without steps proves nothing: add steps or remove it",
            );
        }
    }
    Ok(())
}

/// The keyword that a description line seems to misspell.
fn looks_like(sentence: &str, known_step: &dyn Fn(&str) -> bool) -> Option<String> {
    let sentence = sentence.trim();
    if let Some((head, _)) = sentence.split_once(':') {
        let near = BLOCK_KEYWORDS
            .iter()
            .find(|keyword| strsim::damerau_levenshtein(&head.to_lowercase(), &keyword.to_lowercase()) <= 2);
        if let Some(keyword) = near {
            return Some(format!("the keyword {keyword}:"));
        }
    }
    let (first, rest) = sentence.split_once(char::is_whitespace)?;
    if known_step(rest.trim()) {
        return Some("a step with a misspelt keyword".to_owned());
    }
    if HONEST.contains(&first) {
        return None;
    }
    let near = STEP_KEYWORDS.iter().find(|keyword| {
        keyword.len() > 2 && strsim::damerau_levenshtein(&first.to_lowercase(), &keyword.to_lowercase()) == 1
    });
    near.map(|keyword| format!("the keyword {keyword}"))
}

fn line_of(source: &str, from: usize, sentence: &str) -> usize {
    let wanted = sentence.trim();
    let found = source.lines().enumerate().skip(from).find(|(_, line)| line.trim() == wanted);
    found.map_or(from, |(at, _)| at + 1)
}
