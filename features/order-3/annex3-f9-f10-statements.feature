@role:egov
Feature: Order №3, annex 3, fields 9 and 10: two statements of the applicant
  The applicant states that they have read the agreement on linking and have no objection, and, apart from that, consents to the use
  of data that the law protects as a secret. Each is an act of its own.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator
    And "Сынақов" begins to register the number on the portal

  Rule: the agreement on linking

    @clause:KZ-3-2019/annex3/f9 @id:3-f9-01
    Scenario: the ticked statement is kept with its time
      When "Сынақов" submits the application with:
        | statement on the agreement | ticked |
      Then the password was sent to the number "77010000021" and to no other
      And both statements of "Сынақов" are kept, each with its time

    @clause:KZ-3-2019/annex3/f9 @id:3-f9-02
    Scenario: a form that was only opened holds no statement
      Then no statement of "Сынақов" is kept

    @clause:KZ-3-2019/annex3/f9 @id:3-f9-03 @negative @reason:unticked-statement @twin:3-f9-01
    Scenario: without the statement there is no registration
      When "Сынақов" submits the application with:
        | statement on the agreement | not ticked |
      Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f9"
      And no password was sent

    @clause:KZ-3-2019/annex3/f9 @id:3-f9-04 @negative @reason:pre-ticked-statement @twin:3-f9-01
    Scenario: a tick that the applicant has not touched is no statement
      When "Сынақов" submits the application with:
        | statement on the agreement | not touched |
      Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f9"
      And no password was sent

  Rule: the consent to the use of secrets

    @clause:KZ-3-2019/annex3/f10 @id:3-f10-01
    Scenario: the consent is kept apart from the other statement
      When "Сынақов" submits the application with:
        | consent to the use of secrets | ticked |
      Then the password was sent to the number "77010000021" and to no other
      And both statements of "Сынақов" are kept, each with its time

    @clause:KZ-3-2019/annex3/f10 @id:3-f10-02 @negative @reason:one-tick-for-both @twin:3-f10-01
    Scenario Outline: one tick is not both: the consent is <state>
      When "Сынақов" submits the application with:
        | consent to the use of secrets | <state> |
      Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f10"
      And no password was sent

      Examples:
        | state       |
        | not ticked  |
        | not touched |

    @clause:KZ-3-2019/annex3/f10 @id:3-f10-03 @reading:registration.consent
    Scenario: person data are asked for with the consent that ДДБ holds
      When "Сынақов" submits the application
      Then ЖТ МДҚ was asked about "Сынақов" with a valid token
      And ДДБ was told of every use of the data of "Сынақов"

    @clause:KZ-3-2019/annex3/f10 @id:3-f10-04 @reading:registration.consent @negative @reason:statement-for-consent @twin:3-f10-03
    Scenario Outline: the statement of the form does not stand for the consent in ДДБ: <name> <what>
      Given "Сынақов" <what>
      When "Сынақов" submits the application
      Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f10"
      And ЭҮП did not ask ЖТ МДҚ about "Сынақов"
      And no password was sent

      Examples:
        | name    | what                                                 |
        | Сынақов | has given no consent in ДДБ                          |
        | Сынақов | has given consent in ДДБ for another service only    |
