//! Defects of order №3, order №58 and annex 3: registration of subscriber numbers (role `egov`).

use super::defects;

defects! { DefectSubscribers,
    OtherChannel = "58.4-no-channel-session", "KZ-3-2019/58.4", Core, "a registration begins by SMS, by telephone or in a shop";
    NoStateCorporation = "58.4-no-state-corporation", "KZ-3-2019/58.4", Core, "the State Corporation is no channel";
    LinkedTwice = "58.4-channels-differ", "KZ-3-2019/58.4", Core, "the mobile application links a number twice";
    AnotherAccount = "58.4-another-account", "KZ-3-2019/58.4", Core, "at the State Corporation the number is linked to its employee";
    LinkedBefore = "58.9.p1-before-the-password", "KZ-3-2019/58.9.p1", Core, "the number is linked when the password is sent";
    RefusalDelayed = "58.9.p1-refusal-delayed", "KZ-3-2019/58.9.p1", Core, "a wrong password is refused hours later";
    PasswordReused = "58.9.p1-password-of-another-session", "KZ-3-2019/58.9.p1", Core, "any password ever made is good, in any session";
    PasswordShown = "58.9.p1-password-elsewhere", "KZ-3-2019/58.9.p1", Core, "the portal shows the password that it sent";
    RefusalFinal = "58.9.p2-refusal-final", "KZ-3-2019/58.9.p2", Core, "after a wrong password a new application is needed";
    LockOut = "58.9.p2-lock-out", "KZ-3-2019/58.9.p2", Core, "the first miss locks the subscriber out";
    RepeatedNumber = "annex3-f1-repeated-number", "KZ-3-2019/annex3/f1", Core, "all applications have one number";
    Bin = "annex3-f3-bin-accepted", "KZ-3-2019/annex3/f3", Core, "a BIN stands for an IIN";
    EmptySurname = "annex3-f4-empty-surname", "KZ-3-2019/annex3/f4", Core, "an application without a surname is accepted";
    EmptyName = "annex3-f5-empty-name", "KZ-3-2019/annex3/f5", Core, "an application without a given name is accepted";
    PatronymicMandatory = "annex3-f6-patronymic-mandatory", "KZ-3-2019/annex3/f6", Core, "an application without a patronymic is refused";
    PasswordByEmail = "annex3-f7-password-by-email", "KZ-3-2019/annex3/f7", Core, "whoever gives an e-mail address gets no SMS";
    OtherNumber = "annex3-f8-password-to-another-number", "KZ-3-2019/annex3/f8", Core, "the password goes to the next number";
    Landline = "annex3-f8-landline-accepted", "KZ-3-2019/annex3/f8", Core, "a landline is registered";
    Unticked = "annex3-f9-unticked-statement", "KZ-3-2019/annex3/f9", Core, "the statement on the agreement may stay unticked";
    PreTicked = "annex3-f9-pre-ticked-statement", "KZ-3-2019/annex3/f9", Core, "a statement that nobody has touched counts as ticked";
    OneTick = "annex3-f10-one-tick-for-both", "KZ-3-2019/annex3/f10", Core, "the statement on the agreement stands for the one on secrets";
    NoConsent = "annex3-f10-statement-for-consent", "KZ-3-2019/annex3/f10", Core, "the statement on secrets stands for the consent in ДДБ";
    Unsigned = "annex3-f11-unsigned", "KZ-3-2019/annex3/f11", Core, "an application without a signature is accepted";
    NoDate = "annex3-f12-date-absent-or-future", "KZ-3-2019/annex3/f12", Core, "the date of an application is not looked at";
}
