//! Stimulus and observation kinds of the document are those that a served role answers, and those that the code names.

use std::collections::BTreeSet;

use senim::reference::Role;
use serde_json::Value;
use syn::visit::{self, Visit};

use crate::tidy::{has_extension, root};

use super::{Served, document, example, keys, query, read, schema, strings};

const STIMULI: &str = "/adaptor/v1/stimuli/{kind}";
const OBSERVATIONS: &str = "/adaptor/v1/observations/{kind}";

/// Text patterns in functions of one name.
struct Patterns {
    function: &'static str,
    inside: bool,
    found: BTreeSet<String>,
}

impl Patterns {
    fn scan(&mut self, name: &syn::Ident, walk: impl FnOnce(&mut Self)) {
        // What the portal shows of order 204 is in a function of its own.
        let named = name == self.function || (self.function == "observe" && name == "proactive");
        let before = std::mem::replace(&mut self.inside, named);
        walk(self);
        self.inside = before;
    }
}

impl<'ast> Visit<'ast> for Patterns {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.scan(&item.sig.ident, |this| visit::visit_item_fn(this, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.scan(&item.sig.ident, |this| visit::visit_impl_item_fn(this, item));
    }

    fn visit_pat(&mut self, pattern: &'ast syn::Pat) {
        if let (true, syn::Pat::Lit(syn::PatLit { lit: syn::Lit::Str(text), .. })) = (self.inside, pattern) {
            self.found.insert(text.value());
        }
        visit::visit_pat(self, pattern);
    }
}

/// The files of a desk: one file, or those of a folder.
fn desk(name: &str) -> Vec<String> {
    let one = format!("src/reference/{name}.rs");
    if root().join(&one).is_file() {
        return vec![one];
    }
    let folder = format!("src/reference/{name}");
    let entries = std::fs::read_dir(root().join(&folder)).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut files: Vec<String> =
        names.filter(|name| has_extension(name, "rs")).map(|name| format!("{folder}/{name}")).collect();
    files.sort();
    files
}

/// Kinds that the code matches in functions of this name.
fn of_code(function: &'static str) -> BTreeSet<String> {
    let mut patterns = Patterns { function, inside: false, found: BTreeSet::new() };
    let desks = Role::ALL.map(Role::as_str);
    for name in desks.iter().chain(&["http"]) {
        let files = desk(name);
        assert!(!files.is_empty(), "no desk {name}");
        for file in files {
            patterns.visit_file(&syn::parse_file(&read(&file)).unwrap());
        }
    }
    patterns.found
}

fn owned(all: BTreeSet<&str>) -> BTreeSet<String> {
    all.into_iter().map(str::to_owned).collect()
}

#[test]
fn kinds_of_the_document_are_those_that_the_code_names() {
    let document = document();
    let (stimuli, seen) = (&document["paths"][STIMULI]["post"], &document["paths"][OBSERVATIONS]["get"]);
    for operation in [stimuli, seen] {
        assert_eq!(strings(&operation["parameters"][0]["schema"]["enum"]), keys(&operation["x-kinds"]));
    }
    assert_eq!(owned(keys(&seen["x-kinds"])), of_code("observe"));
    // The restart is no event of a core, so the HTTP face takes it itself.
    let mut taken = of_code("stimulus");
    assert!(taken.insert("restart".to_owned()));
    assert_eq!(owned(keys(&stimuli["x-kinds"])), taken);
}

#[tokio::test]
async fn a_role_shows_the_kinds_that_the_document_gives_it_and_no_other() {
    let document = document();
    let operation = &document["paths"][OBSERVATIONS]["get"];
    for role in Role::ALL {
        let served = Served::in_empty_world(role).await;
        for (kind, told) in operation["x-kinds"].as_object().unwrap() {
            let path = format!("/adaptor/v1/observations/{kind}?{}", query(told));
            let answer = served.call("GET", &path, None, "").await;
            if !has(told, role) {
                answer.is_problem(&document, 404, &path);
                continue;
            }
            assert_eq!((answer.status, answer.kind.as_str()), (200, "application/json"), "{role} {path}");
            let schema = schema(&document, told["answer"].as_str().unwrap());
            assert_eq!(schema::flaws(&document, schema, &answer.body), Vec::<String>::new(), "{role} {path}");
        }
        served.call("GET", "/adaptor/v1/observations/unheard-of", None, "").await.is_problem(&document, 404, "unknown");
    }
}

#[tokio::test]
async fn a_role_takes_the_stimuli_that_the_document_gives_it_and_no_other() {
    let document = document();
    let operation = &document["paths"][STIMULI]["post"];
    for role in Role::ALL {
        let served = Served::in_empty_world(role).await;
        for (kind, told) in operation["x-kinds"].as_object().unwrap() {
            let path = format!("/adaptor/v1/stimuli/{kind}");
            let body =
                told["body"].as_str().map_or_else(|| "{}".to_owned(), |name| example(&document, name).to_string());
            let answer = served.call("POST", &path, None, &body).await;
            if has(told, role) {
                assert_eq!((answer.status, answer.body), (202, serde_json::json!({})), "{role} {path}");
            } else {
                answer.is_problem(&document, 404, &path);
            }
        }
        served.call("POST", "/adaptor/v1/stimuli/unheard-of", None, "{}").await.is_problem(&document, 404, "unknown");
    }
}

/// Whether a kind is of this role.
fn has(told: &Value, role: Role) -> bool {
    strings(&told["roles"]).contains(role.to_string().as_str())
}
