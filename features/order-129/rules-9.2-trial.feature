@role:objects
Feature: Order 129, items 9.2 and 24: trial operation, its length and its act
  Trial operation lasts a year at most (article 39 of the Law), ends with an act, and is asked of bought and given objects too.
  An act counts only when it is dated, and not before the trial has begun or ended.

  Rule: a trial of one year, not of a day more

    @clause:KZ-129-2016/rules/9.2 @id:129-9.2-01
    Scenario: a trial that ends on the day a year later is within the year
      Given it is 2024-06-03 10:00 in Astana
      And the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has gone through:
        | development                  |
        | beginning of trial operation |
      When the clock moves to 2025-06-03 10:00
      And the end of trial operation of "Қор" is reported
      Then the stage of "Қор" is "TRIAL-DONE"
      When the act of trial operation of "Қор" is reported
      And the security test of "Қор" is reported
      And the roll-out of "Қор" is reported
      And the commissioning of "Қор" is reported
      Then no step of "Қор" is refused because of "KZ-129-2016/rules/9.2"

    @clause:KZ-129-2016/rules/9.2 @id:129-9.2-02
    Scenario Outline: an object that was <origin> goes through a trial and is commissioned
      Given it is 2024-06-03 10:00 in Astana
      And the object "Қор" of "Министрлік" is taken into the account as:
        | origin | <origin> |
      And "Қор" has gone through:
        | trial operation        |
        | act of trial operation |
        | security test          |
        | roll-out               |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

      Examples:
        | origin    |
        | purchased |
        | donated   |

    @clause:KZ-129-2016/rules/9.2 @id:129-9.2-03 @negative @reason:trial-over-a-year @twin:129-9.2-01
    Scenario: a trial of a year and a day keeps the object from industrial operation
      Given it is 2024-06-03 10:00 in Astana
      And the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has gone through:
        | development                  |
        | beginning of trial operation |
      When the clock moves to 2025-06-04 10:00
      And the end of trial operation of "Қор" is reported
      And the act of trial operation of "Қор" is reported
      And the security test of "Қор" is reported
      And the roll-out of "Қор" is reported
      And the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/9.2" or "KZ-418-V/39/4.2"
      And the stage of "Қор" is not "OPERATION"

    @clause:KZ-129-2016/rules/9.2 @id:129-9.2-04 @negative @reason:trial-skipped @twin:129-9.2-02
    Scenario Outline: an object that was <origin> is not excused from the trial
      Given it is 2024-06-03 10:00 in Astana
      And the object "Қор" of "Министрлік" is taken into the account as:
        | origin | <origin> |
      And "Қор" has gone through:
        | security test |
        | roll-out      |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/9.2" or "KZ-129-2016/rules/24"
      And the stage of "Қор" is not "OPERATION"

      Examples:
        | origin    |
        | purchased |
        | donated   |

  Rule: the trial ends with an act

    Background:
      Given it is 2024-06-03 10:00 in Astana
      And the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has gone through:
        | development                  |
        | beginning of trial operation |
      And the clock moves to 2024-06-05 10:00
      And "Қор" has gone through:
        | end of trial operation |
        | security test          |
        | roll-out               |

    @clause:KZ-129-2016/rules/9.2.abz3 @id:129-9.2abz3-01
    Scenario: an act of the day on which the trial ended opens the way
      Given an act of trial operation of "Қор", dated 2024-06-05, is handed in
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-129-2016/rules/9.2.abz3 @id:129-9.2abz3-02 @negative @reason:no-act @twin:129-9.2abz3-01
    Scenario: without the act there is no industrial operation
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/9.2.abz3"
      And the stage of "Қор" is "ROLLED-OUT"

    @clause:KZ-129-2016/rules/9.2.abz3 @id:129-9.2abz3-03 @negative @reason:no-act @twin:129-9.2abz3-01
    Scenario: an undated act is no act
      Given an undated act of trial operation of "Қор" is handed in
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/9.2.abz3"
      And the stage of "Қор" is "ROLLED-OUT"

    @clause:KZ-129-2016/rules/9.2.abz3 @id:129-9.2abz3-04 @negative @reason:act-too-early @twin:129-9.2abz3-01
    Scenario Outline: an act dated <when> does not count
      Given an act of trial operation of "Қор", dated <date>, is handed in
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/9.2.abz3"
      And the stage of "Қор" is "ROLLED-OUT"

      Examples:
        | when                     | date       |
        | before the trial began   | 2024-06-02 |
        | a day before it ended    | 2024-06-04 |

  Rule: a gift goes through trial operation before industrial operation

    Background:
      Given it is 2024-06-03 10:00 in Astana

    @clause:KZ-129-2016/rules/24 @id:129-24-01
    Scenario: a gift is commissioned after its trial
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | origin | donated |
      And "Қор" has gone through:
        | trial operation        |
        | act of trial operation |
        | security test          |
        | roll-out               |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-129-2016/rules/24 @id:129-24-02 @negative @reason:commissioned-at-once @twin:129-24-01
    Scenario: a gift is not commissioned at once
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | origin | donated |
      And the portal record of "Қор" is brought up to date
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/24"
      And the stage of "Қор" is "REGISTERED"

    @clause:KZ-129-2016/rules/24 @id:129-24-03 @negative @reason:commissioned-at-once @twin:129-24-01
    Scenario: a gift whose trial has no act is not commissioned
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | origin | donated |
      And "Қор" has gone through:
        | trial operation |
        | security test   |
        | roll-out        |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/24" or "KZ-129-2016/rules/9.2.abz3"
      And the stage of "Қор" is not "OPERATION"

    @clause:KZ-129-2016/rules/24 @id:129-24-04 @reading:donation.inheritance
    Scenario: what was inherited goes the way of a gift
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | origin | inherited |
      And the portal record of "Қор" is brought up to date
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/24" or "KZ-129-2016/rules/9.2"
      And the stage of "Қор" is "REGISTERED"

    @clause:KZ-129-2016/rules/24 @id:129-24-05 @reading:donation.inheritance=not_covered
    Scenario: under the other reading what was inherited needs no trial, only a test
      Given the reading "donation.inheritance" is "not_covered"
      And the object "Қор" of "Министрлік" is taken into the account as:
        | origin | inherited |
      And "Қор" has gone through:
        | security test |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"
