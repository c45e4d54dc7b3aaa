//! What a row of the tables is held against: a product, its documents, the answers of the neighbours.

use jiff::civil::Date;

use super::context::Context;
use super::facts::{Certificate, Evidence};
use super::filing::{Document, Product};
use super::reason::Reason;
use crate::domain::facts::Names;
use crate::domain::ids::Bin;
use crate::law::percent::Percent;
use crate::law::tables::register::{DocumentType, Row, Test};

/// What the tests look at.
pub(super) struct Subject<'a> {
    pub(super) ctx: &'a Context,
    /// Who applies, or holds.
    pub(super) bin: &'a Bin,
    /// Names of the applicant; no honest test looks at them.
    pub(super) names: &'a Names,
    pub(super) product: &'a Product,
    pub(super) documents: &'a [Document],
    pub(super) evidence: &'a Evidence,
    /// Day on which the documents were presented.
    pub(super) presented: Date,
    /// Day for which it is judged.
    pub(super) on: Date,
}

/// Met, or the fact that stands against it.
pub(super) type Met = Result<(), String>;

impl Subject<'_> {
    /// The reason of a row that is not met.
    pub(super) fn fails(&self, row: &Row) -> Option<Reason> {
        self.test(row).err().map(|fact| Reason::of_row(row, fact))
    }

    /// The one function of each test.
    fn test(&self, row: &Row) -> Met {
        let share = row.share.as_ref();
        match row.test {
            Test::IndustrialCertificate => self.certificate(None),
            Test::OldLast => self.document(DocumentType::Old65, |_| Ok(())),
            Test::Localisation => self.localisation(share),
            Test::LocalisationOrTimelyCertificate => self.localisation_or_timely_certificate(share),
            Test::RecipientIsProducer => self.recipient_is_producer(),
            Test::DeclaredCategory => self.declared_category(),
            Test::AssuranceOrProtocol => self.assurance_or_protocol(),
            Test::ExclusiveRights => self.rights(),
            Test::CertificateOrLocalisation => any(&[self.certificate(None), self.localisation(share)]),
            Test::SupportInKazakhstan => self.annex_10("SUPPORT", "a technical support service"),
            Test::AssuranceProtocolOrImpossibility => self.assurance_protocol_or_impossibility(),
            Test::EmbeddedRight => self.embedded_right(),
            Test::ServiceCentreInKazakhstan => self.annex_10("SERVICE-CENTRE", "a service centre"),
            Test::ExtractOrCertificate => any(&[self.extract(), self.certificate(share)]),
            Test::Extract => self.extract(),
            Test::Characteristics => self.document(DocumentType::Annex11, |_| Ok(())),
        }
    }

    /// Documents of a type, in force or not.
    pub(super) fn of_type(&self, kind: DocumentType) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(move |document| document.kind() == kind)
    }

    /// One document of the type is in force and good; otherwise what is wrong with the first.
    pub(super) fn document(&self, kind: DocumentType, good: impl Fn(&Document) -> Met) -> Met {
        let mut wrong = None;
        for document in self.of_type(kind) {
            match self.in_force(document).and_then(|()| good(document)) {
                Ok(()) => return Ok(()),
                Err(fact) => wrong = wrong.or(Some(fact)),
            }
        }
        Err(wrong.unwrap_or_else(|| format!("no {kind} is attached")))
    }

    /// Whether a document is in force on the day for which it is judged.
    pub(super) fn in_force(&self, document: &Document) -> Met {
        let (kind, number) = (document.kind(), &document.number);
        match document.expires {
            _ if document.issued > self.on => {
                Err(format!("the {kind} {number} is dated {}, later than {}", document.issued, self.on))
            }
            Some(last) if last < self.on => Err(format!("the {kind} {number} expired on {last}")),
            _ => Ok(()),
        }
    }

    /// An industrial certificate of the applicant for the product is in force, with this share when one is asked for.
    pub(super) fn certificate(&self, least: Option<&Percent>) -> Met {
        self.document(DocumentType::IndustrialCertificate, |document| {
            let number = &document.number;
            let known = self.evidence.certificates.get(number);
            let Some(certificate) = known.and_then(Option::as_ref) else {
                return Err(format!("industry knows no certificate {number}"));
            };
            self.own_certificate(number, certificate)?;
            match least {
                Some(least) if !certificate.share.reaches(least) => {
                    Err(format!("the certificate {number} shows a share of {} %", certificate.share))
                }
                _ => Ok(()),
            }
        })
    }

    /// The certificate is the applicant's, for this product, and in force where it was made.
    pub(super) fn own_certificate(&self, number: &str, found: &Certificate) -> Met {
        if found.revoked {
            return Err(format!("the certificate {number} was revoked"));
        }
        if found.holder != self.bin.as_str() {
            return Err(format!("the certificate {number} is of {}, not of the applicant", found.holder));
        }
        if found.product != self.product.id {
            return Err(format!(
                "the certificate {number} is for the product {}, not for {}",
                found.product, self.product.id
            ));
        }
        if found.issued > self.on || found.expires < self.on {
            return Err(format!("the certificate {number} is valid from {} to {}", found.issued, found.expires));
        }
        Ok(())
    }
}

/// One of them is met; otherwise all facts.
pub(super) fn any(all: &[Met]) -> Met {
    let facts: Vec<&str> = all.iter().filter_map(|met| met.as_ref().err()).map(String::as_str).collect();
    if facts.len() < all.len() { Ok(()) } else { Err(facts.join("; ")) }
}

/// So many of them are met; otherwise all facts.
pub(super) fn several(least: usize, all: &[Met]) -> Met {
    let facts: Vec<&str> = all.iter().filter_map(|met| met.as_ref().err()).map(String::as_str).collect();
    if facts.len() + least <= all.len() { Ok(()) } else { Err(facts.join("; ")) }
}
