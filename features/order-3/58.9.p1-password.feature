@clause:KZ-3-2019/58.9.p1 @role:egov
Feature: Order №3, item 9 of order №58: a wrong one-time password is refused at once
  The portal makes the password and sends it by SMS to the number that is registered, to confirm that it belongs to the subscriber.
  Without the right password nothing is linked. A password is good for one session, and once.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator

  Rule: the right password links the number, nothing else does

    @id:3-58.9.p1-01
    Scenario: the right password in its own session
      Given "Сынақов" applies for the registration of the number on the portal
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is linked to their account
      And the password was sent to the number "77010000021" and to no other
      And the password of "Сынақов" is shown nowhere

    @id:3-58.9.p1-02 @negative @reason:before-the-password @twin:3-58.9.p1-01
    Scenario: before the password is entered nothing is linked
      When "Сынақов" applies for the registration of the number on the portal
      Then the password was sent to the number "77010000021" and to no other
      And the number of "Сынақов" is not linked

    @id:3-58.9.p1-03 @negative @reason:refusal-delayed @twin:3-58.9.p1-01
    Scenario: a wrong password is refused in the same moment
      Given "Сынақов" applies for the registration of the number on the portal
      When "Сынақов" enters a wrong password
      Then the password is refused to "Сынақов" at once
      And the number of "Сынақов" is not linked

    @id:3-58.9.p1-04 @negative @reason:password-elsewhere @twin:3-58.9.p1-01
    Scenario: the password is in the message and nowhere else
      When "Сынақов" applies for the registration of the number on the portal
      Then the password was sent to the number "77010000021" and to no other
      And the password of "Сынақов" is shown nowhere

  Rule: one session, one use

    @id:3-58.9.p1-05 @negative @reason:password-of-another-session @twin:3-58.9.p1-01
    Scenario: the right password in another session is refused
      Given "Сынақов" applies for the registration of the number on the portal
      When "Сынақов" enters the password from the message in another session
      Then the password is refused to "Сынақов" at once
      And the number of "Сынақов" is not linked

    @id:3-58.9.p1-06 @negative @reason:password-of-another-session @twin:3-58.9.p1-01
    Scenario: a password whose session has ended is void
      Given "Сынақов" applies for the registration of the number on the portal
      When the session of "Сынақов" ends
      And "Сынақов" enters the password from the message
      Then the password is refused to "Сынақов" at once
      And the number of "Сынақов" is not linked

    @id:3-58.9.p1-07 @negative @reason:password-of-another-session @twin:3-58.9.p1-01
    Scenario: the password of an earlier session does not serve a new application for the same number
      Given "Сынақов" applies for the registration of the number on the portal
      And the session of "Сынақов" ends
      And "Сынақов" applies for the registration of the number on the portal
      When "Сынақов" enters the password of the application before
      Then the password is refused to "Сынақов" at once
      And the number of "Сынақов" is not linked

    @id:3-58.9.p1-08 @negative @reason:password-of-another-session @twin:3-58.9.p1-01
    Scenario: the password that was sent to another number is refused
      Given "Мысалова" has the number "77010000022" of a mobile operator
      And "Мысалова" applies for the registration of the number on the portal
      And "Сынақов" applies for the registration of the number on the portal
      When "Сынақов" enters the password that "Мысалова" received
      Then the password is refused to "Сынақов" at once
      And the number of "Сынақов" is not linked

    @id:3-58.9.p1-12 @negative @reason:password-of-another-session @twin:3-58.9.p1-01
    Scenario: a password that was used is not taken again
      Given "Сынақов" applies for the registration of the number on the portal
      And "Сынақов" enters the password from the message
      When "Сынақов" enters the password from the message
      Then the password is refused to "Сынақов" at once
      And the number of "Сынақов" is linked to their account

    @id:3-58.9.p1-09
    Scenario: a new application in a new session has its own password
      Given "Сынақов" applies for the registration of the number on the portal
      And the session of "Сынақов" ends
      And "Сынақов" applies for the registration of the number on the portal
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is linked to their account

  Rule: what happens in between takes nothing away

    @id:3-58.9.p1-10
    Scenario: the password is good after the portal was restarted
      Given "Сынақов" applies for the registration of the number on the portal
      And ЭҮП is restarted
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is linked to their account

    @id:3-58.9.p1-11 @fault:mba-down
    Scenario: a number that was confirmed while МБА was down is linked when it works again
      Given "Сынақов" applies for the registration of the number on the portal
      And МБА fails with "HTTP 503"
      When "Сынақов" enters the password from the message
      Then the number of "Сынақов" is not linked
      When МБА works again
      And the clock moves to 2024-06-04 12:00
      Then the number of "Сынақов" is linked to their account
