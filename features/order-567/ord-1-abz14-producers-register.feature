@clause:KZ-567-2025/ord/1.abz14 @role:register
Feature: Order 567, item 1, paragraph 14: the recipient of the service is in the register of Kazakhstani producers
  New criterion 6.4-1 for electronics, from 2026-01-01. The applicant itself must be there on the day of the decision; the membership
  of the manufacturer or of anybody else does not help. The extract that proves it stands in the list of documents, so where the
  membership is missing either of the two clauses may be named.

  Background:
    Given order 567 was first published on 2025-11-14

  Rule: the applicant is a producer on the day of the decision

    @id:567-abz14-01
    Scenario Outline: on <day> the electronics of a producer is entered
      Given it is <day> in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              |
        | 2026-01-01 00:00 |
        | 2026-02-02 10:00 |

    @id:567-abz14-02
    Scenario Outline: on <day> the electronics of somebody who is no producer is refused
      Given it is <day> in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz14" or "KZ-567-2025/annex2/row9.1.el4" and on no other
      And "Сенсор" is not in the register

      Examples:
        | day              |
        | 2026-01-01 00:00 |
        | 2026-02-02 10:00 |

    @id:567-abz14-03
    Scenario: the membership of the manufacturer does not help the applicant
      Given it is 2026-02-02 10:00 in Astana
      And "Зауыт" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the application for "Сенсор" has the extract of "Зауыт" from the producers register
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz14" or "KZ-567-2025/annex2/row9.1.el4" and on no other
      And "Сенсор" is not in the register

    @id:567-abz14-04
    Scenario: until 2025-12-31 nobody has to be a producer
      Given it is 2025-12-31 23:59 in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

  Rule: neither a certificate nor a membership of the past replaces it

    @id:567-abz14-05 @negative @reason:certificate-in-2026 @twin:567-abz14-04
    Scenario Outline: on <day> an industrial certificate of <share> % replaces no membership
      Given it is <day> in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the share of "Сенсор" is proved by an industrial certificate of <share> %
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz14" or "KZ-567-2025/annex2/row9.1.el4" and on no other
      And "Сенсор" is not in the register

      Examples:
        | day              | share |
        | 2026-01-01 00:00 | 35.00 |
        | 2026-02-02 10:00 | 95.00 |

    @id:567-abz14-06 @negative @reason:certificate-in-2026 @twin:567-abz14-04 @reading:register.criteria_by
    Scenario: a certificate filed in December replaces no membership in a January decision
      Given it is 2025-12-31 23:00 in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed
      And the clock moves to 2026-01-02 09:00
      And the authorised body decides on the application for "Сенсор"
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz14" or "KZ-567-2025/annex2/row9.1.el4" and on no other
      And "Сенсор" is not in the register

    @id:567-abz14-07 @negative @reason:removed-producer @twin:567-abz14-01
    Scenario Outline: removed on <removed>, the applicant is no producer on <day>
      Given it is <day> in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" was removed from the register of Kazakhstani producers on <removed>
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz14" or "KZ-567-2025/annex2/row9.1.el4" and on no other
      And "Сенсор" is not in the register

      Examples:
        | day              | removed    |
        | 2026-01-01 00:00 | 2025-12-15 |
        | 2026-02-02 10:00 | 2026-02-02 |

    @id:567-abz14-08 @negative @reason:removed-producer @twin:567-abz14-01 @reading:register.criteria_by
    Scenario: removed between filing and decision
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed
      And the clock moves to 2026-02-03 10:00
      And "Алтын" was removed from the register of Kazakhstani producers on 2026-02-03
      And the authorised body decides on the application for "Сенсор"
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz14" or "KZ-567-2025/annex2/row9.1.el4" and on no other
      And "Сенсор" is not in the register
