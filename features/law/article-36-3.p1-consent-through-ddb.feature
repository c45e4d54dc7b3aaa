@clause:KZ-418-V/36/3.p1 @role:egov @reading:consent.gate
Feature: Law, article 36, item 3, part 1: consent is given through the state access-control service
  The consent of the subject, or of a representative, to a state service in electronic form is given through the state service that
  controls access to personal data. For each case it is ДДБ that says whether there is one.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15

  Rule: each case rests on what ДДБ says

    @id:law-36.3.p1-01
    Scenario: a case goes on with the consent that ДДБ holds
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the consent check for "Сынақов" came before the renewal for "Алтын"

    @id:law-36.3.p1-02
    Scenario: the consent of a representative is given there too
      Given "Сенімова", lawful representative of "Сынақов", has given the consent in ДДБ
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"

    @id:law-36.3.p1-03 @fault:ddb-503
    Scenario: a case waits for ДДБ and goes on when it answers
      Given ДДБ fails with "HTTP 503"
      When "Сынақов" answers "1"
      And the clock moves to 2025-06-02 12:00
      And ДДБ works again
      And the clock moves to 2025-06-03 12:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

  Rule: nothing takes the place of ДДБ

    @id:law-36.3.p1-04 @fault:ddb-503 @negative @reason:goes-on-without-ddb @twin:law-36.3.p1-01
    Scenario: while ДДБ is unavailable the case does not go on
      Given ДДБ fails with "HTTP 503"
      When "Сынақов" answers "1"
      And the clock moves to 2025-06-03 12:00
      Then nothing was renewed
      And the permit of "Алтын" still bears the name "Алтын"

    @id:law-36.3.p1-05 @negative @reason:consent-of-another-purpose @twin:law-36.3.p1-01
    Scenario: a consent of another purpose is none for this case
      Given "Сынақов" has given consent in ДДБ for another service only
      When "Сынақов" answers "1"
      And the clock moves to 2025-06-03 12:00
      Then nothing was renewed
      And the permit of "Алтын" still bears the name "Алтын"
