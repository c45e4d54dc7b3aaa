//! A writer of payloads that cannot fail and cannot forget to escape.

use super::xml::escaped;

/// Builds element content, every tag with the same prefix.
#[derive(Debug)]
pub(crate) struct Xml {
    out: String,
    prefix: &'static str,
}

impl Xml {
    /// A writer of unqualified (`""`) or prefixed (`"r:"`) elements.
    pub(crate) fn new(prefix: &'static str) -> Self {
        Self { out: String::new(), prefix }
    }

    /// An element with text.
    pub(crate) fn leaf(&mut self, name: &str, text: &str) {
        let prefix = self.prefix;
        let text = escaped(text);
        self.push(&["<", prefix, name, ">", &text, "</", prefix, name, ">"]);
    }

    /// An element with text, or nothing.
    pub(crate) fn leaf_if<T: AsRef<str>>(&mut self, name: &str, text: Option<T>) {
        if let Some(text) = text {
            self.leaf(name, text.as_ref());
        }
    }

    /// An element with elements.
    pub(crate) fn group(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        let prefix = self.prefix;
        self.push(&["<", prefix, name, ">"]);
        fill(self);
        self.push(&["</", prefix, name, ">"]);
    }

    /// An element with three texts under the tags of a directory entry.
    pub(crate) fn entry(&mut self, name: &str, tags: [&str; 3], texts: [&str; 3]) {
        self.group(name, |xml| {
            for (tag, text) in tags.iter().zip(texts) {
                xml.leaf(tag, text);
            }
        });
    }

    fn push(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// Changes one letter or digit of the first non-empty text under one of `tags` (unescaped text, tags tried in order). What
/// was signed is no longer what is sent.
pub(crate) fn tampered(text: &str, tags: &[&str]) -> String {
    for tag in tags {
        let open = format!("{tag}>");
        let mut from = 0;
        while let Some(found) = text[from..].find(&open) {
            let at = from + found + open.len();
            from = at;
            let Some((offset, old)) = first_letter(&text[at..]) else {
                continue;
            };
            let new = match old.to_digit(10) {
                Some(digit) => char::from_digit((digit + 1) % 10, 10).unwrap_or('0'),
                None if old == 'Ж' => 'Ф',
                None => 'Ж',
            };
            let spot = at + offset;
            return format!("{}{new}{}", &text[..spot], &text[spot + old.len_utf8()..]);
        }
    }
    text.to_owned()
}

/// The first letter or digit before the next tag, outside of references such as `&quot;`.
fn first_letter(text: &str) -> Option<(usize, char)> {
    let mut in_reference = false;
    text.char_indices().take_while(|(_, found)| *found != '<').find(|(_, found)| {
        match found {
            '&' => in_reference = true,
            ';' => in_reference = false,
            _ => {}
        }
        !in_reference && found.is_alphanumeric()
    })
}

#[cfg(test)]
mod tests {
    use super::{Xml, tampered};

    #[test]
    fn tags_are_prefixed_and_text_is_escaped() {
        let mut xml = Xml::new("r:");
        xml.group("a", |xml| {
            xml.leaf("b", "1 < 2");
            xml.leaf_if("c", None::<&str>);
            xml.leaf_if("d", Some("x"));
        });
        assert_eq!(xml.finish(), "<r:a><r:b>1 &lt; 2</r:b><r:d>x</r:d></r:a>");
    }

    #[test]
    fn one_letter_of_the_first_filled_name_changes() {
        assert_eq!(tampered("<a></a><b>\"Алтын\"</b>", &["a", "b"]), "<a></a><b>\"Жлтын\"</b>");
        assert_eq!(tampered("<b>&quot;Алтын&quot;</b>", &["b"]), "<b>&quot;Жлтын&quot;</b>");
        assert_eq!(tampered("<d>2025-06-09</d>", &["x", "d"]), "<d>3025-06-09</d>");
        assert_eq!(tampered("<d/>", &["d"]), "<d/>");
    }
}
