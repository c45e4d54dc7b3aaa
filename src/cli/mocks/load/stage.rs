//! The systems under load: `senim mocks serve` as a process of its own, so that its memory is that of the systems alone.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use reqwest::Url;
use senim_mocks::world::{Moment, WorldFile};
use serde_json::{Value, json};

use crate::cli::world::generate::{self, Shares};
use crate::cli::{CliError, Exit};

/// The last line that is printed when the systems stand.
const STANDS: &str = "Ctrl-C ends it";

/// The process with what it tells of itself. It ends when it is dropped.
pub(super) struct Stage {
    child: Mutex<Child>,
    pid: u32,
    folder: PathBuf,
    described: Value,
}

impl Stage {
    /// Generates a world and starts the systems with it.
    pub(super) fn start(
        folder: &Path,
        seed: u64,
        organisations: usize,
        egov: &str,
    ) -> Result<(Self, WorldFile), CliError> {
        let wrong = |error: std::io::Error| {
            let error = CliError::usage(format!("--folder {}: {error}", folder.display()));
            error.hint("choose a folder that can be written to")
        };
        fs::create_dir_all(folder).map_err(wrong)?;
        let at = Moment::from(super::super::NOW.to_owned()).instant();
        let at = at.ok_or_else(|| CliError::new(Exit::Internal, "the instant of the start is none"))?;
        let world = generate::generate(organisations, seed, at, &Shares::default());
        let mut written =
            serde_json::to_value(&world).map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
        // Generated worlds have none, and without it the architecture portal has no page to show.
        written["architecture"] = json!({"services": [{"id": "compute", "kind": "25.1", "name": "Есептеу қуаты"}]});
        let text = serde_json::to_string(&written).map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
        fs::write(folder.join("world.json"), text).map_err(wrong)?;
        match fs::remove_file(folder.join("journal.jsonl")) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(wrong(error)),
            _ => {}
        }
        let child = spawned(folder, egov)?;
        let pid = child.id();
        let mut stage = Self { child: Mutex::new(child), pid, folder: folder.to_owned(), described: Value::Null };
        stage.wait()?;
        let text = fs::read_to_string(folder.join("mocks.json")).map_err(wrong)?;
        stage.described =
            serde_json::from_str(&text).map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
        Ok((stage, world))
    }

    /// Waits until all ports answer.
    fn wait(&mut self) -> Result<(), CliError> {
        let child = self.child.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Some(printed) = child.stdout.take() else { return Ok(()) };
        for line in BufReader::new(printed).lines() {
            if line? == STANDS {
                return Ok(());
            }
        }
        let mut why = String::new();
        if let Some(mut told) = child.stderr.take() {
            told.read_to_string(&mut why)?;
        }
        Err(CliError::new(Exit::Internal, format!("the simulated systems did not start: {}", why.trim())))
    }

    /// Id of the process.
    pub(super) const fn pid(&self) -> u32 {
        self.pid
    }

    /// The journal.
    pub(super) fn journal(&self) -> PathBuf {
        self.folder.join("journal.jsonl")
    }

    /// Base URL of a system.
    pub(super) fn url(&self, system: &str) -> &str {
        self.described["systems"][system]["url"].as_str().unwrap_or_default()
    }

    /// The credential that a role presents to a system.
    pub(super) fn credential(&self, role: &str, system: &str) -> &str {
        self.described["callers"][role][system].as_str().unwrap_or_default()
    }

    /// Where every port is, the one of SMPP last.
    pub(super) fn ports(&self) -> Vec<SocketAddr> {
        let systems = self.described["systems"].as_object().into_iter().flatten().map(|(_, system)| &system["url"]);
        let relays = self.described["relays"].as_object().into_iter().flatten().map(|(_, relay)| &relay["url"]);
        let urls = systems.chain(relays).chain([&self.described["control"]["url"]]);
        let mut ports: Vec<(bool, SocketAddr)> = urls.filter_map(|url| address(url.as_str()?)).collect();
        ports.sort();
        ports.into_iter().map(|(_, port)| port).collect()
    }

    /// The port of SMPP.
    pub(super) fn smpp(&self) -> Option<SocketAddr> {
        address(self.url("sms-smpp")).map(|(_, port)| port)
    }

    /// How many SMS left the gateway, as the control API tells it.
    pub(super) async fn sent(&self) -> Result<u64, CliError> {
        let cannot = |why: String| CliError::new(Exit::Internal, format!("the control API does not answer: {why}"));
        let client = senim_mocks::kernel::http::client()?;
        let url =
            format!("{}/sms?since=18446744073709551615", self.described["control"]["url"].as_str().unwrap_or_default());
        let answer = client.get(url).send().await.map_err(|error| cannot(error.to_string()))?;
        let answer: Value = answer.json().await.map_err(|error| cannot(error.to_string()))?;
        answer["total"].as_u64().ok_or_else(|| cannot(answer.to_string()))
    }

    /// Removes what the load has written, unless somebody has to look at it.
    pub(super) fn end(&self, clean: bool) -> Result<(), CliError> {
        self.kill();
        let written: &[&str] = if clean { &["journal.jsonl", "world.json", "mocks.json"] } else { &["mocks.json"] };
        for name in written {
            fs::remove_file(self.folder.join(name))?;
        }
        Ok(())
    }

    /// Every exchange is flushed to the journal before it is answered, so that nothing is lost by this.
    fn kill(&self) {
        let mut child = self.child.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // It may have ended by itself.
        let _ended = child.kill();
        let _reaped = child.wait();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.kill();
    }
}

fn spawned(folder: &Path, egov: &str) -> Result<Child, CliError> {
    let program = std::env::current_exe().map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
    let mut command = Command::new(program);
    command.args(["mocks", "serve", "--role-url", &format!("egov={egov}")]);
    for (flag, name) in [("--file", "mocks.json"), ("--world", "world.json"), ("--journal", "journal.jsonl")] {
        command.arg(flag).arg(folder.join(name));
    }
    // The world has a seed of its own.
    command.env_remove("SENIM_SEED").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().map_err(|error| CliError::new(Exit::Internal, format!("this program cannot be started: {error}")))
}

/// The address in a URL, and whether it is one of SMPP.
fn address(url: &str) -> Option<(bool, SocketAddr)> {
    let parsed = Url::parse(url).ok()?;
    let smpp = parsed.scheme() == "smpp";
    Some((smpp, format!("{}:{}", parsed.host_str()?, parsed.port()?).parse().ok()?))
}
