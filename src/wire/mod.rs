//! Pure codecs of the reference: bytes of the state systems to facts of the core and back. No I/O, no clock.

pub mod eds;
pub mod flaw;
pub mod json;
pub mod moment;
pub mod qr;
pub mod soap;
