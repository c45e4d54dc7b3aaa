@clause:KZ-204-2025/annex1/f3 @role:egov
Feature: Order 204, Annex 1: 1 means agreement, 2 means disagreement, nothing else means anything
  Only the exact digit counts, and only from the number that the notice went to. Any other text leaves the case and its timer
  as they are.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
    And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15

  Rule: the exact digit decides

    @id:204-a1f3-01
    Scenario: 1 means agreement
      When "Сынақов" answers "1" at 2025-06-03 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

    @id:204-a1f3-02
    Scenario: 2 means disagreement
      When "Сынақов" answers "2" at 2025-06-03 10:00
      Then the case of "Алтын" at ЭҮП is "RULES_FALLBACK(REFUSED)"
      And the permit of "Алтын" still bears the name "Алтын"

    @id:204-a1f3-03 @reading:reply.trim
    Scenario Outline: blanks around the digit are overlooked in <text>
      When "Сынақов" answers <text> at 2025-06-03 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

      Examples:
        | text  |
        | " 1 " |

    @id:204-a1f3-04 @reading:reply.trim=off
    Scenario: by the other reading a blank beside the digit makes it another text
      Given the reading "reply.trim" is "off"
      When "Сынақов" answers " 1" at 2025-06-03 10:00
      Then the permit of "Алтын" still bears the name "Алтын"
      When "Сынақов" answers "1" at 2025-06-03 11:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

    @id:204-a1f3-05 @reading:reply.unknown
    Scenario: by default an unrecognised text is left without an answer
      When "Сынақов" answers "иә" at 2025-06-03 10:00
      And the clock moves to 2025-06-03 18:00
      Then "Сынақов" has received 1 notice in all
      And the case of "Алтын" at ЭҮП is "WAIT_1"

    @id:204-a1f3-06 @reading:reply.unknown=ask_again
    Scenario: by the other reading an unrecognised text is answered with the question and a digit still decides
      Given the reading "reply.unknown" is "ask_again"
      When "Сынақов" answers "иә" at 2025-06-03 10:00
      And the clock moves to 2025-06-03 18:00
      Then "Сынақов" was asked again after an unrecognised reply
      When "Сынақов" answers "1" at 2025-06-04 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

  Rule: lookalikes, other words and other numbers decide nothing

    @id:204-a1f3-07 @negative @reason:lookalike-positive @twin:204-a1f3-01
    Scenario Outline: the text "<text>" is not agreement
      When "Сынақов" answers "<text>" at 2025-06-03 10:00
      And the clock moves to 2025-06-03 18:00
      Then nothing was renewed
      When "Сынақов" answers "1" at 2025-06-04 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

      Examples:
        | text |
        | 12   |
        | 1 2  |
        | 11   |
        | １   |
        | yes  |
        |      |

    @id:204-a1f3-08 @negative @reason:any-text-negative @twin:204-a1f3-02
    Scenario Outline: the text "<text>" is not disagreement
      When "Сынақов" answers "<text>" at 2025-06-03 10:00
      And the clock moves to 2025-06-03 18:00
      Then the case of "Алтын" at ЭҮП is "WAIT_1"
      When "Сынақов" answers "1" at 2025-06-04 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

      Examples:
        | text      |
        | жоқ       |
        | 22        |
        | 2 рахмет  |

    @id:204-a1f3-09 @negative @reason:reply-from-other-number @twin:204-a1f3-01
    Scenario: a 1 from a number that nobody was asked at has no effect
      When a reply "1" comes from the number "77010000009"
      And the clock moves to 2025-06-03 10:00
      Then nothing was renewed
      And the case of "Алтын" at ЭҮП is "WAIT_1"
      When "Сынақов" answers "1" at 2025-06-04 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

    @id:204-a1f3-10 @negative @reason:reply-from-other-number @twin:204-a1f3-01
    Scenario: a 1 from a known person who was not asked has no effect
      Given "Күміс" is an organisation headed by "Мысалова"
      When "Мысалова" answers "1" at 2025-06-03 10:00
      And the clock moves to 2025-06-03 18:00
      Then nothing was renewed
      When "Сынақов" answers "1" at 2025-06-04 10:00
      Then the permit of "Алтын" bears the name "Алтын Плюс"

    @id:204-a1f3-11 @negative @reason:two-as-agreement @twin:204-a1f3-02
    Scenario: 2 is not agreement
      When "Сынақов" answers "2" at 2025-06-03 10:00
      And the clock moves to 2025-06-04 18:00
      Then nothing was renewed
      And the permit of "Алтын" still bears the name "Алтын"
      And the case of "Алтын" at ЭҮП is "RULES_FALLBACK(REFUSED)"
