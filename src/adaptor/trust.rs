//! Whom the harness trusts when it calls by TLS: the roots that the run plan names, and nobody else.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};

/// Roots, and the certificate by which the harness shows who it is.
#[derive(Debug, Clone)]
pub struct Trust {
    config: ClientConfig,
    roots: usize,
}

/// Files that make no trust.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {why}", file.display())]
pub struct NoTrust {
    /// File.
    pub file: PathBuf,
    /// What is wrong with it.
    pub why: String,
}

impl Trust {
    /// Nobody is trusted: every certificate is refused.
    pub fn nobody() -> Result<Self, NoTrust> {
        Self::of(None, None)
    }

    /// Trusts the roots of a PEM file; shows the certificate of another, which holds its key too.
    pub fn of(roots: Option<&Path>, own: Option<&Path>) -> Result<Self, NoTrust> {
        let store = roots.map(read_roots).transpose()?.unwrap_or_else(RootCertStore::empty);
        let count = store.len();
        let place = own.or(roots).unwrap_or(Path::new("TLS"));
        let wrong = |error: rustls::Error| NoTrust { file: place.to_path_buf(), why: error.to_string() };
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().map_err(wrong)?.with_root_certificates(store);
        let config = match own {
            None => builder.with_no_client_auth(),
            Some(file) => {
                let (chain, key) = read_own(file)?;
                builder.with_client_auth_cert(chain, key).map_err(wrong)?
            }
        };
        Ok(Self { config, roots: count })
    }

    /// Whether anybody is trusted.
    #[must_use]
    pub fn has_roots(&self) -> bool {
        self.roots > 0
    }

    /// The same for the HTTP library.
    #[must_use]
    pub fn config(&self) -> ClientConfig {
        self.config.clone()
    }
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, NoTrust> {
    let wrong = |why: String| NoTrust { file: file.to_path_buf(), why };
    let read = CertificateDer::pem_file_iter(file).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let all = read.map_err(|error| wrong(format!("no certificates can be read: {error}")))?;
    if all.is_empty() { Err(wrong("it holds no certificate (BEGIN CERTIFICATE)".to_owned())) } else { Ok(all) }
}

fn read_roots(file: &Path) -> Result<RootCertStore, NoTrust> {
    let mut store = RootCertStore::empty();
    for certificate in certificates(file)? {
        let added = store.add(certificate);
        added.map_err(|error| NoTrust { file: file.to_path_buf(), why: format!("a root cannot be used: {error}") })?;
    }
    Ok(store)
}

fn read_own(file: &Path) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), NoTrust> {
    let key = PrivateKeyDer::from_pem_file(file);
    let key =
        key.map_err(|_| NoTrust { file: file.to_path_buf(), why: "it holds no private key in PEM".to_owned() })?;
    Ok((certificates(file)?, key))
}

#[cfg(test)]
mod tests {
    use super::Trust;

    #[test]
    fn files_that_make_no_trust_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("roots.pem");
        let error = Trust::of(Some(&file), None).unwrap_err().to_string();
        assert!(error.contains("roots.pem"), "{error}");
        std::fs::write(&file, "no PEM at all").unwrap();
        let error = Trust::of(Some(&file), None).unwrap_err().to_string();
        assert!(error.contains("BEGIN CERTIFICATE"), "{error}");
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        std::fs::write(&file, made.cert.pem()).unwrap();
        assert!(Trust::of(Some(&file), None).unwrap().has_roots());
        let error = Trust::of(None, Some(&file)).unwrap_err().to_string();
        assert!(error.contains("private key"), "{error}");
        std::fs::write(&file, made.cert.pem() + &made.signing_key.serialize_pem()).unwrap();
        assert!(!Trust::of(None, Some(&file)).unwrap().has_roots());
        assert!(!Trust::nobody().unwrap().has_roots());
    }
}
