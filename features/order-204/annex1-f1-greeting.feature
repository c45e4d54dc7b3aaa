@clause:KZ-204-2025/annex1/f1 @role:egov
Feature: Order 204, Annex 1: the notice opens with the greeting
  The first line is the respectful address of the template; it carries no name of an organisation, and certainly not the former one.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Жаңа Дәуір"

  @id:204-a1f1-01
  Scenario: the notice opens with the greeting of the template
    When SDU takes in the renamed organisations
    Then the notice to "Сынақов" opens with the greeting of Annex 1

  @id:204-a1f1-03 @negative @reason:old-name-in-greeting @twin:204-a1f1-01
  Scenario: the former name of the organisation does not stand in the notice
    When SDU takes in the renamed organisations
    Then the notice to "Сынақов" does not contain "Алтын"
    And the notice to "Сынақов" opens with the greeting of Annex 1

  @id:204-a1f1-04 @reading:sms.template=extended @negative @reason:old-name-in-greeting @twin:204-a1f1-01
  Scenario: where the template names the organisation, it names it as it is called now
    Given the reading "sms.template" is "extended"
    When SDU takes in the renamed organisations
    Then the notice to "Сынақов" does not contain "Алтын"
    And the notice to "Сынақов" contains "Жаңа Дәуір"
    And the notice to "Сынақов" opens with the greeting of Annex 1
