@clause:KZ-567-2025/ord/1.abz8 @role:register
Feature: Order 567, item 1, paragraph 8: the software criterion 5.3 is deleted from 2026-01-01
  Through 2025-12-31 the old criterion applies. Its text is not at hand; it is read as asking for an industrial certificate. From
  2026-01-01 nobody is refused on it, and the criteria around it keep their numbers.

  Background:
    Given order 567 was first published on 2025-11-14

  Rule: through 2025-12-31 the old criterion refuses

    @id:567-abz8-01 @reading:register.old_5_3
    Scenario Outline: on <day> software without a certificate is refused on the old 5.3
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 85.00 %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz8" and on no other
      And the refusal of the application for "Қор" cites "5.3" of the Rules
      And "Қор" is not in the register

      Examples:
        | day              |
        | 2025-11-24 10:00 |
        | 2025-11-25 10:00 |
        | 2025-12-31 23:59 |

    @id:567-abz8-02
    Scenario Outline: on <day> software with a certificate meets the old 5.3
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | day              |
        | 2025-11-24 10:00 |
        | 2025-11-25 10:00 |
        | 2025-12-31 23:59 |

    @id:567-abz8-03 @reading:register.old_5_3
    Scenario Outline: a certificate that <flaw> is none
      Given it is 2025-12-15 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate that <flaw>
      And the application for "Қор" also has the proof of localisation
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz8" or "KZ-567-2025/annex2/row9.1.sw3" and on no other
      And "Қор" is not in the register

      Examples:
        | flaw                        |
        | was taken back              |
        | has expired                 |
        | was issued to somebody else |
        | is about another product    |
        | nobody knows                |

    @id:567-abz8-04 @reading:register.old_5_3=satisfied
    Scenario: where the unseen criterion is taken as satisfied, a proof of the share is enough
      Given it is 2025-12-31 10:00 in Astana
      And the reading "register.old_5_3" is "satisfied"
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 85.00 %
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

  Rule: from 2026-01-01 nobody is refused on it

    @id:567-abz8-05 @negative @reason:enforced-in-2026 @twin:567-abz8-01
    Scenario Outline: on <day> the same application without a certificate is granted
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 85.00 %
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | day              |
        | 2026-01-01 00:00 |
        | 2026-02-02 10:00 |

    @id:567-abz8-06 @negative @reason:enforced-in-2026 @twin:567-abz8-01 @reading:register.criteria_by
    Scenario: filed on the last day of the old criterion and decided without it
      Given it is 2025-12-31 23:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 85.00 %
      When the application for "Қор" is filed
      And the clock moves to 2026-01-02 09:00
      And the authorised body decides on the application for "Қор"
      Then "Қор" is entered in the register

    @id:567-abz8-07 @reading:register.criteria_by=submission @reading:register.old_5_3
    Scenario: where the day of filing selects the criteria, the January decision still asks for the certificate
      Given it is 2025-12-31 23:00 in Astana
      And the reading "register.criteria_by" is "submission"
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 85.00 %
      When the application for "Қор" is filed
      And the clock moves to 2026-01-02 09:00
      And the authorised body decides on the application for "Қор"
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz8" and on no other

  Rule: the number 5.3 is not given to another criterion

    @id:567-abz8-08 @reading:register.old_5_3
    Scenario: through 2025-12-31 a low share without a certificate is a matter of 5.3
      Given it is 2025-12-31 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by nothing
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz8" or "KZ-567-2025/annex2/row9.1.sw3" and on no other

    @id:567-abz8-09 @negative @reason:renumbered @twin:567-abz8-08
    Scenario Outline: from 2026-01-01 no refusal cites 5.3: <what>
      Given it is 2026-01-01 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And <fact>
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused
      And the application for "Қор" is not refused on the ground "KZ-567-2025/ord/1.abz8"
      And the refusal of the application for "Қор" does not cite "5.3" of the Rules

      Examples:
        | what             | fact                                                   |
        | no share         | the share of "Қор" is proved by nothing                |
        | a low share      | the share of "Қор" is proved as 60.00 %                |
        | no rights        | the rights in "Қор" are not exclusive                  |
        | no security      | the security of "Қор" is proved by nothing             |
        | no support       | the application for "Қор" has no form of Annex 10      |
