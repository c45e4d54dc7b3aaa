//! The closed lists of words of the role, as types.

use serde::{Deserialize, Serialize};

/// Makes a list of words: a type, its texts both ways.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`.")] #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// All of them, as they are written.
            pub const TEXTS: &'static [&'static str] = &[$($text),+];

            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word written as `text`.
            #[must_use]
            pub fn from_text(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// As it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }
    )* };
}
pub(in crate::domain) use words;

words! {
    /// How the owner came by an object.
    Origin { Created = "CREATED", Purchased = "PURCHASED", Donated = "DONATED", Inherited = "INHERITED" }
    /// Who pays.
    Funding { Budget = "BUDGET", Own = "OWN", Service = "SERVICE" }
    /// Class under the classifier.
    Class { First = "1", Second = "2", Third = "3" }
    /// Where the object was built.
    BuiltOn { Platform = "PLATFORM", Elsewhere = "ELSEWHERE" }
    /// State of an object's life.
    Stage {
        Registered = "REGISTERED", Developed = "DEVELOPED", Trial = "TRIAL", TrialDone = "TRIAL-DONE",
        RolledOut = "ROLLED-OUT", Operation = "OPERATION", Development = "DEVELOPMENT", Ended = "ENDED",
    }
    /// A step of an object's life, or a record about it.
    StepKind {
        Portal = "PORTAL", Developed = "DEVELOPED", TrialStart = "TRIAL-START", TrialEnd = "TRIAL-END",
        TrialAct = "TRIAL-ACT", SecurityTest = "SECURITY-TEST", RollOut = "ROLL-OUT", SourceCode = "SOURCE-CODE",
        Accept = "ACCEPT", Commission = "COMMISSION", Development = "DEVELOPMENT", NoNeed = "NO-NEED",
        Deposit = "DEPOSIT", Integration = "INTEGRATION", EndDecision = "END-DECISION",
    }
    /// What a question is about.
    About {
        Development = "development", Hosting = "hosting", Platform = "platform", Procurement = "procurement",
        Offer = "offer", Award = "award", Charge = "charge", WarrantyContract = "warranty-contract",
        WarrantyClaim = "warranty-claim", Expenditure = "expenditure", SourceCode = "source-code", Rights = "rights",
        Deposit = "deposit", Service = "service", Placement = "placement", PlatformEnvironments = "platform-environments",
        Integration = "integration", Testing = "testing", EntryDeposit = "entry-deposit", Account = "account",
    }
    /// Who asks for environments.
    Addressee { AuthorisedBody = "AUTHORISED-BODY", Organisation = "ORGANISATION", Supplier = "SUPPLIER" }
    /// What environments are asked for.
    Purpose { Create = "CREATE", Place = "PLACE" }
    /// Kind of an environment.
    EnvironmentKind {
        Development = "DEVELOPMENT", Testing = "TESTING", Trial = "TRIAL", Trials = "TRIALS", Production = "PRODUCTION",
    }
    /// What is done in the system of an object.
    Operation { Read = "READ", Write = "WRITE", Search = "SEARCH", Export = "EXPORT" }
    /// Kind of a product of the register.
    ProductKind { Software = "SOFTWARE", Electronics = "ELECTRONICS" }
    /// Status of an entry.
    EntryStatus { Active = "ACTIVE", Excluded = "EXCLUDED" }
    /// In what operation the external gateway is.
    GatewayState { Industrial = "INDUSTRIAL", Trial = "TRIAL", None = "NONE" }
    /// Who may read what stands on the architecture portal.
    Access { Public = "PUBLIC", Restricted = "RESTRICTED" }
}
