//! Access of officials to restricted personal data, one rule for both roles of order 204 (`KZ-418-V/35/4.1`, `36/1.p4`, `56/p2`).
//!
//! Only what was asked and what came of it is kept. The persons are looked up when the view is shown, so a log of views holds no
//! personal data that its cases no longer hold.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::cite;
use super::ids::{Bin, Iin};
use super::variant::{DefectPrivacy, Defects};

/// What kind of thing a factor proves; two factors of one kind are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Proof {
    /// What the official knows.
    Knowledge,
    /// What the official holds.
    Possession,
    /// What the official is.
    Inherence,
}

/// Factors and what they prove; any other word proves nothing.
const FACTORS: [(&str, Proof); 5] = [
    ("PASSWORD", Proof::Knowledge),
    ("PIN", Proof::Knowledge),
    ("OTP", Proof::Possession),
    ("EDS", Proof::Possession),
    ("BIOMETRICS", Proof::Inherence),
];
/// Kinds of factors that make authentication multi-factor.
const ENOUGH: usize = 2;

/// A request to see the persons of an organisation's cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Id.
    pub view: String,
    /// Session of the official.
    pub session: String,
    /// The official, when the request names one.
    pub operator: Option<Iin>,
    /// The organisation, when the request names one.
    pub bin: Option<Bin>,
    /// Factors that the official presented with this request.
    pub factors: Vec<String>,
}

/// Why something was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Clause of the catalogue.
    pub clause: &'static str,
    /// What was found.
    pub fact: String,
    /// What would change the outcome.
    pub remedy: &'static str,
}

/// A request with what came of it: the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// When.
    pub at: Timestamp,
    /// What was asked.
    pub asked: Asked,
    /// Why it was refused, if it was.
    pub refused: Option<Ground>,
}

/// The log of requests, and what each official has proved in each session.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Access {
    views: Vec<View>,
    proved: BTreeMap<(Iin, String), BTreeSet<Proof>>,
}

impl Access {
    /// Takes a request; a repeated id has no effect. `over`: all cases that it concerns have ended.
    pub fn ask(&mut self, at: Timestamp, asked: &Asked, over: bool, defects: &Defects) {
        if self.views.iter().any(|view| view.asked.view == asked.view) {
            return;
        }
        let unprotected = over && defects.planted(DefectPrivacy::OpenAfterEnd);
        let refused = unidentified(asked, defects).or_else(|| self.unproved(asked, defects).filter(|_| !unprotected));
        self.views.push(View { at, asked: asked.clone(), refused });
    }

    /// Whether this is the word of a factor.
    #[must_use]
    pub fn knows(factor: &str) -> bool {
        FACTORS.iter().any(|(word, _)| *word == factor)
    }

    /// The view of this id.
    #[must_use]
    pub fn view(&self, id: &str) -> Option<&View> {
        self.views.iter().find(|view| view.asked.view == id)
    }

    /// Adds the factors to what the official has proved in the session; why that is not enough, if it is not (`36/1.p4`).
    fn unproved(&mut self, asked: &Asked, defects: &Defects) -> Option<Ground> {
        let operator = asked.operator.clone()?;
        // Planted: what was proved once holds in every later session.
        let session = if defects.planted(DefectPrivacy::SecondFactorOnce) { "" } else { asked.session.as_str() };
        // Planted: what one official has proved holds for all.
        let operator = if defects.planted(DefectPrivacy::FactorsOfAnother) { Iin::destroyed() } else { operator };
        let proved = self.proved.entry((operator, session.to_owned())).or_default();
        let known = |factor: &String| FACTORS.iter().find(|(word, _)| word == factor).map(|(_, proof)| *proof);
        proved.extend(asked.factors.iter().filter_map(known));
        let enough = if defects.planted(DefectPrivacy::PasswordOnly) { 1 } else { ENOUGH };
        (proved.len() < enough).then(|| Ground {
            clause: cite::FACTORS,
            fact: format!("factors of {} kind(s) were presented in this session", proved.len()),
            remedy: "present a second factor of another kind in this session",
        })
    }
}

/// Why a request does not say who asks, or whom it concerns (`35/4.1`).
fn unidentified(asked: &Asked, defects: &Defects) -> Option<Ground> {
    let ground = |fact: &str, remedy| Some(Ground { clause: cite::IDENTIFIED, fact: fact.to_owned(), remedy });
    if asked.operator.is_none() && !defects.planted(DefectPrivacy::UnidentifiedServed) {
        return ground("the request names nobody who asks", "name the official by the identification number");
    }
    if asked.bin.is_none() && !defects.planted(DefectPrivacy::BulkExport) {
        return ground("the request names no organisation", "ask for one organisation by its BIN");
    }
    None
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

    use super::{Access, Asked, FACTORS};
    use crate::domain::ids::{Bin, Iin};
    use crate::domain::variant::{DefectPrivacy, Defects};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn asked(view: &str, session: &str, factors: &[&str]) -> Asked {
        Asked {
            view: view.to_owned(),
            session: session.to_owned(),
            operator: Iin::parse("850214399009").ok(),
            bin: Bin::parse("191140999009").ok(),
            factors: factors.iter().map(|&factor| factor.to_owned()).collect(),
        }
    }

    fn clause(access: &Access, view: &str) -> Option<&'static str> {
        access.view(view).unwrap().refused.as_ref().map(|ground| ground.clause)
    }

    #[test]
    fn two_kinds_of_factors_open_a_session_and_no_other() {
        let rows: [(&[&str], bool); 8] = [
            (&[], false),
            (&["PASSWORD"], false),
            (&["PASSWORD", "PIN"], false),
            (&["OTP", "EDS"], false),
            (&["PASSWORD", "SMILE"], false),
            (&["PASSWORD", "OTP"], true),
            (&["EDS", "BIOMETRICS"], true),
            (&["PASSWORD", "OTP", "BIOMETRICS"], true),
        ];
        for (factors, granted) in rows {
            let mut access = Access::default();
            access.ask(NOW, &asked("v", "s", factors), false, &Defects::none());
            assert_eq!(clause(&access, "v").is_none(), granted, "{factors:?}");
        }
        let mut access = Access::default();
        for (view, session, factors) in
            [("a", "s1", &["PASSWORD"][..]), ("b", "s1", &["OTP"]), ("c", "s1", &[]), ("d", "s2", &["PASSWORD"])]
        {
            access.ask(NOW, &asked(view, session, factors), false, &Defects::none());
        }
        let outcomes = ["a", "b", "c", "d"].map(|view| clause(&access, view).is_none());
        assert_eq!(outcomes, [false, true, true, false], "factors count within their session");
    }

    #[test]
    fn a_request_names_who_asks_and_one_organisation() {
        let whole = asked("v", "s", &["PASSWORD", "OTP"]);
        for unnamed in [Asked { operator: None, ..whole.clone() }, Asked { bin: None, ..whole }] {
            let mut access = Access::default();
            access.ask(NOW, &unnamed, false, &Defects::none());
            assert_eq!(clause(&access, "v"), Some("KZ-418-V/35/4.1"));
        }
    }

    #[test]
    fn a_repeated_id_changes_nothing() {
        let mut access = Access::default();
        access.ask(NOW, &asked("v", "s", &["PASSWORD"]), false, &Defects::none());
        access.ask(NOW, &asked("v", "s", &["PASSWORD", "OTP"]), false, &Defects::none());
        assert_eq!(clause(&access, "v"), Some("KZ-418-V/36/1.p4"));
    }

    #[test]
    fn planted_defects_open_what_is_closed() {
        let ask = |defect: DefectPrivacy, over: bool, second: &[&str]| {
            let mut access = Access::default();
            let defects = Defects::of(&[defect]);
            access.ask(NOW, &asked("first", "s1", &["PASSWORD", "OTP"]), over, &defects);
            access.ask(NOW, &asked("second", "s2", second), over, &defects);
            clause(&access, "second")
        };
        assert_eq!(ask(DefectPrivacy::PasswordOnly, false, &["PASSWORD"]), None);
        assert_eq!(ask(DefectPrivacy::SecondFactorOnce, false, &["PASSWORD"]), None);
        assert_eq!(ask(DefectPrivacy::OpenAfterEnd, true, &["PASSWORD"]), None);
        assert_eq!(ask(DefectPrivacy::OpenAfterEnd, false, &["PASSWORD"]), Some("KZ-418-V/36/1.p4"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_view_is_granted_when_its_session_has_two_kinds(acts in proptest::collection::vec((0_usize..3, 0_usize..5), 1..30)) {
            let mut access = Access::default();
            let mut kinds = [const { Vec::new() }; 3];
            for (at, (session, factor)) in acts.into_iter().enumerate() {
                let (word, proof) = FACTORS[factor];
                if !kinds[session].contains(&proof) {
                    kinds[session].push(proof);
                }
                let view = format!("v{at}");
                access.ask(NOW, &asked(&view, &format!("s{session}"), &[word]), false, &Defects::none());
                prop_assert_eq!(clause(&access, &view).is_none(), kinds[session].len() >= 2);
            }
        }
    }
}
