@clause:KZ-204-2025/alg/9
Feature: Order 204, algorithm item 9: SDU hands ЭҮП both lists, linked
  The list of organisations and the list of their first heads go to ЭҮП together, row linked to row, and hold exactly those
  who passed item 8.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And "Күміс" holds one live permit and its head "Мысалова" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"

  @id:204-9-01 @role:sdu
  Scenario: both lists go over in one transfer, each organisation with its head
    When SDU takes in the renamed organisations
    Then the lists were handed over in 1 transfer
    And the lists handed to ЭҮП hold exactly:
      | organisation | head     |
      | Алтын        | Сынақов  |
      | Күміс        | Мысалова |

  @id:204-9-02 @role:sdu
  Scenario: the hand-over comes before the number look-up
    When SDU takes in the renamed organisations
    Then the hand-over for "Алтын" came before the number look-up for "Сынақов"
    And the hand-over for "Күміс" came before the number look-up for "Мысалова"

  @id:204-9-03 @role:egov
  Scenario: the answers of both heads renew both permits
    Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
    When "Сынақов" answers "1"
    And "Мысалова" answers "1"
    Then the permit of "Алтын" bears the name "Алтын Плюс"
    And the permit of "Күміс" bears the name "Күміс Плюс"

  @id:204-9-04 @role:sdu @fault:handover-fails
  Scenario Outline: a hand-over failing with <fault> is repeated and nobody is notified twice
    Given the way from SDU to ЭҮП fails 2 times with "<fault>"
    When SDU takes in the renamed organisations
    And the clock moves to 2025-06-03 12:00
    Then "Сынақов" has received 1 notice in all
    And "Мысалова" has received 1 notice in all

    Examples:
      | fault              |
      | HTTP 503           |
      | connection reset   |

  @id:204-9-05 @role:egov @fault:handover-duplicate
  Scenario: lists that arrive twice are one list
    Given the way from SDU to ЭҮП fails 1 time with "duplicate"
    When SDU takes in the renamed organisations
    And the clock moves to 2025-06-03 12:00
    Then "Сынақов" has received 1 notice in all
    And "Мысалова" has received 1 notice in all

  @id:204-9-06 @role:sdu @negative @reason:lists-not-linked @twin:204-9-03
  Scenario: the answer of one head does not concern the organisation of the other
    Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
    When "Сынақов" answers "1"
    And "Мысалова" answers "2"
    Then the permit of "Алтын" bears the name "Алтын Плюс"
    And the permit of "Күміс" still bears the name "Күміс"
    And the lists handed to ЭҮП hold exactly:
      | organisation | head     |
      | Алтын        | Сынақов  |
      | Күміс        | Мысалова |

  @id:204-9-07 @role:sdu @fault:handover-fails @reading:rename.twice @negative @reason:void-transfer-repeated @twin:204-9-04
  Scenario: a transfer that could not be delivered is not delivered once one of its organisations has been renamed again
    Given ЭҮП fails with "HTTP 503"
    When SDU takes in the renamed organisations
    And the clock moves to 2025-06-03 09:00
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Экстра"
    And SDU takes in the renamed organisations
    And ЭҮП works again
    And the clock moves to 2025-06-05 12:00
    Then the lists were handed over in 1 transfer
    And "Сынақов" has received 1 notice in all
    And "Мысалова" has received 1 notice in all
    When "Сынақов" answers "1"
    Then the permit of "Алтын" bears the name "Алтын Экстра"
