//! Tests of the documents of row 9 of Annex 2.

use super::facts::{Protocol, TestResult};
use super::filing::Says;
use super::subject::{Met, Subject, any, several};
use crate::domain::variant::Defect567;
use crate::law::tables::register::DocumentType;

/// BIN of the authorised body for information security (`docs/contracts-register.md`, 8).
const SECURITY_AUTHORITY: &str = "990340999000";
/// Lowest assurance level (`KZ-567-2025/annex2/row9.1.sw1`).
const LEAST_LEVEL: u8 = 4;
/// Highest level of the standard.
const HIGHEST_LEVEL: u8 = 7;

impl Subject<'_> {
    /// Either proof is enough (`KZ-567-2025/annex2/row9.1.sw1`).
    pub(super) fn assurance_or_protocol(&self) -> Met {
        let proofs = [self.assurance(), self.protocol()];
        if self.ctx.has(Defect567::BothDemanded) { several(2, &proofs) } else { any(&proofs) }
    }

    /// Any of the three is enough (`KZ-567-2025/annex2/row9.1.el1`).
    pub(super) fn assurance_protocol_or_impossibility(&self) -> Met {
        let proofs = [self.assurance(), self.protocol(), self.impossibility()];
        if self.ctx.has(Defect567::TwoDemanded) { several(2, &proofs) } else { any(&proofs) }
    }

    /// Level 4 or higher; a lowered augmentation is below its level.
    fn assurance(&self) -> Met {
        self.document(DocumentType::Assurance, |document| {
            let Says::Assurance { level } = &document.says else { return Ok(()) };
            let plain = level.trim_end_matches('+').parse::<u8>().ok().filter(|level| *level <= HIGHEST_LEVEL);
            let lowered = level.trim_end_matches('-').parse::<u8>().ok();
            let planted = self.ctx.has(Defect567::LowLevel) && lowered.is_some_and(|level| level + 1 >= LEAST_LEVEL);
            if planted || plain.is_some_and(|level| level >= LEAST_LEVEL) {
                return Ok(());
            }
            Err(format!("the assurance level is {level}"))
        })
    }

    /// A positive protocol of an accredited laboratory for this product of the applicant.
    fn protocol(&self) -> Met {
        self.document(DocumentType::TestProtocol, |document| {
            let number = &document.number;
            match self.evidence.protocols.get(number).and_then(Option::as_ref) {
                Some(found) => self.good_protocol(number, found),
                None => Err(format!("the laboratories know no protocol {number}")),
            }
        })
    }

    /// What the laboratory says of the protocol.
    pub(super) fn good_protocol(&self, number: &str, found: &Protocol) -> Met {
        let lenient = self.ctx.has(Defect567::BadProtocol);
        if found.applicant != self.bin.as_str() || found.product != self.product.id {
            return Err(format!("the protocol {number} is for the product {} of {}", found.product, found.applicant));
        }
        if found.annulled {
            return Err(format!("the protocol {number} was annulled"));
        }
        if !found.accredited && !lenient {
            return Err(format!("the laboratory {} of the protocol {number} was not accredited", found.laboratory));
        }
        if found.result != TestResult::Positive && !lenient {
            return Err(format!("the result of the protocol {number} is {}", found.result.as_str()));
        }
        if found.issued > self.on {
            return Err(format!("the protocol {number} is dated {}, later than {}", found.issued, self.on));
        }
        Ok(())
    }

    /// The security authority, and nobody else, says that there is nothing to test.
    fn impossibility(&self) -> Met {
        if self.ctx.has(Defect567::ConfirmationRefused) && !self.product.embedded_software {
            return Err("the product was not tested".to_owned());
        }
        self.document(DocumentType::Impossibility, |document| match &document.says {
            Says::Impossibility { issuer }
                if issuer != SECURITY_AUTHORITY && !self.ctx.has(Defect567::OwnImpossibility) =>
            {
                Err(format!("{issuer} is not the authorised body for information security"))
            }
            _ => Ok(()),
        })
    }

    /// Exclusive rights of the applicant, everywhere and to the end (`KZ-567-2025/annex2/row9.1.sw2`). The holder is compared by BIN:
    /// a name may have changed since.
    pub(super) fn rights(&self) -> Met {
        self.document(DocumentType::Rights, |document| {
            let Says::Rights { holder, holder_name, exclusive, territory, full_term } = &document.says else {
                return Ok(());
            };
            let has = |defect| self.ctx.has(defect);
            let names = [&self.names.kk, &self.names.ru];
            let limits = !has(Defect567::LimitedRights);
            let rows = [
                (holder != self.bin.as_str() && !has(Defect567::ParentCompany), format!("they belong to {holder}")),
                (
                    has(Defect567::NameCompared) && !names.contains(&holder_name),
                    format!("they belong to {holder_name}"),
                ),
                (!exclusive && !has(Defect567::NonExclusive), "they are not exclusive".to_owned()),
                (territory != "KZ" && limits, format!("they extend to {territory} only")),
                (!full_term && limits, "they do not last for the full term".to_owned()),
            ];
            let facts: Vec<&str> = rows.iter().filter(|(wrong, _)| *wrong).map(|(_, fact)| fact.as_str()).collect();
            if facts.is_empty() {
                Ok(())
            } else {
                Err(format!("of the rights {}: {}", document.number, facts.join(", ")))
            }
        })
    }

    /// Annex 10 with this service in Kazakhstan (`KZ-567-2025/annex2/row9.1.sw4`, `el3`).
    pub(super) fn annex_10(&self, wanted: &str, in_words: &str) -> Met {
        self.document(DocumentType::Annex10, |document| match &document.says {
            Says::Annex10 { service, .. } if service != wanted => Err(format!("Annex 10 shows no {}", trim(in_words))),
            Says::Annex10 { country, .. } if country != "KZ" && !self.ctx.has(Defect567::CentreAbroad) => {
                Err(format!("Annex 10 shows {in_words} in {country} only"))
            }
            _ => Ok(()),
        })
    }

    /// A ground, in force when it is filed (`KZ-567-2025/annex2/row9.1.el2`). A product without software inside needs none.
    pub(super) fn embedded_right(&self) -> Met {
        let planted =
            self.ctx.has(Defect567::ExpiredLicence) && self.of_type(DocumentType::EmbeddedRight).next().is_some();
        if planted || !self.product.embedded_software {
            return Ok(());
        }
        self.document(DocumentType::EmbeddedRight, |document| match &document.says {
            Says::EmbeddedRight { ground } if ground.trim().is_empty() => {
                Err(format!("the right {} names no ground", document.number))
            }
            _ => Ok(()),
        })
    }

    /// An extract of the applicant (`KZ-567-2025/annex2/row9.1.el4`). What the register of producers says of it is criterion 6.4-1.
    pub(super) fn extract(&self) -> Met {
        let own = self.document(DocumentType::ProducersExtract, |document| match &document.says {
            Says::ProducersExtract { bin } if bin != self.bin.as_str() && !self.ctx.has(Defect567::OtherProducer) => {
                Err(format!("the extract {} is of {bin}, not of the applicant", document.number))
            }
            _ => Ok(()),
        });
        let planted = self.ctx.has(Defect567::CertificateForProducer) && self.certificate(None).is_ok();
        if planted { Ok(()) } else { own }
    }
}

/// Without its article.
fn trim(in_words: &str) -> &str {
    in_words.strip_prefix("a ").unwrap_or(in_words)
}
