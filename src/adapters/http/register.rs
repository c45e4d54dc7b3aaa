//! The neighbours of the register: ҰКО, the laboratories, the Ministry of Industry. All of it only reads.

use jiff::Timestamp;

use super::client::{Caller, Contour, SetupError, refused};
use crate::app::ports::{Neighbours, PortError};
use crate::domain::register::facts::{Evidence, Questions, Verdict};
use crate::domain::register::message::{RegisterEffect, RegisterEvent};
use crate::wire::eds::{Authority, Filed, verify};
use crate::wire::json::{industry, labs};

const NCA: &str = "nca";
const LABS: &str = "labs";
const INDUSTRY: &str = "industry";

/// The register's outside world over HTTP.
#[derive(Debug)]
pub struct RegisterNeighbours {
    caller: Caller,
}

impl RegisterNeighbours {
    /// The neighbours named at reset.
    pub fn new(contour: Contour) -> Result<Self, SetupError> {
        Ok(Self { caller: Caller::new(contour)? })
    }

    /// Looks at a signature with the authority's certificate and its list of now. Where nothing is signed there is nothing to ask.
    async fn signature(&self, filed: &Filed<'_>, asked: Timestamp) -> Result<Verdict, PortError> {
        if filed.signature.is_none() {
            return Ok(Verdict::Absent);
        }
        let certificate = self.caller.get(NCA, "/nca/ca", &[]).await?;
        let revoked = self.caller.get(NCA, "/nca/crl", &[]).await?;
        let anchor = &self.caller.neighbour(NCA)?.sender;
        let authority = Authority { certificate: &certificate, revoked: &revoked, anchor, asked };
        verify(&authority, filed).map_err(|flaw| refused(NCA, "certificates", &flaw))
    }

    /// Asks one question after another, in the order of their lists.
    async fn ask(&self, ask: &Questions) -> Result<Evidence, PortError> {
        let mut evidence = Evidence::default();
        for number in &ask.protocols {
            let body = self.caller.get(LABS, "/labs/protocols", &[("number", number)]).await?;
            let protocol = labs::read(&body, number).map_err(|flaw| refused(LABS, number, &flaw))?;
            evidence.protocols.insert(number.clone(), protocol);
        }
        for number in &ask.certificates {
            let body = self.caller.get(INDUSTRY, "/industry/certificates", &[("number", number)]).await?;
            let certificate = industry::certificate(&body, number).map_err(|flaw| refused(INDUSTRY, number, &flaw))?;
            evidence.certificates.insert(number.clone(), certificate);
        }
        for bin in &ask.producers {
            let body = self.caller.get(INDUSTRY, "/industry/producers", &[("bin", bin)]).await?;
            let rows = industry::producers(&body, bin).map_err(|flaw| refused(INDUSTRY, bin, &flaw))?;
            evidence.producers.insert(bin.clone(), rows);
        }
        Ok(evidence)
    }
}

impl Neighbours for RegisterNeighbours {
    type Effect = RegisterEffect;
    type Event = RegisterEvent;

    async fn perform(&self, effect: &RegisterEffect, _: &str, at: Timestamp) -> Result<RegisterEvent, PortError> {
        match effect {
            RegisterEffect::Gather { filing, content, signature, bin, submitted_at, ask } => {
                let filed = Filed { content, signature: signature.as_ref(), bin, at: *submitted_at };
                let verdict = self.signature(&filed, at).await?;
                let evidence = Evidence { signature: Some(verdict), ..self.ask(ask).await? };
                Ok(RegisterEvent::Gathered { filing: filing.clone(), evidence })
            }
            RegisterEffect::Refresh { filing, round, ask } => {
                let evidence = self.ask(ask).await?;
                Ok(RegisterEvent::Refreshed { filing: filing.clone(), round: *round, evidence })
            }
            RegisterEffect::Survey { run, ask } => {
                Ok(RegisterEvent::Surveyed { run: *run, evidence: self.ask(ask).await? })
            }
        }
    }
}
