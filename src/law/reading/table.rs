//! The open places of the text, what may be made of each, and why the default is what it is.

use super::options::{
    ConsentGate, CountBy, DeathCriterion, DialogScope, HeadMultiple, IntakeLookback, IntakePeriod, KeepExclude,
    LateReply, NameNormalisation, NumberChoice, OnOff, PilotExpiry, RenameTwice, RenewScope, SmsTemplate, StatusFilter,
    UnknownReply, WritebackRoute,
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

/// All readings, in the order of `docs/contracts.md` section 10.
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
];
