//! A copy of what one system holds: exact for going back to it, and as JSON for seeing what has changed.

use std::any::Any;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

/// What a system held at some moment.
#[derive(Debug, Clone)]
pub struct Saved {
    exact: Arc<dyn Any + Send + Sync>,
    shown: Value,
}

impl Saved {
    /// Copies a state.
    pub(crate) fn of<T: Any + Send + Sync + Clone + Serialize>(state: &T) -> Self {
        // A state that cannot be shown shows why: snapshots are compared by people, and going back does not need it.
        let shown = serde_json::to_value(state).unwrap_or_else(|error| Value::String(format!("not shown: {error}")));
        Self { exact: Arc::new(state.clone()), shown }
    }

    /// The state, when it is one of this type.
    pub(crate) fn exact<T: Any + Clone>(&self) -> Option<T> {
        self.exact.downcast_ref::<T>().cloned()
    }

    /// The state as JSON.
    #[must_use]
    pub fn shown(&self) -> &Value {
        &self.shown
    }
}
