//! Two copies of ourselves test each other: processes of their own, over the network.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use senim::cli::Exit;

use super::clauses;
use crate::support::run;

/// A process that is ended with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// `senim reference serve` with these roles; what it says of them, as targets.
fn serve(roles: &[&str]) -> (Process, Vec<String>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_senim"));
    command.args(["reference", "serve"]).stdout(Stdio::piped());
    for role in roles {
        command.args(["--role", role]);
    }
    let mut process = Process(command.spawn().unwrap());
    let lines = BufReader::new(process.0.stdout.take().unwrap()).lines();
    let targets = lines.take(roles.len()).map(|line| line.unwrap().replace(" at ", "=")).collect();
    (process, targets)
}

/// A sample, or the whole of the order when `SENIM_WHOLE` is set.
fn scope() -> Vec<&'static str> {
    let sample = "@clause:KZ-204-2025/alg/9 or @clause:KZ-204-2025/alg/14 or @clause:KZ-204-2025/alg/20";
    if std::env::var_os("SENIM_WHOLE").is_some() { vec!["--act", "KZ-204-2025"] } else { vec!["--tags", sample] }
}

fn over_the_network(processes: &[&[&str]]) {
    let served: Vec<(Process, Vec<String>)> = processes.iter().map(|roles| serve(roles)).collect();
    let targets = served.iter().flat_map(|(_, targets)| targets).flat_map(|target| ["--target", target.as_str()]);
    let (there, here) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let done = run(there.path(), &targets.chain(scope()).collect::<Vec<_>>());
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    run(here.path(), &scope());
    assert_eq!(clauses(there.path()), clauses(here.path()));
}

#[test]
fn a_role_in_each_process_has_the_verdicts_of_our_own() {
    over_the_network(&[&["sdu"], &["egov"]]);
}

#[test]
fn both_roles_in_one_process_at_two_ports_have_them_too() {
    over_the_network(&[&["sdu", "egov"]]);
}
