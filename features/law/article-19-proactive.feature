@clause:KZ-418-V/19/2.p5 @role:egov
Feature: Law on Informatization, article 19, paragraph 2, part 5: a proactive service is rendered without an application
  The rendering side begins by itself. The recipient files no form and signs nothing.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: the case begins by the system and rests on no application

    @id:law-19.2.p5-01
    Scenario: a change of name leads to a case before anybody has applied
      When SDU takes in the renamed organisations
      Then the system itself began the case of "Алтын", and no application is in it
      And ЭҮП holds no application of "Алтын"
      And "Сынақов" has received 1 notice in all

    @id:law-19.2.p5-02
    Scenario: an application that the holder files all the same is another thing than the case
      Given SDU takes in the renamed organisations
      And "Алтын" applies for the change under the Rules
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the system itself began the case of "Алтын", and no application is in it

  Rule: nothing is demanded of the recipient but the answer

    @id:law-19.2.p5-03 @negative @reason:application-demanded @twin:law-19.2.p5-02
    Scenario: a head who has filed nothing and signed nothing gets the permit by the answer alone
      Given SDU takes in the renamed organisations
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And ЭҮП holds no application of "Алтын"
