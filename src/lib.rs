//! Senim: conformance harness for Kazakhstan's register of trusted software and proactive permit re-registration.

pub mod adaptor;
pub mod app;
pub mod domain;
pub mod wire;
