//! What the register's core is told and what it asks for.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::facts::{Evidence, Questions};
use super::filing::{Application, Signature};
use crate::domain::facts::{Names, Refusal};
use crate::domain::ids::Bin;

/// Id of an application, given by the applicant's side.
pub type FilingId = String;

/// What the register asks of its neighbours. All of it only reads, so a repeat is harmless.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegisterEffect {
    /// Look at the signature and at what the documents name, at intake.
    Gather {
        /// Application.
        filing: FilingId,
        /// Text that was signed.
        content: String,
        /// Signature.
        signature: Option<Signature>,
        /// Applicant.
        bin: Bin,
        /// Instant of filing: the certificate must be valid then, whenever it is looked at.
        submitted_at: Timestamp,
        /// What to ask.
        ask: Questions,
    },
    /// Ask anew what must be fresh when a decision is taken.
    Refresh {
        /// Application.
        filing: FilingId,
        /// How often it was asked for this decision.
        round: u32,
        /// What to ask.
        ask: Questions,
    },
    /// Ask anew for everything that the entries rest on.
    Survey {
        /// Number of the run.
        run: u32,
        /// What to ask.
        ask: Questions,
    },
}

impl RegisterEffect {
    /// The application that it is made for, when it is made for one.
    #[must_use]
    pub fn filing(&self) -> Option<&FilingId> {
        match self {
            Self::Gather { filing, .. } | Self::Refresh { filing, .. } => Some(filing),
            Self::Survey { .. } => None,
        }
    }
}

/// What happens to the register; stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegisterEvent {
    /// The world begins.
    Started,
    /// An application was filed; text and signature are kept as they came.
    FilingReceived {
        /// Id.
        filing: FilingId,
        /// Text.
        content: String,
        /// Signature.
        signature: Option<Signature>,
        /// The text as read, or why it cannot be read.
        read: Result<Box<Application>, String>,
    },
    /// What was asked at intake is answered.
    Gathered {
        /// Application.
        filing: FilingId,
        /// Answers.
        evidence: Evidence,
    },
    /// The authorised body decides on an application.
    DecisionAsked {
        /// Application.
        filing: FilingId,
    },
    /// What must be fresh for a decision is answered.
    Refreshed {
        /// Application.
        filing: FilingId,
        /// How often it was asked.
        round: u32,
        /// Answers.
        evidence: Evidence,
    },
    /// The authorised body monitors the register.
    MonitoringAsked,
    /// What a monitoring run asked is answered.
    Surveyed {
        /// Number of the run.
        run: u32,
        /// Answers.
        evidence: Evidence,
    },
    /// e-license tells of renewed permits.
    PermitsRenewed {
        /// Id of the event, so that it counts once.
        event_id: String,
        /// Organisation.
        bin: Bin,
        /// Its names now.
        names: Names,
    },
    /// A timer fired.
    TimerFired(RegisterTimer),
    /// A neighbour could not be asked.
    EffectFailed {
        /// Application, when it was for one.
        filing: Option<FilingId>,
        /// System.
        system: String,
        /// Why.
        why: String,
    },
    /// An answer was refused.
    AnswerRefused {
        /// Application, when it was for one.
        filing: Option<FilingId>,
        /// What and why.
        refusal: Refusal,
    },
}

/// What the register wants to be woken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RegisterTimer {
    /// The monthly monitoring.
    Monitoring,
}
