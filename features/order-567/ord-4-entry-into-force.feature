@clause:KZ-567-2025/ord/4 @role:register
Feature: Order 567, paragraph 4: which text of the Rules applies on which day
  The order takes effect when ten days have passed after its publication, on 2025-11-25 when it was published on 2025-11-14. Six
  paragraphs wait until 2026-01-01: criterion 5.3 is deleted and 5.3-1 added, 6.4 deleted and 6.4-1 added. Nothing else waits: the
  deletion of 6.5, the new 6.6 and the new item 9 apply from the first day.

  Rule: software, the old criterion 5.3 gives way to the share of 80 % on 2026-01-01

    Background:
      Given order 567 was first published on 2025-11-14

    @id:567-o4-01 @reading:register.old_5_3
    Scenario Outline: on <day> a proved share does not replace the certificate of the old 5.3
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 85.00 %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz8" and on no other
      And "Қор" is not in the register

      Examples:
        | day              |
        | 2025-11-24 10:00 |
        | 2025-11-25 00:00 |
        | 2025-12-31 10:00 |

    @id:567-o4-02
    Scenario Outline: on <day> the same application is granted
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved as 85.00 %
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | day              |
        | 2026-01-01 00:00 |
        | 2026-02-02 10:00 |

    @id:567-o4-03
    Scenario Outline: on <day> a share of 60 % is refused, certificate or not
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 60.00 % and as 60.00 %
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz10" or "KZ-567-2025/annex2/row9.1.sw3" and on no other
      And "Қор" is not in the register

      Examples:
        | day              |
        | 2026-01-01 00:00 |
        | 2026-02-02 10:00 |

    @id:567-o4-04 @negative @reason:all-at-t0 @twin:567-o4-03
    Scenario Outline: on <day> nobody asks for 80 % where there is a certificate
      Given it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 60.00 % and as 60.00 %
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | day              |
        | 2025-11-24 10:00 |
        | 2025-11-25 00:00 |
        | 2025-12-31 23:59 |

  Rule: electronics, the old criterion 6.4 gives way to the producers register on 2026-01-01

    Background:
      Given order 567 was first published on 2025-11-14

    @id:567-o4-05
    Scenario: on 2026-01-01 an applicant outside the producers register is refused
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the application for "Сенсор" also has the industrial certificate
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz14" or "KZ-567-2025/annex2/row9.1.el4" and on no other
      And "Сенсор" is not in the register

    @id:567-o4-06 @reading:register.old_6_5 @negative @reason:all-at-t0 @twin:567-o4-05
    Scenario Outline: on <day> a certificate is enough and nobody asks for the producers register
      Given it is <day> in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              |
        | 2025-11-24 10:00 |
        | 2025-11-25 00:00 |
        | 2025-12-31 23:59 |

  Rule: what does not wait applies from the first day of the order

    Background:
      Given order 567 was first published on 2025-11-14

    @id:567-o4-07 @reading:register.old_6_5=proof
    Scenario: the day before the order the old 6.5 still refuses
      Given it is 2025-11-24 23:59 in Astana
      And the reading "register.old_6_5" is "proof"
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz15" and on no other

    @id:567-o4-08 @negative @reason:item-6-5-kept @twin:567-o4-07 @reading:register.old_6_5=proof
    Scenario Outline: on <day> nobody asks for the proof of the old 6.5
      Given it is <day> in Astana
      And the reading "register.old_6_5" is "proof"
      And "Алтын" prepares the electronics "Сенсор" for entry
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              |
        | 2025-11-25 00:00 |
        | 2025-12-31 23:59 |

    @id:567-o4-09 @reading:register.old_6_5
    Scenario: the day before the order the category is not compared with the characteristics
      Given it is 2025-11-24 23:59 in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the form of Annex 11 for "Сенсор" describes the category "EL-05"
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

    @id:567-o4-10 @negative @reason:item-6-6-postponed @twin:567-o4-09
    Scenario Outline: on <day> the category is compared already
      Given it is <day> in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the form of Annex 11 for "Сенсор" describes the category "EL-05"
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz17" and on no other

      Examples:
        | day              |
        | 2025-11-25 00:00 |
        | 2025-12-31 23:59 |

    @id:567-o4-11
    Scenario: the day before the order a renewal ten days before expiry is not late
      Given it is 2025-11-24 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on 2025-12-04
      And the application for "Қор" has been granted
      When "Алтын" renews the certificate of assurance of "Қор" until 2026-12-04
      Then the renewal of "Қор" is granted
      And the renewal of "Қор" bears no remark

    @id:567-o4-12 @negative @reason:item-6-6-postponed @twin:567-o4-11 @reading:register.late_renewal
    Scenario: on the first day of the order the same renewal is late
      Given it is 2025-11-25 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on 2025-12-04
      And the application for "Қор" has been granted
      When "Алтын" renews the certificate of assurance of "Қор" until 2026-12-04
      Then the renewal of "Қор" is granted
      And the renewal of "Қор" bears the remark "KZ-567-2025/ord/1.abz19"

  Rule: the first day follows the publication, the postponed paragraphs do not

    @id:567-o4-13 @reading:register.old_6_5
    Scenario Outline: published on 2025-12-01, the order applies on <day>: <outcome>
      Given order 567 was first published on 2025-12-01
      And it is <day> in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the form of Annex 11 for "Сенсор" describes the category "EL-05"
      When the application for "Сенсор" is filed and decided
      Then <outcome>

      Examples:
        | day              | outcome                                                                                    |
        | 2025-12-11 23:59 | "Сенсор" is entered in the register                                                        |
        | 2025-12-12 00:00 | the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz17" and on no other |

    @id:567-o4-14
    Scenario Outline: published on 2025-12-01, the share of 80 % applies from 2026-01-01 all the same: <day>
      Given order 567 was first published on 2025-12-01
      And it is <day> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the share of "Қор" is proved by an industrial certificate of 60.00 % and as 60.00 %
      When the application for "Қор" is filed and decided
      Then <outcome>

      Examples:
        | day              | outcome                                                                                                                        |
        | 2025-12-31 23:59 | "Қор" is entered in the register                                                                                               |
        | 2026-01-01 00:00 | the application for "Қор" is refused on the ground "KZ-567-2025/ord/1.abz10" or "KZ-567-2025/annex2/row9.1.sw3" and on no other |

  Rule: before the order takes effect nothing of it is demanded

    @id:567-o4-30 @in-force:no @reading:register.old_6_4 @reading:register.old_6_5 @reading:register.documents_before_t0
    Scenario: on a date under judgement before the order electronics of a category that does not fit is entered
      Given it is the date under judgement, 10:00 in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And "Сенсор" is declared in the category "EL-01"
      And the form of Annex 11 for "Сенсор" describes the category "EL-02"
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register
