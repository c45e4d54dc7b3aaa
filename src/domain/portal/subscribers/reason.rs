//! Reasons of refusals, and what the decision tables say.

use jiff::Timestamp;

use super::cite;
use crate::domain::portal::context::Context;
use crate::law::tables::{TableError, Tables, Verdict};

/// Why something was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Clause of the catalogue.
    pub ground: &'static str,
    /// The provision as lawyers cite it.
    pub provision: String,
    /// What was found.
    pub fact: String,
    /// What would change the outcome.
    pub remedy: String,
}

/// A reason.
pub(super) fn because(ground: &'static str, fact: impl Into<String>, remedy: impl Into<String>) -> Reason {
    Reason { ground, provision: provision(ground), fact: fact.into(), remedy: remedy.into() }
}

/// `№3 58.9.p1` for `KZ-3-2019/58.9.p1`: number of the act, then the place in it.
fn provision(clause: &str) -> String {
    let (act, place) = clause.split_once('/').unwrap_or((clause, ""));
    let number = act.trim_start_matches("KZ-").trim_end_matches("-2019");
    format!("№{number} {place}")
}

/// Asks a table. Fails with the reasons when its answer is not the favourable one; `fact` is what was found.
pub(super) fn ask(
    ctx: &Context,
    at: Timestamp,
    table: &str,
    inputs: &[(&str, &str)],
    fact: &str,
) -> Result<(), Vec<Reason>> {
    let day = ctx.today(at);
    let decided = || -> Result<Option<Verdict<'static>>, TableError> {
        let table = Tables::embedded().table(table)?;
        let verdict = table.decide(inputs, day, |clause, day| ctx.law.applies(clause, day))?;
        Ok(Some(verdict).filter(|verdict| verdict.outcome != table.favourable()))
    };
    match decided() {
        Ok(None) => Ok(()),
        Ok(Some(verdict)) if verdict.is_known() => {
            Err(verdict.clauses.iter().map(|clause| because(clause, fact, verdict.row.text.as_str())).collect())
        }
        Ok(Some(verdict)) => {
            let off = |clause: &&'static str| {
                because(clause, format!("{} on {day}", verdict.outcome), "register when the clause is in force")
            };
            Err(verdict.clauses.iter().map(off).collect())
        }
        Err(error) => Err(vec![because(cite::CHANNELS, error.to_string(), "tell the operator of the portal")]),
    }
}

#[cfg(test)]
mod tests {
    use super::provision;

    #[test]
    fn a_provision_names_act_and_place() {
        assert_eq!(provision("KZ-3-2019/58.9.p1"), "№3 58.9.p1");
        assert_eq!(provision("KZ-3-2019/annex3/f10"), "№3 annex3/f10");
    }
}
