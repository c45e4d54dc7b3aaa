//! Lists from SDU, look-up of the number, applications under the Rules (`KZ-204-2025/alg/9`, `alg/11`, `alg/12`).

use jiff::Timestamp;

use super::message::{EgovEffect, EgovTimer, Gate};
use super::state::{Application, Case, Stage, Turn};
use crate::domain::cite;
use crate::domain::consent::{Standing, standing};
use crate::domain::facts::{ConsentBook, Names, Phone, Refusal};
use crate::domain::ids::{Bin, Iin, Msisdn};
use crate::domain::machine::TimerOp;
use crate::domain::proactive::sdu::message::{CaseId, HandOverRow};
use crate::domain::transfer::Basis;
use crate::domain::variant::{Defect, DefectPrivacy};
use crate::law::reading::{NumberChoice, RenameTwice};

impl Turn<'_> {
    /// The core starts on an empty store: the timer of the order is set.
    pub(super) fn started(&mut self) {
        let end = self.ctx.pilot_end();
        if self.ctx.closes_at_pilot_end() && end > self.at && end < Timestamp::MAX {
            self.step.timers.push(TimerOp::Set(EgovTimer::PilotEnd, end));
        }
    }

    pub(super) fn list(&mut self, transfer: &str, rows: &[HandOverRow]) {
        if !self.portal.transfers.insert(transfer.to_owned()) {
            return;
        }
        if !self.ctx.in_force(self.at) {
            self.decide(None, "NOT_IN_FORCE", &[cite::TERM], "the order does not apply now; the lists open no case");
            return;
        }
        for row in rows {
            self.open(row);
        }
    }

    fn open(&mut self, row: &HandOverRow) {
        if self.portal.cases.contains_key(&row.case) {
            return;
        }
        let queue = self.ctx.law.rename_twice == RenameTwice::Queue;
        let overtaken =
            !queue && self.portal.cases.values().any(|case| case.bin == row.bin && case.event_date > row.event_date);
        let older = self.older_open_case(&row.bin, queue);
        if let Some(older) = older.as_ref().filter(|_| !queue && !overtaken) {
            self.supersede(older);
        }
        let case = Case {
            bin: row.bin.clone(),
            names: row.names.clone(),
            event_date: row.event_date,
            head: row.head.clone(),
            stage: Stage::AtPortal,
            check: None,
            number: None,
            notice: None,
            sending: false,
            sending_since: None,
            spoken_for_by: None,
            after: older.filter(|_| queue),
            first_sent: None,
            closes: None,
            asked_again: 0,
            gate_at: None,
            commanded: false,
            early: None,
            failing: false,
            basis: None,
            awaits: None,
            opened_at: self.at,
            closed_at: None,
        };
        let waits = case.after.is_some();
        self.portal.cases.insert(row.case.clone(), case);
        self.portal.order.push(row.case.clone());
        self.enter(&row.case, Stage::AtPortal, &[cite::LISTS], "received with both lists");
        let refused = |case: &Case| case.stage == Stage::Refused && case.head == row.head;
        if self.ctx.has(Defect::RefusalSpillsOver) && self.portal.cases.values().any(refused) {
            self.enter(&row.case, Stage::Refused, &[cite::REFUSAL], "the head has refused before");
        } else if overtaken {
            self.enter(&row.case, Stage::Superseded, &[cite::INTAKE], "a newer change of name came first");
        } else if !waits {
            self.begin(&row.case);
        }
    }

    /// The older case of the organisation that is still open; a commanded renewal is past superseding, but in a queue it is waited for.
    fn older_open_case(&self, bin: &Bin, queue: bool) -> Option<CaseId> {
        let open = |case: &Case| case.bin == *bin && !case.stage.ended() && (queue || !case.commanded);
        self.portal.cases.iter().rev().find(|(_, case)| open(case)).map(|(id, _)| id.clone())
    }

    /// Begins the work on a case: a look-up of personal data rests on a check in ДДБ (`ord/3.2`).
    fn begin(&mut self, id: &CaseId) {
        let Some(iin) = self.portal.case(id).map(|case| case.head.clone()) else { return };
        let unasked = self.ctx.has(Defect::ConsentLocalFlag) || self.ctx.has(DefectPrivacy::TransferWithNeither);
        let effect = if unasked {
            EgovEffect::FetchPhones { case: id.clone(), iin, check: None }
        } else {
            EgovEffect::CheckConsent { case: id.clone(), iin, gate: Gate::Lookup }
        };
        self.step.effects.push(effect);
    }

    /// Begins the cases that waited for this one to end (`rename.twice=queue`).
    pub(super) fn begin_waiting(&mut self, ended: &CaseId) {
        let waits = |case: &Case| case.after.as_ref() == Some(ended) && !case.stage.ended();
        let waiting = self.portal.cases.iter().filter(|(_, case)| waits(case));
        let waiting: Vec<CaseId> = waiting.map(|(id, _)| id.clone()).collect();
        for id in waiting {
            if let Some(case) = self.portal.cases.get_mut(&id) {
                case.after = None;
            }
            self.begin(&id);
        }
    }

    pub(super) fn consent_for_lookup(&mut self, id: &CaseId, book: &ConsentBook) {
        if self.at_stage(id, Stage::AtPortal).is_none() {
            return;
        }
        let asking = self.ctx.asking("egov", self.at);
        let standing = standing(book, asking, &self.ctx.defects);
        let refused = match standing {
            Standing::Refused => Some("the subject refused or withdrew consent in ДДБ"),
            Standing::Absent if !self.ctx.exception_declared() => Some("no consent was granted in ДДБ"),
            Standing::Granted(_) | Standing::Absent => None,
        };
        if let Some(note) = refused {
            self.finish(id, Stage::ConsentRefused, &[cite::CONSENT, cite::PARTICIPANTS], note);
            return;
        }
        if let Some(case) = self.portal.cases.get_mut(id) {
            case.check = Some(book.check.clone());
            case.basis = Some(Basis::of(book, &standing));
        }
        let check = Some(book.check.clone());
        self.step.effects.push(EgovEffect::FetchPhones { case: id.clone(), iin: book.iin.clone(), check });
    }

    pub(super) fn phones(&mut self, id: &CaseId, phones: &[Phone]) {
        let Some(case) = self.at_stage(id, Stage::AtPortal) else { return };
        self.shared(id, "mba");
        if let Some(check) = case.check.clone().filter(|_| !self.ctx.has(DefectPrivacy::SmsInPlace)) {
            let (iin, operation) = (case.head.clone(), "mba".to_owned());
            self.step.effects.push(EgovEffect::NotifyUse { case: id.clone(), iin, operation, check });
        }
        let Some(number) = self.choose(phones) else {
            if self.ctx.has(Defect::NoNumberNoReferral) {
                self.finish(id, Stage::NoReply, &[cite::NUMBER], "no number; the case simply ends");
                return;
            }
            let note = "no confirmed number in МБА; the service is rendered under the Rules";
            self.finish(id, Stage::NoNumber, &[cite::ORDINARY, cite::NUMBER], note);
            return;
        };
        if let Some(case) = self.portal.cases.get_mut(id) {
            case.number = Some(number.clone());
        }
        self.enter(id, Stage::NumberKnown, &[cite::NUMBER], "the number comes from МБА");
        self.next_dialogue(&number);
    }

    /// The active number; of several the one confirmed last, unless the reading stops there (`number.choice`).
    fn choose(&self, phones: &[Phone]) -> Option<Msisdn> {
        if self.ctx.has(Defect::NumberOfOtherPerson) || self.ctx.has(Defect::NumberFromOtherSource) {
            return Msisdn::parse("77009999999").ok();
        }
        let active: Vec<&Phone> = phones.iter().filter(|phone| phone.active).collect();
        match active.as_slice() {
            [] => None,
            [_, _, ..] if self.ctx.law.number_choice == NumberChoice::Stop => None,
            several if self.ctx.has(Defect::OlderNumberUsed) => {
                several.iter().min_by_key(|phone| phone.confirmed_at).map(|phone| phone.number.clone())
            }
            several => several.iter().max_by_key(|phone| phone.confirmed_at).map(|phone| phone.number.clone()),
        }
    }

    /// Planted: a user's form opens a proactive case (`alg/5`).
    fn open_from_form(&mut self, bin: &str) {
        let some_head = self.portal.cases.values().next().map(|case| case.head.clone());
        let head = some_head.or_else(|| Iin::parse("850214399009").ok());
        if let Some((bin, head)) = Bin::parse(bin).ok().zip(head) {
            let event_date = self.ctx.today(self.at);
            let names = Names { kk: bin.as_str().to_owned(), ru: bin.as_str().to_owned() };
            let case = CaseId(format!("{bin}-{event_date}"));
            self.open(&HandOverRow { case, bin, names, event_date, head });
        }
    }

    /// An application under the Rules is always open to the holder (`alg/12`, `alg/17`).
    pub(super) fn application(&mut self, id: &str, bin: &str, form: &str) {
        if self.portal.applications.iter().any(|known| known.id == id) {
            return;
        }
        if self.ctx.has(Defect::ChangeNotFromRegister) {
            self.open_from_form(bin);
        }
        let banned = self.ctx.has(Defect::RefusalAsBan)
            && self.portal.cases_of(bin).any(|(_, case)| case.stage == Stage::Refused);
        let refused = match Bin::parse(bin) {
            Err(error) => {
                let (subject, reason) = (bin.to_owned(), error.to_string());
                let source = "applicant".to_owned();
                self.refuse(&Refusal { source, subject, reason, clause: cite::CONTROL.to_owned() });
                Some(error.to_string())
            }
            Ok(_) if self.ctx.has(DefectPrivacy::ExcludedBlocked) && self.portal.cases_of(bin).next().is_none() => {
                Some("the organisation is not on the list".to_owned())
            }
            Ok(_) => banned.then(|| "the holder has refused once".to_owned()),
        };
        let filed = Application { id: id.to_owned(), bin: bin.to_owned(), form: form.to_owned(), refused };
        self.portal.applications.push(filed);
        self.application_filed(bin);
        self.decide(None, "APPLICATION", &[cite::ORDINARY], "an application under the Rules was filed");
    }
}
