//! Both real cores on a store in a file, killed at every commit of a whole run, and at random ones.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::civil::date;

use senim::adapters::store::sqlite::SqliteStore;
use senim::app::driver::Driver;
use senim::app::ports::{Commit, Neighbours, PortError, Store, StoreError, Work};
use senim::domain::facts::{
    Consent, ConsentBook, ConsentStatus, EntityKind, NameChange, Names, Permit, PermitStatus, PersonFacts, Phone,
};
use senim::domain::ids::{Bin, Iin, Msisdn};
use senim::domain::machine::Core;
use senim::domain::proactive::context::Context;
use senim::domain::proactive::egov::message::{EgovEffect, EgovEvent};
use senim::domain::proactive::egov::{EgovCore, SENDER, Stage as EgovStage};
use senim::domain::proactive::permits::SERVICE;
use senim::domain::proactive::sdu::message::{CaseId, HandOverRow, SduEffect, SduEvent};
use senim::domain::proactive::sdu::{SduCore, Stage as SduStage};
use senim::law::edition::Parameters;
use senim::law::order204::Law204;
use senim::law::reading::Readings;

const BINS: [&str; 3] = ["191140999009", "230152999001", "201063999005"];
const IINS: [&str; 2] = ["850214399009", "901101499005"];
const NUMBERS: [&str; 2] = ["77001234567", "77011234567"];

/// An instant of Astana.
fn at(text: &str) -> Timestamp {
    format!("{text}:00+05:00").parse().unwrap()
}

fn context() -> Context {
    Context::new(Law204::resolve(&Parameters::default(), &Readings::default()).unwrap())
}

fn case(n: usize) -> CaseId {
    CaseId(format!("{}-2025-06-01", BINS[n]))
}

fn bin(n: usize) -> Bin {
    Bin::parse(BINS[n]).unwrap()
}

fn iin(n: usize) -> Iin {
    Iin::parse(IINS[n]).unwrap()
}

fn names(of: &str) -> Names {
    Names { kk: format!("«{of}» ЖШС"), ru: format!("ТОО «{of}»") }
}

fn permit(nikad: &str) -> Permit {
    Permit {
        nikad: nikad.into(),
        service: SERVICE.into(),
        status: PermitStatus::Active,
        valid_from: date(2024, 2, 3),
        valid_to: None,
        products: vec!["SIM-PRODUCT".into()],
        head_at_issue: None,
        previous: None,
    }
}

fn book(iin: &Iin) -> ConsentBook {
    let consent = Consent {
        reference: "R".into(),
        status: ConsentStatus::Granted,
        purpose: "KZ-204-2025".into(),
        recipients: vec!["sdu".into(), "egov".into()],
        channel: "DDB".into(),
        granted_by: iin.as_str().into(),
        granted_at: at("2025-05-20 09:00"),
        expires_at: None,
        token: None,
    };
    ConsentBook { iin: iin.clone(), check: "C".into(), consents: vec![consent], representatives: Vec::new() }
}

/// The head of each organisation: the first one heads two.
fn head(bin: &Bin) -> Iin {
    iin(usize::from(bin.as_str() == BINS[2]))
}

fn down(system: &str) -> PortError {
    PortError::Unavailable { system: system.into(), why: "down".into() }
}

/// МБА is down at first, e-license when the first renewal is due.
fn portal_answer(effect: &EgovEffect, at_: Timestamp) -> Result<EgovEvent, PortError> {
    let case = effect.case().clone();
    Ok(match effect {
        EgovEffect::FetchPhones { .. } if at_ < at("2025-06-02 10:20") => return Err(down("mba")),
        EgovEffect::FetchPhones { iin, .. } => {
            let number = Msisdn::parse(NUMBERS[usize::from(iin.as_str() == IINS[1])]).unwrap();
            let phones = vec![Phone { number, active: true, confirmed_at: at("2024-03-01 09:00") }];
            EgovEvent::PhonesReceived { case, phones }
        }
        EgovEffect::SendSms { round, .. } => EgovEvent::SmsAccepted { case, round: *round },
        EgovEffect::CheckConsent { iin, gate, .. } => EgovEvent::ConsentReceived { case, book: book(iin), gate: *gate },
        EgovEffect::NotifyUse { .. } => EgovEvent::UseNotified { case },
        EgovEffect::FetchOrganisation { bin, .. } => {
            EgovEvent::OrganisationReceived { case, heads: vec![head(bin)], names: names("Жаңа") }
        }
        EgovEffect::FetchPermits { .. } => EgovEvent::PermitsReceived { case, permits: vec![permit("P1")] },
        EgovEffect::Renew { .. } if at_ < at("2025-06-04 09:40") => return Err(down("e-license")),
        EgovEffect::Renew { permits, .. } => {
            let next =
                |old: &Permit| Permit { previous: Some(old.nikad.clone()), ..permit(&format!("{}N", old.nikad)) };
            EgovEvent::Renewed { case, permits: permits.iter().map(next).collect() }
        }
        EgovEffect::WriteBack { .. } => EgovEvent::WrittenBack { case },
    })
}

/// АХАЖ is down for an hour; the second organisation has no permit.
fn sdu_answer(effect: &SduEffect, at_: Timestamp) -> Result<SduEvent, PortError> {
    Ok(match effect.clone() {
        SduEffect::FetchChanges { cycle, .. } => {
            let change = |n| NameChange {
                bin: bin(n),
                on: date(2025, 6, 1),
                before: names("Ескі"),
                now: names("Жаңа"),
                kind: EntityKind::Legal,
                liquidated: false,
            };
            SduEvent::ChangesReceived { cycle, changes: (0..3).map(change).collect(), refusals: Vec::new() }
        }
        SduEffect::FetchPermits { case, bin } => {
            let permits = if bin.as_str() == BINS[1] { Vec::new() } else { vec![permit("P1")] };
            SduEvent::PermitsReceived { case, permits }
        }
        SduEffect::FetchHeads { case, bin } => SduEvent::HeadsReceived { case, heads: vec![head(&bin)] },
        SduEffect::CheckConsent { case, iin } => SduEvent::ConsentReceived { case, book: book(&iin) },
        SduEffect::RequestConsent { case, .. } => SduEvent::ConsentRequested { case },
        SduEffect::FetchPerson { case, iin, .. } => {
            let person = PersonFacts {
                iin,
                death: false,
                declared_dead: false,
                missing: None,
                abroad: None,
                citizenship: "398".into(),
                temporary_stay: false,
                capacity: None,
                liberty: None,
            };
            SduEvent::PersonReceived { case, person: Some(person) }
        }
        SduEffect::FetchActs { iin, .. } if iin.as_str() == IINS[1] && at_ < at("2025-06-02 11:15") => {
            return Err(down("akhazh"));
        }
        SduEffect::FetchActs { case, iin, .. } => SduEvent::ActsReceived { case, iin, deaths: Vec::new() },
        SduEffect::NotifyUse { case, .. } => SduEvent::UseNotified { case },
        SduEffect::HandOver { transfer, .. } => SduEvent::HandedOver { transfer },
    })
}

type Answer<C> = fn(&<C as Core>::Effect, Timestamp) -> Result<<C as Core>::Event, PortError>;
/// What reached the neighbours, by key: when, and what.
type Heard<C> = BTreeMap<String, Vec<(Timestamp, <C as Core>::Effect)>>;

/// Neighbours that remember what they acted on.
struct World<C: Core> {
    answer: Answer<C>,
    heard: Mutex<Heard<C>>,
}

impl<C: Core> Neighbours for World<C> {
    type Effect = C::Effect;
    type Event = C::Event;

    async fn perform(&self, effect: &C::Effect, key: &str, at: Timestamp) -> Result<C::Event, PortError> {
        let answer = (self.answer)(effect, at)?;
        self.heard.lock().unwrap().entry(key.to_owned()).or_default().push((at, effect.clone()));
        Ok(answer)
    }
}

/// Whether the commit at which the process dies is still kept.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Dies {
    Before,
    After,
}

/// A store whose process dies at a commit.
struct Mortal {
    inner: SqliteStore,
    left: Option<(usize, Dies)>,
    commits: Arc<Mutex<usize>>,
}

impl Store for Mortal {
    fn commit(&mut self, commit: &Commit) -> Result<(), StoreError> {
        let dies = match &mut self.left {
            Some((0, dies)) => Some(*dies),
            Some((left, _)) => {
                *left -= 1;
                None
            }
            None => None,
        };
        if dies != Some(Dies::Before) {
            self.inner.commit(commit)?;
            *self.commits.lock().unwrap() += 1;
        }
        dies.map_or(Ok(()), |_| Err(StoreError("killed".into())))
    }

    fn events(&self) -> Result<Vec<(Timestamp, String)>, StoreError> {
        self.inner.events()
    }

    fn next_work(&self) -> Result<Option<Work>, StoreError> {
        self.inner.next_work()
    }

    fn work(&self) -> Result<Vec<Work>, StoreError> {
        self.inner.work()
    }
}

/// What one role lives through.
struct Scene<C: Core> {
    core: C,
    answer: Answer<C>,
    script: Vec<(Timestamp, C::Event)>,
}

/// What is left at the end.
struct Outcome<C: Core> {
    state: C::State,
    events: Vec<(Timestamp, String)>,
    work: Vec<Work>,
    heard: Heard<C>,
    commits: usize,
    deaths: usize,
}

impl<C: Core + Clone> Scene<C> {
    /// Lives one life on the file, up to the end of the script or to its death. Whoever submits asks the store first whether
    /// its event is there already, as a sender asks that got no receipt.
    async fn live(&self, store: Mortal, world: &World<C>) -> Result<Driver<C, Mortal>, StoreError> {
        let mut driver = Driver::open(self.core.clone(), store, at("2025-06-02 10:00"))?;
        for (when, event) in &self.script {
            driver.pump(*when, world).await?;
            let known = (*when, serde_json::to_string(event).unwrap());
            let store = driver.into_store();
            let there = store.events()?.contains(&known);
            driver = Driver::open(self.core.clone(), store, at("2025-06-02 10:00"))?;
            if !there {
                driver.submit(*when, event)?;
            }
        }
        driver.pump(at("2026-05-10 00:00"), world).await?;
        Ok(driver)
    }

    /// A whole run with these deaths, each counted in commits from the birth before it.
    async fn run(&self, file: &Path, deaths: &[(usize, Dies)]) -> Outcome<C> {
        let world = World { answer: self.answer, heard: Mutex::default() };
        let commits = Arc::new(Mutex::new(0));
        for (died, left) in deaths.iter().copied().map(Some).chain([None]).enumerate() {
            let inner = SqliteStore::open(file).unwrap();
            let Ok(driver) = self.live(Mortal { inner, left, commits: Arc::clone(&commits) }, &world).await else {
                continue;
            };
            let state = driver.state().clone();
            let store = driver.into_store();
            let (events, work) = (store.events().unwrap(), store.work().unwrap());
            let heard = world.heard.into_inner().unwrap();
            let commits = *commits.lock().unwrap();
            return Outcome { state, events, work, heard, commits, deaths: died };
        }
        panic!("the last life has no death");
    }

    /// Holds a run with deaths against the whole one.
    async fn compare(&self, whole: &Outcome<C>, deaths: &[(usize, Dies)]) {
        let folder = tempfile::tempdir().unwrap();
        let run = self.run(&folder.path().join("store"), deaths).await;
        assert_eq!(run.state, whole.state, "{deaths:?}: another end");
        assert_eq!(run.events, whole.events, "{deaths:?}: another history");
        let left = |outcome: &Outcome<C>| outcome.work.iter().map(|work| work.work.clone()).collect::<Vec<_>>();
        assert_eq!(left(&run), left(whole), "{deaths:?}: timers lost or left over");
        assert_eq!(run.commits, whole.commits, "{deaths:?}: work done twice or not at all");
        assert!(run.heard.keys().eq(whole.heard.keys()), "{deaths:?}: something else reached the neighbours");
        let mut extra = 0;
        for (key, times) in &run.heard {
            // What comes again is the same command, at the same instant, under the same key: a neighbour acts on it once.
            assert!(times.iter().all(|time| *time == whole.heard[key][0]), "{deaths:?}: {key} {times:?}");
            extra += times.len() - whole.heard[key].len();
        }
        assert!(extra <= run.deaths, "{deaths:?}: more repeats than deaths");
    }

    /// Kills at each commit of the whole run, before and after it is kept, then at 100 random series of commits.
    async fn survive(&self, whole: &Outcome<C>) {
        for dies in [Dies::Before, Dies::After] {
            for left in 0..whole.commits {
                self.compare(whole, &[(left, dies)]).await;
            }
        }
        for seed in 0..100_u64 {
            let mut random = Random(seed);
            let count = 2 + random.below(4);
            let death = |_| {
                let dies = if random.below(2) == 0 { Dies::Before } else { Dies::After };
                (random.below(whole.commits / 2), dies)
            };
            let deaths: Vec<_> = (0..count).map(death).collect();
            self.compare(whole, &deaths).await;
        }
    }
}

/// Seeded numbers (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }
}

fn reply(id: &str, number: usize, text: &str, when: &str) -> (Timestamp, EgovEvent) {
    let (from, to, text) = (NUMBERS[number].to_owned(), SENDER.to_owned(), text.to_owned());
    (at(when), EgovEvent::ReplyReceived { id: id.to_owned(), from, to, text, received_at: at(when) })
}

#[tokio::test]
async fn the_portal_killed_anywhere_goes_on_where_it_was() {
    let row = |n| HandOverRow {
        case: case(n),
        bin: bin(n),
        names: names("Жаңа"),
        event_date: date(2025, 6, 1),
        head: head(&bin(n)),
    };
    let list = EgovEvent::ListReceived { transfer: "T1".into(), rows: (0..3).map(row).collect() };
    let script = vec![
        (at("2025-06-02 10:15"), list),
        reply("R1", 0, "?", "2025-06-03 09:00"),
        reply("R2", 0, "1", "2025-06-04 09:00"),
        reply("R3", 1, "2", "2025-06-07 12:00"),
    ];
    let scene = Scene { core: EgovCore { ctx: context() }, answer: portal_answer, script };
    let folder = tempfile::tempdir().unwrap();
    let whole = scene.run(&folder.path().join("store"), &[]).await;
    let stages = [0, 1, 2].map(|n| whole.state.case(&case(n)).unwrap().stage);
    assert_eq!(stages, [EgovStage::Done, EgovStage::NoReply, EgovStage::Refused]);
    let count = |what: &str| whole.heard.keys().filter(|key| key.contains(what)).count();
    assert_eq!((count("sms-1"), count("sms-2"), count("egov/renewal")), (3, 2, 1));
    assert!(whole.heard.values().all(|times| times.len() == 1));
    scene.survive(&whole).await;
}

#[tokio::test]
async fn sdu_killed_anywhere_goes_on_where_it_was() {
    let written = SduEvent::PermitsWritten {
        event_id: "E1".into(),
        bin: bin(0),
        names: names("Жаңа"),
        permits: vec!["P1N".into()],
        source: "e-license".into(),
    };
    let script = vec![
        (at("2025-06-02 10:15"), SduEvent::IntakeStarted),
        (at("2025-06-04 09:45"), written.clone()),
        (at("2025-06-04 10:45"), written),
    ];
    let scene = Scene { core: SduCore { ctx: context() }, answer: sdu_answer, script };
    let folder = tempfile::tempdir().unwrap();
    let whole = scene.run(&folder.path().join("store"), &[]).await;
    let stages = BINS.map(|bin| whole.state.cases_of(bin).next().unwrap().1.stage);
    assert_eq!(stages, [SduStage::Done, SduStage::NoPermit, SduStage::PilotExpired]);
    assert_eq!(whole.heard.keys().filter(|key| key.contains("transfer")).count(), 2);
    assert_eq!(whole.state.records_of(BINS[0]).len(), 2);
    assert!(whole.heard.values().all(|times| times.len() == 1));
    scene.survive(&whole).await;
}
