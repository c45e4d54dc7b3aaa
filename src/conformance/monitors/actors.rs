//! Who may talk to whom, about whom, and when.

use super::persons::asks_about_person;
use super::{Breach, Monitor};
use crate::conformance::evidence::{Evidence, Seen};
use crate::conformance::moments;

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[
    Monitor {
        name: "notices-by-the-portal",
        clause: "KZ-204-2025/alg/13",
        demand: "only ЭҮП sends notices",
        watch: |evidence| foreign_caller(evidence, "sms", "egov"),
    },
    Monitor {
        name: "numbers-looked-up-by-the-portal",
        clause: "KZ-204-2025/alg/11",
        demand: "only ЭҮП looks numbers up in МБА",
        watch: |evidence| foreign_caller(evidence, "mba", "egov"),
    },
    Monitor {
        name: "persons-checked-by-sdu",
        clause: "KZ-204-2025/alg/8",
        demand: "only SDU checks persons in ЖТ МДҚ and АХАЖ",
        watch: |evidence| {
            let corrected = |breach: &Breach| {
                evidence.exchanges().any(|seen| seen.number == breach.record && !asks_about_person(&seen))
            };
            let mut found =
                [foreign_caller(evidence, "gbd-fl", "sdu"), foreign_caller(evidence, "akhazh", "sdu")].concat();
            // A correction that a person asked for is no check (`KZ-418-V/36/5`).
            found.retain(|breach| !corrected(breach));
            found
        },
    },
    Monitor {
        name: "no-person-query-without-a-permit",
        clause: "KZ-204-2025/alg/6",
        demand: "persons are asked about only for organisations with a live permit of the service",
        watch: person_query_without_permit,
    },
    Monitor {
        name: "nothing-to-the-portal-about-the-excluded",
        clause: "KZ-204-2025/alg/8.p2",
        demand: "nothing about an excluded head goes to ЭҮП",
        watch: excluded_handed_over,
    },
    Monitor {
        name: "nothing-outside-the-term",
        clause: "KZ-204-2025/ord/7",
        demand: "no case proceeds before the order applies or after its last day",
        watch: outside_term,
    },
    Monitor {
        name: "consent-checked-before-use",
        clause: "KZ-204-2025/alg/21",
        demand: "a role asks about a person only after it has asked ДДБ about their consent",
        watch: unconfirmed_use,
    },
];

fn unconfirmed_use(evidence: &Evidence<'_>) -> Vec<Breach> {
    // Who names nobody asks about nobody: that is a breach of another clause (`KZ-418-V/35/4.1`).
    let queries = evidence.exchanges().filter(|seen| asks_about_person(seen) && !seen.fact("iin").is_empty());
    let unconfirmed = queries.filter(|seen| {
        !evidence.calls("ddb", "GET /ddb/consents").any(|check| {
            check.number < seen.number
                && check.exchange.from == seen.exchange.from
                && check.answered()
                && check.fact("iin") == seen.fact("iin")
        })
    });
    unconfirmed
        .map(|seen| {
            let text = format!("{} asked {} about {}", seen.exchange.from, seen.exchange.to, seen.fact("iin"));
            Breach::new(text, seen.number)
        })
        .collect()
}

/// Calls to a system by somebody who is not its one caller in the algorithm; other acts have callers of their own.
fn foreign_caller(evidence: &Evidence<'_>, system: &str, caller: &str) -> Vec<Breach> {
    let calls = evidence.exchanges().filter(|seen| seen.exchange.to == system && seen.exchange.from != caller);
    let calls = calls.filter(|seen| seen.exchange.from != "egov" || !evidence.is_beside_order_204(seen));
    calls
        .map(|seen| {
            Breach::new(format!("{} called {system}: {}", seen.exchange.from, seen.exchange.operation), seen.number)
        })
        .collect()
}

fn person_query_without_permit(evidence: &Evidence<'_>) -> Vec<Breach> {
    let queries = evidence.exchanges().filter(asks_about_person);
    let unfounded = queries.filter(|seen| {
        !seen.fact("iin").is_empty() && !evidence.is_beside_order_204(seen) && !permit_before(evidence, seen)
    });
    unfounded
        .map(|seen| {
            let text = format!("{} asked {} about {}", seen.exchange.from, seen.exchange.to, seen.fact("iin"));
            Breach::new(text, seen.number)
        })
        .collect()
}

/// Whether, before this query, a permit search found a live permit of an organisation that the person heads.
fn permit_before(evidence: &Evidence<'_>, query: &Seen<'_>) -> bool {
    let iin = query.fact("iin");
    let headed = evidence.exchanges().filter(|seen| {
        seen.number < query.number && seen.exchange.operation == "GbdulInfoByBin_v2" && seen.fact("head") == iin
    });
    headed.map(|seen| seen.fact("bin")).any(|bin| {
        let searches = evidence.calls("e-license", "GET /elicense/licenses");
        searches
            .filter(|search| search.number < query.number && search.fact("bin") == bin)
            .any(|search| search.texts("active").next().is_some() || search.texts("suspended").next().is_some())
    })
}

fn excluded_handed_over(evidence: &Evidence<'_>) -> Vec<Breach> {
    // Under another reading of the criteria other heads are barred; scenarios of that reading say which.
    if evidence.bindings("reading").any(|(_, binding)| binding.name == "criteria.death") {
        return Vec::new();
    }
    let mut breaches = Vec::new();
    for (bound_at, binding) in evidence.bindings("bars") {
        let Some(iin) = binding.values.get("iin") else { continue };
        // A status that came after the checks could not have been known to them.
        let checked_later = evidence.exchanges().any(|seen| {
            seen.number > bound_at
                && matches!(seen.exchange.to.as_str(), "gbd-fl" | "akhazh")
                && seen.fact("iin") == iin
        });
        let unchecked = evidence.exchanges().all(|seen| seen.exchange.to != "gbd-fl" || seen.fact("iin") != iin);
        if let Some(list) = moments::first(evidence, "hand-over", iin, &[])
            && list.number > bound_at
            && (checked_later || unchecked)
        {
            breaches.push(Breach::new(format!("a list names {iin}, who is {}", why(binding)), list.number));
        }
    }
    breaches
}

fn why(binding: &crate::journal::format::Binding) -> &str {
    binding.values.get("why").map_or("excluded", String::as_str)
}

fn outside_term(evidence: &Evidence<'_>) -> Vec<Breach> {
    let runs_off = evidence.bindings("reading").any(|(_, binding)| {
        binding.name == "pilot.expiry" && binding.values.get("option").is_some_and(|option| option == "run_off")
    });
    if runs_off {
        return Vec::new();
    }
    let seen = moments::outside_term(evidence);
    let text = |seen: &Seen<'_>| format!("{} called {} at {}", seen.exchange.from, seen.exchange.to, seen.exchange.at);
    seen.map(|seen| vec![Breach::new(text(&seen), seen.number)]).unwrap_or_default()
}
