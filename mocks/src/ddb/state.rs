//! Consents, representatives and uses of data, without HTTP.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::kernel::tokens::Tokens;

/// The channel of a consent that ДДБ itself obtained.
pub(super) const CHANNEL: &str = "DDB";

/// Who gave a consent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The person themselves.
    #[default]
    Subject,
    /// Somebody who acts for the person.
    Representative,
}

/// What ДДБ obtains when a role asks it to ask the subject.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnRequest {
    /// The subject does not answer.
    #[default]
    #[serde(rename = "silent")]
    Pending,
    /// The subject consents at once.
    #[serde(rename = "grants")]
    Grant,
    /// The subject refuses at once.
    #[serde(rename = "refuses")]
    Refuse,
}

/// A consent in all its particulars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grant {
    /// Subject.
    pub iin: String,
    /// Purpose, `KZ-204-2025` for order 204.
    pub purpose: String,
    /// Roles that may use the data.
    pub recipients: Vec<String>,
    /// Who gave it; the subject when `None`.
    pub by: Option<(String, Relation)>,
    /// How it was obtained; `DDB` for a consent that counts.
    pub channel: String,
    /// When it ends by itself.
    pub expires: Option<Timestamp>,
}

impl Grant {
    /// A consent of the subject that counts and does not expire.
    #[must_use]
    pub fn new(iin: &str, purpose: &str, recipients: &[&str]) -> Self {
        Self {
            iin: iin.to_owned(),
            purpose: purpose.to_owned(),
            recipients: recipients.iter().map(|&role| role.to_owned()).collect(),
            by: None,
            channel: CHANNEL.to_owned(),
            expires: None,
        }
    }
}

/// Where a consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Status {
    Granted,
    Refused,
    Pending,
    Withdrawn,
}

/// A consent on record. `answered` is when the subject granted or refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Consent {
    pub(super) reference: String,
    pub(super) status: Status,
    pub(super) terms: Grant,
    pub(super) answered: Option<Timestamp>,
    pub(super) withdrawn: Option<Timestamp>,
    pub(super) token: Option<String>,
    pub(super) public_key: Option<String>,
}

/// Somebody who may act for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Representative {
    pub(super) iin: String,
    pub(super) from: Date,
    pub(super) to: Option<Date>,
}

/// A use of personal data that ДДБ told the subject of (`KZ-418-V/36/4`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Use {
    /// The caller's id of it.
    pub use_id: String,
    /// Subject.
    pub iin: String,
    /// Purpose.
    pub purpose: String,
    /// What was done with the data.
    pub operation: String,
    /// The system that was asked.
    pub system: String,
    /// Reference of the consent or of its check.
    pub consent: String,
    /// When, as the caller wrote it.
    pub at: String,
}

/// A request to obtain a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Asked {
    pub(super) iin: String,
    pub(super) purpose: String,
    pub(super) recipients: Vec<String>,
}

/// What a subject answered through their registered number, as the portal tells it (`KZ-418-V/36/3.p2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Recorded {
    pub(super) iin: String,
    pub(super) purpose: String,
    pub(super) recipients: Vec<String>,
    /// `SMS` or `OTP`.
    pub(super) channel: String,
    pub(super) granted: bool,
    /// The caller's id of the message that was answered.
    pub(super) message: String,
    /// Number that it was answered from.
    pub(super) phone: String,
}

/// All that ДДБ knows.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    consents: Vec<Consent>,
    representatives: BTreeMap<String, Vec<Representative>>,
    habits: BTreeMap<String, OnRequest>,
    requests: BTreeMap<String, (Asked, String)>,
    recorded: BTreeMap<String, (Recorded, String)>,
    uses: Vec<Use>,
    checks: u32,
}

impl State {
    /// Puts a consent in force with a token of its own; an open request for it is answered by it. Its reference.
    pub(super) fn grant(&mut self, terms: Grant, now: Timestamp, tokens: &Tokens) -> String {
        let at = self.slot(terms);
        let Some(consent) = self.consents.get_mut(at) else { return String::new() };
        let token = format!("SIM-KDP-{:08}", at + 1);
        tokens.issue(&token, &consent.terms.iin);
        consent.status = Status::Granted;
        consent.answered = Some(now);
        consent.public_key = Some(format!("SIM-PK-{:08}", at + 1));
        consent.token = Some(token);
        consent.reference.clone()
    }

    /// Leaves a consent on these terms open. Its reference.
    pub(super) fn pend(&mut self, terms: Grant) -> String {
        let at = self.slot(terms);
        self.consents.get(at).map(|consent| consent.reference.clone()).unwrap_or_default()
    }

    /// Records a refusal and ends the tokens of earlier consents to this purpose. Its reference.
    pub(super) fn refuse(&mut self, iin: &str, purpose: &str, now: Timestamp, tokens: &Tokens) -> String {
        for consent in self.granted(iin, purpose) {
            consent.token.as_deref().inspect(|token| tokens.revoke(token));
        }
        let at = self.slot(Grant::new(iin, purpose, &[]));
        let Some(consent) = self.consents.get_mut(at) else { return String::new() };
        consent.status = Status::Refused;
        consent.answered = Some(now);
        consent.reference.clone()
    }

    /// Leaves no record of a person, as if they had never been asked; references given out stay used.
    pub(super) fn forget(&mut self, iin: &str, tokens: &Tokens) {
        for consent in self.consents.iter_mut().filter(|consent| consent.terms.iin == iin) {
            consent.token.as_deref().inspect(|token| tokens.revoke(token));
            consent.terms.iin.clear();
        }
    }

    /// Withdraws all consents to this purpose and ends their tokens; how many there were.
    pub(super) fn withdraw(&mut self, iin: &str, purpose: &str, now: Timestamp, tokens: &Tokens) -> usize {
        let mut withdrawn = 0;
        for consent in self.granted(iin, purpose) {
            consent.status = Status::Withdrawn;
            consent.withdrawn = Some(now);
            consent.token.as_deref().inspect(|token| tokens.revoke(token));
            withdrawn += 1;
        }
        withdrawn
    }

    /// Asks the subject once per request id; the reference of the consent, and whether the id was known.
    pub(super) fn ask(&mut self, id: &str, asked: Asked, now: Timestamp, tokens: &Tokens) -> (String, bool) {
        if let Some((_, reference)) = self.requests.get(id) {
            return (reference.clone(), true);
        }
        let recipients: Vec<&str> = asked.recipients.iter().map(String::as_str).collect();
        let terms = Grant::new(&asked.iin, &asked.purpose, &recipients);
        let reference = match self.habits.get(&asked.iin).copied().unwrap_or_default() {
            OnRequest::Grant => self.grant(terms, now, tokens),
            OnRequest::Refuse => self.refuse(&asked.iin, &asked.purpose, now, tokens),
            OnRequest::Pending => self.pend(terms),
        };
        self.requests.insert(id.to_owned(), (asked, reference.clone()));
        (reference, false)
    }

    /// What was asked under this request id.
    pub(super) fn asked(&self, id: &str) -> Option<&Asked> {
        self.requests.get(id).map(|(asked, _)| asked)
    }

    /// Records an answer by number once per request id; its reference, and whether the id was known.
    pub(super) fn record(&mut self, id: &str, new: Recorded, now: Timestamp, tokens: &Tokens) -> (String, bool) {
        if let Some((_, reference)) = self.recorded.get(id) {
            return (reference.clone(), true);
        }
        let recipients: Vec<&str> = new.recipients.iter().map(String::as_str).collect();
        let reference = if new.granted {
            let terms = Grant { channel: new.channel.clone(), ..Grant::new(&new.iin, &new.purpose, &recipients) };
            self.grant(terms, now, tokens)
        } else {
            self.refuse(&new.iin, &new.purpose, now, tokens)
        };
        self.recorded.insert(id.to_owned(), (new, reference.clone()));
        (reference, false)
    }

    /// What was recorded under this request id.
    pub(super) fn recorded(&self, id: &str) -> Option<&Recorded> {
        self.recorded.get(id).map(|(recorded, _)| recorded)
    }

    /// Records a use once per id; whether the id was known.
    pub(super) fn used(&mut self, new: Use) -> bool {
        let known = self.use_of(&new.use_id).is_some();
        if !known {
            self.uses.push(new);
        }
        known
    }

    /// The use recorded under this id.
    pub(super) fn use_of(&self, id: &str) -> Option<&Use> {
        self.uses.iter().find(|known| known.use_id == id)
    }

    pub(super) fn uses(&self, iin: &str) -> Vec<Use> {
        self.uses.iter().filter(|known| known.iin == iin).cloned().collect()
    }

    pub(super) fn consents(&self, iin: &str) -> Vec<Consent> {
        self.consents.iter().filter(|consent| consent.terms.iin == iin).cloned().collect()
    }

    pub(super) fn set_habit(&mut self, iin: &str, habit: OnRequest) {
        self.habits.insert(iin.to_owned(), habit);
    }

    pub(super) fn add_representative(&mut self, iin: &str, representative: Representative) {
        self.representatives.entry(iin.to_owned()).or_default().push(representative);
    }

    pub(super) fn representatives(&self, iin: &str) -> &[Representative] {
        self.representatives.get(iin).map(Vec::as_slice).unwrap_or_default()
    }

    /// The reference of this confirmation, new each time.
    pub(super) fn check(&mut self) -> String {
        self.checks += 1;
        format!("SIM-CHECK-{:08}", self.checks)
    }

    fn granted<'a>(&'a mut self, iin: &'a str, purpose: &'a str) -> impl Iterator<Item = &'a mut Consent> {
        self.consents.iter_mut().filter(move |consent| {
            consent.status == Status::Granted && consent.terms.iin == iin && consent.terms.purpose == purpose
        })
    }

    /// The place of the pending consent of this subject and purpose, now on these terms, or of a new pending one.
    fn slot(&mut self, terms: Grant) -> usize {
        let open = self.consents.iter().position(|consent| {
            consent.status == Status::Pending
                && consent.terms.iin == terms.iin
                && consent.terms.purpose == terms.purpose
        });
        if let Some((at, consent)) = open.and_then(|at| Some((at, self.consents.get_mut(at)?))) {
            consent.terms = terms;
            return at;
        }
        self.consents.push(Consent {
            reference: format!("SIM-CONSENT-{:08}", self.consents.len() + 1),
            status: Status::Pending,
            terms,
            answered: None,
            withdrawn: None,
            token: None,
            public_key: None,
        });
        self.consents.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{Asked, Grant, OnRequest, State, Status};
    use crate::kernel::tokens::Tokens;

    const IIN: &str = "850214399009";
    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn terms() -> Grant {
        Grant::new(IIN, "KZ-204-2025", &["sdu"])
    }

    fn statuses(state: &State) -> Vec<Status> {
        state.consents(IIN).iter().map(|consent| consent.status).collect()
    }

    fn asked() -> Asked {
        Asked { iin: IIN.into(), purpose: "KZ-204-2025".into(), recipients: vec!["egov".into()] }
    }

    #[test]
    fn a_token_lives_as_long_as_its_consent() {
        let (mut state, tokens) = (State::default(), Tokens::default());
        state.grant(terms(), NOW, &tokens);
        assert!(tokens.opens("SIM-KDP-00000001", IIN));
        assert_eq!(state.withdraw(IIN, "other", NOW, &tokens), 0);
        assert_eq!(state.withdraw(IIN, "KZ-204-2025", NOW, &tokens), 1);
        assert!(!tokens.opens("SIM-KDP-00000001", IIN));
        state.grant(terms(), NOW, &tokens);
        assert!(tokens.opens("SIM-KDP-00000002", IIN));
        state.refuse(IIN, "KZ-204-2025", NOW, &tokens);
        assert!(!tokens.opens("SIM-KDP-00000002", IIN));
        assert_eq!(statuses(&state), [Status::Withdrawn, Status::Granted, Status::Refused]);
    }

    #[test]
    fn a_request_is_made_once_and_answered_in_its_place() {
        let (mut state, tokens) = (State::default(), Tokens::default());
        let (reference, repeat) = state.ask("q", asked(), NOW, &tokens);
        assert!(!repeat && statuses(&state) == [Status::Pending]);
        assert_eq!(state.ask("q", asked(), NOW, &tokens), (reference.clone(), true));
        assert_eq!(state.grant(terms(), NOW, &tokens), reference);
        assert_eq!(statuses(&state), [Status::Granted]);
    }

    #[test]
    fn a_subject_may_answer_at_once() {
        for (habit, status) in [(OnRequest::Grant, Status::Granted), (OnRequest::Refuse, Status::Refused)] {
            let (mut state, tokens) = (State::default(), Tokens::default());
            state.set_habit(IIN, habit);
            state.ask("q", asked(), NOW, &tokens);
            assert_eq!(statuses(&state), [status]);
        }
    }
}
