//! What the SDU core is told and what it asks for.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::access::Asked;
use crate::domain::facts::{ConsentBook, ConsentUse, DeathAct, NameChange, Names, Permit, PersonFacts, Refusal};
use crate::domain::ids::{Bin, Iin};

/// Key of a case, the same at both roles: `<BIN>-<event date>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CaseId(pub String);

/// One exchange with a neighbour that the core wants made. Each has a stable key, so that a repeat is harmless.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SduEffect {
    /// Ask ЗТ МДҚ for registration changes in a period and, for each, for its history and names (`alg/5`).
    FetchChanges {
        /// Number of the intake cycle.
        cycle: u32,
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Ask e-license for the organisation's permits by BIN (`alg/6`).
    FetchPermits {
        /// Case.
        case: CaseId,
        /// Organisation.
        bin: Bin,
    },
    /// Ask ЗТ МДҚ for the current first head (`alg/7`).
    FetchHeads {
        /// Case.
        case: CaseId,
        /// Organisation.
        bin: Bin,
    },
    /// Ask ДДБ for the subject's consents (`ord/3.2`).
    CheckConsent {
        /// Case.
        case: CaseId,
        /// Subject.
        iin: Iin,
    },
    /// Ask ДДБ to obtain the subject's consent (`ord/3.2`).
    RequestConsent {
        /// Case.
        case: CaseId,
        /// Subject.
        iin: Iin,
    },
    /// Ask ЖТ МДҚ for the person (`alg/8`).
    FetchPerson {
        /// Case.
        case: CaseId,
        /// Person.
        iin: Iin,
        /// Consent it rests on.
        consent: ConsentUse,
    },
    /// Ask АХАЖ for civil-status acts (`alg/8`).
    FetchActs {
        /// Case.
        case: CaseId,
        /// Person.
        iin: Iin,
        /// Consent it rests on.
        consent: ConsentUse,
    },
    /// Tell ДДБ of a use of personal data (`KZ-418-V/36/4`).
    NotifyUse {
        /// Case.
        case: CaseId,
        /// Subject.
        iin: Iin,
        /// System asked (`gbd-fl`, `akhazh`).
        operation: String,
        /// Reference of the ДДБ check.
        check: String,
    },
    /// Hand both lists to ЭҮП (`alg/9`).
    HandOver {
        /// Number of the transfer.
        transfer: u32,
        /// Linked rows: case, organisation, new names, event date, head.
        rows: Vec<HandOverRow>,
    },
}

/// One organisation of the hand-over with its head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOverRow {
    /// Case.
    pub case: CaseId,
    /// Organisation.
    pub bin: Bin,
    /// New official names.
    pub names: Names,
    /// Date of the change.
    pub event_date: Date,
    /// Current first head.
    pub head: Iin,
}

/// What happened, as the SDU core is told. Answers carry the key of what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SduEvent {
    /// The core was started on an empty store.
    Started,
    /// An operator or the schedule starts an intake cycle.
    IntakeStarted,
    /// Answer to `FetchChanges`.
    ChangesReceived {
        /// Cycle.
        cycle: u32,
        /// Actions with the names around them, oldest first.
        changes: Vec<NameChange>,
        /// Rows refused on entry.
        refusals: Vec<Refusal>,
    },
    /// Answer to `FetchPermits`.
    PermitsReceived {
        /// Case.
        case: CaseId,
        /// All permits of the BIN.
        permits: Vec<Permit>,
    },
    /// Answer to `FetchHeads`: heads with an IIN.
    HeadsReceived {
        /// Case.
        case: CaseId,
        /// Heads.
        heads: Vec<Iin>,
    },
    /// Answer to `CheckConsent`.
    ConsentReceived {
        /// Case.
        case: CaseId,
        /// What ДДБ holds.
        book: ConsentBook,
    },
    /// Answer to `RequestConsent`.
    ConsentRequested {
        /// Case.
        case: CaseId,
    },
    /// Answer to `FetchPerson`; `None` when ЖТ МДҚ knows no such person.
    PersonReceived {
        /// Case.
        case: CaseId,
        /// Person.
        person: Option<PersonFacts>,
    },
    /// Answer to `FetchActs`.
    ActsReceived {
        /// Case.
        case: CaseId,
        /// Person asked about.
        iin: Iin,
        /// Death acts.
        deaths: Vec<DeathAct>,
    },
    /// Answer to `NotifyUse`.
    UseNotified {
        /// Case.
        case: CaseId,
    },
    /// Answer to `HandOver`.
    HandedOver {
        /// Transfer.
        transfer: u32,
    },
    /// An effect failed; the driver will repeat it.
    EffectFailed {
        /// Case, when the effect had one.
        case: Option<CaseId>,
        /// System that failed.
        system: String,
        /// Why.
        why: String,
    },
    /// An answer was refused by integrity control; the driver will repeat the question.
    AnswerRefused {
        /// Case, when the effect had one.
        case: Option<CaseId>,
        /// What was refused.
        refusal: Refusal,
    },
    /// e-license wrote the updated permits back (`alg/14`).
    PermitsWritten {
        /// Id of the message.
        event_id: String,
        /// Organisation.
        bin: Bin,
        /// Names on the new permits.
        names: Names,
        /// New numbers.
        permits: Vec<String>,
        /// Who wrote: `e-license` or `egov`.
        source: String,
    },
    /// An official asks to see the persons of a case (`KZ-418-V/36/1.p4`).
    PersonsAsked(Asked),
    /// A timer fired.
    TimerFired(SduTimer),
}

/// Timers of the SDU core.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SduTimer {
    /// The next scheduled intake (`intake.period=daily`).
    Intake,
    /// The first instant after the last day of the pilot (`ord/7`).
    PilotEnd,
    /// The personal data of an ended case are kept no longer (`KZ-418-V/56/p2`).
    Retention(CaseId),
}
