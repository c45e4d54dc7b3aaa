//! Environments of the platform and placing on it (items 12, 12-1, 13 and 30): table DT6, ten working days, three free months.

use jiff::civil::{Date, Weekday};

use super::cite;
use super::context::{NO_DECISION, put, told};
use super::facts::Environment;
use super::message::{ObjectsEffect, ObjectsTimer};
use super::reason::{Ruling, because};
use super::state::{Request, Turn};
use super::words::{Addressee, EnvironmentKind, Purpose};
use crate::domain::ids::Bin;
use crate::domain::machine::TimerOp;
use crate::domain::variant::Defect129;
use crate::law::LawError;
use crate::law::calendar::{add_calendar_days, end_of_day};
use crate::law::order129::PROVISION_DAYS;
use crate::law::reading::EnvironmentClock;

/// Outcome of DT6: the operator is to be asked now.
const ORDER: &str = "ORDER";
/// Status while something is waited for: the contract, or the operator.
pub(super) const WAITING: &str = "WAITING";

/// What is demanded: for creating, the four of item 12; for placing, production.
const fn demanded(purpose: Purpose) -> &'static [EnvironmentKind] {
    match purpose {
        Purpose::Create => {
            &[EnvironmentKind::Development, EnvironmentKind::Testing, EnvironmentKind::Trial, EnvironmentKind::Trials]
        }
        Purpose::Place => &[EnvironmentKind::Production],
    }
}

/// What the operator's answer lacks.
fn answered(purpose: Purpose, opened: &[Environment]) -> (&'static str, String) {
    let lacking = |kind: &&EnvironmentKind| !opened.iter().any(|one| one.kind == **kind);
    let missing: Vec<EnvironmentKind> = demanded(purpose).iter().filter(lacking).copied().collect();
    let shared: Vec<&str> = opened.iter().filter(|one| !one.separate).map(|one| one.kind.as_str()).collect();
    let names = || missing.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
    if missing.contains(&EnvironmentKind::Trial) {
        ("lacking-trial", format!("the operator did not open {}", names()))
    } else if !missing.is_empty() {
        ("lacking-other", format!("the operator did not open {}", names()))
    } else if shared.is_empty() {
        ("complete", "the operator opened every environment, each by itself".to_owned())
    } else {
        ("shared", format!("the operator opened shared environments: {}", shared.join(", ")))
    }
}

impl Turn<'_> {
    /// A request is received; a second one of the same id changes nothing.
    pub(super) fn requested(&mut self, id: &str, addressee: &Bin, kind: Addressee, purpose: Purpose) {
        if self.state.requests.contains_key(id) {
            return;
        }
        let request = Request {
            addressee: addressee.clone(),
            kind,
            purpose,
            received: self.at,
            contract: None,
            ruling: Ruling { outcome: WAITING.to_owned(), reasons: Vec::new() },
            ordered: false,
            due: None,
            provided_at: None,
            free_until: None,
            environments: Vec::new(),
        };
        self.state.requests.insert(id.to_owned(), request);
        self.consider(id);
    }

    /// The contract on a request is concluded.
    pub(super) fn contracted(&mut self, id: &str) {
        let at = self.at;
        match self.state.requests.get_mut(id) {
            None => self.refuse("contract", id, "there is no request of this id", cite::ENVIRONMENT),
            Some(request) if request.contract.is_some() => {}
            Some(request) => {
                request.contract = Some(at);
                self.consider(id);
            }
        }
    }

    /// What DT6 says of a request now.
    fn consider(&mut self, id: &str) {
        let Some(request) = self.state.requests.get(id).cloned() else { return };
        if request.ordered {
            return;
        }
        let mut ruling = self.environment_ruling(&request, "none", "the operator has not been asked");
        let order = ruling.outcome == ORDER;
        if order {
            WAITING.clone_into(&mut ruling.outcome);
        }
        let owed = order || ruling.outcome == WAITING;
        let due = if owed { self.due(&request, &mut ruling) } else { None };
        self.decide(&format!("request {id}"), &ruling);
        if let Some(request) = self.state.requests.get_mut(id) {
            request.ruling = ruling;
            request.due = due;
        }
        if let Some(end) = due.and_then(|day| end_of_day(day).ok()).filter(|end| *end > self.at) {
            self.step.timers.push(TimerOp::Set(ObjectsTimer::Due(id.to_owned()), end));
        }
        if order {
            self.order(id, &request);
        }
    }

    fn environment_ruling(&self, request: &Request, answer: &'static str, words: &str) -> Ruling {
        let contract = if request.contract.is_some() { "yes" } else { "no" };
        let inputs = [
            put("purpose", request.purpose.as_str()),
            told("addressee", request.kind.as_str(), format!("the request is of {}", request.kind.as_str())),
            told("contract", contract, format!("a contract is concluded: {contract}")),
            told("answer", answer, words),
        ];
        self.ctx.rule("DT6", &inputs, self.today())
    }

    /// The last day for the operator: the tenth working day after the receipt of the request, or after the contract by the reading
    /// `environment.clock`. A day that the table of working days does not have is told as a reason.
    fn due(&self, request: &Request, ruling: &mut Ruling) -> Option<Date> {
        let received = self.ctx.today(request.received);
        let contract = request.contract.map(|at| self.ctx.today(at));
        let create = request.purpose == Purpose::Create;
        let by_contract = create
            && (self.ctx.law.environment_clock == EnvironmentClock::Contract || self.ctx.has(Defect129::FromContract));
        let start = if by_contract { contract? } else { received };
        let calendar_days = if create { Defect129::TenCalendarDays } else { Defect129::PlacingInCalendarDays };
        let due = if self.ctx.has(calendar_days) {
            add_calendar_days(start, i32::try_from(PROVISION_DAYS).unwrap_or(i32::MAX))
        } else if create && self.ctx.has(Defect129::HolidayIgnored) {
            weekdays_after(start)
        } else {
            self.ctx.law.calendar.add_working_days(start, PROVISION_DAYS)
        };
        match due {
            Ok(due) => Some(due),
            Err(error) => {
                let clause = if create { cite::ENVIRONMENT } else { cite::PLACING };
                ruling.reasons.push(because(clause, error.to_string(), "bring the working days of that year"));
                None
            }
        }
    }

    /// Orders the environments. The free months run from the contract, and only for creating and developing (`rules/12.p2`, `30.p1`).
    fn order(&mut self, id: &str, request: &Request) {
        let contract = request.contract.filter(|_| request.purpose == Purpose::Create);
        let free_until = contract.and_then(|at| self.free_until(self.ctx.today(at)).ok());
        self.step.effects.push(ObjectsEffect::OrderEnvironments {
            request: id.to_owned(),
            addressee: request.addressee.clone(),
            purpose: request.purpose,
            environments: demanded(request.purpose).to_vec(),
            from: self.today(),
            free_until,
        });
        if let Some(request) = self.state.requests.get_mut(id) {
            request.ordered = true;
            request.free_until = free_until;
        }
    }

    /// The operator has opened something.
    pub(super) fn provided(&mut self, id: &str, environments: &[Environment]) {
        let Some(request) = self.state.requests.get(id).filter(|request| request.provided_at.is_none()).cloned() else {
            return;
        };
        let (answer, words) = answered(request.purpose, environments);
        let ruling = self.environment_ruling(&request, answer, &words);
        self.decide(&format!("request {id}"), &ruling);
        let at = self.at;
        if let Some(request) = self.state.requests.get_mut(id) {
            request.ruling = ruling;
            request.environments = environments.to_vec();
            request.provided_at = Some(at);
        }
        self.step.timers.push(TimerOp::Cancel(ObjectsTimer::Due(id.to_owned())));
    }

    /// The last day is over.
    pub(super) fn overdue(&mut self, id: &str) {
        let Some(request) = self.state.requests.get(id) else { return };
        if request.provided_at.is_some() || !late(request, self.today()) {
            return;
        }
        let clause = if request.purpose == Purpose::Create { cite::ENVIRONMENT } else { cite::PLACING };
        let due = request.due.map_or_else(String::new, |day| day.to_string());
        let reason = because(clause, format!("the last day was {due}"), "provide what was asked for");
        let ruling = Ruling { outcome: "LATE".to_owned(), reasons: vec![reason] };
        self.decide(&format!("request {id}"), &ruling);
    }
}

/// Whether the operator is late on `today`. Before the contract that item 12 asks for nothing is owed, so a contract after the last day
/// moves it to its own day.
#[must_use]
pub fn late(request: &Request, today: Date) -> bool {
    let contract = request.contract.map(crate::law::calendar::civil_date);
    let day = request.provided_at.map_or(today, crate::law::calendar::civil_date);
    let owed = match request.purpose {
        Purpose::Create => contract.and_then(|contract| Some(request.due?.max(contract))),
        Purpose::Place => request.due,
    };
    let stands = ![NO_DECISION, "REFUSED"].contains(&request.ruling.outcome.as_str());
    stands && owed.is_some_and(|last| day > last)
}

/// Planted (`rules/12.p1`): ten days of a five-day week, whatever holidays there are.
fn weekdays_after(start: Date) -> Result<Date, LawError> {
    let mut day = start;
    let mut left = PROVISION_DAYS;
    while left > 0 {
        day = add_calendar_days(day, 1)?;
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    Ok(day)
}
