//! The guard before a system that stands alone: how many may connect, how slowly they may speak, how long they may stay.
//!
//! It knows connections and heads of requests; what is in a body is a matter for whoever is handed the request. It serves any
//! stream of bytes, so that a layer of its own, such as TLS, can stand between the socket and [`converse`].

use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;

use super::json::problem;

/// What anybody may send and for how long. Times are real.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Largest body of a request, in bytes.
    pub body: usize,
    /// Largest head of a request, in bytes; hyper takes no less than 8 KiB.
    pub head: usize,
    /// Most headers of a request.
    pub headers: usize,
    /// Most connections to one port at once.
    pub connections: usize,
    /// Most connections to all ports that share these limits at once.
    pub places: Arc<Semaphore>,
    /// How long a head may take, which is also how long a connection may be idle.
    pub head_time: Duration,
    /// How long a body may take.
    pub body_time: Duration,
    /// How long a connection may live, however busy it is.
    pub life: Duration,
    /// Most bytes that a system takes in since it was last emptied: what it was told, it keeps.
    pub store: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 1024 * 1024,
            head: 16 * 1024,
            headers: 64,
            connections: 128,
            // Below the 1024 open files that a process has by default.
            places: Arc::new(Semaphore::new(640)),
            head_time: Duration::from_secs(10),
            body_time: Duration::from_secs(20),
            life: Duration::from_mins(5),
            store: 512 * 1024 * 1024,
        }
    }
}

/// How long a connection that must end may take to finish its request.
const FAREWELL: Duration = Duration::from_secs(5);
/// How long to wait when no socket can be had, such as when the process has no files left.
const BREATH: Duration = Duration::from_millis(50);
/// What a caller is told when all places are taken.
const FULL: &str = "Too many connections; close some and try again";

/// The connection breaks instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the connection breaks here")]
pub struct Breaks;

/// What a request comes to.
pub type Answering = Pin<Box<dyn Future<Output = Result<Response, Breaks>> + Send>>;

/// Whoever is handed the requests.
pub type Handler = Arc<dyn Fn(Request) -> Answering + Send + Sync>;

/// What went through a guard.
#[derive(Debug, Default)]
pub struct Counts {
    open: AtomicU64,
    accepted: AtomicU64,
    turned_away: AtomicU64,
    broken: AtomicU64,
    stored: AtomicU64,
}

impl Counts {
    /// Connections that are open.
    #[must_use]
    pub fn open(&self) -> u64 {
        self.open.load(Ordering::Relaxed)
    }

    /// Connections taken since the start.
    #[must_use]
    pub fn accepted(&self) -> u64 {
        self.accepted.load(Ordering::Relaxed)
    }

    /// Connections turned away because all places were taken.
    #[must_use]
    pub fn turned_away(&self) -> u64 {
        self.turned_away.load(Ordering::Relaxed)
    }

    /// Connections that ended otherwise than between two requests: too slow, too long a head, no HTTP, broken off.
    #[must_use]
    pub fn broken(&self) -> u64 {
        self.broken.load(Ordering::Relaxed)
    }

    /// Bytes taken in since the system was emptied.
    #[must_use]
    pub fn stored(&self) -> u64 {
        self.stored.load(Ordering::Relaxed)
    }

    /// Adds to what was taken in.
    pub(crate) fn store(&self, bytes: usize) {
        self.stored.fetch_add(u64::try_from(bytes).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// The system was emptied.
    pub(crate) fn emptied(&self) {
        self.stored.store(0, Ordering::Relaxed);
    }
}

/// A guarded port. Dropping it closes the port and all its connections.
#[derive(Debug)]
pub struct Guard {
    address: SocketAddr,
    counts: Arc<Counts>,
    task: JoinHandle<()>,
}

impl Guard {
    /// Listens and hands requests on. Must be called within a tokio runtime.
    pub fn start(
        listener: TcpListener,
        limits: &Limits,
        handler: impl FnOnce(Arc<Counts>) -> Handler,
    ) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let counts = Arc::new(Counts::default());
        let port = Port { handler: handler(Arc::clone(&counts)), limits: limits.clone(), counts: Arc::clone(&counts) };
        let task = tokio::spawn(accept(listener, port));
        Ok(Self { address, counts, task })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What went through it.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[derive(Clone)]
struct Port {
    handler: Handler,
    limits: Limits,
    counts: Arc<Counts>,
}

async fn accept(listener: tokio::net::TcpListener, port: Port) {
    let here = Arc::new(Semaphore::new(port.limits.connections));
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => match places(&here, &port.limits.places) {
                    Some(places) => { open.spawn(serve(stream, port.clone(), places)); }
                    None => turn_away(&stream, &port.counts),
                },
                Err(_) => breathe().await,
            },
            Some(_) = open.join_next(), if !open.is_empty() => {}
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a full process is a matter of real time; no verdict hangs on it")]
async fn breathe() {
    tokio::time::sleep(BREATH).await;
}

type Places = [OwnedSemaphorePermit; 2];

fn places(here: &Arc<Semaphore>, everywhere: &Arc<Semaphore>) -> Option<Places> {
    let of = |semaphore: &Arc<Semaphore>| Arc::clone(semaphore).try_acquire_owned().ok();
    Some([of(here)?, of(everywhere)?])
}

/// Tells a caller that all places are taken, as far as the socket takes it at once: nothing may wait on such a caller.
fn turn_away(stream: &TcpStream, counts: &Counts) {
    counts.turned_away.fetch_add(1, Ordering::Relaxed);
    let body = problem(503, FULL).body;
    let head = "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\nretry-after: 1\r\nconnection: close";
    let whole = format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let _taken = stream.try_write(whole.as_bytes());
}

async fn serve(stream: TcpStream, port: Port, places: Places) {
    // Answers are small and whole: waiting to fill a packet would only make them late.
    let _faster = stream.set_nodelay(true);
    port.counts.accepted.fetch_add(1, Ordering::Relaxed);
    port.counts.open.fetch_add(1, Ordering::Relaxed);
    let ended = converse(stream, port.handler, &port.limits).await;
    port.counts.open.fetch_sub(1, Ordering::Relaxed);
    if ended.is_err() {
        port.counts.broken.fetch_add(1, Ordering::Relaxed);
    }
    drop(places);
}

/// Speaks HTTP on any stream of bytes until the caller ends it or its life is over. Fails when it ended otherwise.
pub async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    handler: Handler,
    limits: &Limits,
) -> Result<(), Breaks> {
    let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| handler(request.map(Body::new)));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_headers(limits.headers)
        .max_buf_size(limits.head.max(8 * 1024))
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    if let Ok(ended) = timeout(limits.life, connection.as_mut()).await {
        return ended.map_err(|_| Breaks);
    }
    connection.as_mut().graceful_shutdown();
    match timeout(FAREWELL, connection).await {
        Ok(Ok(())) => Ok(()),
        _ => Err(Breaks),
    }
}
