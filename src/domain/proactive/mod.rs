//! Order 204/НҚ: proactive re-registration of permits after a change of name, one state machine a role.

pub mod egov;
pub mod sdu;
