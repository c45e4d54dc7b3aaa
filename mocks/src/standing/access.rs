//! Who may call whom with which credential, when no run hands credentials out.

use std::collections::BTreeMap;

use crate::contour::{RELAYED_ROLES, SMPP};

/// Systems that call roles, and what each calls.
const CALLING: [(&str, &[&str]); 2] = [("sms", &["egov"]), ("e-license", &["sdu", "register"])];

/// The credentials of a contour that stands alone: they follow from the seed, so that samples in documents hold.
#[derive(Debug, Clone)]
pub(super) struct Access {
    seed: u64,
    systems: Vec<&'static str>,
}

impl Access {
    pub(super) fn new(seed: u64, systems: impl Iterator<Item = &'static str>) -> Self {
        Self { seed, systems: systems.collect() }
    }

    /// The credential that `from` presents to `to`.
    pub(super) fn credential(&self, from: &str, to: &str) -> String {
        if to == SMPP {
            // `system_id:password`; SMPP gives a password eight octets.
            return format!("{from}:smpp{:04x}", self.seed & 0xffff);
        }
        format!("{from}-at-{to}-{:04x}", self.seed & 0xffff)
    }

    /// Each role with the credentials that it presents to systems and other roles.
    pub(super) fn callers(&self) -> BTreeMap<&'static str, BTreeMap<&'static str, String>> {
        let of = |from: &'static str| {
            let others = RELAYED_ROLES.into_iter().filter(move |to| *to != from);
            let called = self.systems.iter().copied().chain([SMPP]).chain(others);
            called.map(|to| (to, self.credential(from, to))).collect()
        };
        RELAYED_ROLES.into_iter().map(|from| (from, of(from))).collect()
    }

    /// Each role with the credentials by which it knows those who call it.
    pub(super) fn called(&self) -> BTreeMap<&'static str, BTreeMap<&'static str, String>> {
        let systems = |to: &'static str| CALLING.into_iter().filter(move |(_, roles)| roles.contains(&to));
        let roles = |to: &'static str| RELAYED_ROLES.into_iter().filter(move |from| *from != to);
        let of = |to: &'static str| {
            let callers = systems(to).map(|(from, _)| from).chain(roles(to));
            callers.map(|from| (from, self.credential(from, to))).collect()
        };
        RELAYED_ROLES.into_iter().map(|to| (to, of(to))).collect()
    }

    /// All credentials with their callers.
    pub(super) fn credentials(&self) -> BTreeMap<String, String> {
        let callers = self
            .callers()
            .into_iter()
            .flat_map(|(from, to)| to.into_values().map(move |credential| (credential, from.to_owned())));
        let calling = CALLING.into_iter().flat_map(|(from, roles)| roles.iter().map(move |to| (from, *to)));
        let calling = calling.map(|(from, to)| (self.credential(from, to), from.to_owned()));
        callers.chain(calling).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Access;

    #[test]
    fn each_role_has_its_own_credential_for_each_system_and_is_known_by_it() {
        let access = Access::new(7, ["sms", "gbd-ul"].into_iter());
        let callers = access.callers();
        let all: Vec<&String> = callers.values().flat_map(|to| to.values()).collect();
        assert_eq!(all.len(), 4 * (2 + 1 + 3));
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "no credential is handed out twice");
        let known = access.credentials();
        for (from, to) in &callers {
            assert!(to.values().all(|credential| known[credential] == *from), "{from}");
        }
        assert_eq!(callers["egov"]["sms"], "egov-at-sms-0007");
        assert_eq!(callers["egov"]["sms-smpp"], "egov:smpp0007");
        assert_eq!(access.called()["egov"]["sms"], "sms-at-egov-0007");
        assert_eq!(known["e-license-at-sdu-0007"], "e-license");
    }
}
