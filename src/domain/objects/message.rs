//! What the core is told and what it asks for.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::facts::{ArchRecord, Entry, Environment, Filing, Inventory, OfferedService, Search};
use super::words::{
    About, Access, Addressee, BuiltOn, Class, EnvironmentKind, Funding, GatewayState, Operation, Origin, Purpose,
    StepKind,
};
use crate::domain::facts::Refusal;
use crate::domain::ids::Bin;

/// Details of a step or facts of a question, by name.
pub type Texts = BTreeMap<String, String>;

/// An object as it is taken into the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Id.
    pub object: String,
    /// Owner.
    pub owner: Bin,
    /// How the owner came by it.
    pub origin: Origin,
    /// Who pays.
    pub funding: Funding,
    /// Class, when it was classified.
    pub class: Option<Class>,
    /// Where it was built.
    pub built_on: BuiltOn,
    /// Version.
    pub version: String,
}

/// One exchange with a neighbour. Each has a stable key, so that a repeat is harmless.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ObjectsEffect {
    /// Put a record of an object on the architecture portal (`rules/4.p1`).
    PutRecord {
        /// Object.
        object: String,
        /// Owner.
        owner: Bin,
        /// Record.
        record: ArchRecord,
    },
    /// Ask the operator whether placing is possible (`rules/13.p2.abz2`).
    FetchCapacity {
        /// Question.
        question: String,
        /// Object.
        object: String,
    },
    /// Read the register's public page (`rules/20`).
    FetchEntries {
        /// Question.
        question: String,
        /// What is looked for.
        search: Search,
    },
    /// Ask the register whether an application is there (`rules/32.p1`).
    FetchFilings {
        /// Question.
        question: String,
        /// Applicant.
        bin: Bin,
    },
    /// Read the records of an object on the architecture portal (`rules/18`).
    FetchRecords {
        /// Question.
        question: String,
        /// Object.
        object: String,
    },
    /// Read the list of services on the architecture portal (`rules/30.p3`).
    FetchList {
        /// Question.
        question: String,
    },
    /// Ask the operator for its services (`rules/30.p3`).
    FetchServices {
        /// Number of the publication.
        run: u32,
    },
    /// Put the list of services on the architecture portal (`rules/30.p3`).
    PutServices {
        /// Number of the publication.
        run: u32,
        /// Services.
        services: Vec<OfferedService>,
        /// When.
        at: Timestamp,
    },
    /// Put the requirements of the platform on the architecture portal (`rules/12-1.p4`).
    PutRequirements {
        /// Number of the publication.
        run: u32,
        /// Who may read them.
        access: Access,
        /// Requirements.
        items: Vec<String>,
        /// When.
        at: Timestamp,
    },
    /// Ask the operator what the platform contains and where it stands (`KZ-418-V/26/1.p1`, `26/1.p2`).
    FetchInventory {
        /// Question.
        question: String,
    },
    /// Ask the operator in what operation the external gateway is (`KZ-418-V/38/2-1.3`).
    FetchGateway {
        /// Question.
        question: String,
    },
    /// Have a link opened at the external gateway (`KZ-418-V/38/2-1.3`).
    OpenLink {
        /// Question that allowed it.
        question: String,
        /// System of the state body.
        state_system: String,
        /// The other system.
        other_system: String,
    },
    /// Tell one of those who must know of the coming end of operation (`KZ-418-V/41/2`).
    SendNotice {
        /// Object.
        object: String,
        /// Number of the notice among those of the object, from 1 on.
        number: u32,
        /// Owner of an integrated object; none for the integrator.
        owner: Option<Bin>,
        /// Day on which operation ends.
        ends: Date,
        /// In what order.
        order: String,
        /// When it was decided.
        at: Timestamp,
    },
    /// Order environments of the operator (`rules/12.p1`, `rules/13.p1`).
    OrderEnvironments {
        /// Request.
        request: String,
        /// Who asks.
        addressee: Bin,
        /// What for.
        purpose: Purpose,
        /// What is ordered.
        environments: Vec<EnvironmentKind>,
        /// First day.
        from: Date,
        /// Last day without charge.
        free_until: Option<Date>,
    },
}

/// What happened, as the core is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ObjectsEvent {
    /// The core was started on an empty store.
    Started,
    /// An object is taken into the account.
    Taken(Card),
    /// A step is reported.
    Stepped {
        /// Object.
        object: String,
        /// Step.
        step: StepKind,
        /// Details.
        details: Texts,
    },
    /// Somebody asks for a decision.
    Asked {
        /// Question.
        question: String,
        /// What about.
        about: About,
        /// Facts.
        facts: Texts,
    },
    /// A request for environments or placing is received.
    Requested {
        /// Request.
        request: String,
        /// Who asks.
        addressee: Bin,
        /// Who that is.
        kind: Addressee,
        /// What for.
        purpose: Purpose,
    },
    /// The contract on a request is concluded.
    Contracted {
        /// Request.
        request: String,
    },
    /// Somebody makes a request to an object's system.
    Accessed {
        /// Object.
        object: String,
        /// What.
        operation: Operation,
        /// Who.
        by: String,
    },
    /// The operator's desk publishes services and requirements.
    Publishing,
    /// Answer to `PutRecord`.
    Recorded {
        /// Object.
        object: String,
        /// Version that the portal confirmed.
        version: u32,
    },
    /// Answer to `SendNotice`.
    Noticed {
        /// Object.
        object: String,
        /// Number of the notice.
        number: u32,
    },
    /// Answer to `FetchCapacity`.
    CapacityReceived {
        /// Question.
        question: String,
        /// Whether placing is possible.
        possible: bool,
        /// Id of the operator's statement.
        reference: Option<String>,
    },
    /// Answer to `FetchEntries`.
    EntriesReceived {
        /// Question.
        question: String,
        /// The entry of the number that was asked for.
        named: Option<Entry>,
        /// Entries that were searched for.
        found: Vec<Entry>,
    },
    /// Answer to `FetchFilings`.
    FilingsReceived {
        /// Question.
        question: String,
        /// Applications.
        filings: Vec<Filing>,
    },
    /// Answer to `FetchRecords`.
    RecordsReceived {
        /// Question.
        question: String,
        /// Records, oldest first.
        records: Vec<ArchRecord>,
    },
    /// Answer to `FetchList`: kind and id of each service.
    ListReceived {
        /// Question.
        question: String,
        /// Services on the list; an empty list when nothing was put yet.
        services: Vec<(String, String)>,
    },
    /// Answer to `FetchServices`.
    ServicesReceived {
        /// Publication.
        run: u32,
        /// Services.
        services: Vec<OfferedService>,
    },
    /// Answer to `PutServices`.
    ServicesPut {
        /// Publication.
        run: u32,
    },
    /// Answer to `PutRequirements`.
    RequirementsPut {
        /// Publication.
        run: u32,
    },
    /// Answer to `FetchInventory`.
    InventoryReceived {
        /// Question.
        question: String,
        /// What the platform contains.
        inventory: Inventory,
    },
    /// Answer to `FetchGateway`.
    GatewayReceived {
        /// Question.
        question: String,
        /// In what operation the gateway is.
        state: GatewayState,
    },
    /// Answer to `OpenLink`.
    LinkOpened {
        /// Question that allowed the link.
        question: String,
    },
    /// Answer to `OrderEnvironments`.
    Provided {
        /// Request.
        request: String,
        /// What was opened.
        environments: Vec<Environment>,
    },
    /// An effect failed; the driver will repeat it.
    EffectFailed {
        /// System that failed.
        system: String,
        /// Why.
        why: String,
    },
    /// An answer was refused; the driver will repeat the question.
    AnswerRefused {
        /// What was refused.
        refusal: Refusal,
    },
    /// A timer fired.
    TimerFired(ObjectsTimer),
}

/// Timers of the core.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ObjectsTimer {
    /// The first instant after the last day for an environment: what is not there by then is late (`rules/12.p1`, `rules/13.p1`).
    Due(String),
}
