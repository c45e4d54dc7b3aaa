//! Planted defects show in what the world sees, each by the one fact that its reason names.

use crate::domain::objects::bench::{Bench, card, entry};
use crate::domain::objects::facts::{Entry, OfferedService};
use crate::domain::objects::late;
use crate::domain::objects::message::{Card, ObjectsEvent};
use crate::domain::objects::words::{
    About, Access, Addressee, Class, EntryStatus, Operation, Origin, ProductKind, Purpose, Stage, StepKind,
};
use crate::domain::variant::Defect129 as D;

#[test]
fn class_1_goes_outside_and_services_are_bought_off_the_register() {
    let mut bench = Bench::with(D::Class1Outside);
    bench.take(&Card { class: Some(Class::First), ..card("O-1") });
    assert_eq!(bench.outcome(About::Hosting, &[("object", "O-1"), ("wanted", "OUTSIDE")]), "ALLOWED");
    let mut bench = Bench::with(D::DirectPurchase);
    let facts = [("buyer", "STATE-BODY"), ("need", "SOFTWARE-SERVICE"), ("kind", "SOFTWARE"), ("method", "DIRECT")];
    assert_eq!(bench.outcome(About::Procurement, &facts), "ALLOWED");
    let mut bench = Bench::with(D::ClassOfAnother);
    bench.take(&Card { class: Some(Class::First), ..card("O-1") });
    bench.take(&Card { class: None, ..card("O-2") });
    assert_eq!(bench.outcome(About::Hosting, &[("object", "O-2"), ("wanted", "PLATFORM")]), "ALLOWED");
}

#[test]
fn terms_are_counted_wrongly() {
    let due = |defect: Option<D>, purpose| {
        let mut bench = defect.map_or_else(|| Bench::new(&[]), Bench::with);
        bench.go("2024-07-04 10:00");
        bench.request("R", Addressee::Organisation, purpose);
        bench.go("2024-07-08 10:00");
        bench.contract("R");
        let request = bench.state.request("R").unwrap();
        assert!(!late(request, crate::law::calendar::civil_date(bench.now)));
        request.due.unwrap().to_string()
    };
    assert_eq!(due(None, Purpose::Create), "2024-07-19");
    assert_eq!(due(Some(D::TenCalendarDays), Purpose::Create), "2024-07-14");
    assert_eq!(due(Some(D::FromContract), Purpose::Create), "2024-07-22");
    assert_eq!(due(Some(D::HolidayIgnored), Purpose::Create), "2024-07-18");
    assert_eq!(due(Some(D::PlacingInCalendarDays), Purpose::Place), "2024-07-14");
    let free = |defect| {
        let mut bench = Bench::with(defect);
        let day = |on| [("purpose", "CREATE"), ("contract", "2024-06-03"), ("extended", "yes"), ("on", on)];
        [bench.outcome(About::Charge, &day("2024-09-03")), bench.outcome(About::Charge, &day("2024-09-04"))]
    };
    assert_eq!(free(D::NinetyDays), ["CHARGED", "CHARGED"]);
    assert_eq!(free(D::Prolonged), ["FREE", "FREE"]);
    assert_eq!(free(D::ChargedInside), ["CHARGED", "CHARGED"]);
    let mut bench = Bench::with(D::WarrantyFromContract);
    let facts = [("contract", "2024-01-10"), ("commissioned", "2024-06-03"), ("ends", "2025-01-10")];
    assert_eq!(bench.outcome(About::WarrantyContract, &facts), "ACCEPTED");
}

#[test]
fn objects_come_into_operation_past_the_gate() {
    let gift = |defect| {
        let mut bench = Bench::with(defect);
        bench.take(&Card { origin: Origin::Donated, ..card("O-1") });
        bench.portal();
        bench.papers();
        bench.step(StepKind::Commission, &[]).0
    };
    assert_eq!(gift(D::CommissionedAtOnce), "ACCEPTED");
    assert_eq!(gift(D::TrialSkipped), "ACCEPTED");
    let unrecorded = |defect, origin, at_start: bool| {
        let mut bench = Bench::with(defect);
        bench.take(&Card { origin, ..card("O-1") });
        if at_start {
            bench.portal();
        }
        if origin == Origin::Created {
            bench.step(StepKind::Developed, &[]);
        }
        bench.step(StepKind::TrialStart, &[]);
        bench.step(StepKind::TrialEnd, &[]);
        bench.papers();
        bench.step(StepKind::RollOut, &[]);
        bench.step(StepKind::Commission, &[]).0
    };
    assert_eq!(unrecorded(D::NoPortalRecord, Origin::Created, false), "ACCEPTED");
    assert_eq!(unrecorded(D::OnlyAtCreation, Origin::Created, true), "ACCEPTED");
    assert_eq!(unrecorded(D::PurchasedSkipped, Origin::Purchased, false), "ACCEPTED");
    assert_eq!(unrecorded(D::PurchasedSkipped, Origin::Created, false), "REFUSED");
    let mut bench = Bench::with(D::FinishedAtTrial);
    bench.take(&card("O-1"));
    bench.portal();
    bench.walk(&[StepKind::Developed, StepKind::TrialStart]);
    assert_eq!(bench.state.object("O-1").unwrap().stage, Stage::Operation);
    let mut bench = Bench::with(D::SecondTrial);
    bench.take(&card("O-1"));
    bench.portal();
    bench.walk(&[StepKind::Developed, StepKind::TrialStart, StepKind::TrialEnd]);
    bench.papers();
    bench.walk(&[StepKind::RollOut]);
    assert_eq!(bench.step(StepKind::Commission, &[]).0, "REFUSED");
}

#[test]
fn operation_goes_on_or_comes_back_after_its_end() {
    let ended = |defect: Option<D>| {
        let mut bench = Bench::new(&[]);
        bench.in_operation();
        if let Some(defect) = defect {
            bench.core.ctx.defects = crate::domain::variant::Defects::of(&[defect]);
        }
        bench.step(StepKind::NoNeed, &[]);
        bench
    };
    assert_eq!(ended(Some(D::StillInOperation)).state.object("O-1").unwrap().stage, Stage::Operation);
    assert_eq!(ended(None).step(StepKind::Development, &[]).0, "REFUSED");
    for defect in [D::DevelopedAfterEnd, D::EndedObjectReused] {
        let mut bench = ended(Some(defect));
        assert_eq!(bench.step(StepKind::Development, &[]).0, "ACCEPTED", "{defect:?}");
    }
    assert_eq!(ended(Some(D::EndedObjectReused)).step(StepKind::Commission, &[]).0, "ACCEPTED");
}

#[test]
fn the_register_is_read_wrongly() {
    let dead = Entry { status: EntryStatus::Excluded, ..entry("E-1") };
    let facts = [
        ("buyer", "STATE-BODY"),
        ("need", "GOODS"),
        ("kind", "SOFTWARE"),
        ("function", "ERP"),
        ("entry", "E-1"),
        ("method", "REGISTER"),
    ];
    let mut bench = Bench::with(D::DeadEntryAccepted);
    bench.entries = vec![dead];
    assert_eq!(bench.outcome(About::Procurement, &facts), "ALLOWED");
    let mut bench = Bench::with(D::ElectronicsCounted);
    bench.entries = vec![Entry { kind: ProductKind::Electronics, ..entry("E-1") }];
    let facts = [("work", "CREATE"), ("inefficiency", "NONE"), ("function", "ERP"), ("wanted", "OUTSIDE")];
    assert_eq!(bench.outcome(About::Platform, &facts), "ALLOWED");
}

#[test]
fn what_is_public_what_is_listed_and_what_is_logged() {
    let service = OfferedService { id: "X".into(), kind: "25.1".into(), name: "X".into(), active: false };
    for (defect, listed, access) in [(D::ListStale, 1, Access::Public), (D::LoginNeeded, 0, Access::Restricted)] {
        let mut bench = Bench::with(defect);
        bench.services = vec![service.clone()];
        bench.tell(&ObjectsEvent::Publishing);
        assert_eq!((bench.list.len(), bench.access), (listed, Some(access)));
    }
    for (defect, kept) in [(D::TypeNotLogged, 2), (D::LogLost, 1)] {
        let mut bench = Bench::with(defect);
        for operation in Operation::ALL {
            bench.log_access(*operation);
        }
        assert_eq!(bench.state.log_of("O-1").len(), kept, "{defect:?}");
    }
}
