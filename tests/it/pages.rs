//! Pages, or parts of pages, that are computed: a test holds them, and rewrites them when it is told to.

use std::fs;

use crate::tidy::root;

/// Whether stale pages are to be written instead of being complained about.
fn write() -> bool {
    std::env::var_os("SENIM_WRITE").is_some()
}

/// Fails unless the file holds this text; `SENIM_WRITE=1` before `command` writes it.
#[track_caller]
pub(crate) fn held(path: &str, wanted: &str, command: &str) {
    let file = root().join(path);
    let found = fs::read_to_string(&file).unwrap_or_default();
    if found == wanted {
        return;
    }
    if write() {
        fs::write(&file, wanted).unwrap();
        return;
    }
    let first = found.lines().zip(wanted.lines()).position(|(a, b)| a != b);
    let line = first.unwrap_or_else(|| found.lines().count().min(wanted.lines().count())) + 1;
    panic!("{path} is stale from line {line} on; write it anew: SENIM_WRITE=1 {command}");
}

/// The page with the part between `<!-- NAME -->` and `<!-- end of NAME -->` replaced.
pub(crate) fn with_part(page: &str, name: &str, part: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("no {begin:?}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no {end:?}"));
    format!("{before}{begin}{part}{end}{after}")
}

#[test]
fn a_part_is_replaced_and_the_rest_is_kept() {
    let page = "a\n<!-- x -->\nold\n<!-- end of x -->\nb\n";
    assert_eq!(with_part(page, "x", "new\n"), "a\n<!-- x -->\nnew\n<!-- end of x -->\nb\n");
}
