//! Planted defects: variants of the reference that break one clause each, so that the suite can be tested; and harmless equivalents,
//! variants that a lawful system might show, which must pass.
//!
//! They exist only under the cargo feature `mutants`. Without it a [`Defects`] has no room for any, and
//! [`Defects::planted`] is constantly false. Each act, or each part of a large one, has its own table of switches; what is said of
//! a switch stands in the [`catalogue`].

mod board;
pub mod catalogue;
mod equivalents;
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

pub use board::Defects;
pub use catalogue::Place;
pub use equivalents::Equivalent;
pub use law_life::DefectLife;
pub use law_links::DefectLinks;
pub use order129::Defect129;
pub use order204::Defect;
pub use order567::Defect567;
pub use privacy::DefectPrivacy;
pub use results::DefectResults;
pub use services::DefectServices;
pub use subscribers::DefectSubscribers;

/// One switch, whatever its act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// Stable id: the clause, `#`, and a tail of its own.
    pub id: &'static str,
}

impl Planted {
    /// The clause that it breaks; of an equivalent, the one that a hasty suite would blame.
    #[must_use]
    pub fn clause(self) -> &'static str {
        self.id.split_once('#').map_or(self.id, |(clause, _)| clause)
    }

    /// Where it sits, as the catalogue says.
    #[must_use]
    pub fn place(self) -> Option<Place> {
        catalogue::Mutants::embedded().row(self.id).map(|row| row.place)
    }
}

impl fmt::Display for Planted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// Makes the switches of one act: an enum and its ids.
macro_rules! defects {
    ($of:ident, $($name:ident = $id:literal;)*) => {
        /// A switch of this part; the catalogue says what it does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $of {
            $(#[doc = concat!("`", $id, "`")] $name,)*
        }

        impl $of {
            /// Every switch of this part.
            pub const ALL: &'static [$crate::domain::variant::Planted] = &[$(Self::$name.planted()),*];

            /// Its id.
            #[must_use]
            pub const fn planted(self) -> $crate::domain::variant::Planted {
                match self {
                    $(Self::$name => $crate::domain::variant::Planted { id: $id },)*
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

/// Every switch of every act: defects, then equivalents.
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
        Equivalent::ALL,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::catalogue::Mutants;
    use super::{Defect, Defects, all};

    #[test]
    fn catalogue_and_switches_are_one_to_one() {
        let switches: BTreeSet<&str> = all().iter().map(|switch| switch.id).collect();
        assert_eq!(switches.len(), all().len(), "an id is there twice");
        let rows: BTreeSet<&str> = Mutants::embedded().rows().iter().map(|row| row.id.as_str()).collect();
        let without_row: Vec<_> = switches.difference(&rows).collect();
        let without_switch: Vec<_> = rows.difference(&switches).collect();
        assert!(
            without_row.is_empty() && without_switch.is_empty(),
            "no row: {without_row:?}, no switch: {without_switch:?}"
        );
    }

    #[test]
    fn a_switch_knows_its_clause() {
        for switch in all() {
            let row = Mutants::embedded().row(switch.id).unwrap();
            assert_eq!(switch.clause(), row.clause, "{switch}");
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
