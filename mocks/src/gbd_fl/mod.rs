//! ГБД ФЛ (ЖТ МДҚ): the register of persons behind SHEP.
//!
//! A person with facts of life, capacity, residence and liberty; the service with a token asks ДДБ's tokens whether this IIN is open.

mod ask;
mod control;
mod person;
mod state;
#[cfg(test)]
mod tests;
mod wire;

pub use control::GbdFl;
pub use state::{Fact, Person};
