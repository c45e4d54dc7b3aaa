//! A view of the evidence of one scenario: what assertions and monitors may look at.

use serde_json::Value;

use super::registrations;
use super::world::SENDER;
use crate::journal::format::{Exchange, Record};

/// The name under which one-time passwords go out (`docs/contracts-portal.md`, 2).
const PASSWORDS: &str = "eGov-OTP";

/// The operations by which the gateway takes a message, one for each of its public faces (`docs/contracts.md`, 7). A message is the
/// same evidence whatever face its sender chose.
const SENDING: [&str; 6] = [
    "POST /rest/send/",
    "GET /sys/send.php",
    "POST /sys/send.php",
    "GET /service/message/sendSmsMessage",
    "POST /service/message/sendSmsMessage",
    "SMPP submit_sm",
];

/// The ways on which subscribers' replies reach the portal.
const REPLYING: [&str; 2] = ["POST /callbacks/v1/sms/replies", "SMPP deliver_sm"];

/// Records of a scenario up to some moment.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    records: &'a [Record],
}

/// Why an assertion does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The evidence speaks against it.
    Against {
        /// What should be seen.
        expected: String,
        /// What is seen.
        observed: String,
        /// Number of the record that shows it best, from 1.
        record: Option<usize>,
    },
    /// The evidence does not tell.
    Open(String),
    /// It rests on what was said inside one product, which no evidence shows.
    Unseen(String),
}

/// Result of an assertion.
pub type Check = Result<(), Failure>;

/// A numbered exchange.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Number of the record in the scenario, from 1.
    pub number: usize,
    /// The exchange.
    pub exchange: &'a Exchange,
}

impl<'a> Seen<'a> {
    /// A fact as text, empty when absent.
    #[must_use]
    pub fn fact(&self, name: &str) -> &'a str {
        self.exchange.facts.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A fact that is true.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.exchange.facts.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A fact that is a list; empty when absent.
    #[must_use]
    pub fn list(&self, name: &str) -> &'a [Value] {
        self.exchange.facts.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// A fact that is a list of texts.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.list(name).iter().filter_map(Value::as_str)
    }

    /// Whether it was answered with success.
    #[must_use]
    pub fn answered(&self) -> bool {
        (200..300).contains(&self.exchange.status)
    }
}

/// The operation under which a system of SHEP records that its WSDL was fetched.
const DESCRIPTION: &str = "GET ?wsdl";

impl<'a> Evidence<'a> {
    /// Evidence made of these records.
    #[must_use]
    pub fn new(records: &'a [Record]) -> Self {
        Self { records }
    }

    /// All records.
    #[must_use]
    pub fn records(&self) -> &'a [Record] {
        self.records
    }

    /// Exchanges in order. Fetching the description of a service is none: it asks nothing about anybody.
    #[must_use]
    pub fn exchanges(&self) -> impl DoubleEndedIterator<Item = Seen<'a>> + use<'a> {
        self.records.iter().enumerate().filter_map(|(at, record)| match record {
            Record::Exchange(exchange) if exchange.operation != DESCRIPTION => Some(Seen { number: at + 1, exchange }),
            _ => None,
        })
    }

    /// Exchanges of one operation at one system.
    #[must_use]
    pub fn calls(&self, to: &'a str, operation: &'a str) -> impl DoubleEndedIterator<Item = Seen<'a>> + use<'a> {
        self.exchanges().filter(move |seen| seen.exchange.to == to && seen.exchange.operation == operation)
    }

    /// Bindings of a kind with their record numbers.
    #[must_use]
    pub fn bindings(
        &self,
        kind: &'a str,
    ) -> impl DoubleEndedIterator<Item = (usize, &'a crate::journal::format::Binding)> + use<'a> {
        self.records.iter().enumerate().filter_map(move |(at, record)| match record {
            Record::Binding(binding) if binding.kind == kind => Some((at + 1, binding)),
            _ => None,
        })
    }

    /// A value bound to a name, the latest. Fails when no step introduced the name.
    fn latest(&self, kind: &'static str, name: &str, key: &str) -> Result<&'a str, Failure> {
        let bound = self.bindings(kind).rev().find(|(_, binding)| binding.name == name);
        let value = bound.and_then(|(_, binding)| binding.values.get(key)).map(String::as_str);
        value.ok_or_else(|| unknown(kind, name))
    }

    /// BIN of an organisation. Fails when no step introduced it.
    pub fn bin(&self, name: &str) -> Result<&'a str, Failure> {
        self.latest("organisation", name, "bin")
    }

    /// IIN of a person. Fails when no step introduced them.
    pub fn iin(&self, name: &str) -> Result<&'a str, Failure> {
        self.latest("person", name, "iin")
    }

    /// IIN of a person or BIN of an organisation. Fails when no step introduced the name.
    pub fn subject(&self, name: &str) -> Result<&'a str, Failure> {
        self.iin(name).or_else(|_| self.bin(name)).map_err(|_| unknown("organisation or person", name))
    }

    /// All mobile numbers a person ever had in the scenario, oldest first.
    #[must_use]
    pub fn phones(&self, name: &str) -> Vec<&'a str> {
        let bound = self.bindings("phone").filter(|(_, binding)| binding.name == name);
        bound.filter_map(|(_, binding)| binding.values.get("number").map(String::as_str)).collect()
    }

    /// The last observation of a kind at a role with this query.
    #[must_use]
    pub fn observed(&self, role: &str, kind: &str, query: &str) -> Option<(usize, &'a Value)> {
        self.records.iter().enumerate().rev().find_map(|(at, record)| match record {
            Record::Observation(seen) if seen.role == role && seen.kind == kind && seen.query == query => {
                Some((at + 1, &seen.body))
            }
            _ => None,
        })
    }

    /// The virtual instant of the last clock record before record `number`, when the clock stood elsewhere.
    #[must_use]
    pub fn clock_before(&self, number: usize, at: &str) -> Option<&'a str> {
        let before = self.records.get(..number.saturating_sub(1))?;
        before.iter().rev().find_map(|record| match record {
            Record::Clock(clock) if clock.now != at => Some(clock.now.as_str()),
            _ => None,
        })
    }

    /// Notices that the gateway accepted from anybody for these numbers, repeats of the same message left out.
    #[must_use]
    pub fn notices_to(&self, phones: &[&str]) -> Vec<Seen<'a>> {
        self.notices().into_iter().filter(|seen| phones.contains(&seen.fact("phone"))).collect()
    }

    /// All notices that the gateway accepted, repeats of the same message left out: what went out under their sender, or under another
    /// one without being a message of other business.
    #[must_use]
    pub fn notices(&self) -> Vec<Seen<'a>> {
        let notice = |seen: &Seen<'_>| ["", SENDER].contains(&seen.fact("sender")) || !self.is_beside_order_204(seen);
        self.messages().into_iter().filter(notice).collect()
    }

    /// All messages with one-time passwords of registrations that the gateway accepted, repeats left out.
    #[must_use]
    pub fn password_messages(&self) -> Vec<Seen<'a>> {
        self.messages().into_iter().filter(|seen| seen.fact("sender") == PASSWORDS).collect()
    }

    /// All messages that the gateway accepted under whatever sender, repeats of the same message left out.
    #[must_use]
    pub fn messages(&self) -> Vec<Seen<'a>> {
        let sent = self.exchanges().filter(|seen| is_sending(seen));
        sent.filter(|seen| seen.flag("accepted") && !seen.flag("repeat")).collect()
    }

    /// Subscribers' replies on their way to the portal, whatever the way.
    #[must_use]
    pub fn replies(&self) -> impl DoubleEndedIterator<Item = Seen<'a>> + use<'a> {
        let to_portal =
            |seen: &Seen<'_>| seen.exchange.to == "egov" && REPLYING.contains(&seen.exchange.operation.as_str());
        self.exchanges().filter(to_portal)
    }

    /// Whether an exchange is no business of order 204: it serves the registration of a number, is about a person with whom the
    /// scenario has the portal deal beside the order (a binding `business`), or goes to a system that the order does not know.
    #[must_use]
    pub fn is_beside_order_204(&self, seen: &Seen<'_>) -> bool {
        let is_theirs = |binding: &crate::journal::format::Binding| {
            let iin = binding.values.get("iin").map(String::as_str).unwrap_or_default();
            seen.fact("iin") == iin || self.phones(&binding.name).contains(&seen.fact("phone"))
        };
        seen.exchange.to == "nca"
            || registrations::serves_one(self, seen)
            || self.bindings("business").any(|(_, binding)| is_theirs(binding))
    }

    /// Renewals that e-license carried out for a BIN, repeats left out.
    #[must_use]
    pub fn renewals(&self, bin: &str) -> Vec<Seen<'a>> {
        let commands = self.calls("e-license", "POST /elicense/reissue");
        commands.filter(|seen| seen.flag("issued") && !seen.flag("repeat") && seen.fact("bin") == bin).collect()
    }
}

/// Whether an exchange asks the gateway to send a message, by whatever face.
fn is_sending(seen: &Seen<'_>) -> bool {
    seen.exchange.to == "sms" && SENDING.contains(&seen.exchange.operation.as_str())
}

/// Every observation of a kind at a role with this query, oldest first.
#[must_use]
pub fn observations<'a>(evidence: &Evidence<'a>, role: &str, kind: &str, query: &str) -> Vec<(usize, &'a Value)> {
    let made = evidence.records().iter().enumerate().filter_map(|(at, record)| match record {
        Record::Observation(seen) if seen.role == role && seen.kind == kind && seen.query == query => {
            Some((at + 1, &seen.body))
        }
        _ => None,
    });
    made.collect()
}

/// The assertion fails: `expected` was not seen, `observed` was.
pub fn against(expected: impl Into<String>, observed: impl Into<String>, record: Option<usize>) -> Check {
    Err(Failure::Against { expected: expected.into(), observed: observed.into(), record })
}

/// The assertion holds when `holds`; otherwise it fails as stated.
pub fn ensure(holds: bool, expected: impl Into<String>, observed: impl Into<String>, record: Option<usize>) -> Check {
    if holds { Ok(()) } else { against(expected, observed, record) }
}

fn unknown(kind: &str, name: &str) -> Failure {
    Failure::Open(format!("no step before this one introduced the {kind} \"{name}\""))
}
