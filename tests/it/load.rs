//! `senim mocks load` as a process: every call is accounted for, also while hostile clients are at every port.

use std::process::{Command, Output};

use serde_json::Value;

/// Every system, and the gateway's listener of SMPP.
const SYSTEMS: usize = 13;

fn load(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_senim")).args(["mocks", "load"]).args(args).output().unwrap()
}

fn loaded(more: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("load");
    let fixed = ["--json", "--seconds", "2", "--clients", "10", "--folder", place.to_str().unwrap()];
    let output = load(&[&fixed, more].concat());
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{shown}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 0, "a clean load leaves nothing behind");
    serde_json::from_str(&shown).unwrap()
}

/// Calls, answers and exchanges of each system agree, and all systems were called.
fn holds(report: &Value) {
    let systems = report["systems"].as_object().unwrap();
    assert_eq!(systems.len(), SYSTEMS, "{report}");
    for (id, row) in systems {
        assert!(row["calls"].as_u64() > Some(0), "{id}: {row}");
        assert!(row["answers"] == row["calls"] && row["exchanges"] == row["calls"], "{id}: {row}");
        assert!(row["p99_ms"].as_f64() > Some(0.0) && row["p99_ms"].as_f64() <= row["max_ms"].as_f64(), "{id}: {row}");
    }
    let sms = &report["sms"];
    assert!(sms["taken"] == sms["sent"] && sms["taken"] == sms["recorded"], "{sms}");
    assert!(sms["reports_due"].as_u64() > Some(0) && sms["reports_due"] == sms["reports"]["messages"], "{sms}");
    assert_eq!(report["problems"], Value::Array(Vec::new()));
}

#[test]
fn a_short_load_loses_and_doubles_nothing() {
    let report = loaded(&["--seed", "7"]);
    holds(&report);
    assert_eq!((&report["hostile"]["begun"], &report["strangers"]), (&0.into(), &0.into()));
}

#[test]
fn honest_clients_are_served_while_hostile_ones_are_at_every_port() {
    let report = loaded(&["--seed", "8", "--hostile", "8"]);
    holds(&report);
    assert!(report["hostile"]["begun"].as_u64() >= Some(8), "{report}");
    assert_eq!(report["hostile"]["refused"], 0, "there is room for so few");
}

#[test]
fn what_cannot_be_asked_for_is_a_usage_error() {
    for args in [["--clients", "51"], ["--clients", "1"], ["--seconds", "0"], ["--hostile", "31"]] {
        let output = load(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(args[0]), "{args:?}");
    }
}
