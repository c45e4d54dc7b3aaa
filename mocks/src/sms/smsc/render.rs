//! Answers of this face in its four formats: text, numbers with commas, XML, JSON.

use jiff::Timestamp;
use quick_xml::escape::escape;
use serde_json::{Map, Value, json};

use super::Failure;
use crate::kernel::clock::astana;
use crate::kernel::fault::Fault;
use crate::kernel::json;
use crate::kernel::server::Answer;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Numbers,
    Xml,
    Json,
}

impl Format {
    /// The format with this number; the caller has checked it.
    pub(super) const fn of(fmt: u8) -> Self {
        match fmt {
            1 => Self::Numbers,
            2 => Self::Xml,
            3 => Self::Json,
            _ => Self::Text,
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Text | Self::Numbers => "text/plain; charset=utf-8",
            Self::Xml => "text/xml; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// What is told, member by member in the order of the numbers, and in words.
pub(super) struct Told {
    /// Members with their values.
    members: Vec<(&'static str, Value)>,
    /// The line of the text format.
    line: String,
    /// The line of the format with numbers, when it is not the values in their order.
    numbers: Option<String>,
}

impl Told {
    /// A message was taken. `id` is a text when the caller gave it, and a number when the gateway did.
    pub(super) fn sent(id: Value, count: usize, price: Option<String>, balance: Option<String>) -> Self {
        let mut line = format!("OK - {count} SMS, ID - {}", bare(&id));
        let mut members = vec![("id", id), ("cnt", json!(count))];
        for (name, value) in [("cost", price), ("balance", balance)] {
            if let Some(value) = value {
                line = format!("{line}, {} - {value}", name.to_uppercase());
                members.push((name, json!(value)));
            }
        }
        Self { members, line, numbers: None }
    }

    /// What a message would cost.
    pub(super) fn price(price: &str, count: usize) -> Self {
        let line = format!("{price} ({count} SMS)");
        Self { members: vec![("cost", json!(price)), ("cnt", json!(count))], line, numbers: None }
    }

    /// The state of a message; `more` is told to those who ask for all.
    pub(super) fn status(status: i8, at: Option<Timestamp>, err: u16, more: Vec<(&'static str, Value)>) -> Self {
        let (date, seconds) = at.map_or((String::new(), 0), |at| (shown(at), at.as_second()));
        let line = format!("Status = {status}, check_time = {date}");
        let mut numbers = format!("{status},{seconds},{err}");
        for (_, value) in more.iter().filter(|(name, _)| *name != "send_date") {
            numbers.push(',');
            numbers.push_str(&bare(value));
        }
        let mut members =
            vec![("status", json!(status)), ("last_date", json!(date)), ("last_timestamp", json!(seconds))];
        members.push(("err", json!(err)));
        members.extend(more);
        Self { members, line, numbers: Some(numbers) }
    }

    /// An error.
    pub(super) fn failure(failure: Failure) -> Self {
        let Failure { code, words } = failure;
        let members = vec![("error", json!(words)), ("error_code", json!(code))];
        Self { members, line: format!("ERROR = {code} ({words})"), numbers: Some(format!("0,-{code}")) }
    }

    /// The answer in a format.
    pub(super) fn answer(self, format: Format, facts: Value, fault: Option<&Fault>) -> Answer {
        let Self { members, line, numbers } = self;
        let body = match format {
            Format::Json => {
                let members: Map<_, _> = members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                return json::answer(200, Value::Object(members), facts, fault);
            }
            Format::Text => line,
            Format::Numbers => {
                let values = || members.iter().map(|(_, value)| bare(value)).collect::<Vec<_>>().join(",");
                numbers.unwrap_or_else(values)
            }
            Format::Xml => {
                let element = |(name, value): &(&str, Value)| format!("<{name}>{}</{name}>", escape(&*bare(value)));
                format!("<result>{}</result>", members.iter().map(element).collect::<String>())
            }
        };
        Answer { status: 200, content_type: format.content_type(), body, facts, ..Answer::default() }
    }
}

/// An instant as this API shows it to people.
pub(super) fn shown(at: Timestamp) -> String {
    at.to_zoned(astana()).strftime("%d.%m.%Y %H:%M:%S").to_string()
}

fn bare(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::NUMBER;
    use super::{Format, Told};

    const ALL: [Format; 4] = [Format::Text, Format::Numbers, Format::Xml, Format::Json];

    fn written(told: impl Fn() -> Told) -> [String; 4] {
        ALL.map(|format| told().answer(format, json!({}), None).body)
    }

    #[test]
    fn answers_in_four_formats() {
        let id = || json!(1_000_001);
        assert_eq!(
            written(|| Told::sent(id(), 2, None, None)),
            [
                "OK - 2 SMS, ID - 1000001",
                "1000001,2",
                "<result><id>1000001</id><cnt>2</cnt></result>",
                r#"{"cnt":2,"id":1000001}"#
            ]
        );
        assert_eq!(
            written(|| Told::sent(json!("a<b"), 1, Some("20.00".into()), Some("980.00".into()))),
            [
                "OK - 1 SMS, ID - a<b, COST - 20.00, BALANCE - 980.00",
                "a<b,1,20.00,980.00",
                "<result><id>a&lt;b</id><cnt>1</cnt><cost>20.00</cost><balance>980.00</balance></result>",
                r#"{"balance":"980.00","cnt":1,"cost":"20.00","id":"a<b"}"#
            ]
        );
        assert_eq!(
            written(|| Told::price("40.00", 2)),
            [
                "40.00 (2 SMS)",
                "40.00,2",
                "<result><cost>40.00</cost><cnt>2</cnt></result>",
                r#"{"cnt":2,"cost":"40.00"}"#
            ]
        );
        assert_eq!(
            written(|| Told::failure(NUMBER)),
            [
                "ERROR = 7 (invalid number)",
                "0,-7",
                "<result><error>invalid number</error><error_code>7</error_code></result>",
                r#"{"error":"invalid number","error_code":7}"#
            ]
        );
    }

    #[test]
    fn a_status_in_four_formats() {
        let at = "2025-06-02T10:15:00+05:00".parse().ok();
        let [text, numbers, xml, json] = written(|| Told::status(1, at, 0, vec![("phone", json!("77001234567"))]));
        assert_eq!(text, "Status = 1, check_time = 02.06.2025 10:15:00");
        assert_eq!(numbers, "1,1748841300,0,77001234567");
        assert!(xml.starts_with("<result><status>1</status><last_date>02.06.2025 10:15:00</last_date>"), "{xml}");
        assert!(json.contains(r#""last_timestamp":1748841300"#), "{json}");
        assert_eq!(written(|| Told::status(-3, None, 0, Vec::new()))[1], "-3,0,0");
    }
}
