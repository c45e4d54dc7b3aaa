@clause:KZ-129-2016/rules/38 @role:register
Feature: Order 129, rule 38: service products under development are entered after testing, trials and operation
  A service software product that was being developed when the order took effect is entered when it has passed testing, trials and its
  hand-over to industrial operation, in this sequence. The moment is read as 2023-01-01. Whether the criteria are waived is not
  said, so the applications here bring everything that the day asks for.

  @id:129-38-01 @reading:register.item38_moment
  Scenario Outline: under development since <started>, all three stages in sequence
    Given it is 2024-06-03 10:00 in Astana
    And "Қор" is a service product of "Алтын" under development since <started> that passed:
      | stage     | date       |
      | testing   | 2023-03-01 |
      | trials    | 2023-06-01 |
      | operation | 2023-09-01 |
    When the application for "Қор" is filed and decided
    Then "Қор" is entered in the register

    Examples:
      | started    |
      | 2022-03-01 |
      | 2022-12-31 |

  @id:129-38-02 @reading:register.item38_moment
  Scenario: without trials it is refused
    Given it is 2024-06-03 10:00 in Astana
    And "Қор" is a service product of "Алтын" under development since 2022-03-01 that passed:
      | stage     | date       |
      | testing   | 2023-03-01 |
      | operation | 2023-09-01 |
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-129-2016/rules/38"
    And "Қор" is not in the register

  @id:129-38-03 @reading:register.item38_moment
  Scenario: before it is in operation it is refused
    Given it is 2024-06-03 10:00 in Astana
    And "Қор" is a service product of "Алтын" under development since 2022-03-01 that passed:
      | stage     | date       |
      | testing   | 2023-03-01 |
      | trials    | 2023-06-01 |
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-129-2016/rules/38"
    And "Қор" is not in the register

  @id:129-38-04 @negative @reason:started-later @twin:129-38-01 @reading:register.item38_moment
  Scenario Outline: development began on <started> only
    Given it is 2024-06-03 10:00 in Astana
    And "Қор" is a service product of "Алтын" under development since <started> that passed:
      | stage     | date       |
      | testing   | 2023-03-01 |
      | trials    | 2023-06-01 |
      | operation | 2023-09-01 |
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-129-2016/rules/38"
    And "Қор" is not in the register

    Examples:
      | started    |
      | 2023-01-02 |
      | 2023-02-01 |

  @id:129-38-05 @negative @reason:stages-out-of-order @twin:129-38-01 @reading:register.item38_moment
  Scenario Outline: testing on <testing>, trials on <trials>, operation on <operation>
    Given it is 2024-06-03 10:00 in Astana
    And "Қор" is a service product of "Алтын" under development since 2022-03-01 that passed:
      | stage     | date        |
      | testing   | <testing>   |
      | trials    | <trials>    |
      | operation | <operation> |
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-129-2016/rules/38"
    And "Қор" is not in the register

    Examples:
      | testing    | trials     | operation  |
      | 2023-06-01 | 2023-03-01 | 2023-09-01 |
      | 2023-03-01 | 2023-09-01 | 2023-06-01 |
      | 2023-09-01 | 2023-06-01 | 2023-03-01 |

  @id:129-38-06 @reading:register.item38_moment=order_2016
  Scenario: where the moment is the taking effect of the order in 2016, a product begun in 2015 is entered
    Given it is 2024-06-03 10:00 in Astana
    And the reading "register.item38_moment" is "order_2016"
    And "Қор" is a service product of "Алтын" under development since 2015-06-01 that passed:
      | stage     | date       |
      | testing   | 2016-05-02 |
      | trials    | 2016-08-01 |
      | operation | 2016-11-01 |
    When the application for "Қор" is filed and decided
    Then "Қор" is entered in the register

  @id:129-38-07 @reading:register.item38_moment=order_2016
  Scenario: where the moment is the taking effect of the order in 2016, a product begun in 2022 is refused
    Given it is 2024-06-03 10:00 in Astana
    And the reading "register.item38_moment" is "order_2016"
    And "Қор" is a service product of "Алтын" under development since 2022-03-01 that passed:
      | stage     | date       |
      | testing   | 2023-03-01 |
      | trials    | 2023-06-01 |
      | operation | 2023-09-01 |
    When the application for "Қор" is filed and decided
    Then the application for "Қор" is refused on the ground "KZ-129-2016/rules/38"
