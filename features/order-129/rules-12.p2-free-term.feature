@role:objects
Feature: Order 129, items 12 and 30: three months free of charge, and never for production
  An environment for creation is free for at most three calendar months from the conclusion of the contract. Where the third month
  lacks the day, the last day of that month is the last free one. Placing in production is never free.

  Background:
    Given it is 2024-06-03 10:00 in Astana

  Rule: three calendar months from the contract

    @clause:KZ-129-2016/rules/12.p2 @id:129-12p2-01
    Scenario Outline: <what> is <answer>
      When it is asked what an environment costs:
        | purpose           | creation   |
        | contract of       | <contract> |
        | contract extended | no         |
        | day of use        | <day>      |
      Then the answer is <answer> because of "KZ-129-2016/rules/12.p2"

      Examples:
        | what                                        | contract   | day        | answer  |
        | the day of the contract                     | 2024-06-03 | 2024-06-03 | FREE    |
        | the same day of the third month             | 2024-06-03 | 2024-09-03 | FREE    |
        | the day after it                            | 2024-06-03 | 2024-09-04 | CHARGED |
        | 30 November, to the leap day                | 2023-11-30 | 2024-02-29 | FREE    |
        | 30 November, after the leap day             | 2023-11-30 | 2024-03-01 | CHARGED |
        | 30 November, to the end of a short February | 2024-11-30 | 2025-02-28 | FREE    |
        | 30 November, after a short February         | 2024-11-30 | 2025-03-01 | CHARGED |
        | 31 January, to 30 April                     | 2024-01-31 | 2024-04-30 | FREE    |
        | 31 January, after 30 April                  | 2024-01-31 | 2024-05-01 | CHARGED |
        | over the end of the year                    | 2024-10-15 | 2025-01-15 | FREE    |
        | over the end of the year and a day          | 2024-10-15 | 2025-01-16 | CHARGED |

    @clause:KZ-129-2016/rules/12.p2 @id:129-12p2-02
    Scenario: the account and the operator name the same last free day
      Given "Алтын" asks the operator for environments as "a potential supplier"
      When the contract of "Алтын" with the operator is concluded
      And the clock moves to 2024-06-17 23:00
      Then the environments of "Алтын" are free until 2024-09-03
      And the operator was told once to open for "Алтын": "DEVELOPMENT, TESTING, TRIAL, TRIALS", free until 2024-09-03

    @clause:KZ-129-2016/rules/12.p2 @id:129-12p2-03 @negative @reason:ninety-days @twin:129-12p2-01
    Scenario Outline: <what> is <answer>: months are not ninety days
      When it is asked what an environment costs:
        | purpose           | creation   |
        | contract of       | <contract> |
        | contract extended | no         |
        | day of use        | <day>      |
      Then the answer is <answer> because of "KZ-129-2016/rules/12.p2"

      Examples:
        | what                                         | contract   | day        | answer  |
        | day 91 of three months with 92 days          | 2024-06-03 | 2024-09-02 | FREE    |
        | day 92 of three months with 92 days          | 2024-07-01 | 2024-10-01 | FREE    |
        | day 89 of three months with 89 days          | 2023-02-01 | 2023-05-01 | FREE    |
        | day 90 of three months with 89 days          | 2023-02-01 | 2023-05-02 | CHARGED |
        | day 91 over a leap day                       | 2023-12-01 | 2024-03-01 | FREE    |

    @clause:KZ-129-2016/rules/12.p2 @id:129-12p2-04 @negative @reason:prolonged @twin:129-12p2-01
    Scenario Outline: an extended contract brings no free day, here <day>
      When it is asked what an environment costs:
        | purpose           | creation   |
        | contract of       | 2024-06-03 |
        | contract extended | yes        |
        | day of use        | <day>      |
      Then the answer is <answer> because of "KZ-129-2016/rules/12.p2"

      Examples:
        | day        | answer  |
        | 2024-09-03 | FREE    |
        | 2024-09-04 | CHARGED |
        | 2024-12-03 | CHARGED |

    @clause:KZ-129-2016/rules/12.p2 @id:129-12p2-05 @negative @reason:charged-inside @twin:129-12p2-01
    Scenario Outline: on <day> nothing is charged
      When it is asked what an environment costs:
        | purpose           | creation   |
        | contract of       | 2024-06-03 |
        | contract extended | no         |
        | day of use        | <day>      |
      Then the answer is FREE because of "KZ-129-2016/rules/12.p2"

      Examples:
        | day        |
        | 2024-06-04 |
        | 2024-07-04 |
        | 2024-08-31 |
        | 2024-09-03 |

  Rule: production is not free

    @clause:KZ-129-2016/rules/30.p1 @id:129-30p1-01
    Scenario: software is placed within the term of item 13, at a charge
      Given "Алтын" asks the operator to place an object as "an organisation"
      When the contract of "Алтын" with the operator is concluded
      And the clock moves to 2024-06-17 23:00
      Then the request of "Алтын" is due on 2024-06-17
      And the request of "Алтын" was met in time
      And the operator was told once to place for "Алтын", with no free term

    @clause:KZ-129-2016/rules/30.p1 @id:129-30p1-02 @negative @reason:free-production @twin:129-30p1-01
    Scenario Outline: placing is charged <when>
      When it is asked what an environment costs:
        | purpose           | placing    |
        | contract of       | 2024-06-03 |
        | contract extended | no         |
        | day of use        | <day>      |
      Then the answer is CHARGED because of "KZ-129-2016/rules/30.p1"

      Examples:
        | when                                | day        |
        | on the day of the contract          | 2024-06-03 |
        | within three months of the contract | 2024-08-03 |
        | after three months                  | 2024-09-04 |
