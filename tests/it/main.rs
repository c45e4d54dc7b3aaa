//! The one integration-test target: it keeps the build short.

mod tidy;
