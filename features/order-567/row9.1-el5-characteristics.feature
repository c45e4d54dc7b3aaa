@clause:KZ-567-2025/annex2/row9.1.el5 @role:register
Feature: Order 567, Annex 2, row 9, electronics 5: the form of Annex 11 with technical and operating characteristics
  Electronics brings the form of Annex 11; software does not.

  Background:
    Given order 567 was first published on 2025-11-14

  @id:567-el5-01
  Scenario Outline: on <day> electronics with the form of Annex 11
    Given it is <day> in Astana
    And "Алтын" is in the register of Kazakhstani producers
    And "Алтын" prepares the electronics "Сенсор" for entry
    When the application for "Сенсор" is filed and decided
    Then "Сенсор" is entered in the register

    Examples:
      | day              |
      | 2025-11-25 10:00 |
      | 2026-02-02 10:00 |

  @id:567-el5-02 @negative @reason:no-characteristics @twin:567-el5-01
  Scenario Outline: on <day> electronics without the form of Annex 11
    Given it is <day> in Astana
    And "Алтын" is in the register of Kazakhstani producers
    And "Алтын" prepares the electronics "Сенсор" for entry
    And the application for "Сенсор" has no form of Annex 11
    When the application for "Сенсор" is filed and decided
    Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el5" or "KZ-567-2025/ord/1.abz17" and on no other
    And "Сенсор" is not in the register

    Examples:
      | day              |
      | 2025-11-25 10:00 |
      | 2026-02-02 10:00 |

  @id:567-el5-03 @negative @reason:demanded-for-software @twin:567-el5-01
  Scenario Outline: on <day> software without the form of Annex 11
    Given it is <day> in Astana
    And "Алтын" prepares the software "Қор" for entry
    When the application for "Қор" is filed and decided
    Then "Қор" is entered in the register

    Examples:
      | day              |
      | 2025-11-25 10:00 |
      | 2026-02-02 10:00 |
