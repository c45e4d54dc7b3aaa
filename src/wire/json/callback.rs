//! Callbacks between systems and roles (`docs/contracts.md`, 8): written by their senders, read strictly by their receivers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{bin, iin, strict};
use crate::domain::facts::Names;
use crate::domain::ids::Bin;
use crate::domain::proactive::sdu::message::{CaseId, HandOverRow};
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::{astana, date, day, instant};

/// A subscriber's reply (8.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reply {
    /// Id of the reply at the gateway.
    pub reply_id: String,
    /// Number it came from.
    pub from: String,
    /// Number it was sent to.
    pub to: String,
    /// Text as received.
    pub text: String,
    /// Receipt at the gateway.
    pub received_at: String,
}

/// A delivery report (8.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Delivery {
    /// Client id of the message.
    pub id: String,
    /// Number.
    pub phone: String,
    /// `DELIVERED`, `UNDELIVERABLE` or `EXPIRED`.
    pub status: String,
    /// When.
    pub at: String,
}

/// Both linked lists (8.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Lists {
    /// Id of the transfer.
    pub transfer_id: String,
    /// When it was sent.
    pub sent_at: String,
    /// Number of organisations.
    pub total_organisations: usize,
    /// Number of heads.
    pub total_heads: usize,
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// Heads.
    pub heads: Vec<Head>,
    /// Hexadecimal SHA-256 of the canonical text.
    pub digest: String,
}

/// An organisation of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Organisation {
    /// Case.
    pub case: String,
    /// Organisation.
    pub bin: String,
    /// New Kazakh name.
    pub name_kz: String,
    /// New Russian name.
    pub name_ru: String,
    /// Date of the change.
    pub event_date: String,
}

/// A head of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Head {
    /// Case.
    pub case: String,
    /// Organisation.
    pub bin: String,
    /// Head.
    pub iin: String,
}

/// Updated permits (8.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Permits {
    /// Id of the message.
    pub event_id: String,
    /// Organisation.
    pub bin: String,
    /// Kazakh name on the permits.
    pub name_kz: String,
    /// Russian name on the permits.
    pub name_ru: String,
    /// New permits.
    pub permits: Vec<NewPermit>,
    /// When.
    pub at: String,
}

/// A new permit of `Permits`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewPermit {
    /// New number.
    pub nikad: String,
    /// Number it replaced.
    pub previous_nikad: Option<String>,
    /// When it was issued.
    pub issue_date: String,
}

impl Reply {
    /// Checks the members whose form is fixed; the text is the subscriber's own and may be anything.
    pub fn check(&self) -> Result<Timestamp, Flaw> {
        filled(&self.reply_id, "replyId")?;
        instant(&self.received_at, "receivedAt")
    }
}

impl Delivery {
    /// Checks the members whose form is fixed.
    pub fn check(&self) -> Result<(), Flaw> {
        filled(&self.id, "id")?;
        instant(&self.at, "at")?;
        match self.status.as_str() {
            "DELIVERED" | "UNDELIVERABLE" | "EXPIRED" => Ok(()),
            other => Err(logic(format!("unknown delivery status {other:?}"))),
        }
    }
}

impl Lists {
    /// The lists of a transfer.
    #[must_use]
    pub fn new(transfer_id: &str, rows: &[HandOverRow], at: Timestamp) -> Self {
        let organisation = |row: &HandOverRow| Organisation {
            case: row.case.0.clone(),
            bin: row.bin.as_str().to_owned(),
            name_kz: row.names.kk.clone(),
            name_ru: row.names.ru.clone(),
            event_date: row.event_date.to_string(),
        };
        let head = |row: &HandOverRow| Head {
            case: row.case.0.clone(),
            bin: row.bin.as_str().to_owned(),
            iin: row.head.as_str().to_owned(),
        };
        let mut lists = Self {
            transfer_id: transfer_id.to_owned(),
            sent_at: astana(at),
            total_organisations: rows.len(),
            total_heads: rows.len(),
            organisations: rows.iter().map(organisation).collect(),
            heads: rows.iter().map(head).collect(),
            digest: String::new(),
        };
        lists.digest = lists.sum();
        lists
    }

    /// SHA-256 of the canonical text: one line for each row, in the order of the lists.
    fn sum(&self) -> String {
        let mut hash = Sha256::new();
        for row in &self.organisations {
            let Organisation { case, bin, name_kz, name_ru, event_date } = row;
            hash.update(format!("o|{case}|{bin}|{name_kz}|{name_ru}|{event_date}\n"));
        }
        for Head { case, bin, iin } in &self.heads {
            hash.update(format!("h|{case}|{bin}|{iin}\n"));
        }
        format!("{:x}", hash.finalize())
    }

    /// Checks totals, digest, links and formats; the linked rows, when all of them hold (`KZ-204-2025/alg/9`, `alg/20`, `alg/21`).
    pub fn rows(&self) -> Result<Vec<HandOverRow>, Flaw> {
        filled(&self.transfer_id, "transferId")?;
        instant(&self.sent_at, "sentAt")?;
        for (what, said, held) in [
            ("organisations", self.total_organisations, self.organisations.len()),
            ("heads", self.total_heads, self.heads.len()),
        ] {
            if said != held {
                return Err(integrity(format!("the list says {said} {what} and holds {held}")));
            }
        }
        if self.digest != self.sum() {
            return Err(integrity("the digest is not that of the lists"));
        }
        if self.heads.len() != self.organisations.len() {
            return Err(integrity("organisations and heads are not linked one to one"));
        }
        let mut cases: Vec<&str> = self.organisations.iter().map(|row| row.case.as_str()).collect();
        cases.sort_unstable();
        if cases.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(integrity("a case is listed twice"));
        }
        self.organisations.iter().map(|row| self.link(row)).collect()
    }

    /// Rows as far as they link, totals and digest unseen: what a receiver that trusts the way would take.
    pub(crate) fn linked(&self) -> Vec<HandOverRow> {
        self.organisations.iter().filter_map(|row| self.link(row).ok()).collect()
    }

    /// One organisation with its only head.
    fn link(&self, row: &Organisation) -> Result<HandOverRow, Flaw> {
        let mut heads = self.heads.iter().filter(|head| head.case == row.case);
        let (Some(head), None) = (heads.next(), heads.next()) else {
            return Err(integrity(format!("the case {} has no head, or more than one", row.case)));
        };
        if head.bin != row.bin {
            return Err(integrity(format!(
                "the case {} names two organisations: {} and {}",
                row.case, row.bin, head.bin
            )));
        }
        let (bin, event_date) = (bin(&row.bin)?, date(&row.event_date, "eventDate")?);
        if row.case != format!("{bin}-{event_date}") {
            return Err(logic(format!("the case {:?} is not of {bin} on {event_date}", row.case)));
        }
        let names = names(&row.name_kz, &row.name_ru)?;
        Ok(HandOverRow { case: CaseId(row.case.clone()), bin, names, event_date, head: iin(&head.iin)? })
    }
}

impl Permits {
    /// The updated permits; `permits` are new numbers with the numbers they replace.
    #[must_use]
    pub fn new(key: &str, bin: &Bin, names: &Names, permits: &[(String, Option<String>)], at: Timestamp) -> Self {
        let fresh = |(nikad, previous): &(String, Option<String>)| NewPermit {
            nikad: nikad.clone(),
            previous_nikad: previous.clone(),
            issue_date: day(at).to_string(),
        };
        Self {
            event_id: key.to_owned(),
            bin: bin.as_str().to_owned(),
            name_kz: names.kk.clone(),
            name_ru: names.ru.clone(),
            permits: permits.iter().map(fresh).collect(),
            at: astana(at),
        }
    }

    /// Checks all members: organisation, names and new numbers.
    pub fn check(&self) -> Result<(Bin, Names, Vec<String>), Flaw> {
        filled(&self.event_id, "eventId")?;
        instant(&self.at, "at")?;
        if self.permits.is_empty() {
            return Err(logic("no permit is named"));
        }
        for permit in &self.permits {
            filled(&permit.nikad, "nikad")?;
            date(&permit.issue_date, "issueDate")?;
        }
        let numbers = self.permits.iter().map(|permit| permit.nikad.clone()).collect();
        Ok((bin(&self.bin)?, names(&self.name_kz, &self.name_ru)?, numbers))
    }
}

/// Checks the answer to the lists of `transfer_id`.
pub fn transferred(body: &[u8], transfer_id: &str) -> Result<(), Flaw> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Answer {
        transfer_id: String,
    }
    let answer: Answer = strict::read(body)?;
    super::about(&answer.transfer_id, transfer_id)
}

/// A member that must not be blank.
fn filled(text: &str, what: &str) -> Result<(), Flaw> {
    if text.trim().is_empty() { Err(logic(format!("{what} is empty"))) } else { Ok(()) }
}

/// Both names, neither blank.
fn names(kk: &str, ru: &str) -> Result<Names, Flaw> {
    filled(kk, "nameKz")?;
    filled(ru, "nameRu")?;
    Ok(Names { kk: kk.to_owned(), ru: ru.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::Lists;
    use crate::domain::facts::Names;
    use crate::domain::ids::{Bin, Iin};
    use crate::domain::proactive::sdu::message::{CaseId, HandOverRow};

    fn row(bin: &str, iin: &str) -> HandOverRow {
        HandOverRow {
            case: CaseId(format!("{bin}-2025-06-01")),
            bin: Bin::parse(bin).expect("a BIN"),
            names: Names { kk: "Алтын Плюс".into(), ru: "Алтын Плюс".into() },
            event_date: "2025-06-01".parse().expect("a date"),
            head: Iin::parse(iin).expect("an IIN"),
        }
    }

    fn lists() -> Lists {
        let at = "2025-06-02T10:15:00+05:00".parse().expect("an instant");
        Lists::new("t-1", &[row("191140999009", "781231399009"), row("210340999007", "781231399009")], at)
    }

    #[test]
    fn what_is_sent_is_read_back() {
        let rows = lists().rows().expect("whole");
        assert_eq!(rows, [row("191140999009", "781231399009"), row("210340999007", "781231399009")]);
        insta::assert_json_snapshot!(lists());
    }

    /// A departure with a word of the reason it must be refused for.
    type Departure = (&'static str, fn(&mut Lists));

    #[test]
    fn every_departure_is_refused() {
        let as_sent: [Departure; 3] = [
            ("says 3 organisations", |l| l.total_organisations = 3),
            ("says 1 heads", |l| l.total_heads = 1),
            ("digest", |l| l.heads[0].iin = "850214399009".into()),
        ];
        let with_right_digest: [Departure; 9] = [
            ("one to one", |l| {
                l.heads.pop();
                l.total_heads = 1;
            }),
            ("no head, or more", |l| l.heads[1].case = l.heads[0].case.clone()),
            ("two organisations", |l| {
                let bins = (l.heads[0].bin.clone(), l.heads[1].bin.clone());
                (l.heads[1].bin, l.heads[0].bin) = bins;
            }),
            ("listed twice", |l| l.organisations[1] = l.organisations[0].clone()),
            ("check digit", |l| l.heads[0].iin = "781231399008".into()),
            ("possible date", |l| l.organisations[0].event_date = "2025-02-30".into()),
            ("is not of", |l| l.organisations[0].event_date = "2025-06-02".into()),
            ("nameKz", |l| l.organisations[0].name_kz = " ".into()),
            ("transferId", |l| l.transfer_id.clear()),
        ];
        for (word, depart) in as_sent {
            let mut bad = lists();
            depart(&mut bad);
            let flaw = bad.rows().expect_err(word);
            assert!(flaw.to_string().contains(word), "{word}: {flaw}");
        }
        for (word, depart) in with_right_digest {
            let mut bad = lists();
            depart(&mut bad);
            bad.digest = bad.sum();
            let flaw = bad.rows().expect_err(word);
            assert!(flaw.to_string().contains(word), "{word}: {flaw}");
        }
    }
}
