@clause:KZ-204-2025/alg/8.4 @role:sdu
Feature: Order 204, algorithm item 8, sub-item 4: the head is not in a place of deprivation of liberty
  What counts is where the head is held today after a sentence, not whether there ever was a sentence. Pre-trial detention does
  not exclude, unless the other reading is chosen.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And "Күміс" holds one live permit and its head "Мысалова" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"

  @id:204-84-01
  Scenario: a head in a place of deprivation of liberty is taken off the list
    Given ЖТ МДҚ shows "Мысалова" as "in a place of deprivation of liberty"
    When SDU takes in the renamed organisations
    Then the case of "Күміс" at SDU is "EXCLUDED(4)"
    And nothing was handed to ЭҮП about "Күміс"
    And "Мысалова" has received 0 notices in all
    And "Сынақов" has received 1 notice in all

  @id:204-84-02 @reading:liberty.pretrial @negative @reason:pretrial-excludes @twin:204-84-01
  Scenario: by default pre-trial detention does not exclude
    Given ЖТ МДҚ shows "Мысалова" as "in pre-trial detention"
    When SDU takes in the renamed organisations
    Then "Мысалова" has received 1 notice in all

  @id:204-84-03 @reading:liberty.pretrial=exclude
  Scenario: by the other reading pre-trial detention excludes
    Given the reading "liberty.pretrial" is "exclude"
    And ЖТ МДҚ shows "Мысалова" as "in pre-trial detention"
    When SDU takes in the renamed organisations
    Then the case of "Күміс" at SDU is "EXCLUDED(4)"
    And "Мысалова" has received 0 notices in all
    And "Сынақов" has received 1 notice in all

  @id:204-84-04 @negative @reason:criminal-record-excludes @twin:204-84-01
  Scenario Outline: a head shown as <status> stays on the list
    Given ЖТ МДҚ shows "Мысалова" as "<status>"
    When SDU takes in the renamed organisations
    Then the lists handed to ЭҮП hold exactly:
      | organisation | head     |
      | Алтын        | Сынақов  |
      | Күміс        | Мысалова |
    And "Мысалова" has received 1 notice in all

    Examples:
      | status                         |
      | released last year             |
      | under a suspended sentence     |
      | under a non-custodial sentence |
