//! The open places of the text, what may be made of each, and why the default is what it is.

use super::options::{
    AutomaticSignature, AutomationNotice, ByNumber, ConsentGate, CountBy, DataException, DataRetention, DayOf,
    DayOfDocuments, DeathCriterion, DialogScope, DirectEntry, DirectMoment, EmptyRegister, EndIntegrator,
    EnvironmentClock, ExistingEntries, ExpiredSince, FinancialGateway, HeadMultiple, Identification, Impossibility,
    Incomplete, Inheritance, IntakeLookback, IntakePeriod, KeepExclude, LateRenewal, LateReply, LinkedElsewhere,
    Monitoring, NameNormalisation, NoticeReply, NumberChoice, OldDocuments, OldElectronics, OldLast, OldSoftware,
    OnOff, PilotExpiry, RegistrationConsent, RegistrationEmail, RegistrationSignature, RenameTwice, RenewScope,
    RevokedSince, SmsTemplate, StatedTwice, StatusFilter, TestedPurposes, TrialSplit, UnknownReply, WritebackRoute,
};

/// One open place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Name under which it is set.
    pub key: &'static str,
    /// What may be chosen, the default first.
    pub options: &'static [&'static str],
    /// Clauses whose meaning it settles.
    pub clauses: &'static [&'static str],
    /// Why the default.
    pub reason: &'static str,
}

/// All readings, in the order of section 10 of `docs/contracts.md`, then of `docs/contracts-register.md`, then of section 5 of
/// `docs/contracts-portal.md`.
pub const READINGS: &[Reading] = &[
    Reading {
        key: "clock.calendar",
        options: CountBy::OPTIONS,
        clauses: &["KZ-204-2025/alg/15", "KZ-204-2025/alg/16"],
        reason: "Items 15 and 16 say \"days\" and neither calendar nor working, unlike all the other acts; an unqualified day is taken \
                 as a calendar day, and day 1 is the day after sending.",
    },
    Reading {
        key: "consent.gate",
        options: ConsentGate::OPTIONS,
        clauses: &["KZ-204-2025/ord/3.2", "KZ-204-2025/alg/4", "KZ-204-2025/alg/14", "KZ-204-2025/alg/21"],
        reason: "The process has no step at which consent is asked for. By default a refusal ends the case before item 8, and a granted \
                 record is demanded before the renewal of item 14.",
    },
    Reading {
        key: "intake.period",
        options: IntakePeriod::OPTIONS,
        clauses: &["KZ-204-2025/alg/5"],
        reason: "Item 5 gives no period of intake; a cycle started by the operator binds a vendor to no schedule.",
    },
    Reading {
        key: "intake.lookback",
        options: IntakeLookback::OPTIONS,
        clauses: &["KZ-204-2025/alg/5", "KZ-204-2025/ord/7"],
        reason: "Item 5 does not say how old a change of name may be; only changes inside the order's own window are surely meant.",
    },
    Reading {
        key: "name.normalisation",
        options: NameNormalisation::OPTIONS,
        clauses: &["KZ-204-2025/alg/5"],
        reason: "What counts as a change of name is open; a difference of spacing, quotes or letter case alone is a matter of typing.",
    },
    Reading {
        key: "permit.status_filter",
        options: StatusFilter::OPTIONS,
        clauses: &["KZ-204-2025/alg/6"],
        reason: "Item 6 asks for presence and is silent on status; a permit that gives no right today leaves nothing to re-register.",
    },
    Reading {
        key: "head.multiple",
        options: HeadMultiple::OPTIONS,
        clauses: &["KZ-204-2025/alg/7"],
        reason: "The order knows one first head; where the register shows several, nobody can say whose answer binds, so the case stops.",
    },
    Reading {
        key: "number.choice",
        options: NumberChoice::OPTIONS,
        clauses: &["KZ-204-2025/alg/11"],
        reason: "Several numbers of one person are not provided for; the one confirmed last is the likeliest to reach the person.",
    },
    Reading {
        key: "dialog.scope",
        options: DialogScope::OPTIONS,
        clauses: &["KZ-204-2025/annex1/f2", "KZ-204-2025/annex1/f3", "KZ-204-2025/alg/7"],
        reason: "The notice names no organisation; one open question at a time on a number keeps each answer with its own case.",
    },
    Reading {
        key: "reply.trim",
        options: OnOff::OPTIONS,
        clauses: &["KZ-204-2025/annex1/f3"],
        reason: "The annex asks for a digit; blanks around it do not make another answer of it.",
    },
    Reading {
        key: "reply.unknown",
        options: UnknownReply::OPTIONS,
        clauses: &["KZ-204-2025/annex1/f3", "KZ-204-2025/alg/15"],
        reason: "Only 1 and 2 have a meaning, and items 13 and 15 know one notice and one repeat; other texts move nothing.",
    },
    Reading {
        key: "late.reply",
        options: LateReply::OPTIONS,
        clauses: &["KZ-204-2025/alg/16"],
        reason: "The process has ended; the text gives a later answer no effect, so it is logged only.",
    },
    Reading {
        key: "pilot.expiry",
        options: PilotExpiry::OPTIONS,
        clauses: &["KZ-204-2025/ord/7"],
        reason: "The text is silent on cases open at the end; after the last day nothing is left on which a step could rest.",
    },
    Reading {
        key: "rename.twice",
        options: RenameTwice::OPTIONS,
        clauses: &["KZ-204-2025/alg/5", "KZ-204-2025/alg/14"],
        reason: "A permit issued on the first change would bear a name that is wrong already; the newer change replaces the older case.",
    },
    Reading {
        key: "renew.scope",
        options: RenewScope::OPTIONS,
        clauses: &["KZ-204-2025/alg/6", "KZ-204-2025/alg/14"],
        reason: "Items 6 and 14 speak of permit documents in the plural; all permits of this service in effect are renewed together.",
    },
    Reading {
        key: "register.holder_sync",
        options: OnOff::OPTIONS,
        clauses: &["KZ-204-2025/alg/14"],
        reason: "Whether the register entry follows the permit is not said; two different names of one holder would mislead buyers.",
    },
    Reading {
        key: "sms.template",
        options: SmsTemplate::OPTIONS,
        clauses: &["KZ-204-2025/alg/13", "KZ-204-2025/annex1/f2"],
        reason: "Item 13 refers to the annex, and the annex is the text as printed; additions are allowed, changes are not.",
    },
    Reading {
        key: "criteria.death",
        options: DeathCriterion::OPTIONS,
        clauses: &["KZ-204-2025/alg/8.1", "KZ-204-2025/alg/2.10"],
        reason: "Literally only a court's declaration is named, yet item 2.10 has deaths passed on, and a dead head cannot answer.",
    },
    Reading {
        key: "capacity.restricted",
        options: KeepExclude::OPTIONS,
        clauses: &["KZ-204-2025/alg/8.3"],
        reason: "Item 8.3 names incapacity and not restricted capacity; an exclusion is not read wider than its words.",
    },
    Reading {
        key: "liberty.pretrial",
        options: KeepExclude::OPTIONS,
        clauses: &["KZ-204-2025/alg/8.4"],
        reason: "Item 8.4 speaks of places of deprivation of liberty; custody before sentence is not surely one, and an exclusion is not \
                 read wider than its words.",
    },
    Reading {
        key: "writeback.route",
        options: WritebackRoute::OPTIONS,
        clauses: &["KZ-204-2025/alg/14"],
        reason: "Item 14 does not say who updates SDU; the keeper of the permits knows first that a new one exists.",
    },
    Reading {
        key: "register.criteria_by",
        options: DayOf::OPTIONS,
        clauses: &["KZ-567-2025/ord/4", "KZ-567-2025/ord/1.abz10", "KZ-567-2025/ord/1.abz14"],
        reason: "The order has no rule for applications that are pending when a criterion changes; whoever decides applies the criteria of that day.",
    },
    Reading {
        key: "register.documents_by",
        options: DayOfDocuments::OPTIONS,
        clauses: &["KZ-567-2025/annex2/row9.1.sw3", "KZ-567-2025/annex2/row9.1.el4"],
        reason: "The certificate may be presented until 2026-01-01, and presenting is the applicant's act; the authority's pace must not change it.",
    },
    Reading {
        key: "register.documents_before_t0",
        options: OldDocuments::OPTIONS,
        clauses: &["KZ-567-2025/annex2/row9.1"],
        reason: "Row 9 as it was before the order is not at hand; what is unknown is demanded of nobody.",
    },
    Reading {
        key: "register.old_5_3",
        options: OldSoftware::OPTIONS,
        clauses: &["KZ-567-2025/ord/1.abz8", "KZ-567-2025/ord/4"],
        reason: "The text of the deleted sub-item is not at hand; row 9 suggests that it was the industrial certificate.",
    },
    Reading {
        key: "register.old_6_4",
        options: OldElectronics::OPTIONS,
        clauses: &["KZ-567-2025/ord/1.abz12", "KZ-567-2025/ord/4"],
        reason: "The text of the deleted sub-item is not at hand; row 9 suggests an industrial certificate or a proved share of 30 %.",
    },
    Reading {
        key: "register.old_6_5",
        options: OldLast::OPTIONS,
        clauses: &["KZ-567-2025/ord/1.abz15", "KZ-567-2025/ord/4"],
        reason: "The text of the deleted sub-item is not at hand, and nothing suggests what it demanded.",
    },
    Reading {
        key: "register.incomplete",
        options: Incomplete::OPTIONS,
        clauses: &["KZ-567-2025/annex2/row9.1"],
        reason: "The consequence of an incomplete set stands in rows that are not at hand; a refusal that lists what is missing loses nothing.",
    },
    Reading {
        key: "register.late_renewal",
        options: LateRenewal::OPTIONS,
        clauses: &["KZ-567-2025/ord/1.abz19"],
        reason: "The paragraph sets a day and no consequence; an exclusion is not read into it.",
    },
    Reading {
        key: "register.existing_entries",
        options: ExistingEntries::OPTIONS,
        clauses: &["KZ-567-2025/ord/1.abz10", "KZ-567-2025/ord/1.abz14"],
        reason: "No transitional rule is printed; new criteria are for new applications.",
    },
    Reading {
        key: "register.monitoring",
        options: Monitoring::OPTIONS,
        clauses: &["KZ-567-2025/ord/1.abz20"],
        reason: "The period of monitoring is not printed; a run started by the authority binds a vendor to no schedule.",
    },
    Reading {
        key: "register.item37_duties",
        options: DirectEntry::OPTIONS,
        clauses: &["KZ-129-2016/rules/37"],
        reason: "Item 37 lets products enter without the norms of the Rules; how long that lasts after the entry is not said, and an exemption is not read wider than its words.",
    },
    Reading {
        key: "register.item38_moment",
        options: DirectMoment::OPTIONS,
        clauses: &["KZ-129-2016/rules/38"],
        reason: "Which taking effect item 38 means is open; items 37 and 38 are transitional to the edition of 2023-01-01.",
    },
    Reading {
        key: "environment.clock",
        options: EnvironmentClock::OPTIONS,
        clauses: &["KZ-129-2016/rules/12.p1"],
        reason: "The term is counted from the receipt of the request; the order of request and contract is not said.",
    },
    Reading {
        key: "procurement.empty_register",
        options: EmptyRegister::OPTIONS,
        clauses: &["KZ-129-2016/rules/20"],
        reason: "Item 20 knows no exception, the Law does when the register has no needed product, and the Law is the higher act.",
    },
    Reading {
        key: "hosting.impossibility",
        options: Impossibility::OPTIONS,
        clauses: &["KZ-129-2016/rules/13.p2.abz2"],
        reason: "Who certifies that placing is impossible is not said; the operator alone knows its capacity.",
    },
    Reading {
        key: "donation.inheritance",
        options: Inheritance::OPTIONS,
        clauses: &["KZ-129-2016/rules/24"],
        reason: "Item 23 names gifts and inheritance, item 24 gifts alone; an object that nobody tested here is the same risk either way.",
    },
    Reading {
        key: "testing.purposes",
        options: TestedPurposes::OPTIONS,
        clauses: &["KZ-418-V/49/2.6"],
        reason: "The \"and\" between the three purposes may join or list; a system that renders state services alone is the same risk.",
    },
    Reading {
        key: "gateway.financial",
        options: FinancialGateway::OPTIONS,
        clauses: &["KZ-418-V/38/2-1.3.p2"],
        reason: "The text frees of the gateway those who are integrated through the gateway; what is left to free them of is that it is the only way.",
    },
    Reading {
        key: "objects.stated_twice",
        options: StatedTwice::OPTIONS,
        clauses: &["KZ-418-V/39/4", "KZ-418-V/39/4.5", "KZ-418-V/40/1.p1", "KZ-418-V/41/1", "KZ-129-2016/rules/9"],
        reason: "The Law and order 129 state the steps and the gate of commissioning twice, and their texts at hand are of different days; \
                 where one of the two is at hand it decides, and where neither is nothing does.",
    },
    Reading {
        key: "trial.split",
        options: TrialSplit::OPTIONS,
        clauses: &["KZ-418-V/39/4.2", "KZ-129-2016/rules/9.2"],
        reason: "The term of trial operation may not exceed one year; if each part counted by itself, a trial could go on for ever.",
    },
    Reading {
        key: "end.integrator",
        options: EndIntegrator::OPTIONS,
        clauses: &["KZ-418-V/41/2"],
        reason: "The paragraph has owners of integrated objects and the integrator told in one breath; where nothing is integrated there is \
                 nothing to take apart, and nobody is told.",
    },
    Reading {
        key: "registration.signature",
        options: RegistrationSignature::OPTIONS,
        clauses: &["KZ-3-2019/annex3/f11"],
        reason: "Annex 3 has a field for the applicant's signature and no exception for any channel; on paper it can be given at the State \
                 Corporation alone.",
    },
    Reading {
        key: "registration.email",
        options: RegistrationEmail::OPTIONS,
        clauses: &["KZ-3-2019/annex3/f7"],
        reason: "Annex 3 has the field and does not say that it must be filled; nothing in the procedure uses the address.",
    },
    Reading {
        key: "registration.linked_elsewhere",
        options: LinkedElsewhere::OPTIONS,
        clauses: &["KZ-3-2019/58.4", "KZ-3-2019/58.9.p1"],
        reason: "The items on unlinking are not at hand; without them nobody's number is taken from their account.",
    },
    Reading {
        key: "registration.consent",
        options: RegistrationConsent::OPTIONS,
        clauses: &["KZ-3-2019/annex3/f10"],
        reason: "The statement of annex 3 and the consent in ДДБ are given to different bodies for different uses; neither is said to replace \
                 the other.",
    },
    Reading {
        key: "data.exception",
        options: DataException::OPTIONS,
        clauses: &["KZ-418-V/36/2", "KZ-204-2025/ord/3.2", "KZ-204-2025/alg/4"],
        reason: "The order has the person checked before it can ask for the consent; the exception is only for a subject of whom ДДБ \
                 confirms that no will is on record, quotes that confirmation, and ends where anybody's rights change.",
    },
    Reading {
        key: "data.retention",
        options: DataRetention::OPTIONS,
        clauses: &["KZ-418-V/56/p2"],
        reason: "The Law sets no period; a year covers the whole pilot and complaints about it, and nothing in the order needs the data longer.",
    },
    Reading {
        key: "automation.notice",
        options: AutomationNotice::OPTIONS,
        clauses: &["KZ-418-V/36/6.p3"],
        reason: "The notice of Annex 1 says nothing of automated processing and its text is fixed; the cabinet is the portal's own channel.",
    },
    // Services and consent by a number.
    Reading {
        key: "service.identification",
        options: Identification::OPTIONS,
        clauses: &["KZ-3-2019/list/2.6", "KZ-418-V/27/3"],
        reason: "The classes stand in items 3 to 5 of order №10, which are not at hand; none, one-time password, biometrics and signature are the \
                 methods that the acts name, and a stronger one is never refused.",
    },
    Reading {
        key: "consent.by_number",
        options: ByNumber::OPTIONS,
        clauses: &["KZ-418-V/36/3.p2", "KZ-204-2025/alg/4"],
        reason: "Item 4 of order 204 names the state access-control service alone, the Law lets the subject consent by the registered number; the \
                 Law is the higher act, and the record is kept by ДДБ either way.",
    },
    Reading {
        key: "consent.notice_reply",
        options: NoticeReply::OPTIONS,
        clauses: &["KZ-418-V/36/3.p2", "KZ-204-2025/annex1/f3"],
        reason: "Renewal and processing of data are separate facts; one message may answer both only if its text says so, and the text of Annex 1 \
                 does not.",
    },
    // Result documents.
    Reading {
        key: "result.automatic_signature",
        options: AutomaticSignature::OPTIONS,
        clauses: &["KZ-3-2019/annex2/3.p1", "KZ-204-2025/alg/14"],
        reason: "A renewal under order 204 has no official, and item 3 knows no other signature; nobody's signature is invented, the gap is shown.",
    },
    Reading {
        key: "result.expired_since",
        options: ExpiredSince::OPTIONS,
        clauses: &["KZ-3-2019/annex2/3.p1", "KZ-3-2019/annex2/3.p2"],
        reason: "Certificates last a year and documents longer; the portal itself saw that the certificate was in force when the document was signed.",
    },
    Reading {
        key: "result.revoked_since",
        options: RevokedSince::OPTIONS,
        clauses: &["KZ-3-2019/annex2/3.p1", "KZ-3-2019/annex2/3.p2"],
        reason: "Whoever has a certificate revoked no longer vouches for its key, and a code does not prove when it was made; doubt is told to who verifies.",
    },
];
