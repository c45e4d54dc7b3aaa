//! The Law on platforms, integration, testing and deposit: what must hold in every scenario.

use super::objects::{allowed, answers_without_reasons, fact, outcome_of};
use super::{Breach, Monitor};
use crate::conformance::evidence::Evidence;
use crate::conformance::steps::{calls_after, links};

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[
    Monitor {
        name: "platform-answers-with-reasons",
        clause: "KZ-418-V/26/2",
        demand: "every answer on the use of the platform names ground and fact, and every refusal a remedy",
        watch: |evidence| answers_without_reasons(evidence, &["placement"]),
    },
    Monitor {
        name: "platform-environments-with-reasons",
        clause: "KZ-418-V/26/1.p2",
        demand: "every answer on what the platform contains names ground and fact, and what is missing",
        watch: |evidence| answers_without_reasons(evidence, &["platform-environments"]),
    },
    Monitor {
        name: "links-with-reasons",
        clause: "KZ-418-V/43/1",
        demand: "every answer on an integration names ground and fact, and every refusal a remedy",
        watch: |evidence| answers_without_reasons(evidence, &["integration"]),
    },
    Monitor {
        name: "tests-with-reasons",
        clause: "KZ-418-V/49/2",
        demand: "every answer on the duty to test names ground and fact",
        watch: |evidence| answers_without_reasons(evidence, &["testing"]),
    },
    Monitor {
        name: "deposits-with-reasons",
        clause: "KZ-418-V/54/3-1.p3",
        demand: "every answer on the deposit of a product's source codes names ground and fact",
        watch: |evidence| answers_without_reasons(evidence, &["entry-deposit"]),
    },
    Monitor {
        name: "gateway-asked-before-a-link",
        clause: "KZ-418-V/38/2-1.3",
        demand: "no link of a non-state system is allowed before the operator told in what operation the external gateway is",
        watch: unasked_link,
    },
    Monitor {
        name: "no-way-round-the-gateway",
        clause: "KZ-418-V/38/2-1.3",
        demand: "no link of a non-state system with a state body's is allowed that does not go through the external gateway",
        watch: past_the_gateway,
    },
    Monitor {
        name: "links-only-when-allowed",
        clause: "KZ-418-V/43/1",
        demand: "the gateway is told to open no link that was refused",
        watch: opened_though_refused,
    },
];

/// Systems that come through the gateway.
const OUTSIDE: [&str; 2] = ["NON-STATE", "FINANCIAL"];

fn unasked_link(evidence: &Evidence<'_>) -> Vec<Breach> {
    let through = allowed(evidence, "integration").filter(|(_, _, question)| {
        OUTSIDE.contains(&fact(question, "system")) && fact(question, "channel") != "DIRECT"
    });
    let unasked = through.filter(|(number, asked, _)| {
        let mut calls = calls_after(evidence, *asked, "platform").filter(|seen| seen.number < *number);
        !calls.any(|seen| seen.answered() && seen.exchange.operation == "GET /platform/gateway")
    });
    unasked.map(|(number, _, question)| Breach::new(format!("{} is allowed unasked", question.name), number)).collect()
}

fn past_the_gateway(evidence: &Evidence<'_>) -> Vec<Breach> {
    let direct = allowed(evidence, "integration").filter(|(_, _, question)| {
        OUTSIDE.contains(&fact(question, "system")) && fact(question, "channel") == "DIRECT"
    });
    direct
        .map(|(number, _, question)| {
            let told = format!("{} is linked directly", fact(question, "other_system"));
            Breach::new(told, number)
        })
        .collect()
}

/// Links whose every question with a known answer was answered otherwise.
fn opened_though_refused(evidence: &Evidence<'_>) -> Vec<Breach> {
    let refused = links(evidence).filter(|seen| {
        let same = |key: &str, question: &_| fact(question, key) == seen.fact(key);
        let asked = evidence.bindings("question").filter(|(_, q)| same("state_system", q) && same("other_system", q));
        let answers: Vec<&str> = asked.filter_map(|(_, question)| outcome_of(evidence, &question.name)).collect();
        !answers.is_empty() && !answers.contains(&"ALLOWED")
    });
    refused
        .map(|seen| Breach::new(format!("a link of {} was opened", seen.fact("other_system")), seen.number))
        .collect()
}
