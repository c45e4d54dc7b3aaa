//! Reading `describe`: what of it goes into the journal, and what is too much to be a declaration.

use crate::adaptor::types::{ClockSupport, Describe};
use crate::journal::format::{Claimed, Declared};

/// Clauses that a declaration may name; the five acts have 680 rows.
pub const CLAIM_LIMIT: usize = 1000;
/// Acts that a declaration may name.
pub const EDITION_LIMIT: usize = 100;
/// Characters of one text.
pub const TEXT_LIMIT: usize = 2000;
/// Clock that cannot be set, as the journal writes it.
const REAL: &str = "real";

/// What a system says of itself, for the journal. Fails with a sentence when it is too much to be read by anybody.
pub fn declared(role: &str, described: &Describe) -> Result<Declared, String> {
    if described.claims.len() > CLAIM_LIMIT {
        return Err(format!("it declares {} clauses; at most {CLAIM_LIMIT} are read", described.claims.len()));
    }
    if described.editions.len() > EDITION_LIMIT {
        return Err(format!("it names {} editions; at most {EDITION_LIMIT} are read", described.editions.len()));
    }
    if described.roles.len() > EDITION_LIMIT {
        return Err(format!("it serves {} roles; at most {EDITION_LIMIT} are read", described.roles.len()));
    }
    if described.product.trim().is_empty() || described.version.trim().is_empty() {
        return Err("it names no product or no version, and a verdict needs both".to_owned());
    }
    let claims = described.claims.iter().flat_map(|claim| [Some(&claim.clause), claim.reason.as_ref()]).flatten();
    let texts = [&described.product, &described.version].into_iter();
    let texts = texts.chain(&described.roles).chain(&described.editions).chain(claims);
    if let Some(long) = texts.map(|text| text.chars().count()).find(|length| *length > TEXT_LIMIT) {
        return Err(format!("a text in its description has {long} characters; at most {TEXT_LIMIT} are read"));
    }
    let clock = match described.clock {
        ClockSupport::Virtual => "virtual",
        ClockSupport::Real => REAL,
    };
    let claims = described.claims.iter().map(|claim| Claimed {
        clause: claim.clause.clone(),
        claimed: claim.claimed,
        reason: claim.reason.clone().filter(|reason| !reason.trim().is_empty()),
    });
    Ok(Declared {
        roles: vec![role.to_owned()],
        product: described.product.clone(),
        version: described.version.clone(),
        serves: described.roles.clone(),
        clock: clock.to_owned(),
        editions: described.editions.clone(),
        claims: claims.collect(),
    })
}

/// Adds a declaration; one that says the same as another is that of the same system, under one more role.
pub fn join(all: &mut Vec<Declared>, declared: Declared) {
    let same = all.iter_mut().find(|known| Declared { roles: declared.roles.clone(), ..(*known).clone() } == declared);
    match same {
        Some(known) => known.roles.extend(declared.roles),
        None => all.push(declared),
    }
}

/// Why a scenario with these roles on stage cannot be run; nothing when it can. Every scenario begins at an instant that its roles are set to.
#[must_use]
pub fn cannot_run(cast: &[&str], declarations: &[Declared]) -> Option<String> {
    let real = declarations.iter().filter(|declared| declared.clock == REAL).flat_map(|declared| &declared.roles);
    let role = real.into_iter().find(|role| cast.contains(&role.as_str()))?;
    Some(format!("the system for the role {role} lives in real time: its clock cannot be set"))
}
