//! Documents: links lead somewhere, and every module is on the map.

use std::path::{Component, Path, PathBuf};

use super::{Source, assert_caught, assert_none, has_extension, root, text_files};

/// Targets of `[text](target)` outside code.
fn links(text: &str) -> Vec<String> {
    let mut fenced = false;
    let mut all = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            continue;
        }
        let prose: String = line.split('`').step_by(2).collect();
        let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        all.extend(targets.map(str::to_owned));
    }
    all
}

/// Path of a relative link from the project's root; nothing for addresses and places in the same page.
fn target(page: &str, link: &str) -> Option<PathBuf> {
    let file = link.split('#').next().unwrap_or_default();
    if file.is_empty() || file.contains("://") || file.starts_with("mailto:") {
        return None;
    }
    let folder = Path::new(page).parent().unwrap_or(Path::new(""));
    let mut path = PathBuf::new();
    for component in folder.join(file).components() {
        match component {
            Component::ParentDir if path.pop() => {}
            Component::CurDir => {}
            other => path.push(other),
        }
    }
    Some(path)
}

fn broken(page: &Source, exists: impl Fn(&Path) -> bool) -> Vec<String> {
    let bad = |link: &String| target(&page.path, link).is_some_and(|path| !exists(&path));
    links(&page.text).into_iter().filter(bad).map(|link| format!("{}: {link} leads nowhere", page.path)).collect()
}

fn unmapped(map: &str, modules: &[String]) -> Vec<String> {
    let named = |module: &&String| !map.contains(&format!("`{module}`"));
    modules.iter().filter(named).map(|module| format!("docs/ARCHITECTURE.md does not name `{module}`")).collect()
}

/// Folders right below `src` and `mocks/src` that hold Rust files.
fn module_folders(files: &[Source]) -> Vec<String> {
    let folder = |file: &Source| {
        let base = ["mocks/src/", "src/"].into_iter().find(|base| file.path.starts_with(base))?;
        let (name, _) = file.path[base.len()..].split_once('/')?;
        has_extension(&file.path, "rs").then(|| format!("{base}{name}"))
    };
    let mut all: Vec<String> = files.iter().filter_map(folder).collect();
    all.dedup();
    all
}

#[test]
fn links_lead_somewhere() {
    let files = text_files();
    let pages = files.iter().filter(|file| has_extension(&file.path, "md"));
    let exists = |path: &Path| root().join(path).exists();
    assert_none(&pages.flat_map(|page| broken(page, exists)).collect::<Vec<String>>());
}

#[test]
fn every_module_is_on_the_map() {
    let files = text_files();
    let modules = module_folders(&files);
    assert!(modules.iter().any(|module| module == "src/verdict"), "{modules:?}");
    let map = files.iter().find(|file| file.path == "docs/ARCHITECTURE.md").map(|file| file.text.as_str());
    assert_none(&unmapped(map.unwrap_or_default(), &modules));
}

#[test]
fn a_broken_link_is_caught_and_code_is_no_link() {
    let text = "[a](gone.md) `[b](c)` [d](https://x/y) [e](#here) [f](../README.md#top)\n```\n[g](h)\n```\n";
    let page = Source::sample("docs/a.md", text);
    let complaints = broken(&page, |path| path == Path::new("README.md"));
    assert_caught(&complaints, "gone.md leads nowhere");
    assert_eq!(complaints.len(), 1, "{complaints:?}");
    assert_eq!(target("docs/adr/a.md", "../../x.md"), Some(PathBuf::from("x.md")));
}

#[test]
fn a_module_off_the_map_is_caught() {
    let files = [Source::sample("src/new/mod.rs", ""), Source::sample("src/lib.rs", "")];
    assert_caught(&unmapped("`src/old`", &module_folders(&files)), "src/new");
}
