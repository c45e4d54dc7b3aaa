//! Defects of order 129: those of the role `objects`, and of items 37 and 38 those of the role `register`.

use super::defects;

defects! { Defect129,
    NoPortalRecord = "rules-4.p1-no-portal-record", "KZ-129-2016/rules/4.p1", Core,
        "object reaches industrial operation with no portal record";
    CopiesAbsent = "rules-4.p1-copies-absent", "KZ-129-2016/rules/4.p1", Table,
        "record exists but documentation copies are absent and this is reported as complete";
    OnlyAtCreation = "rules-4.p2-only-at-creation", "KZ-129-2016/rules/4.p2", Core,
        "record updated only at creation";
    PurchasedSkipped = "rules-4.p2-purchased-skipped", "KZ-129-2016/rules/4.p2", Core,
        "purchased objects skipped";
    MissingStep = "rules-9-missing-step", "KZ-129-2016/rules/9", Table,
        "commissioning accepted with a missing step";
    ReverseOrder = "rules-9-reverse-order", "KZ-129-2016/rules/9", Table,
        "steps accepted in reverse order";
    TrialBeforeDevelopment = "rules-9.1-trial-before-development", "KZ-129-2016/rules/9.1", Table,
        "trial operation starts for an object with no development record";
    TrialOverAYear = "rules-9.2-trial-over-a-year", "KZ-129-2016/rules/9.2", Table,
        "trial operation longer than one year passes";
    TrialSkipped = "rules-9.2-trial-skipped", "KZ-129-2016/rules/9.2", Core,
        "trial skipped for purchased or donated object";
    NoAct = "rules-9.2.abz3-no-act", "KZ-129-2016/rules/9.2.abz3", Table,
        "commissioning accepted without the act";
    ActTooEarly = "rules-9.2.abz3-act-too-early", "KZ-129-2016/rules/9.2.abz3", Table,
        "act dated before the trial's start accepted";
    OtherVersion = "rules-9.3-other-version", "KZ-129-2016/rules/9.3", Table,
        "test of another version accepted";
    FinishedAtTrial = "rules-9.5-finished-at-trial", "KZ-129-2016/rules/9.5", Core,
        "implementation treats the object as finished after it enters trial operation";
    SecondTrial = "rules-9.5-second-trial", "KZ-129-2016/rules/9.5", Core,
        "second trial period is demanded after a completed one";
    DevelopedInTrial = "rules-10.p1-developed-in-trial", "KZ-129-2016/rules/10.p1", Table,
        "development project opened for an object in trial operation";
    DevelopedAfterEnd = "rules-10.p1-developed-after-end", "KZ-129-2016/rules/10.p1", Table,
        "development opened for a terminated object";
    AnyIntegration = "rules-10.p3-any-integration", "KZ-129-2016/rules/10.p3", Table,
        "any integration classed as development";
    SourceChangeIgnored = "rules-10.p3-source-change-ignored", "KZ-129-2016/rules/10.p3", Table,
        "source-code change in integration work classed as non-development";
    NoSourceCode = "rules-11-no-source-code", "KZ-129-2016/rules/11", Table,
        "acceptance without source code";
    OwnFundsToo = "rules-11-own-funds-too", "KZ-129-2016/rules/11", Table,
        "requirement imposed on own-funded projects";
    BinariesOnly = "rules-11-binaries-only", "KZ-129-2016/rules/11", Table,
        "only binaries accepted";
    TenCalendarDays = "rules-12.p1-calendar-days", "KZ-129-2016/rules/12.p1", Core,
        "calendar days used";
    FromContract = "rules-12.p1-from-contract", "KZ-129-2016/rules/12.p1", Core,
        "term counted from contract instead of request";
    SupplierRefused = "rules-12.p1-supplier-refused", "KZ-129-2016/rules/12.p1", Table,
        "potential supplier refused although eligible here";
    HolidayIgnored = "rules-12.p1-holiday-ignored", "KZ-129-2016/rules/12.p1", Core,
        "holiday transfer ignored";
    NinetyDays = "rules-12.p2-ninety-days", "KZ-129-2016/rules/12.p2", Core,
        "90 days used instead of months";
    Prolonged = "rules-12.p2-prolonged", "KZ-129-2016/rules/12.p2", Core,
        "free period prolonged by extending the contract";
    ChargedInside = "rules-12.p2-charged-inside", "KZ-129-2016/rules/12.p2", Table,
        "charged inside the period";
    OneShared = "rules-12-1.p3-one-shared", "KZ-129-2016/rules/12-1.p3", Table,
        "only one shared environment exists";
    TrialMissing = "rules-12-1.p3-trial-missing", "KZ-129-2016/rules/12-1.p3", Table,
        "trial environment missing";
    LoginNeeded = "rules-12-1.p4-login-needed", "KZ-129-2016/rules/12-1.p4", Core,
        "login needed";
    PlacingInCalendarDays = "rules-13.p1-calendar-days", "KZ-129-2016/rules/13.p1", Core,
        "calendar days used";
    SupplierServed = "rules-13.p1-supplier-served", "KZ-129-2016/rules/13.p1", Table,
        "potential supplier served under this item";
    ClassOfAnother = "rules-13.p2-class-of-another", "KZ-129-2016/rules/13.p2", Core,
        "class of another object used";
    Class1Outside = "rules-13.p2.abz1-class-1-outside", "KZ-129-2016/rules/13.p2.abz1", Table,
        "class 1 placed with a private host when capacity is missing";
    InfrastructureForbidden = "rules-13.p2.abz1-infrastructure-forbidden", "KZ-129-2016/rules/13.p2.abz1", Table,
        "class 1 forced to platform although infrastructure is also allowed";
    Class2OutsideEarly = "rules-13.p2.abz2-class-2-outside-early", "KZ-129-2016/rules/13.p2.abz2", Table,
        "class 2 placed outside though capacity exists";
    Class3AlwaysOutside = "rules-13.p2.abz2-class-3-always-outside", "KZ-129-2016/rules/13.p2.abz2", Table,
        "class 3 always allowed outside";
    OutsideWithoutException = "rules-14-outside-without-exception", "KZ-129-2016/rules/14", Table,
        "outside the platform with no exception";
    PlatformForbidden = "rules-14-platform-forbidden", "KZ-129-2016/rules/14", Table,
        "platform forbidden when an exception holds (exception permits, does not force)";
    BuiltOnPlatform = "rules-14.1-built-on-platform", "KZ-129-2016/rules/14.1", Table,
        "applied to an object that was built on the platform";
    ElectronicsCounted = "rules-14.3-electronics-counted", "KZ-129-2016/rules/14.3", Core,
        "electronics product counted for a software need";
    BadTestAct = "rules-15-bad-test-act", "KZ-129-2016/rules/15", Table,
        "commissioning with negative or missing test act";
    BeforeTrialAct = "rules-15-before-trial-act", "KZ-129-2016/rules/15", Table,
        "commissioning before the trial act";
    TypeNotLogged = "rules-16.4-type-not-logged", "KZ-129-2016/rules/16.4", Core,
        "some request types are not logged";
    LogLost = "rules-16.4-log-lost", "KZ-129-2016/rules/16.4", Core,
        "log rewritten or lost at restart";
    WarrantyFromContract = "rules-16.9-from-contract", "KZ-129-2016/rules/16.9", Core,
        "counted from contract or delivery";
    TwelveAsMaximum = "rules-16.9-twelve-as-maximum", "KZ-129-2016/rules/16.9", Table,
        "12 months treated as maximum";
    ChargedInWarranty = "rules-17.p1-charged-in-warranty", "KZ-129-2016/rules/17.p1", Table,
        "charged inside warranty";
    FreeServiceRefused = "rules-17.p1-free-service-refused", "KZ-129-2016/rules/17.p1", Table,
        "free service refused although conditions hold";
    ClaimAfterTerm = "rules-17.p2-claim-after-term", "KZ-129-2016/rules/17.p2", Table,
        "claim after term accepted";
    GoodClaimRefused = "rules-17.p2-good-claim-refused", "KZ-129-2016/rules/17.p2", Table,
        "claim refused with all conditions met";
    CreationStageRefused = "rules-18-creation-stage-refused", "KZ-129-2016/rules/18", Table,
        "support refused for creation-stage expenditure on this ground";
    StillInOperation = "rules-19-still-in-operation", "KZ-129-2016/rules/19", Core,
        "object stays in operation after the decision";
    EndedObjectReused = "rules-19-ended-object-reused", "KZ-129-2016/rules/19", Table,
        "terminated object can be developed or re-commissioned without new creation";
    OffRegisterBought = "rules-20-off-register-bought", "KZ-129-2016/rules/20", Table,
        "non-register item bought while a register item exists";
    DeadEntryAccepted = "rules-20-dead-entry-accepted", "KZ-129-2016/rules/20", Core,
        "excluded, suspended or expired entry accepted";
    QuasiPublicLeftOut = "rules-20-quasi-public-left-out", "KZ-129-2016/rules/20", Table,
        "quasi-public organisations not covered";
    EntryAfterOffer = "rules-22-entry-after-offer", "KZ-129-2016/rules/22", Table,
        "entry created after the purchase accepted";
    PendingCounted = "rules-22-pending-counted", "KZ-129-2016/rules/22", Table,
        "pending application counted as entry";
    CommissionedAtOnce = "rules-24-commissioned-at-once", "KZ-129-2016/rules/24", Core,
        "donated object commissioned at once";
    InfrastructureBlocked = "rules-26-infrastructure-blocked", "KZ-129-2016/rules/26", Table,
        "infrastructure service blocked for absence from the Register";
    DirectPurchase = "rules-28-direct-purchase", "KZ-129-2016/rules/28", Table,
        "direct purchase or price quotation accepted";
    NoSpecification = "rules-28-no-specification", "KZ-129-2016/rules/28", Table,
        "tender without technical specification accepted";
    TenderDespiteEntry = "rules-28-tender-despite-entry", "KZ-129-2016/rules/28", Table,
        "tender allowed although Register has the service";
    FreeProduction = "rules-30.p1-free-production", "KZ-129-2016/rules/30.p1", Table,
        "free three months applied to production placing";
    ListStale = "rules-30.p3-list-stale", "KZ-129-2016/rules/30.p3", Core,
        "list missing or stale";
    UnlistedService = "rules-30.p3-unlisted-service", "KZ-129-2016/rules/30.p3", Table,
        "service offered that is not on the list";
    NoApplication = "rules-32.p1-no-application", "KZ-129-2016/rules/32.p1", Table,
        "contract closed with no application";
    RepeatWhilePending = "rules-32.p2-repeat-while-pending", "KZ-129-2016/rules/32.p2", Table,
        "repeat purchase while the application is still pending";
    CustomerHoldsRights = "rules-35-customer-holds-rights", "KZ-129-2016/rules/35", Table,
        "customer recorded as holder of exclusive rights";
    CodeDemanded = "rules-35-code-demanded", "KZ-129-2016/rules/35", Table,
        "source-code hand-over of rules/11 demanded as if rights had passed";
    CriteriaForItem37 = "rules-37-criteria-demanded", "KZ-129-2016/rules/37", Core,
        "a product of item 37 must meet the criteria of the register";
    OrdinaryByItem37 = "rules-37-ordinary-software", "KZ-129-2016/rules/37", Core,
        "ordinary software enters by item 37";
    ContractDate = "rules-37-contract-date", "KZ-129-2016/rules/37", Core,
        "the day of the contract counts instead of the day of commissioning";
    StartedLater = "rules-38-started-later", "KZ-129-2016/rules/38", Core,
        "a product started after the order took effect enters by item 38";
    StagesOutOfOrder = "rules-38-stages-out-of-order", "KZ-129-2016/rules/38", Core,
        "the stages of item 38 are accepted in any order";
}
