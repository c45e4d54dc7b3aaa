//! The XML against the shape that build servers read, and against each outcome.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::write;
use crate::report::sample;
use crate::verdict::Outcome;

/// Element, parent, attributes it may have, attributes it must have.
const SHAPE: [(&str, &str, &[&str], &[&str]); 6] = [
    ("testsuites", "", &["name", "tests", "skipped", "failures", "errors"], &["tests", "failures", "errors"]),
    ("testsuite", "testsuites", &["name", "tests", "skipped", "failures", "errors"], &["name", "tests"]),
    ("testcase", "testsuite", &["name", "classname"], &["name", "classname"]),
    ("failure", "testcase", &["message", "type"], &["message", "type"]),
    ("error", "testcase", &["message", "type"], &["message", "type"]),
    ("skipped", "testcase", &["message"], &["message"]),
];

fn check_element(element: &BytesStart<'_>, parent: &str) -> Result<String, String> {
    let name = element.name().as_ref().to_owned();
    if name == "system-out" && parent == "testcase" {
        return Ok(name);
    }
    let Some((_, _, may, must)) = SHAPE.iter().find(|(known, under, _, _)| *known == name && *under == parent) else {
        return Err(format!("<{name}> is not known under <{parent}>"));
    };
    let attributes: Vec<String> = element
        .attributes()
        .map(|a| a.map(|a| a.key.as_ref().to_owned()).map_err(|e| e.to_string()))
        .collect::<Result<_, _>>()?;
    let extra = attributes.iter().find(|attribute| !may.contains(&attribute.as_str()));
    let missing = must.iter().find(|wanted| !attributes.iter().any(|attribute| attribute == **wanted));
    match (extra, missing) {
        (Some(extra), _) => Err(format!("<{name}> has the unknown attribute {extra}")),
        (_, Some(missing)) => Err(format!("<{name}> lacks {missing}")),
        _ => Ok(name),
    }
}

/// Checks elements, their nesting and attributes.
fn check_shape(xml: &str) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<String> = Vec::new();
    loop {
        let parent = open.last().cloned().unwrap_or_default();
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(element) => open.push(check_element(&element, &parent)?),
            Event::Empty(element) => drop(check_element(&element, &parent)?),
            Event::End(_) => drop(open.pop()),
            Event::Eof => return if open.is_empty() { Ok(()) } else { Err("elements are left open".into()) },
            _ => {}
        }
    }
}

#[test]
fn the_xml_has_the_shape_that_build_servers_read() {
    for run in sample::all() {
        let xml = write(&run).unwrap();
        check_shape(&xml).unwrap_or_else(|why| panic!("{why}\n{xml}"));
    }
}

#[test]
fn clauses_without_their_documents_are_skipped_and_a_negative_result_fails() {
    let xml = write(&sample::attested()).unwrap();
    check_shape(&xml).unwrap();
    let suite = "<testsuite name=\"attestations\" tests=\"14\" skipped=\"13\" errors=\"0\" failures=\"1\">";
    assert!(xml.contains(suite), "{xml}");
    assert!(!xml.contains("KZ-204-2025/ord/3 "), "an attestation is no test case: {xml}");
}

#[test]
fn contradictions_and_excuses_have_suites_and_nothing_excused_is_a_pass() {
    let xml = write(&sample::excused()).unwrap();
    for part in [
        "<testsuite name=\"declaration\" tests=\"3\" skipped=\"1\" errors=\"0\" failures=\"2\">",
        "<testsuite name=\"excuses\" tests=\"4\" skipped=\"3\" errors=\"0\" failures=\"1\">",
        "<skipped message=\"expected failure, nonconformant: known since May (SEN-15)\">",
        "<skipped message=\"waived: waived by Ministry until 2026-12-31: on paper\"/>",
    ] {
        assert!(xml.contains(part), "{part}\n{xml}");
    }
}

#[test]
fn the_shape_check_can_fail() {
    let good = write(&sample::failing()).unwrap();
    for (from, to) in
        [("classname=", "class="), ("<failure ", "<failing "), ("</testsuites>", ""), (" message=", " m=")]
    {
        assert!(check_shape(&good.replace(from, to)).is_err(), "{to} was accepted");
    }
}

#[test]
fn a_failing_run() {
    insta::assert_snapshot!(write(&sample::failing()).unwrap());
}

#[test]
fn each_outcome_has_its_place() {
    use Outcome::{Advisory, Conformant, HarnessError, Inconclusive, Nonconformant, NotApplicable, NotTested, Waived};
    let table = [
        (Conformant, "skipped=\"0\" failures=\"0\" errors=\"0\""),
        (Advisory, "skipped=\"0\" failures=\"0\" errors=\"0\""),
        (Nonconformant, "skipped=\"0\" failures=\"1\" errors=\"0\""),
        (Inconclusive, "skipped=\"0\" failures=\"0\" errors=\"1\""),
        (HarnessError, "skipped=\"0\" failures=\"0\" errors=\"1\""),
        (NotApplicable, "skipped=\"1\" failures=\"0\" errors=\"0\""),
        (NotTested, "skipped=\"1\" failures=\"0\" errors=\"0\""),
        (Waived, "skipped=\"1\" failures=\"0\" errors=\"0\""),
    ];
    for (outcome, counts) in table {
        let mut run = sample::conformant();
        run.scenarios[0].outcome = outcome;
        let xml = write(&run).unwrap();
        assert!(xml.contains(&format!("tests=\"2\" {counts}")), "{outcome:?}\n{xml}");
    }
}

#[test]
fn control_characters_and_markup_do_no_harm() {
    let mut run = sample::failing();
    run.scenarios[1].name = "a\u{0}\u{1b}[2J<b>&\u{ffff}\u{85}".into();
    run.scenarios[1].findings[0].message = "]]></failure>\u{1}".into();
    let xml = write(&run).unwrap();
    check_shape(&xml).unwrap();
    let forbidden = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{ffff}';
    assert!(!xml.chars().any(forbidden), "{xml:?}");
}

#[test]
fn the_same_run_gives_the_same_bytes_without_times() {
    let xml = write(&sample::failing()).unwrap();
    assert_eq!(xml, write(&sample::failing()).unwrap());
    assert!(!xml.contains("time=") && !xml.contains("timestamp="), "{xml}");
}
