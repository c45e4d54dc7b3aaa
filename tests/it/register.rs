//! The public face of the register and its callback over HTTP, without any neighbour: before order 567 no paper is demanded.

use std::collections::BTreeMap;

use senim::adaptor::client::AdaptorClient;
use senim::adaptor::types::Reset;
use senim::reference::{Reference, Role, Running};
use serde_json::{Value, json};

const HOLDER: &str = "191140999009";
const OTHER: &str = "230152999001";
const ENTRIES: &str = "/register/v1/entries";

struct Served {
    running: Running,
    adaptor: AdaptorClient,
    http: reqwest::Client,
}

impl Served {
    async fn start(readings: &[(&str, &str)]) -> Self {
        let running = Reference::new(Role::Register).start().await.unwrap();
        let adaptor = AdaptorClient::new(running.url()).unwrap();
        let text = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let reset = Reset {
            role: "register".to_owned(),
            now: "2025-06-02T10:15:00+05:00".to_owned(),
            seed: 7,
            systems: BTreeMap::new(),
            callers: text(&[("e-license", "key-e"), ("objects", "key-o"), ("sms", "key-s")]),
            readings: text(&[&[("register.old_5_3", "satisfied")], readings].concat()),
            parameters: BTreeMap::new(),
            answer_limit_ms: 200,
        };
        adaptor.reset(&reset).await.unwrap();
        Self { running, adaptor, http: senim_mocks::kernel::http::client().unwrap() }
    }

    async fn get(&self, path: &str, credential: &str) -> (u16, Value) {
        let request = self.http.get(format!("{}{path}", self.running.url())).bearer_auth(credential);
        let response = request.send().await.unwrap();
        (response.status().as_u16(), serde_json::from_str(&response.text().await.unwrap()).unwrap())
    }

    async fn post(&self, path: &str, credential: &str, body: &Value) -> u16 {
        let request = self.http.post(format!("{}{path}", self.running.url())).bearer_auth(credential);
        request.body(body.to_string()).send().await.unwrap().status().as_u16()
    }

    /// Files an application and has it decided on.
    async fn filed(&self, id: &str, content: &Value) -> Value {
        let filing = json!({"filing": id, "content": content.to_string(), "signature": null});
        assert_eq!(self.post("/adaptor/v1/stimuli/filing", "", &filing).await, 202);
        assert_eq!(self.post("/adaptor/v1/stimuli/decision", "", &json!({"filing": id})).await, 202);
        self.adaptor.quiescent().await.unwrap();
        let (_, shown) = self.get(&format!("/adaptor/v1/observations/filings?filing={id}"), "").await;
        shown["filings"][0].clone()
    }

    async fn products(&self, query: &str) -> Vec<String> {
        let (status, body) = self.get(&format!("{ENTRIES}{query}"), "").await;
        assert_eq!(status, 200, "{body}");
        let entries = body["entries"].as_array().unwrap();
        assert_eq!(body["total"], entries.len());
        entries.iter().map(|entry| entry["product"].as_str().unwrap().to_owned()).collect()
    }
}

fn content(form: &str, product: &Value, entry: &Value, documents: &Value) -> Value {
    json!({"form": form, "applicant": {"bin": HOLDER, "name_kk": "«Алтын» ЖШС", "name_ru": "ТОО «Алтын»"},
        "product": product, "entry": entry, "changes": [], "documents": documents, "direct": null})
}

fn entry(product: &str, functions: &Value, documents: &Value) -> Value {
    let product = json!({"id": product, "kind": "SOFTWARE", "name": "П", "category": "SW-01", "functions": functions,
        "embedded_software": true});
    content("ANNEX-4", &product, &Value::Null, documents)
}

/// Two entries, the second excluded.
async fn two_entries(readings: &[(&str, &str)]) -> Served {
    let served = Served::start(readings).await;
    let level =
        json!([{"type": "assurance", "number": "A-1", "issued": "2025-01-01", "expires": "2025-06-30", "level": "4"}]);
    assert_eq!(served.filed("F-1", &entry("P-1", &json!(["ERP", "CRM"]), &level)).await["status"], "ENTERED");
    assert_eq!(served.filed("F-2", &entry("P-2", &json!(["BI"]), &json!([]))).await["entry"], "R-000002");
    let excluded = content("ANNEX-5", &Value::Null, &json!("R-000002"), &json!([]));
    assert_eq!(served.filed("F-3", &excluded).await["status"], "EXCLUDED");
    served
}

#[tokio::test]
async fn buyers_look_entries_up_by_what_they_need() {
    let served = two_entries(&[]).await;
    let rows: [(&str, &[&str]); 9] = [
        ("", &["P-1", "P-2"]),
        ("?status=ACTIVE", &["P-1"]),
        ("?status=EXCLUDED", &["P-2"]),
        ("?function=CRM", &["P-1"]),
        ("?function=CRM&status=EXCLUDED", &[]),
        ("?kind=SOFTWARE&bin=191140999009", &["P-1", "P-2"]),
        ("?kind=ELECTRONICS", &[]),
        ("?bin=230152999001", &[]),
        ("?number=R-000002", &["P-2"]),
    ];
    for (query, expected) in rows {
        assert_eq!(served.products(query).await, expected, "{query}");
    }
    assert_eq!(served.get(&format!("{ENTRIES}?colour=red"), "").await.0, 400);
    let (_, body) = served.get(&format!("{ENTRIES}?number=R-000001"), "").await;
    let holder = json!({"bin": HOLDER, "nameKz": "«Алтын» ЖШС", "nameRu": "ТОО «Алтын»"});
    assert_eq!((&body["entries"][0]["holder"], &body["entries"][0]["expired"]), (&holder, &Value::Null));
    served.adaptor.put_clock("2025-07-01T09:00:00+05:00").await.unwrap();
    let (_, body) = served.get(&format!("{ENTRIES}?number=R-000001"), "").await;
    assert_eq!(
        (&body["entries"][0]["expired"], &body["entries"][0]["status"]),
        (&json!(["assurance"]), &json!("ACTIVE"))
    );
}

#[tokio::test]
async fn that_an_application_is_there_is_told_to_the_known_alone() {
    let served = two_entries(&[]).await;
    let path = format!("/register/v1/filings?bin={HOLDER}");
    assert_eq!(served.get(&path, "nobody").await.0, 401);
    let (status, body) = served.get(&path, "key-o").await;
    let forms: Vec<_> = body["filings"].as_array().unwrap().iter().map(|row| (&row["form"], &row["product"])).collect();
    let (p1, p2) = (json!("P-1"), json!("P-2"));
    assert_eq!(
        (status, forms),
        (200, vec![(&json!("ANNEX-4"), &p1), (&json!("ANNEX-4"), &p2), (&json!("ANNEX-5"), &p2)])
    );
    assert_eq!(served.get("/register/v1/filings", "key-o").await.0, 400);
    assert_eq!(served.get("/register/v1/nothing", "").await.0, 404);
}

#[tokio::test]
async fn renewed_permits_rename_the_active_entries_once() {
    let told = json!({"eventId": "e-1", "bin": HOLDER, "nameKz": "«Алтын Плюс» ЖШС", "nameRu": "ТОО «Алтын Плюс»",
        "permits": [{"nikad": "N-2", "previousNikad": "N-1", "issueDate": "2025-06-02"}], "at": "2025-06-02T10:15:00+05:00"});
    let path = "/callbacks/v1/permits";
    let versions = async |served: &Served, number: &str| {
        let (_, shown) = served.get(&format!("/adaptor/v1/observations/entries?number={number}"), "").await;
        shown["entries"][0]["versions"].as_array().unwrap().len()
    };
    let served = two_entries(&[]).await;
    for (credential, expected) in [("nobody", 401), ("key-o", 403), ("key-s", 401), ("key-e", 202), ("key-e", 202)] {
        assert_eq!(served.post(path, credential, &told).await, expected, "{credential}");
    }
    assert_eq!(served.post(path, "key-e", &json!({"eventId": "e-2", "bin": OTHER})).await, 422);
    assert_eq!((versions(&served, "R-000001").await, versions(&served, "R-000002").await), (2, 1));
    let off = two_entries(&[("register.holder_sync", "off")]).await;
    assert_eq!(off.post(path, "key-e", &told).await, 202);
    assert_eq!(versions(&off, "R-000001").await, 1);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_and_told_why() {
    let served = Served::start(&[]).await;
    for (id, content) in
        [("F-1", "{\"form\":"), ("F-2", "[]"), ("F-3", "ёж"), ("F-4", "{\"form\":\"ANNEX-4\",\"x\":1}")]
    {
        let filing = json!({"filing": id, "content": content, "signature": null});
        assert_eq!(served.post("/adaptor/v1/stimuli/filing", "", &filing).await, 202);
        let (_, shown) = served.get(&format!("/adaptor/v1/observations/filings?filing={id}"), "").await;
        let row = &shown["filings"][0];
        assert_eq!(
            (&row["status"], &row["reasons"][0]["ground"]),
            (&json!("REFUSED"), &json!("KZ-567-2025/annex2/row9.1"))
        );
    }
    assert_eq!(served.post("/adaptor/v1/stimuli/filing", "", &json!({"filing": " ", "content": "{}"})).await, 400);
    assert_eq!(served.post("/adaptor/v1/stimuli/wish", "", &json!({})).await, 404);
}

#[tokio::test]
async fn a_restart_forgets_nothing() {
    let served = two_entries(&[]).await;
    let all = ["filings", "entries", "monitoring"].map(|kind| format!("/adaptor/v1/observations/{kind}"));
    let mut before = Vec::new();
    for path in &all {
        before.push(served.get(path, "").await);
    }
    assert_eq!(served.post("/adaptor/v1/stimuli/restart", "", &json!({})).await, 202);
    for (path, shown) in all.iter().zip(before) {
        assert_eq!(served.get(path, "").await, shown, "{path}");
    }
}
