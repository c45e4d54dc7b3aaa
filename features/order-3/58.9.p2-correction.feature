@clause:KZ-3-2019/58.9.p2 @role:egov
Feature: Order №3, item 9 of order №58, second part: after a refusal the password may be corrected
  The registration goes on once the wrongly entered password is corrected, by the subscriber or by the employee of the State
  Corporation. No new application is needed, and a miss locks nobody out.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator

  @id:3-58.9.p2-01
  Scenario Outline: a wrong password, then the right one <where>
    Given "Сынақов" applies for the registration of the number <where>
    And "Сынақов" enters a wrong password
    When "Сынақов" enters the password from the message
    Then the number of "Сынақов" is linked to their account
    And the password was sent to the number "77010000021" and to no other

    Examples:
      | where                     |
      | on the portal             |
      | in the mobile application |
      | at the State Corporation  |

  @id:3-58.9.p2-02
  Scenario: at the State Corporation the employee corrects the password
    Given "Сынақов" applies for the registration of the number at the State Corporation
    And the employee enters a wrong password for "Сынақов"
    When the employee enters the password that "Сынақов" received
    Then the number of "Сынақов" is linked to their account

  @id:3-58.9.p2-03 @negative @reason:refusal-final @twin:3-58.9.p2-01
  Scenario: the first refusal is not the last word, the same application goes on
    Given "Сынақов" applies for the registration of the number on the portal
    When "Сынақов" enters a wrong password
    Then the password is refused to "Сынақов" at once
    When "Сынақов" enters the password from the message
    Then the number of "Сынақов" is linked to their account

  @id:3-58.9.p2-04 @negative @reason:lock-out @twin:3-58.9.p2-02
  Scenario: nobody is locked out after a miss
    Given "Сынақов" applies for the registration of the number at the State Corporation
    And "Сынақов" enters a wrong password
    When the employee enters the password that "Сынақов" received
    Then the number of "Сынақов" is linked to their account
