//! The deliverer of callbacks: what is due goes out at once and in the order of time, also inside a jump of the clock.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::sync::{Mutex, MutexGuard};

use super::access::Access;
use super::log::Log;
use crate::contour::Contour;
use crate::kernel::callback::{SMPP_RECEIPTS, SMPP_REPLIES};
use crate::kernel::clock::stamp;
use crate::kernel::courier::written;
use crate::kernel::http::client;
use crate::kernel::postman::Parcel;
use crate::kernel::record::Exchange;
use crate::kernel::server::merged;

/// How long a role may take to answer a callback, in real time.
const LIMIT: Duration = Duration::from_secs(5);
/// Most callbacks of one jump: a role that answers each callback with a cause for the next one must not hold us for ever.
const MOST: usize = 10_000;

/// What came of a callback.
#[derive(Debug, Clone)]
pub(super) struct Delivered(Exchange);

impl Delivered {
    pub(super) fn shown(&self) -> Value {
        let Exchange { at, from, to, operation, status, .. } = &self.0;
        json!({"at": at, "from": from, "to": to, "operation": operation, "status": status})
    }
}

/// The clock cannot be moved so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Stuck {
    /// Into the past.
    #[error("the clock stands at {0} and does not move back; POST /control/reset or restore a snapshot")]
    Past(String),
    /// Callbacks do not end.
    #[error("more than {MOST} callbacks were due by {0}; the clock stands there, move it again to go on")]
    Restless(String),
}

/// The deliverer of one contour.
pub(super) struct Post {
    contour: Arc<Contour>,
    access: Access,
    log: Arc<Log>,
    client: Client,
    turn: Mutex<()>,
}

impl Post {
    pub(super) fn new(contour: Arc<Contour>, access: Access, log: Arc<Log>) -> io::Result<Self> {
        let client = client()?;
        Ok(Self { contour, access, log, client, turn: Mutex::default() })
    }

    /// Delivers what becomes due at the present instant, for ever.
    pub(super) async fn run(self: Arc<Self>) {
        loop {
            self.contour.postman().posted().await;
            // Nobody tells of what is left over when a turn was full.
            while self.settle().await.len() >= MOST {}
        }
    }

    /// Waits until nothing is on its way; nothing leaves while the answer is held.
    pub(super) async fn still(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Delivers what is due now.
    pub(super) async fn settle(&self) -> Vec<Delivered> {
        let turn = self.turn.lock().await;
        let mut delivered = Vec::new();
        self.deliver_due(&turn, &mut delivered).await;
        delivered
    }

    /// Moves the clock to `to`, stopping wherever a callback is due.
    pub(super) async fn advance(&self, to: Timestamp) -> Result<Vec<Delivered>, Stuck> {
        let turn = self.turn.lock().await;
        let clock = self.contour.clock();
        if to < clock.now() {
            return Err(Stuck::Past(clock.stamp()));
        }
        let mut delivered = Vec::new();
        loop {
            self.deliver_due(&turn, &mut delivered).await;
            if delivered.len() >= MOST {
                return Err(Stuck::Restless(clock.stamp()));
            }
            if clock.now() == to {
                return Ok(delivered);
            }
            let due = self.contour.postman().next_due().filter(|due| *due > clock.now());
            let next = due.map_or(to, |due| whole_second(due).min(to));
            clock.set(next);
            self.log.note(&json!({"record": "clock", "now": stamp(next)}));
        }
    }

    async fn deliver_due(&self, _: &MutexGuard<'_, ()>, delivered: &mut Vec<Delivered>) {
        while delivered.len() < MOST {
            let Some(parcel) = self.contour.postman().take_due(self.contour.clock().now()) else { return };
            let exchange = self.carry(&parcel).await;
            self.contour.recorder().push(exchange.clone());
            delivered.push(Delivered(exchange));
        }
    }

    async fn carry(&self, parcel: &Parcel) -> Exchange {
        let credential = self.access.credential(parcel.from, parcel.to);
        let url = self.contour.role_url(parcel.to);
        // Through a session of SMPP its receiver has come to us: no address is needed.
        if let Some(url) = url.or_else(|| [SMPP_REPLIES, SMPP_RECEIPTS].contains(&parcel.path).then(String::new)) {
            return self.contour.deliver(parcel, &url, &credential, &self.client, LIMIT).await;
        }
        let exchange = written(parcel, &parcel.body, 0, String::new());
        let why = format!("no address of {} is known; start with --role-url {}=URL", parcel.to, parcel.to);
        Exchange { facts: merged(exchange.facts, json!({"undelivered": why})), ..exchange }
    }
}

/// The clock has whole seconds: the first one at which what is due at `due` is over.
fn whole_second(due: Timestamp) -> Timestamp {
    let floor = Timestamp::from_second(due.as_second()).unwrap_or(due);
    if floor < due { Timestamp::from_second(due.as_second() + 1).unwrap_or(due) } else { floor }
}
