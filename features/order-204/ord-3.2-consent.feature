@clause:KZ-204-2025/ord/3.2
Feature: Order 204, paragraph 3.2: the consent of the person is obtained through ДДБ
  While serving within the pilot, the personal data of the head are used, and the permit is renewed, only on a consent
  that ДДБ itself confirms. By default ДДБ is asked before the person checks and a granted consent is needed before renewal.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: a renewal rests on a granted consent that ДДБ holds

    @id:204-o32-01 @role:egov @reading:consent.gate
    Scenario: a consent held by ДДБ lets the renewal through
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And ЭҮП asked ДДБ about "Сынақов"
      And the consent check for "Сынақов" came before the renewal for "Алтын"
      And ДДБ was told of every use of the data of "Сынақов"

    @id:204-o32-02 @role:sdu @reading:consent.gate
    Scenario: ДДБ is asked before any query about the person
      When SDU takes in the renamed organisations
      Then SDU asked ДДБ about "Сынақов"
      And the consent check for "Сынақов" came before the person check for "Сынақов"
      And the consent check for "Сынақов" came before the civil-status check for "Сынақов"
      And every query about "Сынақов" quoted a ДДБ check
      And "Сынақов" has received 1 notice in all

    @id:204-o32-03 @role:egov @reading:consent.gate @reading:data.exception
    Scenario: a consent given in ДДБ while the notice waits for its answer is enough
      Given "Сынақов" has given no consent in ДДБ
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When the clock moves to 2025-06-03 09:00
      And "Сынақов" gives consent in ДДБ
      And "Сынақов" answers "1" at 2025-06-03 12:00
      Then ДДБ was asked to obtain the consent of "Сынақов"
      And the permit of "Алтын" bears the name "Алтын Плюс"

    @id:204-o32-04 @role:egov @reading:consent.gate
    Scenario: a consent given by the lawful representative counts
      Given "Сенімова", lawful representative of "Сынақов", has given the consent in ДДБ
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"

    @id:204-o32-05 @role:egov @reading:consent.gate
    Scenario: a new head renews on a consent of their own, not on that of the former head
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" answers "1"
      When the clock moves to 2025-06-05 10:00
      And ЗТ МДҚ reports "Мысалова" as the new head of "Алтын"
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Экстра"
      And the notice of Annex 1 has reached the number of "Мысалова" at 2025-06-05 10:00
      And "Мысалова" answers "1" at 2025-06-05 12:00
      Then the permit of "Алтын" bears the name "Алтын Экстра"
      And ЭҮП asked ДДБ about "Мысалова"

    @id:204-o32-06 @role:sdu @reading:consent.gate
    Scenario: a head who refused consent in ДДБ is not checked and gets no notice
      Given "Сынақов" has refused consent in ДДБ
      When SDU takes in the renamed organisations
      Then the case of "Алтын" at SDU is "CONSENT_REFUSED"
      And SDU did not ask ЖТ МДҚ about "Сынақов"
      And SDU did not ask АХАЖ about "Сынақов"
      And nobody has received a notice

    @id:204-o32-07 @role:egov @reading:consent.gate
    Scenario: a consent that still stands serves the next change of name, after ДДБ confirmed it anew
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" answers "1"
      When the clock moves to 2025-06-05 10:00
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Экстра"
      And SDU takes in the renamed organisations
      And "Сынақов" answers "1" at 2025-06-05 12:00
      Then "Сынақов" has received 2 notices in all
      And the permit of "Алтын" bears the name "Алтын Экстра"

    @id:204-o32-08 @role:egov @fault:ddb-503 @reading:consent.gate
    Scenario: ДДБ being down delays the renewal and does not replace the consent
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When ДДБ fails with "HTTP 503"
      And "Сынақов" answers "1" at 2025-06-02 11:00
      Then the permit of "Алтын" still bears the name "Алтын"
      When ДДБ works again
      And the clock moves to 2025-06-03 12:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

  Rule: a renewal without a consent in ДДБ does not happen

    @id:204-o32-09 @role:egov @reading:consent.gate @reading:data.exception @negative @reason:no-consent-record @twin:204-o32-01
    Scenario: the answer 1 of a head without a consent in ДДБ renews nothing
      Given "Сынақов" has given no consent in ДДБ
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      And the clock moves to 2025-06-03 12:00
      Then nothing was renewed
      And the permit of "Алтын" still bears the name "Алтын"
      And ЭҮП asked ДДБ about "Сынақов"
      And the case of "Алтын" at ЭҮП is "CONSENT_REFUSED"

    @id:204-o32-10 @role:egov @reading:consent.gate @reading:data.exception @negative @reason:consent-local-flag @twin:204-o32-03
    Scenario: the answer 1 is not itself kept as a consent
      Given "Сынақов" has given no consent in ДДБ
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When the clock moves to 2025-06-03 09:00
      And "Сынақов" answers "1" at 2025-06-03 12:00
      Then ДДБ was asked to obtain the consent of "Сынақов"
      And ЭҮП asked ДДБ about "Сынақов"
      And nothing was renewed

    @id:204-o32-11 @role:sdu @reading:consent.gate @negative @reason:consent-local-flag @twin:204-o32-07
    Scenario: a consent remembered from an earlier case does not serve after its withdrawal in ДДБ
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" answers "1"
      And "Сынақов" withdraws the consent in ДДБ
      When the clock moves to 2025-06-05 10:00
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Экстра"
      And SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all
      And the permit of "Алтын" bears the name "Алтын Плюс"
      And the case of "Алтын" at SDU is "CONSENT_REFUSED"

    @id:204-o32-12 @role:egov @reading:consent.gate @reading:data.exception @negative @reason:consent-reused-for-other-head @twin:204-o32-05
    Scenario: the consent of the former head does not serve for the new one
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" answers "1"
      When the clock moves to 2025-06-05 10:00
      And ЗТ МДҚ reports "Мысалова" as the new head of "Алтын"
      And "Мысалова" has given no consent in ДДБ
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Экстра"
      And the notice of Annex 1 has reached the number of "Мысалова" at 2025-06-05 10:00
      And "Мысалова" answers "1" at 2025-06-05 12:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And e-license was told 1 time to renew for "Алтын"
      And ЭҮП asked ДДБ about "Мысалова"
      And ДДБ was asked to obtain the consent of "Мысалова"

    @id:204-o32-13 @role:egov @reading:consent.gate @negative @reason:representative-or-stranger @twin:204-o32-04
    Scenario: the consent of a representative counts and that of a stranger does not
      Given "Күміс" holds one live permit and its head "Мысалова" meets all criteria
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And "Сенімова", lawful representative of "Сынақов", has given the consent in ДДБ
      And "Бөтенов", a stranger to "Мысалова", has given the consent in ДДБ
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      And "Мысалова" answers "1"
      And the clock moves to 2025-06-03 12:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the permit of "Күміс" still bears the name "Күміс"

    @id:204-o32-17 @role:egov @fault:elicense-down @reading:consent.gate @negative @reason:stale-confirmation-used @twin:204-o32-08
    Scenario: a consent withdrawn while e-license is down does not carry the renewal afterwards
      Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When e-license fails with "HTTP 503"
      And "Сынақов" answers "1" at 2025-06-03 10:00
      And the clock moves to 2025-06-03 12:30
      And "Сынақов" withdraws the consent in ДДБ
      And e-license works again
      And the clock moves to 2025-06-05 12:00
      Then nothing was renewed
      And the permit of "Алтын" still bears the name "Алтын"
      And the case of "Алтын" at ЭҮП is "CONSENT_REFUSED"

  Rule: the reading says at which step a granted consent is needed

    @id:204-o32-14 @role:sdu @reading:consent.gate @reading:data.exception
    Scenario: by default a head who has not yet been asked is notified all the same
      Given "Сынақов" has given no consent in ДДБ
      When SDU takes in the renamed organisations
      Then ДДБ was asked to obtain the consent of "Сынақов"
      And "Сынақов" has received 1 notice in all

    @id:204-o32-16 @role:sdu @reading:consent.gate=before8
    Scenario: under the strict gate nothing is asked about a head without a granted consent
      Given the reading "consent.gate" is "before8"
      And "Сынақов" has given no consent in ДДБ
      When SDU takes in the renamed organisations
      Then SDU asked ДДБ about "Сынақов"
      And SDU did not ask ЖТ МДҚ about "Сынақов"
      And SDU did not ask АХАЖ about "Сынақов"
      And nobody has received a notice
