//! Defects of order 204.

use super::defects;

defects! { Defect,
    NoConsentRecord = "ord-3.2-no-consent-record", "KZ-204-2025/ord/3.2", Core,
        "permit is renewed although ДДБ holds no consent record for the head";
    ConsentLocalFlag = "ord-3.2-consent-local-flag", "KZ-204-2025/ord/3.2", Core,
        "consent is stored in a local flag and never requested from or registered in ДДБ";
    ConsentReusedForOtherHead = "ord-3.2-consent-reused-for-other-head", "KZ-204-2025/ord/3.2", Core,
        "consent of one person is reused for a different head or after the head has changed";
    RepresentativeOrStranger = "ord-3.2-representative-or-stranger", "KZ-204-2025/ord/3.2", Core,
        "consent given by the lawful representative is rejected, or a stranger's consent is accepted";
    YearFromPublication = "ord-7-year-from-publication", "KZ-204-2025/ord/7", Core,
        "the year is counted from publication instead of signature";
    NoExpiry = "ord-7-no-expiry", "KZ-204-2025/ord/7", Core,
        "no expiry at all, new cases still open on 2026-05-09";
    LastDayExpired = "ord-7-last-day-expired", "KZ-204-2025/ord/7", Core,
        "last day 2026-05-08 is treated as already expired";
    WithdrawnConsentIgnored = "alg-4-withdrawn-consent-ignored", "KZ-204-2025/alg/4", Core,
        "a consent withdrawn between segmentation and renewal is ignored";
    ConsentForOtherPurpose = "alg-4-consent-for-other-purpose", "KZ-204-2025/alg/4", Core,
        "a consent given for another service or purpose is accepted for this one";
    NoRealDifference = "alg-5-no-real-difference", "KZ-204-2025/alg/5", Core,
        "a name re-sent without real difference (case, quotes, spacing) opens a case";
    ChangeNotFromRegister = "alg-5-change-not-from-register", "KZ-204-2025/alg/5", Edge,
        "the change is taken from e-license or a user form instead of ЗТ МДҚ";
    NoPermitGetsSms = "alg-6-no-permit-gets-sms", "KZ-204-2025/alg/6", Core,
        "organisation without a permit still gets an SMS";
    OtherServicePermit = "alg-6-other-service-permit", "KZ-204-2025/alg/6", Core,
        "a permit of another service or licence type lets the organisation through";
    DeadPermitCounts = "alg-6-dead-permit-counts", "KZ-204-2025/alg/6", Core,
        "a revoked, expired or excluded permit is counted as present";
    LookupByName = "alg-6-lookup-by-name", "KZ-204-2025/alg/6", Edge,
        "lookup uses the name instead of the BIN and so fails because the name has just changed";
    OnePermitOfTwo = "alg-6-one-permit-of-two", "KZ-204-2025/alg/6", Core,
        "with two permits only one is remembered for renewal";
    HeadAtIssue = "alg-7-head-at-issue", "KZ-204-2025/alg/7", Core,
        "the head known at issue of the permit is used instead of the current head";
    QueryAfterDrop = "alg-7-query-after-drop", "KZ-204-2025/alg/7", Core,
        "head queries are made for organisations that were dropped at item 6";
    NotAFirstHead = "alg-7-not-a-first-head", "KZ-204-2025/alg/7", Edge,
        "founders, deputies or accountants get onto the list";
    TwoOrganisationsCollapsed = "alg-7-two-organisations-collapsed", "KZ-204-2025/alg/7", Core,
        "one person heading two organisations is collapsed to one entry so that one organisation is lost";
    AkhazhNotAsked = "alg-8-akhazh-not-asked", "KZ-204-2025/alg/8", Core,
        "АХАЖ is not queried because ЖТ МДҚ answered";
    FailOpenSource = "alg-8-fail-open-source", "KZ-204-2025/alg/8", Core,
        "a timeout or error from one source is treated as criteria met";
    ChecksAfterTransfer = "alg-8-checks-after-transfer", "KZ-204-2025/alg/8", Core,
        "checks run after the list was already sent to ЭҮП";
    OrdinaryDeathPasses = "alg-8.1-ordinary-death-passes", "KZ-204-2025/alg/8.1", Core,
        "only 'declared dead by court' is checked, a registered ordinary death passes";
    DeathInAkhazhOnlyPasses = "alg-8.1-death-in-akhazh-only-passes", "KZ-204-2025/alg/8.1", Core,
        "death present only in АХАЖ (not yet in ЖТ МДҚ) passes";
    TemporaryStayExcludes = "alg-8.2-temporary-stay-excludes", "KZ-204-2025/alg/8.2", Core,
        "temporary stay abroad excludes";
    CitizenshipForResidence = "alg-8.2-citizenship-for-residence", "KZ-204-2025/alg/8.2", Core,
        "citizenship is used instead of residence";
    ResidenceNotEvaluated = "alg-8.2-residence-not-evaluated", "KZ-204-2025/alg/8.2", Core,
        "criterion is never evaluated";
    DiagnosisExcludes = "alg-8.3-diagnosis-excludes", "KZ-204-2025/alg/8.3", Core,
        "a diagnosis without a court decision excludes";
    CriminalRecordExcludes = "alg-8.4-criminal-record-excludes", "KZ-204-2025/alg/8.4", Core,
        "any criminal record excludes";
    WholeBatchDropped = "alg-8.p2-whole-batch-dropped", "KZ-204-2025/alg/8.p2", Core,
        "the whole batch is dropped because one head fails";
    ExcludedOrganisationSent = "alg-8.p2-excluded-organisation-sent", "KZ-204-2025/alg/8.p2", Core,
        "the organisation of an excluded head is still sent to ЭҮП";
    ListsNotLinked = "alg-9-lists-not-linked", "KZ-204-2025/alg/9", Core,
        "lists are sent but not linked, so head and organisation pair wrongly";
    NumberFromOtherSource = "alg-11-number-from-other-source", "KZ-204-2025/alg/11", Edge,
        "number is taken from e-license, the organisation's contacts or ЗТ МДҚ";
    SduLooksUpNumber = "alg-11-sdu-looks-up-number", "KZ-204-2025/alg/11", Edge,
        "SDU performs the lookup instead of ЭҮП";
    NumberOfOtherPerson = "alg-11-number-of-other-person", "KZ-204-2025/alg/11", Edge,
        "number of the organisation's other employee or of the previous head is used";
    NoNumberNoReferral = "alg-12-no-number-no-referral", "KZ-204-2025/alg/12", Core,
        "missing number ends the case with no referral to the Rules";
    TextDeviates = "alg-13-text-deviates", "KZ-204-2025/alg/13", Core,
        "text deviates (missing option 1/2, missing 1414, swapped meanings)";
    SmsBeforeChecks = "alg-13-sms-before-checks", "KZ-204-2025/alg/13", Core,
        "SMS sent before the item 8 criteria or the item 11 lookup finished";
    SduWrittenBeforePermit = "alg-14-sdu-written-before-permit", "KZ-204-2025/alg/14", Core,
        "SDU is written before, or even though, e-license failed to produce the permit";
    OtherAttributesChange = "alg-14-other-attributes-change", "KZ-204-2025/alg/14", Core,
        "other permit attributes (number linkage, validity, product list) change";
    RepeatTooEarly = "alg-15-repeat-too-early", "KZ-204-2025/alg/15", Core,
        "resend on the second day or immediately after 48 hours";
    WorkingDays = "alg-15-working-days", "KZ-204-2025/alg/15", Core,
        "working days are used (weekend delays the resend)";
    RepeatTwiceOrAfterReply = "alg-15-repeat-twice-or-after-reply", "KZ-204-2025/alg/15", Core,
        "more than one resend, or resend after a reply 1 or 2";
    JunkMovesTimer = "alg-15-junk-moves-timer", "KZ-204-2025/alg/15", Core,
        "an unrecognised reply restarts or cancels the timer";
    TimerFromTransfer = "alg-15-timer-from-transfer", "KZ-204-2025/alg/15", Core,
        "timer starts at list transfer rather than at sending";
    SilenceAsAnswer = "alg-16-silence-as-answer", "KZ-204-2025/alg/16", Core,
        "silence is converted into consent or into `RULES_FALLBACK`";
    EndCountedFromFirstSms = "alg-16-end-counted-from-first-sms", "KZ-204-2025/alg/16", Core,
        "process ends 3 days after the first SMS";
    TimerAfterRefusal = "alg-17-timer-after-refusal", "KZ-204-2025/alg/17", Core,
        "after 2 the resend timer still fires";
    RefusalAsBan = "alg-17-refusal-as-ban", "KZ-204-2025/alg/17", Core,
        "refusal is stored as final ban so that an ordinary application is rejected";
    TruncatedListAccepted = "alg-20-truncated-list-accepted", "KZ-204-2025/alg/20", Edge,
        "a truncated list is accepted as complete";
    KazakhLettersDamaged = "alg-20-kazakh-letters-damaged", "KZ-204-2025/alg/20", Core,
        "Kazakh letters in names are damaged on the way to e-license";
    UnknownSenderAccepted = "alg-20-unknown-sender-accepted", "KZ-204-2025/alg/20", Edge,
        "unknown sender accepted as ЗТ МДҚ";
    WrongCheckDigitAccepted = "alg-21-wrong-check-digit-accepted", "KZ-204-2025/alg/21", Edge,
        "wrong IIN/BIN check digit is accepted";
    ControlAfterUse = "alg-21-control-after-use", "KZ-204-2025/alg/21", Edge,
        "control runs only after the data were used";
    OldNameInGreeting = "annex1-f1-old-name-in-greeting", "KZ-204-2025/annex1/f1", Core,
        "old organisation name leaked in the greeting";
    OtherServiceNamed = "annex1-f2-other-service-named", "KZ-204-2025/annex1/f2", Core,
        "a different service or reason is named";
    PromisesDoneChange = "annex1-f2-promises-done-change", "KZ-204-2025/annex1/f2", Core,
        "text promises that the permit has already been changed";
    LookalikePositive = "annex1-f3-lookalike-positive", "KZ-204-2025/annex1/f3", Core,
        "'12', '1 2', '11', 'yes' or empty text counted as positive";
    AnyTextNegative = "annex1-f3-any-text-negative", "KZ-204-2025/annex1/f3", Core,
        "any text counted as negative and closes the case";
    ReplyFromOtherNumber = "annex1-f3-reply-from-other-number", "KZ-204-2025/annex1/f3", Core,
        "reply from another number with text 1 accepted";
    ContactNumberWrong = "annex1-f4-contact-number-wrong", "KZ-204-2025/annex1/f4", Core,
        "number missing or changed";
    ReplyToContactNumber = "annex1-f4-reply-to-contact-number", "KZ-204-2025/annex1/f4", Core,
        "replies to the contact number are treated as answers to the SMS";
    Item12Literal = "alg-12-item-12-literal", "KZ-204-2025/alg/12", Core,
        "item 12 is coded word for word, so consent and silence lead to the Rules";
    HeadCached = "alg-14-head-cached", "KZ-204-2025/alg/14", Core,
        "the head is not read again before the renewal";
    ThirdSms = "alg-16-third-sms", "KZ-204-2025/alg/16", Core,
        "a third notice is sent after the second window";
    StaleConfirmationUsed = "ord-3.2-stale-confirmation-used", "KZ-204-2025/ord/3.2", Core,
        "a confirmation of consent from before a long delay is used although the consent was withdrawn meanwhile";
    StartsOnPublicationDay = "ord-7-starts-on-publication-day", "KZ-204-2025/ord/7", Core,
        "the pilot starts on the day of publication itself";
    BranchCounts = "alg-5-branch-counts", "KZ-204-2025/alg/5", Core,
        "a branch with a new name opens a case";
    LiquidatedCounts = "alg-5-liquidated-counts", "KZ-204-2025/alg/5", Core,
        "an organisation that has been liquidated since opens a case";
    LaterActionHidesChange = "alg-5-later-action-hides-change", "KZ-204-2025/alg/5", Core,
        "a later action that left the name as it was hides the change of name";
    OneLanguageCompared = "alg-5-one-language-compared", "KZ-204-2025/alg/5", Core,
        "only one language of the name is compared, so a change in the other is missed";
    LookbackIgnored = "alg-5-lookback-ignored", "KZ-204-2025/alg/5", Core,
        "a change from before the look-back of the intake opens a case";
    FailureAsNoPermit = "alg-6-failure-as-no-permit", "KZ-204-2025/alg/6", Core,
        "a failure of e-license is taken for an organisation without a permit";
    SourceAskedOnce = "alg-8-source-asked-once", "KZ-204-2025/alg/8", Core,
        "a source that failed once is never asked again, so the case waits for ever";
    HandedOverAgain = "alg-8-handed-over-again", "KZ-204-2025/alg/8", Core,
        "a restart of SDU hands the lists over again";
    EndedStatusExcludes = "alg-8.1-ended-status-excludes", "KZ-204-2025/alg/8.1", Core,
        "a missing status that has ended still excludes";
    AnnulledActExcludes = "alg-8.1-annulled-act-excludes", "KZ-204-2025/alg/8.1", Core,
        "a death act that was annulled still excludes";
    OtherActExcludes = "alg-8.1-other-act-excludes", "KZ-204-2025/alg/8.1", Edge,
        "a civil-status act that says nothing of death excludes";
    EndedIncapacityExcludes = "alg-8.3-ended-incapacity-excludes", "KZ-204-2025/alg/8.3", Core,
        "an incapacity that has ended still excludes";
    RestrictedCapacityExcludes = "alg-8.3-restricted-capacity-excludes", "KZ-204-2025/alg/8.3", Core,
        "restricted capacity excludes like incapacity";
    PretrialExcludes = "alg-8.4-pretrial-excludes", "KZ-204-2025/alg/8.4", Core,
        "pre-trial detention excludes like a sentence being served";
    VoidTransferRepeated = "alg-9-void-transfer-repeated", "KZ-204-2025/alg/9", Core,
        "a transfer that failed is repeated although one of its cases has ended meanwhile";
    OlderNumberUsed = "alg-11-older-number-used", "KZ-204-2025/alg/11", Core,
        "of several numbers another than the one confirmed last is used";
    FailureAsNoNumber = "alg-11-failure-as-no-number", "KZ-204-2025/alg/11", Core,
        "a failure of МБА is taken for a head without a number";
    RefusalNotReferred = "alg-12-refusal-not-referred", "KZ-204-2025/alg/12", Core,
        "a refusal ends the case with no referral to the Rules";
    NoticeLostAfterFailure = "alg-13-notice-lost-after-failure", "KZ-204-2025/alg/13", Core,
        "a notice that the gateway failed to take is never tried again";
    NoticeDoubledAfterFailure = "alg-13-notice-doubled-after-failure", "KZ-204-2025/alg/13", Core,
        "a notice that the gateway failed to take goes out twice when it works again";
    WritebackDoubled = "alg-14-writeback-doubled", "KZ-204-2025/alg/14", Core,
        "a write-back that arrives twice is written twice";
    WritebackEndsNewerCase = "alg-14-writeback-ends-newer-case", "KZ-204-2025/alg/14", Core,
        "the write-back of a superseded case ends the newer case";
    IncompleteRenewalAccepted = "alg-14-incomplete-renewal-accepted", "KZ-204-2025/alg/14", Edge,
        "an answer of e-license that lacks one of the permits to renew is taken as complete";
    RestartLosesTimer = "alg-15-restart-loses-timer", "KZ-204-2025/alg/15", Core,
        "a restart of ЭҮП loses the timer, so no repeat follows";
    ReplyDatedByDelivery = "alg-15-reply-dated-by-delivery", "KZ-204-2025/alg/15", Core,
        "a reply is dated by its delivery instead of its receipt at the gateway";
    RestartRestartsTimer = "alg-16-restart-restarts-timer", "KZ-204-2025/alg/16", Core,
        "a restart of ЭҮП starts the timer of the second window anew";
    EndedCaseReopened = "alg-16-ended-case-reopened", "KZ-204-2025/alg/16", Core,
        "a reply received after the end opens the case again";
    LateDeliveryLost = "alg-16-late-delivery-lost", "KZ-204-2025/alg/16", Core,
        "a reply received in time but passed on after the end is lost";
    RefusalLeavesCaseOpen = "alg-17-refusal-leaves-case-open", "KZ-204-2025/alg/17", Core,
        "a refusal is noted and the case stays open";
    RefusalReopened = "alg-17-refusal-reopened", "KZ-204-2025/alg/17", Core,
        "a later 1 opens a refused case again";
    RefusalSpillsOver = "alg-17-refusal-spills-over", "KZ-204-2025/alg/17", Core,
        "a refusal closes other organisations of the same head as well";
    TwoAsAgreement = "annex1-f3-two-as-agreement", "KZ-204-2025/annex1/f3", Core,
        "a 2 is counted as agreement";
}
