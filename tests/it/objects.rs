//! The role `objects` over HTTP, among neighbours that fail, lie and come back.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use senim::adaptor::client::AdaptorClient;
use senim::adaptor::types::{Neighbour, Reset};
use senim::reference::{Reference, Role, Running};
use serde_json::{Value, json};

const BIN: &str = "191140999009";
/// The pause before a failed exchange is repeated.
const LATER: &str = "2024-06-03T10:30:00+05:00";

/// Answers by method and path; what is not listed is 503.
type Answers = Arc<Mutex<BTreeMap<String, (u16, Value)>>>;

async fn answer(State(answers): State<Answers>, request: Request) -> impl IntoResponse {
    let asked = format!("{} {}", request.method(), request.uri().path());
    let (status, body) = answers.lock().unwrap().get(&asked).cloned().unwrap_or((503, json!({})));
    (StatusCode::from_u16(status).unwrap(), body.to_string())
}

struct Served {
    _running: Running,
    adaptor: AdaptorClient,
    http: reqwest::Client,
    url: String,
    answers: Answers,
}

impl Served {
    async fn start() -> Self {
        let answers = Answers::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().fallback(answer).with_state(answers.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let neighbour = Neighbour { url, credential: "key".to_owned(), sender: String::new() };
        let systems = ["register", "arch-portal", "platform"].map(|id| (id.to_owned(), neighbour.clone()));
        let running = Reference::new(Role::Objects).start().await.unwrap();
        let adaptor = AdaptorClient::new(running.url()).unwrap();
        let reset = Reset {
            role: "objects".to_owned(),
            now: "2024-06-03T10:00:00+05:00".to_owned(),
            seed: 7,
            systems: BTreeMap::from(systems),
            callers: BTreeMap::new(),
            readings: BTreeMap::new(),
            parameters: BTreeMap::new(),
            answer_limit_ms: 2000,
        };
        adaptor.reset(&reset).await.unwrap();
        let url = running.url().to_owned();
        Self { _running: running, adaptor, http: senim_mocks::kernel::http::client().unwrap(), url, answers }
    }

    fn set(&self, asked: &str, status: u16, body: Value) {
        self.answers.lock().unwrap().insert(asked.to_owned(), (status, body));
    }

    async fn tell(&self, kind: &str, body: &Value) -> u16 {
        let request = self.http.post(format!("{}/adaptor/v1/stimuli/{kind}", self.url)).body(body.to_string());
        let status = request.send().await.unwrap().status().as_u16();
        self.adaptor.quiescent().await.unwrap();
        status
    }

    async fn shown(&self, what: &str) -> Value {
        let text = self.http.get(format!("{}/adaptor/v1/observations/{what}", self.url)).send().await.unwrap();
        serde_json::from_str(&text.text().await.unwrap()).unwrap()
    }

    /// The outcome of a question; null while it is unanswered.
    async fn outcome(&self, question: &str) -> Value {
        self.shown(&format!("answers?question={question}")).await["answers"][0]["outcome"].clone()
    }

    async fn ask(&self, question: &str, about: &str, facts: Value) {
        assert_eq!(self.tell("question", &json!({"question": question, "about": about, "facts": facts})).await, 202);
    }

    async fn object(&self) {
        let object = json!({"object": "O-1", "owner": BIN, "origin": "CREATED", "funding": "BUDGET", "class": "2",
            "built_on": "PLATFORM", "version": "1.0"});
        assert_eq!(self.tell("object", &object).await, 202);
    }
}

#[tokio::test]
async fn a_neighbour_that_is_down_leaves_the_question_open_until_it_answers() {
    let served = Served::start().await;
    served.object().await;
    served.ask("H", "hosting", json!({"object": "O-1", "wanted": "OUTSIDE"})).await;
    assert_eq!(served.outcome("H").await, Value::Null);
    let capacity = |object: &str| json!({"object": object, "possible": false, "reference": "S-1"});
    served.set("GET /platform/capacity", 200, capacity("O-2"));
    served.adaptor.put_clock(LATER).await.unwrap();
    assert_eq!(served.outcome("H").await, Value::Null, "an answer about another object decides nothing");
    assert_eq!(served.shown("refusals").await["refusals"][0]["source"], "platform");
    served.set("GET /platform/capacity", 200, capacity("O-1"));
    served.adaptor.put_clock("2024-06-04T10:00:00+05:00").await.unwrap();
    assert_eq!(served.outcome("H").await, "ALLOWED");
}

#[tokio::test]
async fn a_page_that_is_cut_is_no_empty_register() {
    let served = Served::start().await;
    let facts =
        json!({"buyer": "STATE-BODY", "need": "GOODS", "kind": "SOFTWARE", "function": "ERP", "method": "DIRECT"});
    served.set("GET /register/v1/entries", 200, json!({"total": 1, "entries": []}));
    served.ask("B", "procurement", facts).await;
    assert_eq!(served.outcome("B").await, Value::Null);
    assert_eq!(served.shown("searches?question=B").await, json!({"searches": []}), "no answer, no record");
    served.set("GET /register/v1/entries", 200, json!({"total": 0, "entries": []}));
    served.adaptor.put_clock(LATER).await.unwrap();
    assert_eq!(served.outcome("B").await, "ALLOWED");
    let kept = served.shown("searches?question=B").await["searches"][0].clone();
    assert_eq!((&kept["kind"], &kept["function"], &kept["found"]), (&json!("SOFTWARE"), &json!("ERP"), &json!([])));
}

#[tokio::test]
async fn a_gateway_in_a_state_that_nobody_knows_carries_no_link() {
    let served = Served::start().await;
    let facts = json!({"state_system": "A", "other_system": "B", "system": "NON-STATE", "channel": "GATEWAY",
        "use": "EDS-CHECK", "test": "NONE", "contract": "C", "profile": "P"});
    served.set("GET /platform/gateway", 200, json!({"operation": "SOON"}));
    served.ask("L", "integration", facts.clone()).await;
    assert_eq!(served.outcome("L").await, Value::Null);
    assert_eq!(served.shown("refusals").await["refusals"][0]["source"], "platform");
    served.set("GET /platform/gateway", 200, json!({"operation": "INDUSTRIAL"}));
    served.adaptor.put_clock(LATER).await.unwrap();
    assert_eq!(served.outcome("L").await, "ALLOWED");
    let mut unknown = facts;
    unknown["channel"] = json!("TUNNEL");
    let asked = json!({"question": "M", "about": "integration", "facts": unknown});
    assert_eq!(served.tell("question", &asked).await, 400);
}

#[tokio::test]
async fn what_the_portal_refused_is_not_recorded_and_nothing_put_is_an_empty_list() {
    let served = Served::start().await;
    served.object().await;
    let record = json!({"object": "O-1", "step": "PORTAL", "details": {"data": "yes"}});
    served.set("PUT /arch/objects/O-1", 409, json!({}));
    served.tell("step", &record).await;
    served.tell("step", &json!({"object": "O-1", "step": "DEVELOPED", "details": {}})).await;
    let steps = async || served.shown("objects?object=O-1").await["objects"][0]["steps"].as_array().unwrap().len();
    assert_eq!(steps().await, 1, "the step behind it waits");
    served.set("PUT /arch/objects/O-1", 200, json!({"object": "O-1", "version": 1}));
    served.adaptor.put_clock(LATER).await.unwrap();
    assert_eq!(steps().await, 2);
    assert_eq!(served.shown("objects?object=O-1").await["objects"][0]["state"], "DEVELOPED");
    served.set("GET /arch/services", 404, json!({}));
    served.ask("S", "service", json!({"id": "I", "kind": "25.1"})).await;
    assert_eq!(served.outcome("S").await, "REFUSED");
}

#[tokio::test]
async fn a_request_is_late_by_the_clock_and_a_restart_forgets_nothing() {
    let served = Served::start().await;
    let request = json!({"request": "R", "addressee": BIN, "kind": "ORGANISATION", "purpose": "PLACE"});
    served.tell("environment", &request).await;
    served.tell("access", &json!({"object": "O-1", "operation": "EXPORT", "by": "a"})).await;
    let shown = async |what: &str| served.shown(what).await;
    let row = async || shown("environments?request=R").await["requests"][0].clone();
    assert_eq!((&row().await["status"], &row().await["due"]), (&json!("WAITING"), &json!("2024-06-17")));
    served.adaptor.put_clock("2024-06-17T23:59:59+05:00").await.unwrap();
    assert_eq!(row().await["late"], false);
    served.adaptor.put_clock("2024-06-18T00:00:00+05:00").await.unwrap();
    assert_eq!(row().await["late"], true);
    let all = ["environments?request=R", "access-log?object=O-1", "refusals", "objects?object=O-1"];
    let mut before = Vec::new();
    for what in all {
        before.push(shown(what).await);
    }
    assert_eq!(served.tell("restart", &json!({})).await, 202);
    for (what, before) in all.iter().zip(before) {
        assert_eq!(shown(what).await, before, "{what}");
    }
    let opened = json!({"order": "R", "environments": [{"kind": "PRODUCTION", "separate": true}]});
    served.set("POST /platform/environments", 201, opened);
    served.adaptor.put_clock("2024-07-02T23:59:59+05:00").await.unwrap();
    assert_eq!((&row().await["status"], &row().await["late"]), (&json!("PROVIDED"), &json!(true)));
    let archived = async || shown("access-log?object=O-1").await["entries"][0]["archived"].clone();
    assert_eq!(archived().await, false);
    served.adaptor.put_clock("2024-07-03T00:00:00+05:00").await.unwrap();
    assert_eq!(archived().await, true);
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused() {
    let served = Served::start().await;
    let rows = [
        (
            "object",
            json!({"object": "O/1", "owner": BIN, "origin": "CREATED", "funding": "OWN", "built_on": "PLATFORM", "version": "1"}),
        ),
        (
            "object",
            json!({"object": "O-1", "owner": "191140999008", "origin": "CREATED", "funding": "OWN", "built_on": "PLATFORM", "version": "1"}),
        ),
        (
            "object",
            json!({"object": "O-1", "owner": BIN, "origin": "FOUND", "funding": "OWN", "built_on": "PLATFORM", "version": "1"}),
        ),
        ("step", json!({"object": "O-1", "step": "JUMP", "details": {}})),
        ("step", json!({"object": "O-1", "step": "ROLL-OUT", "details": {"dated": "2024-06-03"}})),
        ("question", json!({"question": "Q", "about": "weather", "facts": {}})),
        (
            "question",
            json!({"question": "Q", "about": "expenditure", "facts": {"object": "../x", "stage": "OPERATION"}}),
        ),
        ("question", json!({"question": "", "about": "deposit", "facts": {}})),
        ("environment", json!({"request": "R", "addressee": BIN, "kind": "PERSON", "purpose": "CREATE"})),
        ("access", json!({"object": "O-1", "operation": "DELETE", "by": "a"})),
        ("contract", json!({})),
    ];
    for (kind, body) in rows {
        assert_eq!(served.tell(kind, &body).await, 400, "{kind} {body}");
    }
    assert_eq!(served.shown("answers?question=Q").await, json!({"answers": []}));
}
