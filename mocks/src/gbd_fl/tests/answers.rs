//! Every kind of answer, word for word, and who is told what.

use insta::assert_snapshot;
use jiff::civil::date;
use serde_json::json;

use super::{IIN, KDP_TOKEN, STRANGER, WOMAN, fields, man, plain, play, register, with_token};
use crate::gbd_fl::Fact;
use crate::gbd_fl::ask::{CORRECTION, PLAIN, TOKEN};
use crate::kernel::fault::Fault;
use crate::shep::trial::{assert_order, client_envelope, codes, content, data, fault_code, golden, lines, text_data};
use crate::shep::{SeedError, parse};

fn whole(fact: Option<Fact>, body: &str, fault: Option<&Fault>) -> String {
    let (register, _, _) = register();
    if let Some(fact) = fact {
        register.set(IIN, fact).unwrap();
    }
    let (opened, answer) = play(&register, body, fault);
    golden(&opened, &answer)
}

fn of_fact(fact: Fact) -> String {
    whole(Some(fact), &plain(IIN), None)
}

#[test]
fn a_correction_changes_the_entry_and_answers_for_persons_it_knows() {
    let (register, _, _) = register();
    let asked = |iin: &str, field: &str| {
        let more = format!(
            "<requestReference>c-1</requestReference><requestedBy>{IIN}</requestedBy><field>{field}</field><value>СЕНІМОВ</value>"
        );
        client_envelope(CORRECTION, &format!("<data>{}</data>", fields(iin, &more)))
    };
    let code = |body: &str| {
        let (opened, answer) = play(&register, body, None);
        assert_eq!((opened.operation.as_str(), opened.findings.as_slice()), (CORRECTION, &[][..]));
        data(&answer).at(&["messageResult", "code"]).unwrap().text.clone()
    };
    assert_eq!(code(&asked(IIN, "surname")), "00000");
    assert_eq!(register.lock().on(IIN, date(2025, 6, 2)).unwrap().person.surname, "СЕНІМОВ");
    assert_eq!(code(&asked(STRANGER, "surname")), "00001");
    assert_eq!(code(&asked(IIN, "birthDate")), "00001");
}

#[test]
fn persons() {
    let (from, to) = (date(2025, 1, 10), Some(date(2025, 6, 2)));
    assert_snapshot!("living", whole(None, &plain(IIN), None));
    assert_snapshot!("living_woman_without_patronymic", whole(None, &plain(WOMAN), None));
    assert_snapshot!("registered_dead", of_fact(Fact::Deceased { on: date(2025, 5, 28) }));
    assert_snapshot!("missing", of_fact(Fact::Missing { from, to: None }));
    assert_snapshot!("permanently_abroad", of_fact(Fact::PermanentlyAbroad { from }));
    assert_snapshot!("temporarily_abroad", of_fact(Fact::TemporarilyAbroad));
    assert_snapshot!("incapable", of_fact(Fact::Incapable { from, to: None }));
    assert_snapshot!("in_custody", of_fact(Fact::InCustody { from, to: None }));
    assert_snapshot!("released", of_fact(Fact::InCustody { from, to }));
    assert_snapshot!("not_found", whole(None, &plain(STRANGER), None));
}

#[test]
fn tokens() {
    assert_snapshot!("with_token", whole(None, &with_token(IIN, KDP_TOKEN), None));
    assert_snapshot!("bad_token", whole(None, &with_token(IIN, "SIM.TOKEN.0002"), None));
}

#[test]
fn refusals() {
    assert_snapshot!("crash", whole(None, &plain(IIN), Some(&Fault::ShepStatus("SCSE003".to_owned()))));
    assert_snapshot!("soap_fault", whole(None, &plain(IIN), Some(&Fault::SoapFault("SIM-GATEWAY".to_owned()))));
}

#[test]
fn a_token_opens_one_person_as_long_as_it_is_in_force() {
    let (register, _, tokens) = register();
    let asked = |iin: &str, token: &str| {
        let (opened, answer) = play(&register, &with_token(iin, token), None);
        let status = content(&answer).at(&["response", "responseInfo", "status", "code"]).unwrap().text.clone();
        assert_eq!((answer.status, codes(&opened)), (200, Vec::new()));
        // A refusal tells nothing, not even whether there is such a person.
        assert_eq!(answer.body.contains("<persons>"), status == "SCSS001");
        (status, opened.facts["token_valid"].clone())
    };
    let (open, shut) = (("SCSS001".to_owned(), json!(true)), ("SCSE002".to_owned(), json!(false)));
    assert_eq!(asked(IIN, KDP_TOKEN), open);
    assert_eq!(asked(WOMAN, KDP_TOKEN), shut);
    assert_eq!(asked(STRANGER, KDP_TOKEN), shut);
    assert_eq!(asked(IIN, ""), shut);
    tokens.revoke(KDP_TOKEN);
    assert_eq!(asked(IIN, KDP_TOKEN), shut);
}

#[test]
fn a_payload_may_come_in_other_forms() {
    let (register, _, _) = register();
    let right = lines(&play(&register, &plain(IIN), None).1.body);
    let fields = fields(IIN, "");
    let typed = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
                 xmlns:cs=\"http://message.persistence.interactive.nat\" xsi:type=\"cs:Request\"";
    let table: [(String, &[&str]); 3] = [
        (format!("<data {typed}>{fields}</data>"), &[]),
        (
            format!("<ns4:data xmlns:ns4=\"http://bip.bee.kz/SyncChannel/v10/Interfaces\" {typed}>{fields}</ns4:data>"),
            &["shep.data-qualified"],
        ),
        (text_data(&format!("<data>{fields}</data>")), &["gbdfl.payload-form"]),
    ];
    for (data, findings) in table {
        let (opened, answer) = play(&register, &client_envelope(PLAIN, &data), None);
        assert_eq!(
            (codes(&opened), lines(&answer.body)),
            (findings.iter().map(|f| (*f).to_owned()).collect(), right.clone())
        );
    }
}

#[test]
fn broken_payloads_are_faults() {
    let (register, _, _) = register();
    let good = fields(IIN, "");
    let table: [(&str, String, &[&str]); 6] = [
        (PLAIN, good.replace("<senderCode>SDU</senderCode>", ""), &["!gbdfl.missing"]),
        (PLAIN, good.replace("10:15:00", "25:15:00"), &["!gbdfl.value"]),
        (PLAIN, good.replace("<iin>", "<iin xmlns=\"urn:x\">"), &["!gbdfl.namespace"]),
        (PLAIN, fields(IIN, "<kdpToken>t</kdpToken>"), &["!gbdfl.unexpected"]),
        (PLAIN, String::new(), &["!gbdfl.payload"]),
        (TOKEN, good, &["!gbdfl.missing"; 2]),
    ];
    for (service, fields, findings) in table {
        let (opened, answer) = play(&register, &client_envelope(service, &format!("<data>{fields}</data>")), None);
        assert_eq!(codes(&opened), findings, "{fields}");
        assert_eq!((answer.status, fault_code(&answer).as_str()), (500, "SIM-SCHEMA"), "{fields}");
    }
    let nameless = fields("", "").replace("<iin></iin>", "<surname>СЫНАҚОВ</surname>");
    let (_, answer) = play(&register, &client_envelope(PLAIN, &format!("<data>{nameless}</data>")), None);
    assert_eq!((answer.status, &answer.facts["shep_status"]), (200, &json!("SCSE002")));
}

#[test]
fn the_head_names_both_sides_and_the_request() {
    let (register, _, _) = register();
    for (iin, code) in [(IIN, "00000"), (STRANGER, "00001")] {
        let answer = data(&play(&register, &plain(iin), None).1);
        assert_order(&answer, "messageId messageDate requestId sender receiver messageResult persons");
        let code_of = |name: &str| answer.at(&[name, "code"]).unwrap().text.clone();
        assert_eq!(["sender", "receiver", "messageResult"].map(code_of), ["GBDFL", "SDU", code]);
        assert_eq!(answer.value("requestId"), Some("5c1f0a52-7d10-4a57-9c1d-2f6f3f1b2a03"));
        assert_eq!(answer.child("persons").is_some(), iin == IIN);
    }
}

#[test]
fn planted_faults_change_the_sender_or_a_letter() {
    let (register, _, _) = register();
    let body = |fault: Option<&Fault>| play(&register, &plain(IIN), fault).1.body;
    let right = body(None);
    let stranger = parse(&body(Some(&Fault::UnknownSender))).unwrap();
    let path = ["Body", "SendMessageResponse", "response", "responseData", "data", "sender", "code"];
    assert_ne!(stranger.at(&path).unwrap().text, "GBDFL");
    let wrong = body(Some(&Fault::Tamper));
    assert_eq!(right.chars().zip(wrong.chars()).filter(|(a, b)| a != b).count(), 1);
    let path = ["Body", "SendMessageResponse", "response", "responseData", "data", "persons", "person", "surname"];
    assert_ne!(parse(&wrong).unwrap().at(&path).unwrap().text, "СЫНАҚОВ");
}

#[test]
fn impossible_seeds_are_refused() {
    let (register, _, _) = register();
    let wrong = super::person("850214399008", true);
    assert_eq!(register.register(wrong), Err(SeedError::Number("850214399008".to_owned())));
    assert_eq!(register.register(super::person(IIN, true)), Err(SeedError::Twice(IIN.to_owned())));
    assert_eq!(register.set(STRANGER, Fact::Diagnosis), Err(SeedError::Unknown(STRANGER.to_owned())));
    assert_eq!(man(&register).value("iin"), Some(IIN));
    register.clear();
    assert_eq!(play(&register, &plain(IIN), None).1.facts["found"], json!(false));
}
