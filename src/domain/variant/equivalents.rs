//! Harmless equivalents: what a lawful system of another make may do. They must pass the whole suites of their acts.

use super::defects;

defects! { Equivalent,
    OwnUserAgent = "KZ-204-2025/alg/20#own-user-agent";
    EscapedLetters = "KZ-204-2025/alg/20#escaped-letters";
    MoreMembersInRequests = "KZ-204-2025/alg/21#more-members-in-requests";
    SoapOtherPrefixes = "KZ-204-2025/alg/7#other-prefixes";
    SoapWhitespace = "KZ-204-2025/alg/7#white-space";
    SoapAttributes = "KZ-204-2025/alg/7#other-order-of-attributes";
    MessageDateInUtc = "KZ-204-2025/alg/8#message-date-in-utc";
    MessageIdOtherForm = "KZ-204-2025/alg/8#message-ids-of-another-form";
    SourcesInAnotherOrder = "KZ-204-2025/alg/8#sources-in-another-order";
    PermitsAskedTwice = "KZ-204-2025/alg/6#permits-asked-twice";
    NoticeASecondLater = "KZ-204-2025/alg/13#notice-a-second-later";
    RepeatASecondLater = "KZ-204-2025/alg/15#repeat-a-second-later";
    SmsSentTwice = "KZ-204-2025/alg/13#sms-sent-again-with-its-id";
    RenewalSentTwice = "KZ-204-2025/alg/14#renewal-sent-again-with-its-id";
    NotesInOtherWords = "KZ-204-2025/alg/16#notes-in-other-words";
    OkForAccepted = "KZ-204-2025/alg/9#ok-for-accepted";
    EntryNumbers = "KZ-567-2025/annex2/row9.1#entry-numbers-of-another-form";
    RemediesInOtherWords = "KZ-567-2025/ord/1.abz10#remedies-in-other-words";
    MoreMembersInAnswers = "KZ-567-2025/annex2/row11.1#more-members-in-answers";
    LaboratoryAskedTwice = "KZ-567-2025/annex2/row9.1.sw1#laboratory-asked-twice";
    RevokedAskedTwice = "KZ-567-2025/annex2/row11.2#revoked-asked-twice";
    ReasonsInAnotherOrder = "KZ-129-2016/rules/9#reasons-in-another-order";
    RecordsAskedTwice = "KZ-129-2016/rules/18#records-asked-twice";
    EntriesAskedTwice = "KZ-129-2016/rules/20#entries-asked-twice";
    EnvironmentsAnHourLater = "KZ-129-2016/rules/12.p1#environments-an-hour-later";
    ResultNumbers = "KZ-3-2019/annex1/3.1.f1#numbers-of-another-form";
    CodeOfAnotherLevel = "KZ-3-2019/annex1/3.1.f4#code-of-another-level";
    ApplicationNumbers = "KZ-3-2019/annex3/f1#numbers-of-another-form";
    PasswordOfEightDigits = "KZ-3-2019/58.9.p1#password-of-eight-digits";
    AnswersLaidOut = "KZ-3-2019/annex2/5.p1#answers-laid-out";
    SenderNames = "KZ-418-V/36/3.p2#sender-names-of-another-form";
    UseToldTwice = "KZ-418-V/36/4#use-told-again-with-its-id";
    LinkOpenedTwice = "KZ-418-V/38/2-1.3#link-opened-again-with-its-id";
}
