//! The simulated systems as a client meets them: over HTTP, with the record and the handles beside it.

#![expect(clippy::unwrap_used, reason = "helpers of tests: a failed step must stop the test where it stands")]

mod authority;
mod consents;
mod faces;
mod faults;
mod gateway;
mod hostile;
mod numbers;
mod pages;
mod permits;
mod persons;
mod platform;
mod portal;
mod proofs;
mod receiver;
mod relay;
mod schemas;
mod smpp;
mod standing;
mod webhook;
mod world;
mod worlds;
