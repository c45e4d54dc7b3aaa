@role:objects
Feature: Order 129, items 12-1 and 30: what is asked after 2025-01-08
  Order 611/НҚ gives items 12-1 and 30 a new text from 2025-01-08, which is not at hand. Until the day before the printed text is applied,
  from that day on nobody can say what applies. The same holds for the days before the edition of item 30 by order 178/НҚ.

  @clause:KZ-129-2016/rules/30.p1 @id:129-30p1-03
  Scenario Outline: on <day> a question on placing is answered <answer>
    Given it is <day> 10:00 in Astana
    When it is asked what an environment costs:
      | purpose           | placing |
      | contract of       | <day>   |
      | contract extended | no      |
      | day of use        | <day>   |
    Then the answer is <answer> because of "KZ-129-2016/rules/30.p1"

    Examples:
      | day        | answer       |
      | 2023-03-01 | TEXT-UNKNOWN |
      | 2025-01-07 | CHARGED      |
      | 2025-01-08 | TEXT-UNKNOWN |

  @clause:KZ-129-2016/rules/30.p3 @id:129-30p3-05
  Scenario Outline: on <day> a question on a service is answered <answer>
    Given it is 2025-01-07 09:00 in Astana
    And the operator renders these services:
      | service | kind | active |
      | infra-1 | 25.1 | yes    |
    And the operator brings its lists on the architecture portal up to date
    And the clock moves to <day> 10:00
    When the operator wants to offer the service "infra-1" of kind "25.1"
    Then the answer is <answer> because of "KZ-129-2016/rules/30.p3"

    Examples:
      | day        | answer       |
      | 2025-01-07 | OFFERED      |
      | 2025-01-08 | TEXT-UNKNOWN |

  @clause:KZ-129-2016/rules/12-1.p4 @id:129-12-1p4-03
  Scenario Outline: on <day> a publication of the requirements is answered <answer>
    Given it is <day> 10:00 in Astana
    When the operator brings its lists on the architecture portal up to date
    Then the publication is answered <answer> because of "KZ-129-2016/rules/12-1.p4"

    Examples:
      | day        | answer       |
      | 2023-03-01 | TEXT-UNKNOWN |
      | 2025-01-07 | PUBLISHED    |
      | 2025-01-08 | TEXT-UNKNOWN |
