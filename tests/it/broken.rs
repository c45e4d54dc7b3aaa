//! Systems under test that break HTTP itself: silence, broken connections, endless and monstrous answers, redirects.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::http::Method;
use senim::cli::Exit;
use serde_json::Value;

use crate::hostile::{idle, run_against};
use crate::support::Done;

/// How a call is answered by a system that breaks HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// As HTTP and the adaptor have it.
    Decent,
    /// The connection is closed without a byte.
    Close,
    /// The length of the answer is promised, half of it comes.
    Half,
    /// A gibibyte of blanks.
    Endless,
    /// An array in an array, a hundred thousand times.
    Deep,
    /// Bytes that are no HTTP.
    Noise,
    /// Somewhere else: at an address that was never named.
    Redirect,
    /// XML whose entities unfold without end.
    Bomb,
    /// Nothing at all comes, and the connection stays open.
    Never,
    /// A decent answer, after the limit of a call.
    Late,
}

/// Much longer than a call is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long it is waited for, so that nobody waits for the default.
const LIMIT: [&str; 2] = ["--answer-limit", "2"];

/// Chooses the manner of an answer by the path of the call.
type Chooser = fn(&str) -> Manner;

static BLANKS: [u8; 65_536] = [b' '; 65_536];

/// Serves the idle system on a raw socket; the calls that `spoilt` chooses are answered in a manner of their own.
/// After `calls` calls it is gone: nobody listens any more.
fn serve(calls: usize, spoilt: Chooser) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let seen = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&seen);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            if counted.fetch_add(1, Ordering::SeqCst) >= calls {
                return;
            }
            let stream = stream.unwrap();
            // A caller that has gone away is its own business.
            std::thread::spawn(move || answer(stream, spoilt));
        }
    });
    (url, seen)
}

fn answer(mut stream: TcpStream, spoilt: Chooser) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = target.split('?').next().unwrap_or_default();
    let method = Method::from_bytes(method.as_bytes()).unwrap_or(Method::GET);
    let (status, shown) = idle(&method, path, &String::from_utf8_lossy(&body));
    spoil(&mut stream, spoilt(path), status.as_u16(), &shown)
}

/// Waits until the caller has given up, or much longer than it should wait.
fn gone(stream: &mut TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    match stream.read(&mut [0]) {
        Err(error) if error.kind() != ErrorKind::WouldBlock => Err(error),
        _ => Ok(()),
    }
}

fn spoil(stream: &mut TcpStream, manner: Manner, status: u16, shown: &Value) -> std::io::Result<()> {
    let text = match manner {
        Manner::Deep => "[".repeat(100_000),
        Manner::Bomb => "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><a>&b;</a>".to_owned(),
        _ => shown.to_string(),
    };
    let head = |length: usize| {
        format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
        )
    };
    match manner {
        Manner::Close => Ok(()),
        Manner::Half => {
            stream.write_all(head(text.len() + 100).as_bytes())?;
            stream.write_all(text.as_bytes())
        }
        Manner::Endless => {
            stream.write_all(head(1 << 30).as_bytes())?;
            (0..(1 << 30) / BLANKS.len()).try_for_each(|_| stream.write_all(&BLANKS))
        }
        Manner::Noise => stream.write_all(b"\x00\x01\x02 this is no HTTP \xff\r\n\r\n"),
        Manner::Redirect => {
            let text = "HTTP/1.1 307 X\r\nlocation: http://169.254.169.254/latest/meta-data\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
            stream.write_all(text.as_bytes())
        }
        Manner::Never => gone(stream),
        Manner::Late => {
            gone(stream)?;
            stream.write_all(head(text.len()).as_bytes())?;
            stream.write_all(text.as_bytes())
        }
        Manner::Decent | Manner::Deep | Manner::Bomb => {
            stream.write_all(head(text.len()).as_bytes())?;
            stream.write_all(text.as_bytes())
        }
    }
}

fn judged(url: &str, args: &[&str]) -> Done {
    let folder = tempfile::tempdir().unwrap();
    run_against(folder.path(), url, args)
}

const BROKEN: [Manner; 7] =
    [Manner::Close, Manner::Half, Manner::Endless, Manner::Deep, Manner::Noise, Manner::Redirect, Manner::Bomb];

/// Makes a chooser: decent but for calls whose path holds a word.
macro_rules! only {
    ($word:literal, $manner:ident) => {
        |path| if path.contains($word) { Manner::$manner } else { Manner::Decent }
    };
}

#[test]
fn a_decent_system_on_a_raw_socket_is_judged() {
    let done = judged(&serve(usize::MAX, |_| Manner::Decent).0, &["--name", "^204-15-01$"]);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    assert!(done.out.contains("no notice") || done.out.contains("did not reach"), "{}", done.out);
}

#[test]
fn who_breaks_the_first_call_is_not_judged() {
    let table: [(Manner, Chooser); 7] = [
        (Manner::Close, only!("describe", Close)),
        (Manner::Half, only!("describe", Half)),
        (Manner::Endless, only!("describe", Endless)),
        (Manner::Deep, only!("describe", Deep)),
        (Manner::Noise, only!("describe", Noise)),
        (Manner::Redirect, only!("describe", Redirect)),
        (Manner::Bomb, only!("describe", Bomb)),
    ];
    assert_eq!(table.map(|(manner, _)| manner), BROKEN);
    for (manner, spoilt) in table {
        let done = judged(&serve(usize::MAX, spoilt).0, &["--name", "^204-15-01$"]);
        assert_eq!(done.exit, Exit::Unavailable, "{manner:?}: {}{}", done.out, done.err);
        assert!(done.err.starts_with("error: ") && done.err.contains("hint: "), "{manner:?}: {}", done.err);
    }
}

#[test]
fn who_breaks_a_later_call_is_inconclusive() {
    let table: [(Manner, Chooser); 7] = [
        (Manner::Close, only!("quiescent", Close)),
        (Manner::Half, only!("quiescent", Half)),
        (Manner::Endless, only!("quiescent", Endless)),
        (Manner::Deep, only!("quiescent", Deep)),
        (Manner::Noise, only!("quiescent", Noise)),
        (Manner::Redirect, only!("quiescent", Redirect)),
        (Manner::Bomb, only!("quiescent", Bomb)),
    ];
    for (manner, spoilt) in table {
        let done = judged(&serve(usize::MAX, spoilt).0, &["--name", "^204-15-01$"]);
        assert_eq!(done.exit, Exit::NotFullyVerified, "{manner:?}: {}{}", done.out, done.err);
        assert!(done.out.contains("GET /adaptor/v1/quiescent"), "{manner:?}: {}", done.out);
    }
}

#[test]
fn a_run_that_has_lost_its_system_asks_no_more() {
    let (url, seen) = serve(60, |_| Manner::Decent);
    let done = judged(&url, &["--tags", "@clause:KZ-204-2025/alg/15"]);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    assert!(done.out.contains("not run: the system for the role"), "{}", done.out);
    assert!(seen.load(Ordering::SeqCst) <= 61, "it was asked {} times", seen.load(Ordering::SeqCst));
}

#[test]
fn a_run_whose_system_keeps_breaking_off_gives_it_up() {
    let (url, seen) = serve(usize::MAX, only!("stimuli", Close));
    let done = judged(&url, &["--name", "^204-1[56]-0"]);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    assert!(done.out.contains("not run: 3 scenarios in a row got no answer in time"), "{}", done.out);
    assert!(seen.load(Ordering::SeqCst) < 100, "it was asked {} times", seen.load(Ordering::SeqCst));
}

#[test]
fn who_never_answers_or_too_late_gets_a_clear_ending_and_the_run_does_not_hang() {
    let table: [(&str, Chooser, Exit, &str); 4] = [
        ("never, at first", only!("describe", Never), Exit::Unavailable, "hint: "),
        ("too late, at first", only!("describe", Late), Exit::Unavailable, "hint: "),
        ("never, later", only!("quiescent", Never), Exit::NotFullyVerified, "quiescent: no answer within 2 s"),
        ("too late, later", only!("quiescent", Late), Exit::NotFullyVerified, "quiescent: no answer within 2 s"),
    ];
    std::thread::scope(|scope| {
        for (what, spoilt, exit, words) in table {
            scope.spawn(move || {
                let done = judged(&serve(usize::MAX, spoilt).0, &[&["--name", "^204-15-01$"], &LIMIT[..]].concat());
                assert_eq!(done.exit, exit, "{what}: {}{}", done.out, done.err);
                assert!(done.out.contains(words) || done.err.contains(words), "{what}: {}{}", done.out, done.err);
            });
        }
    });
}
