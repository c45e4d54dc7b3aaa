//! The register of legal entities: folds, what is visible when, each message, each fault, one exchange over HTTP.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use jiff::civil::{Date, date};
use serde_json::json;

use super::{GbdUl, Head, OrgForm, Organisation};
use crate::kernel::fault::{Fault, Rule};
use crate::kernel::server::{Answer, Opened, Server, Shared};
use crate::shep::trial::{
    PASSWORD, call, clock, codes, content, credentials, data, envelope, fault_code, lines, played, today,
};
use crate::shep::{Element, Seal, SeedError, examine, parse, signed};

const BIN: &str = "191140999009";
const OTHER: &str = "210340999007";
const SIGNER: &str = "180240999008";
const ASKER: &str = "220741999001";

fn head() -> Head {
    Head {
        iin: Some("781231399009".to_owned()),
        surname: "СЫНАҚОВ".to_owned(),
        name: "БАСШЫ".to_owned(),
        position_kk: "Директор".to_owned(),
        position_ru: "Директор".to_owned(),
        since: date(2019, 11, 12),
    }
}

fn organisation(bin: &str, name: &str, registered: Date) -> Organisation {
    Organisation {
        bin: bin.to_owned(),
        name_kk: format!("\"{name}\" ЖШС"),
        name_ru: format!("ТОО \"{name}\""),
        registered,
        address_kk: "Астана қ.".to_owned(),
        address_ru: "г. Астана".to_owned(),
        form: OrgForm::Legal,
        head: Some(head()),
        founders: vec!["901101499005".to_owned()],
    }
}

/// A register in which "Алтын" was renamed on `on`.
fn renamed(on: Date) -> GbdUl {
    let register = GbdUl::new(clock(today()), SIGNER);
    register.register(organisation(BIN, "Алтын", date(2019, 11, 12))).expect("a good seed");
    register.rename(BIN, "\"Алтын Плюс\" ЖШС", "ТОО \"Алтын Плюс\"", on).expect("a good seed");
    register
}

fn info_request(bin: &str) -> String {
    signed(
        &format!(
            "<g:Request xmlns:g=\"http://gbdulinfobybin_v2.egp.gbdul.tamur.kz\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\
             <RequestorBIN>{ASKER}</RequestorBIN><BIN>{bin}</BIN></g:Request>"
        ),
        ASKER,
    )
}

fn string(payload: &str) -> String {
    let escaped = payload.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<data xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:type=\"xs:string\">{escaped}</data>"
    )
}

fn inline(ns: &str, fields: &str) -> String {
    format!(
        "<data><request xmlns=\"{ns}\"><requestNumber>SIM-1</requestNumber><declarantId>{ASKER}</declarantId>{fields}</request></data>"
    )
}

fn play(register: &GbdUl, service: &str, data: &str, fault: Option<&Fault>) -> (Opened, Answer) {
    played(&mut register.system(credentials()), &call(&envelope(service, data)), fault)
}

fn extract(register: &GbdUl, fault: Option<&Fault>) -> (Opened, Answer) {
    play(register, "GbdulInfoByBin_v2", &string(&info_request(BIN)), fault)
}

fn report_3005(register: &GbdUl) -> (Opened, Answer) {
    let fields = format!("<businessData><BIN>{BIN}</BIN></businessData>");
    play(register, "GbdulReport3005_KDP", &inline("http://3005_kdp.reports.egp.gbdul.tamur.kz", &fields), None)
}

fn report_3006(register: &GbdUl, on: Date) -> (Opened, Answer) {
    let fields = format!("<BIN>{BIN}</BIN><asOf>{on}</asOf>");
    play(register, "SIM_GBDUL_REPORT_3006", &inline("urn:sim:gbdul:3006", &fields), None)
}

fn changes(register: &GbdUl, from: Date, to: Date, fault: Option<&Fault>) -> (Opened, Answer) {
    let fields = format!("<dateFrom>{from}</dateFrom><dateTo>{to}</dateTo>");
    play(register, "SIM_GBDUL_CHANGES", &inline("urn:sim:gbdul:changes", &fields), fault)
}

/// The payload text of an answer as a receiver cuts it out, and its root.
fn payload(answer: &Answer) -> (String, Element) {
    let data = data(answer);
    let text = match data.children.first() {
        Some(root) => answer.body[root.span.clone()].to_owned(),
        None => data.text.clone(),
    };
    let root = parse(&text).expect("a payload is well-formed by itself");
    (text, root)
}

fn seal(answer: &Answer) -> Seal {
    let (text, root) = payload(answer);
    examine(&text, &root)
}

#[test]
fn the_extract_is_an_escaped_signed_string() {
    let (opened, answer) = extract(&renamed(today()), None);
    assert_eq!(codes(&opened), Vec::<String>::new());
    assert_eq!((opened.operation.as_str(), opened.subject.as_deref()), ("GbdulInfoByBin_v2", Some(BIN)));
    assert_eq!(opened.facts, json!({ "service": "GbdulInfoByBin_v2", "bin": BIN }));
    assert_eq!(
        answer.facts,
        json!({
            "shep_status": "SCSS001", "found": true, "head": "781231399009", "name_kk": "\"Алтын Плюс\" ЖШС",
            "name_ru": "ТОО \"Алтын Плюс\"", "registration_last_date": "2025-06-02", "liquidated": false,
        })
    );
    assert_eq!(seal(&answer), Seal::Signed(SIGNER.to_owned()));
    assert!(answer.body.contains("xsi:type=\"xs:string\">&lt;g:Response"));
    insta::assert_snapshot!("extract_request", lines(&info_request(BIN)));
    insta::assert_snapshot!("extract", lines(&payload(&answer).0));
}

#[test]
fn reports_are_inline_and_signed() {
    let register = renamed(date(2025, 5, 20));
    for (name, (opened, answer)) in [
        ("report_3005", report_3005(&register)),
        ("report_3006", report_3006(&register, date(2025, 5, 19))),
        ("changes", changes(&register, date(2025, 5, 1), date(2025, 5, 31), None)),
    ] {
        assert_eq!(codes(&opened), Vec::<String>::new(), "{name}");
        assert_eq!(seal(&answer), Seal::Signed(SIGNER.to_owned()), "{name}");
        insta::assert_snapshot!(name, lines(&answer.body));
    }
}

#[test]
fn a_name_is_visible_from_the_day_of_the_action_on() {
    let name = |on| extract(&renamed(on), None).1.facts["name_ru"].clone();
    assert_eq!(name(date(2025, 6, 1)), "ТОО \"Алтын Плюс\"");
    assert_eq!(name(date(2025, 6, 2)), "ТОО \"Алтын Плюс\"");
    assert_eq!(name(date(2025, 6, 3)), "ТОО \"Алтын\"");
    let later = renamed(date(2025, 6, 3));
    assert_eq!(report_3005(&later).1.facts["deals"].as_array().map(Vec::len), Some(1));
    assert_eq!(changes(&later, date(2025, 6, 1), date(2025, 6, 30), None).1.facts["total"], 0);
    assert_eq!(report_3006(&later, date(2025, 6, 3)).1.facts["name_ru"], "ТОО \"Алтын\"");
    assert_eq!(later.names(BIN).map(|names| names.1).as_deref(), Some("ТОО \"Алтын\""));
}

#[test]
fn old_names_come_from_the_view_as_of_a_date() {
    let register = renamed(date(2025, 5, 20));
    register.rename(BIN, "\"Күміс\" ЖШС", "ТОО \"Күміс\"", date(2025, 5, 25)).expect("a good seed");
    let name = |on| report_3006(&register, on).1.facts["name_ru"].clone();
    assert_eq!(name(date(2019, 11, 12)), "ТОО \"Алтын\"");
    assert_eq!(name(date(2025, 5, 19)), "ТОО \"Алтын\"");
    assert_eq!(name(date(2025, 5, 20)), "ТОО \"Алтын Плюс\"");
    assert_eq!(name(date(2025, 5, 25)), "ТОО \"Күміс\"");
    let (_, before) = report_3006(&register, date(2019, 11, 11));
    assert_eq!(before.facts, json!({ "shep_status": "SCSS001", "found": false, "as_of": "2019-11-11" }));
    let (_, root) = payload(&before);
    assert_eq!(root.at(&["status", "Code"]).expect("status").text, "031");
    assert!(root.child("businessData").is_none());
}

#[test]
fn actions_of_one_day_share_a_row_and_nothing_but_liquidation_is_silent() {
    let register = renamed(date(2025, 5, 20));
    let day = date(2025, 5, 20);
    register.change_address(BIN, "Алматы қ.", "г. Алматы", day).expect("a good seed");
    register.change_head(BIN, None, day).expect("a good seed");
    register.resend(BIN, date(2025, 5, 22)).expect("a good seed");
    register.add_founder(BIN, "850214399009", date(2025, 5, 21)).expect("a good seed");
    register.liquidate(BIN, date(2025, 5, 30)).expect("a good seed");
    let (_, answer) = report_3005(&register);
    assert_eq!(
        answer.facts["deals"],
        json!([
            { "date": "2019-11-12", "type": "SIM-REG", "notice": "" },
            { "date": "2025-05-20", "type": "SIM-REREG",
              "notice": "изменение наименования; изменение адреса; смена первого руководителя" },
            { "date": "2025-05-21", "type": "SIM-REREG", "notice": "изменение состава учредителей" },
            { "date": "2025-05-22", "type": "SIM-REREG", "notice": "" },
            { "date": "2025-05-30", "type": "SIM-LIQ", "notice": "" },
        ])
    );
    let (_, answer) = extract(&register, None);
    let (_, root) = payload(&answer);
    let at = |path: &[&str]| root.at(path).map(|found| found.text.clone());
    assert_eq!(at(&["Status", "Code"]).as_deref(), Some("034"));
    assert_eq!(at(&["Organization", "RegStatus", "Code"]).as_deref(), Some("SIM-LIQUIDATED"));
    assert_eq!(at(&["Organization", "LiquidationDate"]).as_deref(), Some("2025-05-30"));
    assert_eq!(at(&["Organization", "RegistrationLastDate"]).as_deref(), Some("2025-05-22"));
    assert_eq!(at(&["Organization", "FoundersCount"]).as_deref(), Some("2"));
    assert_eq!(at(&["Organization", "Address", "CityRu"]).as_deref(), Some("г. Алматы"));
    assert_eq!(at(&["Organization", "OrganizationLeader"]), None);
    assert_eq!((answer.facts["head"].clone(), answer.facts["liquidated"].clone()), (json!(null), json!(true)));
}

#[test]
fn changes_are_ordered_inclusive_and_may_hold_planted_rows() {
    let register = renamed(date(2025, 5, 20));
    register.register(organisation(OTHER, "Күміс", date(2021, 3, 1))).expect("a good seed");
    register.resend(OTHER, date(2025, 5, 20)).expect("a good seed");
    register.register(organisation("120640999001", "Мыс", date(2012, 6, 1))).expect("a good seed");
    register.resend("120640999001", date(2025, 5, 31)).expect("a good seed");
    register.plant_bad_row("191140999008", "2025-05-01");
    register.plant_bad_row(OTHER, "2025-02-30");
    register.plant_bad_row("191140999007", "2025-04-30");
    let bins = |from, to| changes(&register, from, to, None).1.facts["bins"].clone();
    let whole = json!([OTHER, "191140999008", BIN, OTHER, "120640999001"]);
    assert_eq!(bins(date(2025, 5, 1), date(2025, 5, 31)), whole);
    assert_eq!(bins(date(2025, 5, 20), date(2025, 5, 20)), json!([OTHER, BIN, OTHER]));
    assert_eq!(bins(date(2025, 5, 21), date(2025, 5, 30)), json!([OTHER]));
    let (_, short) = changes(&register, date(2025, 5, 1), date(2025, 5, 31), Some(&Fault::ShortList));
    assert_eq!((short.facts["total"].clone(), short.facts["bins"].as_array().map(Vec::len)), (json!(5), Some(4)));
    let (_, root) = payload(&short);
    assert_eq!(root.child("total").expect("total").text, "5");
    assert_eq!(root.child("organisations").expect("rows").children.len(), 4);
    let (_, reversed) = changes(&register, date(2025, 5, 31), date(2025, 5, 1), None);
    assert_eq!(reversed.facts["shep_status"], "SCSE002");
}

#[test]
fn unknown_organisations_are_told_in_the_way_of_each_service() {
    let register = GbdUl::new(clock(today()), SIGNER);
    let (_, answer) = extract(&register, None);
    let (_, root) = payload(&answer);
    assert_eq!(answer.facts, json!({ "shep_status": "SCSS001", "found": false }));
    assert_eq!(
        (root.at(&["Status", "Code"]).expect("status").text.as_str(), root.child("Organization")),
        ("031", None)
    );
    let (_, answer) = report_3005(&register);
    assert_eq!((answer.status, answer.facts), (200, json!({ "shep_status": "404", "found": false })));
}

#[test]
fn strangers_and_tampering_can_be_found_out() {
    let register = renamed(today());
    let (_, answer) = extract(&register, Some(&Fault::UnknownSender));
    assert!(matches!(seal(&answer), Seal::Signed(signer) if signer != SIGNER));
    let (_, answer) = extract(&register, Some(&Fault::Tamper));
    assert_eq!(seal(&answer), Seal::Mismatch);
    assert!(payload(&answer).0.contains("<FullNameRu>ЖОО "));
    let (_, answer) = changes(&register, today(), today(), Some(&Fault::Tamper));
    assert_eq!(seal(&answer), Seal::Mismatch);
    let (_, answer) = changes(&register, date(2025, 5, 1), date(2025, 5, 2), Some(&Fault::UnknownSender));
    assert!(matches!(seal(&answer), Seal::Signed(signer) if signer != SIGNER));
}

#[test]
fn requests_are_held_to_the_schema_and_the_signature() {
    let register = renamed(today());
    let good = info_request(BIN);
    let inner = info_request(BIN);
    let body_3005 = format!("<businessData><BIN>{BIN}</BIN></businessData>");
    let ns_3005 = "http://3005_kdp.reports.egp.gbdul.tamur.kz";
    let unwrapped = format!(
        "<data xmlns:q=\"{ns_3005}\"><q:requestNumber>1</q:requestNumber><q:declarantId>1</q:declarantId><q:businessData><q:BIN>{BIN}</q:BIN></q:businessData></data>"
    );
    let unsigned = format!("{}</g:Request>", &good[..good.find("<ds:Signature>").expect("signed")]);
    let (info, deals) = ("GbdulInfoByBin_v2", "GbdulReport3005_KDP");
    let table = [
        (info, string(&good), "", ""),
        (info, format!("<data>{}</data>", inner.replace('<', "&lt;")), "", ""),
        (info, format!("<data>{inner}</data>"), "gbdul.payload-form gbdul.signature-not-verified", ""),
        (info, string(&good.replace("sha256", "gost34311")), "gbdul.signature-not-verified", ""),
        (info, string(&unsigned), "!gbdul.missing", "SIM-SCHEMA"),
        (info, string(&good.replace(BIN, OTHER)), "!gbdul.signature", "SIM-BAD-SIGNATURE"),
        (
            info,
            string(&good.replace("serialNumber=220741999001", "serialNumber=1")),
            "!gbdul.signature",
            "SIM-BAD-SIGNATURE",
        ),
        (info, string(&good.replace("g:Request", "g:Ask")), "!gbdul.root", "SIM-SCHEMA"),
        (info, string("<x"), "!shep.xml", "SIM-SCHEMA"),
        (info, string("<!DOCTYPE x><x/>"), "!shep.doctype", "SIM-SCHEMA"),
        (info, "<data/>".to_owned(), "!gbdul.payload", "SIM-SCHEMA"),
        (deals, inline(ns_3005, &body_3005), "", ""),
        (deals, unwrapped, "gbdul.no-root", ""),
        (deals, inline(ns_3005, &format!("{body_3005}<extra/>")), "!gbdul.unexpected", "SIM-SCHEMA"),
        (
            deals,
            inline("u:x", &body_3005),
            "!gbdul.root !gbdul.namespace !gbdul.namespace !gbdul.namespace !gbdul.namespace",
            "SIM-SCHEMA",
        ),
        (deals, inline(ns_3005, ""), "!gbdul.missing", "SIM-SCHEMA"),
        (
            "SIM_GBDUL_REPORT_3006",
            inline("urn:sim:gbdul:3006", "<BIN>1</BIN><asOf>soon</asOf>"),
            "!gbdul.value",
            "SIM-SCHEMA",
        ),
        (
            "SIM_GBDUL_CHANGES",
            inline("urn:sim:gbdul:changes", "<dateTo>2025-05-01</dateTo>"),
            "!gbdul.missing",
            "SIM-SCHEMA",
        ),
    ];
    for (service, data, findings, fault) in table {
        let (opened, answer) = play(&register, service, &data, None);
        assert_eq!((codes(&opened).join(" ").as_str(), fault_code(&answer).as_str()), (findings, fault), "{data}");
    }
}

#[test]
fn seeds_are_checked_and_bad_ones_planted_on_purpose() {
    let register = renamed(today());
    let bad = organisation("191140999008", "Алтын", today());
    let nameless = Organisation { name_kk: " ".to_owned(), ..organisation(OTHER, "x", today()) };
    assert!(matches!(register.register(bad.clone()), Err(SeedError::Number(_))));
    assert!(matches!(register.register(nameless.clone()), Err(SeedError::EmptyName(_))));
    assert!(matches!(register.register(organisation(BIN, "x", today())), Err(SeedError::Twice(_))));
    assert!(matches!(register.resend(OTHER, today()), Err(SeedError::Unknown(_))));
    assert!(matches!(register.resend(BIN, date(2019, 1, 1)), Err(SeedError::TooEarly(..))));
    assert_eq!((register.register_raw(bad), register.register_raw(nameless)), (Ok(()), Ok(())));
    assert_eq!(register.names(OTHER).map(|names| names.0).as_deref(), Some(" "));
    register.clear();
    assert_eq!(register.names(BIN), None);
}

#[tokio::test]
async fn one_exchange_over_http_is_recorded_and_a_reset_breaks_the_connection() {
    let register = renamed(today());
    let shared = Shared { clock: clock(today()), credentials: credentials(), ..Shared::default() };
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let system = Arc::new(Mutex::new(register.system(shared.credentials.clone())));
    let server = Server::start(listener, system, shared.clone()).await;
    let client = reqwest::Client::new();
    let url = format!("{}/bip-sync-wss-gost/", server.url());
    let send = || {
        let body = envelope("GbdulInfoByBin_v2", &string(&info_request(BIN)));
        client.post(&url).header("content-type", "text/xml; charset=utf-8").header("SOAPAction", "").body(body).send()
    };
    let response = send().await.expect("an answer");
    assert_eq!(
        (response.status().as_u16(), response.headers()["content-type"].as_bytes()),
        (200, &b"text/xml; charset=utf-8"[..])
    );
    assert!(response.text().await.expect("a body").contains("Алтын Плюс"));
    shared.faults.install(Rule {
        operation: Some("GbdulInfoByBin_v2".to_owned()),
        subject: Some(BIN.to_owned()),
        times: Some(1),
        fault: Fault::Reset,
    });
    assert!(send().await.is_err());
    assert!(send().await.is_ok());
    let exchanges = shared.recorder.drain();
    let seen: Vec<_> = exchanges.iter().map(|e| (e.from.as_str(), e.status, e.fault.as_deref())).collect();
    assert_eq!(seen, [("sdu", 200, None), ("sdu", 0, Some("connection reset")), ("sdu", 200, None)]);
    for exchange in &exchanges {
        assert!(!exchange.request.contains(PASSWORD) && exchange.request.contains("<password>***</password>"));
        assert_eq!((exchange.to.as_str(), exchange.facts["found"].clone()), ("gbd-ul", json!(true)));
    }
    assert_eq!(content(&extract(&register, None).1).name, "SendMessageResponse");
}
