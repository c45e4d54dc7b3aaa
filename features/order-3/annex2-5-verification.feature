@role:egov
Feature: Order №9, annex 2, item 5: verification on the portal and in the mobile application
  Anybody who knows the unique number of a document and the IIN or BIN of its recipient may verify it. A positive answer shows the
  result, the service and the information on the official's signature. A negative one says that there is no such document.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Әділет" is an official of "Министрлік" who may sign
    And "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"

  Rule: both places verify, and give the same answer

    @clause:KZ-3-2019/annex2/5.p1 @id:3-a2.5.p1-01
    Scenario: a document is verified on the portal
      When the result "Анықтама" is checked on the portal
      Then the check is positive and shows the result "Анықтама" and its service

    @clause:KZ-3-2019/annex2/5.p1 @id:3-a2.5.p1-02 @negative @reason:one-channel @twin:3-a2.5.p1-01
    Scenario: a document is verified in the mobile application
      When the result "Анықтама" is checked in the mobile application
      Then the check is positive and shows the result "Анықтама" and its service

    @clause:KZ-3-2019/annex2/5.p1 @id:3-a2.5.p1-03 @negative @reason:one-channel @twin:3-a2.5.p1-01
    Scenario: what does not exist is answered alike in both places
      When a document is checked on the portal:
        | number     | 00000000000000000000 |
        | IIN/BIN of | Сынақов              |
      And a document is checked in the mobile application:
        | number     | 00000000000000000000 |
        | IIN/BIN of | Сынақов              |
      Then the check is negative and shows nothing
      And the last two checks are answered alike

    @clause:KZ-3-2019/annex2/5.p1 @id:3-a2.5.p1-04 @negative @reason:channels-disagree @twin:3-a2.5.p1-01
    Scenario: a document that was replaced is answered alike in both places
      Given "Министрлік" hands over the result "Жаңа анықтама" for "Сынақов" through the mobile application:
        | replaces | Анықтама |
      And "Әділет" signs the result "Жаңа анықтама"
      When the result "Анықтама" is checked on the portal
      And the result "Анықтама" is checked in the mobile application
      Then the last two checks are answered alike
      And the check says that the document was replaced by the result "Жаңа анықтама"

  Rule: number and IIN or BIN, both or nothing

    @clause:KZ-3-2019/annex2/5.p2 @id:3-a2.5.p2-01
    Scenario: the pair shows the document, its service and the signature, to its recipient too
      When a document is checked on the portal:
        | number of  | Анықтама |
        | IIN/BIN of | Сынақов  |
        | logged in  | Сынақов  |
      Then the check is positive and shows the result "Анықтама" and its service
      And the EDS is "CONFIRMED"
      And the check shows the EDS information of "Әділет"

    @clause:KZ-3-2019/annex2/5.p2 @id:3-a2.5.p2-02 @negative @reason:number-alone @twin:3-a2.5.p2-01
    Scenario: the number alone shows nothing
      When a document is checked on the portal:
        | number of | Анықтама |
      Then the check is negative and shows nothing

    @clause:KZ-3-2019/annex2/5.p2 @id:3-a2.5.p2-03 @negative @reason:subject-alone @twin:3-a2.5.p2-01
    Scenario: the IIN or BIN alone shows nothing
      When a document is checked on the portal:
        | IIN/BIN of | Сынақов |
      Then the check is negative and shows nothing

    @clause:KZ-3-2019/annex2/5.p2 @id:3-a2.5.p2-04 @negative @reason:no-eds-information @twin:3-a2.5.p2-01
    Scenario: the mobile application shows the signature too
      When a document is checked in the mobile application:
        | number of  | Анықтама |
        | IIN/BIN of | Сынақов  |
        | logged in  | Сынақов  |
      Then the check is positive and shows the result "Анықтама" and its service
      And the check shows the EDS information of "Әділет"

    @clause:KZ-3-2019/annex2/5.p2 @id:3-a2.5.p2-05 @negative @reason:login-demanded @twin:3-a2.5.p2-01
    Scenario: nobody need be logged in
      When a document is checked on the portal:
        | number of  | Анықтама |
        | IIN/BIN of | Сынақов  |
      Then the check is positive and shows the result "Анықтама" and its service

    @clause:KZ-3-2019/annex2/5.p2 @id:3-a2.5.p2-06 @negative @reason:login-demanded @twin:3-a2.5.p2-01
    Scenario: somebody else who knows the pair may be logged in
      When a document is checked on the portal:
        | number of  | Анықтама |
        | IIN/BIN of | Сынақов  |
        | logged in  | Мысалова |
      Then the check is positive and shows the result "Анықтама" and its service

  Rule: one and the same message when there is no such document

    @clause:KZ-3-2019/annex2/5.p3 @id:3-a2.5.p3-01
    Scenario: a wrong IIN or BIN is answered with the message
      When a document is checked on the portal:
        | number of  | Анықтама |
        | IIN/BIN of | Мысалова |
      Then the check is negative and shows nothing

    @clause:KZ-3-2019/annex2/5.p3 @id:3-a2.5.p3-02 @negative @reason:telling-messages @twin:3-a2.5.p3-01
    Scenario: an unknown number is answered like a wrong IIN or BIN
      When a document is checked on the portal:
        | number of  | Анықтама |
        | IIN/BIN of | Мысалова |
      And a document is checked on the portal:
        | number     | 00000000000000000000 |
        | IIN/BIN of | Сынақов              |
      Then the check is negative and shows nothing
      And the last two checks are answered alike

    @clause:KZ-3-2019/annex2/5.p3 @id:3-a2.5.p3-03 @negative @reason:error-instead @twin:3-a2.5.p3-01
    Scenario Outline: <what> is answered with the message and with no error
      When a document is checked on the portal:
        | number     | <number> |
        | IIN/BIN of | Сынақов  |
      Then the check is negative and shows nothing

      Examples:
        | what                       | number                                   |
        | an unknown number          | 00000000000000000000                     |
        | a number that cannot be    | no number at all                         |
        | a very long number         | 0000000000000000000000000000000000000000 |
