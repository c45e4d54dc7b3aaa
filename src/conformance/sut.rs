//! Where the system under test is, and who starts it.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

/// One set of role services for one world: role to base URL.
pub type Targets = BTreeMap<String, String>;

/// Brings up a set of role services for the `n`-th world, or names the one that is there.
pub trait Provider: Send + Sync {
    /// How many worlds may run at once; `None` when there is no limit.
    fn limit(&self) -> Option<usize>;

    /// Whether a role is under test, so that what it shows counts as its own. The reference beside somebody's system is not.
    fn under_test(&self, _role: &str) -> bool {
        true
    }

    /// The services of the `n`-th world. Fails with a sentence for people when they cannot be brought up.
    fn provide(&self, n: usize) -> Pin<Box<dyn Future<Output = Result<Targets, String>> + Send + '_>>;
}
