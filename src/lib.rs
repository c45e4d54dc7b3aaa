//! Senim: conformance harness for Kazakhstan's register of trusted software and proactive permit re-registration.

pub mod adapters;
pub mod adaptor;
pub mod app;
pub mod cli;
pub mod conformance;
pub mod domain;
pub mod journal;
pub mod law;
pub mod mutants;
pub mod reference;
pub mod report;
pub mod verdict;
pub mod wire;
