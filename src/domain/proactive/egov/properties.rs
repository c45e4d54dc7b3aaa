//! What holds of the portal whatever happens in whatever order.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_oneof, proptest};
use proptest::test_runner::RngSeed;

use super::bench::Bench;
use super::message::{EgovEffect, EgovEvent};
use super::{SENDER, Stage};
use crate::domain::facts::ConsentStatus;
use crate::domain::machine::Core;
use crate::domain::proactive::fixture::{BINS, NUMBERS, iin, phone, row};
use crate::domain::proactive::sdu::message::CaseId;

/// One thing that happens in time.
#[derive(Debug, Clone)]
enum Op {
    Wait(i64),
    List(Vec<(usize, i8, usize)>),
    Reply(usize, &'static str),
    Late(usize, &'static str, i64),
    Break(&'static str),
    Mend,
    Withdraw(usize),
    Replace(usize),
}

fn op() -> impl Strategy<Value = Op> {
    let text = || prop_oneof![3 => Just("1"), 2 => Just("2"), 1 => Just("?"), 1 => Just(" 1 "), 1 => Just("")];
    let system = prop_oneof![Just("sms"), Just("mba"), Just("ddb"), Just("gbd-ul"), Just("e-license"), Just("sdu")];
    prop_oneof![
        6 => (1_i64..120).prop_map(Op::Wait),
        4 => proptest::collection::vec((0_usize..3, 1_i8..6, 0_usize..3), 1..4).prop_map(Op::List),
        5 => (0_usize..3, text()).prop_map(|(n, text)| Op::Reply(n, text)),
        1 => (0_usize..3, text(), 1_i64..100).prop_map(|(n, text, hours)| Op::Late(n, text, hours)),
        1 => system.prop_map(Op::Break),
        2 => Just(Op::Mend),
        1 => (0_usize..3).prop_map(Op::Withdraw),
        1 => (0_usize..3).prop_map(Op::Replace),
    ]
}

fn play(bench: &mut Bench, ops: &[Op]) {
    let mut ended = BTreeMap::new();
    for (n, op) in ops.iter().enumerate() {
        match op {
            Op::Wait(hours) => bench.run(bench.now + SignedDuration::from_hours(*hours)),
            Op::List(rows) => bench.list(&format!("T{n}"), rows),
            Op::Reply(person, text) => bench.reply(*person, text),
            Op::Late(person, text, hours) => {
                bench.reply_dated(*person, text, bench.now - SignedDuration::from_hours(*hours));
            }
            Op::Break(system) => {
                bench.down.insert(system);
            }
            Op::Mend => bench.down.clear(),
            Op::Withdraw(person) => bench.consents[*person] = Some(ConsentStatus::Withdrawn),
            Op::Replace(person) => bench.heads = Some(vec![iin(*person)]),
        }
        open_questions(bench);
        final_states(bench, &mut ended, true);
    }
    bench.down.clear();
    bench.run(bench.now + SignedDuration::from_hours(24 * 60));
}

/// Never two open questions on one number, apart from those that one notice asks for all.
fn open_questions(bench: &Bench) {
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for case in (0..3).flat_map(|org| bench.state.cases_of(BINS[org])) {
        let asks = case.1.stage.asking() && case.1.spoken_for_by.is_none();
        if let Some(number) = case.1.number.as_ref().filter(|_| asks) {
            *open.entry(number.as_str()).or_default() += 1;
        }
    }
    assert!(open.values().all(|count| *count == 1), "{open:?}");
}

/// An end is an end; only a reply that is passed on late, but was received in time, wakes a case that ended in silence.
fn final_states(bench: &Bench, ended: &mut BTreeMap<CaseId, Stage>, late: bool) {
    for (id, case) in BINS.iter().flat_map(|bin| bench.state.cases_of(bin)) {
        if let Some(before) = ended.get(id).filter(|before| !late || **before != Stage::NoReply) {
            assert_eq!(case.stage, *before, "{id:?} had ended");
        }
        if case.stage.ended() {
            ended.insert(id.clone(), case.stage);
        }
    }
}

fn judge(bench: &Bench) {
    let mut notices: BTreeMap<_, Vec<u8>> = BTreeMap::new();
    let mut renewals: BTreeMap<_, usize> = BTreeMap::new();
    for (when, effect) in &bench.log {
        let case = bench.state.case(effect.case()).unwrap();
        match effect {
            EgovEffect::SendSms { case: id, round, .. } => {
                notices.entry(id.clone()).or_default().push(*round);
                assert!(case.closed_at.is_none_or(|end| *when <= end), "a notice after the end of {id:?}");
            }
            EgovEffect::Renew { case: id, .. } => *renewals.entry(id.clone()).or_default() += 1,
            _ => {}
        }
    }
    for (case, rounds) in &notices {
        // A case whose question another had asked first sends the repeat only.
        assert!([&[1][..], &[1, 2], &[2]].contains(&rounds.as_slice()), "{case:?}: {rounds:?}");
    }
    assert!(renewals.values().all(|count| *count == 1), "{renewals:?}");
    for (org, bin) in BINS.iter().enumerate() {
        for (id, case) in bench.state.cases_of(bin) {
            assert!(case.stage.ended(), "organisation {org}: {id:?} hangs at {:?} with nothing due", case.stage);
            assert_eq!(renewals.contains_key(id), case.state_name() == "DONE", "{id:?}");
        }
    }
}

/// One thing that happens in whatever order: an answer, a failure, an old event, a timer.
#[derive(Debug, Clone)]
enum Act {
    Transfer(u8),
    Answer(usize),
    Fail(usize),
    Again(usize),
    Timer,
    Reply(usize, usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        1 => (0_u8..8).prop_map(Act::Transfer),
        12 => (0_usize..4).prop_map(Act::Answer),
        1 => (0_usize..4).prop_map(Act::Fail),
        2 => (0_usize..40).prop_map(Act::Again),
        2 => Just(Act::Timer),
        2 => (0_usize..2, 0_usize..4).prop_map(|(number, text)| Act::Reply(number, text)),
    ]
}

/// What was seen so far of one history without order.
#[derive(Default)]
struct Seen {
    told: Vec<EgovEvent>,
    yes: BTreeSet<&'static str>,
    notices: BTreeMap<CaseId, usize>,
    ended: BTreeMap<CaseId, Stage>,
}

impl Seen {
    fn event(&mut self, bench: &mut Bench, act: &Act) -> Option<EgovEvent> {
        let pick = |index: usize, len: usize| (len > 0).then(|| index % len);
        match act {
            Act::Transfer(n) => {
                let (org, day, head) = (usize::from(n % 2), 1 + i8::from(*n >= 4), usize::from(n / 2 % 2));
                Some(EgovEvent::ListReceived { transfer: format!("T{n}"), rows: vec![row(org, day, head)] })
            }
            Act::Answer(index) => {
                // The number of a head may be another at each look-up, and either person may be the head by now.
                bench.phones = [0; 3].map(|_| vec![phone(*index % 2)]);
                bench.heads = Some(vec![iin(0), iin(1)]);
                let (_, effect) = bench.work.remove(pick(*index, bench.work.len())?);
                let wanted = bench.core.wanted(&bench.state, bench.now, &effect);
                wanted.then(|| bench.answer(&effect))
            }
            Act::Fail(index) => {
                let (_, effect) = &bench.work[pick(*index, bench.work.len())?];
                Some(bench.core.failed(effect, "a neighbour", "down"))
            }
            Act::Again(index) => Some(self.told[pick(*index, self.told.len())?].clone()),
            Act::Timer => {
                let (timer, due) = bench.next_timer()?;
                bench.timers.remove(&timer);
                bench.now = bench.now.max(due);
                Some(EgovEvent::TimerFired(timer))
            }
            Act::Reply(number, text) => {
                let text = ["1", "2", "?", " 1"][*text];
                if text.trim() == "1" {
                    self.yes.insert(NUMBERS[*number]);
                }
                Some(bench.next_reply((NUMBERS[*number], SENDER, text), bench.now))
            }
        }
    }

    fn judge(&mut self, bench: &Bench, effects: &[EgovEffect]) {
        for effect in effects {
            let told = matches!(effect, EgovEffect::NotifyUse { .. });
            assert!(told || !self.ended.contains_key(effect.case()), "after the end: {effect:?}");
            if matches!(effect, EgovEffect::SendSms { round: 1 | 2, .. }) {
                let count = self.notices.entry(effect.case().clone()).or_default();
                *count += 1;
                assert!(*count <= 2, "a third notice: {effect:?}");
            }
            if matches!(effect, EgovEffect::Renew { .. }) {
                let number = bench.state.case(effect.case()).and_then(|case| case.number.clone());
                assert!(number.is_some_and(|number| self.yes.contains(number.as_str())), "unasked: {effect:?}");
            }
        }
        final_states(bench, &mut self.ended, false);
    }
}

fn under(joint: bool, queue: bool) -> Bench {
    let scope = if joint { "per_head_joint" } else { "per_case_serial" };
    let twice = if queue { "queue" } else { "supersede" };
    Bench::new(&[("dialog.scope", scope), ("rename.twice", twice)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, rng_seed: RngSeed::Fixed(204), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_third_notice_nothing_after_the_end_nothing_left_hanging(
        ops in proptest::collection::vec(op(), 1..30),
        joint in proptest::bool::ANY,
        queue in proptest::bool::ANY,
    ) {
        let mut bench = under(joint, queue);
        play(&mut bench, &ops);
        judge(&bench);
    }

    #[test]
    fn no_order_of_events_breaks_the_rules(
        acts in proptest::collection::vec(act(), 1..120),
        joint in proptest::bool::ANY,
        queue in proptest::bool::ANY,
    ) {
        let mut bench = under(joint, queue);
        let mut seen = Seen::default();
        for act in &acts {
            let Some(event) = seen.event(&mut bench, act) else { continue };
            let effects = bench.tell(&event);
            seen.judge(&bench, &effects);
            // A timer fires once: the store takes it out with its event.
            if !matches!(event, EgovEvent::TimerFired(_)) {
                seen.told.push(event);
            }
        }
    }
}
