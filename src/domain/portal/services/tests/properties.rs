//! What holds of consents by number and of documents whatever happens in whatever order.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::bench::{Bench, PASSWORD, access_of, number};
use crate::domain::facts::ConsentStatus;
use crate::domain::ids::Msisdn;
use crate::domain::portal::errand::Call;
use crate::domain::portal::services::Event;
use crate::domain::portal::services::consents::ConsentAsked;
use crate::domain::portal::services::documents::DocumentAsked;
use crate::domain::portal::services::words::Means;
use crate::domain::proactive::egov::SENDER;
use crate::domain::proactive::fixture::{BINS, iin};

/// One thing that happens in time.
#[derive(Debug, Clone)]
enum Op {
    Wait(i64),
    Ask(usize, usize, bool),
    Reply(usize, Option<usize>, &'static str),
    Pass(usize, bool),
    Document(usize, usize, Option<usize>),
    Grant(usize, usize),
    Withdraw(usize),
    Unlink(usize),
    Break(&'static str),
    Mend,
}

fn op() -> impl Strategy<Value = Op> {
    let text = prop_oneof![4 => Just("1"), 2 => Just("2"), 1 => Just("?")];
    let system = prop_oneof![Just("sms"), Just("mba"), Just("ddb")];
    prop_oneof![
        4 => (1_i64..40).prop_map(Op::Wait),
        4 => (0_usize..4, 0_usize..3, proptest::bool::ANY).prop_map(|(q, n, sms)| Op::Ask(q, n, sms)),
        5 => (0_usize..3, proptest::option::weighted(0.8, 1_usize..5), text)
            .prop_map(|(n, to, text)| Op::Reply(n, to, text)),
        3 => (0_usize..4, proptest::bool::ANY).prop_map(|(q, right)| Op::Pass(q, right)),
        4 => (0_usize..3, 0_usize..3, proptest::option::weighted(0.8, 0_usize..3))
            .prop_map(|(holder, by, from)| Op::Document(holder, by, from)),
        2 => (0_usize..3, 0_usize..3).prop_map(|(n, to)| Op::Grant(n, to)),
        1 => (0_usize..3).prop_map(Op::Withdraw),
        1 => (0_usize..3).prop_map(Op::Unlink),
        1 => system.prop_map(Op::Break),
        2 => Just(Op::Mend),
    ]
}

fn question(id: usize, person: usize, sms: bool) -> Event {
    Event::ConsentAsked(ConsentAsked {
        question: format!("q-{id}"),
        iin: iin(person),
        purpose: "KZ-418-V/34/8".to_owned(),
        recipients: vec![BINS[0].to_owned()],
        by: if sms { Means::Sms } else { Means::Password },
    })
}

fn play(bench: &mut Bench, ops: &[Op]) {
    for (n, op) in ops.iter().enumerate() {
        match op {
            Op::Wait(hours) => bench.run(bench.now + SignedDuration::from_hours(*hours)),
            Op::Ask(id, person, sms) => bench.told(question(*id, *person, *sms)),
            Op::Reply(from, to, text) => {
                let to = to.map_or_else(|| SENDER.to_owned(), |question| format!("KDP-{question}"));
                bench.reply(number(*from), &to, text);
            }
            Op::Pass(id, right) => {
                let password = if *right { PASSWORD } else { "000000" }.to_owned();
                bench.told(Event::PasswordGiven { question: format!("q-{id}"), password });
            }
            Op::Document(holder, by, from) => bench.told(Event::DocumentAsked(DocumentAsked {
                request: format!("d-{n}"),
                document: "Жеке куәлік".to_owned(),
                holder: iin(*holder),
                by: BINS[*by].to_owned(),
                number: from.map(|from| Msisdn::parse(number(from)).unwrap()),
            })),
            Op::Grant(person, to) => {
                let mut consent = access_of(BINS[*to], *person);
                consent.granted_at = bench.now;
                bench.consents[*person].push(consent);
            }
            Op::Withdraw(person) => {
                for consent in &mut bench.consents[*person] {
                    consent.status = ConsentStatus::Withdrawn;
                }
            }
            Op::Unlink(person) => bench.phones[*person].clear(),
            Op::Break(system) => {
                bench.down.insert(system);
            }
            Op::Mend => bench.down.clear(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn ddb_is_given_what_a_subject_said_once_to_a_message_that_went_out(ops in proptest::collection::vec(op(), 1..40)) {
        let mut bench = Bench::new("2024-01-15 10:00");
        play(&mut bench, &ops);
        let mut seen = BTreeSet::new();
        let mut sent = BTreeSet::new();
        for (_, effect) in &bench.log {
            let crate::domain::portal::PortalEffect::Errand(errand) = effect else { continue };
            match &errand.call {
                Call::Sms { to, .. } => {
                    sent.insert((format!("egov/services/{}", errand.id), to.clone()));
                }
                Call::RecordConsent { message, phone, .. } => {
                    prop_assert!(sent.contains(&(message.clone(), phone.clone())), "{message} went to nobody");
                    prop_assert!(seen.insert(message.clone()), "{message} is answered twice");
                }
                _ => {}
            }
        }
    }

    #[test]
    fn silence_gives_no_consent(ops in proptest::collection::vec(op(), 1..40)) {
        let silent: Vec<Op> =
            ops.into_iter().filter(|op| !matches!(op, Op::Reply(..) | Op::Pass(..))).collect();
        let mut bench = Bench::new("2024-01-15 10:00");
        play(&mut bench, &silent);
        prop_assert_eq!(bench.records(), Vec::new());
    }

    #[test]
    fn each_document_shown_is_logged_with_a_consent_that_names_its_reader(ops in proptest::collection::vec(op(), 1..40)) {
        let mut bench = Bench::new("2024-01-15 10:00");
        play(&mut bench, &ops);
        for person in 0..3 {
            let holder = iin(person);
            let shown = bench.state.services.documents_of(holder.as_str()).filter(|(_, case)| {
                case.ruling.as_ref().is_some_and(|ruling| ruling.outcome == "SHOWN")
            });
            let log: Vec<_> = bench.state.services.log_of(holder.as_str()).collect();
            prop_assert_eq!(shown.count(), log.len());
            for access in log {
                let wanted = format!("R-{}", access.by);
                prop_assert_eq!(access.consent.as_deref(), Some(wanted.as_str()));
            }
        }
    }
}
