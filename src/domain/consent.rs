//! What a consent book of ДДБ amounts to, one rule for both roles (`KZ-204-2025/ord/3.2`, `alg/4`, `alg/21`).

use jiff::Timestamp;
use jiff::civil::Date;

use super::facts::{Consent, ConsentBook, ConsentStatus, ConsentUse, Span};
use super::variant::{Defect, DefectPrivacy, Defects};

/// The purpose under which consents for order 204 are recorded.
pub const PURPOSE: &str = "KZ-204-2025";

/// The only channel by which a consent may come (`alg/4`).
pub const CHANNEL: &str = "DDB";

/// What the book says to the asking role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing<'a> {
    /// A valid consent.
    Granted(&'a Consent),
    /// The subject refused, or withdrew.
    Refused,
    /// Neither: nothing recorded, not answered yet, or not a consent that counts.
    Absent,
}

/// Who asks, and when.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// Role that wants to use the data.
    pub role: &'a str,
    /// Instant of the question.
    pub at: Timestamp,
    /// The day of `at` in Astana.
    pub today: Date,
}

/// Judges the book. The latest answered record of the purpose decides; a request that nobody answered yet is no record of a will.
#[must_use]
pub fn standing<'a>(book: &'a ConsentBook, asking: Asking<'_>, defects: &Defects) -> Standing<'a> {
    standing_for(PURPOSE, book, asking, defects)
}

/// The same for consents that are recorded under another purpose.
#[must_use]
pub fn standing_for<'a>(purpose: &str, book: &'a ConsentBook, asking: Asking<'_>, defects: &Defects) -> Standing<'a> {
    let any_purpose = defects.planted(Defect::ConsentForOtherPurpose) || defects.planted(DefectPrivacy::OtherPurpose);
    let latest = book
        .consents
        .iter()
        .filter(|record| (record.purpose == purpose || any_purpose) && record.status != ConsentStatus::Pending)
        .max_by_key(|record| record.granted_at);
    match latest {
        None => Standing::Absent,
        Some(record) => match record.status {
            ConsentStatus::Refused => Standing::Refused,
            ConsentStatus::Withdrawn if !defects.planted(Defect::WithdrawnConsentIgnored) => Standing::Refused,
            _ if counts(record, book, asking, defects) => Standing::Granted(record),
            _ => Standing::Absent,
        },
    }
}

/// Whether the subject has already been asked and has not answered.
#[must_use]
pub fn asked(book: &ConsentBook) -> bool {
    book.consents.iter().any(|record| record.purpose == PURPOSE && record.status == ConsentStatus::Pending)
}

/// The reference that a person query quotes: the check, and the token when there is a valid consent.
#[must_use]
pub fn to_use(book: &ConsentBook, standing: &Standing<'_>) -> ConsentUse {
    let token = match standing {
        Standing::Granted(record) => record.token.clone(),
        Standing::Refused | Standing::Absent => None,
    };
    ConsentUse { check: book.check.clone(), token }
}

fn counts(record: &Consent, book: &ConsentBook, asking: Asking<'_>, defects: &Defects) -> bool {
    let subject = record.granted_by == book.iin.as_str();
    let representative =
        book.representatives.iter().any(|(iin, span)| *iin == record.granted_by && span.covers(asking.today));
    record.channel == CHANNEL
        && record.recipients.iter().any(|recipient| recipient == asking.role)
        && record.expires_at.is_none_or(|end| asking.at < end)
        && (subject || representative || defects.planted(Defect::RepresentativeOrStranger))
}

impl Span {
    /// Whether the period covers `day`.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::{Date, date};

    use super::{Asking, Standing, standing};
    use crate::domain::facts::{Consent, ConsentBook, ConsentStatus, Span};
    use crate::domain::ids::Iin;
    use crate::domain::variant::Defects;

    const TODAY: Date = date(2025, 6, 2);

    fn stamp(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn grant() -> Consent {
        Consent {
            reference: "R1".into(),
            status: ConsentStatus::Granted,
            purpose: "KZ-204-2025".into(),
            recipients: vec!["sdu".into(), "egov".into()],
            channel: "DDB".into(),
            granted_by: "850214399009".into(),
            granted_at: stamp("2025-05-20T09:00:00+05:00"),
            expires_at: None,
            token: None,
        }
    }

    fn verdict(consents: Vec<Consent>) -> &'static str {
        let book = ConsentBook {
            iin: Iin::parse("850214399009").unwrap(),
            check: "C1".into(),
            consents,
            representatives: vec![
                ("901101499005".into(), Span { from: Some(date(2024, 1, 1)), to: None }),
                ("990101391804".into(), Span { from: None, to: Some(TODAY) }),
            ],
        };
        let asking = Asking { role: "egov", at: stamp("2025-06-02T10:00:00+05:00"), today: TODAY };
        match standing(&book, asking, &Defects::none()) {
            Standing::Granted(_) => "granted",
            Standing::Refused => "refused",
            Standing::Absent => "absent",
        }
    }

    #[test]
    fn each_attribute_of_a_record_counts() {
        let rows: Vec<(&str, Consent, &str)> = vec![
            ("as it should be", grant(), "granted"),
            ("by the representative", Consent { granted_by: "901101499005".into(), ..grant() }, "granted"),
            ("by a representative of the past", Consent { granted_by: "990101391804".into(), ..grant() }, "absent"),
            ("by a stranger", Consent { granted_by: "000101599004".into(), ..grant() }, "absent"),
            ("for another purpose", Consent { purpose: "OTHER".into(), ..grant() }, "absent"),
            ("for another recipient", Consent { recipients: vec!["sdu".into()], ..grant() }, "absent"),
            ("by another channel", Consent { channel: "SMS".into(), ..grant() }, "absent"),
            (
                "expired this instant",
                Consent { expires_at: Some(stamp("2025-06-02T10:00:00+05:00")), ..grant() },
                "absent",
            ),
            ("not answered", Consent { status: ConsentStatus::Pending, ..grant() }, "absent"),
            ("refused", Consent { status: ConsentStatus::Refused, ..grant() }, "refused"),
            ("withdrawn", Consent { status: ConsentStatus::Withdrawn, ..grant() }, "refused"),
        ];
        for (what, record, expected) in rows {
            assert_eq!(verdict(vec![record]), expected, "{what}");
        }
        assert_eq!(verdict(vec![]), "absent");
    }

    #[test]
    fn the_latest_answer_decides() {
        let later = stamp("2025-05-30T09:00:00+05:00");
        let refusal = Consent { status: ConsentStatus::Refused, granted_at: later, ..grant() };
        let request = Consent { status: ConsentStatus::Pending, granted_at: later, ..grant() };
        assert_eq!(verdict(vec![refusal.clone(), grant()]), "refused");
        assert_eq!(verdict(vec![grant(), request]), "granted", "a new request takes nothing back");
        let again = Consent { granted_at: stamp("2025-06-01T09:00:00+05:00"), ..grant() };
        assert_eq!(verdict(vec![again, refusal]), "granted");
    }
}
