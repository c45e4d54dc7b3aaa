//! Declarations against what was seen, one contradiction at a time; each has a twin that differs in one fact and is none.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{CLAIM_LIMIT, TEXT_LIMIT, cannot_run, declared, join, judge_declarations};
use crate::adaptor::types::Describe;
use crate::journal::format::{ActDate, Claimed, Declared, FORMAT, Header};
use crate::law::edition::Parameters;
use crate::verdict::fixture;
use crate::verdict::{
    Attestation, Clause, ContradictionKind, Declaration, Outcome, Scenario, Unserved, contradiction_outcome,
};

/// Binds the portal.
const EGOV: &str = "KZ-204-2025/alg/15";
/// Binds SDU.
const SDU: &str = "KZ-204-2025/alg/5";
/// Binds the register.
const REGISTER: &str = "KZ-567-2025/ord/4";

fn header(declarations: Vec<Declared>, narrowed: bool) -> Header {
    Header {
        format: FORMAT.into(),
        tool: "t".into(),
        seed: 7,
        acts: vec![ActDate { act: "KZ-204-2025".into(), as_of: "2025-06-02".into(), chosen: false }],
        readings: BTreeMap::new(),
        parameters: BTreeMap::new(),
        subjects: vec![],
        declarations,
        excuses: None,
        narrowed: if narrowed { vec!["name x".into()] } else { vec![] },
        shard: None,
    }
}

/// The portal, under test alone.
fn portal(claims: &[(&str, bool, Option<&str>)], editions: &[&str]) -> Declared {
    let claims = claims.iter().map(|(clause, claimed, reason)| Claimed {
        clause: (*clause).into(),
        claimed: *claimed,
        reason: reason.map(Into::into),
    });
    Declared {
        roles: vec!["egov".into()],
        product: "p".into(),
        version: "1".into(),
        serves: vec!["egov".into()],
        clock: "virtual".into(),
        editions: editions.iter().map(|&text| text.into()).collect(),
        claims: claims.collect(),
    }
}

fn clause(id: &str, outcome: Outcome) -> Clause {
    Clause {
        id: id.into(),
        title: "t".into(),
        outcome,
        reason: None,
        expected: None,
        positive: vec!["s".into()],
        negative: vec![],
        assumptions: vec![],
        found_in: vec![],
    }
}

fn scenario(of: &str, role: &str, outcome: Outcome) -> Scenario {
    Scenario { roles: vec![role.into()], ..fixture::scenario(of, outcome) }
}

fn lacking(scenario: Scenario, role: &str, call: &str) -> Scenario {
    Scenario { unserved: vec![Unserved { role: role.into(), call: call.into(), status: 404 }], ..scenario }
}

fn judge(declared: Declared, clauses: &[Clause], scenarios: &[Scenario], narrowed: bool) -> Declaration {
    let header = header(vec![declared], narrowed);
    judge_declarations(&header, &Parameters::default(), clauses, &[], scenarios).unwrap().remove(0)
}

fn kinds(declaration: &Declaration) -> Vec<ContradictionKind> {
    declaration.contradictions.iter().map(|contradiction| contradiction.kind).collect()
}

fn conformant() -> (Clause, Scenario) {
    (clause(EGOV, Outcome::Conformant), scenario(EGOV, "egov", Outcome::Conformant))
}

/// Clause, whether it is claimed, reason.
type Lines<'a> = &'a [(&'a str, bool, Option<&'a str>)];

#[test]
fn lines_that_cannot_be_true_are_found() {
    use ContradictionKind::{
        ClaimedForOtherRole, DeclinedButServed, DeclinedWithoutReason, StatedTwice, UnknownAct, UnknownClause,
    };
    let no = Some("not ours");
    let rows: [(&str, Lines<'_>, &[&str], &[ContradictionKind]); 12] = [
        ("nothing is said", &[], &[], &[]),
        ("claimed and served", &[(EGOV, true, None)], &["KZ-204-2025"], &[]),
        ("unknown clause", &[("KZ-204-2025/alg/151", true, None)], &[], &[UnknownClause]),
        ("declined, known to nobody", &[("x", false, no)], &[], &[UnknownClause]),
        ("declined without a reason", &[(SDU, false, None)], &[], &[DeclinedWithoutReason]),
        ("declined for another role", &[(SDU, false, no)], &[], &[]),
        ("twice", &[(EGOV, true, None), (EGOV, true, None)], &[], &[StatedTwice]),
        ("both ways: it is claimed", &[(EGOV, false, no), (EGOV, true, None)], &[], &[StatedTwice]),
        ("claimed for another role", &[(REGISTER, true, None)], &[], &[ClaimedForOtherRole]),
        ("declined but served", &[(EGOV, false, no)], &[], &[DeclinedButServed]),
        ("unknown act", &[], &["KZ-204-2025", "KZ-9"], &[UnknownAct]),
        ("no day", &[], &["KZ-204-2025", "KZ-204-2025@soon"], &[UnknownAct]),
    ];
    for (what, claims, editions, expected) in rows {
        let (row, ran) = conformant();
        let found = judge(portal(claims, editions), &[row], &[ran], false);
        assert_eq!(kinds(&found), expected, "{what}: {found:?}");
        assert!(found.contradictions.iter().all(|c| c.outcome == contradiction_outcome(c.kind)));
    }
}

#[test]
fn a_declined_clause_is_judged_like_every_other() {
    for outcome in [Outcome::Nonconformant, Outcome::Inconclusive, Outcome::NotTested, Outcome::NotApplicable] {
        let ran = scenario(EGOV, "egov", outcome);
        let found = judge(portal(&[(EGOV, false, Some("later"))], &[]), &[clause(EGOV, outcome)], &[ran], false);
        assert_eq!(kinds(&found), [], "{outcome:?}");
        assert_eq!(found.declined[0].outcome, Some(outcome));
        assert_eq!(found.declined[0].reason.as_deref(), Some("later"));
    }
}

#[test]
fn editions_are_held_against_the_day_under_judgement() {
    use ContradictionKind::{ActNotFollowed, EditionDiffers};
    let rows: [(&[&str], &[ContradictionKind]); 6] = [
        (&["KZ-204-2025"], &[]),
        (&["KZ-204-2025@2025-06-02"], &[]),
        // Another day of the same text.
        (&["KZ-204-2025@2025-09-01"], &[]),
        (&["KZ-204-2025@2025-04-01"], &[EditionDiffers]),
        (&["KZ-204-2025@2025-04-01", "KZ-204-2025@2025-06-02"], &[]),
        (&["KZ-3-2019"], &[ActNotFollowed]),
    ];
    for (editions, expected) in rows {
        let (row, ran) = conformant();
        assert_eq!(kinds(&judge(portal(&[], editions), &[row], &[ran], false)), expected, "{editions:?}");
    }
    // An act that binds none of its roles need not be followed.
    let ran = scenario(SDU, "sdu", Outcome::Conformant);
    let found = judge(portal(&[], &["KZ-3-2019"]), &[clause(SDU, Outcome::Conformant)], &[ran], false);
    assert_eq!(kinds(&found), []);
}

#[test]
fn what_is_claimed_and_not_served_is_found() {
    use ContradictionKind::{ClaimedButUnknown, ClaimedNotExercised, ClockNotServed};
    let open = || scenario(EGOV, "egov", Outcome::Inconclusive);
    let kind = "POST /adaptor/v1/stimuli/application";
    let clock = "PUT /adaptor/v1/clock";
    let later = [(EGOV, false, Some("later"))];
    let rows: [(&str, Declared, Scenario, bool, &[ContradictionKind]); 8] = [
        ("not exercised", portal(&[], &[]), open(), false, &[ClaimedNotExercised]),
        ("not exercised, in a narrowed run", portal(&[], &[]), open(), true, &[]),
        ("declined", portal(&later, &[]), open(), false, &[]),
        ("unknown stimulus", portal(&[], &[]), lacking(open(), "egov", kind), true, &[ClaimedButUnknown]),
        ("unknown stimulus, declined", portal(&later, &[]), lacking(open(), "egov", kind), true, &[]),
        ("unknown to another's system", portal(&[], &[]), lacking(open(), "sdu", kind), true, &[]),
        ("clock", portal(&[], &[]), lacking(open(), "egov", clock), true, &[ClockNotServed]),
        (
            "clock that is said to be real",
            Declared { clock: "real".into(), ..portal(&[], &[]) },
            lacking(open(), "egov", clock),
            true,
            &[],
        ),
    ];
    for (what, declared, ran, narrowed, expected) in rows {
        let found = judge(declared, &[clause(EGOV, Outcome::Inconclusive)], &[ran], narrowed);
        assert_eq!(kinds(&found), expected, "{what}: {found:?}");
    }
    let negative = Scenario { negative: true, ..scenario(EGOV, "egov", Outcome::Conformant) };
    let found = judge(portal(&[], &[]), &[clause(EGOV, Outcome::NotTested)], &[negative], false);
    assert_eq!(kinds(&found), [ClaimedNotExercised], "a negative scenario exercises nothing");
}

#[test]
fn a_declined_clause_whose_documents_are_shown_is_served() {
    let shown = |outcome| Attestation {
        id: "KZ-204-2025/ord/3".into(),
        title: "t".into(),
        role: "egov".into(),
        outcome,
        reason: None,
        expected: None,
        documents: vec![],
    };
    let declared = || portal(&[("KZ-204-2025/ord/3", false, Some("no contract"))], &[]);
    for (outcome, expected) in
        [(Outcome::Attested, &[ContradictionKind::DeclinedButServed][..]), (Outcome::NotTested, &[])]
    {
        let header = header(vec![declared()], false);
        let found = judge_declarations(&header, &Parameters::default(), &[], &[shown(outcome)], &[]).unwrap();
        assert_eq!(kinds(&found[0]), expected, "{outcome:?}");
    }
}

fn described(change: &[(&str, Value)]) -> Describe {
    let mut all = json!({"protocol": "1", "product": "p", "version": "1", "roles": ["egov"], "clock": "virtual"});
    for (member, value) in change {
        all[*member] = value.clone();
    }
    serde_json::from_value(all).unwrap()
}

#[test]
fn what_is_too_much_to_be_a_declaration_is_refused() {
    let claims = |count: usize| json!(vec![json!({"clause": "x", "claimed": true}); count]);
    let long = "x".repeat(TEXT_LIMIT + 1);
    let refused = [
        ("claims", claims(CLAIM_LIMIT + 1)),
        ("editions", json!(vec!["x"; 101])),
        ("roles", json!(vec!["x"; 101])),
        ("product", json!(" ")),
        ("version", json!("")),
        ("product", json!(long)),
        ("claims", json!([{"clause": "x", "claimed": false, "reason": long}])),
    ];
    for change in refused {
        assert!(declared("egov", &described(std::slice::from_ref(&change))).is_err(), "{}", change.0);
    }
    assert_eq!(declared("egov", &described(&[("claims", claims(CLAIM_LIMIT))])).unwrap().claims.len(), CLAIM_LIMIT);
    let blank = described(&[("claims", json!([{"clause": "x", "claimed": false, "reason": " "}]))]);
    assert_eq!(declared("egov", &blank).unwrap().claims[0].reason, None, "blanks are no reason");
}

#[test]
fn roles_of_one_system_share_a_declaration() {
    let mut all = Vec::new();
    for role in ["sdu", "egov"] {
        join(&mut all, declared(role, &described(&[])).unwrap());
    }
    join(&mut all, declared("register", &described(&[("version", json!("2"))])).unwrap());
    let roles: Vec<&[String]> = all.iter().map(|declared| &declared.roles[..]).collect();
    assert_eq!(roles, [&["sdu".to_owned(), "egov".to_owned()][..], &["register".to_owned()]]);
}

#[test]
fn only_scenarios_with_a_real_time_role_on_stage_are_not_run() {
    let real = Declared { clock: "real".into(), ..portal(&[], &[]) };
    assert!(cannot_run(&["sdu", "egov"], std::slice::from_ref(&real)).unwrap().contains("its clock cannot be set"));
    assert_eq!(cannot_run(&["register"], &[real]), None);
    assert_eq!(cannot_run(&["egov"], &[portal(&[], &[])]), None);
}
