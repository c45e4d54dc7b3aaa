@clause:KZ-204-2025/alg/17 @role:egov
Feature: Order 204, algorithm item 17: a negative reply leads to the ordinary procedure
  A refusal in either window closes the case at once and refers the holder to the Rules. It is no ban: an ordinary application
  is accepted, and other organisations of the same head are not touched.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15

  @id:204-17-01
  Scenario: a refusal in the first window closes the case at once
    When "Сынақов" answers "2" at 2025-06-03 10:00
    Then the case of "Алтын" at ЭҮП is "RULES_FALLBACK(REFUSED)"
    And nothing was renewed

  @id:204-17-02
  Scenario: a refusal in the second window closes the case as well
    When the clock moves to 2025-06-06 00:00
    And "Сынақов" answers "2" at 2025-06-07 10:00
    Then the case of "Алтын" at ЭҮП is "RULES_FALLBACK(REFUSED)"
    And nothing was renewed

  @id:204-17-03 @negative @reason:refusal-reopened @twin:204-17-01
  Scenario: a later consent does not reopen the case
    When "Сынақов" answers "2" at 2025-06-03 10:00
    And "Сынақов" answers "1" at 2025-06-04 10:00
    And the clock moves to 2025-06-05 10:00
    Then the case of "Алтын" at ЭҮП is "RULES_FALLBACK(REFUSED)"
    And nothing was renewed

  @id:204-17-04 @negative @reason:refusal-spills-over @twin:204-17-01
  Scenario: a refusal for one organisation leaves the next one of the same head alone
    Given "Күміс" holds one live permit and its head "Сынақов" meets all criteria
    When "Сынақов" answers "2" at 2025-06-03 10:00
    And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
    And SDU takes in the renamed organisations
    And "Сынақов" answers "1" at 2025-06-04 10:00
    Then the permit of "Күміс" bears the name "Күміс Плюс"
    And the permit of "Алтын" still bears the name "Алтын"

  @id:204-17-06 @reading:clock.calendar @fault:restart @negative @reason:timer-after-refusal @twin:204-17-01
  Scenario Outline: no repeat follows a refusal of <refused> <also>
    When "Сынақов" answers "2" at <refused>
    And <event>
    And the clock moves to 2025-06-06 00:00
    And the clock moves to 2025-06-12 00:00
    Then "Сынақов" has received 1 notice in all
    And the case of "Алтын" at ЭҮП is "RULES_FALLBACK(REFUSED)"

    Examples:
      | refused             | also                    | event                               |
      | 2025-06-05 22:00:00 | shortly before midnight | the clock moves to 2025-06-05 23:59 |
      | 2025-06-03 10:00:00 | with a restart of ЭҮП   | ЭҮП is restarted                    |

  @id:204-17-07 @negative @reason:refusal-as-ban @twin:204-17-01
  Scenario: a refusal does not bar an ordinary application
    When "Сынақов" answers "2" at 2025-06-03 10:00
    And the clock moves to 2025-06-04 10:00
    And "Алтын" applies for the change under the Rules
    Then the application of "Алтын" is accepted
    And the case of "Алтын" at ЭҮП is "RULES_FALLBACK(REFUSED)"

  @id:204-17-08 @negative @reason:refusal-leaves-case-open @twin:204-17-01
  Scenario: after a refusal no question is open any more
    When "Сынақов" answers "2" at 2025-06-03 10:00
    And the clock moves to 2025-06-12 10:00
    Then the case of "Алтын" at ЭҮП is "RULES_FALLBACK(REFUSED)"
    And "Сынақов" has received 1 notice in all
