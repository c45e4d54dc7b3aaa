//! Order 204/НҚ: proactive re-registration of permits after a change of name, one state machine a role.

pub mod context;
pub mod criteria;
pub mod egov;
#[cfg(test)]
pub(crate) mod fixture;
pub mod names;
pub mod permits;
pub mod sdu;
