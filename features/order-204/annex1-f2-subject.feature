@clause:KZ-204-2025/annex1/f2 @role:egov
Feature: Order 204, Annex 1: the notice says why, by whom and about which service
  It names the change of name, the service and the ministry as the template has them, and speaks of a possible re-registration,
  not of one already done.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  @id:204-a1f2-01 @reading:sms.template
  Scenario: the reason, the service, the ministry and the re-registration are named
    When SDU takes in the renamed organisations
    Then the notice to "Сынақов" contains "атауының өзгеруіне байланысты"
    And the notice to "Сынақов" contains "Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрлігінің"
    And the notice to "Сынақов" contains "Сенімді бағдарламалық қамтамасыз ету тізіліміне"
    And the notice to "Сынақов" contains "қайта ресімдеу"

  @id:204-a1f2-02 @reading:sms.template
  Scenario: the addressee is told of being a potential recipient
    When SDU takes in the renamed organisations
    Then the notice to "Сынақов" contains "әлеуетті көрсетілетін қызметті алушы"

  @id:204-a1f2-03 @reading:sms.template @negative @reason:other-service-named @twin:204-a1f2-01
  Scenario: no other service and no other reason is named
    When SDU takes in the renamed organisations
    Then the notice to "Сынақов" reads exactly as Annex 1
    And the notice to "Сынақов" contains "Сенімді бағдарламалық қамтамасыз ету тізіліміне"
    And the notice to "Сынақов" does not contain "лицензия"
    And the notice to "Сынақов" does not contain "мекенжай"

  @id:204-a1f2-04 @reading:sms.template @negative @reason:promises-done-change @twin:204-a1f2-02
  Scenario: the notice does not say that the permit has been changed already
    When SDU takes in the renamed organisations
    Then the notice to "Сынақов" does not contain "өзгертілді"
    And the notice to "Сынақов" does not contain "ресімделді"
    And the notice to "Сынақов" reads exactly as Annex 1
    And nothing was renewed
