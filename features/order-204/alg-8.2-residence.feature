@clause:KZ-204-2025/alg/8.2 @role:sdu
Feature: Order 204, algorithm item 8, sub-item 2: the head does not reside permanently in another country
  Permanent residence alone decides; neither a temporary stay abroad nor citizenship does.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And "Күміс" holds one live permit and its head "Мысалова" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"

  @id:204-82-02
  Scenario: a head who resides in Kazakhstan stays on the list
    When SDU takes in the renamed organisations
    Then "Мысалова" has received 1 notice in all
    And "Сынақов" has received 1 notice in all

  @id:204-82-03 @negative @reason:temporary-stay-excludes @twin:204-82-02
  Scenario: a temporary stay abroad does not exclude
    Given ЖТ МДҚ shows "Мысалова" as "temporarily abroad"
    When SDU takes in the renamed organisations
    Then the lists handed to ЭҮП hold exactly:
      | organisation | head     |
      | Алтын        | Сынақов  |
      | Күміс        | Мысалова |
    And "Мысалова" has received 1 notice in all

  @id:204-82-04 @negative @reason:citizenship-for-residence @twin:204-82-02
  Scenario: foreign citizenship does not exclude a resident of Kazakhstan
    Given ЖТ МДҚ shows "Мысалова" as "a foreign citizen resident in Kazakhstan"
    When SDU takes in the renamed organisations
    Then the lists handed to ЭҮП hold exactly:
      | organisation | head     |
      | Алтын        | Сынақов  |
      | Күміс        | Мысалова |
    And "Мысалова" has received 1 notice in all

  @id:204-82-05 @negative @reason:residence-not-evaluated @twin:204-82-02
  Scenario: a citizen of Kazakhstan who resides permanently abroad does not slip through
    Given ЖТ МДҚ shows "Мысалова" as "permanently resident abroad"
    When SDU takes in the renamed organisations
    Then the case of "Күміс" at SDU is "EXCLUDED(2)"
    And "Мысалова" has received 0 notices in all
    And "Сынақов" has received 1 notice in all
