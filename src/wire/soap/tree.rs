//! A small read-only XML tree with limits: no DOCTYPE, no entities of a sender's own, bounded size, depth and breadth.

use std::ops::Range;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use crate::wire::flaw::{Flaw, integrity};

/// Largest document, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Deepest nesting: the deepest real answer has about a third of it.
const MAX_DEPTH: usize = 32;
/// Most elements in a document.
const MAX_ELEMENTS: usize = 200_000;

/// An element with its namespace resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Namespace, empty when the element is in none.
    pub ns: String,
    /// Local name.
    pub name: String,
    /// Attributes without declarations, names as written.
    pub attributes: Vec<(String, String)>,
    /// Child elements in order.
    pub children: Vec<Element>,
    /// Text directly in the element, references resolved.
    pub text: String,
    /// Where the element stands in the source, its tags included.
    pub span: Range<usize>,
}

/// An element read in one namespace; children of other namespaces are not seen.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    element: &'a Element,
    ns: &'a str,
}

/// Reads a document.
pub fn parse(source: &str) -> Result<Element, Flaw> {
    if source.len() > MAX_BYTES {
        return Err(integrity(format!("the document has {} bytes, more than {MAX_BYTES}", source.len())));
    }
    let mut reader = NsReader::from_str(source);
    let mut tree = Builder::default();
    loop {
        let from = position(reader.buffer_position())?;
        let (ns, event) =
            reader.read_resolved_event().map_err(|error| integrity(format!("not well-formed: {error}")))?;
        let ns = match ns {
            ResolveResult::Bound(ns) => ns.0.to_owned(),
            ResolveResult::Unbound => String::new(),
            ResolveResult::Unknown(prefix) => return Err(integrity(format!("the prefix {prefix:?} is not declared"))),
        };
        if matches!(event, Event::Eof) {
            return tree.finish();
        }
        tree.take(event, ns, from)?;
        if let Some(open) = tree.closed.take() {
            tree.attach(open, position(reader.buffer_position())?)?;
        }
    }
}

/// Offsets fit: the size is limited above.
fn position(at: u64) -> Result<usize, Flaw> {
    usize::try_from(at).map_err(|_| integrity("the document is too long"))
}

/// The tree under construction.
#[derive(Default)]
struct Builder {
    open: Vec<Element>,
    closed: Option<Element>,
    root: Option<Element>,
    count: usize,
}

impl Builder {
    /// Takes one event that started at byte `from`.
    fn take(&mut self, event: Event<'_>, ns: String, from: usize) -> Result<(), Flaw> {
        match event {
            Event::Start(start) => {
                let element = self.begin(&start, ns, from)?;
                self.open.push(element);
            }
            Event::Empty(start) => self.closed = Some(self.begin(&start, ns, from)?),
            Event::End(_) => self.closed = self.open.pop(),
            Event::Text(text) => self.text(&text.xml10_content())?,
            Event::CData(text) => self.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(character)) if is_xml_char(character) => Some(character.to_string()),
                    Ok(None) => resolve_predefined_entity(&reference).map(str::to_owned),
                    Ok(Some(_)) | Err(_) => None,
                };
                let Some(text) = resolved else {
                    return Err(integrity(format!("unknown reference &{};", &*reference)));
                };
                self.text(&text)?;
            }
            // A sender's own entities are the way to blow a reader up: none of these services has a DOCTYPE.
            Event::DocType(_) => return Err(integrity("a DOCTYPE is not allowed")),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    /// A new element, within the limits.
    fn begin(&mut self, start: &BytesStart<'_>, ns: String, from: usize) -> Result<Element, Flaw> {
        self.count += 1;
        if self.open.len() >= MAX_DEPTH || self.count > MAX_ELEMENTS {
            return Err(integrity(format!("more than {MAX_DEPTH} levels or {MAX_ELEMENTS} elements")));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| integrity(format!("not well-formed: {error}")))?;
            if attribute.key.as_namespace_binding().is_none() {
                let value = attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_err(|error| integrity(format!("not well-formed: {error}")))?;
                attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
            }
        }
        let name = start.local_name().as_ref().to_owned();
        Ok(Element { ns, name, attributes, children: Vec::new(), text: String::new(), span: from..from })
    }

    /// Adds text to the open element; outside the root only white space may stand.
    fn text(&mut self, text: &str) -> Result<(), Flaw> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim_start_matches('\u{feff}').trim().is_empty() => {}
            None => return Err(integrity("text outside the root element")),
        }
        Ok(())
    }

    /// Hangs a finished element, which ended at byte `to`, on its parent.
    fn attach(&mut self, mut element: Element, to: usize) -> Result<(), Flaw> {
        element.span.end = to;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None if self.root.is_none() => self.root = Some(element),
            None => return Err(integrity("more than one root element")),
        }
        Ok(())
    }

    /// The root, when the document is complete.
    fn finish(self) -> Result<Element, Flaw> {
        match self.open.last() {
            Some(open) => Err(integrity(format!("the document ends inside <{}>", open.name))),
            None => self.root.ok_or_else(|| integrity("the document is empty")),
        }
    }
}

/// Whether XML 1.0 allows the character.
fn is_xml_char(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

impl Element {
    /// The element as seen in one namespace.
    #[must_use]
    pub fn view<'a>(&'a self, ns: &'a str) -> View<'a> {
        View { element: self, ns }
    }

    /// An attribute by its local name, whatever the prefix.
    #[must_use]
    pub fn attribute(&self, local: &str) -> Option<&str> {
        let is_it = |name: &str| name.rsplit(':').next() == Some(local);
        self.attributes.iter().find(|(name, _)| is_it(name)).map(|(_, value)| value.as_str())
    }
}

impl<'a> View<'a> {
    /// The element itself.
    #[must_use]
    pub fn element(self) -> &'a Element {
        self.element
    }

    /// The same element read in another namespace.
    #[must_use]
    pub fn within(self, ns: &'a str) -> Self {
        Self { ns, ..self }
    }

    /// All children of this name.
    pub fn all(self, name: &'a str) -> impl Iterator<Item = View<'a>> {
        self.element
            .children
            .iter()
            .filter(move |child| child.ns == self.ns && child.name == name)
            .map(move |child| child.view(self.ns))
    }

    /// The child of this name, if any; two of them are a flaw, for a reader could take either.
    pub fn maybe(self, name: &'a str) -> Result<Option<View<'a>>, Flaw> {
        let mut found = self.all(name);
        let first = found.next();
        if found.next().is_some() {
            return Err(integrity(format!("<{}> holds <{name}> more than once", self.element.name)));
        }
        Ok(first)
    }

    /// The child of this name.
    pub fn need(self, name: &'a str) -> Result<View<'a>, Flaw> {
        self.maybe(name)?.ok_or_else(|| integrity(format!("<{}> holds no <{name}>", self.element.name)))
    }

    /// The text of the child of this name, trimmed; `None` when it is absent or blank.
    pub fn maybe_text(self, name: &'a str) -> Result<Option<&'a str>, Flaw> {
        Ok(self.maybe(name)?.map(|child| child.element.text.trim()).filter(|text| !text.is_empty()))
    }

    /// The text of the child of this name, trimmed; it may be empty.
    pub fn text(self, name: &'a str) -> Result<&'a str, Flaw> {
        Ok(self.need(name)?.element.text.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, parse};

    #[test]
    fn names_are_resolved_and_spans_point_at_the_source() {
        let source = "<?xml version=\"1.0\"?>\n<a:r xmlns:a=\"urn:x\" a:id=\"7\"><b>1 &lt; &#50;</b><a:c/></a:r>";
        let root = parse(source).expect("well-formed");
        assert_eq!((root.ns.as_str(), root.name.as_str(), root.attribute("id")), ("urn:x", "r", Some("7")));
        assert_eq!(root.view("").text("b"), Ok("1 < 2"));
        assert!(root.view("").need("c").is_err(), "c is in a namespace");
        assert_eq!(&source[root.children[1].span.clone()], "<a:c/>");
        assert_eq!(&source[root.span.clone()], &source[22..]);
    }

    #[test]
    fn hostile_documents_are_refused() {
        let deep = "<a>".repeat(MAX_DEPTH + 1) + &"</a>".repeat(MAX_DEPTH + 1);
        let cases = [
            ("DOCTYPE", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"),
            ("own entity", "<a>&x;</a>"),
            ("truncated", "<a><b>1</b>"),
            ("truncated tag", "<a><b>1</b></a"),
            ("crossed", "<a><b></a></b>"),
            ("two roots", "<a/><a/>"),
            ("no root", "  "),
            ("text outside", "<a/>x"),
            ("unknown prefix", "<p:a/>"),
            ("character outside XML", "<a>&#1;</a>"),
            ("attribute twice", "<a b=\"1\" b=\"2\"/>"),
            ("deep", deep.as_str()),
        ];
        for (what, source) in cases {
            assert!(parse(source).is_err(), "{what}");
        }
        let twice = parse("<a><b>1</b><b>2</b></a>").expect("well-formed");
        assert!(twice.view("").text("b").is_err(), "either could be taken");
    }
}
