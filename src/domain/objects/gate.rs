//! What the gate of commissioning looks at (table DT5), and the state of the record on the architecture portal.

use jiff::civil::Date;

use super::context::{Context, Put, told};
use super::state::{Object, TestResult, Trial};
use super::words::Origin;
use crate::domain::variant::{Defect129, DefectLife};
use crate::law::calendar::{Rounding, add_years};
use crate::law::order129::TRIAL_YEARS;
use crate::law::reading::{Inheritance, TrialSplit};

/// The trials of this round that count together, `last` among them: all of them, unless parts are read to count apart (`trial.split`).
pub(super) fn counted(ctx: &Context, object: &Object, last: Trial) -> Vec<Trial> {
    let apart = ctx.law.trial_split == TrialSplit::Separate || ctx.has(DefectLife::TrialSplit);
    let former = if apart { &[][..] } else { &object.former };
    former.iter().copied().chain([last]).collect()
}

/// Whether trials are together longer than the year that article 39 of the Law caps the trial operation at (`KZ-418-V/39/4.2`), the year
/// being that after the first day. The day of the same date a year later is still within; a year that no calendar has is over.
pub(super) fn over_a_year(trials: &[Trial]) -> bool {
    let length = |start: Date, end: Date| end.since(start).map(|span| i64::from(span.get_days()));
    let used = trials.iter().filter_map(|trial| Some((trial.start, trial.end?)));
    let used: Result<i64, _> = used.map(|(start, end)| length(start, end)).sum();
    let Some(first) = trials.first() else { return false };
    let year = add_years(first.start, TRIAL_YEARS, Rounding::Down).ok().and_then(|end| length(first.start, end).ok());
    match (used, year) {
        (Ok(used), Some(year)) => used > year,
        _ => true,
    }
}

/// Trials in words.
pub(super) fn told_trials(trials: &[Trial]) -> String {
    let one = |trial: &Trial| match trial.end {
        None => format!("since {}", trial.start),
        Some(end) => format!("from {} to {end}", trial.start),
    };
    trials.iter().map(one).collect::<Vec<_>>().join(" and ")
}

/// The record of the present stage: complete, no-copies, no-data, stale (of an earlier stage) or none.
pub(super) fn portal(ctx: &Context, object: &Object) -> &'static str {
    let skips = ctx.has(Defect129::PurchasedSkipped) && object.card.origin != Origin::Created;
    let Some(last) = object.records.last() else {
        return if skips || ctx.has(Defect129::NoPortalRecord) { "complete" } else { "none" };
    };
    let present = object.records.len() > object.stage_began;
    if !present {
        return if skips || ctx.has(Defect129::OnlyAtCreation) { "complete" } else { "stale" };
    }
    match (last.data, last.has_copies()) {
        (true, true) => "complete",
        (true, false) => "no-copies",
        (false, _) => "no-data",
    }
}

fn origin(ctx: &Context, object: &Object) -> &'static str {
    let not_covered = ctx.law.inheritance == Inheritance::NotCovered;
    let skipped = ctx.has(Defect129::TrialSkipped);
    match object.card.origin {
        _ if object.made && object.developed => "developed",
        _ if object.made => "undeveloped",
        Origin::Donated | Origin::Inherited if ctx.has(Defect129::CommissionedAtOnce) => "inherited-free",
        Origin::Purchased | Origin::Donated | Origin::Inherited if skipped => "inherited-free",
        Origin::Inherited if not_covered => "inherited-free",
        other => other.as_str(),
    }
}

fn trial(ctx: &Context, object: &Object) -> &'static str {
    match object.trial {
        Some(_) if ctx.has(Defect129::SecondTrial) && object.trials < 2 => "none",
        None => "none",
        Some(Trial { end: None, .. }) => "running",
        Some(last) if over_a_year(&counted(ctx, object, last)) => "over-a-year",
        Some(_) => "finished",
    }
}

/// The last act: it counts when it is dated, not before the end of the trial, and not after today.
fn act(object: &Object, today: Date) -> (&'static str, String) {
    let Some(last) = object.acts.last() else {
        return ("none", "there is no act on completion of the trial".to_owned());
    };
    let Some(dated) = *last else { return ("undated", "the act on completion of the trial has no date".to_owned()) };
    let told = format!("the act on completion of the trial is dated {dated}");
    let end = object.trial.and_then(|trial| trial.end);
    match end {
        Some(end) if dated < end => ("early", format!("{told}, the trial ended {end}")),
        _ if dated > today => ("future", told),
        _ => ("valid", told),
    }
}

/// The last result for the object's own version; a result for another one when there is no other.
fn test(object: &Object, today: Date) -> (&'static str, String) {
    let version = object.card.version.as_str();
    let own = |test: &&TestResult| test.version.as_deref() == Some(version);
    let Some(last) = object.tests.iter().rev().find(own) else {
        return match object.tests.last() {
            None => ("none", "there is no result of a security test".to_owned()),
            Some(other) => {
                let tested = other.version.as_deref().unwrap_or("a version that is not named");
                ("other-version", format!("tested was {tested}, the object is {version}"))
            }
        };
    };
    match last.dated {
        _ if !last.positive => ("not-positive", "the result of the security test is not positive".to_owned()),
        None => ("undated", "the result of the security test has no date".to_owned()),
        Some(dated) if dated > today => ("future", format!("the result of the security test is dated {dated}")),
        Some(dated) => ("positive", format!("the security test of version {version} of {dated} is positive")),
    }
}

/// Inputs of DT5.
pub(super) fn inputs(ctx: &Context, object: &Object, today: Date) -> [Put<'static>; 6] {
    let (origin, trial, portal) = (origin(ctx, object), trial(ctx, object), portal(ctx, object));
    let (act, act_told) = act(object, today);
    let (test, test_told) = test(object, today);
    let ran = object.trial.map_or_else(
        || "there was no trial operation".to_owned(),
        |last| format!("the trial operation ran {}", told_trials(&counted(ctx, object, last))),
    );
    let roll_out = if object.rolled_out { "done" } else { "missing" };
    [
        told("origin", origin, format!("the object is {}", origin.to_lowercase())),
        told("trial", trial, ran),
        told("act", act, act_told),
        told("test", test, test_told),
        told("roll_out", roll_out, format!("roll-out: {roll_out}")),
        told("portal", portal, format!("the record on the architecture portal: {portal}")),
    ]
}
