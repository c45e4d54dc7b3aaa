//! Planted defects that sit in decision tables: rows that get another outcome. Only a test build can plant one.

use super::{patches_life, patches_links};
use crate::domain::variant::{Defect129 as D, Defects, Planted};

/// Defect, rows, conditions on inputs (a value or alternatives), outcome.
pub(super) type Patch<D> = (D, &'static [&'static str], &'static [(&'static str, &'static str)], &'static str);

const PATCHES: &[Patch<D>] = &[
    // Item 4.
    (D::CopiesAbsent, &["DT5.26", "DT5.27", "DT5.30"], &[("portal", "no-copies")], "ACCEPTED"),
    (D::DataAbsent, &["DT5.35", "DT5.36", "DT5.37"], &[], "ACCEPTED"),
    // Item 9.
    (
        D::MissingStep,
        &["DT5.2", "DT5.3", "DT5.4", "DT5.5", "DT5.7", "DT5.8", "DT5.12", "DT5.13", "DT5.17", "DT5.21"],
        &[],
        "ACCEPTED",
    ),
    (D::ReverseOrder, &["LC.4", "LC.9", "LC.10", "LC.12", "LC.17"], &[], "ACCEPTED"),
    (D::TrialBeforeDevelopment, &["LC.9", "LC.10"], &[], "ACCEPTED"),
    (D::TrialOverAYear, &["DT5.6"], &[], "ACCEPTED"),
    (D::NoAct, &["DT5.7", "DT5.8"], &[], "ACCEPTED"),
    (D::ActTooEarly, &["DT5.9", "DT5.10"], &[], "ACCEPTED"),
    (D::OtherVersion, &["DT5.15", "DT5.19"], &[], "ACCEPTED"),
    // Items 10 and 11.
    (D::DevelopedInTrial, &["LC.20"], &[], "ACCEPTED"),
    (D::DevelopedAfterEnd, &["LC.23"], &[], "ACCEPTED"),
    (D::AnyIntegration, &["DT4.3"], &[], "DEVELOPMENT"),
    (D::SourceChangeIgnored, &["DT4.1"], &[("integration", "yes")], "NOT-DEVELOPMENT"),
    (D::NoSourceCode, &["DT9-CODE.3"], &[], "ACCEPTED"),
    (D::BinariesOnly, &["DT9-CODE.2"], &[], "ACCEPTED"),
    (D::OwnFundsToo, &["DT9-CODE.4"], &[("handed", "NONE|BINARIES")], "REFUSED"),
    // Items 12 and 13.
    (D::SupplierRefused, &["DT6.2", "DT6.4"], &[], "REFUSED"),
    (D::ChargedInside, &["CHARGE.1"], &[], "CHARGED"),
    (D::OneShared, &["DT6.10"], &[], "PROVIDED"),
    (D::TrialMissing, &["DT6.8"], &[], "PROVIDED"),
    (D::SupplierServed, &["DT6.6"], &[("answer", "none")], "ORDER"),
    (D::SupplierServed, &["DT6.6"], &[("answer", "complete")], "PROVIDED"),
    (D::Class1Outside, &["DT2.3"], &[], "ALLOWED"),
    (D::InfrastructureForbidden, &["DT2.2"], &[], "REFUSED"),
    (D::Class2OutsideEarly, &["DT2.6", "DT2.8"], &[], "ALLOWED"),
    (D::Class3AlwaysOutside, &["DT2.7", "DT2.9"], &[], "ALLOWED"),
    // Item 14.
    (D::OutsideWithoutException, &["DT3.7", "DT3.8"], &[], "ALLOWED"),
    (D::PlatformForbidden, &["DT3.1"], &[("work", "DEVELOP"), ("built_on", "ELSEWHERE")], "REFUSED"),
    (D::PlatformForbidden, &["DT3.1"], &[("inefficiency", "DOCUMENTED")], "REFUSED"),
    (D::BuiltOnPlatform, &["DT3.7"], &[], "ALLOWED"),
    (D::NeverBuilt, &["DT3.8"], &[], "ALLOWED"),
    // Item 15.
    (D::BadTestAct, &["DT5.12", "DT5.13", "DT5.14", "DT5.17", "DT5.18"], &[], "ACCEPTED"),
    (D::BeforeTrialAct, &["DT5.7", "DT5.8", "DT5.11"], &[], "ACCEPTED"),
    // Items 16 to 19.
    (D::TwelveAsMaximum, &["WARRANTY.2"], &[], "REFUSED"),
    (D::ChargedInWarranty, &["DT7.7"], &[], "CHARGED"),
    (D::FreeServiceRefused, &["DT7.7"], &[], "REFUSED"),
    (D::GoodClaimRefused, &["DT7.7"], &[], "REFUSED"),
    (D::ClaimAfterTerm, &["DT7.1"], &[], "FREE"),
    (D::CreationStageRefused, &["DT10.5", "DT10.6"], &[], "NOT-SUPPORTED"),
    (D::EndedObjectReused, &["LC.23", "LC.27", "LC.30"], &[], "ACCEPTED"),
    // Items 20 to 32.
    (D::OffRegisterBought, &["DT1.11", "DT1.15"], &[], "ALLOWED"),
    (
        D::QuasiPublicLeftOut,
        &["DT1.7", "DT1.8", "DT1.9", "DT1.10", "DT1.11", "DT1.13", "DT1.14", "DT1.15", "DT1.16", "DT1.18", "DT1.19"],
        &[("buyer", "QUASI-PUBLIC")],
        "ALLOWED",
    ),
    (D::EntryAfterOffer, &["OFFER.3"], &[], "ACCEPTED"),
    (D::PendingCounted, &["OFFER.4"], &[], "ACCEPTED"),
    (D::InfrastructureBlocked, &["DT1.1"], &[], "REFUSED"),
    (D::DirectPurchase, &["DT1.19"], &[("method", "DIRECT|QUOTATION")], "ALLOWED"),
    (D::NoSpecification, &["DT1.18"], &[], "ALLOWED"),
    (D::TenderDespiteEntry, &["DT1.4", "DT1.16"], &[], "ALLOWED"),
    (D::FreeProduction, &["CHARGE.5"], &[("term", "within")], "FREE"),
    (D::UnlistedService, &["SERVICE.2"], &[], "OFFERED"),
    (D::NoApplication, &["AWARD.2"], &[], "CLOSED"),
    (D::RepeatWhilePending, &["DT1.7"], &[], "ALLOWED"),
    // Item 35.
    (D::CustomerHoldsRights, &["DT9-RIGHTS.1"], &[], "CUSTOMER"),
    (D::CodeDemanded, &["DT9-CODE.5"], &[("handed", "NONE|BINARIES")], "REFUSED"),
];

/// The outcome that a planted defect gives to the row for these inputs.
pub(super) fn outcome(defects: &Defects, row: &str, inputs: &[(&str, &str)]) -> Option<&'static str> {
    of(PATCHES, defects, row, inputs)
        .or_else(|| of(patches_life::PATCHES, defects, row, inputs))
        .or_else(|| of(patches_links::PATCHES, defects, row, inputs))
}

/// The same of one list.
fn of<D: Into<Planted> + Copy>(
    patches: &'static [Patch<D>],
    defects: &Defects,
    row: &str,
    inputs: &[(&str, &str)],
) -> Option<&'static str> {
    let holds = |(name, wanted): &(&str, &str)| {
        inputs.iter().any(|(input, value)| input == name && wanted.split('|').any(|one| one == *value))
    };
    let patch = patches
        .iter()
        .find(|(defect, rows, when, _)| rows.contains(&row) && when.iter().all(holds) && defects.planted(*defect));
    patch.map(|(.., outcome)| *outcome)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{PATCHES, Patch};
    use crate::domain::objects::patches_life;
    use crate::domain::variant::{Defect129, DefectLife, Place, Planted};
    use crate::law::tables::{Row, Tables};

    fn fit<D: std::fmt::Debug>(patches: &[Patch<D>]) {
        let rows: Vec<&Row> = Tables::embedded().all().flat_map(|table| &table.rows).collect();
        for (defect, ids, when, outcome) in patches {
            for id in *ids {
                let row = rows.iter().find(|row| row.id == *id).unwrap_or_else(|| panic!("{id} is no row"));
                assert_ne!(row.outcome, *outcome, "{defect:?} leaves {id} as it is");
            }
            for (input, values) in *when {
                let table = ids.first().and_then(|id| id.split('.').next()).expect("a row");
                let table = Tables::embedded().table(table).expect("a table");
                let input = table.inputs.iter().find(|known| known.name == *input).expect("an input");
                assert!(values.split('|').all(|value| input.values.iter().any(|known| known == value)), "{defect:?}");
            }
        }
    }

    #[test]
    fn every_patch_names_a_row_and_changes_it() {
        fit(PATCHES);
        fit(patches_life::PATCHES);
    }

    #[test]
    fn every_defect_of_a_table_has_a_patch_and_no_other_has() {
        let patched: BTreeSet<Planted> = PATCHES.iter().map(|(defect, ..)| defect.planted()).collect();
        for defect in Defect129::ALL {
            let ours = !defect.clause().ends_with("/37") && !defect.clause().ends_with("/38");
            assert_eq!(defect.place() == Some(Place::Table) && ours, patched.contains(defect), "{defect}");
        }
        let patched: BTreeSet<Planted> = patches_life::PATCHES.iter().map(|(defect, ..)| defect.planted()).collect();
        for defect in DefectLife::ALL {
            assert_eq!(defect.place() == Some(Place::Table), patched.contains(defect), "{defect}");
        }
    }
}
