//! Documents that attest clauses, through a whole run: the reference's sample, systems that lie, narrowed runs, the judge.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use senim::cli::Exit;
use senim::cli::provider::{ReferenceProvider, met};
use senim::conformance::attestation::judge_evidence;
use senim::conformance::sut::{Provider, Target};
use senim::journal::format::{ActDate, EvidenceShown, FORMAT, Header};
use senim::law::edition::{Parameters, default_as_of};
use senim::reference::{Reference, Role};
use senim::verdict::{Attestation, Outcome};
use serde_json::{Value, json};

use crate::hostile::{Answer, idle, run_against, serve};
use crate::support::{run, senim};

/// Acts with clauses that documents attest, with their number.
const ACTS: [(&str, usize); 4] = [("KZ-204-2025", 11), ("KZ-567-2025", 2), ("KZ-129-2016", 35), ("KZ-418-V", 107)];

fn report(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("report.json")).unwrap()).unwrap()
}

/// What the reference's roles show.
async fn sample() -> Vec<EvidenceShown> {
    let mut all = Vec::new();
    for role in Role::ALL {
        let running = Reference::new(role).start().await.unwrap();
        let client = senim::adaptor::client::AdaptorClient::new(running.url()).unwrap();
        all.push(senim::conformance::attestation::ask(&client, role.as_str()).await);
    }
    all
}

/// A whole run of one act.
fn header(act: &str, as_of: &str) -> Header {
    Header {
        format: FORMAT.to_owned(),
        tool: String::new(),
        seed: 0,
        acts: vec![ActDate { act: act.to_owned(), as_of: as_of.to_owned(), chosen: false }],
        readings: [].into(),
        parameters: [].into(),
        subjects: Vec::new(),
        declarations: Vec::new(),
        excuses: None,
        narrowed: Vec::new(),
        shard: None,
    }
}

fn judged(act: &str, as_of: &str, shown: &[EvidenceShown]) -> Vec<Attestation> {
    let (asked, attestations) = judge_evidence(&header(act, as_of), shown, &Parameters::default()).unwrap();
    assert_eq!(asked.unused, Vec::new(), "{act}");
    attestations
}

#[tokio::test]
async fn the_sample_attests_every_clause_on_the_default_day_of_its_act_and_at_the_ends_of_its_windows() {
    let shown = sample().await;
    for (act, count) in ACTS {
        let all = judged(act, &default_as_of(act).unwrap().to_string(), &shown);
        let open: Vec<_> = all.iter().filter(|a| a.outcome != Outcome::Attested).collect();
        assert!(open.is_empty(), "{open:#?}");
        let ids: std::collections::BTreeSet<_> = all.iter().map(|a| &a.id).collect();
        assert_eq!(ids.len(), count, "{act}");
        assert!(all.iter().flat_map(|a| &a.documents).all(|document| document.digest_checked), "{act}");
    }
    for (act, day) in [
        ("KZ-204-2025", "2025-05-09"),
        ("KZ-204-2025", "2026-05-08"),
        ("KZ-567-2025", "2025-11-25"),
        ("KZ-567-2025", "2028-01-01"),
        ("KZ-129-2016", "2023-01-01"),
        ("KZ-129-2016", "2025-01-07"),
        ("KZ-129-2016", "2027-12-31"),
        ("KZ-418-V", "2024-01-01"),
        ("KZ-418-V", "2027-12-31"),
    ] {
        for attestation in judged(act, day, &shown) {
            assert!(
                matches!(attestation.outcome, Outcome::Attested | Outcome::NotApplicable),
                "{day}: {attestation:?}"
            );
        }
    }
}

#[test]
fn a_narrowed_run_asks_for_no_documents_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let done = run(folder.path(), &["--tags", "@clause:KZ-204-2025/annex1/f1"]);
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    assert!(done.out.contains("not asked  the run was narrowed"), "{}", done.out);
    let report = report(folder.path());
    assert_eq!(report["attestations"], json!([]));
    let journal = fs::read_to_string(folder.path().join("journal.ndjson")).unwrap();
    assert!(!journal.contains("\"record\":\"evidence\""));
}

/// Shows documents that all have something wrong, and one that is no document.
fn liar(method: &axum::http::Method, path: &str, body: &str) -> (axum::http::StatusCode, Value) {
    if path != "/adaptor/v1/observations/evidence" {
        return idle(method, path, body);
    }
    let document = |clause: &str, kind: &str, changes: Value| {
        let mut all = json!({"clause": clause, "kind": kind, "number": "1", "issued": "2025-05-08", "expires": null,
            "issuer": "Office", "result": "POSITIVE", "digest": "ab".repeat(32), "content": null});
        all.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        all
    };
    let evidence = json!([
        document("KZ-204-2025/ord/3", "order", json!({"content": "bGll"})),
        document("KZ-204-2025/ord/3.1", "application", json!({"issued": "2099-01-01"})),
        document("KZ-204-2025/ord/4", "plan", json!({"expires": "2025-05-09"})),
        document("KZ-204-2025/ord/4.1", "protocol", json!({"result": "NEGATIVE"})),
        document("KZ-204-2025/ord/4.3", "report", json!({})),
        document("KZ-204-2025/ord/4.4", "report", json!({"issued": "yesterday"})),
        document("KZ-204-2025/alg/18", "report", json!({"content": "A".repeat(60_000)})),
        document("KZ-204-2025/alg/15", "report", json!({})),
        {"clause": 7},
        "\u{1b}[2J",
    ]);
    (axum::http::StatusCode::OK, json!({ "evidence": evidence }))
}

#[test]
fn a_system_that_lies_in_its_documents_attests_nothing_and_the_judge_comes_to_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let url = serve(liar as Answer, usize::MAX);
    let done = run_against(folder.path(), &url, &["--act", "KZ-204-2025"]);
    assert_eq!(done.exit, Exit::Nonconformant, "{}{}", done.out, done.err);
    let report = report(folder.path());
    let attestations = report["attestations"].as_array().unwrap();
    assert_eq!(attestations.len(), 21);
    for attestation in attestations {
        let expected = if attestation["id"] == "KZ-204-2025/ord/4.1" { "nonconformant" } else { "not-tested" };
        assert_eq!(attestation["outcome"], expected, "{attestation}");
        assert_eq!(attestation["documents"], json!([]), "{attestation}");
    }
    // Seven read, of which one has the wrong kind; three are of no use at all, for each of two roles.
    assert_eq!(report["evidence"]["unused"].as_array().unwrap().len(), 8, "{}", report["evidence"]);
    assert!(!done.out.contains('\u{1b}'), "a document drives the terminal");
    let name = |file: &str| folder.path().join(file).display().to_string();
    let again = senim(&["judge", &name("journal.ndjson"), "--report", &name("report.json")]);
    assert_eq!(again.exit, Exit::Nonconformant, "{}{}", again.out, again.err);
    assert!(again.out.contains("is what the journal proves"), "{}", again.out);
}

#[tokio::test]
async fn documents_of_the_reference_do_not_stand_in_for_those_of_a_system_under_test() {
    let liar = Target::outside(&serve(liar as Answer, usize::MAX)).unwrap();
    let external = [("egov".to_owned(), vec![liar])].into();
    let beside: Arc<dyn Provider> = Arc::new(ReferenceProvider::beside(external));
    let alone: Arc<dyn Provider> = Arc::new(ReferenceProvider::default());
    let shown = |provider| async { met(provider, &[], &["sdu", "egov"]).await.unwrap().evidence };
    let (beside, alone) = (shown(beside).await, shown(alone).await);
    assert!(beside[0].body.is_none() && !beside[0].under_test, "{:?}", beside[0]);
    for (evidence, of_sdu) in [(beside, Outcome::NotApplicable), (alone, Outcome::Attested)] {
        let (_, all) = judge_evidence(&header("KZ-204-2025", "2025-06-02"), &evidence, &Parameters::default()).unwrap();
        for attestation in &all {
            let expected = match (attestation.role.as_str(), attestation.id.as_str()) {
                ("sdu", _) => of_sdu,
                _ if of_sdu == Outcome::Attested => Outcome::Attested,
                (_, "KZ-204-2025/ord/4.1") => Outcome::Nonconformant,
                _ => Outcome::NotTested,
            };
            assert_eq!(attestation.outcome, expected, "{attestation:?}");
        }
    }
}

#[test]
fn coverage_names_the_documents_that_are_asked_for() {
    let shown = senim(&["coverage", "--json"]);
    let shown: Value = serde_json::from_str(&shown.out).unwrap();
    let rows = shown["clauses"].as_array().unwrap();
    let attestations: Vec<&Value> = rows.iter().filter(|row| row["kind"] == "attestation").collect();
    assert_eq!(attestations.len(), ACTS.iter().map(|(_, count)| count).sum::<usize>());
    for row in attestations {
        assert!(row["reason"].as_str().unwrap().starts_with("attestation: asked of "), "{row}");
    }
    let text = senim(&["coverage", "--act", "KZ-204-2025"]).out;
    let line = text.lines().find(|line| line.starts_with("KZ-204-2025/ord/4.3 ")).unwrap();
    assert!(line.contains("asked of sdu, egov: Contract on joint works"), "{line}");
    assert!(rows.iter().filter(|row| row["kind"] != "executable").all(|row| row["reason"].is_string()));
}
