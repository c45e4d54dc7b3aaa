//! Shards and their merge: the bytes of the whole run, or a refusal.

use std::fs;
use std::path::{Path, PathBuf};

use senim::cli::Exit;

use crate::support::{Done, run, senim};

/// A plan of one act outside its term: few scenarios, not narrowed, with documents asked for.
const FEW: [&str; 4] = ["--act", "KZ-204-2025", "--as-of", "2026-05-09"];

fn shards(folder: &Path, count: usize, args: &[&str]) -> Vec<PathBuf> {
    let one = |n: usize| {
        let own = folder.join(format!("{n}"));
        let shard = format!("{n}/{count}");
        let done = run(&own, &[args, &["--shard", &shard]].concat());
        assert_ne!(done.exit, Exit::Internal, "{}{}", done.out, done.err);
        own
    };
    (1..=count).map(one).collect()
}

fn merge(parts: &[PathBuf], into: &Path) -> Done {
    let named: Vec<String> = parts.iter().map(|part| part.display().to_string()).collect();
    let into = into.display().to_string();
    let args: Vec<&str> =
        ["merge", "--report-dir", &into].into_iter().chain(named.iter().map(String::as_str)).collect();
    senim(&args)
}

fn assert_same(whole: &Path, merged: &Path) {
    for name in ["journal.ndjson", "report.json"] {
        let read = |folder: &Path| fs::read_to_string(folder.join(name)).unwrap();
        assert!(read(whole) == read(merged), "{name} differs");
    }
}

#[test]
fn merged_shards_are_the_whole_run_with_its_documents() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, merged) = (folder.path().join("whole"), folder.path().join("merged"));
    let done = run(&whole, &FEW);
    let parts = shards(folder.path(), 3, &FEW);
    let report = fs::read_to_string(parts[0].join("report.json")).unwrap();
    assert!(report.contains("this is shard 1/3") && report.contains("\"narrowed\": true"), "{report}");
    assert!(fs::read_to_string(parts[1].join("journal.ndjson")).unwrap().contains("\"record\":\"evidence\""));
    let together = merge(&[parts[2].clone(), parts[0].clone(), parts[1].join("journal.ndjson")], &merged);
    assert_eq!(together.exit, done.exit, "{}{}", together.out, together.err);
    assert_same(&whole, &merged);
}

#[test]
fn merged_shards_of_a_narrowed_run_are_that_run() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--tags", "@clause:KZ-204-2025/alg/15", "--seed", "7"];
    let (whole, merged) = (folder.path().join("whole"), folder.path().join("merged"));
    let done = run(&whole, &args);
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    let parts = shards(folder.path(), 2, &args);
    assert_eq!(merge(&parts, &merged).exit, Exit::Conformant);
    assert_same(&whole, &merged);
}

#[test]
fn what_is_no_whole_run_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let parts = shards(folder.path(), 2, &FEW);
    let other = shards(&folder.path().join("other"), 2, &[&FEW[..], &["--seed", "8"]].concat());
    let whole = folder.path().join("whole");
    run(&whole, &FEW);
    let into = folder.path().join("merged");
    let cases = [
        (vec![parts[0].clone()], Exit::Usage, "of 2 shards these are missing: 2"),
        (vec![parts[0].clone(), parts[1].clone(), parts[1].clone()], Exit::Usage, "twice"),
        (vec![whole], Exit::Usage, "no shard"),
        (vec![parts[0].clone(), other[1].clone()], Exit::Mismatch, "the seed"),
        (vec![folder.path().join("nowhere")], Exit::Usage, "cannot read"),
    ];
    for (named, exit, words) in cases {
        let done = merge(&named, &into);
        assert_eq!(done.exit, exit, "{words}: {}{}", done.out, done.err);
        assert!(done.err.contains(words), "{words}: {}", done.err);
        assert!(done.err.contains("hint: "), "{}", done.err);
        assert!(!into.exists(), "something was written");
    }
    let over = merge(&parts, &parts[0]);
    assert_eq!(over.exit, Exit::Usage, "{}{}", over.out, over.err);
}

#[test]
fn a_tampered_shard_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let parts = shards(folder.path(), 2, &FEW);
    let into = folder.path().join("merged");
    let (report, journal) = (parts[0].join("report.json"), parts[1].join("journal.ndjson"));
    let kept = fs::read_to_string(&report).unwrap();
    fs::write(&report, kept.replace("\"exit\": 0", "\"exit\": 1").replace("\"seed\": 204", "\"seed\": 205")).unwrap();
    assert_eq!(merge(&parts, &into).exit, Exit::Mismatch);
    fs::write(&report, kept).unwrap();
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, text.replacen("2026-05-09", "2026-05-10", 1)).unwrap();
    assert_eq!(merge(&parts, &into).exit, Exit::Malformed);
    fs::write(&journal, text.lines().take(3).collect::<Vec<_>>().join("\n")).unwrap();
    assert_eq!(merge(&parts, &into).exit, Exit::Malformed);
}
