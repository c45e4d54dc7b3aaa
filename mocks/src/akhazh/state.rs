//! The acts on record, without HTTP.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

/// What an act is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Death,
    Marriage,
}

/// One act record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Act {
    pub(super) kind: Kind,
    pub(super) annulled: bool,
    pub(super) number: String,
    pub(super) registered: Date,
    pub(super) event: Date,
}

/// All acts by IIN, in the order of registration.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    acts: BTreeMap<String, Vec<Act>>,
    numbered: u32,
}

impl State {
    pub(super) fn register(&mut self, iin: &str, kind: Kind, event: Date, registered: Date) {
        self.numbered += 1;
        let number = format!("SIM-{:08}", self.numbered);
        let act = Act { kind, annulled: false, number, registered, event };
        self.acts.entry(iin.to_owned()).or_default().push(act);
    }

    /// Annuls all death acts of a person; how many there were.
    pub(super) fn annul_deaths(&mut self, iin: &str) -> usize {
        let acts = self.acts.get_mut(iin).map(Vec::as_mut_slice).unwrap_or_default();
        let mut annulled = 0;
        for act in acts.iter_mut().filter(|act| act.kind == Kind::Death && !act.annulled) {
            act.annulled = true;
            annulled += 1;
        }
        annulled
    }

    /// The acts that are on record on `today`: an act is unknown before the day of its registration.
    pub(super) fn acts(&self, iin: &str, today: Date) -> Vec<Act> {
        let acts = self.acts.get(iin).map(Vec::as_slice).unwrap_or_default();
        acts.iter().filter(|act| act.registered <= today).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Kind, State};

    #[test]
    fn an_act_is_known_from_the_day_of_its_registration() {
        let mut state = State::default();
        state.register("1", Kind::Death, date(2025, 5, 28), date(2025, 5, 30));
        assert!(state.acts("1", date(2025, 5, 29)).is_empty());
        assert_eq!(state.acts("1", date(2025, 5, 30)).len(), 1);
        assert!(state.acts("2", date(2025, 5, 30)).is_empty());
    }

    #[test]
    fn annulment_touches_deaths_alone() {
        let mut state = State::default();
        state.register("1", Kind::Marriage, date(2020, 1, 1), date(2020, 1, 1));
        state.register("1", Kind::Death, date(2025, 5, 28), date(2025, 5, 30));
        assert_eq!((state.annul_deaths("1"), state.annul_deaths("1"), state.annul_deaths("2")), (1, 0, 0));
        let annulled: Vec<bool> = state.acts("1", date(2026, 1, 1)).iter().map(|act| act.annulled).collect();
        assert_eq!(annulled, [false, true]);
    }
}
