@clause:KZ-418-V/35/4.1 @role:sdu
Feature: Law on Informatization, article 35, paragraph 4, sub-item 1: access on a request with an identification number
  Each query says who asks and whom it is about. Nobody is served who does not say it, and nobody gets the data of all at once.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: queries are identified

    @id:law-35.4.1-01
    Scenario: SDU names itself and one person or organisation in each query
      When SDU takes in the renamed organisations
      Then every query of SDU said who asks and whom it is about
      And every query of ЭҮП said who asks and whom it is about
      And SDU asked ЖТ МДҚ about "Сынақов"

    @id:law-35.4.1-02
    Scenario: an official who says who asks and about which organisation is served, and that is on record
      Given SDU takes in the renamed organisations
      When the official "Бақылаушы" views the persons of "Алтын" at SDU in the session "1" with "PASSWORD, OTP"
      Then the view of "Бақылаушы" is granted and shows the head "Сынақов"

  Rule: data are not fetched or shown in bulk

    @id:law-35.4.1-03 @negative @reason:bulk-export @twin:law-35.4.1-01
    Scenario: the more organisations, the more single queries
      Given "Күміс" holds one live permit and its head "Мысалова" meets all criteria
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then every query of SDU said who asks and whom it is about
      And SDU asked ЖТ МДҚ about "Сынақов" 1 time
      And SDU asked ЖТ МДҚ about "Мысалова" 1 time

    @id:law-35.4.1-04 @negative @reason:bulk-export @twin:law-35.4.1-02
    Scenario: an official who names no organisation is shown nobody
      Given SDU takes in the renamed organisations
      When the official "Бақылаушы" views the persons of all organisations at SDU in the session "1" with "PASSWORD, OTP"
      Then the view of "Бақылаушы" is refused because of "KZ-418-V/35/4.1" and shows nobody

  Rule: a request without identification is refused and on record

    @id:law-35.4.1-05 @negative @reason:query-without-identification @twin:law-35.4.1-02
    Scenario Outline: a request to <system> that names nobody who asks is refused
      Given SDU takes in the renamed organisations
      When somebody unnamed views the persons of "Алтын" at <system> in the session "1" with "PASSWORD, OTP"
      Then the view of somebody unnamed is refused because of "KZ-418-V/35/4.1" and shows nobody

      Examples:
        | system |
        | SDU    |
        | ЭҮП    |
