@clause:KZ-204-2025/alg/14 @role:egov
Feature: Order 204, algorithm item 14: on a positive reply e-license renews the permit and then SDU is updated
  The new permit bears the current official name and differs in nothing else; only after it exists are the data in SDU brought
  up to date. One answer brings one renewal, whatever is repeated, delayed or restarted.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15

  Rule: answer 1 brings the new permit, then the new data in SDU

    @id:204-14-01 @reading:register.holder_sync
    Scenario: the permit comes first and SDU second
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the renewal for "Алтын" came before the write-back for "Алтын"
      And the record of "Алтын" at SDU bears the name "Алтын Плюс"
      And e-license was told 1 time to renew for "Алтын"

    @id:204-14-02 @reading:result.automatic_signature
    Scenario: the new permit takes the place of the old one and differs in the name only
      When "Сынақов" answers "1"
      Then the old permit of "Алтын" is superseded
      And the new permit of "Алтын" differs from the old one in the name only
      And the cabinet of "Сынақов" shows 1 document

    @id:204-14-05
    Scenario Outline: of the answers <first> and <second> the first is final
      When "Сынақов" answers "<first>" at 2025-06-03 10:00
      And "Сынақов" answers "<second>" at 2025-06-03 10:05
      And the clock moves to 2025-06-12 10:00
      Then e-license was told <times> to renew for "Алтын"
      And "Сынақов" has received 1 notice in all

      Examples:
        | first | second | times   |
        | 1     | 1      | 1 time  |
        | 1     | 2      | 1 time  |

    @id:204-14-06 @fault:reply-duplicate
    Scenario: one answer that the gateway delivers twice renews once
      Given callbacks of the SMS gateway fail 1 time with "duplicate"
      When "Сынақов" answers "1" at 2025-06-03 10:00
      And the clock moves to 2025-06-04 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And e-license was told 1 time to renew for "Алтын"

  Rule: the name and the head are those of the day of renewal

    @id:204-14-07
    Scenario: a second change of name before the answer is the name that the permit gets
      When the clock moves to 2025-06-04 09:00
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Экстра"
      And "Сынақов" answers "1" at 2025-06-04 10:00
      Then the permit of "Алтын" bears the name "Алтын Экстра"

    @id:204-14-08 @negative @reason:head-cached @twin:204-14-01
    Scenario: when the head has changed since the notice, the answer of the former head renews nothing
      When the clock moves to 2025-06-04 09:00
      And ЗТ МДҚ reports "Мысалова" as the new head of "Алтын"
      And "Сынақов" answers "1" at 2025-06-04 10:00
      Then nothing was renewed
      And the case of "Алтын" at ЭҮП is "HEAD_CHANGED"

    @id:204-14-09 @reading:rename.twice
    Scenario: by default the second change of name replaces the open case and asks anew
      When the clock moves to 2025-06-04 09:00
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Экстра"
      And SDU takes in the renamed organisations
      Then "Сынақов" has received 2 notices in all
      When "Сынақов" answers "1" at 2025-06-04 12:00
      Then the permit of "Алтын" bears the name "Алтын Экстра"
      And e-license was told 1 time to renew for "Алтын"

    @id:204-14-10 @reading:rename.twice=queue
    Scenario: by the other reading the second change waits until the first case is closed
      Given the reading "rename.twice" is "queue"
      When the clock moves to 2025-06-04 09:00
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Экстра"
      And SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all
      When "Сынақов" answers "2" at 2025-06-04 12:00
      And the clock moves to 2025-06-04 18:00
      Then "Сынақов" has received 2 notices in all
      When "Сынақов" answers "1" at 2025-06-05 12:00
      Then the permit of "Алтын" bears the name "Алтын Экстра"

  Rule: failures and restarts neither lose nor double the renewal

    @id:204-14-11 @reading:register.holder_sync @fault:elicense-fails-twice
    Scenario Outline: e-license failing twice with <fault> only delays the renewal
      Given e-license fails 2 times with "<fault>"
      When "Сынақов" answers "1" at 2025-06-03 10:00
      And the clock moves to 2025-06-04 12:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And e-license was told 1 time to renew for "Алтын"
      And the record of "Алтын" at SDU bears the name "Алтын Плюс"

      Examples:
        | fault              |
        | HTTP 500           |
        | HTTP 429           |
        | connection reset   |

    @id:204-14-12 @fault:restart
    Scenario: a restart of ЭҮП between the answer and the renewal loses nothing
      Given e-license fails with "HTTP 503"
      When "Сынақов" answers "1" at 2025-06-03 10:00
      And ЭҮП is restarted
      And e-license works again
      And the clock moves to 2025-06-04 12:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And e-license was told 1 time to renew for "Алтын"

    @id:204-14-14 @reading:register.holder_sync @fault:writeback-duplicate @negative @reason:writeback-doubled @twin:204-14-01
    Scenario: a write-back that arrives twice is written once
      Given callbacks of e-license fail 1 time with "duplicate"
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then the record of "Алтын" at SDU has 2 versions, the first with the name "Алтын"

  Rule: the route of the write-back and the follow-up in the register are readings

    @id:204-14-15 @reading:register.holder_sync @reading:writeback.route
    Scenario: by default e-license writes the new data to SDU
      When "Сынақов" answers "1"
      Then the latest version of the record of "Алтын" at SDU came from e-license

    @id:204-14-16 @reading:register.holder_sync @reading:writeback.route=portal
    Scenario: by the other reading ЭҮП writes the new data to SDU
      Given the reading "writeback.route" is "portal"
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the latest version of the record of "Алтын" at SDU came from ЭҮП

    @id:204-14-17 @reading:register.holder_sync=off
    Scenario: where the register does not follow the permit, the holder's name in SDU stays
      Given the reading "register.holder_sync" is "off"
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the record of "Алтын" at SDU bears the name "Алтын"

  Rule: SDU never runs ahead of the permit and nothing but the name changes

    @id:204-14-19 @reading:register.holder_sync @fault:elicense-down @negative @reason:sdu-written-before-permit @twin:204-14-01
    Scenario: while e-license cannot produce the permit, SDU keeps the old data
      Given e-license fails with "HTTP 500"
      When "Сынақов" answers "1" at 2025-06-03 10:00
      And the clock moves to 2025-06-03 12:00
      Then the record of "Алтын" at SDU bears the name "Алтын"
      And nothing was renewed
      When e-license works again
      And the clock moves to 2025-06-04 12:00
      Then the record of "Алтын" at SDU bears the name "Алтын Плюс"
      And the renewal for "Алтын" came before the write-back for "Алтын"

    @id:204-14-20 @negative @reason:other-attributes-change @twin:204-14-01
    Scenario: with several permits each keeps its own term and products
      Given "Күміс" holds one live permit and its head "Мысалова" meets all criteria
      And "Күміс" holds 1 live permit
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And the notice of Annex 1 has reached the number of "Мысалова" at 2025-06-02 10:30
      When "Мысалова" answers "1"
      Then 2 permits of "Күміс" bear the name "Күміс Плюс"
      And the new permit of "Күміс" differs from the old one in the name only

    @id:204-14-21 @reading:register.holder_sync @reading:writeback.route=portal @fault:sdu-down @negative @reason:writeback-ends-newer-case @twin:204-14-16
    Scenario: the delayed write-back of the former case does not end the newer one
      Given the reading "writeback.route" is "portal"
      And SDU fails with "HTTP 503"
      When "Сынақов" answers "1" at 2025-06-02 11:00
      And the clock moves to 2025-06-03 09:00
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Экстра"
      And SDU takes in the renamed organisations
      And SDU works again
      And the clock moves to 2025-06-05 12:00
      Then the record of "Алтын" at SDU bears the name "Алтын Плюс"
      And the case of "Алтын" at SDU is "AT_PORTAL"
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Экстра"
      And the case of "Алтын" at SDU is "DONE"

    @id:204-14-22 @reading:result.automatic_signature @fault:elicense-short-answer @negative @reason:incomplete-renewal-accepted @twin:204-14-02
    Scenario: an answer of e-license that lacks a permit is not taken as the whole renewal
      Given "Алтын" holds 1 live permit
      And e-license fails 1 time with "short list" when it is told to renew
      When "Сынақов" answers "1" at 2025-06-03 10:00
      And the clock moves to 2025-06-04 12:00
      Then 2 permits of "Алтын" bear the name "Алтын Плюс"
      And the cabinet of "Сынақов" shows 2 documents
      And e-license was told 1 time to renew for "Алтын"
