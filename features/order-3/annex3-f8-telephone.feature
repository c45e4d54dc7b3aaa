@clause:KZ-3-2019/annex3/f8 @role:egov
Feature: Order №3, annex 3, field 8: the telephone
  The number in the form is that of a mobile operator. It is the one that gets the password, and the one that is linked.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator
    And "Сынақов" begins to register the number on the portal

  @id:3-f8-01
  Scenario: the number in the form gets the password and is linked
    Given "Сынақов" submits the application with:
      | telephone | 77770000077 |
    And the password was sent to the number "77770000077" and to no other
    When "Сынақов" enters the password from the message
    Then the number of "Сынақов" is linked to their account

  @id:3-f8-02
  Scenario Outline: <what> is refused
    When "Сынақов" submits the application with:
      | telephone | <number> |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f8"
    And no password was sent

    Examples:
      | what                   | number       |
      | a number too short     | 7701000002   |
      | a number too long      | 770100000211 |
      | a number of abroad     | 79010000021  |
      | an empty field         | none         |

  @id:3-f8-03 @negative @reason:password-to-another-number @twin:3-f8-01
  Scenario: no other number gets the password
    When "Сынақов" submits the application with:
      | telephone | 77770000077 |
    Then the password was sent to the number "77770000077" and to no other

  @id:3-f8-04 @negative @reason:landline-accepted @twin:3-f8-01
  Scenario: a landline is refused
    When "Сынақов" submits the application with:
      | telephone | 77172000077 |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f8"
    And no password was sent
