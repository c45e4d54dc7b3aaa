@role:objects
Feature: Order 129, items 9.3 and 15: the security test and the gate to industrial operation
  An object is put into industrial operation under article 40 of the Law: after a completed trial with its act, and with a positive
  result of a security test of the very version, dated before commissioning.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And the object "Қор" of "Министрлік" is taken into the account as:
      | version | 2.0 |

  Rule: only a positive test of this version counts

    @clause:KZ-129-2016/rules/9.3 @id:129-9.3-01
    Scenario: a positive test of the object's version opens the way
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      And a security test of version "2.0" of "Қор", dated 2024-06-03, is "positive"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-129-2016/rules/9.3 @id:129-9.3-02
    Scenario: a positive test after a negative one opens the way
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      And a security test of version "2.0" of "Қор", dated 2024-06-02, is "negative"
      And a security test of version "2.0" of "Қор", dated 2024-06-03, is "positive"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted

    @clause:KZ-129-2016/rules/9.3 @id:129-9.3-03 @negative @reason:other-version @twin:129-9.3-01
    Scenario Outline: a positive test of <what> does not count
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      And a security test of version "<version>" of "Қор", dated 2024-06-03, is "positive"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/9.3"
      And the stage of "Қор" is "ROLLED-OUT"

      Examples:
        | what                                   | version |
        | the version before                     | 1.0     |
        | a version that begins in the same way  | 2.0.1   |
        | the next version                       | 3.0     |

  Rule: industrial operation needs a completed trial and a positive test

    @clause:KZ-129-2016/rules/15 @id:129-15-01
    Scenario: an object with trial, act and positive test is put into industrial operation
      Given "Қор" has gone through all steps of its creation
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-129-2016/rules/15 @id:129-15-02 @negative @reason:bad-test-act @twin:129-15-01
    Scenario Outline: with a <result> test there is no industrial operation
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      And a security test of version "2.0" of "Қор", dated 2024-06-03, is "<result>"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/15" or "KZ-129-2016/rules/9.3"
      And the stage of "Қор" is "ROLLED-OUT"

      Examples:
        | result   |
        | negative |
        | partial  |

    @clause:KZ-129-2016/rules/15 @id:129-15-03 @negative @reason:bad-test-act @twin:129-15-01
    Scenario: a later negative test takes the positive one's place
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      And a security test of version "2.0" of "Қор", dated 2024-06-02, is "positive"
      And a security test of version "2.0" of "Қор", dated 2024-06-03, is "negative"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/15" or "KZ-129-2016/rules/9.3"

    @clause:KZ-129-2016/rules/15 @id:129-15-04 @negative @reason:bad-test-act @twin:129-15-01
    Scenario: without a test there is no industrial operation
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/15" or "KZ-129-2016/rules/9.3"
      And the stage of "Қор" is "ROLLED-OUT"

    @clause:KZ-129-2016/rules/15 @id:129-15-05 @negative @reason:before-trial-act @twin:129-15-01
    Scenario: the act that comes after commissioning comes too late
      Given "Қор" has gone through:
        | development     |
        | trial operation |
        | security test   |
        | roll-out        |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/15" or "KZ-129-2016/rules/9.2.abz3"
      And the stage of "Қор" is "ROLLED-OUT"
      When the act of trial operation of "Қор" is reported
      Then the stage of "Қор" is "ROLLED-OUT"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
