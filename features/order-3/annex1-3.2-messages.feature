@role:egov
Feature: Order №9, annex 1, item 3, sub-item 2: two requisites of short and instant messages
  A result of a state service rendered through an SMS or an instant message bears the unique number of the electronic document and the
  IIN or BIN of the recipient. A date and a matrix code are not demanded.

  Rule: these two are enough, and neither may lack

    Background:
      Given it is 2024-06-03 10:00 in Astana
      And "Әділет" is an official of "Министрлік" who may sign

    @clause:KZ-3-2019/annex1/3.2 @id:3-a1.3.2-01
    Scenario: received through an SMS, a document with more than two requisites is issued
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through an SMS:
        | requisites | number, date, IIN/BIN, matrix code |
      And "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" bears the requisites "number, date, IIN/BIN, matrix code"

    @clause:KZ-3-2019/annex1/3.2 @id:3-a1.3.2-02 @negative @reason:matrix-demanded @twin:3-a1.3.2-01
    Scenario: received through an SMS, a document without a matrix code is issued
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through an SMS:
        | requisites | number, date, IIN/BIN |
      And "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" bears the requisites "number, IIN/BIN"

    @clause:KZ-3-2019/annex1/3.2 @id:3-a1.3.2-03
    Scenario: a document received through an SMS without a matrix code can be verified
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through an SMS:
        | requisites | number, IIN/BIN |
      And "Әділет" signs the result "Анықтама"
      And the result "Анықтама" is checked on the portal
      Then the check is positive and shows the result "Анықтама" and its service
      And the EDS is "CONFIRMED"

    @clause:KZ-3-2019/annex1/3.2 @id:3-a1.3.2-04 @negative @reason:one-accepted @twin:3-a1.3.2-01
    Scenario Outline: received through an SMS, a document without room for the <lacking> is refused
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through an SMS:
        | requisites | <room> |
      Then the result "Анықтама" is refused because of "KZ-3-2019/annex1/3.2"
      And the result "Анықтама" is refused because of "KZ-3-2019/annex1/3.2.<field>"

      Examples:
        | lacking | room                       | field |
        | number  | date, IIN/BIN, matrix code | f1    |
        | IIN/BIN | number, date, matrix code  | f2    |

    @clause:KZ-3-2019/annex1/3.2 @id:3-a1.3.2-05 @negative @reason:instant-as-mobile @twin:3-a1.3.2-03
    Scenario: an instant message needs no more than an SMS
      When "Министрлік" hands over the result "Анықтама" for "Сынақов" through an instant message:
        | requisites | number, IIN/BIN |
      And "Әділет" signs the result "Анықтама"
      Then the result "Анықтама" bears the requisites "number, IIN/BIN"

    @clause:KZ-3-2019/annex1/3.2.f1 @id:3-a1.3.2.f1-01
    Scenario: results received through an SMS bear numbers of their own
      When "Министрлік" has issued the result "Анықтама" to "Сынақов" through an SMS, signed by "Әділет"
      And "Министрлік" has issued the result "Куәлік" to "Сынақов" through an SMS, signed by "Әділет"
      Then the results "Анықтама, Куәлік" bear numbers of their own

    @clause:KZ-3-2019/annex1/3.2.f2 @id:3-a1.3.2.f2-01
    Scenario: a result received through an SMS bears the IIN of the recipient
      When "Министрлік" has issued the result "Анықтама" to "Сынақов" through an SMS, signed by "Әділет"
      Then the result "Анықтама" bears the IIN or BIN of "Сынақов"

  Rule: a permit renewed by SMS under order 204 is such a result

    Background:
      Given the pilot is in force and it is 2025-06-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15

    @clause:KZ-3-2019/annex1/3.2.f1 @id:3-a1.3.2.f1-02 @needs:sdu @reading:result.automatic_signature @negative @reason:message-id @twin:3-a1.3.2.f1-01
    Scenario: the number of the renewed permit is not the id of a message
      When "Сынақов" answers "1"
      And the renewed permit of "Алтын" is called the result "Рұқсат"
      Then the result "Рұқсат" bears the requisites "number, IIN/BIN"
      And the number of the result "Рұқсат" is the id of no message

    @clause:KZ-3-2019/annex1/3.2.f2 @id:3-a1.3.2.f2-02 @needs:sdu @reading:result.automatic_signature @negative @reason:absent-or-foreign @twin:3-a1.3.2.f2-01
    Scenario: the renewed permit bears the BIN of its holder and not the IIN of the head who answered
      When "Сынақов" answers "1"
      And the renewed permit of "Алтын" is called the result "Рұқсат"
      Then the result "Рұқсат" bears the IIN or BIN of "Алтын"
