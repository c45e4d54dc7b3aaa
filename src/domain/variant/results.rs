//! Defects of order №3, annexes 1 and 2: result documents and their verification (role `egov`).

use super::defects;

defects! { DefectResults,
}
