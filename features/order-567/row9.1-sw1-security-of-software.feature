@clause:KZ-567-2025/annex2/row9.1.sw1 @role:register
Feature: Order 567, Annex 2, row 9, software 1: assurance level 4 or a positive test protocol
  Either an assurance level not below 4, or a protocol with a positive result from an accredited laboratory. One of them is enough.
  The confirmation that tests are impossible exists for electronics only.

  Background:
    Given it is 2026-01-01 10:00 in Astana
    And "Алтын" prepares the software "Қор" for entry

  Rule: one of the two proofs is enough

    @id:567-sw1-01
    Scenario Outline: <proof>
      Given the security of "Қор" is proved by <proof>
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | proof                                                                   |
        | the assurance level "4"                                                 |
        | the assurance level "5"                                                 |
        | the assurance level "7"                                                 |
        | a test protocol that is good                                            |
        | the assurance level "3" and by a test protocol that is good             |
        | the assurance level "4" and by a test protocol that is negative         |

    @id:567-sw1-02
    Scenario: neither of them
      Given the security of "Қор" is proved by nothing
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw1" and on no other
      And "Қор" is not in the register

    @id:567-sw1-03 @negative @reason:both-demanded @twin:567-sw1-02
    Scenario Outline: only <proof> is enough
      Given the security of "Қор" is proved by <proof>
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | proof                        |
        | the assurance level "4"      |
        | a test protocol that is good |

  Rule: what is no proof

    @id:567-sw1-04 @negative @reason:low-level @twin:567-sw1-01
    Scenario Outline: level <level> is lower than 4
      Given the security of "Қор" is proved by the assurance level "<level>"
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw1" and on no other
      And "Қор" is not in the register

      Examples:
        | level |
        | 1     |
        | 3     |
        | 4-    |

    @id:567-sw1-05 @negative @reason:bad-protocol @twin:567-sw1-01
    Scenario Outline: a protocol that <flaw>
      Given the security of "Қор" is proved by a test protocol that <flaw>
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw1" and on no other
      And "Қор" is not in the register

      Examples:
        | flaw                                          |
        | is negative                                   |
        | is positive in part                           |
        | was taken back                                |
        | comes from a laboratory without accreditation |
        | is about another product                      |
        | was issued to somebody else                   |
        | nobody knows                                  |

    @id:567-sw1-06 @negative @reason:impossibility-for-software @twin:567-sw1-01
    Scenario: a confirmation of the security authority that tests are impossible
      Given the security of "Қор" is proved by a confirmation of impossibility from the security authority
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row9.1.sw1" and on no other
      And "Қор" is not in the register
