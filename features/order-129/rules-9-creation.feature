@role:objects
Feature: Order 129, item 9: the steps of creation, and what ends it
  An object is developed, goes through trial operation, is tested for security, rolled out, and put into industrial operation.
  The item lists steps and no order; they are read in the order of the list, where tests may overlap with the trial as long as
  both are over before commissioning. Sub-item 5 prints "trial operation" where the Law ends with industrial operation.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And the object "Қор" of "Министрлік" is taken into the account

  Rule: commissioning needs every step, in order

    @clause:KZ-129-2016/rules/9 @id:129-9-01
    Scenario: an object that has gone through every step is put into industrial operation
      Given "Қор" has gone through:
        | development            |
        | trial operation        |
        | act of trial operation |
        | security test          |
        | roll-out               |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-129-2016/rules/9 @id:129-9-02
    Scenario: the security test may be passed while the trial goes on
      Given "Қор" has gone through:
        | development                  |
        | beginning of trial operation |
        | security test                |
        | end of trial operation       |
        | act of trial operation       |
        | roll-out                     |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted

    @clause:KZ-129-2016/rules/9 @id:129-9-03 @negative @reason:missing-step @twin:129-9-01
    Scenario Outline: without <missing> the object is not put into industrial operation
      Given "Қор" has gone through:
        | <one>   |
        | <two>   |
        | <three> |
        | <four>  |
        | <five>  |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/9" or "<sub-item>"
      And the stage of "Қор" is not "OPERATION"

      Examples:
        | missing         | one         | two             | three                  | four          | five     | sub-item                      |
        | development     | nothing     | trial operation | act of trial operation | security test | roll-out | KZ-129-2016/rules/9.1         |
        | trial operation | development | nothing         | nothing                | security test | roll-out | KZ-129-2016/rules/9.2         |
        | the act         | development | trial operation | nothing                | security test | roll-out | KZ-129-2016/rules/9.2.abz3    |
        | a security test | development | trial operation | act of trial operation | nothing       | roll-out | KZ-129-2016/rules/9.3         |
        | roll-out        | development | trial operation | act of trial operation | security test | nothing  | KZ-129-2016/rules/9           |
        | any of them     | nothing     | nothing         | nothing                | nothing       | nothing  | KZ-129-2016/rules/9           |

    @clause:KZ-129-2016/rules/9 @id:129-9-04 @negative @reason:reverse-order @twin:129-9-01
    Scenario Outline: <what> is no creation in order
      Given "Қор" has gone through:
        | <one>   |
        | <two>   |
        | <three> |
        | <four>  |
        | <five>  |
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/9" or "<or>"
      And the stage of "Қор" is not "OPERATION"

      Examples:
        | what                                | one             | two                    | three                  | four          | five            | or                         |
        | a roll-out before the trial         | development     | roll-out               | trial operation        | act of trial operation | security test   | KZ-129-2016/rules/9.2      |
        | a roll-out before the development   | roll-out        | development            | trial operation        | act of trial operation | security test   | KZ-129-2016/rules/9.1      |
        | a trial that ends before it begins  | development     | end of trial operation | act of trial operation | security test | roll-out        | KZ-129-2016/rules/9.2      |

    @clause:KZ-129-2016/rules/9 @id:129-9-05 @negative @reason:reverse-order @twin:129-9-01
    Scenario Outline: no <step> at the stage <stage>
      Given "Қор" has gone through:
        | <one> |
        | <two> |
      When the <step> of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/9" or "KZ-129-2016/rules/9.2"
      And the stage of "Қор" is "<stage>"

      Examples:
        | step                   | stage      | one         | two                          |
        | roll-out               | REGISTERED | nothing     | nothing                      |
        | roll-out               | DEVELOPED  | development | nothing                      |
        | roll-out               | TRIAL      | development | beginning of trial operation |
        | end of trial operation | DEVELOPED  | development | nothing                      |
        | development            | TRIAL-DONE | development | trial operation              |

  Rule: trial operation begins after the development

    @clause:KZ-129-2016/rules/9.1 @id:129-9.1-01
    Scenario: a developed object goes into trial operation
      Given "Қор" has gone through:
        | development |
      When the beginning of trial operation of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "TRIAL"

    @clause:KZ-129-2016/rules/9.1 @id:129-9.1-02 @negative @reason:trial-before-development @twin:129-9.1-01
    Scenario: an object that was never developed does not go into trial operation
      Given the portal record of "Қор" is brought up to date
      When the beginning of trial operation of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/9.1"
      And the stage of "Қор" is "REGISTERED"

  Rule: creation ends with industrial operation, not with trial operation

    @clause:KZ-129-2016/rules/9.5 @id:129-9.5-01
    Scenario: one trial is enough, and commissioning ends the creation
      Given "Қор" has gone through all steps of its creation
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And no step of "Қор" is refused
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-129-2016/rules/9.5 @id:129-9.5-02 @negative @reason:finished-at-trial @twin:129-9.5-01
    Scenario Outline: an object <where> is not finished
      Given "Қор" has gone through:
        | development                  |
        | beginning of trial operation |
        | <then>                       |
      Then the stage of "Қор" is "<stage>"
      When the development project of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/10.p1" or "KZ-129-2016/rules/9.5"
      And the stage of "Қор" is "<stage>"

      Examples:
        | where                       | then                   | stage      |
        | in trial operation          | nothing                | TRIAL      |
        | whose trial operation ended | end of trial operation | TRIAL-DONE |

    @clause:KZ-129-2016/rules/9.5 @id:129-9.5-03 @negative @reason:second-trial @twin:129-9.5-01
    Scenario: no second trial is asked of an object that had one, also days later
      Given "Қор" has gone through all steps of its creation
      And the clock moves to 2024-06-04 10:00
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And no step of "Қор" is refused because of "KZ-129-2016/rules/9.5"
      And the stage of "Қор" is "OPERATION"
