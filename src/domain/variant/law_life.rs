//! Defects of the Law on the life of objects: articles 9, 31, 38 to 41 (role `objects`).

use super::defects;

defects! { DefectLife,
    CopiesAbsent = "9-9-copies-absent", "KZ-418-V/9/9", Table,
        "a record without copies of the documentation counts as complete";
    QuasiPublicExempted = "31-2.p1-quasi-public-exempted", "KZ-418-V/31/2.p1", Table,
        "a quasi-public entity is exempted from the portal";
    NoClass = "38-2.8-no-class", "KZ-418-V/38/2.8", Table,
        "object commissioned with no class";
    StepSkipped = "39-4-step-skipped", "KZ-418-V/39/4", Table,
        "commissioning accepted with a step skipped";
    WrongOrder = "39-4-wrong-order", "KZ-418-V/39/4", Table,
        "steps accepted in the wrong order";
    TrialBeforeDevelopment = "39-4.1-trial-before-development", "KZ-418-V/39/4.1", Table,
        "trial starts with no development record";
    TrialOverAYear = "39-4.2-trial-over-a-year", "KZ-418-V/39/4.2", Table,
        "trial of one year and one day accepted";
    TrialSplit = "39-4.2-trial-split", "KZ-418-V/39/4.2", Core,
        "prolonged trial split in two to avoid the cap";
    CommissionedBeforeTest = "39-4.3-commissioned-before-test", "KZ-418-V/39/4.3", Table,
        "commissioning before the test";
    OneConditionEnough = "39-4.5-one-condition-enough", "KZ-418-V/39/4.5", Table,
        "one of the two conditions of commissioning is taken for both";
    DevelopedInTrial = "39-5-developed-in-trial", "KZ-418-V/39/5", Table,
        "development in the trial stage";
    MissingCondition = "40-1.p1-missing-condition", "KZ-418-V/40/1.p1", Table,
        "commissioning accepted with a missing condition";
    OlderVersionTest = "40-1.p1-older-version-test", "KZ-418-V/40/1.p1", Table,
        "test evidence of an older version accepted";
    OnlyFirstVersion = "40-1.p2-only-first-version", "KZ-418-V/40/1.p2", Core,
        "only the first version deposited";
    SourcelessRefused = "40-1.p2-sourceless-refused", "KZ-418-V/40/1.p2", Table,
        "a version without source code is refused";
    LogGaps = "40-2.4-log-gaps", "KZ-418-V/40/2.4", Core,
        "a request that repeats an earlier one is not logged";
    WarrantyFromContract = "40-2.9-from-contract", "KZ-418-V/40/2.9", Core,
        "warranty counted from acceptance or contract";
    YearOf365Days = "40-2.9-year-of-365-days", "KZ-418-V/40/2.9", Core,
        "365 days used in a leap year";
    PortalUnchanged = "41-1-portal-unchanged", "KZ-418-V/41/1", Core,
        "the end of operation does not change the portal";
    IntegratedNotTold = "41-2-integrated-not-told", "KZ-418-V/41/2", Core,
        "an integrated party is not told, and operation ends all the same";
}
