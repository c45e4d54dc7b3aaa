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

/// Parcels in the order in which they leave: by their instants, equal ones as they were posted.
#[derive(Debug, Clone, Default)]
struct Queue {
    parcels: BTreeMap<(Timestamp, u64), Parcel>,
    posted: u64,
}

impl Queue {
    fn push(&mut self, parcel: Parcel) {
        self.posted += 1;
        self.parcels.insert((parcel.due, self.posted), parcel);
    }
}

/// The queue of parcels of one contour.
#[derive(Debug, Clone, Default)]
pub struct Postman {
    queue: Arc<Mutex<Queue>>,
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
        let mut queue = self.lock();
        let first = queue.parcels.first_entry().filter(|first| first.key().0 <= now)?;
        Some(first.remove())
    }

    /// When the next parcel is due.
    #[must_use]
    pub fn next_due(&self) -> Option<Timestamp> {
        self.lock().parcels.first_key_value().map(|((due, _), _)| *due)
    }

    /// Keeps the body as the last one of this sender, receiver and path; the one before it, for a stale message.
    pub(super) fn remember(&self, parcel: &Parcel) -> Option<Value> {
        locked(&self.last).insert((parcel.from, parcel.to, parcel.path), parcel.body.clone())
    }

    /// Forgets all parcels.
    pub fn clear(&self) {
        self.lock().parcels.clear();
        locked(&self.last).clear();
    }

    /// A copy of what it holds.
    pub(crate) fn save(&self) -> Bag {
        Bag { queue: self.lock().parcels.values().cloned().collect(), last: locked(&self.last).clone() }
    }

    /// Holds again what it held then.
    pub(crate) fn restore(&self, bag: &Bag) {
        let mut queue = Queue::default();
        bag.queue.iter().cloned().for_each(|parcel| queue.push(parcel));
        *self.lock() = queue;
        locked(&self.last).clone_from(&bag.last);
        self.bell.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        locked(&self.queue)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::{Value, json};

    use super::{Parcel, Postman};

    fn parcel(due: i64, body: &str) -> Parcel {
        let due = Timestamp::from_second(due).unwrap();
        Parcel { due, from: "sms", to: "egov", path: "/x", body: json!(body), forged: false, fault: None }
    }

    fn taken(postman: &Postman, now: i64) -> Option<Value> {
        postman.take_due(Timestamp::from_second(now).unwrap()).map(|parcel| parcel.body)
    }

    #[test]
    fn parcels_leave_by_instant_and_then_as_they_were_posted() {
        let postman = Postman::default();
        for (due, body) in [(20, "c"), (10, "a"), (10, "b"), (30, "d")] {
            postman.post(parcel(due, body));
        }
        assert_eq!(postman.next_due(), Timestamp::from_second(10).ok());
        let bag = postman.save();
        assert_eq!(taken(&postman, 9), None);
        let all: Vec<Option<Value>> = [10, 10, 10, 20, 29].map(|now| taken(&postman, now)).into();
        assert_eq!(all, [Some(json!("a")), Some(json!("b")), None, Some(json!("c")), None]);
        postman.restore(&bag);
        assert_eq!(std::iter::from_fn(|| taken(&postman, 30)).count(), 4);
        assert_eq!(postman.next_due(), None);
    }
}
