//! ГБД ФЛ as its clients meet it: requests written by an own little client, answers held to the contract.

mod answers;
mod facts;
mod http;

use jiff::civil::date;

use super::ask::{PLAIN, TOKEN};
use super::{GbdFl, Person};
use crate::kernel::clock::VirtualClock;
use crate::kernel::fault::Fault;
use crate::kernel::server::{Answer, Opened};
use crate::kernel::tokens::Tokens;
use crate::shep::Element;
use crate::shep::trial::{call, client_envelope, clock, credentials, data, played, today};

/// A registered man.
const IIN: &str = "850214399009";
/// A registered woman.
const WOMAN: &str = "901101499005";
/// Well-formed, but not registered.
const STRANGER: &str = "010529599002";
/// Opens the man and nobody else.
const KDP_TOKEN: &str = "SIM.TOKEN.0001";

/// The register on 2 June 2025: a man whom a token opens, a woman whom none opens.
fn register() -> (GbdFl, VirtualClock, Tokens) {
    let (clock, tokens) = (clock(today()), Tokens::default());
    let register = GbdFl::new(clock.clone(), tokens.clone());
    register.register(person(IIN, true)).unwrap();
    register.register(person(WOMAN, false)).unwrap();
    tokens.issue(KDP_TOKEN, IIN);
    (register, clock, tokens)
}

fn person(iin: &str, male: bool) -> Person {
    Person {
        iin: iin.to_owned(),
        surname: if male { "СЫНАҚОВ" } else { "СЫНАҚОВА" }.to_owned(),
        name: "ТЕСТ".to_owned(),
        patronymic: male.then(|| "МЫСАЛҰЛЫ".to_owned()),
        birth: if male { date(1985, 2, 14) } else { date(1990, 11, 1) },
        male,
    }
}

/// The fields of a request, `more` after the IIN.
fn fields(iin: &str, more: &str) -> String {
    format!(
        "<messageId>5c1f0a52-7d10-4a57-9c1d-2f6f3f1b2a03</messageId><messageDate>2025-06-02T10:15:00.000+05:00</messageDate>\
         <senderCode>SDU</senderCode><iin>{iin}</iin>{more}"
    )
}

fn plain(iin: &str) -> String {
    client_envelope(PLAIN, &format!("<data>{}</data>", fields(iin, "")))
}

fn with_token(iin: &str, token: &str) -> String {
    let more = format!("<kdpToken>{token}</kdpToken><publicKey>SIM-PUBLIC-KEY</publicKey>");
    client_envelope(TOKEN, &format!("<data>{}</data>", fields(iin, &more)))
}

fn play(register: &GbdFl, body: &str, fault: Option<&Fault>) -> (Opened, Answer) {
    let system = register.system(credentials());
    let mut system = system.lock().unwrap();
    played(&mut *system, &call(body), fault)
}

/// `person` of a clean answer about the man.
fn man(register: &GbdFl) -> Element {
    let (opened, answer) = play(register, &plain(IIN), None);
    assert_eq!(opened.findings, []);
    data(&answer).at(&["persons", "person"]).expect("found").clone()
}
