@clause:KZ-204-2025/alg/8.p2 @role:sdu
Feature: Order 204, algorithm item 8, second part: who fails a criterion is removed from the list
  The head who fails is removed together with the organisation; everybody else stays. Why the head was removed is not told to ЭҮП,
  and the organisation may still apply under the Rules.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And "Күміс" holds one live permit and its head "Мысалова" meets all criteria
    And "Темір" holds one live permit and its head "Үлгібаев" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
    And ЗТ МДҚ reports that "Темір" is now called "Темір Плюс"

  @id:204-8p2-01
  Scenario: when all heads meet the criteria all are handed over
    When SDU takes in the renamed organisations
    Then the lists handed to ЭҮП hold exactly:
      | organisation | head     |
      | Алтын        | Сынақов  |
      | Күміс        | Мысалова |
      | Темір        | Үлгібаев |

  @id:204-8p2-02
  Scenario: each failing head is removed for the criterion that failed
    Given ЖТ МДҚ shows "Сынақов" as "in a place of deprivation of liberty"
    And ЖТ МДҚ shows "Мысалова" as "permanently resident abroad"
    When SDU takes in the renamed organisations
    Then the case of "Алтын" at SDU is "EXCLUDED(4)"
    And the case of "Күміс" at SDU is "EXCLUDED(2)"
    And the lists handed to ЭҮП hold exactly:
      | organisation | head     |
      | Темір        | Үлгібаев |

  @id:204-8p2-03
  Scenario: the organisation of a removed head may apply under the Rules
    Given ЖТ МДҚ shows "Мысалова" as "permanently resident abroad"
    When SDU takes in the renamed organisations
    And "Күміс" applies for the change under the Rules
    Then the application of "Күміс" is accepted
    And "Мысалова" has received 0 notices in all

  @id:204-8p2-05 @negative @reason:whole-batch-dropped @twin:204-8p2-01
  Scenario: one failing head does not cost the others their notice
    Given ЖТ МДҚ shows "Мысалова" as "missing"
    When SDU takes in the renamed organisations
    Then "Сынақов" has received 1 notice in all
    And "Үлгібаев" has received 1 notice in all
    And "Мысалова" has received 0 notices in all

  @id:204-8p2-06 @negative @reason:excluded-organisation-sent @twin:204-8p2-01
  Scenario: the organisation of a removed head is not on the list of organisations either
    Given ЖТ МДҚ shows "Мысалова" as "missing"
    When SDU takes in the renamed organisations
    Then nothing was handed to ЭҮП about "Күміс"
    And there is no case of "Күміс" at ЭҮП
    And the lists handed to ЭҮП hold exactly:
      | organisation | head     |
      | Алтын        | Сынақов  |
      | Темір        | Үлгібаев |
