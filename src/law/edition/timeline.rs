//! The catalogue's wordings of "from" and "to" as dates: one table for starts, one for ends.

use jiff::civil::{Date, date};

use super::Applicability::{self, Ended, InForce, NotYet, UnknownText};
use super::parameters::Parameters;
use crate::law::LawError;
use crate::law::calendar::add_calendar_days;
use crate::law::catalogue::Clause;
use crate::law::versioned::{Interval, Versioned};

/// A day that starts something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// A printed date.
    On(Date),
    /// So many days after a parameter's date.
    After(&'static str, i32),
}

impl Moment {
    pub(super) fn resolve(self, parameters: &Parameters) -> Result<Date, LawError> {
        match self {
            Self::On(day) => Ok(day),
            Self::After(key, days) => add_calendar_days(parameters.get(key)?, days),
        }
    }
}

/// From a day on, so.
type Step = (Moment, Applicability);

/// Effect of order 204 (`KZ-204-2025/ord/7`): the day after publication.
pub(super) const START_204: Moment = Moment::After("KZ-204-2025.publication", 1);
/// First day without order 204 (`KZ-204-2025/ord/7`).
pub(super) const END_204: Moment = Moment::After("KZ-204-2025.last-day", 1);
/// T0 of order 567 (`KZ-567-2025/ord/4`): when ten days have passed after publication.
pub(super) const START_567: Moment = Moment::After("KZ-567-2025.publication", 11);
/// Effect of order №3 (`KZ-3-2019/ord/4`).
pub(super) const START_3: Moment = Moment::After("KZ-3-2019.publication", 1);
/// Effect of order 129 (`KZ-129-2016/ord/4`).
pub(super) const START_129: Moment = Moment::After("KZ-129-2016.publication", 11);
/// Effect of the Law (`KZ-418-V/67/1`).
pub(super) const START_LAW: Moment = Moment::On(date(2016, 1, 1));
/// End of the industrial certificate as proof, and effect of the postponed paragraphs of order 567 (`KZ-567-2025/ord/4`).
pub(super) const YEAR_2026: Moment = Moment::On(date(2026, 1, 1));

const EDITION_471: Moment = Moment::On(date(2023, 1, 1));
const EDITION_178: Moment = Moment::After("KZ-129-2016.publication-178", 11);
const EDITION_257: Moment = Moment::After("KZ-129-2016.publication-257", 11);
const EDITION_611: Moment = Moment::On(date(2025, 1, 8));
const END_380: Moment = Moment::After("KZ-3-2019.publication-380", 11);
const END_226: Moment = Moment::On(date(2026, 7, 12));
const LAW_44: Moment = Moment::After("KZ-418-V.publication-44", 61);
/// The Law's text is consolidated as of this day; what it said before is not in the source.
const LAW_SNAPSHOT: Moment = Moment::On(date(2024, 1, 1));

const RULES_471: &[Step] = &[(START_129, UnknownText), (EDITION_471, InForce)];
const RULES_178: &[Step] = &[(START_129, UnknownText), (EDITION_178, InForce)];
const RULES_257: &[Step] = &[(START_129, UnknownText), (EDITION_257, InForce)];

/// What a start's wording means: act, beginning of the wording, steps. The first row that fits is used, so longer wordings come first.
const STARTS: &[(&str, &str, &[Step])] = &[
    ("KZ-204-2025", "day after first official publication", &[(START_204, InForce)]),
    ("KZ-204-2025", "after official publication", &[(START_204, InForce)]),
    ("KZ-204-2025", "2025-05-08", &[(Moment::On(date(2025, 5, 8)), InForce)]),
    ("KZ-567-2025", "T0", &[(START_567, InForce)]),
    ("KZ-567-2025", "2026-01-01", &[(YEAR_2026, InForce)]),
    ("KZ-567-2025", "2025-11-13", &[(Moment::On(date(2025, 11, 13)), InForce)]),
    ("KZ-129-2016", "2016", &[(START_129, InForce)]),
    ("KZ-129-2016", "2023-01-01; item 9 amended by 257", RULES_257),
    ("KZ-129-2016", "2023-01-01", RULES_471),
    ("KZ-129-2016", "ten calendar days after first official publication of 178", RULES_178),
    ("KZ-129-2016", "ten calendar days after publication of 178", RULES_178),
    ("KZ-129-2016", "178", RULES_178),
    ("KZ-129-2016", "-", &[(START_129, UnknownText)]),
    // Announced editions: the day is known, the text is not.
    ("KZ-129-2016", "2025-01-08", &[(EDITION_611, UnknownText)]),
    ("KZ-3-2019", "day after first official publication", &[(START_3, InForce)]),
    ("KZ-3-2019", "2019-01-16", &[(Moment::On(date(2019, 1, 16)), InForce)]),
    ("KZ-3-2019", "2019-01", &[(START_3, InForce)]),
    ("KZ-3-2019", "2026-07-12", &[(END_226, InForce)]),
    ("KZ-418-V", "2016-01-01 or later", &[(START_LAW, UnknownText), (LAW_SNAPSHOT, InForce)]),
    ("KZ-418-V", "2016-01-01", &[(START_LAW, InForce)]),
    ("KZ-418-V", "-", &[(START_LAW, UnknownText)]),
    ("KZ-418-V", "sixty calendar days after publication of law 44-VIII", &[(LAW_44, UnknownText)]),
    ("KZ-418-V", "2024-07-01", &[(Moment::On(date(2024, 7, 1)), UnknownText)]),
];

/// What an end's wording means: act, beginning of the wording, step.
const ENDS: &[(&str, &str, Option<Step>)] = &[
    ("KZ-204-2025", "2026-05-08 inclusive", Some((END_204, Ended))),
    ("KZ-567-2025", "open", None),
    // The provision goes on; only the certificate as one of its proofs ends, see `PROVISIONS`.
    ("KZ-567-2025", "certificate", None),
    ("KZ-129-2016", "open", None),
    ("KZ-129-2016", "2025-01-07 (text shown)", Some((EDITION_611, UnknownText))),
    ("KZ-129-2016", "ten calendar days after publication of 178", Some((EDITION_178, Ended))),
    ("KZ-3-2019", "open", None),
    ("KZ-3-2019", "2026-07-11", Some((END_226, Ended))),
    ("KZ-3-2019", "until ten calendar days after publication of 380", Some((END_380, Ended))),
    ("KZ-418-V", "open", None),
    ("KZ-418-V", "2018-12-31", Some((Moment::On(date(2019, 1, 1)), Ended))),
    ("KZ-418-V", "repealed", Some((LAW_SNAPSHOT, Ended))),
    ("KZ-418-V", "text shown until deletion by law 44-VIII", Some((LAW_44, Ended))),
    ("KZ-418-V", "text shown until new edition, change or addition by law 44-VIII", Some((LAW_44, UnknownText))),
];

/// Rows for which another row announces a new edition while their own wording says "open" (`KZ-418-V/40/note1`, `KZ-418-V/49/note4`).
const ANNOUNCED: &[(&str, Step)] = &[
    ("KZ-418-V/40/1.p1", (LAW_44, UnknownText)),
    ("KZ-418-V/40/1.p2", (LAW_44, UnknownText)),
    ("KZ-418-V/49/4", (LAW_44, UnknownText)),
];

fn no_date(clause: &Clause, which: &str, wording: &str) -> LawError {
    LawError::BadValue {
        key: clause.id.clone(),
        value: wording.to_owned(),
        wants: format!("the table of editions has no such {which}"),
    }
}

/// What applies of `clause`, from the first day a date can have to the last but one.
pub fn timeline(clause: &Clause, parameters: &Parameters) -> Result<Versioned<Applicability>, LawError> {
    let (from, to) = (clause.temporal.from.as_str(), clause.temporal.to.as_str());
    let start = STARTS.iter().find(|(act, wording, _)| *act == clause.act && from.starts_with(wording));
    let (_, _, steps) = start.ok_or_else(|| no_date(clause, "start", from))?;
    let end = ENDS.iter().find(|(act, wording, _)| *act == clause.act && to.starts_with(wording));
    let (_, _, end) = end.ok_or_else(|| no_date(clause, "end", to))?;
    let announced = ANNOUNCED.iter().find(|(id, _)| *id == clause.id).map(|(_, step)| *step);

    let mut states = vec![(Date::MIN, NotYet)];
    for (moment, state) in steps.iter().copied().chain(*end).chain(announced) {
        let day = moment.resolve(parameters)?;
        // A later step wins where parameters put an earlier one after it.
        states.retain(|(from, _)| *from < day);
        states.push((day, state));
    }
    let ends = states.iter().skip(1).map(|(day, _)| *day).chain([Date::MAX]);
    let intervals =
        states.iter().zip(ends).map(|((from, value), to)| Interval { from: *from, to, value: *value }).collect();
    Versioned::new(clause.id.as_str(), intervals).map_err(|error| LawError::BadValue {
        key: clause.id.clone(),
        value: to.to_owned(),
        wants: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::{ANNOUNCED, ENDS, STARTS, timeline};
    use crate::law::catalogue::{Catalogue, Clause};
    use crate::law::edition::Parameters;

    #[test]
    fn every_clause_has_a_timeline() {
        for clause in Catalogue::embedded().clauses() {
            timeline(clause, &Parameters::default()).expect("dated");
        }
    }

    #[test]
    fn every_row_of_the_tables_is_used() {
        let uses = |act: &str, fits: &dyn Fn(&Clause) -> bool| {
            Catalogue::embedded().clauses().any(|clause| clause.act == act && fits(clause))
        };
        for (index, (act, wording, _)) in STARTS.iter().enumerate() {
            let first = |clause: &Clause| {
                STARTS.iter().position(|row| row.0 == *act && clause.temporal.from.starts_with(row.1)) == Some(index)
            };
            assert!(uses(act, &first), "{act} from {wording:?}");
        }
        for (index, (act, wording, _)) in ENDS.iter().enumerate() {
            let first = |clause: &Clause| {
                ENDS.iter().position(|row| row.0 == *act && clause.temporal.to.starts_with(row.1)) == Some(index)
            };
            assert!(uses(act, &first), "{act} to {wording:?}");
        }
        for (id, _) in ANNOUNCED {
            assert!(Catalogue::embedded().clause(id).is_some(), "{id}");
        }
    }
}
