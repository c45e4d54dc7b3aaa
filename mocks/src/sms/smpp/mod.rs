//! The face of SMPP 3.4: a listener, sessions, messages in parts, replies and receipts (contract 7.3).

mod desk;
mod frame;
mod hub;
mod outbound;
mod session;
mod submit;
#[cfg(test)]
mod tests;
mod udh;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::TcpListener as AsyncListener;
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};

use self::hub::Hub;
use self::session::Session;
use super::service::Service;
use crate::kernel::postman::Parcel;
use crate::kernel::record::{Exchange, Recorder};

/// After a connection that could not be taken, the next try comes so many real milliseconds later.
const ACCEPT_AGAIN_MS: u64 = 50;

/// What one caller, or a hostile one, may take. Times are real.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Sessions at once; one more is closed as soon as it comes.
    pub sessions: usize,
    /// Octets of a PDU.
    pub pdu: usize,
    /// How long a connection may take to bind.
    pub bind: Duration,
    /// How long a bound session may be silent before it is asked `enquire_link`, and once more before it is closed.
    pub idle: Duration,
    /// How long a caller may take to read what it is sent.
    pub write: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sessions: 64,
            // The longest text of `message_payload`, and room for the rest.
            pdu: 66 * 1024,
            bind: Duration::from_secs(10),
            idle: Duration::from_mins(1),
            write: Duration::from_secs(5),
        }
    }
}

/// A running listener with its sessions. They end with it.
pub struct Smpp {
    address: SocketAddr,
    hub: Arc<Hub>,
    accepting: JoinHandle<()>,
}

impl Smpp {
    /// Listens for sessions of the gateway.
    pub(crate) fn start(
        listener: TcpListener,
        service: Arc<Mutex<Service>>,
        recorder: Recorder,
        limits: Limits,
    ) -> io::Result<Self> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let listener = AsyncListener::from_std(listener)?;
        let hub = Arc::new(Hub::new(service, recorder, limits));
        let accepting = tokio::spawn(accept(listener, Arc::clone(&hub)));
        Ok(Self { address, hub, accepting })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens, as roles are told it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smpp://{}", self.address)
    }

    /// Closes all sessions: they belong to the world before.
    pub(crate) fn reset(&self) {
        self.hub.reset();
    }

    /// Carries a reply or a receipt to its role.
    pub(crate) async fn deliver(&self, parcel: &Parcel, limit: Duration) -> Exchange {
        self.hub.deliver(parcel, limit).await
    }
}

impl Drop for Smpp {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: AsyncListener, hub: Arc<Hub>) {
    let room = Arc::new(Semaphore::new(hub.limits.sessions));
    let mut sessions = JoinSet::new();
    let mut number = 0;
    loop {
        // Sessions that have ended are forgotten.
        while sessions.try_join_next().is_some() {}
        let Ok((stream, _)) = listener.accept().await else {
            // Out of sockets: sessions must end before another one can begin.
            session::pause(ACCEPT_AGAIN_MS).await;
            continue;
        };
        let Ok(permit) = Arc::clone(&room).try_acquire_owned() else { continue };
        number += 1;
        let session = Session::new(Arc::clone(&hub), number);
        sessions.spawn(async move {
            session.run(stream).await;
            drop(permit);
        });
    }
}
