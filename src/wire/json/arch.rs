//! The architecture portal: records of objects, the list of services, the requirements of the platform.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{about, strict};
use crate::domain::ids::Bin;
use crate::domain::objects::facts::{ArchRecord, OfferedService};
use crate::domain::objects::words::{Access, Stage};
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::{astana, instant};

#[derive(Deserialize)]
struct Kept {
    object: String,
    version: u32,
}

#[derive(Deserialize)]
struct Records {
    object: String,
    records: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    stage: String,
    version: u32,
    data: bool,
    copies: Vec<String>,
    at: String,
}

#[derive(Deserialize)]
struct List {
    services: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    id: String,
    kind: String,
}

/// A record as it is put (`KZ-129-2016/rules/4.p1`).
#[derive(Debug, Serialize)]
pub struct NewRecord<'a> {
    object: &'a str,
    owner: &'a str,
    stage: &'static str,
    version: u32,
    data: bool,
    copies: &'a [String],
    at: String,
}

impl<'a> NewRecord<'a> {
    /// The record of an object.
    #[must_use]
    pub fn new(object: &'a str, owner: &'a Bin, record: &'a ArchRecord) -> Self {
        Self {
            object,
            owner: owner.as_str(),
            stage: record.stage.as_str(),
            version: record.version,
            data: record.data,
            copies: &record.copies,
            at: astana(record.at),
        }
    }
}

/// Reads the confirmation of a record.
pub fn kept(body: &[u8], object: &str, version: u32) -> Result<(), Flaw> {
    let kept: Kept = strict::read(body)?;
    about(&kept.object, object)?;
    if kept.version == version {
        return Ok(());
    }
    Err(integrity(format!("version {} was confirmed, put was {version}", kept.version)))
}

/// A notice of the end of operation as it is put (`KZ-418-V/41/2`).
#[derive(Debug, Serialize)]
pub struct NewNotice<'a> {
    object: &'a str,
    number: u32,
    addressee: &'static str,
    bin: Option<&'a str>,
    ends: String,
    order: &'a str,
    at: String,
}

impl<'a> NewNotice<'a> {
    /// The notice for the owner of an integrated object, or for the integrator.
    #[must_use]
    pub fn new(
        (object, number): (&'a str, u32),
        owner: Option<&'a Bin>,
        ends: Date,
        order: &'a str,
        at: Timestamp,
    ) -> Self {
        let addressee = if owner.is_some() { "OWNER" } else { "INTEGRATOR" };
        let bin = owner.map(Bin::as_str);
        Self { object, number, addressee, bin, ends: ends.to_string(), order, at: astana(at) }
    }
}

#[derive(Deserialize)]
struct Noticed {
    object: String,
    number: u32,
}

/// Reads the confirmation of a notice.
pub fn noticed(body: &[u8], object: &str, number: u32) -> Result<(), Flaw> {
    let noticed: Noticed = strict::read(body)?;
    about(&noticed.object, object)?;
    if noticed.number == number {
        return Ok(());
    }
    Err(integrity(format!("notice {} was confirmed, put was {number}", noticed.number)))
}

/// Reads the records of an object. Versions that are not 1, 2, … mean that some are missing (`KZ-204-2025/alg/20`).
pub fn records(body: &[u8], object: &str) -> Result<Vec<ArchRecord>, Flaw> {
    let answer: Records = strict::read(body)?;
    about(&answer.object, object)?;
    let rows = answer.records.into_iter().zip(1_u32..);
    let read = |(row, version): (Row, u32)| {
        if row.version != version {
            return Err(integrity(format!("record {version} has the version {}", row.version)));
        }
        let stage = Stage::from_text(&row.stage).ok_or_else(|| logic(format!("unknown stage {:?}", row.stage)))?;
        let at = instant(&row.at, "at")?;
        Ok(ArchRecord { stage, version, data: row.data, copies: row.copies, at })
    };
    rows.map(read).collect()
}

/// Reads the list of services: kind and id of each.
pub fn list(body: &[u8]) -> Result<Vec<(String, String)>, Flaw> {
    let answer: List = strict::read(body)?;
    Ok(answer.services.into_iter().map(|service| (service.kind, service.id)).collect())
}

/// The list of services as it is put (`KZ-129-2016/rules/30.p3`).
#[derive(Debug, Serialize)]
pub struct NewList<'a> {
    services: Vec<NewService<'a>>,
    at: String,
}

#[derive(Debug, Serialize)]
struct NewService<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
}

impl<'a> NewList<'a> {
    /// The list of these services.
    #[must_use]
    pub fn new(services: &'a [OfferedService], at: Timestamp) -> Self {
        let one =
            |service: &'a OfferedService| NewService { id: &service.id, kind: &service.kind, name: &service.name };
        Self { services: services.iter().map(one).collect(), at: astana(at) }
    }
}

/// The requirements of the platform as they are put (`KZ-129-2016/rules/12-1.p4`).
#[derive(Debug, Serialize)]
pub struct NewRequirements<'a> {
    access: &'static str,
    items: &'a [String],
    at: String,
}

impl<'a> NewRequirements<'a> {
    /// These requirements.
    #[must_use]
    pub fn new(access: Access, items: &'a [String], at: Timestamp) -> Self {
        Self { access: access.as_str(), items, at: astana(at) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{NewList, NewRecord, NewRequirements, kept, list, records};
    use crate::domain::ids::Bin;
    use crate::domain::objects::facts::{ArchRecord, OfferedService};
    use crate::domain::objects::words::{Access, Stage};
    use crate::wire::flaw::Flaw;

    fn record(version: u32) -> ArchRecord {
        let at = "2024-06-03T10:00:00+05:00".parse().expect("an instant");
        ArchRecord { stage: Stage::TrialDone, version, data: true, copies: vec!["operation-manual".to_owned()], at }
    }

    fn row(version: u32) -> serde_json::Value {
        json!({"stage": "TRIAL-DONE", "version": version, "data": true, "copies": ["operation-manual"],
            "at": "2024-06-03T10:00:00+05:00"})
    }

    #[test]
    fn what_is_put_is_of_the_contract() {
        let owner = Bin::parse("191140999009").expect("a BIN");
        let put = json!(NewRecord::new("O-1", &owner, &record(2)));
        let mut expected = row(2);
        expected["object"] = "O-1".into();
        expected["owner"] = "191140999009".into();
        assert_eq!(put, expected);
        let at = record(1).at;
        let service = OfferedService { id: "I".into(), kind: "25.1".into(), name: "n".into(), active: true };
        let listed = json!(NewList::new(&[service], at));
        let expected =
            json!({"services": [{"id": "I", "kind": "25.1", "name": "n"}], "at": "2024-06-03T10:00:00+05:00"});
        assert_eq!(listed, expected);
        let put = json!(NewRequirements::new(Access::Public, &["r".to_owned()], at));
        assert_eq!(put, json!({"access": "PUBLIC", "items": ["r"], "at": "2024-06-03T10:00:00+05:00"}));
    }

    #[test]
    fn records_of_another_object_or_with_gaps_are_refused() {
        let body = |object: &str, rows: Vec<serde_json::Value>| json!({"object": object, "records": rows}).to_string();
        let read = |text: String| records(text.as_bytes(), "O-1");
        assert_eq!(read(body("O-1", vec![row(1), row(2)])).expect("whole"), [record(1), record(2)]);
        assert_eq!(read(body("O-1", vec![])).expect("unknown"), []);
        assert!(matches!(read(body("O-2", vec![row(1)])), Err(Flaw::Integrity(_))));
        assert!(matches!(read(body("O-1", vec![row(2)])), Err(Flaw::Integrity(_))), "the first one is cut off");
        let mut odd = row(1);
        odd["stage"] = "UNHEARD-OF".into();
        assert!(matches!(read(body("O-1", vec![odd])), Err(Flaw::Logic(_))));
        let confirmed = |object: &str, version: u32| {
            kept(json!({"object": object, "version": version}).to_string().as_bytes(), "O-1", 2)
        };
        confirmed("O-1", 2).expect("confirmed");
        assert!(confirmed("O-1", 3).is_err() && confirmed("O-2", 2).is_err());
        assert_eq!(
            list(br#"{"services":[{"id":"I","kind":"25.1","name":"n"}],"at":"x"}"#).expect("read"),
            [("25.1".to_owned(), "I".to_owned())]
        );
        assert!(list(br#"{"services":[{"id":"I"}]}"#).is_err());
    }
}
