//! Defects of the Law on the life of objects: articles 9, 31, 38 to 41 (role `objects`).

use super::defects;

defects! { DefectLife,
    CopiesAbsent = "KZ-418-V/9/9#copies-absent";
    QuasiPublicExempted = "KZ-418-V/31/2.p1#quasi-public-exempted";
    NoClass = "KZ-418-V/38/2.8#no-class";
    StepSkipped = "KZ-418-V/39/4#step-skipped";
    WrongOrder = "KZ-418-V/39/4#wrong-order";
    TrialBeforeDevelopment = "KZ-418-V/39/4.1#trial-before-development";
    TrialOverAYear = "KZ-418-V/39/4.2#trial-over-a-year";
    TrialSplit = "KZ-418-V/39/4.2#trial-split";
    CommissionedBeforeTest = "KZ-418-V/39/4.3#commissioned-before-test";
    OneConditionEnough = "KZ-418-V/39/4.5#one-condition-enough";
    DevelopedInTrial = "KZ-418-V/39/5#developed-in-trial";
    MissingCondition = "KZ-418-V/40/1.p1#missing-condition";
    OlderVersionTest = "KZ-418-V/40/1.p1#older-version-test";
    OnlyFirstVersion = "KZ-418-V/40/1.p2#only-first-version";
    SourcelessRefused = "KZ-418-V/40/1.p2#sourceless-refused";
    LogGaps = "KZ-418-V/40/2.4#log-gaps";
    WarrantyFromContract = "KZ-418-V/40/2.9#from-contract";
    YearOf365Days = "KZ-418-V/40/2.9#year-of-365-days";
    PortalUnchanged = "KZ-418-V/41/1#portal-unchanged";
    IntegratedNotTold = "KZ-418-V/41/2#integrated-not-told";
}
