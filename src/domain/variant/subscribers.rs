//! Defects of order №3, order №58 and annex 3: registration of subscriber numbers (role `egov`).

use super::defects;

defects! { DefectSubscribers,
    OtherChannel = "KZ-3-2019/58.4#no-channel-session";
    NoStateCorporation = "KZ-3-2019/58.4#no-state-corporation";
    LinkedTwice = "KZ-3-2019/58.4#channels-differ";
    AnotherAccount = "KZ-3-2019/58.4#another-account";
    LinkedBefore = "KZ-3-2019/58.9.p1#before-the-password";
    RefusalDelayed = "KZ-3-2019/58.9.p1#refusal-delayed";
    PasswordReused = "KZ-3-2019/58.9.p1#password-of-another-session";
    PasswordShown = "KZ-3-2019/58.9.p1#password-elsewhere";
    RefusalFinal = "KZ-3-2019/58.9.p2#refusal-final";
    LockOut = "KZ-3-2019/58.9.p2#lock-out";
    RepeatedNumber = "KZ-3-2019/annex3/f1#repeated-number";
    Bin = "KZ-3-2019/annex3/f3#bin-accepted";
    EmptySurname = "KZ-3-2019/annex3/f4#empty-surname";
    EmptyName = "KZ-3-2019/annex3/f5#empty-name";
    PatronymicMandatory = "KZ-3-2019/annex3/f6#patronymic-mandatory";
    PasswordByEmail = "KZ-3-2019/annex3/f7#password-by-email";
    OtherNumber = "KZ-3-2019/annex3/f8#password-to-another-number";
    Landline = "KZ-3-2019/annex3/f8#landline-accepted";
    Unticked = "KZ-3-2019/annex3/f9#unticked-statement";
    PreTicked = "KZ-3-2019/annex3/f9#pre-ticked-statement";
    OneTick = "KZ-3-2019/annex3/f10#one-tick-for-both";
    NoConsent = "KZ-3-2019/annex3/f10#statement-for-consent";
    Unsigned = "KZ-3-2019/annex3/f11#unsigned";
    NoDate = "KZ-3-2019/annex3/f12#date-absent-or-future";
}
