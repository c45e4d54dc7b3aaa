//! The judgement of documents, case by case.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{CONTENT_LIMIT, DOCUMENT_LIMIT, judge_evidence, not_under_test, roles_of};
use crate::conformance::cast::ROLES;
use crate::journal::format::{ActDate, EvidenceShown, FORMAT, Header};
use crate::journal::writer::hex;
use crate::law::edition::Parameters;
use crate::law::evidence::EvidenceTable;
use crate::verdict::{Attestation, EvidenceAsked, Outcome};

/// Two needs: an order or a contract, and a notice or a log of the last twelve months.
const TWO: &str = "KZ-204-2025/ord/4.2";
/// A protocol or act with a positive result.
const POSITIVE: &str = "KZ-204-2025/ord/4.1";
/// An order, whatever its result.
const ORDER: &str = "KZ-204-2025/ord/3";
const AS_OF: &str = "2025-06-02";

fn header(as_of: &str) -> Header {
    Header {
        format: FORMAT.into(),
        tool: "t".into(),
        seed: 7,
        acts: vec![ActDate { act: "KZ-204-2025".into(), as_of: as_of.into(), chosen: false }],
        readings: BTreeMap::new(),
        parameters: BTreeMap::new(),
        subjects: vec![],
        declarations: vec![],
        excuses: None,
        narrowed: vec![],
        shard: None,
    }
}

fn shows(role: &str, documents: &[Value]) -> EvidenceShown {
    let body = Some(json!({ "evidence": documents }));
    EvidenceShown { role: role.into(), under_test: true, body, trouble: None }
}

/// A document without content; `with` gives it one.
fn document(clause: &str, kind: &str) -> Value {
    json!({"clause": clause, "kind": kind, "number": "17", "issued": "2025-05-08", "expires": null, "issuer": "Office",
        "result": null, "digest": "ab".repeat(32), "content": null})
}

fn with(mut document: Value, changes: &[(&str, Value)]) -> Value {
    for (member, value) in changes {
        document[*member] = value.clone();
    }
    document
}

fn content(bytes: &[u8]) -> [(&'static str, Value); 2] {
    [("content", json!(STANDARD.encode(bytes))), ("digest", json!(hex(&Sha256::digest(bytes))))]
}

fn judged(shown: &[EvidenceShown]) -> (EvidenceAsked, Vec<Attestation>) {
    judge_evidence(&header(AS_OF), shown, &Parameters::default()).unwrap()
}

fn at(all: &[Attestation], clause: &str, role: &str) -> Attestation {
    let found: Vec<&Attestation> = all.iter().filter(|a| a.id == clause && a.role == role).collect();
    assert_eq!(found.len(), 1, "{clause} {role}");
    found[0].clone()
}

/// What becomes of a clause of the portal that shows these documents.
fn of(clause: &str, documents: &[Value]) -> (Outcome, String) {
    let (_, all) = judged(&[shows("sdu", &[]), shows("egov", documents)]);
    let one = at(&all, clause, "egov");
    assert_eq!(one.reason.is_none(), one.outcome == Outcome::Attested, "{one:?}");
    (one.outcome, one.reason.unwrap_or_default())
}

#[test]
fn the_roles_of_the_table_are_those_of_the_harness() {
    for entry in EvidenceTable::embedded().clauses() {
        assert!(entry.roles.iter().all(|role| ROLES.contains(&role.as_str())), "{}", entry.clause);
    }
    assert_eq!(roles_of(["KZ-204-2025"]), ["sdu", "egov"]);
    assert_eq!(roles_of(["KZ-567-2025", "KZ-129-2016"]), ["register", "objects"]);
    assert_eq!(roles_of(["KZ-3-2019"]), Vec::<&str>::new());
    assert_eq!(roles_of(["KZ-418-V"]), ROLES);
}

#[test]
fn a_document_is_judged_by_the_first_thing_that_is_wrong() {
    let order = || document(ORDER, "order");
    let one = |changes: &[(&str, Value)]| vec![with(order(), changes)];
    let twice = vec![order(), order()];
    let long = json!("n".repeat(201));
    let oversized = content(&vec![b'x'; CONTENT_LIMIT + 1]);
    let forged = [("content", json!(STANDARD.encode("other"))), ("digest", json!("ab".repeat(32)))];
    let cases: [(&str, Vec<Value>, &str); 22] = [
        ("fits", vec![order()], ""),
        ("fits, with content", one(&content(b"text")), ""),
        ("fits, with the largest content", one(&content(&vec![b'x'; CONTENT_LIMIT])), ""),
        ("fits, last day", one(&[("expires", json!(AS_OF))]), ""),
        ("fits, issued today", one(&[("issued", json!(AS_OF))]), ""),
        ("missing", vec![], "no such document was shown"),
        ("wrong kind", vec![document(ORDER, "report")], "shown: report"),
        ("unknown kind", vec![document(ORDER, "oath")], "shown: oath"),
        ("wrong clause", vec![document("KZ-204-2025/alg/3", "order")], "no such document was shown"),
        ("undated", one(&[("issued", json!(""))]), "it is not dated"),
        ("malformed date", one(&[("issued", json!("2025-02-30"))]), "is no date"),
        ("a time for a date", one(&[("issued", json!("2025-05-08T10:00"))]), "is no date"),
        ("future", one(&[("issued", json!("2025-06-03"))]), "after 2025-06-02"),
        ("expired", one(&[("expires", json!("2025-06-01"))]), "it ended on 2025-06-01"),
        ("ends before it begins", one(&[("expires", json!("2025-05-07"))]), "before it was issued"),
        ("no issuer", one(&[("issuer", json!("  "))]), "it names no issuer"),
        ("no number", one(&[("number", json!(""))]), "it names no number"),
        ("long number", one(&[("number", long)]), "longer than 200 letters"),
        ("digest mismatch", one(&forged), "it states abab"),
        ("no digest", one(&[("digest", json!("AB".repeat(32)))]), "no SHA-256"),
        ("oversized", one(&oversized), "larger than 32768 bytes"),
        ("doubled", twice, "shown 2 times"),
    ];
    for (what, documents, reason) in cases {
        let (outcome, why) = of(ORDER, &documents);
        let expected = if reason.is_empty() { Outcome::Attested } else { Outcome::NotTested };
        assert_eq!(outcome, expected, "{what}: {why}");
        assert!(why.contains(reason), "{what}: {why}");
    }
}

#[test]
fn other_words_and_empty_content_attest_nothing() {
    for changes in [
        vec![("result", json!("GOOD"))],
        vec![("result", json!("NEGATIVE"))],
        vec![("expires", json!("never"))],
        vec![("content", json!("%%%"))],
        content(b"").to_vec(),
    ] {
        let (outcome, why) = of(ORDER, &[with(document(ORDER, "order"), &changes)]);
        assert_eq!(outcome, Outcome::NotTested, "{changes:?}: {why}");
    }
}

#[test]
fn a_needed_result_must_be_positive_and_the_newest_decides() {
    let protocol = |number: &str, issued: &str, result: Value| {
        let changes = [("number", json!(number)), ("issued", json!(issued)), ("result", result)];
        with(document(POSITIVE, "protocol"), &changes)
    };
    let (good, bad) = (json!("POSITIVE"), json!("NEGATIVE"));
    let cases = [
        ("positive", vec![protocol("1", "2025-05-08", good.clone())], Outcome::Attested),
        ("no result", vec![protocol("1", "2025-05-08", Value::Null)], Outcome::NotTested),
        ("negative", vec![protocol("1", "2025-05-08", bad.clone())], Outcome::Nonconformant),
        (
            "negative, then positive",
            vec![protocol("2", "2025-05-09", good.clone()), protocol("1", "2025-05-08", bad.clone())],
            Outcome::Attested,
        ),
        (
            "positive, then negative",
            vec![protocol("1", "2025-05-08", good.clone()), protocol("2", "2025-05-09", bad.clone())],
            Outcome::Nonconformant,
        ),
        (
            "both on one day",
            vec![protocol("1", "2025-05-08", bad.clone()), protocol("2", "2025-05-08", good.clone())],
            Outcome::Nonconformant,
        ),
        (
            "positive, then one without a result",
            vec![protocol("1", "2025-05-08", good.clone()), protocol("2", "2025-05-09", Value::Null)],
            Outcome::Attested,
        ),
        (
            "a negative one of the future",
            vec![protocol("1", "2025-05-08", good), protocol("2", "2025-06-03", bad)],
            Outcome::Attested,
        ),
    ];
    for (what, documents, expected) in cases {
        let (outcome, why) = of(POSITIVE, &documents);
        assert_eq!(outcome, expected, "{what}: {why}");
    }
}

#[test]
fn every_need_of_a_clause_is_needed_and_a_log_is_of_its_year() {
    let contract = || document(TWO, "contract");
    let log = |issued: &str| with(document(TWO, "log-extract"), &[("issued", json!(issued))]);
    let cases = [
        (vec![contract()], Outcome::NotTested, "log-extract): no such document was shown"),
        (vec![log("2025-05-08")], Outcome::NotTested, "contract): no such document was shown"),
        (vec![contract(), log("2025-05-08")], Outcome::Attested, ""),
        (vec![contract(), log("2024-06-02")], Outcome::Attested, ""),
        (vec![contract(), log("2024-06-01")], Outcome::NotTested, "counts for 12 months, until 2025-06-01"),
        (
            vec![contract(), log("2024-06-01"), with(log("2025-05-08"), &[("number", json!("18"))])],
            Outcome::Attested,
            "",
        ),
    ];
    for (documents, expected, reason) in cases {
        let (outcome, why) = of(TWO, &documents);
        assert_eq!(outcome, expected, "{why}");
        assert!(why.contains(reason), "{why}");
    }
}

#[test]
fn a_digest_without_content_is_told_apart() {
    let bare = document(ORDER, "order");
    let whole = with(document(ORDER, "order"), &content(b"text"));
    for (shown, checked) in [(bare, false), (whole, true)] {
        let (_, all) = judged(&[shows("egov", &[shown])]);
        assert_eq!(at(&all, ORDER, "egov").documents[0].digest_checked, checked);
    }
}

#[test]
fn an_answer_that_is_none_attests_nothing() {
    let odd = |body: Option<Value>, trouble: Option<&str>| EvidenceShown {
        role: "egov".into(),
        under_test: true,
        body,
        trouble: trouble.map(Into::into),
    };
    let many: Vec<Value> = (0..=DOCUMENT_LIMIT).map(|_| json!({})).collect();
    for (shown, reason) in [
        (odd(None, Some("status 404 came")), "status 404 came"),
        (odd(None, None), "there is no answer"),
        (odd(Some(json!({})), None), "no list `evidence`"),
        (odd(Some(json!([])), None), "no list `evidence`"),
        (odd(Some(json!({"evidence": "all"})), None), "no list `evidence`"),
        (odd(Some(json!({ "evidence": many })), None), "at most 1000 are read"),
        (odd(Some(json!({"evidence": []})), Some("both")), "both"),
    ] {
        let (_, all) = judged(&[shown]);
        let one = at(&all, ORDER, "egov");
        assert_eq!(one.outcome, Outcome::NotTested);
        assert!(one.reason.as_ref().unwrap().contains(reason), "{one:?}");
        // The other role was not asked at all.
        assert_eq!(at(&all, ORDER, "sdu").outcome, Outcome::NotTested);
    }
}

#[test]
fn one_document_that_cannot_be_read_spoils_no_other_and_is_named() {
    let documents = [
        json!({"clause": ORDER}),
        json!("a text"),
        document(ORDER, "order"),
        document("KZ-204-2025/ord/99", "order"),
        document("KZ-204-2025/alg/15", "order"),
        document("KZ-204-2025/alg/10", "contract"),
        document(ORDER, "oath"),
        document(ORDER, "report"),
        // Of an act that is not judged: of use elsewhere.
        document("KZ-418-V/38/3", "act"),
    ];
    let (asked, all) = judged(&[shows("egov", &documents)]);
    assert_eq!(at(&all, ORDER, "egov").outcome, Outcome::Attested);
    let told: Vec<(usize, &str)> = asked.unused.iter().map(|unused| (unused.place, unused.reason.as_str())).collect();
    let wanted = [
        (1, "cannot be read: missing field"),
        (2, "cannot be read"),
        (4, "there is no clause"),
        (5, "is executable, no document attests it"),
        (6, "is asked of sdu"),
        (7, "there is no kind \"oath\""),
        (8, "is not attested by a document of the kind report"),
    ];
    assert_eq!(told.len(), wanted.len(), "{told:?}");
    for ((place, reason), (wanted_place, part)) in told.iter().zip(wanted) {
        assert_eq!(*place, wanted_place, "{reason}");
        assert!(reason.contains(part), "{reason}");
    }
}

#[test]
fn nobody_stands_in_for_a_role_that_is_not_under_test() {
    let mut beside = shows("sdu", &[document(ORDER, "order")]);
    beside.under_test = false;
    for other in [not_under_test("sdu"), beside] {
        let (asked, all) = judged(&[other, shows("egov", &[document(ORDER, "order")])]);
        assert_eq!(asked.roles, ["egov"]);
        assert_eq!(at(&all, ORDER, "egov").outcome, Outcome::Attested);
        let beside = at(&all, ORDER, "sdu");
        assert_eq!(beside.outcome, Outcome::NotApplicable);
        assert!(beside.reason.unwrap().contains("not under test"));
    }
}

#[test]
fn a_clause_out_of_its_edition_asks_for_nothing() {
    for day in ["2025-05-08", "2026-05-09"] {
        let (_, all) = judge_evidence(&header(day), &[shows("egov", &[])], &Parameters::default()).unwrap();
        assert!(all.iter().all(|a| a.outcome == Outcome::NotApplicable), "{day}");
        assert!(all[0].reason.as_ref().unwrap().contains(day));
    }
}

#[test]
fn a_narrowed_run_and_an_act_without_such_clauses_have_no_attestations() {
    let mut narrowed = header(AS_OF);
    narrowed.narrowed = vec!["tags @x".into()];
    let mut other = header(AS_OF);
    other.acts[0].act = "KZ-3-2019".into();
    for (header, reason) in [(narrowed, "narrowed"), (other, "no act of the run")] {
        let (asked, all) = judge_evidence(&header, &[], &Parameters::default()).unwrap();
        assert!(all.is_empty());
        assert!(asked.not_asked.unwrap().contains(reason));
    }
}

#[test]
fn only_the_acts_of_the_run_are_asked_for_and_each_clause_once_a_role() {
    let (_, all) = judged(&[]);
    let entries = EvidenceTable::embedded().of_act("KZ-204-2025");
    let pairs: Vec<(&str, &str)> =
        entries.flat_map(|e| e.roles.iter().map(|role| (e.clause.as_str(), role.as_str()))).collect();
    let judged: Vec<(&str, &str)> = all.iter().map(|a| (a.id.as_str(), a.role.as_str())).collect();
    assert_eq!(judged, pairs);
}

mod never {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::{Just, Strategy, prop_oneof, proptest};
    use proptest::{prop_assert, prop_assert_eq};
    use serde_json::{Value, json};

    use super::{AS_OF, POSITIVE, TWO, at, judged, shows};
    use crate::law::evidence::EvidenceTable;
    use crate::verdict::Outcome;

    fn date() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("2024-06-01".to_owned()),
            Just("2025-05-08".to_owned()),
            Just(AS_OF.to_owned()),
            Just("2025-06-03".to_owned()),
            Just(String::new()),
            Just("2025-13-01".to_owned()),
        ]
    }

    fn document() -> impl Strategy<Value = Value> {
        let clause = prop_oneof![Just(TWO), Just(POSITIVE), Just("KZ-204-2025/alg/15")];
        let kind = prop_oneof![Just("order"), Just("contract"), Just("log-extract"), Just("protocol"), Just("oath")];
        let result = option::of(prop_oneof![Just("POSITIVE"), Just("NEGATIVE"), Just("FINE")]);
        let digest = prop_oneof![Just("ab".repeat(32)), Just("ab".to_owned())];
        let content = option::of(Just("bGll"));
        (clause, kind, 0..4_u8, date(), option::of(date()), result, digest, content).prop_map(
            |(clause, kind, number, issued, expires, result, digest, content)| {
                json!({"clause": clause, "kind": kind, "number": number.to_string(), "issued": issued,
                    "expires": expires, "issuer": "Office", "result": result, "digest": digest, "content": content})
            },
        )
    }

    proptest! {
        #[test]
        fn attested_by_less_than_the_table_asks_for(documents in vec(document(), 0..8)) {
            let (_, all) = judged(&[shows("egov", &documents)]);
            for clause in [TWO, POSITIVE] {
                let one = at(&all, clause, "egov");
                if one.outcome != Outcome::Attested {
                    prop_assert!(one.reason.is_some());
                    continue;
                }
                let needs = &EvidenceTable::embedded().of(clause).unwrap().needs;
                prop_assert_eq!(one.documents.len(), needs.len());
                for (need, rests_on) in needs.iter().zip(&one.documents) {
                    let same = |d: &&Value| d["clause"] == clause && d["kind"] == rests_on.kind && d["number"] == rests_on.number;
                    let shown: Vec<&Value> = documents.iter().filter(same).collect();
                    prop_assert_eq!(shown.len(), 1, "shown once");
                    let shown = shown[0];
                    prop_assert!(need.kinds.iter().any(|kind| shown["kind"] == kind.as_str()));
                    let issued = shown["issued"].as_str().unwrap();
                    prop_assert!(("2024-06-02"..=AS_OF).contains(&issued) || need.months.is_none() && issued == "2024-06-01");
                    prop_assert!(shown["expires"].as_str().is_none_or(|last| last >= AS_OF && last >= issued));
                    prop_assert!(shown["result"] == "POSITIVE" || !need.positive && shown["result"].is_null());
                    prop_assert_eq!(shown["digest"].as_str().unwrap().len(), 64);
                    prop_assert!(shown["content"].is_null(), "the content has another digest");
                }
            }
        }
    }
}
