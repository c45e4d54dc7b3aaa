@clause:KZ-204-2025/alg/6 @role:sdu
Feature: Order 204, algorithm item 6: SDU checks in e-license whether a permit of this service exists
  Only organisations with at least one live permit of exactly this service go on. The search is by BIN, since e-license still
  knows the organisation under its former name; every live permit of the service joins the case.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: a live permit of this service lets the organisation through

    @id:204-6-01
    Scenario: the holder of a live permit goes on after the search
      When SDU takes in the renamed organisations
      Then SDU asked e-license about "Алтын"
      And "Сынақов" has received 1 notice in all

    @id:204-6-02 @reading:renew.scope
    Scenario: two live permits are renewed in one dialogue
      Given "Алтын" holds 1 live permit
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then 2 permits of "Алтын" bear the name "Алтын Плюс"
      And "Сынақов" has received 1 notice in all

    @id:204-6-03 @reading:permit.status_filter=active_and_suspended
    Scenario: where suspended permits count as well, their holder goes on
      Given the reading "permit.status_filter" is "active_and_suspended"
      And "Күміс" is an organisation headed by "Мысалова"
      And "Күміс" holds a suspended permit
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then "Мысалова" has received 1 notice in all

    @id:204-6-05 @fault:elicense-down @negative @reason:failure-as-no-permit @twin:204-6-01
    Scenario: e-license being down delays the case and is not taken for "no permit"
      Given e-license fails with "HTTP 503"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-02 11:15
      Then nobody has received a notice
      And SDU did not ask ЖТ МДҚ about "Сынақов"
      When e-license works again
      And the clock moves to 2025-06-03 12:00
      Then "Сынақов" has received 1 notice in all

  Rule: without a live permit of this service nothing goes on

    @id:204-6-06 @negative @reason:no-permit-gets-sms @twin:204-6-01
    Scenario: an organisation without a permit is dropped and its head is left alone
      Given "Күміс" is an organisation headed by "Мысалова"
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then the case of "Күміс" at SDU is "NO_PERMIT"
      And "Мысалова" has received 0 notices in all
      And SDU did not ask ЖТ МДҚ about "Мысалова"
      And SDU did not ask АХАЖ about "Мысалова"
      And "Сынақов" has received 1 notice in all

    @id:204-6-07 @negative @reason:other-service-permit @twin:204-6-01
    Scenario: a permit of another service does not let the organisation through
      Given "Күміс" is an organisation headed by "Мысалова"
      And "Күміс" holds a permit of another service
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then the case of "Күміс" at SDU is "NO_PERMIT"
      And "Мысалова" has received 0 notices in all
      And "Сынақов" has received 1 notice in all

    @id:204-6-08 @reading:permit.status_filter @negative @reason:dead-permit-counts @twin:204-6-01
    Scenario Outline: <article> <state> permit does not count as a permit
      Given "Күміс" is an organisation headed by "Мысалова"
      And "Күміс" holds <article> <state> permit
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then the case of "Күміс" at SDU is "NO_PERMIT"
      And "Мысалова" has received 0 notices in all
      And "Сынақов" has received 1 notice in all

      Examples:
        | article | state      |
        | a       | suspended  |
        | a       | terminated |
        | an      | excluded   |
        | an      | expired    |

    @id:204-6-09 @negative @reason:lookup-by-name @twin:204-6-01
    Scenario: a permit printed with a name that ЗТ МДҚ no longer gives is found all the same
      Given the permit of "Алтын" is printed with the name "Алтын Байырғы"
      When SDU takes in the renamed organisations
      Then SDU asked e-license about "Алтын"
      And "Сынақов" has received 1 notice in all

    @id:204-6-10 @negative @reason:one-permit-of-two @twin:204-6-02
    Scenario: none of three live permits is left behind under the former name
      Given "Алтын" holds 2 live permits
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then 3 permits of "Алтын" bear the name "Алтын Плюс"
      And the permit of "Алтын" bears the name "Алтын Плюс"
