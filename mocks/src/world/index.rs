//! Who is meant by a reference, and what a world says by what it leaves out.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::organisation::{Change, FormSeed, HeadSeed, OrganisationSeed};
use super::person::{Gender, PersonSeed};
use super::text::{Day, Names};
use super::{Moment, WorldFile};

/// Persons and organisations by short name and by number; of two that share one, the first is meant.
pub(super) struct Index<'a> {
    persons: BTreeMap<&'a str, &'a PersonSeed>,
    organisations: BTreeMap<&'a str, &'a OrganisationSeed>,
}

impl<'a> Index<'a> {
    pub(super) fn new(world: &'a WorldFile) -> Self {
        let mut index = Self { persons: BTreeMap::new(), organisations: BTreeMap::new() };
        for person in &world.persons {
            for name in person.id.iter().chain([&person.iin]) {
                index.persons.entry(name).or_insert(person);
            }
        }
        for organisation in &world.organisations {
            for name in organisation.id.iter().chain([&organisation.bin]) {
                index.organisations.entry(name).or_insert(organisation);
            }
        }
        index
    }

    pub(super) fn person(&self, reference: &str) -> Option<&'a PersonSeed> {
        self.persons.get(reference).copied()
    }

    pub(super) fn organisation(&self, reference: &str) -> Option<&'a OrganisationSeed> {
        self.organisations.get(reference).copied()
    }

    pub(super) fn persons(&self) -> impl Iterator<Item = &'a str> {
        self.persons.keys().copied()
    }

    pub(super) fn organisations(&self) -> impl Iterator<Item = &'a str> {
        self.organisations.keys().copied()
    }
}

impl PersonSeed {
    /// Day of birth: as written, or as the IIN says.
    #[must_use]
    pub fn birth(&self) -> Option<Date> {
        match &self.born {
            Some(day) => day.date(),
            None => born_by(&self.iin),
        }
    }

    /// Whether the person is a man: as written, or as the IIN says.
    #[must_use]
    pub fn is_male(&self) -> Option<bool> {
        match self.gender {
            Some(gender) => Some(gender == Gender::Male),
            None => male_by(&self.iin),
        }
    }
}

impl OrganisationSeed {
    /// Day of the first registration: as written, or the first of the month in the BIN.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        match &self.registered {
            Some(day) => day.date(),
            None => Date::new(2000 + digits(&self.bin, 0)?, i8::try_from(digits(&self.bin, 2)?).ok()?, 1).ok(),
        }
    }

    /// Kind: as written, or as the sixth digit of the BIN says.
    #[must_use]
    pub fn kind(&self) -> FormSeed {
        self.form.or_else(|| form_by(&self.bin)).unwrap_or(FormSeed::Legal)
    }

    /// The names borne on that day.
    #[must_use]
    pub fn names_on(&self, day: Date) -> &Names {
        let names = self.until(day).into_iter().rev().find_map(|change| match change {
            Change::Renamed { name, .. } => Some(name),
            _ => None,
        });
        names.unwrap_or(&self.name)
    }

    /// The head of that day.
    #[must_use]
    pub fn head_on(&self, day: Date) -> Option<&HeadSeed> {
        let change = self.until(day).into_iter().rev().find_map(|change| match change {
            Change::NewHead { head, .. } => Some(Some(head)),
            Change::HeadLeft { .. } => Some(None),
            _ => None,
        });
        change.unwrap_or(self.head.as_ref())
    }

    /// Changes up to and including that day, oldest first; those of one day as written.
    fn until(&self, day: Date) -> Vec<&Change> {
        let mut changes: Vec<(Date, &Change)> =
            self.history.iter().filter_map(|change| Some((change.on().date()?, change))).collect();
        changes.retain(|(on, _)| *on <= day);
        changes.sort_by_key(|(on, _)| *on);
        changes.into_iter().map(|(_, change)| change).collect()
    }
}

/// Day of birth in an IIN; none when there is no such day or century.
pub(super) fn born_by(iin: &str) -> Option<Date> {
    let century = match iin.as_bytes().get(6)? {
        b'1' | b'2' => 1800,
        b'3' | b'4' => 1900,
        b'5' | b'6' => 2000,
        _ => return None,
    };
    let (month, day) = (i8::try_from(digits(iin, 2)?).ok()?, i8::try_from(digits(iin, 4)?).ok()?);
    Date::new(century + digits(iin, 0)?, month, day).ok()
}

/// Sex in an IIN: odd is a man.
pub(super) fn male_by(iin: &str) -> Option<bool> {
    let digit = iin.as_bytes().get(6).filter(|digit| (b'1'..=b'6').contains(digit))?;
    Some(digit % 2 == 1)
}

/// Kind in a BIN: the sixth digit.
pub(super) fn form_by(bin: &str) -> Option<FormSeed> {
    match bin.as_bytes().get(5)? {
        b'0' | b'3' => Some(FormSeed::Legal),
        b'1' => Some(FormSeed::Branch),
        b'2' => Some(FormSeed::Representation),
        _ => None,
    }
}

fn digits(number: &str, from: usize) -> Option<i16> {
    number.get(from..from + 2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

/// The day that is written, or the other one.
pub(super) fn day_or(day: Option<&Day>, other: Option<Date>) -> Option<Date> {
    day.map_or(other, Day::date)
}

/// The instant that is written, or the other one.
pub(super) fn moment_or<'a>(moment: Option<&'a Moment>, other: &'a Moment) -> &'a Moment {
    moment.unwrap_or(other)
}
