@clause:KZ-204-2025/alg/11 @role:egov
Feature: Order 204, algorithm item 11: ЭҮП looks up the number of the head in МБА
  After the lists have arrived, ЭҮП itself asks the mobile citizens base for the number of the current head and uses the number
  it is given there, the one confirmed last, and no other.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  @id:204-11-01
  Scenario: ЭҮП asks МБА after the hand-over and before the notice
    When SDU takes in the renamed organisations
    Then ЭҮП asked МБА about "Сынақов"
    And the hand-over for "Алтын" came before the number look-up for "Сынақов"
    And the number look-up for "Сынақов" came before the notice for "Сынақов"
    And "Сынақов" has received 1 notice in all

  @id:204-11-02 @reading:number.choice @negative @reason:older-number-used @twin:204-11-01
  Scenario: of several numbers the one confirmed last is used
    Given "Сынақов" has the older number "77010000001" in МБА too
    When SDU takes in the renamed organisations
    Then no notice went to the number "77010000001"
    And "Сынақов" has received 1 notice in all

  @id:204-11-03 @reading:number.choice=stop
  Scenario: by the other reading several numbers stop the notice
    Given the reading "number.choice" is "stop"
    And "Сынақов" has the older number "77010000001" in МБА too
    When SDU takes in the renamed organisations
    Then ЭҮП asked МБА about "Сынақов"
    And nobody has received a notice
    And nothing was renewed

  @id:204-11-04 @fault:mba-down @negative @reason:failure-as-no-number @twin:204-11-01
  Scenario: МБА being down delays the notice and is not taken for "no number"
    Given МБА fails with "HTTP 503"
    When SDU takes in the renamed organisations
    And the clock moves to 2025-06-02 11:15
    Then nobody has received a notice
    When МБА works again
    And the clock moves to 2025-06-03 12:00
    Then "Сынақов" has received 1 notice in all

  @id:204-11-05 @negative @reason:number-from-other-source @twin:204-11-01
  Scenario: without a number in МБА no other number is used
    Given "Күміс" holds one live permit and its head "Мысалова" meets all criteria
    And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
    And "Мысалова" has no number in МБА
    When SDU takes in the renamed organisations
    Then ЭҮП asked МБА about "Мысалова"
    And "Мысалова" has received 0 notices in all
    And ЭҮП asked МБА about "Сынақов"
    And "Сынақов" has received 1 notice in all

  @id:204-11-06 @negative @reason:sdu-looks-up-number @twin:204-11-01
  Scenario: SDU does not look the number up
    When SDU takes in the renamed organisations
    Then SDU sent nothing to МБА
    And nobody but ЭҮП asked МБА
    And ЭҮП asked МБА about "Сынақов"
    And "Сынақов" has received 1 notice in all

  @id:204-11-07 @negative @reason:number-of-other-person @twin:204-11-01
  Scenario: neither the former head nor a founder is sent the notice of the current head
    Given ЗТ МДҚ reports "Мысалова" as the new head of "Алтын"
    And ЗТ МДҚ reports "Үлгібаев" as a founder of "Алтын"
    When SDU takes in the renamed organisations
    Then ЭҮП asked МБА about "Мысалова"
    And ЭҮП did not ask МБА about "Сынақов"
    And ЭҮП did not ask МБА about "Үлгібаев"
    And "Сынақов" has received 0 notices in all
    And "Үлгібаев" has received 0 notices in all
    And "Мысалова" has received 1 notice in all
