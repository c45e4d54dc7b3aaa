@clause:KZ-3-2019/annex1/4 @role:egov
Feature: Order №9, annex 1, item 4: other services need the same requisites, information services need none
  Results of other services received through a subscriber device bear the requisites of item 3. Information services in electronic form
  are the exception.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Әділет" is an official of "Орталық" who may sign

  @id:3-a1.4-01
  Scenario Outline: the result of another service through <way> bears the requisites of that way
    When "Орталық" hands over the result "Кесте" for "Сынақов" through <way>:
      | service    | other        |
      | requisites | <requisites> |
    And "Әділет" signs the result "Кесте"
    Then the result "Кесте" bears the requisites "<requisites>"

    Examples:
      | way                    | requisites                         |
      | the mobile application | number, date, IIN/BIN, matrix code |
      | an SMS                 | number, IIN/BIN                    |
      | an instant message     | number, IIN/BIN                    |

  @id:3-a1.4-02
  Scenario Outline: the result of another service through <way> without requisites is refused
    When "Орталық" hands over the result "Кесте" for "Сынақов" through <way>:
      | service    | other |
      | requisites | none  |
    Then the result "Кесте" is refused because of "KZ-3-2019/annex1/4"

    Examples:
      | way                    |
      | the mobile application |
      | an SMS                 |
      | an instant message     |

  @id:3-a1.4-03 @negative @reason:information-forced @twin:3-a1.4-02
  Scenario Outline: the result of an information service through <way> needs no requisites
    When "Орталық" hands over the result "Кесте" for "Сынақов" through <way>:
      | service    | information |
      | requisites | none        |
    And "Әділет" signs the result "Кесте"
    Then the result "Кесте" is issued
    And the result "Кесте" is in the cabinet of "Сынақов"

    Examples:
      | way                    |
      | the mobile application |
      | an SMS                 |
      | an instant message     |
