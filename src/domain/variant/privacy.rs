//! Defects of the Law on personal data and proactive services: articles 18, 19, 35, 36, 56 (roles `sdu` and `egov`).

use super::defects;

defects! { DefectPrivacy,
}
