@clause:KZ-418-V/34/8 @role:egov
Feature: Law, article 34, item 8: third parties see digital documents by the user's consent
  A third party has access to the electronic documents of a user when ДДБ holds the user's consent that names this third party. Each
  access is logged.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  Rule: with the user's consent

    @id:law-34.8-01
    Scenario: a third party that the consent names sees the document
      Given "Сынақов" consents in ДДБ to the access of "Банк" to documents
      When the third party "Банк" asks for the document "Жеке куәлік" of "Сынақов"
      Then the document "Жеке куәлік" is shown
      And ЭҮП asked ДДБ about "Сынақов"

    @id:law-34.8-02 @fault:ddb-503
    Scenario: while ДДБ cannot be asked nothing is shown
      Given "Сынақов" consents in ДДБ to the access of "Банк" to documents
      And ДДБ fails with "HTTP 503"
      When the third party "Банк" asks for the document "Жеке куәлік" of "Сынақов"
      Then the document "Жеке куәлік" is not shown
      When ДДБ works again
      And the clock moves to 2024-01-16 12:00
      Then the document "Жеке куәлік" is shown

    @id:law-34.8-03 @negative @reason:access-not-logged @twin:law-34.8-01
    Scenario: each access is logged with the consent that it rests on
      Given "Сынақов" consents in ДДБ to the access of "Банк" to documents
      When the third party "Банк" asks for the document "Жеке куәлік" of "Сынақов"
      Then the log of the document "Жеке куәлік" names "Банк" 1 time
      When the third party "Банк" asks for the document "Жеке куәлік" of "Сынақов"
      Then the log of the document "Жеке куәлік" names "Банк" 2 times

  Rule: not without it

    @id:law-34.8-04 @negative @reason:no-consent @twin:law-34.8-01
    Scenario: without a consent there is no access
      When the third party "Банк" asks for the document "Жеке куәлік" of "Сынақов"
      Then the document "Жеке куәлік" is refused because of "KZ-418-V/34/8"
      And the log of the document "Жеке куәлік" names "Банк" 0 times

    @id:law-34.8-05 @negative @reason:no-consent @twin:law-34.8-01
    Scenario: after a refusal there is no access
      Given "Сынақов" refuses in ДДБ the access of third parties to documents
      When the third party "Банк" asks for the document "Жеке куәлік" of "Сынақов"
      Then the document "Жеке куәлік" is refused because of "KZ-418-V/34/8"

    @id:law-34.8-06 @negative @reason:no-consent @twin:law-34.8-01
    Scenario: a consent that was withdrawn carries no further access
      Given "Сынақов" consents in ДДБ to the access of "Банк" to documents
      And the clock moves to 2024-01-15 11:00
      And "Сынақов" withdraws in ДДБ the consent to the access to documents
      When the third party "Банк" asks for the document "Жеке куәлік" of "Сынақов"
      Then the document "Жеке куәлік" is refused because of "KZ-418-V/34/8"

    @id:law-34.8-07 @negative @reason:consent-reused @twin:law-34.8-01
    Scenario: the consent to the access of one third party does not serve another
      Given "Сынақов" consents in ДДБ to the access of "Банк" to documents
      When the third party "Дүкен" asks for the document "Жеке куәлік" of "Сынақов"
      Then the document "Жеке куәлік" is refused because of "KZ-418-V/34/8"
      And the log of the document "Жеке куәлік" names "Дүкен" 0 times
