@clause:KZ-567-2025/annex2/row9.1.el1 @role:register
Feature: Order 567, Annex 2, row 9, electronics 1: assurance level 4, a test protocol, or a confirmation that tests are impossible
  One of the three is enough for the software in the product. The confirmation counts only from the authorised body for information
  security. A product without software cannot be tested at all, and the confirmation is the proof that is left to it.

  Background:
    Given it is 2026-02-02 10:00 in Astana
    And "Алтын" is in the register of Kazakhstani producers
    And "Алтын" prepares the electronics "Сенсор" for entry

  Rule: one of the three proofs is enough

    @id:567-el1-01
    Scenario Outline: <proof>
      Given the security of "Сенсор" is proved by <proof>
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | proof                                                           |
        | the assurance level "4"                                         |
        | the assurance level "6"                                         |
        | a test protocol that is good                                    |
        | a confirmation of impossibility from the security authority     |

    @id:567-el1-02
    Scenario Outline: <proof> is no proof
      Given the security of "Сенсор" is proved by <proof>
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el1" and on no other
      And "Сенсор" is not in the register

      Examples:
        | proof                         |
        | nothing                       |
        | the assurance level "3"       |
        | a test protocol that is negative |

    @id:567-el1-03 @negative @reason:two-demanded @twin:567-el1-02
    Scenario Outline: only <proof> is enough
      Given the security of "Сенсор" is proved by <proof>
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | proof                                                       |
        | the assurance level "4"                                     |
        | a test protocol that is good                                |
        | a confirmation of impossibility from the security authority |

  Rule: only the security authority confirms

    @id:567-el1-04 @negative @reason:own-impossibility @twin:567-el1-01
    Scenario Outline: a confirmation from <issuer>
      Given the security of "Сенсор" is proved by a confirmation of impossibility from <issuer>
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/annex2/row9.1.el1" and on no other
      And "Сенсор" is not in the register

      Examples:
        | issuer        |
        | the applicant |
        | a laboratory  |

  Rule: a product without software

    @id:567-el1-05 @negative @reason:confirmation-refused @twin:567-el1-01
    Scenario: with the confirmation nobody asks for tests
      Given "Сенсор" has no embedded software
      And the security of "Сенсор" is proved by a confirmation of impossibility from the security authority
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register
