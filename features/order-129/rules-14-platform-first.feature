@role:objects
Feature: Order 129, item 14: the platform first, with three exceptions
  Objects are created and developed on the platform first of all. Elsewhere is allowed for the development of an object that was
  built elsewhere, when the platform is inefficient and that is documented, and when similar objects are in the register. An
  exception permits; it does not oblige.

  Background:
    Given it is 2024-06-03 10:00 in Astana

  Rule: without an exception the platform, with one the choice

    @clause:KZ-129-2016/rules/14 @id:129-14-01
    Scenario: on the platform everybody may build
      Given the object "Қор" of "Министрлік" is taken into the account
      When it is asked where "Қор" may be built:
        | work                         | creation     |
        | inefficiency of the platform | none         |
        | function                     | ERP          |
        | wanted place                 | the platform |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/14"

    @clause:KZ-129-2016/rules/14 @id:129-14-02
    Scenario: a documented inefficiency opens the way elsewhere
      Given the object "Қор" of "Министрлік" is taken into the account
      When it is asked where "Қор" may be built:
        | work                         | creation   |
        | inefficiency of the platform | documented |
        | function                     | ERP        |
        | wanted place                 | elsewhere  |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/14.2" or "KZ-129-2016/rules/14"

    @clause:KZ-129-2016/rules/14 @id:129-14-03 @negative @reason:outside-without-exception @twin:129-14-01
    Scenario Outline: elsewhere is refused for <what>
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | built on | <built on> |
      When it is asked where "Қор" may be built:
        | work                         | <work>         |
        | inefficiency of the platform | <inefficiency> |
        | function                     | ERP            |
        | wanted place                 | elsewhere      |
      Then the answer is REFUSED because of "KZ-129-2016/rules/14"

      Examples:
        | what                                         | built on     | work        | inefficiency |
        | the creation of an object                    | the platform | creation    | none         |
        | an inefficiency that is only claimed         | the platform | creation    | claimed      |
        | the development of an object of the platform | the platform | development | none         |
        | a claimed inefficiency in a development      | the platform | development | claimed      |

    @clause:KZ-129-2016/rules/14 @id:129-14-04 @negative @reason:platform-forbidden @twin:129-14-02
    Scenario Outline: <exception> does not forbid the platform
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | built on | <built on> |
      When it is asked where "Қор" may be built:
        | work                         | development    |
        | inefficiency of the platform | <inefficiency> |
        | function                     | ERP            |
        | wanted place                 | the platform   |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/14"

      Examples:
        | exception                 | built on     | inefficiency |
        | a documented inefficiency | the platform | documented   |
        | a past elsewhere          | elsewhere    | none         |

  Rule: an object that was built elsewhere may be developed elsewhere

    @clause:KZ-129-2016/rules/14.1 @id:129-14.1-01
    Scenario: an object that was built elsewhere is developed where it is
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | built on | elsewhere |
      When it is asked where "Қор" may be built:
        | work                         | development |
        | inefficiency of the platform | none        |
        | function                     | ERP         |
        | wanted place                 | elsewhere   |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/14.1"

    @clause:KZ-129-2016/rules/14.1 @id:129-14.1-02 @negative @reason:built-on-platform @twin:129-14.1-01
    Scenario: an object that was built on the platform stays on it
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | built on | the platform |
      When it is asked where "Қор" may be built:
        | work                         | development |
        | inefficiency of the platform | none        |
        | function                     | ERP         |
        | wanted place                 | elsewhere   |
      Then the answer is REFUSED because of "KZ-129-2016/rules/14" or "KZ-129-2016/rules/14.1"

    @clause:KZ-129-2016/rules/14.1 @id:129-14.1-03 @negative @reason:built-on-platform @twin:129-14.1-01
    Scenario: what was never built is no earlier object
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | built on | elsewhere |
      When it is asked where "Қор" may be built:
        | work                         | creation  |
        | inefficiency of the platform | none      |
        | function                     | ERP       |
        | wanted place                 | elsewhere |
      Then the answer is REFUSED because of "KZ-129-2016/rules/14" or "KZ-129-2016/rules/14.1"

  Rule: a similar object in the register opens the way elsewhere

    @clause:KZ-129-2016/rules/14.3 @id:129-14.3-01
    Scenario: software with the same function is in the register
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      And the object "Қор" of "Министрлік" is taken into the account
      When it is asked where "Қор" may be built:
        | work                         | creation  |
        | inefficiency of the platform | none      |
        | function                     | ERP       |
        | wanted place                 | elsewhere |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/14.3"
      And the register was asked before the answer

    @clause:KZ-129-2016/rules/14.3 @id:129-14.3-02 @negative @reason:electronics-counted @twin:129-14.3-01
    Scenario: electronics with the same function are no similar object
      Given "Алтын" has the electronics "Алтын ERP" with the function "ERP" in the register
      And the object "Қор" of "Министрлік" is taken into the account
      When it is asked where "Қор" may be built:
        | work                         | creation  |
        | inefficiency of the platform | none      |
        | function                     | ERP       |
        | wanted place                 | elsewhere |
      Then the answer is REFUSED because of "KZ-129-2016/rules/14" or "KZ-129-2016/rules/14.3"
      And the register was asked before the answer

    @clause:KZ-129-2016/rules/14.3 @id:129-14.3-03
    Scenario: software with another function is no similar object
      Given "Алтын" has the software "Алтын CRM" with the function "CRM" in the register
      And the object "Қор" of "Министрлік" is taken into the account
      When it is asked where "Қор" may be built:
        | work                         | creation  |
        | inefficiency of the platform | none      |
        | function                     | ERP       |
        | wanted place                 | elsewhere |
      Then the answer is REFUSED because of "KZ-129-2016/rules/14" or "KZ-129-2016/rules/14.3"

    @clause:KZ-129-2016/rules/14.3 @id:129-14.3-04
    Scenario: software whose entry was excluded is no similar object
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      And "Алтын" applies for the exclusion of "Алтын ERP"
      And the object "Қор" of "Министрлік" is taken into the account
      When it is asked where "Қор" may be built:
        | work                         | creation  |
        | inefficiency of the platform | none      |
        | function                     | ERP       |
        | wanted place                 | elsewhere |
      Then the answer is REFUSED because of "KZ-129-2016/rules/14" or "KZ-129-2016/rules/14.3"
