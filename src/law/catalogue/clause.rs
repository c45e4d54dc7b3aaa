//! One row of the catalogue: the smallest provision that can be pointed at.

use serde::{Deserialize, Serialize};

/// What a provision is good for in a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Demands behaviour that can be observed and broken.
    Executable,
    /// Demands a document or a duty outside the systems.
    Attestation,
    /// Gives a term its meaning.
    Definition,
    /// Concerns the making, entry into force or order of the act.
    Procedural,
    /// No longer there.
    Repealed,
    /// The publisher's.
    Note,
}

impl Kind {
    /// All kinds, as the catalogue orders them.
    pub const ALL: [Self; 6] =
        [Self::Executable, Self::Attestation, Self::Definition, Self::Procedural, Self::Repealed, Self::Note];

    /// As it is written in the catalogue and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Executable => "executable",
            Self::Attestation => "attestation",
            Self::Definition => "definition",
            Self::Procedural => "procedural",
            Self::Repealed => "repealed",
            Self::Note => "note",
        }
    }

    /// The kind written as `text`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Why no scenario can test such a row; `None` for the kind that scenarios do test.
    #[must_use]
    pub const fn not_testable_reason(self) -> Option<&'static str> {
        match self {
            Self::Executable => None,
            Self::Attestation => Some(
                "attestation: shown by a document or by people's conduct, which no exchange between systems reveals",
            ),
            Self::Definition => Some("definition: gives a term its meaning, demands no behaviour of its own"),
            Self::Procedural => Some("procedural: concerns the making or the form of the act, addresses no system"),
            Self::Repealed => Some("repealed: the provision is no longer part of the act, so nothing can be demanded"),
            Self::Note => Some("note: a remark of the publisher or of the issuer, without a norm of its own"),
        }
    }
}

/// When a provision applies, in the words of the catalogue. [`crate::law::edition`] turns them into dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Temporal {
    /// From when.
    pub from: String,
    /// Until when.
    pub to: String,
    /// How its terms are counted.
    pub calendar: String,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// `KZ-204-2025/alg/15`.
    pub id: String,
    /// Id of its act, the part of `id` before the first slash.
    #[serde(skip_deserializing)]
    pub act: String,
    /// Source text and lines.
    #[serde(rename = "where")]
    pub where_: String,
    /// A few words.
    pub title: String,
    /// The norm, paraphrased.
    pub norm: String,
    /// Who is addressed.
    pub actors: Vec<String>,
    /// Systems concerned.
    pub systems: Vec<String>,
    /// What it is good for in a test.
    pub kind: Kind,
    /// When it applies.
    pub temporal: Temporal,
    /// What a test can see, for executable rows.
    #[serde(default)]
    pub observable: Option<String>,
    /// Ways to break it, for executable rows.
    #[serde(default)]
    pub negative: Vec<String>,
    /// A slug for each of `negative`, in the same order; empty where the rows have none yet.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Where the text is open, and how it is read.
    pub ambiguity: Option<String>,
    /// Provision of another act that this one changes.
    #[serde(default)]
    pub amends: Option<String>,
    /// Rows that state the same or a linked norm.
    #[serde(default)]
    pub related: Vec<String>,
}

impl Clause {
    /// Whether scenarios test it.
    #[must_use]
    pub fn is_executable(&self) -> bool {
        self.kind == Kind::Executable
    }

    /// Why no scenario can test it; `None` for an executable row.
    #[must_use]
    pub fn not_testable_reason(&self) -> Option<&'static str> {
        self.kind.not_testable_reason()
    }

    /// Each way to break it, with its slug where it has one.
    pub fn negatives(&self) -> impl Iterator<Item = (Option<&str>, &str)> {
        self.negative
            .iter()
            .enumerate()
            .map(|(index, text)| (self.reasons.get(index).map(String::as_str), text.as_str()))
    }
}
