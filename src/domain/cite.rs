//! Ids of the clauses that decisions rest on.

macro_rules! clauses {
    ($($name:ident = $id:literal),+ $(,)?) => {
        $(#[doc = concat!("`", $id, "`.")] pub const $name: &str = $id;)+

        /// Every clause that the cores cite.
        pub const ALL: &[&str] = &[$($id),+];
    };
}

clauses! {
    CONSENT = "KZ-204-2025/ord/3.2",
    TERM = "KZ-204-2025/ord/7",
    SCOPE = "KZ-204-2025/alg/1",
    PARTICIPANTS = "KZ-204-2025/alg/4",
    INTAKE = "KZ-204-2025/alg/5",
    PERMITS = "KZ-204-2025/alg/6",
    HEADS = "KZ-204-2025/alg/7",
    CHECKS = "KZ-204-2025/alg/8",
    LIVING = "KZ-204-2025/alg/8.1",
    RESIDENCE = "KZ-204-2025/alg/8.2",
    CAPACITY = "KZ-204-2025/alg/8.3",
    LIBERTY = "KZ-204-2025/alg/8.4",
    EXCLUSION = "KZ-204-2025/alg/8.p2",
    LISTS = "KZ-204-2025/alg/9",
    NUMBER = "KZ-204-2025/alg/11",
    ORDINARY = "KZ-204-2025/alg/12",
    NOTICE = "KZ-204-2025/alg/13",
    RENEWAL = "KZ-204-2025/alg/14",
    REPEAT = "KZ-204-2025/alg/15",
    END = "KZ-204-2025/alg/16",
    REFUSAL = "KZ-204-2025/alg/17",
    INTEGRITY = "KZ-204-2025/alg/20",
    CONTROL = "KZ-204-2025/alg/21",
    CODES = "KZ-204-2025/annex1/f3",
    HELP_LINE = "KZ-204-2025/annex1/f4",
    OWN_DATA = "KZ-418-V/18/1.2",
    AUTOMATED = "KZ-418-V/19/1.p2",
    IDENTIFIED = "KZ-418-V/35/4.1",
    FACTORS = "KZ-418-V/36/1.p4",
    TRANSFER = "KZ-418-V/36/2",
    USE = "KZ-418-V/36/4",
    CORRECTION = "KZ-418-V/36/5",
    TOLD = "KZ-418-V/36/6.p3",
    KEEPING = "KZ-418-V/56/p2",
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::law::catalogue::Catalogue;

    #[test]
    fn every_cited_clause_is_in_the_catalogue() {
        let unknown: Vec<_> = ALL.iter().filter(|id| Catalogue::embedded().clause(id).is_none()).collect();
        assert!(unknown.is_empty(), "no such clauses: {unknown:?}");
    }
}
