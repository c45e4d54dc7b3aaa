@clause:KZ-567-2025/annex2/row9.1.el4 @role:register
Feature: Order 567, Annex 2, row 9, electronics 4: an extract from the producers register, or a certificate of 30 % until 2026-01-01
  Either is enough for an application filed through 2025-12-31. From 2026-01-01 only the applicant's own extract is. The certificate
  must show at least 30 %; the 80 % of software are no matter of electronics.

  Background:
    Given order 567 was first published on 2025-11-14

  Rule: through 2025-12-31 one of the two

    @id:567-el4-01
    Scenario Outline: on <day> a certificate of <share> %
      Given it is <day> in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by an industrial certificate of <share> %
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              | share |
        | 2025-11-25 00:00 | 30.00 |
        | 2025-12-31 23:59 | 30.01 |
        | 2025-12-31 23:59 | 95.00 |

    @id:567-el4-02
    Scenario: neither of the two
      Given it is 2025-12-31 10:00 in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by nothing
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el4" or "KZ-567-2025/ord/1.abz12" and on no other
      And "Сенсор" is not in the register

    @id:567-el4-03 @negative @reason:low-certificate @twin:567-el4-01
    Scenario Outline: a certificate of <share> %
      Given it is 2025-12-31 10:00 in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by an industrial certificate of <share> %
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el4" or "KZ-567-2025/ord/1.abz12" and on no other
      And "Сенсор" is not in the register

      Examples:
        | share |
        | 29.99 |
        | 29.5  |
        | 5.00  |

    @id:567-el4-12 @negative @reason:low-certificate @twin:567-el4-01 @reading:register.old_6_4=satisfied
    Scenario Outline: a certificate of <share> % is too low for the list of documents, whatever the old 6.4 asked
      Given it is <day> in Astana
      And the reading "register.old_6_4" is "satisfied"
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by an industrial certificate of <share> %
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el4" and on no other
      And "Сенсор" is not in the register

      Examples:
        | day              | share |
        | 2025-11-25 00:00 | 29.99 |
        | 2025-12-31 23:59 | 5.00  |

    @id:567-el4-04 @negative @reason:extract-refused-early @twin:567-el4-02 @reading:register.old_6_4=satisfied
    Scenario Outline: on <day> an extract without a certificate is enough
      Given it is <day> in Astana
      And the reading "register.old_6_4" is "satisfied"
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by nothing
      And the application for "Сенсор" has the extract of "Алтын" from the producers register
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              |
        | 2025-11-25 00:00 |
        | 2025-12-31 23:59 |

    @id:567-el4-05 @negative @reason:extract-refused-early @twin:567-el4-02
    Scenario: in December an extract makes the set complete
      Given it is 2025-12-31 10:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by nothing
      And the application for "Сенсор" has the extract of "Алтын" from the producers register
      When the application for "Сенсор" is filed
      Then the application for "Сенсор" waits for the decision
      And the application for "Сенсор" is not refused on the ground "KZ-567-2025/annex2/row9.1.el4"

    @id:567-el4-06 @negative @reason:eighty-percent @twin:567-el4-02
    Scenario Outline: on <day> nobody asks for 80 %: a certificate of <share> %
      Given it is <day> in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by an industrial certificate of <share> %
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              | share |
        | 2025-11-25 00:00 | 30.00 |
        | 2025-12-31 23:59 | 79.99 |

    @id:567-el4-07 @negative @reason:eighty-percent @twin:567-el4-08
    Scenario: from 2026-01-01 nobody asks a producer for a share
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved as 10.00 %
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

  Rule: from 2026-01-01 the applicant's own extract

    @id:567-el4-08
    Scenario: the extract of the applicant
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

    @id:567-el4-09
    Scenario: a certificate in place of the extract, though the applicant is a producer
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the application for "Сенсор" has no extract from the producers register
      And the share of "Сенсор" is proved by an industrial certificate of 95.00 %
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el4" and on no other
      And "Сенсор" is not in the register

    @id:567-el4-10
    Scenario: the extract of the manufacturer, though the applicant is a producer too
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Зауыт" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the application for "Сенсор" has the extract of "Зауыт" from the producers register
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el4" and on no other
      And "Сенсор" is not in the register

    @id:567-el4-11 @reading:register.documents_by
    Scenario: a producer that filed a certificate in December is entered in January
      Given it is 2025-12-31 23:59 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed
      And the clock moves to 2026-01-02 09:00
      And the authorised body decides on the application for "Сенсор"
      Then "Сенсор" is entered in the register
