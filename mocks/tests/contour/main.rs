//! The simulated systems as a client meets them: over HTTP, with the record and the handles beside it.

mod consents;
mod faults;
mod gateway;
mod hostile;
mod permits;
mod persons;
mod relay;
mod world;
