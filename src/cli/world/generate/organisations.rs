//! Generated organisations with their permits.

use std::ops::Range;

use fake::Fake;
use fake::rand::rngs::ChaCha12Rng;
use jiff::ToSpan;
use jiff::civil::Date;
use senim_mocks::e_license::OTHER_SERVICE;
use senim_mocks::world::{
    Change, FormSeed, HeadSeed, Names, OrganisationSeed, PermitSeed, PermitState, PersonSeed, Stranger, WorldFile,
};

use super::super::cases::Case;
use super::names::{self, Style};
use super::numbers::Numbers;
use super::people::{head, somebody};
use super::plan::Plan;
use super::{ago, back};

/// Days before the start in which an organisation was registered; everything else happened later.
const REGISTERED: Range<i32> = 1_000..4_000;
/// Days before the start in which permits were issued.
const ISSUED: Range<i32> = 320..900;

/// Days before the start in which the last change of names was registered: within the window of order 204 when a world starts in June 2025.
const RECENT: Range<i32> = 1..15;

/// Adds the organisations of a plan one by one.
pub(super) struct Builder<'a> {
    pub(super) world: WorldFile,
    pub(super) today: Date,
    pub(super) numbers: Numbers,
    pub(super) rng: &'a mut ChaCha12Rng,
}

impl Builder<'_> {
    /// Adds the `nth` organisation with its head and its permits.
    pub(super) fn add(&mut self, nth: usize, plan: Plan) {
        let registered = back(self.today, REGISTERED, self.rng);
        let (form, style, digit) = self.form(plan.form);
        let bin = self.numbers.bin(registered, digit, self.rng);
        let label = names::label(&bin, self.rng);
        let id = format!("org-{nth:05}");
        let address = names::address(self.rng);
        let mut organisation = OrganisationSeed {
            id: Some(id.clone()),
            name: names::official(&label, style),
            registered: Some(registered.into()),
            address: Some(address),
            bin,
            ..OrganisationSeed::default()
        };
        debug_assert_eq!(organisation.kind(), form, "the BIN says the form");
        self.heads(nth, plan, registered, &mut organisation);
        self.renamings(plan.name, &label, style, &mut organisation);
        match plan.registration {
            Case::Moved => {
                let (on, address) = (back(self.today, 31..300, self.rng).into(), names::address(self.rng));
                organisation.history.push(Change::Moved { on, address });
            }
            // The last day of all: nothing is registered after it.
            Case::Liquidated => organisation.history.push(Change::Liquidated { on: self.today.into() }),
            _ => {}
        }
        organisation.history.sort_by_key(|change| change.on().date());
        self.permits(plan.permit, &id, &label);
        self.world.organisations.push(organisation);
    }

    fn form(&mut self, case: Case) -> (FormSeed, Style, u8) {
        match case {
            Case::Branch => (FormSeed::Branch, Style::Branch, 1),
            Case::Representation => (FormSeed::Representation, Style::Representation, 2),
            _ if (0..10).fake_with_rng::<u8, _>(self.rng) == 0 => (FormSeed::Legal, Style::Company, 0),
            _ => (FormSeed::Legal, Style::Partnership, 0),
        }
    }

    /// The head of today is the one of the plan. One that came later has somebody before.
    fn heads(&mut self, nth: usize, plan: Plan, registered: Date, organisation: &mut OrganisationSeed) {
        let today = self.head(nth, plan, registered);
        if plan.registration != Case::NewHead {
            organisation.head = today;
            return;
        }
        let before = self.extra(format!("former-{nth:05}"), registered);
        organisation.head = Some(HeadSeed { person: before.id.clone(), ..HeadSeed::default() });
        self.world.persons.push(before);
        let on = back(self.today, 31..300, self.rng);
        let came = today.unwrap_or_else(|| {
            // Nobody is there today: who came has left again.
            let left = back(self.today, 1..30, self.rng).into();
            organisation.history.push(Change::HeadLeft { on: left });
            self.stranger()
        });
        organisation.history.push(Change::NewHead { on: on.into(), head: came });
    }

    fn head(&mut self, nth: usize, plan: Plan, registered: Date) -> Option<HeadSeed> {
        if plan.head == Case::Vacant {
            return None;
        }
        if plan.head == Case::Stranger {
            return Some(self.stranger());
        }
        let deputy = format!("deputy-{nth:05}");
        if plan.consent == Case::ByRepresentative {
            let person = self.extra(deputy.clone(), registered);
            self.world.persons.push(person);
        }
        let person = self.extra(format!("head-{nth:05}"), registered);
        let person = head(person, plan, &deputy, self.today, &mut self.numbers, self.rng);
        let head = HeadSeed { person: person.id.clone(), ..HeadSeed::default() };
        self.world.persons.push(person);
        Some(head)
    }

    fn extra(&mut self, id: String, of_age_on: Date) -> PersonSeed {
        somebody(id, of_age_on, &mut self.numbers, self.rng)
    }

    fn stranger(&mut self) -> HeadSeed {
        let called = names::person(true, self.rng);
        let stranger = Stranger { iin: None, surname: called.surname, name: called.name };
        HeadSeed { stranger: Some(stranger), ..HeadSeed::default() }
    }

    fn renamings(&mut self, case: Case, label: &str, style: Style, organisation: &mut OrganisationSeed) {
        let digits = label.split('-').next_back().unwrap_or_default().to_owned();
        let renamed = |on: Date, name: Names| Change::Renamed { on: on.into(), name };
        let (last, before) = (back(self.today, RECENT, self.rng), back(self.today, 31..300, self.rng));
        let history = &mut organisation.history;
        match case {
            Case::Renamed => history.push(renamed(last, names::official(&format!("{label} Плюс"), style))),
            Case::RenamedTwice => {
                history.push(renamed(before, names::official(&format!("Сынақ-{digits}"), style)));
                history.push(renamed(last, names::official(&format!("{label} Плюс"), style)));
            }
            Case::Restyled => history.push(renamed(last, names::restyled(&organisation.name))),
            Case::RenamedLater => {
                let days: i32 = (1..20).fake_with_rng(self.rng);
                let later = self.today.saturating_add(days.days());
                history.push(renamed(later, names::official(&format!("{label} Плюс"), style)));
            }
            _ => {}
        }
    }

    fn permits(&mut self, case: Case, holder: &str, label: &str) {
        let mut permit = |product: &str| PermitSeed {
            holder: holder.to_owned(),
            products: vec![format!("{label} {product}")],
            issued: Some(back(self.today, ISSUED, self.rng).into()),
            ..PermitSeed::default()
        };
        let first = permit("Құжат");
        let permits = match case {
            Case::NoPermit => Vec::new(),
            Case::SeveralPermits => vec![first, permit("Есеп"), permit("Кадр")],
            Case::ExpiredPermit => {
                vec![PermitSeed { valid_to: Some(back(self.today, 1..300, self.rng).into()), ..first }]
            }
            Case::SuspendedPermit => vec![self.ended(first, PermitState::Suspended)],
            Case::TerminatedPermit => vec![self.ended(first, PermitState::Terminated)],
            Case::ExcludedPermit => vec![self.ended(first, PermitState::Excluded)],
            Case::OtherService => vec![PermitSeed { service: Some(OTHER_SERVICE.to_owned()), ..first }],
            _ => vec![first],
        };
        self.world.permits.extend(permits);
    }

    fn ended(&mut self, permit: PermitSeed, state: PermitState) -> PermitSeed {
        let since = ago(self.today, (1..300).fake_with_rng::<i32, _>(self.rng));
        PermitSeed { state, since: Some(since.into()), ..permit }
    }
}
