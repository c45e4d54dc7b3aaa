//! Identifiers of generated people and organisations: right check digits, the sequence 99 that no real one has, none twice.

use std::collections::BTreeSet;

use fake::Fake;
use fake::rand::rngs::ChaCha12Rng;
use jiff::civil::Date;

use crate::conformance::names::with_check_digit;

/// Beginnings of mobile numbers.
const PREFIXES: [&str; 11] = ["7700", "7701", "7702", "7705", "7707", "7708", "7747", "7771", "7775", "7776", "7777"];

/// What was given out.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    given: BTreeSet<String>,
    phones: u32,
}

impl Numbers {
    /// An IIN for that day of birth. When its hundred numbers are used up, of a day near by: the caller takes the day from the number.
    pub(super) fn iin(&mut self, birth: Date, male: bool, rng: &mut ChaCha12Rng) -> String {
        self.draw(birth, rng, |day, rng| {
            let sex = if day.year() < 2000 { 3 } else { 5 } + u8::from(!male);
            let sequence: u8 = (0..100).fake_with_rng(rng);
            format!("{}{sex}99{sequence:02}", day.strftime("%y%m%d"))
        })
    }

    /// A BIN of an entity registered in that month; `kind` is the sixth digit.
    pub(super) fn bin(&mut self, registered: Date, kind: u8, rng: &mut ChaCha12Rng) -> String {
        self.draw(registered, rng, |day, rng| {
            let sequence: u16 = (0..1000).fake_with_rng(rng);
            format!("{}4{kind}99{sequence:03}", day.strftime("%y%m"))
        })
    }

    /// A mobile number.
    pub(super) fn phone(&mut self, rng: &mut ChaCha12Rng) -> String {
        self.phones += 1;
        let prefix = PREFIXES.get((0..PREFIXES.len()).fake_with_rng::<usize, _>(rng)).copied().unwrap_or("7700");
        format!("{prefix}{:07}", self.phones)
    }

    /// Draws until a number can be issued and is new; after each hundred draws a day earlier, so that it comes to an end.
    fn draw(&mut self, day: Date, rng: &mut ChaCha12Rng, prefix: impl Fn(Date, &mut ChaCha12Rng) -> String) -> String {
        let mut day = day;
        loop {
            for _ in 0..100 {
                if let Some(number) = with_check_digit(&prefix(day, rng))
                    && self.given.insert(number.clone())
                {
                    return number;
                }
            }
            day = super::ago(day, 1);
        }
    }
}
