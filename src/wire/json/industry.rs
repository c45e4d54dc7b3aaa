//! Ministry of Industry: register of producers and industrial certificates.

use serde::Deserialize;

use super::{about, strict};
use crate::domain::register::facts::{Certificate, Percent, Producer};
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::{date, span};

#[derive(Deserialize)]
struct Producers {
    bin: String,
    entries: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    number: String,
    status: String,
    from: String,
    to: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    number: String,
    found: bool,
    holder: Option<String>,
    product: Option<String>,
    share: Option<String>,
    issued: Option<String>,
    expires: Option<String>,
    revoked: Option<bool>,
}

/// Reads the rows of an organisation in the register of producers; an unknown one has none.
pub fn producers(body: &[u8], bin: &str) -> Result<Vec<Producer>, Flaw> {
    let answer: Producers = strict::read(body)?;
    about(&answer.bin, bin)?;
    answer.entries.into_iter().map(producer).collect()
}

fn producer(row: Row) -> Result<Producer, Flaw> {
    let active = match row.status.as_str() {
        "ACTIVE" => true,
        "REMOVED" => false,
        other => return Err(logic(format!("unknown status {other:?} of the producer {}", row.number))),
    };
    let from = date(&row.from, "from")?;
    let to = row.to.as_deref().map(|text| date(text, "to")).transpose()?;
    span(Some(from), to, "the entry of the producer")?;
    Ok(Producer { number: row.number, active, from, to })
}

/// Reads the certificate `number`; `None` when the Ministry does not know it.
pub fn certificate(body: &[u8], number: &str) -> Result<Option<Certificate>, Flaw> {
    let answer: Answer = strict::read(body)?;
    about(&answer.number, number)?;
    if !answer.found {
        return Ok(None);
    }
    let missing = || integrity(format!("the certificate {number} is found and lacks members"));
    let share = answer.share.ok_or_else(missing)?;
    let issued = date(&answer.issued.ok_or_else(missing)?, "issued")?;
    let expires = date(&answer.expires.ok_or_else(missing)?, "expires")?;
    span(Some(issued), Some(expires), "the certificate")?;
    Ok(Some(Certificate {
        holder: super::bin(&answer.holder.ok_or_else(missing)?)?.into(),
        product: answer.product.ok_or_else(missing)?,
        share: Percent::parse(&share).map_err(|error| logic(error.to_string()))?,
        issued,
        expires,
        revoked: answer.revoked.ok_or_else(missing)?,
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{certificate, producers};

    const BIN: &str = "230152999001";

    #[test]
    fn rows_of_a_producer_are_read() {
        let body = json!({"bin": BIN, "entries": [
            {"number": "KP-1", "status": "ACTIVE", "from": "2025-09-10", "to": null},
            {"number": "KP-0", "status": "REMOVED", "from": "2024-01-10", "to": "2025-01-10"}]});
        let rows = producers(body.to_string().as_bytes(), BIN).expect("whole");
        let day = |text: &str| text.parse().expect("a date");
        assert!(rows[0].stands(day("2025-09-10")) && !rows[0].stands(day("2025-09-09")));
        assert!(!rows[1].stands(day("2024-06-01")), "a removed row stands on no day");
        assert_eq!(producers(br#"{"bin":"230152999001","entries":[]}"#, BIN), Ok(Vec::new()));
    }

    #[test]
    fn a_certificate_is_read_and_an_unknown_one_is_none() {
        let body = json!({"number": "IC-1", "found": true, "holder": BIN, "product": "P-1", "share": "31.50",
            "issued": "2025-02-03", "expires": "2026-02-03", "revoked": false});
        let found = certificate(body.to_string().as_bytes(), "IC-1").expect("whole").expect("found");
        assert_eq!(found.share.to_string(), "31.50");
        assert_eq!(certificate(br#"{"number":"IC-2","found":false}"#, "IC-2"), Ok(None));
        let with = |member: &str, value: Value| {
            let mut body = body.clone();
            body[member] = value;
            certificate(body.to_string().as_bytes(), "IC-1").map_err(|flaw| flaw.to_string())
        };
        for (member, value, word) in [
            ("number", json!("IC-2"), "asked was IC-1"),
            ("share", json!("31,5"), "no share"),
            ("share", Value::Null, "lacks members"),
            ("expires", json!("2025-02-02"), "before it begins"),
            ("holder", json!("1"), "12 digits"),
        ] {
            let flaw = with(member, value).expect_err(member);
            assert!(flaw.contains(word), "{member}: {flaw}");
        }
    }

    #[test]
    fn a_producer_that_cannot_be_is_refused() {
        for (body, word) in [
            (json!({"bin": "191140999009", "entries": []}), "asked was"),
            (
                json!({"bin": BIN, "entries": [{"number": "1", "status": "GONE", "from": "2025-09-10", "to": null}]}),
                "unknown status",
            ),
            (
                json!({"bin": BIN, "entries": [{"number": "1", "status": "ACTIVE", "from": "2025-09-31", "to": null}]}),
                "no possible date",
            ),
        ] {
            let flaw = producers(body.to_string().as_bytes(), BIN).expect_err(word).to_string();
            assert!(flaw.contains(word), "{word}: {flaw}");
        }
    }
}
