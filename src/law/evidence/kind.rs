//! Kinds of document by which a clause can be attested.

use serde::{Deserialize, Serialize};

/// A kind of document, by what it does and not by its name in one office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// Order or decision of a body.
    Order,
    /// Contract or agreement.
    Contract,
    /// Protocol of a test, a check or a meeting.
    Protocol,
    /// Act: of acceptance, audit, handing over.
    Act,
    /// Certificate.
    Certificate,
    /// Licence.
    Licence,
    /// Rules, policy or procedure.
    Policy,
    /// Plan or budget request.
    Plan,
    /// Extract of a log.
    LogExtract,
    /// Extract or dated copy of a register, a portal or a page.
    Extract,
    /// Report.
    Report,
    /// Technical specification.
    Specification,
    /// Conclusion of an expert or of a body.
    Conclusion,
    /// Calculation or justification.
    Calculation,
    /// Application with the note of what became of it.
    Application,
    /// Letter or notice.
    Notice,
}

impl DocumentKind {
    /// All kinds.
    pub const ALL: [Self; 16] = [
        Self::Order,
        Self::Contract,
        Self::Protocol,
        Self::Act,
        Self::Certificate,
        Self::Licence,
        Self::Policy,
        Self::Plan,
        Self::LogExtract,
        Self::Extract,
        Self::Report,
        Self::Specification,
        Self::Conclusion,
        Self::Calculation,
        Self::Application,
        Self::Notice,
    ];

    /// As it is written on the wire and in `law/evidence`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Contract => "contract",
            Self::Protocol => "protocol",
            Self::Act => "act",
            Self::Certificate => "certificate",
            Self::Licence => "licence",
            Self::Policy => "policy",
            Self::Plan => "plan",
            Self::LogExtract => "log-extract",
            Self::Extract => "extract",
            Self::Report => "report",
            Self::Specification => "specification",
            Self::Conclusion => "conclusion",
            Self::Calculation => "calculation",
            Self::Application => "application",
            Self::Notice => "notice",
        }
    }
}
