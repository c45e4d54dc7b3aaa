//! What holds of the portal whatever happens in whatever order.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_oneof, proptest};
use proptest::test_runner::RngSeed;

use super::Stage;
use super::bench::Bench;
use super::message::EgovEffect;
use crate::domain::facts::ConsentStatus;
use crate::domain::proactive::fixture::{BINS, iin};

/// One thing that happens.
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
        final_states(bench, &mut ended);
    }
    bench.down.clear();
    bench.run(bench.now + SignedDuration::from_hours(24 * 60));
}

/// Never two open questions on one number, apart from those that one notice asks for all.
fn open_questions(bench: &Bench) {
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for case in (0..3).flat_map(|org| bench.portal.cases_of(BINS[org])) {
        let asks = case.1.stage.asking() && case.1.spoken_for_by.is_none();
        if let Some(number) = case.1.number.as_ref().filter(|_| asks) {
            *open.entry(number.as_str()).or_default() += 1;
        }
    }
    assert!(open.values().all(|count| *count == 1), "{open:?}");
}

/// An end is an end; only a reply that was passed on late, but received in time, wakes a case that ended in silence.
fn final_states(bench: &Bench, ended: &mut BTreeMap<String, Stage>) {
    for (id, case) in BINS.iter().flat_map(|bin| bench.portal.cases_of(bin)) {
        if let Some(before) = ended.get(&id.0).filter(|before| **before != Stage::NoReply) {
            assert_eq!(case.stage, *before, "{id:?} had ended");
        }
        if case.stage.ended() {
            ended.insert(id.0.clone(), case.stage);
        }
    }
}

fn judge(bench: &Bench) {
    let mut notices: BTreeMap<_, Vec<u8>> = BTreeMap::new();
    let mut renewals: BTreeMap<_, usize> = BTreeMap::new();
    for (when, effect) in &bench.log {
        let case = bench.portal.case(effect.case()).unwrap();
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
        for (id, case) in bench.portal.cases_of(bin) {
            assert!(case.stage.ended(), "organisation {org}: {id:?} hangs at {:?} with nothing due", case.stage);
            assert_eq!(renewals.contains_key(id), case.state_name() == "DONE", "{id:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, rng_seed: RngSeed::Fixed(204), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_third_notice_nothing_after_the_end_nothing_left_hanging(
        ops in proptest::collection::vec(op(), 1..30),
        joint in proptest::bool::ANY,
        queue in proptest::bool::ANY,
    ) {
        let scope = if joint { "per_head_joint" } else { "per_case_serial" };
        let twice = if queue { "queue" } else { "supersede" };
        let mut bench = Bench::new(&[("dialog.scope", scope), ("rename.twice", twice)]);
        play(&mut bench, &ops);
        judge(&bench);
    }
}
