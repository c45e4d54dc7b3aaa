//! The address of a role, as a run plan names it: checked before anybody is called.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use reqwest::Url;

/// Base URL of a role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    url: Url,
    text: String,
}

/// Who an address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// An address itself: whoever writes it names it.
    Ip(IpAddr),
    /// This machine, by its name.
    Local,
    /// A name that somebody else resolves.
    Name(String),
}

/// A text that is no address of a role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no address: {why}")]
pub struct NoAddress {
    /// The text; left out when it holds a credential.
    pub text: String,
    /// Why it is none.
    pub why: &'static str,
}

impl Address {
    /// Reads `http://HOST:PORT` or `https://HOST:PORT`, with a path where the role has one.
    pub fn parse(text: &str) -> Result<Self, NoAddress> {
        let wrong = |text: &str, why: &'static str| Err(NoAddress { text: text.to_owned(), why });
        let Ok(url) = Url::parse(text) else { return wrong(text, "it cannot be read as a URL") };
        if !url.username().is_empty() || url.password().is_some() {
            return wrong("…", "a credential does not belong there; it goes into --target-token ROLE=FILE");
        }
        if !["http", "https"].contains(&url.scheme()) {
            return wrong(text, "it begins with neither http:// nor https://");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return wrong(text, "it has a query or a fragment, and paths are added to it");
        }
        if url.host_str().is_none_or(str::is_empty) {
            return wrong(text, "it names no host");
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { url, text })
    }

    /// The URL without a trailing slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is reached by TLS.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or(80)
    }

    /// Who it names.
    #[must_use]
    pub fn host(&self) -> Host {
        let host = self.url.host_str().unwrap_or_default();
        match host.trim_start_matches('[').trim_end_matches(']').parse() {
            Ok(ip) => Host::Ip(ip),
            Err(_) if host == "localhost" => Host::Local,
            Err(_) => Host::Name(host.to_owned()),
        }
    }

    /// Whether both are served by one listener: scheme, host and port.
    #[must_use]
    pub fn same_origin(&self, other: &Self) -> bool {
        self.url.origin() == other.url.origin()
    }
}

/// Whether an address belongs to a machine or a net of somebody's own, or to nobody: what a name from outside must not lead to.
#[must_use]
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => private_v4(ip),
        IpAddr::V6(ip) => private_v6(ip),
    }
}

fn private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        // This network; shared by carriers; of protocols; of measurements; reserved, with the broadcast.
        || a == 0
        || (a == 100 && b & 0xc0 == 64)
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && b & 0xfe == 18)
        || a >= 240
}

fn private_v6(ip: Ipv6Addr) -> bool {
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        private_v4(Ipv4Addr::new(a, b, c, d))
    };
    // Addresses that only wrap one of the fourth version: compatible, mapped, translated, 6to4.
    match ip.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            return inner(high, low);
        }
        _ => {}
    }
    ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_multicast()
}

#[cfg(test)]
mod tests {
    use super::{Address, Host, is_private};

    #[test]
    fn an_address_is_a_base_url_and_nothing_else() {
        let address = Address::parse("http://127.0.0.1:8080/sdu/").unwrap();
        assert_eq!((address.as_str(), address.port(), address.is_tls()), ("http://127.0.0.1:8080/sdu", 8080, false));
        assert!(Address::parse("https://sut.example").unwrap().is_tls());
        let cases = [
            ("ftp://host", "neither http"),
            ("127.0.0.1:8080", "URL"),
            ("http://", "URL"),
            ("http://host/?a=1", "query"),
            ("http://host/#a", "fragment"),
        ];
        for (text, why) in cases {
            let error = Address::parse(text).unwrap_err().to_string();
            assert!(error.contains(why) && error.contains(text), "{error}");
        }
        let error = Address::parse("http://user:secret@host").unwrap_err().to_string();
        assert!(error.contains("--target-token") && !error.contains("secret"), "{error}");
    }

    #[test]
    fn a_host_is_an_address_this_machine_or_a_name() {
        let host = |text: &str| Address::parse(text).unwrap().host();
        assert_eq!(host("http://[::1]:80"), Host::Ip("::1".parse().unwrap()));
        assert_eq!(host("http://10.0.0.1"), Host::Ip("10.0.0.1".parse().unwrap()));
        // Other spellings of an address are that address.
        assert_eq!(host("http://2130706433"), Host::Ip("127.0.0.1".parse().unwrap()));
        assert_eq!(host("http://LOCALHOST:1"), Host::Local);
        assert_eq!(host("http://localhost.example"), Host::Name("localhost.example".into()));
    }

    #[test]
    fn one_listener_is_scheme_host_and_port() {
        let same = |a: &str, b: &str| Address::parse(a).unwrap().same_origin(&Address::parse(b).unwrap());
        assert!(same("http://a/sdu", "http://A:80/egov"));
        assert!(!same("http://a", "https://a"));
        assert!(!same("http://a:1", "http://a:2"));
        assert!(!same("http://a", "http://b"));
    }

    #[test]
    fn private_addresses_are_known_in_every_disguise() {
        let private = [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "0.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "192.0.0.8",
            "198.18.0.1",
            "198.19.9.9",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fc00::1",
            "fdff::1",
            "fe80::1",
            "febf::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:a00:1::1",
        ];
        for ip in private {
            assert!(is_private(ip.parse().unwrap()), "{ip}");
        }
        let public = [
            "8.8.8.8",
            "172.15.0.1",
            "172.32.0.1",
            "100.63.255.255",
            "100.128.0.0",
            "198.17.0.1",
            "198.20.0.1",
            "192.0.1.1",
            "223.255.255.255",
            "2a00::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
        ];
        for ip in public {
            assert!(!is_private(ip.parse().unwrap()), "{ip}");
        }
    }
}
