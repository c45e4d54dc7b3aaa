//! ГБД ЮЛ as its clients meet it: requests written by an own little client, answers held to the contract.

mod answers;
mod faults;
mod http;
mod state;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::date;
use sha2::{Digest, Sha256};

use super::ask::{CHANGES, INFO, INFO_NS, NS_3005, NS_3006, NS_CHANGES, REPORT_3005, REPORT_3006};
use super::{GbdUl, Head, OrgForm, Organisation};
use crate::kernel::clock::VirtualClock;
use crate::kernel::fault::Fault;
use crate::kernel::server::{Answer, Opened};
use crate::shep::trial::{call, client_envelope, clock, credentials, data, played, text_data, today};
use crate::shep::{Element, parse};

/// An organisation with a whole history.
const BIN: &str = "191140999009";
/// A branch without a head.
const BRANCH: &str = "220741999001";
/// Struck off.
const LIQUIDATED: &str = "120640999001";
/// Well-formed, but not registered.
const STRANGER: &str = "210340999007";
/// Who asks.
const REQUESTOR: &str = "180240999008";
/// Who answers.
const SIGNER: &str = "201063999005";

fn organisation(bin: &str, name: &str) -> Organisation {
    Organisation {
        bin: bin.to_owned(),
        name_kk: format!("«{name}» ЖШС"),
        name_ru: format!("ТОО «{name}»"),
        registered: date(2019, 11, 12),
        address_kk: "Астана қ., Сынақ к-сі, 1".to_owned(),
        address_ru: "г. Астана, ул. Тестовая, 1".to_owned(),
        form: OrgForm::Legal,
        head: Some(head("850214399009", "СЫНАҚОВ")),
        founders: vec!["901101499005".to_owned()],
    }
}

fn head(iin: &str, surname: &str) -> Head {
    Head {
        iin: Some(iin.to_owned()),
        surname: surname.to_owned(),
        name: "БАСШЫ".to_owned(),
        position_kk: "Директор".to_owned(),
        position_ru: "Директор".to_owned(),
        since: date(2019, 11, 12),
    }
}

/// The register on 2 June 2025: one renamed twice, one branch, one struck off.
fn register() -> (GbdUl, VirtualClock) {
    let clock = clock(today());
    let register = GbdUl::new(clock.clone(), SIGNER);
    register.register(organisation(BIN, "Алтын")).unwrap();
    register.rename(BIN, "«Күміс & Ко» ЖШС", "ТОО «Серебро & Ко»", date(2025, 5, 30)).unwrap();
    register.change_head(BIN, Some(head("781231399009", "ЖАҢАБАСОВ")), date(2025, 5, 30)).unwrap();
    register.rename(BIN, "«Ертең» ЖШС", "ТОО «Завтра»", date(2025, 6, 3)).unwrap();
    let branch =
        Organisation { form: OrgForm::Branch, head: None, founders: Vec::new(), ..organisation(BRANCH, "Бұтақ") };
    register.register(branch).unwrap();
    register.register(organisation(LIQUIDATED, "Жабық")).unwrap();
    register.liquidate(LIQUIDATED, date(2025, 5, 20)).unwrap();
    (register, clock)
}

/// Base64 of the SHA-256 of a payload without its signature element.
fn digest(payload: &str) -> String {
    let bare = match (payload.find("<ds:Signature>"), payload.rfind("</ds:Signature>")) {
        (Some(from), Some(to)) => format!("{}{}", &payload[..from], &payload[to + "</ds:Signature>".len()..]),
        _ => payload.to_owned(),
    };
    STANDARD.encode(Sha256::digest(bare.as_bytes()))
}

/// A request for the extract, signed in shape mode by `signer`.
fn info_document(bin: &str, signer: &str) -> String {
    let open = format!("<g:Request xmlns:g=\"{INFO_NS}\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">");
    let fields = format!("<RequestorBIN>{REQUESTOR}</RequestorBIN><BIN>{bin}</BIN>");
    let digest = digest(&format!("{open}{fields}</g:Request>"));
    format!(
        "{open}{fields}<ds:Signature><ds:SignedInfo><ds:Reference URI=\"\">\
         <ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>{digest}</ds:DigestValue>\
         </ds:Reference></ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue><ds:KeyInfo><ds:X509Data>\
         <ds:X509SubjectName>serialNumber={signer}</ds:X509SubjectName></ds:X509Data></ds:KeyInfo></ds:Signature></g:Request>"
    )
}

fn info(bin: &str) -> String {
    client_envelope(INFO, &text_data(&info_document(bin, REQUESTOR)))
}

/// The root of an inline request.
fn inline(ns: &str, fields: &str) -> String {
    format!(
        "<r:request xmlns:r=\"{ns}\"><r:requestNumber>SIM-1</r:requestNumber><r:declarantId>{REQUESTOR}</r:declarantId>\
         {fields}</r:request>"
    )
}

fn deals(bin: &str) -> String {
    let fields = format!(
        "<r:requestDate>2025-06-02T10:15:00+05:00</r:requestDate><r:requestSystemId>sdu</r:requestSystemId><r:businessData>\
         <r:BIN>{bin}</r:BIN><r:Requestor><r:Organization><r:BIN>{REQUESTOR}</r:BIN><r:OrganizationNameRu>ТОО «Тест»\
         </r:OrganizationNameRu></r:Organization><r:Legal>true</r:Legal></r:Requestor></r:businessData>"
    );
    client_envelope(REPORT_3005, &format!("<data>{}</data>", inline(NS_3005, &fields)))
}

fn as_of(bin: &str, on: &str) -> String {
    let fields = format!("<r:BIN>{bin}</r:BIN><r:asOf>{on}</r:asOf>");
    client_envelope(REPORT_3006, &format!("<data>{}</data>", inline(NS_3006, &fields)))
}

fn changes(from: &str, to: &str) -> String {
    let fields = format!("<r:dateFrom>{from}</r:dateFrom><r:dateTo>{to}</r:dateTo>");
    client_envelope(CHANGES, &format!("<data>{}</data>", inline(NS_CHANGES, &fields)))
}

fn play(register: &GbdUl, body: &str, fault: Option<&Fault>) -> (Opened, Answer) {
    let system = register.system(credentials());
    let mut system = system.lock().unwrap();
    played(&mut *system, &call(body), fault)
}

/// The answer as signed text: the string of the extract, the only child of `data` of a report cut out of the body.
fn document(answer: &Answer) -> String {
    let data = data(answer);
    match data.children.first() {
        Some(root) => answer.body[root.span.clone()].to_owned(),
        None => data.text,
    }
}

/// The root of the signed document of a clean answer.
fn root(register: &GbdUl, body: &str) -> Element {
    let (opened, answer) = play(register, body, None);
    assert_eq!(opened.findings, [], "{body}");
    parse(&document(&answer)).unwrap()
}

/// Whom the document names as its signer, and whether its digest fits.
fn seal(document: &str) -> (String, bool) {
    let root = parse(document).unwrap();
    let signature = root.children.last().filter(|last| last.name == "Signature").expect("signed");
    let value = &signature.at(&["SignedInfo", "Reference", "DigestValue"]).unwrap().text;
    let subject = &signature.at(&["KeyInfo", "X509Data", "X509SubjectName"]).unwrap().text;
    (subject.strip_prefix("serialNumber=").unwrap().to_owned(), *value == digest(document))
}
