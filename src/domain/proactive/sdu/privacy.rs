//! What the Law demands of SDU beside the order: transfers on record, guarded views, an end to personal data.

use super::message::CaseId;
use super::state::{Case, Stage, Turn};
use crate::domain::access::Asked;
use crate::domain::cite;
use crate::domain::ids::Iin;
use crate::domain::transfer::{Basis, Transfer};
use crate::domain::variant::DefectPrivacy;

/// What stands in the log where an IIN was destroyed.
const DESTROYED: &str = "depersonalised";

impl Turn<'_> {
    /// Keeps what a transfer of the head's data rests on (`KZ-418-V/36/2`).
    pub(super) fn shared(&mut self, id: &CaseId, from: &'static str, to: &'static str) {
        let Some(case) = self.sdu.cases.get(id) else { return };
        let Some(iin) = case.head.clone() else { return };
        let blanket = self.ctx.has(DefectPrivacy::ExceptionByDefault);
        let basis = if blanket { Some(Basis::Exception { check: String::new() }) } else { case.basis.clone() };
        self.sdu.shared.push(Transfer { at: self.at, case: id.clone(), iin, from, to, basis });
    }

    /// An official asks to see the persons of an organisation's cases (`KZ-418-V/35/4.1`, `36/1.p4`).
    pub(super) fn persons_asked(&mut self, asked: &Asked) {
        let of = |bin| asked.bin.as_ref() == Some(bin);
        let over = self.sdu.cases.values().filter(|case| of(&case.bin)).all(|case| case.stage.ended());
        self.sdu.access.ask(self.at, asked, over, &self.ctx.defects);
    }

    /// The time of an ended case's personal data is over: they are destroyed, the case and its decisions stay (`KZ-418-V/56/p2`).
    pub(super) fn kept_long_enough(&mut self, id: &CaseId) {
        if self.ctx.has(DefectPrivacy::KeptTooLong) {
            return;
        }
        if self.ctx.has(DefectPrivacy::LogBroken) {
            self.sdu.cases.remove(id);
            return;
        }
        let over = |case: &&mut Case| case.stage.ended() || case.stage == Stage::AtPortal;
        let Some(case) = self.sdu.cases.get_mut(id).filter(over) else { return };
        let head = case.head.take();
        case.permits.clear();
        case.consent = None;
        case.basis = None;
        case.person = None;
        case.deaths = None;
        case.depersonalised = true;
        let elsewhere = self.ctx.has(DefectPrivacy::KeptElsewhere);
        for transfer in self.sdu.shared.iter_mut().filter(|transfer| transfer.case == *id && !elsewhere) {
            transfer.iin = Iin::destroyed();
        }
        self.forget_refusals(head.as_ref());
        self.decide(Some(id), "DEPERSONALISED", &[cite::KEEPING], "the personal data of the case are destroyed");
    }

    /// A refusal on entry may name the person whose data are destroyed; one that another case still needs stays.
    fn forget_refusals(&mut self, head: Option<&Iin>) {
        let Some(head) = head else { return };
        if self.sdu.cases.values().any(|case| case.head.as_ref() == Some(head)) {
            return;
        }
        for refused in &mut self.sdu.refusals {
            for text in [&mut refused.refusal.subject, &mut refused.refusal.reason] {
                *text = text.replace(head.as_str(), DESTROYED);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::access::Asked;
    use crate::domain::facts::{ConsentStatus, Liberty, Refusal, Span};
    use crate::domain::proactive::fixture::{IINS, bin, case, change, iin, person};
    use crate::domain::proactive::sdu::bench::Bench;
    use crate::domain::proactive::sdu::message::{SduEffect, SduEvent};
    use crate::domain::transfer::Basis;
    use crate::domain::variant::{DefectPrivacy, Defects};

    fn with(readings: &[(&str, &str)], defects: &[DefectPrivacy]) -> Bench {
        let mut bench = Bench::new(readings);
        bench.core.ctx.defects = Defects::of(defects);
        bench
    }

    fn asked_persons(bench: &Bench) -> usize {
        bench.count(|effect| matches!(effect, SduEffect::FetchPerson { .. }))
    }

    #[test]
    fn every_transfer_is_kept_with_what_it_rests_on() {
        for (status, consent) in [(Some(ConsentStatus::Granted), true), (None, false)] {
            let mut bench = with(&[], &[]);
            bench.consents[0] = status;
            bench.intake(&[change(0, 2)]);
            let kept: Vec<_> = bench.state.transfers().iter().map(|transfer| (transfer.from, transfer.to)).collect();
            assert_eq!(kept, [("gbd-fl", "sdu"), ("akhazh", "sdu"), ("sdu", "egov")]);
            let on_consent = |basis: &Option<Basis>| matches!(basis, Some(Basis::Consent { .. }));
            assert!(bench.state.transfers().iter().all(|transfer| on_consent(&transfer.basis) == consent));
        }
    }

    #[test]
    fn without_an_exception_only_a_consent_lets_the_checks_begin() {
        let none = [("data.exception", "none")];
        let rows = [
            (&none[..], Some(ConsentStatus::Granted), 1),
            (&none, None, 0),
            (&none, Some(ConsentStatus::Refused), 0),
            (&[], None, 1),
            (&[], Some(ConsentStatus::Refused), 0),
        ];
        for (readings, status, queries) in rows {
            let mut bench = with(readings, &[]);
            bench.consents[0] = status;
            bench.intake(&[change(0, 2)]);
            assert_eq!(asked_persons(&bench), queries, "{readings:?} {status:?}");
        }
    }

    #[test]
    fn planted_defects_query_against_the_will_and_tell_too_little() {
        let queries = |defect, status| {
            let mut bench = with(&[("data.exception", "none")], &[defect]);
            bench.consents[0] = status;
            bench.intake(&[change(0, 2)]);
            asked_persons(&bench)
        };
        assert_eq!(queries(DefectPrivacy::RefusalOverridden, Some(ConsentStatus::Refused)), 1);
        assert_eq!(queries(DefectPrivacy::TransferWithNeither, None), 1);
        let told = |defects: &[DefectPrivacy]| {
            let mut bench = with(&[], defects);
            bench.heads[1] = vec![iin(0)];
            bench.intake(&[change(0, 2), change(1, 2)]);
            bench.count(|effect| matches!(effect, SduEffect::NotifyUse { .. }))
        };
        let counts = [told(&[]), told(&[DefectPrivacy::OneForMany]), told(&[DefectPrivacy::NotNotified])];
        assert_eq!(counts, [4, 2, 0]);
    }

    /// A bench whose one case was excluded on 2025-06-10.
    fn excluded(readings: &[(&str, &str)], defects: &[DefectPrivacy]) -> Bench {
        let mut bench = with(readings, defects);
        let custody = Some((Liberty::Custody, Span { from: None, to: None }));
        bench.persons[0] = Some(crate::domain::facts::PersonFacts { liberty: custody, ..person() });
        let refusal = Refusal {
            source: "gbd-fl".into(),
            subject: IINS[0].into(),
            reason: format!("the answer is about {}", IINS[0]),
            clause: "KZ-204-2025/alg/20".into(),
        };
        bench.intake(&[change(0, 2)]);
        bench.tell(&SduEvent::AnswerRefused { case: None, refusal });
        bench
    }

    #[test]
    fn after_the_period_the_state_names_nobody_and_the_case_stays() {
        for (reading, last, over) in [
            ("one_year", "2026-06-10 23:59:59", "2026-06-11 00:00"),
            ("one_month", "2025-07-10 23:59:59", "2025-07-11 00:00"),
        ] {
            let mut bench = excluded(&[("data.retention", reading)], &[]);
            bench.go(last);
            assert!(format!("{:?}", bench.state).contains(IINS[0]), "{reading}");
            bench.go(over);
            assert!(!format!("{:?}", bench.state).contains(IINS[0]), "{reading}");
            assert_eq!(bench.state(0, 2), "EXCLUDED(4)");
            assert!(bench.decisions.iter().any(|decision| decision.outcome == "DEPERSONALISED"));
        }
        let mut kept = excluded(&[], &[DefectPrivacy::KeptTooLong]);
        kept.go("2027-01-01 00:00");
        assert!(format!("{:?}", kept.state).contains(IINS[0]));
        let mut broken = excluded(&[], &[DefectPrivacy::LogBroken]);
        broken.go("2027-01-01 00:00");
        assert_eq!(broken.state(0, 2), "-");
    }

    #[test]
    fn a_case_that_was_handed_over_and_never_closed_is_not_kept_for_ever() {
        for (expiry, stage) in [("strict", "PILOT_EXPIRED"), ("run_off", "AT_PORTAL")] {
            let mut bench = with(&[("pilot.expiry", expiry)], &[]);
            bench.intake(&[change(0, 2)]);
            bench.go("2027-05-09 23:59:59");
            assert!(format!("{:?}", bench.state).contains(IINS[0]), "{expiry}");
            bench.go("2027-05-10 00:00");
            assert!(!format!("{:?}", bench.state).contains(IINS[0]), "{expiry}");
            assert_eq!(bench.state(0, 2), stage);
        }
    }

    #[test]
    fn a_person_whom_another_case_still_needs_is_not_forgotten_for_it() {
        let mut bench = with(&[("data.retention", "one_month"), ("rename.twice", "queue")], &[]);
        bench.heads[1] = vec![iin(0)];
        bench.intake(&[change(0, 2)]);
        bench.written("W", 0, crate::domain::proactive::fixture::names("Алтын Плюс"));
        bench.go("2025-07-05 09:00");
        bench.intake(&[change(1, 2)]);
        bench.go("2025-07-11 00:00");
        let heads = [case(0, 2), case(1, 2)].map(|id| bench.state.cases[&id].head.clone());
        assert_eq!(heads, [None, Some(iin(0))]);
        assert_eq!(bench.state.transfers().iter().filter(|transfer| transfer.iin == iin(0)).count(), 3);
    }

    #[test]
    fn an_official_sees_persons_by_two_factors_whatever_became_of_the_case() {
        let mut bench = excluded(&[], &[]);
        for (view, factors) in [("one", vec!["PASSWORD"]), ("two", vec!["PASSWORD", "OTP"])] {
            let factors = factors.into_iter().map(str::to_owned).collect();
            let (operator, bin) = (Some(iin(1)), Some(bin(0)));
            let asked = Asked { view: view.into(), session: view.into(), operator, bin, factors };
            bench.tell(&SduEvent::PersonsAsked(asked));
        }
        let refused = ["one", "two"].map(|view| bench.state.access().view(view).unwrap().refused.is_some());
        assert_eq!(refused, [true, false]);
    }
}
