@role:egov
Feature: Order №9, annex 1, item 3, sub-item 1: four requisites of the mobile application
  A result of a state service rendered through the mobile application bears the unique number of the electronic document, the date of
  receipt, the IIN or BIN of the recipient and a matrix code.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Әділет" is an official of "Министрлік" who may sign

  Rule: all four, and of the mobile application only

    @clause:KZ-3-2019/annex1/3.1 @id:3-a1.3.1-01
    Scenario: a document with all four is issued
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through the mobile application:
        | requisites | number, date, IIN/BIN, matrix code |
      And "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" bears the requisites "number, date, IIN/BIN, matrix code"

    @clause:KZ-3-2019/annex1/3.1 @id:3-a1.3.1-02 @negative @reason:three-accepted @twin:3-a1.3.1-01
    Scenario Outline: a document without room for the <lacking> is refused
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through the mobile application:
        | requisites | <room> |
      Then the result "Анықтама" is refused because of "KZ-3-2019/annex1/3.1"
      And the result "Анықтама" is refused because of "KZ-3-2019/annex1/3.1.<field>"

      Examples:
        | lacking     | room                          | field |
        | number      | date, IIN/BIN, matrix code    | f1    |
        | date        | number, IIN/BIN, matrix code  | f2    |
        | IIN/BIN     | number, date, matrix code     | f3    |
        | matrix code | number, date, IIN/BIN         | f4    |

    @clause:KZ-3-2019/annex1/3.1 @id:3-a1.3.1-03 @negative @reason:applied-to-sms @twin:3-a1.3.1-01
    Scenario Outline: received through an SMS, a document with room for <room> is issued
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through an SMS:
        | requisites | <room> |
      And "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" bears the requisites "<room>"

      Examples:
        | room                          |
        | number, date, IIN/BIN         |
        | number, IIN/BIN, matrix code  |

  Rule: the unique number is formed by the portal

    @clause:KZ-3-2019/annex1/3.1.f1 @id:3-a1.3.1.f1-01
    Scenario: a document bears a number
      When "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"
      Then the result "Анықтама" bears the requisites "number"

    @clause:KZ-3-2019/annex1/3.1.f1 @id:3-a1.3.1.f1-02 @negative @reason:shared-number @twin:3-a1.3.1.f1-01
    Scenario: two documents of one recipient on one day bear numbers of their own
      When "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"
      And "Министрлік" has issued the result "Куәлік" to "Сынақов" through the mobile application, signed by "Әділет"
      Then the results "Анықтама, Куәлік" bear numbers of their own

    @clause:KZ-3-2019/annex1/3.1.f1 @id:3-a1.3.1.f1-03 @negative @reason:foreign-number @twin:3-a1.3.1.f1-01
    Scenario: the number that the provider gave the result is not used
      When "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"
      Then the number of the result "Анықтама" is not that of the provider

  Rule: the date is the day on which the document came into the cabinet

    @clause:KZ-3-2019/annex1/3.1.f2 @id:3-a1.3.1.f2-01
    Scenario: a document signed on the day of its hand-over bears that day
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through the mobile application:
        | applied on | 2024-06-03 |
      And "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" bears the date 2024-06-03

    @clause:KZ-3-2019/annex1/3.1.f2 @id:3-a1.3.1.f2-02 @negative @reason:application-date @twin:3-a1.3.1.f2-01
    Scenario: the date of the application is not shown
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through the mobile application:
        | applied on | 2024-05-20 |
      And "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" bears the date 2024-06-03

    @clause:KZ-3-2019/annex1/3.1.f2 @id:3-a1.3.1.f2-03 @negative @reason:application-date @twin:3-a1.3.1.f2-01
    Scenario: a document signed two days later bears the day of its delivery
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through the mobile application:
        | applied on | 2024-06-03 |
      And the clock moves to 2024-06-05 00:30
      And "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" bears the date 2024-06-05

    @clause:KZ-3-2019/annex1/3.1.f2 @id:3-a1.3.1.f2-04 @negative @reason:date-absent @twin:3-a1.3.1.f2-01
    Scenario: the date is not left out for an organisation
      Given "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      When "Министрлік" hands over the result "Анықтама" for "Алтын" through the mobile application:
        | applied on | 2024-06-03 |
      And "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" bears the requisites "date"

  Rule: the IIN or BIN is that of the recipient

    @clause:KZ-3-2019/annex1/3.1.f3 @id:3-a1.3.1.f3-01
    Scenario: a document for a person bears the IIN
      When "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"
      Then the result "Анықтама" bears the IIN or BIN of "Сынақов"

    @clause:KZ-3-2019/annex1/3.1.f3 @id:3-a1.3.1.f3-02 @negative @reason:masked-or-foreign @twin:3-a1.3.1.f3-01
    Scenario: a document for an organisation bears its whole BIN and not the IIN of its head
      Given "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      When "Министрлік" has issued the result "Анықтама" to "Алтын" through the mobile application, signed by "Әділет"
      Then the result "Анықтама" bears the IIN or BIN of "Алтын"

  Rule: the matrix code is that of the document

    @clause:KZ-3-2019/annex1/3.1.f4 @id:3-a1.3.1.f4-01
    Scenario: the code can be read and leads to the document and its signature
      When "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"
      Then the matrix code of the result "Анықтама" says its number, date and IIN or BIN
      And the matrix code of the result "Анықтама" says the signature of "Әділет"

    @clause:KZ-3-2019/annex1/3.1.f4 @id:3-a1.3.1.f4-02 @negative @reason:other-document @twin:3-a1.3.1.f4-01
    Scenario: of two documents of one recipient each bears its own code
      When "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"
      And "Министрлік" has issued the result "Куәлік" to "Сынақов" through the mobile application, signed by "Әділет"
      Then the matrix code of the result "Анықтама" says its number, date and IIN or BIN
      And the matrix code of the result "Куәлік" says its number, date and IIN or BIN
