//! Defects of order №3, list item 2, and articles 19, 27, 34, 36 of the Law: services, their channels, documents shown, consent by a number (role `egov`).

use super::defects;

defects! { DefectServices,
    RuleAfterRepeal = "list-2.6-rule-after-repeal", "KZ-3-2019/list/2.6", Core,
        "classification still demanded after 2026-07-12";
    OffChannelForced = "list-2.6-off-channel-forced", "KZ-3-2019/list/2.6", Table,
        "services off the portal and the device forced into classification";
    UnclassifiedStarted = "list-2.6-unclassified-started", "KZ-3-2019/list/2.6", Table,
        "an unclassified service of the portal goes into operation";
    StartedBySms = "19-2.p4-started-by-sms", "KZ-418-V/19/2.p4", Table,
        "composite service started by SMS only";
    NoEds = "19-2.p4-no-eds", "KZ-418-V/19/2.p4", Table,
        "composite service started with no EDS";
    RequestForEach = "19-2.p4-request-for-each", "KZ-418-V/19/2.p4", Core,
        "each linked service wants a request of its own";
    SmsInvalid = "27-2-sms-invalid", "KZ-418-V/27/2", Table,
        "SMS channel treated as invalid for state services";
    NotVisibleInBoth = "27-2-not-visible-in-both", "KZ-418-V/27/2", Edge,
        "a case by SMS is not visible on the portal";
    EdsForced = "27-3-eds-forced", "KZ-418-V/27/3", Table,
        "EDS forced where the class allows a one-time password";
    OneMethodMandatory = "27-3-one-method-mandatory", "KZ-418-V/27/3", Table,
        "the method of the class is mandatory, the other of the two is refused";
    WithoutDevice = "34-7-without-device", "KZ-418-V/34/7", Table,
        "document shown without the device";
    NoConsent = "34-8-no-consent", "KZ-418-V/34/8", Table,
        "access of a third party with no consent";
    ConsentReused = "34-8-consent-reused", "KZ-418-V/34/8", Core,
        "consent reused by another third party";
    AccessNotLogged = "34-8-access-not-logged", "KZ-418-V/34/8", Core,
        "access of a third party not logged";
    GoesOnWithoutDdb = "36-3.p1-goes-on-without-ddb", "KZ-418-V/36/3.p1", Core,
        "case goes on while ДДБ is unavailable";
    ConsentOfAnotherPurpose = "36-3.p1-consent-of-another-purpose", "KZ-418-V/36/3.p1", Core,
        "consent of another purpose accepted";
    UnsolicitedSms = "36-3.p2-unsolicited-sms", "KZ-418-V/36/3.p2", Core,
        "unsolicited SMS counts as consent";
    ReplyToAnotherMessage = "36-3.p2-reply-to-another-message", "KZ-418-V/36/3.p2", Core,
        "reply to another message counts as consent";
    OtherNumber = "36-3.p2-other-number", "KZ-418-V/36/3.p2", Core,
        "reply from a number of somebody else counts as consent";
    WrongPassword = "36-3.p2-wrong-password", "KZ-418-V/36/3.p2", Core,
        "wrong one-time password counts as consent";
}
