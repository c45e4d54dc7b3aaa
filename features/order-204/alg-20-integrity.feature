@clause:KZ-204-2025/alg/20
Feature: Order 204, algorithm item 20: transmitted data are complete and undistorted
  What is sent arrives whole, letter for letter, from the system it claims to come from. A cut, altered or forged message is
  noticed and not acted upon; the case goes on when the right message comes.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And "Күміс" holds one live permit and its head "Мысалова" meets all criteria

  Rule: whole and true data go through

    @id:204-20-01 @role:sdu
    Scenario: a complete list is processed whole
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then the lists handed to ЭҮП hold exactly:
        | organisation | head     |
        | Алтын        | Сынақов  |
        | Күміс        | Мысалова |
      And no data were refused

    @id:204-20-02 @reading:register.holder_sync @role:egov
    Scenario: a name arrives on the permit as ЗТ МДҚ has it
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the record of "Алтын" at SDU bears the name "Алтын Плюс"

    @id:204-20-04 @role:egov @fault:handover-damaged
    Scenario Outline: lists that reach ЭҮП with a <fault> are refused and sent again
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And the way from SDU to ЭҮП fails 1 time with "<fault>"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 12:00
      Then the lists handed to ЭҮП hold exactly:
        | organisation | head     |
        | Алтын        | Сынақов  |
        | Күміс        | Мысалова |
      And "Сынақов" has received 1 notice in all
      And "Мысалова" has received 1 notice in all

      Examples:
        | fault          |
        | tampered body  |
        | short list     |

    @id:204-20-05 @role:egov @fault:forged-reply
    Scenario: a reply with a forged credential is refused and the true one counts
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When a reply "1" for "Сынақов" comes with a forged credential
      Then the forged message was refused
      And nothing was renewed
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

  Rule: cut, distorted or foreign data are not acted upon

    @id:204-20-06 @role:sdu @fault:gbd-ul-short-list @negative @reason:truncated-list-accepted @twin:204-20-01
    Scenario: a list with fewer rows than it announces is not acted upon
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And ЗТ МДҚ fails with "short list"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-02 11:15
      Then nothing was handed to ЭҮП
      And nobody has received a notice
      When ЗТ МДҚ works again
      And the clock moves to 2025-06-03 12:00
      And SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all
      And "Мысалова" has received 1 notice in all

    @id:204-20-07 @reading:register.holder_sync @role:egov @negative @reason:kazakh-letters-damaged @twin:204-20-02
    Scenario: every Kazakh letter of the name arrives on the permit
      Given ЗТ МДҚ reports that "Алтын" is now called "Әуе Ғажап Қыраң Іңкәр Өңір Ұлы Үкі Һас"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Әуе Ғажап Қыраң Іңкәр Өңір Ұлы Үкі Һас"
      And the record of "Алтын" at SDU bears the name "Әуе Ғажап Қыраң Іңкәр Өңір Ұлы Үкі Һас"

    @id:204-20-08 @role:sdu @fault:gbd-ul-foreign-answer @negative @reason:unknown-sender-accepted @twin:204-20-01
    Scenario Outline: answers of ЗТ МДҚ with <what> are not acted upon
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And ЗТ МДҚ fails with "<fault>"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-02 11:15
      Then nothing was handed to ЭҮП
      And nobody has received a notice
      When ЗТ МДҚ works again
      And the clock moves to 2025-06-03 12:00
      And SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all

      Examples:
        | what                             | fault          |
        | the signature of somebody else   | unknown sender |
        | a letter changed after signing   | tampered body  |
