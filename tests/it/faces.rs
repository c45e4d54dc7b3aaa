//! A small portal that sends one notice by the face of the gateway that it likes: the evidence is the same.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post, put};
use axum::{Json, Router};
use senim::conformance::evidence::Evidence;
use senim::conformance::monitors;
use senim::conformance::world::{Settings, World};
use senim::verdict::Outcome;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const NOW: &str = "2025-06-02T10:15:00+05:00";
const PHONE: &str = "77001234567";
const TEXT: &str = "Құрметті басшы! 1 - иә, 2 - жоқ";

/// How the portal sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    Rest,
    Query,
    Form,
    Mobizon,
    Smpp,
    /// The mistake of vendors: Cyrillic under `data_coding` 0.
    SmppWithoutUcs2,
}

impl Face {
    const RIGHT: [Self; 5] = [Self::Rest, Self::Query, Self::Form, Self::Mobizon, Self::Smpp];

    const fn is_smpp(self) -> bool {
        matches!(self, Self::Smpp | Self::SmppWithoutUcs2)
    }
}

/// The portal: where the gateway is, and what has come back from it.
struct Portal {
    face: Face,
    systems: Mutex<Value>,
    came: Mutex<Vec<String>>,
}

impl Portal {
    async fn start(face: Face) -> (Arc<Self>, String) {
        let portal = Arc::new(Self { face, systems: Mutex::default(), came: Mutex::default() });
        let routes = Router::new()
            .route("/adaptor/v1/reset", post(reset))
            .route("/adaptor/v1/clock", put(|clock: Json<Value>| async move { clock }))
            .route("/adaptor/v1/quiescent", get(|| async { Json(json!({"quiescent": true, "next_due": null})) }))
            .route("/adaptor/v1/stimuli/{kind}", post(send))
            .route("/callbacks/v1/sms/{kind}", post(callback))
            .with_state(Arc::clone(&portal));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        (portal, url)
    }

    /// Address and credential of a system, as the reset told them.
    fn told(&self, system: &str) -> (String, String) {
        let systems = self.systems.lock().unwrap();
        let text = |name: &str| systems[system][name].as_str().unwrap().to_owned();
        (text("url"), text("credential"))
    }
}

async fn reset(State(portal): State<Arc<Portal>>, Json(body): Json<Value>) -> StatusCode {
    *portal.systems.lock().unwrap() = body["systems"].clone();
    StatusCode::NO_CONTENT
}

async fn callback(State(portal): State<Arc<Portal>>, Path(kind): Path<String>, Json(body): Json<Value>) -> StatusCode {
    portal.came.lock().unwrap().push(format!("{kind} {}", body["text"].as_str().unwrap_or_default()));
    StatusCode::ACCEPTED
}

async fn send(State(portal): State<Arc<Portal>>) -> StatusCode {
    if portal.face.is_smpp() {
        by_smpp(portal).await;
    } else {
        by_http(&portal).await;
    }
    StatusCode::ACCEPTED
}

async fn by_http(portal: &Portal) {
    let (url, key) = portal.told("sms");
    let client = senim_mocks::kernel::http::client().unwrap();
    let query = |pairs: &[(&str, &str)]| {
        reqwest::Url::parse_with_params("http://form.invalid", pairs).unwrap().query().unwrap().to_owned()
    };
    let form = |path: &str, body: String| {
        client.post(format!("{url}{path}")).header("content-type", "application/x-www-form-urlencoded").body(body)
    };
    let smsc = query(&[
        ("apikey", &key),
        ("phones", PHONE),
        ("mes", TEXT),
        ("sender", "eGov"),
        ("charset", "utf-8"),
        ("id", "n-1"),
    ]);
    let mobizon = query(&[("apiKey", &key), ("recipient", PHONE), ("text", TEXT), ("from", "eGov")]);
    let rest = json!({
        "apikey": key, "phones": PHONE, "mes": TEXT, "sender": "eGov", "charset": "utf-8", "fmt": 3, "id": "n-1",
    });
    let request = match portal.face {
        Face::Rest => client.post(format!("{url}/rest/send/")).json(&rest),
        Face::Query => client.get(format!("{url}/sys/send.php?{smsc}")),
        Face::Form => form("/sys/send.php", smsc),
        _ => form("/service/message/sendsmsmessage", mobizon),
    };
    assert_eq!(request.send().await.unwrap().status(), 200);
}

/// Binds, sends, and answers what comes, until the session ends. PDUs by hand.
async fn by_smpp(portal: Arc<Portal>) {
    let (url, credential) = portal.told("sms-smpp");
    let mut stream = TcpStream::connect(url.strip_prefix("smpp://").unwrap()).await.unwrap();
    let credential = credential.replace(':', "\0");
    stream.write_all(&pdu(9, 1, &[credential.as_bytes(), b"\0\0\x34\0\0\0"].concat())).await.unwrap();
    assert_eq!(take(&mut stream).await.unwrap()[8..12], [0; 4], "bound");
    let ucs2: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (coding, text) = if portal.face == Face::Smpp { (8, ucs2) } else { (0, TEXT.as_bytes().to_vec()) };
    let head = [b"\0\x05\0eGov\0\x01\x01", PHONE.as_bytes(), b"\0\0\0\0\0\0\x01\0"].concat();
    let body = [&head[..], &[coding, 0, u8::try_from(text.len()).unwrap()], &text].concat();
    stream.write_all(&pdu(4, 2, &body)).await.unwrap();
    assert_eq!(take(&mut stream).await.unwrap()[8..12], [0; 4], "taken");
    tokio::spawn(async move {
        while let Some(octets) = take(&mut stream).await {
            // esm_class stands after the addresses; a receipt has 4 there.
            let (class, text) = (octets[16 + 22], String::from_utf8_lossy(&octets[16 + 32..]).into_owned());
            let kind = if class == 4 { "delivery" } else { "replies" };
            let text = if class == 4 { String::new() } else { text };
            portal.came.lock().unwrap().push(format!("{kind} {text}"));
            let answer = [&[0, 0, 0, 17, 0x80, 0, 0, 5, 0, 0, 0, 0][..], &octets[12..16], &[0]].concat();
            stream.write_all(&answer).await.unwrap();
        }
    });
}

fn pdu(command: u8, sequence: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(16 + body.len()).unwrap().to_be_bytes();
    [&length[..], &[0, 0, 0, command, 0, 0, 0, 0, 0, 0, 0, sequence], body].concat()
}

async fn take(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut octets = vec![0; 4];
    stream.read_exact(&mut octets).await.ok()?;
    octets.resize(usize::try_from(u32::from_be_bytes(octets[..4].try_into().unwrap())).unwrap(), 0);
    stream.read_exact(&mut octets[4..]).await.ok()?;
    Some(octets)
}

/// A world in which the portal has sent its notice and the subscriber has answered.
async fn played(face: Face) -> (World, Vec<String>) {
    let (portal, url) = Portal::start(face).await;
    let settings = Settings {
        seed: 7,
        as_of: "2025-06-02".parse().unwrap(),
        readings: BTreeMap::new(),
        parameters: BTreeMap::new(),
        cast: vec!["egov"],
        products: Vec::new(),
    };
    let targets = [("egov".to_owned(), senim::conformance::sut::Target::inside(&url).unwrap())].into();
    let mut world = World::start(&targets, settings, &senim_mocks::contour::Place::default()).await.unwrap();
    let now = NOW.parse().unwrap();
    world.begin(now).await.unwrap();
    world.stimulate("egov", "application", &json!({})).await.unwrap();
    world.reply(PHONE, "eGov", "1", now, now, false);
    world.settle().await.unwrap();
    let came = portal.came.lock().unwrap().clone();
    (world, came)
}

#[tokio::test]
async fn a_notice_counts_whatever_the_face() {
    for face in Face::RIGHT {
        let (world, came) = played(face).await;
        let evidence = Evidence::new(world.records());
        let [notice] = &evidence.notices_to(&[PHONE])[..] else {
            panic!("{face:?}: one notice: {:?}", world.records())
        };
        assert_eq!((notice.fact("text"), notice.fact("sender")), (TEXT, "eGov"), "{face:?}");
        assert_eq!((&notice.exchange.facts["segments"], &notice.exchange.facts["repeat"]), (&json!(1), &json!(false)));
        let replies: Vec<(&str, bool)> =
            evidence.replies().map(|reply| (reply.fact("text"), reply.answered())).collect();
        assert_eq!(replies, [("1", true)], "{face:?}");
        let report = if face == Face::Mobizon { "webhook " } else { "delivery " };
        assert_eq!(came, [report, "replies 1"], "{face:?}: what came to the portal");
        assert!(!told(&world).contains(&"monitor wire-contract".to_owned()), "{face:?}");
        assert!(!format!("{:?}", world.records()).contains("egov-at-sms"), "{face:?}: a credential in the evidence");
    }
}

#[tokio::test]
async fn cyrillic_under_data_coding_0_is_a_finding() {
    let (world, _) = played(Face::SmppWithoutUcs2).await;
    assert!(told(&world).contains(&"monitor wire-contract".to_owned()), "{:?}", world.records());
    let evidence = Evidence::new(world.records());
    let [notice] = &evidence.notices_to(&[PHONE])[..] else { panic!("one notice") };
    assert!(notice.fact("text").contains('\u{fffd}'), "what the handset shows");
}

/// Monitors that found a breach of the law.
fn told(world: &World) -> Vec<String> {
    let found = monitors::findings(&Evidence::new(world.records()), &senim::conformance::inside::Open::new());
    found
        .into_iter()
        .filter(|finding| finding.level == Outcome::Nonconformant)
        .map(|finding| finding.found_by)
        .collect()
}
