//! Cucumber expressions with the parameter types of this suite.

use cucumber_expressions::Expression;
use regex::Regex;

/// Parameter types besides the built-in ones: name, pattern, what it stands for, an example.
pub const PARAMETERS: [(&str, &str, &str); 7] = [
    (
        "instant",
        r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?",
        "an instant in Astana: 2025-06-02 10:15 or 2025-06-02 10:15:30",
    ),
    ("date", r"\d{4}-\d{2}-\d{2}", "a date: 2025-06-02"),
    ("permitstate", "suspended|terminated|excluded|expired", "a dead permit: suspended, terminated, excluded, expired"),
    ("role", "SDU|ЭҮП", "a role under test: SDU, ЭҮП"),
    (
        "system",
        "ЗТ МДҚ|ЖТ МДҚ|АХАЖ|e-license|МБА|the SMS gateway|ДДБ|SDU|ЭҮП|the architecture portal|the platform operator|the register",
        "a system: ЗТ МДҚ, ЖТ МДҚ, АХАЖ, e-license, МБА, the SMS gateway, ДДБ, SDU, ЭҮП, the architecture portal, the platform operator, the register",
    ),
    (
        "moment",
        "permit search|head query|consent check|person check|civil-status check|hand-over|number look-up|notice|renewal|write-back",
        "a step of the process: permit search, head query, consent check, person check, civil-status check, hand-over, number look-up, notice, renewal, write-back",
    ),
    (
        "lifestep",
        "development|beginning of trial operation|end of trial operation|act of trial operation|security test|roll-out|hand-over of source code|acceptance by the customer|commissioning|development project|end of need",
        "a step of an object's life-cycle, e.g. development, commissioning",
    ),
];

/// Names of systems in scenarios and their ids on the wire.
const SYSTEMS: [(&str, &str); 12] = [
    ("ЗТ МДҚ", "gbd-ul"),
    ("ЖТ МДҚ", "gbd-fl"),
    ("АХАЖ", "akhazh"),
    ("e-license", "e-license"),
    ("МБА", "mba"),
    ("the SMS gateway", "sms"),
    ("ДДБ", "ddb"),
    ("SDU", "sdu"),
    ("ЭҮП", "egov"),
    ("the architecture portal", "arch-portal"),
    ("the platform operator", "platform"),
    ("the register", "register"),
];

/// The id of a system by its name in scenarios.
pub(super) fn system_id(name: &str) -> &'static str {
    SYSTEMS.iter().find(|(shown, _)| *shown == name).map_or("unknown", |(_, id)| id)
}

/// The expression as a regular expression; `None` when it is no Cucumber expression (a test holds that all are).
pub(super) fn regex(expression: &str) -> Option<Regex> {
    #[expect(
        clippy::disallowed_types,
        reason = "the library takes custom parameters in a HashMap; its order is not used"
    )]
    let parameters: std::collections::HashMap<&str, &str> =
        PARAMETERS.iter().map(|(name, pattern, _)| (*name, *pattern)).collect();
    Expression::regex_with_parameters(expression, &parameters).ok()
}

/// The text with quoted values, numbers and dates taken out, for comparison.
pub(super) fn without_values(text: &str) -> String {
    let mut quoted = false;
    let kept = text.chars().filter(|letter| {
        if *letter == '"' {
            quoted = !quoted;
            return false;
        }
        !quoted && !letter.is_ascii_digit()
    });
    kept.collect()
}

/// The expression with parameters taken out, for comparison.
pub(super) fn without_parameters(expression: &str) -> String {
    let mut inside = false;
    let kept = expression.chars().filter(|letter| {
        match letter {
            '{' => inside = true,
            '}' => {
                inside = false;
                return false;
            }
            _ => {}
        }
        !inside && !matches!(letter, '(' | ')')
    });
    kept.collect()
}
