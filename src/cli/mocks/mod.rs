//! `senim mocks serve`: the simulated state systems on their own, until the process is ended. `senim mocks load`: the same under load.

mod ending;
mod load;
mod outcome;
mod table;
mod world;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use jiff::Timestamp;
use senim_mocks::kernel::guard::Limits;
use senim_mocks::standing::{Options, Standing};
use senim_mocks::world::WorldFile;

use super::{CliError, Exit};
use crate::adapters::secret;
use crate::conformance::cast::ROLES;

/// The instant when neither a world nor `--now` says one: order 204 is in force.
const NOW: &str = "2025-06-02T10:15:00+05:00";
/// How many exchanges the control API shows at most.
const KEPT: usize = 10_000;

/// Serves the simulated state systems on their own.
#[derive(Debug, Clone, Args)]
pub struct MocksArgs {
    #[command(subcommand)]
    command: MocksCommand,
}

#[derive(Debug, Clone, Subcommand)]
enum MocksCommand {
    /// Serve all systems, the relays and the control API until the process is ended
    Serve(Box<ServeArgs>),
    /// Put all systems under the load of many clients; nothing may be lost, doubled or leaked
    Load(load::LoadArgs),
}

#[derive(Debug, Clone, Args)]
struct ServeArgs {
    /// Address to listen on; on other addresses than loopback the control API demands a token
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    listen: String,
    /// Host that base URLs name, when others reach this machine under another name
    #[arg(long, value_name = "HOST")]
    advertise: Option<String>,
    /// First of the ports: the control API, then systems and relays; free ports when absent
    #[arg(long, value_name = "PORT")]
    base_port: Option<u16>,
    /// Where base URLs and credentials are written for programs; removed at the end
    #[arg(long, value_name = "FILE", default_value = "target/senim/mocks.json")]
    file: PathBuf,
    /// World that the systems know at the start (see docs/worlds.md); an empty one when absent
    #[arg(long, value_name = "FILE")]
    world: Option<PathBuf>,
    /// Seed of keys, certificates and credentials; the world's when absent
    #[arg(long, value_name = "N", env = "SENIM_SEED")]
    seed: Option<u64>,
    /// Virtual instant at the start; the world's when absent
    #[arg(long, value_name = "INSTANT")]
    now: Option<String>,
    /// Where a role is, role=URL (repeatable: sdu, egov, register, objects): callbacks and relays go there
    #[arg(long = "role-url", value_name = "ROLE=URL")]
    role_urls: Vec<String>,
    /// Append every exchange to this file, a line each
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Take the token of the control API from this file, instead of drawing one
    #[arg(long, value_name = "FILE")]
    control_token_file: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &MocksArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    match &args.command {
        MocksCommand::Serve(serve) => serve_systems(serve, out),
        MocksCommand::Load(load) => load::run(load, out),
    }
}

fn serve_systems(serve: &ServeArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let mut world = serve.world.as_deref().map(world::read).transpose()?;
    let options = options(serve, &mut world)?;
    // One of before would tell programs that we are ready while we are not.
    remove(&serve.file)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let token = options.token.clone();
        let mut standing = Standing::start(options).await.map_err(|error| {
            let error = CliError::usage(format!("the simulated systems cannot listen: {error}"));
            error.hint("choose another --listen or --base-port; without --base-port free ports are taken")
        })?;
        if let Some(world) = &world {
            world.apply(standing.contour()).map_err(|error| CliError::new(Exit::Malformed, error.to_string()))?;
            standing.settle_start();
        }
        let described = standing.described().map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
        outcome::write(&serve.file, &described)?;
        write!(out, "{}", table::shown(&standing, token.as_deref(), &serve.file))?;
        out.flush()?;
        let ended = tokio::select! {
            ended = ending::asked() => ended.map_err(CliError::from),
            why = standing.broken() => {
                let why = format!("the journal cannot be written, so exchanges would be lost: {why}");
                Err(CliError::new(Exit::Internal, why).hint("make room, or choose another --journal"))
            }
        };
        remove(&serve.file)?;
        ended?;
        writeln!(out, "ended")?;
        Ok(Exit::Conformant)
    })
}

fn options(serve: &ServeArgs, world: &mut Option<WorldFile>) -> Result<Options, CliError> {
    let now = instant(serve.now.as_deref(), world.as_ref())?;
    let seed = serve.seed.or(world.as_ref().map(|world| world.seed)).unwrap_or_default();
    if let Some(world) = world {
        (world.at, world.seed) = (now.into(), seed);
        world::checked(world, serve.world.as_deref().unwrap_or(Path::new("")))?;
    }
    let host = host(&serve.listen)?;
    Ok(Options {
        host,
        advertise: serve.advertise.clone(),
        base_port: serve.base_port,
        limits: Limits::default(),
        seed,
        now,
        roles: roles(&serve.role_urls)?,
        journal: serve.journal.as_deref().map(journal).transpose()?,
        token: token(serve, host)?,
        kept: KEPT,
    })
}

fn host(listen: &str) -> Result<IpAddr, CliError> {
    if listen == "localhost" {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    listen.parse().map_err(|_| {
        CliError::usage(format!("--listen {listen:?} is no address")).hint(
            "say an address of this machine without a port, such as 127.0.0.1 or 0.0.0.0; the port is --base-port",
        )
    })
}

fn instant(now: Option<&str>, world: Option<&WorldFile>) -> Result<Timestamp, CliError> {
    let text = match (now, world) {
        (Some(now), _) => now.to_owned(),
        (None, Some(world)) => world.at.text(),
        (None, None) => NOW.to_owned(),
    };
    senim_mocks::world::Moment::from(text.clone()).instant().ok_or_else(|| {
        let error = CliError::usage(format!("{text:?} is no instant"));
        error.hint(format!("write it as {NOW}, or as '2025-06-02 10:15' in Astana"))
    })
}

fn roles(pairs: &[String]) -> Result<BTreeMap<String, String>, CliError> {
    let mut roles = BTreeMap::new();
    for pair in pairs {
        let wrong = |why: &str| {
            let error = CliError::usage(format!("--role-url {pair:?}: {why}"));
            error.hint(format!("write role=URL, such as egov=http://127.0.0.1:8082; roles are {}", ROLES.join(", ")))
        };
        let (role, url) = pair.split_once('=').ok_or_else(|| wrong("it names no role"))?;
        if !ROLES.contains(&role) {
            return Err(wrong("there is no such role"));
        }
        let parsed = reqwest::Url::parse(url).map_err(|error| wrong(&error.to_string()))?;
        if parsed.scheme() != "http" || parsed.host_str().is_none() {
            return Err(wrong("only http:// addresses are called"));
        }
        if roles.insert(role.to_owned(), url.trim_end_matches('/').to_owned()).is_some() {
            return Err(wrong("this role has an address already"));
        }
    }
    Ok(roles)
}

fn journal(path: &Path) -> Result<File, CliError> {
    let opened = folder(path).and_then(|()| File::options().create(true).append(true).open(path));
    opened.map_err(|error| CliError::usage(format!("--journal {}: {error}", path.display())))
}

/// The token of the control API: given by file, drawn where others could reach the API, none on loopback addresses.
fn token(serve: &ServeArgs, host: IpAddr) -> Result<Option<String>, CliError> {
    let Some(path) = &serve.control_token_file else {
        let drawn = (!host.is_loopback()).then(secret::token).transpose();
        return drawn.map_err(|error| CliError::new(Exit::Internal, format!("no token can be drawn: {error}")));
    };
    let wrong = |why: String| CliError::usage(format!("--control-token-file {}: {why}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let token = text.trim();
    if token.len() < 16 || !token.bytes().all(|letter| letter.is_ascii_graphic()) {
        return Err(wrong("a token is at least 16 visible ASCII letters without spaces".to_owned()));
    }
    Ok(Some(token.to_owned()))
}

/// Makes the folder of a file.
fn folder(path: &Path) -> io::Result<()> {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or(Ok(()), fs::create_dir_all)
}

fn remove(path: &Path) -> Result<(), CliError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(CliError::usage(format!("--file {}: {error}", path.display())))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{host, instant, roles};
    use crate::cli::Exit;

    #[test]
    fn roles_by_the_table() {
        let good = roles(&["egov=http://127.0.0.1:8082/".into(), "sdu=http://host:1/base".into()]).unwrap();
        assert_eq!(good["egov"], "http://127.0.0.1:8082");
        assert_eq!(good["sdu"], "http://host:1/base");
        let twice = ["sdu=http://a".to_owned(), "sdu=http://b".to_owned()];
        for bad in ["egov", "mayor=http://a", "egov=ftp://a", "egov=https://a", "egov=//a", "egov="] {
            let error = roles(&[bad.to_owned()]).unwrap_err();
            assert!(error.exit == Exit::Usage && error.hint.is_some(), "{bad}: {error}");
        }
        assert!(roles(&twice).unwrap_err().message.contains("already"));
    }

    #[test]
    fn addresses_and_instants_are_told_how_to_be_written() {
        assert!(host("localhost").unwrap().is_loopback() && host("::1").unwrap().is_loopback());
        assert!(!host("0.0.0.0").unwrap().is_loopback());
        assert!(host("127.0.0.1:80").unwrap_err().hint.unwrap().contains("--base-port"));
        assert_eq!(instant(None, None).unwrap(), instant(Some("2025-06-02 10:15"), None).unwrap());
        assert!(instant(Some("tomorrow"), None).unwrap_err().hint.is_some());
    }
}
