//! Who plays the roles: systems that somebody else has started, and the reference for every role that nobody named.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use super::targets::Instances;
use super::{CliError, Exit};
use crate::adaptor::types::{Describe, PROTOCOL};
use crate::conformance::attestation::{ask, not_under_test};
use crate::conformance::cast::ROLES;
use crate::conformance::declaration;
use crate::conformance::sut::{OneProduct, Provider, Target, Targets};
use crate::domain::variant::Defects;
use crate::journal::format::{Declared, EvidenceShown};
use crate::reference::{Reference, Role, Running};
use crate::verdict::Subject;

/// The reference, a set of services of its own for each world, beside systems that somebody else has started.
#[derive(Default)]
pub struct ReferenceProvider {
    /// Defects to plant; none outside tests.
    defects: Defects,
    /// Systems that somebody else has started: one instance, one world.
    external: Instances,
    running: Mutex<Vec<Running>>,
}

impl ReferenceProvider {
    /// The reference for every role that `external` does not name.
    #[must_use]
    pub fn beside(external: Instances) -> Self {
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
        self.external.values().map(Vec::len).min()
    }

    fn under_test(&self, role: &str) -> bool {
        self.external.is_empty() || self.external.contains_key(role)
    }

    fn outside(&self) -> Vec<Targets> {
        let most = self.external.values().map(Vec::len).max().unwrap_or(0);
        let set =
            |n: usize| self.external.iter().filter_map(move |(role, all)| Some((role.clone(), all.get(n)?.clone())));
        (0..most).map(|n| set(n).collect()).collect()
    }

    fn provide(&self, n: usize) -> Pin<Box<dyn Future<Output = Result<Targets, String>> + Send + '_>> {
        Box::pin(async move {
            let mut targets = Targets::new();
            for (role, instances) in &self.external {
                let instance =
                    instances.get(n).ok_or_else(|| format!("no instance of {role} is left for world {n}"))?;
                targets.insert(role.clone(), instance.clone());
            }
            for role in Role::ALL.into_iter().filter(|role| !self.external.contains_key(role.as_str())) {
                let running = Reference::new(role).defects(self.defects.clone()).start().await;
                let running = running.map_err(|error| format!("the reference {role} cannot start: {error}"))?;
                let target = Target::inside(running.url()).map_err(|error| error.to_string())?;
                targets.insert(role.to_string(), target);
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
    /// What those under test declare of themselves.
    pub declarations: Vec<Declared>,
    /// Products that play several roles at one address.
    pub products: Vec<OneProduct>,
    /// The same systems, for the run.
    pub provider: Arc<dyn Provider>,
}

/// Meets the systems before anything runs: they must answer, speak our protocol and serve the roles, and all instances of a role
/// must be alike. Roles of `papers` are asked for the documents that attest clauses; only those that are under test, because
/// nobody's documents stand in for another's.
pub async fn met(provider: Arc<dyn Provider>, roles: &[&str], papers: &[&str]) -> Result<Met, CliError> {
    let targets = provider.provide(0).await.map_err(|why| CliError::new(Exit::Unavailable, why))?;
    let others = provider.outside();
    let mut subjects = Vec::new();
    let mut evidence = Vec::new();
    let mut declarations = Vec::new();
    for role in ROLES.into_iter().filter(|role| roles.contains(role) || papers.contains(role)) {
        let Some(target) = targets.get(role) else {
            return Err(CliError::new(Exit::Unavailable, format!("there is no system for the role {role}")));
        };
        let described = meet(role, target).await?;
        for other in others.iter().skip(1).filter_map(|set| set.get(role)) {
            alike(role, (target, &described), (other, &meet(role, other).await?))?;
        }
        if provider.under_test(role) {
            let declared = declaration::declared(role, &described).map_err(|why| unavailable(role, target, &why))?;
            declaration::join(&mut declarations, declared);
        }
        subjects.push(Subject { role: role.to_owned(), product: described.product, version: described.version });
        if papers.contains(&role) {
            let under_test = provider.under_test(role);
            evidence.push(if under_test { ask(&target.adaptor(role), role).await } else { not_under_test(role) });
        }
    }
    let products = one_products(&targets, &subjects);
    for set in others.iter().skip(1) {
        same_arrangement(&products, set, &subjects)?;
    }
    let provider = Arc::new(First { inner: provider, targets: Mutex::new(Some(targets)) });
    Ok(Met { subjects, evidence, declarations, products, provider })
}

/// Roles that one product plays at one address: scheme, host and port are the same, and so is the name.
fn one_products(targets: &Targets, subjects: &[Subject]) -> Vec<OneProduct> {
    let mut groups: Vec<(&Target, OneProduct)> = Vec::new();
    for role in ROLES {
        let subject = subjects.iter().find(|subject| subject.role == role);
        let Some((target, subject)) = targets.get(role).filter(|target| target.outside).zip(subject) else { continue };
        let same = |(other, group): &&mut (&Target, OneProduct)| {
            other.line.address().same_origin(target.line.address()) && group.product == subject.product
        };
        match groups.iter_mut().find(same) {
            Some((_, group)) => group.roles.push(role),
            None => groups.push((target, OneProduct { product: subject.product.clone(), roles: vec![role] })),
        }
    }
    groups.into_iter().map(|(_, group)| group).filter(|group| group.roles.len() > 1).collect()
}

/// Every instance of a product plays the same roles together, or verdicts would depend on which world a scenario is in.
fn same_arrangement(first: &[OneProduct], set: &Targets, subjects: &[Subject]) -> Result<(), CliError> {
    let here = |group: &OneProduct| OneProduct {
        roles: group.roles.iter().copied().filter(|role| set.contains_key(*role)).collect(),
        ..group.clone()
    };
    let wanted: Vec<OneProduct> = first.iter().map(here).filter(|group| group.roles.len() > 1).collect();
    if one_products(set, subjects) == wanted {
        return Ok(());
    }
    let roles: Vec<&str> = set.keys().map(String::as_str).collect();
    let message =
        format!("another instance of {} shares addresses between other roles than the first", roles.join(", "));
    Err(CliError::new(Exit::Unavailable, message)
        .hint("give every instance one address for the same roles, or one for each role"))
}

fn unavailable(role: &str, target: &Target, why: &str) -> CliError {
    let error =
        CliError::new(Exit::Unavailable, format!("the system for the role {role} at {}: {why}", target.line.url()));
    error.hint("start it, or correct --target; GET /adaptor/v1/describe must answer (docs/contracts.md, 9)")
}

/// Meets the system of one role.
async fn meet(role: &'static str, target: &Target) -> Result<Describe, CliError> {
    let unavailable = |why: String| unavailable(role, target, &why);
    let described = target.adaptor(role).describe().await.map_err(|error| unavailable(error.to_string()))?;
    if described.protocol != PROTOCOL {
        let why = format!("it speaks protocol {:?}, this harness speaks {PROTOCOL:?}", described.protocol);
        return Err(unavailable(why));
    }
    if !described.roles.iter().any(|served| served == role) {
        return Err(unavailable(format!("it serves {:?}, not {role}", described.roles)));
    }
    Ok(described)
}

/// Instances of a role are one product: a verdict on one is a verdict on all of them.
fn alike(role: &str, first: (&Target, &Describe), other: (&Target, &Describe)) -> Result<(), CliError> {
    let shown = |described: &Describe| {
        let Describe { product, version, roles, clock, editions, claims, .. } = described;
        [
            ("product", format!("{product:?}")),
            ("version", format!("{version:?}")),
            ("roles", format!("{roles:?}")),
            ("clock", format!("{clock:?}")),
            ("editions", format!("{editions:?}")),
            ("claims", format!("{claims:?}")),
        ]
    };
    let pairs = shown(first.1).into_iter().zip(shown(other.1));
    let differs: Vec<String> = pairs
        .filter(|(one, two)| one != two)
        .map(|((what, one), (_, two))| format!("its {what} is {two}, that of {} is {one}", first.0.line.url()))
        .collect();
    if differs.is_empty() {
        return Ok(());
    }
    let why = format!("it is another system than the first instance: {}", differs.join("; "));
    Err(unavailable(role, other.0, &why).hint("name only instances of one product in one version for a role"))
}

/// Hands the systems that were met to the world that they are for, instead of starting them again.
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

    fn outside(&self) -> Vec<Targets> {
        self.inner.outside()
    }

    fn provide(&self, n: usize) -> Pin<Box<dyn Future<Output = Result<Targets, String>> + Send + '_>> {
        let kept = self.targets.lock().unwrap_or_else(PoisonError::into_inner).take_if(|_| n == 0);
        match kept {
            Some(targets) => Box::pin(async { Ok(targets) }),
            None => self.inner.provide(n),
        }
    }
}
