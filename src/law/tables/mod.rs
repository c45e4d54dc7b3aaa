//! Tables that a lawyer can check, and their readers.

pub mod register;
