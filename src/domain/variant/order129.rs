//! Defects of order 129.

use super::defects;

defects! { Defect129,
    TenCalendarDays = "rules-12.p1-calendar-days", "KZ-129-2016/rules/12.p1", Core,
        "the ten days for an environment are calendar days";
    CriteriaForItem37 = "rules-37-criteria-demanded", "KZ-129-2016/rules/37", Core,
        "a product of item 37 must meet the criteria of the register";
    OrdinaryByItem37 = "rules-37-ordinary-software", "KZ-129-2016/rules/37", Core,
        "ordinary software enters by item 37";
    ContractDate = "rules-37-contract-date", "KZ-129-2016/rules/37", Core,
        "the day of the contract counts instead of the day of commissioning";
    StartedLater = "rules-38-started-later", "KZ-129-2016/rules/38", Core,
        "a product started after the order took effect enters by item 38";
    StagesOutOfOrder = "rules-38-stages-out-of-order", "KZ-129-2016/rules/38", Core,
        "the stages of item 38 are accepted in any order";
}
