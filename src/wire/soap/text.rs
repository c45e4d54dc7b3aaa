//! Writing XML text: the bytes that are signed must be the bytes that are sent, so it is built once as a string.

use quick_xml::escape::escape;

/// XML text under construction.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
    prefix: &'static str,
}

impl Xml {
    /// Text whose elements carry `prefix` (`"r:"`, or nothing).
    pub(super) fn prefixed(prefix: &'static str) -> Self {
        Self { out: String::new(), prefix }
    }

    /// Adds text that is XML already.
    pub(super) fn raw(&mut self, xml: &str) -> &mut Self {
        self.out.push_str(xml);
        self
    }

    /// Adds `<name>text</name>`.
    pub(super) fn leaf(&mut self, name: &str, text: &str) -> &mut Self {
        self.start(name);
        self.out.push_str(&escape(text));
        self.end(name)
    }

    /// Adds a start tag.
    pub(super) fn start(&mut self, name: &str) -> &mut Self {
        for part in ["<", self.prefix, name, ">"] {
            self.out.push_str(part);
        }
        self
    }

    /// Adds an end tag.
    pub(super) fn end(&mut self, name: &str) -> &mut Self {
        for part in ["</", self.prefix, name, ">"] {
            self.out.push_str(part);
        }
        self
    }

    /// The text.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }
}
