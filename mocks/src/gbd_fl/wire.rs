//! The register of persons behind SHEP: the head of the answer, refusals, what planted faults do to it.

use serde_json::{Value, json};

use super::ask::{self, Ask, CORRECTION, PLAIN, TOKEN};
use super::control::GbdFl;
use super::person::{self, DICT};
use super::state::View;
use crate::kernel::fault::Fault;
use crate::shep::{Data, Desk, Head, Inquiry, Payload, Reply, Status, Xml, tampered};

const SERVICES: [&str; 3] = [PLAIN, TOKEN, CORRECTION];
const SENDER: [&str; 3] = ["GBDFL", "ГБД Физические лица", "\"Жеке тұлғалар\" МДҚ"];
/// Who answers when the scenario wants an unknown sender.
const STRANGER: [&str; 3] = ["SIM_STRANGER", "Неизвестный отправитель", "Белгісіз жіберуші"];
const FOUND: [&str; 3] = ["00000", "Сообщение успешно обработано", "Хабарлама сәтті өңделді"];
const NO_DATA: [&str; 3] = ["00001", "Данные не найдены", "Деректер табылмады"];

/// The register as a service desk.
pub(crate) struct FlDesk {
    register: GbdFl,
}

impl FlDesk {
    /// Serves `register`.
    pub(crate) fn new(register: GbdFl) -> Self {
        Self { register }
    }

    fn payload(&self, ask: &Ask, head: &Head, view: Option<&View>, sender: [&str; 3]) -> String {
        let mut xml = Xml::new("");
        xml.leaf("messageId", &head.message_id);
        xml.leaf("messageDate", &self.register.clock().stamp());
        xml.leaf("requestId", &ask.id);
        xml.entry("sender", DICT, sender);
        xml.entry("receiver", DICT, [&ask.sender, "Тестовый получатель", "Сынақ алушы"]);
        xml.entry("messageResult", DICT, if view.is_some() { FOUND } else { NO_DATA });
        if let Some(view) = view {
            xml.group("persons", |xml| xml.group("person", |xml| person::write(xml, view)));
        }
        xml.finish()
    }

    /// Changes the entry. The register keeps what it was asked for; whether it should have been asked is a matter for the verdict.
    fn correct(&self, ask: &Ask, head: &Head, iin: &str, correction: &ask::Correction) -> Reply {
        let corrected = self.register.lock().correct(iin, &correction.field, &correction.value);
        let mut xml = Xml::new("");
        xml.leaf("messageId", &head.message_id);
        xml.leaf("messageDate", &self.register.clock().stamp());
        xml.leaf("requestId", &ask.id);
        xml.entry("messageResult", DICT, if corrected { FOUND } else { NO_DATA });
        Reply { status: Status::success(), data: Data::Inline(xml.finish()), facts: json!({ "corrected": corrected }) }
    }

    fn facts(&self, view: Option<&View>) -> Value {
        let today = self.register.clock().today();
        let Some(view) = view else {
            return json!({ "found": false, "statuses": [], "in_effect": [] });
        };
        let statuses: Vec<&str> = view.facts.values().map(|fact| fact.name()).collect();
        let in_effect: Vec<&str> =
            view.facts.values().filter(|fact| fact.holds(today)).map(|fact| fact.name()).collect();
        json!({ "found": true, "statuses": statuses, "in_effect": in_effect })
    }
}

impl Desk for FlDesk {
    type Ask = Ask;

    fn id(&self) -> &'static str {
        "gbd-fl"
    }

    fn stamp(&self) -> String {
        self.register.clock().stamp()
    }

    fn services(&self) -> &'static [&'static str] {
        &SERVICES
    }

    fn read(&self, service: &str, payload: &Payload) -> Inquiry<Ask> {
        ask::read(service, payload, self.register.tokens())
    }

    fn reply(&mut self, ask: &Ask, head: &Head, fault: Option<&Fault>) -> Reply {
        let Some(iin) = ask.iin.as_deref() else {
            return refused("the register is searched by iin only");
        };
        if !ask.open {
            return refused("kdpToken does not open this iin");
        }
        if let Some(correction) = &ask.correction {
            return self.correct(ask, head, iin, correction);
        }
        let view = self.register.lock().on(iin, self.register.clock().today());
        let sender = if fault == Some(&Fault::UnknownSender) { STRANGER } else { SENDER };
        let mut xml = self.payload(ask, head, view.as_ref(), sender);
        if fault == Some(&Fault::Tamper) {
            xml = tampered(&xml, &["surname"]);
        }
        Reply { status: Status::success(), data: Data::Inline(xml), facts: self.facts(view.as_ref()) }
    }
}

/// A business error: nothing of the person is told, not even whether there is one.
fn refused(why: &str) -> Reply {
    let facts = json!({ "found": false, "statuses": [], "in_effect": [] });
    Reply { status: Status::of("SCSE002", why), data: Data::None, facts }
}
