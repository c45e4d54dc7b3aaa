//! The register of persons: each fact at its place, tokens, refusals, faults, one exchange over HTTP.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use jiff::civil::{Date, date};
use serde_json::json;

use super::{Fact, GbdFl, Person};
use crate::kernel::fault::{Fault, Rule};
use crate::kernel::server::{Answer, Opened, Server, Shared};
use crate::kernel::tokens::Tokens;
use crate::shep::trial::{PASSWORD, call, clock, codes, credentials, data, envelope, fault_code, lines, played, today};
use crate::shep::{Element, SeedError};

const IIN: &str = "850214399009";
const OTHER: &str = "901101499005";
const PLAIN: &str = "GBDFL_UniversalServiceSync";
const TOKEN: &str = "GBDFLUniversal_token";

fn register() -> (GbdFl, Tokens) {
    let tokens = Tokens::default();
    let register = GbdFl::new(clock(today()), tokens.clone());
    let person = Person {
        iin: IIN.to_owned(),
        surname: "СЫНАҚОВ".to_owned(),
        name: "ТЕСТ".to_owned(),
        patronymic: Some("МЫСАЛҰЛЫ".to_owned()),
        birth: date(1985, 2, 14),
        male: true,
    };
    register.register(person).expect("a good seed");
    (register, tokens)
}

fn request(fields: &str) -> String {
    format!(
        "<data><messageId>m-1</messageId><messageDate>2025-06-02T10:15:00+05:00</messageDate><senderCode>SDU</senderCode>{fields}</data>"
    )
}

fn by_iin(iin: &str) -> String {
    request(&format!("<iin>{iin}</iin>"))
}

fn by_token(iin: &str, token: &str, key: &str) -> String {
    request(&format!("<iin>{iin}</iin><kdpToken>{token}</kdpToken><publicKey>{key}</publicKey>"))
}

fn play(register: &GbdFl, service: &str, data: &str, fault: Option<&Fault>) -> (Opened, Answer) {
    played(&mut register.system(credentials()), &call(&envelope(service, data)), fault)
}

fn person(register: &GbdFl) -> Element {
    let (_, answer) = play(register, PLAIN, &by_iin(IIN), None);
    data(&answer).at(&["persons", "person"]).expect("a person").clone()
}

/// The texts along paths separated by blanks, `-` when absent.
fn texts(person: &Element, paths: &str) -> String {
    let text = |path: &str| {
        let steps: Vec<&str> = path.split('/').collect();
        person.at(&steps).map_or_else(|| "-".to_owned(), |found| found.text.clone())
    };
    paths.split(' ').map(text).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_living_person_is_served_in_the_order_of_the_schema() {
    let (register, _) = register();
    let (opened, answer) = play(&register, PLAIN, &by_iin(IIN), None);
    assert_eq!((codes(&opened), opened.subject.as_deref()), (Vec::new(), Some(IIN)));
    assert_eq!(opened.facts, json!({ "service": PLAIN, "iin": IIN, "token_present": false, "token_valid": false }));
    assert_eq!(answer.facts, json!({ "shep_status": "SCSS001", "found": true, "statuses": [], "in_effect": [] }));
    insta::assert_snapshot!("living", lines(&answer.body));
}

#[test]
fn all_places_can_be_filled_at_once() {
    let (register, _) = register();
    let from = date(2025, 1, 1);
    for fact in [
        Fact::Deceased { on: date(2025, 5, 30) },
        Fact::Missing { from, to: None },
        Fact::PermanentlyAbroad { from },
        Fact::TemporarilyAbroad,
        Fact::ForeignCitizen,
        Fact::Incapable { from, to: Some(date(2025, 3, 1)) },
        Fact::InCustody { from, to: Some(today()) },
    ] {
        register.set(IIN, fact).expect("a good seed");
    }
    let (_, answer) = play(&register, PLAIN, &by_iin(IIN), None);
    let served = [
        "deceased",
        "missing",
        "permanently-abroad",
        "temporarily-abroad",
        "foreign-citizen",
        "incapable",
        "in-custody",
    ];
    assert_eq!((&answer.facts["statuses"], &answer.facts["in_effect"]), (&json!(served), &json!(served[..5])));
    insta::assert_snapshot!("all_facts", lines(&answer.body));
    register.unset_all(IIN).expect("a good seed");
    assert_eq!(play(&register, PLAIN, &by_iin(IIN), None).1.facts["statuses"], json!([]));
}

#[test]
fn each_fact_is_written_as_the_contract_says() {
    let from: Date = date(2025, 1, 1);
    let to = Some(date(2026, 1, 1));
    let life = "lifeStatus/code deathDate deathCertificate/beginDate";
    let liberty = "imprisonedStatus/imprisonedStatus/code imprisonedStatus/imprisonedBeginDate imprisonedStatus/imprisonedEndDate";
    let capacity = "personCapableStatus/capableStatus/code personCapableStatus/capableDate personCapableStatus/capableEndDate \
                    personCapableStatus/court/code";
    let table = [
        (Fact::Deceased { on: from }, "deceased", life, "SIM-DECEASED 2025-01-01 2025-01-01"),
        (Fact::DeclaredDead, "declared-dead", life, "SIM-DECLARED-DEAD - -"),
        (
            Fact::Missing { from, to },
            "missing",
            "missingStatus/missing missingStatus/missingEndDate lifeStatus/code",
            "true 2026-01-01 0",
        ),
        (
            Fact::PermanentlyAbroad { from },
            "permanently-abroad",
            "excludeStatus/excludeReason/code excludeStatus/excludeDate",
            "SIM-PERMANENT-ABROAD 2025-01-01",
        ),
        (
            Fact::TemporarilyAbroad,
            "temporarily-abroad",
            "addresses/address/type/code addresses/address/country/code",
            "SIM-TEMPORARY 840",
        ),
        (Fact::ForeignCitizen, "foreign-citizen", "citizenship/code regAddress/country/code", "840 398"),
        (Fact::Incapable { from, to }, "incapable", capacity, "SIM-INCAPABLE 2025-01-01 2026-01-01 SIM-COURT"),
        (Fact::Restricted { from }, "restricted", capacity, "SIM-RESTRICTED 2025-01-01 - SIM-COURT"),
        (Fact::Diagnosis, "diagnosis", capacity, "SIM-DIAGNOSIS 2003-02-14 - SIM-NONE"),
        (Fact::InCustody { from, to }, "in-custody", liberty, "SIM-IN-CUSTODY 2025-01-01 2026-01-01"),
        (Fact::Pretrial { from }, "pretrial", liberty, "SIM-PRETRIAL 2025-01-01 -"),
        (Fact::SuspendedSentence, "suspended-sentence", liberty, "SIM-SUSPENDED 2003-02-14 -"),
        (Fact::NonCustodial, "non-custodial", liberty, "SIM-NON-CUSTODIAL 2003-02-14 -"),
    ];
    for (fact, name, paths, wanted) in table {
        let (register, _) = register();
        register.set(IIN, fact).expect("a good seed");
        assert_eq!(texts(&person(&register), paths), wanted, "{fact:?}");
        let (_, answer) = play(&register, PLAIN, &by_iin(IIN), None);
        assert_eq!(answer.facts["statuses"], json!([name]));
    }
}

#[test]
fn a_death_of_a_later_day_is_not_known_and_a_later_fact_replaces() {
    let (register, _) = register();
    register.set(IIN, Fact::Deceased { on: date(2025, 6, 3) }).expect("a good seed");
    assert_eq!(texts(&person(&register), "lifeStatus/code deathDate documents/document/status/code"), "0 - 00");
    register.set(IIN, Fact::Deceased { on: today() }).expect("a good seed");
    assert_eq!(texts(&person(&register), "lifeStatus/code documents/document/status/code"), "SIM-DECEASED 18");
    register.set(IIN, Fact::DeclaredDead).expect("a good seed");
    assert_eq!(texts(&person(&register), "lifeStatus/code deathDate"), "SIM-DECLARED-DEAD -");
}

#[test]
fn an_unknown_person_is_no_data() {
    let (register, _) = register();
    let (_, answer) = play(&register, PLAIN, &by_iin(OTHER), None);
    assert_eq!(
        (answer.status, &answer.facts["shep_status"], &answer.facts["found"]),
        (200, &json!("SCSS001"), &json!(false))
    );
    insta::assert_snapshot!("no_data", lines(&answer.body));
}

#[test]
fn a_token_must_open_this_very_person() {
    let (register, tokens) = register();
    tokens.issue("T-1", IIN);
    tokens.issue("T-2", OTHER);
    let status = |data: &str| {
        let (opened, answer) = play(&register, TOKEN, data, None);
        let facts = &opened.facts;
        format!(
            "{} {} {} {}",
            answer.facts["shep_status"], facts["token_present"], facts["token_valid"], answer.facts["found"]
        )
    };
    assert_eq!(status(&by_token(IIN, "T-1", "K")), "\"SCSS001\" true true true");
    assert_eq!(status(&by_token(IIN, "T-1", "")), "\"SCSE002\" true false false");
    assert_eq!(status(&by_token(IIN, "T-2", "K")), "\"SCSE002\" true false false");
    assert_eq!(status(&by_token(OTHER, "T-2", "K")), "\"SCSS001\" true true false");
    assert_eq!(status(&by_token(IIN, "", "K")), "\"SCSE002\" false false false");
    tokens.revoke("T-1");
    assert_eq!(status(&by_token(IIN, "T-1", "K")), "\"SCSE002\" true false false");
    let (_, refused) = play(&register, TOKEN, &by_token(IIN, "T-1", "K"), None);
    assert!(!refused.body.contains("СЫНАҚОВ"));
}

#[test]
fn requests_are_held_to_the_schema() {
    let (register, _) = register();
    let text = format!("<data>{}</data>", by_iin(IIN).replace('<', "&lt;"));
    let table = [
        (PLAIN, text, "gbdfl.payload-form", ""),
        (
            PLAIN,
            by_iin(IIN)
                .replace("<data>", "<data xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"Request\">"),
            "",
            "",
        ),
        (PLAIN, request(""), "", ""),
        (PLAIN, by_token(IIN, "T", "K"), "!gbdfl.unexpected !gbdfl.unexpected", "SIM-SCHEMA"),
        (TOKEN, by_iin(IIN), "!gbdfl.missing !gbdfl.missing", "SIM-SCHEMA"),
        (PLAIN, by_iin(IIN).replace("<iin>", "<iin xmlns=\"u:x\">"), "!gbdfl.namespace", "SIM-SCHEMA"),
        (PLAIN, request("<name/><iin/>"), "!gbdfl.order", "SIM-SCHEMA"),
        (PLAIN, request("<birthDate>1985</birthDate>"), "!gbdfl.value", "SIM-SCHEMA"),
        (PLAIN, "<data/>".to_owned(), "!gbdfl.payload", "SIM-SCHEMA"),
        (PLAIN, "<data>&lt;x</data>".to_owned(), "!shep.xml", "SIM-SCHEMA"),
    ];
    for (service, data, findings, fault) in table {
        let (opened, answer) = play(&register, service, &data, None);
        assert_eq!((codes(&opened).join(" ").as_str(), fault_code(&answer).as_str()), (findings, fault), "{data}");
    }
    let (_, answer) = play(&register, PLAIN, &request("<surname>СЫНАҚОВ</surname>"), None);
    assert_eq!(answer.facts["shep_status"], "SCSE002");
}

#[test]
fn strangers_and_tampering_show_on_the_wire() {
    let (register, _) = register();
    let root = |fault| data(&play(&register, PLAIN, &by_iin(IIN), fault).1);
    assert_eq!(texts(&root(None), "sender/code persons/person/surname requestId"), "GBDFL СЫНАҚОВ m-1");
    assert_eq!(texts(&root(Some(&Fault::UnknownSender)), "sender/code"), "SIM_STRANGER");
    assert_eq!(texts(&root(Some(&Fault::Tamper)), "persons/person/surname"), "ЖЫНАҚОВ");
}

#[test]
fn seeds_are_checked() {
    let (register, _) = register();
    let person = |iin: &str| Person {
        iin: iin.to_owned(),
        surname: "А".to_owned(),
        name: "Б".to_owned(),
        patronymic: None,
        birth: date(1985, 2, 14),
        male: false,
    };
    assert!(matches!(register.register(person("850214399008")), Err(SeedError::Number(_))));
    assert!(matches!(register.register(person(IIN)), Err(SeedError::Twice(_))));
    assert!(matches!(register.set(OTHER, Fact::DeclaredDead), Err(SeedError::Unknown(_))));
    assert!(matches!(register.unset_all(OTHER), Err(SeedError::Unknown(_))));
    register.clear();
    assert_eq!(play(&register, PLAIN, &by_iin(IIN), None).1.facts["found"], false);
}

#[tokio::test]
async fn one_exchange_over_http_is_recorded_and_a_reset_breaks_the_connection() {
    let (register, tokens) = register();
    tokens.issue("T-1", IIN);
    let shared = Shared { clock: clock(today()), credentials: credentials(), ..Shared::default() };
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let system = Arc::new(Mutex::new(register.system(shared.credentials.clone())));
    let server = Server::start(listener, system, shared.clone()).await;
    let client = reqwest::Client::new();
    let url = format!("{}/bip-sync/", server.url());
    let send = || {
        let body = envelope(TOKEN, &by_token(IIN, "T-1", "K"));
        client.post(&url).header("content-type", "text/plain").body(body).send()
    };
    assert!(send().await.expect("an answer").text().await.expect("a body").contains("СЫНАҚОВ"));
    shared.faults.install(Rule { operation: None, subject: Some(IIN.to_owned()), times: Some(1), fault: Fault::Reset });
    assert!(send().await.is_err());
    shared.faults.install(Rule {
        operation: Some(TOKEN.to_owned()),
        subject: None,
        times: Some(1),
        fault: Fault::SoapFault("SIM-DOWN".to_owned()),
    });
    assert_eq!(send().await.expect("an answer").status().as_u16(), 500);
    let exchanges = shared.recorder.drain();
    let seen: Vec<_> = exchanges.iter().map(|e| (e.operation.as_str(), e.status, e.fault.as_deref())).collect();
    let wanted = [(TOKEN, 200, None), (TOKEN, 0, Some("connection reset")), (TOKEN, 500, Some("SOAP fault SIM-DOWN"))];
    assert_eq!(seen, wanted);
    for exchange in &exchanges {
        assert!(!exchange.request.contains(PASSWORD) && exchange.from == "sdu" && exchange.to == "gbd-fl");
        assert_eq!(exchange.findings.iter().map(|f| f.code.as_str()).collect::<Vec<_>>(), ["shep.text-plain"]);
    }
}
