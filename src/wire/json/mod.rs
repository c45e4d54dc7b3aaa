//! JSON of the state systems and of the roles. Readers of answers ignore unknown members; callbacks that we serve do not.

pub mod akhazh;
pub mod arch;
pub mod callback;
pub mod ddb;
pub mod elicense;
pub mod entries;
pub mod filing;
pub mod industry;
pub mod labs;
pub mod mba;
pub mod platform;
pub mod sms;
pub mod strict;

#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::flaw::{Flaw, integrity};
use crate::domain::ids::{Bin, Iin, Msisdn};
use crate::wire::flaw::logic;

/// The same JSON with every letter beyond ASCII written as an escape.
#[must_use]
pub fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            out.push(letter);
            continue;
        }
        for unit in letter.encode_utf16(&mut [0; 2]) {
            // Writing to a string does not fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

/// An answer is about the subject asked about (`KZ-204-2025/alg/20`).
fn about(found: &str, asked: &str) -> Result<(), Flaw> {
    if found == asked { Ok(()) } else { Err(integrity(format!("the answer is about {found:?}, asked was {asked}"))) }
}

/// A BIN with the right form and check digit (`KZ-204-2025/alg/21`).
fn bin(text: &str) -> Result<Bin, Flaw> {
    Bin::parse(text).map_err(|error| logic(format!("BIN: {error}")))
}

/// An IIN with the right form and check digit (`KZ-204-2025/alg/21`).
fn iin(text: &str) -> Result<Iin, Flaw> {
    Iin::parse(text).map_err(|error| logic(format!("IIN: {error}")))
}

/// A mobile number in the wire form (`KZ-204-2025/alg/21`).
fn phone(text: &str) -> Result<Msisdn, Flaw> {
    Msisdn::parse(text).map_err(|error| logic(format!("phone: {error}")))
}
