//! Persons of a world: ЖТ МДҚ, АХАЖ, МБА, ДДБ and the gateway learn of them.

use jiff::{Timestamp, ToSpan};

use super::super::index::moment_or;
use super::super::person::{
    ActSeed, Answer, ConsentSeed, ConsentState, DeliverySeed, NumberSeed, NumberState, PersonSeed, RefusalSeed,
};
use super::{ApplyError, Seeding, refused};
use crate::ddb::{Grant, OnRequest, Relation};
use crate::gbd_fl::Person;
use crate::sms::{Delivery, Refused};

/// Purpose of order 204.
const PURPOSE: &str = "KZ-204-2025";
/// Roles that order 204 lets use the data.
const RECIPIENTS: [&str; 2] = ["sdu", "egov"];

impl<'a> Seeding<'a> {
    pub(super) fn persons(&mut self) -> Result<(), ApplyError> {
        for (at, person) in self.world.persons.iter().enumerate() {
            let place = format!("persons[{at}]");
            self.registered(&place, person)?;
            self.acts(person);
            for number in &person.numbers {
                self.number(&person.iin, number);
            }
            for consent in &person.consents {
                let reference = self.consent(&person.iin, consent);
                self.applied.consents.entry(person.iin.clone()).or_default().push(reference);
            }
            for one in &person.representatives {
                if let Some(from) = one.from.date() {
                    let to = one.to.as_ref().and_then(super::super::Day::date);
                    self.contour.ddb().add_representative(&person.iin, self.iin(&one.person), from, to);
                }
            }
            self.contour.ddb().on_request(&person.iin, habit(person.when_asked));
        }
        Ok(())
    }

    fn registered(&self, place: &str, person: &PersonSeed) -> Result<(), ApplyError> {
        let (Some(birth), Some(male)) = (person.birth(), person.is_male()) else { return Ok(()) };
        let gbd_fl = self.contour.gbd_fl();
        let registered = gbd_fl.register(Person {
            iin: person.iin.clone(),
            surname: person.surname.clone(),
            name: person.name.clone(),
            patronymic: person.patronymic.clone(),
            birth,
            male,
        });
        registered.map_err(refused(place.to_owned()))?;
        for (nth, seed) in person.facts.iter().enumerate() {
            if let Some(fact) = seed.fact() {
                gbd_fl.set(&person.iin, fact).map_err(refused(format!("{place}.facts[{nth}]")))?;
            }
        }
        Ok(())
    }

    /// АХАЖ annuls all death acts of a person at once, so those that are annulled come first.
    fn acts(&self, person: &PersonSeed) {
        let akhazh = self.contour.akhazh();
        for wanted in [true, false] {
            for act in &person.acts {
                match act {
                    ActSeed::Death { on, registered, annulled } if *annulled == wanted => {
                        if let (Some(day), Some(act)) = (on.date(), registered.as_ref().unwrap_or(on).date()) {
                            akhazh.register_death(&person.iin, day, act);
                        }
                    }
                    ActSeed::Marriage { on } if !wanted => {
                        if let Some(day) = on.date() {
                            akhazh.register_marriage(&person.iin, day);
                        }
                    }
                    ActSeed::Death { .. } | ActSeed::Marriage { .. } => {}
                }
            }
            if wanted {
                akhazh.annul_deaths(&person.iin);
            }
        }
    }

    fn number(&self, iin: &str, number: &NumberSeed) {
        let (mba, sms) = (self.contour.mba(), self.contour.sms());
        let day_before = self.start.checked_sub(24.hours()).unwrap_or(self.start);
        let confirmed: Timestamp =
            number.confirmed.as_ref().and_then(super::super::Moment::instant).unwrap_or(day_before);
        match number.state {
            NumberState::Active => mba.link(iin, &number.phone, confirmed),
            NumberState::Unlinked => {
                mba.link(iin, &number.phone, confirmed);
                mba.unlink(iin, &number.phone);
            }
            NumberState::Unconfirmed => mba.unconfirmed(iin, &number.phone),
        }
        sms.set_delivery(&number.phone, delivery(number.delivery));
        if let Some(why) = number.refused {
            sms.set_refused(&number.phone, Some(refusal(why)));
        }
    }

    fn consent(&self, iin: &str, consent: &'a ConsentSeed) -> String {
        let ddb = self.contour.ddb();
        let at = moment_or(consent.at.as_ref(), &self.world.at).instant().unwrap_or(self.start);
        let terms = self.terms(iin, consent);
        let purpose = terms.purpose.clone();
        match consent.state {
            ConsentState::Granted => ddb.grant_at(terms, at),
            ConsentState::Refused => ddb.refuse_at(iin, &purpose, at),
            ConsentState::Pending => ddb.pend(terms),
            ConsentState::Withdrawn => {
                let reference = ddb.grant_at(terms, at);
                let end = moment_or(consent.withdrawn.as_ref(), &self.world.at).instant().unwrap_or(self.start);
                ddb.withdraw_at(iin, &purpose, end);
                reference
            }
        }
    }

    fn terms(&self, iin: &str, consent: &'a ConsentSeed) -> Grant {
        let counts = Grant::new(iin, consent.purpose.as_deref().unwrap_or(PURPOSE), &RECIPIENTS);
        Grant {
            recipients: consent.recipients.clone().unwrap_or(counts.recipients),
            by: consent.by.as_deref().map(|by| (self.iin(by).to_owned(), Relation::Representative)),
            channel: consent.channel.clone().unwrap_or(counts.channel),
            expires: consent.expires.as_ref().and_then(super::super::Moment::instant),
            iin: counts.iin,
            purpose: counts.purpose,
        }
    }
}

fn habit(answer: Answer) -> OnRequest {
    match answer {
        Answer::Silent => OnRequest::Pending,
        Answer::Grants => OnRequest::Grant,
        Answer::Refuses => OnRequest::Refuse,
    }
}

fn delivery(seed: DeliverySeed) -> Delivery {
    match seed {
        DeliverySeed::Delivered => Delivery::Delivered,
        DeliverySeed::Undeliverable => Delivery::Undeliverable,
        DeliverySeed::Expired => Delivery::Expired,
        DeliverySeed::Silent => Delivery::Silent,
    }
}

fn refusal(seed: RefusalSeed) -> Refused {
    match seed {
        RefusalSeed::ForbiddenText => Refused::ForbiddenText,
        RefusalSeed::WrongNumber => Refused::WrongNumber,
        RefusalSeed::TooMany => Refused::TooMany,
    }
}
