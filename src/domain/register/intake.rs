//! Intake: what was filed is kept as it came, the neighbours are asked, and it is refused with all reasons or found complete.

use super::facts::{Evidence, Questions, Verdict};
use super::filing::{Application, Document, Form, Says, Signature};
use super::message::RegisterEffect;
use super::reason::{ENTRY, Reason, SIGNATURE};
use super::state::{Filing, Status, Turn};
use crate::domain::facts::Refusal;
use crate::domain::ids::Bin;
use crate::domain::machine::Refused;
use crate::domain::variant::Defect567;
use crate::law::tables::register::Test;

impl Turn<'_> {
    /// An application was filed. One that is filed again under its id changes nothing.
    pub(super) fn received(
        &mut self,
        id: &str,
        content: &str,
        signature: Option<&Signature>,
        read: &Result<Box<Application>, String>,
    ) {
        if self.register.filings.contains_key(id) {
            return self.decide(Some(id), "LOGGED", ENTRY, "an application of this id was filed before");
        }
        let application = read.as_ref().ok().map(|application| (**application).clone());
        let entry = application.as_ref().and_then(|application| application.entry.clone());
        self.register.order.push(id.to_owned());
        self.register.filings.insert(
            id.to_owned(),
            Filing {
                content: content.to_owned(),
                signature: signature.cloned(),
                application,
                submitted_at: self.at,
                decided_at: None,
                status: Status::Received,
                reasons: Vec::new(),
                remarks: Vec::new(),
                entry,
                evidence: Evidence::default(),
                decision_asked: false,
                round: 0,
            },
        );
        match read {
            Ok(application) => {
                let ask = self.questions(application);
                self.step.effects.push(RegisterEffect::Gather {
                    filing: id.to_owned(),
                    content: content.to_owned(),
                    signature: signature.cloned(),
                    bin: application.bin.clone(),
                    submitted_at: self.at,
                    ask,
                });
            }
            Err(why) => self.unreadable(id, why, signature.is_some()),
        }
    }

    /// What cannot be read is refused at once: there is nobody to ask about it.
    fn unreadable(&mut self, id: &str, why: &str, signed: bool) {
        let remedy = "file the application again, whole and in the form of its annex";
        let mut reasons = vec![ENTRY.because(format!("the application cannot be read: {why}"), remedy)];
        if !signed {
            reasons.extend(self.signature_reason(&Verdict::Absent));
        }
        self.bring(id, Status::Refused, reasons, ENTRY);
    }

    /// What the neighbours must be asked for an application: protocols and certificates that its documents name, those of the entry
    /// that it renews, and the applicant's place in the register of producers where a criterion asks for it.
    pub(super) fn questions(&self, application: &Application) -> Questions {
        let mut ask = Questions::default();
        let Some(papers) = self.papers(application) else { return ask };
        for document in &papers.documents {
            name(document, &mut ask);
        }
        let today = self.ctx.today(self.at);
        let mut criteria = self.ctx.criteria(papers.product.kind, today, today);
        if criteria.any(|row| row.test == Test::RecipientIsProducer) {
            ask.producers.push(application.bin.as_str().to_owned());
            if self.ctx.has(Defect567::OtherProducer) {
                ask.producers.extend(papers.documents.iter().filter_map(extract_of));
            }
        }
        ask.tidy()
    }

    /// The neighbours have answered.
    pub(super) fn gathered(&mut self, id: &str, evidence: &Evidence) {
        let Some(filing) = self.register.filings.get_mut(id) else { return };
        if filing.status != Status::Received {
            return;
        }
        filing.evidence.refresh(evidence.clone());
        let filing = filing.clone();
        let reasons = self.intake_reasons(&filing);
        if !reasons.is_empty() {
            return self.bring(id, Status::Refused, reasons, ENTRY);
        }
        self.bring(id, Status::Checked, Vec::new(), ENTRY);
        if filing.decision_asked {
            self.ask_fresh(id);
        }
    }

    /// Everything that stands against an application at intake: signature, form, set of documents.
    fn intake_reasons(&self, filing: &Filing) -> Vec<Reason> {
        let Some(application) = &filing.application else { return Vec::new() };
        let submitted = self.ctx.today(filing.submitted_at);
        let mut reasons: Vec<Reason> = match &filing.evidence.signature {
            Some(verdict) => self.signature_reason(verdict).into_iter().collect(),
            None => vec![SIGNATURE.because("nobody has looked at the signature", "file the application again")],
        };
        reasons.extend(self.form_reasons(application, submitted));
        if let Some(papers) = self.papers(application).filter(|_| !self.ctx.has(Defect567::IncompleteEntered)) {
            let today = self.ctx.today(self.at);
            let (documents, failed) = self.document_reasons(&papers, application, &filing.evidence, submitted, today);
            reasons.extend(documents);
            // A refusal is a decision: a criterion of today that falls with the same paper is named too.
            reasons.extend(self.criteria_reasons(&papers, application, &filing.evidence, submitted, Some(&failed)));
        }
        reasons
    }

    /// What the look at the signature means (`KZ-567-2025/annex2/row11.2`). Before order 567 the row is not at hand, and what is
    /// unknown is demanded of nobody; a signature that is there must be good at any time.
    fn signature_reason(&self, verdict: &Verdict) -> Option<Reason> {
        let (fact, remedy) = match verdict {
            Verdict::Valid => return None,
            Verdict::Absent if self.ctx.has(Defect567::Unsigned) || !self.ctx.in_force(self.ctx.today(self.at)) => {
                return None;
            }
            Verdict::Stranger(_) if self.ctx.has(Defect567::StrangerSigns) => return None,
            Verdict::Absent => ("the application is not signed".to_owned(), "sign the application"),
            Verdict::Broken(why) => {
                (format!("the signature does not hold: {why}"), "sign the application as it is filed")
            }
            Verdict::Stranger(Some(bin)) => (
                format!("the certificate is of {bin}, not of the applicant"),
                "sign with a certificate of the applicant",
            ),
            Verdict::Stranger(None) => (
                "the certificate is that of a private person".to_owned(),
                "sign with a certificate that names the applicant's BIN",
            ),
            Verdict::OutOfTime { from, to } => (
                format!("the certificate is valid from {from} to {to}"),
                "sign with a certificate that is valid on the day of filing",
            ),
            Verdict::Revoked(on) => {
                (format!("the certificate was revoked on {on}"), "sign with a certificate that is not revoked")
            }
            Verdict::UnknownIssuer => (
                "the certificate is not issued by the national certification authority".to_owned(),
                "sign with a certificate of the national certification authority",
            ),
        };
        Some(SIGNATURE.because(fact, remedy))
    }

    /// A neighbour did not answer: the application stays where it is and the neighbour is asked again, never taken as passed.
    pub(super) fn failed(&mut self, id: Option<&str>, system: &str, why: &str) {
        self.decide(id, "SOURCE_DOWN", ENTRY, &format!("{system}: {why}"));
    }

    /// An answer was refused: kept, and asked for again.
    pub(super) fn answer_refused(&mut self, id: Option<&str>, refusal: &Refusal) {
        self.register.refusals.push(Refused { at: self.at, refusal: refusal.clone() });
        self.failed(id, &refusal.source, &refusal.reason);
    }
}

/// Notes what a document names.
pub(super) fn name(document: &Document, ask: &mut Questions) {
    match document.says {
        Says::TestProtocol => ask.protocols.push(document.number.clone()),
        Says::IndustrialCertificate => ask.certificates.push(document.number.clone()),
        _ => {}
    }
}

/// Whose extract it is; none when that is no BIN, of which nothing can be asked.
pub(super) fn extract_of(document: &Document) -> Option<String> {
    match &document.says {
        Says::ProducersExtract { bin } => Bin::parse(bin).ok().map(String::from),
        _ => None,
    }
}

/// The form that an application counts as.
pub(super) fn form(planted: bool, application: &Application) -> Form {
    let other = matches!(application.form, Form::Annex3 | Form::Annex5);
    // Planted (annex2/row9.1): whatever the form, a product is entered.
    if planted && other && application.product.is_some() && application.entry.is_none() {
        Form::Annex4
    } else {
        application.form
    }
}
