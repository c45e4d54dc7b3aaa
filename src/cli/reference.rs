//! `senim reference serve`: the reference implementation as a system under test on its own.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use senim_mocks::kernel::front::{Front, server_config};

use super::targets::{read_trust, token};
use super::{CliError, Exit};
use crate::reference::{Reference, Role, Running};

/// Serves the reference implementation as a system under test.
#[derive(Debug, Clone, Args)]
pub struct ReferenceArgs {
    #[command(subcommand)]
    command: ReferenceCommand,
}

#[derive(Debug, Clone, Subcommand)]
enum ReferenceCommand {
    /// Serve roles until the process is ended
    Serve(ServeArgs),
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Role to play (repeatable: sdu, egov, register, objects); each has a port of its own
    #[arg(long = "role", value_name = "ROLE", required = true)]
    roles: Vec<String>,
    /// Address to listen on, the port of the first role; the others follow. Port 0 takes free ones
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:0")]
    listen: String,
    /// Keep state in this `SQLite` file instead of memory; several roles add their names to it
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// Demand the bearer credential in this file, or in env:NAME, at the adaptor
    #[arg(long, value_name = "FILE|env:NAME")]
    token_file: Option<String>,
    /// PEM roots to trust when the roles call systems by https://
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// PEM certificate chain: the roles are then served by TLS
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// PEM key of --tls-cert
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &ReferenceArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let ReferenceCommand::Serve(serve) = &args.command;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let served = start(serve).await?;
        for role in &served {
            writeln!(out, "{} at {}", role.role, role.url)?;
        }
        out.flush()?;
        std::future::pending::<()>().await;
        Ok(Exit::Conformant)
    })
}

/// A role being served, with what stands before it.
#[derive(Debug)]
pub struct Served {
    /// Role.
    pub role: Role,
    /// Base URL for callers.
    pub url: String,
    #[expect(dead_code, reason = "it is held so that the role is served as long as this lives")]
    running: Running,
    #[expect(dead_code, reason = "it is held so that it stands as long as its role")]
    front: Option<Front>,
}

/// Serves the roles of a command line. Fails when an address, a file or a role cannot be had.
pub async fn start(args: &ServeArgs) -> Result<Vec<Served>, CliError> {
    let roles = roles(args)?;
    let first = address(&args.listen)?;
    let mut served: Vec<Served> = Vec::new();
    for (n, role) in (0..).zip(roles.iter().copied()) {
        let port = if first.port() == 0 { Some(0) } else { first.port().checked_add(n) };
        let port = port.ok_or_else(|| CliError::usage(format!("there is no port for {role} after {first}")))?;
        let store =
            args.store.as_deref().map(|file| if roles.len() > 1 { of_role(file, role) } else { file.to_owned() });
        served.push(serve(args, role, SocketAddr::new(first.ip(), port), store.as_deref()).await?);
    }
    Ok(served)
}

fn roles(args: &ServeArgs) -> Result<Vec<Role>, CliError> {
    let mut roles = Vec::new();
    for name in &args.roles {
        let role: Role = name.parse().map_err(|_| {
            CliError::usage(format!("unknown role {name:?}"))
                .hint(format!("roles are {}", Role::ALL.map(Role::as_str).join(", ")))
        })?;
        if roles.contains(&role) {
            return Err(CliError::usage(format!("the role {role} is named twice")).hint("name each role once"));
        }
        roles.push(role);
    }
    Ok(roles)
}

fn address(text: &str) -> Result<SocketAddr, CliError> {
    let found = text.to_socket_addrs().ok().and_then(|mut all| all.next());
    found.ok_or_else(|| CliError::usage(format!("{text:?} is no address to listen on")).hint("write HOST:PORT"))
}

/// The file of a role beside others: a store holds one role.
fn of_role(file: &Path, role: Role) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{role}"));
    name.into()
}

async fn serve(args: &ServeArgs, role: Role, at: SocketAddr, store: Option<&Path>) -> Result<Served, CliError> {
    let busy = |error: io::Error| {
        let error = CliError::usage(format!("cannot listen on {at}: {error}"));
        error.hint("choose a free port, or port 0 for any")
    };
    let public = TcpListener::bind(at).map_err(busy)?;
    let shown = public.local_addr().map_err(busy)?;
    let mut reference = Reference::new(role).trust(read_trust(args.ca.as_deref(), None)?);
    if let Some(source) = &args.token_file {
        reference = reference.token(Some(token("the credential of the adaptor", source)?));
    }
    if let Some(file) = store {
        reference = reference.sqlite(file);
    }
    let tls = args.tls_cert.as_deref().zip(args.tls_key.as_deref());
    let tls = tls.map(|(chain, key)| server_config(chain, key)).transpose().map_err(|error| {
        CliError::usage(error.to_string()).hint("name a chain and its key in PEM format: --tls-cert, --tls-key")
    })?;
    let failed = |error: crate::reference::StartError| {
        CliError::usage(format!("the reference {role} cannot start: {error}")).hint("choose another --store file")
    };
    let Some(config) = tls else {
        let running = reference.listener(public).start().await.map_err(failed)?;
        return Ok(Served { role, url: format!("http://{shown}"), running, front: None });
    };
    let inner = TcpListener::bind("127.0.0.1:0").map_err(busy)?;
    let address = inner.local_addr().map_err(busy)?;
    let running = reference.listener(inner).start().await.map_err(failed)?;
    let front = Front::start(public, address, config).map_err(busy)?;
    Ok(Served { role, url: format!("https://{shown}"), running, front: Some(front) })
}
