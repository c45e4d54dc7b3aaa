//! `SIM_GBDUL_REPORT_3006`: names as of a date, the only way to an earlier name (report 30.06).

use jiff::civil::Date;

use super::envelope::Reply;
use super::report::{Asked, Status, open};
use super::require;
use super::text::Xml;
use crate::domain::facts::Names;
use crate::domain::ids::Bin;
use crate::wire::flaw::{Flaw, integrity};
use crate::wire::moment::date;

/// Name in the registry of SHEP.
pub const SERVICE: &str = "SIM_GBDUL_REPORT_3006";
const NS: &str = "urn:sim:gbdul:3006";

/// The request.
#[must_use]
pub fn request(asked: &Asked<'_>, bin: &Bin, as_of: Date) -> String {
    let mut xml = Xml::prefixed("r:");
    xml.raw(&format!("<r:request xmlns:r=\"{NS}\">"));
    asked.write(&mut xml);
    xml.leaf("BIN", bin.as_str()).leaf("asOf", &as_of.to_string()).end("request").take()
}

/// Reads the names of `bin` as of a date; `None` when there was no such organisation then.
pub fn read(reply: &Reply, asked: &Asked<'_>, bin: &Bin, as_of: Date) -> Result<Option<Names>, Flaw> {
    let response = open(reply, NS, asked)?;
    let data = match (Status::of(response)?, response.maybe("businessData")?) {
        (Status::Found | Status::Removed, Some(data)) => data,
        (Status::Unknown | Status::Removed, None) => return Ok(None),
        (status, _) => return Err(integrity(format!("the report's data contradicts its status {status:?}"))),
    };
    let found = require::bin(data.text("BIN")?)?;
    let on = date(data.text("asOf")?, "asOf")?;
    if found != *bin || on != as_of {
        return Err(integrity(format!("the report is of {found} on {on}, asked was {bin} on {as_of}")));
    }
    require::names(data, "OrganizationNameKz", "OrganizationNameRu").map(Some)
}
