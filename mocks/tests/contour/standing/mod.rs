//! The contour standing alone, as programs meet it: over sockets, through the guard and the control API.

mod callbacks;
mod changes;
mod control;
mod description;
mod faults;
mod hostile;
mod journal;
mod load;
mod snapshots;

use std::collections::BTreeMap;
use std::fs::File;
use std::net::Ipv4Addr;

use reqwest::{Client, Method};
use senim_mocks::kernel::guard::Limits;
use senim_mocks::standing::{Options, Standing};
use serde_json::{Value, json};

use crate::world::{BIN, IIN, NOW, PHONE, at};

/// Credentials of seed 7.
pub(crate) const SEED: u64 = 7;

pub(crate) struct Stand {
    pub(crate) standing: Standing,
    pub(crate) client: Client,
}

pub(crate) fn options() -> Options {
    Options {
        host: Ipv4Addr::LOCALHOST.into(),
        advertise: None,
        base_port: None,
        limits: Limits::default(),
        seed: SEED,
        now: at(NOW),
        roles: BTreeMap::new(),
        journal: None,
        token: None,
        kept: 1_000,
    }
}

pub(crate) async fn stand(options: Options) -> Stand {
    let standing = Standing::start(options).await.unwrap();
    let client = senim_mocks::kernel::http::client().unwrap();
    Stand { standing, client }
}

/// One organisation with a head, a number, a consent and a permit.
pub(crate) async fn inhabited(options: Options) -> Stand {
    let stand = stand(options).await;
    let (status, body) = stand.control(Method::PUT, "/world", Some(&world())).await;
    assert_eq!(status, 200, "{body}");
    stand
}

pub(crate) fn world() -> Value {
    json!({
        "format": "senim-world/1",
        "at": NOW,
        "seed": SEED,
        "persons": [{
            "id": "head", "iin": IIN, "surname": "СЫНАҚОВ", "name": "СЫНАҚ",
            "numbers": [{"phone": PHONE}], "consents": [{}],
        }],
        "organisations": [
            {"id": "altyn", "bin": BIN, "name": {"kk": "«Алтын» ЖШС", "ru": "ТОО «Алтын»"}, "head": {"person": "head"}},
        ],
        "permits": [{"holder": "altyn"}],
    })
}

pub(crate) fn journal(path: &std::path::Path) -> File {
    File::options().create(true).append(true).open(path).unwrap()
}

impl Stand {
    /// Asks the control API, by a path below `/control`.
    pub(crate) async fn control(&self, method: Method, path: &str, body: Option<&Value>) -> (u16, Value) {
        let mut request = self.client.request(method, format!("{}{path}", self.standing.control_url()));
        if let Some(body) = body {
            request = request.json(body);
        }
        crate::world::answer(request).await
    }

    pub(crate) async fn look(&self, path: &str) -> Value {
        let (status, body) = self.control(Method::GET, path, None).await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.control(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn done(&self, path: &str, body: &Value) -> Value {
        let (status, answer) = self.post(path, body).await;
        assert!((200..300).contains(&status), "{path} {body}: {answer}");
        answer
    }

    /// Asks a system with the credential of `egov`.
    pub(crate) async fn get(&self, system: &str, path: &str) -> (u16, Value) {
        let url = format!("{}{path}", self.standing.url(system).unwrap());
        crate::world::answer(self.client.get(url).bearer_auth(format!("egov-at-{system}-0007"))).await
    }

    /// Sends an SMS; the status and the answer.
    pub(crate) async fn sms(&self, id: &str, text: &str) -> (u16, Value) {
        let body = json!({
            "apikey": "egov-at-sms-0007", "phones": PHONE, "mes": text, "sender": "eGov", "charset": "utf-8", "fmt": 3, "id": id,
        });
        let url = format!("{}/rest/send/", self.standing.url("sms").unwrap());
        crate::world::answer(self.client.post(url).json(&body)).await
    }

    /// The only exchange with this system so far.
    pub(crate) async fn only(&self, to: &str) -> Value {
        let all = self.look(&format!("/exchanges?to={to}")).await["exchanges"].clone();
        assert_eq!(all.as_array().unwrap().len(), 1, "{all}");
        all[0].clone()
    }
}
