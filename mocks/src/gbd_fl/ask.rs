//! Requests: unqualified children of `data`, with or without a token.

use serde_json::{Value, json};

use crate::kernel::record::WireFinding;
use crate::kernel::tokens::Tokens;
use crate::shep::{Checker, Content, Element, Inquiry, Payload, Refusal, Rule, maybe, one, parse, refused, violation};

/// Person by IIN.
pub(crate) const PLAIN: &str = "GBDFL_UniversalServiceSync";
/// Person by IIN with a token of ДДБ.
pub(crate) const TOKEN: &str = "GBDFLUniversal_token";
/// Correction of an entry on a person's request.
pub(crate) const CORRECTION: &str = "SIM_GBDFL_CORRECTION";

const HEAD: [Rule; 11] = [
    one("messageId", Content::Text),
    one("messageDate", Content::DateTime),
    one("senderCode", Content::Text),
    maybe("iin", Content::Text),
    maybe("surname", Content::Text),
    maybe("name", Content::Text),
    maybe("patronymic", Content::Text),
    maybe("birthDate", Content::Date),
    maybe("birthDateFrom", Content::Date),
    maybe("birthDateTo", Content::Date),
    maybe("documentNumber", Content::Text),
];
const HEAD_AND_TOKEN: [Rule; 13] = [
    HEAD[0],
    HEAD[1],
    HEAD[2],
    HEAD[3],
    HEAD[4],
    HEAD[5],
    HEAD[6],
    HEAD[7],
    HEAD[8],
    HEAD[9],
    HEAD[10],
    one("kdpToken", Content::Text),
    one("publicKey", Content::Text),
];

const CORRECTION_RULES: [Rule; 8] = [
    HEAD[0],
    HEAD[1],
    HEAD[2],
    one("iin", Content::Text),
    one("requestReference", Content::Text),
    one("requestedBy", Content::Text),
    one("field", Content::Text),
    one("value", Content::Limited(100)),
];

/// What a correction changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Correction {
    /// `surname`, `name` or `patronymic`.
    pub(crate) field: String,
    /// What it becomes.
    pub(crate) value: String,
}

/// An understood request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ask {
    /// `messageId` of the payload.
    pub(crate) id: String,
    /// `senderCode`.
    pub(crate) sender: String,
    /// `iin`; the register searches by nothing else.
    pub(crate) iin: Option<String>,
    /// The service needs no token, or the token opens this IIN.
    pub(crate) open: bool,
    /// The correction, when one is asked for.
    pub(crate) correction: Option<Correction>,
}

/// Reads the payload of a service.
pub(crate) fn read(service: &str, payload: &Payload, tokens: &Tokens) -> Inquiry<Ask> {
    let mut findings = Vec::new();
    let Some(fields) = fields(payload, &mut findings) else {
        let text = violation(&findings).map_or_else(String::new, |first| first.text.clone());
        let refusal = Refusal { code: "SIM-SCHEMA".to_owned(), text };
        return Inquiry { ask: Err(refusal), subject: None, facts: Value::Null, findings };
    };
    let rules: &'static [Rule] = match service {
        TOKEN => &HEAD_AND_TOKEN,
        CORRECTION => &CORRECTION_RULES,
        _ => &HEAD,
    };
    Checker { family: "gbdfl", ns: "", findings: &mut findings }.sequence(&fields, rules);
    let value = |name: &str| fields.value(name).map(str::trim).filter(|text| !text.is_empty());
    let (iin, token) = (value("iin"), value("kdpToken"));
    let valid = match (iin, token, value("publicKey")) {
        (Some(iin), Some(token), Some(_)) => tokens.opens(token, iin),
        _ => false,
    };
    let ask = Ask {
        id: value("messageId").unwrap_or_default().to_owned(),
        sender: value("senderCode").unwrap_or_default().to_owned(),
        iin: iin.map(str::to_owned),
        open: valid || service != TOKEN,
        correction: (service == CORRECTION).then(|| Correction {
            field: value("field").unwrap_or_default().to_owned(),
            value: value("value").unwrap_or_default().to_owned(),
        }),
    };
    let facts = if service == CORRECTION {
        json!({ "iin": iin, "field": value("field"), "value": value("value"),
            "request": value("requestReference"), "requested_by": value("requestedBy") })
    } else {
        json!({ "iin": iin, "token_present": token.is_some(), "token_valid": valid })
    };
    Inquiry { ask: Ok(ask), subject: iin.map(str::to_owned), facts, findings }
}

/// The element whose children are the fields.
fn fields(payload: &Payload, findings: &mut Vec<WireFinding>) -> Option<Element> {
    match payload {
        Payload::Inline(data) => Some(data.clone()),
        Payload::Text(text) => match parse(text.trim()) {
            Ok(root) => {
                findings.push(WireFinding::advisory("gbdfl.payload-form", "the request is an escaped string"));
                Some(root)
            }
            Err(error) => {
                findings.push(refused(&error));
                None
            }
        },
        Payload::Empty => {
            findings.push(WireFinding::violation("gbdfl.payload", "data is empty"));
            None
        }
    }
}
