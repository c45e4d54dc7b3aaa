//! What a permit of a world must be.

use super::super::WorldFile;
use super::super::index::day_or;
use super::super::permit::{PermitSeed, PermitState};
use super::{Check, NOBODY};

impl Check<'_> {
    pub(super) fn permits(&mut self, world: &WorldFile) {
        for (at, permit) in world.permits.iter().enumerate() {
            let place = format!("permits[{at}]");
            self.short(&format!("{place}.id"), permit.id.as_ref());
            self.organisation(&format!("{place}.holder"), &permit.holder);
            self.printed(&place, permit);
            self.days(&place, permit);
        }
        let permits = world.permits.iter().enumerate();
        self.once(permits.filter_map(|(at, permit)| Some((format!("permits[{at}].id"), permit.id.as_deref()?))));
    }

    fn printed(&mut self, place: &str, permit: &PermitSeed) {
        if let Some(service) = &permit.service {
            self.problems.filled(format!("{place}.service"), service);
        }
        for (nth, product) in permit.products.iter().enumerate() {
            self.problems.filled(format!("{place}.products[{nth}]"), product);
        }
        if let Some(names) = &permit.holder_name {
            self.problems.filled(format!("{place}.holder_name.kk"), &names.kk);
            self.problems.filled(format!("{place}.holder_name.ru"), &names.ru);
        }
        if let Some(head) = permit.head.as_ref().filter(|head| head.as_str() != NOBODY) {
            self.person(&format!("{place}.head"), head);
        }
    }

    fn days(&mut self, place: &str, permit: &PermitSeed) {
        let first = self.index.organisation(&permit.holder).and_then(super::super::OrganisationSeed::first_day);
        let member = format!("{place}.issued");
        let issued = self.problems.maybe_day(&member, permit.issued.as_ref());
        self.problems.ordered(&member, issued, first, "the registration of its holder");
        let issued = day_or(permit.issued.as_ref(), first);
        let last = self.problems.maybe_day(&format!("{place}.valid_to"), permit.valid_to.as_ref());
        self.problems.ordered(&format!("{place}.valid_to"), last, issued, "the day of issue");
        let member = format!("{place}.since");
        let since = self.problems.maybe_day(&member, permit.since.as_ref());
        self.problems.ordered(&member, since, issued, "the day of issue");
        self.not_future(&member, since);
        if permit.since.is_some() && permit.state == PermitState::Active {
            let hint = "write `state`, or remove it";
            self.problems.add(member, "an active permit has no such day", hint);
        }
        if permit.state != PermitState::Active && permit.since.is_none() {
            self.not_future(&format!("{place}.issued"), issued);
        }
    }
}
