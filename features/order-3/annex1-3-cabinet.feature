@clause:KZ-3-2019/annex1/3 @role:egov
Feature: Order №9, annex 1, item 3: the result of a state service comes into the cabinet as an electronic document
  Whatever way the service was received through a subscriber device, its result is an electronic document in the user's cabinet on the
  portal. The requisites that the way demands are a minimum.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Әділет" is an official of "Министрлік" who may sign

  @id:3-a1.3-01
  Scenario: a result received through the mobile application is in the cabinet
    When "Министрлік" hands over the result "Анықтама" for "Сынақов" through the mobile application
    And "Әділет" signs the result "Анықтама"
    Then the result "Анықтама" is in the cabinet of "Сынақов"
    And the result "Анықтама" bears the requisites "number, date, IIN/BIN, matrix code"

  @id:3-a1.3-02
  Scenario: the result for an organisation is in the cabinet of the organisation
    Given "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    When "Министрлік" hands over the result "Анықтама" for "Алтын" through the mobile application
    And "Әділет" signs the result "Анықтама"
    Then the result "Анықтама" is in the cabinet of "Алтын"

  @id:3-a1.3-03 @negative @reason:not-in-cabinet @twin:3-a1.3-01
  Scenario: a result received through an SMS is no less in the cabinet
    When "Министрлік" hands over the result "Анықтама" for "Сынақов" through an SMS
    And "Әділет" signs the result "Анықтама"
    Then the result "Анықтама" is in the cabinet of "Сынақов"
    And the result "Анықтама" bears the requisites "number, IIN/BIN"

  @id:3-a1.3-05
  Scenario: a result is in the cabinet of its recipient and of nobody else
    Given "Мысалова" is an official of "Әкімдік" who may sign
    When "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"
    Then the result "Анықтама" is in the cabinet of "Сынақов"
    And the result "Анықтама" is not in the cabinet of "Мысалова"

  @id:3-a1.3-04 @needs:sdu @reading:result.automatic_signature
  Scenario: the permit that an SMS renewed is in the cabinet of its holder
    Given it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
    When "Сынақов" answers "1"
    And the renewed permit of "Алтын" is called the result "Рұқсат"
    Then the result "Рұқсат" is in the cabinet of "Алтын"
    And the result "Рұқсат" bears the requisites "number, IIN/BIN"
