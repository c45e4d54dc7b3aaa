//! Made-up runs for the tests of the reports.

use std::collections::BTreeMap;

use serde_json::json;

use crate::journal::format::{Clock, Exchange, Observation, Record, ScenarioStart, WireFinding};
use crate::journal::reader::Recorded;
use crate::verdict::{
    Act, Assumption, Attestation, Attesting, Clause, Contradiction, ContradictionKind, Declaration, Declined,
    EvidenceAsked, ExcuseState, Excused, ExcusesJudged, ExpectedFailure, Finding, Outcome, REPORT_FORMAT, Run,
    Scenario, StepOutcome, StepVerdict, Subject, Unused, Waiver, contradiction_outcome,
};

const URI: &str = "features/204/alg-15.feature";
const CLAUSE: &str = "KZ-204-2025/alg/15";

fn step(keyword: &str, text: &str, line: usize, outcome: StepOutcome, message: Option<&str>) -> StepVerdict {
    StepVerdict { keyword: keyword.into(), text: text.into(), line, outcome, message: message.map(Into::into) }
}

fn scenario(id: &str, name: &str, line: usize, negative: bool) -> Scenario {
    Scenario {
        id: id.into(),
        uri: URI.into(),
        line,
        name: name.into(),
        clauses: vec![CLAUSE.into()],
        negative,
        reason: negative.then(|| "repeat-too-early".into()),
        readings: vec!["clock.calendar=calendar".into()],
        outcome: Outcome::Conformant,
        findings: Vec::new(),
        steps: vec![
            step("Given ", "the pilot is in force and it is 2025-06-02 10:15 in Astana", 7, StepOutcome::Done, None),
            step("When ", "the clock moves to 2025-06-05 23:59:59", line + 1, StepOutcome::Done, None),
            step("Then ", "\"Сынақов\" has received 1 notice in all", line + 2, StepOutcome::Passed, None),
        ],
        exchanges: 14,
        roles: vec!["egov".into()],
        unserved: Vec::new(),
        not_run: None,
        expected: None,
    }
}

fn clause(id: &str, title: &str, outcome: Outcome) -> Clause {
    Clause {
        id: id.into(),
        title: title.into(),
        outcome,
        reason: None,
        expected: None,
        positive: Vec::new(),
        negative: Vec::new(),
        assumptions: Vec::new(),
        found_in: Vec::new(),
    }
}

fn assumption(kind: &str, key: &str, value: &str, default: bool, reason: &str) -> Assumption {
    Assumption { kind: kind.into(), key: key.into(), value: value.into(), default, reason: reason.into() }
}

/// One run of each kind.
pub(crate) fn all() -> [Run; 6] {
    [conformant(), failing(), not_in_force(), inconclusive(), attested(), excused()]
}

/// Everything as it should be.
pub(crate) fn conformant() -> Run {
    let mut fifteen = clause(CLAUSE, "Three days of silence bring one repeat", Outcome::Conformant);
    fifteen.positive = vec!["204-15-04".into()];
    fifteen.negative = vec!["204-15-05".into()];
    fifteen.assumptions = vec!["clock.calendar=calendar".into(), "reply.trim=on".into(), "e-license JSON".into()];
    Run {
        format: REPORT_FORMAT.into(),
        tool: "senim 0.1.0".into(),
        seed: 7,
        outcome: Outcome::Conformant,
        exit: 0,
        summary: "1 clause(s) tested, none violated".into(),
        narrowed: false,
        journal_sha256: "ab".repeat(32),
        subjects: vec![Subject {
            role: "egov".into(), product: "Мысал портал".into(), version: "1.2".into()
        }],
        acts: vec![Act {
            id: "KZ-204-2025".into(),
            as_of: "2025-06-02".into(),
            as_of_chosen: false,
            force: "in force from 2025-05-09 to 2026-05-08".into(),
            outcome: Outcome::Conformant,
        }],
        clauses: vec![fifteen],
        evidence: EvidenceAsked::default(),
        attestations: Vec::new(),
        declarations: Vec::new(),
        excuses: None,
        assumptions: vec![
            assumption("reading", "clock.calendar", "calendar", true, "the act says days without a qualifier"),
            assumption("reading", "reply.trim", "on", true, "telephones add spaces"),
            assumption("parameter", "KZ-204-2025.publication", "2025-05-08", false, "the act does not print the date"),
        ],
        scenarios: vec![
            scenario("204-15-04", "silence brings the repeat", 31, false),
            scenario("204-15-05", "no repeat while the window is open", 41, true),
        ],
    }
}

/// One negative scenario fails; `evidence` has the exchange.
pub(crate) fn failing() -> Run {
    let mut run = conformant();
    run.outcome = Outcome::Nonconformant;
    run.exit = 1;
    run.summary = "1 clause(s) are violated".into();
    run.acts[0].outcome = Outcome::Nonconformant;
    run.acts[0].as_of_chosen = true;
    run.clauses[0].outcome = Outcome::Nonconformant;
    run.clauses[0].found_in = vec!["204-15-05".into()];
    let bad = &mut run.scenarios[1];
    bad.outcome = Outcome::Nonconformant;
    bad.steps[2].outcome = StepOutcome::Failed;
    bad.steps[2].message = Some("expected 1 notice, observed 2".into());
    bad.steps.push(step("And ", "nothing was renewed", 44, StepOutcome::NotReached, None));
    bad.findings = vec![
        Finding {
            clause: CLAUSE.into(),
            level: Outcome::Nonconformant,
            found_by: "step".into(),
            message: "the repeat went out while the window was open".into(),
            expected: Some("1 notice".into()),
            observed: Some("2 notices, the second at 2025-06-05T10:15:00+05:00".into()),
            step: Some(3),
            record: Some(2),
        },
        Finding {
            clause: "KZ-LAW/36".into(),
            level: Outcome::Advisory,
            found_by: "wire".into(),
            message: "unknown member \"flash\"".into(),
            expected: None,
            observed: None,
            step: None,
            record: Some(9),
        },
    ];
    run
}

/// Evidence of the failing scenario, with hostile text in the answer.
pub(crate) fn evidence() -> Vec<Recorded> {
    let start = ScenarioStart {
        id: "204-15-05".into(),
        uri: URI.into(),
        line: 41,
        name: "no repeat while the window is open".into(),
        tags: vec!["reading:clock.calendar=calendar".into()],
        readings: BTreeMap::from([("clock.calendar".into(), "calendar".into()), ("reply.trim".into(), "off".into())]),
        steps: Vec::new(),
    };
    let exchange = Exchange {
        at: "2025-06-05T10:15:00+05:00".into(),
        from: "egov".into(),
        to: "sms".into(),
        operation: "send".into(),
        target: "POST /rest/send/".into(),
        request: format!("{{\"phones\":\"77001234567\",\"mes\":\"{}\"}}", "Құрметті азамат! ".repeat(60)),
        status: 200,
        response: "{\"id\":\"1\u{1b}[2J\",\"cnt\":5}".into(),
        fault: None,
        facts: json!({}),
        findings: vec![WireFinding { violation: false, code: "UNKNOWN-MEMBER".into(), text: "flash".into() }],
    };
    let observation = Observation {
        at: "2025-06-05T10:16:00+05:00".into(),
        role: "egov".into(),
        kind: "cases".into(),
        query: "bin=191140999009".into(),
        body: json!({"cases": []}),
    };
    let records = vec![
        Record::Clock(Clock { now: "2025-06-05T10:15:00+05:00".into() }),
        Record::Exchange(exchange),
        Record::Observation(observation),
    ];
    vec![Recorded { start, records }]
}

/// The order is not in force on the date, so nothing applies.
pub(crate) fn not_in_force() -> Run {
    let mut run = conformant();
    run.exit = 3;
    run.outcome = Outcome::Inconclusive;
    run.summary = "not fully verified: 1 scenario(s) inconclusive, 0 clause(s) not tested".into();
    run.acts[0].as_of = "2026-11-22".into();
    run.acts[0].as_of_chosen = true;
    run.acts[0].force = "not in force: it ended on 2026-05-08".into();
    run.acts[0].outcome = Outcome::NotApplicable;
    run.clauses[0].outcome = Outcome::NotApplicable;
    run.clauses[0].reason = Some("the order is not in force on 2026-11-22, it ended on 2026-05-08".into());
    run.scenarios.truncate(1);
    run.scenarios[0].outcome = Outcome::NotApplicable;
    run
}

/// The first step could not be brought to an end; another clause has no test; the run was narrowed.
pub(crate) fn inconclusive() -> Run {
    let mut run = conformant();
    run.exit = 3;
    run.outcome = Outcome::Inconclusive;
    run.narrowed = true;
    run.summary = "not fully verified: 1 scenario(s) inconclusive, 0 clause(s) not tested".into();
    run.clauses[0].outcome = Outcome::Inconclusive;
    let mut untested = clause("KZ-204-2025/alg/16", "Silence after the repeat ends it", Outcome::NotTested);
    untested.reason = Some("no positive scenario passed".into());
    run.clauses.push(untested);
    let open = &mut run.scenarios[0];
    open.outcome = Outcome::Inconclusive;
    open.steps[1].outcome = StepOutcome::Inconclusive;
    open.steps[1].message = Some("the system was not quiescent within 10 s".into());
    open.steps[2].outcome = StepOutcome::NotReached;
    run
}

fn attestation(id: &str, role: &str, outcome: Outcome, reason: Option<&str>) -> Attestation {
    let document = Attesting {
        kind: "protocol".into(),
        number: "17-\u{1b}[2J".into(),
        issued: "2025-05-08".into(),
        expires: None,
        issuer: "Сынақ зертханасы".into(),
        digest: "cd".repeat(32),
        digest_checked: role == "egov",
    };
    let documents = if outcome == Outcome::Attested { vec![document] } else { Vec::new() };
    let title = "Positive security test protocols".into();
    let reason = reason.map(Into::into);
    Attestation { id: id.into(), title, role: role.into(), outcome, reason, expected: None, documents }
}

/// Documents attest some clauses, and others are without them.
pub(crate) fn attested() -> Run {
    let mut run = conformant();
    run.outcome = Outcome::Nonconformant;
    run.exit = 1;
    run.summary = "1 clause(s) are violated".into();
    run.evidence.roles = vec!["sdu".into(), "egov".into()];
    let reason = "it cannot be read: missing field `issuer`";
    run.evidence.unused = (1..=5).map(|place| Unused { role: "sdu".into(), place, reason: reason.into() }).collect();
    let negative = "Protocol (protocol or act): the newest one, 18 of 2025-05-20, has a negative result";
    run.attestations = vec![
        attestation("KZ-204-2025/ord/3", "sdu", Outcome::Attested, None),
        attestation("KZ-204-2025/ord/3", "egov", Outcome::Attested, None),
        attestation("KZ-204-2025/ord/4.1", "egov", Outcome::Nonconformant, Some(negative)),
        attestation("KZ-567-2025/annex2/row11.3", "register", Outcome::NotApplicable, Some("not-yet on 2025-06-02")),
    ];
    let missing = "Order (order): no such document was shown";
    run.attestations.extend(
        (0..12).map(|at| attestation(&format!("KZ-204-2025/alg/{at}"), "sdu", Outcome::NotTested, Some(missing))),
    );
    run
}

/// A system that declares too much; one clause is waived, one failure was expected, and one entry does not fit.
pub(crate) fn excused() -> Run {
    let mut run = failing();
    let contradiction =
        |kind: ContradictionKind, clause: Option<&str>, message: &str, found_in: &[&str]| Contradiction {
            kind,
            clause: clause.map(Into::into),
            outcome: contradiction_outcome(kind),
            message: message.into(),
            found_in: found_in.iter().map(|&id| id.into()).collect(),
        };
    run.declarations = vec![Declaration {
        roles: vec!["egov".into()],
        product: "Мысал портал".into(),
        clock: "virtual".into(),
        editions: vec!["KZ-204-2025".into()],
        claimed: vec![CLAUSE.into()],
        declined: vec![Declined {
            clause: "KZ-204-2025/alg/17".into(),
            reason: Some("refusals come with 2.5\u{1b}[2J".into()),
            outcome: Some(Outcome::Advisory),
        }],
        contradictions: vec![
            contradiction(
                ContradictionKind::ClaimedNotExercised,
                Some("KZ-204-2025/alg/16"),
                "it is claimed, and no positive scenario of it came to an end",
                &[],
            ),
            contradiction(
                ContradictionKind::DeclinedButServed,
                Some("KZ-204-2025/alg/17"),
                "it is declined, and it is advisory: claim it",
                &["204-17-01", "204-17-02"],
            ),
            contradiction(ContradictionKind::UnknownAct, None, "\"KZ-9\" is no act", &[]),
        ],
    }];
    run.scenarios[1].expected = Some("known since May (SEN-15)".into());
    run.clauses[0].expected = Some("known since May (SEN-15)".into());
    let mut waived = clause("KZ-204-2025/alg/18", "Reports", Outcome::Waived);
    waived.reason = Some("waived by Ministry until 2026-12-31: on paper".into());
    run.clauses.push(waived);
    run.excuses = Some(excuses());
    run.summary = "1 clause(s) are violated, 2 contradiction(s) in what is declared".into();
    run
}

fn excuses() -> ExcusesJudged {
    let waiver = |clause: &str, state: ExcuseState, note: &str| Excused {
        entry: Waiver {
            clause: clause.into(),
            owner: "Ministry".into(),
            reason: "on paper".into(),
            expires: "2026-12-31".into(),
            scenarios: Vec::new(),
        },
        state,
        note: note.into(),
    };
    let expected = |id: &str, state: ExcuseState, note: &str| Excused {
        entry: ExpectedFailure {
            scenario: Some(id.into()),
            clause: None,
            reason: "known since May".into(),
            issue: Some("SEN-15".into()),
            until: None,
        },
        state,
        note: note.into(),
    };
    ExcusesJudged {
        today: "2026-11-22".into(),
        waivers_sha256: Some("ef".repeat(32)),
        waivers: vec![
            waiver("KZ-204-2025/alg/18", ExcuseState::Applied, "violated, and waived"),
            waiver("KZ-567-2025/ord/4", ExcuseState::Idle, "KZ-567-2025 is not judged in this run"),
        ],
        expected_sha256: Some("01".repeat(32)),
        expected: vec![
            expected("204-15-05", ExcuseState::Applied, "nonconformant, as expected"),
            expected("204-15-04", ExcuseState::Stale, "the scenario 204-15-04 passes now: take it out of the list"),
        ],
    }
}
