@clause:KZ-567-2025/ord/1.abz17 @role:register
Feature: Order 567, item 1, paragraph 17: electronics fits the declared category of the classification
  New wording of criterion 6.6, from the first day of the order. The declared category must exist in the classification, and the
  characteristics of Annex 11 must be those of that category.

  Background:
    Given order 567 was first published on 2025-11-14
    And it is 2025-11-25 00:00 in Astana
    And "Алтын" prepares the electronics "Сенсор" for entry

  Rule: category and characteristics agree

    @id:567-abz17-01
    Scenario Outline: electronics of the category <category> with its characteristics is entered
      Given "Сенсор" is declared in the category "<category>"
      And the form of Annex 11 for "Сенсор" describes the category "<category>"
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | category |
        | EL-01    |
        | EL-02    |
        | EL-09    |

    @id:567-abz17-02 @negative @reason:category-not-compared @twin:567-abz17-01
    Scenario Outline: declared as <declared>, described as <described>
      Given "Сенсор" is declared in the category "<declared>"
      And the form of Annex 11 for "Сенсор" describes the category "<described>"
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz17" and on no other
      And the refusal of the application for "Сенсор" cites "6.6" of the Rules
      And "Сенсор" is not in the register

      Examples:
        | declared | described |
        | EL-02    | EL-05     |
        | EL-05    | EL-02     |

    @id:567-abz17-03 @negative @reason:unknown-category @twin:567-abz17-01
    Scenario Outline: the classification has no category <category>
      Given "Сенсор" is declared in the category "<category>"
      And the form of Annex 11 for "Сенсор" describes the category "<category>"
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz17" and on no other
      And "Сенсор" is not in the register

      Examples:
        | category |
        | EL-99    |
        | XX-01    |

  Rule: from the first day of the order, not from 2026-01-01

    @id:567-abz17-04
    Scenario Outline: on <day> matching electronics is entered
      Given the clock moves to <day>
      And "Сенсор" is declared in the category "EL-03"
      And the form of Annex 11 for "Сенсор" describes the category "EL-03"
      When the application for "Сенсор" is filed and decided
      Then "Сенсор" is entered in the register

      Examples:
        | day              |
        | 2025-11-25 00:00 |
        | 2025-11-26 10:00 |

    @id:567-abz17-05 @negative @reason:starts-in-2026 @twin:567-abz17-04
    Scenario Outline: on <day> a wrong category is refused
      Given the clock moves to <day>
      And "Сенсор" is declared in the category "EL-03"
      And the form of Annex 11 for "Сенсор" describes the category "EL-04"
      When the application for "Сенсор" is filed and decided
      Then the application for "Сенсор" is refused on the ground "KZ-567-2025/ord/1.abz17" and on no other
      And "Сенсор" is not in the register

      Examples:
        | day              |
        | 2025-11-25 00:00 |
        | 2025-11-26 10:00 |
