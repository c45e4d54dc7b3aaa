@clause:KZ-3-2019/annex2/4 @role:egov
Feature: Order №9, annex 2, item 4: the number that the portal formed and issued proves whose document it is
  A number leads to exactly one document and its owner. Numbers of other systems lead nowhere. Each renewed version has a number of its
  own, and the old number leads to the old version, shown as replaced.

  Rule: a number of the portal leads to its document

    Background:
      Given it is 2024-06-03 10:00 in Astana
      And "Әділет" is an official of "Министрлік" who may sign
      And "Министрлік" has issued the result "Анықтама" to "Сынақов" through the mobile application, signed by "Әділет"

    @id:3-a2.4-01
    Scenario: the number of the portal is known
      When a document is checked on the portal:
        | number of  | Анықтама |
        | IIN/BIN of | Сынақов  |
      Then the check is positive and shows the result "Анықтама" and its service
      And the check says nothing of a replacement

    @id:3-a2.4-02 @negative @reason:issued-elsewhere @twin:3-a2.4-01
    Scenario: the number under which the provider keeps the result is not known
      When a document is checked on the portal:
        | provider's number of | Анықтама |
        | IIN/BIN of           | Сынақов  |
      Then the check is negative and shows nothing

    @id:3-a2.4-03 @negative @reason:issued-elsewhere @twin:3-a2.4-01
    Scenario: a number that the portal formed and has not issued yet is not known
      Given "Министрлік" hands over the result "Куәлік" for "Сынақов" through the mobile application
      When a document is checked on the portal:
        | number of  | Куәлік  |
        | IIN/BIN of | Сынақов |
      Then the check is negative and shows nothing

    @id:3-a2.4-08 @fault:restart
    Scenario: after a restart of ЭҮП the number leads to the same document
      When ЭҮП is restarted
      And the result "Анықтама" is checked on the portal
      Then the check is positive and shows the result "Анықтама" and its service

    @id:3-a2.4-04
    Scenario: a renewed version has a number of its own
      When "Министрлік" hands over the result "Жаңа анықтама" for "Сынақов" through the mobile application:
        | replaces | Анықтама |
      And "Әділет" signs the result "Жаңа анықтама"
      And the result "Жаңа анықтама" is checked on the portal
      Then the results "Анықтама, Жаңа анықтама" bear numbers of their own
      And the check says nothing of a replacement

    @id:3-a2.4-05 @negative @reason:superseded-unmarked @twin:3-a2.4-01
    Scenario: the number of the old version leads to it and to the new one
      When "Министрлік" hands over the result "Жаңа анықтама" for "Сынақов" through the mobile application:
        | replaces | Анықтама |
      And "Әділет" signs the result "Жаңа анықтама"
      And the result "Анықтама" is checked on the portal
      Then the check is positive and shows the result "Анықтама" and its service
      And the check says that the document was replaced by the result "Жаңа анықтама"

    @id:3-a2.4-06
    Scenario: the document of somebody else cannot be replaced
      When "Министрлік" hands over the result "Жаңа анықтама" for "Мысалова" through the mobile application:
        | replaces | Анықтама |
      Then the result "Жаңа анықтама" is refused because of "KZ-3-2019/annex2/4"
      When the result "Анықтама" is checked on the portal
      Then the check says nothing of a replacement

  Rule: permits renewed one after another under order 204

    @id:3-a2.4-07 @needs:sdu @reading:result.automatic_signature @negative @reason:superseded-unmarked @twin:3-a2.4-01
    Scenario: the number of the first renewal leads to the second one
      Given the pilot is in force and it is 2025-06-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      And "Сынақов" answers "1"
      And the renewed permit of "Алтын" is called the result "Рұқсат"
      And the clock moves to 2025-07-01 10:00
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Экстра"
      And SDU takes in the renamed organisations
      And "Сынақов" answers "1"
      And the renewed permit of "Алтын" is called the result "Екінші рұқсат"
      When the result "Рұқсат" is checked on the portal
      Then the results "Рұқсат, Екінші рұқсат" bear numbers of their own
      And the check says that the document was replaced by the result "Екінші рұқсат"
