@clause:KZ-3-2019/58.4 @role:egov
Feature: Order №3, item 4 of order №58: a number is registered on the portal, in the mobile application or at the State Corporation
  The subscriber is identified in one of three places, submits the application and confirms the number. Each place leads to the same
  result: the number is linked to the subscriber's own account. There is no other way.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator

  Rule: three places, one result

    @id:3-58.4-01
    Scenario Outline: a number is registered <where>
      Given "Сынақов" applies for the registration of the number <where>
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is linked to their account
      And ДДБ was told of every use of the data of "Сынақов"

      Examples:
        | where                     |
        | on the portal             |
        | in the mobile application |
        | at the State Corporation  |

    @id:3-58.4-02 @negative @reason:no-state-corporation @twin:3-58.4-01
    Scenario: whoever goes to the State Corporation is not sent to the portal
      When "Сынақов" applies for the registration of the number at the State Corporation
      Then the password was sent to the number "77010000021" and to no other
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is linked to their account

    @id:3-58.4-03 @negative @reason:channels-differ @twin:3-58.4-01
    Scenario: the mobile application links the number once, as the portal does
      Given "Сынақов" applies for the registration of the number in the mobile application
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is linked to their account

    @id:3-58.4-04 @negative @reason:another-account @twin:3-58.4-01
    Scenario: at the State Corporation the number goes to the subscriber's account, not to the employee's
      Given "Сынақов" applies for the registration of the number at the State Corporation
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is linked to their account

  Rule: no other way

    @id:3-58.4-05 @negative @reason:no-channel-session @twin:3-58.4-01
    Scenario Outline: a number is not registered <where>
      When "Сынақов" begins to register the number <where>
      Then the registration of "Сынақов" has not begun
      And the number of "Сынақов" is not linked
      And no password was sent

      Examples:
        | where                     |
        | by SMS                    |
        | by telephone              |
        | in a shop of the operator |

  Rule: a number of another account

    @id:3-58.4-06 @reading:registration.linked_elsewhere
    Scenario: a number that is linked to another person stays where it is
      Given the number "77010000021" is linked to "Мысалова" in МБА already
      And "Сынақов" applies for the registration of the number on the portal
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is not linked

    @id:3-58.4-07 @reading:registration.linked_elsewhere=relink
    Scenario: by the other reading the number goes to whoever has received the password
      Given the reading "registration.linked_elsewhere" is "relink"
      And the number "77010000021" is linked to "Мысалова" in МБА already
      And "Сынақов" applies for the registration of the number on the portal
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is linked to their account
      And МБА has taken the number from "Мысалова"

  Rule: what the registered number is for

    @id:3-58.4-08 @needs:sdu
    Scenario: the notice of order 204 reaches the number that was just registered
      Given the clock moves to 2025-06-02 10:15
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And "Сынақов" applies for the registration of the number in the mobile application
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is linked to their account
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all
      And the notice went to the number "77010000021"
