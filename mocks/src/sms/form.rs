//! Parameters of a call: those of its query, then those of a form in its body.

use form_urlencoded::parse;

use crate::kernel::json::BODY_LIMIT;
use crate::kernel::server::Call;

/// The parameters in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    /// The parameters of a call. A body that is no form adds none.
    pub(super) fn of(call: &Call) -> Self {
        let mut pairs = call.query.clone();
        let is_form = call.content_type.to_lowercase().starts_with("application/x-www-form-urlencoded");
        if call.method == "POST" && is_form && call.body.len() <= BODY_LIMIT {
            pairs.extend(parse(&call.body).map(|(name, value)| (name.into_owned(), value.into_owned())));
        }
        Self(pairs)
    }

    /// The value of a parameter; of several the last one, as the languages of these gateways have it.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a parameter, empty when it is absent.
    pub(super) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// Names and values.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The values of a list: `name=1,2`, `name[]=1&name[]=2` or `name[0]=1&name[1]=2`.
    pub(super) fn list(&self, name: &str) -> Vec<&str> {
        let of_list = |given: &str| {
            let rest = given.strip_prefix(name).and_then(|rest| rest.strip_prefix('['));
            given == name || rest.is_some_and(|rest| rest.ends_with(']'))
        };
        let values = self.pairs().filter(|(given, _)| of_list(given)).flat_map(|(_, value)| value.split(','));
        values.map(str::trim).filter(|value| !value.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Form;
    use crate::kernel::server::Call;

    fn call(query: &[(&str, &str)], kind: &str, body: &str) -> Call {
        Call {
            method: "POST".to_owned(),
            path: String::new(),
            query: query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            content_type: kind.to_owned(),
            caller: String::new(),
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn the_form_speaks_after_the_query() {
        let kind = "application/x-www-form-urlencoded; charset=utf-8";
        let form = Form::of(&call(&[("fmt", "1"), ("id", "7")], kind, "fmt=3&mes=%D2%9B+1"));
        assert_eq!((form.text("fmt"), form.text("id"), form.text("mes"), form.get("none")), ("3", "7", "қ 1", None));
        let other = Form::of(&call(&[("fmt", "1")], "application/json", "fmt=3"));
        assert_eq!(other.text("fmt"), "1");
    }

    #[test]
    fn lists_in_three_ways() {
        for body in ["ids=1,2", "ids[]=1&ids[]=2", "ids%5B0%5D=1&ids%5B1%5D=2", "ids=1&ids=,2,"] {
            let form = Form::of(&call(&[("idsx", "9")], "application/x-www-form-urlencoded", body));
            assert_eq!(form.list("ids"), ["1", "2"], "{body}");
        }
    }
}
