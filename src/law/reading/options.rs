//! The options of the readings as types, so that the core cannot meet one it does not know.

use serde::{Deserialize, Serialize};

/// A reading's options: the first is the default.
macro_rules! options {
    ($($(#[$doc:meta])* $name:ident { $first:ident = $first_text:literal $(, $variant:ident = $text:literal)* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub enum $name {
            #[doc = concat!("`", $first_text, "`, the default.")]
            #[default]
            #[serde(rename = $first_text)]
            $first,
            $(
                #[doc = concat!("`", $text, "`.")]
                #[serde(rename = $text)]
                $variant,
            )*
        }

        impl $name {
            /// As they are written, the default first.
            pub const OPTIONS: &[&str] = &[$first_text $(, $text)*];

            /// The option written as `text`.
            #[must_use]
            pub fn from_text(text: &str) -> Option<Self> {
                match text {
                    $first_text => Some(Self::$first),
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// As it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_text,
                    $(Self::$variant => $text,)*
                }
            }
        }
    )* };
}

options! {
    /// How the three days of `KZ-204-2025/alg/15` and `alg/16` are counted.
    CountBy { Calendar = "calendar", Working = "working", Exact72h = "exact72h" }
    /// By when ДДБ must hold a granted consent (`KZ-204-2025/ord/3.2`): before the renewal of item 14, or before the checks of item 8.
    ConsentGate { Before14 = "before14", Before8 = "before8" }
    /// When SDU takes in the renamed organisations (`KZ-204-2025/alg/5`).
    IntakePeriod { OnDemand = "on_demand", Daily = "daily" }
    /// How far back a change of name counts (`KZ-204-2025/alg/5`).
    IntakeLookback { PilotWindow = "pilot_window", ThirtyDays = "thirty_days" }
    /// What is no difference between two names (`KZ-204-2025/alg/5`).
    NameNormalisation { SpacesQuotesCase = "spaces_quotes_case", SpacesQuotes = "spaces_quotes", None = "none" }
    /// Which permits count as present (`KZ-204-2025/alg/6`).
    StatusFilter { Active = "active", ActiveAndSuspended = "active_and_suspended" }
    /// What to do with several first heads (`KZ-204-2025/alg/7`).
    HeadMultiple { Stop = "stop", All = "all" }
    /// Which of several mobile numbers to use (`KZ-204-2025/alg/11`).
    NumberChoice { MostRecent = "most_recent", Stop = "stop" }
    /// Whether a head of several organisations answers for each in turn or for all at once (`KZ-204-2025/annex1/f2`).
    DialogScope { PerCaseSerial = "per_case_serial", PerHeadJoint = "per_head_joint" }
    /// On unless switched off.
    OnOff { On = "on", Off = "off" }
    /// What follows a text that is neither 1 nor 2 (`KZ-204-2025/annex1/f3`).
    UnknownReply { Ignore = "ignore", AskAgain = "ask_again" }
    /// What follows a reply after the process ended (`KZ-204-2025/alg/16`).
    LateReply { Ignore = "ignore" }
    /// What becomes of cases open when the pilot ends (`KZ-204-2025/ord/7`).
    PilotExpiry { Strict = "strict", RunOff = "run_off" }
    /// What a second change of name does to an open case (`KZ-204-2025/alg/14`).
    RenameTwice { Supersede = "supersede", Queue = "queue" }
    /// Which permits are renewed (`KZ-204-2025/alg/14`).
    RenewScope { AllPermits = "all_permits" }
    /// Which text is sent (`KZ-204-2025/alg/13`).
    SmsTemplate { Literal = "literal", Bilingual = "bilingual", Extended = "extended" }
    /// Which deaths exclude (`KZ-204-2025/alg/8.1`).
    DeathCriterion { Any = "any", CourtOnly = "court_only" }
    /// Whether a borderline status keeps the head on the list (`KZ-204-2025/alg/8.3`, `alg/8.4`).
    KeepExclude { Keep = "keep", Exclude = "exclude" }
    /// What allows a use of personal data while no will of the subject is on record (`KZ-418-V/36/2`).
    DataException { CheckRecorded = "check_recorded", None = "none" }
    /// How long personal data of an ended case are kept (`KZ-418-V/56/p2`).
    DataRetention { OneYear = "one_year", ThreeYears = "three_years", OneMonth = "one_month" }
    /// Where the subject is told of automated processing (`KZ-418-V/36/6.p3`).
    AutomationNotice { Cabinet = "cabinet" }
    /// Who writes the renewed data back to SDU (`KZ-204-2025/alg/14`).
    WritebackRoute { ELicense = "e-license", Portal = "portal" }
    /// Which day selects the criteria (`KZ-567-2025/ord/4`) or the list of documents (`annex2/row9.1.sw3`): of the decision or of the submission.
    DayOf { Decision = "decision", Submission = "submission" }
    /// The same with the submission first.
    DayOfDocuments { Submission = "submission", Decision = "decision" }
    /// What documents are demanded before order 567 takes effect (`KZ-567-2025/annex2/row9.1`): their list of then is not at hand.
    OldDocuments { Unseen = "unseen", AsNow = "as_now" }
    /// What the unseen criterion 5.3 demanded (`KZ-567-2025/ord/1.abz8`).
    OldSoftware { Certificate = "certificate", Satisfied = "satisfied" }
    /// What the unseen criterion 6.4 demanded (`KZ-567-2025/ord/1.abz12`).
    OldElectronics { CertificateOrShare = "certificate_or_share", Satisfied = "satisfied" }
    /// What the unseen criterion 6.5 demanded (`KZ-567-2025/ord/1.abz15`).
    OldLast { Satisfied = "satisfied", Proof = "proof" }
    /// What follows an incomplete set of documents (`KZ-567-2025/annex2/row9.1`).
    Incomplete { Refuse = "refuse" }
    /// What follows a late renewal (`KZ-567-2025/ord/1.abz19`).
    LateRenewal { Remark = "remark", Exclude = "exclude" }
    /// Whether entries made under the old criteria stand (`KZ-567-2025/ord/1.abz10`).
    ExistingEntries { Grandfathered = "grandfathered" }
    /// When the register is monitored (`KZ-567-2025/ord/1.abz20`).
    Monitoring { OnDemand = "on_demand", Monthly = "monthly" }
    /// What item 37 of order 129 exempts from (`KZ-129-2016/rules/37`): entry alone has no criteria, or renewal and monitoring apply too.
    DirectEntry { EntryOnly = "entry_only", All = "all" }
    /// The moment of item 38 of order 129 (`KZ-129-2016/rules/38`).
    DirectMoment { Edition2023 = "edition_2023", Order2016 = "order_2016" }
    /// From when the ten working days run (`KZ-129-2016/rules/12.p1`).
    EnvironmentClock { Request = "request", Contract = "contract" }
    /// What may be bought when the register has nothing (`KZ-129-2016/rules/20`).
    EmptyRegister { LawException = "law_exception", Blocked = "blocked" }
    /// What proves that placing is impossible (`KZ-129-2016/rules/13.p2.abz2`).
    Impossibility { OperatorStatement = "operator_statement" }
    /// How the three purposes of a non-state system are joined (`KZ-418-V/49/2.6`).
    TestedPurposes { Any = "any", All = "all" }
    /// What the second part of `KZ-418-V/38/2-1.3` frees a financial organisation of: of the gateway being the only way, or of nothing.
    FinancialGateway { BesideGateway = "beside_gateway", GatewayOnly = "gateway_only" }
    /// Identification methods that a class of services may demand (`KZ-3-2019/list/2.6`).
    Identification { Four = "none_otp_biometrics_eds" }
    /// Whether a consent by the registered number counts where the state access-control service is named (`KZ-204-2025/alg/4`, `KZ-418-V/36/3.p2`).
    ByNumber { Counts = "counts", DdbOnly = "ddb_only" }
    /// What the reply 1 to the notice of order 204 is (`KZ-418-V/36/3.p2`).
    NoticeReply { RenewalOnly = "renewal_only" }
    /// Whether inherited objects go the way of gifts (`KZ-129-2016/rules/24`).
    Inheritance { SamePath = "same_path", NotCovered = "not_covered" }
    /// What is enough where the Law and order 129 state the same rule and one text is not at hand (`KZ-418-V/39/4`).
    StatedTwice { OneText = "one_text" }
    /// Whether trials of one creation count together (`KZ-418-V/39/4.2`).
    TrialSplit { Together = "together", Separate = "separate" }
    /// When the integrator is told of the end of operation (`KZ-418-V/41/2`).
    EndIntegrator { WithIntegration = "with_integration", Always = "always" }
    /// What signs an application for registration (`KZ-3-2019/annex3/f11`).
    RegistrationSignature { ByChannel = "by_channel", LoginAndPassword = "login_and_password" }
    /// Whether an application for registration must name an e-mail address (`KZ-3-2019/annex3/f7`).
    RegistrationEmail { Optional = "optional", Mandatory = "mandatory" }
    /// What follows when the number is linked to another person's account (`KZ-3-2019/58.4`).
    LinkedElsewhere { Refuse = "refuse", Relink = "relink" }
    /// On what consent the portal asks for the applicant's data (`KZ-3-2019/annex3/f10`).
    RegistrationConsent { Ddb = "ddb" }
    /// What stands for the official's signature on a document that is made without an official (`KZ-3-2019/annex2/3.p1`).
    AutomaticSignature { None = "none", Official = "official" }
    /// What becomes of a signature whose certificate has expired since (`KZ-3-2019/annex2/3.p1`).
    ExpiredSince { StaysGood = "stays_good", NotConfirmed = "not_confirmed" }
    /// What becomes of a signature whose certificate was revoked since (`KZ-3-2019/annex2/3.p1`).
    RevokedSince { NotConfirmed = "not_confirmed", StaysGood = "stays_good" }
}
