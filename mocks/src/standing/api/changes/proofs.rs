//! What applications rest on: certificates of ҰКО, laboratories, producers and industrial certificates.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Done, Kind, day, filled, found, number};
use crate::contour::Contour;
use crate::industry::Certificate;
use crate::labs::{Outcome, Protocol};
use crate::nca::{NcaError, Subject};
use crate::standing::api::asked::{given, instant};
use crate::standing::api::problem::Problem;

pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "certificate.issued",
        system: "nca",
        what: "A certificate for signing is issued; its id is answered. \"stranger\" makes one of an authority that nobody trusts.",
        example: r#"{"name":"СЫНАҚОВ СЫНАҚ","iin":"850214399009","bin":"191140999009","organisation":"«Алтын» ЖШС","from":"2025-01-01","to":"2025-12-31"}"#,
        act: issued,
    },
    Kind {
        word: "certificate.revoked",
        system: "nca",
        what: "A certificate is revoked; the list shows it from that instant on.",
        example: r#"{"id":"SIM-CERT-00000001"}"#,
        act: revoked,
    },
    Kind {
        word: "laboratory.accredited",
        system: "labs",
        what: "A laboratory is accredited from that day on.",
        example: r#"{"bin":"050640999006","from":"2020-01-06"}"#,
        act: accredited,
    },
    Kind {
        word: "laboratory.accreditation-withdrawn",
        system: "labs",
        what: "The accreditation ends.",
        example: r#"{"bin":"050640999006","on":"2025-06-02"}"#,
        act: withdrawn,
    },
    Kind {
        word: "protocol.issued",
        system: "labs",
        what: "A protocol is issued, or replaced under its number.",
        example: r#"{"number":"TEST-PROTOCOL-001","laboratory":"050640999006","applicant":"191140999009","product":"P-001","result":"positive","issued":"2025-03-03"}"#,
        act: protocol,
    },
    Kind {
        word: "protocol.annulled",
        system: "labs",
        what: "A laboratory takes a protocol back.",
        example: r#"{"number":"TEST-PROTOCOL-001"}"#,
        act: annulled,
    },
    Kind {
        word: "producer.entered",
        system: "industry",
        what: "A producer is entered; the number of the entry is answered.",
        example: r#"{"bin":"191140999009","from":"2025-03-03"}"#,
        act: entered,
    },
    Kind {
        word: "producer.removed",
        system: "industry",
        what: "An entry is removed; the day is the first one without it.",
        example: r#"{"number":"SIM-KP-00000001"}"#,
        act: removed,
    },
    Kind {
        word: "industrial-certificate.issued",
        system: "industry",
        what: "An industrial certificate is issued, or replaced under its number.",
        example: r#"{"number":"INDUSTRIAL-CERTIFICATE-001","holder":"191140999009","product":"P-001","share":"95.00","issued":"2025-03-03","expires":"2028-03-03"}"#,
        act: certified,
    },
    Kind {
        word: "industrial-certificate.revoked",
        system: "industry",
        what: "An industrial certificate is revoked.",
        example: r#"{"number":"INDUSTRIAL-CERTIFICATE-001"}"#,
        act: industrial_revoked,
    },
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Issued {
    name: String,
    iin: String,
    bin: Option<String>,
    organisation: Option<String>,
    from: Option<Date>,
    to: Option<Date>,
    #[serde(default)]
    stranger: bool,
}

fn issued(contour: &Contour, body: Value) -> Done {
    let Issued { name, iin, bin, organisation, from, to, stranger } = given(body)?;
    filled("name", &name)?;
    number("iin", &iin)?;
    bin.as_deref().map_or(Ok(()), |bin| number("bin", bin))?;
    if bin.is_some() != organisation.is_some() {
        return Err(Problem::senseless("\"bin\" and \"organisation\" go together; a private person has neither"));
    }
    let from = day(contour.clock(), from);
    let to = to.unwrap_or_else(|| from.saturating_add(1.year()));
    if to < from {
        return Err(Problem::senseless("The last day is before the first"));
    }
    let subject = Subject { name, iin, bin, organisation };
    let nca = contour.nca();
    let id = if stranger { nca.issue_by_stranger(subject, from, to) } else { nca.issue(subject, from, to) };
    Ok(json!({ "id": id.map_err(|error| unmade(&error))? }))
}

/// A certificate that cannot be made: of these members, it is their text that does not go into one.
fn unmade(error: &NcaError) -> Problem {
    Problem::senseless(format!("The certificate cannot be made: {error}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Revoked {
    id: String,
    at: Option<String>,
}

fn revoked(contour: &Contour, body: Value) -> Done {
    let Revoked { id, at } = given(body)?;
    let at = at.map_or(Ok(contour.clock().now()), |at| instant(&at))?;
    found(contour.nca().revoke(&id, at), format!("The authority has issued no certificate {id:?}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accredited {
    bin: String,
    from: Option<Date>,
    until: Option<Date>,
}

fn accredited(contour: &Contour, body: Value) -> Done {
    let Accredited { bin, from, until } = given(body)?;
    number("bin", &bin)?;
    contour.labs().accredit(&bin, day(contour.clock(), from), until);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawn {
    bin: String,
    on: Option<Date>,
}

fn withdrawn(contour: &Contour, body: Value) -> Done {
    let Withdrawn { bin, on } = given(body)?;
    let done = contour.labs().withdraw(&bin, day(contour.clock(), on));
    found(done, format!("{bin} has no accreditation that reaches that day"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewProtocol {
    number: String,
    laboratory: String,
    applicant: String,
    product: String,
    result: Outcome,
    issued: Option<Date>,
}

fn protocol(contour: &Contour, body: Value) -> Done {
    let NewProtocol { number: protocol, laboratory, applicant, product, result, issued } = given(body)?;
    filled("number", &protocol)?;
    number("laboratory", &laboratory)?;
    number("applicant", &applicant)?;
    let issued = day(contour.clock(), issued);
    contour.labs().add(Protocol { number: protocol, laboratory, applicant, product, result, issued, annulled: false });
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbered {
    number: String,
}

fn annulled(contour: &Contour, body: Value) -> Done {
    let Numbered { number } = given(body)?;
    found(contour.labs().annul(&number), format!("There is no protocol {number:?}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entered {
    bin: String,
    from: Option<Date>,
}

fn entered(contour: &Contour, body: Value) -> Done {
    let Entered { bin, from } = given(body)?;
    number("bin", &bin)?;
    Ok(json!({ "number": contour.industry().enter(&bin, day(contour.clock(), from)) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Removed {
    number: String,
    on: Option<Date>,
}

fn removed(contour: &Contour, body: Value) -> Done {
    let Removed { number, on } = given(body)?;
    let done = contour.industry().remove(&number, day(contour.clock(), on));
    found(done, format!("There is no entry {number:?}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Certified {
    number: String,
    holder: String,
    product: String,
    share: String,
    issued: Option<Date>,
    expires: Date,
}

fn certified(contour: &Contour, body: Value) -> Done {
    let Certified { number: certificate, holder, product, share, issued, expires } = given(body)?;
    filled("number", &certificate)?;
    number("holder", &holder)?;
    filled("share", &share)?;
    let issued = day(contour.clock(), issued);
    contour.industry().certify(Certificate {
        number: certificate,
        holder,
        product,
        share,
        issued,
        expires,
        revoked: false,
    });
    Ok(json!({}))
}

fn industrial_revoked(contour: &Contour, body: Value) -> Done {
    let Numbered { number } = given(body)?;
    found(contour.industry().revoke(&number), format!("There is no certificate {number:?}"))
}
