//! The pure core: no I/O, no clock, no chance. Events go in, effects and decisions with citations come out.

pub mod access;
pub mod cite;
pub mod consent;
pub mod facts;
pub mod ids;
pub mod machine;
pub mod objects;
pub mod portal;
pub mod proactive;
pub mod register;
#[cfg(test)]
pub(crate) mod rig;
pub mod seal;
pub mod transfer;
pub mod variant;
