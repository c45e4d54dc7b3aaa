//! Which permits count (`KZ-204-2025/alg/6`, `alg/14`).

use jiff::civil::Date;

use super::context::Context;
use crate::domain::facts::{Permit, PermitStatus};
use crate::domain::variant::Defect;
use crate::law::reading::StatusFilter;

/// Activity code of the service of order 204 in the simulated e-license.
pub const SERVICE: &str = "SIM-TRUSTED-REGISTER";

/// Whether the permit lets its organisation into the pilot.
#[must_use]
pub fn lets_in(permit: &Permit, today: Date, ctx: &Context) -> bool {
    let status = match permit.status {
        PermitStatus::Active => true,
        PermitStatus::Suspended => ctx.law.status_filter == StatusFilter::ActiveAndSuspended,
        PermitStatus::Terminated | PermitStatus::Excluded | PermitStatus::Superseded => false,
    };
    let service = permit.service == SERVICE || ctx.has(Defect::OtherServicePermit);
    service && (status && valid_on(permit, today) || ctx.has(Defect::DeadPermitCounts))
}

/// Whether the permit is renewed: active, of this service, valid today.
#[must_use]
pub fn renewable(permit: &Permit, today: Date, ctx: &Context) -> bool {
    let service = permit.service == SERVICE || ctx.has(Defect::OtherServicePermit);
    service && permit.status == PermitStatus::Active && valid_on(permit, today)
}

/// A permit is expired from the day after its last day, whatever its status says.
fn valid_on(permit: &Permit, today: Date) -> bool {
    permit.valid_from <= today && permit.valid_to.is_none_or(|last| today <= last)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{lets_in, renewable};
    use crate::domain::facts::{Permit, PermitStatus};
    use crate::domain::proactive::fixture::{context, permit};

    #[test]
    fn only_live_permits_of_the_service_count() {
        let today = date(2025, 6, 2);
        let base = permit("P1");
        let with = |status| Permit { status, ..base.clone() };
        let rows = [
            ("active", base.clone(), [true, true, true]),
            ("suspended", with(PermitStatus::Suspended), [false, true, false]),
            ("terminated", with(PermitStatus::Terminated), [false, false, false]),
            ("excluded", with(PermitStatus::Excluded), [false, false, false]),
            ("superseded", with(PermitStatus::Superseded), [false, false, false]),
            ("other service", Permit { service: "SIM-OTHER-SERVICE".into(), ..base.clone() }, [false; 3]),
            ("last day today", Permit { valid_to: Some(today), ..base.clone() }, [true; 3]),
            ("expired yesterday", Permit { valid_to: Some(date(2025, 6, 1)), ..base }, [false; 3]),
        ];
        let wide = context(&[("permit.status_filter", "active_and_suspended")]);
        for (what, permit, expected) in rows {
            let got = [
                lets_in(&permit, today, &context(&[])),
                lets_in(&permit, today, &wide),
                renewable(&permit, today, &wide),
            ];
            assert_eq!(got, expected, "{what}");
        }
    }
}
