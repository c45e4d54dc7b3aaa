@clause:KZ-3-2019/annex3/f1 @role:egov
Feature: Order №3, annex 3, field 1: the unique number of the application

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator
    And "Мысалова" has the number "77010000022" of a mobile operator

  @id:3-f1-01
  Scenario: the applications of two persons have different numbers
    When "Сынақов" begins to register the number on the portal
    And "Мысалова" begins to register the number at the State Corporation
    Then every application has a number of its own

  @id:3-f1-02 @negative @reason:repeated-number @twin:3-f1-01
  Scenario: a second application of one person has another number than the first
    Given "Сынақов" begins to register the number on the portal
    And the session of "Сынақов" ends
    When "Сынақов" begins to register the number on the portal
    Then every application has a number of its own
