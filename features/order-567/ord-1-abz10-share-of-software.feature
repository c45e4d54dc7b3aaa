@clause:KZ-567-2025/ord/1.abz10 @role:register
Feature: Order 567, item 1, paragraph 10: the localisation share of software is at least 80 %
  New criterion 5.3-1, from 2026-01-01 and not a day earlier. 80 is enough, less is not, nothing is rounded. An industrial
  certificate proves the share no longer. The same demand stands in the list of documents, so either of the two clauses may be named.

  Background:
    Given order 567 was first published on 2025-11-14

  Rule: from 2026-01-01 at least 80 %

    @id:567-abz10-01
    Scenario Outline: <share> % is enough on <day>
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as <share> %
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | day              | share  |
        | 2026-01-01 00:00 | 80.01  |
        | 2026-02-02 10:00 | 85.00  |
        | 2026-02-02 10:00 | 100.00 |

    @id:567-abz10-02
    Scenario Outline: <share> % is not enough on <day>
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as <share> %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz10" or "KZ-567-2025/annex2/row9.1.sw3" and on no other
      And "Қор" is not in the register

      Examples:
        | day              | share |
        | 2026-01-01 00:00 | 79.99 |
        | 2026-02-02 10:00 | 60.00 |
        | 2026-02-02 10:00 | 0.00  |

    @id:567-abz10-03 @negative @reason:strict-threshold @twin:567-abz10-02
    Scenario Outline: exactly 80 % is not less than 80 %: <day>
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 80.00 %
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | day              |
        | 2026-01-01 00:00 |
        | 2026-02-02 10:00 |

    @id:567-abz10-04 @negative @reason:thirty-percent @twin:567-abz10-01
    Scenario Outline: <share> %, enough for electronics once, is not enough for software
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as <share> %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz10" or "KZ-567-2025/annex2/row9.1.sw3" and on no other
      And "Қор" is not in the register

      Examples:
        | share |
        | 29.99 |
        | 30.00 |
        | 31.50 |
        | 79.00 |

    @id:567-abz10-05 @negative @reason:rounded-up @twin:567-abz10-01
    Scenario Outline: <share> % is not rounded up to 80
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as <share> %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz10" or "KZ-567-2025/annex2/row9.1.sw3" and on no other
      And "Қор" is not in the register

      Examples:
        | share  |
        | 79.5   |
        | 79.99  |
        | 79.995 |

    @id:567-abz10-06
    Scenario: the refusal names the new sub-item
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 79.99 %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz10" or "KZ-567-2025/annex2/row9.1.sw3" and on no other
      And the refusal of the application for "Қор" does not cite "5.3" of the Rules

  Rule: until 2025-12-31 the criterion does not apply

    @id:567-abz10-07 @negative @reason:applied-from-t0 @twin:567-abz10-02
    Scenario Outline: on <day> a proved share of 60 % hinders nobody who has a certificate
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 60.00 % and as 60.00 %
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | day              |
        | 2025-11-25 00:00 |
        | 2025-12-31 23:59 |

    @id:567-abz10-08 @reading:register.existing_entries
    Scenario: what was entered in December with a lower share stays in January, and monitoring does not complain
      Given it is 2025-12-31 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 60.00 % and as 60.00 %
      And the application for "Қор" has been granted
      When the clock moves to 2026-01-01 10:00
      And the authorised body monitors the register
      Then the entry of "Қор" is live
      And monitoring finds nothing about "Қор"

  Rule: from 2026-01-01 an industrial certificate does not prove the share

    @id:567-abz10-09
    Scenario: on 2025-12-31 a certificate alone is enough
      Given it is 2025-12-31 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 95.00 %
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

    @id:567-abz10-10 @negative @reason:certificate-in-2026 @twin:567-abz10-09
    Scenario Outline: on <day> a certificate alone is not enough
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 95.00 %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz10" or "KZ-567-2025/annex2/row9.1.sw3" and on no other
      And "Қор" is not in the register

      Examples:
        | day              |
        | 2026-01-01 00:00 |
        | 2026-02-02 10:00 |

    @id:567-abz10-11 @negative @reason:certificate-in-2026 @twin:567-abz10-01
    Scenario: a certificate of 95 % does not lift a proved share of 79.99 %
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 95.00 % and as 79.99 %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz10" or "KZ-567-2025/annex2/row9.1.sw3" and on no other
      And "Қор" is not in the register
