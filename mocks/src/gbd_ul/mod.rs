//! ГБД ЮЛ (ЗТ МДҚ): the register of legal entities behind SHEP.
//!
//! An organisation is a list of dated registration actions. The extract is their fold up to today, 30.05 prints them, 30.06 is the fold
//! up to a date; an old name can be had in no other way, as in reality.

mod ask;
mod control;
mod extract;
mod reports;
mod state;
#[cfg(test)]
mod tests;
mod wire;

pub use control::GbdUl;
pub use state::{Head, OrgForm, Organisation};
