//! Outgoing callbacks: systems queue parcels, the harness delivers them at their virtual instants.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use tokio::sync::Notify;

use super::locked;

/// A message from a simulated system to a role.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parcel {
    /// Virtual instant of delivery.
    pub due: Timestamp,
    /// Sending system; its credential is used.
    pub from: &'static str,
    /// Receiving role.
    pub to: &'static str,
    /// Path under the role's base URL.
    pub path: &'static str,
    /// JSON body.
    pub body: Value,
    /// Sent with a credential that nobody handed out.
    pub forged: bool,
    /// The planted fault that shaped it, by name.
    pub fault: Option<String>,
}

/// Sender, receiver and path of a parcel.
type Way = (&'static str, &'static str, &'static str);

/// The queue of parcels of one contour.
#[derive(Debug, Clone, Default)]
pub struct Postman {
    queue: Arc<Mutex<Vec<Parcel>>>,
    last: Arc<Mutex<BTreeMap<Way, Value>>>,
    bell: Arc<Notify>,
}

/// What a postman holds, for a snapshot.
#[derive(Debug, Clone)]
pub(crate) struct Bag {
    pub(crate) queue: Vec<Parcel>,
    last: BTreeMap<Way, Value>,
}

impl Postman {
    /// Queues a parcel.
    pub fn post(&self, parcel: Parcel) {
        self.lock().push(parcel);
        self.bell.notify_one();
    }

    /// Waits until a parcel was posted since the last wait.
    pub async fn posted(&self) {
        self.bell.notified().await;
    }

    /// Takes the earliest parcel due by `now`; equal instants leave in the order of posting.
    #[must_use]
    pub fn take_due(&self, now: Timestamp) -> Option<Parcel> {
        let mut parcels = self.lock();
        let (at, _) = parcels
            .iter()
            .enumerate()
            .filter(|(_, parcel)| parcel.due <= now)
            .min_by_key(|(at, parcel)| (parcel.due, *at))?;
        Some(parcels.remove(at))
    }

    /// When the next parcel is due.
    #[must_use]
    pub fn next_due(&self) -> Option<Timestamp> {
        self.lock().iter().map(|parcel| parcel.due).min()
    }

    /// Keeps the body as the last one of this sender, receiver and path; the one before it, for a stale message.
    pub(super) fn remember(&self, parcel: &Parcel) -> Option<Value> {
        locked(&self.last).insert((parcel.from, parcel.to, parcel.path), parcel.body.clone())
    }

    /// Forgets all parcels.
    pub fn clear(&self) {
        self.lock().clear();
        locked(&self.last).clear();
    }

    /// A copy of what it holds.
    pub(crate) fn save(&self) -> Bag {
        Bag { queue: self.lock().clone(), last: locked(&self.last).clone() }
    }

    /// Holds again what it held then.
    pub(crate) fn restore(&self, bag: &Bag) {
        self.lock().clone_from(&bag.queue);
        locked(&self.last).clone_from(&bag.last);
        self.bell.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Parcel>> {
        locked(&self.queue)
    }
}
