//! XML as hostile input: a small tree with namespaces and byte spans. No DTD, no entities, bounded in every direction.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};

/// Longest document in bytes.
pub(crate) const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Deepest nesting of elements.
const MAX_DEPTH: usize = 64;
/// Most elements: an element costs far more memory than the four bytes of `<a/>`.
const MAX_ELEMENTS: usize = 50_000;
/// Most attributes of one element: looking for duplicates is quadratic.
const MAX_ATTRIBUTES: usize = 64;

/// Namespace of the reserved prefix `xmlns`; its attributes are declarations, not data.
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// Why a document was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum XmlError {
    /// Not well-formed.
    #[error("the document is not well-formed XML: {0}")]
    Malformed(String),
    /// Has a document type declaration.
    #[error("a document type declaration is refused")]
    DocType,
    /// Refers to an entity other than the five predefined ones.
    #[error("the entity &{0}; is refused")]
    Entity(String),
    /// Has a processing instruction, which SOAP 1.1 forbids.
    #[error("a processing instruction is refused")]
    Instruction,
    /// Declares an encoding other than UTF-8.
    #[error("the declared encoding is not UTF-8")]
    Encoding,
    /// Bigger than the simulated contour reads.
    #[error("the document exceeds the limit of {0}")]
    Limit(&'static str),
}

impl XmlError {
    /// The last part of the finding code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "xml",
            Self::DocType => "doctype",
            Self::Entity(_) => "entity",
            Self::Instruction => "instruction",
            Self::Encoding => "encoding",
            Self::Limit(_) => "limit",
        }
    }
}

/// An attribute that is not a namespace declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute {
    /// Namespace, empty when unqualified.
    pub(crate) ns: String,
    /// Local name.
    pub(crate) name: String,
    /// Value.
    pub(crate) value: String,
}

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Namespace, empty when unqualified.
    pub(crate) ns: String,
    /// Local name.
    pub(crate) name: String,
    /// Attributes in order.
    pub(crate) attributes: Vec<Attribute>,
    /// Child elements in order.
    pub(crate) children: Vec<Element>,
    /// All character data directly inside, joined.
    pub(crate) text: String,
    /// Where it stands in the document, in bytes.
    pub(crate) span: Range<usize>,
}

impl Element {
    /// The first child of this local name, whatever its namespace.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the first child of this local name.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str())
    }

    /// The text at the end of a path of local names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, ns: &str, name: &str) -> Option<&str> {
        self.attributes.iter().find(|found| found.ns == ns && found.name == name).map(|found| found.value.as_str())
    }
}

/// Reads a whole document.
pub(crate) fn parse(text: &str) -> Result<Element, XmlError> {
    if text.len() > MAX_BYTES {
        return Err(XmlError::Limit("4 MiB"));
    }
    let mut reader = NsReader::from_str(text);
    let mut tree = Tree::default();
    loop {
        let start = position(&reader);
        let event = reader.read_event().map_err(|error| XmlError::Malformed(error.to_string()))?;
        let end = position(&reader);
        match event {
            Event::Start(tag) => tree.open(element(&tag, reader.resolver(), start)?)?,
            Event::Empty(tag) => {
                tree.open(element(&tag, reader.resolver(), start)?)?;
                tree.close(end)?;
            }
            Event::End(_) => tree.close(end)?,
            Event::Text(text) => tree.text(&text.xml10_content())?,
            Event::CData(text) => tree.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => tree.text(&resolved(&reference)?)?,
            Event::Decl(declaration) => check_declaration(&declaration, start)?,
            Event::PI(_) => return Err(XmlError::Instruction),
            Event::DocType(_) => return Err(XmlError::DocType),
            Event::Comment(_) => {}
            Event::Eof => return tree.finish(),
        }
    }
}

fn position(reader: &NsReader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The elements that are still open, and the root once it is closed.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
}

impl Tree {
    fn open(&mut self, element: Element) -> Result<(), XmlError> {
        self.count += 1;
        if self.count > MAX_ELEMENTS {
            return Err(XmlError::Limit("50,000 elements"));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(XmlError::Limit("64 levels"));
        }
        if self.root.is_some() {
            return Err(malformed("a second root element"));
        }
        self.open.push(element);
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), XmlError> {
        let mut element = self.open.pop().ok_or_else(|| malformed("an end tag without a start tag"))?;
        element.span.end = end;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), XmlError> {
        if !text.chars().all(is_xml_char) {
            return Err(malformed("a character that XML 1.0 forbids"));
        }
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(malformed("text outside the root element")),
        }
        Ok(())
    }

    fn finish(self) -> Result<Element, XmlError> {
        if let Some(element) = self.open.last() {
            return Err(XmlError::Malformed(format!("<{}> is not closed", element.name)));
        }
        self.root.ok_or_else(|| malformed("no root element"))
    }
}

fn malformed(why: &str) -> XmlError {
    XmlError::Malformed(why.to_owned())
}

fn element(tag: &BytesStart<'_>, resolver: &NamespaceResolver, start: usize) -> Result<Element, XmlError> {
    let (ns, local) = resolver.resolve_element(tag.name());
    let mut element =
        Element { ns: namespace(&ns)?, name: name(local.into_inner())?, span: start..start, ..Element::default() };
    for (nth, attribute) in tag.attributes().enumerate() {
        if nth >= MAX_ATTRIBUTES {
            return Err(XmlError::Limit("64 attributes"));
        }
        let attribute = attribute.map_err(|error| XmlError::Malformed(error.to_string()))?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (ns, local) = resolver.resolve_attribute(attribute.key);
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| XmlError::Malformed(error.to_string()))?;
        if !value.chars().all(is_xml_char) {
            return Err(malformed("a character that XML 1.0 forbids"));
        }
        let (ns, name) = (namespace(&ns)?, name(local.into_inner())?);
        if ns != XMLNS {
            element.attributes.push(Attribute { ns, name, value: value.into_owned() });
        }
    }
    Ok(element)
}

fn namespace(resolved: &ResolveResult<'_>) -> Result<String, XmlError> {
    match resolved {
        ResolveResult::Unbound => Ok(String::new()),
        ResolveResult::Bound(ns) => Ok(ns.into_inner().to_owned()),
        ResolveResult::Unknown(prefix) => Err(XmlError::Malformed(format!("the prefix {prefix} is not declared"))),
    }
}

/// The reader splits names but does not look at their characters.
fn name(local: &str) -> Result<String, XmlError> {
    let starts = local.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_');
    let goes_on = local.chars().all(|next| next.is_alphanumeric() || matches!(next, '_' | '-' | '.'));
    if starts && goes_on { Ok(local.to_owned()) } else { Err(malformed("an impossible name")) }
}

fn resolved(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, XmlError> {
    if let Some(found) = reference.resolve_char_ref().map_err(|error| XmlError::Malformed(error.to_string()))? {
        return Ok(Cow::Owned(found.to_string()));
    }
    let known = match &**reference {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        other => return Err(XmlError::Entity(other.chars().take(40).collect())),
    };
    Ok(Cow::Borrowed(known))
}

fn check_declaration(declaration: &BytesDecl<'_>, start: usize) -> Result<(), XmlError> {
    if start != 0 {
        return Err(malformed("a declaration that is not at the start"));
    }
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(encoding)) if encoding.eq_ignore_ascii_case("utf-8") => Ok(()),
        Some(_) => Err(XmlError::Encoding),
    }
}

fn is_xml_char(found: char) -> bool {
    matches!(found, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Text as it may stand in an element or attribute; characters that XML forbids are replaced.
pub(crate) fn escaped(text: &str) -> String {
    let clean: String = text.chars().map(|found| if is_xml_char(found) { found } else { '\u{FFFD}' }).collect();
    // A bare carriage return would come out of any reader as a line feed.
    quick_xml::escape::escape(clean).replace('\r', "&#13;")
}

#[cfg(test)]
mod tests {
    use super::{XmlError, escaped, parse};

    #[test]
    fn namespaces_spans_and_text_are_kept() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a:x xmlns:a='u:a'><y k='1&amp;2'>1 &lt; 2<![CDATA[ & ]]></y><z xmlns='u:z'/></a:x>";
        let root = parse(text).expect("well-formed");
        assert_eq!((root.ns.as_str(), root.name.as_str()), ("u:a", "x"));
        let (y, z) = (&root.children[0], &root.children[1]);
        assert_eq!((y.ns.as_str(), y.text.as_str(), y.attribute("", "k")), ("", "1 < 2 & ", Some("1&2")));
        assert_eq!(&text[z.span.clone()], "<z xmlns='u:z'/>");
        assert!(text[y.span.clone()].starts_with("<y ") && text[y.span.clone()].ends_with("</y>"));
        assert_eq!(z.ns, "u:z");
    }

    #[test]
    fn hostile_documents_are_refused_by_name() {
        let deep = format!("{}{}", "<a>".repeat(65), "</a>".repeat(65));
        let wide = format!("<a>{}</a>", "<b/>".repeat(50_001));
        let attributes = (0..65).fold(String::from("<a"), |tag, n| format!("{tag} a{n}=''")) + "/>";
        let table: [(&str, &str); 16] = [
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "doctype"),
            ("<a>&b;</a>", "entity"),
            ("<a b='&c;'/>", "xml"),
            ("<?xml version='1.0' encoding='windows-1251'?><a/>", "encoding"),
            ("<a><?php x ?></a>", "instruction"),
            ("<a></b>", "xml"),
            ("<a>", "xml"),
            ("", "xml"),
            ("<a/><b/>", "xml"),
            ("<a/>text", "xml"),
            ("<p:a/>", "xml"),
            ("<a>&#1;</a>", "xml"),
            ("<1a/>", "xml"),
            (&deep, "limit"),
            (&wide, "limit"),
            (&attributes, "limit"),
        ];
        for (text, code) in table {
            let refused = parse(text).expect_err("must be refused");
            assert_eq!(refused.code(), code, "{}: {refused}", &text[..text.len().min(60)]);
        }
        assert_eq!(parse(&"x".repeat(super::MAX_BYTES + 1)), Err(XmlError::Limit("4 MiB")));
        assert!(parse(&format!("{}{}", "<a>".repeat(64), "</a>".repeat(64))).is_ok());
    }

    #[test]
    fn escaped_text_comes_back() {
        let text = "<\"Әлем\" & 'co'>\r\n";
        assert_eq!(parse(&format!("<a>{}</a>", escaped(text))).expect("well-formed").text, text);
        assert_eq!(escaped("\u{1}"), "\u{FFFD}");
    }
}
