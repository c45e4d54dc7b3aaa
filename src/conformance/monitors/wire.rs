//! The form of what the roles send.

use super::{Breach, Monitor};
use crate::conformance::evidence::{Evidence, Seen};
use crate::conformance::names;

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[
    Monitor {
        name: "wire-contract",
        clause: "KZ-204-2025/alg/20",
        demand: "requests follow the published contract of the system they go to",
        watch: contract,
    },
    Monitor {
        name: "well-formed-numbers",
        clause: "KZ-204-2025/alg/21",
        demand: "every IIN and BIN that is sent is 12 digits with a right check digit",
        watch: numbers,
    },
];

/// Systems whose contract is publicly confirmed; what is assumed about the others is no ground to fail a system.
const CONFIRMED: [&str; 2] = ["gbd-ul", "gbd-fl"];
/// A message over SMPP follows published standards too: SMPP 3.4 and GSM 03.38, whatever is assumed about the gateway.
const BY_STANDARD: &str = "SMPP submit_sm";

fn contract(evidence: &Evidence<'_>) -> Vec<Breach> {
    let by_role = evidence.exchanges().filter(|seen| matches!(seen.exchange.from.as_str(), "sdu" | "egov" | "unknown"));
    let sent = by_role.filter(|seen| !is_callback(seen));
    sent.flat_map(|seen| {
        seen.exchange.findings.iter().map(move |finding| Breach {
            observed: format!(
                "{} to {}: {} ({})",
                seen.exchange.operation, seen.exchange.to, finding.text, finding.code
            ),
            record: seen.number,
            advisory: !finding.violation || !is_confirmed(&seen),
        })
    })
    .collect()
}

fn is_confirmed(seen: &Seen<'_>) -> bool {
    CONFIRMED.contains(&seen.exchange.to.as_str()) || seen.exchange.operation == BY_STANDARD
}

/// Callbacks that the harness itself sends are not the roles' work.
fn is_callback(seen: &Seen<'_>) -> bool {
    matches!(seen.exchange.to.as_str(), "sdu" | "egov")
}

fn numbers(evidence: &Evidence<'_>) -> Vec<Breach> {
    let by_role = evidence.exchanges().filter(|seen| matches!(seen.exchange.from.as_str(), "sdu" | "egov"));
    by_role
        .filter_map(|seen| {
            let bad =
                ["bin", "iin"].iter().map(|key| seen.fact(key)).find(|n| !n.is_empty() && !names::well_formed(n))?;
            Some(Breach::new(format!("{bad} was sent to {}", seen.exchange.to), seen.number))
        })
        .collect()
}
