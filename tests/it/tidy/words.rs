//! Words that must not be in code, each with its replacement; machine paths and registry hosts in any text.
//! What marks unfinished work is cut in two here, so that this file holds no such mark itself.

use super::{Source, assert_caught, assert_none, code, rust_files, text_files};

/// Word, what to write instead, paths (prefixes) where it may stand.
const WORDS: [(&str, &str, &[&str]); 17] = [
    ("todo!", "finish it, or leave it out", &[]),
    ("unimplemented!", "finish it, or leave it out", &[]),
    ("dbg!", "a test", &[]),
    ("SystemTime::now", "the virtual instant, handed in", &["src/adapters/clock.rs"]),
    ("Instant::now", "the virtual instant, handed in", &["src/adapters/clock.rs"]),
    ("Timestamp::now", "the virtual instant, handed in", &["src/adapters/clock.rs"]),
    ("Zoned::now", "the virtual instant, handed in", &["src/adapters/clock.rs"]),
    ("thread::sleep", "move the virtual clock", &[]),
    // The fault rules of a simulated system delay in real time: that is what they are for.
    (
        "time::sleep",
        "move the virtual clock, or wait for a notification",
        &["mocks/src/kernel/", "mocks/src/relay/control.rs", "src/adapters/clock.rs"],
    ),
    (concat!("#[", "ignore"), "assert what holds today", &[]),
    ("#[should_panic", "check the error", &[]),
    // The library of Cucumber expressions takes custom parameters in no other form; its order is not used.
    ("HashMap", "BTreeMap: its order is the same everywhere", &["src/conformance/steps/expression.rs"]),
    ("HashSet", "BTreeSet: its order is the same everywhere", &[]),
    ("::*;", "the names that are used", &[]),
    ("::*,", "the names that are used", &[]),
    ("::*}", "the names that are used", &[]),
    ("thread_rng", "a stream of the run's seed", &[]),
];

fn complaints(file: &Source) -> Vec<String> {
    let code = code(file.tokens());
    let exempt = |paths: &[&str]| paths.iter().any(|path| file.path.starts_with(path));
    let mut all: Vec<String> = WORDS
        .iter()
        .filter(|(word, _, paths)| code.contains(word) && !exempt(paths))
        .map(|(word, instead, _)| format!("{}: {word} is banned; instead: {instead}", file.path))
        .collect();
    for open in [concat!("#[", "allow("), concat!("#![", "allow(")] {
        let bare =
            code.split(open).skip(1).any(|rest| !rest.split(")]").next().unwrap_or_default().contains("reason="));
        if bare {
            all.push(format!("{}: {open} has no reason; instead: #[expect(lint, reason = …)]", file.path));
        }
    }
    all
}

/// Places that only one machine or one build set-up has. Cut in two, so that this file does not hold them.
const PLACES: [(&str, &str); 11] = [
    ("/wo", "rk/"),
    ("/ro", "ot/"),
    ("/ho", "me/"),
    ("/Us", "ers/"),
    (":\\", "Users\\"),
    ("crates", ".io"),
    ("docker", ".io"),
    ("ghcr", ".io"),
    ("npmjs", ".org"),
    ("pypi", ".org"),
    ("proxy.go", "lang"),
];

fn places(file: &Source) -> Vec<String> {
    let found = |line: &str, place: &str| {
        // `https://host/home/` is somebody's address, not a folder of a machine.
        let before = |at: usize| line[..at].chars().next_back();
        let part =
            |at: usize| place.starts_with('/') && before(at).is_some_and(|c| c.is_alphanumeric() || "/.}".contains(c));
        line.match_indices(place).any(|(at, _)| !part(at))
    };
    let mut all = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        let named = PLACES.iter().map(|(head, tail)| format!("{head}{tail}")).filter(|place| found(line, place));
        all.extend(named.map(|place| format!("{}:{}: names {place}", file.path, at + 1)));
    }
    all
}

#[test]
fn no_banned_word_is_in_the_code() {
    assert_none(&rust_files().iter().flat_map(complaints).collect::<Vec<String>>());
}

#[test]
fn no_file_names_a_machine_or_a_registry() {
    // The lock file names the registry of each crate by its nature.
    let files = text_files();
    let looked_at = files.iter().filter(|file| file.path != "Cargo.lock");
    assert_none(&looked_at.flat_map(places).collect::<Vec<String>>());
}

#[test]
fn each_banned_word_is_caught_in_code_and_only_there() {
    let samples = [
        (concat!("fn f() { todo", "!() }"), "todo!"),
        (concat!("fn f() { unimplemented", "!() }"), "unimplemented!"),
        ("fn f() { dbg!(1); }", "dbg!"),
        ("fn f() { std :: time::SystemTime::now(); }", "SystemTime::now"),
        ("fn f() { Instant::now(); }", "Instant::now"),
        ("fn f() { jiff::Timestamp::now(); }", "Timestamp::now"),
        ("fn f() { jiff::Zoned::now(); }", "Zoned::now"),
        ("fn f() { std::thread::sleep(d); }", "thread::sleep"),
        ("async fn f() { tokio::time::sleep(d).await; }", "time::sleep"),
        (concat!("#[", "ignore = \"slow\"] fn f() {}"), concat!("#[", "ignore")),
        ("#[should_panic] fn f() {}", "#[should_panic"),
        ("use std::collections::HashMap;", "HashMap"),
        ("use std::collections::HashSet;", "HashSet"),
        ("use super::*;", "::*;"),
        ("use super::{a::*, b};", "::*,"),
        ("use super::{b, a::*};", "::*}"),
        ("fn f() { rand::thread_rng(); }", "thread_rng"),
        (concat!("#[", "allow(dead_code)] fn f() {}"), concat!("#[", "allow(")),
        (concat!("#![", "allow(dead_code)]"), concat!("#![", "allow(")),
    ];
    for (text, wanted) in samples {
        assert_caught(&complaints(&Source::sample("src/a.rs", text)), wanted);
    }
    assert_eq!(samples.len(), WORDS.len() + 2, "a banned word has no sample");
    let good = concat!(
        "//! todo!, SystemTime::now, use super::*;\n#[",
        "allow(dead_code, reason = \"x\")]\n",
        "fn f() { g(\"dbg!\"); a * b; }"
    );
    assert_none(&complaints(&Source::sample("src/a.rs", good)));
    assert_none(&complaints(&Source::sample("src/adapters/clock.rs", "fn f() { Instant::now(); }")));
}

#[test]
fn places_of_a_machine_are_caught() {
    for (head, tail) in PLACES {
        assert_caught(&places(&Source::sample("a.md", &format!("see `{head}{tail}x`"))), tail);
    }
    let address = format!("https://example.org{}{}x and `src{}{}`", "/ho", "me/", "/wo", "rk/");
    assert_none(&places(&Source::sample("a.md", &address)));
}
