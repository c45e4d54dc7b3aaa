//! What the neighbours of the register say, decoded and checked.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use crate::law::percent::Percent;

/// What the look at a signature brought (`KZ-567-2025/annex2/row11.2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Signed for the applicant with a certificate in force.
    Valid,
    /// There is none.
    Absent,
    /// It cannot be read, or is not one over this text.
    Broken(String),
    /// Signed for another organisation, or by a person for themselves.
    Stranger(Option<String>),
    /// The certificate was not valid at the instant of filing.
    OutOfTime {
        /// First day of validity.
        from: Date,
        /// Last day of validity.
        to: Date,
    },
    /// The certificate had been revoked by the instant of filing.
    Revoked(Date),
    /// The certificate is not one of the national certification authority.
    UnknownIssuer,
}

/// Result of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TestResult {
    /// Passed.
    Positive,
    /// Failed.
    Negative,
    /// Passed in part.
    Partial,
}

impl TestResult {
    /// As it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "POSITIVE",
            Self::Negative => "NEGATIVE",
            Self::Partial => "PARTIAL",
        }
    }
}

/// A protocol as its laboratory has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protocol {
    /// BIN of the laboratory.
    pub laboratory: String,
    /// Whether the laboratory was accredited on the day of issue.
    pub accredited: bool,
    /// BIN of who had the product tested.
    pub applicant: String,
    /// Product tested.
    pub product: String,
    /// Result.
    pub result: TestResult,
    /// Day of issue.
    pub issued: Date,
    /// Annulled since.
    pub annulled: bool,
}

/// An industrial certificate as the Ministry of Industry has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// BIN of the holder.
    pub holder: String,
    /// Product.
    pub product: String,
    /// Localisation share.
    pub share: Percent,
    /// Day of issue.
    pub issued: Date,
    /// Last day of validity.
    pub expires: Date,
    /// Revoked.
    pub revoked: bool,
}

/// A row of an organisation in the register of producers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Producer {
    /// Number.
    pub number: String,
    /// Not removed.
    pub active: bool,
    /// First day.
    pub from: Date,
    /// First day after, when it was removed.
    pub to: Option<Date>,
}

impl Producer {
    /// Whether the organisation is in the register by this row on `day`.
    #[must_use]
    pub fn stands(&self, day: Date) -> bool {
        self.active && self.from <= day && self.to.is_none_or(|to| day < to)
    }
}

/// What to ask the neighbours for, each once and in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    /// Numbers of protocols.
    pub protocols: Vec<String>,
    /// Numbers of industrial certificates.
    pub certificates: Vec<String>,
    /// Organisations in the register of producers.
    pub producers: Vec<String>,
}

impl Questions {
    /// Whether there is nothing to ask.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.protocols.is_empty() && self.certificates.is_empty() && self.producers.is_empty()
    }

    /// The same questions, each once and in order.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        for list in [&mut self.protocols, &mut self.certificates, &mut self.producers] {
            list.sort();
            list.dedup();
        }
        self
    }
}

/// Answers of the neighbours. A number that a neighbour does not know is there with `None`; one that was not asked for is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The look at the signature.
    pub signature: Option<Verdict>,
    /// Protocols by number.
    pub protocols: BTreeMap<String, Option<Protocol>>,
    /// Industrial certificates by number.
    pub certificates: BTreeMap<String, Option<Certificate>>,
    /// Rows of the register of producers by BIN.
    pub producers: BTreeMap<String, Vec<Producer>>,
}

impl Evidence {
    /// Takes what was asked later over what was asked before.
    pub fn refresh(&mut self, later: Self) {
        self.signature = later.signature.or(self.signature.take());
        self.protocols.extend(later.protocols);
        self.certificates.extend(later.certificates);
        self.producers.extend(later.producers);
    }

    /// Which of these questions have no answer yet.
    #[must_use]
    pub fn missing(&self, asked: &Questions) -> Questions {
        let open = |list: &[String], known: &dyn Fn(&String) -> bool| {
            list.iter().filter(|one| !known(one)).cloned().collect::<Vec<String>>()
        };
        Questions {
            protocols: open(&asked.protocols, &|number| self.protocols.contains_key(number)),
            certificates: open(&asked.certificates, &|number| self.certificates.contains_key(number)),
            producers: open(&asked.producers, &|bin| self.producers.contains_key(bin)),
        }
    }
}
