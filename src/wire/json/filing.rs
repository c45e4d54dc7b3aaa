//! The text of an application to the register (`docs/contracts-register.md`, 8): every member known, none twice.

use serde::Deserialize;
use serde_json::Value;

use super::strict;
use crate::domain::facts::Names;
use crate::domain::register::filing::{
    Application, Change, Direct, Document, DocumentType, Form, Item, Product, ProductKind, Says, Stage,
};
use crate::wire::flaw::{Flaw, logic};
use crate::wire::moment::date;

/// Longest text of an application, in bytes.
const LONGEST: usize = 1024 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    form: Form,
    applicant: Applicant,
    product: Option<Wanted>,
    entry: Option<String>,
    #[serde(default)]
    changes: Vec<Changed>,
    #[serde(default)]
    documents: Vec<Attached>,
    direct: Option<Grounds>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Applicant {
    bin: String,
    name_kk: String,
    name_ru: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    id: String,
    kind: ProductKind,
    name: String,
    category: String,
    functions: Vec<String>,
    embedded_software: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changed {
    field: String,
    value: Value,
}

/// A document with the members of every type; which ones belong to its own type is looked at afterwards.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attached {
    #[serde(rename = "type")]
    kind: DocumentType,
    number: String,
    issued: String,
    expires: Option<String>,
    level: Option<String>,
    issuer: Option<String>,
    holder: Option<String>,
    holder_name: Option<String>,
    exclusive: Option<bool>,
    territory: Option<String>,
    full_term: Option<bool>,
    share: Option<String>,
    country: Option<String>,
    service: Option<String>,
    ground: Option<String>,
    bin: Option<String>,
    category: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grounds {
    item: Item,
    service_product: bool,
    started: Option<String>,
    contract: Option<String>,
    #[serde(default)]
    stages: Vec<Passed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Passed {
    stage: Stage,
    date: String,
}

/// Reads the text of an application.
pub fn read(content: &str) -> Result<Application, Flaw> {
    if content.len() > LONGEST {
        return Err(logic(format!("it is longer than {LONGEST} bytes")));
    }
    let content: Content = strict::read(content.as_bytes())?;
    let Applicant { bin, name_kk: kk, name_ru: ru } = content.applicant;
    Ok(Application {
        form: content.form,
        bin: super::bin(&bin)?,
        names: Names { kk, ru },
        product: content.product.map(product),
        entry: content.entry,
        changes: content.changes.iter().map(change).collect::<Result<_, Flaw>>()?,
        documents: content.documents.into_iter().map(document).collect::<Result<_, Flaw>>()?,
        direct: content.direct.map(direct).transpose()?,
    })
}

fn product(wanted: Wanted) -> Product {
    let Wanted { id, kind, name, category, functions, embedded_software } = wanted;
    Product { id, kind, name, category, functions, embedded_software }
}

/// One change. Functions are a list, or one text with commas.
fn change(changed: &Changed) -> Result<Change, Flaw> {
    let field = changed.field.as_str();
    let text = || match &changed.value {
        Value::String(text) => Ok(text.clone()),
        other => Err(logic(format!("the new value of {field} is no text: {other}"))),
    };
    let functions = || match &changed.value {
        Value::String(all) => Ok(all.split(',').map(|one| one.trim().to_owned()).collect()),
        list => serde_json::from_value(list.clone()).map_err(|_| logic("functions are no list of texts")),
    };
    Ok(match field {
        "holder_name_kk" => Change::HolderNameKk(text()?),
        "holder_name_ru" => Change::HolderNameRu(text()?),
        "holder_bin" => Change::HolderBin(text()?),
        "product_name" => Change::ProductName(text()?),
        "product_id" => Change::ProductId(text()?),
        "functions" => Change::Functions(functions()?),
        other => return Err(logic(format!("nobody can change {other:?}"))),
    })
}

/// A member that the type must have. What is taken here is not left over.
fn need<T>(member: &mut Option<T>, name: &str, of: &str) -> Result<T, Flaw> {
    member.take().ok_or_else(|| logic(format!("{of} has no {name}")))
}

/// One document, with the members of its type and no other.
fn document(mut attached: Attached) -> Result<Document, Flaw> {
    if attached.number.trim().is_empty() {
        return Err(logic(format!("a document {} has no number", attached.kind)));
    }
    let of = format!("the {} {}", attached.kind, attached.number);
    let issued = date(&attached.issued, "issued")?;
    let expires = attached.expires.take().map(|text| date(&text, "expires")).transpose()?;
    if expires.is_some_and(|last| last < issued) {
        return Err(logic(format!("{of} expires before it is issued")));
    }
    let says = says(&mut attached, &of)?;
    match left_over(&attached) {
        None => Ok(Document { number: attached.number, issued, expires, says }),
        Some(name) => Err(logic(format!("{of} has a member {name} that is none of its type"))),
    }
}

/// What a document of this type says.
fn says(attached: &mut Attached, of: &str) -> Result<Says, Flaw> {
    let a = attached;
    Ok(match a.kind {
        DocumentType::Assurance => Says::Assurance { level: need(&mut a.level, "level", of)? },
        DocumentType::TestProtocol => Says::TestProtocol,
        DocumentType::Impossibility => Says::Impossibility { issuer: need(&mut a.issuer, "issuer", of)? },
        DocumentType::Rights => Says::Rights {
            holder: need(&mut a.holder, "holder", of)?,
            holder_name: need(&mut a.holder_name, "holder_name", of)?,
            exclusive: need(&mut a.exclusive, "exclusive", of)?,
            territory: need(&mut a.territory, "territory", of)?,
            full_term: need(&mut a.full_term, "full_term", of)?,
        },
        DocumentType::IndustrialCertificate => Says::IndustrialCertificate,
        DocumentType::Localisation => Says::Localisation { share: need(&mut a.share, "share", of)? },
        DocumentType::Annex10 => Says::Annex10 {
            country: need(&mut a.country, "country", of)?,
            service: need(&mut a.service, "service", of)?,
        },
        DocumentType::EmbeddedRight => Says::EmbeddedRight { ground: need(&mut a.ground, "ground", of)? },
        DocumentType::ProducersExtract => Says::ProducersExtract { bin: need(&mut a.bin, "bin", of)? },
        DocumentType::Annex11 => Says::Annex11 { category: need(&mut a.category, "category", of)? },
        DocumentType::Old65 => Says::Old65,
        DocumentType::Succession => {
            Says::Succession { from: need(&mut a.from, "from", of)?, to: need(&mut a.to, "to", of)? }
        }
    })
}

/// A member that no other has taken.
fn left_over(attached: &Attached) -> Option<&'static str> {
    let a = attached;
    let members = [
        ("level", a.level.is_some()),
        ("issuer", a.issuer.is_some()),
        ("holder", a.holder.is_some()),
        ("holder_name", a.holder_name.is_some()),
        ("exclusive", a.exclusive.is_some()),
        ("territory", a.territory.is_some()),
        ("full_term", a.full_term.is_some()),
        ("share", a.share.is_some()),
        ("country", a.country.is_some()),
        ("service", a.service.is_some()),
        ("ground", a.ground.is_some()),
        ("bin", a.bin.is_some()),
        ("category", a.category.is_some()),
        ("from", a.from.is_some()),
        ("to", a.to.is_some()),
    ];
    members.into_iter().find(|(_, there)| *there).map(|(name, _)| name)
}

fn direct(grounds: Grounds) -> Result<Direct, Flaw> {
    let day = |text: Option<String>, what: &str| text.map(|text| date(&text, what)).transpose();
    let passed = |passed: Passed| Ok((passed.stage, date(&passed.date, passed.stage.as_str())?));
    Ok(Direct {
        item: grounds.item,
        service_product: grounds.service_product,
        started: day(grounds.started, "started")?,
        contract: day(grounds.contract, "contract")?,
        stages: grounds.stages.into_iter().map(passed).collect::<Result<_, Flaw>>()?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::any;
    use proptest::proptest;
    use serde_json::{Value, json};

    use super::read;
    use crate::domain::register::filing::{Change, DocumentType, Form, Item, ProductKind, Says, Stage};

    fn content() -> Value {
        json!({"form": "ANNEX-4", "applicant": {"bin": "191140999009", "name_kk": "«Алтын» ЖШС", "name_ru": "ТОО «Алтын»"},
            "product": {"id": "P-1", "kind": "SOFTWARE", "name": "П", "category": "SW-01", "functions": ["ERP"],
                "embedded_software": true},
            "entry": null, "changes": [], "documents": [], "direct": null})
    }

    fn with(member: &str, value: Value) -> Value {
        let mut content = content();
        content[member] = value;
        content
    }

    fn flaw(content: &Value) -> String {
        read(&content.to_string()).expect_err("refused").to_string()
    }

    /// One document of each type, as the contract writes it.
    fn documents() -> Vec<Value> {
        let members = [
            ("assurance", json!({"level": "4-"})),
            ("test-protocol", json!({})),
            ("impossibility", json!({"issuer": "990340999000"})),
            (
                "rights",
                json!({"holder": "191140999009", "holder_name": "А", "exclusive": true, "territory": "KZ", "full_term": true}),
            ),
            ("industrial-certificate", json!({})),
            ("localisation", json!({"share": "80.00"})),
            ("annex-10", json!({"country": "KZ", "service": "SUPPORT"})),
            ("embedded-right", json!({"ground": "agreement"})),
            ("producers-extract", json!({"bin": "191140999009"})),
            ("annex-11", json!({"category": "EL-01"})),
            ("old-6.5", json!({})),
            ("succession", json!({"from": "191140999009", "to": "230152999001"})),
        ];
        let whole = |(kind, mut members): (&str, Value)| {
            members["type"] = json!(kind);
            members["number"] = json!("N-1");
            members["issued"] = json!("2025-03-03");
            members["expires"] = json!("2026-03-03");
            members
        };
        members.into_iter().map(whole).collect()
    }

    #[test]
    fn an_application_is_read_as_it_is_written() {
        let read = read(&with("documents", json!(documents())).to_string()).expect("good");
        assert_eq!(
            (read.form, read.bin.as_str(), read.names.kk.as_str()),
            (Form::Annex4, "191140999009", "«Алтын» ЖШС")
        );
        assert_eq!(read.product.expect("a product").kind, ProductKind::Software);
        let kinds: Vec<DocumentType> = read.documents.iter().map(super::Document::kind).collect();
        assert_eq!(kinds, DocumentType::ALL);
        assert_eq!(read.documents[0].says, Says::Assurance { level: "4-".into() });
    }

    #[test]
    fn a_document_has_the_members_of_its_type_and_no_other() {
        for document in documents() {
            let own = document.as_object().expect("an object");
            for (member, _) in own.iter().filter(|(member, _)| !["type", "expires"].contains(&member.as_str())) {
                let mut short = document.clone();
                short.as_object_mut().expect("an object").remove(member);
                read(&with("documents", json!([short])).to_string()).expect_err(member);
            }
            for (member, value) in
                [("level", json!("4")), ("bin", json!("1")), ("share", json!("80")), ("full_term", json!(true))]
            {
                let mut more = document.clone();
                if more.get(member).is_none() {
                    more[member] = value;
                    assert!(flaw(&with("documents", json!([more]))).contains(member), "{member} in {document}");
                }
            }
        }
    }

    #[test]
    fn changes_and_grounds_are_read() {
        let changes = json!([{"field": "holder_name_kk", "value": "А"}, {"field": "functions", "value": "ERP, CRM"},
            {"field": "functions", "value": ["BI"]}, {"field": "holder_bin", "value": "230152999001"}]);
        let found = read(&with("changes", changes).to_string()).expect("good").changes;
        let texts = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect::<Vec<String>>();
        assert_eq!(found[1], Change::Functions(texts(&["ERP", "CRM"])));
        assert_eq!(found[2], Change::Functions(texts(&["BI"])));
        let grounds = json!({"item": "38", "service_product": true, "started": "2022-03-01", "contract": null,
            "stages": [{"stage": "TESTING", "date": "2022-11-01"}]});
        let direct = read(&with("direct", grounds).to_string()).expect("good").direct.expect("grounds");
        assert_eq!((direct.item, direct.contract), (Item::Item38, None));
        assert_eq!(direct.stages, [(Stage::Testing, "2022-11-01".parse().expect("a date"))]);
    }

    #[test]
    fn what_is_not_as_the_contract_says_is_refused() {
        let bin = |bin: &str| json!({"bin": bin, "name_kk": "А", "name_ru": "А"});
        let mut early = documents()[0].clone();
        early["expires"] = json!("2025-03-02");
        let mut unnumbered = documents()[0].clone();
        unnumbered["number"] = json!(" ");
        let rows = [
            (with("form", json!("ANNEX-6")), "ANNEX-6"),
            (with("extra", json!(1)), "extra"),
            (with("applicant", bin("191140999008")), "check digit"),
            (with("applicant", json!({"bin": "191140999009"})), "name_kk"),
            (with("changes", json!([{"field": "status", "value": "ACTIVE"}])), "nobody can change"),
            (with("changes", json!([{"field": "product_name", "value": 1}])), "no text"),
            (with("documents", json!([{"type": "passport", "number": "1", "issued": "2025-03-03"}])), "passport"),
            (with("documents", json!([early])), "expires before"),
            (with("documents", json!([unnumbered])), "no number"),
            (with("direct", json!({"item": "39", "service_product": true})), "39"),
        ];
        for (content, word) in rows {
            let flaw = flaw(&content);
            assert!(flaw.contains(word), "{word}: {flaw}");
        }
        let twice = content().to_string().replacen('{', "{\"form\":\"ANNEX-5\",", 1);
        assert!(read(&twice).expect_err("twice").to_string().contains("stands twice"));
        assert!(read(&" ".repeat(2_000_000)).expect_err("long").to_string().contains("longer"));
    }

    proptest! {
        #[test]
        fn no_text_is_a_crash(text in any::<String>()) {
            let _ = read(&text);
        }

        #[test]
        fn no_piece_of_an_application_is_a_crash(at in 0_usize..2000) {
            let whole = with("documents", json!(documents())).to_string();
            let piece: String = whole.chars().take(at).collect();
            assert_eq!(read(&piece).is_ok(), piece == whole);
        }
    }
}
