@clause:KZ-567-2025/annex2/row9.2 @role:register
Feature: Order 567, Annex 2, row 9, item 2: exclusion on the holder's initiative, on the form of Annex 5
  The form of Annex 5 from the holder of the entry is all that is needed. What was entered stays on record as excluded.

  Background:
    Given it is 2026-02-02 10:00 in Astana
    And "Алтын" has the software "Қор" in the register

  @id:567-row92-01
  Scenario: the holder has the entry excluded
    When "Алтын" applies for the exclusion of "Қор"
    Then the exclusion of "Қор" is granted
    And the entry of "Қор" is excluded
    And "Қор" is not in the register

  @id:567-row92-02
  Scenario: the history of an excluded entry is kept
    When "Алтын" changes the name of the product of "Қор" to "Қор 2"
    And "Алтын" applies for the exclusion of "Қор"
    Then the entry of "Қор" is excluded
    And the entry of "Қор" began under the name "Қор" of the holder "Алтын"

  @id:567-row92-03
  Scenario: exclusion of one product leaves the holder's other product alone
    Given "Алтын" has the software "Мұра" in the register
    When "Алтын" applies for the exclusion of "Қор"
    Then the entry of "Қор" is excluded
    And the entry of "Мұра" is live

  @id:567-row92-04 @negative @reason:by-a-non-holder @twin:567-row92-01
  Scenario: another company asks for the exclusion of a competitor's product
    When "Күміс" applies for the exclusion of "Қор"
    Then the exclusion of "Қор" is refused on the ground "KZ-567-2025/annex2/row9.2"
    And the entry of "Қор" is live
    And the entry of "Қор" has 1 version

  @id:567-row92-05 @negative @reason:criteria-demanded @twin:567-row92-01
  Scenario: electronics leaves without any document too
    Given "Күміс" has the electronics "Сенсор" in the register
    When "Күміс" applies for the exclusion of "Сенсор"
    Then the exclusion of "Сенсор" is granted
    And the entry of "Сенсор" is excluded
    And the entry of "Қор" is live

  @id:567-row92-06 @negative @reason:criteria-demanded @twin:567-row92-01
  Scenario: a product that no longer meets the criteria may leave like any other
    Given "Күміс" prepares the software "Мұра" for entry
    And the certificate of assurance of "Мұра" ends on 2026-02-03
    And the application for "Мұра" has been granted
    When the clock moves to 2026-02-05 10:00
    And "Күміс" applies for the exclusion of "Мұра"
    Then the exclusion of "Мұра" is granted
    And the entry of "Мұра" is excluded

  @id:567-row92-07
  Scenario: buyers no longer find the product, and its number still leads to the excluded entry
    Given "Күміс" has the software "Мұра" with the function "ERP" in the register
    When "Күміс" applies for the exclusion of "Мұра"
    And a state buyer searches the register for software with the function "ERP"
    Then the buyer does not find "Мұра"
    When a state buyer looks up the entry of "Мұра"
    Then the buyer finds "Мұра" as EXCLUDED
