//! What both roles of order 204 show of the order itself.

use jiff::{SignedDuration, Timestamp};

use crate::adaptor::types::OrderStatus;
use crate::domain::proactive::context::Context;
use crate::law::calendar::civil_date;
use crate::law::order204::ACT;

/// Whether the role holds the order to be in force now (`KZ-204-2025/ord/7`).
pub(super) fn order(ctx: &Context, now: Timestamp) -> OrderStatus {
    let last = ctx.pilot_end().checked_sub(SignedDuration::from_secs(1)).unwrap_or(now);
    OrderStatus {
        act: ACT.to_owned(),
        in_force: ctx.in_force(now),
        from: ctx.law.from.to_string(),
        to: Some(civil_date(last).to_string()),
    }
}
