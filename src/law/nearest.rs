//! The known name closest to a misspelt one.

/// The candidate with the fewest edits to `word`, if they are few enough for a slip of the hand. Ties go to the first candidate.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).max(2);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(edits, _)| *edits <= most)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let known = ["clock.calendar", "consent.gate"];
        assert_eq!(nearest("clock.calender", known), Some("clock.calendar"));
        assert_eq!(nearest("consentgate", known), Some("consent.gate"));
        assert_eq!(nearest("weather", known), None);
    }
}
