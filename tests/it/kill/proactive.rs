//! Order 204: SDU and its half of the portal.

use jiff::Timestamp;
use jiff::civil::date;

use super::{Scene, at, down};
use senim::app::ports::PortError;
use senim::domain::facts::{
    Consent, ConsentBook, ConsentStatus, EntityKind, NameChange, Names, Permit, PermitStatus, PersonFacts, Phone,
};
use senim::domain::ids::{Bin, Iin, Msisdn};
use senim::domain::proactive::context::Context;
use senim::domain::proactive::egov::message::{EgovEffect, EgovEvent};
use senim::domain::proactive::egov::{EgovCore, SENDER, Stage as EgovStage};
use senim::domain::proactive::permits::SERVICE;
use senim::domain::proactive::sdu::message::{CaseId, HandOverRow, SduEffect, SduEvent};
use senim::domain::proactive::sdu::{SduCore, Stage as SduStage};
use senim::law::edition::Parameters;
use senim::law::order204::Law204;
use senim::law::reading::Readings;

/// From before the script to after the last day of the order.
const SPAN: (&str, &str) = ("2025-06-02 10:00", "2026-05-10 00:00");
const BINS: [&str; 3] = ["191140999009", "230152999001", "201063999005"];
const IINS: [&str; 2] = ["850214399009", "901101499005"];
const NUMBERS: [&str; 2] = ["77001234567", "77011234567"];

fn context() -> Context {
    Context::new(Law204::resolve(&Parameters::default(), &Readings::default()).unwrap())
}

fn case(n: usize) -> CaseId {
    CaseId(format!("{}-2025-06-01", BINS[n]))
}

fn bin(n: usize) -> Bin {
    Bin::parse(BINS[n]).unwrap()
}

fn iin(n: usize) -> Iin {
    Iin::parse(IINS[n]).unwrap()
}

fn names(of: &str) -> Names {
    Names { kk: format!("«{of}» ЖШС"), ru: format!("ТОО «{of}»") }
}

fn permit(nikad: &str) -> Permit {
    Permit {
        nikad: nikad.into(),
        service: SERVICE.into(),
        status: PermitStatus::Active,
        valid_from: date(2024, 2, 3),
        valid_to: None,
        products: vec!["SIM-PRODUCT".into()],
        head_at_issue: None,
        previous: None,
    }
}

fn book(iin: &Iin) -> ConsentBook {
    let consent = Consent {
        reference: "R".into(),
        status: ConsentStatus::Granted,
        purpose: "KZ-204-2025".into(),
        recipients: vec!["sdu".into(), "egov".into()],
        channel: "DDB".into(),
        granted_by: iin.as_str().into(),
        granted_at: at("2025-05-20 09:00"),
        expires_at: None,
        token: None,
    };
    ConsentBook { iin: iin.clone(), check: "C".into(), consents: vec![consent], representatives: Vec::new() }
}

/// The head of each organisation: the first one heads two.
fn head(bin: &Bin) -> Iin {
    iin(usize::from(bin.as_str() == BINS[2]))
}

/// МБА is down at first, e-license when the first renewal is due.
fn portal_answer(effect: &EgovEffect, at_: Timestamp) -> Result<EgovEvent, PortError> {
    let case = effect.case().clone();
    Ok(match effect {
        EgovEffect::FetchPhones { .. } if at_ < at("2025-06-02 10:20") => return Err(down("mba")),
        EgovEffect::FetchPhones { iin, .. } => {
            let number = Msisdn::parse(NUMBERS[usize::from(iin.as_str() == IINS[1])]).unwrap();
            let phones = vec![Phone { number, active: true, confirmed_at: at("2024-03-01 09:00") }];
            EgovEvent::PhonesReceived { case, phones }
        }
        EgovEffect::SendSms { round, .. } => EgovEvent::SmsAccepted { case, round: *round },
        EgovEffect::CheckConsent { iin, gate, .. } => EgovEvent::ConsentReceived { case, book: book(iin), gate: *gate },
        EgovEffect::NotifyUse { .. } => EgovEvent::UseNotified { case },
        EgovEffect::FetchOrganisation { bin, .. } => {
            EgovEvent::OrganisationReceived { case, heads: vec![head(bin)], names: names("Жаңа") }
        }
        EgovEffect::FetchPermits { .. } => EgovEvent::PermitsReceived { case, permits: vec![permit("P1")] },
        EgovEffect::Renew { .. } if at_ < at("2025-06-04 09:40") => return Err(down("e-license")),
        EgovEffect::Renew { permits, .. } => {
            let next =
                |old: &Permit| Permit { previous: Some(old.nikad.clone()), ..permit(&format!("{}N", old.nikad)) };
            EgovEvent::Renewed { case, permits: permits.iter().map(next).collect() }
        }
        EgovEffect::WriteBack { .. } => EgovEvent::WrittenBack { case },
    })
}

/// АХАЖ is down for an hour; the second organisation has no permit.
fn sdu_answer(effect: &SduEffect, at_: Timestamp) -> Result<SduEvent, PortError> {
    Ok(match effect.clone() {
        SduEffect::FetchChanges { cycle, .. } => {
            let change = |n| NameChange {
                bin: bin(n),
                on: date(2025, 6, 1),
                before: names("Ескі"),
                now: names("Жаңа"),
                kind: EntityKind::Legal,
                liquidated: false,
            };
            SduEvent::ChangesReceived { cycle, changes: (0..3).map(change).collect(), refusals: Vec::new() }
        }
        SduEffect::FetchPermits { case, bin } => {
            let permits = if bin.as_str() == BINS[1] { Vec::new() } else { vec![permit("P1")] };
            SduEvent::PermitsReceived { case, permits }
        }
        SduEffect::FetchHeads { case, bin } => SduEvent::HeadsReceived { case, heads: vec![head(&bin)] },
        SduEffect::CheckConsent { case, iin } => SduEvent::ConsentReceived { case, book: book(&iin) },
        SduEffect::RequestConsent { case, .. } => SduEvent::ConsentRequested { case },
        SduEffect::FetchPerson { case, iin, .. } => {
            let person = PersonFacts {
                iin,
                death: false,
                declared_dead: false,
                missing: None,
                abroad: None,
                citizenship: "398".into(),
                temporary_stay: false,
                capacity: None,
                liberty: None,
            };
            SduEvent::PersonReceived { case, person: Some(person) }
        }
        SduEffect::FetchActs { iin, .. } if iin.as_str() == IINS[1] && at_ < at("2025-06-02 11:15") => {
            return Err(down("akhazh"));
        }
        SduEffect::FetchActs { case, iin, .. } => SduEvent::ActsReceived { case, iin, deaths: Vec::new() },
        SduEffect::NotifyUse { case, .. } => SduEvent::UseNotified { case },
        SduEffect::HandOver { transfer, .. } => SduEvent::HandedOver { transfer },
    })
}

fn reply(id: &str, number: usize, text: &str, when: &str) -> (Timestamp, EgovEvent) {
    let (from, to, text) = (NUMBERS[number].to_owned(), SENDER.to_owned(), text.to_owned());
    (at(when), EgovEvent::ReplyReceived { id: id.to_owned(), from, to, text, received_at: at(when) })
}

#[tokio::test]
async fn the_portal_killed_anywhere_goes_on_where_it_was() {
    let row = |n| HandOverRow {
        case: case(n),
        bin: bin(n),
        names: names("Жаңа"),
        event_date: date(2025, 6, 1),
        head: head(&bin(n)),
    };
    let list = EgovEvent::ListReceived { transfer: "T1".into(), rows: (0..3).map(row).collect() };
    let script = vec![
        (at("2025-06-02 10:15"), list),
        reply("R1", 0, "?", "2025-06-03 09:00"),
        reply("R2", 0, "1", "2025-06-04 09:00"),
        reply("R3", 1, "2", "2025-06-07 12:00"),
    ];
    let scene = Scene { core: EgovCore { ctx: context() }, answer: portal_answer, script, span: SPAN };
    let folder = tempfile::tempdir().unwrap();
    let whole = scene.run(&folder.path().join("store"), &[]).await;
    let stages = [0, 1, 2].map(|n| whole.state.case(&case(n)).unwrap().stage);
    assert_eq!(stages, [EgovStage::Done, EgovStage::NoReply, EgovStage::Refused]);
    let count = |what: &str| whole.heard.keys().filter(|key| key.contains(what)).count();
    assert_eq!((count("sms-1"), count("sms-2"), count("egov/renewal")), (3, 2, 1));
    assert!(whole.heard.values().all(|times| times.len() == 1));
    scene.survive(&whole).await;
}

#[tokio::test]
async fn sdu_killed_anywhere_goes_on_where_it_was() {
    let written = SduEvent::PermitsWritten {
        event_id: "E1".into(),
        bin: bin(0),
        names: names("Жаңа"),
        permits: vec!["P1N".into()],
        source: "e-license".into(),
    };
    let script = vec![
        (at("2025-06-02 10:15"), SduEvent::IntakeStarted),
        (at("2025-06-04 09:45"), written.clone()),
        (at("2025-06-04 10:45"), written),
    ];
    let scene = Scene { core: SduCore { ctx: context() }, answer: sdu_answer, script, span: SPAN };
    let folder = tempfile::tempdir().unwrap();
    let whole = scene.run(&folder.path().join("store"), &[]).await;
    let stages = BINS.map(|bin| whole.state.cases_of(bin).next().unwrap().1.stage);
    assert_eq!(stages, [SduStage::Done, SduStage::NoPermit, SduStage::PilotExpired]);
    assert_eq!(whole.heard.keys().filter(|key| key.contains("transfer")).count(), 2);
    assert_eq!(whole.state.records_of(BINS[0]).len(), 2);
    assert!(whole.heard.values().all(|times| times.len() == 1));
    scene.survive(&whole).await;
}
