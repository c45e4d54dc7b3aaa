//! Clauses that this part names itself; the others stand in the tables.

/// Three channels.
pub(super) const CHANNELS: &str = "KZ-3-2019/58.4";
/// The password: made by the portal, sent to the number; a wrong one is refused at once.
pub(super) const PASSWORD: &str = "KZ-3-2019/58.9.p1";
/// A wrong password may be corrected.
pub(super) const CORRECTION: &str = "KZ-3-2019/58.9.p2";
/// Unique number.
pub(super) const NUMBER: &str = "KZ-3-2019/annex3/f1";
/// IIN.
pub(super) const IIN: &str = "KZ-3-2019/annex3/f3";
/// Surname.
pub(super) const SURNAME: &str = "KZ-3-2019/annex3/f4";
/// Given name.
pub(super) const NAME: &str = "KZ-3-2019/annex3/f5";
/// Patronymic.
pub(super) const PATRONYMIC: &str = "KZ-3-2019/annex3/f6";
/// E-mail.
pub(super) const EMAIL: &str = "KZ-3-2019/annex3/f7";
/// Telephone.
pub(super) const TELEPHONE: &str = "KZ-3-2019/annex3/f8";
/// Statement on the agreement.
pub(super) const LINKING: &str = "KZ-3-2019/annex3/f9";
/// Statement on secrets.
pub(super) const SECRET: &str = "KZ-3-2019/annex3/f10";
/// Signature.
pub(super) const SIGNATURE: &str = "KZ-3-2019/annex3/f11";
/// Date.
pub(super) const DATE: &str = "KZ-3-2019/annex3/f12";

#[cfg(test)]
mod tests {
    use crate::law::catalogue::Catalogue;

    #[test]
    fn every_cited_clause_is_in_the_catalogue() {
        use super::{
            CHANNELS, CORRECTION, DATE, EMAIL, IIN, LINKING, NAME, NUMBER, PASSWORD, PATRONYMIC, SECRET, SIGNATURE,
            SURNAME, TELEPHONE,
        };
        let cited = [
            CHANNELS, PASSWORD, CORRECTION, NUMBER, IIN, SURNAME, NAME, PATRONYMIC, EMAIL, TELEPHONE, LINKING, SECRET,
            SIGNATURE, DATE,
        ];
        for id in cited {
            assert!(Catalogue::embedded().clause(id).is_some(), "{id}");
        }
    }
}
