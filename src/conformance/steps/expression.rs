//! Cucumber expressions with the parameter types of this suite.

use cucumber_expressions::Expression;
use cucumber_expressions::expand::IntoRegexCharIter;
use regex_lite::Regex;

use crate::conformance::world::FILINGS;

/// Parameter types besides the built-in ones: name, pattern, what it stands for, an example.
pub const PARAMETERS: &[(&str, &str, &str)] = &[
    (
        "instant",
        r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?",
        "an instant in Astana: 2025-06-02 10:15 or 2025-06-02 10:15:30",
    ),
    ("date", r"\d{4}-\d{2}-\d{2}", "a date: 2025-06-02"),
    ("permitstate", "suspended|terminated|excluded|expired", "a dead permit: suspended, terminated, excluded, expired"),
    (
        "role",
        "SDU|ЭҮП|the register|the account of objects",
        "a role under test: SDU, ЭҮП, the register, the account of objects",
    ),
    (
        "system",
        "ЗТ МДҚ|ЖТ МДҚ|АХАЖ|e-license|МБА|the SMS gateway|ДДБ|ҰКО|SDU|ЭҮП|the architecture portal|the platform operator|the register",
        "a system: ЗТ МДҚ, ЖТ МДҚ, АХАЖ, e-license, МБА, the SMS gateway, ДДБ, ҰКО, SDU, ЭҮП, the architecture portal, the platform operator, the register",
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
    (
        "document",
        "certificate of assurance|test protocol|confirmation of impossibility|proof of exclusive rights|industrial certificate|proof of localisation|form of Annex 10|ground for the embedded software|extract from the producers register|form of Annex 11|proof of the old criterion 6.5",
        "a document of an application: certificate of assurance, test protocol, confirmation of impossibility, proof of exclusive rights, industrial certificate, proof of localisation, form of Annex 10, ground for the embedded software, extract from the producers register, form of Annex 11, proof of the old criterion 6.5",
    ),
    (
        "filing",
        "application for|renewal of|change of|exclusion of",
        "what was applied for: application for, renewal of, change of, exclusion of",
    ),
    ("percent", r"\d+(?:\.\d+)?", "a share in percent, as the document writes it: 79.99"),
    (
        "flaw",
        "is good|is negative|is positive in part|was taken back|comes from a laboratory without accreditation|is about another product|was issued to somebody else|has expired|nobody knows",
        "the state of a protocol or certificate: is good, is negative, is positive in part, was taken back, comes from a laboratory without accreditation, is about another product, was issued to somebody else, has expired, nobody knows",
    ),
    (
        "issuer",
        "the security authority|the applicant|a laboratory",
        "who confirms that tests are impossible: the security authority, the applicant, a laboratory",
    ),
    (
        "rights",
        "are not exclusive|cover one region only|last for some years only|were recorded under a former name of the holder",
        "what limits the rights: are not exclusive, cover one region only, last for some years only, were recorded under a former name of the holder",
    ),
    (
        "eds",
        "has expired|is not valid yet|was revoked|comes from an authority that nobody trusts",
        "a bad certificate of the signer: has expired, is not valid yet, was revoked, comes from an authority that nobody trusts",
    ),
    ("form", "Annex 3|Annex 4|Annex 5", "a form of the Rules: Annex 3, Annex 4, Annex 5"),
    (
        "field",
        "name of the holder|name of the product|product|holder",
        "what Annex 3 changes: name of the holder, name of the product, product, holder",
    ),
    (
        "docstate",
        "valid|due for renewal|renewed in time|renewed late|expired",
        "the state of a document of an entry: valid, due for renewal, renewed in time, renewed late, expired",
    ),
    ("problem", "expired|missing|contradictory", "what monitoring found: expired, missing, contradictory"),
    ("progress", "in work|refused|granted", "the state of an application in a cabinet: in work, refused, granted"),
    ("kind", "software|electronics", "a kind of product: software, electronics"),
    (
        "counter",
        "on the portal|in the mobile application|at the State Corporation|by SMS|by telephone|in a shop of the operator",
        "where a number is registered: on the portal, in the mobile application, at the State Corporation, by SMS, by telephone, in a shop of the operator",
    ),
    (
        "way",
        "the mobile application|an SMS|an instant message",
        "how a service was received: the mobile application, an SMS, an instant message",
    ),
    ("place", "on the portal|in the mobile application", "where: on the portal, in the mobile application"),
    ("requisite", "number|date|IIN/BIN|matrix code", "a requisite of a document: number, date, IIN/BIN, matrix code"),
];

/// Names of systems in scenarios and their ids on the wire.
const SYSTEMS: [(&str, &str); 14] = [
    ("the account of objects", "objects"),
    ("ЗТ МДҚ", "gbd-ul"),
    ("ЖТ МДҚ", "gbd-fl"),
    ("АХАЖ", "akhazh"),
    ("e-license", "e-license"),
    ("МБА", "mba"),
    ("the SMS gateway", "sms"),
    ("ДДБ", "ddb"),
    ("ҰКО", "nca"),
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
    let expanded = Expression::parse(expression).ok()?.with_parameters(&parameters).into_regex_char_iter();
    Regex::new(&expanded.collect::<Result<String, _>>().ok()?).ok()
}

/// The longest run of words that every text of the expression holds as they stand: a text without it need not be matched.
pub(super) fn literal(expression: &str) -> String {
    let mut runs = vec![String::new()];
    for word in expression.split_inclusive(' ') {
        if word.contains(['{', '}', '(', ')', '/', '\\']) {
            runs.push(String::new());
        } else if let Some(run) = runs.last_mut() {
            run.push_str(word);
        }
    }
    let trimmed = runs.iter().map(|run| run.trim());
    trimmed.max_by_key(|run| run.len()).unwrap_or_default().to_owned()
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

/// Documents of applications in scenarios and on the wire.
const DOCUMENTS: [(&str, &str); 11] = [
    ("certificate of assurance", "assurance"),
    ("test protocol", "test-protocol"),
    ("confirmation of impossibility", "impossibility"),
    ("proof of exclusive rights", "rights"),
    ("industrial certificate", "industrial-certificate"),
    ("proof of localisation", "localisation"),
    ("form of Annex 10", "annex-10"),
    ("ground for the embedded software", "embedded-right"),
    ("extract from the producers register", "producers-extract"),
    ("form of Annex 11", "annex-11"),
    ("proof of the old criterion 6.5", "old-6.5"),
];

/// The type of a document by its name in scenarios.
pub(super) fn document_type(word: &str) -> &'static str {
    DOCUMENTS.iter().find(|(shown, _)| *shown == word).map_or("unknown", |(_, id)| id)
}

/// What an application is about by its name in scenarios: as bound, and the status of one that was granted.
pub(super) fn purpose(word: &str) -> (&'static str, &'static str) {
    FILINGS
        .iter()
        .find(|(shown, ..)| *shown == word)
        .map_or(("unknown", "unknown"), |(_, purpose, status)| (purpose, status))
}
