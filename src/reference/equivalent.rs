//! Harmless equivalents of what a role answers: other words, another order, other layout. Only a test build can switch them on.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::domain::variant::{Defects, Equivalent};
use crate::wire::json::escaped;

/// What another product says in place of our note or remedy.
const OTHER_WORDS: &str = "see the manual of the product, section 4";

/// The answer, or the same in other words.
pub(super) fn dressed(status: StatusCode, body: Value, defects: &Defects) -> Response {
    let body = reworded(body, defects);
    let text = if defects.planted(Equivalent::AnswersLaidOut) { format!("{body:#}\n") } else { body.to_string() };
    let text = if defects.planted(Equivalent::EscapedLetters) { escaped(&text) } else { text };
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// The status with which a callback is taken: any success will do.
pub(super) fn taken(defects: &Defects) -> StatusCode {
    if defects.planted(Equivalent::OkForAccepted) { StatusCode::OK } else { StatusCode::ACCEPTED }
}

fn reworded(body: Value, defects: &Defects) -> Value {
    let words = [(Equivalent::NotesInOtherWords, "note"), (Equivalent::RemediesInOtherWords, "remedy")];
    let mut body =
        words.into_iter().filter(|(switch, _)| defects.planted(*switch)).fold(body, |mut body, (_, member)| {
            walk(&mut body, &mut |members| {
                if let Some(text @ Value::String(_)) = members.get_mut(member) {
                    *text = json!(OTHER_WORDS);
                }
            });
            body
        });
    if defects.planted(Equivalent::ReasonsInAnotherOrder) {
        walk(&mut body, &mut |members| {
            if let Some(Value::Array(reasons)) = members.get_mut("reasons") {
                reasons.reverse();
            }
        });
    }
    if defects.planted(Equivalent::MoreMembersInAnswers) {
        walk(&mut body, &mut |members| drop(members.insert("x_trace".to_owned(), json!("7f3a"))));
    }
    body
}

/// Calls `change` on every object.
fn walk(value: &mut Value, change: &mut dyn FnMut(&mut serde_json::Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(|member| walk(member, change));
            change(members);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, change)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::reworded;
    use crate::domain::variant::{Defects, Equivalent};

    #[test]
    fn only_words_order_and_spare_members_change() {
        let body = || json!({"cases": [{"note": "a", "reasons": [{"remedy": "b"}, {"remedy": "c"}]}]});
        let under = |switch| reworded(body(), &Defects::of(&[switch]));
        assert_eq!(reworded(body(), &Defects::none()), body());
        assert_eq!(
            under(Equivalent::ReasonsInAnotherOrder)["cases"][0]["reasons"],
            json!([{"remedy": "c"}, {"remedy": "b"}])
        );
        assert_ne!(under(Equivalent::NotesInOtherWords)["cases"][0]["note"], "a");
        assert_ne!(under(Equivalent::RemediesInOtherWords)["cases"][0]["reasons"][0]["remedy"], "b");
        assert_eq!(under(Equivalent::MoreMembersInAnswers)["cases"][0]["x_trace"], "7f3a");
    }
}
