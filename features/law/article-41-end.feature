@role:objects @reading:objects.stated_twice
Feature: Law, article 41: the end of industrial operation
  Lack of need for an object ends its industrial operation and changes its data on the architecture portal. Who owns or holds it
  takes that decision, and tells the owners or holders of integrated objects and the integrator of order and day.

  Background:
    Given it is 2024-01-15 10:00 in Astana
    And the object "Қор" of "Министрлік" is taken into the account
    And "Қор" has been commissioned

  Rule: the end changes the record on the portal

    Background:
      Given the owner decides that "Қор" is needed no more and ends on 2024-01-15

    @clause:KZ-418-V/41/1 @id:law-41.1-01
    Scenario: an object that is needed no more has ended
      When the end of need of "Қор" is reported
      Then the last step of "Қор" is ACCEPTED because of "KZ-418-V/41/1" or "KZ-129-2016/rules/19"
      And the stage of "Қор" is "ENDED"

    @clause:KZ-418-V/41/1 @id:law-41.1-02 @negative @reason:portal-unchanged @twin:law-41.1-01
    Scenario: the portal does not go on showing an object in operation
      When the end of need of "Қор" is reported
      Then the stage of "Қор" is "ENDED"
      And the architecture portal has records of "Қор" for the stages "REGISTERED, DEVELOPED, TRIAL, TRIAL-DONE, ROLLED-OUT, OPERATION, ENDED"
      And the portal records of "Қор" name its owner and number their versions one by one

    @clause:KZ-418-V/41/1 @id:law-41.1-03
    Scenario: an ended object is not taken up again
      When the end of need of "Қор" is reported
      And the development project of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/41/1" or "KZ-129-2016/rules/19"
      And the stage of "Қор" is "ENDED"

  Rule: whoever is integrated is told before the end

    Background:
      Given "Қор" is integrated with an object of "Әкімдік"
      And "Қор" is integrated with an object of "Агенттік"

    @clause:KZ-418-V/41/2 @id:law-41.2-01 @reading:end.integrator
    Scenario: the decision tells owners and integrator, and operation ends on the day that was told
      When the owner decides that "Қор" is needed no more and ends on 2024-01-29
      Then the last step of "Қор" is ACCEPTED because of "KZ-418-V/41/2"
      And the stage of "Қор" is "OPERATION"
      When the clock moves to 2024-01-29 10:00
      And the end of need of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "ENDED"
      And "Әкімдік" was told of the end of "Қор" on 2024-01-29, before it
      And "Агенттік" was told of the end of "Қор" on 2024-01-29, before it
      And the integrator was told of the end of "Қор" on 2024-01-29, before it

    @clause:KZ-418-V/41/2 @id:law-41.2-02 @reading:end.integrator @negative @reason:integrated-not-told @twin:law-41.2-01
    Scenario: no owner of an integrated object and no integrator is left out
      When the owner decides that "Қор" is needed no more and ends on 2024-01-29
      Then "Әкімдік" was told of the end of "Қор" on 2024-01-29, before it
      And "Агенттік" was told of the end of "Қор" on 2024-01-29, before it
      And the integrator was told of the end of "Қор" on 2024-01-29, before it

    @clause:KZ-418-V/41/2 @id:law-41.2-03 @negative @reason:integrated-not-told @twin:law-41.2-01
    Scenario: operation does not end while nobody was told
      When the end of need of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/41/2"
      And the stage of "Қор" is "OPERATION"
      And nobody was told of the end of "Қор"

    @clause:KZ-418-V/41/2 @id:law-41.2-04 @negative @reason:integrated-not-told @twin:law-41.2-01
    Scenario: whoever was integrated after the decision is told by another one
      Given the owner decides that "Қор" is needed no more and ends on 2024-01-29
      And "Қор" is integrated with an object of "Мекеме"
      When the clock moves to 2024-01-29 10:00
      And the end of need of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/41/2"
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-418-V/41/2 @id:law-41.2-05 @fault:HTTP-503 @negative @reason:integrated-not-told @twin:law-41.2-01
    Scenario: a notice that was not taken has told nobody
      Given the architecture portal fails with "HTTP 503"
      And the owner decides that "Қор" is needed no more and ends on 2024-01-29
      When the clock moves to 2024-01-29 10:00
      And the end of need of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/41/2"
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-418-V/41/2 @id:law-41.2-06
    Scenario: operation does not end before the day that was told
      Given the owner decides that "Қор" is needed no more and ends on 2024-01-29
      When the clock moves to 2024-01-28 10:00
      And the end of need of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/41/2"
      And the stage of "Қор" is "OPERATION"

    @clause:KZ-418-V/41/2 @id:law-41.2-07
    Scenario: a decision without a day is none, and nobody is told of it
      When the owner decides that "Қор" is needed no more and names no day
      Then the last step of "Қор" is REFUSED because of "KZ-418-V/41/2"
      And nobody was told of the end of "Қор"

    @clause:KZ-418-V/41/2 @id:law-41.2-08
    Scenario Outline: on <day> the decision is answered <answer>: the text of the paragraph is announced anew
      When the clock moves to <day> 10:00
      And the owner decides that "Қор" is needed no more and ends on 2024-06-03
      Then the last step of "Қор" is <answer> because of "KZ-418-V/41/2"

      Examples:
        | day        | answer       |
        | 2024-02-10 | ACCEPTED     |
        | 2024-02-11 | TEXT-UNKNOWN |
