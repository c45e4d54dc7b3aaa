//! The one integration-test target: it keeps the build short.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up what it needs must fail at that place")]

mod attestation;
mod driver;
mod editions;
mod faces;
mod hostile;
mod kill;
mod mutants;
mod objects;
mod openapi;
mod refusals;
mod register;
mod runs;
mod serve;
mod support;
mod tidy;
mod traceability;
mod vacuity;
