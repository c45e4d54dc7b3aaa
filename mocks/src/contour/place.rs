//! Where and how the servers of a contour listen.

use std::io;
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex};

use crate::kernel::guard::Limits;
use crate::kernel::locked;

/// Where a contour listens, and whether anybody may speak to it.
#[derive(Debug, Clone)]
pub struct Place {
    /// Address of all its ports.
    pub host: IpAddr,
    /// The first of ports that follow each other; free ports without.
    pub first_port: Option<u16>,
    /// The limits of the guard before each port; no guard without.
    pub guard: Option<Limits>,
}

impl Default for Place {
    fn default() -> Self {
        Self { host: Ipv4Addr::LOCALHOST.into(), first_port: None, guard: None }
    }
}

impl Place {
    /// Listens on the first port.
    pub fn first(&self) -> io::Result<TcpListener> {
        bind(self.host, self.first_port.unwrap_or(0))
    }
}

fn bind(host: IpAddr, port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((host, port))
        .map_err(|error| io::Error::new(error.kind(), format!("port {port} of {host}: {error}")))
}

/// The place with the port that is taken next.
#[derive(Debug, Clone, Default)]
pub(super) struct Ports {
    place: Place,
    next: Option<Arc<Mutex<u16>>>,
}

impl Ports {
    pub(super) fn new(place: Place) -> Self {
        let next = place.first_port.map(|port| Arc::new(Mutex::new(port)));
        Self { place, next }
    }

    pub(super) fn guard(&self) -> Option<&Limits> {
        self.place.guard.as_ref()
    }

    pub(super) fn listener(&self) -> io::Result<TcpListener> {
        let host = self.place.host;
        let Some(next) = &self.next else { return bind(host, 0) };
        let mut next = locked(next);
        let port = *next;
        *next = port.wrapping_add(1);
        bind(host, port)
    }
}
