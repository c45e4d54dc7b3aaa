//! Skeletons of an adaptor: files that speak the protocol and do nothing else, for a vendor to fill.

use std::fs;
use std::io;
use std::path::Path;

use super::check::document::Document;

/// Roles of the protocol.
const ROLES: [&str; 4] = ["sdu", "egov", "register", "objects"];
/// What the protocol demands of each role, for the skeleton to read.
const KINDS: &str = "kinds.json";

/// A language of skeletons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Python, with its standard library alone.
    Python,
    /// JavaScript for Node.js, with its standard library alone.
    Node,
    /// Rust, on axum.
    Rust,
}

/// A file of a skeleton: its place in the folder and its text.
type File = (&'static str, &'static str);

const PYTHON: [File; 3] = [
    ("README.md", include_str!("skeleton/python/README.md")),
    ("adaptor.py", include_str!("skeleton/python/adaptor.py")),
    ("behaviour.py", include_str!("skeleton/python/behaviour.py")),
];
const NODE: [File; 3] = [
    ("README.md", include_str!("skeleton/node/README.md")),
    ("adaptor.mjs", include_str!("skeleton/node/adaptor.mjs")),
    ("behaviour.mjs", include_str!("skeleton/node/behaviour.mjs")),
];
const RUST: [File; 4] = [
    ("README.md", include_str!("skeleton/rust/README.md")),
    // Under another name here: a manifest inside the package would be taken for a package of its own.
    ("Cargo.toml", include_str!("skeleton/rust/manifest.toml")),
    ("src/main.rs", include_str!("skeleton/rust/main.rs.txt")),
    ("src/behaviour.rs", include_str!("skeleton/rust/behaviour.rs.txt")),
];

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Python, Self::Node, Self::Rust];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Node => "node",
            Self::Rust => "rust",
        }
    }

    /// The command that starts the skeleton in `folder`.
    #[must_use]
    pub fn start(self, folder: &Path) -> String {
        let folder = folder.display();
        match self {
            Self::Python => format!("python3 {folder}/adaptor.py --role egov --port 8081"),
            Self::Node => format!("node {folder}/adaptor.mjs --role egov --port 8081"),
            Self::Rust => format!("cargo run --manifest-path {folder}/Cargo.toml -- --role egov --port 8081"),
        }
    }

    const fn files(self) -> &'static [File] {
        match self {
            Self::Python => &PYTHON,
            Self::Node => &NODE,
            Self::Rust => &RUST,
        }
    }
}

/// Writes the skeleton to `folder` and names its files. Fails when the folder has something in it or cannot be written.
pub fn write(language: Language, folder: &Path) -> io::Result<Vec<&'static str>> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "the folder has something in it"));
    }
    for (name, text) in language.files() {
        let file = folder.join(name);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, text)?;
    }
    let kinds = Document::embedded().summary(&ROLES);
    fs::write(folder.join(KINDS), format!("{kinds:#}\n"))?;
    Ok(language.files().iter().map(|(name, _)| *name).chain([KINDS]).collect())
}
