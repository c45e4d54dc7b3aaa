//! Which top-level module may use which. The table is also printed in `docs/ARCHITECTURE.md`.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};

use super::{Source, assert_caught, assert_none, root, rust_files};

/// Module and what it may use; `senim_mocks` is the other package.
const ARROWS: [(&str, &[&str]); 13] = [
    ("adaptor", &[]),
    ("adapters", &["adaptor", "app", "domain", "law", "wire"]),
    ("app", &["domain", "law"]),
    (
        "cli",
        &[
            "adaptor",
            "adapters",
            "app",
            "conformance",
            "domain",
            "journal",
            "law",
            "mutants",
            "reference",
            "report",
            "senim_mocks",
            "verdict",
            "wire",
        ],
    ),
    ("conformance", &["adaptor", "journal", "law", "senim_mocks", "verdict"]),
    ("domain", &["law"]),
    ("journal", &["law", "verdict"]),
    ("law", &[]),
    ("mutants", &["conformance", "domain", "law", "verdict"]),
    ("reference", &["adaptor", "adapters", "app", "domain", "law", "wire"]),
    ("report", &["journal", "law", "verdict"]),
    ("verdict", &["law"]),
    ("wire", &["domain"]),
];

fn table() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    ARROWS.into_iter().map(|(from, to)| (from, to.iter().copied().collect())).collect()
}

/// Top-level modules that the tokens name, with the path of modules down to the tokens.
fn uses(tokens: TokenStream, path: &[String], found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        let taken = match &tokens[at] {
            TokenTree::Ident(ident) if ident == "senim_mocks" => note("senim_mocks", found),
            TokenTree::Ident(ident) if ident == "crate" => heads(&tokens[at + 1..], found),
            TokenTree::Ident(ident) if ident == "super" => climb(&tokens[at..], path, found),
            TokenTree::Ident(ident) if ident == "mod" => inner(&tokens[at + 1..], path, found),
            TokenTree::Group(group) => {
                uses(group.stream(), path, found);
                0
            }
            _ => 0,
        };
        at += 1 + taken;
    }
}

fn note(name: &str, found: &mut BTreeSet<String>) -> usize {
    found.insert(name.to_owned());
    0
}

/// What follows `crate`: `::name` or `::{name…, name…}`. Takes no token: groups are looked into by the caller.
fn heads(after: &[TokenTree], found: &mut BTreeSet<String>) -> usize {
    match after {
        [TokenTree::Punct(_), TokenTree::Punct(_), TokenTree::Ident(name), ..] => {
            found.insert(name.to_string());
        }
        [TokenTree::Punct(_), TokenTree::Punct(_), TokenTree::Group(group), ..] => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            let comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
            let firsts = inner.split(comma).filter_map(|item| item.first());
            found.extend(firsts.map(ToString::to_string));
        }
        _ => {}
    }
    0
}

/// A chain of `super`: when it reaches the root of the crate, what follows is a top-level module.
fn climb(tokens: &[TokenTree], path: &[String], found: &mut BTreeSet<String>) -> usize {
    let is_super = |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ident == "super");
    let mut levels = 0;
    while tokens.get(levels * 3).is_some_and(is_super) {
        levels += 1;
    }
    // `super`, `:`, `:` for each level; `::name` follows the last `super`.
    let end = levels * 3 - 2;
    if levels >= path.len() {
        heads(&tokens[end..], found);
    }
    end - 1
}

/// `mod name { … }` is looked into one level deeper.
fn inner(after: &[TokenTree], path: &[String], found: &mut BTreeSet<String>) -> usize {
    let [TokenTree::Ident(name), TokenTree::Group(body), ..] = after else { return 0 };
    let deeper: Vec<String> = path.iter().cloned().chain([name.to_string()]).collect();
    uses(body.stream(), &deeper, found);
    2
}

/// Module path of a file below `src/`: `src/a/mod.rs` and `src/a.rs` are `a`, `src/a/b.rs` is `a::b`.
fn module_path(path: &str) -> Vec<String> {
    let below = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    below.split('/').map(Into::into).collect()
}

fn complaints(file: &Source) -> Vec<String> {
    let path = module_path(&file.path);
    let mut found = BTreeSet::new();
    uses(file.tokens(), &path, &mut found);
    let own = path[0].as_str();
    let table = table();
    let Some(allowed) = table.get(own) else {
        return vec![format!("{}: {own} is in no row of the table of arrows", file.path)];
    };
    // Macros and constants of the crate's root are not modules.
    let module = |name: &str| table.contains_key(name) || name == "senim_mocks";
    found
        .iter()
        .filter(|name| *name != own && module(name) && !allowed.contains(name.as_str()))
        .map(|name| format!("{}: {own} must not use {name}", file.path))
        .collect()
}

fn names_senim(file: &Source) -> Vec<String> {
    let code = super::code(file.tokens());
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let named = code.split(|letter| !is_name(letter)).any(|word| word == "senim");
    if named {
        vec![format!("{}: the simulated systems must not know the root package", file.path)]
    } else {
        Vec::new()
    }
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let root_files = ["src/lib.rs", "src/main.rs"];
    let files = rust_files();
    let inside = files.iter().filter(|file| file.path.starts_with("src/") && !root_files.contains(&file.path.as_str()));
    assert_none(&inside.flat_map(complaints).collect::<Vec<String>>());
}

#[test]
fn the_simulated_systems_know_nothing_of_the_root_package() {
    let files = rust_files();
    let mocks = files.iter().filter(|file| file.path.starts_with("mocks/src/"));
    assert_none(&mocks.flat_map(names_senim).collect::<Vec<String>>());
    let manifest = std::fs::read_to_string(root().join("mocks/Cargo.toml")).unwrap();
    assert!(!manifest.lines().any(|line| line.starts_with("senim =") || line.starts_with("senim.")), "{manifest}");
}

#[test]
fn the_table_is_the_one_in_the_document() {
    let text = std::fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    let section = text.split("## Arrows").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<String>>();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let document: BTreeMap<String, BTreeSet<String>> = rows
        .filter_map(|row| {
            let cells: Vec<&str> = row.split('|').collect();
            Some((quoted(cells.get(1)?).pop_first()?, quoted(cells.get(2)?)))
        })
        .collect();
    let owned = |set: BTreeSet<&str>| set.into_iter().map(str::to_owned).collect();
    let here: BTreeMap<String, BTreeSet<String>> = table().into_iter().map(|(k, v)| (k.to_owned(), owned(v))).collect();
    assert_eq!(document, here);
}

#[test]
fn the_table_has_no_circle() {
    let table = table();
    for start in table.keys() {
        let mut open: Vec<&str> = table[start].iter().copied().collect();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        while let Some(name) = open.pop() {
            assert_ne!(name, *start, "{start} reaches itself");
            if seen.insert(name) {
                open.extend(table.get(name).into_iter().flatten().copied());
            }
        }
    }
}

#[test]
fn a_forbidden_arrow_is_caught_however_it_is_written() {
    let samples = [
        ("src/domain/x.rs", "use crate::wire::Codec;", "domain must not use wire"),
        ("src/domain/x.rs", "use crate::{law::Law, app::{ports::Port, Driver}};", "domain must not use app"),
        ("src/domain/x.rs", "fn f() -> crate::app::Driver { todo() }", "domain must not use app"),
        ("src/domain/x.rs", "use super::super::wire::Codec;", "domain must not use wire"),
        ("src/domain/mod.rs", "use super::{wire::Codec};", "domain must not use wire"),
        ("src/domain/x.rs", "mod t { use super::super::super::wire::C; }", "domain must not use wire"),
        ("src/domain/x.rs", "fn f() { println(format!(\"{}\", crate::wire::x())) }", "domain must not use wire"),
        ("src/conformance/x.rs", "use crate::reference::Role;", "conformance must not use reference"),
        ("src/report/x.rs", "use senim_mocks::kernel::Clock;", "report must not use senim_mocks"),
        ("src/new/x.rs", "", "new is in no row"),
    ];
    for (path, text, wanted) in samples {
        assert_caught(&complaints(&Source::sample(path, text)), wanted);
    }
    assert_caught(&names_senim(&Source::sample("mocks/src/x.rs", "use senim::wire::Codec;")), "root package");
}

#[test]
fn allowed_arrows_pass() {
    let samples = [
        (
            "src/domain/a/b.rs",
            "//! Not crate::wire.\nuse super::super::facts::F; use crate::law::Law; use crate::domain::X;",
        ),
        ("src/domain/a/b.rs", "mod tests { use super::super::wire::X; }"),
        ("src/cli/run.rs", "use crate::{report::console, verdict::Run}; use senim_mocks::kernel::Clock;"),
    ];
    for (path, text) in samples {
        assert_none(&complaints(&Source::sample(path, text)));
    }
    assert_none(&names_senim(&Source::sample("mocks/src/x.rs", "//! senim\nuse crate::senim_like::X;")));
}
