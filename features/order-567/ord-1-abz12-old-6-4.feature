@clause:KZ-567-2025/ord/1.abz12 @role:register
Feature: Order 567, item 1, paragraph 12: the electronics criterion 6.4 is deleted from 2026-01-01
  Through 2025-12-31 the old criterion applies. Its text is not at hand; it is read as asking for an industrial certificate or for a
  proved share of 30 %. From 2026-01-01 only the new 6.4-1 applies; the two never apply together.

  Background:
    Given order 567 was first published on 2025-11-14

  Rule: through 2025-12-31 the old criterion refuses

    @id:567-abz12-01 @reading:register.old_6_4 @reading:register.old_6_5
    Scenario Outline: on <day> electronics without a certificate and without a share is refused on the old 6.4
      Given it is <day> in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by nothing
      And the application for "Сенсор" has the extract of "Алтын" from the producers register
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz12" and on no other
      And "Сенсор" is not in the register

      Examples:
        | day              |
        | 2025-11-24 10:00 |
        | 2025-11-25 10:00 |
        | 2025-12-31 23:59 |

    @id:567-abz12-02 @reading:register.old_6_4 @reading:register.old_6_5
    Scenario Outline: on <day> it is met where the share is proved <proof>
      Given it is <day> in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved <proof>
      And the application for "Сенсор" has the extract of "Алтын" from the producers register
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              | proof                                    |
        | 2025-11-24 10:00 | by an industrial certificate of 35.00 %  |
        | 2025-11-25 10:00 | by an industrial certificate of 30.00 %  |
        | 2025-12-31 23:59 | as 30.00 %                               |
        | 2025-12-31 23:59 | as 79.99 %                               |

    @id:567-abz12-03 @reading:register.old_6_4
    Scenario: a proved share of 29.99 % does not meet it
      Given it is 2025-12-31 10:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved as 29.99 %
      And the application for "Сенсор" has the extract of "Алтын" from the producers register
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz12" and on no other

    @id:567-abz12-04 @reading:register.old_6_4=satisfied
    Scenario: where the unseen criterion is taken as satisfied, the extract is enough in December
      Given it is 2025-12-31 10:00 in Astana
      And the reading "register.old_6_4" is "satisfied"
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by nothing
      And the application for "Сенсор" has the extract of "Алтын" from the producers register
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

  Rule: 6.4 and 6.4-1 never apply together

    @id:567-abz12-05 @negative @reason:both-enforced @twin:567-abz12-01
    Scenario Outline: on <day> a producer needs neither certificate nor share
      Given it is <day> in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by nothing
      And the application for "Сенсор" has the extract of "Алтын" from the producers register
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              |
        | 2026-01-01 00:00 |
        | 2026-02-02 10:00 |

    @id:567-abz12-06 @negative @reason:both-enforced @twin:567-abz12-02
    Scenario Outline: on <day> the holder of a certificate need not be a producer
      Given it is <day> in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by an industrial certificate of 35.00 %
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              |
        | 2025-11-25 00:00 |
        | 2025-12-31 23:59 |
