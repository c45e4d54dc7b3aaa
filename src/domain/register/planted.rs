//! Planted defects that are another row in a table. Only a test build can switch them on.

use jiff::civil::Date;

use crate::domain::variant::{Defect567, Defects};
use crate::law::calendar::{Calendar, add_calendar_days};
use crate::law::order567::{Period, RENEWAL_DAYS};
use crate::law::percent::Percent;
use crate::law::tables::register::{ProductKind, Row, Tables, Test};

/// What becomes of a row.
#[derive(Clone, Copy)]
enum Change {
    /// It applies in these periods.
    Periods(&'static [Period]),
    /// It tests this.
    Tests(Test),
    /// It asks for this share.
    Share(&'static str),
    /// It is cited so.
    Cited(&'static str),
    /// It is asked of the other kind too.
    Also(ProductKind),
    /// It is not there.
    Gone,
}

const ALL: &[Period] = &Period::ALL;
const FROM_T0: &[Period] = &[Period::P1, Period::P2];
const BEFORE_2026: &[Period] = &[Period::P0, Period::P1];
const FROM_2026: &[Period] = &[Period::P2];

/// Defect, row, and what becomes of it in every period.
const CHANGES: [(Defect567, &str, Change); 19] = [
    (Defect567::OldLastKept, "el-6.5", Change::Periods(BEFORE_2026)),
    (Defect567::CategoryPostponed, "el-6.6", Change::Periods(FROM_2026)),
    (Defect567::OldSoftwareIn2026, "sw-5.3", Change::Periods(ALL)),
    (Defect567::SoftwareRenumbered, "sw-5.3-1", Change::Cited("53/НҚ 5.3")),
    (Defect567::ShareFromT0, "sw-5.3-1", Change::Periods(FROM_T0)),
    (Defect567::ShareThirty, "sw-5.3-1", Change::Share("30")),
    (Defect567::ShareThirty, "sw3", Change::Share("30")),
    (Defect567::BothElectronics, "el-6.4", Change::Periods(ALL)),
    (Defect567::ProducerDemandedEarly, "el-6.4-1", Change::Periods(FROM_T0)),
    (Defect567::ShareOfProducers, "sw-5.3-1", Change::Also(ProductKind::Electronics)),
    (Defect567::ElectronicsRenumbered, "el-6.6", Change::Cited("53/НҚ 6.5")),
    (Defect567::CategoryIn2026, "el-6.6", Change::Periods(FROM_2026)),
    (Defect567::ImpossibilityForSoftware, "sw1", Change::Tests(Test::AssuranceProtocolOrImpossibility)),
    (Defect567::CertificateRefusedEarly, "sw3", Change::Tests(Test::Localisation)),
    (Defect567::NoSupportForm, "sw4", Change::Gone),
    (Defect567::NoLicence, "el2", Change::Gone),
    (Defect567::NoCentreForm, "el3", Change::Gone),
    (Defect567::CharacteristicsForSoftware, "el5", Change::Also(ProductKind::Software)),
    (Defect567::NoCharacteristics, "el5", Change::Gone),
];

/// The same for the row `el4` of 2025, which differs from that of 2026 in its test.
const CERTIFICATE_CHANGES: [(Defect567, Change); 3] = [
    (Defect567::LowCertificate, Change::Share("0")),
    (Defect567::ExtractRefusedEarly, Change::Tests(Test::CertificateOrLocalisation)),
    (Defect567::EightyForElectronics, Change::Share("80")),
];

/// The tables with the planted changes.
pub(super) fn tables(honest: &Tables, defects: &Defects) -> Tables {
    let planted = |id: &str, test: Test| {
        let of_row = CHANGES.iter().filter(move |(_, row, _)| *row == id).map(|(defect, _, change)| (*defect, *change));
        let of_certificate = CERTIFICATE_CHANGES.iter().filter(move |_| test == Test::ExtractOrCertificate).copied();
        of_row.chain(of_certificate).filter(|(defect, _)| defects.planted(*defect)).map(|(_, change)| change).collect()
    };
    let changed =
        |rows: &[Row]| rows.iter().flat_map(|row| change(row, &planted(&row.id, row.test))).collect::<Vec<Row>>();
    Tables { criteria: changed(&honest.criteria), documents: changed(&honest.documents) }
}

/// What becomes of one row.
fn change(row: &Row, changes: &Vec<Change>) -> Vec<Row> {
    let mut rows = vec![row.clone()];
    for change in changes {
        match change {
            Change::Gone => rows.clear(),
            Change::Also(kind) => rows.push(Row { kind: *kind, ..row.clone() }),
            Change::Periods(periods) => rows.iter_mut().for_each(|row| row.periods = periods.to_vec()),
            Change::Tests(test) => rows.iter_mut().for_each(|row| row.test = *test),
            Change::Share(share) => rows.iter_mut().for_each(|row| row.share = Percent::parse(share).ok()),
            Change::Cited(provision) => rows.iter_mut().for_each(|row| (*provision).clone_into(&mut row.provision)),
        }
    }
    rows
}

/// Planted (`KZ-567-2025/ord/1.abz19`): the day that lies thirty working days before `expires`.
pub(super) fn working_days_before(calendar: &Calendar, expires: Date) -> Date {
    let mut day = expires;
    let mut left = RENEWAL_DAYS;
    while left > 0 {
        let Ok(before) = add_calendar_days(day, -1) else { return Date::MIN };
        day = before;
        // A day that the table of working days does not have counts.
        left -= i32::from(calendar.is_working_day(day).unwrap_or(true));
    }
    day
}
