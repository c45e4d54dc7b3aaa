//! TLS in front of a server that speaks plain HTTP on a loopback address of this machine.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

/// How long a caller may take to shake hands, in real time.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// The first byte of every handshake.
const HANDSHAKE_RECORD: u8 = 0x16;
/// What a caller is told who speaks plain HTTP.
const PLAIN: &[u8] =
    b"HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain\r\ncontent-length: 48\r\nconnection: close\r\n\r\n\
    This port speaks TLS: write https:// before it.\n";

/// Files that make no TLS server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {why}", file.display())]
pub struct NoServer {
    /// File.
    pub file: PathBuf,
    /// What is wrong with it.
    pub why: String,
}

/// What a server shows: the chain of a PEM file and the key of another.
pub fn server_config(chain: &Path, key: &Path) -> Result<Arc<ServerConfig>, NoServer> {
    let wrong = |file: &Path, why: String| NoServer { file: file.to_path_buf(), why };
    let read = CertificateDer::pem_file_iter(chain).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let certificates = read.map_err(|error| wrong(chain, format!("no certificates can be read: {error}")))?;
    if certificates.is_empty() {
        return Err(wrong(chain, "it holds no certificate (BEGIN CERTIFICATE)".to_owned()));
    }
    let secret = PrivateKeyDer::from_pem_file(key);
    let secret = secret.map_err(|_| wrong(key, "it holds no private key in PEM".to_owned()))?;
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(|error| wrong(chain, error.to_string()))?;
    let config = builder.with_no_client_auth().with_single_cert(certificates, secret);
    config.map(Arc::new).map_err(|error| wrong(key, format!("it does not fit the certificate: {error}")))
}

/// TLS on one listener; it ends when this is dropped.
#[derive(Debug)]
pub struct Front {
    task: JoinHandle<()>,
}

impl Front {
    /// Stands on `listener` before the server at `inner`. Must be called within a tokio runtime.
    pub fn start(listener: TcpListener, inner: SocketAddr, config: Arc<ServerConfig>) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        Ok(Self { task: tokio::spawn(stand(listener, inner, TlsAcceptor::from(config))) })
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn stand(listener: tokio::net::TcpListener, inner: SocketAddr, acceptor: TlsAcceptor) {
    let mut callers = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                // A caller that is gone before it was taken concerns nobody.
                let Ok((caller, _)) = accepted else { continue };
                let acceptor = acceptor.clone();
                callers.spawn(async move { pass(caller, inner, acceptor).await });
            }
            Some(_) = callers.join_next() => {}
        }
    }
}

/// Carries one connection. What breaks on one side breaks on the other; nobody here has anything to say about it.
async fn pass(mut caller: TcpStream, inner: SocketAddr, acceptor: TlsAcceptor) -> io::Result<()> {
    let mut first = [0];
    let begun = timeout(HANDSHAKE, caller.peek(&mut first)).await.map_err(io::Error::other)??;
    if begun == 1 && first != [HANDSHAKE_RECORD] {
        return caller.write_all(PLAIN).await;
    }
    let mut caller = timeout(HANDSHAKE, acceptor.accept(caller)).await.map_err(io::Error::other)??;
    let mut server = TcpStream::connect(inner).await?;
    server.set_nodelay(true)?;
    copy_bidirectional(&mut caller, &mut server).await.map(|_| ())
}
