@clause:KZ-418-V/19/1.p2 @role:egov
Feature: Law on Informatization, article 19, paragraph 1, part 2: a fully automated service has no people and no paper in it
  Between the notice and the new permit only systems act and the head answers. When the provider puts a step of people or a paper
  in between, the service is declared partly automated.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15

  Rule: without a step of people the answer alone brings the permit

    @id:law-19.1.p2-01 @reading:result.automatic_signature
    Scenario: from the notice to the permit nobody of the provider acts and nothing is on paper
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And nobody of the provider took a step in the case of "Алтын", and nothing was on paper
      And ЭҮП declares the service of order 204 as "FULLY-AUTOMATED"

  Rule: a service with a step of people is declared partly automated

    @id:law-19.1.p2-02
    Scenario: while an official confirms renewals the service is declared partly automated
      Given the provider has an official confirm each renewal
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then ЭҮП declares the service of order 204 as "PARTLY-AUTOMATED"
      And nothing was renewed
      When an official confirms the renewal of "Алтын"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And an official took a step in the case of "Алтын"

    @id:law-19.1.p2-03
    Scenario: while renewals are confirmed on paper the service is declared partly automated
      Given the provider has each renewal confirmed on paper
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then ЭҮП declares the service of order 204 as "PARTLY-AUTOMATED"
      And nothing was renewed
      When the renewal of "Алтын" is confirmed on paper
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And a step in the case of "Алтын" was on paper

    @id:law-19.1.p2-06 @reading:result.automatic_signature=official
    Scenario: a service whose documents wait for an official's signature is declared partly automated
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And ЭҮП declares the service of order 204 as "PARTLY-AUTOMATED"

  Rule: a service that is declared fully automated hides no step

    @id:law-19.1.p2-04 @reading:result.automatic_signature @negative @reason:hidden-manual-approval @twin:law-19.1.p2-02
    Scenario: without an official's step the service is declared fully automated, and no renewal waits for one
      Given the provider has renewals confirmed by nobody
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then ЭҮП declares the service of order 204 as "FULLY-AUTOMATED"
      And e-license was told 1 time to renew for "Алтын"
      And the permit of "Алтын" bears the name "Алтын Плюс"

    @id:law-19.1.p2-05 @reading:result.automatic_signature @negative @reason:paper-confirmation @twin:law-19.1.p2-03
    Scenario: without a paper the service is declared fully automated, and no renewal waits for one
      Given the provider has renewals confirmed by nobody
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then ЭҮП declares the service of order 204 as "FULLY-AUTOMATED"
      And the permit of "Алтын" bears the name "Алтын Плюс"
      And nobody of the provider took a step in the case of "Алтын", and nothing was on paper
