//! The `senim` binary.
fn main() {}
