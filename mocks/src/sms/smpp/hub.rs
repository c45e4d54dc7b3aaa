//! Which sessions there are, and what goes through them to their callers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rusmpp::CommandStatus;
use rusmpp::pdus::DeliverSm;
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;

use super::super::service::Service;
use super::Limits;
use super::desk::as_http;
use super::outbound::{receipt, reply, shown};
use crate::kernel::callback::{self, SMPP_RECEIPTS};
use crate::kernel::clock::stamp;
use crate::kernel::locked;
use crate::kernel::postman::Parcel;
use crate::kernel::record::{Exchange, Recorder};

/// A PDU for a caller, and where its answer is waited for.
pub(super) struct Outgoing {
    pub(super) pdu: Box<DeliverSm>,
    pub(super) answer: oneshot::Sender<CommandStatus>,
}

/// A session that may be told of replies and receipts.
#[derive(Debug, Clone)]
struct Receiver {
    caller: String,
    outbox: mpsc::Sender<Outgoing>,
}

/// The sessions of one world. A reset begins another age: what belongs to an older one ends.
#[derive(Debug, Default)]
struct Table {
    age: u64,
    receivers: BTreeMap<u64, Receiver>,
}

/// What all sessions share.
pub(super) struct Hub {
    pub(super) service: Arc<Mutex<Service>>,
    pub(super) recorder: Recorder,
    pub(super) limits: Limits,
    table: watch::Sender<Table>,
}

impl Hub {
    pub(super) fn new(service: Arc<Mutex<Service>>, recorder: Recorder, limits: Limits) -> Self {
        Self { service, recorder, limits, table: watch::Sender::new(Table::default()) }
    }

    /// Ends all sessions.
    pub(super) fn reset(&self) {
        self.table.send_modify(|table| {
            table.age += 1;
            table.receivers.clear();
        });
    }

    /// The age of now.
    pub(super) fn age(&self) -> u64 {
        self.table.borrow().age
    }

    /// Returns when the age has passed.
    pub(super) async fn passed(&self, age: u64) {
        // The sender lives as long as this hub: the wait ends by a reset alone.
        let _ = self.table.subscribe().wait_for(|table| table.age != age).await;
    }

    /// Enters a session that receives; false when its age has passed.
    pub(super) fn enter(&self, age: u64, session: u64, caller: &str, outbox: mpsc::Sender<Outgoing>) -> bool {
        let receiver = Receiver { caller: caller.to_owned(), outbox };
        self.table.send_if_modified(|table| {
            let is_now = table.age == age;
            if is_now {
                table.receivers.insert(session, receiver);
            }
            is_now
        })
    }

    /// Strikes a session out.
    pub(super) fn leave(&self, age: u64, session: u64) {
        self.table.send_if_modified(|table| table.age == age && table.receivers.remove(&session).is_some());
    }

    /// Carries a parcel to its role through a session. The exchange has status 0 when no session was there, or none answered within
    /// `limit`; else the status that means the same as what was answered.
    pub(super) async fn deliver(&self, parcel: &Parcel, limit: Duration) -> Exchange {
        let is_receipt = parcel.path == SMPP_RECEIPTS;
        let pdus = if is_receipt { vec![self.receipt(&parcel.body)] } else { reply(&parcel.body) };
        let shown: Vec<Value> = pdus.iter().map(shown).collect();
        let answered = self.carry(parcel.to, pdus, limit).await;
        let operation = if is_receipt { "SMPP deliver_sm receipt" } else { "SMPP deliver_sm" };
        let response =
            |status: CommandStatus| json!({"command_status": format!("{:#010x}", u32::from(status))}).to_string();
        Exchange {
            at: stamp(parcel.due),
            from: parcel.from.to_owned(),
            to: parcel.to.to_owned(),
            operation: operation.to_owned(),
            target: operation.to_owned(),
            request: Value::from(shown).to_string(),
            status: answered.map_or(0, as_http),
            response: answered.map(response).unwrap_or_default(),
            fault: parcel.fault.clone(),
            facts: callback::facts(parcel.path, &parcel.body),
            findings: Vec::new(),
        }
    }

    fn receipt(&self, body: &Value) -> DeliverSm {
        let service = locked(&self.service);
        let sms = body.get("id").and_then(Value::as_str).and_then(|id| service.state.by_number(id));
        receipt(body, sms)
    }

    /// Sends the parts one after another; the first status that is no success ends it.
    async fn carry(&self, caller: &str, pdus: Vec<DeliverSm>, limit: Duration) -> Option<CommandStatus> {
        let outbox = timeout(limit, self.receiver(caller)).await.ok()??;
        let mut status = CommandStatus::EsmeRok;
        for pdu in pdus {
            let (answer, told) = oneshot::channel();
            outbox.send(Outgoing { pdu: Box::new(pdu), answer }).await.ok()?;
            status = timeout(limit, told).await.ok()?.ok()?;
            if status != CommandStatus::EsmeRok {
                break;
            }
        }
        Some(status)
    }

    /// The oldest session of a caller, when there is one at last.
    async fn receiver(&self, caller: &str) -> Option<mpsc::Sender<Outgoing>> {
        let of_caller = |table: &Table| table.receivers.values().find(|known| known.caller == caller).cloned();
        let mut table = self.table.subscribe();
        let found = table.wait_for(|table| of_caller(table).is_some()).await.ok()?;
        of_caller(&found).map(|receiver| receiver.outbox)
    }
}
