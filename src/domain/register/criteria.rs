//! Tests of the criteria of items 5 and 6, and of the share that both criteria and documents ask for.

use super::filing::Says;
use super::subject::{Met, Subject};
use crate::domain::variant::Defect567;
use crate::law::percent::Percent;
use crate::law::tables::register::{DocumentType, ProductKind};

/// Categories of each kind in the classification that is known (`docs/contracts-register.md`, 8).
const CATEGORIES: u8 = 9;

impl Subject<'_> {
    /// A share that is proved by a computation (`KZ-567-2025/annex2/row9.1.sw3`): compared exactly.
    pub(super) fn localisation(&self, least: Option<&Percent>) -> Met {
        if self.ctx.has(Defect567::CertificateForShare) && self.certificate(None).is_ok() {
            return Ok(());
        }
        self.document(DocumentType::Localisation, |document| {
            let Says::Localisation { share } = &document.says else { return Ok(()) };
            let proved =
                Percent::parse(share).map_err(|error| format!("the proof {} says {error}", document.number))?;
            let Some(least) = least else { return Ok(()) };
            let low = format!("the proved share is {share} %");
            match &proved {
                _ if self.ctx.has(Defect567::LowProof) => Ok(()),
                proved if self.ctx.has(Defect567::ShareStrict) && !proved.exceeds(least) => Err(low),
                proved if self.ctx.has(Defect567::ShareRounded) && proved.rounded_up().reaches(least) => Ok(()),
                proved if proved.reaches(least) => Ok(()),
                _ => Err(low),
            }
        })
    }

    /// Localisation of software (`KZ-567-2025/ord/1.abz10`). Whoever presented a certificate while it was a proof of the share, and
    /// nothing else, has proved it: the authority's pace does not take that away (`annex2/row9.1.sw3`).
    pub(super) fn localisation_or_timely_certificate(&self, least: Option<&Percent>) -> Met {
        let computed = self.of_type(DocumentType::Localisation).next().is_some();
        let timely = self.presented < self.ctx.law.postponed;
        if !computed && timely && self.certificate(None).is_ok() {
            return Ok(());
        }
        self.localisation(least)
    }

    /// The applicant itself is in the register of producers (`KZ-567-2025/ord/1.abz14`).
    pub(super) fn recipient_is_producer(&self) -> Met {
        let bin = self.bin.as_str();
        let Some(rows) = self.evidence.producers.get(bin) else {
            return Err(format!("the register of producers has not answered on {bin}"));
        };
        let removed = self.ctx.has(Defect567::RemovedProducer) && !rows.is_empty();
        if removed || rows.iter().any(|row| row.stands(self.on)) || self.planted_membership() {
            return Ok(());
        }
        Err(match rows.last() {
            None => format!("the register of producers does not have the applicant {bin}"),
            Some(row) => {
                format!(
                    "the entry {} of the applicant in the register of producers was removed or is not of this day",
                    row.number
                )
            }
        })
    }

    /// Planted: another company's entry, or a certificate, stands for that of the applicant.
    fn planted_membership(&self) -> bool {
        let of_other =
            |bin: &str| self.evidence.producers.get(bin).is_some_and(|rows| rows.iter().any(|row| row.stands(self.on)));
        let other = self.of_type(DocumentType::ProducersExtract).any(|document| match &document.says {
            Says::ProducersExtract { bin } => of_other(bin),
            _ => false,
        });
        (self.ctx.has(Defect567::OtherProducer) && other)
            || (self.ctx.has(Defect567::CertificateForProducer) && self.certificate(None).is_ok())
    }

    /// The declared category is one of the classification and the one described (`KZ-567-2025/ord/1.abz17`).
    pub(super) fn declared_category(&self) -> Met {
        let declared = &self.product.category;
        if !known(self.product.kind, declared) && !self.ctx.has(Defect567::CategoryUnknown) {
            return Err(format!("the classification has no category {declared}"));
        }
        let described = self.of_type(DocumentType::Annex11).next().is_some();
        let unseen = !described && self.ctx.has(Defect567::NoCharacteristics);
        if unseen || self.ctx.has(Defect567::CategoryNotCompared) {
            return Ok(());
        }
        self.document(DocumentType::Annex11, |document| match &document.says {
            Says::Annex11 { category } if category != declared => {
                Err(format!("{declared} is declared, the characteristics describe {category}"))
            }
            _ => Ok(()),
        })
    }
}

/// Whether the classification has the category for this kind.
fn known(kind: ProductKind, category: &str) -> bool {
    let prefix = match kind {
        ProductKind::Software => "SW",
        ProductKind::Electronics => "EL",
    };
    (1..=CATEGORIES).any(|number| category == format!("{prefix}-{number:02}"))
}
