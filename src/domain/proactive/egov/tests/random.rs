//! Random histories of the portal: whatever comes in whatever order, the rules hold.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::{Strategy, prop_oneof, proptest};
use proptest::prop_assert;
use proptest::test_runner::{Config, RngSeed, TestCaseError};

use super::desk::{Desk, reply};
use crate::domain::machine::Core;
use crate::domain::proactive::egov::message::{EgovEffect, EgovEvent};
use crate::domain::proactive::egov::{Portal, SENDER};
use crate::domain::proactive::fixture::{NUMBERS, phone, row};
use crate::domain::proactive::sdu::message::CaseId;

/// One thing that may happen next.
#[derive(Debug, Clone)]
enum Act {
    Transfer(u8),
    Answer(usize),
    Fail(usize),
    Again(usize),
    Timer,
    Reply(usize, usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        1 => (0_u8..8).prop_map(Act::Transfer),
        12 => (0_usize..4).prop_map(Act::Answer),
        1 => (0_usize..4).prop_map(Act::Fail),
        2 => (0_usize..40).prop_map(Act::Again),
        2 => proptest::strategy::Just(Act::Timer),
        2 => (0_usize..2, 0_usize..4).prop_map(|(number, text)| Act::Reply(number, text)),
    ];
    proptest::collection::vec(act, 1..120)
}

/// What was seen so far of one random history.
#[derive(Default)]
struct Seen {
    told: Vec<EgovEvent>,
    yes: BTreeSet<&'static str>,
    notices: BTreeMap<CaseId, usize>,
}

impl Seen {
    fn event(&mut self, desk: &mut Desk, act: &Act) -> Option<EgovEvent> {
        let pick = |index: usize, len: usize| (len > 0).then(|| index % len);
        match act {
            Act::Transfer(n) => {
                let (org, day, head) = (usize::from(n % 2), 1 + i8::from(*n >= 4), usize::from(n / 2 % 2));
                Some(EgovEvent::ListReceived { transfer: format!("T{n}"), rows: vec![row(org, day, head)] })
            }
            Act::Answer(index) => {
                // The number of a head may be another at each look-up.
                desk.phones = vec![phone(*index % 2)];
                let effect = desk.outbox.remove(pick(*index, desk.outbox.len())?);
                desk.core.wanted(&desk.portal, desk.now, &effect).then(|| desk.answer(&effect))
            }
            Act::Fail(index) => {
                let effect = &desk.outbox[pick(*index, desk.outbox.len())?];
                Some(desk.core.failed(effect, "a neighbour", "down"))
            }
            Act::Again(index) => Some(self.told[pick(*index, self.told.len())?].clone()),
            Act::Timer => {
                let (timer, due) = desk.timers.clone().into_iter().min_by_key(|(_, due)| *due)?;
                desk.timers.remove(&timer);
                desk.now = desk.now.max(due);
                Some(EgovEvent::TimerFired(timer))
            }
            Act::Reply(number, text) => {
                let text = ["1", "2", "?", " 1"][*text];
                if text.trim() == "1" {
                    self.yes.insert(NUMBERS[*number]);
                }
                desk.replies += 1;
                Some(reply(&format!("R{}", desk.replies), (NUMBERS[*number], SENDER, text), desk.now))
            }
        }
    }

    fn judge(&mut self, desk: &Desk, before: &Portal, effects: &[EgovEffect]) -> Result<(), TestCaseError> {
        let ended = |portal: &Portal, id: &CaseId| portal.case(id).is_some_and(|case| case.stage.ended());
        for id in before.cases.keys().filter(|id| ended(before, id)) {
            let stages = (before.cases[id].stage, desk.portal.cases[id].stage);
            prop_assert!(stages.0 == stages.1, "{id:?} was opened again: {stages:?}");
        }
        for effect in effects {
            let silent = matches!(effect, EgovEffect::NotifyUse { .. }) || !ended(before, effect.case());
            prop_assert!(silent, "after the end: {effect:?}");
            if matches!(effect, EgovEffect::SendSms { round: 1 | 2, .. }) {
                let count = self.notices.entry(effect.case().clone()).or_default();
                *count += 1;
                prop_assert!(*count <= 2, "a third notice: {effect:?}");
            }
            if matches!(effect, EgovEffect::Renew { .. }) {
                let number = desk.portal.case(effect.case()).and_then(|case| case.number.clone());
                prop_assert!(number.is_some_and(|number| self.yes.contains(number.as_str())), "unasked: {effect:?}");
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(Config { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(204), ..Config::default() })]

    #[test]
    fn no_order_of_events_breaks_the_rules(acts in acts(), joint in proptest::bool::ANY, queue in proptest::bool::ANY) {
        let scope = if joint { "per_head_joint" } else { "per_case_serial" };
        let twice = if queue { "queue" } else { "supersede" };
        let mut desk = Desk::new(&[("dialog.scope", scope), ("rename.twice", twice)]);
        let mut seen = Seen::default();
        for act in &acts {
            let Some(event) = seen.event(&mut desk, act) else { continue };
            let before = desk.portal.clone();
            let effects = desk.step(&event);
            seen.judge(&desk, &before, &effects)?;
            // A timer fires once: the store takes it out with its event.
            if !matches!(event, EgovEvent::TimerFired(_)) {
                seen.told.push(event);
            }
        }
    }
}
