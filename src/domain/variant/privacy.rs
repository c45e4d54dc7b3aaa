//! Defects of the Law on personal data and proactive services: articles 18, 19, 35, 36, 56 (roles `sdu` and `egov`).

use super::defects;

defects! { DefectPrivacy,
    OthersShown = "18-1.2-data-of-other-persons-shown", "KZ-418-V/18/1.2", Core,
        "a user is shown the uses of another person's data";
    HiddenApproval = "19-1.p2-hidden-manual-approval", "KZ-418-V/19/1.p2", Core,
        "an official must confirm each renewal of a service that is declared fully automated";
    PaperDemanded = "19-1.p2-paper-confirmation", "KZ-418-V/19/1.p2", Core,
        "a paper confirmation is demanded for a renewal of a service that is declared fully automated";
    FormDemanded = "19-2.p5-application-demanded", "KZ-418-V/19/2.p5", Core,
        "the renewal waits for an application form of the holder";
    BulkExport = "35-4.1-bulk-export", "KZ-418-V/35/4.1", Edge,
        "acts of all persons are fetched at once, and officials see the persons of all organisations at once";
    UnidentifiedServed = "35-4.1-query-without-identification", "KZ-418-V/35/4.1", Core,
        "a request that names nobody who asks is served";
    PasswordOnly = "36-1.p4-password-only", "KZ-418-V/36/1.p4", Core,
        "one factor opens restricted personal data";
    SecondFactorOnce = "36-1.p4-second-factor-once", "KZ-418-V/36/1.p4", Core,
        "the second factor is asked for at the first login only";
    FactorsOfAnother = "36-1.p4-factors-of-another", "KZ-418-V/36/1.p4", Core,
        "the factors of one official open restricted data to another";
    TransferWithNeither = "36-2-transfer-with-neither", "KZ-418-V/36/2", Core,
        "personal data are queried without any check of consent";
    RefusalOverridden = "36-2-refusal-overridden", "KZ-418-V/36/2", Core,
        "a refused consent does not stop the queries";
    ExceptionByDefault = "36-2-exception-by-default", "KZ-418-V/36/2", Core,
        "every transfer is said to rest on an exception, and none is on record";
    OtherPurpose = "36-2-consent-of-other-purpose", "KZ-418-V/36/2", Core,
        "a consent of another purpose is accepted";
    NotNotified = "36-4-no-notification", "KZ-418-V/36/4", Core,
        "automated checks of persons are not told to the subject";
    OneForMany = "36-4-one-for-many", "KZ-418-V/36/4", Core,
        "one notification serves several uses";
    SmsInPlace = "36-4-sms-in-place", "KZ-418-V/36/4", Core,
        "a text message takes the place of the notification through ДДБ";
    SduCorrects = "36-5-sdu-corrects", "KZ-418-V/36/5", Edge,
        "SDU corrects the register of persons by itself";
    StrangerCorrects = "36-5-stranger-asks", "KZ-418-V/36/5", Core,
        "a correction is passed on for somebody who is neither subject nor representative";
    ExcludedBlocked = "36-6.p2-blocked-from-application", "KZ-418-V/36/6.p2", Core,
        "an organisation that SDU excluded cannot file an ordinary application";
    AutomatedAlone = "36-6.p2-automated-alone", "KZ-418-V/36/6.p2", Core,
        "silence is enough for a renewal";
    NoticeAfterRenewal = "36-6.p3-notice-after-renewal", "KZ-418-V/36/6.p3", Core,
        "the subject is told of automated processing only after the renewal";
    LogBroken = "56-p2-log-broken", "KZ-418-V/56/p2", Core,
        "the case itself is deleted with the personal data";
    KeptTooLong = "56-p2-kept-too-long", "KZ-418-V/56/p2", Core,
        "personal data of ended cases are kept for ever";
    KeptElsewhere = "56-p2-kept-elsewhere", "KZ-418-V/56/p2", Core,
        "personal data are taken from the case and kept in the record of transfers";
    OpenAfterEnd = "56-p2-open-after-end", "KZ-418-V/56/p2", Core,
        "personal data of ended cases are open to one factor";
}
