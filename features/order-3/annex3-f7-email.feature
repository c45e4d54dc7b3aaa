@clause:KZ-3-2019/annex3/f7 @role:egov
Feature: Order №3, annex 3, field 7: the e-mail address
  The form has a field for it. The password goes by SMS whether it is filled or not.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator
    And "Сынақов" begins to register the number on the portal

  @id:3-f7-01 @reading:registration.email
  Scenario: the field may stay empty
    When "Сынақов" submits the application with:
      | e-mail | none |
    Then the password was sent to the number "77010000021" and to no other

  @id:3-f7-02 @reading:registration.email=mandatory
  Scenario: by the other reading an application without an address is refused
    Given the reading "registration.email" is "mandatory"
    When "Сынақов" submits the application with:
      | e-mail | none |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f7"
    And no password was sent

  @id:3-f7-03
  Scenario Outline: <email> is no address
    When "Сынақов" submits the application with:
      | e-mail | <email> |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f7"
    And no password was sent

    Examples:
      | email             |
      | synaq             |
      | @example.kz       |
      | synaq@            |
      | sy naq@example.kz |
      | a@b@example.kz    |

  @id:3-f7-04 @negative @reason:password-by-email @twin:3-f7-01
  Scenario: whoever gives an address gets the password by SMS all the same
    When "Сынақов" submits the application with:
      | e-mail | synaq@example.kz |
    Then the password was sent to the number "77010000021" and to no other
