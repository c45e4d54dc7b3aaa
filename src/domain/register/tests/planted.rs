//! Every planted defect is seen: the same words to the honest core and to the planted one bring different outcomes.

use std::collections::BTreeSet;

use super::desk::{
    AUTHORITY, Desk, HOLDER, LABORATORY, OTHER, annex_10, annex_11, blank, certificate, document, electronics, extract,
    grounds, level, licence, producer, rights, share, software, until, with, without,
};
use crate::domain::ids::Bin;
use crate::domain::register::facts::{TestResult, Verdict};
use crate::domain::register::filing::{Application, Change, Direct, Form, Item, Says, Stage};
use crate::domain::register::message::RegisterEvent;
use crate::domain::register::renewal::state;
use crate::domain::variant::{Defect129, Defect567, Place, Planted};

const P0: &str = "2025-11-24 12:00";
const P1: &str = "2025-11-25 12:00";
const P2: &str = "2026-02-02 12:00";

/// What is done, and what of the outcome is looked at.
type Words = fn(&mut Desk) -> String;

fn shown(desk: &mut Desk, now: &str, application: Application) -> String {
    let filing = desk.run(now, "F-1", application);
    let cited: Vec<&str> = filing.reasons.iter().map(|reason| reason.provision.as_str()).collect();
    format!("{:?} {:?} {cited:?}", filing.status, grounds(&filing.reasons))
}

fn proved(text: &str) -> Application {
    with(without(software(), &["IC-1"]), document("L-1", share(text)))
}

fn certificate_only() -> Application {
    without(software(), &["L-1"])
}

fn tested(application: Application, says: Says) -> Application {
    with(without(application, &["A-1"]), document("TP-1", says))
}

fn rights_with(spoil: fn(&mut Says)) -> Application {
    let mut says = rights();
    spoil(&mut says);
    with(software(), document("R-1", says))
}

/// The documents of an entry are looked at, and renewed, on this day.
fn renewed_on(desk: &mut Desk, now: &str) -> String {
    let dated = with(software(), until("A-1", "2026-06-30", level("4")));
    let dated = with(dated, until("S-1", "2026-07-31", annex_10("KZ", "SUPPORT")));
    desk.run(P2, "F-0", dated);
    let entry = desk.entry("R-000001");
    let today = now[..10].parse().unwrap();
    let states: Vec<_> = entry.documents.iter().map(|held| state(&desk.core.ctx, entry, held, today)).collect();
    let documents = vec![document("A-2", level("4")), document("S-2", annex_10("KZ", "SUPPORT"))];
    let renewal = Application { entry: Some("R-000001".into()), documents, ..blank(Form::Annex3) };
    let remarks = desk.run(now, "F-1", renewal).remarks.len();
    format!("{states:?} {remarks}")
}

fn monitored(desk: &mut Desk, application: Application) -> String {
    desk.run(P2, "F-0", application);
    desk.submit("2026-07-01 10:00", &RegisterEvent::MonitoringAsked);
    format!("{:?}", desk.register.runs())
}

fn with_entry(desk: &mut Desk, application: Application) -> String {
    desk.run(P2, "F-0", software());
    shown(desk, P2, Application { entry: Some("R-000001".into()), ..application })
}

fn side_door(item: Item, service_product: bool, started: &str, stages: &[(Stage, &str)]) -> Application {
    let day = super::desk::day;
    let direct = Direct {
        item,
        service_product,
        started: Some(day(started)),
        contract: Some(day("2022-02-01")),
        stages: stages.iter().map(|(stage, on)| (*stage, day(on))).collect(),
    };
    Application { product: software().product, direct: Some(direct), ..blank(Form::Direct) }
}

const OPERATION: (Stage, &str) = (Stage::Operation, "2023-04-01");

const CRITERIA: [(Defect567, Words); 20] = [
    (Defect567::AllAtT0, |desk| shown(desk, P1, without(software(), &["IC-1"]))),
    (Defect567::OldLastKept, |desk| {
        let mut strict = Desk::with(&[("register.old_6_5", "proof")], desk.core.ctx.defects.clone());
        shown(&mut strict, P1, electronics())
    }),
    (Defect567::CategoryPostponed, |desk| shown(desk, P1, with(electronics(), document("C-1", annex_11("EL-02"))))),
    (Defect567::OldSoftwareIn2026, |desk| shown(desk, P2, without(software(), &["IC-1"]))),
    (Defect567::SoftwareRenumbered, |desk| shown(desk, P2, proved("79.99"))),
    (Defect567::ShareStrict, |desk| shown(desk, P2, proved("80.00"))),
    (Defect567::ShareFromT0, |desk| shown(desk, P1, with(software(), document("L-1", share("40"))))),
    (Defect567::ShareThirty, |desk| shown(desk, P2, proved("79.99"))),
    (Defect567::ShareRounded, |desk| shown(desk, P2, proved("79.5"))),
    (Defect567::CertificateForShare, |desk| shown(desk, P2, certificate_only())),
    (Defect567::ProducerDemandedEarly, |desk| {
        desk.producers.clear();
        shown(desk, P1, without(electronics(), &["X-1"]))
    }),
    (Defect567::ShareOfProducers, |desk| shown(desk, P2, with(electronics(), document("L-1", share("10.00"))))),
    (Defect567::BothElectronics, |desk| shown(desk, P2, without(electronics(), &["IC-1"]))),
    (Defect567::CertificateForProducer, |desk| {
        desk.producers.clear();
        shown(desk, P2, without(electronics(), &["X-1"]))
    }),
    (Defect567::RemovedProducer, |desk| {
        desk.producers.insert(HOLDER.into(), vec![producer("2025-09-10", Some("2025-12-01"))]);
        shown(desk, P2, electronics())
    }),
    (Defect567::OtherProducer, |desk| {
        desk.producers.clear();
        desk.producers.insert(OTHER.into(), vec![producer("2025-09-10", None)]);
        shown(desk, P2, with(electronics(), document("X-1", extract(OTHER))))
    }),
    (Defect567::ElectronicsRenumbered, |desk| shown(desk, P2, with(electronics(), document("C-1", annex_11("EL-02"))))),
    (Defect567::CategoryNotCompared, |desk| shown(desk, P2, with(electronics(), document("C-1", annex_11("EL-02"))))),
    (Defect567::CategoryIn2026, |desk| shown(desk, P1, with(electronics(), document("C-1", annex_11("EL-02"))))),
    (Defect567::CategoryUnknown, |desk| {
        let mut application = with(electronics(), document("C-1", annex_11("EL-10")));
        application.product.as_mut().unwrap().category = "EL-10".into();
        shown(desk, P2, application)
    }),
];

const DOCUMENTS: [(Defect567, Words); 26] = [
    (Defect567::OtherForm, |desk| shown(desk, P2, Application { form: Form::Annex3, ..software() })),
    (Defect567::OtherKindDocuments, |desk| shown(desk, P2, software())),
    (Defect567::IncompleteEntered, |desk| shown(desk, P2, without(software(), &["S-1"]))),
    (Defect567::BothDemanded, |desk| shown(desk, P2, software())),
    (Defect567::LowLevel, |desk| shown(desk, P2, with(software(), document("A-1", level("4-"))))),
    (Defect567::BadProtocol, |desk| {
        desk.protocols.get_mut("TP-1").unwrap().result = TestResult::Negative;
        shown(desk, P2, tested(software(), Says::TestProtocol))
    }),
    (Defect567::ImpossibilityForSoftware, |desk| {
        shown(desk, P2, tested(software(), Says::Impossibility { issuer: AUTHORITY.into() }))
    }),
    (Defect567::NonExclusive, |desk| {
        shown(
            desk,
            P2,
            rights_with(|says| {
                if let Says::Rights { exclusive, .. } = says {
                    *exclusive = false;
                }
            }),
        )
    }),
    (Defect567::ParentCompany, |desk| {
        shown(
            desk,
            P2,
            rights_with(|says| {
                if let Says::Rights { holder, .. } = says {
                    *holder = OTHER.into();
                }
            }),
        )
    }),
    (Defect567::LimitedRights, |desk| {
        shown(
            desk,
            P2,
            rights_with(|says| {
                if let Says::Rights { full_term, .. } = says {
                    *full_term = false;
                }
            }),
        )
    }),
    (Defect567::NameCompared, |desk| shown(desk, P2, software())),
    (Defect567::CertificateRefusedEarly, |desk| shown(desk, P1, certificate_only())),
    (Defect567::DecisionDateCounts, |desk| {
        desk.file("2025-12-31 18:00", "F-1", certificate_only());
        format!("{:?}", desk.decide("2026-01-12 10:00", "F-1").status)
    }),
    (Defect567::LowProof, |desk| shown(desk, P2, proved("12.00"))),
    (Defect567::NoSupportForm, |desk| shown(desk, P2, without(software(), &["S-1"]))),
    (Defect567::OwnImpossibility, |desk| {
        shown(desk, P2, tested(electronics(), Says::Impossibility { issuer: LABORATORY.into() }))
    }),
    (Defect567::TwoDemanded, |desk| shown(desk, P2, electronics())),
    (Defect567::ConfirmationRefused, |desk| {
        let mut bare = tested(electronics(), Says::Impossibility { issuer: AUTHORITY.into() });
        bare.product.as_mut().unwrap().embedded_software = false;
        shown(desk, P2, bare)
    }),
    (Defect567::ExpiredLicence, |desk| shown(desk, P2, with(electronics(), until("E-1", "2026-01-01", licence())))),
    (Defect567::NoLicence, |desk| shown(desk, P2, without(electronics(), &["E-1"]))),
    (Defect567::CentreAbroad, |desk| {
        shown(desk, P2, with(electronics(), document("S-1", annex_10("RU", "SERVICE-CENTRE"))))
    }),
    (Defect567::NoCentreForm, |desk| shown(desk, P2, without(electronics(), &["S-1"]))),
    (Defect567::LowCertificate, |desk| {
        desk.certificates.insert("IC-1".into(), certificate("29.99"));
        shown(desk, P1, without(electronics(), &["X-1"]))
    }),
    (Defect567::ExtractRefusedEarly, |desk| {
        let extract_alone = without(electronics(), &["IC-1"]);
        let mut lenient = Desk::with(&[("register.old_6_4", "satisfied")], desk.core.ctx.defects.clone());
        shown(&mut lenient, P1, extract_alone)
    }),
    (Defect567::EightyForElectronics, |desk| shown(desk, P1, without(electronics(), &["X-1"]))),
    (Defect567::CharacteristicsForSoftware, |desk| shown(desk, P2, software())),
];

const LIFE_CYCLE: [(Defect567, Words); 13] = [
    (Defect567::NoCharacteristics, |desk| shown(desk, P2, without(electronics(), &["C-1"]))),
    (Defect567::RenewalWorkingDays, |desk| renewed_on(desk, "2026-05-31 10:00")),
    (Defect567::EarliestOnly, |desk| renewed_on(desk, "2026-07-15 10:00")),
    (Defect567::RenewalRulePostponed, |desk| {
        desk.run(P1, "F-0", with(software(), until("A-1", "2025-12-04", level("4"))));
        let documents = vec![document("A-2", level("4"))];
        let renewal = Application { entry: Some("R-000001".into()), documents, ..blank(Form::Annex3) };
        desk.run("2025-12-01 10:00", "F-1", renewal).remarks.len().to_string()
    }),
    (Defect567::LateAsTimely, |desk| renewed_on(desk, "2026-06-15 10:00")),
    (Defect567::ExpiredNotDetected, |desk| monitored(desk, with(software(), until("A-1", "2026-06-30", level("4"))))),
    (Defect567::KindNotCovered, |desk| monitored(desk, with(electronics(), until("E-1", "2026-06-30", licence())))),
    (Defect567::ExcludedByStranger, |desk| {
        with_entry(desk, Application { bin: Bin::parse(OTHER).unwrap(), ..blank(Form::Annex5) })
    }),
    (Defect567::ExclusionNeedsDocuments, |desk| with_entry(desk, blank(Form::Annex5))),
    (Defect567::HolderWithoutProof, |desk| {
        with_entry(desk, Application { changes: vec![Change::HolderBin(OTHER.into())], ..blank(Form::Annex3) })
    }),
    (Defect567::ProductReplaced, |desk| {
        with_entry(desk, Application { changes: vec![Change::ProductId("P-2".into())], ..blank(Form::Annex3) })
    }),
    (Defect567::Unsigned, |desk| format!("{:?}", desk.file_as(P2, "F-1", Ok(Box::new(software())), false).status)),
    (Defect567::StrangerSigns, |desk| {
        desk.verdict = Verdict::Stranger(Some(OTHER.into()));
        shown(desk, P2, software())
    }),
];

const SIDE_DOORS: [(Defect129, Words); 5] = [
    (Defect129::CriteriaForItem37, |desk| {
        shown(desk, P2, side_door(Item::Item37, true, "2021-01-01", &[(Stage::Operation, "2022-12-31")]))
    }),
    (Defect129::OrdinaryByItem37, |desk| {
        shown(desk, P2, side_door(Item::Item37, false, "2021-01-01", &[(Stage::Operation, "2022-12-31")]))
    }),
    (Defect129::ContractDate, |desk| shown(desk, P2, side_door(Item::Item37, true, "2021-01-01", &[OPERATION]))),
    (Defect129::StartedLater, |desk| {
        let stages = [(Stage::Testing, "2023-02-01"), (Stage::Trials, "2023-03-01"), OPERATION];
        shown(desk, P0, side_door(Item::Item38, true, "2023-01-15", &stages))
    }),
    (Defect129::StagesOutOfOrder, |desk| {
        let stages = [(Stage::Testing, "2023-03-01"), (Stage::Trials, "2023-02-01"), OPERATION];
        shown(desk, P0, side_door(Item::Item38, true, "2022-06-01", &stages))
    }),
];

fn rows() -> Vec<(Planted, Words)> {
    let of_567 = CRITERIA.iter().chain(&DOCUMENTS).chain(&LIFE_CYCLE);
    let of_567 = of_567.map(|(defect, words)| (defect.planted(), *words));
    of_567.chain(SIDE_DOORS.iter().map(|(defect, words)| (defect.planted(), *words))).collect()
}

#[test]
fn each_defect_changes_what_is_seen() {
    for (defect, words) in rows() {
        let honest = words(&mut Desk::new(&[]));
        let planted = words(&mut Desk::planted(defect));
        assert_ne!(honest, planted, "{defect}");
    }
}

#[test]
fn every_defect_of_the_register_has_its_row() {
    let shown: BTreeSet<&str> = rows().iter().map(|(defect, _)| defect.id).collect();
    let reply = Defect567::ReplyNeedsEds.planted().id;
    let elsewhere = |defect: &Planted| defect.place() == Some(Place::Edge) || defect.id == reply;
    let unshown: Vec<&Planted> =
        Defect567::ALL.iter().filter(|defect| !elsewhere(defect) && !shown.contains(defect.id)).collect();
    assert!(unshown.is_empty(), "{unshown:?}");
}
