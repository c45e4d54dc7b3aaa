//! The neighbours over real HTTP, against a hand-made ЗТ МДҚ that knows one organisation.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Response, StatusCode, header};
use jiff::Timestamp;
use quick_xml::escape::escape;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{Contour, SduNeighbours};
use crate::adaptor::trust::Trust;
use crate::adaptor::types::Neighbour;
use crate::app::ports::{Neighbours, PortError};
use crate::domain::facts::{NameChange, Refusal};
use crate::domain::proactive::sdu::message::{CaseId, SduEffect, SduEvent};
use crate::domain::variant::Defects;
use crate::wire::flaw::{INTEGRITY, LOGIC};
use crate::wire::soap::seal::seal;
use crate::wire::soap::tests::{BIN, HEAD, SIGNER, envelope, head, report};

/// A BIN that is listed and of which nothing else is known.
const STRANGER: &str = "210340999007";

/// The hand-made register: re-registrations with the Kazakh and Russian name before each, and what it does wrong.
struct Register {
    actions: Vec<(&'static str, &'static str)>,
    now: &'static str,
    spoil: fn(&str, String) -> String,
    asked: Mutex<Vec<String>>,
}

impl Register {
    fn honest(actions: &[(&'static str, &'static str)], now: &'static str) -> Self {
        Self { actions: actions.to_vec(), now, spoil: |_, answer| answer, asked: Mutex::default() }
    }

    /// The payload of the answer to this service.
    fn answer(&self, service: &str, request: &str, id: &str) -> String {
        let head = head(id, "002");
        match service {
            "SIM_GBDUL_CHANGES" => {
                let row = |bin: &str| {
                    format!(
                        "<r:organisation><r:BIN>{bin}</r:BIN>\
                         <r:RegistrationLastDate>2025-06-01</r:RegistrationLastDate></r:organisation>"
                    )
                };
                let rows = row(STRANGER) + &row(BIN);
                let list = format!("{head}<r:total>2</r:total><r:organisations>{rows}</r:organisations>");
                report("urn:sim:gbdul:changes", &list, SIGNER)
            }
            "GbdulReport3005_KDP" if request.contains(BIN) => {
                let deal = |on: &str| {
                    format!(
                        "<r:RegisterDeals><r:RegisterDealTypeId>SIM-REREG</r:RegisterDealTypeId>\
                         <r:RegisterDealTypeDate>{on}</r:RegisterDealTypeDate></r:RegisterDeals>"
                    )
                };
                let deals: String = self.actions.iter().map(|(on, _)| deal(on)).collect();
                let data = format!(
                    "{head}<r:businessData><r:Organization><r:OrgFormCode>1</r:OrgFormCode><r:BIN>{BIN}</r:BIN>\
                     <r:OrganizationNameRu>-</r:OrganizationNameRu><r:OrganizationNameKz>-</r:OrganizationNameKz>\
                     </r:Organization>{deals}</r:businessData>"
                );
                report("http://3005_kdp.reports.egp.gbdul.tamur.kz", &data, SIGNER)
            }
            "SIM_GBDUL_REPORT_3006" => {
                let as_of = between(request, "<r:asOf>", "<");
                // The first action after the day tells the name that was borne on it.
                let name = self.actions.iter().find(|(on, _)| *on > as_of).map_or(self.now, |(_, before)| before);
                let data = format!(
                    "{head}<r:businessData><r:BIN>{BIN}</r:BIN><r:asOf>{as_of}</r:asOf>\
                     <r:OrganizationNameRu>{name}</r:OrganizationNameRu>\
                     <r:OrganizationNameKz>{name}</r:OrganizationNameKz></r:businessData>"
                );
                report("urn:sim:gbdul:3006", &data, SIGNER)
            }
            "GbdulInfoByBin_v2" => escape(self.extract()).into_owned(),
            _ => report("http://3005_kdp.reports.egp.gbdul.tamur.kz", &head.replace(">002<", ">031<"), SIGNER),
        }
    }

    /// The signed extract of the one organisation.
    fn extract(&self) -> String {
        let ns = "http://gbdulinfobybin_v2.egp.gbdul.tamur.kz";
        let document = format!(
            "<g:Response xmlns:g=\"{ns}\"><Status><Code>002</Code></Status><Organization><BIN>{BIN}</BIN>\
             <RegStatus><Code>SIM-ACTIVE</Code></RegStatus><RegistrationDate>2019-11-12</RegistrationDate>\
             <FullNameRu>{0}</FullNameRu><FullNameKz>{0}</FullNameKz><OrganizationLeader><IIN>{HEAD}</IIN>\
             </OrganizationLeader></Organization>",
            self.now
        );
        seal(&document, "</g:Response>", SIGNER)
    }
}

/// The text between two marks.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(found, _)| found)
}

async fn shep(State(register): State<Arc<Register>>, body: Bytes) -> String {
    let request = String::from_utf8(body.to_vec()).unwrap();
    let (id, service) = (between(&request, "<messageId>", "<"), between(&request, "<serviceId>", "<"));
    register.asked.lock().unwrap().push(format!("{service} {}", between(&request, "<r:asOf>", "<")).trim().to_owned());
    let answer = register.answer(service, &request, id);
    (register.spoil)(service, envelope(id, &answer))
}

/// Serves `app` at an address of its own.
async fn serve(app: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    url
}

/// SDU with one neighbour for everything.
fn sdu(url: &str) -> SduNeighbours {
    let neighbour = Neighbour { url: url.to_owned(), credential: "c".into(), sender: SIGNER.into() };
    let systems: BTreeMap<_, _> =
        ["gbd-ul", "e-license"].into_iter().map(|id| (id.to_owned(), neighbour.clone())).collect();
    let answer_limit = Duration::from_millis(500);
    let trust = Trust::nobody().unwrap();
    SduNeighbours::new(Contour { role: "sdu", systems, seed: 1, answer_limit, defects: Defects::none(), trust })
        .unwrap()
}

fn now() -> Timestamp {
    "2025-06-02T10:15:00+05:00".parse().unwrap()
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

/// One intake of the pilot's first weeks; what it brought and what was asked.
async fn intake(register: Register) -> (Result<(Vec<NameChange>, Vec<Refusal>), PortError>, Vec<String>) {
    let register = Arc::new(register);
    let url = serve(Router::new().fallback(shep).with_state(Arc::clone(&register))).await;
    let effect = SduEffect::FetchChanges { cycle: 1, from: day("2025-05-09"), to: day("2025-06-02") };
    let brought = sdu(&url).perform(&effect, "k", now()).await.map(|event| match event {
        SduEvent::ChangesReceived { cycle: 1, changes, refusals } => (changes, refusals),
        other => panic!("changes were expected, found {other:?}"),
    });
    let asked = register.asked.lock().unwrap().clone();
    (brought, asked)
}

#[tokio::test]
async fn one_rename_takes_one_look_back_and_a_bad_row_holds_nobody_up() {
    let (brought, asked) =
        intake(Register::honest(&[("2024-01-10", "Ескі"), ("2025-06-01", "Алтын")], "Алтын Плюс")).await;
    let (changes, refusals) = brought.unwrap();
    let told: Vec<_> = changes.iter().map(|c| (c.on, c.before.kk.as_str(), c.now.ru.as_str())).collect();
    assert_eq!(told, [(day("2025-06-01"), "Алтын", "Алтын Плюс")]);
    assert_eq!((refusals[0].subject.as_str(), refusals[0].clause.as_str(), refusals.len()), (STRANGER, LOGIC, 1));
    let order = [
        "SIM_GBDUL_CHANGES",
        "GbdulReport3005_KDP",
        "GbdulReport3005_KDP",
        "SIM_GBDUL_REPORT_3006 2025-05-31",
        "GbdulInfoByBin_v2",
    ];
    assert_eq!(asked, order);
}

#[tokio::test]
async fn a_later_action_that_left_the_name_alone_does_not_hide_the_rename() {
    let actions = [("2025-05-20", "Алтын"), ("2025-05-25", "Алтын Плюс"), ("2025-06-01", "«алтын плюс»")];
    let (brought, _) = intake(Register::honest(&actions, "Алтын Плюс")).await;
    let told: Vec<_> = brought.unwrap().0.into_iter().map(|c| (c.on.to_string(), c.before.kk)).collect();
    let expected = actions.map(|(on, before)| (on.to_owned(), before.to_owned()));
    assert_eq!(told, expected, "whether a change of spelling counts is for the core to say");
}

#[tokio::test]
async fn actions_outside_the_period_are_no_changes() {
    let (brought, asked) = intake(Register::honest(&[("2025-05-08", "Алтын")], "Алтын Плюс")).await;
    assert_eq!(brought.unwrap().0, []);
    assert_eq!(asked.len(), 3, "neither names nor extract are asked for: {asked:?}");
}

#[tokio::test]
async fn an_answer_that_cannot_be_trusted_stops_the_whole_intake() {
    type Spoil = fn(&str, String) -> String;
    let table: [(&str, Spoil); 5] = [
        ("digest", |service, answer| match service {
            "SIM_GBDUL_REPORT_3006" => answer.replace("Алтын", "Кұміс"),
            _ => answer,
        }),
        ("signed by", |service, answer| match service {
            "GbdulInfoByBin_v2" => answer.replace(SIGNER, BIN),
            _ => answer,
        }),
        ("rows and holds", |service, answer| match service {
            // Signed anew: the sender itself lost a row.
            "SIM_GBDUL_CHANGES" => {
                let id = between(&answer, "<correlationId>", "<").to_owned();
                let list = format!("{}<r:total>1</r:total>", head(&id, "002"));
                envelope(&id, &report("urn:sim:gbdul:changes", &list, SIGNER))
            }
            _ => answer,
        }),
        ("belongs to the message", |_, answer| {
            let id = between(&answer, "<correlationId>", "<").to_owned();
            answer.replace(&id, "an-earlier-one")
        }),
        ("not well-formed", |_, answer| answer.chars().take(answer.chars().count() - 5).collect()),
    ];
    for (word, spoil) in table {
        let honest = Register::honest(&[("2025-06-01", "Алтын")], "Алтын Плюс");
        let (brought, _) = intake(Register { spoil, ..honest }).await;
        let Err(PortError::Refused(refusal)) = brought else { panic!("{word}: a refusal was expected: {brought:?}") };
        assert!(refusal.reason.contains(word), "{word}: {}", refusal.reason);
        assert_eq!(refusal.clause, INTEGRITY, "{word}");
    }
}

/// What SDU makes of an answer of e-license.
async fn permits(url: &str) -> Result<SduEvent, PortError> {
    let bin = crate::domain::ids::Bin::parse(BIN).unwrap();
    sdu(url).perform(&SduEffect::FetchPermits { case: CaseId("c".into()), bin }, "k", now()).await
}

#[tokio::test]
async fn failures_are_no_answers() {
    let status = |code: StatusCode, headers: &'static [(header::HeaderName, &'static str)]| {
        Router::new().fallback(move || async move {
            let mut response = Response::builder().status(code);
            for (name, value) in headers {
                response = response.header(name, *value);
            }
            response.body(Body::from("{\"IinBin\":\"191140999009\",\"licenses\":[]}")).unwrap()
        })
    };
    assert!(permits(&serve(status(StatusCode::OK, &[])).await).await.is_ok(), "the twin that is served");
    let codes = [401, 403, 404, 409, 422, 429, 500, 502, 504];
    for code in codes {
        let outcome = permits(&serve(status(StatusCode::from_u16(code).unwrap(), &[])).await).await;
        let Err(PortError::Unavailable { system, why }) = outcome else { panic!("{code}: {outcome:?}") };
        assert_eq!(system, "e-license");
        assert!(why.starts_with(&format!("HTTP {code}")), "{why}");
    }
    let moved = status(StatusCode::TEMPORARY_REDIRECT, &[(header::LOCATION, "/elsewhere")]);
    assert!(
        matches!(permits(&serve(moved).await).await, Err(PortError::Unavailable { .. })),
        "redirects are not followed"
    );
    let silent = Router::new().fallback(std::future::pending::<String>);
    let outcome = permits(&serve(silent).await).await.unwrap_err();
    assert_eq!(outcome.to_string(), "e-license is unavailable: no answer in time");
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let outcome = permits(&format!("http://{closed}")).await.unwrap_err();
    assert_eq!(outcome.to_string(), "e-license is unavailable: no connection");
}

#[tokio::test]
async fn a_body_that_breaks_off_or_never_ends_is_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = [0; 2048];
        let _ = socket.read(&mut request).await.unwrap();
        // A whole JSON document, and still fewer bytes than promised.
        let body = "{\"IinBin\":\"191140999009\",\"licenses\":[]}";
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len() + 10);
        socket.write_all(head.as_bytes()).await.unwrap();
    });
    let outcome = permits(&url).await;
    let Err(PortError::Refused(refusal)) = outcome else { panic!("{outcome:?}") };
    assert!(refusal.reason.starts_with("the answer breaks off"), "{}", refusal.reason);
    assert_eq!(refusal.clause, INTEGRITY);
    let long = Router::new().fallback(|| async { " ".repeat(8 * 1024 * 1024 + 1) });
    let outcome = permits(&serve(long).await).await;
    let Err(PortError::Refused(refusal)) = outcome else { panic!("{outcome:?}") };
    assert!(refusal.reason.contains("longer than"), "{}", refusal.reason);
}
