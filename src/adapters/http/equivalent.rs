//! Harmless equivalents of the edge: another way to say the same, and a question asked once more. Only a test build can switch
//! them on.

use reqwest::header::CONTENT_TYPE;
use reqwest::{ClientBuilder, RequestBuilder};
use serde::Serialize;
use serde_json::{Value, json};

use super::client::Caller;
use crate::domain::variant::{Defects, Equivalent};
use crate::wire::json::escaped;

/// What another product calls itself.
const PRODUCT: &str = "Example-Register/7.1 (another vendor)";

/// Roles, whose callbacks are strict.
const ROLES: [&str; 4] = ["sdu", "egov", "register", "objects"];

/// Another way to write the same XML.
type Dress = fn(&str) -> String;

/// A question that is harmless to ask twice: switch, system, beginning of the path.
const ASKED_TWICE: [(Equivalent, &str, &str); 5] = [
    (Equivalent::PermitsAskedTwice, "e-license", "/elicense/licenses"),
    (Equivalent::LaboratoryAskedTwice, "labs", "/labs/protocols"),
    (Equivalent::RecordsAskedTwice, "arch-portal", "/arch/objects/"),
    (Equivalent::EntriesAskedTwice, "register", "/register/v1/"),
    (Equivalent::RevokedAskedTwice, "nca", "/nca/crl"),
];
/// A message that is harmless to send twice, since its receiver knows it by its id: switch, system, path.
const SENT_TWICE: [(Equivalent, &str, &str); 4] = [
    (Equivalent::RenewalSentTwice, "e-license", "/elicense/reissue"),
    (Equivalent::SmsSentTwice, "sms", "/rest/send/"),
    (Equivalent::UseToldTwice, "ddb", "/ddb/uses"),
    (Equivalent::LinkOpenedTwice, "platform", "/platform/links"),
];

/// A client that calls itself otherwise.
pub(super) fn named(builder: ClientBuilder, defects: &Defects) -> ClientBuilder {
    if defects.planted(Equivalent::OwnUserAgent) { builder.user_agent(PRODUCT) } else { builder }
}

impl Caller {
    /// Whether the question is asked once more.
    pub(super) fn asks_twice(&self, system: &str, path: &str) -> bool {
        self.twice(&ASKED_TWICE, system, path)
    }

    /// Whether the message is sent once more, with the same id.
    pub(super) fn sends_twice(&self, system: &str, path: &str) -> bool {
        self.twice(&SENT_TWICE, system, path)
    }

    fn twice(&self, of: &[(Equivalent, &str, &str)], system: &str, path: &str) -> bool {
        of.iter().any(|(switch, to, beginning)| {
            *to == system && path.starts_with(beginning) && self.contour.defects.planted(*switch)
        })
    }

    /// The call with a JSON body; planted, with letters written as escapes, or with a member that nobody asked for.
    pub(super) fn carrying<B: Serialize>(&self, system: &str, call: RequestBuilder, body: &B) -> RequestBuilder {
        let escapes = self.contour.defects.planted(Equivalent::EscapedLetters);
        // Roles refuse what they do not know in a callback; state systems note it.
        let more = !ROLES.contains(&system) && self.contour.defects.planted(Equivalent::MoreMembersInRequests);
        let whole = if escapes || more { serde_json::to_value(body).ok() } else { None };
        match whole {
            Some(Value::Object(mut members)) => {
                if more {
                    members.insert("clientVersion".to_owned(), json!("7.1"));
                }
                let text = Value::Object(members).to_string();
                let text = if escapes { escaped(&text) } else { text };
                call.header(CONTENT_TYPE, "application/json").body(text)
            }
            _ => call.json(body),
        }
    }

    /// The envelope, or the same in other words of XML.
    pub(super) fn dressed(&self, envelope: String) -> String {
        let rules: [(Equivalent, Dress); 4] = [
            (Equivalent::SoapOtherPrefixes, other_prefixes),
            (Equivalent::SoapWhitespace, with_whitespace),
            (Equivalent::SoapAttributes, attributes_otherwise),
            (Equivalent::MessageDateInUtc, date_in_utc),
        ];
        let planted = rules.into_iter().filter(|(switch, _)| self.contour.defects.planted(*switch));
        planted.fold(envelope, |text, (_, rule)| rule(&text))
    }

    /// The message id in another form.
    pub(super) fn reshaped(&self, id: String) -> String {
        if self.contour.defects.planted(Equivalent::MessageIdOtherForm) {
            format!("MSG-{}", id.replace('-', ""))
        } else {
            id
        }
    }
}

/// Other prefixes for the same names.
fn other_prefixes(text: &str) -> String {
    let renamed = text.replace("soapenv", "SOAP-ENV");
    renamed.replace("<s:", "<v10:").replace("</s:", "</v10:").replace("xmlns:s=", "xmlns:v10=")
}

/// A line and an indent between the elements of the envelope; the payload in `data` is left as it is.
fn with_whitespace(text: &str) -> String {
    let (head, rest) = text.split_once("<data").unwrap_or((text, ""));
    let (payload, foot) = rest.rsplit_once("</data>").unwrap_or((rest, ""));
    let spaced = |part: &str| part.replace("><", ">\n  <");
    if rest.is_empty() { spaced(text) } else { format!("{}<data{payload}</data>{}", spaced(head), spaced(foot)) }
}

/// Declarations of `data` in another order, and the version of the document in single quotes.
fn attributes_otherwise(text: &str) -> String {
    let (first, second) =
        ("xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"", "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
    let swapped = text.replace(&format!("{first} {second}"), &format!("{second}  {first}"));
    swapped.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version='1.0' encoding='utf-8'?>")
}

/// The instant of the message in UTC.
fn date_in_utc(text: &str) -> String {
    let Some((head, rest)) = text.split_once("<messageDate>") else { return text.to_owned() };
    let Some((date, foot)) = rest.split_once("</messageDate>") else { return text.to_owned() };
    let instant = date.parse::<jiff::Timestamp>().map_or(date.to_owned(), |at| at.to_string());
    format!("{head}<messageDate>{instant}</messageDate>{foot}")
}

#[cfg(test)]
mod tests {
    use super::{attributes_otherwise, date_in_utc, other_prefixes, with_whitespace};
    use crate::wire::soap::envelope::{Ask, Payload, write};
    use crate::wire::soap::tree::{Element, parse};

    fn sample() -> String {
        let ask = Ask {
            message_id: "m".into(),
            service: "S",
            sender_id: "sdu".into(),
            password: "p".into(),
            at: "2025-06-02T05:15:00Z".parse().unwrap(),
        };
        write(&ask, &Payload::Escaped("<a>><</a>".into()))
    }

    /// Names, attributes and texts, without the whitespace between elements.
    fn content(element: &Element, out: &mut Vec<String>) {
        out.push(format!("{} {} {}", element.ns, element.name, element.text.trim()));
        element.children.iter().for_each(|child| content(child, out));
    }

    fn read(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        content(&parse(text).unwrap(), &mut out);
        out
    }

    #[test]
    fn another_dress_says_the_same() {
        let plain = sample();
        for dress in [other_prefixes, with_whitespace, attributes_otherwise] {
            let other = dress(&plain);
            assert_ne!(other, plain);
            assert_eq!(read(&other), read(&plain));
        }
        assert!(date_in_utc(&plain).contains("<messageDate>2025-06-02T05:15:00Z</messageDate>"));
    }
}
