//! Planted defects: variants of the reference that break one clause each, so that the suite can be tested.
//!
//! They exist only under the cargo feature `mutants`. Without it a [`Defects`] has no room for any, and
//! [`Defects::planted`] is constantly false. Each act, or each part of a large one, has its own table.

mod law_life;
mod law_links;
mod order129;
mod order204;
mod order567;
mod privacy;
mod results;
mod services;
mod subscribers;

use std::fmt;

pub use law_life::DefectLife;
pub use law_links::DefectLinks;
pub use order129::Defect129;
pub use order204::Defect;
pub use order567::Defect567;
pub use privacy::DefectPrivacy;
pub use results::DefectResults;
pub use services::DefectServices;
pub use subscribers::DefectSubscribers;

/// Where a defect sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the pure core; works at once.
    Core,
    /// In codecs, clients or endpoints: the edge asks [`Defects::planted`].
    Edge,
    /// In a row of a decision table, which gets another outcome.
    Table,
}

/// What is known of a defect, whatever its act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// Stable id: the tail of the clause id, then the reason slug of the negative it shows.
    pub id: &'static str,
    /// The clause it breaks.
    pub clause: &'static str,
    /// Where it sits.
    pub place: Place,
    /// One line for people.
    pub text: &'static str,
}

impl Planted {
    /// The reason slug that a negative scenario of the clause names.
    #[must_use]
    pub fn slug(self) -> &'static str {
        let tail = self.clause.split_once('/').map_or("", |(_, tail)| tail);
        self.id.get(tail.len() + 1..).unwrap_or_default()
    }
}

impl fmt::Display for Planted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// Makes the defects of one act: an enum and its table.
macro_rules! defects {
    ($of:ident, $($name:ident = $id:literal, $clause:literal, $place:ident, $text:literal;)*) => {
        /// A way to break one clause of the act.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $of {
            $(#[doc = $text] $name,)*
        }

        impl $of {
            /// Every defect of the act.
            pub const ALL: &'static [$crate::domain::variant::Planted] = &[$(Self::$name.planted()),*];

            /// What is known of it.
            #[must_use]
            pub const fn planted(self) -> $crate::domain::variant::Planted {
                match self {
                    $(Self::$name => $crate::domain::variant::Planted {
                        id: $id,
                        clause: $clause,
                        place: $crate::domain::variant::Place::$place,
                        text: $text,
                    },)*
                }
            }
        }

        impl From<$of> for $crate::domain::variant::Planted {
            fn from(defect: $of) -> Self {
                defect.planted()
            }
        }
    };
}
use defects;

/// Every defect of every act.
#[must_use]
pub fn all() -> Vec<Planted> {
    [
        Defect::ALL,
        Defect567::ALL,
        Defect129::ALL,
        DefectResults::ALL,
        DefectSubscribers::ALL,
        DefectServices::ALL,
        DefectPrivacy::ALL,
        DefectLife::ALL,
        DefectLinks::ALL,
    ]
    .concat()
}

/// The defects planted in this build of the core: none, unless a test says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defects {
    #[cfg(feature = "mutants")]
    planted: std::collections::BTreeSet<Planted>,
}

impl Defects {
    /// The honest core.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// A core with these defects.
    #[cfg(feature = "mutants")]
    #[must_use]
    pub fn of<D: Into<Planted> + Copy>(defects: &[D]) -> Self {
        Self { planted: defects.iter().map(|defect| (*defect).into()).collect() }
    }

    /// Whether the defect is planted.
    #[cfg(feature = "mutants")]
    #[must_use]
    pub fn planted(&self, defect: impl Into<Planted>) -> bool {
        self.planted.contains(&defect.into())
    }

    /// Whether the defect is planted: never in a build without the feature `mutants`.
    #[cfg(not(feature = "mutants"))]
    #[must_use]
    pub fn planted(&self, _: impl Into<Planted>) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Defect, Defects, all};
    use crate::law::catalogue::Catalogue;

    #[test]
    fn ids_are_unique_in_their_act_and_made_of_clause_and_slug() {
        let ids: BTreeSet<_> = all().iter().map(|defect| (defect.clause.split('/').next(), defect.id)).collect();
        assert_eq!(ids.len(), all().len());
        for defect in all() {
            let tail = defect.clause.split_once('/').map_or("", |(_, tail)| tail).replace('/', "-");
            assert_eq!(defect.id, format!("{tail}-{}", defect.slug()));
        }
    }

    #[test]
    fn every_defect_of_order_204_shows_a_negative_that_the_catalogue_lists() {
        let catalogue = Catalogue::embedded();
        for defect in Defect::ALL {
            let clause = catalogue.executable().find(|clause| clause.id == defect.clause).unwrap();
            assert!(clause.reasons.iter().any(|reason| reason == defect.slug()), "{defect}");
        }
    }

    #[test]
    fn a_planted_defect_is_the_only_one() {
        let defects = Defects::of(&[Defect::HeadCached]);
        let planted: Vec<_> = all().into_iter().filter(|defect| defects.planted(*defect)).collect();
        assert_eq!(planted, [Defect::HeadCached.planted()]);
        assert!(!Defects::none().planted(Defect::HeadCached));
    }
}
