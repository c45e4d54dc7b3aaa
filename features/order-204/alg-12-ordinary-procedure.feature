@clause:KZ-204-2025/alg/12 @role:egov
Feature: Order 204, algorithm item 12: without a number, or after a refusal, the ordinary procedure applies
  The service is rendered under the Rules, on application, where МБА holds no number of the head or the head has refused. The
  sentence is read as "no number or a negative reply"; silence and consent do not lead there.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  @id:204-12-01
  Scenario Outline: <what> leads to the Rules without a notice
    Given <fact>
    When SDU takes in the renamed organisations
    Then the case of "Алтын" at ЭҮП is "RULES_FALLBACK(NO_NUMBER)"
    And nobody has received a notice
    And nothing was renewed

    Examples:
      | what                  | fact                                             |
      | no number             | "Сынақов" has no number in МБА                   |
      | an unconfirmed number | "Сынақов" has only an unconfirmed number in МБА  |
      | an unlinked number    | the number of "Сынақов" is unlinked in МБА       |

  @id:204-12-02
  Scenario: a refusal leads to the Rules
    Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
    When "Сынақов" answers "2"
    Then the case of "Алтын" at ЭҮП is "RULES_FALLBACK(REFUSED)"
    And nothing was renewed

  @id:204-12-05 @negative @reason:no-number-no-referral @twin:204-12-02
  Scenario: a head without a number is referred and may apply under the Rules
    Given "Сынақов" has no number in МБА
    When SDU takes in the renamed organisations
    Then the case of "Алтын" at ЭҮП is "RULES_FALLBACK(NO_NUMBER)"
    And the case of "Алтын" at ЭҮП rests on "KZ-204-2025/alg/12"
    When "Алтын" applies for the change under the Rules
    Then the application of "Алтын" is accepted

  @id:204-12-08 @negative @reason:refusal-not-referred @twin:204-12-02
  Scenario: a head who refuses is referred and may apply under the Rules
    Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
    When "Сынақов" answers "2"
    Then the case of "Алтын" at ЭҮП is "RULES_FALLBACK(REFUSED)"
    And the case of "Алтын" at ЭҮП rests on "KZ-204-2025/alg/12"
    When "Алтын" applies for the change under the Rules
    Then the application of "Алтын" is accepted

  @id:204-12-06
  Scenario: an agreement leads to the renewal and not to the Rules
    Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
    When "Сынақов" answers "1"
    Then the case of "Алтын" at ЭҮП is "DONE"
    And the permit of "Алтын" bears the name "Алтын Плюс"

  @id:204-12-07 @negative @reason:item-12-literal @twin:204-12-02
  Scenario: silence leads neither to the Rules nor to a renewal
    Given the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
    When the clock moves to 2025-06-12 09:00
    Then the case of "Алтын" at ЭҮП is "ENDED_NO_REPLY"
    And nothing was renewed
