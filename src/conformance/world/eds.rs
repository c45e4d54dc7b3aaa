//! Electronic digital signatures of applications: who signs, and what is wrong with the signature.

use jiff::ToSpan;
use senim_mocks::nca::{NcaError, Subject};
use serde_json::{Value, json};

use super::World;
use crate::conformance::evidence::Evidence;
use crate::conformance::steps::StepError;

/// Who signs an application, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signer {
    /// The head of this organisation, with a good certificate.
    Of(String),
    /// Nobody.
    Nobody,
    /// The head of this organisation with a certificate of a private person.
    Private(String),
    /// The head of this organisation, whose certificate has expired.
    Expired(String),
    /// The head of this organisation, whose certificate is valid from tomorrow.
    Future(String),
    /// The head of this organisation, whose certificate was revoked an hour ago.
    Revoked(String),
    /// The head of this organisation with a certificate of an authority that nobody trusts.
    Untrusted(String),
    /// The head of this organisation; the text was altered afterwards.
    Altered(String),
}

impl Signer {
    /// The organisation in whose name it is signed.
    fn organisation(&self) -> Option<&str> {
        match self {
            Self::Nobody => None,
            Self::Of(name)
            | Self::Private(name)
            | Self::Expired(name)
            | Self::Future(name)
            | Self::Revoked(name)
            | Self::Untrusted(name)
            | Self::Altered(name) => Some(name),
        }
    }
}

impl World {
    /// The text as it is filed, with its signature or null.
    pub(super) fn sign(&mut self, signer: &Signer, text: String) -> Result<(String, Value), StepError> {
        let Some(name) = signer.organisation() else { return Ok((text, Value::Null)) };
        let subject = self.subject(name, signer)?;
        let today = self.today()?;
        let (from, to) = match signer {
            Signer::Expired(_) => (today.saturating_sub(400.days()), today.saturating_sub(1.day())),
            Signer::Future(_) => (today.saturating_add(1.day()), today.saturating_add(365.days())),
            _ => (today.saturating_sub(100.days()), today.saturating_add(265.days())),
        };
        let nca = self.contour().nca();
        let issued = match signer {
            Signer::Untrusted(_) => nca.issue_by_stranger(subject, from, to),
            _ => nca.issue(subject, from, to),
        };
        let certificate = issued.map_err(|error| harness(&error))?;
        if matches!(signer, Signer::Revoked(_)) {
            let hour_ago = self.now()? - jiff::SignedDuration::from_hours(1);
            if !nca.revoke(&certificate, hour_ago) {
                return Err(StepError::Harness(format!("ҰКО has lost the certificate {certificate}")));
            }
        }
        let signature = nca.sign(&certificate, &text).map_err(|error| harness(&error))?;
        // One function of the product is another one than was signed for.
        let filed = if matches!(signer, Signer::Altered(_)) { text.replacen("\"ERP\"", "\"CRM\"", 1) } else { text };
        Ok((filed, json!({"protected": signature.protected, "value": signature.value})))
    }

    fn subject(&self, name: &str, signer: &Signer) -> Result<Subject, StepError> {
        let bin = self.bin(name)?;
        let evidence = Evidence::new(self.records());
        let bound = evidence.bindings("organisation").rev().find(|(_, binding)| binding.name == name);
        let head = bound.and_then(|(_, binding)| binding.values.get("head")).cloned().unwrap_or_default();
        let private = matches!(signer, Signer::Private(_));
        Ok(Subject {
            iin: self.iin(&head)?,
            name: head,
            bin: (!private).then_some(bin),
            organisation: (!private).then(|| name.to_owned()),
        })
    }
}

fn harness(error: &NcaError) -> StepError {
    StepError::Harness(error.to_string())
}
