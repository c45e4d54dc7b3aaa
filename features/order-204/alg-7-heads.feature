@clause:KZ-204-2025/alg/7 @role:sdu
Feature: Order 204, algorithm item 7: SDU lists the first heads with ЗТ МДҚ
  For the organisations that item 6 left over, SDU asks ЗТ МДҚ for the current first head; nobody else gets onto the list,
  and no organisation falls off it because its head leads another one too.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: each surviving organisation is listed with its current first head

    @id:204-7-01
    Scenario: the head is asked of ЗТ МДҚ after the permit search and before the person checks
      When SDU takes in the renamed organisations
      Then the permit search for "Алтын" came before the head query for "Алтын"
      And the head query for "Алтын" came before the person check for "Сынақов"
      And the lists handed to ЭҮП hold exactly:
        | organisation | head    |
        | Алтын        | Сынақов |

    @id:204-7-02
    Scenario: a head appointed after the change of name and before the intake is the one listed
      Given ЗТ МДҚ reports "Мысалова" as the new head of "Алтын"
      When SDU takes in the renamed organisations
      Then the lists handed to ЭҮП hold exactly:
        | organisation | head     |
        | Алтын        | Мысалова |
      And "Сынақов" has received 0 notices in all
      And "Мысалова" has received 1 notice in all

    @id:204-7-03 @reading:head.multiple
    Scenario: an organisation whose head is vacant ends without a notice
      Given ЗТ МДҚ reports that "Алтын" has no head
      When SDU takes in the renamed organisations
      Then the case of "Алтын" at SDU is "NO_HEAD"
      And nobody has received a notice
      And SDU did not ask ЖТ МДҚ about "Сынақов"

    @id:204-7-04
    Scenario: two organisations with different heads are listed each with its own
      Given "Күміс" holds one live permit and its head "Мысалова" meets all criteria
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then the lists handed to ЭҮП hold exactly:
        | organisation | head     |
        | Алтын        | Сынақов  |
        | Күміс        | Мысалова |

  Rule: nobody else is listed and nobody is lost

    @id:204-7-06 @negative @reason:head-at-issue @twin:204-7-01
    Scenario: the head at the issue of the permit is not the addressee
      Given the permit of "Алтын" was issued when "Мысалова" was its head
      When SDU takes in the renamed organisations
      Then the lists handed to ЭҮП hold exactly:
        | organisation | head    |
        | Алтын        | Сынақов |
      And "Мысалова" has received 0 notices in all
      And "Сынақов" has received 1 notice in all

    @id:204-7-07 @negative @reason:query-after-drop @twin:204-7-04
    Scenario: for an organisation dropped at item 6 no head is asked
      Given "Күміс" is an organisation headed by "Мысалова"
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then there was no head query for "Күміс"
      And SDU did not ask ДДБ about "Мысалова"
      And SDU did not ask ЖТ МДҚ about "Мысалова"
      And the head query for "Алтын" came before the person check for "Сынақов"

    @id:204-7-08 @negative @reason:not-a-first-head @twin:204-7-01
    Scenario: a founder does not get onto the list
      Given ЗТ МДҚ reports "Мысалова" as a founder of "Алтын"
      When SDU takes in the renamed organisations
      Then the lists handed to ЭҮП hold exactly:
        | organisation | head    |
        | Алтын        | Сынақов |
      And SDU did not ask ЖТ МДҚ about "Мысалова"
      And "Мысалова" has received 0 notices in all
      And "Сынақов" has received 1 notice in all

    @id:204-7-09 @negative @reason:two-organisations-collapsed @twin:204-7-04
    Scenario: a person who heads two organisations is listed with both
      Given "Күміс" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then the lists handed to ЭҮП hold exactly:
        | organisation | head    |
        | Алтын        | Сынақов |
        | Күміс        | Сынақов |
