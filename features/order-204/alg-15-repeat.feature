@clause:KZ-204-2025/alg/15 @role:egov
Feature: Order 204, algorithm item 15: three days of silence bring one repeat of the notice
  The days are read as calendar days, the first being the day after the sending; the window is open to 24:00 of the third day,
  and then the same notice goes out once more. Other ways of counting are readings.

  Rule: the window is open to 24:00 of the third day after the day of sending

    Background:
      Given the pilot is in force and it is 2025-06-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15

    @id:204-15-01 @reading:clock.calendar
    Scenario: silence brings the repeat at the end of the third day
      When the clock moves to 2025-06-05 23:59:59
      And the clock moves to 2025-06-06 00:10
      Then "Сынақов" has received 2 notices in all
      And notice 2 to "Сынақов" was sent not before 2025-06-06 00:00
      And notice 2 to "Сынақов" reads like notice 1

    @id:204-15-02 @reading:clock.calendar
    Scenario Outline: a reply <when> counts and no repeat follows
      When "Сынақов" answers "1" at <instant>
      And the clock moves to 2025-06-12 09:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And "Сынақов" has received 1 notice in all

      Examples:
        | when                                | instant             |
        | on the first evening                | 2025-06-02 23:00:00 |
        | after 72 hours but on the third day | 2025-06-05 18:00:00 |
        | in the last second of the third day | 2025-06-05 23:59:59 |

    @id:204-15-03 @reading:clock.calendar
    Scenario: a reply of the fourth day that comes before the scheduler has run counts and holds the repeat back
      When the clock moves to 2025-06-05 23:59:59
      And "Сынақов" answers "1" at 2025-06-06 00:00:05, before the scheduler of ЭҮП has run
      And the clock moves to 2025-06-12 09:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And "Сынақов" has received 1 notice in all

    @id:204-15-04 @reading:clock.calendar
    Scenario: a reply received within the window but passed on after the repeat is dated by its receipt
      When the clock moves to 2025-06-06 00:00
      And the gateway passes on at 2025-06-06 09:00 the answer "1" of "Сынақов" received at 2025-06-05 23:50
      And the clock moves to 2025-06-12 09:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And "Сынақов" has received 2 notices in all

    @id:204-15-05 @fault:restart @reading:clock.calendar @negative @reason:restart-loses-timer @twin:204-15-01
    Scenario: a restart of ЭҮП within the window neither loses nor restarts the timer
      When the clock moves to 2025-06-04 12:00
      And ЭҮП is restarted
      And the clock moves to 2025-06-05 23:59:59
      Then "Сынақов" has received 1 notice in all
      When the clock moves to 2025-06-06 00:10
      Then "Сынақов" has received 2 notices in all

    @id:204-15-06 @fault:gateway-down @reading:clock.calendar
    Scenario: the gateway being down at the repeat delays it and does not double it
      When the clock moves to 2025-06-05 23:59:59
      And the SMS gateway fails with "HTTP 500"
      And the clock moves to 2025-06-06 00:30
      Then "Сынақов" has received 1 notice in all
      When the SMS gateway works again
      And the clock moves to 2025-06-06 20:00
      Then "Сынақов" has received 2 notices in all

    @id:204-15-07 @reading:clock.calendar @negative @reason:repeat-too-early @twin:204-15-01
    Scenario Outline: no repeat <when>
      When the clock moves to <instant>
      Then "Сынақов" has received 1 notice in all
      When the clock moves to 2025-06-06 00:10
      Then "Сынақов" has received 2 notices in all
      And notice 2 to "Сынақов" was sent not before 2025-06-06 00:00

      Examples:
        | when                             | instant             |
        | right after 48 hours             | 2025-06-04 10:16:00 |
        | on the morning of the third day  | 2025-06-05 09:00:00 |
        | one second before the window end | 2025-06-05 23:59:59 |

    @id:204-15-08 @reading:clock.calendar @negative @reason:repeat-twice-or-after-reply @twin:204-15-01
    Scenario: the repeat is sent once and there is no third notice
      When the clock moves to 2025-06-06 00:10
      Then "Сынақов" has received 2 notices in all
      When the clock moves to 2025-06-10 00:00
      And the clock moves to 2025-06-20 00:10
      Then "Сынақов" has received 2 notices in all

    @id:204-15-09 @reading:clock.calendar @negative @reason:repeat-twice-or-after-reply @twin:204-15-01
    Scenario Outline: after the reply <reply> there is no repeat
      When "Сынақов" answers "<reply>" at 2025-06-04 10:00
      And the clock moves to 2025-06-06 00:00
      And the clock moves to 2025-06-12 00:10
      Then "Сынақов" has received 1 notice in all
      And e-license was told <times> to renew for "Алтын"

      Examples:
        | reply | times   |
        | 1     | 1 time  |
        | 2     | 0 times |

    @id:204-15-10 @reading:reply.unknown @reading:clock.calendar @negative @reason:junk-moves-timer @twin:204-15-01
    Scenario: unrecognised replies neither put the repeat off nor call it off
      When "Сынақов" answers "?" at 2025-06-03 09:00
      And "Сынақов" answers "кім бұл" at 2025-06-04 09:00
      And "Сынақов" answers "3" at 2025-06-05 23:00
      And the clock moves to 2025-06-05 23:59:59
      Then "Сынақов" has received 1 notice in all
      When the clock moves to 2025-06-06 00:10
      Then "Сынақов" has received 2 notices in all

  Rule: the window starts at the sending, wherever the case was before

    @id:204-15-11 @fault:gateway-down @reading:clock.calendar @negative @reason:timer-from-transfer @twin:204-15-01
    Scenario: when the gateway lets the notice out a day after the hand-over, the three days count from the sending
      Given the pilot is in force and it is 2025-06-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the SMS gateway fails with "HTTP 500"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 01:00
      And the SMS gateway works again
      And the clock moves to 2025-06-03 23:59
      Then "Сынақов" has received 1 notice in all
      When the clock moves to 2025-06-06 23:59:59
      Then "Сынақов" has received 1 notice in all
      When the clock moves to 2025-06-07 00:10
      Then "Сынақов" has received 2 notices in all

    @id:204-15-12 @reading:dialog.scope @reading:clock.calendar @negative @reason:timer-from-transfer @twin:204-15-14
    Scenario: the notice about a second organisation, held back by an open dialogue, has its own three days
      Given the pilot is in force and it is 2025-06-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And "Күміс" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      And "Сынақов" answers "1" at 2025-06-04 15:00
      And the clock moves to 2025-06-04 20:00
      Then "Сынақов" has received 2 notices in all
      When the clock moves to 2025-06-07 23:59:59
      Then "Сынақов" has received 2 notices in all
      When the clock moves to 2025-06-08 00:10
      Then "Сынақов" has received 3 notices in all

  Rule: one number has one open dialogue at a time, or by the other reading one for all

    Background:
      Given the pilot is in force and it is 2025-06-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And "Күміс" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

    @id:204-15-14 @reading:dialog.scope @reading:clock.calendar
    Scenario: the answers 1 and then 2 concern the first and then the second organisation
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      And "Сынақов" answers "1" at 2025-06-03 10:00
      And the clock moves to 2025-06-03 18:00
      And "Сынақов" answers "2" at 2025-06-04 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the permit of "Күміс" still bears the name "Күміс"
      And the case of "Күміс" at ЭҮП is "RULES_FALLBACK(REFUSED)"

    @id:204-15-15 @reading:dialog.scope @reading:clock.calendar
    Scenario: when the first dialogue ends in silence the second begins
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-06 00:00
      And the clock moves to 2025-06-09 23:59:59
      Then "Сынақов" has received 2 notices in all
      When the clock moves to 2025-06-10 00:00
      And the clock moves to 2025-06-10 12:00
      Then "Сынақов" has received 3 notices in all

    @id:204-15-21 @reading:dialog.scope @reading:clock.calendar @negative @reason:reply-dated-by-delivery @twin:204-15-14
    Scenario: an answer received before the second notice was sent does not answer it, whenever it is passed on
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      And "Сынақов" answers "2" at 2025-06-03 10:00
      And the clock moves to 2025-06-03 18:00
      Then "Сынақов" has received 2 notices in all
      When the gateway passes on at 2025-06-04 09:00 the answer "1" of "Сынақов" received at 2025-06-03 09:59
      And the clock moves to 2025-06-04 18:00
      Then nothing was renewed
      When "Сынақов" answers "1" at 2025-06-05 10:00
      Then the permit of "Күміс" bears the name "Күміс Плюс"
      And the permit of "Алтын" still bears the name "Алтын"

    @id:204-15-16 @reading:dialog.scope=per_head_joint @reading:clock.calendar
    Scenario: by the other reading one notice and one answer concern all organisations of the head
      Given the reading "dialog.scope" is "per_head_joint"
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1" at 2025-06-03 10:00
      And the clock moves to 2025-06-03 18:00
      Then "Сынақов" has received 1 notice in all
      And the permit of "Алтын" bears the name "Алтын Плюс"
      And the permit of "Күміс" bears the name "Күміс Плюс"

  Rule: calendar days, working days and 72 hours are readings of one word

    @id:204-15-17 @reading:clock.calendar
    Scenario: a weekend inside the window counts
      Given the pilot is in force and it is 2025-06-12 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-12 10:15
      When the clock moves to 2025-06-15 23:59:59
      And the clock moves to 2025-06-16 00:10
      Then "Сынақов" has received 2 notices in all
      And notice 2 to "Сынақов" was sent not before 2025-06-16 00:00

    @id:204-15-18 @reading:clock.calendar @negative @reason:working-days @twin:204-15-17
    Scenario Outline: days off do not put off the repeat of a notice sent on <sent>
      Given the pilot is in force and it is <sent> 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at <sent> 10:15
      When the clock moves to <day_3> 23:59:59
      Then "Сынақов" has received 1 notice in all
      When the clock moves to <repeat> 00:10
      Then "Сынақов" has received 2 notices in all

      Examples: a weekend, and a holiday with a weekend
        | sent       | day_3      | repeat     |
        | 2025-06-13 | 2025-06-16 | 2025-06-17 |
        | 2025-07-04 | 2025-07-07 | 2025-07-08 |

    @id:204-15-19 @reading:clock.calendar=exact72h
    Scenario: under exact 72 hours the repeat follows after all of them
      Given the pilot is in force and it is 2025-06-02 10:15 in Astana
      And the reading "clock.calendar" is "exact72h"
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When the clock moves to 2025-06-05 10:14:59
      Then "Сынақов" has received 1 notice in all
      When the clock moves to 2025-06-05 10:25
      Then "Сынақов" has received 2 notices in all

    @id:204-15-20 @reading:clock.calendar=working
    Scenario Outline: under working days the repeat of a notice sent on <sent> waits for <repeat>
      Given the pilot is in force and it is <sent> 10:15 in Astana
      And the reading "clock.calendar" is "working"
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at <sent> 10:15
      When the clock moves to <day_3> 23:59:59
      Then "Сынақов" has received 1 notice in all
      When the clock moves to <repeat> 00:10
      Then "Сынақов" has received 2 notices in all

      Examples: a weekend, Kurban ait on 6 June, the Capital day moved to Monday 7 July
        | sent       | day_3      | repeat     |
        | 2025-06-12 | 2025-06-17 | 2025-06-18 |
        | 2025-06-05 | 2025-06-11 | 2025-06-12 |
        | 2025-07-03 | 2025-07-09 | 2025-07-10 |
