//! e-license: search of permits, reissue, write-back to SDU and to the register (contract 4, 8.4; assumed).

mod control;
mod rows;
mod state;
mod wire;

pub use control::ELicense;
pub use state::{NewPermit, OTHER_SERVICE, Permit, Status, TRUSTED_REGISTER};
pub use wire::Service;
