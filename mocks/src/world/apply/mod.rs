//! Seeding a contour with a world.

mod neighbours;
mod organisations;
mod persons;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::WorldFile;
use super::index::Index;
use super::problem::Problem;
use crate::contour::Contour;
use crate::nca::NcaError;
use crate::shep::SeedError;

/// Why a world was not applied.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// The world has problems; nothing of it was applied.
    #[error("the world has problems: {}", listed(.0))]
    Problems(Vec<Problem>),
    /// A system did not take what validation let through.
    #[error("{place}: {source}; reset the contour and apply the world to an empty one")]
    Refused {
        /// Path of the member.
        place: String,
        /// What the system says.
        source: SeedError,
    },
    /// A certificate could not be made.
    #[error("{place}: {source}")]
    Certificate {
        /// Path of the member.
        place: String,
        /// Why.
        source: NcaError,
    },
    /// The contour holds something that is in the way.
    #[error("{0}: the contour holds something else already; reset it and apply the world to an empty one")]
    Taken(String),
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// What the systems made of a world: the numbers that they gave out, by short name, or by place where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// Numbers (nikad) of the permits.
    pub permits: BTreeMap<String, String>,
    /// Numbers of the entries of producers.
    pub producers: BTreeMap<String, String>,
    /// Ids of the certificates for signing.
    pub certificates: BTreeMap<String, String>,
    /// References of the consents, by IIN, in the order of the file.
    pub consents: BTreeMap<String, Vec<String>>,
}

impl WorldFile {
    /// Sets the clock and the seed of a contour that was reset, and makes its systems know this world. With a problem in the file
    /// nothing is applied at all.
    pub fn apply(&self, contour: &Contour) -> Result<Applied, ApplyError> {
        let problems = self.validate();
        let (Some(start), Some(today)) = (self.at.instant(), self.at.day()) else {
            return Err(ApplyError::Problems(problems));
        };
        if !problems.is_empty() {
            return Err(ApplyError::Problems(problems));
        }
        contour.clock().set(start);
        contour.set_seed(self.seed);
        let mut seeding =
            Seeding { world: self, index: Index::new(self), contour, start, today, applied: Applied::default() };
        seeding.persons()?;
        seeding.organisations()?;
        seeding.permits()?;
        seeding.neighbours()?;
        Ok(seeding.applied)
    }
}

/// One application of a valid world.
struct Seeding<'a> {
    world: &'a WorldFile,
    index: Index<'a>,
    contour: &'a Contour,
    start: Timestamp,
    today: Date,
    applied: Applied,
}

impl<'a> Seeding<'a> {
    /// BIN of an organisation; validation has seen to it that there is one.
    fn bin(&self, reference: &'a str) -> &'a str {
        self.index.organisation(reference).map_or(reference, |organisation| organisation.bin.as_str())
    }

    /// IIN of a person; validation has seen to it that there is one.
    fn iin(&self, reference: &'a str) -> &'a str {
        self.index.person(reference).map_or(reference, |person| person.iin.as_str())
    }
}

fn refused(place: String) -> impl FnOnce(SeedError) -> ApplyError {
    move |source| ApplyError::Refused { place, source }
}

/// The short name, or the place when there is none.
fn called(id: Option<&String>, place: &str) -> String {
    id.map_or_else(|| place.to_owned(), Clone::clone)
}
