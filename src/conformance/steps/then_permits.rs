//! Assertions about permits in e-license, folded from what was issued and renewed.

use std::collections::BTreeMap;

use serde_json::Value;

use super::then_notices::judged;
use super::{Args, StepDef};
use crate::conformance::evidence::{Check, Evidence, against, ensure};
use crate::conformance::names;
use crate::conformance::world::TRUSTED_SERVICE;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    judged(
        "the permit of {string} bears the name {string}",
        "Every live permit of the service bears the name in both languages.",
        "the permit of \"Алтын\" bears the name \"Алтын Плюс\"",
        bears,
    ),
    judged(
        "the permit of {string} still bears the name {string}",
        "No renewal was carried out and the permits bear the name in both languages.",
        "the permit of \"Алтын\" still bears the name \"Алтын\"",
        still_bears,
    ),
    judged(
        "{int} permit(s) of {string} bear(s) the name {string}",
        "Exactly so many live permits of the service bear the name.",
        "2 permits of \"Алтын\" bear the name \"Алтын Плюс\"",
        many_bear,
    ),
    judged(
        "the new permit of {string} differs from the old one in the name only",
        "A renewal was carried out, and activity, validity and products of each new permit are those of the old one.",
        "the new permit of \"Алтын\" differs from the old one in the name only",
        name_only,
    ),
    judged(
        "the old permit of {string} is superseded",
        "Every permit that was renewed is superseded by its new version.",
        "the old permit of \"Алтын\" is superseded",
        superseded,
    ),
    judged(
        "e-license was told {int} time(s) to renew for {string}",
        "So many renewals were carried out; repeats of the same command do not count.",
        "e-license was told 1 time to renew for \"Алтын\"",
        told,
    ),
    judged("nothing was renewed", "No renewal was carried out for anybody.", "nothing was renewed", nothing_renewed),
];

/// A permit as the evidence shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    kk: String,
    ru: String,
    live: bool,
    superseded: bool,
}

/// Permits of the service that an organisation holds, by number.
fn permits(evidence: &Evidence<'_>, bin: &str) -> BTreeMap<String, Shown> {
    let mut all = BTreeMap::new();
    for (_, binding) in evidence.bindings("permit") {
        let value = |key: &str| binding.values.get(key).cloned().unwrap_or_default();
        if value("bin") == bin && value("service") == TRUSTED_SERVICE {
            let nikad = value("nikad");
            let dead = evidence.bindings("permit-state").any(|(_, state)| state.name == nikad);
            let shown = Shown { kk: value("holder_kk"), ru: value("holder_ru"), live: !dead, superseded: false };
            all.insert(nikad, shown);
        }
    }
    for renewal in evidence.renewals(bin) {
        for old in renewal.texts("old") {
            if let Some(shown) = all.get_mut(old) {
                shown.live = false;
                shown.superseded = true;
            }
        }
        for (nikad, commanded) in renewal.texts("new").zip(renewal.list("commanded")) {
            let text = |key: &str| commanded.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let shown = Shown { kk: text("holder_kk"), ru: text("holder_ru"), live: true, superseded: false };
            all.insert(nikad.to_owned(), shown);
        }
    }
    all
}

fn live_names(evidence: &Evidence<'_>, bin: &str) -> Vec<(String, String)> {
    permits(evidence, bin).into_values().filter(|shown| shown.live).map(|shown| (shown.kk, shown.ru)).collect()
}

fn last_renewal(evidence: &Evidence<'_>, bin: &str) -> Option<usize> {
    evidence.renewals(bin).last().map(|seen| seen.number)
}

fn bears(evidence: &Evidence<'_>, args: &Args) -> Check {
    let bin = evidence.bin(args.text(0))?;
    let wanted = names::official(args.text(1));
    let live = live_names(evidence, bin);
    let holds = !live.is_empty() && live.iter().all(|shown| *shown == wanted);
    let record = last_renewal(evidence, bin);
    ensure(holds, format!("every live permit bears {wanted:?}"), format!("live permits bear {live:?}"), record)
}

fn still_bears(evidence: &Evidence<'_>, args: &Args) -> Check {
    let bin = evidence.bin(args.text(0))?;
    if let Some(renewal) = evidence.renewals(bin).first() {
        let observed = format!("a renewal at {}", renewal.exchange.at);
        return against("no renewal", observed, Some(renewal.number));
    }
    bears(evidence, args)
}

fn many_bear(evidence: &Evidence<'_>, args: &Args) -> Check {
    let bin = evidence.bin(args.text(1))?;
    let wanted = names::official(args.text(2));
    let live = live_names(evidence, bin);
    let hits = live.iter().filter(|shown| **shown == wanted).count();
    let record = last_renewal(evidence, bin);
    ensure(
        hits == args.number(0),
        format!("{} live permit(s) bear {wanted:?}", args.text(0)),
        format!("live permits bear {live:?}"),
        record,
    )
}

/// Attributes that a renewal must leave as they are.
const KEPT: [&str; 4] = ["activity", "valid_from", "valid_to", "products"];

fn name_only(evidence: &Evidence<'_>, args: &Args) -> Check {
    let bin = evidence.bin(args.text(0))?;
    let renewals = evidence.renewals(bin);
    if renewals.is_empty() {
        return against("a renewal", "no renewal", None);
    }
    for renewal in renewals {
        for (before, after) in renewal.list("before").iter().zip(renewal.list("commanded")) {
            if let Some(changed) = KEPT.iter().find(|key| before.get(**key) != after.get(**key)) {
                let (was, is) = (before.get(*changed), after.get(*changed));
                return against(
                    format!("{changed} stays {was:?}"),
                    format!("{changed} is {is:?}"),
                    Some(renewal.number),
                );
            }
        }
    }
    Ok(())
}

fn superseded(evidence: &Evidence<'_>, args: &Args) -> Check {
    let bin = evidence.bin(args.text(0))?;
    let all = permits(evidence, bin);
    let renewed: Vec<&str> = evidence.renewals(bin).iter().flat_map(|renewal| renewal.texts("old")).collect();
    let holds = !renewed.is_empty() && renewed.iter().all(|old| all.get(*old).is_some_and(|shown| shown.superseded));
    ensure(holds, "the old permit superseded", format!("{all:?}"), last_renewal(evidence, bin))
}

fn told(evidence: &Evidence<'_>, args: &Args) -> Check {
    let bin = evidence.bin(args.text(1))?;
    let count = evidence.renewals(bin).len();
    let record = last_renewal(evidence, bin);
    ensure(count == args.number(0), format!("{} renewal(s)", args.text(0)), format!("{count} renewal(s)"), record)
}

fn nothing_renewed(evidence: &Evidence<'_>, _: &Args) -> Check {
    let mut issued = evidence.calls("e-license", "POST /elicense/reissue").filter(|seen| seen.flag("issued"));
    issued.next().map_or(Ok(()), |seen| {
        against("no renewal", format!("a renewal for {} at {}", seen.fact("bin"), seen.exchange.at), Some(seen.number))
    })
}
