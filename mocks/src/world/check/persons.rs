//! What a person of a world must be.

use super::super::Day;
use super::super::WorldFile;
use super::super::index::{born_by, male_by, moment_or};
use super::super::person::{ActSeed, ConsentSeed, ConsentState, FactSeed, NumberSeed, NumberState, PersonSeed};
use super::super::problem::At;
use super::Check;
use crate::gbd_fl::Fact;

impl Check<'_> {
    pub(super) fn persons(&mut self, world: &WorldFile) {
        for (at, person) in world.persons.iter().enumerate() {
            let place = format!("persons[{at}]");
            self.identity(&place, person);
            self.facts(&place, person);
            self.acts(&place, person);
            for (at, number) in person.numbers.iter().enumerate() {
                self.phone(&format!("{place}.numbers[{at}]"), number);
            }
            self.consents(&place, person, world);
            for (at, one) in person.representatives.iter().enumerate() {
                let place = format!("{place}.representatives[{at}]");
                self.person(&format!("{place}.person"), &one.person);
                let from = self.problems.day(&format!("{place}.from"), &one.from);
                let to = self.problems.maybe_day(&format!("{place}.to"), one.to.as_ref());
                self.problems.ordered(&format!("{place}.to"), to, from, "its first day");
            }
        }
        self.persons_once(world);
    }

    fn identity(&mut self, place: &str, person: &PersonSeed) {
        self.short(&format!("{place}.id"), person.id.as_ref());
        self.problems.filled(format!("{place}.surname"), &person.surname);
        self.problems.filled(format!("{place}.name"), &person.name);
        if let Some(patronymic) = &person.patronymic {
            self.problems.filled(format!("{place}.patronymic"), patronymic);
        }
        let iin = format!("{place}.iin");
        if !self.number(&iin, &person.iin) {
            return;
        }
        let Some(born) = born_by(&person.iin) else {
            let what = format!("{} holds no day of birth", person.iin);
            self.problems.add(iin, what, "its digits 1-6 are a day, the seventh (1-6) century and sex");
            return;
        };
        if let Some(said) = self.problems.maybe_day(&format!("{place}.born"), person.born.as_ref())
            && said != born
        {
            let what = format!("{said} is not the day in the IIN, {born}");
            self.problems.add(format!("{place}.born"), what, "leave it out, or correct the IIN");
        }
        if person.is_male() != male_by(&person.iin) {
            let what = "is not the sex in the seventh digit of the IIN";
            self.problems.add(format!("{place}.gender"), what, "leave it out, or correct the IIN");
        }
        self.not_future(&format!("{place}.iin"), Some(born));
    }

    fn facts(&mut self, place: &str, person: &PersonSeed) {
        let mut seen: Vec<(Fact, String)> = Vec::new();
        for (at, seed) in person.facts.iter().enumerate() {
            let place = format!("{place}.facts[{at}]");
            let (first, from, to) = seed.days();
            let (first, last) = (format!("{place}.{}.{first}", seed.word()), format!("{place}.{}.to", seed.word()));
            let from_day = self.problems.maybe_day(&first, from);
            let to_day = self.problems.maybe_day(&last, to);
            self.problems.ordered(&first, from_day, person.birth(), "the day of birth");
            self.problems.ordered(&last, to_day, from_day, "its first day");
            let Some(fact) = seed.fact() else { continue };
            if let Some((_, first)) = seen.iter().find(|(known, _)| known.place() == fact.place()) {
                let what = format!("{} excludes what stands at {first}", fact.name());
                self.problems.add(place, what, "keep one of the two: ЖТ МДҚ has one place for both");
                continue;
            }
            seen.push((fact, place));
        }
    }

    fn acts(&mut self, place: &str, person: &PersonSeed) {
        for (at, act) in person.acts.iter().enumerate() {
            let place = format!("{place}.acts[{at}]");
            let (word, on, registered) = match act {
                ActSeed::Death { on, registered, .. } => ("death", on, registered.as_ref()),
                ActSeed::Marriage { on } => ("marriage", on, None),
            };
            let (first, act) = (format!("{place}.{word}.on"), format!("{place}.{word}.registered"));
            let day = self.problems.day(&first, on);
            let registered = self.problems.maybe_day(&act, registered);
            self.problems.ordered(&first, day, person.birth(), "the day of birth");
            self.problems.ordered(&act, registered, day, "the day of death");
        }
    }

    fn phone(&mut self, place: &str, number: &NumberSeed) {
        if !is_mobile(&number.phone) {
            let what = format!("{:?} is no mobile number of Kazakhstan", number.phone);
            let hint = "write 11 digits that begin with 770, 777 or 7747, as 77001234567";
            self.problems.add(format!("{place}.phone"), what, hint);
        }
        let confirmed = format!("{place}.confirmed");
        let at = self.problems.maybe_moment(&confirmed, number.confirmed.as_ref());
        self.not_later(&confirmed, at);
        if number.state == NumberState::Unconfirmed && number.confirmed.is_some() {
            self.problems.add(confirmed, "an unconfirmed number was confirmed", "remove it, or change `state`");
        }
    }

    fn consents(&mut self, place: &str, person: &PersonSeed, world: &WorldFile) {
        let mut last: Option<At> = None;
        for (at, consent) in person.consents.iter().enumerate() {
            let place = format!("{place}.consents[{at}]");
            let at = self.problems.maybe_moment(&format!("{place}.at"), consent.at.as_ref());
            self.not_later(&format!("{place}.at"), at);
            let at = moment_or(consent.at.as_ref(), &world.at).instant().map(At);
            self.problems.ordered(&format!("{place}.at"), at, last, "the consent before it");
            last = at.or(last);
            self.consent(&place, consent, at);
        }
    }

    fn consent(&mut self, place: &str, consent: &ConsentSeed, at: Option<At>) {
        let expires = self.problems.maybe_moment(&format!("{place}.expires"), consent.expires.as_ref());
        self.problems.ordered(&format!("{place}.expires"), expires, at, "its beginning");
        let member = format!("{place}.withdrawn");
        let withdrawn = self.problems.maybe_moment(&member, consent.withdrawn.as_ref());
        self.not_later(&member, withdrawn);
        self.problems.ordered(&member, withdrawn, at, "its beginning");
        if consent.withdrawn.is_some() && consent.state != ConsentState::Withdrawn {
            self.problems.add(
                member,
                "only a withdrawn consent was withdrawn",
                "write `state: withdrawn`, or remove it",
            );
        }
        let refused = consent.state == ConsentState::Refused;
        let terms = consent.recipients.is_some() || consent.expires.is_some() || consent.by.is_some();
        if refused && (terms || consent.channel.is_some()) {
            let hint = "remove `recipients`, `expires`, `by` and `channel`";
            self.problems.add(place, "a refusal has no terms", hint);
        }
        for (at, recipient) in consent.recipients.iter().flatten().enumerate() {
            self.problems.filled(format!("{place}.recipients[{at}]"), recipient);
        }
        for (member, text) in [("purpose", &consent.purpose), ("channel", &consent.channel)] {
            if let Some(text) = text {
                self.problems.filled(format!("{place}.{member}"), text);
            }
        }
        if let Some(by) = &consent.by {
            self.person(&format!("{place}.by"), by);
        }
    }

    fn persons_once(&mut self, world: &WorldFile) {
        let persons = || world.persons.iter().enumerate();
        self.once(persons().map(|(at, person)| (format!("persons[{at}].iin"), person.iin.as_str())));
        self.once(persons().filter_map(|(at, person)| Some((format!("persons[{at}].id"), person.id.as_deref()?))));
        for (at, person) in persons() {
            let numbers = person.numbers.iter().enumerate();
            self.once(
                numbers.map(|(nth, number)| (format!("persons[{at}].numbers[{nth}].phone"), number.phone.as_str())),
            );
        }
        let active = persons().flat_map(|(at, person)| {
            let numbers = person.numbers.iter().enumerate().filter(|(_, number)| number.state == NumberState::Active);
            numbers.map(move |(nth, number)| (format!("persons[{at}].numbers[{nth}].phone"), number.phone.as_str()))
        });
        let held: Vec<(String, &str)> = active.collect();
        self.once_for_another(&held);
    }

    /// An active number has one person.
    fn once_for_another(&mut self, held: &[(String, &str)]) {
        let owner = |place: &str| place.split('.').next().unwrap_or_default().to_owned();
        let mut first: std::collections::BTreeMap<&str, &str> = std::collections::BTreeMap::new();
        for (place, phone) in held {
            let known = *first.entry(phone).or_insert(place);
            if owner(known) != owner(place) {
                let what = format!("{phone} is active at {known} too");
                self.problems.add(place.clone(), what, "an active number has one person: unlink one of the two");
            }
        }
    }
}

/// Name of the first day's member; first day and first day after the last one, as written.
type Days<'a> = (&'static str, Option<&'a Day>, Option<&'a Day>);

impl FactSeed {
    fn days(&self) -> Days<'_> {
        match self {
            Self::Deceased { on } => ("on", Some(on), None),
            Self::Missing { from, to } | Self::Incapable { from, to } | Self::InCustody { from, to } => {
                ("from", Some(from), to.as_ref())
            }
            Self::PermanentlyAbroad { from } | Self::Restricted { from } | Self::Pretrial { from } => {
                ("from", Some(from), None)
            }
            Self::DeclaredDead
            | Self::TemporarilyAbroad
            | Self::ForeignCitizen
            | Self::Diagnosis
            | Self::SuspendedSentence
            | Self::NonCustodial => ("", None, None),
        }
    }

    /// The fact for ЖТ МДҚ; none when a day of it does not exist.
    pub(in super::super) fn fact(&self) -> Option<Fact> {
        let end = |to: &Option<Day>| to.as_ref().map_or(Some(None), |day| day.date().map(Some));
        Some(match self {
            Self::Deceased { on } => Fact::Deceased { on: on.date()? },
            Self::DeclaredDead => Fact::DeclaredDead,
            Self::Missing { from, to } => Fact::Missing { from: from.date()?, to: end(to)? },
            Self::PermanentlyAbroad { from } => Fact::PermanentlyAbroad { from: from.date()? },
            Self::TemporarilyAbroad => Fact::TemporarilyAbroad,
            Self::ForeignCitizen => Fact::ForeignCitizen,
            Self::Incapable { from, to } => Fact::Incapable { from: from.date()?, to: end(to)? },
            Self::Restricted { from } => Fact::Restricted { from: from.date()? },
            Self::Diagnosis => Fact::Diagnosis,
            Self::InCustody { from, to } => Fact::InCustody { from: from.date()?, to: end(to)? },
            Self::Pretrial { from } => Fact::Pretrial { from: from.date()? },
            Self::SuspendedSentence => Fact::SuspendedSentence,
            Self::NonCustodial => Fact::NonCustodial,
        })
    }
}

/// Mobile numbers of Kazakhstan: 70x, 77x and 747 after the country's 7; 75x and 76x are non-geographic, 71x and 72x fixed lines.
fn is_mobile(phone: &str) -> bool {
    let digits = phone.len() == 11 && phone.bytes().all(|byte| byte.is_ascii_digit());
    digits && ["770", "777", "7747"].iter().any(|prefix| phone.starts_with(prefix))
}
