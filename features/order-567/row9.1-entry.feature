@clause:KZ-567-2025/annex2/row9.1 @role:register
Feature: Order 567, Annex 2, row 9, item 1: entry on the form of Annex 4 with the documents of its kind
  Software and electronics are entered on the form of Annex 4 with the documents that prove the criteria of item 5 or of item 6. What
  follows from an incomplete set stands in rows that are not at hand; it is read as a refusal that lists what is missing. The list of
  documents of before the order is not at hand either, and nobody is asked for what is unknown.

  Background:
    Given order 567 was first published on 2025-11-14

  Rule: a complete set is taken in and entered

    @id:567-row91-01
    Scenario Outline: a complete application for <kind> on <day> waits for the decision and is granted
      Given it is <day> in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the <kind> "Қор" for entry
      When the application for "Қор" is filed
      Then the application for "Қор" waits for the decision
      And "Қор" is not in the register
      When the authorised body decides on the application for "Қор"
      Then "Қор" is entered in the register
      And the entry of "Қор" has 1 version

      Examples:
        | kind        | day              |
        | software    | 2025-11-25 00:00 |
        | electronics | 2025-11-25 00:00 |
        | software    | 2025-12-31 23:59 |
        | electronics | 2025-12-31 23:59 |
        | software    | 2026-01-01 00:00 |
        | electronics | 2026-01-01 00:00 |

    @id:567-row91-30
    Scenario: buyers find the product once it is entered, by what it does and what it is
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" has the software "Қор" with the function "ERP" in the register
      When a state buyer searches the register for software with the function "ERP"
      Then the buyer finds "Қор" as ACTIVE
      When a state buyer searches the register for software with the function "CRM"
      Then the buyer does not find "Қор"
      When a state buyer searches the register for electronics with the function "ERP"
      Then the buyer does not find "Қор"

    @id:567-row91-32 @fault:restart
    Scenario: a restart of the register between filing and decision loses nothing and doubles nothing
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      When the application for "Қор" is filed
      And the register is restarted
      Then the application for "Қор" waits for the decision
      When the authorised body decides on the application for "Қор"
      And the register is restarted
      Then "Қор" is entered in the register
      And the entry of "Қор" has 1 version

    @id:567-row91-31
    Scenario: buyers do not find an application that waits
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      When the application for "Қор" is filed
      And a state buyer searches the register for software with the function "ERP"
      Then the application for "Қор" waits for the decision
      And the buyer does not find "Қор"

    @id:567-row91-02 @reading:register.incomplete
    Scenario: a refusal lists everything that is missing for software
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the application for "Қор" has no documents at all
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on each of these grounds:
        | ground                            |
        | KZ-567-2025/annex2/row9.1.sw1     |
        | KZ-567-2025/annex2/row9.1.sw2     |
        | KZ-567-2025/annex2/row9.1.sw3     |
        | KZ-567-2025/annex2/row9.1.sw4     |

    @id:567-row91-03 @reading:register.incomplete
    Scenario: a refusal lists everything that is missing for electronics
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the application for "Сенсор" has no documents at all
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on each of these grounds:
        | ground                            |
        | KZ-567-2025/annex2/row9.1.el1     |
        | KZ-567-2025/annex2/row9.1.el2     |
        | KZ-567-2025/annex2/row9.1.el3     |
        | KZ-567-2025/annex2/row9.1.el4     |
        | KZ-567-2025/annex2/row9.1.el5     |

  Rule: before the order the list is unseen

    @id:567-row91-04 @reading:register.documents_before_t0 @reading:register.old_5_3 @reading:register.old_6_4 @reading:register.old_6_5
    Scenario Outline: the day before the order a certificate is all that is asked for of <kind>
      Given it is 2025-11-24 23:59 in Astana
      And "Алтын" prepares the <kind> "Қор" for entry
      And the application for "Қор" has no documents but the industrial certificate
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | kind        |
        | software    |
        | electronics |

    @id:567-row91-05 @reading:register.documents_before_t0=as_now
    Scenario Outline: where the list of before is taken to be that of now, <ground> is asked for the day before
      Given it is 2025-11-24 23:59 in Astana
      And the reading "register.documents_before_t0" is "as_now"
      And "Алтын" prepares the <kind> "Қор" for entry
      And the application for "Қор" has no documents but the industrial certificate
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.<ground>"

      Examples:
        | kind        | ground |
        | software    | sw1    |
        | software    | sw4    |
        | electronics | el2    |
        | electronics | el5    |

  Rule: another form does not enter a product

    @id:567-row91-06 @negative @reason:other-form @twin:567-row91-01
    Scenario Outline: a complete set of <kind> on the form of <form>
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the <kind> "Қор" for entry
      And the application for "Қор" is on the form of <form>
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused
      And "Қор" is not in the register

      Examples:
        | kind        | form    |
        | software    | Annex 3 |
        | software    | Annex 5 |
        | electronics | Annex 3 |
        | electronics | Annex 5 |

  Rule: each kind has its own documents

    @id:567-row91-07 @negative @reason:other-kind-documents @twin:567-row91-01
    Scenario: software with the complete set of electronics
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the software "Қор" for entry
      And the application for "Қор" has the documents of electronics instead
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw2"
      And "Қор" is not in the register

    @id:567-row91-08 @negative @reason:other-kind-documents @twin:567-row91-01
    Scenario: electronics with the complete set of software
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Қор" for entry
      And the application for "Қор" has the documents of software instead
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.el2"
      And "Қор" is not in the register

    @id:567-row91-09 @negative @reason:other-kind-documents @twin:567-row91-01
    Scenario Outline: <kind> is asked for no document of the other kind on <day>
      Given it is <day> in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the <kind> "Қор" for entry
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | kind        | day              |
        | software    | 2025-11-25 00:00 |
        | electronics | 2025-11-25 00:00 |
        | software    | 2026-01-01 00:00 |
        | electronics | 2026-01-01 00:00 |

  Rule: an incomplete set is not entered

    @id:567-row91-10 @negative @reason:incomplete-entered @twin:567-row91-01 @reading:register.incomplete
    Scenario Outline: software without <document>
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the application for "Қор" has no <document>
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.<ground>"
      And "Қор" is not in the register

      Examples:
        | document                  | ground |
        | certificate of assurance  | sw1    |
        | proof of exclusive rights | sw2    |
        | proof of localisation     | sw3    |
        | form of Annex 10          | sw4    |

    @id:567-row91-11 @negative @reason:incomplete-entered @twin:567-row91-01 @reading:register.incomplete
    Scenario Outline: electronics without <document>
      Given it is 2026-01-01 00:00 in Astana
      And "Алтын" is in the register of Kazakhstani producers
      And "Алтын" prepares the electronics "Сенсор" for entry
      And the application for "Сенсор" has no <document>
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.<ground>" and on no other
      And "Сенсор" is not in the register

      Examples:
        | document                            | ground |
        | certificate of assurance            | el1    |
        | ground for the embedded software    | el2    |
        | form of Annex 10                    | el3    |
        | extract from the producers register | el4    |
