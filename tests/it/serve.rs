//! `senim mocks serve` as a process: it stands, tells where it is, plays its part for the reference, and ends when it is asked to.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use serde_json::{Value, json};

use crate::support::senim;
use senim::cli::Exit;

const WORLD: &str = "
format: senim-world/1
at: 2025-06-02 10:15
seed: 7
persons:
  - {id: head, iin: '850214399009', surname: СЫНАҚОВ, name: СЫНАҚ, numbers: [{phone: '77001234567'}], consents: [{}]}
organisations:
  - {id: altyn, bin: '191140999009', name: {kk: «Алтын» ЖШС, ru: ТОО «Алтын»}, head: {person: head}}
";

/// A process that is ended when the test is over, however it ends.
struct Served {
    child: Child,
    /// What was printed up to the last line of the table.
    printed: String,
    rest: BufReader<std::process::ChildStdout>,
}

impl Served {
    fn start(args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_senim"))
            .args(["mocks", "serve"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut rest = BufReader::new(child.stdout.take().unwrap());
        let mut printed = String::new();
        while !printed.ends_with("Ctrl-C ends it\n") {
            let read = rest.read_line(&mut printed).unwrap();
            assert!(read > 0, "it ended early: {printed}{}", errors(&mut child));
        }
        Self { child, printed, rest }
    }

    /// Presses Ctrl-C; how it ended, and what it said last.
    fn interrupt(mut self) -> (ExitStatus, String) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        let mut last = String::new();
        self.rest.read_to_string(&mut last).unwrap();
        (self.child.wait().unwrap(), last)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _reaped = self.child.wait();
    }
}

fn errors(child: &mut Child) -> String {
    let mut text = String::new();
    child.stderr.take().map(|mut pipe| pipe.read_to_string(&mut text));
    text
}

fn described(file: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[tokio::test]
async fn it_stands_tells_where_it_is_and_ends_cleanly() {
    let folder = tempfile::tempdir().unwrap();
    let (file, world, journal) =
        (folder.path().join("out/mocks.json"), folder.path().join("world.yaml"), folder.path().join("journal.ndjson"));
    std::fs::write(&world, WORLD).unwrap();
    let [file_arg, world_arg, journal_arg] = [&file, &world, &journal].map(|path| path.display().to_string());
    let served = Served::start(&["--file", &file_arg, "--world", &world_arg, "--journal", &journal_arg]);
    for word in ["ЗТ МДҚ", "ГБД ФЛ", "АХАЖ", "ДДБ", "ҰКО", "assumed", "partly", "/control", "2025-06-02T10:15:00+05:00"]
    {
        assert!(served.printed.contains(word), "{word} is not in\n{}", served.printed);
    }
    assert!(!served.printed.contains("token"), "on loopback none is needed");
    let told = described(&file);
    for system in told["systems"].as_object().unwrap().values() {
        assert!(served.printed.contains(text(&system["url"])), "{system}");
    }
    let http = senim_mocks::kernel::http::client().unwrap();
    let url = format!("{}/bmg/phone?iin=850214399009", text(&told["systems"]["mba"]["url"]));
    let answer = http.get(url).bearer_auth(text(&told["callers"]["egov"]["mba"])).send().await.unwrap();
    assert_eq!(answer.json::<Value>().await.unwrap()["phoneInfo"][0]["phone"], "77001234567");
    let (status, last) = served.interrupt();
    assert_eq!((status.code(), last.as_str()), (Some(0), "ended\n"));
    assert!(!file.exists(), "who looks for a running contour must not find one that is gone");
    let lines = std::fs::read_to_string(&journal).unwrap();
    assert_eq!(lines.lines().count(), 2, "{lines}");
}

#[tokio::test]
async fn elsewhere_than_on_loopback_a_token_is_drawn_and_demanded() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mocks.json");
    let served =
        Served::start(&["--listen", "0.0.0.0", "--advertise", "127.0.0.1", "--file", &file.display().to_string()]);
    let told = described(&file);
    let token = text(&told["control"]["token"]);
    assert!(token.len() == 64 && served.printed.contains(token), "{}", served.printed);
    let http = senim_mocks::kernel::http::client().unwrap();
    let url = format!("{}/clock", text(&told["control"]["url"]));
    assert_eq!(http.get(&url).send().await.unwrap().status(), 401);
    assert_eq!(http.get(&url).bearer_auth(token).send().await.unwrap().status(), 200);
    let reset =
        http.post(url.replace("/clock", "/reset")).bearer_auth(token).json(&json!({"empty": true})).send().await;
    assert_eq!(reset.unwrap().status(), 200);
}

#[test]
fn wrong_command_lines_are_told_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file.display().to_string()
    };
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let file = folder.path().join("mocks.json").display().to_string();
    let bad_world = path("bad.yaml", &WORLD.replace("850214399009", "850214399008"));
    let unread_world = path("unread.yaml", &WORLD.replace("persons:", "people:"));
    let weak = path("token", "short");
    let table: [(&[&str], Exit, &str); 9] = [
        (&["--base-port", &port], Exit::Usage, &port),
        (&["--listen", "nowhere"], Exit::Usage, "--listen"),
        (&["--role-url", "mayor=http://a"], Exit::Usage, "mayor"),
        (&["--now", "tomorrow"], Exit::Usage, "tomorrow"),
        (&["--world", "none.yaml"], Exit::Usage, "none.yaml"),
        (&["--world", &bad_world], Exit::Malformed, "850214399008"),
        (&["--world", &unread_world], Exit::Malformed, "people"),
        (&["--control-token-file", &weak], Exit::Usage, "16"),
        (&["--journal", &folder.path().display().to_string()], Exit::Usage, "--journal"),
    ];
    for (args, exit, word) in table {
        let all: Vec<&str> = ["mocks", "serve", "--file", &file].into_iter().chain(args.iter().copied()).collect();
        let done = senim(&all);
        assert_eq!(done.exit, exit, "{args:?}: {}", done.err);
        assert!(done.err.contains(word), "{args:?}: {}", done.err);
        assert!(!Path::new(&file).exists());
    }
}
