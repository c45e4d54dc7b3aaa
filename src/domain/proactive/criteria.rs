//! The four criteria of a potential recipient (`KZ-204-2025/alg/8`).

use jiff::civil::Date;

use super::context::Context;
use crate::domain::cite;
use crate::domain::facts::{Capacity, DeathAct, Liberty, PersonFacts};
use crate::domain::variant::Defect;
use crate::law::reading::{DeathCriterion, KeepExclude};

/// A criterion that the head fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed {
    /// 1 to 4.
    pub number: u8,
    /// Clause of the criterion.
    pub clause: &'static str,
    /// One sentence for the operator's log; never sent to ЭҮП.
    pub why: &'static str,
}

/// What both systems said of the head; `None` where one has not answered.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a> {
    /// ЖТ МДҚ.
    pub person: Option<&'a PersonFacts>,
    /// АХАЖ.
    pub deaths: Option<&'a [DeathAct]>,
}

/// Codes of citizenship of Kazakhstan.
const KAZAKHSTAN: &str = "398";

/// The first criterion that fails on `today`, in the order of the item.
#[must_use]
pub fn failing(answers: Answers<'_>, today: Date, ctx: &Context) -> Option<Failed> {
    let person = answers.person;
    let dead = living(answers, today, ctx).map(|why| Failed { number: 1, clause: cite::LIVING, why });
    dead.or_else(|| person.and_then(|person| residence(person, today, ctx)))
        .or_else(|| person.and_then(|person| capacity(person, today, ctx)))
        .or_else(|| person.and_then(|person| liberty(person, today, ctx)))
}

/// Criterion 1: not missing, not declared dead, and (as read) not dead at all, in either system.
fn living(answers: Answers<'_>, today: Date, ctx: &Context) -> Option<&'static str> {
    let any_death = ctx.law.death_criterion == DeathCriterion::Any;
    let ordinary = any_death && !ctx.has(Defect::OrdinaryDeathPasses);
    let acts = ordinary && !ctx.has(Defect::DeathInAkhazhOnlyPasses);
    let person = |fact: fn(&PersonFacts) -> bool| answers.person.is_some_and(fact);
    let missing = answers
        .person
        .and_then(|person| person.missing.as_ref())
        .is_some_and(|span| span.covers(today) || ctx.has(Defect::EndedStatusExcludes));
    let annulled = ctx.has(Defect::AnnulledActExcludes);
    let act = answers.deaths.is_some_and(|deaths| deaths.iter().any(|act| !act.annulled || annulled));
    let rows = [
        (missing, "recognised as missing"),
        (person(|person| person.declared_dead), "declared dead by a court"),
        (ordinary && person(|person| person.death), "death registered in ЖТ МДҚ"),
        (acts && act, "death act in АХАЖ"),
    ];
    rows.into_iter().find(|(hit, _)| *hit).map(|(_, why)| why)
}

/// Criterion 2: permanent residence decides, never citizenship or a stay.
fn residence(person: &PersonFacts, today: Date, ctx: &Context) -> Option<Failed> {
    let abroad = person.abroad.as_ref().is_some_and(|span| span.covers(today));
    let hit = (abroad && !ctx.has(Defect::ResidenceNotEvaluated) && !ctx.has(Defect::CitizenshipForResidence))
        || (person.temporary_stay && ctx.has(Defect::TemporaryStayExcludes))
        || (person.citizenship != KAZAKHSTAN && ctx.has(Defect::CitizenshipForResidence));
    hit.then_some(Failed { number: 2, clause: cite::RESIDENCE, why: "permanently resident abroad" })
}

/// Criterion 3: incapable by a court's decision; restricted capacity as read; a diagnosis never.
fn capacity(person: &PersonFacts, today: Date, ctx: &Context) -> Option<Failed> {
    let (status, span) = person.capacity.as_ref()?;
    let counts = match status {
        Capacity::Incapable => true,
        Capacity::Restricted => {
            ctx.law.restricted_capacity == KeepExclude::Exclude || ctx.has(Defect::RestrictedCapacityExcludes)
        }
        Capacity::Diagnosis => ctx.has(Defect::DiagnosisExcludes),
    };
    let hit = counts && (span.covers(today) || ctx.has(Defect::EndedIncapacityExcludes));
    hit.then_some(Failed { number: 3, clause: cite::CAPACITY, why: "incapable by a court's decision" })
}

/// Criterion 4: held now after a sentence; pre-trial detention as read; other sentences never.
fn liberty(person: &PersonFacts, today: Date, ctx: &Context) -> Option<Failed> {
    let (status, span) = person.liberty.as_ref()?;
    let counts = match status {
        Liberty::Custody => true,
        Liberty::Pretrial => ctx.law.pretrial_custody == KeepExclude::Exclude || ctx.has(Defect::PretrialExcludes),
        Liberty::Suspended | Liberty::NonCustodial => false,
    };
    let hit = (counts && span.covers(today)) || ctx.has(Defect::CriminalRecordExcludes);
    hit.then_some(Failed { number: 4, clause: cite::LIBERTY, why: "in a place of deprivation of liberty" })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Answers, failing};
    use crate::domain::facts::{Capacity, DeathAct, Liberty, PersonFacts, Span};
    use crate::domain::proactive::fixture::{context, person};

    const TODAY: Date = date(2025, 6, 2);

    fn now() -> Span {
        Span { from: Some(date(2025, 1, 1)), to: None }
    }

    fn past() -> Span {
        Span { from: Some(date(2025, 1, 1)), to: Some(TODAY) }
    }

    fn number(person: &PersonFacts, deaths: &[DeathAct], readings: &[(&str, &str)]) -> Option<u8> {
        let answers = Answers { person: Some(person), deaths: Some(deaths) };
        failing(answers, TODAY, &context(readings)).map(|failed| failed.number)
    }

    #[test]
    fn every_fact_has_the_effect_that_the_text_gives_it() {
        let p = person();
        let rows: Vec<(&str, PersonFacts, Option<u8>)> = vec![
            ("clean", p.clone(), None),
            ("missing", PersonFacts { missing: Some(now()), ..p.clone() }, Some(1)),
            ("found again", PersonFacts { missing: Some(past()), ..p.clone() }, None),
            ("declared dead", PersonFacts { declared_dead: true, ..p.clone() }, Some(1)),
            ("dead", PersonFacts { death: true, ..p.clone() }, Some(1)),
            ("abroad for good", PersonFacts { abroad: Some(now()), ..p.clone() }, Some(2)),
            ("returned", PersonFacts { abroad: Some(past()), ..p.clone() }, None),
            ("on a journey", PersonFacts { temporary_stay: true, ..p.clone() }, None),
            ("foreign citizen", PersonFacts { citizenship: "643".into(), ..p.clone() }, None),
            ("incapable", PersonFacts { capacity: Some((Capacity::Incapable, now())), ..p.clone() }, Some(3)),
            ("capable again", PersonFacts { capacity: Some((Capacity::Incapable, past())), ..p.clone() }, None),
            ("restricted", PersonFacts { capacity: Some((Capacity::Restricted, now())), ..p.clone() }, None),
            ("diagnosis", PersonFacts { capacity: Some((Capacity::Diagnosis, now())), ..p.clone() }, None),
            ("held", PersonFacts { liberty: Some((Liberty::Custody, now())), ..p.clone() }, Some(4)),
            ("released", PersonFacts { liberty: Some((Liberty::Custody, past())), ..p.clone() }, None),
            ("pre-trial", PersonFacts { liberty: Some((Liberty::Pretrial, now())), ..p.clone() }, None),
            ("suspended", PersonFacts { liberty: Some((Liberty::Suspended, now())), ..p.clone() }, None),
            ("fined", PersonFacts { liberty: Some((Liberty::NonCustodial, now())), ..p }, None),
        ];
        for (what, person, expected) in rows {
            assert_eq!(number(&person, &[], &[]), expected, "{what}");
        }
    }

    #[test]
    fn acts_count_unless_annulled() {
        let act = |annulled| [DeathAct { number: "A1".into(), annulled }];
        assert_eq!(number(&person(), &act(false), &[]), Some(1));
        assert_eq!(number(&person(), &act(true), &[]), None);
    }

    #[test]
    fn readings_move_the_borders() {
        let p = person();
        let dead = PersonFacts { death: true, ..p.clone() };
        assert_eq!(number(&dead, &[], &[("criteria.death", "court_only")]), None);
        let declared = PersonFacts { declared_dead: true, ..p.clone() };
        assert_eq!(number(&declared, &[], &[("criteria.death", "court_only")]), Some(1));
        let restricted = PersonFacts { capacity: Some((Capacity::Restricted, now())), ..p.clone() };
        assert_eq!(number(&restricted, &[], &[("capacity.restricted", "exclude")]), Some(3));
        let detained = PersonFacts { liberty: Some((Liberty::Pretrial, now())), ..p };
        assert_eq!(number(&detained, &[], &[("liberty.pretrial", "exclude")]), Some(4));
    }
}
