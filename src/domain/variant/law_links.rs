//! Defects of the Law on platforms, integration, testing and purchases: articles 26, 38, 43, 44, 49, 54 (role `objects`).

use super::defects;

defects! { DefectLinks,
}
