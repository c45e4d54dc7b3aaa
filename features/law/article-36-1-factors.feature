@clause:KZ-418-V/36/1.p4
Feature: Law on Informatization, article 36, paragraph 1, part 4: restricted personal data open to more than one factor
  A person who wants to see restricted personal data proves who they are by two factors of different kinds, in each session. Each
  request is on record, granted or refused. Queries of systems use the credentials of systems.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And SDU takes in the renamed organisations

  Rule: two factors of different kinds open the data

    @id:law-36.1.p4-01
    Scenario Outline: at <system> an official with <factors> sees the head
      When the official "Бақылаушы" views the persons of "Алтын" at <system> in the session "1" with "<factors>"
      Then the view of "Бақылаушы" is granted and shows the head "Сынақов"

      Examples:
        | system | factors              |
        | SDU    | PASSWORD, OTP        |
        | SDU    | PASSWORD, EDS        |
        | SDU    | EDS, BIOMETRICS      |
        | ЭҮП    | PASSWORD, OTP        |
        | ЭҮП    | PASSWORD, BIOMETRICS |

    @id:law-36.1.p4-02
    Scenario: both factors presented again open the data in the next session too
      Given the official "Бақылаушы" views the persons of "Алтын" at SDU in the session "1" with "PASSWORD, OTP"
      When the clock moves to 2025-06-03 09:00
      And the official "Бақылаушы" views the persons of "Алтын" at SDU in the session "2" with "PASSWORD, OTP"
      Then the view of "Бақылаушы" is granted and shows the head "Сынақов"

  Rule: one kind of factor opens nothing

    @id:law-36.1.p4-03 @negative @reason:password-only @twin:law-36.1.p4-01
    Scenario Outline: at <system> an official with <factors> alone sees nobody
      When the official "Бақылаушы" views the persons of "Алтын" at <system> in the session "1" with "<factors>"
      Then the view of "Бақылаушы" is refused because of "KZ-418-V/36/1.p4" and shows nobody

      Examples:
        | system | factors       |
        | SDU    | PASSWORD      |
        | SDU    | PASSWORD, PIN |
        | ЭҮП    | PASSWORD      |

    @id:law-36.1.p4-04 @negative @reason:second-factor-once @twin:law-36.1.p4-02
    Scenario Outline: at <system> the second factor of an earlier session does not serve in the next
      Given the official "Бақылаушы" views the persons of "Алтын" at <system> in the session "1" with "PASSWORD, OTP"
      When the clock moves to 2025-06-03 09:00
      And the official "Бақылаушы" views the persons of "Алтын" at <system> in the session "2" with "PASSWORD"
      Then the view of "Бақылаушы" is refused because of "KZ-418-V/36/1.p4" and shows nobody

      Examples:
        | system |
        | SDU    |
        | ЭҮП    |

    @id:law-36.1.p4-05
    Scenario Outline: at <system> a second official with both factors sees the head too
      Given the official "Бақылаушы" views the persons of "Алтын" at <system> in the session "1" with "PASSWORD, OTP"
      When the official "Тексеруші" views the persons of "Алтын" at <system> in the session "1" with "PASSWORD, OTP"
      Then the view of "Тексеруші" is granted and shows the head "Сынақов"

      Examples:
        | system |
        | SDU    |
        | ЭҮП    |

    @id:law-36.1.p4-06 @negative @reason:factors-of-another @twin:law-36.1.p4-05
    Scenario Outline: at <system> the factors of one official do not serve another
      Given the official "Бақылаушы" views the persons of "Алтын" at <system> in the session "1" with "PASSWORD, OTP"
      When the official "Тексеруші" views the persons of "Алтын" at <system> in the session "1" with "PASSWORD"
      Then the view of "Тексеруші" is refused because of "KZ-418-V/36/1.p4" and shows nobody

      Examples:
        | system |
        | SDU    |
        | ЭҮП    |
