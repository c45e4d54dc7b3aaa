//! What a run plan says about systems that somebody else has started, and about the addresses of our own.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use senim_mocks::kernel::front::server_config;
use senim_mocks::kernel::gate::Place;

use super::config::Config;
use super::{CliError, Exit};
use crate::adaptor::address::Address;
use crate::adaptor::line::{Line, LineError, Rules};
use crate::adaptor::token::Token;
use crate::adaptor::trust::Trust;
use crate::conformance::cast::ROLES;
use crate::conformance::sut::Target;

/// Seconds that a call may be given.
const ANSWER_LIMITS: RangeInclusive<u64> = 1..=600;

/// Systems under test and addresses.
#[derive(Debug, Clone, Default, Args)]
pub struct TargetArgs {
    /// System under test, role=URL (repeatable: sdu, egov, register, objects); the reference plays the others.
    /// Several of one role are instances that serve worlds at once
    #[arg(long = "target", value_name = "ROLE=URL")]
    pub targets: Vec<String>,
    /// Where the bearer credential of a role's adaptor is, role=FILE or role=env:NAME (repeatable)
    #[arg(long = "target-token", value_name = "ROLE=FILE|env:NAME")]
    pub tokens: Vec<String>,
    /// Host name of a target that may lead to a private address (repeatable)
    #[arg(long, value_name = "HOST")]
    pub allow_private: Vec<String>,
    /// How long a target may take to answer one call, in real seconds, 30 when absent; a step may take twice as long
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(ANSWER_LIMITS))]
    pub answer_limit: Option<u64>,
    /// PEM roots to trust at https:// targets; there are no others
    #[arg(long, value_name = "FILE", env = "SENIM_CA")]
    pub ca: Option<PathBuf>,
    /// PEM certificate with its key, shown to targets that ask for one
    #[arg(long, value_name = "FILE", env = "SENIM_CLIENT_CERT")]
    pub client_cert: Option<PathBuf>,
    /// Address of this machine on which the simulated systems listen; 127.0.0.1 when absent
    #[arg(long, value_name = "HOST", env = "SENIM_LISTEN")]
    pub listen: Option<String>,
    /// Host that systems under test are told instead, when they see this machine under another
    #[arg(long, value_name = "HOST", env = "SENIM_ADVERTISE")]
    pub advertise: Option<String>,
    /// First of the ports on which the simulated systems listen, 20 a world; free ports when absent
    #[arg(long, value_name = "PORT")]
    pub base_port: Option<u16>,
    /// PEM certificate chain of the simulated systems: they are then told as https://
    #[arg(long, value_name = "FILE", requires = "tls_key", env = "SENIM_TLS_CERT")]
    pub tls_cert: Option<PathBuf>,
    /// PEM key of --tls-cert
    #[arg(long, value_name = "FILE", requires = "tls_cert", env = "SENIM_TLS_KEY")]
    pub tls_key: Option<PathBuf>,
}

impl TargetArgs {
    /// The flags as they were given, for the line that says how to run a scenario again.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let many =
            [("--target", &self.targets), ("--target-token", &self.tokens), ("--allow-private", &self.allow_private)];
        let file = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
        let one = [
            ("--answer-limit", self.answer_limit.map(|seconds| seconds.to_string())),
            ("--ca", file(&self.ca)),
            ("--client-cert", file(&self.client_cert)),
            ("--listen", self.listen.clone()),
            ("--advertise", self.advertise.clone()),
            ("--base-port", self.base_port.map(|port| port.to_string())),
            ("--tls-cert", file(&self.tls_cert)),
            ("--tls-key", file(&self.tls_key)),
        ];
        let many = many.into_iter().flat_map(|(flag, values)| values.iter().map(move |value| (flag, value.clone())));
        let one = one.into_iter().filter_map(|(flag, value)| Some((flag, value?)));
        many.chain(one).flat_map(|(flag, value)| [flag.to_owned(), value]).collect()
    }
}

/// Instances of roles that somebody else has started.
pub type Instances = BTreeMap<String, Vec<Target>>;

/// The systems that the plan names, flags over `senim.toml`: a role that a flag names is as the flags say.
pub fn instances(args: &TargetArgs, config: &Config) -> Result<Instances, CliError> {
    let named = addresses(args, config)?;
    let rules = Rules {
        private: names(&args.allow_private, &config.allow_private),
        trust: Some(trust(args, config)?),
        limit: answer_limit(args, config)?,
    };
    let tokens = tokens(args, config)?;
    if let Some(role) = tokens.keys().find(|role| !named.contains_key(*role)) {
        return Err(CliError::usage(format!("a credential for {role} is named, and no system that takes it"))
            .hint(format!("name the system too: --target {role}=URL")));
    }
    let mut all = Instances::new();
    for (role, addresses) in named {
        for address in addresses {
            let line = Line::open(&address, &rules).map_err(|error| refused(&role, &error))?;
            let target = Target { line, token: tokens.get(&role).cloned(), outside: true };
            all.entry(role.clone()).or_default().push(target);
        }
    }
    Ok(all)
}

/// How long a call may take. The flag has been checked where it was read.
fn answer_limit(args: &TargetArgs, config: &Config) -> Result<Option<Duration>, CliError> {
    let seconds = args.answer_limit.or(config.answer_limit);
    if let Some(odd) = seconds.filter(|seconds| !ANSWER_LIMITS.contains(seconds)) {
        let (least, most) = (ANSWER_LIMITS.start(), ANSWER_LIMITS.end());
        return Err(CliError::usage(format!("answer-limit is {odd}")).hint(format!("write {least} to {most} seconds")));
    }
    Ok(seconds.map(Duration::from_secs))
}

/// Whom a plan trusts.
fn trust(args: &TargetArgs, config: &Config) -> Result<Trust, CliError> {
    let roots = args.ca.as_deref().or(config.ca.as_deref());
    let own = args.client_cert.as_deref().or(config.client_cert.as_deref());
    read_trust(roots, own)
}

/// Trust from files named on a command line.
pub(super) fn read_trust(roots: Option<&Path>, own: Option<&Path>) -> Result<Trust, CliError> {
    Trust::of(roots, own).map_err(|error| CliError::usage(error.to_string()).hint("name a file in PEM format"))
}

fn names(flags: &[String], file: &[String]) -> std::collections::BTreeSet<String> {
    flags.iter().chain(file).map(|name| name.to_lowercase()).collect()
}

/// A name that cannot be resolved is a system that is not there; everything else is a wrong plan.
fn refused(role: &str, error: &LineError) -> CliError {
    let exit = match error {
        LineError::Unresolved { .. } => Exit::Unavailable,
        _ => Exit::Usage,
    };
    CliError::new(exit, format!("the system for the role {role}: {error}")).hint(error.hint())
}

fn addresses(args: &TargetArgs, config: &Config) -> Result<BTreeMap<String, Vec<Address>>, CliError> {
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for text in &args.targets {
        let Some((role, url)) = text.split_once('=') else {
            return Err(
                CliError::usage(format!("{text:?} is no target")).hint("write ROLE=URL: egov=http://127.0.0.1:8080")
            );
        };
        named.entry(role.to_owned()).or_default().push(url.to_owned());
    }
    for (role, urls) in &config.targets {
        named.entry(role.clone()).or_insert_with(|| urls.0.clone());
    }
    let mut read = BTreeMap::new();
    for (role, urls) in named {
        known(&role)?;
        let parsed: Result<Vec<Address>, _> = urls.iter().map(|url| Address::parse(url)).collect();
        let parsed = parsed.map_err(|error| refused(&role, &LineError::Address(error)))?;
        if parsed.is_empty() {
            return Err(
                CliError::usage(format!("no system is named for {role}")).hint("write an address, or leave it out")
            );
        }
        read.insert(role, parsed);
    }
    apart(&read)?;
    Ok(read)
}

fn known(role: &str) -> Result<(), CliError> {
    if ROLES.contains(&role) {
        return Ok(());
    }
    Err(CliError::usage(format!("unknown role {role:?}")).hint(format!("roles are {}", ROLES.join(", "))))
}

/// An instance serves one world: it may play several roles there, and none in another.
fn apart(all: &BTreeMap<String, Vec<Address>>) -> Result<(), CliError> {
    let mut places: BTreeMap<&Address, usize> = BTreeMap::new();
    for (role, addresses) in all {
        let mut seen = std::collections::BTreeSet::new();
        for (n, address) in addresses.iter().enumerate() {
            if !seen.insert(address) || *places.entry(address).or_insert(n) != n {
                let text = format!("{} is named for two worlds, at {role} and before", address.as_str());
                return Err(CliError::usage(text).hint(
                    "name each instance once a role, and the instances of a product in the same order for each of its roles",
                ));
            }
        }
    }
    Ok(())
}

fn tokens(args: &TargetArgs, config: &Config) -> Result<BTreeMap<String, Token>, CliError> {
    let mut sources = config.target_tokens.clone();
    for text in &args.tokens {
        let Some((role, source)) = text.split_once('=') else {
            // What was written may be the credential itself, so it is not repeated.
            return Err(CliError::usage("a --target-token names no role").hint("write ROLE=FILE or ROLE=env:NAME"));
        };
        sources.insert(role.to_owned(), source.to_owned());
    }
    let mut read = BTreeMap::new();
    for (role, source) in sources {
        known(&role)?;
        read.insert(role.clone(), token(&format!("the credential for {role}"), &source)?);
    }
    Ok(read)
}

/// Reads a credential from a file or an environment variable. Neither it nor a wrong name is repeated: it may be the credential.
pub(super) fn token(what: &str, source: &str) -> Result<Token, CliError> {
    let text = match source.strip_prefix("env:") {
        Some(name) => std::env::var(name).map_err(|_| {
            CliError::usage(format!("{what}: the environment variable is not set")).hint("export it, or name a file")
        })?,
        None => std::fs::read_to_string(source).map_err(|error| {
            CliError::usage(format!("{what}: the file cannot be read: {error}")).hint(
                "name a file that holds it and nothing else, or env:NAME; it is never written on the command line",
            )
        })?,
    };
    Token::parse(&text)
        .map_err(|error| CliError::usage(format!("{what}: {error}")).hint("write it into the file as one word"))
}

/// Where the simulated systems listen and what is told of it.
pub fn place(args: &TargetArgs, config: &Config) -> Result<Place, CliError> {
    let listen = args.listen.as_deref().or(config.listen.as_deref()).unwrap_or("127.0.0.1");
    let address: IpAddr = match listen {
        "localhost" => IpAddr::from([127, 0, 0, 1]),
        text => text.trim_start_matches('[').trim_end_matches(']').parse().map_err(|_| {
            CliError::usage(format!("--listen {text:?} is no address of this machine"))
                .hint("write an IP address: 127.0.0.1, 0.0.0.0 for all; names go to --advertise")
        })?,
    };
    let advertised = args.advertise.clone().or_else(|| config.advertise.clone());
    if let Some(host) = &advertised {
        // Read with a port, as it will stand in the URLs.
        let whole = Address::parse(&format!("http://{host}:1"));
        if whole.is_err() || host.contains(['/', '@']) {
            return Err(CliError::usage(format!("--advertise {host:?} is no host"))
                .hint("write a name or an address without scheme and port: host.docker.internal"));
        }
    }
    if address.is_unspecified() && advertised.is_none() {
        return Err(CliError::usage(format!(
            "--listen {address} is every address of this machine, and none can be told"
        ))
        .hint("say under which the systems under test see it: --advertise HOST"));
    }
    let chain = args.tls_cert.as_deref().or(config.tls_cert.as_deref());
    let key = args.tls_key.as_deref().or(config.tls_key.as_deref());
    let tls = match (chain, key) {
        (None, None) => None,
        (Some(chain), Some(key)) => Some(server_config(chain, key).map_err(|error| {
            CliError::usage(error.to_string()).hint("name a chain and its key in PEM format: --tls-cert, --tls-key")
        })?),
        _ => return Err(CliError::usage("a certificate needs its key").hint("name both: --tls-cert and --tls-key")),
    };
    Ok(Place { address, first_port: args.base_port, advertised, tls, guard: None })
}

#[cfg(test)]
mod tests;
