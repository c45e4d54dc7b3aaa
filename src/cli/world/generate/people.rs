//! Heads of generated organisations, with what the systems say of them.

use fake::Fake;
use fake::rand::rngs::ChaCha12Rng;
use jiff::ToSpan;
use jiff::civil::Date;
use senim_mocks::world::{
    ActSeed, ConsentSeed, ConsentState, DeliverySeed, FactSeed, NumberSeed, NumberState, PersonSeed, RepresentativeSeed,
};

use super::super::cases::Case;
use super::numbers::Numbers;
use super::plan::Plan;
use super::{ago, back, moment};
use crate::cli::world::generate::names;

/// A person without anything but names and numbers, of age on that day.
pub(super) fn somebody(id: String, of_age_on: Date, numbers: &mut Numbers, rng: &mut ChaCha12Rng) -> PersonSeed {
    let male = (0..2).fake_with_rng::<u8, _>(rng) == 0;
    let days: i32 = (20 * 366..55 * 365).fake_with_rng(rng);
    let birth = of_age_on.saturating_sub(days.days());
    let called = names::person(male, rng);
    PersonSeed {
        id: Some(id),
        iin: numbers.iin(birth, male, rng),
        surname: called.surname,
        name: called.name,
        patronymic: Some(called.patronymic),
        ..PersonSeed::default()
    }
}

/// The head of an organisation as planned. `deputy` may give a consent in the head's place.
pub(super) fn head(
    person: PersonSeed,
    plan: Plan,
    deputy: &str,
    today: Date,
    numbers: &mut Numbers,
    rng: &mut ChaCha12Rng,
) -> PersonSeed {
    let (facts, acts) = said(plan.head, today, rng);
    let mut person = PersonSeed { facts, acts, ..person };
    person.numbers = phones(plan.number, today, numbers, rng);
    if let Some(consent) = consent(plan.consent, deputy, today, rng) {
        person.consents.push(consent);
    }
    if plan.consent == Case::ByRepresentative {
        let from = back(today, 210..900, rng);
        person.representatives.push(RepresentativeSeed { person: deputy.to_owned(), from: from.into(), to: None });
    }
    person
}

/// What ЖТ МДҚ and АХАЖ say.
fn said(case: Case, today: Date, rng: &mut ChaCha12Rng) -> (Vec<FactSeed>, Vec<ActSeed>) {
    let recent = back(today, 5..300, rng);
    let (from, to) = (back(today, 400..900, rng).into(), Some(back(today, 30..300, rng).into()));
    let on = recent.into();
    let fact = match case {
        Case::Dead => FactSeed::Deceased { on },
        Case::DeclaredDead => FactSeed::DeclaredDead,
        Case::Missing => FactSeed::Missing { from, to: None },
        Case::WasMissing => FactSeed::Missing { from, to },
        Case::Abroad => FactSeed::PermanentlyAbroad { from },
        Case::TemporarilyAbroad => FactSeed::TemporarilyAbroad,
        Case::ForeignCitizen => FactSeed::ForeignCitizen,
        Case::Incapable => FactSeed::Incapable { from, to: None },
        Case::WasIncapable => FactSeed::Incapable { from, to },
        Case::Restricted => FactSeed::Restricted { from },
        Case::Diagnosis => FactSeed::Diagnosis,
        Case::InCustody => FactSeed::InCustody { from, to: None },
        Case::Released => FactSeed::InCustody { from, to },
        Case::Pretrial => FactSeed::Pretrial { from },
        Case::SuspendedSentence => FactSeed::SuspendedSentence,
        Case::NonCustodial => FactSeed::NonCustodial,
        Case::DeadInAkhazh | Case::DeathAnnulled => {
            let annulled = case == Case::DeathAnnulled;
            return (Vec::new(), vec![ActSeed::Death { on, registered: Some(ago(today, 1).into()), annulled }]);
        }
        _ => return (Vec::new(), Vec::new()),
    };
    (vec![fact], Vec::new())
}

fn phones(case: Case, today: Date, numbers: &mut Numbers, rng: &mut ChaCha12Rng) -> Vec<NumberSeed> {
    let mut number = |state: NumberState, rng: &mut ChaCha12Rng| {
        let confirmed = moment(back(today, 10..700, rng), rng);
        let confirmed = (state != NumberState::Unconfirmed).then_some(confirmed);
        NumberSeed { phone: numbers.phone(rng), state, confirmed, ..NumberSeed::default() }
    };
    match case {
        Case::NoNumber => Vec::new(),
        Case::UnlinkedNumber => vec![number(NumberState::Unlinked, rng)],
        Case::UnconfirmedNumber => vec![number(NumberState::Unconfirmed, rng)],
        Case::TwoNumbers => vec![number(NumberState::Active, rng), number(NumberState::Active, rng)],
        Case::Undeliverable => {
            vec![NumberSeed { delivery: DeliverySeed::Undeliverable, ..number(NumberState::Active, rng) }]
        }
        _ => vec![number(NumberState::Active, rng)],
    }
}

fn consent(case: Case, deputy: &str, today: Date, rng: &mut ChaCha12Rng) -> Option<ConsentSeed> {
    let at = Some(moment(back(today, 20..200, rng), rng));
    let of = |state: ConsentState| ConsentSeed { state, at: at.clone(), ..ConsentSeed::default() };
    Some(match case {
        Case::NoConsent => return None,
        Case::RefusedConsent => of(ConsentState::Refused),
        Case::PendingConsent => of(ConsentState::Pending),
        Case::WithdrawnConsent => {
            let withdrawn = Some(moment(back(today, 1..19, rng), rng));
            ConsentSeed { withdrawn, ..of(ConsentState::Withdrawn) }
        }
        Case::ByRepresentative => ConsentSeed { by: Some(deputy.to_owned()), ..of(ConsentState::Granted) },
        _ => of(ConsentState::Granted),
    })
}
