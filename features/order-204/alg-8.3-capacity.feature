@clause:KZ-204-2025/alg/8.3 @role:sdu
Feature: Order 204, algorithm item 8, sub-item 3: the head is not legally incapable
  Only an incapacity that a court has declared, and that is in effect, excludes. Restricted capacity does not, unless the
  other reading is chosen.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And "Күміс" holds one live permit and its head "Мысалова" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"

  @id:204-83-01
  Scenario: a head whom a court has declared incapable is taken off the list
    Given ЖТ МДҚ shows "Мысалова" as "incapable by a court's decision"
    When SDU takes in the renamed organisations
    Then the case of "Күміс" at SDU is "EXCLUDED(3)"
    And nothing was handed to ЭҮП about "Күміс"
    And "Мысалова" has received 0 notices in all
    And "Сынақов" has received 1 notice in all

  @id:204-83-02 @negative @reason:ended-incapacity-excludes @twin:204-83-01
  Scenario: an incapacity that ended last year does not exclude
    Given ЖТ МДҚ shows "Мысалова" as "incapable until last year"
    When SDU takes in the renamed organisations
    Then "Мысалова" has received 1 notice in all

  @id:204-83-03 @reading:capacity.restricted @negative @reason:restricted-capacity-excludes @twin:204-83-01
  Scenario: by default restricted capacity does not exclude
    Given ЖТ МДҚ shows "Мысалова" as "of restricted capacity"
    When SDU takes in the renamed organisations
    Then "Мысалова" has received 1 notice in all

  @id:204-83-04 @reading:capacity.restricted=exclude
  Scenario: by the other reading restricted capacity excludes
    Given the reading "capacity.restricted" is "exclude"
    And ЖТ МДҚ shows "Мысалова" as "of restricted capacity"
    When SDU takes in the renamed organisations
    Then the case of "Күміс" at SDU is "EXCLUDED(3)"
    And "Мысалова" has received 0 notices in all
    And "Сынақов" has received 1 notice in all

  @id:204-83-05 @negative @reason:diagnosis-excludes @twin:204-83-01
  Scenario: a diagnosis without a court's decision does not exclude
    Given ЖТ МДҚ shows "Мысалова" as "diagnosed without a court's decision"
    When SDU takes in the renamed organisations
    Then the lists handed to ЭҮП hold exactly:
      | organisation | head     |
      | Алтын        | Сынақов  |
      | Күміс        | Мысалова |
    And "Мысалова" has received 1 notice in all
