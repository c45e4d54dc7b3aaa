//! The `senim` binary: parse, run, exit.

use std::io::{stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    senim::cli::main(std::env::args(), &mut stdout(), &mut stderr()).into()
}
