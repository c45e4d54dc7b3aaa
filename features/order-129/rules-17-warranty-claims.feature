@role:objects
Feature: Order 129, item 17: removal of defects under warranty
  Within the term the supplier removes without charge what it caused, when five conditions hold together: the defect is documented,
  it came from an error of the supplier, the object was operated correctly, the customer left the software untouched, and the
  customer kept to the technical specification.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And the object "Қор" of "Министрлік" is taken into the account

  Rule: the warranty costs nothing

    @clause:KZ-129-2016/rules/17.p1 @id:129-17p1-01
    Scenario: a claim in the first days of the warranty is met without charge
      When the removal of a defect of "Қор" is claimed under warranty:
        | warranty ends on | 2025-06-03 |
        | claimed on       | 2024-06-05 |
      Then the answer is FREE because of "KZ-129-2016/rules/17.p1"

    @clause:KZ-129-2016/rules/17.p1 @id:129-17p1-02 @negative @reason:charged-in-warranty @twin:129-17p1-01
    Scenario Outline: a claim <when> is not charged
      When the removal of a defect of "Қор" is claimed under warranty:
        | warranty ends on | 2025-06-03 |
        | claimed on       | <on>       |
      Then the answer is FREE because of "KZ-129-2016/rules/17.p1"

      Examples:
        | when                          | on         |
        | after three months            | 2024-09-10 |
        | a day before the term is over | 2025-06-02 |

    @clause:KZ-129-2016/rules/17.p1 @id:129-17p1-03 @negative @reason:free-service-refused @twin:129-17p1-01
    Scenario: a longer warranty is free to its own end, not to that of twelve months
      When the removal of a defect of "Қор" is claimed under warranty:
        | warranty ends on | 2027-06-03 |
        | claimed on       | 2026-12-01 |
      Then the answer is FREE because of "KZ-129-2016/rules/17.p1"

  Rule: five conditions and the term, all of them

    @clause:KZ-129-2016/rules/17.p2 @id:129-17p2-01
    Scenario Outline: <what> is <answer>
      When the removal of a defect of "Қор" is claimed under warranty:
        | warranty ends on                   | 2025-06-03 |
        | claimed on                         | 2024-11-01 |
        | defect documented                  | <proof>    |
        | error of the supplier              | <error>    |
        | operated correctly                 | <use>      |
        | software left untouched            | <intact>   |
        | within the technical specification | <spec>     |
      Then the answer is <answer> because of "KZ-129-2016/rules/17.p2"

      Examples:
        | what                                    | proof | error | use | intact | spec | answer  |
        | all five conditions                     | yes   | yes   | yes | yes    | yes  | FREE    |
        | a defect without documents              | no    | yes   | yes | yes    | yes  | REFUSED |
        | a defect that the supplier did not make | yes   | no    | yes | yes    | yes  | REFUSED |
        | an object operated wrongly              | yes   | yes   | no  | yes    | yes  | REFUSED |
        | software that the customer changed      | yes   | yes   | yes | no     | yes  | REFUSED |
        | a customer outside the specification    | yes   | yes   | yes | yes    | no   | REFUSED |
        | none of the five                        | no    | no    | no  | no     | no   | REFUSED |

    @clause:KZ-129-2016/rules/17.p2 @id:129-17p2-02 @negative @reason:claim-after-term @twin:129-17p2-01
    Scenario Outline: a claim <when> is refused though all conditions hold
      When the removal of a defect of "Қор" is claimed under warranty:
        | warranty ends on | 2025-06-03 |
        | claimed on       | <on>       |
      Then the answer is REFUSED because of "KZ-129-2016/rules/17.p2"

      Examples:
        | when                | on         |
        | a day after the end | 2025-06-04 |
        | a year after it     | 2026-06-03 |

    @clause:KZ-129-2016/rules/17.p2 @id:129-17p2-03 @negative @reason:good-claim-refused @twin:129-17p2-01
    Scenario: a claim shortly before the end is met like any other
      When the removal of a defect of "Қор" is claimed under warranty:
        | warranty ends on                   | 2025-06-03 |
        | claimed on                         | 2025-06-01 |
        | defect documented                  | yes        |
        | error of the supplier              | yes        |
        | operated correctly                 | yes        |
        | software left untouched            | yes        |
        | within the technical specification | yes        |
      Then the answer is FREE because of "KZ-129-2016/rules/17.p2"
