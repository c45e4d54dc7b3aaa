//! `GbdulReport3005_KDP`: all registration actions of an organisation (report 30.05).

use jiff::civil::Date;

use super::envelope::Reply;
use super::report::{Asked, Status, open};
use super::require;
use super::text::Xml;
use super::tree::View;
use crate::domain::facts::{EntityKind, Names};
use crate::domain::ids::Bin;
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::date;

/// Name in the registry of SHEP.
pub const SERVICE: &str = "GbdulReport3005_KDP";
const NS: &str = "http://3005_kdp.reports.egp.gbdul.tamur.kz";

/// What the report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Kind of the entity.
    pub kind: EntityKind,
    /// Names when the report was made.
    pub names: Names,
    /// Days of re-registration, oldest first, each once. The notices are free text and prove nothing.
    pub reregistered: Vec<Date>,
}

/// The request.
#[must_use]
pub fn request(asked: &Asked<'_>, bin: &Bin) -> String {
    let mut xml = Xml::prefixed("r:");
    xml.raw(&format!("<r:request xmlns:r=\"{NS}\">"));
    asked.write(&mut xml);
    xml.start("businessData").leaf("BIN", bin.as_str()).end("businessData").end("request").take()
}

/// Reads the report on `bin`; `None` when there is no such organisation.
pub fn read(reply: &Reply, asked: &Asked<'_>, bin: &Bin) -> Result<Option<History>, Flaw> {
    let response = open(reply, NS, asked)?;
    match (Status::of(response)?, response.maybe("businessData")?) {
        (Status::Found | Status::Removed, Some(data)) => history(data, bin).map(Some),
        (Status::Unknown | Status::Removed, None) => Ok(None),
        (Status::Found, None) => Err(integrity("the report is empty though its status is success")),
        (Status::Unknown, Some(_)) => Err(integrity("the report has data though its status is \"not found\"")),
    }
}

/// The facts of `businessData`.
fn history(data: View<'_>, asked: &Bin) -> Result<History, Flaw> {
    let organisation = data.need("Organization")?;
    let bin = require::bin(organisation.text("BIN")?)?;
    if bin != *asked {
        return Err(integrity(format!("the report is of {bin}, asked was {asked}")));
    }
    let kind = match organisation.text("OrgFormCode")? {
        "1" => EntityKind::Legal,
        "2" => EntityKind::Branch,
        "3" => EntityKind::Representation,
        other => return Err(logic(format!("unknown kind of entity {other:?}"))),
    };
    let mut reregistered = Vec::new();
    for deal in data.all("RegisterDeals") {
        let on = date(deal.text("RegisterDealTypeDate")?, "RegisterDealTypeDate")?;
        if deal.text("RegisterDealTypeId")? == "SIM-REREG" {
            reregistered.push(on);
        }
    }
    reregistered.sort_unstable();
    reregistered.dedup();
    let names = require::names(organisation, "OrganizationNameKz", "OrganizationNameRu")?;
    Ok(History { kind, names, reregistered })
}
