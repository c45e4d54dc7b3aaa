//! The switchboard: which defects are planted now, and which of them the reference has asked for.

use super::Planted;

/// The defects planted in this build of the core: none, unless a test says otherwise. Copies share one board, so that a role that is
/// being served can be given another defect between two scenarios.
#[derive(Debug, Clone, Default)]
pub struct Defects {
    #[cfg(feature = "mutants")]
    board: std::sync::Arc<Board>,
    /// Whose copy this is, for the record of who asked.
    #[cfg(feature = "mutants")]
    role: &'static str,
}

impl Defects {
    /// The honest core.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }
}

#[cfg(feature = "mutants")]
mod switched {
    use std::collections::BTreeSet;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, PoisonError, RwLock};

    use super::{Defects, Planted};

    /// What the copies share.
    #[derive(Debug, Default)]
    pub(super) struct Board {
        planted: RwLock<BTreeSet<Planted>>,
        /// Whether anything is planted: the honest core asks for nothing more.
        any: AtomicBool,
        asked: RwLock<BTreeSet<(Planted, &'static str)>>,
    }

    impl Defects {
        /// A core with these defects.
        #[must_use]
        pub fn of<D: Into<Planted> + Copy>(defects: &[D]) -> Self {
            let planted: BTreeSet<Planted> = defects.iter().map(|defect| (*defect).into()).collect();
            let any = AtomicBool::new(!planted.is_empty());
            Self { board: Arc::new(Board { planted: RwLock::new(planted), any, ..Board::default() }), role: "" }
        }

        /// The same board, for a role.
        #[must_use]
        pub fn at(&self, role: &'static str) -> Self {
            Self { board: Arc::clone(&self.board), role }
        }

        /// Plants this one alone, or nothing, and forgets what was asked for.
        pub fn switch(&self, to: Option<Planted>) {
            *self.board.planted.write().unwrap_or_else(PoisonError::into_inner) = to.into_iter().collect();
            self.board.asked.write().unwrap_or_else(PoisonError::into_inner).clear();
            self.board.any.store(to.is_some(), Ordering::SeqCst);
        }

        /// The planted defects that were asked for since the last switch, each with the roles that asked.
        #[must_use]
        pub fn asked(&self) -> BTreeSet<(Planted, &'static str)> {
            self.board.asked.read().unwrap_or_else(PoisonError::into_inner).clone()
        }

        /// Whether the defect is planted.
        #[must_use]
        pub fn planted(&self, defect: impl Into<Planted>) -> bool {
            if !self.board.any.load(Ordering::SeqCst) {
                return false;
            }
            let defect = defect.into();
            let planted = self.board.planted.read().unwrap_or_else(PoisonError::into_inner).contains(&defect);
            if planted {
                self.board.asked.write().unwrap_or_else(PoisonError::into_inner).insert((defect, self.role));
            }
            planted
        }
    }
}
#[cfg(feature = "mutants")]
use switched::Board;

#[cfg(not(feature = "mutants"))]
impl Defects {
    /// The same honest core, for a role.
    #[must_use]
    pub fn at(&self, _: &'static str) -> Self {
        Self::none()
    }

    /// Whether the defect is planted: never in a build without the feature `mutants`.
    #[must_use]
    pub fn planted(&self, _: impl Into<Planted>) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Defects;
    use crate::domain::variant::Defect;

    #[test]
    fn copies_share_the_board_and_tell_who_asked() {
        let defects = Defects::none();
        let copy = defects.at("egov");
        assert!(!copy.planted(Defect::HeadCached) && defects.asked().is_empty());
        defects.switch(Some(Defect::HeadCached.planted()));
        assert!(copy.planted(Defect::HeadCached) && !copy.planted(Defect::NoExpiry));
        assert_eq!(defects.asked().into_iter().collect::<Vec<_>>(), [(Defect::HeadCached.planted(), "egov")]);
        defects.switch(None);
        assert!(!copy.planted(Defect::HeadCached) && defects.asked().is_empty());
    }
}
