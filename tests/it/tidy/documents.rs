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

/// Anchors of a page: its headings as they are linked to, lower case, spaces as hyphens, other marks left out.
fn anchors(text: &str) -> Vec<String> {
    let mut fenced = false;
    let mut all: Vec<String> = Vec::new();
    for line in text.lines() {
        fenced ^= line.trim_start().starts_with("```");
        let heading = line.trim_start_matches('#');
        if fenced || !line.starts_with('#') || !heading.starts_with(' ') {
            continue;
        }
        let kept = heading
            .trim()
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
            .collect::<String>();
        let anchor = kept.replace(' ', "-");
        // The second heading of a name has a number.
        let before = all
            .iter()
            .filter(|known| {
                **known == anchor
                    || known
                        .rsplit_once('-')
                        .is_some_and(|(name, number)| name == anchor && number.parse::<u32>().is_ok())
            })
            .count();
        all.push(if before == 0 { anchor } else { format!("{anchor}-{before}") });
    }
    all
}

/// Links to a place in a page that has no such heading.
fn misplaced(page: &Source, pages: &[&Source]) -> Vec<String> {
    let wrong = |link: &String| {
        let (file, anchor) = link.split_once('#')?;
        let path = if file.is_empty() { Some(PathBuf::from(&page.path)) } else { target(&page.path, link) }?;
        let there = pages.iter().find(|known| Path::new(&known.path) == path)?;
        (!anchors(&there.text).iter().any(|known| known == anchor))
            .then(|| format!("{}: {link}: no such heading", page.path))
    };
    links(&page.text).iter().filter_map(wrong).collect()
}

/// Pages right in `docs` that the index does not link to.
fn unlisted(index: &str, pages: &[&Source]) -> Vec<String> {
    let listed: Vec<PathBuf> = links(index).iter().filter_map(|link| target("docs/README.md", link)).collect();
    let ours = pages.iter().filter(|page| page.path.starts_with("docs/") && page.path.matches('/').count() == 1);
    let missing =
        ours.filter(|page| page.path != "docs/README.md" && !listed.iter().any(|path| path == Path::new(&page.path)));
    missing.map(|page| format!("docs/README.md does not link to {}", page.path)).collect()
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
fn links_lead_to_headings_that_are_there() {
    let files = text_files();
    let pages: Vec<&Source> = files.iter().filter(|file| has_extension(&file.path, "md")).collect();
    assert_none(&pages.iter().flat_map(|page| misplaced(page, &pages)).collect::<Vec<String>>());
}

#[test]
fn every_page_is_in_the_index() {
    let files = text_files();
    let pages: Vec<&Source> = files.iter().filter(|file| has_extension(&file.path, "md")).collect();
    let index = pages.iter().find(|page| page.path == "docs/README.md").map_or("", |page| page.text.as_str());
    assert_none(&unlisted(index, &pages));
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
fn a_link_to_a_heading_that_is_not_there_is_caught() {
    let here = Source::sample(
        "docs/a.md",
        "# A `b`: c, d\n```\n# e\n```\n## f\n## f\n[1](#a-b-c-d) [2](#e) [3](b.md#g) [4](b.md#h) [5](#f-1)\n",
    );
    let there = Source::sample("docs/b.md", "### G\n");
    let complaints = misplaced(&here, &[&here, &there]);
    assert_eq!(complaints, ["docs/a.md: #e: no such heading", "docs/a.md: b.md#h: no such heading"]);
}

#[test]
fn a_page_outside_the_index_is_caught() {
    let (listed, not) = (Source::sample("docs/a.md", ""), Source::sample("docs/b.md", ""));
    assert_eq!(unlisted("[a](a.md)", &[&listed, &not]), ["docs/README.md does not link to docs/b.md"]);
}

#[test]
fn a_module_off_the_map_is_caught() {
    let files = [Source::sample("src/new/mod.rs", ""), Source::sample("src/lib.rs", "")];
    assert_caught(&unmapped("`src/old`", &module_folders(&files)), "src/new");
}
