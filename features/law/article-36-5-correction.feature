@clause:KZ-418-V/36/5
Feature: Law on Informatization, article 36, paragraph 5: personal data are corrected after a request of the subject
  An error that shows while a service is rendered is corrected after the subject or a lawful representative has asked for it. No
  system corrects the data of another by itself.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: a request of the subject or the representative is passed on with its reference

    @id:law-36.5-01 @role:egov
    Scenario: the subject asks, and ЖТ МДҚ is told by whom and on which request
      When "Сынақов" asks ЭҮП to correct the surname of "Сынақов" to "СЫНАҚҰЛЫ"
      Then ЖТ МДҚ was told once to correct the surname of "Сынақов" to "СЫНАҚҰЛЫ", as "Сынақов" had asked
      And the correction that "Сынақов" asked for is PASSED-ON

    @id:law-36.5-02 @role:egov
    Scenario: a lawful representative whom ДДБ knows asks for the subject
      Given "Сенімова", lawful representative of "Сынақов", has given the consent in ДДБ
      When "Сенімова" asks ЭҮП to correct the surname of "Сынақов" to "СЫНАҚҰЛЫ"
      Then ЖТ МДҚ was told once to correct the surname of "Сынақов" to "СЫНАҚҰЛЫ", as "Сенімова" had asked
      And the correction that "Сенімова" asked for is PASSED-ON

    @id:law-36.5-03 @role:sdu
    Scenario: a difference that SDU meets stays until the subject asks
      Given АХАЖ holds a death act of "Сынақов"
      When SDU takes in the renamed organisations
      And "Сынақов" asks ЭҮП to correct the surname of "Сынақов" to "СЫНАҚҰЛЫ"
      Then ЖТ МДҚ was told once to correct the surname of "Сынақов" to "СЫНАҚҰЛЫ", as "Сынақов" had asked

  Rule: nothing is corrected without a request, or on a stranger's

    @id:law-36.5-04 @reading:criteria.death @role:sdu @negative @reason:sdu-corrects @twin:law-36.5-03
    Scenario: АХАЖ and ЖТ МДҚ differ, nobody asks, and SDU corrects neither
      Given АХАЖ holds a death act of "Сынақов"
      When SDU takes in the renamed organisations
      Then the case of "Алтын" at SDU is "EXCLUDED(1)"
      And ЖТ МДҚ was told to correct nothing

    @id:law-36.5-05 @role:egov @negative @reason:stranger-asks @twin:law-36.5-02
    Scenario: a stranger asks for the subject and nothing is corrected
      Given "Бөтенов", a stranger to "Сынақов", has given the consent in ДДБ
      When "Бөтенов" asks ЭҮП to correct the surname of "Сынақов" to "СЫНАҚҰЛЫ"
      Then the correction that "Бөтенов" asked for is refused because of "KZ-418-V/36/5"
      And ЖТ МДҚ was told to correct nothing
