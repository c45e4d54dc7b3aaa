@role:objects
Feature: Law, article 40, paragraph 1: putting into industrial operation, and what is passed to the operator
  An object is put into industrial operation when its trial operation was successfully finished and a positive act of the test for
  security exists. From then on owners and holders pass all versions, source codes if there are any, and settings to the operator.
  Law 44-VIII announces another text of the paragraph, which is not at hand.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  Rule: trial, act and test are there

    @clause:KZ-418-V/40/1.p1 @id:law-40.1p1-01 @reading:objects.stated_twice
    Scenario Outline: an object that was <origin> is put into industrial operation with all of them
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | origin | <origin> |
      And "Қор" has gone through:
        | <development>          |
        | trial operation        |
        | act of trial operation |
        | security test          |
        | roll-out               |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is ACCEPTED because of "KZ-418-V/40/1.p1" or "KZ-129-2016/rules/15"
      And the stage of "Қор" is "OPERATION"

      Examples:
        | origin    | development |
        | created   | development |
        | purchased | nothing     |

    @clause:KZ-418-V/40/1.p1 @id:law-40.1p1-02 @reading:objects.stated_twice @negative @reason:missing-condition @twin:law-40.1p1-01
    Scenario Outline: an object that was <origin> is not, without <missing>
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | origin | <origin> |
      And "Қор" has gone through:
        | <development> |
        | <one>         |
        | <two>         |
        | <three>       |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/40/1.p1" or "KZ-418-V/39/4.5"
      And the stage of "Қор" is not "OPERATION"

      Examples:
        | origin    | missing              | development | one                          | two                    | three         |
        | created   | a trial              | development | nothing                      | nothing                | security test |
        | created   | the end of its trial | development | beginning of trial operation | nothing                | security test |
        | created   | the act of its trial | development | trial operation              | nothing                | security test |
        | created   | a test               | development | trial operation              | act of trial operation | nothing       |
        | purchased | a trial              | nothing     | nothing                      | nothing                | security test |
        | purchased | a test               | nothing     | trial operation              | act of trial operation | nothing       |

    @clause:KZ-418-V/40/1.p1 @id:law-40.1p1-05 @reading:objects.stated_twice @negative @reason:missing-condition @twin:law-40.1p1-01
    Scenario: nor without its technical documentation
      Given the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | security test          |
        | roll-out               |
      And the portal record of "Қор" is brought up to date without "technical-documentation"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/40/1.p1" or "KZ-129-2016/rules/4.p1"
      And the stage of "Қор" is not "OPERATION"

    @clause:KZ-418-V/40/1.p1 @id:law-40.1p1-03 @reading:objects.stated_twice
    Scenario: a new version is commissioned with a test of its own
      Given the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has been commissioned
      And "Қор" has gone through:
        | development project |
      And version "2.0" of "Қор" is developed
      And "Қор" has gone through:
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      And a security test of version "2.0" of "Қор", dated 2024-01-15, is "positive"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-418-V/40/1.p1 @id:law-40.1p1-04 @reading:objects.stated_twice @negative @reason:older-version-test @twin:law-40.1p1-03
    Scenario: the test of the version before is no test of the new one
      Given the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has been commissioned
      And "Қор" has gone through:
        | development project |
      And version "2.0" of "Қор" is developed
      And "Қор" has gone through:
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      And a security test of version "1.0" of "Қор", dated 2024-01-15, is "positive"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/40/1.p1" or "KZ-418-V/39/4.3"
      And the stage of "Қор" is not "OPERATION"

  Rule: every version that was commissioned is passed to the operator

    Background:
      Given the object "Қор" of "Министрлік" is taken into the account

    @clause:KZ-418-V/40/1.p2 @id:law-40.1p2-01 @reading:objects.stated_twice
    Scenario: from commissioning on a deposit is demanded, until the version is passed
      Given "Қор" has been commissioned
      When it is asked whether a deposit of "Қор" is demanded
      Then the answer is DEMANDED because of "KZ-418-V/40/1.p2"
      When version "1.0" of "Қор" is passed to the operator
      Then the last step of "Қор" is accepted
      When it is asked whether a deposit of "Қор" is demanded
      Then the answer is NOT-DEMANDED because of "KZ-418-V/40/1.p2"

    @clause:KZ-418-V/40/1.p2 @id:law-40.1p2-02
    Scenario: before commissioning nothing is demanded
      When it is asked whether a deposit of "Қор" is demanded
      Then the answer is NOT-DEMANDED because of "KZ-418-V/40/1.p2"

    @clause:KZ-418-V/40/1.p2 @id:law-40.1p2-03 @reading:objects.stated_twice @negative @reason:only-first-version @twin:law-40.1p2-01
    Scenario: the second version is passed as the first one was
      Given "Қор" has been commissioned
      And version "1.0" of "Қор" is passed to the operator
      And "Қор" has gone through:
        | development project |
      And version "2.0" of "Қор" is developed
      And "Қор" has gone through:
        | trial operation        |
        | act of trial operation |
        | security test          |
        | roll-out               |
        | commissioning          |
      When it is asked whether a deposit of "Қор" is demanded
      Then the answer is DEMANDED because of "KZ-418-V/40/1.p2"
      When version "2.0" of "Қор" is passed to the operator
      And it is asked whether a deposit of "Қор" is demanded
      Then the answer is NOT-DEMANDED because of "KZ-418-V/40/1.p2"

    @clause:KZ-418-V/40/1.p2 @id:law-40.1p2-04 @reading:objects.stated_twice
    Scenario: software whose source code was handed over is not passed without it
      Given "Қор" has been commissioned
      When version "1.0" of "Қор" is passed to the operator without "source code"
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/40/1.p2"
      When it is asked whether a deposit of "Қор" is demanded
      Then the answer is DEMANDED because of "KZ-418-V/40/1.p2"

    @clause:KZ-418-V/40/1.p2 @id:law-40.1p2-05 @reading:objects.stated_twice @negative @reason:sourceless-refused @twin:law-40.1p2-01
    Scenario: a version that has no source code is passed without any
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | security test          |
        | roll-out               |
        | commissioning          |
      When version "1.0" of "Қор" is passed to the operator without "source code"
      Then the last step of "Қор" is accepted
      When it is asked whether a deposit of "Қор" is demanded
      Then the answer is NOT-DEMANDED because of "KZ-418-V/40/1.p2"

    @clause:KZ-418-V/40/1.p2 @id:law-40.1p2-06 @reading:objects.stated_twice
    Scenario: settings alone are no deposit
      Given "Қор" has been commissioned
      When version "1.0" of "Қор" is passed to the operator without "software"
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/40/1.p2"

    @clause:KZ-418-V/40/1.p2 @id:law-40.1p2-07 @reading:objects.stated_twice
    Scenario Outline: on <day> the deposit of a commissioned version is <answer>
      Given "Қор" has been commissioned
      When the clock moves to <day> 10:00
      And it is asked whether a deposit of "Қор" is demanded
      Then the answer is <answer> because of "KZ-418-V/40/1.p2"

      Examples:
        | day        | answer       |
        | 2024-02-10 | DEMANDED     |
        | 2024-02-11 | TEXT-UNKNOWN |
        | 2025-06-02 | TEXT-UNKNOWN |
