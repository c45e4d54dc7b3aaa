//! What the neighbours of the role say, as the core understands it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::words::{EntryStatus, EnvironmentKind, ProductKind, Stage};

/// An entry of the register, as its public page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Number.
    pub number: String,
    /// Kind of the product.
    pub kind: ProductKind,
    /// Status.
    pub status: EntryStatus,
    /// Product.
    pub product: String,
    /// Functions of the product.
    pub functions: Vec<String>,
    /// When it was entered.
    pub entered_at: Timestamp,
    /// Documents that have expired.
    pub expired: Vec<String>,
}

/// An application that the register has received, as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Form.
    pub form: String,
    /// Product; forms that are about an entry name none.
    pub product: Option<String>,
}

/// What is looked for in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// Number of an entry that is to be shown whatever its status is.
    pub number: Option<String>,
    /// Kind and function of the active entries that are searched for.
    pub active: Option<Wanted>,
}

/// Kind and function of a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Kind; none for both.
    pub kind: Option<ProductKind>,
    /// Function; none for any.
    pub function: Option<String>,
}

/// A record of an object on the architecture portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchRecord {
    /// Stage.
    pub stage: Stage,
    /// 1, 2, …
    pub version: u32,
    /// Whether the data are there.
    pub data: bool,
    /// Copies of documents.
    pub copies: Vec<String>,
    /// When it was put.
    pub at: Timestamp,
}

/// Copies that make a record complete (`KZ-129-2016/rules/4.p1`; the real list is in order 174/НҚ, which is not at hand).
pub const COPIES: [&str; 3] = ["technical-specification", "technical-documentation", "operation-manual"];

impl ArchRecord {
    /// Whether every copy is there.
    #[must_use]
    pub fn has_copies(&self) -> bool {
        COPIES.iter().all(|wanted| self.copies.iter().any(|copy| copy == wanted))
    }
}

/// A service of the operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedService {
    /// Id.
    pub id: String,
    /// `25.1`, `25.2`, `25.3`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Whether the operator offers it now.
    pub active: bool,
}

/// An environment that the operator opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Environment {
    /// Kind.
    pub kind: EnvironmentKind,
    /// Whether it stands by itself.
    pub separate: bool,
}

/// What the platform contains, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inventory {
    /// Country, two letters.
    pub country: String,
    /// Environments.
    pub environments: Vec<Environment>,
}

/// What a search of the register found, kept with the purchase (`KZ-418-V/54/3-1.p2`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRecord {
    /// When the register answered.
    pub at: Timestamp,
    /// Kind that was searched for.
    pub kind: String,
    /// Function that was searched for; empty for any.
    pub function: String,
    /// Numbers of the live entries that were found.
    pub found: Vec<String>,
}
