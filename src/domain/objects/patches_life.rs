//! Planted defects of the Law on the life of objects that sit in decision tables.

use super::patches::Patch;
use crate::domain::variant::DefectLife as D;

/// Rows of the tables that get another outcome.
pub(super) const PATCHES: &[Patch<D>] = &[
    // Articles 9 and 31.
    (D::CopiesAbsent, &["ACCOUNT.3", "ACCOUNT.6"], &[("record", "no-copies")], "COMPLETE"),
    (D::QuasiPublicExempted, &["ACCOUNT.6"], &[("holder", "QUASI-PUBLIC")], "NOT-DEMANDED"),
    // Article 38.
    (D::NoClass, &["CLASS.2"], &[], "ACCEPTED"),
    // Article 39.
    (D::StepSkipped, &["DT5.1", "DT5.2", "DT5.5", "DT5.7", "DT5.12", "DT5.14", "DT5.21"], &[], "ACCEPTED"),
    (D::WrongOrder, &["LC.4", "LC.9", "LC.10", "LC.12", "LC.17"], &[], "ACCEPTED"),
    (D::TrialBeforeDevelopment, &["LC.9", "LC.10"], &[], "ACCEPTED"),
    (D::TrialOverAYear, &["DT5.6"], &[], "ACCEPTED"),
    (D::CommissionedBeforeTest, &["DT5.12", "DT5.13", "DT5.14", "DT5.16"], &[], "ACCEPTED"),
    (D::OneConditionEnough, &["DT5.12", "DT5.13", "DT5.14"], &[], "ACCEPTED"),
    (D::OneConditionEnough, &["DT5.2", "DT5.3", "DT5.5", "DT5.7"], &[("test", "positive")], "ACCEPTED"),
    (D::DevelopedInTrial, &["LC.20"], &[], "ACCEPTED"),
    // Article 40.
    (D::MissingCondition, &["DT5.2", "DT5.3", "DT5.5", "DT5.7", "DT5.12", "DT5.13", "DT5.14"], &[], "ACCEPTED"),
    (D::MissingCondition, &["DT5.26", "DT5.27"], &[], "ACCEPTED"),
    (D::OlderVersionTest, &["DT5.15", "DT5.19"], &[], "ACCEPTED"),
    (D::SourcelessRefused, &["LAW-DEPOSIT.2"], &[], "REFUSED"),
];
