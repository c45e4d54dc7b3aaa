//! Which text applies on which date: acts, clauses, and the dates that no act prints.

mod parameters;
mod timeline;

use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

pub use parameters::{LAST_DAY_204, PARAMETERS, PUBLICATION_204, Parameter, Parameters, find as find_parameter};
pub use timeline::timeline;

use super::catalogue::Clause;
use super::{LawError, nearest};
use timeline::{END_204, Moment, START_3, START_129, START_204, START_567, START_LAW, YEAR_2026};

/// Whether a clause applies on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// Its text is known and in force.
    InForce,
    /// Not in force yet.
    NotYet,
    /// No longer in force.
    Ended,
    /// Something is in force, and the source does not have its text.
    UnknownText,
}

impl Applicability {
    /// As it is shown.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::NotYet => "not-yet",
            Self::Ended => "ended",
            Self::UnknownText => "unknown-text",
        }
    }
}

impl fmt::Display for Applicability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Days on which something applies: `[from, to)`, open when `to` is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// First day after.
    pub to: Option<Date>,
}

impl Window {
    /// Whether `day` lies in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}

struct ActEdition {
    act: &'static str,
    from: Moment,
    to: Option<Moment>,
    default_as_of: Date,
}

/// The acts' windows, and the day taken when a run names none: one on which as much of the printed text as possible is in force.
const ACTS: &[ActEdition] = &[
    ActEdition { act: "KZ-204-2025", from: START_204, to: Some(END_204), default_as_of: date(2025, 6, 2) },
    // After the postponed paragraphs.
    ActEdition { act: "KZ-567-2025", from: START_567, to: None, default_as_of: date(2026, 2, 2) },
    // After orders 178 and 257, before order 611 whose texts are unknown.
    ActEdition { act: "KZ-129-2016", from: START_129, to: None, default_as_of: date(2024, 6, 3) },
    // Before the changes to order №10 lose force.
    ActEdition { act: "KZ-3-2019", from: START_3, to: None, default_as_of: date(2024, 6, 3) },
    // The consolidated text, before law 44-VIII whose texts are unknown.
    ActEdition { act: "KZ-418-V", from: START_LAW, to: None, default_as_of: date(2024, 1, 15) },
];

/// Clauses that say themselves when their act applies: judged on any date.
const BOUNDARY_CLAUSES: &[&str] =
    &["KZ-204-2025/ord/7", "KZ-567-2025/ord/4", "KZ-3-2019/ord/4", "KZ-129-2016/ord/4", "KZ-418-V/67/1"];

/// Part of a clause with a window of its own.
struct Provision {
    name: &'static str,
    clause: &'static str,
    from: Moment,
    to: Moment,
}

const PROVISIONS: &[Provision] = &[
    Provision {
        name: "industrial-certificate.software",
        clause: "KZ-567-2025/annex2/row9.1.sw3",
        from: START_567,
        to: YEAR_2026,
    },
    Provision {
        name: "industrial-certificate.electronics",
        clause: "KZ-567-2025/annex2/row9.1.el4",
        from: START_567,
        to: YEAR_2026,
    },
];

fn edition(act: &str) -> Result<&'static ActEdition, LawError> {
    ACTS.iter().find(|edition| edition.act == act).ok_or_else(|| LawError::Unknown {
        what: "act",
        name: act.to_owned(),
        nearest: nearest(act, ACTS.iter().map(|edition| edition.act)).map(str::to_owned),
    })
}

/// The days on which the act applies.
pub fn act_window(act: &str, parameters: &Parameters) -> Result<Window, LawError> {
    let edition = edition(act)?;
    let to = edition.to.map(|moment| moment.resolve(parameters)).transpose()?;
    Ok(Window { from: edition.from.resolve(parameters)?, to })
}

/// The day that a run of the act's scenarios takes when it names none; inside the act's window under the default parameters.
pub fn default_as_of(act: &str) -> Result<Date, LawError> {
    edition(act).map(|edition| edition.default_as_of)
}

/// Whether `clause` applies on `day`.
pub fn applicability(clause: &Clause, day: Date, parameters: &Parameters) -> Result<Applicability, LawError> {
    timeline(clause, parameters)?.at(day).copied()
}

/// Whether the clause says itself when its act applies, so that it is judged on any date.
#[must_use]
pub fn is_boundary_clause(id: &str) -> bool {
    BOUNDARY_CLAUSES.contains(&id)
}

/// The days on which a part of a clause applies: `industrial-certificate.software`, `industrial-certificate.electronics`.
pub fn provision_window(name: &str, parameters: &Parameters) -> Result<Window, LawError> {
    let provision = PROVISIONS.iter().find(|provision| provision.name == name).ok_or_else(|| LawError::Unknown {
        what: "provision",
        name: name.to_owned(),
        nearest: nearest(name, PROVISIONS.iter().map(|provision| provision.name)).map(str::to_owned),
    })?;
    Ok(Window { from: provision.from.resolve(parameters)?, to: Some(provision.to.resolve(parameters)?) })
}

/// The parts of `clause` that have a window of their own.
pub fn provisions_of(clause: &str) -> impl Iterator<Item = &'static str> {
    PROVISIONS.iter().filter(move |provision| provision.clause == clause).map(|provision| provision.name)
}

#[cfg(test)]
mod tests;
