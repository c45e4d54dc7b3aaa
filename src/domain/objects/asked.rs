//! What a question may bring: its facts and their form. A fact that is not named here is refused, as is one of another form.

use jiff::civil::Date;

use super::message::Texts;
use super::words::{About, StepKind};
use crate::domain::ids::Bin;

/// Whether the text can be the id of an object: it stands in addresses of the architecture portal, which takes no other letters.
#[must_use]
pub fn is_object_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-_".contains(letter))
}

/// Form of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// One of these words.
    Word(&'static [&'static str]),
    /// `yes` or `no`; `no` when it is absent.
    YesNo,
    /// A day.
    Day,
    /// A day that may be absent.
    MayDay,
    /// A BIN.
    Bin,
    /// A text that is not empty.
    Id,
    /// Id of an object.
    Object,
    /// Id of an object that need not be there.
    MayObject,
    /// A text; empty when it is absent.
    Text,
}

const KINDS: Form = Form::Word(&["SOFTWARE", "ELECTRONICS"]);
const MODELS: Form = Form::Word(&["CREATION", "ICT-SERVICE"]);

/// Article 26 of the Law, paragraph 2.
const PLACEMENT: &[(&str, Form)] =
    &[("state_function", Form::YesNo), ("state_service", Form::YesNo), ("other_purpose", Form::YesNo)];

/// Articles 38, 43 and 44 of the Law.
const INTEGRATION: &[(&str, Form)] = &[
    ("state_system", Form::Id),
    ("other_system", Form::Id),
    ("system", Form::Word(&["STATE-BODY", "STATE-ENTITY", "NON-STATE", "FINANCIAL"])),
    ("channel", Form::Word(&["GATEWAY", "DIRECT", "BOTH"])),
    ("use", Form::Word(&["DATA", "EDS-CHECK"])),
    ("test", Form::Word(&["POSITIVE", "NEGATIVE", "NONE"])),
    ("contract", Form::Text),
    ("profile", Form::Text),
    ("personal_data", Form::YesNo),
    ("agreement", Form::Text),
];

/// Article 49 of the Law, paragraph 2.
const TESTING: &[(&str, Form)] = &[
    ("kind", Form::Word(&["SOFTWARE", "PLATFORM", "INTERNET-RESOURCE", "INFORMATION-SYSTEM", "INFRASTRUCTURE"])),
    ("owner", Form::Word(&["STATE-BODY", "STATE-ENTITY", "QUASI-PUBLIC", "PRIVATE"])),
    ("created_on_platform", Form::YesNo),
    ("placed_on_platform", Form::YesNo),
    ("critical", Form::YesNo),
    ("forms_resources", Form::YesNo),
    ("performs_functions", Form::YesNo),
    ("renders_services", Form::YesNo),
];

const fn facts(about: About) -> &'static [(&'static str, Form)] {
    match about {
        About::Development => {
            &[("source_change", Form::YesNo), ("external_module", Form::YesNo), ("integration", Form::YesNo)]
        }
        About::Hosting => {
            &[("object", Form::Object), ("wanted", Form::Word(&["PLATFORM", "INFRASTRUCTURE", "OUTSIDE"]))]
        }
        About::Platform => &[
            ("object", Form::MayObject),
            ("work", Form::Word(&["CREATE", "DEVELOP"])),
            ("inefficiency", Form::Word(&["DOCUMENTED", "CLAIMED", "NONE"])),
            ("function", Form::Text),
            ("wanted", Form::Word(&["PLATFORM", "OUTSIDE"])),
        ],
        About::Procurement => &[
            ("buyer", Form::Word(&["STATE-BODY", "ORGANISATION", "QUASI-PUBLIC"])),
            ("need", Form::Word(&["GOODS", "SOFTWARE-SERVICE", "INFRASTRUCTURE-SERVICE", "PLATFORM-SERVICE"])),
            ("kind", KINDS),
            ("function", Form::Text),
            ("entry", Form::Text),
            ("method", Form::Word(&["REGISTER", "TENDER", "DIRECT", "QUOTATION"])),
            ("specification", Form::YesNo),
            ("repeat", Form::YesNo),
        ],
        About::Offer => &[("entry", Form::Text), ("kind", KINDS), ("made", Form::MayDay)],
        About::Award => &[("winner", Form::Bin), ("product", Form::Id)],
        About::Charge => &[
            ("purpose", Form::Word(&["CREATE", "PLACE"])),
            ("contract", Form::Day),
            ("extended", Form::YesNo),
            ("on", Form::Day),
        ],
        About::WarrantyContract => {
            &[("contract", Form::MayDay), ("delivered", Form::MayDay), ("commissioned", Form::Day), ("ends", Form::Day)]
        }
        About::WarrantyClaim => &[
            ("object", Form::MayObject),
            ("ends", Form::Day),
            ("on", Form::Day),
            ("confirmed", Form::YesNo),
            ("supplier_error", Form::YesNo),
            ("used_correctly", Form::YesNo),
            ("untouched", Form::YesNo),
            ("in_specification", Form::YesNo),
        ],
        About::Expenditure => &[("object", Form::Object), ("stage", Form::Word(&["CREATION", "OPERATION"]))],
        About::SourceCode => &[
            ("model", MODELS),
            ("funding", Form::Word(&["BUDGET", "OWN"])),
            ("handed", Form::Word(&["SOURCE", "BINARIES", "NONE"])),
        ],
        About::Rights => &[("model", MODELS)],
        About::Deposit => &[("on", Form::MayDay), ("object", Form::MayObject)],
        About::Account => &[
            ("object", Form::Object),
            ("holder", Form::Word(&["STATE-BODY", "STATE-ENTITY", "QUASI-PUBLIC", "OTHER"])),
        ],
        About::Service => &[("id", Form::Id), ("kind", Form::Id)],
        About::Placement => PLACEMENT,
        About::PlatformEnvironments => &[],
        About::Integration => INTEGRATION,
        About::Testing => TESTING,
        About::EntryDeposit => &[("entry", Form::Id), ("on", Form::MayDay)],
    }
}

impl Form {
    /// What is wrong with the text; nothing when it is of the form.
    fn fault(self, text: Option<&str>) -> Option<String> {
        let text = text.unwrap_or_default();
        let good = match self {
            Self::Word(words) => words.contains(&text),
            Self::YesNo => matches!(text, "" | "yes" | "no"),
            Self::Day => text.parse::<Date>().is_ok(),
            Self::MayDay => text.is_empty() || text.parse::<Date>().is_ok(),
            Self::Bin => Bin::parse(text).is_ok(),
            Self::Id => !text.is_empty(),
            Self::Object => is_object_id(text),
            Self::MayObject => text.is_empty() || is_object_id(text),
            Self::Text => true,
        };
        if good {
            return None;
        }
        let wants = match self {
            Self::Word(words) => format!("one of {}", words.join(", ")),
            Self::YesNo => "yes or no".to_owned(),
            Self::Day | Self::MayDay => "a day like 2024-06-03".to_owned(),
            Self::Bin => "a BIN".to_owned(),
            Self::Id | Self::Text => "a text".to_owned(),
            Self::Object | Self::MayObject => "an id of letters, digits, \".\", \"-\" and \"_\"".to_owned(),
        };
        Some(format!("is {text:?}, wanted is {wants}"))
    }
}

impl About {
    /// Whether the facts are those of such a question; what is wrong with the first that is not.
    pub fn check(self, given: &Texts) -> Result<(), String> {
        let known = facts(self);
        if let Some(name) = given.keys().find(|name| !known.iter().any(|(fact, _)| fact == name)) {
            let names: Vec<&str> = known.iter().map(|(fact, _)| *fact).collect();
            return Err(format!("{} has no fact {name:?}; it has {}", self.as_str(), names.join(", ")));
        }
        let fault = known.iter().find_map(|(name, form)| {
            Some(format!("the fact {name} {}", form.fault(given.get(*name).map(String::as_str))?))
        });
        fault.map_or(Ok(()), Err)
    }
}

/// Details that a step may bring; dates and words of another form are read as absent, names that no step has are refused.
const fn details(step: StepKind) -> &'static [&'static str] {
    match step {
        StepKind::Portal => &["data", "copies"],
        StepKind::TrialAct => &["dated"],
        StepKind::SecurityTest => &["result", "version", "dated"],
        StepKind::SourceCode => &["form"],
        StepKind::Developed => &["version"],
        StepKind::Deposit => &["version", "parts"],
        StepKind::Integration => &["with", "owner"],
        StepKind::EndDecision => &["ends", "order"],
        _ => &[],
    }
}

impl StepKind {
    /// Whether the details are those of such a step.
    pub fn check(self, given: &Texts) -> Result<(), String> {
        match given.keys().find(|name| !details(self).contains(&name.as_str())) {
            Some(name) => Err(format!("{} has no detail {name:?}", self.as_str())),
            None => Ok(()),
        }
    }
}

/// Facts of a question as the core reads them; what is absent is empty, and never favourable.
pub(super) struct Facts<'a>(pub(super) &'a Texts);

impl<'a> Facts<'a> {
    /// A text.
    pub(super) fn text(&self, name: &str) -> &'a str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// `yes` or `no`.
    pub(super) fn yes(&self, name: &str) -> &'static str {
        if self.text(name) == "yes" { "yes" } else { "no" }
    }

    /// A text that is not empty.
    pub(super) fn filled(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A day.
    pub(super) fn day(&self, name: &str) -> Option<Date> {
        self.text(name).parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::facts;
    use crate::domain::objects::message::Texts;
    use crate::domain::objects::words::About;

    /// What is asked, with which facts, and what is said against them.
    type Bad = (About, &'static [(&'static str, &'static str)], &'static str);

    fn given(pairs: &[(&str, &str)]) -> Texts {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn facts_of_another_name_or_form_are_refused_with_what_is_wanted() {
        let rows: [Bad; 7] = [
            (
                About::Development,
                &[("source", "yes")],
                "development has no fact \"source\"; it has source_change, external_module, integration",
            ),
            (About::Development, &[("integration", "maybe")], "the fact integration is \"maybe\", wanted is yes or no"),
            (
                About::Hosting,
                &[("object", "O")],
                "the fact wanted is \"\", wanted is one of PLATFORM, INFRASTRUCTURE, OUTSIDE",
            ),
            (
                About::Hosting,
                &[("wanted", "OUTSIDE")],
                "the fact object is \"\", wanted is an id of letters, digits, \".\", \"-\" and \"_\"",
            ),
            (
                About::Charge,
                &[("purpose", "CREATE"), ("contract", "soon")],
                "the fact contract is \"soon\", wanted is a day like 2024-06-03",
            ),
            (About::Award, &[("winner", "1"), ("product", "P")], "the fact winner is \"1\", wanted is a BIN"),
            (About::Deposit, &[("on", "x")], "the fact on is \"x\", wanted is a day like 2024-06-03"),
        ];
        for (about, pairs, message) in rows {
            assert_eq!(about.check(&given(pairs)).expect_err("bad"), message);
        }
        for about in [About::Development, About::Deposit] {
            about.check(&Texts::new()).expect("nothing must be there");
        }
    }

    #[test]
    fn no_question_has_a_fact_twice() {
        for about in About::ALL {
            let mut names: Vec<&str> = facts(*about).iter().map(|(name, _)| *name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), facts(*about).len(), "{about:?}");
        }
    }
}
