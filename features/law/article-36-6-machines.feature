@clause:KZ-418-V/36/6.p2
Feature: Law on Informatization, article 36, paragraph 6, part 2: no decision about rights by machines alone
  A renewal changes rights, so it takes the head's answer and consent. An exclusion by automated checks takes no right away: the
  holder may apply under the Rules as before.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: a renewal takes an answer and a consent

    @id:law-36.6.p2-01 @role:egov
    Scenario: the answer 1 and a consent in ДДБ bring the renewal
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the consent check for "Сынақов" came before the renewal for "Алтын"

    @id:law-36.6.p2-02 @role:egov @negative @reason:automated-alone @twin:law-36.6.p2-01
    Scenario: a head who never answers keeps the permit as it is, consent in ДДБ or not
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When the clock moves to 2025-06-20 10:00
      Then nothing was renewed
      And the permit of "Алтын" still bears the name "Алтын"

  Rule: an automated exclusion leaves the ordinary way open

    @id:law-36.6.p2-03 @role:egov
    Scenario: the holder whose head met the criteria may apply under the Rules
      Given SDU takes in the renamed organisations
      When "Алтын" applies for the change under the Rules
      Then the application of "Алтын" is accepted

    @id:law-36.6.p2-04 @role:egov @role:sdu @negative @reason:blocked-from-application @twin:law-36.6.p2-03
    Scenario: the holder whose head was excluded by the checks may apply under the Rules all the same
      Given ЖТ МДҚ shows "Сынақов" as "missing"
      And SDU takes in the renamed organisations
      When "Алтын" applies for the change under the Rules
      Then the case of "Алтын" at SDU is "EXCLUDED(1)"
      And the application of "Алтын" is accepted
