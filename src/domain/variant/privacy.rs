//! Defects of the Law on personal data and proactive services: articles 18, 19, 35, 36, 56 (roles `sdu` and `egov`).

use super::defects;

defects! { DefectPrivacy,
    OthersShown = "KZ-418-V/18/1.2#data-of-other-persons-shown";
    HiddenApproval = "KZ-418-V/19/1.p2#hidden-manual-approval";
    PaperDemanded = "KZ-418-V/19/1.p2#paper-confirmation";
    FormDemanded = "KZ-418-V/19/2.p5#application-demanded";
    BulkExport = "KZ-418-V/35/4.1#bulk-export";
    UnidentifiedServed = "KZ-418-V/35/4.1#query-without-identification";
    PasswordOnly = "KZ-418-V/36/1.p4#password-only";
    SecondFactorOnce = "KZ-418-V/36/1.p4#second-factor-once";
    FactorsOfAnother = "KZ-418-V/36/1.p4#factors-of-another";
    TransferWithNeither = "KZ-418-V/36/2#transfer-with-neither";
    RefusalOverridden = "KZ-418-V/36/2#refusal-overridden";
    ExceptionByDefault = "KZ-418-V/36/2#exception-by-default";
    OtherPurpose = "KZ-418-V/36/2#consent-of-other-purpose";
    NotNotified = "KZ-418-V/36/4#no-notification";
    OneForMany = "KZ-418-V/36/4#one-for-many";
    SmsInPlace = "KZ-418-V/36/4#sms-in-place";
    SduCorrects = "KZ-418-V/36/5#sdu-corrects";
    StrangerCorrects = "KZ-418-V/36/5#stranger-asks";
    ExcludedBlocked = "KZ-418-V/36/6.p2#blocked-from-application";
    AutomatedAlone = "KZ-418-V/36/6.p2#automated-alone";
    NoticeAfterRenewal = "KZ-418-V/36/6.p3#notice-after-renewal";
    LogBroken = "KZ-418-V/56/p2#log-broken";
    KeptTooLong = "KZ-418-V/56/p2#kept-too-long";
    KeptElsewhere = "KZ-418-V/56/p2#kept-elsewhere";
    OpenAfterEnd = "KZ-418-V/56/p2#open-after-end";
}
