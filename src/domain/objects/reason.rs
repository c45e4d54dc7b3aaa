//! Reasons of answers and refusals.

/// Why something was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Clause of the catalogue.
    pub ground: &'static str,
    /// The provision as lawyers cite it.
    pub provision: String,
    /// What was found.
    pub fact: String,
    /// What would change the outcome; why it is favourable, when it is.
    pub remedy: String,
}

/// An outcome with its reasons; there is always one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// Outcome.
    pub outcome: String,
    /// Reasons.
    pub reasons: Vec<Reason>,
}

impl Ruling {
    /// Clauses of its reasons.
    #[must_use]
    pub fn grounds(&self) -> Vec<&'static str> {
        self.reasons.iter().map(|reason| reason.ground).collect()
    }
}

/// A reason.
pub(super) fn because(ground: &'static str, fact: impl Into<String>, remedy: impl Into<String>) -> Reason {
    Reason { ground, provision: provision(ground), fact: fact.into(), remedy: remedy.into() }
}

/// `129 13.p2.abz2` for `KZ-129-2016/rules/13.p2.abz2`: number of the act, then the place in it.
pub(super) fn provision(clause: &str) -> String {
    let (act, place) = clause.split_once('/').unwrap_or((clause, ""));
    let number = act.trim_start_matches("KZ-").trim_end_matches("-2016");
    format!("{number} {}", place.trim_start_matches("rules/"))
}

#[cfg(test)]
mod tests {
    use super::provision;

    #[test]
    fn a_provision_names_act_and_place() {
        assert_eq!(provision("KZ-129-2016/rules/13.p2.abz2"), "129 13.p2.abz2");
        assert_eq!(provision("KZ-418-V/40/1.p2"), "418-V 40/1.p2");
    }
}
