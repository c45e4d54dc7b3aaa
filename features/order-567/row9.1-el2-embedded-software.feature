@clause:KZ-567-2025/annex2/row9.1.el2 @role:register
Feature: Order 567, Annex 2, row 9, electronics 2: on what ground the producer uses the software inside the product
  A document shows the ground of the right to use the embedded software, and the right lasts: an expired one is no ground.

  Background:
    Given it is 2026-02-02 10:00 in Astana
    And "Алтын" is in the register of Kazakhstani producers
    And "Алтын" prepares the electronics "Сенсор" for entry

  @id:567-el2-01
  Scenario: a right without end
    When the application for "Сенсор" is filed and decided
    Then "Сенсор" is entered in the register

  @id:567-el2-02
  Scenario: a right that still lasts
    Given the ground for the embedded software of "Сенсор" ends on 2027-02-02
    When the application for "Сенсор" is filed and decided
    Then "Сенсор" is entered in the register

  @id:567-el2-03 @negative @reason:expired-licence @twin:567-el2-02
  Scenario Outline: a right that ended on <day>
    Given the ground for the embedded software of "Сенсор" ended on <day>
    When the application for "Сенсор" is filed and decided
    Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el2" and on no other
    And "Сенсор" is not in the register

    Examples:
      | day        |
      | 2026-02-01 |
      | 2025-06-30 |

  @id:567-el2-04 @negative @reason:no-licence @twin:567-el2-01
  Scenario: no document
    Given the application for "Сенсор" has no ground for the embedded software
    When the application for "Сенсор" is filed and decided
    Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el2" and on no other
    And "Сенсор" is not in the register
