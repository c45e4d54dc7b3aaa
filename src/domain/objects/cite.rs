//! Clauses that the core names itself; the others stand in the tables.

/// Account on the architecture portal.
pub(super) const ACCOUNT: &str = "KZ-129-2016/rules/4.p1";
/// Trial operation.
pub(super) const TRIAL: &str = "KZ-129-2016/rules/9.2";
/// Act on completion of the trial.
pub(super) const ACT: &str = "KZ-129-2016/rules/9.2.abz3";
/// Trial operation by the Law, and its length.
pub(super) const TRIAL_BY_LAW: &str = "KZ-418-V/39/4.2";
/// Notices of the end of operation.
pub(super) const NOTICES: &str = "KZ-418-V/41/2";
/// Security test.
pub(super) const TEST: &str = "KZ-129-2016/rules/9.3";
/// Hand-over of source code.
pub(super) const CODE: &str = "KZ-129-2016/rules/11";
/// Environments in ten working days.
pub(super) const ENVIRONMENT: &str = "KZ-129-2016/rules/12.p1";
/// Placing in ten working days.
pub(super) const PLACING: &str = "KZ-129-2016/rules/13.p1";
/// Public requirements of the platform.
pub(super) const REQUIREMENTS: &str = "KZ-129-2016/rules/12-1.p4";
/// List of services.
pub(super) const SERVICES: &str = "KZ-129-2016/rules/30.p3";

#[cfg(test)]
mod tests {
    use crate::law::catalogue::Catalogue;

    #[test]
    fn every_cited_clause_is_in_the_catalogue() {
        use super::{
            ACCOUNT, ACT, CODE, ENVIRONMENT, NOTICES, PLACING, REQUIREMENTS, SERVICES, TEST, TRIAL, TRIAL_BY_LAW,
        };
        for id in [ACCOUNT, TRIAL, TRIAL_BY_LAW, ACT, TEST, CODE, ENVIRONMENT, PLACING, REQUIREMENTS, SERVICES, NOTICES]
        {
            assert!(Catalogue::embedded().clause(id).is_some(), "{id}");
        }
    }
}
