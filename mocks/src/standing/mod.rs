//! The contour standing alone: all systems and relays behind guards, a control API, callbacks delivered when they are due.
//!
//! In a run the harness moves the clock and delivers callbacks; here whoever holds the control API does, and what is due is
//! delivered at once.

mod access;
mod api;
mod catalogue;
mod diff;
mod file;
mod log;
mod post;

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::contour::{Contour, Place};
use crate::kernel::guard::{Guard, Limits};

use access::Access;
use api::Api;
use log::Log;
use post::Post;

pub use catalogue::{CATALOGUE, Entry};
pub use file::FORMAT;

/// How a contour shall stand.
#[derive(Debug)]
pub struct Options {
    /// Address of all ports.
    pub host: IpAddr,
    /// The host that base URLs name, when it is not `host`.
    pub advertise: Option<String>,
    /// The first of ports that follow each other: that of the control API, then those of systems and relays. Free ports without.
    pub base_port: Option<u16>,
    /// What anybody may send.
    pub limits: Limits,
    /// Seed of keys, certificates and credentials.
    pub seed: u64,
    /// The virtual instant at the start.
    pub now: Timestamp,
    /// Where roles are, for callbacks and relays.
    pub roles: BTreeMap<String, String>,
    /// Every exchange is appended here and flushed.
    pub journal: Option<File>,
    /// What a caller of the control API must present; nothing when `None`.
    pub token: Option<String>,
    /// How many exchanges the control API shows at most.
    pub kept: usize,
}

/// A contour that stands alone. It ends when it is dropped.
pub struct Standing {
    contour: Arc<Contour>,
    access: Access,
    api: Arc<Api>,
    control: Guard,
    post: JoinHandle<()>,
    broken: watch::Receiver<Option<String>>,
    names: Names,
}

/// What is told of it besides what it is.
#[derive(Debug, Clone)]
struct Names {
    advertise: Option<String>,
    seed: u64,
    token: Option<String>,
}

impl Standing {
    /// Starts it, empty, at its instant. Must be called within a tokio runtime; fails when a port cannot be had.
    pub async fn start(options: Options) -> io::Result<Self> {
        let Options { host, advertise, base_port, limits, seed, now, roles, journal, token, kept } = options;
        let guard = Some(limits.clone());
        let ports = Place { address: host, first_port: base_port, guard, ..Place::default() };
        let control = ports.first()?;
        let place = Place { first_port: base_port.map(|port| port.wrapping_add(1)), ..ports };
        let contour = Arc::new(Contour::start_at(&place).await?);
        let access = Access::new(seed, contour.ids());
        contour.reset(now, access.credentials());
        contour.set_seed(seed);
        for (role, url) in &roles {
            contour.set_role_url(role, url);
        }
        let (log, broken) = Log::start(&contour, kept, journal, seed)?;
        let post = Arc::new(Post::new(Arc::clone(&contour), access.clone(), Arc::clone(&log))?);
        let names = Names { advertise, seed, token: token.clone() };
        let api = Arc::new(Api::new(Arc::clone(&contour), access.clone(), log, Arc::clone(&post), seed, token));
        let control = api::serve(Arc::clone(&api), control, &limits)?;
        let post = tokio::spawn(post.run());
        Ok(Self { contour, access, api, control, post, broken, names })
    }

    /// The contour.
    #[must_use]
    pub fn contour(&self) -> &Contour {
        &self.contour
    }

    /// URL of the control API.
    #[must_use]
    pub fn control_url(&self) -> String {
        let url = format!("http://{}/control", self.control.address());
        self.advertised(&url)
    }

    /// Waits until the journal cannot be written any more; why. Without a journal it waits for ever.
    pub async fn broken(&mut self) -> String {
        match self.broken.wait_for(Option::is_some).await {
            Ok(why) => why.clone().unwrap_or_default(),
            Err(_) => std::future::pending().await,
        }
    }

    /// Remembers the present state as the one to which `POST /control/reset` goes back.
    pub fn settle_start(&self) {
        self.api.remember_start();
    }

    /// A URL with the host that others shall use.
    fn advertised(&self, url: &str) -> String {
        let Some(host) = &self.names.advertise else { return url.to_owned() };
        let Ok(mut parsed) = reqwest::Url::parse(url) else { return url.to_owned() };
        let _same = parsed.set_host(Some(host));
        parsed.to_string().trim_end_matches('/').to_owned()
    }
}

impl Drop for Standing {
    fn drop(&mut self) {
        self.post.abort();
    }
}
