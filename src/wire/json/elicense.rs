//! e-license: permits by BIN and their renewal.

use serde::{Deserialize, Serialize};

use super::{about, strict};
use crate::domain::facts::{Names, Permit, PermitStatus};
use crate::domain::ids::Bin;
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::{date, span};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct List {
    iin_bin: String,
    #[serde(rename = "licenses")]
    licenses: Vec<License>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Reissued {
    request_id: String,
    #[serde(rename = "licenses")]
    licenses: Vec<License>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct License {
    nikad: String,
    iin_bin: String,
    validity_start_date: String,
    validity_end_date: Option<String>,
    activity_type: Code,
    status: Code,
    #[serde(default)]
    products: Vec<String>,
    head_iin: Option<String>,
    previous_nikad: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Code {
    code: String,
}

/// Reads the permits of `bin`. One permit that cannot be read spoils the answer: all of them decide and all are renewed.
pub fn read(body: &[u8], bin: &Bin) -> Result<Vec<Permit>, Flaw> {
    let list: List = strict::read(body)?;
    about(&list.iin_bin, bin.as_str())?;
    let permits: Vec<Permit> = permits(list.licenses, bin)?;
    for (at, permit) in permits.iter().enumerate() {
        if permits.iter().skip(at + 1).any(|other| other.nikad == permit.nikad) {
            return Err(integrity(format!("the permit {} is listed twice", permit.nikad)));
        }
    }
    Ok(permits)
}

/// All permits of an answer, checked.
fn permits(licenses: Vec<License>, bin: &Bin) -> Result<Vec<Permit>, Flaw> {
    licenses.into_iter().map(|license| permit(license, bin)).collect()
}

/// One permit, checked.
fn permit(license: License, bin: &Bin) -> Result<Permit, Flaw> {
    about(&license.iin_bin, bin.as_str())?;
    if license.nikad.trim().is_empty() {
        return Err(logic("a permit has no number"));
    }
    let valid_from = date(&license.validity_start_date, "ValidityStartDate")?;
    let valid_to = license.validity_end_date.as_deref().map(|text| date(text, "ValidityEndDate")).transpose()?;
    span(Some(valid_from), valid_to, "the validity")?;
    let status = match license.status.code.as_str() {
        "SIM-ACTIVE" => PermitStatus::Active,
        "SIM-SUSPENDED" => PermitStatus::Suspended,
        "SIM-TERMINATED" => PermitStatus::Terminated,
        "SIM-EXCLUDED" => PermitStatus::Excluded,
        "SIM-SUPERSEDED" => PermitStatus::Superseded,
        other => return Err(logic(format!("unknown status {other:?} of the permit {}", license.nikad))),
    };
    Ok(Permit {
        nikad: license.nikad,
        service: license.activity_type.code,
        status,
        valid_from,
        valid_to,
        products: license.products,
        head_at_issue: license.head_iin,
        previous: license.previous_nikad,
    })
}

/// The command to renew (`KZ-204-2025/alg/14`).
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Reissue<'a> {
    request_id: &'a str,
    iin_bin: &'a str,
    basis: Basis<'a>,
    permits: Vec<Commanded<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Basis<'a> {
    kind: &'static str,
    case: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Commanded<'a> {
    nikad: &'a str,
    holder_name_kz: &'a str,
    holder_name_ru: &'a str,
    activity_type: &'a str,
    validity_start_date: String,
    validity_end_date: Option<String>,
    products: &'a [String],
}

impl<'a> Reissue<'a> {
    /// Renews `permits` under `names`; every other attribute stays. `key` makes a repeat harmless.
    #[must_use]
    pub fn new(key: &'a str, case: &'a str, bin: &'a Bin, names: &'a Names, permits: &'a [Permit]) -> Self {
        let commanded = |permit: &'a Permit| Commanded {
            nikad: &permit.nikad,
            holder_name_kz: &names.kk,
            holder_name_ru: &names.ru,
            activity_type: &permit.service,
            validity_start_date: permit.valid_from.to_string(),
            validity_end_date: permit.valid_to.map(|day| day.to_string()),
            products: &permit.products,
        };
        Self {
            request_id: key,
            iin_bin: bin.as_str(),
            basis: Basis { kind: "ORDER-204", case },
            permits: permits.iter().map(commanded).collect(),
        }
    }
}

/// Reads the new versions: one for each commanded permit and no other.
pub fn reissued(body: &[u8], key: &str, bin: &Bin, commanded: &[Permit]) -> Result<Vec<Permit>, Flaw> {
    let answer: Reissued = strict::read(body)?;
    if answer.request_id != key {
        return Err(integrity(format!("the answer belongs to the request {:?}, not to {key}", answer.request_id)));
    }
    let fresh = permits(answer.licenses, bin)?;
    let replaces = |old: &Permit| fresh.iter().filter(|new| new.previous.as_deref() == Some(&old.nikad)).count();
    match commanded.iter().find(|old| replaces(old) != 1) {
        Some(old) => Err(integrity(format!("{} new versions of the permit {}", replaces(old), old.nikad))),
        None if fresh.len() != commanded.len() => Err(integrity("a permit was renewed that was not commanded")),
        None => Ok(fresh),
    }
}
