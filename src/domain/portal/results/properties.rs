//! Whatever is handed over, signed and entered, in whatever order: what must hold of the documents holds.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::test_runner::{Config, RngSeed};

use super::bench::{Bench, OFFICIAL, PROVIDER, RECIPIENT, STRANGER, entered, over};
use super::message::{Code, HandOver};
use super::words::{Channel, EdsState, Kind, Outcome, Requisite, Stage};

/// Something that happens to one of a few results.
#[derive(Debug, Clone)]
enum Deed {
    HandOver { kind: Kind, channel: Channel, form: BTreeSet<Requisite>, stranger: bool, replaces: Option<usize> },
    Sign { iin: &'static str, bin: &'static str, state: &'static str, yesterday: bool },
    Wait(i64),
    Check { number: Option<usize>, subject: Option<&'static str>, code: Option<usize> },
}

fn deed() -> impl Strategy<Value = Deed> {
    let form = prop::collection::btree_set(prop::sample::select(Requisite::ALL), 0..=4);
    let form = prop_oneof![Just(Requisite::ALL.iter().copied().collect::<BTreeSet<_>>()), form];
    let (kind, channel) = (prop::sample::select(Kind::ALL), prop::sample::select(Channel::ALL));
    let hand_over = (kind, channel, form, any::<bool>(), prop::option::of(0_usize..4)).prop_map(
        |(kind, channel, form, stranger, replaces)| Deed::HandOver { kind, channel, form, stranger, replaces },
    );
    let iin = prop::sample::select(vec![OFFICIAL, OFFICIAL, OFFICIAL, RECIPIENT, STRANGER]);
    let bin = prop::sample::select(vec![PROVIDER, PROVIDER, PROVIDER, "", "230152999001"]);
    let state = prop::sample::select(vec!["", "", "", "expired", "revoked", "untrusted"]);
    let sign = (iin, bin, state, any::<bool>()).prop_map(|(iin, bin, state, yesterday)| Deed::Sign {
        iin,
        bin,
        state,
        yesterday,
    });
    let subject = prop::option::of(prop::sample::select(vec![RECIPIENT, STRANGER]));
    let check = (prop::option::of(0_usize..5), subject, prop::option::of(0_usize..4))
        .prop_map(|(number, subject, code)| Deed::Check { number, subject, code });
    prop_oneof![3 => hand_over, 4 => sign, 1 => (0_i64..3).prop_map(Deed::Wait), 3 => check]
}

fn id(n: usize) -> String {
    format!("r-{n}")
}

impl Bench {
    fn exists(&self, result: &str) -> bool {
        self.state.results.document(result).is_some()
    }

    fn act(&mut self, n: usize, deed: &Deed) -> Result<(), proptest::test_runner::TestCaseError> {
        let result = id(n);
        match deed {
            Deed::HandOver { kind, channel, form, stranger, replaces } => self.hand_over(HandOver {
                kind: *kind,
                channel: *channel,
                form: form.clone(),
                recipient: if *stranger { STRANGER } else { RECIPIENT }.to_owned(),
                replaces: replaces.map(id),
                ..over(&result)
            }),
            Deed::Sign { iin, bin, state, yesterday } if self.exists(&result) => {
                let day = self.core.ctx.today(self.now - SignedDuration::from_hours(if *yesterday { 24 } else { 0 }));
                let text = self.doc(&result).text_on(day, &self.core.ctx);
                self.sign_text(&result, iin, bin, state, &text);
            }
            Deed::Sign { .. } => {}
            Deed::Wait(days) => self.now += SignedDuration::from_hours(24 * days),
            Deed::Check { number, subject, code } => self.verified(*number, *subject, *code)?,
        }
        Ok(())
    }

    /// A verification is positive for the pair of a delivered document alone, and confirms its own code alone.
    fn verified(
        &mut self,
        number: Option<usize>,
        subject: Option<&str>,
        code: Option<usize>,
    ) -> Result<(), proptest::test_runner::TestCaseError> {
        let known = number.map(id).filter(|result| self.exists(result)).map(|result| self.doc(&result).clone());
        let shown = |result: String| {
            let doc = self.state.results.document(&result)?;
            self.state.results.code(doc, &self.core.ctx)
        };
        let content = code.map(id).and_then(shown);
        let text = number.map(|n| known.as_ref().and_then(|doc| doc.number.clone()).unwrap_or(format!("none-{n}")));
        let ask = super::message::Asked { code: content.clone().map(Code::Read), ..entered(text.as_deref(), subject) };
        let answer = self.check(ask);
        prop_assert!(answer.is_some(), "every check is answered");
        let Some(answer) = answer else { return Ok(()) };
        let typed = known.filter(|doc| doc.delivered() && doc.number.is_some() && subject == Some(&doc.over.recipient));
        let by_code = content.is_some() && number.is_none() && subject.is_none();
        prop_assert_eq!(answer.outcome == Outcome::Positive, typed.is_some() || by_code);
        prop_assert_eq!(answer.outcome == Outcome::Positive, answer.found.is_some());
        let state = answer.eds.as_ref().map(|eds| eds.state);
        if let (Some(doc), Some(content)) = (typed, content) {
            let own =
                doc.number.is_some() && content.number == doc.number && doc.over.form.contains(&Requisite::Matrix);
            prop_assert_eq!(state == Some(EdsState::Confirmed), own);
        }
        if answer.outcome == Outcome::Negative {
            prop_assert!(state != Some(EdsState::Confirmed));
        }
        Ok(())
    }

    /// What holds of every document at any time.
    fn invariants(&self) -> Result<(), proptest::test_runner::TestCaseError> {
        let docs: Vec<_> = (0..5).map(id).filter_map(|result| self.state.results.document(&result)).collect();
        let numbers: Vec<&String> = docs.iter().filter_map(|doc| doc.number.as_ref()).collect();
        prop_assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len(), "numbers repeat");
        for doc in docs {
            let form = &doc.over.form;
            prop_assert_eq!(doc.stage == Stage::Refused, !doc.reasons.is_empty());
            prop_assert_eq!(doc.delivered(), doc.signature.is_some());
            prop_assert_eq!(doc.stage == Stage::Replaced, doc.replaced_by.is_some() || doc.stage == Stage::Replaced);
            if !doc.delivered() {
                continue;
            }
            let signer = doc.signer.clone().unwrap();
            prop_assert_eq!((signer.iin.as_deref(), signer.bin.as_deref()), (Some(OFFICIAL), Some(PROVIDER)));
            let (text, day) = (doc.text.clone().unwrap(), doc.day.unwrap().to_string());
            prop_assert_eq!(&doc.signature.clone().unwrap().value, &text, "the signed text is the one that is kept");
            if doc.over.kind != Kind::Information {
                prop_assert!(form.contains(&Requisite::Number) && form.contains(&Requisite::Subject));
                prop_assert!(text.contains(doc.number.as_deref().unwrap()) && text.contains(&doc.over.recipient));
                let all = Requisite::ALL.iter().all(|requisite| form.contains(requisite));
                prop_assert!(doc.over.channel != Channel::Mobile || (all && text.contains(&day)), "{}", text);
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(9), ..Config::default() })]

    #[test]
    fn documents_and_checks_obey_the_rules(deeds in prop::collection::vec((0_usize..4, deed()), 1..30)) {
        let mut bench = Bench::new(&[]);
        for (n, deed) in deeds {
            bench.act(n, &deed)?;
            bench.invariants()?;
        }
    }
}
