//! The part by itself: whom it shows what, whom it corrects, what it notes of a case.

use super::{Event, Field, Progress, UseTold};
use crate::domain::facts::{ConsentStatus, Span};
use crate::domain::machine::Core;
use crate::domain::portal::context::Context;
use crate::domain::portal::errand::{Answer, Call, Errand};
use crate::domain::portal::{PortalCore, PortalEffect, PortalEvent, PortalStep, State};
use crate::domain::proactive::egov::message::{EgovEvent, EgovTimer};
use crate::domain::proactive::fixture::{BINS, IINS, at, book, case, iin, row};
use crate::domain::variant::{DefectPrivacy, Defects};
use crate::law::edition::Parameters;
use crate::law::reading::Readings;

struct Desk {
    core: PortalCore,
    state: State,
}

impl Desk {
    fn new(defects: &[DefectPrivacy]) -> Self {
        let ctx = Context::resolve(&Parameters::default(), &Readings::default(), &Defects::of(defects)).unwrap();
        Self { core: PortalCore { ctx }, state: State::default() }
    }

    fn tell(&mut self, when: &str, event: &PortalEvent) -> PortalStep {
        self.core.step(&mut self.state, at(when), event)
    }

    fn told(&mut self, event: Event) -> Vec<Errand> {
        errands(self.tell("2025-06-02 10:15", &PortalEvent::Privacy(event)))
    }

    fn answer(&mut self, errand: &Errand, answer: Answer) -> Vec<Errand> {
        errands(self.tell("2025-06-02 10:15", &PortalEvent::Answered(errand.clone(), answer)))
    }

    fn listed(&mut self) {
        let rows = vec![row(0, 1, 0)];
        let event = EgovEvent::ListReceived { transfer: "T".into(), rows };
        self.tell("2025-06-02 10:15", &PortalEvent::Proactive(event));
    }
}

fn errands(step: PortalStep) -> Vec<Errand> {
    let errand = |effect| if let PortalEffect::Errand(errand) = effect { Some(errand) } else { None };
    step.effects.into_iter().filter_map(errand).collect()
}

fn own(user: usize) -> Event {
    Event::OwnDataAsked { id: "o".into(), user: iin(user), subject: iin(0) }
}

fn correction(user: usize) -> Event {
    let (field, value) = (Field::Surname, "СЫНАҚОВ".to_owned());
    Event::CorrectionAsked { id: "c".into(), user: iin(user), subject: iin(0), field, value }
}

#[test]
fn a_user_is_shown_the_own_data_and_no_others() {
    let mut desk = Desk::new(&[]);
    let asked = desk.told(own(0));
    assert_eq!(asked.len(), 1);
    assert!(desk.told(own(0)).is_empty(), "the same request again");
    let used = |purpose: &str| UseTold {
        at: at("2025-06-02 10:00"),
        system: "sdu".into(),
        operation: "gbd-fl".into(),
        purpose: purpose.into(),
    };
    desk.answer(&asked[0], Answer::Uses(vec![used("KZ-204-2025")]));
    assert_eq!(desk.state.privacy.own_data("o").unwrap().uses, Some(vec![used("KZ-204-2025")]));
    let mut other = Desk::new(&[]);
    assert!(other.told(own(1)).is_empty(), "ДДБ is not even asked");
    assert_eq!(other.state.privacy.own_data("o").unwrap().refused.as_ref().unwrap().clause, "KZ-418-V/18/1.2");
    assert_eq!(Desk::new(&[DefectPrivacy::OthersShown]).told(own(1)).len(), 1);
}

#[test]
fn a_correction_goes_out_for_the_subject_and_for_a_representative() {
    let mut desk = Desk::new(&[]);
    let asked = desk.told(correction(0));
    let Call::Correct { iin: of, by, request, .. } = &asked[0].call else { panic!("{asked:?}") };
    assert_eq!((of.as_str(), by.as_str(), request.as_str()), (IINS[0], IINS[0], "c"));
    desk.answer(&asked[0], Answer::Corrected(true));
    assert_eq!(desk.state.privacy.correction("c").unwrap().progress, Progress::PassedOn);
    let powers = [
        (vec![], false),
        (vec![(IINS[1].to_owned(), Span { from: None, to: None })], true),
        (vec![(IINS[2].to_owned(), Span { from: None, to: None })], false),
        (vec![(IINS[1].to_owned(), Span { from: None, to: Some(jiff::civil::date(2025, 6, 2)) })], false),
    ];
    for (representatives, passes) in powers {
        let mut desk = Desk::new(&[]);
        let asked = desk.told(correction(1));
        assert!(matches!(asked[0].call, Call::Consents { .. }));
        let mut told = book(0, Some(ConsentStatus::Granted));
        told.representatives = representatives;
        assert_eq!(!desk.answer(&asked[0], Answer::Consents(told)).is_empty(), passes);
        let refused = matches!(desk.state.privacy.correction("c").unwrap().progress, Progress::Refused(_));
        assert_eq!(refused, !passes);
    }
    let mut unknown = Desk::new(&[]);
    let asked = unknown.told(correction(0));
    unknown.answer(&asked[0], Answer::Corrected(false));
    assert!(matches!(unknown.state.privacy.correction("c").unwrap().progress, Progress::Refused(_)));
}

#[test]
fn the_subject_is_told_of_automated_processing_when_the_case_is_opened() {
    let mut desk = Desk::new(&[]);
    desk.listed();
    let notices: Vec<_> = desk.state.privacy.notices_of(IINS[0]).collect();
    assert_eq!((notices.len(), notices[0].at), (1, at("2025-06-02 10:15")));
    let steps: Vec<_> = desk.state.privacy.steps_of(BINS[0]).map(|step| (step.what, step.by)).collect();
    assert_eq!(steps, [("AT_PORTAL", "SYSTEM")]);
    let mut late = Desk::new(&[DefectPrivacy::NoticeAfterRenewal]);
    late.listed();
    assert_eq!(late.state.privacy.notices_of(IINS[0]).count(), 0);
}

#[test]
fn when_the_data_are_destroyed_the_case_and_its_steps_stay() {
    let mut desk = Desk::new(&[]);
    desk.listed();
    let end = PortalEvent::Proactive(EgovEvent::TimerFired(EgovTimer::PilotEnd));
    desk.tell("2026-05-09 00:00", &end);
    let gone = EgovTimer::Retention { case: case(0, 1) };
    desk.tell("2027-05-10 00:00", &PortalEvent::Proactive(EgovEvent::TimerFired(gone)));
    let kept = desk.state.proactive.case(&case(0, 1)).unwrap();
    assert!(kept.depersonalised() && kept.number.is_none());
    assert_eq!(desk.state.privacy.notices_of(IINS[0]).count(), 0);
    assert_eq!(desk.state.privacy.steps_of(BINS[0]).count(), 2);
    assert!(!format!("{:?}", desk.state).contains(IINS[0]), "nothing in the state names the person");
}
