//! The one integration-test target: it keeps the build short.

mod driver;
mod hostile;
mod mutants;
mod openapi;
mod runs;
mod support;
mod tidy;
mod traceability;
mod vacuity;
