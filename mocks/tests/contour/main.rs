//! The simulated systems as a client meets them: over HTTP, with the record and the handles beside it.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests are tests too: what fails must panic")]

mod consents;
mod faults;
mod gateway;
mod hostile;
mod permits;
mod persons;
mod relay;
mod world;
