//! Defects of order 567.

use super::defects;

defects! { Defect567,
    ShareFromT0 = "ord-1.abz10-applied-from-t0", "KZ-567-2025/ord/1.abz10", Core,
        "80 % is demanded as a criterion from T0 instead of from 2026-01-01";
}
