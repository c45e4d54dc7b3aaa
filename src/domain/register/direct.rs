//! The side doors of order 129: items 37 and 38.

use jiff::civil::Date;

use super::filing::{Application, Direct, Item, Stage};
use super::reason::{ENTRY, Ground, ITEM_37, ITEM_38, Reason};
use super::state::Turn;
use crate::domain::variant::Defect129;
use crate::law::catalogue::Catalogue;
use crate::law::edition::{Applicability, act_window, applicability};
use crate::law::order129::{ACT, DIRECT_ENTRY_BEFORE};
use crate::law::reading::DirectMoment;
use crate::law::tables::register::ProductKind;

const ORDINARY: &str = "file Annex 4 under the ordinary criteria";

impl Turn<'_> {
    /// Why a product does not enter by its side door.
    pub(super) fn direct_reasons(&self, application: &Application, submitted: Date) -> Vec<Reason> {
        let Some(direct) = &application.direct else {
            return vec![
                ENTRY.because("the form DIRECT says nothing of items 37 and 38", "say which item, and the stages"),
            ];
        };
        let ground = match direct.item {
            Item::Item37 => ITEM_37,
            Item::Item38 => ITEM_38,
        };
        let mut facts = Vec::new();
        if !self.applies(ground, submitted) {
            facts.push(format!("{} is not in force on {submitted}", ground.provision));
        }
        let software = application.product.as_ref().is_none_or(|product| product.kind == ProductKind::Software);
        let planted = direct.item == Item::Item37 && self.ctx.has(Defect129::OrdinaryByItem37);
        if !(planted || (direct.service_product && software)) {
            facts.push("the product is no service software product".to_owned());
        }
        facts.extend(match direct.item {
            Item::Item37 => self.item_37(direct).into_iter().collect(),
            Item::Item38 => self.item_38(direct, submitted),
        });
        facts.into_iter().map(|fact| ground.because(fact, ORDINARY)).collect()
    }

    fn applies(&self, ground: Ground, day: Date) -> bool {
        let clause = Catalogue::embedded().clause(ground.clause);
        let found = clause.and_then(|clause| applicability(clause, day, &self.ctx.law.parameters).ok());
        found == Some(Applicability::InForce)
    }

    /// In operation before 2023-01-01, whatever the day of the contract (`KZ-129-2016/rules/37`).
    fn item_37(&self, direct: &Direct) -> Option<String> {
        let operation = direct.stages.iter().find(|(stage, _)| *stage == Stage::Operation).map(|(_, day)| *day);
        let counted = if self.ctx.has(Defect129::ContractDate) { direct.contract } else { operation };
        match counted {
            None => Some("no day of industrial operation is given".to_owned()),
            Some(day) if day >= DIRECT_ENTRY_BEFORE => {
                Some(format!("industrial operation began on {day}, not before {DIRECT_ENTRY_BEFORE}"))
            }
            Some(_) => None,
        }
    }

    /// Under development at the moment, then testing, trials and operation in this order (`KZ-129-2016/rules/38`).
    fn item_38(&self, direct: &Direct, submitted: Date) -> Vec<String> {
        let mut facts = Vec::new();
        let moment = self.moment();
        match direct.started {
            None => facts.push("no day of the start of development is given".to_owned()),
            Some(day) if day > moment && !self.ctx.has(Defect129::StartedLater) => {
                facts.push(format!("development started on {day}, after {moment}"));
            }
            Some(_) => {}
        }
        let of = |wanted: Stage| direct.stages.iter().filter(move |(stage, _)| *stage == wanted);
        for stage in Stage::ALL {
            match of(stage).count() {
                1 => {}
                0 => facts.push(format!("the stage {} is missing", stage.as_str())),
                _ => facts.push(format!("the stage {} is given more than once", stage.as_str())),
            }
        }
        let mut passed = direct.stages.clone();
        passed.sort_by_key(|(_, day)| *day);
        let order: Vec<Stage> = passed.iter().map(|(stage, _)| *stage).collect();
        if facts.is_empty() && order != Stage::ALL && !self.ctx.has(Defect129::StagesOutOfOrder) {
            let order: Vec<&str> = order.into_iter().map(Stage::as_str).collect();
            facts.push(format!("the stages were passed in the order {}", order.join(", ")));
        }
        if let Some((stage, day)) = passed.iter().find(|(_, day)| *day > submitted) {
            facts.push(format!("the stage {} is dated {day}, later than the application", stage.as_str()));
        }
        if let Some((_, day)) = of(Stage::Operation).find(|(_, day)| *day < moment) {
            facts.push(format!("the product was in operation from {day}, before {moment}"));
        }
        facts
    }

    /// The moment of item 38 (`register.item38_moment`).
    fn moment(&self) -> Date {
        match self.ctx.law.item38_moment {
            DirectMoment::Edition2023 => DIRECT_ENTRY_BEFORE,
            // The window of the act is there whenever the law could be resolved.
            DirectMoment::Order2016 => {
                act_window(ACT, &self.ctx.law.parameters).map_or(DIRECT_ENTRY_BEFORE, |window| window.from)
            }
        }
    }
}
