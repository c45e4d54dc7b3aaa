//! Defects of order №3, order №58 and annex 3: registration of subscriber numbers (role `egov`).

use super::defects;

defects! { DefectSubscribers,
}
