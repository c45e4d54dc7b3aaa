//! Planted defects of the Law's articles on platforms, integration, testing and purchases that sit in decision tables.

use super::patches::Patch;
use crate::domain::variant::DefectLinks as D;

pub(super) const PATCHES: &[Patch<D>] = &[
    // Article 26.
    (D::OutsideWithoutException, &["DT3.7", "DT3.8"], &[], "ALLOWED"),
    (D::PlatformAbroad, &["DT3.9"], &[], "ALLOWED"),
    (
        D::EnvironmentMissing,
        &["PLATFORM-ENVIRONMENTS.2", "PLATFORM-ENVIRONMENTS.3", "PLATFORM-ENVIRONMENTS.4", "PLATFORM-ENVIRONMENTS.5"],
        &[],
        "COMPLETE",
    ),
    (D::OtherPurpose, &["PLACEMENT.3", "PLACEMENT.4"], &[], "ALLOWED"),
    // Articles 38, 43 and 44.
    (D::BadTestAct, &["INTEGRATION.5", "INTEGRATION.6"], &[], "ALLOWED"),
    (D::DirectChannel, &["CHANNEL.5", "CHANNEL.6"], &[], "ALLOWED"),
    (D::TrialGateway, &["CHANNEL.3", "CHANNEL.4"], &[], "ALLOWED"),
    (D::AnyCompanyExempt, &["CHANNEL.7"], &[], "ALLOWED"),
    (D::NoContract, &["INTEGRATION.1", "INTEGRATION.2"], &[], "ALLOWED"),
    (D::AgreementAlways, &["INTEGRATION.12", "INTEGRATION.14"], &[], "REFUSED"),
    (D::AgreementLeftOut, &["INTEGRATION.9", "INTEGRATION.10"], &[], "ALLOWED"),
    // Article 49.
    (D::KindMissing, &["TESTING.4", "TESTING.8"], &[], "VOLUNTARY"),
    (D::PrivateForced, &["TESTING.14", "TESTING.15", "TESTING.16", "TESTING.17"], &[], "MANDATORY"),
    (D::PlacedOnlyExempt, &["TESTING.2"], &[], "VOLUNTARY"),
    (D::PlatformExempt, &["TESTING.3"], &[], "VOLUNTARY"),
    (D::QuasiSiteExempt, &["TESTING.5"], &[], "VOLUNTARY"),
    (D::QuasiSystemExempt, &["TESTING.7"], &[], "VOLUNTARY"),
    (D::CriticalPrivateExempt, &["TESTING.9"], &[], "VOLUNTARY"),
    (D::ServicesOnlyExempt, &["TESTING.12"], &[], "VOLUNTARY"),
    (D::TestForEdsCheck, &["INTEGRATION.4", "INTEGRATION.8"], &[], "REFUSED"),
    (D::TestForEdsCheck, &["INTEGRATION.13", "INTEGRATION.14"], &[("test", "NEGATIVE|NONE")], "REFUSED"),
    (D::OtherLinksExempt, &["INTEGRATION.5", "INTEGRATION.6"], &[], "ALLOWED"),
    // Article 54.
    (D::QuasiPublicBuyer, &["DT1.9", "DT1.10", "DT1.11", "DT1.15", "DT1.16"], &[("buyer", "QUASI-PUBLIC")], "ALLOWED"),
    (D::FallbackDespiteMatch, &["DT1.11", "DT1.15", "DT1.16"], &[], "ALLOWED"),
    (D::ElectronicsDeposit, &["ENTRY-DEPOSIT.2"], &[], "DEMANDED"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::PATCHES;
    use crate::domain::variant::{DefectLinks, Place, Planted};
    use crate::law::tables::{Row, Tables};

    #[test]
    fn every_patch_names_a_row_and_changes_it() {
        let rows: Vec<&Row> = Tables::embedded().all().flat_map(|table| &table.rows).collect();
        for (defect, ids, _, outcome) in PATCHES {
            for id in *ids {
                let row = rows.iter().find(|row| row.id == *id).unwrap_or_else(|| panic!("{id} is no row"));
                assert_ne!(row.outcome, *outcome, "{defect:?} leaves {id} as it is");
            }
        }
    }

    #[test]
    fn every_defect_of_a_table_has_a_patch_and_no_other_has() {
        let patched: BTreeSet<Planted> = PATCHES.iter().map(|(defect, ..)| defect.planted()).collect();
        for defect in DefectLinks::ALL {
            assert_eq!(defect.place() == Some(Place::Table), patched.contains(defect), "{defect}");
        }
    }
}
