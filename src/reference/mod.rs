//! The reference implementation served over HTTP: the roles with their callbacks and their adaptor.
//!
//! Nothing runs by itself: callbacks are made durable and answered; work is done when the clock is set and when the harness asks
//! whether all is quiet. So the same calls always bring the same bytes.

mod desk;
mod egov;
mod evidence;
mod http;
mod objects;
mod order204;
mod persons;
mod problem;
mod register;
mod sdu;
mod seat;

use std::fmt;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use tokio::task::JoinHandle;

pub use http::ROUTES;

use crate::adaptor::token::Token;
use crate::adaptor::trust::{NoTrust, Trust};
use crate::domain::variant::Defects;
use egov::Egov;
use objects::Objects;
use register::Register;
use sdu::Sdu;

/// A role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Smart Data Ukimet.
    Sdu,
    /// The portal (ЭҮП).
    Egov,
    /// Informatization objects under order 129.
    Objects,
    /// The register of trusted products.
    Register,
}

impl Role {
    /// Every role that the reference plays.
    pub const ALL: [Self; 4] = [Self::Sdu, Self::Egov, Self::Register, Self::Objects];

    /// Its id.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sdu => "sdu",
            Self::Egov => "egov",
            Self::Objects => "objects",
            Self::Register => "register",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no role")]
pub struct UnknownRole(String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

/// Why a role could not be served.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be listened on.
    #[error("cannot listen: {0}")]
    Listen(#[from] std::io::Error),
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] crate::app::ports::StoreError),
    /// TLS cannot be set up.
    #[error(transparent)]
    Trust(#[from] NoTrust),
}

/// A role about to be served.
#[derive(Debug)]
pub struct Reference {
    role: Role,
    listener: Option<TcpListener>,
    defects: Defects,
    file: Option<PathBuf>,
    trust: Option<Trust>,
    token: Option<Token>,
}

impl Reference {
    /// A role with its state in memory, on a free port of 127.0.0.1.
    #[must_use]
    pub fn new(role: Role) -> Self {
        Self { role, listener: None, defects: Defects::none(), file: None, trust: None, token: None }
    }

    /// Listens here instead.
    #[must_use]
    pub fn listener(self, listener: TcpListener) -> Self {
        Self { listener: Some(listener), ..self }
    }

    /// Plants defects; they exist in test builds only.
    #[must_use]
    pub fn defects(self, defects: Defects) -> Self {
        Self { defects, ..self }
    }

    /// Keeps the state in a `SQLite` file instead of memory.
    #[must_use]
    pub fn sqlite(self, file: &Path) -> Self {
        Self { file: Some(file.to_path_buf()), ..self }
    }

    /// Trusts these roots when it calls others by TLS; nobody otherwise.
    #[must_use]
    pub fn trust(self, trust: Trust) -> Self {
        Self { trust: Some(trust), ..self }
    }

    /// Demands this credential at its adaptor.
    #[must_use]
    pub fn token(self, token: Option<Token>) -> Self {
        Self { token, ..self }
    }

    /// Serves the role until the [`Running`] is dropped. Fails when the address or the file cannot be had.
    #[expect(clippy::unused_async, reason = "it must be called where a runtime runs, and may have to wait one day")]
    pub async fn start(self) -> Result<Running, StartError> {
        let listener = match self.listener {
            Some(listener) => listener,
            None => TcpListener::bind("127.0.0.1:0")?,
        };
        listener.set_nonblocking(true)?;
        let url = format!("http://{}", listener.local_addr()?);
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let trust = self.trust.map_or_else(Trust::nobody, Ok)?;
        let plan = seat::Plan { shelf: seat::Shelf::open(self.file.as_deref())?, defects: self.defects, trust };
        let app = match self.role {
            Role::Sdu => http::router::<Sdu>(plan, self.token),
            Role::Egov => http::router::<Egov>(plan, self.token),
            Role::Objects => http::router::<Objects>(plan, self.token),
            Role::Register => http::router::<Register>(plan, self.token),
        };
        let task = tokio::spawn(async move {
            // The listener lives as long as the task; an error of one connection does not end it.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Running { url, task })
    }
}

/// A role being served.
#[derive(Debug)]
pub struct Running {
    url: String,
    task: JoinHandle<()>,
}

impl Running {
    /// Base URL without a trailing slash.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}
