//! Sequences of elements as data, and the one function that checks them: names, namespace, order, cardinality, simple types.

use jiff::civil::Date;

use super::xml::Element;
use crate::kernel::record::WireFinding;

/// Namespace of `xsi:type` and `xsi:nil`, the only attributes allowed anywhere.
pub(crate) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// A hostile message may hold tens of thousands of errors; the first ones are enough.
const MAX_FINDINGS: usize = 20;

/// What an element holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Content {
    /// Any text.
    Text,
    /// Text of at most so many characters.
    Limited(usize),
    /// `xs:dateTime`.
    DateTime,
    /// `xs:date`.
    Date,
    /// `xs:boolean`.
    Bool,
    /// A sequence of elements.
    Group(&'static [Rule]),
    /// Checked elsewhere, namespace included.
    Any,
}

/// One element of a sequence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    name: &'static str,
    min: usize,
    max: usize,
    content: Content,
}

/// Exactly once.
pub(crate) const fn one(name: &'static str, content: Content) -> Rule {
    Rule { name, min: 1, max: 1, content }
}

/// Once or not at all.
pub(crate) const fn maybe(name: &'static str, content: Content) -> Rule {
    Rule { name, min: 0, max: 1, content }
}

/// Any number of times.
pub(crate) const fn many(name: &'static str, content: Content) -> Rule {
    Rule { name, min: 0, max: usize::MAX, content }
}

/// Checks elements of one namespace and collects what is wrong.
#[derive(Debug)]
pub(crate) struct Checker<'a> {
    /// First part of the finding codes.
    pub(crate) family: &'static str,
    /// Namespace that every element must have.
    pub(crate) ns: &'a str,
    /// Findings.
    pub(crate) findings: &'a mut Vec<WireFinding>,
}

impl Checker<'_> {
    /// Adds a violation; texts name elements and never repeat values, which may be secret.
    pub(crate) fn violation(&mut self, code: &str, text: String) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(WireFinding::violation(&format!("{}.{code}", self.family), text));
        }
    }

    /// Checks the children of `parent` against a sequence.
    pub(crate) fn sequence(&mut self, parent: &Element, rules: &'static [Rule]) {
        let mut counts = vec![0_usize; rules.len()];
        let mut reached = 0;
        if !parent.text.trim().is_empty() {
            self.violation("text", format!("{} holds text between its elements", parent.name));
        }
        for child in &parent.children {
            let Some(at) = rules.iter().position(|rule| rule.name == child.name) else {
                self.violation("unexpected", format!("{} may not hold {}", parent.name, shown(&child.name)));
                continue;
            };
            if at < reached {
                self.violation("order", format!("{} comes too late in {}", child.name, parent.name));
            }
            reached = reached.max(at);
            if let (Some(count), Some(rule)) = (counts.get_mut(at), rules.get(at)) {
                *count += 1;
                self.element(child, rule.content);
            }
        }
        for (rule, count) in rules.iter().zip(counts) {
            if count < rule.min {
                self.violation("missing", format!("{} lacks {}", parent.name, rule.name));
            }
            if count > rule.max {
                self.violation("repeated", format!("{} holds {} more than once", parent.name, rule.name));
            }
        }
    }

    fn element(&mut self, element: &Element, content: Content) {
        if matches!(content, Content::Any) {
            return;
        }
        if element.ns != self.ns {
            let wanted = if self.ns.is_empty() { "no namespace" } else { self.ns };
            self.violation("namespace", format!("{} must be in {wanted}", element.name));
        }
        if element.attributes.iter().any(|attribute| attribute.ns != XSI) {
            self.violation("attribute", format!("{} may have no attributes", element.name));
        }
        if let Content::Group(rules) = content {
            self.sequence(element, rules);
            return;
        }
        if !element.children.is_empty() {
            self.violation("unexpected", format!("{} may hold only text", element.name));
        } else if !fits(element.text.trim(), content) {
            self.violation("value", format!("{} is not a {}", element.name, kind(content)));
        }
    }
}

fn shown(name: &str) -> String {
    name.chars().take(60).collect()
}

fn fits(text: &str, content: Content) -> bool {
    match content {
        Content::Limited(most) => text.chars().count() <= most,
        Content::DateTime => zone(text).is_some(),
        Content::Date => date(text).is_some(),
        Content::Bool => matches!(text, "true" | "false" | "0" | "1"),
        Content::Text | Content::Group(_) | Content::Any => true,
    }
}

fn kind(content: Content) -> &'static str {
    match content {
        Content::Limited(_) => "text of the allowed length",
        Content::DateTime => "date and time",
        Content::Date => "date",
        Content::Bool => "boolean",
        Content::Text | Content::Group(_) | Content::Any => "text",
    }
}

/// An `xs:date`; the zone that real messages sometimes add is read and forgotten.
pub(crate) fn date(text: &str) -> Option<Date> {
    let (day, zone) = text.split_at_checked(10)?;
    let shape = day
        .bytes()
        .enumerate()
        .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    if !shape || !is_zone(zone) {
        return None;
    }
    let part = |range| day.get(range).and_then(|digits: &str| digits.parse::<i16>().ok());
    let (month, of_month) = (i8::try_from(part(5..7)?).ok()?, i8::try_from(part(8..10)?).ok()?);
    Date::new(part(0..4)?, month, of_month).ok()
}

/// The zone of an `xs:dateTime` (empty when it has none), or nothing when the text is no such value.
pub(crate) fn zone(text: &str) -> Option<&str> {
    let (day, time) = text.split_once('T')?;
    if day.len() != 10 {
        return None;
    }
    date(day)?;
    let (clock, rest) = time.split_at_checked(8)?;
    let limits = [(0, 24), (3, 60), (6, 60)];
    let in_range = limits.iter().all(|(at, below)| two_digits(clock, *at).is_some_and(|value| value < *below));
    if !in_range || clock.as_bytes().get(2) != Some(&b':') || clock.as_bytes().get(5) != Some(&b':') {
        return None;
    }
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if zone.len() == fraction.len() {
                return None;
            }
            zone
        }
        None => rest,
    };
    is_zone(zone).then_some(zone)
}

fn is_zone(text: &str) -> bool {
    if text.is_empty() || text == "Z" {
        return true;
    }
    let bytes = text.as_bytes();
    bytes.len() == 6
        && matches!(bytes.first(), Some(b'+' | b'-'))
        && bytes.get(3) == Some(&b':')
        && two_digits(text, 1).is_some_and(|hours| hours <= 14)
        && two_digits(text, 4).is_some_and(|minutes| minutes < 60)
}

fn two_digits(text: &str, at: usize) -> Option<u8> {
    let digits = text.get(at..at + 2)?;
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{Checker, Content, Rule, date, many, maybe, one, zone};
    use crate::shep::xml::parse;

    const INNER: [Rule; 1] = [one("k", Content::Limited(2))];
    const RULES: [Rule; 4] = [
        one("a", Content::Text),
        maybe("b", Content::Date),
        many("c", Content::Group(&INNER)),
        maybe("d", Content::Any),
    ];

    #[test]
    fn sequences_are_checked_strictly() {
        let table: [(&str, &[&str]); 13] = [
            ("<r><a/></r>", &[]),
            ("<r><a>x</a><b>2025-06-02+06:00</b><c><k>1</k></c><c><k>2</k></c><d x='1'><e/></d></r>", &[]),
            ("<r/>", &["t.missing"]),
            ("<r><a/><a/></r>", &["t.repeated"]),
            ("<r><b>2025-06-02</b><a/></r>", &["t.order"]),
            ("<r><a/><z/></r>", &["t.unexpected"]),
            ("<r><a xmlns='u:x'/></r>", &["t.namespace"]),
            ("<r><a x='1'/></r>", &["t.attribute"]),
            ("<r><a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/></r>", &[]),
            ("<r>text<a/></r>", &["t.text"]),
            ("<r><a><z/></a></r>", &["t.unexpected"]),
            ("<r><a/><b>2025-02-30</b></r>", &["t.value"]),
            ("<r><a/><c><k>123</k></c></r>", &["t.value"]),
        ];
        for (text, wanted) in table {
            let mut findings = Vec::new();
            Checker { family: "t", ns: "", findings: &mut findings }
                .sequence(&parse(text).expect("well-formed"), &RULES);
            let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
            assert_eq!(codes, wanted, "{text}");
        }
    }

    #[test]
    fn findings_are_bounded() {
        let root = parse(&format!("<r><a/>{}</r>", "<z/>".repeat(1000))).expect("well-formed");
        let mut findings = Vec::new();
        Checker { family: "t", ns: "", findings: &mut findings }.sequence(&root, &RULES);
        assert_eq!(findings.len(), super::MAX_FINDINGS);
    }

    #[test]
    fn instants_and_dates_are_lexical() {
        let instants = [
            ("2026-11-20T10:15:30.000+05:00", Some("+05:00")),
            ("2026-11-20T10:15:30Z", Some("Z")),
            ("2026-11-20T10:15:30", Some("")),
            ("2026-11-20 10:15:30", None),
            ("2026-11-20T24:15:30", None),
            ("2026-11-20T10:15:30.+05:00", None),
            ("2026-11-20T10:15:30+5", None),
            ("2026-02-30T10:15:30", None),
            ("2026-11-20T10:15", None),
        ];
        for (text, wanted) in instants {
            assert_eq!(zone(text), wanted, "{text}");
        }
        assert!(date("2015-03-04+06:00").is_some() && date("2015-03-04").is_some());
        assert!(date("2015-3-4").is_none() && date("2015-13-04").is_none() && date("Ә015-03-04").is_none());
    }
}
