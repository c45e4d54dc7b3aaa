//! Format-and-logic control of single values (`KZ-204-2025/alg/21`), shared by the services.

use jiff::civil::Date;

use super::tree::View;
use crate::domain::facts::Names;
use crate::domain::ids::{Bin, Iin};
use crate::wire::flaw::{Flaw, logic};
use crate::wire::moment::date;

/// A BIN with the right form and check digit.
pub(super) fn bin(text: &str) -> Result<Bin, Flaw> {
    Bin::parse(text).map_err(|error| logic(format!("BIN: {error}")))
}

/// An IIN with the right form and check digit.
pub(super) fn iin(text: &str) -> Result<Iin, Flaw> {
    Iin::parse(text).map_err(|error| logic(format!("IIN: {error}")))
}

/// The date in the child of this name, if there is one.
pub(super) fn maybe_date(parent: View<'_>, name: &str) -> Result<Option<Date>, Flaw> {
    parent.maybe_text(name)?.map(|text| date(text, name)).transpose()
}

/// Both names, neither blank. Their spaces stay as sent: what counts as the same name is a reading of the law.
pub(super) fn names(parent: View<'_>, kk: &str, ru: &str) -> Result<Names, Flaw> {
    let name = |child: &str| {
        let text = parent.need(child)?.element().text.clone();
        if text.trim().is_empty() { Err(logic(format!("{child} is empty"))) } else { Ok(text) }
    };
    Ok(Names { kk: name(kk)?, ru: name(ru)? })
}
