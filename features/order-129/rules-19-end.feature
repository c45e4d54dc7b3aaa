@clause:KZ-129-2016/rules/19 @role:objects
Feature: Order 129, item 19: an object that nobody needs is taken out of industrial operation
  Where an object is needed no more its industrial operation is ended, and the portal is told. What has ended is neither developed
  nor commissioned again; it would have to be created anew.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And the object "Қор" of "Министрлік" is taken into the account
    And "Қор" has been commissioned

  @id:129-19-01
  Scenario: the end of need ends industrial operation
    When the end of need of "Қор" is reported
    Then the last step of "Қор" is accepted
    And the stage of "Қор" is "ENDED"
    When the portal record of "Қор" is brought up to date
    Then the architecture portal has records of "Қор" for the stages "REGISTERED, DEVELOPED, TRIAL, TRIAL-DONE, ROLLED-OUT, OPERATION, ENDED"

  @id:129-19-02 @fault:restart @negative @reason:still-in-operation @twin:129-19-01
  Scenario: the object does not stay in operation, nor come back with a restart
    When the end of need of "Қор" is reported
    Then the stage of "Қор" is not "OPERATION"
    When the account of objects is restarted
    And the clock moves to 2024-06-04 10:00
    Then the stage of "Қор" is "ENDED"

  @id:129-19-03 @negative @reason:ended-object-reused @twin:129-19-01
  Scenario Outline: no <step> after the end
    Given "Қор" has gone through:
      | end of need |
    When the <step> of "Қор" is reported
    Then the last step of "Қор" is REFUSED because of "<clause>" or "KZ-129-2016/rules/19"
    And the stage of "Қор" is "ENDED"

    Examples:
      | step                         | clause                     |
      | development project          | KZ-129-2016/rules/10.p1    |
      | commissioning                | KZ-129-2016/rules/9        |
      | beginning of trial operation | KZ-129-2016/rules/9.1      |
      | roll-out                     | KZ-129-2016/rules/9        |
