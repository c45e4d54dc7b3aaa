//! Pure state: persons and the facts that the four criteria of `KZ-204-2025/alg/8` turn on.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::shep::SeedError;

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// IIN.
    pub iin: String,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub name: String,
    /// Patronymic.
    pub patronymic: Option<String>,
    /// Date of birth.
    pub birth: Date,
    /// Sex.
    pub male: bool,
}

/// A fact about a person. Facts that share a place in the message (life, capacity, liberty) replace each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Fact {
    /// Registered death; the register knows it from that day on.
    Deceased {
        /// Date of death.
        on: Date,
    },
    /// Declared dead by a court.
    DeclaredDead,
    /// Recognised as missing.
    Missing {
        /// First day.
        from: Date,
        /// First day no longer missing.
        to: Option<Date>,
    },
    /// Permanently resident abroad.
    PermanentlyAbroad {
        /// First day.
        from: Date,
    },
    /// Temporarily abroad.
    TemporarilyAbroad,
    /// Citizen of another state, resident in Kazakhstan.
    ForeignCitizen,
    /// Incapable by a court's decision.
    Incapable {
        /// First day.
        from: Date,
        /// First day capable again.
        to: Option<Date>,
    },
    /// Restricted capacity by a court's decision.
    Restricted {
        /// First day.
        from: Date,
    },
    /// A diagnosis without a court's decision.
    Diagnosis,
    /// In a place of deprivation of liberty.
    InCustody {
        /// First day.
        from: Date,
        /// First day at liberty again.
        to: Option<Date>,
    },
    /// Pre-trial detention.
    Pretrial {
        /// First day.
        from: Date,
    },
    /// Suspended sentence.
    SuspendedSentence,
    /// Non-custodial sentence.
    NonCustodial,
}

/// The place of a fact in the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Place {
    Life,
    Missing,
    Exclusion,
    Address,
    Citizenship,
    Capacity,
    Liberty,
}

impl Fact {
    /// The name under which records show it.
    pub(crate) fn name(self) -> &'static str {
        self.described().1
    }

    /// Where it stands in the message.
    pub(crate) fn place(self) -> Place {
        self.described().0
    }

    fn described(self) -> (Place, &'static str) {
        match self {
            Self::Deceased { .. } => (Place::Life, "deceased"),
            Self::DeclaredDead => (Place::Life, "declared-dead"),
            Self::Missing { .. } => (Place::Missing, "missing"),
            Self::PermanentlyAbroad { .. } => (Place::Exclusion, "permanently-abroad"),
            Self::TemporarilyAbroad => (Place::Address, "temporarily-abroad"),
            Self::ForeignCitizen => (Place::Citizenship, "foreign-citizen"),
            Self::Incapable { .. } => (Place::Capacity, "incapable"),
            Self::Restricted { .. } => (Place::Capacity, "restricted"),
            Self::Diagnosis => (Place::Capacity, "diagnosis"),
            Self::InCustody { .. } => (Place::Liberty, "in-custody"),
            Self::Pretrial { .. } => (Place::Liberty, "pretrial"),
            Self::SuspendedSentence => (Place::Liberty, "suspended-sentence"),
            Self::NonCustodial => (Place::Liberty, "non-custodial"),
        }
    }

    /// First and last-but-one day; facts without dates hold always.
    pub(crate) fn span(self) -> (Option<Date>, Option<Date>) {
        match self {
            Self::Deceased { on } => (Some(on), None),
            Self::Missing { from, to } | Self::Incapable { from, to } | Self::InCustody { from, to } => {
                (Some(from), to)
            }
            Self::PermanentlyAbroad { from } | Self::Restricted { from } | Self::Pretrial { from } => {
                (Some(from), None)
            }
            Self::DeclaredDead
            | Self::TemporarilyAbroad
            | Self::ForeignCitizen
            | Self::Diagnosis
            | Self::SuspendedSentence
            | Self::NonCustodial => (None, None),
        }
    }

    /// In effect on `day`: begin ≤ day and (no end or day < end).
    pub(crate) fn holds(self, day: Date) -> bool {
        let (from, to) = self.span();
        from.is_none_or(|from| from <= day) && to.is_none_or(|to| day < to)
    }
}

/// A person as served on some day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct View {
    /// The person.
    pub(crate) person: Person,
    /// What the register knows on that day, in order of place.
    pub(crate) facts: BTreeMap<Place, Fact>,
}

impl View {
    /// The fact at a place.
    pub(crate) fn at(&self, place: Place) -> Option<Fact> {
        self.facts.get(&place).copied()
    }

    /// Date of death, when it is registered.
    pub(crate) fn death(&self) -> Option<Date> {
        match self.at(Place::Life) {
            Some(Fact::Deceased { on }) => Some(on),
            _ => None,
        }
    }

    /// The 18th birthday: a date surely in the past of any head, for facts and documents whose own date does not matter.
    pub(crate) fn of_age(&self) -> Date {
        self.person.birth.saturating_add(18.years())
    }
}

/// The whole register.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct State {
    persons: BTreeMap<String, View>,
}

impl State {
    /// Adds a person.
    pub(crate) fn register(&mut self, person: Person) -> Result<(), SeedError> {
        if self.persons.contains_key(&person.iin) {
            return Err(SeedError::Twice(person.iin));
        }
        self.persons.insert(person.iin.clone(), View { person, facts: BTreeMap::new() });
        Ok(())
    }

    /// Gives a person a patronymic.
    pub(crate) fn set_patronymic(&mut self, iin: &str, patronymic: &str) -> Result<(), SeedError> {
        self.known(iin)?.person.patronymic = Some(patronymic.to_owned());
        Ok(())
    }

    /// Sets a fact, in place of another of the same place.
    pub(crate) fn set(&mut self, iin: &str, fact: Fact) -> Result<(), SeedError> {
        self.known(iin)?.facts.insert(fact.place(), fact);
        Ok(())
    }

    /// Removes all facts: a living, capable resident at liberty.
    pub(crate) fn unset_all(&mut self, iin: &str) -> Result<(), SeedError> {
        self.known(iin)?.facts.clear();
        Ok(())
    }

    /// Corrects a name; false when the person or the field is not known.
    pub(crate) fn correct(&mut self, iin: &str, field: &str, value: &str) -> bool {
        let Some(view) = self.persons.get_mut(iin) else { return false };
        match field {
            "surname" => value.clone_into(&mut view.person.surname),
            "name" => value.clone_into(&mut view.person.name),
            "patronymic" => view.person.patronymic = Some(value.to_owned()),
            _ => return false,
        }
        true
    }

    /// The person as the register knows them on `day`: a death of a later day is not known yet.
    pub(crate) fn on(&self, iin: &str, day: Date) -> Option<View> {
        let mut view = self.persons.get(iin)?.clone();
        if view.death().is_some_and(|on| on > day) {
            view.facts.remove(&Place::Life);
        }
        Some(view)
    }

    fn known(&mut self, iin: &str) -> Result<&mut View, SeedError> {
        self.persons.get_mut(iin).ok_or_else(|| SeedError::Unknown(iin.to_owned()))
    }
}
