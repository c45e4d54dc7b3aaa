//! ЗТ МДҚ: the extract, 30.05, 30.06 and the list of changes.

use jiff::civil::{Date, date};
use quick_xml::escape::escape;

use super::{BIN, HEAD, Kind, SIGNER, head, refused, reply, report, with};
use crate::domain::facts::{EntityKind, Names};
use crate::domain::ids::Bin;
use crate::wire::flaw::{Flaw, INTEGRITY, LOGIC};
use crate::wire::soap::extract::{Answer, Extract};
use crate::wire::soap::history::History;
use crate::wire::soap::report::Asked;
use crate::wire::soap::seal::seal;
use crate::wire::soap::{changes, extract, history, names};

const TODAY: Date = date(2025, 6, 2);
const ASKED: Asked<'_> = Asked { number: "m-1", declarant: "180240999008", signer: SIGNER };

fn bin() -> Bin {
    Bin::parse(BIN).expect("a BIN")
}

fn new_names() -> Names {
    Names { kk: "\"Алтын Плюс\" ЖШС".into(), ru: "ТОО \"Алтын & Плюс\"".into() }
}

/// The content of a good extract.
fn organisation() -> String {
    format!(
        "<Status><Code>002</Code><NameRu>-</NameRu><NameKz>-</NameKz></Status><Organization><BIN>{BIN}</BIN>\
         <RegStatus><Code>SIM-ACTIVE</Code><NameRu>-</NameRu><NameKz>-</NameKz></RegStatus>\
         <RegistrationDate>2019-11-12+06:00</RegistrationDate><RegistrationLastDate>2025-06-01</RegistrationLastDate>\
         <FullNameRu>ТОО &quot;Алтын &amp; Плюс&quot;</FullNameRu><FullNameKz>\"Алтын Плюс\" ЖШС</FullNameKz>\
         <OrganizationLeader><Position><IssueDate>2024-01-01</IssueDate></Position><IIN>{HEAD}</IIN>\
         </OrganizationLeader><FoundersFL><IIN>901101499005</IIN></FoundersFL></Organization>"
    )
}

/// The signed extract with this content.
fn signed(content: &str) -> String {
    let ns = "http://gbdulinfobybin_v2.egp.gbdul.tamur.kz";
    seal(&format!("<g:Response xmlns:g=\"{ns}\">{content}"), "</g:Response>", SIGNER)
}

fn extracted(document: &str) -> Result<Answer, Flaw> {
    extract::read(&reply(&escape(document)), &bin(), SIGNER, TODAY)
}

fn found(content: &str) -> Extract {
    match extracted(&signed(content)) {
        Ok(Answer::Found(extract)) => extract,
        other => panic!("an extract was expected, found {other:?}"),
    }
}

#[test]
fn the_extract_tells_names_head_and_end() {
    let good = organisation();
    let expected = Extract {
        bin: bin(),
        names: new_names(),
        heads: vec![crate::domain::ids::Iin::parse(HEAD).expect("an IIN")],
        liquidated: false,
    };
    assert_eq!(found(&good), expected);
    let iin = format!("<IIN>{HEAD}</IIN>");
    let lost = "</IssueDate><LossDate>2025-06-02</LossDate>";
    assert!(found(&with(&good, &iin, "")).heads.is_empty(), "a foreign head has no IIN");
    assert!(found(&with(&good, "</IssueDate>", lost)).heads.is_empty(), "the post was lost today");
    let leaves = with(lost, "06-02", "06-03");
    assert_eq!(found(&with(&good, "</IssueDate>", &leaves)).heads.len(), 1, "the post is held to the end of today");
    let ended = |on: &str| with(&good, "<FullNameRu>", &format!("<LiquidationDate>{on}</LiquidationDate><FullNameRu>"));
    assert!(found(&ended("2025-06-02")).liquidated);
    assert!(!found(&ended("2025-06-03")).liquidated);
    assert!(found(&with(&good, "SIM-ACTIVE", "SIM-LIQUIDATED")).liquidated);
    assert!(found(&with(&good, ">002<", ">034<")).liquidated);
    let status = |code: &str| signed(&format!("<Status><Code>{code}</Code></Status>"));
    assert_eq!(extracted(&status("031")), Ok(Answer::Unknown));
    assert_eq!(extracted(&status("034")), Ok(Answer::Removed));
    assert!(extracted(&status("002")).is_err(), "success without an organisation");
}

#[test]
fn an_extract_that_cannot_be_is_refused() {
    let table = [
        (BIN, "191140999008", Kind::Logic, "check digit"),
        (BIN, "210340999007", Kind::Integrity, "asked was"),
        (HEAD, "781231399008", Kind::Logic, "check digit"),
        (HEAD, BIN, Kind::Logic, "IIN"),
        ("\"Алтын Плюс\" ЖШС", " ", Kind::Logic, "FullNameKz"),
        ("2019-11-12", "2019-02-30", Kind::Logic, "no possible date"),
        ("2019-11-12", "2025-06-02", Kind::Logic, "before the registration"),
        ("SIM-ACTIVE", "SIM-ELSE", Kind::Logic, "registration status"),
        (">002<", ">999<", Kind::Logic, "status"),
        ("</FullNameKz>", "</FullNameKz><FullNameKz>x</FullNameKz>", Kind::Integrity, "more than once"),
        ("<RegStatus>", "<RegState>", Kind::Integrity, "well-formed"),
    ];
    for (from, to, kind, word) in table {
        refused(&extracted(&signed(&with(&organisation(), from, to))), kind, word);
    }
}

#[test]
fn an_extract_that_cannot_be_trusted_is_refused() {
    let good = signed(&organisation());
    refused(&extracted(&with(&good, "Алтын", "Алтын Жаңа")), Kind::Integrity, "digest");
    refused(&extracted(&with(&good, SIGNER, BIN)), Kind::Integrity, "signed by");
    refused(&extracted(&good[..good.len() - 20]), Kind::Integrity, "");
    refused(&extracted(""), Kind::Integrity, "empty");
    let bare = with(&organisation(), "<Status>", "<g:Response xmlns:g=\"urn:x\"><Status>") + "</g:Response>";
    refused(&extracted(&bare), Kind::Integrity, "not signed");
    let twice = extract::read(&reply(&escape(&good)), &bin(), BIN, TODAY);
    refused(&twice, Kind::Integrity, SIGNER);
}

/// A signed 30.05 with these deals: type and date.
fn history_of(status: &str, deals: &[(&str, &str)]) -> String {
    let deals = deals
        .iter()
        .map(|(kind, on)| {
            format!(
                "<r:RegisterDeals><r:RegisterDealTypeId>{kind}</r:RegisterDealTypeId>\
                 <r:RegisterDealTypeDate>{on}</r:RegisterDealTypeDate></r:RegisterDeals>"
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let content = format!(
        "{}<r:businessData><r:Organization><r:OrgFormCode>1</r:OrgFormCode><r:BIN>{BIN}</r:BIN>\
         <r:OrganizationNameRu>ru</r:OrganizationNameRu><r:OrganizationNameKz>kk</r:OrganizationNameKz>\
         </r:Organization>{deals}</r:businessData>",
        head("m-1", status)
    );
    report("http://3005_kdp.reports.egp.gbdul.tamur.kz", &content, SIGNER)
}

#[test]
fn the_history_lists_re_registrations_once_and_in_order() {
    let deals = [
        ("SIM-REREG", "2025-06-01"),
        ("SIM-REG", "2019-11-12"),
        ("SIM-REREG", "2024-05-01"),
        ("SIM-REREG", "2025-06-01"),
    ];
    let read = |text: &str| history::read(&reply(text), &ASKED, &bin());
    let expected = History {
        kind: EntityKind::Legal,
        names: Names { kk: "kk".into(), ru: "ru".into() },
        reregistered: vec![date(2024, 5, 1), date(2025, 6, 1)],
    };
    assert_eq!(read(&history_of("002", &deals)), Ok(Some(expected)));
    let none = report("http://3005_kdp.reports.egp.gbdul.tamur.kz", &head("m-1", "031"), SIGNER);
    assert_eq!(read(&none), Ok(None));
    refused(&read(&history_of("031", &deals)), Kind::Integrity, "not found");
    refused(&read(&history_of("002", &[("SIM-REREG", "2025-02-29")])), Kind::Logic, "no possible date");
    refused(&read(&with(&history_of("002", &deals), "2024-05-01", "2024-05-02")), Kind::Integrity, "digest");
    let other = Asked { number: "m-2", ..ASKED };
    refused(&history::read(&reply(&history_of("002", &deals)), &other, &bin()), Kind::Integrity, "requestNumber");
    let stranger = Asked { declarant: BIN, ..ASKED };
    refused(&history::read(&reply(&history_of("002", &deals)), &stranger, &bin()), Kind::Integrity, "declarantId");
}

#[test]
fn names_as_of_a_date_are_of_that_date_and_organisation() {
    let content = |bin: &str, on: &str| {
        format!(
            "{}<r:businessData><r:BIN>{bin}</r:BIN><r:asOf>{on}</r:asOf><r:OrganizationNameRu>ru</r:OrganizationNameRu>\
             <r:OrganizationNameKz>kk</r:OrganizationNameKz></r:businessData>",
            head("m-1", "002")
        )
    };
    let as_of = date(2025, 5, 31);
    let read =
        |content: &str| names::read(&reply(&report("urn:sim:gbdul:3006", content, SIGNER)), &ASKED, &bin(), as_of);
    assert_eq!(read(&content(BIN, "2025-05-31")), Ok(Some(Names { kk: "kk".into(), ru: "ru".into() })));
    assert_eq!(read(&head("m-1", "031")), Ok(None));
    refused(&read(&content(BIN, "2025-06-01")), Kind::Integrity, "asked was");
    refused(&read(&content("210340999007", "2025-05-31")), Kind::Integrity, "asked was");
    refused(&read(&head("m-1", "002")), Kind::Integrity, "contradicts");
    refused(&read(&with(&content(BIN, "2025-05-31"), ">kk<", "> <")), Kind::Logic, "is empty");
    let wrong = report("urn:sim:gbdul:changes", &content(BIN, "2025-05-31"), SIGNER);
    refused(&names::read(&reply(&wrong), &ASKED, &bin(), as_of), Kind::Integrity, "expected");
}

/// A signed list that claims `total` rows.
fn list(total: &str, rows: &[(&str, &str)]) -> String {
    let rows = rows
        .iter()
        .map(|(bin, on)| {
            format!("<r:organisation><r:BIN>{bin}</r:BIN><r:RegistrationLastDate>{on}</r:RegistrationLastDate></r:organisation>")
        })
        .collect::<Vec<_>>()
        .concat();
    let head = head("m-1", "002");
    let content = format!("{head}<r:total>{total}</r:total><r:organisations>{rows}</r:organisations>");
    report("urn:sim:gbdul:changes", &content, SIGNER)
}

#[test]
fn a_bad_row_is_refused_and_the_others_go_on() {
    let rows = [
        (BIN, "2025-06-01"),
        ("191140999008", "2025-06-01"),
        ("210340999007", "2025-02-30"),
        ("230152999001", "2025-06-03"),
        ("220741999001", "2025-05-08"),
        (BIN, "2025-06-01"),
        ("201063999005", "2025-06-02"),
    ];
    let read = changes::read(&reply(&list("7", &rows)), &ASKED, date(2025, 5, 9), TODAY).expect("a whole list");
    let taken: Vec<&str> = read.bins.iter().map(Bin::as_str).collect();
    assert_eq!(taken, [BIN, "201063999005"]);
    let refusals: Vec<(&str, &str)> =
        read.refusals.iter().map(|refusal| (refusal.subject.as_str(), refusal.clause.as_str())).collect();
    let bad = ["191140999008", "210340999007", "230152999001", "220741999001"];
    assert_eq!(refusals, bad.map(|bin| (bin, LOGIC)));
}

#[test]
fn a_list_that_is_not_whole_is_refused() {
    let row = [(BIN, "2025-06-01")];
    let read = |text: &str| changes::read(&reply(text), &ASKED, date(2025, 5, 9), TODAY);
    for total in ["2", "0", "", "-1", "one"] {
        refused(&read(&list(total, &row)), Kind::Integrity, "rows and holds 1");
    }
    refused(&read(&with(&list("1", &row), BIN, "210340999007")), Kind::Integrity, "digest");
    let empty = changes::Changes { bins: Vec::new(), refusals: Vec::new() };
    assert_eq!(read(&list("0", &[])), Ok(empty));
    let refusal = read(&list("2", &row)).expect_err("short").refusal("gbd-ul", "changes").expect("a refusal");
    assert_eq!((refusal.source.as_str(), refusal.clause.as_str()), ("gbd-ul", INTEGRITY));
}
