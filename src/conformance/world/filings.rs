//! Applications to the register: prepared in the world, filed at the role, decided by the authorised body (`docs/contracts-register.md`, 8).

use std::collections::BTreeMap;

use senim_mocks::gbd_ul::OrgForm;
use serde_json::{Value, json};

use super::World;
use super::eds::Signer;
use crate::conformance::evidence::Evidence;
use crate::conformance::names;
use crate::conformance::steps::{Query, StepError};

/// Electronics or software, as the wire writes it.
pub const SOFTWARE: &str = "SOFTWARE";
/// See [`SOFTWARE`].
pub const ELECTRONICS: &str = "ELECTRONICS";

/// An application for entry that is being prepared.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Name of the applicant in the scenario.
    pub applicant: String,
    /// `SOFTWARE` or `ELECTRONICS`.
    pub kind: &'static str,
    /// Id of the product.
    pub product: String,
    /// Declared category.
    pub category: String,
    /// Functions of the product.
    pub functions: Vec<String>,
    /// Whether the product has software in it.
    pub embedded_software: bool,
    /// Form.
    pub form: String,
    /// Documents, as they are filed.
    pub documents: Vec<Value>,
    /// What items 37 and 38 of order 129 need; null otherwise.
    pub direct: Value,
    /// Who signs, and with what.
    pub signer: Signer,
}

impl Draft {
    /// Takes documents of a type out.
    pub fn drop_type(&mut self, kind: &str) {
        self.documents.retain(|document| document["type"] != kind);
    }

    /// Puts a document in the place of those of its type.
    pub fn put(&mut self, document: Value) {
        if let Some(kind) = document["type"].as_str() {
            self.drop_type(kind);
        }
        self.documents.push(document);
    }

    /// Changes a member of the documents of a type. False when there is no such document.
    pub fn amend(&mut self, kind: &str, member: &str, value: &Value) -> bool {
        let mut found = false;
        for document in self.documents.iter_mut().filter(|document| document["type"] == kind) {
            document[member] = value.clone();
            found = true;
        }
        found
    }
}

/// Applications of a scenario that have not been filed yet, by the name of the product, and numbers given so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Desk {
    drafts: BTreeMap<String, Draft>,
    products: usize,
    filings: usize,
    pub(super) papers: usize,
}

/// What an application is about, in words of scenarios and as bound.
pub const PURPOSES: [(&str, &str, &str); 4] = [
    ("application for", "entry", "ENTERED"),
    ("renewal of", "renewal", "RENEWED"),
    ("change of", "change", "CHANGED"),
    ("exclusion of", "exclusion", "EXCLUDED"),
];

/// An application that is about to be filed.
struct Filing<'a> {
    product: &'a str,
    purpose: &'a str,
    applicant: &'a str,
    signer: Signer,
    content: Value,
}

impl World {
    /// Begins an application for entry of a new product, without documents.
    pub fn draft(&mut self, applicant: &str, product: &str, kind: &'static str) -> Result<(), StepError> {
        self.company(applicant)?;
        self.desk.products += 1;
        let id = format!("P-{}", self.desk.products);
        let category = if kind == SOFTWARE { "SW-01" } else { "EL-01" };
        let draft = Draft {
            applicant: applicant.to_owned(),
            kind,
            product: id.clone(),
            category: category.to_owned(),
            functions: vec!["ERP".to_owned()],
            embedded_software: true,
            form: "ANNEX-4".to_owned(),
            documents: Vec::new(),
            direct: Value::Null,
            signer: Signer::Of(applicant.to_owned()),
        };
        self.desk.drafts.insert(product.to_owned(), draft);
        self.bind("product", product, &[("id", &id), ("kind", kind), ("applicant", applicant)]);
        Ok(())
    }

    /// The application for a product that is being prepared. Fails when no step began one.
    pub fn draft_of(&mut self, product: &str) -> Result<&mut Draft, StepError> {
        let missing = || StepError::Open(format!("no step before this one prepared an application for \"{product}\""));
        self.desk.drafts.get_mut(product).ok_or_else(missing)
    }

    /// BIN of a company with a head of its own; introduced when it is new.
    pub fn company(&mut self, name: &str) -> Result<String, StepError> {
        self.organisation(name, &format!("{name} басшысы"), OrgForm::Legal)
    }

    /// Files the prepared application for a product.
    pub async fn file_entry(&mut self, product: &str) -> Result<(), StepError> {
        let draft = self.draft_of(product)?.clone();
        let on_entry = json!({
            "id": draft.product, "kind": draft.kind, "name": product, "category": draft.category,
            "functions": draft.functions, "embedded_software": draft.embedded_software,
        });
        let content = json!({
            "form": draft.form, "applicant": self.applicant(&draft.applicant)?, "product": on_entry, "entry": null,
            "changes": [], "documents": draft.documents, "direct": draft.direct,
        });
        for document in &draft.documents {
            let text = |key: &str| document[key].as_str().unwrap_or_default().to_owned();
            self.bind("document", product, &[("type", &text("type")), ("number", &text("number"))]);
        }
        let filing = Filing { product, purpose: "entry", applicant: &draft.applicant, signer: draft.signer, content };
        self.file(filing).await
    }

    /// Files an application about an entry: renewal, change or exclusion.
    pub async fn file_on_entry(
        &mut self,
        applicant: &str,
        product: &str,
        (purpose, form): (&str, &str),
        changes: Value,
        documents: Vec<Value>,
    ) -> Result<(), StepError> {
        self.company(applicant)?;
        let entry = self.entry_number(product).await?;
        let content = json!({
            "form": form, "applicant": self.applicant(applicant)?, "product": null, "entry": entry,
            "changes": changes, "documents": documents, "direct": null,
        });
        let signer = Signer::Of(applicant.to_owned());
        self.file(Filing { product, purpose, applicant, signer, content }).await
    }

    /// The authorised body decides on the latest application of a kind, when it waits for a decision.
    pub async fn decide(&mut self, product: &str, purpose: &str) -> Result<(), StepError> {
        let id = self.filing(product, purpose)?;
        self.observe(&filings_of(&id)).await?;
        if self.status(&id).as_deref() != Some("CHECKED") {
            // Nothing to decide on: what became of the application is what the assertions look at.
            return Ok(());
        }
        self.bind("decision", product, &[("filing", &id)]);
        self.stimulate("register", "decision", &json!({"filing": id})).await
    }

    /// Files and decides, and goes on only when the product is entered: the ground on which a scenario stands.
    pub async fn enter(&mut self, product: &str) -> Result<(), StepError> {
        self.file_entry(product).await?;
        self.decide(product, "entry").await?;
        let id = self.filing(product, "entry")?;
        self.observe(&filings_of(&id)).await?;
        let status = self.status(&id).unwrap_or_else(|| "unknown".to_owned());
        if status != "ENTERED" {
            let text = format!("\"{product}\" could not be entered for this scenario: the application is {status}");
            return Err(StepError::Open(text));
        }
        self.entry_number(product).await.map(|_| ())
    }

    /// Number of a product's entry: the one seen first, so that it stays the same entry whatever happens later.
    pub async fn entry_number(&mut self, product: &str) -> Result<String, StepError> {
        let evidence = Evidence::new(self.records());
        let bound = evidence.bindings("entry").find(|(_, binding)| binding.name == product);
        if let Some(number) = bound.and_then(|(_, binding)| binding.values.get("number")) {
            return Ok(number.clone());
        }
        let values = evidence.bindings("product").rev().find(|(_, binding)| binding.name == product);
        let values = values.map(|(_, binding)| binding.values.clone()).unwrap_or_default();
        let applicant = values.get("applicant").cloned().unwrap_or_default();
        let query = format!("bin={}", self.bin(&applicant)?);
        self.observe(&Query { role: "register", kind: "entries", query: query.clone() }).await?;
        let evidence = Evidence::new(self.records());
        let shown = evidence.observed("register", "entries", &query).and_then(|(_, body)| body["entries"].as_array());
        let own = |entry: &&Value| entry["product"].as_str() == values.get("id").map(String::as_str);
        let number = shown.into_iter().flatten().find(own).and_then(|entry| entry["number"].as_str());
        let missing = || StepError::Open(format!("the register shows no entry of \"{product}\""));
        let number = number.map(str::to_owned).ok_or_else(missing)?;
        self.bind("entry", product, &[("number", &number)]);
        Ok(number)
    }

    fn applicant(&self, name: &str) -> Result<Value, StepError> {
        let (name_kk, name_ru) = names::official(name);
        Ok(json!({"bin": self.bin(name)?, "name_kk": name_kk, "name_ru": name_ru}))
    }

    async fn file(&mut self, filing: Filing<'_>) -> Result<(), StepError> {
        self.desk.filings += 1;
        let id = format!("F-{}", self.desk.filings);
        let bin = self.bin(filing.applicant)?;
        let form = filing.content["form"].as_str().unwrap_or_default().to_owned();
        let values = [("filing", id.as_str()), ("purpose", filing.purpose), ("form", &form), ("bin", &bin)];
        self.bind("filing", filing.product, &values);
        let text = filing.content.to_string();
        let (text, signature) = self.sign(&filing.signer, text)?;
        let body = json!({"filing": id, "content": text, "signature": signature});
        self.stimulate("register", "filing", &body).await
    }

    fn filing(&self, product: &str, purpose: &str) -> Result<String, StepError> {
        let evidence = Evidence::new(self.records());
        filing(&evidence, product, purpose).map(str::to_owned).ok_or_else(|| {
            StepError::Open(format!("no step before this one filed an application of this kind for \"{product}\""))
        })
    }

    fn status(&self, id: &str) -> Option<String> {
        let query = filings_of(id);
        let evidence = Evidence::new(self.records());
        let (_, body) = evidence.observed(query.role, query.kind, &query.query)?;
        let shown = body["filings"].as_array()?.iter().find(|filing| filing["filing"] == id)?;
        shown["status"].as_str().map(str::to_owned)
    }
}

/// Id of the latest application of a kind for a product.
#[must_use]
pub fn filing<'a>(evidence: &Evidence<'a>, product: &str, purpose: &str) -> Option<&'a str> {
    let is = |values: &BTreeMap<String, String>| values.get("purpose").is_some_and(|bound| bound == purpose);
    let mut bound = evidence.bindings("filing").rev();
    let latest = bound.find(|(_, binding)| binding.name == product && is(&binding.values));
    latest.and_then(|(_, binding)| binding.values.get("filing")).map(String::as_str)
}

/// The observation that shows an application.
#[must_use]
pub fn filings_of(id: &str) -> Query {
    Query { role: "register", kind: "filings", query: format!("filing={id}") }
}
