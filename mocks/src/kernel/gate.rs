//! Where simulated systems listen, and what others are told of it.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

use rustls::ServerConfig;

use super::front::Front;
use super::guard::Limits;
use super::locked;

/// Where the systems of a contour listen.
#[derive(Debug, Clone)]
pub struct Place {
    /// Address of this machine; all of them when it is unspecified.
    pub address: IpAddr,
    /// First of ports that follow each other; free ports when absent.
    pub first_port: Option<u16>,
    /// Host that systems elsewhere are told, when it is not the address.
    pub advertised: Option<String>,
    /// TLS in front of every listener.
    pub tls: Option<Arc<ServerConfig>>,
    /// The limits of the guard before each port; no guard without.
    pub guard: Option<Limits>,
}

impl Default for Place {
    fn default() -> Self {
        Self { address: IpAddr::V4(Ipv4Addr::LOCALHOST), first_port: None, advertised: None, tls: None, guard: None }
    }
}

impl Place {
    /// The same place with other ports, `by` further on.
    #[must_use]
    pub fn shifted(&self, by: u16) -> Self {
        Self { first_port: self.first_port.map(|port| port.saturating_add(by)), ..self.clone() }
    }

    /// Listens on the first port.
    pub fn first(&self) -> io::Result<TcpListener> {
        bind(self.address, self.first_port.unwrap_or(0))
    }
}

/// Opens the gates of a contour, one a server.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gates {
    place: Place,
    next: Option<Arc<Mutex<u16>>>,
}

impl Gates {
    pub(crate) fn at(place: &Place) -> Self {
        Self { place: place.clone(), next: place.first_port.map(|port| Arc::new(Mutex::new(port))) }
    }

    /// A listener for a server, and the gate to it.
    pub(crate) fn open(&self) -> io::Result<(TcpListener, Gate)> {
        let public = self.listener()?;
        let told = told(&self.place, public.local_addr()?);
        let Some(tls) = &self.place.tls else {
            let local = format!("http://{}", reachable(public.local_addr()?));
            return Ok((public, Gate { local, told, front: None }));
        };
        let inner = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = inner.local_addr()?;
        let front = Front::start(public, address, Arc::clone(tls))?;
        Ok((inner, Gate { local: format!("http://{address}"), told, front: Some(front) }))
    }

    /// What stands before each port.
    pub(crate) fn guard(&self) -> Option<&Limits> {
        self.place.guard.as_ref()
    }

    /// What is told of the listener of SMPP at `at`.
    pub(crate) fn told_smpp(&self, at: SocketAddr) -> String {
        match &self.place.advertised {
            Some(host) => format!("smpp://{host}:{}", at.port()),
            None => format!("smpp://{}", reachable(at)),
        }
    }

    /// The next listener, without TLS.
    pub(crate) fn listener(&self) -> io::Result<TcpListener> {
        let port = self.next.as_ref().map_or(0, |next| {
            let mut next = locked(next);
            let port = *next;
            *next = port.wrapping_add(1);
            port
        });
        bind(self.place.address, port)
    }
}

fn bind(address: IpAddr, port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((address, port))
        .map_err(|error| io::Error::new(error.kind(), format!("port {port} of {address}: {error}")))
}

/// What is told of a server that listens at `at`.
fn told(place: &Place, at: SocketAddr) -> String {
    let scheme = if place.tls.is_some() { "https" } else { "http" };
    match &place.advertised {
        Some(host) => format!("{scheme}://{host}:{}", at.port()),
        None => format!("{scheme}://{}", reachable(at)),
    }
}

/// The address under which this machine reaches a listener of its own.
fn reachable(at: SocketAddr) -> SocketAddr {
    match at {
        SocketAddr::V4(v4) if v4.ip().is_unspecified() => SocketAddr::from((Ipv4Addr::LOCALHOST, at.port())),
        SocketAddr::V6(v6) if v6.ip().is_unspecified() => SocketAddr::from((std::net::Ipv6Addr::LOCALHOST, at.port())),
        other => other,
    }
}

/// The way to a server from here and from elsewhere.
#[derive(Debug)]
pub struct Gate {
    local: String,
    told: String,
    #[expect(dead_code, reason = "it is held so that it stands as long as its server")]
    front: Option<Front>,
}

impl Gate {
    /// Base URL for callers on this machine: never TLS.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// Base URL that systems elsewhere are told.
    #[must_use]
    pub fn told(&self) -> &str {
        &self.told
    }
}

#[cfg(test)]
mod tests {
    use super::{Gates, Place};

    #[test]
    fn a_gate_tells_the_advertised_host_and_is_reached_at_its_own() {
        let place =
            Place { address: "0.0.0.0".parse().unwrap(), advertised: Some("host.test".into()), ..Place::default() };
        let (listener, gate) = Gates::at(&place).open().unwrap();
        let port = listener.local_addr().unwrap().port();
        assert_eq!(gate.told(), format!("http://host.test:{port}"));
        assert_eq!(gate.local(), format!("http://127.0.0.1:{port}"));
        let (_listener, gate) = Gates::at(&Place::default()).open().unwrap();
        assert_eq!(gate.told(), gate.local());
    }

    #[test]
    fn ports_follow_each_other_from_the_first() {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let place = Place { first_port: Some(free), ..Place::default() };
        let (_held, gate) = Gates::at(&place).open().unwrap();
        assert_eq!(gate.local(), format!("http://127.0.0.1:{free}"));
        let error = Gates::at(&place).open().unwrap_err().to_string();
        assert!(error.contains(&free.to_string()), "{error}");
        assert_eq!(place.shifted(20).first_port, Some(free + 20));
    }
}
