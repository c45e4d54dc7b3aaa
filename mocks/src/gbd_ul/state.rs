//! Pure state: dated registration actions and their folds.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::shep::SeedError;

/// Kind of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrgForm {
    /// Legal entity.
    Legal,
    /// Branch.
    Branch,
    /// Representative office.
    Representation,
}

/// A first head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// IIN; a foreigner may have none.
    pub iin: Option<String>,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub name: String,
    /// Position in Kazakh.
    pub position_kk: String,
    /// Position in Russian.
    pub position_ru: String,
    /// Date of appointment.
    pub since: Date,
}

/// An organisation as first registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Organisation {
    /// BIN.
    pub bin: String,
    /// Full name in Kazakh.
    pub name_kk: String,
    /// Full name in Russian.
    pub name_ru: String,
    /// Date of the first registration.
    pub registered: Date,
    /// Address in Kazakh.
    pub address_kk: String,
    /// Address in Russian.
    pub address_ru: String,
    /// Kind.
    pub form: OrgForm,
    /// First head.
    pub head: Option<Head>,
    /// IINs of the founders.
    pub founders: Vec<String>,
}

/// A registration action after the first one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Action {
    /// New names, Kazakh and Russian.
    Rename(String, String),
    /// New address, Kazakh and Russian.
    Address(String, String),
    /// New first head or none.
    Head(Option<Head>),
    /// One more founder.
    Founder(String),
    /// Re-registration that changes nothing.
    Resend,
    /// Struck off.
    Liquidate,
}

/// A row of 30.05.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Deal {
    /// Date.
    pub(crate) on: Date,
    /// What kind.
    pub(crate) kind: DealKind,
    /// Grounds in Kazakh.
    pub(crate) notice_kk: String,
    /// Grounds in Russian.
    pub(crate) notice_ru: String,
}

/// Kind of a row of 30.05.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DealKind {
    /// First registration.
    First,
    /// Re-registration.
    Again,
    /// Liquidation.
    Liquidation,
}

/// An organisation as of some date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct View {
    /// Names, address, head and founders of that date.
    pub(crate) organisation: Organisation,
    /// Last re-registration.
    pub(crate) last: Option<Date>,
    /// Date of liquidation.
    pub(crate) liquidated: Option<Date>,
}

#[derive(Debug, Clone, Serialize)]
struct Record {
    first: Organisation,
    /// In order of date; equal dates in order of entry.
    later: Vec<(Date, Action)>,
}

/// A row of the list of changes, as text: planted rows need not be possible.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct ChangeRow {
    /// Date of the last action in the period.
    pub(crate) date: String,
    /// BIN.
    pub(crate) bin: String,
}

/// The whole register.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct State {
    records: BTreeMap<String, Record>,
    planted: BTreeSet<ChangeRow>,
}

impl State {
    /// Adds an organisation.
    pub(crate) fn register(&mut self, first: Organisation) -> Result<(), SeedError> {
        if self.records.contains_key(&first.bin) {
            return Err(SeedError::Twice(first.bin));
        }
        self.records.insert(first.bin.clone(), Record { first, later: Vec::new() });
        Ok(())
    }

    /// Adds a later action.
    pub(crate) fn act(&mut self, bin: &str, on: Date, action: Action) -> Result<(), SeedError> {
        let record = self.records.get_mut(bin).ok_or_else(|| SeedError::Unknown(bin.to_owned()))?;
        if on < record.first.registered {
            return Err(SeedError::TooEarly(bin.to_owned(), on));
        }
        let at = record.later.partition_point(|(date, _)| *date <= on);
        record.later.insert(at, (on, action));
        Ok(())
    }

    /// Adds a row to the list of changes that no organisation stands behind.
    pub(crate) fn plant(&mut self, bin: &str, date: &str) {
        self.planted.insert(ChangeRow { date: date.to_owned(), bin: bin.to_owned() });
    }

    /// The organisation with all actions up to and including `on`.
    pub(crate) fn as_of(&self, bin: &str, on: Date) -> Option<View> {
        let record = self.records.get(bin).filter(|record| record.first.registered <= on)?;
        let start = View { organisation: record.first.clone(), last: None, liquidated: None };
        Some(record.later.iter().take_while(|(date, _)| *date <= on).fold(start, fold))
    }

    /// The rows of 30.05 up to and including `today`. Grounds of one day stand in one row.
    pub(crate) fn deals(&self, bin: &str, today: Date) -> Vec<Deal> {
        let Some(record) = self.records.get(bin).filter(|record| record.first.registered <= today) else {
            return Vec::new();
        };
        let first = Deal {
            on: record.first.registered,
            kind: DealKind::First,
            notice_kk: String::new(),
            notice_ru: String::new(),
        };
        let mut deals = vec![first];
        for (on, action) in record.later.iter().take_while(|(date, _)| *date <= today) {
            let (kind, grounds) = described(action);
            let (notice_kk, notice_ru) = grounds.unwrap_or_default();
            match deals.iter_mut().find(|deal| deal.on == *on && deal.kind == kind) {
                Some(deal) => {
                    join(&mut deal.notice_kk, notice_kk);
                    join(&mut deal.notice_ru, notice_ru);
                }
                None => {
                    deals.push(Deal {
                        on: *on,
                        kind,
                        notice_kk: notice_kk.to_owned(),
                        notice_ru: notice_ru.to_owned(),
                    });
                }
            }
        }
        deals
    }

    /// One row for each BIN with an action in the period, by date of the last of them, then BIN. A planted row whose date is possible
    /// obeys the period; one whose date is not stands in every list.
    pub(crate) fn changes(&self, from: Date, to: Date) -> Vec<ChangeRow> {
        let inside = |date: Date| from <= date && date <= to;
        let real = self.records.iter().filter_map(|(bin, record)| {
            let dates = record.later.iter().map(|(date, _)| *date).chain([record.first.registered]);
            let last = dates.filter(|date| inside(*date)).max()?;
            Some(ChangeRow { date: last.to_string(), bin: bin.clone() })
        });
        let planted = self.planted.iter().filter(|row| crate::shep::date(&row.date).is_none_or(inside)).cloned();
        let rows: BTreeSet<ChangeRow> = real.chain(planted).collect();
        rows.into_iter().collect()
    }
}

fn fold(mut view: View, (on, action): &(Date, Action)) -> View {
    let organisation = &mut view.organisation;
    match action {
        Action::Rename(kk, ru) => (organisation.name_kk, organisation.name_ru) = (kk.clone(), ru.clone()),
        Action::Address(kk, ru) => (organisation.address_kk, organisation.address_ru) = (kk.clone(), ru.clone()),
        Action::Head(head) => organisation.head.clone_from(head),
        Action::Founder(iin) => organisation.founders.push(iin.clone()),
        Action::Resend => {}
        Action::Liquidate => {
            view.liquidated = Some(*on);
            return view;
        }
    }
    view.last = Some(*on);
    view
}

/// The kind of row an action makes and its grounds, Kazakh and Russian.
fn described(action: &Action) -> (DealKind, Option<(&'static str, &'static str)>) {
    let again = |kk, ru| (DealKind::Again, Some((kk, ru)));
    match action {
        Action::Rename(..) => again("атауының өзгеруі", "изменение наименования"),
        Action::Address(..) => again("мекенжайдың өзгеруі", "изменение адреса"),
        Action::Head(_) => again("бірінші басшының ауысуы", "смена первого руководителя"),
        Action::Founder(_) => again("құрылтайшылар құрамының өзгеруі", "изменение состава учредителей"),
        Action::Resend => (DealKind::Again, None),
        Action::Liquidate => (DealKind::Liquidation, None),
    }
}

fn join(notice: &mut String, more: &str) {
    if more.is_empty() || notice.split("; ").any(|known| known == more) {
        return;
    }
    if !notice.is_empty() {
        notice.push_str("; ");
    }
    notice.push_str(more);
}
