@role:egov
Feature: Order №3, annex 3, fields 4 to 6: surname, given name, patronymic if any
  Surname and given name are those of the person in ЖТ МДҚ. A patronymic is written by whoever has one.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator
    And "Сынақов" begins to register the number on the portal

  Rule: the surname

    @clause:KZ-3-2019/annex3/f4 @id:3-f4-01
    Scenario Outline: the surname <how> is the person's
      When "Сынақов" submits the application with:
        | surname | <surname> |
      Then the password was sent to the number "77010000021" and to no other

      Examples:
        | how                | surname |
        | in capital letters | СЫНАҚОВ |
        | in small letters   | сынақов |

    @clause:KZ-3-2019/annex3/f4 @id:3-f4-02
    Scenario: another surname is refused
      When "Сынақов" submits the application with:
        | surname | МЫСАЛОВ |
      Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f4"
      And no password was sent

    @clause:KZ-3-2019/annex3/f4 @id:3-f4-03 @negative @reason:empty-surname @twin:3-f4-01
    Scenario: an application without a surname is refused
      When "Сынақов" submits the application with:
        | surname | none |
      Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f4"
      And no password was sent

  Rule: the given name

    @clause:KZ-3-2019/annex3/f5 @id:3-f5-01
    Scenario: the given name is the person's
      When "Сынақов" submits the application with:
        | given name | Сынақ |
      Then the password was sent to the number "77010000021" and to no other

    @clause:KZ-3-2019/annex3/f5 @id:3-f5-02
    Scenario: another given name is refused
      When "Сынақов" submits the application with:
        | given name | Мысал |
      Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f5"
      And no password was sent

    @clause:KZ-3-2019/annex3/f5 @id:3-f5-03 @negative @reason:empty-name @twin:3-f5-01
    Scenario: an application without a given name is refused
      When "Сынақов" submits the application with:
        | given name | none |
      Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f5"
      And no password was sent

  Rule: the patronymic, if any

    @clause:KZ-3-2019/annex3/f6 @id:3-f6-01
    Scenario: whoever has a patronymic may write it
      Given ЖТ МДҚ knows "Сынақов" by the patronymic "Тестұлы"
      When "Сынақов" submits the application with:
        | patronymic | Тестұлы |
      Then the password was sent to the number "77010000021" and to no other

    @clause:KZ-3-2019/annex3/f6 @id:3-f6-02
    Scenario: a patronymic that the person does not have is refused
      When "Сынақов" submits the application with:
        | patronymic | Тестұлы |
      Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f6"
      And no password was sent

    @clause:KZ-3-2019/annex3/f6 @id:3-f6-03 @negative @reason:patronymic-mandatory @twin:3-f6-01
    Scenario: an application without a patronymic is accepted
      When "Сынақов" submits the application with:
        | patronymic | none |
      Then the password was sent to the number "77010000021" and to no other
