@clause:KZ-418-V/18/1.2 @role:egov
Feature: Law on Informatization, article 18, paragraph 1, sub-item 2: a user may see the own data
  A head can read in the cabinet which of the own data a case has used: when, by whom, from which system, for which service.
  The data of other persons are not shown.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: a user sees the uses of the own data

    @id:law-18.1.2-01
    Scenario: the head sees every use that the case has made of the own data
      Given SDU takes in the renamed organisations
      When "Сынақов" asks to see how the data of "Сынақов" were used
      Then "Сынақов" is shown exactly the uses that ДДБ was told of
      And "Сынақов" is shown that SDU used the data of ЖТ МДҚ for order 204
      And "Сынақов" is shown that SDU used the data of АХАЖ for order 204
      And "Сынақов" is shown that ЭҮП used the data of МБА for order 204

    @id:law-18.1.2-02 @fault:ddb-503
    Scenario: ДДБ being down delays what is shown and loses nothing of it
      Given SDU takes in the renamed organisations
      And ДДБ fails with "HTTP 503"
      When "Сынақов" asks to see how the data of "Сынақов" were used
      And ДДБ works again
      And the clock moves to 2025-06-03 10:15
      Then "Сынақов" is shown exactly the uses that ДДБ was told of

  Rule: a user sees the data of nobody else

    @id:law-18.1.2-03 @negative @reason:data-of-other-persons-shown @twin:law-18.1.2-01
    Scenario: another person is not shown how the head's data were used
      Given SDU takes in the renamed organisations
      When "Мысалова" asks to see how the data of "Сынақов" were used
      Then "Мысалова" is refused the data of others because of "KZ-418-V/18/1.2"
