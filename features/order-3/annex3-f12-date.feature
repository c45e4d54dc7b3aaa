@clause:KZ-3-2019/annex3/f12 @role:egov
Feature: Order №3, annex 3, field 12: the date of the application
  The application is dated, and not later than the day of its submission.

  Background:
    Given it is 2024-06-03 23:30 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator
    And "Сынақов" begins to register the number on the portal

  @id:3-f12-01
  Scenario Outline: a date of <day> is good
    When "Сынақов" submits the application with:
      | date | <date> |
    Then the password was sent to the number "77010000021" and to no other
    When "Сынақов" enters the password from the message
    Then the number of "Сынақов" is linked to their account

    Examples:
      | day       | date       |
      | today     | 2024-06-03 |
      | yesterday | 2024-06-02 |

  @id:3-f12-03
  Scenario: half an hour after midnight in Astana the new day is today
    Given the clock moves to 2024-06-04 00:30
    When "Сынақов" submits the application with:
      | date | 2024-06-04 |
    Then the password was sent to the number "77010000021" and to no other

  @id:3-f12-02 @negative @reason:date-absent-or-future @twin:3-f12-01
  Scenario Outline: <what> is refused
    When "Сынақов" submits the application with:
      | date | <date> |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f12"
    And no password was sent

    Examples:
      | what                    | date       |
      | an application undated  | none       |
      | a date of tomorrow      | 2024-06-04 |
      | a day that never was    | 2024-06-31 |
