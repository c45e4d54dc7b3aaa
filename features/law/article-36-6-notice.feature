@clause:KZ-418-V/36/6.p3 @role:egov @reading:automation.notice
Feature: Law on Informatization, article 36, paragraph 6, part 3: the subject is told that machines process the data
  Before anything is renewed the head finds in the cabinet that the data are processed automatically and what may come of it.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: the notice comes before the renewal

    @id:law-36.6.p3-01
    Scenario: the notice in the cabinet is older than the renewal
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the cabinet of "Сынақов" told of automated processing before the renewal for "Алтын"

    @id:law-36.6.p3-02 @negative @reason:notice-after-renewal @twin:law-36.6.p3-01
    Scenario: the head who has not answered yet has been told already
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When the clock moves to 2025-06-03 10:00
      Then nothing was renewed
      And the cabinet of "Сынақов" tells of automated processing for "Алтын"
