@clause:KZ-418-V/39/4.2 @role:objects @reading:objects.stated_twice
Feature: Law, article 39, paragraph 4, sub-item 2: trial operation of one year at most
  Trial operation is documented, ends with an act, and its term may not exceed one year. The year is a calendar year from the first
  day. Parts of one trial count together.

  Background:
    Given it is 2024-01-15 10:00 in Astana
    And the object "Қор" of "Министрлік" is taken into the account
    And "Қор" has gone through:
      | development                  |
      | beginning of trial operation |

  Rule: a year, and not a day more

    @id:law-39.4.2-01
    Scenario Outline: a trial that ends <when> opens the way to industrial operation
      When the clock moves to <day> 10:00
      And the end of trial operation of "Қор" is reported
      And the portal record of "Қор" is brought up to date
      And the act of trial operation of "Қор" is reported
      And the security test of "Қор" is reported
      And the roll-out of "Қор" is reported
      And the portal record of "Қор" is brought up to date
      And the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

      Examples:
        | when                       | day        |
        | on the first day           | 2024-01-15 |
        | after 366 days of a leap year | 2025-01-15 |

    @id:law-39.4.2-02 @negative @reason:trial-over-a-year @twin:law-39.4.2-01
    Scenario: a trial of a year and a day does not
      When the clock moves to 2025-01-16 10:00
      And the end of trial operation of "Қор" is reported
      And the portal record of "Қор" is brought up to date
      And the act of trial operation of "Қор" is reported
      And the security test of "Қор" is reported
      And the roll-out of "Қор" is reported
      And the portal record of "Қор" is brought up to date
      And the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/4.2" or "KZ-129-2016/rules/9.2"
      And the stage of "Қор" is not "OPERATION"

    @id:law-39.4.2-03
    Scenario: without an act the trial is not finished
      Given "Қор" has gone through:
        | end of trial operation |
        | security test          |
        | roll-out               |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/4.2" or "KZ-418-V/40/1.p1"
      And the stage of "Қор" is not "OPERATION"

  Rule: a trial in two parts has one year for both

    @id:law-39.4.2-04 @reading:trial.split
    Scenario: two parts of a year together are within the year
      When the clock moves to 2024-07-15 10:00
      And "Қор" has gone through:
        | end of trial operation       |
        | act of trial operation       |
        | beginning of trial operation |
      And the clock moves to 2025-01-14 10:00
      And "Қор" has gone through:
        | end of trial operation |
        | act of trial operation |
        | security test          |
        | roll-out               |
      And the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

    @id:law-39.4.2-05 @reading:trial.split @negative @reason:trial-split @twin:law-39.4.2-04
    Scenario Outline: a trial split in two that lasts longer keeps the object from industrial operation: <how>
      When the clock moves to <first end> 10:00
      And "Қор" has gone through:
        | end of trial operation |
        | act of trial operation |
      And the clock moves to <second start> 10:00
      And "Қор" has gone through:
        | beginning of trial operation |
      And the clock moves to <second end> 10:00
      And "Қор" has gone through:
        | end of trial operation |
        | act of trial operation |
        | security test          |
        | roll-out               |
      And the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/4.2" or "KZ-129-2016/rules/9.2"
      And the stage of "Қор" is not "OPERATION"

      Examples:
        | how                              | first end  | second start | second end |
        | on one day                       | 2024-07-15 | 2024-07-15   | 2025-01-16 |
        | with two months between          | 2024-07-15 | 2024-09-16   | 2025-03-20 |
        | a year, and one day more of it   | 2025-01-15 | 2025-01-15   | 2025-01-16 |
