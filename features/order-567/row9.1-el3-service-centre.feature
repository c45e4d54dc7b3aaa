@clause:KZ-567-2025/annex2/row9.1.el3 @role:register
Feature: Order 567, Annex 2, row 9, electronics 3: the form of Annex 10 about a service centre in Kazakhstan
  Electronics has a service centre in Kazakhstan, described on the form of Annex 10.

  Background:
    Given it is 2026-02-02 10:00 in Astana
    And "Алтын" is in the register of Kazakhstani producers
    And "Алтын" prepares the electronics "Сенсор" for entry

  @id:567-el3-01
  Scenario: a service centre in Kazakhstan
    Given the form of Annex 10 for "Сенсор" names the country "KZ"
    When the application for "Сенсор" is filed and decided
    Then "Сенсор" is entered in the register

  @id:567-el3-02 @negative @reason:centre-abroad @twin:567-el3-01
  Scenario Outline: a service centre in <country>
    Given the form of Annex 10 for "Сенсор" names the country "<country>"
    When the application for "Сенсор" is filed and decided
    Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el3" and on no other
    And "Сенсор" is not in the register

    Examples:
      | country |
      | CN      |
      | UZ      |

  @id:567-el3-03 @negative @reason:no-centre-form @twin:567-el3-01
  Scenario: no form of Annex 10
    Given the application for "Сенсор" has no form of Annex 10
    When the application for "Сенсор" is filed and decided
    Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el3" and on no other
    And "Сенсор" is not in the register
