//! What holds of registrations whatever happens in whatever order.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_oneof, proptest};
use proptest::test_runner::RngSeed;

use super::bench::{Bench, form};
use super::form::Form;
use super::{By, Stage};
use crate::domain::ids::Msisdn;
use crate::domain::portal::State;
use crate::domain::portal::errand::Call;

/// Registrations, sessions and numbers are few, so that things meet.
const FEW: usize = 3;
const IDS: [&str; FEW] = ["a", "b", "c"];
const SESSIONS: [&str; FEW] = ["s", "t", "u"];
const NUMBERS: [&str; FEW] = ["77010000021", "77010000022", "77010000023"];
const CHANNELS: [&str; FEW] = ["PORTAL", "STATE-CORPORATION", "SMS"];

/// One thing that happens.
#[derive(Debug, Clone)]
enum Op {
    Begin {
        id: usize,
        channel: usize,
        session: usize,
    },
    Submit {
        id: usize,
        session: usize,
        number: usize,
        good: bool,
    },
    /// The password that was made for `of` is entered; none was made, or a wrong one, when `of` is out of range.
    Enter {
        id: usize,
        session: usize,
        of: usize,
        employee: bool,
    },
    End {
        session: usize,
    },
    Down(bool),
    Wait,
}

fn op() -> impl Strategy<Value = Op> {
    let few = || 0..FEW;
    // Half of the time a registration keeps to its own session and password: otherwise little would ever be linked.
    let own = |id: usize, other: usize| if other < FEW { other } else { id };
    let other = || 0..2 * FEW;
    prop_oneof![
        4 => (few(), few(), other())
            .prop_map(move |(id, channel, other)| Op::Begin { id, channel, session: own(id, other) }),
        6 => (few(), other(), few(), 0_u8..4)
            .prop_map(move |(id, other, number, good)| Op::Submit { id, session: own(id, other), number, good: good > 0 }),
        8 => (few(), other(), 0..=2 * FEW, 0_u8..3).prop_map(move |(id, other, of, by)| {
            let of = if of == FEW { FEW } else { own(id, of) };
            Op::Enter { id, session: own(id, other), of, employee: by == 0 }
        }),
        2 => few().prop_map(|session| Op::End { session }),
        1 => (0_u8..3).prop_map(|down| Op::Down(down == 0)),
        2 => Just(Op::Wait),
    ]
}

/// Numbers that may be linked: a right password was entered in the registration's own, open session.
#[derive(Default)]
struct Model {
    confirmed: BTreeSet<(String, Msisdn)>,
}

fn play(bench: &mut Bench, model: &mut Model, op: &Op) {
    match *op {
        Op::Begin { id, channel, session } => bench.begin(IDS[id], CHANNELS[channel], SESSIONS[session]),
        Op::Submit { id, session, number, good } => {
            let form = Form { telephone: NUMBERS[number].into(), linking: Some(good), ..form() };
            bench.submit(IDS[id], SESSIONS[session], form);
        }
        Op::Enter { id, session, of, employee } => {
            let made = IDS.get(of).and_then(|of| bench.state.subscribers.registration(of));
            let password = made.and_then(|one| one.password.clone()).unwrap_or_else(|| "wrong".into());
            let by = if employee { By::Employee } else { By::Subscriber };
            if let Some(one) = bench.state.subscribers.registration(IDS[id]) {
                let may = !employee || one.channel == "STATE-CORPORATION";
                let own = one.session == SESSIONS[session] && one.password.as_deref() == Some(&password);
                if may && own && matches!(one.stage, Stage::Sent | Stage::PasswordRefused) {
                    model.confirmed.extend(one.telephone.clone().map(|number| (IDS[id].to_owned(), number)));
                }
            }
            bench.enter(IDS[id], SESSIONS[session], &password, by);
        }
        Op::End { session } => bench.end(SESSIONS[session]),
        Op::Down(down) => bench.down = down,
        Op::Wait => bench.run(bench.now + SignedDuration::from_hours(1)),
    }
}

/// Every number that МБА was told was confirmed, in the registration whose application МБА was told; none twice.
fn only_confirmed(bench: &Bench, model: &Model) {
    let told = bench.calls(|call| match call {
        Call::Link { phone, application, .. } => Some((application.clone(), phone.clone())),
        _ => None,
    });
    for (application, phone) in &told {
        let of = IDS.iter().find(|id| {
            let one = bench.state.subscribers.registration(id);
            one.is_some_and(|one| one.number.as_deref() == Some(application))
        });
        let id = of.unwrap_or_else(|| panic!("{application} is no application"));
        assert!(model.confirmed.contains(&((*id).to_owned(), phone.clone())), "{phone} was linked unconfirmed");
    }
    let once: BTreeSet<&(String, Msisdn)> = told.iter().collect();
    assert_eq!(once.len(), told.len(), "{told:?}");
}

/// Linked and ended registrations stay so; numbers of applications differ.
fn settled(bench: &Bench, before: &State) {
    let mut numbers = BTreeSet::new();
    for id in IDS {
        let Some(now) = bench.state.subscribers.registration(id) else { continue };
        assert!(now.number.as_ref().is_none_or(|number| numbers.insert(number.clone())), "{id} repeats a number");
        assert_eq!(now.stage == Stage::NotStarted, now.number.is_none());
        let then = before.subscribers.registration(id).map(|then| then.stage);
        if let Some(last @ (Stage::Linked | Stage::Ended | Stage::NotStarted)) = then {
            assert_eq!(now.stage, last, "{id}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        rng_seed: RngSeed::Fixed(58),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_number_is_linked_only_after_its_password_in_its_session(ops in proptest::collection::vec(op(), 1..60)) {
        let (mut bench, mut model) = (Bench::new(&[], &[]), Model::default());
        for op in &ops {
            let before = bench.state.clone();
            play(&mut bench, &mut model, op);
            only_confirmed(&bench, &model);
            settled(&bench, &before);
        }
        bench.down = false;
        bench.run(bench.now + SignedDuration::from_hours(48));
        only_confirmed(&bench, &model);
        for id in IDS {
            let stage = bench.state.subscribers.registration(id).map(|one| one.stage);
            assert!(!matches!(stage, Some(Stage::Checking | Stage::Linking)), "{id} came to no rest: {stage:?}");
        }
    }
}
