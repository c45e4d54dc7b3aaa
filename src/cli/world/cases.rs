//! The cases that organisations of a world are: each organisation is one case of each aspect. The generator plans by them, `show`
//! recognises them in any file by what the file says, without knowing of the plan.

use std::collections::BTreeMap;

use jiff::civil::Date;
use senim_mocks::e_license::TRUSTED_REGISTER;
use senim_mocks::world::{
    ActSeed, Change, ConsentSeed, ConsentState, DeliverySeed, FactSeed, FormSeed, HeadSeed, NumberState,
    OrganisationSeed, PermitSeed, PermitState, PersonSeed, WorldFile,
};
use serde::Serialize;

/// What a case is a case of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Kind of the entity.
    Form,
    /// Its names.
    Name,
    /// Its registration beside the names.
    Registration,
    /// Its permits.
    Permit,
    /// Its first head.
    Head,
    /// Numbers of the head, when the head is a person of the world.
    Number,
    /// Consents of the head, when the head is a person of the world.
    Consent,
}

impl Aspect {
    /// All aspects, in the order of the tables.
    pub const ALL: [Self; 7] =
        [Self::Form, Self::Name, Self::Registration, Self::Permit, Self::Head, Self::Number, Self::Consent];
}

/// Declares the cases: `Variant slug Aspect percent "what"`. The first case of each aspect takes what the others leave.
macro_rules! cases {
    ($($case:ident $slug:literal $aspect:ident $share:literal $what:literal;)+) => {
        /// A case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Case {
            $(#[doc = $what] $case,)+
        }

        impl Case {
            /// All cases, in the order of the tables.
            pub const ALL: &'static [Self] = &[$(Self::$case,)+];

            /// Its name in options and tables.
            #[must_use]
            pub fn slug(self) -> &'static str {
                match self { $(Self::$case => $slug,)+ }
            }

            /// What it is a case of.
            #[must_use]
            pub fn aspect(self) -> Aspect {
                match self { $(Self::$case => Aspect::$aspect,)+ }
            }

            /// Share of the organisations of a generated world, in percent, unless another one is asked for.
            #[must_use]
            pub fn share(self) -> u8 {
                match self { $(Self::$case => $share,)+ }
            }

            /// What it means.
            #[must_use]
            pub fn what(self) -> &'static str {
                match self { $(Self::$case => $what,)+ }
            }
        }
    };
}

cases! {
    Legal "legal" Form 0 "a legal entity";
    Branch "branch" Form 8 "a branch";
    Representation "representation" Form 2 "a representative office";
    SameName "same-name" Name 0 "bears the names of its first registration";
    Renamed "renamed" Name 30 "renamed";
    RenamedTwice "renamed-twice" Name 5 "renamed more than once";
    Restyled "restyled" Name 5 "re-registered with the same name in other quotes, spaces or case";
    RenamedLater "renamed-later" Name 5 "will be renamed after the start of the world";
    Registered "registered" Registration 0 "registered, nothing else";
    NewHead "new-head" Registration 6 "has had another head before";
    Moved "moved" Registration 4 "re-registered with another address";
    Liquidated "liquidated" Registration 3 "struck off";
    OnePermit "one-permit" Permit 0 "one permit of order 204 in force";
    NoPermit "no-permit" Permit 10 "no permit";
    SeveralPermits "several-permits" Permit 15 "more than one permit of order 204 in force";
    ExpiredPermit "expired-permit" Permit 4 "only a permit past its last day";
    SuspendedPermit "suspended-permit" Permit 3 "only a suspended permit";
    TerminatedPermit "terminated-permit" Permit 3 "only a terminated permit";
    ExcludedPermit "excluded-permit" Permit 2 "only a permit excluded from the register";
    OtherService "other-service" Permit 5 "only a permit that order 204 does not touch";
    FitHead "fit-head" Head 0 "alive, capable, resident, at liberty";
    Dead "dead" Head 3 "dead by ЖТ МДҚ";
    DeadInAkhazh "dead-in-akhazh" Head 2 "dead by АХАЖ, not yet by ЖТ МДҚ";
    DeclaredDead "declared-dead" Head 2 "declared dead by a court";
    Missing "missing" Head 3 "recognised as missing";
    Abroad "abroad" Head 3 "permanently resident abroad";
    Incapable "incapable" Head 3 "incapable by a court's decision";
    InCustody "in-custody" Head 3 "in a place of deprivation of liberty";
    DeathAnnulled "death-annulled" Head 1 "has an annulled death act in АХАЖ: fit";
    WasMissing "was-missing" Head 1 "no longer missing: fit";
    TemporarilyAbroad "temporarily-abroad" Head 2 "temporarily abroad: fit";
    ForeignCitizen "foreign-citizen" Head 1 "foreign citizen resident in Kazakhstan: fit";
    WasIncapable "was-incapable" Head 1 "capable again: fit";
    Restricted "restricted" Head 1 "of restricted capacity: fit";
    Diagnosis "diagnosis" Head 1 "diagnosed without a court's decision: fit";
    Released "released" Head 1 "at liberty again: fit";
    Pretrial "pretrial" Head 1 "in pre-trial detention: fit";
    SuspendedSentence "suspended-sentence" Head 1 "under a suspended sentence: fit";
    NonCustodial "non-custodial" Head 1 "under a non-custodial sentence: fit";
    Vacant "vacant" Head 2 "no head";
    Stranger "stranger" Head 2 "a head whom ЖТ МДҚ does not know";
    OneNumber "one-number" Number 0 "one active number";
    NoNumber "no-number" Number 5 "no number in МБА";
    UnlinkedNumber "unlinked-number" Number 3 "only an unlinked number";
    UnconfirmedNumber "unconfirmed-number" Number 3 "only an unconfirmed number";
    TwoNumbers "two-numbers" Number 5 "more than one active number";
    Undeliverable "undeliverable" Number 3 "an active number that messages do not reach";
    Consent "consent" Consent 0 "consent of the subject";
    NoConsent "no-consent" Consent 5 "no consent";
    RefusedConsent "refused-consent" Consent 3 "consent refused";
    PendingConsent "pending-consent" Consent 2 "consent asked for and not answered";
    WithdrawnConsent "withdrawn-consent" Consent 2 "consent withdrawn";
    ByRepresentative "by-representative" Consent 2 "consent of a representative";
}

/// Whom the references of a world mean, and its permits by holder.
pub struct Register<'a> {
    today: Date,
    persons: BTreeMap<&'a str, &'a PersonSeed>,
    permits: BTreeMap<&'a str, Vec<&'a PermitSeed>>,
}

impl<'a> Register<'a> {
    /// Of a valid world; none when it does not say when it is.
    #[must_use]
    pub fn new(world: &'a WorldFile) -> Option<Self> {
        let mut persons = BTreeMap::new();
        for person in &world.persons {
            for name in person.id.iter().chain([&person.iin]) {
                persons.insert(name.as_str(), person);
            }
        }
        let mut permits: BTreeMap<&str, Vec<&PermitSeed>> = BTreeMap::new();
        for permit in &world.permits {
            permits.entry(&permit.holder).or_default().push(permit);
        }
        Some(Self { today: world.at.day()?, persons, permits })
    }

    /// The cases of an organisation, one for each aspect that applies.
    #[must_use]
    pub fn cases(&self, organisation: &'a OrganisationSeed) -> Vec<Case> {
        let head = organisation.head_on(self.today);
        let person = head.and_then(|head| head.person.as_deref()).and_then(|person| self.persons.get(person));
        let mut cases = vec![
            form(organisation),
            self.name(organisation),
            self.registration(organisation),
            self.permit(organisation),
            self.head(head, person.copied()),
        ];
        if let Some(person) = person {
            cases.extend([number(person), consent(person)]);
        }
        cases
    }

    fn past(&self, organisation: &'a OrganisationSeed) -> impl Iterator<Item = &'a Change> {
        let today = self.today;
        organisation.history.iter().filter(move |change| change.on().date().is_some_and(|on| on <= today))
    }

    fn name(&self, organisation: &'a OrganisationSeed) -> Case {
        let renamed = |change: &&Change| matches!(change, Change::Renamed { .. });
        let past: Vec<&Change> = self.past(organisation).filter(renamed).collect();
        match past.as_slice() {
            [] if organisation.history.iter().any(|change| renamed(&change)) => Case::RenamedLater,
            [] => Case::SameName,
            [Change::Renamed { name, .. }] if plain(&name.ru) == plain(&organisation.name.ru) => Case::Restyled,
            [_] => Case::Renamed,
            _ => Case::RenamedTwice,
        }
    }

    fn registration(&self, organisation: &'a OrganisationSeed) -> Case {
        let words: Vec<&str> = self.past(organisation).map(Change::word).collect();
        let table = [("liquidated", Case::Liquidated), ("new-head", Case::NewHead), ("moved", Case::Moved)];
        table.into_iter().find(|(word, _)| words.contains(word)).map_or(Case::Registered, |(_, case)| case)
    }

    fn permit(&self, organisation: &OrganisationSeed) -> Case {
        let names = organisation.id.iter().chain([&organisation.bin]);
        let permits: Vec<&PermitSeed> =
            names.filter_map(|name| self.permits.get(name.as_str())).flatten().copied().collect();
        let [first, ..] = permits.as_slice() else { return Case::NoPermit };
        let live = permits.iter().filter(|permit| trusted(permit) && self.in_force(permit, organisation)).count();
        match (live, first.state) {
            (1, _) => Case::OnePermit,
            (2.., _) => Case::SeveralPermits,
            (0, _) if !trusted(first) => Case::OtherService,
            (0, PermitState::Suspended) => Case::SuspendedPermit,
            (0, PermitState::Terminated) => Case::TerminatedPermit,
            (0, PermitState::Excluded) => Case::ExcludedPermit,
            (0, PermitState::Active) => Case::ExpiredPermit,
        }
    }

    fn in_force(&self, permit: &PermitSeed, holder: &OrganisationSeed) -> bool {
        let issued = permit.issued.as_ref().map_or(holder.first_day(), senim_mocks::world::Day::date);
        let last = permit.valid_to.as_ref().and_then(senim_mocks::world::Day::date);
        permit.state == PermitState::Active
            && issued.is_some_and(|issued| issued <= self.today)
            && last.is_none_or(|last| self.today <= last)
    }

    fn head(&self, head: Option<&HeadSeed>, person: Option<&PersonSeed>) -> Case {
        if head.is_none() {
            return Case::Vacant;
        }
        let Some(person) = person else { return Case::Stranger };
        let facts = person.facts.iter().filter_map(|fact| self.fact(fact));
        let acts = person.acts.iter().filter_map(|act| self.act(act));
        facts.chain(acts).next().unwrap_or(Case::FitHead)
    }

    /// A death of a later day is not known yet.
    fn fact(&self, fact: &FactSeed) -> Option<Case> {
        let over = |to: &Option<senim_mocks::world::Day>| {
            to.as_ref().and_then(senim_mocks::world::Day::date).is_some_and(|to| to <= self.today)
        };
        Some(match fact {
            FactSeed::Deceased { on } => return on.date().filter(|on| *on <= self.today).map(|_| Case::Dead),
            FactSeed::DeclaredDead => Case::DeclaredDead,
            FactSeed::Missing { to, .. } => either(over(to), Case::WasMissing, Case::Missing),
            FactSeed::PermanentlyAbroad { .. } => Case::Abroad,
            FactSeed::TemporarilyAbroad => Case::TemporarilyAbroad,
            FactSeed::ForeignCitizen => Case::ForeignCitizen,
            FactSeed::Incapable { to, .. } => either(over(to), Case::WasIncapable, Case::Incapable),
            FactSeed::Restricted { .. } => Case::Restricted,
            FactSeed::Diagnosis => Case::Diagnosis,
            FactSeed::InCustody { to, .. } => either(over(to), Case::Released, Case::InCustody),
            FactSeed::Pretrial { .. } => Case::Pretrial,
            FactSeed::SuspendedSentence => Case::SuspendedSentence,
            FactSeed::NonCustodial => Case::NonCustodial,
        })
    }

    fn act(&self, act: &ActSeed) -> Option<Case> {
        match act {
            ActSeed::Death { annulled: true, .. } => Some(Case::DeathAnnulled),
            ActSeed::Death { on, registered, .. } => {
                let known = registered.as_ref().unwrap_or(on).date();
                known.filter(|day| *day <= self.today).map(|_| Case::DeadInAkhazh)
            }
            ActSeed::Marriage { .. } => None,
        }
    }
}

fn either(which: bool, yes: Case, no: Case) -> Case {
    if which { yes } else { no }
}

fn trusted(permit: &PermitSeed) -> bool {
    permit.service.as_deref().is_none_or(|service| service == TRUSTED_REGISTER)
}

fn form(organisation: &OrganisationSeed) -> Case {
    match organisation.kind() {
        FormSeed::Legal => Case::Legal,
        FormSeed::Branch => Case::Branch,
        FormSeed::Representation => Case::Representation,
    }
}

fn number(person: &PersonSeed) -> Case {
    let of = |state: NumberState| person.numbers.iter().filter(move |number| number.state == state);
    let silent = |seed: DeliverySeed| seed != DeliverySeed::Delivered;
    let first = of(NumberState::Active).next();
    match of(NumberState::Active).count() {
        2.. => Case::TwoNumbers,
        1 if first.is_some_and(|number| silent(number.delivery) || number.refused.is_some()) => Case::Undeliverable,
        1 => Case::OneNumber,
        0 if of(NumberState::Unlinked).next().is_some() => Case::UnlinkedNumber,
        0 if of(NumberState::Unconfirmed).next().is_some() => Case::UnconfirmedNumber,
        0 => Case::NoNumber,
    }
}

/// By the last consent to the purpose of order 204.
fn consent(person: &PersonSeed) -> Case {
    let ours = |consent: &&ConsentSeed| consent.purpose.as_deref().is_none_or(|purpose| purpose == "KZ-204-2025");
    let Some(last) = person.consents.iter().rev().find(ours) else { return Case::NoConsent };
    match last.state {
        ConsentState::Granted if last.by.is_some() => Case::ByRepresentative,
        ConsentState::Granted => Case::Consent,
        ConsentState::Refused => Case::RefusedConsent,
        ConsentState::Pending => Case::PendingConsent,
        ConsentState::Withdrawn => Case::WithdrawnConsent,
    }
}

/// A name without what makes no difference: letters and digits alone, in one case.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
