//! Defects of order №3, list item 2, and articles 19, 27, 34, 36 of the Law: services, their channels, documents shown, consent by a number (role `egov`).

use super::defects;

defects! { DefectServices,
}
