//! The tables that steps of order 129 take: how a row is written, which member of the wire it fills, with which word.

use super::{Args, StepError};

/// A row of a table: how scenarios write it, the member on the wire, its words. Without words any text passes as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    label: &'static str,
    key: &'static str,
    words: &'static [(&'static str, &'static str)],
}

/// A row.
pub(super) const fn field(
    label: &'static str,
    key: &'static str,
    words: &'static [(&'static str, &'static str)],
) -> Field {
    Field { label, key, words }
}

/// Yes or no.
pub(super) const YES_NO: &[(&str, &str)] = &[("yes", "yes"), ("no", "no")];
const ANY: &[(&str, &str)] = &[];
const FUNDING: &[(&str, &str)] = &[("the budget", "BUDGET"), ("own funds", "OWN"), ("a service fee", "SERVICE")];
const WANTED: &[(&str, &str)] = &[("the platform", "PLATFORM"), ("elsewhere", "OUTSIDE")];
/// Models of an object's making.
pub(super) const MODELS: &[(&str, &str)] = &[("a contract of creation", "CREATION"), ("an ICT service", "ICT-SERVICE")];
/// Purposes of an environment.
const PURPOSES: &[(&str, &str)] = &[("creation", "CREATE"), ("placing", "PLACE")];
/// Kinds of addressees.
pub(super) const ADDRESSEES: &[(&str, &str)] = &[
    ("the authorised body", "AUTHORISED-BODY"),
    ("an organisation", "ORGANISATION"),
    ("a potential supplier", "SUPPLIER"),
];
/// Places of hosting.
pub(super) const PLACES: &[(&str, &str)] = &[
    ("the e-government platform", "PLATFORM"),
    ("the e-government infrastructure", "INFRASTRUCTURE"),
    ("the infrastructure of another organisation", "OUTSIDE"),
];
/// Stages of expenditure.
pub(super) const STAGES: &[(&str, &str)] = &[("creation", "CREATION"), ("industrial operation", "OPERATION")];
/// Results of a security test.
pub(super) const RESULTS: &[(&str, &str)] =
    &[("positive", "POSITIVE"), ("negative", "NEGATIVE"), ("partial", "PARTIAL")];
/// Kinds of requests to an object's system.
pub(super) const OPERATIONS: &[(&str, &str)] =
    &[("reading", "READ"), ("writing", "WRITE"), ("search", "SEARCH"), ("export", "EXPORT")];

/// An object.
pub(super) const OBJECT: &[Field] = &[
    field(
        "origin",
        "origin",
        &[("created", "CREATED"), ("purchased", "PURCHASED"), ("donated", "DONATED"), ("inherited", "INHERITED")],
    ),
    field("paid from", "funding", FUNDING),
    field("class", "class", &[("1", "1"), ("2", "2"), ("3", "3"), ("none", "")]),
    field("built on", "built_on", &[("the platform", "PLATFORM"), ("elsewhere", "ELSEWHERE")]),
    field("version", "version", ANY),
];

/// DT4.
pub(super) const DEVELOPMENT: &[Field] = &[
    field("source code of the main object is changed", "source_change", YES_NO),
    field("external modules are added", "external_module", YES_NO),
    field("objects are integrated", "integration", YES_NO),
];

/// DT3.
pub(super) const PLATFORM: &[Field] = &[
    field("work", "work", &[("creation", "CREATE"), ("development", "DEVELOP")]),
    field(
        "inefficiency of the platform",
        "inefficiency",
        &[("documented", "DOCUMENTED"), ("claimed", "CLAIMED"), ("none", "NONE")],
    ),
    field("function", "function", ANY),
    field("wanted place", "wanted", WANTED),
];

/// DT1.
pub(super) const PURCHASE: &[Field] = &[
    field(
        "buyer",
        "buyer",
        &[
            ("state body", "STATE-BODY"),
            ("organisation", "ORGANISATION"),
            ("quasi-public organisation", "QUASI-PUBLIC"),
        ],
    ),
    field(
        "need",
        "need",
        &[
            ("goods", "GOODS"),
            ("software service", "SOFTWARE-SERVICE"),
            ("infrastructure service", "INFRASTRUCTURE-SERVICE"),
            ("platform service", "PLATFORM-SERVICE"),
        ],
    ),
    field("kind", "kind", &[("software", "SOFTWARE"), ("electronics", "ELECTRONICS")]),
    field("function", "function", ANY),
    field("entry of", "entry", ANY),
    field(
        "method",
        "method",
        &[
            ("from the register", "REGISTER"),
            ("tender", "TENDER"),
            ("direct purchase", "DIRECT"),
            ("price quotation", "QUOTATION"),
        ],
    ),
    field("technical specification", "specification", YES_NO),
    field("repeat purchase", "repeat", YES_NO),
];

/// DT6.
pub(super) const CHARGE: &[Field] = &[
    field("purpose", "purpose", PURPOSES),
    field("contract of", "contract", ANY),
    field("contract extended", "extended", YES_NO),
    field("day of use", "on", ANY),
];

/// Item 16.9.
pub(super) const WARRANTY: &[Field] = &[
    field("contract of", "contract", ANY),
    field("delivered on", "delivered", ANY),
    field("commissioned on", "commissioned", ANY),
    field("warranty ends on", "ends", ANY),
];

/// DT7.
pub(super) const CLAIM: &[Field] = &[
    field("warranty ends on", "ends", ANY),
    field("claimed on", "on", ANY),
    field("defect documented", "confirmed", YES_NO),
    field("error of the supplier", "supplier_error", YES_NO),
    field("operated correctly", "used_correctly", YES_NO),
    field("software left untouched", "untouched", YES_NO),
    field("within the technical specification", "in_specification", YES_NO),
];

/// DT9.
pub(super) const SOURCE_CODE: &[Field] = &[
    field("made under", "model", MODELS),
    field("paid from", "funding", FUNDING),
    field("handed over", "handed", &[("source code", "SOURCE"), ("binaries", "BINARIES"), ("nothing", "NONE")]),
];

/// The wire's word for `text`. Fails on a text that the scenario's author invented.
pub(super) fn word(words: &[(&'static str, &'static str)], text: &str) -> Result<&'static str, StepError> {
    words.iter().find(|(shown, _)| *shown == text).map(|(_, wire)| *wire).ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(shown, _)| *shown).collect();
        StepError::Open(format!("{text:?} is none of {}", known.join(", ")))
    })
}

/// The facts of a table. Rows may be left out: what is left out is not stated. Fails on a row that the form does not have, or has twice.
pub(super) fn facts(form: &[Field], args: &Args) -> Result<Vec<(String, String)>, StepError> {
    let mut facts: Vec<(String, String)> = Vec::new();
    for row in &args.table {
        let [label, text] = row.as_slice() else {
            return Err(StepError::Open("the step takes a table of two columns, fact and value".to_owned()));
        };
        let field = form.iter().find(|field| field.label == label.as_str()).ok_or_else(|| {
            let known: Vec<&str> = form.iter().map(|field| field.label).collect();
            StepError::Open(format!("{label:?} is no row of this table; its rows are {}", known.join(", ")))
        })?;
        if facts.iter().any(|(key, _)| key == field.key) {
            return Err(StepError::Open(format!("the row {label:?} stands twice")));
        }
        let value = if field.words.is_empty() { text.as_str() } else { word(field.words, text)? };
        facts.push((field.key.to_owned(), value.to_owned()));
    }
    Ok(facts)
}

/// The value of a fact; `None` when its row was left out.
pub(super) fn value<'a>(facts: &'a [(String, String)], key: &str) -> Option<&'a str> {
    facts.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
}
