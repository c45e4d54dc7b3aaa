//! The one integration-test target: it keeps the build short.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up what it needs must fail at that place")]

mod adaptor;
mod attestation;
mod broken;
mod commands;
mod declaration;
mod driver;
mod editions;
mod excuses;
mod facade;
mod faces;
mod hostile;
mod kill;
mod load;
mod mutants;
mod needs;
mod objects;
mod openapi;
mod pages;
mod protocol;
mod refusals;
mod register;
mod runs;
mod samples;
mod serve;
mod support;
mod targets;
mod tidy;
mod traceability;
mod vacuity;
mod worlds;
