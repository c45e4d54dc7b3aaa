@clause:KZ-567-2025/annex2/row9.1.sw2 @role:register
Feature: Order 567, Annex 2, row 9, software 2: exclusive rights of the applicant, in all Kazakhstan, for their whole term
  The exclusive property rights belong to the applicant itself, cover the whole territory of Kazakhstan and last for the term of the
  exclusive rights. Who the holder is tells the BIN: a name that has changed since does not matter.

  Background:
    Given it is 2026-02-02 10:00 in Astana
    And "Алтын" prepares the software "Қор" for entry

  @id:567-sw2-01
  Scenario: exclusive rights of the applicant
    Given the rights in "Қор" belong to "Алтын"
    When the application for "Қор" is filed and decided
    Then "Қор" is entered in the register

  @id:567-sw2-02
  Scenario: rights of a company that has nothing to do with the applicant
    Given the rights in "Қор" belong to "Күміс"
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw2" and on no other
    And "Қор" is not in the register

  @id:567-sw2-03 @negative @reason:non-exclusive @twin:567-sw2-01
  Scenario: a licence that is not exclusive
    Given the rights in "Қор" are not exclusive
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw2" and on no other
    And "Қор" is not in the register

  @id:567-sw2-04 @negative @reason:parent-company @twin:567-sw2-01
  Scenario: rights of the applicant's parent company
    Given the rights in "Қор" belong to "Алтын Холдинг"
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw2" and on no other
    And "Қор" is not in the register

  @id:567-sw2-05 @negative @reason:limited-rights @twin:567-sw2-01
  Scenario Outline: rights that <limit>
    Given the rights in "Қор" <limit>
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw2" and on no other
    And "Қор" is not in the register

    Examples:
      | limit                    |
      | cover one region only    |
      | last for some years only |

  @id:567-sw2-06 @negative @reason:name-compared @twin:567-sw2-02
  Scenario: rights recorded under a former name of the applicant, with its BIN
    Given the rights in "Қор" were recorded under a former name of the holder
    When the application for "Қор" is filed and decided
    Then "Қор" is entered in the register
