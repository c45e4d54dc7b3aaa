//! The one integration-test target: it keeps the build short.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up what it needs must fail at that place")]

mod attestation;
mod driver;
mod editions;
mod hostile;
mod kill;
mod mutants;
mod objects;
mod openapi;
mod refusals;
mod register;
mod runs;
mod support;
mod targets;
mod tidy;
mod traceability;
mod vacuity;
