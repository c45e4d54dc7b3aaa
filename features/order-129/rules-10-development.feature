@role:objects
Feature: Order 129, item 10: what development is, and when it may begin
  Only an object in industrial operation is developed. Integration, and work that changes neither the source code of the main
  object nor adds external modules, is no development.

  Background:
    Given it is 2024-06-03 10:00 in Astana

  Rule: development begins after commissioning

    @clause:KZ-129-2016/rules/10.p1 @id:129-10p1-01
    Scenario: an object in industrial operation is developed
      Given the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has been commissioned
      When the development project of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "DEVELOPMENT"

    @clause:KZ-129-2016/rules/10.p1 @id:129-10p1-02 @negative @reason:developed-in-trial @twin:129-10p1-01
    Scenario Outline: an object in the stage <stage> is not developed
      Given the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has gone through:
        | <one>   |
        | <two>   |
        | <three> |
      When the development project of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/10.p1"
      And the stage of "Қор" is "<stage>"

      Examples:
        | stage      | one         | two                          | three    |
        | REGISTERED | nothing     | nothing                      | nothing  |
        | DEVELOPED  | development | nothing                      | nothing  |
        | TRIAL      | development | beginning of trial operation | nothing  |
        | TRIAL-DONE | development | trial operation              | nothing  |
        | ROLLED-OUT | development | trial operation              | roll-out |

    @clause:KZ-129-2016/rules/10.p1 @id:129-10p1-03 @negative @reason:developed-after-end @twin:129-10p1-01
    Scenario: an object whose industrial operation has ended is not developed
      Given the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has been commissioned
      And "Қор" has gone through:
        | end of need |
      When the development project of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/10.p1"
      And the stage of "Қор" is "ENDED"

  Rule: source code or external modules make a development, integration alone does not

    @clause:KZ-129-2016/rules/10.p3 @id:129-10p3-01
    Scenario Outline: <what> is answered <answer>
      When it is asked whether work on an object is its development:
        | source code of the main object is changed | <code>        |
        | external modules are added                | <modules>     |
        | objects are integrated                    | <integration> |
      Then the answer is <answer> because of "KZ-129-2016/rules/10.p3"

      Examples:
        | what                                         | code | modules | integration | answer          |
        | other finishing work                         | no   | no      | no          | NOT-DEVELOPMENT |
        | integration alone                            | no   | no      | yes         | NOT-DEVELOPMENT |
        | a new external module                        | no   | yes     | no          | DEVELOPMENT     |
        | integration with a new external module       | no   | yes     | yes         | DEVELOPMENT     |
        | a change of the source code                  | yes  | no      | no          | DEVELOPMENT     |
        | integration with a change of the source code | yes  | no      | yes         | DEVELOPMENT     |
        | code and module                              | yes  | yes     | no          | DEVELOPMENT     |
        | all of it                                    | yes  | yes     | yes         | DEVELOPMENT     |

    @clause:KZ-129-2016/rules/10.p3 @id:129-10p3-02 @negative @reason:any-integration @twin:129-10p3-01
    Scenario: integration is not a development for being integration
      When it is asked whether work on an object is its development:
        | source code of the main object is changed | no  |
        | external modules are added                | no  |
        | objects are integrated                    | yes |
      Then the answer is NOT-DEVELOPMENT because of "KZ-129-2016/rules/10.p3"

    @clause:KZ-129-2016/rules/10.p3 @id:129-10p3-03 @negative @reason:source-change-ignored @twin:129-10p3-01
    Scenario: a change of the source code is a development though it serves an integration
      When it is asked whether work on an object is its development:
        | source code of the main object is changed | yes |
        | external modules are added                | no  |
        | objects are integrated                    | yes |
      Then the answer is DEVELOPMENT because of "KZ-129-2016/rules/10.p3"
