//! The line to a role: the one place that holds the rules of every request that the harness sends to a system under test.
//!
//! No redirect is followed, no proxy is asked, no other name is resolved than the one of the address, and that one once. A name that
//! leads to a private address is refused unless the run plan allows it.

use std::collections::BTreeSet;
use std::error::Error;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::time::Duration;

use reqwest::Client;
use reqwest::dns::{Name, Resolve, Resolving};
use rustls::CertificateError as Flaw;

use super::address::{Address, Host, NoAddress, is_private};
use super::trust::{NoTrust, Trust};

/// How long a call may take when nothing else is said, in real seconds. A system may have to ask slow neighbours first.
pub const LIMIT_S: u64 = 30;

/// What a run plan allows.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Names that may lead to private addresses.
    pub private: BTreeSet<String>,
    /// Whom to trust; nobody when absent.
    pub trust: Option<Trust>,
    /// How long a call may take; [`LIMIT_S`] when absent.
    pub limit: Option<Duration>,
}

/// Why there is no line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// The text is no address.
    #[error(transparent)]
    Address(#[from] NoAddress),
    /// The name leads nowhere.
    #[error("the name {host} cannot be resolved: {why}")]
    Unresolved {
        /// Name.
        host: String,
        /// Why.
        why: String,
    },
    /// The name leads to an address of somebody's own.
    #[error("the name {host} leads to the private address {ip}, which the run plan does not name")]
    Private {
        /// Name.
        host: String,
        /// Where it leads.
        ip: std::net::IpAddr,
    },
    /// An address of TLS, and nobody is trusted.
    #[error("{url} is reached by TLS, and the run plan names no roots to trust")]
    NoRoots {
        /// Address.
        url: String,
    },
    /// Files that make no trust.
    #[error(transparent)]
    Trust(#[from] NoTrust),
    /// The HTTP library cannot be set up.
    #[error("the HTTP client cannot be set up: {0}")]
    Setup(String),
}

impl LineError {
    /// The way out.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Address(_) => "write http://HOST:PORT or https://HOST:PORT",
            Self::Unresolved { .. } => "correct the name, or write the address itself",
            Self::Private { .. } => "write the address itself, or allow the name with --allow-private HOST",
            Self::NoRoots { .. } | Self::Trust(_) => "name a file with the PEM roots to trust: --ca FILE",
            Self::Setup(_) => "this is a fault of the program or its environment",
        }
    }
}

/// Finds the addresses of a name.
pub type Lookup<'a> = &'a dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>>;

/// A line to one address. Cloned lines share their connections.
#[derive(Debug, Clone)]
pub struct Line {
    address: Address,
    http: Client,
    limit: Duration,
}

impl Line {
    /// A line to an address under rules, its name resolved by this machine.
    pub fn open(address: &Address, rules: &Rules) -> Result<Self, LineError> {
        Self::open_with(address, rules, &|host, port| (host, port).to_socket_addrs().map(Iterator::collect))
    }

    /// The same with another way to resolve names.
    pub fn open_with(address: &Address, rules: &Rules, lookup: Lookup<'_>) -> Result<Self, LineError> {
        let trust = match &rules.trust {
            Some(trust) => trust.clone(),
            None => Trust::nobody()?,
        };
        if address.is_tls() && !trust.has_roots() {
            return Err(LineError::NoRoots { url: address.as_str().to_owned() });
        }
        let limit = rules.limit.unwrap_or(Duration::from_secs(LIMIT_S));
        let mut builder = builder(&trust).timeout(limit).dns_resolver(Nobody);
        if let Some((host, pinned)) = pinned(address, rules, lookup)? {
            builder = builder.resolve_to_addrs(&host, &pinned);
        }
        let http = builder.build().map_err(|error| LineError::Setup(cause(&error)))?;
        Ok(Self { address: address.clone(), http, limit })
    }

    /// A line to the address in a text, under the rules of a plan that allows nothing beside it.
    pub fn to(base: &str) -> Result<Self, LineError> {
        Self::open(&Address::parse(base)?, &Rules::default())
    }

    /// The address.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Base URL without a trailing slash.
    #[must_use]
    pub fn url(&self) -> &str {
        self.address.as_str()
    }

    /// How long a call may take, in real time.
    #[must_use]
    pub fn limit(&self) -> Duration {
        self.limit
    }

    /// The client that holds the rules.
    #[must_use]
    pub fn http(&self) -> &Client {
        &self.http
    }
}

/// A client that follows nothing, asks no proxy and trusts those alone.
#[expect(clippy::disallowed_methods, reason = "this is the place where the rules of clients are set")]
pub fn builder(trust: &Trust) -> reqwest::ClientBuilder {
    Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().tls_backend_preconfigured(trust.config())
}

/// The name to pin with its addresses; nothing for an address that is written out.
fn pinned(
    address: &Address,
    rules: &Rules,
    lookup: Lookup<'_>,
) -> Result<Option<(String, Vec<SocketAddr>)>, LineError> {
    let (host, local) = match address.host() {
        Host::Ip(_) => return Ok(None),
        Host::Local => ("localhost".to_owned(), true),
        Host::Name(name) => (name, false),
    };
    let unresolved = |why: String| LineError::Unresolved { host: host.clone(), why };
    let found = lookup(&host, address.port()).map_err(|error| unresolved(error.to_string()))?;
    if found.is_empty() {
        return Err(unresolved("it has no address".to_owned()));
    }
    let allowed = |ip: std::net::IpAddr| {
        // `localhost` is named by itself, as long as it is this machine.
        !is_private(ip) || rules.private.contains(&host) || (local && ip.is_loopback())
    };
    match found.iter().find(|address| !allowed(address.ip())) {
        Some(private) => Err(LineError::Private { ip: private.ip(), host }),
        None => Ok(Some((host, found))),
    }
}

/// Resolves nothing: the one name of a line is pinned when it is opened.
struct Nobody;

impl Resolve for Nobody {
    fn resolve(&self, name: Name) -> Resolving {
        let why = format!("the name {} is not in the run plan", name.as_str());
        Box::pin(async move { Err(why.into()) })
    }
}

/// What broke a call, in words that are the same in two runs.
#[must_use]
pub fn cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn Error = error;
    loop {
        if let Some(words) = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref).and_then(told) {
            return words;
        }
        let Some(inner) = cause.source() else { break };
        cause = inner;
    }
    let text = cause.to_string();
    // The innermost cause says what happened; the outer layers only say that something did.
    if text.contains("invalid HTTP") {
        return format!("{text}: the answer is no HTTP; a port that speaks TLS is written https://");
    }
    text
}

/// What an error of TLS means; nothing for another error.
fn told(error: &(dyn Error + Send + Sync + 'static)) -> Option<String> {
    if let Some(outer) = error.downcast_ref::<io::Error>() {
        return outer.get_ref().and_then(told);
    }
    let error = error.downcast_ref::<rustls::Error>()?;
    let words = match error {
        rustls::Error::InvalidCertificate(flaw) => match flaw {
            Flaw::UnknownIssuer => "its certificate was issued by nobody who is trusted (--ca)",
            Flaw::Expired | Flaw::ExpiredContext { .. } => "its certificate has expired",
            Flaw::NotValidYet | Flaw::NotValidYetContext { .. } => "its certificate is not valid yet",
            Flaw::NotValidForName | Flaw::NotValidForNameContext { .. } => "its certificate is for another name",
            Flaw::Revoked => "its certificate was revoked",
            Flaw::BadSignature => {
                "the signature of its certificate is not by the trusted authority of that name (--ca)"
            }
            _ => "its certificate cannot be used",
        },
        rustls::Error::InvalidMessage(_) => "the port does not speak TLS; it is written http://",
        rustls::Error::AlertReceived(_) => "it ended the handshake: it may demand a certificate (--client-cert)",
        _ => "no TLS connection could be made",
    };
    let detail = match error {
        rustls::Error::AlertReceived(alert) => format!(" ({alert:?})"),
        _ => String::new(),
    };
    Some(format!("TLS: {words}{detail}"))
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::net::SocketAddr;

    use super::{Line, LineError, Rules};
    use crate::adaptor::address::Address;

    fn opened(url: &str, rules: &Rules, ips: &[&str]) -> Result<Line, LineError> {
        let found: Vec<SocketAddr> = ips.iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), 80)).collect();
        Line::open_with(&Address::parse(url).unwrap(), rules, &|_, _| Ok(found.clone()))
    }

    #[test]
    fn a_name_that_leads_to_a_private_address_is_refused_unless_the_plan_allows_it() {
        let rules = Rules::default();
        let private = opened("http://sut.example", &rules, &["93.184.216.34", "10.0.0.7"]).unwrap_err();
        assert!(matches!(&private, LineError::Private { ip, .. } if ip.to_string() == "10.0.0.7"), "{private:?}");
        assert!(private.hint().contains("--allow-private"));
        assert!(opened("http://sut.example", &rules, &["93.184.216.34"]).is_ok());
        let allowed = Rules { private: ["sut.example".to_owned()].into(), ..Rules::default() };
        assert!(opened("http://sut.example", &allowed, &["10.0.0.7"]).is_ok());
        assert!(opened("http://other.example", &allowed, &["10.0.0.7"]).is_err());
    }

    #[test]
    fn what_the_plan_names_itself_is_allowed() {
        let rules = Rules::default();
        assert!(opened("http://10.0.0.7:8080", &rules, &[]).is_ok());
        assert!(opened("http://localhost:8080", &rules, &["127.0.0.1", "::1"]).is_ok());
        assert!(opened("http://localhost:8080", &rules, &["10.0.0.7"]).is_err(), "this is another machine");
    }

    #[test]
    fn a_name_without_an_address_is_told() {
        assert!(matches!(opened("http://sut.example", &Rules::default(), &[]), Err(LineError::Unresolved { .. })));
        let address = Address::parse("http://sut.example").unwrap();
        let failed = Line::open_with(&address, &Rules::default(), &|_, _| Err(io::Error::other("no such name")));
        assert_eq!(failed.unwrap_err().to_string(), "the name sut.example cannot be resolved: no such name");
    }

    #[test]
    fn tls_without_roots_is_refused_with_the_way_out() {
        let error = opened("https://10.0.0.7", &Rules::default(), &[]).unwrap_err();
        assert!(error.to_string().contains("names no roots") && error.hint().contains("--ca"), "{error}");
    }

    #[tokio::test]
    async fn a_pinned_name_is_not_resolved_again_and_no_other_name_is() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let app = axum::Router::new().fallback(|| async { "here" });
        tokio::spawn(async move { axum::serve(listener, app).await });
        let rules = Rules { private: ["sut.invalid".to_owned()].into(), ..Rules::default() };
        let line = opened(&format!("http://sut.invalid:{port}"), &rules, &["127.0.0.1"]).unwrap();
        let answer = line.http().get(format!("{}/x", line.url())).send().await.unwrap();
        assert_eq!(answer.text().await.unwrap(), "here");
        let other = line.http().get(format!("http://localhost:{port}/x")).send().await.unwrap_err();
        assert!(super::cause(&other).contains("not in the run plan"), "{}", super::cause(&other));
    }
}
