//! `GbdulInfoByBin_v2`: the registration extract by BIN, a signed document escaped into a string both ways.

use jiff::civil::Date;

use super::envelope::{Reply, as_named};
use super::text::Xml;
use super::tree::{View, parse};
use super::{require, seal};
use crate::domain::facts::Names;
use crate::domain::ids::{Bin, Iin};
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::date;

/// Name in the registry of SHEP.
pub const SERVICE: &str = "GbdulInfoByBin_v2";
const NS: &str = "http://gbdulinfobybin_v2.egp.gbdul.tamur.kz";

/// What the extract says of an organisation now. It holds no earlier name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// Organisation.
    pub bin: Bin,
    /// Current names.
    pub names: Names,
    /// Current first heads with an IIN.
    pub heads: Vec<Iin>,
    /// Struck off or liquidated.
    pub liquidated: bool,
}

/// Answer of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The extract.
    Found(Extract),
    /// Removed from the register, nothing more is told.
    Removed,
    /// No such organisation.
    Unknown,
}

/// The signed request document.
#[must_use]
pub fn request(requestor: &str, bin: &Bin) -> String {
    let mut xml = Xml::default();
    xml.raw(&format!("<g:Request xmlns:g=\"{NS}\">")).leaf("RequestorBIN", requestor).leaf("BIN", bin.as_str());
    seal::seal(&xml.take(), "</g:Request>", requestor)
}

/// Reads the answer about `bin` as of `today`, signed by `signer`.
pub fn read(reply: &Reply, bin: &Bin, signer: &str, today: Date) -> Result<Answer, Flaw> {
    let document = reply.data().text.as_str();
    let root = parse(document)?;
    seal::check(document, 0..document.len(), &root, signer)?;
    let response = as_named(&root, NS, "Response")?.within("");
    let organisation = response.maybe("Organization")?;
    match (response.need("Status")?.text("Code")?, organisation) {
        ("002", Some(found)) => Ok(Answer::Found(organisation_of(found, bin, today)?)),
        ("034", Some(found)) => Ok(Answer::Found(Extract { liquidated: true, ..organisation_of(found, bin, today)? })),
        ("034", None) => Ok(Answer::Removed),
        ("031", None) => Ok(Answer::Unknown),
        (code, _) => Err(logic(format!("status {code:?} says nothing usable of an organisation"))),
    }
}

/// The facts of `Organization`.
fn organisation_of(organisation: View<'_>, asked: &Bin, today: Date) -> Result<Extract, Flaw> {
    let bin = require::bin(organisation.text("BIN")?)?;
    if bin != *asked {
        return Err(integrity(format!("the extract is of {bin}, asked was {asked}")));
    }
    let registered = date(organisation.text("RegistrationDate")?, "RegistrationDate")?;
    if let Some(last) = require::maybe_date(organisation, "RegistrationLastDate")?
        && last < registered
    {
        return Err(logic(format!("re-registered on {last}, before the registration on {registered}")));
    }
    let ended = require::maybe_date(organisation, "LiquidationDate")?.is_some_and(|on| on <= today);
    let liquidated = match organisation.need("RegStatus")?.text("Code")? {
        "SIM-ACTIVE" => ended,
        "SIM-LIQUIDATED" => true,
        other => return Err(logic(format!("unknown registration status {other:?}"))),
    };
    let mut heads = Vec::new();
    for leader in organisation.all("OrganizationLeader") {
        heads.extend(head(leader, today)?);
    }
    let names = require::names(organisation, "FullNameKz", "FullNameRu")?;
    Ok(Extract { bin, names, heads, liquidated })
}

/// The IIN of a leader who holds the post today; a foreign leader may have none.
fn head(leader: View<'_>, today: Date) -> Result<Option<Iin>, Flaw> {
    if let Some(position) = leader.maybe("Position")?
        && require::maybe_date(position, "LossDate")?.is_some_and(|lost| lost <= today)
    {
        return Ok(None);
    }
    leader.maybe_text("IIN")?.map(require::iin).transpose()
}
