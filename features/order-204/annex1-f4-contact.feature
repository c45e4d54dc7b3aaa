@clause:KZ-204-2025/annex1/f4 @role:egov
Feature: Order 204, Annex 1: questions go to the Unified Contact Centre, 1414
  The notice names 1414 and no other telephone number; what is sent to that number is a question to the contact centre and not an
  answer to the notice.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15

  @id:204-a1f4-01
  Scenario: the notice and its repeat name 1414 as the contact
    When the clock moves to 2025-06-06 00:10
    Then "Сынақов" has received 2 notices in all
    And the notice to "Сынақов" contains "1414"
    And notice 2 to "Сынақов" reads like notice 1

  @id:204-a1f4-02
  Scenario: an answer to the notice itself counts
    When "Сынақов" answers "1" at 2025-06-03 10:00
    Then the permit of "Алтын" bears the name "Алтын Плюс"

  @id:204-a1f4-03 @negative @reason:contact-number-wrong @twin:204-a1f4-01
  Scenario: no other telephone number stands in the notice
    When the clock moves to 2025-06-06 00:10
    Then the notice to "Сынақов" contains "1414"
    And the notice to "Сынақов" names no telephone number but "1414"
    And "Сынақов" has received 2 notices in all

  @id:204-a1f4-04 @negative @reason:reply-to-contact-number @twin:204-a1f4-02
  Scenario Outline: the text <text> sent to the contact centre is not an answer
    When the clock moves to 2025-06-03 10:00
    And "Сынақов" sends "<text>" to the number 1414
    And the clock moves to 2025-06-03 18:00
    Then nothing was renewed
    And the case of "Алтын" at ЭҮП is "WAIT_1"
    When "Сынақов" answers "1" at 2025-06-04 10:00
    Then the permit of "Алтын" bears the name "Алтын Плюс"

    Examples:
      | text |
      | 1    |
      | 2    |
