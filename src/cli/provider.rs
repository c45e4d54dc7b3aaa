//! Who plays the roles: systems that somebody else has started, and the reference for every role that nobody named.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use super::{CliError, Exit};
use crate::adaptor::client::AdaptorClient;
use crate::adaptor::types::{ClockSupport, Describe, PROTOCOL};
use crate::conformance::attestation::{ask, not_under_test};
use crate::conformance::cast::ROLES;
use crate::conformance::sut::{Provider, Targets};
use crate::domain::variant::Defects;
use crate::journal::format::EvidenceShown;
use crate::reference::{Reference, Role, Running};
use crate::verdict::Subject;

/// The reference, a set of services of its own for each world, beside systems that somebody else has started.
#[derive(Default)]
pub struct ReferenceProvider {
    /// Defects to plant; none outside tests.
    defects: Defects,
    /// Systems that somebody else has started: one instance, one world.
    external: Targets,
    running: Mutex<Vec<Running>>,
}

impl ReferenceProvider {
    /// The reference for every role that `external` does not name.
    #[must_use]
    pub fn beside(external: Targets) -> Self {
        Self { external, ..Self::default() }
    }

    /// The reference with planted defects.
    #[must_use]
    pub fn with_defects(defects: Defects) -> Self {
        Self { defects, ..Self::default() }
    }
}

impl Provider for ReferenceProvider {
    fn limit(&self) -> Option<usize> {
        (!self.external.is_empty()).then_some(1)
    }

    fn under_test(&self, role: &str) -> bool {
        self.external.is_empty() || self.external.contains_key(role)
    }

    fn provide(&self, _: usize) -> Pin<Box<dyn Future<Output = Result<Targets, String>> + Send + '_>> {
        Box::pin(async {
            let mut targets = self.external.clone();
            for role in Role::ALL.into_iter().filter(|role| !self.external.contains_key(role.as_str())) {
                let running = Reference::new(role).defects(self.defects.at(role.as_str())).start().await;
                let running = running.map_err(|error| format!("the reference {role} cannot start: {error}"))?;
                targets.insert(role.to_string(), running.url().to_owned());
                self.running.lock().unwrap_or_else(PoisonError::into_inner).push(running);
            }
            Ok(targets)
        })
    }
}

/// What came of meeting the systems.
pub struct Met {
    /// The systems, as they described themselves.
    pub subjects: Vec<Subject>,
    /// What they showed of the documents that attest clauses.
    pub evidence: Vec<EvidenceShown>,
    /// The same systems, for the run.
    pub provider: Arc<dyn Provider>,
}

/// Meets the systems before anything runs: they must answer, speak our protocol and serve the roles. Roles of `papers` are asked for
/// the documents that attest clauses; only those that are under test, because nobody's documents stand in for another's.
pub async fn met(provider: Arc<dyn Provider>, roles: &[&str], papers: &[&str]) -> Result<Met, CliError> {
    let targets = provider.provide(0).await.map_err(|why| CliError::new(Exit::Unavailable, why))?;
    let mut subjects = Vec::new();
    let mut evidence = Vec::new();
    for role in ROLES.into_iter().filter(|role| roles.contains(role) || papers.contains(role)) {
        let url = targets.get(role).map(String::as_str).unwrap_or_default();
        let (client, described) = meet(role, url).await?;
        subjects.push(Subject { role: role.to_owned(), product: described.product, version: described.version });
        if papers.contains(&role) {
            let under_test = provider.under_test(role);
            evidence.push(if under_test { ask(&client, role).await } else { not_under_test(role) });
        }
    }
    let provider = Arc::new(First { inner: provider, targets: Mutex::new(Some(targets)) });
    Ok(Met { subjects, evidence, provider })
}

/// Meets the system of one role.
async fn meet(role: &str, url: &str) -> Result<(AdaptorClient, Describe), CliError> {
    let unavailable = |why: String| {
        let error = CliError::new(Exit::Unavailable, format!("the system for the role {role} at {url}: {why}"));
        error.hint("start it, or correct --target; GET /adaptor/v1/describe must answer (docs/contracts.md, 9)")
    };
    let client = AdaptorClient::new(url).map_err(|error| unavailable(error.to_string()))?;
    let described = client.describe().await.map_err(|error| unavailable(error.to_string()))?;
    if described.protocol != PROTOCOL {
        let why = format!("it speaks protocol {:?}, this harness speaks {PROTOCOL:?}", described.protocol);
        return Err(unavailable(why));
    }
    if described.clock == ClockSupport::Real {
        return Err(unavailable("its clock cannot be set, and scenarios of days need a virtual clock".to_owned()));
    }
    if !described.roles.iter().any(|served| served == role) {
        return Err(unavailable(format!("it serves {:?}, not {role}", described.roles)));
    }
    Ok((client, described))
}

/// Hands the systems that were met to the first world, instead of starting them again.
struct First {
    inner: Arc<dyn Provider>,
    targets: Mutex<Option<Targets>>,
}

impl Provider for First {
    fn limit(&self) -> Option<usize> {
        self.inner.limit()
    }

    fn under_test(&self, role: &str) -> bool {
        self.inner.under_test(role)
    }

    fn provide(&self, n: usize) -> Pin<Box<dyn Future<Output = Result<Targets, String>> + Send + '_>> {
        let kept = self.targets.lock().unwrap_or_else(PoisonError::into_inner).take();
        match kept {
            Some(targets) => Box::pin(async { Ok(targets) }),
            None => self.inner.provide(n),
        }
    }
}
