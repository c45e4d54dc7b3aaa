//! The portal's desk for services, their classification and channels.

use serde_json::Value;

use super::{Context, PortalEvent, Problem, Query, State, View};

/// What a person does here; `None` when the kind is not of this part.
pub(super) fn stimulus(_: &str, _: &[u8]) -> Option<Result<PortalEvent, Problem>> {
    None
}

/// What a user sees here; `None` when the kind is not of this part.
pub(super) fn observe(_: &State, _: &View<'_, Context>, _: &str, _: &Query) -> Option<Value> {
    None
}
