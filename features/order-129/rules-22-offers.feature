@clause:KZ-129-2016/rules/22 @role:objects
Feature: Order 129, item 22: suppliers see to the entry of their software beforehand
  An offer of software is accepted only when the product is in the register by then. An application that waits is no entry, and an
  entry that comes later does not mend the offer. The item speaks of software, not of electronics.

  Background:
    Given it is 2024-06-03 10:00 in Astana

  @id:129-22-01
  Scenario: software that is in the register is offered
    Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
    And the clock moves to 2024-06-04 10:00
    When the supplier offers the software "Алтын ERP"
    Then the answer is ACCEPTED because of "KZ-129-2016/rules/22"
    And the register was asked before the answer

  @id:129-22-06
  Scenario: an offer is examined by the day on which it was made
    Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
    And the clock moves to 2024-06-06 10:00
    When an offer of the software "Алтын ERP", made on 2024-06-05, is examined
    Then the answer is ACCEPTED because of "KZ-129-2016/rules/22"

  @id:129-22-02
  Scenario: electronics are offered without an entry
    When the supplier offers the electronics "Күміс сенсор"
    Then the answer is ACCEPTED because of "KZ-129-2016/rules/22"

  @id:129-22-03
  Scenario: a number that the register never gave is no entry
    When the supplier offers the software "Алтын ERP" under a number that the register never gave
    Then the answer is REFUSED because of "KZ-129-2016/rules/22"
    And the register was asked before the answer

  @id:129-22-04 @negative @reason:entry-after-offer @twin:129-22-01
  Scenario: an entry that comes after the offer does not mend it
    When the supplier offers the software "Алтын ERP"
    Then the answer is REFUSED because of "KZ-129-2016/rules/22"
    Given the clock moves to 2024-06-04 10:00
    And "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
    Then the answer to question 1 is still REFUSED
    When an offer of the software "Алтын ERP", made on 2024-06-03, is examined
    Then the answer is REFUSED because of "KZ-129-2016/rules/22"

  @id:129-22-05 @negative @reason:pending-counted @twin:129-22-01
  Scenario: an application that waits for its decision is no entry
    Given "Алтын" prepares the software "Алтын ERP" for entry
    And the application for "Алтын ERP" is filed
    And the clock moves to 2024-06-04 10:00
    When the supplier offers the software "Алтын ERP" under the number of its application
    Then the answer is REFUSED because of "KZ-129-2016/rules/22"
    And the register was asked before the answer
