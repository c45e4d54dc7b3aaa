@clause:KZ-3-2019/annex2/3.p1 @role:egov
Feature: Order №9, annex 2, item 3, first part: an official's signature confirms the requisites
  The requisites of a result document are confirmed by the electronic digital signature of an authorised official of the provider. It
  covers all of them, and the certificate is in force when it is made.

  Rule: an authorised official of the provider signs all requisites

    Background:
      Given it is 2024-06-03 10:00 in Astana
      And "Әділет" is an official of "Министрлік" who may sign
      And "Министрлік" hands over the result "Анықтама" for "Сынақов" through the mobile application

    @id:3-a2.3.p1-01
    Scenario: the official signs the document as the portal shows it
      When "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" bears the requisites "number, date, IIN/BIN, matrix code"
      And the signature of "Әділет" covers the result "Анықтама" as it is issued

    @id:3-a2.3.p1-02
    Scenario: before the official signs nothing is in the cabinet
      When the clock moves to 2024-06-10 10:00
      Then the result "Анықтама" waits for a signature

    @id:3-a2.3.p1-03
    Scenario: what was refused for a bad signature is issued when a good one is made
      When "Сынақов" signs the result "Анықтама"
      And "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" is issued

    @id:3-a2.3.p1-04 @negative @reason:not-covered @twin:3-a2.3.p1-01
    Scenario Outline: a signature over a text without the <requisite> is refused
      When "Әділет" signs the result "Анықтама" without its <requisite>
      Then the result "Анықтама" is refused because of "KZ-3-2019/annex2/3.p1"

      Examples:
        | requisite |
        | number    |
        | date      |
        | IIN/BIN   |

    @id:3-a2.3.p1-05 @negative @reason:not-an-official @twin:3-a2.3.p1-01
    Scenario Outline: the signature of <who> is refused
      Given "Мысалова" is an official of "Әкімдік" who may sign
      When "<name>" signs the result "Анықтама"
      Then the result "Анықтама" is refused because of "KZ-3-2019/annex2/3.p1"

      Examples:
        | who                               | name     |
        | the recipient                     | Сынақов  |
        | an official of another provider   | Мысалова |

    @id:3-a2.3.p1-06 @negative @reason:not-an-official @twin:3-a2.3.p1-01
    Scenario: the signature of a system account of the provider is refused
      When "Жүйе" signs the result "Анықтама" with a certificate of "Министрлік"
      Then the result "Анықтама" is refused because of "KZ-3-2019/annex2/3.p1"

    @id:3-a2.3.p1-07 @negative @reason:not-an-official @twin:3-a2.3.p1-01
    Scenario: the official's signature in the name of another organisation is refused
      When "Әділет" signs the result "Анықтама" with a certificate of "Күміс"
      Then the result "Анықтама" is refused because of "KZ-3-2019/annex2/3.p1"

    @id:3-a2.3.p1-08 @negative @reason:dead-certificate @twin:3-a2.3.p1-01
    Scenario Outline: a signature with a certificate that <state> is refused
      When "Әділет" signs the result "Анықтама" with a certificate that <state>
      Then the result "Анықтама" is refused because of "KZ-3-2019/annex2/3.p1"

      Examples:
        | state                                      |
        | has expired                                |
        | is not valid yet                           |
        | was revoked                                |
        | comes from an authority that nobody trusts |

  Rule: what becomes of the certificate afterwards is told to who verifies

    Background:
      Given it is 2024-06-03 10:00 in Astana
      And "Әділет" is an official of "Министрлік" who may sign
      And the certificate of "Әділет" ends on 2024-07-01
      And "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"

    @id:3-a2.3.p1-16 @fault:nca-down
    Scenario: while nobody can say what became of the certificate, nothing is confirmed
      Given ҰКО fails with "HTTP 503"
      When the result "Анықтама" is checked on the portal
      Then the check is not answered yet
      When ҰКО works again
      And the clock moves to 2024-06-04 10:00
      Then the check is positive and shows the result "Анықтама" and its service
      And the EDS is "CONFIRMED"

    @id:3-a2.3.p1-09 @reading:result.expired_since
    Scenario: by default a signature stays good after its certificate has expired
      When the clock moves to 2024-07-02 10:00
      And the result "Анықтама" is checked on the portal
      Then the EDS is "CONFIRMED"

    @id:3-a2.3.p1-10 @reading:result.revoked_since @negative @reason:dead-certificate @twin:3-a2.3.p1-09
    Scenario: by default a signature is not confirmed after its certificate was revoked
      When the certificate of "Әділет" is revoked
      And the result "Анықтама" is checked on the portal
      Then the check is positive and shows the result "Анықтама" and its service
      And the EDS is "NOT-CONFIRMED"

    @id:3-a2.3.p1-11 @reading:result.revoked_since @negative @reason:dead-certificate @twin:3-a2.3.p1-09
    Scenario: a certificate that was revoked and has expired is a revoked one
      When the certificate of "Әділет" is revoked
      And the clock moves to 2024-07-02 10:00
      And the result "Анықтама" is checked on the portal
      Then the EDS is "NOT-CONFIRMED"

  Rule: the other readings

    @id:3-a2.3.p1-12 @reading:result.expired_since=not_confirmed
    Scenario: by the other reading a signature is not confirmed after its certificate has expired
      Given the reading "result.expired_since" is "not_confirmed"
      And it is 2024-06-03 10:00 in Astana
      And "Әділет" is an official of "Министрлік" who may sign
      And the certificate of "Әділет" ends on 2024-07-01
      And "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"
      When the clock moves to 2024-07-01 23:59:59
      And the result "Анықтама" is checked on the portal
      Then the EDS is "CONFIRMED"
      When the clock moves to 2024-07-02 00:00
      And the result "Анықтама" is checked on the portal
      Then the EDS is "NOT-CONFIRMED"

    @id:3-a2.3.p1-13 @reading:result.revoked_since=stays_good
    Scenario: by the other reading a signature stays good after its certificate was revoked
      Given the reading "result.revoked_since" is "stays_good"
      And it is 2024-06-03 10:00 in Astana
      And "Әділет" is an official of "Министрлік" who may sign
      And "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"
      When the certificate of "Әділет" is revoked
      And the result "Анықтама" is checked on the portal
      Then the EDS is "CONFIRMED"

  Rule: a renewal under order 204 is made without an official

    @id:3-a2.3.p1-14 @needs:sdu @reading:result.automatic_signature
    Scenario: by default the renewed permit bears no signature, and whoever verifies it is told so
      Given the pilot is in force and it is 2025-06-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      And the renewed permit of "Алтын" is called the result "Рұқсат"
      And the result "Рұқсат" is checked on the portal
      Then the check is positive and shows the result "Рұқсат" and its service
      And the EDS is "ABSENT"

    @id:3-a2.3.p1-15 @needs:sdu @reading:result.automatic_signature=official
    Scenario: by the other reading the renewed permit waits for an official
      Given the reading "result.automatic_signature" is "official"
      And the pilot is in force and it is 2025-06-02 10:15 in Astana
      And "Әділет" is an official of "Министрлік" who may sign
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      And the renewed permit of "Алтын" is called the result "Рұқсат"
      Then the result "Рұқсат" waits for a signature
      And the cabinet of "Сынақов" shows 0 documents
      When "Министрлік" names itself as the provider of the result "Рұқсат"
      And "Әділет" signs the result "Рұқсат"
      Then the result "Рұқсат" is issued
      And the cabinet of "Сынақов" shows 1 document
      And the signature of "Әділет" covers the result "Рұқсат" as it is issued
