//! The handle by which a scenario plays the subjects and their representatives.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::civil::Date;

use super::state::{Grant, OnRequest, Relation, Representative, State, Use};
use super::wire::Service;
use crate::kernel::clock::VirtualClock;
use crate::kernel::locked;
use crate::kernel::saved::Saved;
use crate::kernel::tokens::Tokens;

/// ДДБ in the hands of a scenario.
#[derive(Debug, Clone)]
pub struct Ddb(Arc<Mutex<Service>>);

#[expect(
    clippy::must_use_candidate,
    reason = "a scenario acts first; whether it had an effect is only sometimes of interest"
)]
impl Ddb {
    /// A service without consents. It issues and ends its access tokens in `tokens`.
    #[must_use]
    pub fn new(clock: VirtualClock, tokens: Tokens) -> Self {
        Self(Arc::new(Mutex::new(Service { state: State::default(), clock, tokens })))
    }

    /// The system for the server.
    #[must_use]
    pub fn system(&self) -> Arc<Mutex<Service>> {
        Arc::clone(&self.0)
    }

    /// A consent given now by the subject, or by somebody else. Its reference.
    pub fn grant(&self, iin: &str, purpose: &str, recipients: &[&str], by: Option<(&str, Relation)>) -> String {
        let by = by.map(|(iin, relation)| (iin.to_owned(), relation));
        self.grant_as(Grant { by, ..Grant::new(iin, purpose, recipients) })
    }

    /// A consent given now on these terms. Its reference.
    pub fn grant_as(&self, terms: Grant) -> String {
        self.grant_at(terms, self.now())
    }

    /// A consent given on these terms at that instant. Its reference.
    pub fn grant_at(&self, terms: Grant, at: Timestamp) -> String {
        let mut service = locked(&self.0);
        let tokens = service.tokens.clone();
        service.state.grant(terms, at, &tokens)
    }

    /// A consent that was asked for on these terms and is not answered. Its reference.
    pub fn pend(&self, terms: Grant) -> String {
        locked(&self.0).state.pend(terms)
    }

    /// The subject refuses now. The reference of the refusal.
    pub fn refuse(&self, iin: &str, purpose: &str) -> String {
        self.refuse_at(iin, purpose, self.now())
    }

    /// The subject refused at that instant. The reference of the refusal.
    pub fn refuse_at(&self, iin: &str, purpose: &str, at: Timestamp) -> String {
        let mut service = locked(&self.0);
        let tokens = service.tokens.clone();
        service.state.refuse(iin, purpose, at, &tokens)
    }

    /// The subject withdraws all consents to this purpose now; false when there are none.
    pub fn withdraw(&self, iin: &str, purpose: &str) -> bool {
        self.withdraw_at(iin, purpose, self.now())
    }

    /// The subject withdrew all consents to this purpose at that instant; false when there are none.
    pub fn withdraw_at(&self, iin: &str, purpose: &str, at: Timestamp) -> bool {
        let mut service = locked(&self.0);
        let tokens = service.tokens.clone();
        service.state.withdraw(iin, purpose, at, &tokens) > 0
    }

    /// Leaves no record of the person, as if they had never been asked.
    pub fn forget(&self, iin: &str) {
        let mut service = locked(&self.0);
        let tokens = service.tokens.clone();
        service.state.forget(iin, &tokens);
    }

    /// `representative` may act for the person in this time.
    pub fn add_representative(&self, iin: &str, representative: &str, from: Date, to: Option<Date>) {
        let representative = Representative { iin: representative.to_owned(), from, to };
        locked(&self.0).state.add_representative(iin, representative);
    }

    /// What happens from now on when a role asks to obtain this person's consent.
    pub fn on_request(&self, iin: &str, habit: OnRequest) {
        locked(&self.0).state.set_habit(iin, habit);
    }

    /// The uses of this person's data that were told, oldest first.
    #[must_use]
    pub fn uses(&self, iin: &str) -> Vec<Use> {
        locked(&self.0).state.uses(iin)
    }

    /// A copy of what it holds.
    #[must_use]
    pub fn save(&self) -> Saved {
        Saved::of(&locked(&self.0).state)
    }

    /// Holds again what it held then; the copy of another system changes nothing.
    pub fn restore(&self, saved: &Saved) {
        if let Some(state) = saved.exact() {
            locked(&self.0).state = state;
        }
    }

    /// Forgets everything; the tokens too.
    pub fn clear(&self) {
        let mut service = locked(&self.0);
        service.state = State::default();
        service.tokens.clear();
    }

    fn now(&self) -> Timestamp {
        locked(&self.0).clock.now()
    }
}
