@role:objects
Feature: Order 129, item 13: placing objects on the e-government platform and infrastructure
  The operator gives the authorised body and organisations, not potential suppliers, its platform or infrastructure within ten
  working days from the request. Where an object may be placed depends on its class.

  Rule: placing is for the authorised body and for organisations

    Background:
      Given it is 2024-06-27 10:00 in Astana

    @clause:KZ-129-2016/rules/13.p1 @id:129-13p1-01
    Scenario Outline: <who> is placed within ten working days
      When "Алтын" asks the operator to place an object as "<who>"
      Then the request of "Алтын" is due on 2024-07-12
      When the contract of "Алтын" with the operator is concluded
      And the clock moves to 2024-07-12 23:00
      Then the request of "Алтын" was met in time
      And the operator was told once to place for "Алтын", with no free term

      Examples:
        | who                 |
        | the authorised body |
        | an organisation     |

    @clause:KZ-129-2016/rules/13.p1 @id:129-13p1-02 @negative @reason:calendar-days @twin:129-13p1-01
    Scenario: ten calendar days are not the term
      Given "Алтын" asks the operator to place an object as "an organisation"
      When the clock moves to 2024-07-09 10:00
      Then the request of "Алтын" is due on 2024-07-12
      When the contract of "Алтын" with the operator is concluded
      Then the request of "Алтын" is PROVIDED
      And the request of "Алтын" is due on 2024-07-12

    @clause:KZ-129-2016/rules/13.p1 @id:129-13p1-03 @negative @reason:supplier-served @twin:129-13p1-01
    Scenario: a potential supplier has no claim to production
      When "Алтын" asks the operator to place an object as "a potential supplier"
      Then the request of "Алтын" is REFUSED because of "KZ-129-2016/rules/13.p1"
      When the contract of "Алтын" with the operator is concluded
      Then the request of "Алтын" is REFUSED because of "KZ-129-2016/rules/13.p1"
      And the operator was told to open nothing

  Rule: the class of the object decides where it is placed

    Background:
      Given it is 2024-06-03 10:00 in Astana

    @clause:KZ-129-2016/rules/13.p2 @id:129-13p2-01
    Scenario Outline: an object without a class gets no decision on <place>
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | class | none |
      When it is asked whether "Қор" may be placed on "<place>"
      Then the answer is NO-DECISION because of "KZ-129-2016/rules/13.p2"

      Examples:
        | place                                      |
        | the e-government platform                  |
        | the e-government infrastructure            |
        | the infrastructure of another organisation |

    @clause:KZ-129-2016/rules/13.p2 @id:129-13p2-02 @reading:hosting.impossibility
    Scenario: each object is placed by its own class
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | class | 2 |
      And the operator has no room for "Қор"
      When it is asked whether "Қор" may be placed on "the infrastructure of another organisation"
      Then the answer is ALLOWED because of "KZ-129-2016/rules/13.p2.abz2"

    @clause:KZ-129-2016/rules/13.p2 @id:129-13p2-03 @reading:hosting.impossibility @negative @reason:class-of-another @twin:129-13p2-02
    Scenario Outline: the class of another object of the same owner <does what>
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | class | <first> |
      And the object "Мұрағат" of "Министрлік" is taken into the account as:
        | class | <second> |
      And the operator has no room for "Қор"
      And the operator has no room for "Мұрағат"
      When it is asked whether "Мұрағат" may be placed on "the infrastructure of another organisation"
      Then the answer is <answer> because of "KZ-129-2016/rules/13.p2.<abzats>"
      When it is asked whether "Қор" may be placed on "the infrastructure of another organisation"
      Then the answer is <other answer> because of "KZ-129-2016/rules/13.p2.<other abzats>"

      Examples:
        | does what                     | first | second | answer  | abzats | other answer | other abzats |
        | does not open the way outside | 2     | 1      | REFUSED | abz1   | ALLOWED      | abz2         |
        | does not close it             | 1     | 3      | ALLOWED | abz2   | REFUSED      | abz1         |

    @clause:KZ-129-2016/rules/13.p2.abz1 @id:129-13p2abz1-01
    Scenario Outline: an object of class 1 is placed on <place>
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | class | 1 |
      And the operator has room for "Қор"
      When it is asked whether "Қор" may be placed on "<place>"
      Then the answer is ALLOWED because of "KZ-129-2016/rules/13.p2.abz1"

      Examples:
        | place                           |
        | the e-government platform       |
        | the e-government infrastructure |

    @clause:KZ-129-2016/rules/13.p2.abz1 @id:129-13p2abz1-02 @negative @reason:class-1-outside @twin:129-13p2abz1-01
    Scenario Outline: an object of class 1 is never placed outside, also when <room>
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | class | 1 |
      And <room>
      When it is asked whether "Қор" may be placed on "the infrastructure of another organisation"
      Then the answer is REFUSED because of "KZ-129-2016/rules/13.p2.abz1"

      Examples:
        | room                            |
        | the operator has room for "Қор" |
        | the operator has no room for "Қор" |

    @clause:KZ-129-2016/rules/13.p2.abz1 @id:129-13p2abz1-03 @negative @reason:infrastructure-forbidden @twin:129-13p2abz1-01
    Scenario: an object of class 1 that was built elsewhere may take the infrastructure without the platform
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | class    | 1         |
        | built on | elsewhere |
      And the operator has room for "Қор"
      When it is asked whether "Қор" may be placed on "the e-government infrastructure"
      Then the answer is ALLOWED because of "KZ-129-2016/rules/13.p2.abz1"

    @clause:KZ-129-2016/rules/13.p2.abz2 @id:129-13p2abz2-01 @reading:hosting.impossibility
    Scenario Outline: class <class> on <place> when <room> is <answer>
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | class | <class> |
      And <room>
      When it is asked whether "Қор" may be placed on "<place>"
      Then the answer is <answer> because of "KZ-129-2016/rules/13.p2.abz2" or "KZ-129-2016/rules/13.p2"

      Examples:
        | class | place                                      | room                               | answer  |
        | 2     | the e-government platform                  | the operator has room for "Қор"    | ALLOWED |
        | 2     | the e-government infrastructure            | the operator has room for "Қор"    | ALLOWED |
        | 2     | the infrastructure of another organisation | the operator has no room for "Қор" | ALLOWED |
        | 3     | the e-government platform                  | the operator has room for "Қор"    | ALLOWED |
        | 3     | the e-government infrastructure            | the operator has room for "Қор"    | ALLOWED |
        | 3     | the infrastructure of another organisation | the operator has no room for "Қор" | ALLOWED |

    @clause:KZ-129-2016/rules/13.p2.abz2 @id:129-13p2abz2-02 @reading:hosting.impossibility
    Scenario: what proves that placing is impossible is the operator's own statement
      Given the object "Қор" of "Министрлік" is taken into the account
      And the operator has no room for "Қор"
      When it is asked whether "Қор" may be placed on "the infrastructure of another organisation"
      Then the answer is ALLOWED because of "KZ-129-2016/rules/13.p2.abz2"
      And the operator was asked about the room for "Қор" before the answer

    @clause:KZ-129-2016/rules/13.p2.abz2 @id:129-13p2abz2-03 @reading:hosting.impossibility @negative @reason:class-2-outside-early @twin:129-13p2abz2-02
    Scenario: while the operator has room an object of class 2 stays with it
      Given the object "Қор" of "Министрлік" is taken into the account
      And the operator has room for "Қор"
      When it is asked whether "Қор" may be placed on "the infrastructure of another organisation"
      Then the answer is REFUSED because of "KZ-129-2016/rules/13.p2.abz2"
      And the operator was asked about the room for "Қор" before the answer

    @clause:KZ-129-2016/rules/13.p2.abz2 @id:129-13p2abz2-04 @reading:hosting.impossibility @negative @reason:class-3-always-outside @twin:129-13p2abz2-01
    Scenario: class 3 is no pass to other infrastructure
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | class | 3 |
      And the operator has room for "Қор"
      When it is asked whether "Қор" may be placed on "the infrastructure of another organisation"
      Then the answer is REFUSED because of "KZ-129-2016/rules/13.p2.abz2"

    @clause:KZ-129-2016/rules/13.p2.abz2 @id:129-13p2abz2-05 @reading:hosting.impossibility @negative @reason:class-2-outside-early @twin:129-13p2abz2-02
    Scenario: no room for another object is no proof
      Given the object "Қор" of "Министрлік" is taken into the account
      And the object "Мұрағат" of "Министрлік" is taken into the account
      And the operator has no room for "Мұрағат"
      And the operator has room for "Қор"
      When it is asked whether "Қор" may be placed on "the infrastructure of another organisation"
      Then the answer is REFUSED because of "KZ-129-2016/rules/13.p2.abz2"

    @clause:KZ-129-2016/rules/13.p2.abz2 @id:129-13p2abz2-06 @fault:HTTP-503 @reading:hosting.impossibility @negative @reason:class-2-outside-early @twin:129-13p2abz2-02
    Scenario: an operator that gives no answer has not said that placing is impossible
      Given the object "Қор" of "Министрлік" is taken into the account
      And the operator has room for "Қор"
      And the platform operator fails with "HTTP 503"
      When it is asked whether "Қор" may be placed on "the infrastructure of another organisation"
      Then there is no answer yet
      When the platform operator works again
      And the clock moves to 2024-06-04 10:00
      Then the answer is REFUSED because of "KZ-129-2016/rules/13.p2.abz2"

  Rule: from 2025-01-08 the placing by classes has another text, which is not at hand

    @clause:KZ-129-2016/rules/13.p2 @id:129-13p2-04
    Scenario Outline: on <day> the question is answered <answer>
      Given it is <day> 10:00 in Astana
      And the object "Қор" of "Министрлік" is taken into the account
      And the operator has room for "Қор"
      When it is asked whether "Қор" may be placed on "the e-government platform"
      Then the answer is <answer> because of "KZ-129-2016/rules/13.p2" or "KZ-129-2016/rules/13.p2.abz2"

      Examples:
        | day        | answer       |
        | 2022-12-30 | TEXT-UNKNOWN |
        | 2025-01-07 | ALLOWED      |
        | 2025-01-08 | TEXT-UNKNOWN |
