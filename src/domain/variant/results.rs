//! Defects of order №3, annexes 1 and 2: result documents and their verification (role `egov`).

use super::defects;

defects! { DefectResults,
    NotInCabinet = "KZ-3-2019/annex1/3#not-in-cabinet";
    ThreeAccepted = "KZ-3-2019/annex1/3.1#three-accepted";
    AppliedToSms = "KZ-3-2019/annex1/3.1#applied-to-sms";
    SharedNumber = "KZ-3-2019/annex1/3.1.f1#shared-number";
    ForeignNumber = "KZ-3-2019/annex1/3.1.f1#foreign-number";
    ApplicationDate = "KZ-3-2019/annex1/3.1.f2#application-date";
    DateAbsent = "KZ-3-2019/annex1/3.1.f2#date-absent";
    MaskedOrForeign = "KZ-3-2019/annex1/3.1.f3#masked-or-foreign";
    OtherDocument = "KZ-3-2019/annex1/3.1.f4#other-document";
    MatrixDemanded = "KZ-3-2019/annex1/3.2#matrix-demanded";
    OneAccepted = "KZ-3-2019/annex1/3.2#one-accepted";
    InstantAsMobile = "KZ-3-2019/annex1/3.2#instant-as-mobile";
    MessageId = "KZ-3-2019/annex1/3.2.f1#message-id";
    AbsentOrForeign = "KZ-3-2019/annex1/3.2.f2#absent-or-foreign";
    InformationForced = "KZ-3-2019/annex1/4#information-forced";
    NotCovered = "KZ-3-2019/annex2/3.p1#not-covered";
    NotAnOfficial = "KZ-3-2019/annex2/3.p1#not-an-official";
    DeadCertificate = "KZ-3-2019/annex2/3.p1#dead-certificate";
    NoEdsInCode = "KZ-3-2019/annex2/3.p2#no-eds-in-code";
    DifferingCodePasses = "KZ-3-2019/annex2/3.p2#differing-code-passes";
    IssuedElsewhere = "KZ-3-2019/annex2/4#issued-elsewhere";
    SupersededUnmarked = "KZ-3-2019/annex2/4#superseded-unmarked";
    OneChannel = "KZ-3-2019/annex2/5.p1#one-channel";
    ChannelsDisagree = "KZ-3-2019/annex2/5.p1#channels-disagree";
    NumberAlone = "KZ-3-2019/annex2/5.p2#number-alone";
    SubjectAlone = "KZ-3-2019/annex2/5.p2#subject-alone";
    NoEdsInformation = "KZ-3-2019/annex2/5.p2#no-eds-information";
    LoginDemanded = "KZ-3-2019/annex2/5.p2#login-demanded";
    TellingMessages = "KZ-3-2019/annex2/5.p3#telling-messages";
    ErrorInstead = "KZ-3-2019/annex2/5.p3#error-instead";
}
