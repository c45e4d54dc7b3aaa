@clause:KZ-204-2025/alg/8 @role:sdu
Feature: Order 204, algorithm item 8: SDU checks the heads in both ЖТ МДҚ and АХАЖ
  Both systems are asked about each head, after the list of heads is made and before it leaves SDU. A system that does not
  answer never counts as a passed check: the case waits.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: both systems are asked, in the right place of the order

    @id:204-8-01
    Scenario: ЖТ МДҚ and АХАЖ are asked after the head query and before the hand-over
      When SDU takes in the renamed organisations
      Then the head query for "Алтын" came before the person check for "Сынақов"
      And the person check for "Сынақов" came before the hand-over for "Алтын"
      And the civil-status check for "Сынақов" came before the hand-over for "Алтын"
      And "Сынақов" has received 1 notice in all

  Rule: a failing system delays the case and nothing is lost when it recovers

    @id:204-8-02 @fault:source-fails-twice
    Scenario Outline: <system> failing twice with <fault> only delays the notice
      Given <system> fails 2 times with "<fault>"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 12:00
      Then "Сынақов" has received 1 notice in all
      And the lists were handed over in 1 transfer

      Examples:
        | system | fault               |
        | ЖТ МДҚ | SOAP fault SIM-TEST |
        | АХАЖ   | HTTP 429            |
        | АХАЖ   | garbage body        |
        | АХАЖ   | connection reset    |

    @id:204-8-03 @fault:delay
    Scenario: a slow answer is an answer
      Given АХАЖ fails 1 time with "delay 50 ms"
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all

    @id:204-8-05 @fault:restart
    Scenario: a restart of SDU while a check is outstanding loses nothing and doubles nothing
      Given АХАЖ fails with "HTTP 503"
      When SDU takes in the renamed organisations
      And SDU is restarted
      And АХАЖ works again
      And the clock moves to 2025-06-03 12:00
      Then "Сынақов" has received 1 notice in all
      And the lists were handed over in 1 transfer

    @id:204-8-06 @fault:restart @negative @reason:handed-over-again @twin:204-8-01
    Scenario: a restart of SDU after the hand-over does not hand over again
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When SDU is restarted
      And SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 12:00
      Then "Сынақов" has received 1 notice in all
      And the lists were handed over in 1 transfer

  Rule: no check is skipped, taken for granted or done late

    @id:204-8-07 @negative @reason:akhazh-not-asked @twin:204-8-01
    Scenario: АХАЖ is asked although ЖТ МДҚ has answered
      When SDU takes in the renamed organisations
      Then SDU asked ЖТ МДҚ about "Сынақов"
      And SDU asked АХАЖ about "Сынақов"
      And the civil-status check for "Сынақов" came before the notice for "Сынақов"

    @id:204-8-08 @fault:source-down @negative @reason:fail-open-source @twin:204-8-01
    Scenario Outline: <system> answering with <fault> is not a passed check
      Given <system> fails with "<fault>"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-02 11:15
      Then nothing was handed to ЭҮП
      And nobody has received a notice
      When <system> works again
      And the clock moves to 2025-06-03 12:00
      Then "Сынақов" has received 1 notice in all

      Examples:
        | system | fault               |
        | ЖТ МДҚ | SHEP status SCSE003 |
        | АХАЖ   | HTTP 503            |
        | АХАЖ   | truncated body      |

    @id:204-8-09 @fault:source-never-answers @negative @reason:fail-open-source @twin:204-8-01
    Scenario: a head about whom АХАЖ stays silent gets no notice until it has answered
      Given АХАЖ fails 2 times with "never answers"
      When SDU takes in the renamed organisations
      Then the case of "Алтын" at SDU is "SOURCE_DOWN"
      And nobody has received a notice
      And nothing was handed to ЭҮП
      When the clock moves to 2025-06-03 12:00
      Then "Сынақов" has received 1 notice in all

    @id:204-8-10 @fault:stale-answer @negative @reason:fail-open-source @twin:204-8-01
    Scenario: the answer about another person is not a passed check
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Күміс" holds one live permit and its head "Мысалова" meets all criteria
      And ЖТ МДҚ shows "Мысалова" as "missing"
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And ЖТ МДҚ fails with "stale answer" for "Мысалова"
      When SDU takes in the renamed organisations
      Then "Мысалова" has received 0 notices in all
      When ЖТ МДҚ works again
      And the clock moves to 2025-06-03 12:00
      Then "Мысалова" has received 0 notices in all
      And the case of "Күміс" at SDU is "EXCLUDED(1)"

    @id:204-8-11 @fault:source-down @negative @reason:checks-after-transfer @twin:204-8-01
    Scenario: nothing leaves SDU while the checks are outstanding
      Given АХАЖ fails with "HTTP 503"
      When SDU takes in the renamed organisations
      Then nothing was handed to ЭҮП
      When АХАЖ works again
      And the clock moves to 2025-06-03 12:00
      Then the civil-status check for "Сынақов" came before the hand-over for "Алтын"
      And the person check for "Сынақов" came before the hand-over for "Алтын"

    @id:204-8-12 @fault:source-fails-once @negative @reason:source-asked-once @twin:204-8-02
    Scenario Outline: <system> is asked again after a single failure
      Given <system> fails 1 time with "HTTP 503"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 12:00
      Then SDU asked <system> about "Сынақов"
      And the case of "Алтын" at SDU is "AT_PORTAL"
      And "Сынақов" has received 1 notice in all

      Examples:
        | system |
        | ЖТ МДҚ |
        | АХАЖ   |
