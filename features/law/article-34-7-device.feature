@clause:KZ-418-V/34/7 @role:egov
Feature: Law, article 34, item 7: digital documents are asked for and shown through the subscriber device
  The request to show an electronic document through the service of digital documents, and its result, go through the subscriber
  device of mobile communication: the device whose number is registered for the user.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  Rule: through the registered device

    @id:law-34.7-01
    Scenario: a user sees the own document through the registered number
      When "Сынақов" asks for the own document "Жеке куәлік" through the registered number
      Then the document "Жеке куәлік" is shown
      And every query about "Сынақов" quoted a ДДБ check

  Rule: not without it

    @id:law-34.7-02 @negative @reason:without-device @twin:law-34.7-01
    Scenario: without a device nothing is shown
      When "Сынақов" asks for the own document "Жеке куәлік" without a device
      Then the document "Жеке куәлік" is refused because of "KZ-418-V/34/7"

    @id:law-34.7-03 @negative @reason:without-device @twin:law-34.7-01
    Scenario: a number that nobody registered is no device
      When "Сынақов" asks for the own document "Жеке куәлік" through the number "77019999999"
      Then the document "Жеке куәлік" is refused because of "KZ-418-V/34/7"

    @id:law-34.7-04 @negative @reason:without-device @twin:law-34.7-01
    Scenario: the device of somebody else is not the user's
      When "Сынақов" asks for the own document "Жеке куәлік" through the number of "Мысалова"
      Then the document "Жеке куәлік" is refused because of "KZ-418-V/34/7"

    @id:law-34.7-05 @negative @reason:without-device @twin:law-34.7-01
    Scenario: a number that was unlinked is no longer a device
      Given the number of "Сынақов" is unlinked in МБА
      When "Сынақов" asks for the own document "Жеке куәлік" through the registered number
      Then the document "Жеке куәлік" is refused because of "KZ-418-V/34/7"
