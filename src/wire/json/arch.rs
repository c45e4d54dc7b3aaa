//! The architecture portal: records of objects, the list of services, the requirements of the platform.

use jiff::Timestamp;
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
