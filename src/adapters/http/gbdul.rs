//! ЗТ МДҚ: the extract of one organisation, and the intake of name changes, one exchange after another in the order of the list.

use jiff::Timestamp;
use jiff::civil::Date;

use super::client::{Caller, refused};
use super::planted::unseen;
use crate::app::ports::PortError;
use crate::domain::facts::{NameChange, Names, Refusal};
use crate::domain::ids::Bin;
use crate::domain::variant::Defect;
use crate::wire::flaw::{Flaw, LOGIC};
use crate::wire::moment::day;
use crate::wire::soap::changes::Changes;
use crate::wire::soap::envelope::{Payload, Reply};
use crate::wire::soap::extract::Answer;
use crate::wire::soap::history::History;
use crate::wire::soap::report::Asked;
use crate::wire::soap::{changes, extract, history, names};

/// Id of the system.
pub(super) const SYSTEM: &str = "gbd-ul";
/// BIN of the organisation that owns the asking systems: a synthetic number (`docs/contracts.md`, 2).
pub(super) const REQUESTOR: &str = "180240999008";

/// What the intake brought.
#[derive(Debug, Default)]
pub(super) struct Intake {
    /// Actions with the names around them, oldest first within an organisation.
    pub(super) changes: Vec<NameChange>,
    /// Rows refused on entry.
    pub(super) refusals: Vec<Refusal>,
}

/// Why a row brought no change: it alone is refused, or the exchange failed.
enum Stop {
    Row(Flaw),
    Port(PortError),
}

impl From<PortError> for Stop {
    fn from(error: PortError) -> Self {
        // Data that cannot be are a matter of this row alone (`alg/21`); data that cannot be trusted stop the cycle (`alg/20`).
        match error {
            PortError::Refused(refusal) if refusal.clause == LOGIC => Self::Row(Flaw::Logic(refusal.reason)),
            other => Self::Port(other),
        }
    }
}

impl Caller {
    /// The extract of `bin` now.
    pub(super) async fn extract(&self, key: &str, bin: &Bin, at: Timestamp) -> Result<Answer, PortError> {
        let id = self.message_id(key, &format!("extract/{bin}"), at);
        let ask = self.ask(SYSTEM, extract::SERVICE, id, at)?;
        let payload = Payload::Escaped(extract::request(REQUESTOR, bin));
        let Some(reply) = self.shep(SYSTEM, bin.as_str(), &ask, &payload).await? else { return Ok(Answer::Unknown) };
        let signer = self.signer(&reply.data().text)?;
        extract::read(&reply, bin, signer, day(at)).map_err(|flaw| refused(SYSTEM, bin.as_str(), &flaw))
    }

    /// Organisations whose name may have changed in a period, with the names around the change (`alg/5`).
    pub(super) async fn intake(&self, key: &str, from: Date, to: Date, at: Timestamp) -> Result<Intake, PortError> {
        let Changes { bins, mut refusals } = self.changes(key, from, to, at).await?;
        self.use_refused_rows(key, &mut refusals, at).await?;
        let mut intake = Intake { changes: Vec::new(), refusals };
        for bin in bins {
            match self.actions(key, &bin, (from, to), at).await {
                Ok(found) => intake.changes.extend(found),
                Err(Stop::Row(_)) if self.uses_before_control() => intake.changes.push(unseen(bin, to)),
                Err(Stop::Row(flaw)) => intake.refusals.extend(flaw.refusal(SYSTEM, bin.as_str())),
                Err(Stop::Port(error)) => return Err(error),
            }
        }
        Ok(intake)
    }

    /// The list of organisations.
    async fn changes(&self, key: &str, from: Date, to: Date, at: Timestamp) -> Result<Changes, PortError> {
        let subject = format!("changes {from}..{to}");
        let sent = |asked: &Asked<'_>| changes::request(asked, from, to);
        let (id, reply) = self.report(key, ("changes", changes::SERVICE, &subject), sent, at).await?;
        let Some(reply) = reply else { return Ok(Changes { bins: Vec::new(), refusals: Vec::new() }) };
        let counted = !self.contour.defects.planted(Defect::ShortIntakeAccepted);
        changes::rows_of(&reply, &self.asked_of(&id, &reply)?, (from, day(at)), counted)
            .map_err(|flaw| refused(SYSTEM, &subject, &flaw))
    }

    /// The re-registrations of one organisation in the period that may have changed its name, oldest first.
    ///
    /// They are walked from the latest back. One that left the name as it was, or touched only its spelling, may hide a
    /// change of name before it, so the walk goes on; whether a change of spelling counts is for the core to decide.
    async fn actions(
        &self,
        key: &str,
        bin: &Bin,
        period: (Date, Date),
        at: Timestamp,
    ) -> Result<Vec<NameChange>, Stop> {
        let Some(History { kind, names, reregistered }) = self.history(key, bin, at).await? else {
            return Err(Stop::Row(Flaw::Logic("it is listed as changed and has no history".to_owned())));
        };
        let inside = reregistered.into_iter().rev().filter(|on| (period.0..=period.1).contains(on));
        let mut current: Option<(Names, bool)> = None;
        let mut found = Vec::new();
        for on in inside {
            let before = self.names_before(key, bin, on, at).await?;
            let (now, liquidated) = match &current {
                Some(known) => known.clone(),
                None => current.insert(self.current(key, bin, &names, at).await?).clone(),
            };
            let settled = plain(&before) != plain(&now);
            found.push(NameChange { bin: bin.clone(), on, before, now, kind, liquidated });
            if settled {
                break;
            }
        }
        found.reverse();
        Ok(found)
    }

    /// Current names and whether the organisation is no more. One that was removed has the names of its last report.
    async fn current(&self, key: &str, bin: &Bin, last: &Names, at: Timestamp) -> Result<(Names, bool), Stop> {
        match self.extract(key, bin, at).await? {
            Answer::Found(found) => Ok((found.names, found.liquidated)),
            Answer::Removed => Ok((last.clone(), true)),
            Answer::Unknown => Err(Stop::Row(Flaw::Logic("it is listed as changed and has no extract".to_owned()))),
        }
    }

    /// Report 30.05.
    async fn history(&self, key: &str, bin: &Bin, at: Timestamp) -> Result<Option<History>, PortError> {
        let sent = |asked: &Asked<'_>| history::request(asked, bin);
        let (id, reply) = self.report(key, (&format!("3005/{bin}"), history::SERVICE, bin.as_str()), sent, at).await?;
        let Some(reply) = reply else { return Ok(None) };
        history::read(&reply, &self.asked_of(&id, &reply)?, bin).map_err(|flaw| refused(SYSTEM, bin.as_str(), &flaw))
    }

    /// Report 30.06 as of the day before an action.
    async fn names_before(&self, key: &str, bin: &Bin, on: Date, at: Timestamp) -> Result<Names, Stop> {
        let as_of = on.yesterday().map_err(|_| Stop::Row(Flaw::Logic(format!("there is no day before {on}"))))?;
        let sent = |asked: &Asked<'_>| names::request(asked, bin, as_of);
        let question = format!("3006/{bin}/{as_of}");
        let (id, reply) = self.report(key, (&question, names::SERVICE, bin.as_str()), sent, at).await?;
        let read = match reply {
            Some(reply) => names::read(&reply, &self.asked_of(&id, &reply)?, bin, as_of),
            None => Ok(None),
        };
        let names = read.map_err(|flaw| Stop::from(refused(SYSTEM, bin.as_str(), &flaw)))?;
        names
            .ok_or_else(|| Stop::Row(Flaw::Logic(format!("it has no names as of {as_of}, before its re-registration"))))
    }

    /// One inline report: `(question, service, subject)` and the request for a given head. The number that was asked under and the answer.
    async fn report(
        &self,
        key: &str,
        (question, service, subject): (&str, &'static str, &str),
        request: impl Fn(&Asked<'_>) -> String + Send,
        at: Timestamp,
    ) -> Result<(String, Option<Reply>), PortError> {
        let id = self.message_id(key, question, at);
        let payload = Payload::Inline(request(&self.asked(&id)?));
        let ask = self.ask(SYSTEM, service, id, at)?;
        let reply = self.shep(SYSTEM, subject, &ask, &payload).await?;
        Ok((ask.message_id, reply))
    }

    /// Number, applicant and signer of a report.
    pub(super) fn asked<'a>(&'a self, number: &'a str) -> Result<Asked<'a>, PortError> {
        Ok(Asked { number, declarant: REQUESTOR, signer: &self.neighbour(SYSTEM)?.sender })
    }

    /// The same, held against an answer.
    fn asked_of<'a>(&'a self, number: &'a str, reply: &'a Reply) -> Result<Asked<'a>, PortError> {
        Ok(Asked { signer: self.signer(reply.source())?, ..self.asked(number)? })
    }
}

/// Names without anything that a reading could leave out of account: letters and digits in one case.
fn plain(names: &Names) -> (String, String) {
    let bare = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (bare(&names.kk), bare(&names.ru))
}
