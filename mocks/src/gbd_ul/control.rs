//! The handle by which a scenario seeds and changes the register.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use super::state::{Action, Head, Organisation, State};
use super::wire::UlDesk;
use crate::kernel::clock::VirtualClock;
use crate::kernel::saved::Saved;
use crate::kernel::server::{Credentials, Simulated};
use crate::shep::{Face, SeedError, well_formed};

/// The register; clones share one state.
#[derive(Debug, Clone)]
pub struct GbdUl {
    state: Arc<Mutex<State>>,
    clock: VirtualClock,
    signer: String,
}

impl GbdUl {
    /// An empty register that signs as the organisation `signer_bin`.
    #[must_use]
    pub fn new(clock: VirtualClock, signer_bin: &str) -> Self {
        Self { state: Arc::default(), clock, signer: signer_bin.to_owned() }
    }

    /// The system to be served; callers are known by `credentials`.
    #[must_use]
    pub fn system(&self, credentials: Credentials) -> Arc<Mutex<impl Simulated + use<>>> {
        Arc::new(Mutex::new(Face::new(UlDesk::new(self.clone()), credentials)))
    }

    /// BIN under which answers are signed: `systems.gbd-ul.sender` of the reset.
    #[must_use]
    pub fn signer(&self) -> &str {
        &self.signer
    }

    /// Registers an organisation with a well-formed BIN and names.
    pub fn register(&self, organisation: Organisation) -> Result<(), SeedError> {
        if !well_formed(&organisation.bin) {
            return Err(SeedError::Number(organisation.bin));
        }
        if organisation.name_kk.trim().is_empty() || organisation.name_ru.trim().is_empty() {
            return Err(SeedError::EmptyName(organisation.bin));
        }
        self.lock().register(organisation)
    }

    /// Registers an organisation as it is: for data that format-and-logic control must refuse.
    pub fn register_raw(&self, organisation: Organisation) -> Result<(), SeedError> {
        self.lock().register(organisation)
    }

    /// Re-registration with new names, which may be the same names or differ in quotes, spaces or case only.
    pub fn rename(&self, bin: &str, name_kk: &str, name_ru: &str, on: Date) -> Result<(), SeedError> {
        self.lock().act(bin, on, Action::Rename(name_kk.to_owned(), name_ru.to_owned()))
    }

    /// Re-registration with a new address.
    pub fn change_address(&self, bin: &str, kk: &str, ru: &str, on: Date) -> Result<(), SeedError> {
        self.lock().act(bin, on, Action::Address(kk.to_owned(), ru.to_owned()))
    }

    /// Re-registration with another first head, or with none.
    pub fn change_head(&self, bin: &str, head: Option<Head>, on: Date) -> Result<(), SeedError> {
        self.lock().act(bin, on, Action::Head(head))
    }

    /// Re-registration with one more founder.
    pub fn add_founder(&self, bin: &str, iin: &str, on: Date) -> Result<(), SeedError> {
        self.lock().act(bin, on, Action::Founder(iin.to_owned()))
    }

    /// Re-registration that changes nothing.
    pub fn resend(&self, bin: &str, on: Date) -> Result<(), SeedError> {
        self.lock().act(bin, on, Action::Resend)
    }

    /// Strikes an organisation off.
    pub fn liquidate(&self, bin: &str, on: Date) -> Result<(), SeedError> {
        self.lock().act(bin, on, Action::Liquidate)
    }

    /// Plants a row into the list of changes: an impossible BIN or date.
    pub fn plant_bad_row(&self, bin_text: &str, date_text: &str) {
        self.lock().plant(bin_text, date_text);
    }

    /// Names of today, Kazakh and Russian.
    #[must_use]
    pub fn names(&self, bin: &str) -> Option<(String, String)> {
        let view = self.lock().as_of(bin, self.clock.today())?;
        Some((view.organisation.name_kk, view.organisation.name_ru))
    }

    /// A copy of what it holds.
    #[must_use]
    pub fn save(&self) -> Saved {
        Saved::of(&*self.lock())
    }

    /// Holds again what it held then; the copy of another system changes nothing.
    pub fn restore(&self, saved: &Saved) {
        if let Some(state) = saved.exact() {
            *self.lock() = state;
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        *self.lock() = State::default();
    }

    /// The clock.
    pub(super) fn clock(&self) -> &VirtualClock {
        &self.clock
    }

    /// The state.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
