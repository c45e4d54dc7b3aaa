@clause:KZ-204-2025/ord/7
Feature: Order 204, paragraph 7: the pilot runs for one year from the day of signature
  The order takes effect after the day of its first official publication and applies through 2026-05-08, whatever the day of
  publication was. Outside the term nothing is started; cases still open at the end are closed and referred to the Rules.

  Rule: inside the term a change of name starts a case

    @id:204-o7-01 @role:sdu
    Scenario Outline: a case starts <when>
      Given the order was first published on <published>
      And it is <instant> in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all
      And SDU reports the order as in force
      And the order is reported to end on 2026-05-08

      Examples:
        | when                                            | published  | instant          |
        | at the first minute after the day of publishing | 2025-05-08 | 2025-05-09 00:00 |
        | when published later, at the first minute after | 2025-06-10 | 2025-06-11 00:00 |
        | in the last minute, though published in July    | 2025-07-15 | 2026-05-08 23:59 |

    @id:204-o7-02 @role:sdu @negative @reason:starts-on-publication-day @twin:204-o7-01
    Scenario Outline: nothing starts on the day of publication <published> itself
      Given the order was first published on <published>
      And it is <instant> in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When SDU takes in the renamed organisations
      Then nobody has received a notice
      And SDU sent nothing to ЗТ МДҚ
      And SDU reports the order as not in force

      Examples:
        | published  | instant          |
        | 2025-05-08 | 2025-05-08 23:59 |
        | 2025-06-10 | 2025-06-10 23:59 |

    @id:204-o7-03 @role:egov
    Scenario: an answer in the last second of the term renews the permit
      Given it is 2026-05-06 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-05-06 10:15
      When "Сынақов" answers "1" at 2026-05-08 23:59:59
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And nothing was sent outside the term of the order

    @id:204-o7-04 @role:sdu @in-force:no
    Scenario: on a date under judgement outside the term nothing starts
      Given it is the date under judgement, 10:00 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When SDU takes in the renamed organisations
      Then nobody has received a notice
      And nothing was handed to ЭҮП
      And nothing was renewed
      And SDU reports the order as not in force

  Rule: what is open at the end of the last day is closed, or by the other reading runs off

    @id:204-o7-05 @role:egov @reading:pilot.expiry
    Scenario: by default an open case is closed at the end of the term and the holder may apply under the Rules
      Given it is 2026-05-06 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-05-06 10:15
      When the clock moves to 2026-05-09 00:00
      Then the case of "Алтын" at ЭҮП is "PILOT_EXPIRED"
      When "Алтын" applies for the change under the Rules
      Then the application of "Алтын" is accepted

    @id:204-o7-06 @role:egov @reading:pilot.expiry=run_off
    Scenario: under run-off an answer after the term to a notice sent within it renews the permit
      Given it is 2026-05-06 10:15 in Astana
      And the reading "pilot.expiry" is "run_off"
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-05-06 10:15
      When "Сынақов" answers "1" at 2026-05-09 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

    @id:204-o7-08 @role:sdu @reading:pilot.expiry=run_off
    Scenario: run-off starts no new case
      Given it is 2026-05-09 00:00 in Astana
      And the reading "pilot.expiry" is "run_off"
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And "Алтын" was renamed "Алтын Плюс" on 2026-05-07
      When SDU takes in the renamed organisations
      Then nobody has received a notice
      And SDU reports the order as not in force

    @id:204-o7-07 @role:egov @reading:pilot.expiry=run_off @fault:elicense-down
    Scenario: under run-off an agreement that waits for e-license at the end is renewed after it
      Given it is 2026-05-08 10:15 in Astana
      And the reading "pilot.expiry" is "run_off"
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-05-08 10:15
      When e-license fails with "HTTP 503"
      And "Сынақов" answers "1" at 2026-05-08 22:00
      And the clock moves to 2026-05-09 00:30
      And e-license works again
      And the clock moves to 2026-05-10 12:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

  Rule: the term neither moves with the publication nor shrinks nor goes on

    @id:204-o7-09 @role:sdu @negative @reason:year-from-publication @twin:204-o7-01
    Scenario Outline: published on <published>, the pilot is over at <instant> all the same
      Given the order was first published on <published>
      And it is <instant> in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When SDU takes in the renamed organisations
      Then nobody has received a notice
      And SDU reports the order as not in force
      And the order is reported to end on 2026-05-08

      Examples:
        | published  | instant          |
        | 2025-07-15 | 2026-05-09 00:00 |
        | 2025-07-15 | 2026-06-20 10:00 |

    @id:204-o7-10 @role:sdu @negative @reason:no-expiry @twin:204-o7-01
    Scenario Outline: no case starts at <instant>
      Given it is <instant> in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When SDU takes in the renamed organisations
      Then nobody has received a notice
      And SDU sent nothing to ЗТ МДҚ
      And SDU reports the order as not in force
      And the order is reported to end on 2026-05-08

      Examples:
        | instant          |
        | 2026-05-09 00:00 |
        | 2026-11-22 10:00 |

    @id:204-o7-11 @role:sdu @negative @reason:no-expiry @twin:204-o7-01
    Scenario: midnight separates the case that starts from the case that does not
      Given it is 2026-05-08 23:59 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And "Күміс" holds one live permit and its head "Мысалова" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When SDU takes in the renamed organisations
      And the clock moves to 2026-05-09 00:00
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all
      And "Мысалова" has received 0 notices in all
      And nothing was sent outside the term of the order

    @id:204-o7-12 @role:egov @reading:pilot.expiry @negative @reason:no-expiry @twin:204-o7-03
    Scenario Outline: an answer at <instant>, after the term, renews nothing
      Given it is 2026-05-06 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-05-06 10:15
      When the clock moves to 2026-05-09 00:00
      And "Сынақов" answers "1" at <instant>
      And the clock moves to 2026-05-12 10:00
      Then nothing was renewed
      And "Сынақов" has received 1 notice in all
      And the case of "Алтын" at ЭҮП is "PILOT_EXPIRED"

      Examples:
        | instant             |
        | 2026-05-09 00:00:01 |
        | 2026-05-09 20:00:00 |

    @id:204-o7-13 @role:sdu @negative @reason:last-day-expired @twin:204-o7-01
    Scenario Outline: 2026-05-08 at <time> still belongs to the term
      Given it is 2026-05-08 <time> in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all
      And SDU reports the order as in force

      Examples:
        | time  |
        | 00:00 |
        | 23:59 |

    @id:204-o7-14 @role:egov @fault:elicense-down @reading:pilot.expiry @negative @reason:agreement-outlives-term @twin:204-o7-03
    Scenario: an agreement that waits for e-license at the end of the term is not renewed after it
      Given it is 2026-05-08 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-05-08 10:15
      When e-license fails with "HTTP 503"
      And "Сынақов" answers "1" at 2026-05-08 22:00
      And the clock moves to 2026-05-09 00:30
      And e-license works again
      And the clock moves to 2026-05-12 10:00
      Then nothing was renewed
      And the permit of "Алтын" still bears the name "Алтын"
      And the case of "Алтын" at ЭҮП is "PILOT_EXPIRED"
      When "Алтын" applies for the change under the Rules
      Then the application of "Алтын" is accepted
