@clause:KZ-418-V/56/p2 @role:sdu @role:egov
Feature: Law on Informatization, article 56, part 2: personal data are protected until they are destroyed or depersonalised
  The personal data of a case that has ended stay under access control for the period of the reading "data.retention". Afterwards
  no person is named any more, and the case with its decisions stays.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: until the period is over the data are kept and guarded

    @id:law-56.p2-01 @reading:data.retention
    Scenario: a month after the end an official of the portal with two factors still sees the head
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" answers "2"
      When the clock moves to 2025-07-02 10:00
      And the official "Бақылаушы" views the persons of "Алтын" at ЭҮП in the session "1" with "PASSWORD, OTP"
      Then the view of "Бақылаушы" is granted and shows the head "Сынақов"

    @id:law-56.p2-02
    Scenario: the data of an excluded head are guarded like those of any other
      Given ЖТ МДҚ shows "Сынақов" as "missing"
      And SDU takes in the renamed organisations
      When the official "Бақылаушы" views the persons of "Алтын" at SDU in the session "1" with "PASSWORD, OTP"
      Then the view of "Бақылаушы" is granted and shows the head "Сынақов"

    @id:law-56.p2-03 @negative @reason:open-after-end @twin:law-56.p2-02
    Scenario: one factor opens the data of an excluded head no more than those of a live case
      Given ЖТ МДҚ shows "Сынақов" as "missing"
      And SDU takes in the renamed organisations
      When the official "Бақылаушы" views the persons of "Алтын" at SDU in the session "1" with "PASSWORD"
      Then the view of "Бақылаушы" is refused because of "KZ-418-V/36/1.p4" and shows nobody

  Rule: after the period the data are gone and the case stays

    @id:law-56.p2-04 @reading:data.retention=one_month
    Scenario: on the last day of the period the data of an excluded head are still there
      Given the reading "data.retention" is "one_month"
      And ЖТ МДҚ shows "Сынақов" as "missing"
      And SDU takes in the renamed organisations
      When the clock moves to 2025-07-02 23:59:59
      And the official "Бақылаушы" views the persons of "Алтын" at SDU in the session "1" with "PASSWORD, OTP"
      Then the view of "Бақылаушы" is granted and shows the head "Сынақов"

    @id:law-56.p2-05 @reading:data.retention=one_month @negative @reason:kept-too-long @twin:law-56.p2-04
    Scenario: after the last day of the period the case of an excluded head names nobody
      Given the reading "data.retention" is "one_month"
      And ЖТ МДҚ shows "Сынақов" as "missing"
      And SDU takes in the renamed organisations
      When the clock moves to 2025-07-03 00:00
      And SDU is restarted
      And the official "Бақылаушы" views the persons of "Алтын" at SDU in the session "1" with "PASSWORD, OTP"
      Then the view of "Бақылаушы" is granted and shows the case of "Алтын" without a person

    @id:law-56.p2-06 @reading:data.retention @negative @reason:kept-too-long @twin:law-56.p2-01
    Scenario: a year after the end the portal's case names nobody
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" answers "2"
      When the clock moves to 2026-06-03 00:00
      And the official "Бақылаушы" views the persons of "Алтын" at ЭҮП in the session "1" with "PASSWORD, OTP"
      Then the view of "Бақылаушы" is granted and shows the case of "Алтын" without a person

    @id:law-56.p2-07 @reading:data.retention=one_month @negative @reason:log-broken @twin:law-56.p2-04
    Scenario Outline: when the data are gone the log of the case at <system> has lost nothing
      Given the reading "data.retention" is "one_month"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" answers "1" at 2025-06-03 10:00
      And the case of "Алтын" at <system> is "DONE"
      When the clock moves to 2025-07-04 00:00
      Then the log of the case of "Алтын" at <system> has lost nothing
      And the case of "Алтын" at <system> is "DONE"

      Examples:
        | system |
        | SDU    |
        | ЭҮП    |

    @id:law-56.p2-08 @reading:data.retention=one_month
    Scenario Outline: within the period the record of transfers at <system> names the head
      Given the reading "data.retention" is "one_month"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" answers "1" at 2025-06-03 10:00
      And the case of "Алтын" at <system> is "DONE"
      When the clock moves to 2025-06-20 10:00
      Then <system> shows transfers of the data of "Сынақов"

      Examples:
        | system |
        | SDU    |
        | ЭҮП    |

    @id:law-56.p2-09 @reading:data.retention=one_month @negative @reason:kept-elsewhere @twin:law-56.p2-08
    Scenario Outline: after the period no record beside the case at <system> names the head
      Given the reading "data.retention" is "one_month"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" answers "1" at 2025-06-03 10:00
      And the case of "Алтын" at <system> is "DONE"
      When the clock moves to 2025-07-04 00:00
      Then <system> names "Сынақов" in no transfer and no notice any more

      Examples:
        | system |
        | SDU    |
        | ЭҮП    |
