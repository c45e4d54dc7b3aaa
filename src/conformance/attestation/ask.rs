//! Asking the roles for the documents that they hold.

use crate::adaptor::client::AdaptorClient;
use crate::conformance::cast::ROLES;
use crate::journal::format::EvidenceShown;
use crate::law::evidence::EvidenceTable;

/// Roles that show documents for the clauses of these acts, in the order in which they are asked.
pub fn roles_of<'a>(acts: impl IntoIterator<Item = &'a str>) -> Vec<&'static str> {
    let entries: Vec<_> = acts.into_iter().flat_map(|act| EvidenceTable::embedded().of_act(act)).collect();
    let shows = |role: &&str| entries.iter().any(|entry| entry.roles.iter().any(|named| named == role));
    ROLES.into_iter().filter(shows).collect()
}

/// Asks a role. An answer that does not come is recorded with its reason; it is no fault of the run.
pub async fn ask(client: &AdaptorClient, role: &str) -> EvidenceShown {
    let answer = client.observe("evidence", "").await;
    let (body, trouble) = match answer {
        Ok(body) => (Some(body), None),
        Err(error) => (None, Some(error.to_string())),
    };
    EvidenceShown { role: role.to_owned(), under_test: true, body, trouble }
}

/// What is recorded of a role that is not under test and was not asked.
#[must_use]
pub fn not_under_test(role: &str) -> EvidenceShown {
    EvidenceShown { role: role.to_owned(), under_test: false, body: None, trouble: None }
}
