//! Defects of order 129.

use super::defects;

defects! { Defect129,
    TenCalendarDays = "rules-12.p1-calendar-days", "KZ-129-2016/rules/12.p1", Core,
        "the ten days for an environment are calendar days";
}
