//! Permits and their versions, without HTTP.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

/// The code of the service of order 204.
pub const TRUSTED_REGISTER: &str = "SIM-TRUSTED-REGISTER";
/// The code of a service that order 204 does not touch.
pub const OTHER_SERVICE: &str = "SIM-OTHER-SERVICE";

/// Where a permit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// In force, unless its validity has run out.
    Active,
    /// Suspended.
    Suspended,
    /// Terminated by its holder's wish.
    Terminated,
    /// Excluded from the register.
    Excluded,
    /// Replaced by a newer version.
    Superseded,
}

/// A permit to be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPermit {
    /// Holder.
    pub bin: String,
    /// Holder's name in Kazakh, as printed.
    pub holder_kk: String,
    /// Holder's name in Russian, as printed.
    pub holder_ru: String,
    /// Code of the service: [`TRUSTED_REGISTER`], [`OTHER_SERVICE`] or any other.
    pub service: String,
    /// Products it covers.
    pub products: Vec<String>,
    /// Day of issue and first day of validity.
    pub issued: Date,
    /// Last day of validity, when there is one.
    pub valid_to: Option<Date>,
    /// IIN of the head on the day of issue.
    pub head_iin: Option<String>,
}

/// A permit on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Permit {
    /// Its number, 8 digits.
    pub number: String,
    /// Its identification number.
    pub nikad: String,
    /// Holder.
    pub bin: String,
    /// Holder's name in Kazakh, as printed.
    pub holder_kk: String,
    /// Holder's name in Russian, as printed.
    pub holder_ru: String,
    /// Code of the service.
    pub service: String,
    /// Products it covers.
    pub products: Vec<String>,
    /// Day of issue.
    pub issued: Date,
    /// First day of validity.
    pub valid_from: Date,
    /// Last day of validity, when there is one.
    pub valid_to: Option<Date>,
    /// Where it stands.
    pub status: Status,
    /// First day of suspension.
    pub suspended_from: Option<Date>,
    /// Day on which it stopped, was excluded or was replaced.
    pub stopped: Option<Date>,
    /// IIN of the head on the day of issue.
    pub head_iin: Option<String>,
    /// The version before it.
    pub previous: Option<String>,
}

impl Permit {
    /// Whether it is a permit of order 204's service in force on `today` (`KZ-204-2025/alg/6`).
    #[must_use]
    pub fn counts(&self, today: Date) -> bool {
        self.service == TRUSTED_REGISTER && self.in_force(today)
    }

    /// Whether it is active and within its validity on `today`.
    #[must_use]
    pub fn in_force(&self, today: Date) -> bool {
        self.status == Status::Active && self.valid_from <= today && self.valid_to.is_none_or(|last| today <= last)
    }
}

/// What a new version shall say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Command {
    pub(super) nikad: String,
    pub(super) holder_kk: String,
    pub(super) holder_ru: String,
    pub(super) service: String,
    pub(super) valid_from: Date,
    pub(super) valid_to: Option<Date>,
    pub(super) products: Vec<String>,
}

/// What became of a reissue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Reissued {
    /// The permits as they were when the request first came.
    pub(super) before: Vec<Permit>,
    /// The new versions, as first answered.
    pub(super) new: Vec<Permit>,
    /// What was commanded then.
    commands: Vec<Command>,
}

impl Reissued {
    /// Whether the same request id came with the same commands.
    pub(super) fn answers(&self, commands: &[Command]) -> bool {
        self.commands == commands
    }
}

/// The register of permits.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    permits: Vec<Permit>,
    done: BTreeMap<String, Reissued>,
}

impl State {
    pub(super) fn issue(&mut self, new: NewPermit) -> String {
        let (number, nikad) = self.next_number();
        self.permits.push(Permit {
            number,
            nikad: nikad.clone(),
            bin: new.bin,
            holder_kk: new.holder_kk,
            holder_ru: new.holder_ru,
            service: new.service,
            products: new.products,
            issued: new.issued,
            valid_from: new.issued,
            valid_to: new.valid_to,
            status: Status::Active,
            suspended_from: None,
            stopped: None,
            head_iin: new.head_iin,
            previous: None,
        });
        nikad
    }

    /// Ends or suspends a permit; false when there is none.
    pub(super) fn set_status(&mut self, nikad: &str, status: Status, today: Date) -> bool {
        let Some(permit) = self.permits.iter_mut().find(|permit| permit.nikad == nikad) else { return false };
        permit.status = status;
        match status {
            Status::Active => {}
            Status::Suspended => permit.suspended_from = Some(today),
            Status::Terminated | Status::Excluded | Status::Superseded => permit.stopped = Some(today),
        }
        true
    }

    pub(super) fn permit(&self, nikad: &str) -> Option<&Permit> {
        self.permits.iter().find(|permit| permit.nikad == nikad)
    }

    /// Prints other holder's names on a permit; false when there is none.
    pub(super) fn set_holder(&mut self, nikad: &str, kk: &str, ru: &str) -> bool {
        let Some(permit) = self.permits.iter_mut().find(|permit| permit.nikad == nikad) else { return false };
        kk.clone_into(&mut permit.holder_kk);
        ru.clone_into(&mut permit.holder_ru);
        true
    }

    pub(super) fn of_holder(&self, bin: &str) -> Vec<Permit> {
        self.permits.iter().filter(|permit| permit.bin == bin).cloned().collect()
    }

    /// Permits whose holder is printed exactly so, in either language.
    pub(super) fn by_name(&self, name: &str) -> Vec<Permit> {
        let named = |permit: &&Permit| permit.holder_kk == name || permit.holder_ru == name;
        self.permits.iter().filter(named).cloned().collect()
    }

    /// What this request id has done already.
    pub(super) fn done(&self, request_id: &str) -> Option<&Reissued> {
        self.done.get(request_id)
    }

    /// Issues a new version of each permit, or of none: the first permit that cannot be reissued says why.
    pub(super) fn reissue(
        &mut self,
        request_id: &str,
        bin: &str,
        commands: &[Command],
        today: Date,
    ) -> Result<Reissued, String> {
        let mut before = Vec::new();
        for command in commands {
            let old = self.permit(&command.nikad).filter(|old| old.bin == bin);
            let old = old.ok_or_else(|| format!("{bin} holds no permit {}", command.nikad))?;
            if !old.in_force(today) {
                return Err(format!("The permit {} is not active", command.nikad));
            }
            before.push(old.clone());
        }
        let mut new = Vec::new();
        for (command, old) in commands.iter().zip(&before) {
            self.set_status(&old.nikad, Status::Superseded, today);
            let version = self.version(command, old, today);
            new.push(version.clone());
            self.permits.push(version);
        }
        let reissued = Reissued { before, new, commands: commands.to_vec() };
        self.done.insert(request_id.to_owned(), reissued.clone());
        Ok(reissued)
    }

    /// The attributes are as commanded; the head stays as it was printed.
    fn version(&self, command: &Command, old: &Permit, today: Date) -> Permit {
        let (number, nikad) = self.next_number();
        Permit {
            number,
            nikad,
            bin: old.bin.clone(),
            holder_kk: command.holder_kk.clone(),
            holder_ru: command.holder_ru.clone(),
            service: command.service.clone(),
            products: command.products.clone(),
            issued: today,
            valid_from: command.valid_from,
            valid_to: command.valid_to,
            status: Status::Active,
            suspended_from: None,
            stopped: None,
            head_iin: old.head_iin.clone(),
            previous: Some(old.nikad.clone()),
        }
    }

    /// Permits are never deleted, so their count is the sequence.
    fn next_number(&self) -> (String, String) {
        let number = format!("{:08}", self.permits.len() + 1);
        let nikad = format!("KZ00LAA{number}");
        (number, nikad)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Command, NewPermit, State, Status, TRUSTED_REGISTER};

    const BIN: &str = "191140999009";
    const TODAY: Date = date(2025, 6, 2);

    fn state() -> State {
        let mut state = State::default();
        for valid_to in [None, Some(date(2025, 6, 1)), Some(TODAY)] {
            state.issue(NewPermit {
                bin: BIN.into(),
                holder_kk: "«Алтын» ЖШС".into(),
                holder_ru: "ТОО «Алтын»".into(),
                service: TRUSTED_REGISTER.into(),
                products: vec!["p".into()],
                issued: date(2024, 2, 3),
                valid_to,
                head_iin: None,
            });
        }
        state
    }

    fn command(nikad: &str) -> Command {
        Command {
            nikad: nikad.into(),
            holder_kk: "«Алтын Плюс» ЖШС".into(),
            holder_ru: "ТОО «Алтын Плюс»".into(),
            service: TRUSTED_REGISTER.into(),
            valid_from: date(2024, 2, 3),
            valid_to: None,
            products: vec!["p".into()],
        }
    }

    #[test]
    fn an_expired_permit_says_active_but_does_not_count() {
        let permits = state().of_holder(BIN);
        assert!(permits.iter().all(|permit| permit.status == Status::Active));
        let counts: Vec<bool> = permits.iter().map(|permit| permit.counts(TODAY)).collect();
        assert_eq!(counts, [true, false, true]);
    }

    #[test]
    fn a_reissue_makes_a_version_and_ends_the_old_one() {
        let mut state = state();
        let done = state.reissue("r", BIN, &[command("KZ00LAA00000001")], TODAY).unwrap();
        let [new] = done.new.as_slice() else { panic!("one version") };
        assert_eq!((new.nikad.as_str(), new.previous.as_deref()), ("KZ00LAA00000004", Some("KZ00LAA00000001")));
        assert_eq!(state.permit("KZ00LAA00000004"), Some(new));
        let old = state.permit("KZ00LAA00000001").unwrap();
        assert_eq!((old.status, old.stopped), (Status::Superseded, Some(TODAY)));
        assert_eq!(old.holder_ru, "ТОО «Алтын»");
        assert!(state.done("r").unwrap().answers(&[command("KZ00LAA00000001")]));
    }

    #[test]
    fn one_bad_permit_leaves_all_as_they_were() {
        for bad in ["KZ00LAA00000002", "KZ00LAA00000009"] {
            let mut state = state();
            let refused = state.reissue("r", BIN, &[command("KZ00LAA00000001"), command(bad)], TODAY);
            assert!(refused.unwrap_err().contains(bad));
            assert_eq!(state.of_holder(BIN).len(), 3);
            assert!(state.permit("KZ00LAA00000001").unwrap().in_force(TODAY) && state.done("r").is_none());
        }
        let mut state = state();
        assert!(state.reissue("r", "210340999007", &[command("KZ00LAA00000001")], TODAY).is_err());
        state.set_status("KZ00LAA00000001", Status::Suspended, TODAY);
        assert!(state.reissue("r", BIN, &[command("KZ00LAA00000001")], TODAY).is_err());
    }
}
