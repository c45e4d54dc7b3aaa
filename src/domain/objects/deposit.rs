//! Versions that were commissioned, and which of them the operator keeps (article 40 of the Law, paragraph 1).

use super::context::Context;
use crate::domain::variant::DefectLife;

/// What was commissioned of an object and what was passed to the operator.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Depot {
    commissioned: Vec<String>,
    kept: Vec<String>,
}

impl Depot {
    /// A version came into industrial operation.
    pub(super) fn commission(&mut self, version: &str) {
        self.commissioned.push(version.to_owned());
    }

    /// A version was passed to the operator.
    pub(super) fn keep(&mut self, version: &str) {
        self.kept.push(version.to_owned());
    }

    /// Versions in operation, or that were, which the operator does not keep: oldest first.
    #[must_use]
    pub fn lacking(&self) -> Vec<&str> {
        let lacks = |version: &&String| !self.kept.contains(version);
        self.commissioned.iter().filter(lacks).map(String::as_str).collect()
    }

    /// As the table knows it, and in words.
    pub(super) fn told(&self, ctx: &Context) -> (&'static str, String) {
        let mut lacking = self.lacking();
        if ctx.has(DefectLife::OnlyFirstVersion) {
            lacking.retain(|version| self.commissioned.first().is_some_and(|first| first == version));
        }
        if lacking.is_empty() {
            return (
                "complete",
                format!("the operator keeps every version commissioned: {}", shown(&self.commissioned)),
            );
        }
        ("lacking", format!("commissioned and not passed to the operator: {}", lacking.join(", ")))
    }
}

fn shown(versions: &[String]) -> String {
    if versions.is_empty() { "none was commissioned".to_owned() } else { versions.join(", ") }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::proptest;
    use proptest::prop_assert_eq;

    use super::Depot;
    use crate::domain::objects::bench::context;

    proptest! {
        #[test]
        fn nothing_is_lacking_when_every_version_commissioned_is_kept(steps in vec(("[1-4]", proptest::bool::ANY), 0..12)) {
            let mut depot = Depot::default();
            for (version, commission) in &steps {
                if *commission { depot.commission(version) } else { depot.keep(version) }
            }
            let whole = steps.iter().filter(|(_, commission)| *commission).all(|(version, _)| {
                steps.iter().any(|(other, commission)| !commission && other == version)
            });
            prop_assert_eq!(depot.lacking().is_empty(), whole);
            prop_assert_eq!(depot.told(&context(&[])).0 == "complete", whole);
        }
    }
}
