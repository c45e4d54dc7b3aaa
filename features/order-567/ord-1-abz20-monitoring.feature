@clause:KZ-567-2025/ord/1.abz20 @role:register
Feature: Order 567, item 1, paragraph 20: the authorised body monitors the register
  Whether data and documents in the register are still right is checked for software and for electronics. A run lists what it found
  and is kept on record. When to monitor and what follows is not said: a run takes place when the authorised body starts it, and it
  excludes nobody.

  Background:
    Given it is 2026-02-27 10:00 in Astana

  @reading:register.monitoring
  Rule: a run that the authorised body starts

    @id:567-abz20-01
    Scenario: what is in order is checked and not listed
      Given "Алтын" has the software "Қор" in the register
      And "Күміс" has the electronics "Сенсор" in the register
      When the authorised body monitors the register
      Then monitoring finds nothing about "Қор"
      And monitoring finds nothing about "Сенсор"
      And 1 monitoring run is on record, the latest over 2 entries

    @id:567-abz20-02
    Scenario: an expired document is found in the entry that holds it, the others are not listed
      Given "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on 2026-02-27
      And the application for "Қор" has been granted
      And "Күміс" has the software "Мұра" in the register
      When the clock moves to 2026-03-01 10:00
      And the authorised body monitors the register
      Then monitoring finds the certificate of assurance of "Қор" expired
      And monitoring finds nothing about "Мұра"
      And the entry of "Қор" is live

    @id:567-abz20-03
    Scenario: a protocol that the laboratory took back contradicts the register
      Given "Алтын" prepares the software "Қор" for entry
      And the security of "Қор" is proved by a test protocol that is good
      And the application for "Қор" has been granted
      And "Күміс" prepares the software "Мұра" for entry
      And the security of "Мұра" is proved by a test protocol that is good
      And the application for "Мұра" has been granted
      When the laboratory takes back the test protocol of "Қор"
      And the authorised body monitors the register
      Then monitoring finds the test protocol of "Қор" contradictory
      And monitoring finds nothing about "Мұра"

    @id:567-abz20-04
    Scenario: each run is kept on record
      Given "Алтын" has the software "Қор" in the register
      When the authorised body monitors the register
      And the clock moves to 2026-02-28 10:00
      And the authorised body monitors the register
      Then 2 monitoring runs are on record, the latest over 1 entry

    @id:567-abz20-05 @negative @reason:expired-not-detected @twin:567-abz20-01
    Scenario Outline: the expired <document> is found though the rest of the entry is in order
      Given "Алтын" prepares the software "Қор" for entry
      And the <document> of "Қор" ends on 2026-02-27
      And the application for "Қор" has been granted
      When the clock moves to 2026-02-28 10:00
      And the authorised body monitors the register
      Then monitoring finds the <document> of "Қор" expired
      And the first <document> of "Қор" is expired

      Examples:
        | document                  |
        | certificate of assurance  |
        | proof of localisation     |
        | form of Annex 10          |

    @id:567-abz20-06 @negative @reason:kind-not-covered @twin:567-abz20-01
    Scenario: software and electronics are both covered
      Given "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on 2026-02-27
      And the application for "Қор" has been granted
      And "Күміс" is in the register of Kazakhstani producers
      And "Күміс" prepares the electronics "Сенсор" for entry
      And the form of Annex 11 of "Сенсор" ends on 2026-02-27
      And the application for "Сенсор" has been granted
      When the clock moves to 2026-02-28 10:00
      And the authorised body monitors the register
      Then monitoring finds the certificate of assurance of "Қор" expired
      And monitoring finds the form of Annex 11 of "Сенсор" expired
      And 1 monitoring run is on record, the latest over 2 entries

  Rule: under the other reading nobody has to start it

    @id:567-abz20-07 @reading:register.monitoring=monthly
    Scenario: within a month there is one run, and it finds what has expired
      Given the reading "register.monitoring" is "monthly"
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on 2026-02-27
      And the application for "Қор" has been granted
      When the clock moves to 2026-03-27 10:00
      Then 1 monitoring run is on record, the latest over 1 entry
      And monitoring finds the certificate of assurance of "Қор" expired
