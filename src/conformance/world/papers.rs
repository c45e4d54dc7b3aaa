//! Documents of applications: a complete set for the day, single ones, and what laboratories and the Ministry of Industry know of them.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use senim_mocks::industry::Certificate;
use senim_mocks::labs::{Outcome, Protocol};
use serde_json::{Value, json};

use super::World;
use super::filings::{Draft, ELECTRONICS, SOFTWARE};
use crate::conformance::names;
use crate::conformance::steps::StepError;

/// The authorised body for information security (`docs/contracts-register.md`, 8).
pub const SECURITY_AUTHORITY: &str = "990340999000";
/// An accredited laboratory.
pub const LABORATORY: &str = "050640999006";
/// A laboratory whose accreditation was withdrawn.
const FORMER_LABORATORY: &str = "050640999016";
/// First day on which the certificate is no proof and the new criteria apply (`KZ-567-2025/ord/4`).
const YEAR_2026: Date = date(2026, 1, 1);
/// Since when the laboratory is accredited.
const ACCREDITED: Date = date(2020, 1, 6);
/// Documents that prove security.
pub const SECURITY: [&str; 3] = ["assurance", "test-protocol", "impossibility"];
/// Share on certificates of software and of electronics where the scenario names none.
const SHARES: [(&str, &str); 2] = [(SOFTWARE, "95.00"), (ELECTRONICS, "35.00")];

/// What is the matter with a protocol or a certificate; `Good` when nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing.
    Good,
    /// The tests went badly.
    Negative,
    /// The tests went well in part.
    Partial,
    /// It was taken back.
    Withdrawn,
    /// Its laboratory had no accreditation on the day of issue.
    NotAccredited,
    /// It is about another product.
    OtherProduct,
    /// It was issued to somebody else.
    OtherHolder,
    /// Its time is over.
    Expired,
    /// Nobody knows its number.
    Unknown,
}

impl World {
    /// A complete set for an application filed today: what every reading of the day's text accepts.
    pub fn complete(&mut self, product: &str) -> Result<(), StepError> {
        let kind = self.draft_of(product)?.kind;
        let old = self.today()? < YEAR_2026;
        let types: &[&str] = match (kind == SOFTWARE, old) {
            (true, true) => &["assurance", "rights", "industrial-certificate", "annex-10"],
            (true, false) => &["assurance", "rights", "localisation", "annex-10"],
            (false, true) => &["assurance", "embedded-right", "annex-10", "industrial-certificate", "annex-11"],
            (false, false) => &["assurance", "embedded-right", "annex-10", "producers-extract", "annex-11"],
        };
        for kind in types {
            self.add_paper(product, kind)?;
        }
        Ok(())
    }

    /// Puts a good document of a type into the prepared application.
    pub fn add_paper(&mut self, product: &str, kind: &str) -> Result<(), StepError> {
        let draft = self.draft_of(product)?.clone();
        let paper = match kind {
            "test-protocol" => self.protocol(&draft, Flaw::Good)?,
            "industrial-certificate" => self.certificate(&draft, None, Flaw::Good)?,
            _ => self.paper(&draft, kind, None)?,
        };
        self.draft_of(product)?.put(paper);
        Ok(())
    }

    /// A good document of a type that no state system is asked about, valid until the day or without end.
    pub fn paper(&mut self, draft: &Draft, kind: &str, expires: Option<Date>) -> Result<Value, StepError> {
        let bin = self.bin(&draft.applicant)?;
        let service = if draft.kind == SOFTWARE { "SUPPORT" } else { "SERVICE-CENTRE" };
        let further = match kind {
            "assurance" => json!({"level": "4"}),
            "impossibility" => json!({"issuer": SECURITY_AUTHORITY}),
            "rights" => json!({
                "holder": bin, "holder_name": names::official(&draft.applicant).1, "exclusive": true, "territory": "KZ",
                "full_term": true,
            }),
            "localisation" => json!({"share": "85.00"}),
            "annex-10" => json!({"country": "KZ", "service": service}),
            "embedded-right" => json!({"ground": "licence agreement with the author"}),
            "producers-extract" => json!({"bin": bin}),
            "annex-11" => json!({"category": draft.category}),
            "old-6.5" => json!({}),
            _ => return Err(StepError::Open(format!("a document {kind:?} cannot be made up"))),
        };
        self.document(kind, expires, further)
    }

    /// A document that proves that rights and duties passed from one organisation to another.
    pub fn succession(&mut self, from: &str, to: &str) -> Result<Value, StepError> {
        let further = json!({"from": self.company(from)?, "to": self.company(to)?});
        self.document("succession", None, further)
    }

    /// A test protocol; the laboratories know of it what the flaw leaves.
    pub fn protocol(&mut self, draft: &Draft, flaw: Flaw) -> Result<Value, StepError> {
        let paper = self.document("test-protocol", None, json!({}))?;
        let stranger = self.company("Бөгде")?;
        let labs = self.contour().labs();
        labs.accredit(LABORATORY, ACCREDITED, None);
        labs.accredit(FORMER_LABORATORY, ACCREDITED, Some(date(2021, 1, 5)));
        let protocol = Protocol {
            number: number_of(&paper),
            laboratory: if flaw == Flaw::NotAccredited { FORMER_LABORATORY } else { LABORATORY }.to_owned(),
            applicant: if flaw == Flaw::OtherHolder { stranger } else { self.bin(&draft.applicant)? },
            product: if flaw == Flaw::OtherProduct { "P-999".to_owned() } else { draft.product.clone() },
            result: match flaw {
                Flaw::Negative => Outcome::Negative,
                Flaw::Partial => Outcome::Partial,
                _ => Outcome::Positive,
            },
            issued: self.issued()?,
            annulled: flaw == Flaw::Withdrawn,
        };
        if flaw != Flaw::Unknown {
            labs.add(protocol);
        }
        Ok(paper)
    }

    /// An industrial certificate; the Ministry of Industry knows of it what the flaw leaves.
    pub fn certificate(&mut self, draft: &Draft, share: Option<&str>, flaw: Flaw) -> Result<Value, StepError> {
        let today = self.today()?;
        let usual = SHARES.iter().find(|(kind, _)| *kind == draft.kind).map_or("95.00", |(_, share)| share);
        let expires =
            if flaw == Flaw::Expired { today.saturating_sub(1.day()) } else { today.saturating_add(3.years()) };
        let paper = self.document("industrial-certificate", Some(expires), json!({}))?;
        let stranger = self.company("Бөгде")?;
        if flaw != Flaw::Unknown {
            self.contour().industry().certify(Certificate {
                number: number_of(&paper),
                holder: if flaw == Flaw::OtherHolder { stranger } else { self.bin(&draft.applicant)? },
                product: if flaw == Flaw::OtherProduct { "P-999".to_owned() } else { draft.product.clone() },
                share: share.unwrap_or(usual).to_owned(),
                issued: self.issued()?,
                expires,
                revoked: flaw == Flaw::Withdrawn,
            });
        }
        Ok(paper)
    }

    /// Enters an organisation in the register of Kazakhstani producers, long ago.
    pub fn producer(&mut self, name: &str) -> Result<(), StepError> {
        let bin = self.company(name)?;
        let from = self.today()?.saturating_sub(90.days());
        self.contour().industry().enter(&bin, from);
        Ok(())
    }

    /// Removes an organisation from the register of Kazakhstani producers.
    pub fn no_producer(&mut self, name: &str, on: Date) -> Result<(), StepError> {
        let bin = self.company(name)?;
        let industry = self.contour().industry();
        let removed = industry.entries(&bin).iter().filter(|entry| industry.remove(&entry.number, on)).count();
        let missing = || StepError::Open(format!("\"{name}\" is not in the register of producers"));
        (removed > 0).then_some(()).ok_or_else(missing)
    }

    fn issued(&self) -> Result<Date, StepError> {
        Ok(self.today()?.saturating_sub(60.days()))
    }

    fn document(&mut self, kind: &str, expires: Option<Date>, further: Value) -> Result<Value, StepError> {
        self.desk.papers += 1;
        let number = format!("{}-{:03}", kind.to_uppercase(), self.desk.papers);
        let issued = match expires {
            Some(day) => day.saturating_sub(365.days()).min(self.issued()?),
            None => self.issued()?,
        };
        let mut document = further;
        document["type"] = kind.into();
        document["number"] = number.into();
        document["issued"] = issued.to_string().into();
        document["expires"] = expires.map_or(Value::Null, |day| day.to_string().into());
        Ok(document)
    }
}

fn number_of(paper: &Value) -> String {
    paper["number"].as_str().unwrap_or_default().to_owned()
}
