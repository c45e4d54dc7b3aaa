//! Organisations and persons of a scenario: introduced by name, known to every simulated system that would know them.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use senim_mocks::e_license::NewPermit;
use senim_mocks::gbd_fl::Person;
use senim_mocks::gbd_ul::{Head, OrgForm, Organisation};
use senim_mocks::kernel::postman::Parcel;
use serde_json::json;

use super::World;
use crate::conformance::evidence::{Evidence, Failure};
use crate::conformance::names;
use crate::conformance::steps::StepError;

/// Purpose of consent for order 204 (`docs/contracts.md`, 6).
pub const PURPOSE: &str = "KZ-204-2025";
/// Activity code of the service of order 204 in e-license (`docs/contracts.md`, 4).
pub const TRUSTED_SERVICE: &str = "SIM-TRUSTED-REGISTER";
/// Activity code of some other service.
pub const OTHER_SERVICE: &str = "SIM-OTHER-SERVICE";
/// Sender of notices; replies to it are answers (`docs/contracts.md`, 7).
pub const SENDER: &str = "eGov";

/// Given name of every person of a scenario.
pub(super) const GIVEN_NAME: &str = "СЫНАҚ";

/// Roles that consent names as recipients.
const RECIPIENTS: [&str; 2] = ["sdu", "egov"];
/// When organisations of scenarios were registered.
const REGISTERED: Date = date(2019, 11, 12);
/// When heads of scenarios took office.
const SINCE: Date = date(2020, 1, 6);
/// When permits of scenarios were issued.
const ISSUED: Date = date(2024, 2, 5);
/// When numbers of scenarios were confirmed.
const CONFIRMED: &str = "2023-03-06T09:00:00+05:00";

impl World {
    /// IIN of a person. Fails when no step introduced them.
    pub fn iin(&self, name: &str) -> Result<String, StepError> {
        Evidence::new(self.records()).iin(name).map(str::to_owned).map_err(open)
    }

    /// BIN of an organisation. Fails when no step introduced it.
    pub fn bin(&self, name: &str) -> Result<String, StepError> {
        Evidence::new(self.records()).bin(name).map(str::to_owned).map_err(open)
    }

    /// The number that a person answers from: the last one bound. Fails when they have none.
    pub fn number(&self, name: &str) -> Result<String, StepError> {
        self.iin(name)?;
        let evidence = Evidence::new(self.records());
        let number = evidence.phones(name).last().map(|number| (*number).to_owned());
        number.ok_or_else(|| StepError::Open(format!("\"{name}\" has no number to answer from")))
    }

    /// Introduces a person once: known to ЖТ МДҚ, a confirmed number in МБА, consent in ДДБ.
    pub fn person(&mut self, name: &str) -> Result<String, StepError> {
        if let Ok(iin) = self.iin(name) {
            return Ok(iin);
        }
        self.now()?;
        let iin = names::iin(self.settings.seed, self.counters.persons);
        self.counters.persons += 1;
        let birth = birth(&iin).ok_or_else(|| StepError::Harness(format!("made the impossible IIN {iin}")))?;
        let registered = self.contour().gbd_fl().register(Person {
            iin: iin.clone(),
            surname: name.to_uppercase(),
            name: GIVEN_NAME.to_owned(),
            patronymic: None,
            birth,
            male: iin.as_bytes().get(6).is_some_and(|digit| *digit % 2 == 1),
        });
        registered.map_err(|error| StepError::Harness(error.to_string()))?;
        self.contour().ddb().grant(&iin, PURPOSE, &RECIPIENTS, None);
        self.bind("person", name, &[("iin", &iin)]);
        let number = names::phone(self.counters.phones);
        self.counters.phones += 1;
        self.link(name, &number, CONFIRMED)?;
        Ok(iin)
    }

    /// The portal deals with a person beside order 204, whose monitors leave that alone.
    pub fn deal_beside_order_204(&mut self, name: &str) -> Result<String, StepError> {
        let iin = self.person(name)?;
        if self.bound("business", name, "iin").is_none() {
            self.bind("business", name, &[("iin", &iin)]);
        }
        Ok(iin)
    }

    /// Links a number to a person in МБА.
    pub fn link(&mut self, name: &str, number: &str, confirmed: &str) -> Result<(), StepError> {
        let iin = self.iin(name)?;
        let confirmed: Timestamp =
            confirmed.parse().map_err(|_| StepError::Harness(format!("{confirmed} is no instant")))?;
        self.contour().mba().link(&iin, number, confirmed);
        self.bind("phone", name, &[("number", number)]);
        Ok(())
    }

    /// Introduces an organisation once, with its head.
    pub fn organisation(&mut self, name: &str, head: &str, form: OrgForm) -> Result<String, StepError> {
        if let Ok(bin) = self.bin(name) {
            return Ok(bin);
        }
        let head_iin = self.person(head)?;
        let bin = names::bin(self.settings.seed, self.counters.organisations);
        self.counters.organisations += 1;
        let (name_kk, name_ru) = names::official(name);
        let registered = self.contour().gbd_ul().register(Organisation {
            bin: bin.clone(),
            name_kk,
            name_ru,
            registered: REGISTERED,
            address_kk: "Астана қаласы, Сынақ көшесі, 1".to_owned(),
            address_ru: "город Астана, улица Сынак, 1".to_owned(),
            form,
            head: Some(head_of(&head_iin, head, SINCE)),
            founders: Vec::new(),
        });
        registered.map_err(|error| StepError::Harness(error.to_string()))?;
        self.bind("organisation", name, &[("bin", &bin), ("head", head)]);
        Ok(bin)
    }

    /// Issues a permit to an organisation, in the names it bore when it was issued: those under which the scenario introduced it.
    pub fn permit(
        &mut self,
        name: &str,
        service: &str,
        valid_to: Option<Date>,
        head_iin: Option<String>,
    ) -> Result<String, StepError> {
        let bin = self.bin(name)?;
        let (holder_kk, holder_ru) = names::official(name);
        let permit = NewPermit {
            bin: bin.clone(),
            holder_kk: holder_kk.clone(),
            holder_ru: holder_ru.clone(),
            service: service.to_owned(),
            products: vec![format!("{name} бағдарламасы")],
            issued: ISSUED,
            valid_to,
            head_iin,
        };
        let products = permit.products.join(";");
        let nikad = self.contour().e_license().issue(permit);
        let valid_to = valid_to.map(|date| date.to_string()).unwrap_or_default();
        let values = [
            ("nikad", nikad.as_str()),
            ("bin", &bin),
            ("service", service),
            ("holder_kk", &holder_kk),
            ("holder_ru", &holder_ru),
            ("valid_from", &ISSUED.to_string()),
            ("valid_to", &valid_to),
            ("products", &products),
            ("status", "active"),
        ];
        self.bind("permit", name, &values);
        Ok(nikad)
    }

    /// Numbers of the permits issued to an organisation so far. Fails when no step introduced it.
    pub fn permits_of(&self, name: &str) -> Result<Vec<String>, StepError> {
        self.bin(name)?;
        let evidence = Evidence::new(self.records());
        let issued = evidence.bindings("permit").filter(|(_, binding)| binding.name == name);
        Ok(issued.filter_map(|(_, binding)| binding.values.get("nikad").cloned()).collect())
    }

    /// Records that a permit bears other names than when it was issued.
    pub fn rebind_holder(&mut self, nikad: &str, kk: &str, ru: &str) {
        let found = Evidence::new(self.records()).bindings("permit").rev().find_map(|(_, binding)| {
            (binding.values.get("nikad").map(String::as_str) == Some(nikad)).then(|| binding.clone())
        });
        if let Some(mut binding) = found {
            binding.values.insert("holder_kk".to_owned(), kk.to_owned());
            binding.values.insert("holder_ru".to_owned(), ru.to_owned());
            self.record(crate::journal::format::Record::Binding(binding));
        }
    }

    /// A reply from a number reaches the gateway at `received` and the portal at `due`.
    pub fn reply(&mut self, number: &str, to: &str, text: &str, received: Timestamp, due: Timestamp, forged: bool) {
        self.counters.replies += 1;
        let id = format!("reply-{}", self.counters.replies);
        let received_at = senim_mocks::kernel::clock::stamp(received);
        let body = json!({"replyId": id, "from": number, "to": to, "text": text, "receivedAt": received_at});
        let path = "/callbacks/v1/sms/replies";
        let fault = forged.then(|| "unknown sender".to_owned());
        self.contour().post(number, Parcel { due, from: "sms", to: "egov", path, body, forged, fault });
    }
}

/// A head for ЗТ МДҚ.
#[must_use]
pub fn head_of(iin: &str, surname: &str, since: Date) -> Head {
    Head {
        iin: Some(iin.to_owned()),
        surname: surname.to_uppercase(),
        name: GIVEN_NAME.to_owned(),
        position_kk: "Директор".to_owned(),
        position_ru: "Директор".to_owned(),
        since,
    }
}

fn birth(iin: &str) -> Option<Date> {
    let part = |from: usize| iin.get(from..from + 2)?.parse::<i16>().ok();
    let month = i8::try_from(part(2)?).ok()?;
    let day = i8::try_from(part(4)?).ok()?;
    Date::new(1900 + part(0)?, month, day).ok()
}

fn open(failure: Failure) -> StepError {
    match failure {
        Failure::Open(text) | Failure::Unseen(text) => StepError::Open(text),
        Failure::Against { observed, .. } => StepError::Open(observed),
    }
}
