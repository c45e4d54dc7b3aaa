//! Requests: each service's payload as text or elements, its schema, its signature.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::kernel::record::WireFinding;
use crate::shep::{
    Checker, Content, DS, Element, Inquiry, Payload, Refusal, Rule, Seal, date, examine, many, maybe, one, parse,
    refused, violation,
};

/// Registration extract by BIN.
pub(crate) const INFO: &str = "GbdulInfoByBin_v2";
/// All registration actions.
pub(crate) const REPORT_3005: &str = "GbdulReport3005_KDP";
/// Names as of a date.
pub(crate) const REPORT_3006: &str = "SIM_GBDUL_REPORT_3006";
/// Changed organisations of a period.
pub(crate) const CHANGES: &str = "SIM_GBDUL_CHANGES";

/// Namespace of the extract.
pub(crate) const INFO_NS: &str = "http://gbdulinfobybin_v2.egp.gbdul.tamur.kz";
/// Namespace of 30.05.
pub(crate) const NS_3005: &str = "http://3005_kdp.reports.egp.gbdul.tamur.kz";
/// Namespace of 30.06.
pub(crate) const NS_3006: &str = "urn:sim:gbdul:3006";
/// Namespace of the list of changes.
pub(crate) const NS_CHANGES: &str = "urn:sim:gbdul:changes";

const INFO_RULES: [Rule; 3] =
    [one("RequestorBIN", Content::Text), one("BIN", Content::Text), one("Signature", Content::Any)];
const PERSON: [Rule; 4] = [
    one("IIN", Content::Text),
    maybe("SurName", Content::Text),
    maybe("Name", Content::Text),
    maybe("MiddleName", Content::Text),
];
const ORGANISATION: [Rule; 3] =
    [one("BIN", Content::Text), one("OrganizationNameRu", Content::Text), maybe("OrganizationNameKz", Content::Text)];
const REQUESTOR: [Rule; 3] = [
    maybe("Person", Content::Group(&PERSON)),
    maybe("Organization", Content::Group(&ORGANISATION)),
    maybe("Legal", Content::Bool),
];
const TOKEN: [Rule; 2] = [maybe("Code", Content::Text), maybe("PublicKey", Content::Text)];
const TOKENS: [Rule; 1] = [many("tokens", Content::Group(&TOKEN))];
const BUSINESS: [Rule; 3] = [
    one("BIN", Content::Text),
    maybe("Requestor", Content::Group(&REQUESTOR)),
    maybe("InfoAbtToken", Content::Group(&TOKENS)),
];
const RULES_3005: [Rule; 6] = [
    one("requestNumber", Content::Text),
    one("declarantId", Content::Text),
    maybe("requestDate", Content::DateTime),
    maybe("requestSystemId", Content::Text),
    one("businessData", Content::Group(&BUSINESS)),
    maybe("Signature", Content::Any),
];
const RULES_3006: [Rule; 5] = [
    one("requestNumber", Content::Text),
    one("declarantId", Content::Text),
    one("BIN", Content::Text),
    one("asOf", Content::Date),
    maybe("Signature", Content::Any),
];
const CHANGES_RULES: [Rule; 5] = [
    one("requestNumber", Content::Text),
    one("declarantId", Content::Text),
    one("dateFrom", Content::Date),
    one("dateTo", Content::Date),
    maybe("Signature", Content::Any),
];

/// What a report repeats from its request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Echo {
    /// `requestNumber`.
    pub(crate) number: String,
    /// `declarantId`.
    pub(crate) declarant: String,
    /// `requestDate`.
    pub(crate) date: Option<String>,
    /// `requestSystemId`.
    pub(crate) system: Option<String>,
}

/// An understood request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ask {
    /// Extract of a BIN.
    Info(String),
    /// Actions of a BIN.
    Deals(Echo, String),
    /// Names of a BIN as of a date.
    AsOf(Echo, String, Date),
    /// Changes from one date to another.
    Changes(Echo, Date, Date),
}

/// How the payload of a service looks.
struct Shape {
    root: &'static str,
    ns: &'static str,
    /// Namespace of the elements inside the root.
    inner: &'static str,
    rules: &'static [Rule],
}

fn shape(service: &str) -> Shape {
    let inline = |ns, rules| Shape { root: "request", ns, inner: ns, rules };
    match service {
        INFO => Shape { root: "Request", ns: INFO_NS, inner: "", rules: &INFO_RULES },
        REPORT_3005 => inline(NS_3005, &RULES_3005),
        REPORT_3006 => inline(NS_3006, &RULES_3006),
        _ => inline(NS_CHANGES, &CHANGES_RULES),
    }
}

/// Reads the payload of a service.
pub(crate) fn read(service: &str, payload: &Payload) -> Inquiry<Ask> {
    let mut findings = Vec::new();
    let shape = shape(service);
    let Some((root, text)) = root(service, payload, &shape, &mut findings) else {
        return Inquiry { ask: Err(schema(&findings)), subject: None, facts: Value::Null, findings };
    };
    Checker { family: "gbdul", ns: shape.inner, findings: &mut findings }.sequence(&root, shape.rules);
    let bin = root.at(&["businessData", "BIN"]).or_else(|| root.child("BIN")).map(|bin| bin.text.trim().to_owned());
    let day = |name: &str| root.value(name).and_then(|text| date(text.trim()));
    let facts = json!({
        "bin": bin,
        "as_of": root.value("asOf").map(str::trim),
        "from": root.value("dateFrom").map(str::trim),
        "to": root.value("dateTo").map(str::trim),
    });
    let ask = match service {
        INFO => bin.clone().map(Ask::Info),
        REPORT_3005 => bin.clone().map(|bin| Ask::Deals(echo(&root), bin)),
        REPORT_3006 => bin.clone().zip(day("asOf")).map(|(bin, on)| Ask::AsOf(echo(&root), bin, on)),
        _ => day("dateFrom").zip(day("dateTo")).map(|(from, to)| Ask::Changes(echo(&root), from, to)),
    };
    // A payload that breaks the schema is refused for that, whatever its signature.
    let ask = match (ask, violation(&findings)) {
        (Some(ask), None) => sealed(service, &root, text.as_deref(), &mut findings).map(|()| ask),
        _ => Err(schema(&findings)),
    };
    Inquiry { ask, subject: bin, facts: without_nulls(facts), findings }
}

/// The root element, and the text it was parsed from when it came as text.
fn root(
    service: &str,
    payload: &Payload,
    shape: &Shape,
    findings: &mut Vec<WireFinding>,
) -> Option<(Element, Option<String>)> {
    let (root, text) = match payload {
        Payload::Empty => {
            findings.push(WireFinding::violation("gbdul.payload", "data is empty"));
            return None;
        }
        Payload::Text(text) => match parse(text.trim()) {
            Ok(root) => (root, Some(text.trim().to_owned())),
            Err(error) => {
                findings.push(refused(&error));
                return None;
            }
        },
        // A client that marshals the request into `data` itself sends no root element.
        Payload::Inline(data) => match data.children.as_slice() {
            [root] if root.name == shape.root => (root.clone(), None),
            _ => {
                findings.push(WireFinding::advisory("gbdul.no-root", "the payload has no root element of its own"));
                return Some((data.clone(), None));
            }
        },
    };
    if root.name != shape.root || root.ns != shape.ns {
        let text = format!("the root of the payload must be {} in {}", shape.root, shape.ns);
        findings.push(WireFinding::violation("gbdul.root", text));
    }
    if text.is_some() != (service == INFO) {
        let text =
            if service == INFO { "the request is not an escaped string" } else { "the request is an escaped string" };
        findings.push(WireFinding::advisory("gbdul.payload-form", text));
    }
    Some((root, text))
}

fn echo(root: &Element) -> Echo {
    let value = |name: &str| root.value(name).map(|text| text.trim().to_owned());
    Echo {
        number: value("requestNumber").unwrap_or_default(),
        declarant: value("declarantId").unwrap_or_default(),
        date: value("requestDate"),
        system: value("requestSystemId"),
    }
}

/// Only the extract demands a signature; its signer is the organisation that asks.
fn sealed(service: &str, root: &Element, text: Option<&str>, findings: &mut Vec<WireFinding>) -> Result<(), Refusal> {
    if service != INFO {
        return Ok(());
    }
    if root.child("Signature").is_some_and(|signature| signature.ns != DS) {
        findings.push(WireFinding::violation("gbdul.namespace", format!("Signature must be in {DS}")));
    }
    // An inline payload stands inside the signed envelope, so its own text is not at hand.
    let seal = text.map_or(Seal::Unverified, |text| examine(text, root));
    let why = match seal {
        // The schema has already said that it is missing.
        Seal::Missing => return Ok(()),
        Seal::Unverified => {
            findings
                .push(WireFinding::advisory("gbdul.signature-not-verified", "the payload signature was not verified"));
            return Ok(());
        }
        Seal::Signed(signer) if root.value("RequestorBIN").map(str::trim) == Some(signer.as_str()) => return Ok(()),
        Seal::Signed(_) => "the signer is not the organisation of RequestorBIN",
        Seal::Mismatch => "the digest does not fit the payload",
        Seal::Broken(why) => why,
    };
    findings.push(WireFinding::violation("gbdul.signature", why));
    Err(Refusal { code: "SIM-BAD-SIGNATURE".to_owned(), text: why.to_owned() })
}

fn schema(findings: &[WireFinding]) -> Refusal {
    let text = violation(findings).map_or_else(String::new, |first| first.text.clone());
    Refusal { code: "SIM-SCHEMA".to_owned(), text }
}

fn without_nulls(facts: Value) -> Value {
    match facts {
        Value::Object(members) => members.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        other => other,
    }
}
