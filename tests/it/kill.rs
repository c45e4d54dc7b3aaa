//! The portal of the reference on its file, killed at every commit: no timer is lost, nothing reaches the head twice.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::{ProptestConfig, prop};
use proptest::proptest;
use senim::adapters::store::sqlite::SqliteStore;
use senim::app::driver::Driver;
use senim::app::ports::{Commit, Neighbours, PortError, Store, StoreError, Work};
use senim::domain::facts::{Consent, ConsentBook, ConsentStatus, Names, Permit, PermitStatus, Phone};
use senim::domain::ids::{Bin, Iin, Msisdn};
use senim::domain::proactive::context::Context;
use senim::domain::proactive::egov::message::{EgovEffect, EgovEvent};
use senim::domain::proactive::egov::{EgovCore, SENDER};
use senim::domain::proactive::sdu::message::{CaseId, HandOverRow};
use senim::law::edition::Parameters;
use senim::law::order204::Law204;
use senim::law::reading::Readings;

const CASE: &str = "191140999009-2025-06-02";
const PHONE: &str = "77000000001";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn iin() -> Iin {
    Iin::parse("850214399009").unwrap()
}

fn core() -> EgovCore {
    EgovCore { ctx: Context::new(Law204::resolve(&Parameters::default(), &Readings::default()).unwrap()) }
}

fn names() -> Names {
    Names { kk: "Алтын Плюс".into(), ru: "Алтын Плюс".into() }
}

/// What reached the neighbours: key of each command, with the instants at which it came.
type Reached = Arc<Mutex<BTreeMap<String, Vec<Timestamp>>>>;

/// Neighbours that answer well and know commands by their keys.
#[derive(Clone, Default)]
struct World(Reached);

impl Neighbours for World {
    type Effect = EgovEffect;
    type Event = EgovEvent;

    async fn perform(&self, effect: &EgovEffect, key: &str, at: Timestamp) -> Result<EgovEvent, PortError> {
        let case = effect.case().clone();
        if matches!(effect, EgovEffect::SendSms { .. } | EgovEffect::Renew { .. }) {
            self.0.lock().unwrap().entry(key.to_owned()).or_default().push(at);
        }
        Ok(match effect.clone() {
            EgovEffect::FetchPhones { .. } => EgovEvent::PhonesReceived { case, phones: vec![phone()] },
            EgovEffect::SendSms { round, .. } => EgovEvent::SmsAccepted { case, round },
            EgovEffect::CheckConsent { gate, .. } => EgovEvent::ConsentReceived { case, book: book(), gate },
            EgovEffect::NotifyUse { .. } => EgovEvent::UseNotified { case },
            EgovEffect::FetchOrganisation { .. } => {
                EgovEvent::OrganisationReceived { case, heads: vec![iin()], names: names() }
            }
            EgovEffect::FetchPermits { .. } => EgovEvent::PermitsReceived { case, permits: vec![permit()] },
            EgovEffect::Renew { permits, .. } => EgovEvent::Renewed { case, permits },
            EgovEffect::WriteBack { .. } => EgovEvent::WrittenBack { case },
        })
    }
}

fn phone() -> Phone {
    Phone { number: Msisdn::parse(PHONE).unwrap(), active: true, confirmed_at: at("2024-03-04T09:00:00+05:00") }
}

fn book() -> ConsentBook {
    let consent = Consent {
        reference: "R".into(),
        status: ConsentStatus::Granted,
        purpose: "KZ-204-2025".into(),
        recipients: vec!["egov".into()],
        channel: "DDB".into(),
        granted_by: iin().to_string(),
        granted_at: at("2025-05-20T09:00:00+05:00"),
        expires_at: None,
        token: None,
    };
    ConsentBook { iin: iin(), check: "C".into(), consents: vec![consent], representatives: Vec::new() }
}

fn permit() -> Permit {
    Permit {
        nikad: "KZ00LAA00000001".into(),
        service: "SIM-TRUSTED-REGISTER".into(),
        status: PermitStatus::Active,
        valid_from: date(2024, 2, 5),
        valid_to: None,
        products: vec!["p".into()],
        head_at_issue: None,
        previous: None,
    }
}

/// A store that dies at a commit, before or after it was kept.
struct Dying {
    inner: SqliteStore,
    left: usize,
    kept: bool,
}

impl Store for Dying {
    fn commit(&mut self, commit: &Commit) -> Result<(), StoreError> {
        if self.left == 0 {
            if self.kept {
                self.inner.commit(commit)?;
            }
            return Err(StoreError("killed".into()));
        }
        self.left -= 1;
        self.inner.commit(commit)
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

/// One life of the process: both messages from outside come (again), everything due runs. `Err` when it was killed.
async fn live(file: &Path, world: &World, left: usize, kept: bool) -> Result<String, StoreError> {
    let store = Dying { inner: SqliteStore::open(file)?, left, kept };
    let start = at("2025-06-02T10:15:00+05:00");
    let mut driver = Driver::open(core(), store, start)?;
    let row = HandOverRow {
        case: CaseId(CASE.into()),
        bin: Bin::parse("191140999009").unwrap(),
        names: names(),
        event_date: date(2025, 6, 2),
        head: iin(),
    };
    driver.submit(start, &EgovEvent::ListReceived { transfer: "T".into(), rows: vec![row] })?;
    driver.pump(at("2025-06-07T09:00:00+05:00"), world).await?;
    let reply = EgovEvent::ReplyReceived {
        id: "R1".into(),
        from: PHONE.into(),
        to: SENDER.into(),
        text: "1".into(),
        received_at: at("2025-06-07T09:00:00+05:00"),
    };
    driver.submit(at("2025-06-07T09:00:00+05:00"), &reply)?;
    driver.pump(at("2025-06-20T09:00:00+05:00"), world).await?;
    Ok(driver.state().case(&CaseId(CASE.into())).unwrap().state_name().to_owned())
}

/// Lives until one life is not killed; the state at its end.
fn live_through(kills: &[(usize, bool)]) -> (String, BTreeMap<String, Vec<Timestamp>>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("egov.db");
    let world = World::default();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for (left, kept) in kills {
        let _ = runtime.block_on(live(&file, &world, *left, *kept));
    }
    let state = runtime.block_on(live(&file, &world, usize::MAX, false)).unwrap();
    let reached = world.0.lock().unwrap().clone();
    (state, reached)
}

fn holds(kills: &[(usize, bool)]) {
    let (state, reached) = live_through(kills);
    assert_eq!(state, "DONE", "killed {kills:?}");
    let keys: Vec<&str> = reached.keys().map(String::as_str).collect();
    let expected = ["egov/renewal/", "egov/sms-1/", "egov/sms-2/"].map(|what| format!("{what}{CASE}"));
    assert_eq!(keys, expected, "killed {kills:?}");
    let second = &reached[&expected[2]];
    let repeat = at("2025-06-06T00:00:00+05:00");
    assert!(second.iter().all(|sent| *sent == repeat), "killed {kills:?}: the repeat moved: {second:?}");
}

#[test]
fn killed_at_every_commit_before_or_after_it_was_kept() {
    for left in 0..24 {
        for kept in [false, true] {
            holds(&[(left, kept)]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn killed_several_times_in_one_run(kills in prop::collection::vec((0_usize..16, prop::bool::ANY), 1..5)) {
        holds(&kills);
    }
}
