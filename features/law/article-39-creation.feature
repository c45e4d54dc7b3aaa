@role:objects @reading:objects.stated_twice
Feature: Law, article 39: the steps of creation, and development after them
  Creation and development comprise the development of the object, its trial operation, the test for conformity with security
  requirements, the roll-out, and putting it into industrial operation. Order 129 states the same steps; its text of early 2024 is
  not at hand, and the Law's text decides alone.

  Background:
    Given it is 2024-01-15 10:00 in Astana
    And the object "Қор" of "Министрлік" is taken into the account

  Rule: no step is skipped, and their order is kept

    @clause:KZ-418-V/39/4 @id:law-39.4-01
    Scenario: an object that has gone through the five steps is in industrial operation
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | security test          |
        | roll-out               |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And no step of "Қор" is refused
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-418-V/39/4 @id:law-39.4-02 @negative @reason:step-skipped @twin:law-39.4-01
    Scenario Outline: without <missing> the object is not put into industrial operation
      Given "Қор" has gone through:
        | <one>   |
        | <two>   |
        | <three> |
        | <four>  |
        | <five>  |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/4" or "<sub-item>"
      And the stage of "Қор" is not "OPERATION"

      Examples:
        | missing         | one         | two             | three                  | four          | five     | sub-item        |
        | development     | nothing     | trial operation | act of trial operation | security test | roll-out | KZ-418-V/39/4.1 |
        | trial operation | development | nothing         | nothing                | security test | roll-out | KZ-418-V/39/4.2 |
        | a security test | development | trial operation | act of trial operation | nothing       | roll-out | KZ-418-V/39/4.3 |
        | roll-out        | development | trial operation | act of trial operation | security test | nothing  | KZ-418-V/39/4   |
        | any of them     | nothing     | nothing         | nothing                | nothing       | nothing  | KZ-418-V/39/4   |

    @clause:KZ-418-V/39/4 @id:law-39.4-03 @negative @reason:wrong-order @twin:law-39.4-01
    Scenario Outline: no <step> at the stage <stage>
      Given "Қор" has gone through:
        | <one> |
        | <two> |
      When the <step> of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/4" or "<or>"
      And the stage of "Қор" is "<stage>"

      Examples:
        | step                         | stage      | one         | two                          | or              |
        | roll-out                     | REGISTERED | nothing     | nothing                      | KZ-418-V/39/4.1 |
        | beginning of trial operation | REGISTERED | nothing     | nothing                      | KZ-418-V/39/4.1 |
        | roll-out                     | DEVELOPED  | development | nothing                      | KZ-418-V/39/4.2 |
        | roll-out                     | TRIAL      | development | beginning of trial operation | KZ-418-V/39/4.2 |
        | development                  | TRIAL-DONE | development | trial operation              | KZ-418-V/39/4.1 |

    @clause:KZ-418-V/39/4 @id:law-39.4-04
    Scenario: the steps stand after law 44-VIII too, by the text of order 129 of that day
      Given the clock moves to 2024-06-03 10:00
      And "Қор" has gone through all steps of its creation
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And no step of "Қор" is refused

  Rule: development comes before the trial

    @clause:KZ-418-V/39/4.1 @id:law-39.4.1-01
    Scenario: a developed object goes into trial operation
      Given "Қор" has gone through:
        | development |
      When the beginning of trial operation of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "TRIAL"

    @clause:KZ-418-V/39/4.1 @id:law-39.4.1-02 @negative @reason:trial-before-development @twin:law-39.4.1-01
    Scenario: an object with no record of its development does not
      Given the portal record of "Қор" is brought up to date
      When the beginning of trial operation of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/4.1" or "KZ-418-V/39/4"
      And the stage of "Қор" is "REGISTERED"

    @clause:KZ-418-V/39/4.1 @id:law-39.4.1-04
    Scenario: a development project that is finished opens a trial
      Given "Қор" has been commissioned
      And "Қор" has gone through:
        | development project |
        | development         |
      When the beginning of trial operation of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "TRIAL"

    @clause:KZ-418-V/39/4.1 @id:law-39.4.1-03 @negative @reason:trial-before-development @twin:law-39.4.1-04
    Scenario: a development project that is not finished opens no trial
      Given "Қор" has been commissioned
      And "Қор" has gone through:
        | development project |
      When the beginning of trial operation of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/4.1" or "KZ-418-V/39/4"
      And the stage of "Қор" is "DEVELOPMENT"

  Rule: the test comes before industrial operation

    @clause:KZ-418-V/39/4.3 @id:law-39.4.3-01
    Scenario: an object with a positive test is put into industrial operation
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      And a security test of version "1.0" of "Қор", dated 2024-01-15, is "positive"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-418-V/39/4.3 @id:law-39.4.3-02 @negative @reason:commissioned-before-test @twin:law-39.4.3-01
    Scenario: an object that was not tested is not
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/4.3" or "KZ-418-V/40/1.p1"
      And the stage of "Қор" is not "OPERATION"

    @clause:KZ-418-V/39/4.3 @id:law-39.4.3-03 @negative @reason:commissioned-before-test @twin:law-39.4.3-01
    Scenario Outline: a test that is <result>, dated <dated>, opens nothing
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | roll-out               |
      And a security test of version "1.0" of "Қор", dated <dated>, is "<result>"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/4.3" or "KZ-418-V/40/1.p1"
      And the stage of "Қор" is not "OPERATION"

      Examples:
        | result   | dated      |
        | negative | 2024-01-15 |
        | partial  | 2024-01-15 |
        | positive | 2024-01-16 |

  Rule: industrial operation needs a finished trial and a positive act of the test, both

    @clause:KZ-418-V/39/4.5 @id:law-39.4.5-01
    Scenario: both conditions hold
      Given "Қор" has gone through all steps of its creation
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-418-V/39/4.5 @id:law-39.4.5-02 @negative @reason:one-condition-enough @twin:law-39.4.5-01
    Scenario Outline: <what> alone is not enough
      Given "Қор" has gone through:
        | development |
        | <one>       |
        | <two>       |
        | <three>     |
      And a security test of version "1.0" of "Қор", dated 2024-01-15, is "<result>"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/4.5" or "KZ-418-V/40/1.p1"
      And the stage of "Қор" is not "OPERATION"

      Examples:
        | what                             | one                          | two                    | three    | result   |
        | a finished trial                 | trial operation              | act of trial operation | roll-out | negative |
        | a positive test without a trial  | nothing                      | nothing                | nothing  | positive |
        | a positive test while a trial runs | beginning of trial operation | nothing              | nothing  | positive |
        | a positive test, and no act of the trial | trial operation      | nothing                | roll-out | positive |

    @clause:KZ-418-V/39/4.5 @id:law-39.4.5-03
    Scenario Outline: on <day> a commissioning is answered <answer>: the text of sub-item 5 is announced anew
      Given "Қор" has gone through all steps of its creation
      When the clock moves to <day> 10:00
      And the commissioning of "Қор" is reported
      Then the last step of "Қор" is <answer> because of "KZ-418-V/39/4.5"
      And the stage of "Қор" is "<stage>"

      Examples:
        | day        | answer       | stage      |
        | 2024-02-10 | ACCEPTED     | OPERATION  |
        | 2024-02-11 | TEXT-UNKNOWN | ROLLED-OUT |

  Rule: an object is developed after it was handed over to industrial operation

    @clause:KZ-418-V/39/5 @id:law-39.5-01
    Scenario: an object in industrial operation is developed
      Given "Қор" has been commissioned
      When the development project of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "DEVELOPMENT"

    @clause:KZ-418-V/39/5 @id:law-39.5-02 @negative @reason:developed-in-trial @twin:law-39.5-01
    Scenario: an object in trial operation is not
      Given "Қор" has gone through:
        | development                  |
        | beginning of trial operation |
      When the development project of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/39/5" or "KZ-129-2016/rules/10.p1"
      And the stage of "Қор" is "TRIAL"
