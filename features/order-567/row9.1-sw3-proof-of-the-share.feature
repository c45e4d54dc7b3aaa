@clause:KZ-567-2025/annex2/row9.1.sw3 @role:register
Feature: Order 567, Annex 2, row 9, software 3: an industrial certificate until 2026-01-01, or a proof of 80 %
  Either document is enough for an application filed through 2025-12-31; from 2026-01-01 only the proof of at least 80 % is. The day
  of filing counts, because presenting the certificate is the applicant's act. The proof must show 80 %, whatever it is called. The
  same demand stands in the criteria, so either clause may be named.

  Background:
    Given order 567 was first published on 2025-11-14

  Rule: through 2025-12-31 one of the two

    @id:567-sw3-01
    Scenario: a proof of 80 % makes the set complete
      Given it is 2025-12-31 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 80.00 %
      When the application for "Қор" is filed
      Then the application for "Қор" waits for the decision
      And the application for "Қор" is not refused on the ground "KZ-567-2025/annex2/row9.1.sw3"

    @id:567-sw3-02
    Scenario: neither of the two
      Given it is 2025-12-31 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by nothing
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw3" or "KZ-567-2025/ord/1.abz8" and on no other
      And "Қор" is not in the register

    @id:567-sw3-03
    Scenario: from 2026-01-01 a proof of 80 %
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 80.00 %
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

    @id:567-sw3-04
    Scenario: from 2026-01-01 a certificate alone is no proof
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 95.00 %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw3" or "KZ-567-2025/ord/1.abz10" and on no other
      And "Қор" is not in the register

    @id:567-sw3-05 @negative @reason:certificate-refused-early @twin:567-sw3-04
    Scenario Outline: on <day> a certificate alone is enough
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 95.00 %
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | day                 |
        | 2025-11-25 00:00:00 |
        | 2025-12-31 23:59:59 |

  Rule: the day of filing counts

    @id:567-sw3-06
    Scenario: filed with a certificate in January and decided in January
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 95.00 %
      When the application for "Қор" is filed
      And the clock moves to 2026-01-12 09:00
      And the authorised body decides on the application for "Қор"
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw3" or "KZ-567-2025/ord/1.abz10" and on no other

    @id:567-sw3-07 @negative @reason:decision-date-counts @twin:567-sw3-06 @reading:register.documents_by
    Scenario: filed with a certificate on 2025-12-31 and decided on 2026-01-12
      Given it is 2025-12-31 23:59 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 95.00 %
      When the application for "Қор" is filed
      And the clock moves to 2026-01-12 09:00
      And the authorised body decides on the application for "Қор"
      Then "Қор" is entered in the register

    @id:567-sw3-08 @reading:register.documents_by=decision
    Scenario: where the day of the decision selects the documents, the January decision refuses the December certificate
      Given it is 2025-12-31 23:59 in Astana
      And the reading "register.documents_by" is "decision"
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 95.00 %
      When the application for "Қор" is filed
      And the clock moves to 2026-01-02 09:00
      And the authorised body decides on the application for "Қор"
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw3" or "KZ-567-2025/ord/1.abz10" and on no other

  Rule: a document that shows less than 80 % proves nothing

    @id:567-sw3-09 @negative @reason:low-proof @twin:567-sw3-01
    Scenario Outline: in December a proof of <share> %, without a certificate
      Given it is 2025-12-31 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as <share> %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw3"
      And "Қор" is not in the register

      Examples:
        | share  |
        | 30.00  |
        | 79.99  |
        | 79.995 |

    @id:567-sw3-10 @negative @reason:low-proof @twin:567-sw3-03
    Scenario Outline: in January a proof of <share> %
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as <share> %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw3" or "KZ-567-2025/ord/1.abz10" and on no other
      And "Қор" is not in the register

      Examples:
        | share |
        | 30.00 |
        | 79.99 |
