@clause:KZ-129-2016/rules/16.9 @role:objects
Feature: Order 129, item 16.9: a warranty of at least twelve months from commissioning
  The supplier's warranty lasts not less than twelve months from the day on which the object is put into industrial operation,
  whenever the contract was concluded or the object delivered. More is welcome.

  Background:
    Given it is 2024-06-03 10:00 in Astana

  @id:129-16.9-01
  Scenario Outline: a warranty that ends <when> is <answer>
    When a contract with this warranty is put forward:
      | contract of      | 2024-01-10     |
      | delivered on     | 2024-03-01     |
      | commissioned on  | <commissioned> |
      | warranty ends on | <ends>         |
    Then the answer is <answer> because of "KZ-129-2016/rules/16.9"

    Examples:
      | when                                        | commissioned | ends       | answer   |
      | twelve months to the day                    | 2024-06-03   | 2025-06-03 | ACCEPTED |
      | a day earlier                               | 2024-06-03   | 2025-06-02 | REFUSED  |
      | a day later                                 | 2024-06-03   | 2025-06-04 | ACCEPTED |
      | with the last day of a year                 | 2024-12-31   | 2025-12-31 | ACCEPTED |
      | a day before the last day of a year         | 2024-12-31   | 2025-12-30 | REFUSED  |
      | 365 days after, over a leap day             | 2024-02-01   | 2025-01-31 | REFUSED  |
      | a year after, over a leap day               | 2024-02-01   | 2025-02-01 | ACCEPTED |
      | after a commissioning on the leap day       | 2024-02-29   | 2025-03-01 | ACCEPTED |
      | too early after one on the leap day         | 2024-02-29   | 2025-02-27 | REFUSED  |

  @id:129-16.9-02 @negative @reason:from-contract @twin:129-16.9-01
  Scenario Outline: twelve months from <what> are not enough
    When a contract with this warranty is put forward:
      | contract of      | 2024-01-10 |
      | delivered on     | 2024-03-01 |
      | commissioned on  | 2024-06-03 |
      | warranty ends on | <ends>     |
    Then the answer is REFUSED because of "KZ-129-2016/rules/16.9"

    Examples:
      | what         | ends       |
      | the contract | 2025-01-10 |
      | the delivery | 2025-03-01 |

  @id:129-16.9-03 @negative @reason:twelve-as-maximum @twin:129-16.9-01
  Scenario Outline: a warranty of <length> is accepted
    When a contract with this warranty is put forward:
      | contract of      | 2024-01-10 |
      | delivered on     | 2024-03-01 |
      | commissioned on  | 2024-06-03 |
      | warranty ends on | <ends>     |
    Then the answer is ACCEPTED because of "KZ-129-2016/rules/16.9"

    Examples:
      | length        | ends       |
      | thirteen months | 2025-07-03 |
      | three years   | 2027-06-03 |
