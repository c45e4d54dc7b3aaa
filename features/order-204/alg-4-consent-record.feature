@clause:KZ-204-2025/alg/4
Feature: Order 204, algorithm item 4: consent is given through ДДБ, for this service, and can be withdrawn there
  A consent is a record of ДДБ that names the person, the purpose and the receiving system. A withdrawn consent, or one given
  for another purpose, carries nothing.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: a consent for this service that stands in ДДБ is used

    @id:204-4-01 @role:egov
    Scenario: a standing consent for this service carries the case to the renewal
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And SDU asked ДДБ about "Сынақов"
      And ЭҮП asked ДДБ about "Сынақов"

    @id:204-4-02 @role:sdu
    Scenario: the person database is asked with the token that ДДБ issued for the consent
      When SDU takes in the renamed organisations
      Then ЖТ МДҚ was asked about "Сынақов" with a valid token
      And "Сынақов" has received 1 notice in all

    @id:204-4-03 @reading:intake.period @role:sdu
    Scenario: the latest word of the head decides when a refusal was followed by a consent
      Given "Сынақов" has refused consent in ДДБ
      And the clock moves to 2025-06-03 10:00
      And "Сынақов" gives consent in ДДБ
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all

    @id:204-4-04 @role:sdu
    Scenario: a consent withdrawn before the intake stops the case before any person query
      Given "Сынақов" withdraws the consent in ДДБ
      When SDU takes in the renamed organisations
      Then the case of "Алтын" at SDU is "CONSENT_REFUSED"
      And SDU did not ask ЖТ МДҚ about "Сынақов"
      And nobody has received a notice

  Rule: a consent withdrawn or given for something else carries nothing

    @id:204-4-06 @role:egov @negative @reason:withdrawn-consent-ignored @twin:204-4-01
    Scenario: a consent withdrawn after the notice stops the renewal
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" withdraws the consent in ДДБ
      When "Сынақов" answers "1"
      And the clock moves to 2025-06-03 12:00
      Then nothing was renewed
      And the case of "Алтын" at ЭҮП is "CONSENT_REFUSED"
      And ЭҮП asked ДДБ about "Сынақов"

    @id:204-4-08 @role:egov @negative @reason:consent-for-other-purpose @twin:204-4-01 @reading:consent.gate @reading:data.exception
    Scenario: a consent for another service does not carry this renewal
      Given "Сынақов" has given consent in ДДБ for another service only
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      And the clock moves to 2025-06-03 12:00
      Then nothing was renewed
      And ДДБ was asked to obtain the consent of "Сынақов"
      And the case of "Алтын" at ЭҮП is "CONSENT_REFUSED"
