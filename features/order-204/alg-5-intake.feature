@clause:KZ-204-2025/alg/5 @role:sdu
Feature: Order 204, algorithm item 5: SDU receives the renamed organisations from ЗТ МДҚ
  Only a real change of the official name that ЗТ МДҚ has registered within the pilot opens a case. Other changes, other
  sources and mere ways of writing do not; SDU asks for no more data than it may process.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And "Күміс" holds one live permit and its head "Мысалова" meets all criteria

  Rule: a registered change of name opens a case

    @id:204-5-01
    Scenario: a renamed organisation is taken in from ЗТ МДҚ
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When SDU takes in the renamed organisations
      Then SDU asked ЗТ МДҚ about "Алтын"
      And the queries to ЗТ МДҚ asked only for the allowed data
      And "Сынақов" has received 1 notice in all
      And there is no case of "Күміс" at SDU

    @id:204-5-02
    Scenario: a change taken in twice is one case
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 10:00
      And SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all
      And the lists were handed over in 1 transfer

    @id:204-5-03
    Scenario Outline: a change of the <language> name alone is a change of name
      Given ЗТ МДҚ reports a new name of "Алтын" in <language> only
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all

      Examples:
        | language |
        | Kazakh   |
        | Russian  |

    @id:204-5-04
    Scenario Outline: <what> opens no case
      Given <change>
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then there is no case of "Алтын" at SDU
      And nothing was handed to ЭҮП about "Алтын"
      And "Мысалова" has received 1 notice in all

      Examples:
        | what                         | change                                                           |
        | a new address                | ЗТ МДҚ reports a new address of "Алтын"                          |
        | a re-registration as it was  | ЗТ МДҚ reports a re-registration of "Алтын" without any change   |
        | a new head                   | ЗТ МДҚ reports "Үлгібаев" as the new head of "Алтын"             |

    @id:204-5-05 @negative @reason:liquidated-counts @twin:204-5-01
    Scenario: an organisation liquidated after its change of name is not served
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And "Алтын" was liquidated
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 0 notices in all
      And "Мысалова" has received 1 notice in all

    @id:204-5-16 @negative @reason:branch-counts @twin:204-5-01
    Scenario: a branch with a new name opens no case
      Given ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And "Қола" is a branch headed by "Өкілов"
      And "Қола" holds 1 live permit
      And ЗТ МДҚ reports that "Қола" is now called "Қола Плюс"
      When SDU takes in the renamed organisations
      Then there is no case of "Қола" at SDU
      And "Өкілов" has received 0 notices in all
      And "Мысалова" has received 1 notice in all

    @id:204-5-17 @negative @reason:later-action-hides-change @twin:204-5-01
    Scenario: a change of address after the change of name does not hide it
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When the clock moves to 2025-06-04 10:00
      And ЗТ МДҚ reports a new address of "Алтын"
      And SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all

  Rule: the period of the intake and how far it looks back are readings

    @id:204-5-06 @reading:intake.period
    Scenario: by default nothing is taken in until an operator starts a cycle
      Given ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When the clock moves to 2025-06-04 10:00
      Then nobody has received a notice
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all

    @id:204-5-07 @reading:intake.period=daily
    Scenario: under the daily period the cycle starts by itself at 06:00
      Given the reading "intake.period" is "daily"
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When the clock moves to 2025-06-03 05:59:59
      Then nobody has received a notice
      When the clock moves to 2025-06-03 06:00
      Then "Сынақов" has received 1 notice in all
      And notice 1 to "Сынақов" was sent at 2025-06-03 06:00

    @id:204-5-08 @reading:intake.lookback
    Scenario Outline: by default the intake looks back to the beginning of the pilot, so <received> notice for <renamed>
      Given the clock moves to <now>
      And "Алтын" was renamed "Алтын Плюс" on <renamed>
      When SDU takes in the renamed organisations
      Then "Сынақов" has received <received> notice in all

      Examples:
        | renamed    | now              | received |
        | 2025-05-12 | 2025-07-15 10:00 | 1        |
        | 2025-05-05 | 2025-06-04 10:00 | 0        |

    @id:204-5-09 @reading:intake.lookback=thirty_days
    Scenario Outline: under the short look-back a change of <renamed> brings <received> notice
      Given the reading "intake.lookback" is "thirty_days"
      And the clock moves to 2025-07-15 10:00
      And "Алтын" was renamed "Алтын Плюс" on <renamed>
      When SDU takes in the renamed organisations
      Then "Сынақов" has received <received> notice in all

      Examples:
        | renamed    | received |
        | 2025-05-12 | 0        |
        | 2025-07-01 | 1        |

  Rule: what counts as a difference between names is a reading

    @id:204-5-10 @reading:name.normalisation=spaces_quotes
    Scenario: when letter case counts, a name in other letter case opens a case
      Given the reading "name.normalisation" is "spaces_quotes"
      And ЗТ МДҚ reports the name of "Алтын" again with other spaces, quotes and letter case
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all

    @id:204-5-12 @reading:name.normalisation=none
    Scenario: when every sign counts, other spaces and quotes open a case
      Given the reading "name.normalisation" is "none"
      And ЗТ МДҚ reports the name of "Алтын" again with other spaces and quotes only
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all

  Rule: no case without a real change in the register

    @id:204-5-13 @reading:name.normalisation @negative @reason:no-real-difference @twin:204-5-01
    Scenario: the same name written otherwise opens no case
      Given ЗТ МДҚ reports the name of "Алтын" again with other spaces, quotes and letter case
      And ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      When SDU takes in the renamed organisations
      Then there is no case of "Алтын" at SDU
      And "Сынақов" has received 0 notices in all
      And "Мысалова" has received 1 notice in all

    @id:204-5-14 @negative @reason:change-not-from-register @twin:204-5-01
    Scenario: an application form of the holder is not a source of the change
      Given ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And "Алтын" applies for the change under the Rules
      When SDU takes in the renamed organisations
      Then there is no case of "Алтын" at SDU
      And there is no case of "Алтын" at ЭҮП
      And "Сынақов" has received 0 notices in all
      And "Мысалова" has received 1 notice in all

    @id:204-5-15 @negative @reason:change-not-from-register @twin:204-5-01
    Scenario: another name on the permit in e-license is not a source of the change
      Given ЗТ МДҚ reports that "Күміс" is now called "Күміс Плюс"
      And the permit of "Алтын" is printed with the name "Алтын Байырғы"
      When SDU takes in the renamed organisations
      Then there is no case of "Алтын" at SDU
      And "Сынақов" has received 0 notices in all
      And "Мысалова" has received 1 notice in all

    @id:204-5-18 @negative @reason:one-language-compared @twin:204-5-03
    Scenario: a new name in either language alone is not overlooked beside one in the other
      Given ЗТ МДҚ reports a new name of "Алтын" in Kazakh only
      And ЗТ МДҚ reports a new name of "Күміс" in Russian only
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all
      And "Мысалова" has received 1 notice in all

    @id:204-5-19 @reading:intake.lookback @negative @reason:lookback-ignored @twin:204-5-08
    Scenario: a change of name from before the pilot is not taken in beside one of the pilot
      Given the clock moves to 2025-06-04 10:00
      And "Алтын" was renamed "Алтын Плюс" on 2025-05-05
      And "Күміс" was renamed "Күміс Плюс" on 2025-05-12
      When SDU takes in the renamed organisations
      Then there is no case of "Алтын" at SDU
      And "Сынақов" has received 0 notices in all
      And "Мысалова" has received 1 notice in all
