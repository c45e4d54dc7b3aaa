//! Dates and instants as they are written on the wire.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::flaw::{Flaw, logic};
use crate::domain::facts::Span;

/// Offset of Astana, one for the whole country and outside daylight saving.
const ASTANA_HOURS: i8 = 5;

/// An instant with the offset of Astana, whole seconds.
#[must_use]
pub fn astana(at: Timestamp) -> String {
    let local = Offset::constant(ASTANA_HOURS).to_datetime(at);
    format!("{}+05:00", local.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// The day in Astana at an instant.
#[must_use]
pub fn day(at: Timestamp) -> Date {
    Offset::constant(ASTANA_HOURS).to_datetime(at).date()
}

/// Reads an instant; an instant without an offset is refused, for nobody can tell which one it is.
pub fn instant(text: &str, what: &str) -> Result<Timestamp, Flaw> {
    text.parse().map_err(|_| logic(format!("{what} {text:?} is no instant with an offset")))
}

/// Reads `xsd:date`, with or without a zone (`2015-03-04+06:00`); the zone of a date says nothing and is dropped.
pub fn date(text: &str, what: &str) -> Result<Date, Flaw> {
    let bad = || logic(format!("{what} {text:?} is no possible date"));
    let (Some(head), Some(zone)) = (text.get(..10), text.get(10..)) else { return Err(bad()) };
    if !shaped_as_date(head) || !known_zone(zone) {
        return Err(bad());
    }
    head.parse().map_err(|_| bad())
}

/// Exactly `dddd-dd-dd`: the library's own reader takes other forms that `xsd:date` does not.
fn shaped_as_date(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}

/// Nothing, `Z`, or `±hh:mm`.
fn known_zone(text: &str) -> bool {
    matches!(text, "" | "Z")
        || matches!(text.as_bytes(), [b'+' | b'-', h1, h2, b':', m1, m2]
            if [h1, h2, m1, m2].iter().all(|digit| digit.is_ascii_digit()))
}

/// A period; one that ends before it begins is refused.
pub fn span(from: Option<Date>, to: Option<Date>, what: &str) -> Result<Span, Flaw> {
    match (from, to) {
        (Some(begin), Some(end)) if end < begin => Err(logic(format!("{what} ends {end}, before it begins {begin}"))),
        _ => Ok(Span { from, to }),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day_of;

    use super::{astana, date, day, instant, span};

    #[test]
    fn dates_of_real_answers_are_read_and_impossible_ones_refused() {
        for good in ["2015-03-04", "2015-03-04+06:00", "2015-03-04Z"] {
            assert_eq!(date(good, "date"), Ok(day_of(2015, 3, 4)), "{good}");
        }
        for bad in ["2025-02-30", "2015-3-4", "", "04.03.2015", "2015-03-04T00:00:00", "2015-03-04+6", "ىىىىى"] {
            assert!(date(bad, "date").is_err(), "{bad:?} is no date");
        }
    }

    #[test]
    fn instants_keep_their_offset() {
        let at = instant("2025-06-02T23:30:00+06:00", "at").expect("an instant");
        assert_eq!(astana(at), "2025-06-02T22:30:00+05:00");
        assert_eq!(day(at), day_of(2025, 6, 2));
        assert!(instant("2025-06-02T23:30:00", "at").is_err(), "no offset, no instant");
    }

    #[test]
    fn a_period_does_not_end_before_it_begins() {
        let (june, may) = (Some(day_of(2025, 6, 1)), Some(day_of(2025, 5, 1)));
        assert!(span(may, june, "period").is_ok());
        assert!(span(june, may, "period").is_err());
    }
}
