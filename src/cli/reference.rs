//! `senim reference serve`: the reference implementation as a system under test on its own.

use std::io::Write;
use std::net::TcpListener;

use clap::{Args, Subcommand};

use super::{CliError, Exit};
use crate::reference::{Reference, Role};

/// Serves the reference implementation as a system under test.
#[derive(Debug, Clone, Args)]
pub struct ReferenceArgs {
    #[command(subcommand)]
    command: ReferenceCommand,
}

#[derive(Debug, Clone, Subcommand)]
enum ReferenceCommand {
    /// Serve one role until the process is ended
    Serve(ServeArgs),
}

#[derive(Debug, Clone, Args)]
struct ServeArgs {
    /// Role to play: sdu, egov, register or objects
    #[arg(long, value_name = "ROLE")]
    role: String,
    /// Address to listen on; port 0 takes a free one
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:0")]
    listen: String,
    /// Keep state in this `SQLite` file instead of memory
    #[arg(long, value_name = "FILE")]
    store: Option<std::path::PathBuf>,
}

/// Runs the command.
pub fn run(args: &ReferenceArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let ReferenceCommand::Serve(serve) = &args.command;
    let role: Role = serve.role.parse().map_err(|_| {
        CliError::usage(format!("unknown role {:?}", serve.role))
            .hint(format!("roles are {}", Role::ALL.map(Role::as_str).join(", ")))
    })?;
    let listener = TcpListener::bind(&serve.listen).map_err(|error| {
        let error = CliError::usage(format!("cannot listen on {}: {error}", serve.listen));
        error.hint("choose a free port, or port 0 for any")
    })?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut reference = Reference::new(role).listener(listener);
        if let Some(file) = &serve.store {
            reference = reference.sqlite(file);
        }
        let running = reference.start().await.map_err(|error| {
            CliError::usage(format!("the reference {role} cannot start: {error}")).hint("choose another --store file")
        })?;
        writeln!(out, "{role} at {}", running.url())?;
        out.flush()?;
        std::future::pending::<()>().await;
        Ok(Exit::Conformant)
    })
}
