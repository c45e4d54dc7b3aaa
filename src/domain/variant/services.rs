//! Defects of order №3, list item 2, and articles 19, 27, 34, 36 of the Law: services, their channels, documents shown, consent by a number (role `egov`).

use super::defects;

defects! { DefectServices,
    RuleAfterRepeal = "KZ-3-2019/list/2.6#rule-after-repeal";
    OffChannelForced = "KZ-3-2019/list/2.6#off-channel-forced";
    UnclassifiedStarted = "KZ-3-2019/list/2.6#unclassified-started";
    StartedBySms = "KZ-418-V/19/2.p4#started-by-sms";
    NoEds = "KZ-418-V/19/2.p4#no-eds";
    RequestForEach = "KZ-418-V/19/2.p4#request-for-each";
    SmsInvalid = "KZ-418-V/27/2#sms-invalid";
    NotVisibleInBoth = "KZ-418-V/27/2#not-visible-in-both";
    EdsForced = "KZ-418-V/27/3#eds-forced";
    OneMethodMandatory = "KZ-418-V/27/3#one-method-mandatory";
    WithoutDevice = "KZ-418-V/34/7#without-device";
    NoConsent = "KZ-418-V/34/8#no-consent";
    ConsentReused = "KZ-418-V/34/8#consent-reused";
    AccessNotLogged = "KZ-418-V/34/8#access-not-logged";
    GoesOnWithoutDdb = "KZ-418-V/36/3.p1#goes-on-without-ddb";
    ConsentOfAnotherPurpose = "KZ-418-V/36/3.p1#consent-of-another-purpose";
    UnsolicitedSms = "KZ-418-V/36/3.p2#unsolicited-sms";
    ReplyToAnotherMessage = "KZ-418-V/36/3.p2#reply-to-another-message";
    OtherNumber = "KZ-418-V/36/3.p2#other-number";
    WrongPassword = "KZ-418-V/36/3.p2#wrong-password";
}
