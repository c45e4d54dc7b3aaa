//! TLS on both sides, and each way in which it is not there.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use senim::adaptor::trust::Trust;
use senim::cli::Exit;
use senim::reference::Role;
use senim_mocks::kernel::front::{Front, server_config};

use super::{plain, reference};
use crate::support::{Done, run};

const SAMPLE: &str = "^204-15-01$";

/// A certification authority of a test, and what it issued, as files.
struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    /// An authority of this name and a certificate for 127.0.0.1; one that has expired when `expired`.
    fn new(name: &str, expired: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = params.self_signed(&key).unwrap();
        let issuer = Issuer::new(params, key);
        let own = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned(), "localhost".to_owned()]).unwrap();
        if expired {
            params.not_after = date_time_ymd(2020, 1, 1);
        }
        let leaf = params.signed_by(&own, &issuer).unwrap();
        let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
        write("ca.pem", authority.pem());
        write("chain.pem", leaf.pem());
        write("key.pem", own.serialize_pem());
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }
}

/// TLS in front of a role, in a thread of its own until the tests end.
fn fronted(files: &Files, inner: &str) -> String {
    let inner: SocketAddr = inner.trim_start_matches("http://").parse().unwrap();
    let config = server_config(&files.path("chain.pem"), &files.path("key.pem")).unwrap();
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            tell.send(listener.local_addr().unwrap()).unwrap();
            let _front = Front::start(listener, inner, config).unwrap();
            std::future::pending::<()>().await;
        });
    });
    format!("https://{}", told.recv().unwrap())
}

fn against(folder: &Path, url: &str, args: &[&str]) -> Done {
    run(folder, &[&["--target", &format!("egov={url}"), "--name", SAMPLE], args].concat())
}

fn refused(url: &str, ca: &str, words: &str) {
    let folder = tempfile::tempdir().unwrap();
    let done = against(folder.path(), url, &["--ca", ca]);
    assert_eq!(done.exit, Exit::Unavailable, "{words}: {}{}", done.out, done.err);
    assert!(done.err.contains(words), "{words}: {}", done.err);
}

#[test]
fn a_role_behind_tls_passes_when_its_authority_is_named() {
    let files = Files::new("A", false);
    let url = fronted(&files, &plain(Role::Egov));
    let folder = tempfile::tempdir().unwrap();
    let done = against(folder.path(), &url, &["--ca", &files.text("ca.pem")]);
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    let without = against(folder.path(), &url, &[]);
    assert_eq!(without.exit, Exit::Usage, "{}{}", without.out, without.err);
    assert!(without.err.contains("--ca FILE"), "{}", without.err);
}

#[test]
fn certificates_that_prove_nothing_are_told_in_words() {
    let (files, other, old) = (Files::new("A", false), Files::new("B", false), Files::new("C", true));
    let role = plain(Role::Egov);
    refused(&fronted(&files, &role), &other.text("ca.pem"), "issued by nobody who is trusted");
    refused(&fronted(&old, &role), &old.text("ca.pem"), "has expired");
    refused(&role.replace("http://", "https://"), &files.text("ca.pem"), "does not speak TLS");
    refused(&fronted(&files, &role).replace("https://", "http://"), &files.text("ca.pem"), "write https://");
}

#[test]
fn simulated_systems_behind_tls_are_told_as_such_and_reached() {
    let files = Files::new("A", false);
    let ca = files.path("ca.pem");
    let trusting = |role: Role| {
        let ca = ca.clone();
        reference(role, Box::new(move |reference| reference.trust(Trust::of(Some(&ca), None).unwrap())))
    };
    let (chain, key) = (files.text("chain.pem"), files.text("key.pem"));
    let told = |sdu: String, egov: String| {
        let folder = tempfile::tempdir().unwrap();
        let (sdu, egov) = (format!("sdu={sdu}"), format!("egov={egov}"));
        let args = ["--target", &sdu, "--target", &egov, "--name", SAMPLE, "--tls-cert", &chain, "--tls-key", &key];
        run(folder.path(), &args)
    };
    let done = told(trusting(Role::Sdu), trusting(Role::Egov));
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    // A role that trusts nobody reaches nobody: what it was told is TLS indeed.
    let done = told(plain(Role::Sdu), plain(Role::Egov));
    assert_ne!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
}
