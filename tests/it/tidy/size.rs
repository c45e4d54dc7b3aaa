//! Every file opens with its purpose; files and functions stay short.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::{Source, assert_caught, assert_none, rust_files};

const FUNCTION: usize = 70;
const FILE: usize = 500;

#[derive(Default)]
struct Functions {
    /// Name, first line, number of lines.
    found: Vec<(String, usize, usize)>,
}

impl Functions {
    fn add(&mut self, name: &syn::Ident, first: Span, last: Span) {
        let (from, to) = (first.start().line, last.end().line);
        self.found.push((name.to_string(), from, to + 1 - from));
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig.ident, item.sig.span(), item.block.span());
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig.ident, item.sig.span(), item.block.span());
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.add(&item.sig.ident, item.sig.span(), item.span());
        visit::visit_trait_item_fn(self, item);
    }
}

fn complaints(file: &Source) -> Vec<String> {
    let mut all = Vec::new();
    if !file.text.starts_with("//!") {
        all.push(format!("{}: the first line does not say in `//!` what the file is for", file.path));
    }
    let lines = file.text.lines().count();
    if lines > FILE {
        all.push(format!("{}: {lines} lines, at most {FILE}", file.path));
    }
    let parsed = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
    let mut functions = Functions::default();
    functions.visit_file(&parsed);
    let long = functions.found.into_iter().filter(|(_, _, lines)| *lines > FUNCTION);
    all.extend(
        long.map(|(name, at, lines)| format!("{}:{at}: {name} has {lines} lines, at most {FUNCTION}", file.path)),
    );
    all
}

#[test]
fn files_say_their_purpose_and_stay_short() {
    assert_none(&rust_files().iter().flat_map(complaints).collect::<Vec<String>>());
}

#[test]
fn what_is_too_long_or_without_purpose_is_caught() {
    let body = |lines: usize| "    let _ = 1;\n".repeat(lines);
    let function = |lines: usize| format!("//! Sample.\nstruct S;\nimpl S {{\nfn long() {{\n{}}}\n}}\n", body(lines));
    assert_none(&complaints(&Source::sample("a.rs", &function(68))));
    assert_caught(&complaints(&Source::sample("a.rs", &function(69))), "a.rs:4: long has 71 lines");
    assert_caught(&complaints(&Source::sample("a.rs", &format!("//! S.\nfn a() {{\n{}}}\n", body(80)))), "a has 82");
    assert_caught(&complaints(&Source::sample("a.rs", "fn a() {}\n")), "what the file is for");
    assert_caught(&complaints(&Source::sample("a.rs", &format!("//! S.\n{}", "\n".repeat(500)))), "501 lines");
}
