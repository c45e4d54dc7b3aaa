//! Credentials never reach the record, however broken the envelope is.

/// What stands in the record instead of a secret.
const MASK: &str = "***";

/// The body with the content of each `password` element masked, and `secret` (the password as parsed) wherever else it stands.
pub(crate) fn redacted(body: &str, secret: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(open) = start_tag(rest) {
        out.push_str(&rest[..open]);
        out.push_str(MASK);
        rest = &rest[open..];
        // Without an end tag nothing after the start tag can be trusted to be harmless.
        rest = end_tag(rest).map_or("", |close| &rest[close..]);
    }
    out.push_str(rest);
    if secret.is_empty() { out } else { out.replace(secret, MASK) }
}

/// Where the content of the next `password` element starts.
fn start_tag(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let tag = from + text[from..].find('<')? + 1;
        let name = tag_name(&text[tag..]);
        let end = tag + name.len();
        if local(name) == "password" {
            let close = end + text[end..].find('>')?;
            if !text[..close].ends_with('/') {
                return Some(close + 1);
            }
        }
        from = end;
    }
}

/// Where the next end tag of a `password` element starts.
fn end_tag(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let tag = from + text[from..].find("</")?;
        let name = tag_name(&text[tag + 2..]);
        if local(name) == "password" {
            return Some(tag);
        }
        from = tag + 2 + name.len();
    }
}

fn tag_name(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<')).unwrap_or(text.len());
    &text[..end]
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn passwords_are_masked_in_any_spelling() {
        let table = [
            ("<a><password>s</password></a>", "", "<a><password>***</password></a>"),
            ("<x:password a='1'>s<!-- s --></x:password >s", "", "<x:password a='1'>***</x:password >s"),
            ("<password><![CDATA[s</q>]]></password>", "", "<password>***</password>"),
            ("<password/><b>s</b>", "", "<password/><b>s</b>"),
            ("<password>s and the rest", "", "<password>***"),
            ("<passwords>s</passwords>", "", "<passwords>s</passwords>"),
            ("<password>s</password><id>top-secret</id>", "top-secret", "<password>***</password><id>***</id>"),
            ("<<password>s</password>", "", "<<password>***</password>"),
            ("Ә<password>ң</password>ң", "", "Ә<password>***</password>ң"),
        ];
        for (body, secret, wanted) in table {
            assert_eq!(redacted(body, secret), wanted, "{body}");
        }
    }
}
