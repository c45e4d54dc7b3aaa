//! Where the system under test is, and who starts it.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use crate::adaptor::client::AdaptorClient;
use crate::adaptor::line::{Line, LineError};
use crate::adaptor::token::Token;

/// One service of a role.
#[derive(Debug, Clone)]
pub struct Target {
    /// The line to it.
    pub line: Line,
    /// The credential that its adaptor demands.
    pub token: Option<Token>,
    /// Whether somebody else has started it, so that it is told the addresses that are meant for others.
    pub outside: bool,
}

impl Target {
    /// A service that the harness has started on this machine.
    pub fn inside(url: &str) -> Result<Self, LineError> {
        Ok(Self { line: Line::to(url)?, token: None, outside: false })
    }

    /// A service that somebody else has started, at an address that needs no run plan.
    pub fn outside(url: &str) -> Result<Self, LineError> {
        Ok(Self { outside: true, ..Self::inside(url)? })
    }

    /// A client of its adaptor for a role.
    #[must_use]
    pub fn adaptor(&self, role: &'static str) -> AdaptorClient {
        AdaptorClient::over(self.line.clone()).with_token(self.token.clone()).of_role(role)
    }
}

/// A product that plays several roles at one address, so that what they say to each other need not cross the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneProduct {
    /// Its name, as it describes itself.
    pub product: String,
    /// Its roles, in the order in which roles are asked.
    pub roles: Vec<&'static str>,
}

/// One set of role services for one world, by role.
pub type Targets = BTreeMap<String, Target>;

/// Brings up a set of role services for the `n`-th world, or names the one that is there.
pub trait Provider: Send + Sync {
    /// How many worlds may run at once; `None` when there is no limit.
    fn limit(&self) -> Option<usize>;

    /// Whether a role is under test, so that what it shows counts as its own. The reference beside somebody's system is not.
    fn under_test(&self, _role: &str) -> bool {
        true
    }

    /// Every set of services that somebody else has started, for a look at all of them before a run.
    fn outside(&self) -> Vec<Targets> {
        Vec::new()
    }

    /// The services of the `n`-th world. Fails with a sentence for people when they cannot be brought up.
    fn provide(&self, n: usize) -> Pin<Box<dyn Future<Output = Result<Targets, String>> + Send + '_>>;
}
