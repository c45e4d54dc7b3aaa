//! Which text applies on which date.

mod parameters;

pub use parameters::{LAST_DAY_204, PARAMETERS, PUBLICATION_204, Parameter, Parameters, find as find_parameter};
