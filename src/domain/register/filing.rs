//! What an applicant files: form, product, changes, documents.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::facts::Names;
use crate::domain::ids::Bin;
pub use crate::law::tables::register::{DocumentType, ProductKind};

/// Form of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Form {
    /// Change, addition, renewal (`KZ-567-2025/annex2/row9.3`, `ord/1.abz19`).
    #[serde(rename = "ANNEX-3")]
    Annex3,
    /// Entry (`KZ-567-2025/annex2/row9.1`).
    #[serde(rename = "ANNEX-4")]
    Annex4,
    /// Exclusion (`KZ-567-2025/annex2/row9.2`).
    #[serde(rename = "ANNEX-5")]
    Annex5,
    /// Entry by item 37 or 38 of order 129.
    #[serde(rename = "DIRECT")]
    Direct,
}

impl Form {
    /// As it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Annex3 => "ANNEX-3",
            Self::Annex4 => "ANNEX-4",
            Self::Annex5 => "ANNEX-5",
            Self::Direct => "DIRECT",
        }
    }
}

/// A signature as it was filed: both parts in base64url.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Protected header.
    pub protected: String,
    /// Signature.
    pub value: String,
}

/// Product that shall be entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: ProductKind,
    /// Name.
    pub name: String,
    /// Declared category.
    pub category: String,
    /// What it does.
    pub functions: Vec<String>,
    /// Whether there is software inside an electronic product.
    pub embedded_software: bool,
}

/// One member of an entry and its new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Kazakh name of the holder.
    HolderNameKk(String),
    /// Russian name of the holder.
    HolderNameRu(String),
    /// Another holder.
    HolderBin(String),
    /// Name of the product.
    ProductName(String),
    /// Another product.
    ProductId(String),
    /// What the product does.
    Functions(Vec<String>),
}

impl Change {
    /// Name of the member.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::HolderNameKk(_) => "holder_name_kk",
            Self::HolderNameRu(_) => "holder_name_ru",
            Self::HolderBin(_) => "holder_bin",
            Self::ProductName(_) => "product_name",
            Self::ProductId(_) => "product_id",
            Self::Functions(_) => "functions",
        }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::HolderNameKk(text)
            | Self::HolderNameRu(text)
            | Self::HolderBin(text)
            | Self::ProductName(text)
            | Self::ProductId(text) => text.trim().is_empty(),
            Self::Functions(all) => all.is_empty() || all.iter().any(|one| one.trim().is_empty()),
        }
    }
}

/// What a document says besides number and dates; one variant for each type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Says {
    /// Assurance level as written.
    Assurance {
        /// Level.
        level: String,
    },
    /// A protocol: the laboratory is asked.
    TestProtocol,
    /// A confirmation that the software cannot be tested.
    Impossibility {
        /// Who confirms.
        issuer: String,
    },
    /// Rights in the software.
    Rights {
        /// Holder.
        holder: String,
        /// Holder's name on the day of the document; compared with nothing.
        holder_name: String,
        /// Exclusive.
        exclusive: bool,
        /// `KZ`, or a region.
        territory: String,
        /// For the full term of the right.
        full_term: bool,
    },
    /// A certificate: the Ministry of Industry is asked.
    IndustrialCertificate,
    /// A localisation share as written.
    Localisation {
        /// Share in percent.
        share: String,
    },
    /// Support service or service centre.
    Annex10 {
        /// Country.
        country: String,
        /// `SUPPORT` or `SERVICE-CENTRE`.
        service: String,
    },
    /// Right to use embedded software.
    EmbeddedRight {
        /// Ground.
        ground: String,
    },
    /// Extract from the register of producers.
    ProducersExtract {
        /// Whose.
        bin: String,
    },
    /// Characteristics of the product.
    Annex11 {
        /// Category that they describe.
        category: String,
    },
    /// Proof of old criterion 6.5.
    Old65,
    /// A successor of the holder.
    Succession {
        /// Former holder.
        from: String,
        /// Successor.
        to: String,
    },
}

/// One document of an application or of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Number.
    pub number: String,
    /// Day of issue.
    pub issued: Date,
    /// Day of expiry: the last one on which it is in force.
    pub expires: Option<Date>,
    /// The rest.
    pub says: Says,
}

impl Document {
    /// Its type.
    #[must_use]
    pub const fn kind(&self) -> DocumentType {
        match &self.says {
            Says::Assurance { .. } => DocumentType::Assurance,
            Says::TestProtocol => DocumentType::TestProtocol,
            Says::Impossibility { .. } => DocumentType::Impossibility,
            Says::Rights { .. } => DocumentType::Rights,
            Says::IndustrialCertificate => DocumentType::IndustrialCertificate,
            Says::Localisation { .. } => DocumentType::Localisation,
            Says::Annex10 { .. } => DocumentType::Annex10,
            Says::EmbeddedRight { .. } => DocumentType::EmbeddedRight,
            Says::ProducersExtract { .. } => DocumentType::ProducersExtract,
            Says::Annex11 { .. } => DocumentType::Annex11,
            Says::Old65 => DocumentType::Old65,
            Says::Succession { .. } => DocumentType::Succession,
        }
    }
}

/// A stage of item 38.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Stage {
    /// Testing.
    Testing,
    /// Trials.
    Trials,
    /// Hand-over to industrial operation.
    Operation,
}

impl Stage {
    /// All of them, in the order of item 38 of order 129.
    pub const ALL: [Self; 3] = [Self::Testing, Self::Trials, Self::Operation];

    /// As it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Testing => "TESTING",
            Self::Trials => "TRIALS",
            Self::Operation => "OPERATION",
        }
    }
}

/// Item of order 129 that an entry by its side door rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// In operation before 2023-01-01 (`KZ-129-2016/rules/37`).
    #[serde(rename = "37")]
    Item37,
    /// Under development when the order took effect (`KZ-129-2016/rules/38`).
    #[serde(rename = "38")]
    Item38,
}

/// What an application by items 37 and 38 says of the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Direct {
    /// Item.
    pub item: Item,
    /// Whether it is a service software product.
    pub service_product: bool,
    /// First day of its development.
    pub started: Option<Date>,
    /// Day of the contract; decides nothing.
    pub contract: Option<Date>,
    /// Stages that it has passed.
    pub stages: Vec<(Stage, Date)>,
}

/// An application that could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Form.
    pub form: Form,
    /// Applicant.
    pub bin: Bin,
    /// Names of the applicant.
    pub names: Names,
    /// Product, for an entry.
    pub product: Option<Product>,
    /// Number of the entry, for a change and an exclusion.
    pub entry: Option<String>,
    /// Changes.
    pub changes: Vec<Change>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Stages and dates, for an entry by items 37 and 38.
    pub direct: Option<Direct>,
}
