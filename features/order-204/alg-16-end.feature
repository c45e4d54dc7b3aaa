@clause:KZ-204-2025/alg/16 @role:egov
Feature: Order 204, algorithm item 16: three more days of silence end the process
  The second window has its own three days, counted from the repeat. Silence in it ends the process: it is neither consent nor
  refusal, no third notice follows, and later replies change nothing.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15

  Rule: the second window is open to 24:00 of the third day after the repeat

    @id:204-16-01 @reading:clock.calendar
    Scenario: silence in both windows ends the process without a change
      When the clock moves to 2025-06-06 00:00
      And the clock moves to 2025-06-10 00:00
      Then the case of "Алтын" at ЭҮП is "ENDED_NO_REPLY"
      And nothing was renewed
      And "Сынақов" has received 2 notices in all

    @id:204-16-02 @reading:clock.calendar
    Scenario Outline: a reply <when> still renews
      When the clock moves to 2025-06-06 00:00
      And "Сынақов" answers "1" at <instant>
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And "Сынақов" has received 2 notices in all

      Examples:
        | when                                   | instant             |
        | in the first minute after the repeat   | 2025-06-06 00:01:00 |
        | in the last second of the third day    | 2025-06-09 23:59:59 |

    @id:204-16-03 @reading:late.reply @reading:clock.calendar @negative @reason:ended-case-reopened @twin:204-16-01
    Scenario: a reply after the end has no effect
      When the clock moves to 2025-06-06 00:00
      And the clock moves to 2025-06-10 00:00
      And "Сынақов" answers "1" at 2025-06-10 09:00
      And the clock moves to 2025-06-12 09:00
      Then nothing was renewed
      And the case of "Алтын" at ЭҮП is "ENDED_NO_REPLY"
      And "Сынақов" has received 2 notices in all

    @id:204-16-05 @fault:restart @reading:clock.calendar @negative @reason:restart-restarts-timer @twin:204-16-01
    Scenario: a restart of ЭҮП in the second window neither loses nor restarts the timer
      When the clock moves to 2025-06-06 00:00
      And the clock moves to 2025-06-08 12:00
      And ЭҮП is restarted
      And the clock moves to 2025-06-09 23:59:59
      Then the case of "Алтын" at ЭҮП is "WAIT_2"
      When the clock moves to 2025-06-10 00:00
      Then the case of "Алтын" at ЭҮП is "ENDED_NO_REPLY"
      And "Сынақов" has received 2 notices in all

    @id:204-16-06 @reading:clock.calendar=exact72h
    Scenario: under exact 72 hours the process ends after all of them
      Given the reading "clock.calendar" is "exact72h"
      When the clock moves to 2025-06-05 10:15
      And the clock moves to 2025-06-08 10:14:59
      Then the case of "Алтын" at ЭҮП is "WAIT_2"
      When the clock moves to 2025-06-08 10:25
      Then the case of "Алтын" at ЭҮП is "ENDED_NO_REPLY"

    @id:204-16-07 @reading:clock.calendar=working
    Scenario: under working days the second window passes over the holiday and the weekend
      Given the reading "clock.calendar" is "working"
      When the clock moves to 2025-06-06 00:00
      And the clock moves to 2025-06-11 23:59:59
      Then the case of "Алтын" at ЭҮП is "WAIT_2"
      When the clock moves to 2025-06-12 00:00
      Then the case of "Алтын" at ЭҮП is "ENDED_NO_REPLY"

  Rule: silence is nothing but silence and the first window does not end the process

    @id:204-16-08 @reading:clock.calendar @negative @reason:silence-as-answer @twin:204-16-01
    Scenario: silence is neither a consent nor a way to the Rules
      When the clock moves to 2025-06-06 00:00
      And the clock moves to 2025-06-10 00:00
      And the clock moves to 2025-06-20 00:00
      Then nothing was renewed
      And the permit of "Алтын" still bears the name "Алтын"
      And the case of "Алтын" at ЭҮП is "ENDED_NO_REPLY"
      And "Сынақов" has received 2 notices in all

    @id:204-16-09 @reading:clock.calendar @negative @reason:end-counted-from-first-sms @twin:204-16-02
    Scenario Outline: on <instant> the process has not ended
      When the clock moves to 2025-06-06 00:00
      And the clock moves to <instant>
      Then the case of "Алтын" at ЭҮП is "WAIT_2"
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"

      Examples:
        | instant             |
        | 2025-06-06 00:00:30 |
        | 2025-06-08 10:16:00 |

    @id:204-16-10 @reading:clock.calendar @negative @reason:late-delivery-lost @twin:204-16-02
    Scenario: a reply received in the last minutes of the second window and passed on after the end still renews
      When the clock moves to 2025-06-06 00:00
      And the clock moves to 2025-06-10 00:00
      And the gateway passes on at 2025-06-10 09:00 the answer "1" of "Сынақов" received at 2025-06-09 23:50
      And the clock moves to 2025-06-11 09:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And "Сынақов" has received 2 notices in all

    @id:204-16-11 @reading:clock.calendar @negative @reason:third-sms @twin:204-16-01
    Scenario: no third notice follows the silence after the repeat
      When the clock moves to 2025-06-06 00:00
      And the clock moves to 2025-06-10 00:00
      And the clock moves to 2025-07-02 10:00
      Then "Сынақов" has received 2 notices in all
      And the case of "Алтын" at ЭҮП is "ENDED_NO_REPLY"
