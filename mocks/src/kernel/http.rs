//! The plain client of whoever calls on this machine: it follows no redirect, asks no proxy and trusts nobody by TLS.

use std::io;
use std::sync::Arc;

use reqwest::Client;
use reqwest::redirect::Policy;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

/// A client of its own connections. Fails when the library cannot be set up.
#[expect(clippy::disallowed_methods, reason = "this is the place where the rules of clients are set")]
pub fn client() -> io::Result<Client> {
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(io::Error::other)?;
    let tls = builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth();
    let client = Client::builder().no_proxy().redirect(Policy::none()).tls_backend_preconfigured(tls);
    client.build().map_err(io::Error::other)
}
