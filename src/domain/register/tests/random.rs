//! The life-cycle against a tiny model, in whatever order things happen: entries never vanish, versions only grow, what is excluded is
//! not changed, a refused application changes nothing, and the events folded again are the same state.

use proptest::prelude::{BoxedStrategy, Just, Strategy};
use proptest::prop_oneof;
use proptest::test_runner::Config;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};

use super::desk::{Desk, HOLDER, OTHER, blank, document, level, software, without};
use crate::domain::facts::Names;
use crate::domain::ids::Bin;
use crate::domain::register::filing::{Application, Change, Form};
use crate::domain::register::message::RegisterEvent;
use crate::domain::register::state::{Register, Status};

const NOW: &str = "2026-02-02 10:00";
/// Products that are filed for, and numbers that are named.
const FEW: u8 = 4;

/// One thing that happens; numbers are small so that things meet.
#[derive(Debug, Clone)]
enum Word {
    Enter { product: u8, whole: bool },
    Rename { entry: u8, own: bool },
    Renew { entry: u8, good: bool },
    Exclude { entry: u8, own: bool },
    Permits,
    Monitor,
    Neighbours { up: bool },
}

/// What the model knows: number of versions and whether active, in the order of entry; what waits while neighbours are down.
#[derive(Debug, Clone, Default)]
struct Model {
    entries: Vec<(u8, u32, bool)>,
    waiting: Vec<Word>,
    down: bool,
}

impl Model {
    /// Whether nothing stands against it at intake.
    fn complete(&self, word: &Word) -> bool {
        let active = |entry: u8| self.entries.get(usize::from(entry)).is_some_and(|found| found.2);
        match *word {
            Word::Enter { product, whole } => whole && !self.entries.iter().any(|entry| entry.0 == product && entry.2),
            Word::Rename { entry, own: good } | Word::Renew { entry, good } | Word::Exclude { entry, own: good } => {
                good && active(entry)
            }
            Word::Permits | Word::Monitor | Word::Neighbours { .. } => false,
        }
    }

    /// What is decided, when nothing stands against it then.
    fn act(&mut self, word: &Word) {
        if !self.complete(word) {
            return;
        }
        match *word {
            Word::Enter { product, .. } => self.entries.push((product, 1, true)),
            Word::Rename { entry, .. } | Word::Renew { entry, .. } => self.entries[usize::from(entry)].1 += 1,
            Word::Exclude { entry, .. } => self.entries[usize::from(entry)].2 = false,
            Word::Permits | Word::Monitor | Word::Neighbours { .. } => {}
        }
    }

    /// Several words whose answers come at once: what needs nothing fresh is decided at intake, the rest after all intakes.
    fn answered(&mut self, words: Vec<Word>) {
        let mut later = Vec::new();
        for word in words {
            let fresh = matches!(word, Word::Enter { .. } | Word::Renew { .. });
            if !fresh {
                self.act(&word);
            } else if self.complete(&word) {
                later.push(word);
            }
        }
        for word in &later {
            self.act(word);
        }
    }
}

impl ReferenceStateMachine for Model {
    type State = Self;
    type Transition = Word;

    fn init_state() -> BoxedStrategy<Self> {
        Just(Self::default()).boxed()
    }

    fn transitions(_: &Self) -> BoxedStrategy<Word> {
        let yes = proptest::bool::ANY;
        prop_oneof![
            4 => (0..FEW, yes).prop_map(|(product, whole)| Word::Enter { product, whole }),
            2 => (0..FEW, yes).prop_map(|(entry, own)| Word::Rename { entry, own }),
            2 => (0..FEW, yes).prop_map(|(entry, good)| Word::Renew { entry, good }),
            2 => (0..FEW, yes).prop_map(|(entry, own)| Word::Exclude { entry, own }),
            1 => Just(Word::Permits),
            1 => Just(Word::Monitor),
            1 => yes.prop_map(|up| Word::Neighbours { up }),
        ]
        .boxed()
    }

    fn apply(mut model: Self, word: &Word) -> Self {
        match word {
            // Told at once, whatever the neighbours do.
            Word::Permits => model.entries.iter_mut().filter(|entry| entry.2).for_each(|entry| entry.1 += 1),
            Word::Monitor => {}
            Word::Neighbours { up } => {
                model.down = !up;
                if *up {
                    let waiting = std::mem::take(&mut model.waiting);
                    model.answered(waiting);
                }
            }
            word if model.down => model.waiting.push(word.clone()),
            word => model.act(word),
        }
        model
    }
}

/// The register with a record of what it was told.
struct Told {
    desk: Desk,
    count: u32,
}

impl Told {
    fn say(&mut self, application: Application) {
        self.count += 1;
        let id = format!("F-{}", self.count);
        let before = self.desk.register.clone();
        self.desk.run(NOW, &id, application);
        if self.desk.filing(&id).status == Status::Refused {
            assert_eq!(self.desk.register.entries, before.entries, "a refused application changes nothing");
            assert!(!self.desk.filing(&id).reasons.is_empty(), "and has a reason");
        }
        assert_history_kept(&before, &self.desk.register);
    }
}

/// Nothing that was there is gone or another.
fn assert_history_kept(before: &Register, after: &Register) {
    for (number, old) in &before.entries {
        let new = &after.entries[number];
        assert!(new.versions.starts_with(&old.versions), "{number}: versions only grow");
        assert!(new.documents.len() >= old.documents.len(), "{number}: documents stay");
        assert!(old.active || new.versions == old.versions, "{number}: what is excluded stays as it is");
        assert!(old.active || !new.active, "{number}: nothing comes back");
    }
    for (id, old) in &before.filings {
        assert!(old.decided_at.is_none() || after.filings[id] == *old, "{id}: what is decided stays decided");
    }
    assert!(after.runs.starts_with(&before.runs));
}

fn application(word: &Word) -> Option<Application> {
    let number = |entry: u8| Some(format!("R-{:06}", entry + 1));
    let by = |own: bool| Bin::parse(if own { HOLDER } else { OTHER }).unwrap();
    match *word {
        Word::Enter { product, whole } => {
            let mut application = if whole { software() } else { without(software(), &["S-1"]) };
            application.product.as_mut().unwrap().id = format!("P-{product}");
            Some(application)
        }
        Word::Rename { entry, own } => {
            let changes = vec![Change::ProductName("renamed".into())];
            Some(Application { entry: number(entry), changes, bin: by(own), ..blank(Form::Annex3) })
        }
        Word::Renew { entry, good } => {
            let documents = vec![document("A-1", level(if good { "5" } else { "3" }))];
            Some(Application { entry: number(entry), documents, ..blank(Form::Annex3) })
        }
        Word::Exclude { entry, own } => Some(Application { entry: number(entry), bin: by(own), ..blank(Form::Annex5) }),
        _ => None,
    }
}

impl StateMachineTest for Told {
    type SystemUnderTest = Self;
    type Reference = Model;

    fn init_test(_: &Model) -> Self {
        Self { desk: Desk::new(&[]), count: 0 }
    }

    fn apply(mut told: Self, _: &Model, word: Word) -> Self {
        match word {
            Word::Permits => {
                told.count += 1;
                let names = Names { kk: "Алтын".into(), ru: "Алтын".into() };
                let bin = Bin::parse(HOLDER).unwrap();
                let event_id = told.count.to_string();
                told.desk.submit(NOW, &RegisterEvent::PermitsRenewed { event_id, bin, names });
            }
            Word::Monitor => told.desk.submit(NOW, &RegisterEvent::MonitoringAsked),
            Word::Neighbours { up } => {
                told.desk.up = up;
                told.desk.settle(NOW);
            }
            word => application(&word).into_iter().for_each(|application| told.say(application)),
        }
        told
    }

    fn check_invariants(told: &Self, model: &Model) {
        let found: Vec<(String, u32, bool)> = told
            .desk
            .register
            .entries
            .values()
            .map(|entry| (entry.product.id.clone(), u32::try_from(entry.versions.len()).unwrap(), entry.active))
            .collect();
        let expected: Vec<(String, u32, bool)> = model
            .entries
            .iter()
            .map(|(product, versions, active)| (format!("P-{product}"), *versions, *active))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(told.desk.folded(), told.desk.register, "a restart reads the same state");
    }
}

prop_state_machine! {
    #![proptest_config(Config { cases: 64, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_register_follows_its_model(sequential 1..30 => Told);
}
