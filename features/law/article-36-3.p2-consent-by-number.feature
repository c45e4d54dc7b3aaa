@clause:KZ-418-V/36/3.p2 @role:egov
Feature: Law, article 36, item 3, part 2: consent by the number registered on the portal
  A subject may consent through their own number that is registered on the portal, by a one-time password or by a short message in
  reply to a message of the portal. ДДБ keeps what they answered.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  Rule: a reply to the portal's message, or its one-time password

    @id:law-36.3.p2-01
    Scenario: the answer 1 to the portal's message is a consent
      Given the portal asks "Сынақов" by "SMS" for consent to the access of "Банк" to documents
      When "Сынақов" answers "1" to the question about "Банк"
      Then ДДБ keeps the consent of "Сынақов" by "SMS" on the question about "Банк"

    @id:law-36.3.p2-02
    Scenario: the one-time password of the portal's message is a consent
      Given the portal asks "Сынақов" by "one-time password" for consent to the access of "Банк" to documents
      When "Сынақов" passes the one-time password of the question about "Банк"
      Then ДДБ keeps the consent of "Сынақов" by "one-time password" on the question about "Банк"

    @id:law-36.3.p2-03
    Scenario Outline: the answer "<text>" is no consent
      Given the portal asks "Сынақов" by "SMS" for consent to the access of "Банк" to documents
      When "Сынақов" answers "<text>" to the question about "Банк"
      Then ДДБ keeps no consent of "Сынақов" on the question about "Банк"

      Examples:
        | text |
        | 2    |
        | 11   |
        | иә   |

    @id:law-36.3.p2-04
    Scenario: a subject without a registered number is asked by nobody
      Given "Сынақов" has no number in МБА
      When the portal asks "Сынақов" by "SMS" for consent to the access of "Банк" to documents
      Then "Сынақов" was asked by no message
      And ДДБ keeps no consent of "Сынақов" on the question about "Банк"

    @id:law-36.3.p2-05
    Scenario: the number comes from МБА, after ДДБ was asked
      When the portal asks "Сынақов" by "SMS" for consent to the access of "Банк" to documents
      Then ЭҮП asked МБА about "Сынақов"
      And every query about "Сынақов" quoted a ДДБ check
      And ДДБ was told of every use of the data of "Сынақов"

    @id:law-36.3.p2-06 @reading:consent.by_number
    Scenario: a consent by number opens the access that it is about
      Given the portal asks "Сынақов" by "SMS" for consent to the access of "Банк" to documents
      And "Сынақов" answers "1" to the question about "Банк"
      When the third party "Банк" asks for the document "Жеке куәлік" of "Сынақов"
      Then the document "Жеке куәлік" is shown
      When the third party "Дүкен" asks for the document "Жеке куәлік" of "Сынақов"
      Then the document "Жеке куәлік" is refused because of "KZ-418-V/34/8"

    @id:law-36.3.p2-07
    Scenario: a password is corrected after a slip
      Given the portal asks "Сынақов" by "one-time password" for consent to the access of "Банк" to documents
      And "Сынақов" passes a wrong one-time password to the question about "Банк"
      When "Сынақов" passes the one-time password of the question about "Банк"
      Then ДДБ keeps the consent of "Сынақов" by "one-time password" on the question about "Банк"

    @id:law-36.3.p2-08 @fault:ddb-503
    Scenario: an answer is kept by ДДБ once ДДБ can be reached
      Given the portal asks "Сынақов" by "SMS" for consent to the access of "Банк" to documents
      And ДДБ fails with "HTTP 503"
      And "Сынақов" answers "1" to the question about "Банк"
      When ДДБ works again
      And the clock moves to 2024-01-16 12:00
      Then ДДБ keeps the consent of "Сынақов" by "SMS" on the question about "Банк"

    @id:law-36.3.p2-16
    Scenario: a question outlives a restart of the portal
      Given the portal asks "Сынақов" by "SMS" for consent to the access of "Банк" to documents
      And ЭҮП is restarted
      When "Сынақов" answers "1" to the question about "Банк"
      Then ДДБ keeps the consent of "Сынақов" by "SMS" on the question about "Банк"

  Rule: nothing else that a subscriber sends is a consent

    @id:law-36.3.p2-09 @negative @reason:unsolicited-sms @twin:law-36.3.p2-01
    Scenario: a message that the portal did not ask for is no consent
      Given "Сынақов" sends "1" to the portal unasked
      When the portal asks "Сынақов" by "SMS" for consent to the access of "Банк" to documents
      Then ДДБ keeps no consent of "Сынақов" on the question about "Банк"

    @id:law-36.3.p2-10 @negative @reason:reply-to-another-message @twin:law-36.3.p2-01
    Scenario: the answer to one question is no answer to another
      Given the portal asks "Сынақов" by "SMS" for consent to the access of "Банк" to documents
      And the portal asks "Сынақов" by "SMS" for consent to the access of "Дүкен" to documents
      When "Сынақов" answers "1" to the question about "Дүкен"
      Then ДДБ keeps the consent of "Сынақов" by "SMS" on the question about "Дүкен"
      And ДДБ keeps no consent of "Сынақов" on the question about "Банк"

    @id:law-36.3.p2-11 @negative @reason:other-number @twin:law-36.3.p2-01
    Scenario: an answer from a number that is not the subject's is no consent
      Given the portal asks "Сынақов" by "SMS" for consent to the access of "Банк" to documents
      When somebody answers "1" from the number "77019999999" to the question about "Банк"
      Then ДДБ keeps no consent of "Сынақов" on the question about "Банк"

    @id:law-36.3.p2-12 @negative @reason:wrong-password @twin:law-36.3.p2-02
    Scenario: a wrong one-time password is no consent
      Given the portal asks "Сынақов" by "one-time password" for consent to the access of "Банк" to documents
      When "Сынақов" passes a wrong one-time password to the question about "Банк"
      Then ДДБ keeps no consent of "Сынақов" on the question about "Банк"
