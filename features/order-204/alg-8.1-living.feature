@clause:KZ-204-2025/alg/8.1 @role:sdu
Feature: Order 204, algorithm item 8, sub-item 1: the head is neither missing nor dead
  A head who is recognised as missing, declared dead by a court, or whose death is registered in either of the two systems is
  taken off the list and is sent nothing.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And "Күміс" holds one live permit and its head "Мысалова" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"

  @id:204-81-01
  Scenario Outline: a head shown as <status> is taken off the list
    Given ЖТ МДҚ shows "Мысалова" as "<status>"
    When SDU takes in the renamed organisations
    Then the case of "Күміс" at SDU is "EXCLUDED(1)"
    And nothing was handed to ЭҮП about "Күміс"
    And "Мысалова" has received 0 notices in all
    And "Сынақов" has received 1 notice in all

    Examples:
      | status                   |
      | missing                  |
      | declared dead by a court |

  @id:204-81-02 @negative @reason:ended-status-excludes @twin:204-81-01
  Scenario: a head found alive, whose missing status ended last year, stays
    Given ЖТ МДҚ shows "Мысалова" as "missing until last year"
    When SDU takes in the renamed organisations
    Then "Мысалова" has received 1 notice in all

  @id:204-81-03 @negative @reason:annulled-act-excludes @twin:204-81-01
  Scenario: a death act that АХАЖ has annulled does not exclude
    Given АХАЖ has annulled the death act of "Мысалова"
    When SDU takes in the renamed organisations
    Then "Мысалова" has received 1 notice in all

  @id:204-81-04 @negative @reason:other-act-excludes @twin:204-81-01
  Scenario: an act of another kind does not exclude
    Given АХАЖ holds a marriage act of "Мысалова"
    When SDU takes in the renamed organisations
    Then "Мысалова" has received 1 notice in all

  @id:204-81-05 @reading:criteria.death=court_only
  Scenario Outline: by the literal reading of a head shown as <status>, <received> notice is sent
    Given the reading "criteria.death" is "court_only"
    And ЖТ МДҚ shows "Мысалова" as "<status>"
    When SDU takes in the renamed organisations
    Then "Мысалова" has received <received> notice in all
    And "Сынақов" has received 1 notice in all

    Examples:
      | status                   | received |
      | registered dead          | 1        |
      | declared dead by a court | 0        |

  @id:204-81-06 @reading:criteria.death @negative @reason:ordinary-death-passes @twin:204-81-01
  Scenario: an ordinary death registered in ЖТ МДҚ excludes as one declared by a court does
    Given ЖТ МДҚ shows "Мысалова" as "registered dead"
    When SDU takes in the renamed organisations
    Then the case of "Күміс" at SDU is "EXCLUDED(1)"
    And nothing was handed to ЭҮП about "Күміс"
    And "Мысалова" has received 0 notices in all
    And "Сынақов" has received 1 notice in all

  @id:204-81-07 @reading:criteria.death @negative @reason:death-in-akhazh-only-passes @twin:204-81-01
  Scenario: a death that only АХАЖ knows yet excludes
    Given АХАЖ holds a death act of "Мысалова"
    When SDU takes in the renamed organisations
    Then the case of "Күміс" at SDU is "EXCLUDED(1)"
    And nothing was handed to ЭҮП about "Күміс"
    And "Мысалова" has received 0 notices in all
    And "Сынақов" has received 1 notice in all
