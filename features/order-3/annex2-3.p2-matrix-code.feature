@clause:KZ-3-2019/annex2/3.p2 @role:egov
Feature: Order №9, annex 2, item 3, second part: the signature is checked from the matrix code
  The matrix code of a document holds the data and the signature of the official who signed it. Whoever reads it out in the mobile
  application learns whether it is the signature of this document.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Әділет" is an official of "Министрлік" who may sign
    And "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"

  Rule: the code of the document confirms its signature

    @id:3-a2.3.p2-01
    Scenario: the code that the document bears is read
      When a document is checked in the mobile application:
        | matrix code of | Анықтама |
      Then the matrix code of the result "Анықтама" says the signature of "Әділет"
      And the check is positive and shows the result "Анықтама" and its service
      And the EDS is "CONFIRMED"
      And the check shows the EDS information of "Әділет"

    @id:3-a2.3.p2-02
    Scenario: a code that was printed again by somebody else is the same code
      When a document is checked in the mobile application:
        | matrix code of | Анықтама      |
        | altered        | printed again |
      Then the EDS is "CONFIRMED"

    @id:3-a2.3.p2-03
    Scenario: number and IIN/BIN are entered and the code is read
      When a document is checked in the mobile application:
        | number of      | Анықтама |
        | IIN/BIN of     | Сынақов  |
        | matrix code of | Анықтама |
      Then the EDS is "CONFIRMED"

  Rule: a code without a signature is worth nothing

    @id:3-a2.3.p2-04 @negative @reason:no-eds-in-code @twin:3-a2.3.p2-01
    Scenario Outline: a code <how> is not confirmed
      When a document is checked in the mobile application:
        | number of      | Анықтама |
        | IIN/BIN of     | Сынақов  |
        | matrix code of | Анықтама |
        | altered        | <how>    |
      Then the EDS is not confirmed
      And the matrix code of the result "Анықтама" says the signature of "Әділет"

      Examples:
        | how               |
        | without signature |
        | without signer    |
        | a link only       |

  Rule: a code that says something else is not confirmed

    @id:3-a2.3.p2-05 @negative @reason:differing-code-passes @twin:3-a2.3.p2-03
    Scenario Outline: the code says another <what> than the document
      When a document is checked in the mobile application:
        | number of      | Анықтама |
        | IIN/BIN of     | Сынақов  |
        | matrix code of | Анықтама |
        | altered        | <what>   |
      Then the EDS is "NOT-CONFIRMED"

      Examples:
        | what      |
        | number    |
        | date      |
        | IIN/BIN   |
        | signer    |
        | signature |

    @id:3-a2.3.p2-06 @negative @reason:differing-code-passes @twin:3-a2.3.p2-03
    Scenario: the code is that of another document of the recipient
      Given "Министрлік" has issued the result "Куәлік" to "Сынақов" through the mobile application, signed by "Әділет"
      When a document is checked in the mobile application:
        | number of      | Анықтама |
        | IIN/BIN of     | Сынақов  |
        | matrix code of | Куәлік   |
      Then the EDS is "NOT-CONFIRMED"

    @id:3-a2.3.p2-07 @negative @reason:differing-code-passes @twin:3-a2.3.p2-02
    Scenario Outline: an altered code alone does not lead to a confirmed document: <what>
      When a document is checked in the mobile application:
        | matrix code of | Анықтама |
        | altered        | <what>   |
      Then the EDS is not confirmed

      Examples:
        | what            |
        | number          |
        | date            |
        | IIN/BIN         |
        | signature       |
        | without number  |
        | without date    |
        | without IIN/BIN |

    @id:3-a2.3.p2-08 @reading:result.revoked_since
    Scenario: the code of a document whose certificate was revoked since
      When the certificate of "Әділет" is revoked
      And a document is checked in the mobile application:
        | matrix code of | Анықтама |
      Then the EDS is "NOT-CONFIRMED"
