//! Which roles a scenario has on stage: those of its act, and those that `@needs:` adds.

use super::feature::Tags;

/// Roles that may be under test, in the order in which they are asked.
pub const ROLES: [&str; 4] = ["sdu", "egov", "register", "objects"];

/// The roles of each act, or of a part of one: beginning of the clause id, roles. The first row that fits is used.
const PARTS: [(&str, &[&str]); 16] = [
    ("KZ-204-2025/", &["sdu", "egov"]),
    ("KZ-567-2025/", &["register"]),
    // Procurement asks the register.
    ("KZ-129-2016/", &["register", "objects"]),
    ("KZ-3-2019/", &["egov"]),
    // Personal data and proactive services of the Law.
    ("KZ-418-V/18/", &["sdu", "egov"]),
    ("KZ-418-V/19/", &["sdu", "egov"]),
    ("KZ-418-V/27/", &["egov"]),
    ("KZ-418-V/34/", &["egov"]),
    ("KZ-418-V/35/", &["sdu", "egov"]),
    ("KZ-418-V/36/", &["sdu", "egov"]),
    ("KZ-418-V/56/", &["sdu", "egov"]),
    // Informatization objects of the Law.
    ("KZ-418-V/9/", &["objects"]),
    ("KZ-418-V/31/", &["objects"]),
    ("KZ-418-V/26/", &["register", "objects"]),
    ("KZ-418-V/54/", &["register", "objects"]),
    ("KZ-418-V/", &["objects"]),
];

/// Roles of a scenario by its tags, in the order of [`ROLES`]; all of them when its primary clause is in no row.
#[must_use]
pub fn cast(tags: &Tags) -> Vec<&'static str> {
    let primary = tags.clauses().into_iter().next().unwrap_or_default();
    let own = roles_of_clause(&primary);
    ROLES.into_iter().filter(|role| own.contains(role) || tags.values("needs").any(|needed| needed == *role)).collect()
}

/// Roles that the part of the act has on stage to which a clause belongs; all of them when it is in no row.
#[must_use]
pub fn roles_of_clause(clause: &str) -> &'static [&'static str] {
    PARTS.iter().find(|(part, _)| clause.starts_with(part)).map_or(&ROLES[..], |(_, roles)| roles)
}

#[cfg(test)]
mod tests {
    use super::cast;
    use crate::conformance::feature::Tags;

    #[test]
    fn an_act_brings_its_roles_and_needs_adds_to_them() {
        let rows: [(&[&str], &[&str]); 6] = [
            (&["clause:KZ-204-2025/alg/15"], &["sdu", "egov"]),
            (&["clause:KZ-567-2025/ord/4"], &["register"]),
            (&["clause:KZ-567-2025/annex2/row9.3", "needs:sdu", "needs:egov"], &["sdu", "egov", "register"]),
            (&["clause:KZ-129-2016/rules/20"], &["register", "objects"]),
            (&["clause:KZ-418-V/36/4"], &["sdu", "egov"]),
            (&["clause:KZ-418-V/39/4"], &["objects"]),
        ];
        for (tags, expected) in rows {
            let tags: Vec<String> = tags.iter().map(|&tag| tag.to_owned()).collect();
            assert_eq!(cast(&Tags::inherit(&[&tags])), expected, "{tags:?}");
        }
    }
}
