//! What a person reads in the console when the register refused: clause, fact and the way out, for each kind of refusal.

use senim::cli::Exit;

use crate::support::run;

/// The part of the console that tells what happened to each scenario: its first line, and what the failed step observed.
fn told(out: &str) -> String {
    let mut kept = Vec::new();
    let mut inside = false;
    for line in out.lines() {
        inside &= !line.trim().is_empty();
        inside |= line.starts_with("✗ ") || line.trim_start().starts_with("line ");
        if inside {
            kept.push(line);
        }
        // The steps between are known from the feature.
        inside &= !line.starts_with("✗ ");
    }
    kept.join("\n")
}

#[test]
fn each_kind_of_refusal_is_told_with_its_clause_its_fact_and_the_way_out() {
    let feature = crate::tidy::root().join("tests/it/refusals/register.feature").display().to_string();
    let mut all = Vec::new();
    // The console shows ten failures whole.
    for part in
        ["^refused-software/[1-9]$", "^refused-software/1[0-9]$", "^refused-electronics/", "^refused-[cde][a-z]+$"]
    {
        let folder = tempfile::tempdir().unwrap();
        let done = run(folder.path(), &[&feature, "--name", part]);
        assert_eq!(done.exit, Exit::Nonconformant, "{part}: {}{}", done.out, done.err);
        all.push(told(&done.out));
    }
    let all = all.join("\n");
    assert!(!all.contains("without a reason"), "{all}");
    insta::assert_snapshot!(all);
}
