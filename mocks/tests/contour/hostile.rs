//! Bodies and queries that no honest client sends: they are refused, written down, and never stop a system.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::{prop_assert, proptest};
use senim_mocks::akhazh::Akhazh;
use senim_mocks::ddb::Ddb;
use senim_mocks::e_license::ELicense;
use senim_mocks::kernel::clock::VirtualClock;
use senim_mocks::kernel::fault::Faults;
use senim_mocks::kernel::postman::Postman;
use senim_mocks::kernel::server::{Call, Credentials, Simulated};
use senim_mocks::kernel::tokens::Tokens;
use senim_mocks::mba::Mba;
use senim_mocks::sms::Sms;

const SECRET: &str = "the-secret-key";
const POSTS: [&str; 9] = [
    "/rest/send/",
    "/elicense/reissue",
    "/ddb/consents/requests",
    "/ddb/uses",
    "/callbacks/v1/lists",
    "/sys/send.php",
    "/sys/status.php",
    "/service/message/sendsmsmessage",
    "/service/message/getsmsstatus",
];

fn post(path: &str, body: Vec<u8>) -> Call {
    let (method, content_type, caller) = ("POST".to_owned(), "application/json".to_owned(), "sdu".to_owned());
    Call { method, path: path.to_owned(), query: Vec::new(), content_type, caller, body }
}

fn systems() -> Vec<Box<dyn Simulated>> {
    struct Locked<S>(std::sync::Arc<std::sync::Mutex<S>>);
    impl<S: Simulated> Simulated for Locked<S> {
        fn id(&self) -> &'static str {
            self.0.lock().unwrap().id()
        }
        fn open(&mut self, call: &Call) -> senim_mocks::kernel::server::Opened {
            self.0.lock().unwrap().open(call)
        }
        fn answer(
            &mut self,
            call: &Call,
            opened: &senim_mocks::kernel::server::Opened,
            fault: Option<&senim_mocks::kernel::fault::Fault>,
        ) -> senim_mocks::kernel::server::Answer {
            self.0.lock().unwrap().answer(call, opened, fault)
        }
    }
    let (clock, postman, faults, keys) =
        (VirtualClock::default(), Postman::default(), Faults::default(), Credentials::default());
    vec![
        Box::new(Locked(Akhazh::new(clock.clone()).system())),
        Box::new(Locked(Mba::new().system())),
        Box::new(Locked(ELicense::new(clock.clone(), postman.clone(), faults.clone()).system())),
        Box::new(Locked(Ddb::new(clock.clone(), Tokens::default()).system())),
        Box::new(Locked(Sms::new(clock, postman, faults, keys).system())),
    ]
}

/// Whole messages with a piece replaced, and bytes at large.
fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let messages = prop_oneof![
        Just(r#"{"apikey":"k","phones":"77001234567","mes":"1","sender":"1414","charset":"utf-8","fmt":3,"id":"c"}"#),
        Just(r#"{"RequestId":"r","IinBin":"191140999009","Basis":{"Kind":"ORDER-204","Case":"c"},"Permits":[]}"#),
        Just(r#"{"useId":"u","iin":"850214399009","purpose":"p","operation":"o","system":"s","consent":"c","at":"x"}"#),
        Just(r#"{"requestId":"q","iin":"850214399009","purpose":"p","recipients":["sdu"]}"#),
    ];
    let broken =
        (messages, any::<usize>(), any::<usize>(), vec(any::<u8>(), 0..8)).prop_map(|(text, from, to, piece)| {
            let mut bytes = text.as_bytes().to_vec();
            let from = from % bytes.len();
            let to = from + to % (bytes.len() - from);
            bytes.splice(from..to, piece);
            bytes
        });
    prop_oneof![broken, vec(any::<u8>(), 0..200), (1_usize..100_000).prop_map(|depth| vec![b'['; depth])]
}

proptest! {
    #[test]
    fn any_body_is_answered(body in bodies(), at in 0_usize..POSTS.len()) {
        for mut system in systems() {
            let call = post(POSTS[at], body.clone());
            let opened = system.open(&call);
            let answer = system.answer(&call, &opened, None);
            prop_assert!((200..500).contains(&answer.status));
            prop_assert!(answer.status < 300 || !opened.findings.is_empty() || answer.status == 409);
        }
    }

    #[test]
    fn any_query_is_answered(query in vec((prop_oneof![Just("iin".to_owned()), ".{0,8}"], ".{0,14}"), 0..4)) {
        for (mut system, path) in systems().into_iter().zip(["/zags/acts", "/bmg/phone", "/elicense/licenses", "/ddb/consents"]) {
            let call = Call { method: "GET".into(), query: query.clone(), ..post(path, Vec::new()) };
            let opened = system.open(&call);
            let answer = system.answer(&call, &opened, None);
            prop_assert!(answer.status == 200 || answer.status == 400);
            prop_assert!(answer.status == 200 || !opened.findings.is_empty());
        }
    }

    #[test]
    fn a_credential_is_never_written_down(
        key in prop_oneof![Just("apikey"), Just("psw"), Just("password")], before in "[{} \",:a-z]{0,12}", after in "[{} \",:a-z\\\\]{0,12}", space in "[ \n]{0,2}",
    ) {
        let body = format!("{{{before}\"{key}\"{space}:{space}\"{SECRET}\"{after}}}");
        for mut system in systems().into_iter().filter(|system| system.id() == "sms") {
            for path in ["/rest/send/", "/sys/send.php"] {
                let opened = system.open(&post(path, body.clone().into_bytes()));
                prop_assert!(!opened.redacted.unwrap().contains(SECRET));
            }
        }
    }
}

#[test]
fn a_body_beyond_the_limit_is_not_read() {
    for (mut system, path) in systems().into_iter().skip(2).zip([POSTS[1], POSTS[2], POSTS[0]]) {
        let call = post(path, vec![b' '; 256 * 1024 + 1]);
        let opened = system.open(&call);
        let answer = system.answer(&call, &opened, None);
        assert_eq!(answer.status, 413, "{path}");
        assert!(opened.findings.iter().any(|finding| finding.code.ends_with(".body-too-large")), "{path}");
    }
}
