//! What the acts at hand do not contain, of 53/НҚ above all, and what is done in its place (clauses README 5.4). Nobody is failed for one of these.

/// A place where the text is not at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Name in reports.
    pub key: &'static str,
    /// What is done in its place.
    pub value: &'static str,
    /// What is missing, and why this is neutral.
    pub reason: &'static str,
}

const fn gap(key: &'static str, value: &'static str, reason: &'static str) -> Gap {
    Gap { key, value, reason }
}

/// All gaps. Those that leave a choice are readings too (`register.*`).
pub const GAPS: &[Gap] = &[
    gap(
        "53/НҚ.unseen-items",
        "not judged",
        "Items 2, 3, 4, 7, 8, 10 and later of the Rules, criteria 5.1, 5.2, 5.4 and later, and 6.1 to 6.3 are not at hand.",
    ),
    gap("53/НҚ.entry", "number given by the register", "Annex 1 with the content of an entry is not at hand."),
    gap(
        "53/НҚ.review-term",
        "not judged; the decision is a stimulus",
        "Rows 3 to 8 and 10 of Annex 2 with term, form, price and grounds of refusal are not at hand.",
    ),
    gap(
        "53/НҚ.forms",
        "members of docs/contracts-register.md",
        "Fields of Annexes 3, 4, 5, 10 and 11 are not at hand, only their titles and purpose.",
    ),
    gap(
        "53/НҚ.repeat",
        "an application may be filed again at any time",
        "Appeal, repeated application and suspension are in parts that are not at hand.",
    ),
    gap(
        "53/НҚ.exclusion",
        "on the holder's application alone",
        "Exclusion at the authority's initiative and the effect of expired documents are in parts that are not at hand.",
    ),
    gap("53/НҚ.validity", "an entry has no term of its own", "A term of an entry is in no part at hand."),
    gap(
        "53/НҚ.classification",
        "SW-01 to SW-09 and EL-01 to EL-09",
        "The classification that criterion 6.6 refers to is not at hand; the share is attested by a document, not computed.",
    ),
    gap("53/НҚ.who-decides", "the authorised body", "Whether a commission or an official decides is not at hand."),
    gap(
        "53/НҚ.transition",
        "criteria of the day of decision, documents of the day of submission",
        "A transitional rule for pending applications is not printed; see the readings register.criteria_by and register.documents_by.",
    ),
    gap(
        "174/НҚ.documents",
        "three copies named in docs/contracts-register.md",
        "The list of documents on the architecture portal is in order 174/НҚ, which is not at hand.",
    ),
    gap(
        "418-V.digital-documents",
        "the user's device and consent decide",
        "The order in which third parties see digital documents is set by an act that is not at hand (article 34, item 8).",
    ),
    gap(
        "418-V.consent-question",
        "open for 24 hours and for three wrong passwords; judged by no scenario",
        "How long a question by number is open, and how often a password may be tried, is not said (article 36, item 3).",
    ),
    gap(
        "129.archive",
        "a calendar month after the request",
        "How long the log of requests is kept before it is archived is not said (item 16.4 of order 129, article 40 of the Law).",
    ),
    gap(
        "418-V.notices",
        "notices put on the architecture portal",
        "Article 41 of the Law says who is told of the end of operation, and neither by what channel nor in what form.",
    ),
    gap(
        "418-V.deposit",
        "a step that is reported, with the parts that were passed",
        "The rules of recording and keeping that article 40 of the Law refers to are not at hand; what the operator answers is not judged.",
    ),
    gap(
        "attestation.documents",
        "the kinds of law/evidence, from the roles named there",
        "The acts say what must hold outside the systems, and rarely by which document or by whom it is shown.",
    ),
    gap(
        "attestation.term",
        "12 months for logs, reports and extracts, otherwise the end that the document names",
        "How long a document counts is said in one row only (item 60/1 of the Law); law/evidence gives the reason of each.",
    ),
];

#[cfg(test)]
mod tests {
    use super::GAPS;

    #[test]
    fn keys_are_unique_and_reasons_are_sentences() {
        for (index, gap) in GAPS.iter().enumerate() {
            assert!(GAPS[..index].iter().all(|other| other.key != gap.key), "{}", gap.key);
            assert!(gap.reason.ends_with('.') && !gap.value.is_empty(), "{}", gap.key);
        }
    }
}
