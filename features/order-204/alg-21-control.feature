@clause:KZ-204-2025/alg/21
Feature: Order 204, algorithm item 21: format-and-logic control, unchangeable records, confirmed consent
  Malformed numbers, impossible dates and empty names are refused on entry, before the data are used. Records are only added to,
  never overwritten, and each person's consent is confirmed through ДДБ.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: well-formed data go through and leave their trace

    @id:204-21-01 @role:sdu
    Scenario: well-formed data are taken in
      When SDU takes in the renamed organisations
      Then no data were refused
      And SDU asked e-license about "Алтын"
      And "Сынақов" has received 1 notice in all

    @id:204-21-02 @reading:register.holder_sync @role:sdu
    Scenario: the old record stays readable beside the new one
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then the record of "Алтын" at SDU has 2 versions, the first with the name "Алтын"
      And the record of "Алтын" at SDU bears the name "Алтын Плюс"

    @id:204-21-03
    Scenario: each use of the person's data rests on a confirmation of ДДБ and is told to the person
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then every query about "Сынақов" quoted a ДДБ check
      And ДДБ was told of every use of the data of "Сынақов"

    @id:204-21-04 @role:egov
    Scenario: the decision to renew cites what it rests on
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then the case of "Алтын" at ЭҮП rests on "KZ-204-2025/alg/14"

  Rule: malformed data are refused before they are used

    @id:204-21-05 @role:sdu @fault:malformed-row @negative @reason:wrong-check-digit-accepted @twin:204-21-01
    Scenario Outline: a row with <what> is refused and the others go on
      Given ЗТ МДҚ lists a renamed organisation with the BIN "<bin>"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 12:00
      Then SDU refused data about "<bin>"
      And SDU did not ask e-license about "<bin>"
      And "Сынақов" has received 1 notice in all

      Examples:
        | what                | bin          |
        | a wrong check digit | 210340999112 |
        | a letter in the BIN | 21034099911A |

    @id:204-21-06 @role:sdu @fault:malformed-row @negative @reason:control-after-use @twin:204-21-01
    Scenario: an impossible date is refused before e-license is asked
      Given "Күміс" holds one live permit and its head "Мысалова" meets all criteria
      And ЗТ МДҚ lists "Күміс" with the impossible date "2025-02-30"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 12:00
      Then SDU refused data about "Күміс"
      And SDU did not ask e-license about "Күміс"
      And SDU did not ask ЖТ МДҚ about "Мысалова"
      And "Сынақов" has received 1 notice in all

    @id:204-21-07 @role:sdu @fault:malformed-row @negative @reason:control-after-use @twin:204-21-01
    Scenario: an empty name is refused before e-license is asked
      Given "Күміс" holds one live permit and its head "Мысалова" meets all criteria
      And ЗТ МДҚ reports "Күміс" with an empty name
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 12:00
      Then SDU refused data about "Күміс"
      And SDU did not ask e-license about "Күміс"
      And "Мысалова" has received 0 notices in all
      And "Сынақов" has received 1 notice in all
