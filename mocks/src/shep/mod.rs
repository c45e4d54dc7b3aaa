//! SHEP («Smart Bridge»), synchronous channel v10: the envelope around the services of ГБД ЮЛ and ГБД ФЛ.
//!
//! The router knows `requestInfo` and nothing of the payload; `Face` is the router in front of one system, the system behind it
//! reads and answers payloads only. Names, order and cardinality are those of the published schemas and are held strictly;
//! the deviations that real clients are known to show are served and recorded as advisories.

mod envelope;
mod face;
mod redact;
mod request;
mod schema;
mod seed;
mod sign;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod trial;
mod write;
mod xml;

pub use seed::{SeedError, well_formed};

pub(crate) use envelope::{Data, Head, Status};
pub(crate) use face::{Desk, Face, Inquiry, Refusal, Reply};
pub(crate) use request::{Payload, refused, violation};
pub(crate) use schema::{Checker, Content, Rule, date, many, maybe, one};
pub(crate) use sign::{DS, Seal, examine, signed};
pub(crate) use write::{Xml, tampered};
pub(crate) use xml::{Element, parse};

/// Namespace of a SOAP 1.1 envelope.
pub(crate) const SOAP_11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
/// Namespace of a SOAP 1.2 envelope.
pub(crate) const SOAP_12: &str = "http://www.w3.org/2003/05/soap-envelope";
/// Namespace of the wrapper elements.
pub(crate) const TYPES: &str = "http://bip.bee.kz/SyncChannel/v10/Types";
/// Namespace in which some clients qualify `data`.
pub(crate) const INTERFACES: &str = "http://bip.bee.kz/SyncChannel/v10/Interfaces";
