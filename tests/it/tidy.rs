//! Style and architecture, held by tests. Each check can fail: it is also run on a bad sample.

mod arrows;
mod documents;
mod size;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proc_macro2::{TokenStream, TokenTree};

/// A text file of the project.
pub(crate) struct Source {
    /// Path from the root of the project, with `/`.
    pub(crate) path: String,
    /// Whole text.
    pub(crate) text: String,
}

impl Source {
    /// A sample for a self-test.
    pub(crate) fn sample(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Tokens of a Rust file; a file that is no Rust fails the test.
    pub(crate) fn tokens(&self) -> TokenStream {
        self.text.parse().unwrap_or_else(|error| panic!("{}: {error}", self.path))
    }
}

/// Root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Text files that are tracked or about to be; without git, every text file outside `target`.
pub(crate) fn text_files() -> Vec<Source> {
    let mut paths = git_files().unwrap_or_else(|| walk(root()));
    paths.sort();
    let read = |path: String| fs::read_to_string(root().join(&path)).ok().map(|text| Source { path, text });
    let files: Vec<Source> = paths.into_iter().filter_map(read).collect();
    assert!(files.len() > 20, "only {} files were found: the checks would pass on nothing", files.len());
    files
}

/// Rust files among them.
pub(crate) fn rust_files() -> Vec<Source> {
    text_files().into_iter().filter(|file| has_extension(&file.path, "rs")).collect()
}

/// Whether the file's name ends in this extension.
pub(crate) fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == extension)
}

fn git_files() -> Option<Vec<String>> {
    let listed = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    let output = Command::new("git").arg("-C").arg(root()).args(listed).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.split('\0').filter(|path| !path.is_empty()).map(Into::into).collect())
}

fn walk(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    let skipped = |path: &Path| path.ends_with("target") || path.ends_with(".git");
    let below = |path: PathBuf| {
        if path.is_dir() {
            return walk(&path);
        }
        let relative = path.strip_prefix(root()).map(|relative| relative.to_string_lossy().into_owned());
        relative.into_iter().collect()
    };
    paths.into_iter().filter(|path| !skipped(path)).flat_map(below).collect()
}

/// The code on one line: no comments, no literals, no spaces but between two words. Found words are then code.
pub(crate) fn code(tokens: TokenStream) -> String {
    let mut out = String::new();
    flatten(tokens, &mut out);
    out
}

fn flatten(tokens: TokenStream, out: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                out.push_str(open);
                flatten(group.stream(), out);
                out.push_str(close);
            }
            TokenTree::Ident(ident) => {
                if out.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
                    out.push(' ');
                }
                out.push_str(&ident.to_string());
            }
            TokenTree::Punct(punct) => out.push(punct.as_char()),
            TokenTree::Literal(_) => out.push('"'),
        }
    }
}

/// Fails with all complaints at once.
pub(crate) fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "{} complaint(s):\n{}", complaints.len(), complaints.join("\n"));
}

/// Fails unless the sample is complained about in words that contain `wanted`.
pub(crate) fn assert_caught(complaints: &[String], wanted: &str) {
    assert!(complaints.iter().any(|complaint| complaint.contains(wanted)), "{wanted:?} not in {complaints:?}");
}
