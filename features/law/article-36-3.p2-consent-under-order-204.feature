@clause:KZ-418-V/36/3.p2 @role:egov @reading:consent.gate
Feature: Law, article 36, item 3, part 2, and the notice of order 204: renewal and consent are two answers
  The answer 1 to the notice of order 204 asks for the renewal. A consent to the use of data is a separate fact; given by the registered
  number and kept by ДДБ it carries the renewal like one given in ДДБ itself.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And "Сынақов" has given no consent in ДДБ
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15

  @id:law-36.3.p2-13 @reading:consent.by_number
  Scenario: a consent by number carries the renewal
    Given the portal asks "Сынақов" by "SMS" for consent to the use of data under order 204
    And "Сынақов" answers "1" to the question about "order 204"
    When "Сынақов" answers "1"
    Then ДДБ keeps the consent of "Сынақов" by "SMS" on the question about "order 204"
    And the permit of "Алтын" bears the name "Алтын Плюс"

  @id:law-36.3.p2-14 @reading:consent.by_number=ddb_only
  Scenario: under the narrow reading of item 4 only a consent given in ДДБ itself carries it
    Given the reading "consent.by_number" is "ddb_only"
    And the portal asks "Сынақов" by "SMS" for consent to the use of data under order 204
    And "Сынақов" answers "1" to the question about "order 204"
    When "Сынақов" answers "1"
    And the clock moves to 2025-06-03 12:00
    Then nothing was renewed

  @id:law-36.3.p2-15 @reading:consent.notice_reply @negative @reason:reply-to-another-message @twin:law-36.3.p2-13
  Scenario: the answer 1 to the notice is no consent to the use of data
    Given the portal asks "Сынақов" by "SMS" for consent to the use of data under order 204
    When "Сынақов" answers "1"
    And the clock moves to 2025-06-03 09:00
    Then ДДБ keeps no consent of "Сынақов" on the question about "order 204"
    And nothing was renewed
