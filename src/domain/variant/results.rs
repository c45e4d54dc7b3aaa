//! Defects of order №3, annexes 1 and 2: result documents and their verification (role `egov`).

use super::defects;

defects! { DefectResults,
    NotInCabinet = "annex1-3-not-in-cabinet", "KZ-3-2019/annex1/3", Core,
        "a result received by SMS is not in the cabinet";
    ThreeAccepted = "annex1-3.1-three-accepted", "KZ-3-2019/annex1/3.1", Table,
        "a document of the mobile application is issued with three requisites";
    AppliedToSms = "annex1-3.1-applied-to-sms", "KZ-3-2019/annex1/3.1", Core,
        "the set of the mobile application is demanded of SMS results";
    SharedNumber = "annex1-3.1.f1-shared-number", "KZ-3-2019/annex1/3.1.f1", Core,
        "documents of one recipient share a number";
    ForeignNumber = "annex1-3.1.f1-foreign-number", "KZ-3-2019/annex1/3.1.f1", Core,
        "the number of the provider is used as the unique number";
    ApplicationDate = "annex1-3.1.f2-application-date", "KZ-3-2019/annex1/3.1.f2", Core,
        "the date of the application is shown";
    DateAbsent = "annex1-3.1.f2-date-absent", "KZ-3-2019/annex1/3.1.f2", Core,
        "the date is left out";
    MaskedOrForeign = "annex1-3.1.f3-masked-or-foreign", "KZ-3-2019/annex1/3.1.f3", Core,
        "the IIN or BIN is masked";
    OtherDocument = "annex1-3.1.f4-other-document", "KZ-3-2019/annex1/3.1.f4", Core,
        "the matrix code bears the number of another document";
    MatrixDemanded = "annex1-3.2-matrix-demanded", "KZ-3-2019/annex1/3.2", Table,
        "a matrix code is demanded of an SMS result";
    OneAccepted = "annex1-3.2-one-accepted", "KZ-3-2019/annex1/3.2", Table,
        "an SMS result with one of the two requisites is issued";
    InstantAsMobile = "annex1-3.2-instant-as-mobile", "KZ-3-2019/annex1/3.2", Core,
        "an instant message is treated as the mobile application";
    MessageId = "annex1-3.2.f1-message-id", "KZ-3-2019/annex1/3.2.f1", Core,
        "the id of the notice is used as the number of the renewed permit";
    AbsentOrForeign = "annex1-3.2.f2-absent-or-foreign", "KZ-3-2019/annex1/3.2.f2", Core,
        "the renewed permit bears the IIN of the head instead of the holder's BIN";
    InformationForced = "annex1-4-information-forced", "KZ-3-2019/annex1/4", Core,
        "requisites are demanded of an information service";
    NotCovered = "annex2-3.p1-not-covered", "KZ-3-2019/annex2/3.p1", Table,
        "a signature that does not cover every requisite is accepted";
    NotAnOfficial = "annex2-3.p1-not-an-official", "KZ-3-2019/annex2/3.p1", Core,
        "anybody's signature is accepted";
    DeadCertificate = "annex2-3.p1-dead-certificate", "KZ-3-2019/annex2/3.p1", Table,
        "a certificate that has expired or was revoked is accepted";
    NoEdsInCode = "annex2-3.p2-no-eds-in-code", "KZ-3-2019/annex2/3.p2", Core,
        "the matrix code bears no signature";
    DifferingCodePasses = "annex2-3.p2-differing-code-passes", "KZ-3-2019/annex2/3.p2", Core,
        "a code whose data differ from the document is confirmed";
    IssuedElsewhere = "annex2-4-issued-elsewhere", "KZ-3-2019/annex2/4", Core,
        "a number of the provider is verified like one of the portal";
    SupersededUnmarked = "annex2-4-superseded-unmarked", "KZ-3-2019/annex2/4", Core,
        "a document that was replaced is shown without a sign of it";
    OneChannel = "annex2-5.p1-one-channel", "KZ-3-2019/annex2/5.p1", Core,
        "the mobile application does not verify";
    ChannelsDisagree = "annex2-5.p1-channels-disagree", "KZ-3-2019/annex2/5.p1", Core,
        "the mobile application does not know of the replacement";
    NumberAlone = "annex2-5.p2-number-alone", "KZ-3-2019/annex2/5.p2", Core,
        "the number alone verifies";
    SubjectAlone = "annex2-5.p2-subject-alone", "KZ-3-2019/annex2/5.p2", Core,
        "the IIN or BIN alone shows documents";
    NoEdsInformation = "annex2-5.p2-no-eds-information", "KZ-3-2019/annex2/5.p2", Core,
        "a positive answer says nothing of the signature";
    LoginDemanded = "annex2-5.p2-login-demanded", "KZ-3-2019/annex2/5.p2", Core,
        "who is not logged in cannot verify";
    TellingMessages = "annex2-5.p3-telling-messages", "KZ-3-2019/annex2/5.p3", Core,
        "the message tells an unknown number from a wrong IIN or BIN";
    ErrorInstead = "annex2-5.p3-error-instead", "KZ-3-2019/annex2/5.p3", Core,
        "an unknown number is answered with an error";
}
