@clause:KZ-567-2025/annex2/row9.1.sw4 @role:register
Feature: Order 567, Annex 2, row 9, software 4: the form of Annex 10 about technical support in Kazakhstan
  Software has a technical support service in Kazakhstan, described on the form of Annex 10.

  Background:
    Given it is 2026-02-02 10:00 in Astana
    And "Алтын" prepares the software "Қор" for entry

  @id:567-sw4-01
  Scenario: a support service in Kazakhstan
    Given the form of Annex 10 for "Қор" names the country "KZ"
    When the application for "Қор" is filed and decided
    Then "Қор" is entered in the register

  @id:567-sw4-02 @negative @reason:no-support-form @twin:567-sw4-01
  Scenario: no form of Annex 10
    Given the application for "Қор" has no form of Annex 10
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw4" and on no other
    And "Қор" is not in the register

  @id:567-sw4-03 @negative @reason:no-support-form @twin:567-sw4-01
  Scenario Outline: a support service in <country> only
    Given the form of Annex 10 for "Қор" names the country "<country>"
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw4" and on no other
    And "Қор" is not in the register

    Examples:
      | country |
      | RU      |
      | DE      |
