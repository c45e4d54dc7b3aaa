//! Classification, and requests by channel, class and identification.

use super::bench::{Bench, seal_of};
use crate::domain::portal::services::Event;
use crate::domain::portal::services::operation::{NewRequest, NewService, PROACTIVE, Request, proactive_service};
use crate::domain::portal::services::words::{Channel, Identification, Kind};
use crate::domain::proactive::fixture::iin;
use crate::domain::register::facts::Verdict;
use crate::domain::register::filing::Signature;
use crate::domain::variant::DefectServices;

fn service(id: &str, channels: &[Channel], class: Option<Identification>, linked: &[&str]) -> NewService {
    NewService {
        service: id.to_owned(),
        name: "Анықтама".to_owned(),
        kind: Kind::State,
        channels: channels.to_vec(),
        identification: class,
        linked: linked.iter().map(|&other| other.to_owned()).collect(),
    }
}

fn state_of(bench: &Bench, id: &str) -> String {
    let found = bench.state.services.services().find(|(known, _)| *known == id);
    found.map(|(_, service)| service.ruling.outcome.clone()).unwrap()
}

fn ask(bench: &mut Bench, id: &str, channel: Channel, identified_by: Identification) -> Request {
    let signature = (identified_by == Identification::Eds)
        .then(|| Signature { protected: "e30".to_owned(), value: "AAAA".to_owned() });
    bench.told(Event::Requested(Box::new(NewRequest {
        request: id.to_owned(),
        service: "s".to_owned(),
        channel,
        by: iin(0),
        identified_by,
        content: "{}".to_owned(),
        signature,
    })));
    bench.state.services.request(id).cloned().unwrap()
}

fn outcome(request: &Request) -> (&str, Vec<&'static str>) {
    let ruling = request.ruling.as_ref().unwrap();
    (&ruling.outcome, ruling.grounds())
}

/// Day, channels, whose service, its class, what becomes of it.
type Row<'a> = (&'a str, &'a [Channel], Kind, Option<Identification>, &'a str);

#[test]
fn classification_is_demanded_of_state_services_of_the_portal_and_the_device_while_the_rule_is_in_force() {
    let (portal, office) = ([Channel::Portal], [Channel::Office]);
    let both = [Channel::Office, Channel::Mobile];
    let otp = Some(Identification::Otp);
    let rows: [Row<'_>; 9] = [
        ("2024-06-03 10:00", &portal, Kind::State, otp, "STARTED"),
        ("2024-06-03 10:00", &portal, Kind::State, None, "REFUSED"),
        ("2024-06-03 10:00", &both, Kind::State, None, "REFUSED"),
        ("2024-06-03 10:00", &[Channel::Sms], Kind::State, None, "REFUSED"),
        ("2024-06-03 10:00", &office, Kind::State, None, "STARTED"),
        ("2024-06-03 10:00", &portal, Kind::Other, None, "STARTED"),
        ("2026-07-11 23:59:59", &portal, Kind::State, None, "REFUSED"),
        ("2026-07-12 00:00", &portal, Kind::State, None, "STARTED"),
        ("2019-01-01 10:00", &portal, Kind::State, None, "STARTED"),
    ];
    for (day, channels, kind, class, expected) in rows {
        let mut bench = Bench::new(day);
        bench.told(Event::Service(NewService { kind, ..service("s", channels, class, &[]) }));
        assert_eq!(state_of(&bench, "s"), expected, "{day} {channels:?} {kind:?} {class:?}");
    }
}

#[test]
fn a_refused_service_is_judged_anew_and_a_started_one_stays() {
    let mut bench = Bench::new("2024-06-03 10:00");
    bench.told(Event::Service(service("s", &[Channel::Portal], None, &[])));
    assert_eq!(state_of(&bench, "s"), "REFUSED");
    assert_eq!(outcome(&ask(&mut bench, "r-0", Channel::Portal, Identification::None)).0, "REFUSED");
    bench.told(Event::Service(service("s", &[Channel::Portal], Some(Identification::None), &[])));
    bench.told(Event::Service(service("s", &[Channel::Portal], None, &[])));
    assert_eq!(state_of(&bench, "s"), "STARTED");
    assert_eq!(outcome(&ask(&mut bench, "r-1", Channel::Portal, Identification::None)).0, "ACCEPTED");
}

#[test]
fn the_class_demands_at_least_its_method_and_the_two_lighter_ones_are_equal() {
    use Identification::{Biometrics, Eds, None, Otp};
    let rows = [
        (None, [true, true, true, true]),
        (Otp, [false, true, true, true]),
        (Biometrics, [false, true, true, true]),
        (Eds, [false, false, false, true]),
    ];
    for (class, taken) in rows {
        let mut bench = Bench::new("2024-01-15 10:00");
        bench.told(Event::Service(service("s", &[Channel::Portal], Some(class), &[])));
        for (method, expected) in [None, Otp, Biometrics, Eds].into_iter().zip(taken) {
            let request = ask(&mut bench, method.as_str(), Channel::Portal, method);
            assert_eq!(outcome(&request).0 == "ACCEPTED", expected, "{class:?} by {method:?}");
        }
        assert_eq!(outcome(&ask(&mut bench, "x", Channel::Sms, Eds)).1, ["KZ-418-V/27/2"], "no such channel");
    }
}

#[test]
fn a_composite_service_wants_the_recipients_own_eds_and_one_request() {
    let all = [Channel::Portal, Channel::Sms];
    for class in [Identification::Eds, Identification::Otp] {
        let mut bench = Bench::new("2024-01-15 10:00");
        bench.told(Event::Service(service("s", &all, Some(class), &["a", "b"])));
        for (n, method) in [Identification::None, Identification::Otp, Identification::Biometrics].iter().enumerate() {
            let request = ask(&mut bench, &format!("r-{n}"), all[n % 2], *method);
            assert_eq!(outcome(&request), ("REFUSED", vec!["KZ-418-V/19/2.p4"]), "{method:?}");
            assert!(request.covers.is_empty());
        }
        for (n, verdict) in [Verdict::Broken("x".into()), Verdict::UnknownIssuer].into_iter().enumerate() {
            bench.seal = seal_of(0, verdict);
            let request = ask(&mut bench, &format!("e-{n}"), Channel::Portal, Identification::Eds);
            assert_eq!(outcome(&request).0, "REFUSED");
        }
        bench.seal = seal_of(1, Verdict::Valid);
        let request = ask(&mut bench, "other", Channel::Portal, Identification::Eds);
        assert_eq!(outcome(&request).0, "REFUSED", "signed by somebody else");
        bench.seal = seal_of(0, Verdict::Valid);
        let request = ask(&mut bench, "own", Channel::Portal, Identification::Eds);
        assert_eq!(outcome(&request).0, "ACCEPTED");
        assert_eq!(request.covers, ["s", "a", "b"]);
    }
}

#[test]
fn before_the_law_at_hand_requests_are_not_judged_by_it() {
    let mut bench = Bench::new("2023-06-01 10:00");
    bench.told(Event::Service(service("s", &[Channel::Portal], Some(Identification::None), &[])));
    assert_eq!(outcome(&ask(&mut bench, "r", Channel::Portal, Identification::None)).0, "TEXT-UNKNOWN");
}

#[test]
fn the_proactive_service_has_a_class() {
    let (card, ruling) = proactive_service();
    assert_eq!((card.service.as_str(), ruling.outcome.as_str()), (PROACTIVE, "STARTED"));
    assert!(card.identification.is_some() && card.channels.contains(&Channel::Sms));
}

#[test]
fn planted_defects_of_tables_change_what_they_should() {
    use DefectServices as D;
    let none = Some(Identification::None);
    let rows = [
        (D::UnclassifiedStarted, service("s", &[Channel::Portal], None, &[]), "2024-06-03 10:00", "STARTED"),
        (D::OffChannelForced, service("s", &[Channel::Office], None, &[]), "2024-06-03 10:00", "REFUSED"),
        (D::OffChannelForced, service("s", &[Channel::Office], none, &[]), "2024-06-03 10:00", "STARTED"),
        (D::RuleAfterRepeal, service("s", &[Channel::Portal], None, &[]), "2026-07-12 10:00", "REFUSED"),
    ];
    for (defect, new, day, expected) in rows {
        let mut bench = Bench::with(day, &[], &[defect]);
        bench.told(Event::Service(new));
        assert_eq!(state_of(&bench, "s"), expected, "{defect:?}");
    }
}
