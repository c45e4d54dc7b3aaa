//! What the portal core is told and what it asks for.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::manual::Manual;
use crate::domain::facts::{ConsentBook, Names, Permit, Phone, Refusal};
use crate::domain::ids::{Bin, Iin, Msisdn};
use crate::domain::proactive::sdu::message::{CaseId, HandOverRow};

/// One exchange with a neighbour that the core wants made. Each has a stable key, so that a repeat is harmless.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EgovEffect {
    /// Ask МБА for the numbers of the head (`alg/11`).
    FetchPhones {
        /// Case.
        case: CaseId,
        /// Head.
        iin: Iin,
        /// Reference of the ДДБ check, when one was made.
        check: Option<String>,
    },
    /// Send the Annex 1 notice (`alg/13`, `alg/15`).
    SendSms {
        /// Case.
        case: CaseId,
        /// 1 for the first notice, 2 for its repeat; other rounds are questions of `reply.unknown=ask_again`.
        round: u8,
        /// Number from МБА.
        to: Msisdn,
        /// Text.
        text: String,
    },
    /// Ask ДДБ for the head's consents before the renewal (`ord/3.2`) or before the look-up of the number.
    CheckConsent {
        /// Case.
        case: CaseId,
        /// Subject.
        iin: Iin,
        /// What the check is for.
        gate: Gate,
    },
    /// Tell ДДБ of a use of personal data (`KZ-418-V/36/4`).
    NotifyUse {
        /// Case.
        case: CaseId,
        /// Subject.
        iin: Iin,
        /// System asked (`mba`).
        operation: String,
        /// Reference of the ДДБ check.
        check: String,
    },
    /// Read the current head and names from ЗТ МДҚ before the renewal (`alg/14`).
    FetchOrganisation {
        /// Case.
        case: CaseId,
        /// Organisation.
        bin: Bin,
    },
    /// Read the permits to renew from e-license (`alg/14`).
    FetchPermits {
        /// Case.
        case: CaseId,
        /// Organisation.
        bin: Bin,
    },
    /// Command the renewal (`alg/14`).
    Renew {
        /// Case.
        case: CaseId,
        /// Organisation.
        bin: Bin,
        /// Names to print.
        names: Names,
        /// Permits to renew, attributes as they shall stay.
        permits: Vec<Permit>,
    },
    /// Write the updated data to SDU (`writeback.route=portal` only).
    WriteBack {
        /// Case.
        case: CaseId,
        /// Organisation.
        bin: Bin,
        /// New names.
        names: Names,
        /// New numbers with the numbers they replace.
        permits: Vec<(String, Option<String>)>,
    },
}

/// What a consent check is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gate {
    /// Before the number is looked up in МБА.
    Lookup,
    /// Before the renewal.
    Renewal,
}

/// What happened, as the portal core is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EgovEvent {
    /// The core was started on an empty store.
    Started,
    /// SDU handed over both lists, already checked for integrity and linked row by row.
    ListReceived {
        /// Id of the transfer.
        transfer: String,
        /// Rows.
        rows: Vec<HandOverRow>,
    },
    /// A transfer was refused as a whole.
    ListRefused(Refusal),
    /// Answer to `FetchPhones`.
    PhonesReceived {
        /// Case.
        case: CaseId,
        /// Numbers.
        phones: Vec<Phone>,
    },
    /// The gateway accepted a notice.
    SmsAccepted {
        /// Case.
        case: CaseId,
        /// Round.
        round: u8,
    },
    /// Delivery report.
    SmsDelivery {
        /// Client id of the message.
        id: String,
        /// `DELIVERED`, `UNDELIVERABLE` or `EXPIRED`.
        status: String,
    },
    /// A subscriber's reply.
    ReplyReceived {
        /// Id of the reply at the gateway.
        id: String,
        /// Number it came from, as received.
        from: String,
        /// Number it was sent to.
        to: String,
        /// Text as received.
        text: String,
        /// Receipt at the gateway; this instant dates the reply.
        received_at: Timestamp,
    },
    /// Answer to `CheckConsent`.
    ConsentReceived {
        /// Case.
        case: CaseId,
        /// What ДДБ holds.
        book: ConsentBook,
        /// What the check was for.
        gate: Gate,
    },
    /// Answer to `NotifyUse`.
    UseNotified {
        /// Case.
        case: CaseId,
    },
    /// Answer to `FetchOrganisation`.
    OrganisationReceived {
        /// Case.
        case: CaseId,
        /// Current heads with an IIN.
        heads: Vec<Iin>,
        /// Current names.
        names: Names,
    },
    /// Answer to `FetchPermits`.
    PermitsReceived {
        /// Case.
        case: CaseId,
        /// All permits of the BIN.
        permits: Vec<Permit>,
    },
    /// e-license issued the new versions.
    Renewed {
        /// Case.
        case: CaseId,
        /// New permits.
        permits: Vec<Permit>,
    },
    /// Answer to `WriteBack`.
    WrittenBack {
        /// Case.
        case: CaseId,
    },
    /// An effect failed; the driver will repeat it.
    EffectFailed {
        /// Case.
        case: CaseId,
        /// System that failed.
        system: String,
        /// Why.
        why: String,
    },
    /// An answer was refused by integrity control; the driver will repeat the question.
    AnswerRefused {
        /// Case.
        case: CaseId,
        /// What was refused.
        refusal: Refusal,
    },
    /// A holder files an application under the Rules of 53/НҚ (`alg/12`, `alg/17`).
    ApplicationFiled {
        /// Id of the application.
        id: String,
        /// Organisation, as filed.
        bin: String,
        /// Form.
        form: String,
    },
    /// The provider sets that people take a step in each renewal, or none (`KZ-418-V/19/1.p2`).
    StepSet(Option<Manual>),
    /// The step was taken for an organisation's renewals.
    StepTaken {
        /// Organisation, as named.
        bin: String,
        /// Step.
        step: Manual,
    },
    /// A timer fired.
    TimerFired(EgovTimer),
}

/// Timers of the portal core.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EgovTimer {
    /// TM1 or TM2 of a case: the answer window has closed (`alg/15`, `alg/16`).
    Window {
        /// Case.
        case: CaseId,
        /// 1 or 2.
        round: u8,
    },
    /// The first instant after the last day of the pilot (`ord/7`).
    PilotEnd,
    /// The personal data of an ended case are kept no longer (`KZ-418-V/56/p2`).
    Retention {
        /// Case.
        case: CaseId,
    },
}
