//! Laboratories: protocols by number.

use serde::Deserialize;

use super::{about, strict};
use crate::domain::register::facts::{Protocol, TestResult};
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::date;

#[derive(Deserialize)]
struct Answer {
    number: String,
    found: bool,
    laboratory: Option<Laboratory>,
    applicant: Option<String>,
    product: Option<String>,
    result: Option<String>,
    issued: Option<String>,
    annulled: Option<bool>,
}

#[derive(Deserialize)]
struct Laboratory {
    bin: String,
    accredited: bool,
}

/// Reads the protocol `number`; `None` when the laboratories do not know it.
pub fn read(body: &[u8], number: &str) -> Result<Option<Protocol>, Flaw> {
    let answer: Answer = strict::read(body)?;
    about(&answer.number, number)?;
    if !answer.found {
        return Ok(None);
    }
    let missing = || integrity(format!("the protocol {number} is found and lacks members"));
    let laboratory = answer.laboratory.ok_or_else(missing)?;
    let result = match answer.result.as_deref().ok_or_else(missing)? {
        "POSITIVE" => TestResult::Positive,
        "NEGATIVE" => TestResult::Negative,
        "PARTIAL" => TestResult::Partial,
        other => return Err(logic(format!("unknown result {other:?} of the protocol {number}"))),
    };
    Ok(Some(Protocol {
        laboratory: super::bin(&laboratory.bin)?.into(),
        accredited: laboratory.accredited,
        applicant: super::bin(&answer.applicant.ok_or_else(missing)?)?.into(),
        product: answer.product.ok_or_else(missing)?,
        result,
        issued: date(&answer.issued.ok_or_else(missing)?, "issued")?,
        annulled: answer.annulled.ok_or_else(missing)?,
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::read;
    use crate::domain::register::facts::TestResult;

    fn body() -> Value {
        json!({"number": "TP-1", "found": true, "laboratory": {"bin": "191140999009", "accredited": true},
            "applicant": "230152999001", "product": "P-1", "result": "POSITIVE", "issued": "2025-03-03", "annulled": false})
    }

    #[test]
    fn a_protocol_is_read_and_an_unknown_one_is_none() {
        let found = read(body().to_string().as_bytes(), "TP-1").expect("whole").expect("found");
        assert_eq!((found.result, found.accredited, found.annulled), (TestResult::Positive, true, false));
        assert_eq!(read(br#"{"number":"TP-9","found":false}"#, "TP-9"), Ok(None));
    }

    #[test]
    fn an_answer_that_cannot_be_trusted_is_refused() {
        let with = |member: &str, value: Value| {
            let mut body = body();
            body[member] = value;
            read(body.to_string().as_bytes(), "TP-1").map_err(|flaw| flaw.to_string())
        };
        let rows = [
            ("number", json!("TP-2"), "asked was TP-1"),
            ("result", json!("GOOD"), "unknown result"),
            ("issued", json!("2025-02-30"), "no possible date"),
            ("applicant", json!("230152999002"), "check digit"),
            ("product", Value::Null, "lacks members"),
            ("laboratory", Value::Null, "lacks members"),
            ("annulled", Value::Null, "lacks members"),
        ];
        for (member, value, word) in rows {
            let flaw = with(member, value).expect_err(member);
            assert!(flaw.contains(word), "{member}: {flaw}");
        }
        assert!(read(b"{\"number\":\"TP-1\",\"found\":", "TP-1").is_err(), "broken off");
    }
}
