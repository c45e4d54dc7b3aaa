//! Every kind of refusal as an applicant reads it: clause, provision, fact, remedy.

use std::fmt::Write;

use super::desk::{
    Desk, HOLDER, LABORATORY, OTHER, annex_10, annex_11, blank, certificate, document, electronics, extract, level,
    producer, share, software, until, with, without,
};
use crate::domain::ids::Bin;
use crate::domain::register::facts::Verdict;
use crate::domain::register::filing::{Application, Change, Form, Says};
use crate::domain::register::reason::Reason;

const P1: &str = "2025-12-01 10:00";
const P2: &str = "2026-02-02 10:00";

fn add(text: &mut String, what: &str, reasons: &[Reason]) {
    writeln!(text, "# {what}").unwrap();
    for reason in reasons {
        let Reason { ground, provision, fact, remedy } = reason;
        writeln!(text, "{ground} ({provision})\n  fact: {fact}\n  remedy: {remedy}").unwrap();
    }
}

fn applications() -> Vec<(&'static str, &'static str, Application)> {
    let mut nothing = software();
    nothing.documents.clear();
    let mut bare = electronics();
    bare.documents.clear();
    let says = |says: Says| with(software(), document("R-1", says));
    let foreign = Says::Rights {
        holder: OTHER.into(),
        holder_name: "ТОО «Другое»".into(),
        exclusive: false,
        territory: "Алматы".into(),
        full_term: false,
    };
    let impossible = Says::Impossibility { issuer: LABORATORY.into() };
    vec![
        ("software without documents", P2, nothing),
        ("electronics without documents", P2, bare),
        ("a low share", P2, with(without(software(), &["IC-1"]), document("L-1", share("79.99")))),
        ("no certificate in 2025", P1, without(software(), &["IC-1"])),
        ("no certificate and no share in 2025", P1, without(electronics(), &["IC-1"])),
        (
            "a low level and a bad protocol",
            P2,
            with(with(software(), document("A-1", level("4-"))), document("TP-9", Says::TestProtocol)),
        ),
        ("rights of another company", P2, says(foreign)),
        ("support abroad", P2, with(software(), document("S-1", annex_10("RU", "SUPPORT")))),
        ("an expired assurance", P2, with(software(), until("A-1", "2026-02-01", level("4")))),
        ("a confirmation of a laboratory", P2, with(electronics(), document("A-1", impossible))),
        ("an extract of another company", P2, with(electronics(), document("X-1", extract(OTHER)))),
        ("another category", P2, with(electronics(), document("C-1", annex_11("EL-02")))),
        ("Annex 3 for an entry", P2, Application { form: Form::Annex3, ..software() }),
    ]
}

#[test]
fn refusals_of_an_entry() {
    let mut text = String::new();
    for (what, now, application) in applications() {
        let mut desk = Desk::new(&[]);
        let filing = desk.run(now, "F-1", application);
        add(&mut text, what, &filing.reasons);
    }
    let mut desk = Desk::new(&[]);
    desk.certificates.insert("IC-1".into(), certificate("29.99"));
    add(&mut text, "a low certificate", &desk.run(P1, "F-1", without(electronics(), &["X-1"])).reasons);
    let mut desk = Desk::new(&[]);
    desk.producers.insert(HOLDER.into(), vec![producer("2025-09-10", Some("2025-12-01"))]);
    add(&mut text, "a removed producer", &desk.run(P2, "F-1", electronics()).reasons);
    let mut desk = Desk::new(&[]);
    let unreadable = desk.file_as(P2, "F-1", Err("not the JSON expected".into()), false);
    add(&mut text, "a text that cannot be read", &unreadable.reasons);
    insta::assert_snapshot!(text);
}

#[test]
fn refusals_of_a_signature() {
    let day = super::desk::day;
    let mut text = String::new();
    for verdict in [
        Verdict::Absent,
        Verdict::Broken("it is not a signature over this text by this key".into()),
        Verdict::Stranger(Some(OTHER.into())),
        Verdict::Stranger(None),
        Verdict::OutOfTime { from: day("2024-01-01"), to: day("2025-01-01") },
        Verdict::Revoked(day("2026-01-30")),
        Verdict::UnknownIssuer,
    ] {
        let mut desk = Desk::new(&[]);
        desk.verdict = verdict.clone();
        add(&mut text, &format!("{verdict:?}"), &desk.file(P2, "F-1", software()).reasons);
    }
    insta::assert_snapshot!(text);
}

#[test]
fn refusals_of_a_change_and_remarks() {
    let of_entry = |form: Form| Application { entry: Some("R-000001".into()), ..blank(form) };
    let change = |change: Change| Application { changes: vec![change], ..of_entry(Form::Annex3) };
    let stranger = |application: Application| Application { bin: Bin::parse(OTHER).unwrap(), ..application };
    let rows = [
        ("another product", change(Change::ProductId("P-2".into()))),
        ("a holder without proof", change(Change::HolderBin(OTHER.into()))),
        ("a change by a stranger", stranger(change(Change::ProductName("Theirs".into())))),
        ("an exclusion by a stranger", stranger(of_entry(Form::Annex5))),
        ("nothing", of_entry(Form::Annex3)),
        ("Annex 4 for what is entered", software()),
        ("no such entry", Application { entry: Some("R-9".into()), ..blank(Form::Annex5) }),
    ];
    let mut text = String::new();
    for (what, application) in rows {
        let mut desk = Desk::new(&[]);
        desk.run(P2, "F-0", software());
        add(&mut text, what, &desk.run(P2, "F-1", application).reasons);
    }
    let mut desk = Desk::new(&[]);
    desk.run(P2, "F-0", with(software(), until("A-1", "2026-06-30", level("4"))));
    let renewal = Application { documents: vec![document("A-2", level("4"))], ..of_entry(Form::Annex3) };
    add(&mut text, "a late renewal: a remark", &desk.run("2026-06-01 10:00", "F-1", renewal).remarks);
    insta::assert_snapshot!(text);
}
