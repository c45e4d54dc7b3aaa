@clause:KZ-567-2025/ord/1.abz15 @role:register
Feature: Order 567, item 1, paragraph 15: the electronics criterion 6.5 is deleted from the first day of the order
  The paragraph is not among those that wait for 2026-01-01. Until the end of 2025 the criterion 6.5 is gone, while the old 6.4 still
  applies and the new 6.4-1 does not. The text of 6.5 is not at hand: by default nobody is refused on it, and the other reading asks
  for a proof. The numbers of the other criteria stay.

  Background:
    Given order 567 was first published on 2025-11-14

  Rule: until the day before the order, under the reading that it asked for a proof

    @id:567-abz15-01 @reading:register.old_6_5=proof
    Scenario: without the proof electronics is refused on the old 6.5
      Given it is 2025-11-24 10:00 in Astana
      And the reading "register.old_6_5" is "proof"
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz15" and on no other
      And "Сенсор" is not in the register

    @id:567-abz15-02 @reading:register.old_6_5=proof
    Scenario: with the proof it is entered
      Given it is 2025-11-24 10:00 in Astana
      And the reading "register.old_6_5" is "proof"
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the application for "Сенсор" also has the proof of the old criterion 6.5
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

    @id:567-abz15-03 @reading:register.old_6_5
    Scenario: by default nobody is refused on the unseen text
      Given it is 2025-11-24 10:00 in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

  Rule: from the first day of the order it is gone

    @id:567-abz15-04 @reading:register.old_6_5=proof
    Scenario Outline: on <day> electronics without the proof is entered
      Given it is <day> in Astana
      And the reading "register.old_6_5" is "proof"
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              |
        | 2025-11-25 00:00 |
        | 2025-12-31 23:59 |
        | 2026-01-01 00:00 |

    @id:567-abz15-05 @reading:register.old_6_4
    Scenario: in the gap the old 6.4 still applies, 6.5 does not
      Given it is 2025-11-25 10:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by nothing
      And the application for "Сенсор" has the extract of "Алтын" from the producers register
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz12" and on no other
      And the application for "Сенсор" is not refused on the ground "KZ-567-2025/ord/1.abz15"

  Rule: the number 6.5 is not given to another criterion

    @id:567-abz15-06 @negative @reason:renumbered @twin:567-abz15-04 @reading:register.old_6_5=proof
    Scenario Outline: on <day> a wrong category is a matter of 6.6 and not of 6.5
      Given it is <day> in Astana
      And the reading "register.old_6_5" is "proof"
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the form of Annex 11 for "Сенсор" describes the category "EL-05"
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz17" and on no other
      And the refusal of the application for "Сенсор" cites "6.6" of the Rules
      And the refusal of the application for "Сенсор" does not cite "6.5" of the Rules

      Examples:
        | day              |
        | 2025-11-25 00:00 |
        | 2025-12-31 23:59 |
        | 2026-01-01 00:00 |
