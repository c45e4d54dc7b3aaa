//! What a consent book of ДДБ amounts to, one rule for both roles (`KZ-204-2025/ord/3.2`, `alg/4`, `alg/21`).

use jiff::Timestamp;
use jiff::civil::Date;

use super::facts::{Consent, ConsentBook, ConsentStatus, ConsentUse, Span};
use super::variant::{Defect, DefectPrivacy, DefectServices, Defects};
use crate::law::reading::ByNumber;

/// The purpose under which consents for order 204 are recorded.
pub const PURPOSE: &str = "KZ-204-2025";

/// The channel of a consent that ДДБ obtained itself (`alg/4`).
const DDB: &str = "DDB";
/// Channels of a consent that the subject gave through the number registered on the portal, and that ДДБ keeps (`KZ-418-V/36/3.p2`).
const BY_NUMBER: [&str; 2] = ["SMS", "OTP"];

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
    /// Who wants to use the data: a role, or a third party.
    pub role: &'a str,
    /// Instant of the question.
    pub at: Timestamp,
    /// The day of `at` in Astana.
    pub today: Date,
    /// Whether a consent by the registered number counts.
    pub by_number: ByNumber,
}

/// Judges the book for the purpose of order 204.
#[must_use]
pub fn standing<'a>(book: &'a ConsentBook, asking: Asking<'_>, defects: &Defects) -> Standing<'a> {
    standing_for(PURPOSE, book, asking, defects)
}

/// Judges the book for a purpose. The latest answered record of it decides; a request that nobody answered yet is no record of a will.
#[must_use]
pub fn standing_for<'a>(purpose: &str, book: &'a ConsentBook, asking: Asking<'_>, defects: &Defects) -> Standing<'a> {
    let any_purpose = defects.planted(Defect::ConsentForOtherPurpose)
        || defects.planted(DefectPrivacy::OtherPurpose)
        || defects.planted(DefectServices::ConsentOfAnotherPurpose);
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
    let channel =
        record.channel == DDB || (asking.by_number == ByNumber::Counts && BY_NUMBER.contains(&record.channel.as_str()));
    let addressed = record.recipients.iter().any(|recipient| recipient == asking.role)
        || defects.planted(DefectServices::ConsentReused);
    channel
        && addressed
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
    use crate::law::reading::ByNumber;

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
        verdict_under(ByNumber::Counts, consents)
    }

    fn verdict_under(by_number: ByNumber, consents: Vec<Consent>) -> &'static str {
        let book = ConsentBook {
            iin: Iin::parse("850214399009").unwrap(),
            check: "C1".into(),
            consents,
            representatives: vec![
                ("901101499005".into(), Span { from: Some(date(2024, 1, 1)), to: None }),
                ("990101391804".into(), Span { from: None, to: Some(TODAY) }),
            ],
        };
        let at = stamp("2025-06-02T10:00:00+05:00");
        let asking = Asking { role: "egov", at, today: TODAY, by_number };
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
            ("by the registered number", Consent { channel: "SMS".into(), ..grant() }, "granted"),
            ("by a one-time password", Consent { channel: "OTP".into(), ..grant() }, "granted"),
            ("by another channel", Consent { channel: "PAPER".into(), ..grant() }, "absent"),
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
        let by_number = Consent { channel: "SMS".into(), ..grant() };
        assert_eq!(verdict_under(ByNumber::DdbOnly, vec![by_number]), "absent");
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
