//! Which organisation of a generated world is which case.

use std::collections::BTreeMap;

use fake::rand::rngs::ChaCha12Rng;
use fake::rand::seq::SliceRandom;

use super::super::cases::{Aspect, Case};

/// Shares of the cases in percent: those that were asked for, and the usual ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shares(BTreeMap<Case, u8>);

impl Shares {
    /// Reads `case=percent` pairs over the usual shares.
    pub fn parse(pairs: &[String]) -> Result<Self, String> {
        let mut shares = BTreeMap::new();
        for pair in pairs {
            let (name, percent) = pair.split_once('=').ok_or_else(|| format!("{pair:?} is not CASE=PERCENT"))?;
            let case = Case::ALL.iter().find(|case| case.slug() == name);
            let case = *case.ok_or_else(|| format!("{name:?} is no case; there are: {}", names()))?;
            if rest(case.aspect()) == Some(case) {
                return Err(format!("{name} takes what the other cases of its aspect leave; set those"));
            }
            let percent = percent.parse::<u8>().ok().filter(|percent| *percent <= 100);
            let percent = percent.ok_or_else(|| format!("the share of {name} is no whole percentage from 0 to 100"))?;
            shares.insert(case, percent);
        }
        let shares = Self(shares);
        for aspect in Aspect::ALL {
            let sum = shares.sum(aspect);
            if sum > 100 {
                return Err(format!("the shares of {aspect:?} come to {sum} percent, at most 100: name smaller ones"));
            }
        }
        if shares.of(Case::Liquidated) + shares.of(Case::RenamedLater) > 100 {
            return Err(
                "liquidated organisations are not renamed later: both together are at most 100 percent".to_owned()
            );
        }
        Ok(shares)
    }

    /// Share of a case.
    #[must_use]
    pub fn of(&self, case: Case) -> u8 {
        self.0.get(&case).copied().unwrap_or_else(|| case.share())
    }

    fn sum(&self, aspect: Aspect) -> u16 {
        cases_of(aspect).map(|case| u16::from(self.of(case))).sum()
    }

    /// The cases of an aspect for so many organisations: the rounded share of each, in an order drawn by the seed.
    fn deal(&self, aspect: Aspect, organisations: usize, rng: &mut ChaCha12Rng) -> Vec<Case> {
        let mut dealt: Vec<Case> = Vec::with_capacity(organisations);
        for case in cases_of(aspect) {
            let count = (organisations * usize::from(self.of(case)) + 50) / 100;
            dealt.extend(std::iter::repeat_n(case, count.min(organisations - dealt.len())));
        }
        dealt.extend(rest(aspect).into_iter().cycle().take(organisations - dealt.len()));
        dealt.shuffle(rng);
        dealt
    }
}

/// The cases of one organisation, one of each aspect; those of number and consent do not apply when the head is no person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) form: Case,
    pub(super) name: Case,
    pub(super) registration: Case,
    pub(super) permit: Case,
    pub(super) head: Case,
    pub(super) number: Case,
    pub(super) consent: Case,
}

/// Plans a world.
pub(super) fn plans(shares: &Shares, organisations: usize, rng: &mut ChaCha12Rng) -> Vec<Plan> {
    let [form, mut name, registration, permit, head, number, consent] =
        Aspect::ALL.map(|aspect| shares.deal(aspect, organisations, rng));
    part(&mut name, &registration);
    let plan = |at: usize| {
        Some(Plan {
            form: *form.get(at)?,
            name: *name.get(at)?,
            registration: *registration.get(at)?,
            permit: *permit.get(at)?,
            head: *head.get(at)?,
            number: *number.get(at)?,
            consent: *consent.get(at)?,
        })
    };
    (0..organisations).filter_map(plan).collect()
}

/// Nobody is renamed after having been struck off: such organisations change names with others.
fn part(name: &mut [Case], registration: &[Case]) {
    for at in 0..name.len() {
        let clash = |at: usize, name: &[Case]| {
            name.get(at) == Some(&Case::RenamedLater) && registration.get(at) == Some(&Case::Liquidated)
        };
        if clash(at, name) {
            let free = |other: &usize| {
                registration.get(*other) != Some(&Case::Liquidated) && name.get(*other) != Some(&Case::RenamedLater)
            };
            if let Some(other) = (0..name.len()).find(free) {
                name.swap(at, other);
            }
        }
    }
}

/// The case that takes what the others of its aspect leave: the first one.
fn rest(aspect: Aspect) -> Option<Case> {
    Case::ALL.iter().copied().find(|case| case.aspect() == aspect)
}

fn cases_of(aspect: Aspect) -> impl Iterator<Item = Case> {
    Case::ALL.iter().copied().filter(move |case| case.aspect() == aspect && rest(aspect) != Some(*case))
}

/// All cases that have a share of their own, with the usual one.
pub(in super::super) fn names() -> String {
    let shown = |case: Case| format!("{}={}", case.slug(), case.share());
    let all: Vec<String> = Aspect::ALL.into_iter().flat_map(cases_of).map(shown).collect();
    all.join(", ")
}
