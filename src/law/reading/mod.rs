//! Readings: where the text is open, a named choice with a default and a reason.

mod options;
mod table;

use std::collections::BTreeMap;

pub use options::{
    AutomaticSignature, AutomationNotice, ByNumber, ConsentGate, CountBy, DataException, DataRetention, DayOf,
    DayOfDocuments, DeathCriterion, DialogScope, DirectEntry, DirectMoment, EmptyRegister, EndIntegrator,
    EnvironmentClock, ExistingEntries, ExpiredSince, FinancialGateway, HeadMultiple, Identification, Impossibility,
    Incomplete, Inheritance, IntakeLookback, IntakePeriod, KeepExclude, LateRenewal, LateReply, LinkedElsewhere,
    Monitoring, NameNormalisation, NoticeReply, NumberChoice, OldDocuments, OldElectronics, OldLast, OldSoftware,
    OnOff, PilotExpiry, RegistrationConsent, RegistrationEmail, RegistrationSignature, RenameTwice, RenewScope,
    RevokedSince, SmsTemplate, StatedTwice, StatusFilter, TestedPurposes, TrialSplit, UnknownReply, WritebackRoute,
};
pub use table::{READINGS, Reading};

use super::{LawError, nearest};

/// The reading named `key`.
pub fn find(key: &str) -> Result<&'static Reading, LawError> {
    READINGS.iter().find(|reading| reading.key == key).ok_or_else(|| LawError::Unknown {
        what: "reading",
        name: key.to_owned(),
        nearest: nearest(key, READINGS.iter().map(|reading| reading.key)).map(str::to_owned),
    })
}

/// Readings that concern the clause `id`.
pub fn of_clause(id: &str) -> impl Iterator<Item = &'static Reading> {
    READINGS.iter().filter(move |reading| reading.clauses.contains(&id))
}

/// A choice for each reading. What is not set has its default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Readings {
    chosen: BTreeMap<&'static str, &'static str>,
}

impl Readings {
    /// Chooses `option` for `key`.
    pub fn set(&mut self, key: &str, option: &str) -> Result<(), LawError> {
        let reading = find(key)?;
        let known = reading.options.iter().find(|known| **known == option).ok_or_else(|| LawError::BadValue {
            key: key.to_owned(),
            value: option.to_owned(),
            wants: format!("it takes {}", reading.options.join(", ")),
        })?;
        if *known == reading.options[0] {
            self.chosen.remove(reading.key);
        } else {
            self.chosen.insert(reading.key, known);
        }
        Ok(())
    }

    /// Chooses as `key=option` says.
    pub fn parse(&mut self, pair: &str) -> Result<(), LawError> {
        let (key, option) = pair.split_once('=').ok_or_else(|| LawError::NotAPair(pair.to_owned()))?;
        self.set(key.trim(), option.trim())
    }

    /// All choices of `pairs`, on top of the defaults.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, LawError> {
        let mut readings = Self::default();
        for (key, option) in pairs {
            readings.set(key, option)?;
        }
        Ok(readings)
    }

    /// The option chosen for `key`.
    pub fn get(&self, key: &str) -> Result<&'static str, LawError> {
        let reading = find(key)?;
        Ok(self.chosen.get(key).copied().unwrap_or(reading.options[0]))
    }

    /// The option chosen for `key`, as its type. The table takes its options from the types, so the error is of a wrong pairing.
    pub fn choice<T>(&self, key: &'static str, from_text: fn(&str) -> Option<T>) -> Result<T, LawError> {
        let option = self.get(key)?;
        from_text(option).ok_or_else(|| LawError::BadValue {
            key: key.to_owned(),
            value: option.to_owned(),
            wants: "it takes an option of its own type".to_owned(),
        })
    }

    /// Each reading with its option, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Reading, &'static str)> + '_ {
        READINGS.iter().map(|reading| (reading, self.chosen.get(reading.key).copied().unwrap_or(reading.options[0])))
    }

    /// Whether `key` has its default (also when no reading is called so).
    #[must_use]
    pub fn is_default(&self, key: &str) -> bool {
        !self.chosen.contains_key(key)
    }

    /// The choices that are not the default, by key.
    pub fn departures(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.chosen.iter().map(|(key, option)| (*key, *option))
    }
}

#[cfg(test)]
mod tests {
    use super::{READINGS, Readings};

    #[test]
    fn keys_and_options_are_unique_and_reasons_are_sentences() {
        for (index, reading) in READINGS.iter().enumerate() {
            assert!(READINGS[..index].iter().all(|other| other.key != reading.key), "{}", reading.key);
            assert!(!reading.options.is_empty() && !reading.clauses.is_empty(), "{}", reading.key);
            assert!(reading.reason.ends_with('.') && !reading.reason.contains("  "), "{}", reading.key);
        }
    }

    #[test]
    fn the_table_is_that_of_the_contracts() {
        let pages = [
            (include_str!("../../../docs/contracts.md"), "## 10."),
            (include_str!("../../../docs/contracts-register.md"), "## 10."),
            (include_str!("../../../docs/contracts-portal.md"), "## 5."),
        ];
        let sections = pages.iter().map(|(page, heading)| page.split(heading).nth(1).expect("a section of readings"));
        let rows: Vec<(String, Vec<String>)> = sections
            .flat_map(str::lines)
            .filter(|line| line.starts_with("| `"))
            .map(|line| {
                let cells: Vec<Vec<String>> = line
                    .split('|')
                    .map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect())
                    .collect();
                (cells[1][0].clone(), cells[2].clone())
            })
            .collect();
        let ours: Vec<(String, Vec<String>)> = READINGS
            .iter()
            .map(|reading| (reading.key.to_owned(), reading.options.iter().map(|&option| option.to_owned()).collect()))
            .collect();
        assert_eq!(ours, rows);
    }

    #[test]
    fn a_choice_is_kept_and_taken_back() {
        let mut readings = Readings::default();
        readings.parse("clock.calendar = working").expect("known");
        assert_eq!(readings.get("clock.calendar"), Ok("working"));
        assert!(!readings.is_default("clock.calendar") && readings.is_default("consent.gate"));
        readings.parse("clock.calendar=calendar").expect("known");
        assert_eq!(readings, Readings::default());
    }

    #[test]
    fn errors_name_the_nearest_key_and_the_options() {
        let mut readings = Readings::default();
        let key = readings.parse("clock.calender=working").expect_err("misspelt").to_string();
        assert_eq!(key, "unknown reading \"clock.calender\"; did you mean \"clock.calendar\"?");
        let option = readings.parse("clock.calendar=lunar").expect_err("no option").to_string();
        assert_eq!(option, "clock.calendar cannot be \"lunar\": it takes calendar, working, exact72h");
        assert_eq!(
            readings.parse("clock.calendar").expect_err("no pair").to_string(),
            "\"clock.calendar\" is not of the form key=value"
        );
    }
}
