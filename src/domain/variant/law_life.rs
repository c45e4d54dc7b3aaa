//! Defects of the Law on the life of objects: articles 9, 31, 38 to 41 (role `objects`).

use super::defects;

defects! { DefectLife,
}
