//! Which roles a scenario has on stage: those of its act, and those that `@needs:` adds.

use super::feature::Tags;
use crate::law::catalogue::Catalogue;

/// Roles that may be under test, in the order in which they are asked.
pub const ROLES: [&str; 4] = ["sdu", "egov", "register", "objects"];

/// The roles of each act with a suite.
const ACTS: [(&str, &[&str]); 3] = [
    ("KZ-204-2025", &["sdu", "egov"]),
    ("KZ-567-2025", &["register"]),
    // Procurement asks the register.
    ("KZ-129-2016", &["register", "objects"]),
];

/// Roles of a scenario by its tags, in the order of [`ROLES`]; all of them when its act has no row of its own.
#[must_use]
pub fn cast(tags: &Tags) -> Vec<&'static str> {
    let primary = tags.clauses().into_iter().next().unwrap_or_default();
    let act = Catalogue::embedded().clause(&primary).map(|clause| clause.act.as_str());
    let own = ACTS.iter().find(|(known, _)| Some(*known) == act).map_or(&ROLES[..], |(_, roles)| roles);
    ROLES.into_iter().filter(|role| own.contains(role) || tags.values("needs").any(|needed| needed == *role)).collect()
}

#[cfg(test)]
mod tests {
    use super::cast;
    use crate::conformance::feature::Tags;

    #[test]
    fn an_act_brings_its_roles_and_needs_adds_to_them() {
        let rows: [(&[&str], &[&str]); 4] = [
            (&["clause:KZ-204-2025/alg/15"], &["sdu", "egov"]),
            (&["clause:KZ-567-2025/ord/4"], &["register"]),
            (&["clause:KZ-567-2025/annex2/row9.3", "needs:sdu", "needs:egov"], &["sdu", "egov", "register"]),
            (&["clause:KZ-129-2016/rules/20"], &["register", "objects"]),
        ];
        for (tags, expected) in rows {
            let tags: Vec<String> = tags.iter().map(|&tag| tag.to_owned()).collect();
            assert_eq!(cast(&Tags::inherit(&[&tags])), expected, "{tags:?}");
        }
    }
}
