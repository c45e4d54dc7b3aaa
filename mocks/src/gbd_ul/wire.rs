//! The register behind SHEP: which question gets which answer, and what planted faults do to it.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::ask::{self, Ask, CHANGES, Echo, INFO, REPORT_3005, REPORT_3006};
use super::control::GbdUl;
use super::state::{Deal, DealKind};
use super::{extract, reports};
use crate::kernel::fault::Fault;
use crate::shep::{Data, Desk, Head, Inquiry, Payload, Reply, Status, signed, tampered};

const SERVICES: [&str; 4] = [INFO, REPORT_3005, REPORT_3006, CHANGES];
/// Who signs when the scenario wants an unknown sender.
const STRANGERS: [&str; 2] = ["201063999005", "120640999001"];
/// Where a planted letter changes, in this order; the list of changes has no names, so a date of it.
const NAMES: [&str; 5] =
    ["FullNameRu", "FullNameKz", "OrganizationNameRu", "OrganizationNameKz", "RegistrationLastDate"];

/// The register as a service desk.
pub(crate) struct UlDesk {
    register: GbdUl,
}

impl UlDesk {
    /// Serves `register`.
    pub(crate) fn new(register: GbdUl) -> Self {
        Self { register }
    }

    fn extract(&self, bin: &str) -> (String, Value) {
        let view = self.register.lock().as_of(bin, self.register.clock().today());
        let Some(view) = view else {
            return (extract::payload(None), json!({ "found": false }));
        };
        let organisation = &view.organisation;
        let facts = json!({
            "found": true,
            "head": organisation.head.as_ref().and_then(|head| head.iin.clone()),
            "name_kk": organisation.name_kk,
            "name_ru": organisation.name_ru,
            "registration_last_date": view.last.map(|last| last.to_string()),
            "liquidated": view.liquidated.is_some(),
        });
        (extract::payload(Some(&view)), facts)
    }

    fn deals(&self, echo: &Echo, bin: &str) -> Option<(String, Value)> {
        let today = self.register.clock().today();
        let state = self.register.lock();
        let view = state.as_of(bin, today)?;
        let deals = state.deals(bin, today);
        let facts = json!({ "found": true, "deals": deals.iter().map(deal_fact).collect::<Vec<_>>() });
        Some((reports::actions(echo, &view, &deals), facts))
    }

    fn as_of(&self, echo: &Echo, bin: &str, on: Date) -> (String, Value) {
        // What is dated later than today is not known yet, whatever date is asked for.
        let view = self.register.lock().as_of(bin, on.min(self.register.clock().today()));
        let facts = match &view {
            Some(view) => json!({
                "found": true,
                "as_of": on.to_string(),
                "name_kk": view.organisation.name_kk,
                "name_ru": view.organisation.name_ru,
            }),
            None => json!({ "found": false, "as_of": on.to_string() }),
        };
        (reports::names(echo, on, view.as_ref()), facts)
    }

    fn changes(&self, echo: &Echo, from: Date, to: Date, short: bool) -> (String, Value) {
        let mut rows = self.register.lock().changes(from, to.min(self.register.clock().today()));
        let total = rows.len();
        if short {
            rows.pop();
        }
        let bins: Vec<&str> = rows.iter().map(|row| row.bin.as_str()).collect();
        let facts = json!({
            "found": total > 0, "from": from.to_string(), "to": to.to_string(), "total": total, "bins": bins,
        });
        (reports::changes(echo, total, &rows), facts)
    }

    fn signer(&self, fault: Option<&Fault>) -> &str {
        if fault != Some(&Fault::UnknownSender) {
            return self.register.signer();
        }
        let [first, second] = STRANGERS;
        if self.register.signer() == first { second } else { first }
    }
}

impl Desk for UlDesk {
    type Ask = Ask;

    fn id(&self) -> &'static str {
        "gbd-ul"
    }

    fn stamp(&self) -> String {
        self.register.clock().stamp()
    }

    fn services(&self) -> &'static [&'static str] {
        &SERVICES
    }

    fn read(&self, service: &str, payload: &Payload) -> Inquiry<Ask> {
        ask::read(service, payload)
    }

    fn reply(&mut self, ask: &Ask, _: &Head, fault: Option<&Fault>) -> Reply {
        let answered = match ask {
            Ask::Info(bin) => Some(self.extract(bin)),
            Ask::Deals(echo, bin) => self.deals(echo, bin),
            Ask::AsOf(echo, bin, on) => Some(self.as_of(echo, bin, *on)),
            Ask::Changes(_, from, to) if from > to => {
                return error("SCSE002", "dateFrom is later than dateTo", Value::Null);
            }
            Ask::Changes(echo, from, to) => Some(self.changes(echo, *from, *to, fault == Some(&Fault::ShortList))),
        };
        let Some((payload, facts)) = answered else {
            return error("404", "Организация не найдена", json!({ "found": false }));
        };
        let mut text = signed(&payload, self.signer(fault));
        if fault == Some(&Fault::Tamper) {
            text = tampered(&text, &NAMES);
        }
        let data = if matches!(ask, Ask::Info(_)) { Data::Text(text) } else { Data::Inline(text) };
        Reply { status: Status::success(), data, facts }
    }
}

fn error(code: &str, message: &str, facts: Value) -> Reply {
    Reply { status: Status::of(code, message), data: Data::None, facts }
}

fn deal_fact(deal: &Deal) -> Value {
    json!({ "date": deal.on.to_string(), "type": deal_type(deal.kind).0, "notice": deal.notice_ru })
}

/// Id and names of a kind of action, Russian and Kazakh.
pub(crate) fn deal_type(kind: DealKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        DealKind::First => ("SIM-REG", "Первичная регистрация", "Бастапқы тіркеу"),
        DealKind::Again => ("SIM-REREG", "Перерегистрация", "Қайта тіркеу"),
        DealKind::Liquidation => ("SIM-LIQ", "Ликвидация", "Тарату"),
    }
}
