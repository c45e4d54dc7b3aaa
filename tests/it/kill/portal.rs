//! Order №3: the registration of a subscriber number, with a wrong password before the right one.

use jiff::Timestamp;

use super::{Scene, at, down};
use senim::app::ports::PortError;
use senim::domain::facts::{Consent, ConsentBook, ConsentStatus, PersonName};
use senim::domain::portal::context::Context;
use senim::domain::portal::errand::{Answer, Call};
use senim::domain::portal::subscribers::form::{Form, Signed};
use senim::domain::portal::subscribers::{Begun, By, Entered, Event, PURPOSE, Stage};
use senim::domain::portal::{PortalCore, PortalEffect, PortalEvent};
use senim::domain::variant::Defects;
use senim::law::edition::Parameters;
use senim::law::reading::Readings;

const OWNER: &str = "850214399009";
const EMPLOYEE: &str = "901101499005";
const NUMBER: &str = "77010000021";

/// ДДБ is down when the form comes, МБА when the number is to be linked.
fn answer(effect: &PortalEffect, at_: Timestamp) -> Result<PortalEvent, PortError> {
    let PortalEffect::Errand(errand) = effect else { panic!("nobody answers {effect:?}") };
    let answer = match &errand.call {
        Call::Consents { .. } if at_ < at("2024-06-03 10:50") => return Err(down("ddb")),
        Call::Consents { iin } => {
            let granted = Consent {
                reference: "R".into(),
                status: ConsentStatus::Granted,
                purpose: PURPOSE.into(),
                recipients: vec!["egov".into()],
                channel: "DDB".into(),
                granted_by: OWNER.into(),
                granted_at: at("2024-05-20 09:00"),
                expires_at: None,
                token: Some(("T".into(), "K".into())),
            };
            let (iin, consents) = (iin.clone(), vec![granted]);
            Answer::Consents(ConsentBook { iin, check: "C".into(), consents, representatives: Vec::new() })
        }
        Call::Person { .. } => {
            let (surname, name) = ("СЫНАҚОВ".into(), "СЫНАҚ".into());
            Answer::Person(Some(PersonName { surname, name, patronymic: None }))
        }
        Call::Password { .. } => Answer::Password("123456".into()),
        Call::Link { .. } if at_ < at("2024-06-03 12:20") => return Err(down("mba")),
        Call::Link { .. } => Answer::Linked(true),
        Call::Use { .. } | Call::Sms { .. } => Answer::Done,
        other => panic!("nobody answers {other:?}"),
    };
    Ok(PortalEvent::Answered(errand.clone(), answer))
}

fn entered(when: &str, password: &str) -> (Timestamp, PortalEvent) {
    let (registration, session) = ("R-1".into(), "S-1".into());
    let entered = Entered { registration, session, password: password.into(), by: By::Employee };
    (at(when), PortalEvent::Subscribers(Event::Entered(entered)))
}

fn script() -> Vec<(Timestamp, PortalEvent)> {
    let begun = Begun {
        registration: "R-1".into(),
        channel: "STATE-CORPORATION".into(),
        session: "S-1".into(),
        iin: OWNER.into(),
        employee: Some(EMPLOYEE.into()),
    };
    let form = Form {
        iin: OWNER.into(),
        surname: "Сынақов".into(),
        name: "Сынақ".into(),
        patronymic: None,
        email: None,
        telephone: NUMBER.into(),
        linking: Some(true),
        secret: Some(true),
        signature: Some(Signed::Paper),
        date: Some("2024-06-03".into()),
    };
    let submitted = Event::Submitted { registration: "R-1".into(), session: "S-1".into(), form: Box::new(form) };
    vec![
        (at("2024-06-03 10:15"), PortalEvent::Subscribers(Event::Begun(begun))),
        (at("2024-06-03 10:20"), PortalEvent::Subscribers(submitted)),
        entered("2024-06-03 12:00", "654321"),
        entered("2024-06-03 12:05", "123456"),
        (at("2024-06-03 13:00"), PortalEvent::Subscribers(Event::SessionEnded { session: "S-1".into() })),
    ]
}

#[tokio::test]
async fn a_registration_killed_anywhere_goes_on_where_it_was() {
    let ctx = Context::resolve(&Parameters::default(), &Readings::default(), &Defects::none()).unwrap();
    let span = ("2024-06-03 10:00", "2024-06-10 00:00");
    let scene = Scene { core: PortalCore { ctx }, answer, script: script(), span };
    let folder = tempfile::tempdir().unwrap();
    let whole = scene.run(&folder.path().join("store"), &[]).await;
    assert_eq!(whole.state.subscribers.registration("R-1").unwrap().stage, Stage::Linked);
    let told = |wanted: fn(&Call) -> bool| {
        let calls = whole.heard.values().flatten();
        calls.filter(|(_, effect)| matches!(effect, PortalEffect::Errand(errand) if wanted(&errand.call))).count()
    };
    assert_eq!(told(|call| matches!(call, Call::Sms { .. })), 1, "one password");
    assert_eq!(told(|call| matches!(call, Call::Link { .. })), 1, "linked once");
    scene.survive(&whole).await;
}
