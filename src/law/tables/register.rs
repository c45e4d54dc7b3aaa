//! Criteria and documents of the register by period: two tables of `law/tables`, read once.

use std::fmt;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::law::order567::{Law567, Period};
use crate::law::percent::Percent;

const CRITERIA: &str = include_str!("../../../law/tables/register-criteria.yaml");
const DOCUMENTS: &str = include_str!("../../../law/tables/register-documents.yaml");

/// Kind of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ProductKind {
    /// Software: item 5 of the Rules.
    Software,
    /// A product of the electronic industry: item 6.
    Electronics,
}

impl ProductKind {
    /// As it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Software => "SOFTWARE",
            Self::Electronics => "ELECTRONICS",
        }
    }
}

/// Enums whose variants have one text each, on the wire and in the tables.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal),+ $(,)? })+) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$of])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// As it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+ };
}

texts! {
    /// Type of a document (`docs/contracts-register.md`, 8).
    DocumentType {
        /// Assurance level.
        Assurance = "assurance",
        /// Protocol of a laboratory.
        TestProtocol = "test-protocol",
        /// Confirmation that the software cannot be tested.
        Impossibility = "impossibility",
        /// Rights in the software.
        Rights = "rights",
        /// Industrial certificate.
        IndustrialCertificate = "industrial-certificate",
        /// Proof of the localisation share.
        Localisation = "localisation",
        /// Support service or service centre.
        Annex10 = "annex-10",
        /// Ground for using embedded software.
        EmbeddedRight = "embedded-right",
        /// Extract from the register of producers.
        ProducersExtract = "producers-extract",
        /// Characteristics of the product.
        Annex11 = "annex-11",
        /// Proof of the unseen criterion 6.5.
        Old65 = "old-6.5",
        /// Proof that the holder has a successor.
        Succession = "succession",
    }

    /// What a row tests. The core has one function for each.
    Test {
        /// An industrial certificate of the applicant for the product is in force.
        IndustrialCertificate = "industrial-certificate",
        /// A proof of old 6.5 is attached.
        OldLast = "old-6.5",
        /// A proved share.
        Localisation = "localisation",
        /// A proved share; without one, a certificate that was presented while it was a proof of the share.
        LocalisationOrTimelyCertificate = "localisation-or-timely-certificate",
        /// The applicant is in the register of producers.
        RecipientIsProducer = "recipient-is-producer",
        /// The category is one of the classification, and the one that Annex 11 describes.
        DeclaredCategory = "declared-category",
        /// An assurance level or a protocol.
        AssuranceOrProtocol = "assurance-or-protocol",
        /// Rights of the applicant: exclusive, for the whole country, for the full term.
        ExclusiveRights = "exclusive-rights",
        /// Such a certificate, whatever its share, or a proved share.
        CertificateOrLocalisation = "certificate-or-localisation",
        /// Annex 10 with a support service here.
        SupportInKazakhstan = "support-in-kazakhstan",
        /// An assurance level, a protocol, or a confirmation that there is nothing to test.
        AssuranceProtocolOrImpossibility = "assurance-protocol-or-impossibility",
        /// A ground for using embedded software, in force.
        EmbeddedRight = "embedded-right",
        /// Annex 10 with a service centre here.
        ServiceCentreInKazakhstan = "service-centre-in-kazakhstan",
        /// An extract of the applicant, or a certificate with a share.
        ExtractOrCertificate = "extract-or-certificate",
        /// An extract of the applicant.
        Extract = "extract",
        /// Annex 11 is attached.
        Characteristics = "characteristics",
    }
}

/// One row: what is asked of a kind of product in some periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Row {
    /// Id; one row of each id in each period.
    pub id: String,
    /// Kind of product.
    pub kind: ProductKind,
    /// Periods in which it applies.
    pub periods: Vec<Period>,
    /// What is tested.
    pub test: Test,
    /// Share that the test asks for.
    #[serde(default)]
    pub share: Option<Percent>,
    /// Reading under which it applies, as `key=option`.
    #[serde(default)]
    pub under: Option<String>,
    /// Rows of documents that rest on the same evidence.
    #[serde(default)]
    pub proved_by: Vec<String>,
    /// Types of documents that belong to it.
    #[serde(default)]
    pub documents: Vec<DocumentType>,
    /// Clause of the catalogue.
    pub clause: String,
    /// Provision as lawyers cite it.
    pub provision: String,
    /// What would change the outcome.
    pub remedy: String,
}

impl Row {
    /// Whether it applies to `kind` in `period` under the readings of `law`.
    #[must_use]
    pub fn applies(&self, kind: ProductKind, period: Period, law: &Law567) -> bool {
        self.kind == kind && self.periods.contains(&period) && self.under.as_deref().is_none_or(|pair| holds(pair, law))
    }
}

/// Whether the law was resolved under this reading.
fn holds(pair: &str, law: &Law567) -> bool {
    match pair.split_once('=') {
        Some(("register.old_5_3", option)) => law.old_5_3.as_str() == option,
        Some(("register.old_6_4", option)) => law.old_6_4.as_str() == option,
        Some(("register.old_6_5", option)) => law.old_6_5.as_str() == option,
        _ => false,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rows: Vec<Row>,
}

/// Both tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tables {
    /// Criteria of items 5 and 6.
    pub criteria: Vec<Row>,
    /// Documents of row 9 of Annex 2.
    pub documents: Vec<Row>,
}

impl Tables {
    /// The tables built into the program.
    ///
    /// # Panics
    ///
    /// Never in a tested build: the files are compiled in, and a test holds that both parse.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the files are part of the program; a test holds that both parse")]
    pub fn embedded() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(|| Self {
            criteria: read(CRITERIA).expect("register-criteria.yaml is a table"),
            documents: read(DOCUMENTS).expect("register-documents.yaml is a table"),
        })
    }
}

/// Reads one table.
fn read(text: &str) -> Result<Vec<Row>, serde_saphyr::Error> {
    serde_saphyr::from_str::<File>(text).map(|file| file.rows)
}

impl Law567 {
    /// The period whose list of documents is demanded of papers presented on `day`; `None` when nothing is demanded, because the list
    /// of then is not at hand (`register.documents_before_t0`).
    #[must_use]
    pub fn documents_period(&self, day: Date) -> Option<Period> {
        use crate::law::reading::OldDocuments;
        match (self.period(day), self.old_documents) {
            (Period::P0, OldDocuments::Unseen) => None,
            (Period::P0, OldDocuments::AsNow) => Some(Period::P1),
            (later, _) => Some(later),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::ToSpan;
    use jiff::civil::{Date, date};

    use super::{ProductKind, Row, Tables};
    use crate::law::catalogue::Catalogue;
    use crate::law::edition::Parameters;
    use crate::law::order567::{Law567, Period};
    use crate::law::reading::{Readings, find};

    const KINDS: [ProductKind; 2] = [ProductKind::Software, ProductKind::Electronics];

    fn law(readings: &[(&str, &str)]) -> Law567 {
        let readings = Readings::from_pairs(readings.iter().copied()).expect("known");
        Law567::resolve(&Parameters::default(), &readings).expect("resolves")
    }

    fn rows() -> impl Iterator<Item = &'static Row> {
        let tables = Tables::embedded();
        tables.criteria.iter().chain(&tables.documents)
    }

    fn ids(rows: &[Row], kind: ProductKind, period: Period, law: &Law567) -> Vec<String> {
        rows.iter().filter(|row| row.applies(kind, period, law)).map(|row| row.id.clone()).collect()
    }

    #[test]
    fn no_row_is_ambiguous_on_any_day() {
        let strict = law(&[("register.old_6_5", "proof")]);
        let days = std::iter::successors(Some(date(2015, 1, 1)), |day: &Date| day.checked_add(1.day()).ok());
        for day in days.take_while(|day| *day < date(2031, 1, 1)) {
            for kind in KINDS {
                for rows in [&Tables::embedded().criteria, &Tables::embedded().documents] {
                    let ids = ids(rows, kind, strict.period(day), &strict);
                    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{day} {kind:?} {ids:?}");
                }
            }
        }
    }

    #[test]
    fn the_tables_are_those_of_the_clauses_readme() {
        use ProductKind::{Electronics, Software};
        let strict = law(&[("register.old_6_5", "proof")]);
        let criteria = |kind, period| ids(&Tables::embedded().criteria, kind, period, &strict);
        let documents = |kind, period| ids(&Tables::embedded().documents, kind, period, &strict);
        assert_eq!(criteria(Software, Period::P0), ["sw-5.3"]);
        assert_eq!(criteria(Software, Period::P1), ["sw-5.3"]);
        assert_eq!(criteria(Software, Period::P2), ["sw-5.3-1"]);
        assert_eq!(criteria(Electronics, Period::P0), ["el-6.4", "el-6.5"]);
        assert_eq!(criteria(Electronics, Period::P1), ["el-6.4", "el-6.6"]);
        assert_eq!(criteria(Electronics, Period::P2), ["el-6.4-1", "el-6.6"]);
        for period in [Period::P1, Period::P2] {
            assert_eq!(documents(Software, period), ["sw1", "sw2", "sw3", "sw4"]);
            assert_eq!(documents(Electronics, period), ["el1", "el2", "el3", "el4", "el5"]);
        }
        assert!(KINDS.iter().all(|kind| documents(*kind, Period::P0).is_empty()));
    }

    #[test]
    fn a_reading_switches_its_row_off() {
        let rows = [
            ("register.old_5_3", "satisfied", ProductKind::Software, "sw-5.3"),
            ("register.old_6_4", "satisfied", ProductKind::Electronics, "el-6.4"),
            ("register.old_6_5", "satisfied", ProductKind::Electronics, "el-6.5"),
        ];
        for (key, option, kind, id) in rows {
            let found = ids(&Tables::embedded().criteria, kind, Period::P0, &law(&[(key, option)]));
            assert!(!found.iter().any(|other| other == id), "{key}={option} leaves {found:?}");
        }
    }

    #[test]
    fn every_clause_reading_and_row_that_a_row_names_is_there() {
        let documents: BTreeSet<&str> = Tables::embedded().documents.iter().map(|row| row.id.as_str()).collect();
        for row in rows() {
            assert!(Catalogue::embedded().clause(&row.clause).is_some(), "{}: {}", row.id, row.clause);
            assert!(!row.provision.is_empty() && !row.remedy.is_empty() && !row.periods.is_empty(), "{}", row.id);
            assert!(row.proved_by.iter().all(|id| documents.contains(id.as_str())), "{}", row.id);
            if let Some((key, option)) = row.under.as_deref().map(|pair| pair.split_once('=').expect("a pair")) {
                assert!(find(key).expect("known").options.contains(&option), "{}: {option}", row.id);
                assert!(
                    row.applies(row.kind, row.periods[0], &law(&[(key, option)])),
                    "{}: {key} is not looked at",
                    row.id
                );
            }
        }
        assert!(Tables::embedded().documents.iter().all(|row| !row.documents.is_empty()));
    }

    #[test]
    fn what_is_demanded_before_the_order_is_a_reading() {
        let day = date(2025, 11, 24);
        assert_eq!(law(&[]).documents_period(day), None);
        assert_eq!(law(&[("register.documents_before_t0", "as_now")]).documents_period(day), Some(Period::P1));
        assert_eq!(law(&[]).documents_period(date(2025, 11, 25)), Some(Period::P1));
        assert_eq!(law(&[]).documents_period(date(2026, 1, 1)), Some(Period::P2));
    }
}
