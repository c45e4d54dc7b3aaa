@clause:KZ-418-V/36/4
Feature: Law on Informatization, article 36, paragraph 4: the subject is told of every use through the access-control service
  Each query about a person is told to ДДБ, by a notification of its own, automated checks too; a text message is no substitute.
  ДДБ itself knows who is registered on the portal, and whose use is exempt.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: each use has a notification

    @id:law-36.4-01 @role:sdu @role:egov
    Scenario: the automated checks of one head are told one by one
      When SDU takes in the renamed organisations
      Then ДДБ was told 1 time that SDU used the data of ЖТ МДҚ about "Сынақов"
      And ДДБ was told 1 time that SDU used the data of АХАЖ about "Сынақов"
      And ДДБ was told 1 time that ЭҮП used the data of МБА about "Сынақов"

    @id:law-36.4-02 @role:sdu
    Scenario: an exclusion by the checks is preceded by a use, and that is told too
      Given ЖТ МДҚ shows "Сынақов" as "missing"
      When SDU takes in the renamed organisations
      Then the case of "Алтын" at SDU is "EXCLUDED(1)"
      And ДДБ was told 1 time that SDU used the data of ЖТ МДҚ about "Сынақов"
      And ДДБ was told 0 times that ЭҮП used the data of МБА about "Сынақов"

    @id:law-36.4-03 @role:sdu @role:egov @fault:ddb-503
    Scenario: a notification that ДДБ cannot take is made again, and once
      Given АХАЖ fails with "HTTP 503"
      And SDU takes in the renamed organisations
      And ДДБ fails with "HTTP 503"
      And АХАЖ works again
      When the clock moves to 2025-06-02 11:30
      And ДДБ works again
      And the clock moves to 2025-06-04 10:00
      Then ДДБ was told 1 time that SDU used the data of АХАЖ about "Сынақов"
      And ДДБ was told 1 time that ЭҮП used the data of МБА about "Сынақов"

  Rule: no use goes untold, none shares a notification, none is told elsewhere instead

    @id:law-36.4-04 @role:sdu @negative @reason:no-notification @twin:law-36.4-02
    Scenario: checks that find nothing are told as well as those that do
      When SDU takes in the renamed organisations
      Then the case of "Алтын" at SDU is "AT_PORTAL"
      And ДДБ was told 1 time that SDU used the data of ЖТ МДҚ about "Сынақов"
      And ДДБ was told 1 time that SDU used the data of АХАЖ about "Сынақов"

    @id:law-36.4-05 @role:sdu @negative @reason:one-for-many @twin:law-36.4-01
    Scenario: the checks of one head for two organisations are two uses
      Given "Күміс" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then ДДБ was told 2 times that SDU used the data of ЖТ МДҚ about "Сынақов"
      And ДДБ was told 2 times that SDU used the data of АХАЖ about "Сынақов"

    @id:law-36.4-06 @role:egov @negative @reason:sms-in-place @twin:law-36.4-01
    Scenario: the head gets no text message about the use, and ДДБ is told of it
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 10:15
      Then "Сынақов" has received 1 notice in all
      And ДДБ was told 1 time that ЭҮП used the data of МБА about "Сынақов"
