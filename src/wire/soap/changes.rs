//! `SIM_GBDUL_CHANGES`: organisations whose registration changed in a period (`KZ-204-2025/alg/5`).

use jiff::civil::Date;

use super::envelope::Reply;
use super::report::{Asked, Status, open};
use super::require;
use super::text::Xml;
use super::tree::View;
use crate::domain::facts::Refusal;
use crate::domain::ids::Bin;
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::date;

/// Name in the registry of SHEP.
pub const SERVICE: &str = "SIM_GBDUL_CHANGES";
const NS: &str = "urn:sim:gbdul:changes";

/// The list after control on entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// Organisations in the order of the list, each once.
    pub bins: Vec<Bin>,
    /// Rows refused; they do not hold up the others.
    pub refusals: Vec<Refusal>,
}

/// The request; both days are inside the period.
#[must_use]
pub fn request(asked: &Asked<'_>, from: Date, to: Date) -> String {
    let mut xml = Xml::prefixed("r:");
    xml.raw(&format!("<r:request xmlns:r=\"{NS}\">"));
    asked.write(&mut xml);
    xml.leaf("dateFrom", &from.to_string()).leaf("dateTo", &to.to_string()).end("request").take()
}

/// Reads the list for a period that began on `from`, as of `today`.
pub fn read(reply: &Reply, asked: &Asked<'_>, from: Date, today: Date) -> Result<Changes, Flaw> {
    rows_of(reply, asked, (from, today), true)
}

/// The same, `counted` or not: a list with fewer rows than it announces is none (`KZ-204-2025/alg/20`).
pub(crate) fn rows_of(
    reply: &Reply,
    asked: &Asked<'_>,
    (from, today): (Date, Date),
    counted: bool,
) -> Result<Changes, Flaw> {
    let response = open(reply, NS, asked)?;
    match Status::of(response)? {
        Status::Found | Status::Unknown => {}
        Status::Removed => return Err(logic("a list cannot be removed from the register")),
    }
    let rows: Vec<View<'_>> = match response.maybe("organisations")? {
        Some(list) => list.all("organisation").collect(),
        None => Vec::new(),
    };
    let total = response.text("total")?;
    if counted && total.parse() != Ok(rows.len()) {
        return Err(integrity(format!("the list says {total:?} rows and holds {}", rows.len())));
    }
    let mut changes = Changes { bins: Vec::new(), refusals: Vec::new() };
    for row in rows {
        match organisation(row, from, today) {
            Ok(bin) if changes.bins.contains(&bin) => {}
            Ok(bin) => changes.bins.push(bin),
            Err(flaw) => {
                let subject = row.maybe_text("BIN").ok().flatten().unwrap_or("a row without a BIN");
                changes.refusals.extend(flaw.refusal("gbd-ul", subject));
            }
        }
    }
    Ok(changes)
}

/// The organisation of a row, when the row is possible.
fn organisation(row: View<'_>, from: Date, today: Date) -> Result<Bin, Flaw> {
    let bin = require::bin(row.text("BIN")?)?;
    let last = date(row.text("RegistrationLastDate")?, "RegistrationLastDate")?;
    // Later than the period's end is possible: a newer action after it.
    if last < from || last > today {
        return Err(logic(format!("last registered on {last}, which is not between {from} and {today}")));
    }
    Ok(bin)
}
