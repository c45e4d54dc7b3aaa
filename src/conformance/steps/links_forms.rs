//! The tables that steps on the Law's articles on platforms, integration and testing take.

use super::objects_forms::{Field, YES_NO, field};

/// Whether a document is there; on the wire it is its id, or nothing.
const CONTRACT: &[(&str, &str)] = &[("present", "contract-1"), ("absent", "")];
const PROFILE: &[(&str, &str)] = &[("present", "profile-1"), ("absent", "")];
const AGREEMENT: &[(&str, &str)] = &[("present", "agreement-1"), ("absent", "")];

/// Where the platform stands.
pub(super) const COUNTRIES: &[(&str, &str)] = &[("Kazakhstan", "KZ"), ("another country", "DE")];
/// In what operation the external gateway is.
pub(super) const GATEWAY: &[(&str, &str)] =
    &[("in industrial operation", "INDUSTRIAL"), ("in trial operation", "TRIAL"), ("not there yet", "NONE")];

/// Article 26, paragraph 2.
pub(super) const PLACEMENT: &[Field] = &[
    field("state function", "state_function", YES_NO),
    field("derived e-service", "state_service", YES_NO),
    field("another purpose", "other_purpose", YES_NO),
];

/// Articles 38, 43 and 44.
pub(super) const INTEGRATION: &[Field] = &[
    field(
        "other system",
        "system",
        &[
            ("of a state body", "STATE-BODY"),
            ("of a state legal entity", "STATE-ENTITY"),
            ("non-state", "NON-STATE"),
            ("of a financial organisation", "FINANCIAL"),
        ],
    ),
    field("channel", "channel", &[("external gateway", "GATEWAY"), ("direct", "DIRECT"), ("both", "BOTH")]),
    field("use", "use", &[("exchange of data", "DATA"), ("checking of signatures only", "EDS-CHECK")]),
    field("test act", "test", &[("positive", "POSITIVE"), ("negative", "NEGATIVE"), ("none", "NONE")]),
    field("contract of joint works", "contract", CONTRACT),
    field("protection profile", "profile", PROFILE),
    field("personal data", "personal_data", YES_NO),
    field("agreement of the data-protection authority", "agreement", AGREEMENT),
];

/// Article 49, paragraph 2.
pub(super) const TESTING: &[Field] = &[
    field(
        "kind",
        "kind",
        &[
            ("software", "SOFTWARE"),
            ("ICT platform", "PLATFORM"),
            ("internet resource", "INTERNET-RESOURCE"),
            ("information system", "INFORMATION-SYSTEM"),
            ("ICT infrastructure", "INFRASTRUCTURE"),
        ],
    ),
    field(
        "owner",
        "owner",
        &[
            ("state body", "STATE-BODY"),
            ("state legal entity", "STATE-ENTITY"),
            ("quasi-public entity", "QUASI-PUBLIC"),
            ("private company", "PRIVATE"),
        ],
    ),
    field("created on the platform", "created_on_platform", YES_NO),
    field("placed on the platform", "placed_on_platform", YES_NO),
    field("critical object", "critical", YES_NO),
    field("forms state resources", "forms_resources", YES_NO),
    field("performs state functions", "performs_functions", YES_NO),
    field("renders state services", "renders_services", YES_NO),
];
