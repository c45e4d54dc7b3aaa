//! The role `egov` as the gateway sees it: it takes reports of delivery and counts them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::http::{StatusCode, Uri};
use serde::Serialize;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::cli::CliError;

/// Where the gateway sends what it reports.
const CALLBACKS: &str = "/callbacks/v1/sms/";

/// What came.
#[derive(Debug, Default)]
struct Came {
    known: BTreeSet<String>,
    all: u64,
}

/// Reports that came, and how many messages they are about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) struct Reports {
    /// Reports.
    pub(super) all: u64,
    /// Messages.
    pub(super) messages: u64,
}

/// A receiver on a free port of this machine. It ends when it is dropped.
pub(super) struct Receiver {
    port: u16,
    came: Arc<Mutex<Came>>,
    task: JoinHandle<()>,
}

impl Receiver {
    /// Starts it.
    pub(super) async fn start() -> Result<Self, CliError> {
        let cannot =
            |error: std::io::Error| CliError::usage(format!("no port can be had for reports of delivery: {error}"));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(cannot)?;
        let port = listener.local_addr().map_err(cannot)?.port();
        let came = Arc::new(Mutex::new(Came::default()));
        let taker = Arc::clone(&came);
        let router = Router::new().fallback(async move |uri: Uri, body: Bytes| {
            taken(&taker, uri.path(), &body);
            StatusCode::ACCEPTED
        });
        // It serves until it is aborted: there is nobody to tell of an end.
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap_or_default() });
        Ok(Self { port, came, task })
    }

    /// Where it is.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// How many reports came so far.
    pub(super) fn count(&self) -> u64 {
        locked(&self.came).all
    }

    /// What came so far.
    pub(super) fn counted(&self) -> Reports {
        let came = locked(&self.came);
        Reports { all: came.all, messages: u64::try_from(came.known.len()).unwrap_or(u64::MAX) }
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Notes a report. Hostile clients reach this place through the relay before the role; what they send is none.
fn taken(came: &Mutex<Came>, path: &str, body: &[u8]) {
    if !path.starts_with(CALLBACKS) {
        return;
    }
    let report: Value = serde_json::from_slice(body).unwrap_or_default();
    let id = report.pointer("/data/messageId").or_else(|| report.get("id")).cloned().unwrap_or_default();
    let mut came = locked(came);
    came.all += 1;
    came.known.insert(format!("{path} {id}"));
}

fn locked(came: &Mutex<Came>) -> MutexGuard<'_, Came> {
    came.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::{Came, locked, taken};

    #[test]
    fn reports_are_counted_by_message_and_others_not_at_all() {
        let came = Mutex::new(Came::default());
        for (path, body) in [
            ("/callbacks/v1/sms/delivery", r#"{"id":"a"}"#),
            ("/callbacks/v1/sms/delivery", r#"{"id":"a"}"#),
            ("/callbacks/v1/sms/webhook", r#"{"data":{"messageId":1}}"#),
            ("/ddb/uses", r#"{"id":"b"}"#),
        ] {
            taken(&came, path, body.as_bytes());
        }
        let came = locked(&came);
        assert_eq!((came.all, came.known.len()), (3, 2));
    }
}
