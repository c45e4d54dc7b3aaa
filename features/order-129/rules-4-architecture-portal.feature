@role:objects
Feature: Order 129, item 4: the account of objects on the architecture portal
  State bodies and organisations register their objects on the architecture portal, with electronic copies of the technical
  documentation, and keep the data current at every stage of the life cycle. An object whose record for the present stage is
  missing does not go on to the next stage.

  Rule: an object has its data and its copies on the portal before it is put into industrial operation

    Background:
      Given it is 2024-06-03 10:00 in Astana
      And the object "Қор" of "Министрлік" is taken into the account

    @clause:KZ-129-2016/rules/4.p1 @id:129-4p1-01
    Scenario: an object with data and all copies is put into industrial operation
      Given "Қор" has gone through all steps of its creation
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the stage of "Қор" is "OPERATION"
      And the last portal record of "Қор" has the copies "technical-specification, technical-documentation, operation-manual"
      And the portal records of "Қор" name its owner and number their versions one by one

    @clause:KZ-129-2016/rules/4.p1 @id:129-4p1-02 @negative @reason:no-portal-record @twin:129-4p1-01
    Scenario: an object without any record does not reach industrial operation
      When the development of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/4.p1" or "KZ-129-2016/rules/4.p2"
      When the commissioning of "Қор" is reported
      Then the stage of "Қор" is "REGISTERED"
      And the architecture portal has no record of "Қор"

    @clause:KZ-129-2016/rules/4.p1 @id:129-4p1-03 @negative @reason:copies-absent @twin:129-4p1-01
    Scenario Outline: a record without <left out> is not complete, and the portal is told so
      Given "Қор" has gone through all steps of its creation
      And the portal record of "Қор" is brought up to date without "<left out>"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/4.p1"
      And the stage of "Қор" is "ROLLED-OUT"
      And the last portal record of "Қор" has the copies "<copies>"
      When the portal record of "Қор" is brought up to date
      And the commissioning of "Қор" is reported
      Then the last step of "Қор" is accepted

      Examples:
        | left out                | copies                                                             |
        | any copy                | none                                                               |
        | technical-specification | technical-documentation, operation-manual                          |
        | technical-documentation | technical-specification, operation-manual                          |
        | operation-manual        | technical-specification, technical-documentation                   |

    @clause:KZ-129-2016/rules/4.p1 @id:129-4p1-04 @negative @reason:copies-absent @twin:129-4p1-01
    Scenario: copies without the data are no registration
      Given "Қор" has gone through all steps of its creation
      And the portal record of "Қор" is brought up to date without "the data"
      When the commissioning of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/4.p1"
      And the last portal record of "Қор" has no data
      And the stage of "Қор" is "ROLLED-OUT"

  Rule: the record is renewed at each stage before the next one

    Background:
      Given it is 2024-06-03 10:00 in Astana

    @clause:KZ-129-2016/rules/4.p2 @id:129-4p2-01
    Scenario: the portal has a record of every stage
      Given the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has been commissioned
      And "Қор" has gone through:
        | development project |
      Then no step of "Қор" is refused
      And the architecture portal has records of "Қор" for the stages "REGISTERED, DEVELOPED, TRIAL, TRIAL-DONE, ROLLED-OUT, OPERATION, DEVELOPMENT"
      And the portal records of "Қор" name its owner and number their versions one by one

    @clause:KZ-129-2016/rules/4.p2 @id:129-4p2-02
    Scenario Outline: an object that was <origin> begins its trial operation once it is on the portal
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | origin | <origin> |
      And the portal record of "Қор" is brought up to date
      When the beginning of trial operation of "Қор" is reported
      Then the last step of "Қор" is accepted
      And the architecture portal has records of "Қор" for the stages "REGISTERED"

      Examples:
        | origin    |
        | purchased |
        | donated   |

    @clause:KZ-129-2016/rules/4.p2 @id:129-4p2-03 @negative @reason:only-at-creation @twin:129-4p2-01
    Scenario Outline: after <stage> the record of the stage before is not enough
      Given the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has gone through:
        | <one>   |
        | <two>   |
        | <three> |
        | <four>  |
      When the <this> of "Қор" is reported
      Then the last step of "Қор" is accepted
      When the <next> of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/4.p2"
      And the stage of "Қор" is "<stage>"
      When the portal record of "Қор" is brought up to date
      And the <next> of "Қор" is reported
      Then the last step of "Қор" is accepted

      Examples:
        | stage      | one         | two             | three                  | four          | this                         | next                         |
        | DEVELOPED  | nothing     | nothing         | nothing                | nothing       | development                  | beginning of trial operation |
        | TRIAL      | development | nothing         | nothing                | nothing       | beginning of trial operation | end of trial operation       |
        | TRIAL-DONE | development | beginning of trial operation | nothing   | nothing       | end of trial operation       | roll-out                     |
        | ROLLED-OUT | development | trial operation | act of trial operation | security test | roll-out                     | commissioning                |

    @clause:KZ-129-2016/rules/4.p2 @id:129-4p2-04 @negative @reason:purchased-skipped @twin:129-4p2-02
    Scenario Outline: an object that was <origin> is not excused from the portal
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | origin | <origin> |
      When the beginning of trial operation of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/4.p2"
      And the stage of "Қор" is "REGISTERED"

      Examples:
        | origin    |
        | purchased |
        | donated   |

    @clause:KZ-129-2016/rules/4.p2 @id:129-4p2-06 @fault:HTTP-503 @negative @reason:only-at-creation @twin:129-4p2-01
    Scenario: a record that the portal did not take is no record
      Given the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has gone through:
        | development |
      And the beginning of trial operation of "Қор" is reported
      And the architecture portal fails with "HTTP 503"
      When the portal record of "Қор" is brought up to date
      And the end of trial operation of "Қор" is reported
      Then the stage of "Қор" is "TRIAL"
      And the architecture portal has records of "Қор" for the stages "REGISTERED, DEVELOPED"

  Rule: from 2025-01-08 item 4 has another text, which is not at hand, and before 2023 it had another one too

    @clause:KZ-129-2016/rules/4.p1 @id:129-4p1-05
    Scenario Outline: on <day> an object without a record is answered <answer>
      Given it is <day> 10:00 in Astana
      And the object "Қор" of "Министрлік" is taken into the account
      When the development of "Қор" is reported
      Then the last step of "Қор" is <answer> because of "KZ-129-2016/rules/4.p1" or "KZ-129-2016/rules/4.p2"
      And the stage of "Қор" is "REGISTERED"

      Examples:
        | day        | answer       |
        | 2022-12-30 | TEXT-UNKNOWN |
        | 2025-01-07 | REFUSED      |
        | 2025-01-08 | TEXT-UNKNOWN |

    @clause:KZ-129-2016/rules/4.p2 @id:129-4p2-05
    Scenario Outline: on <day> a record of the stage before is answered <answer>
      Given it is 2025-01-07 09:00 in Astana
      And the object "Қор" of "Министрлік" is taken into the account
      And "Қор" has gone through:
        | development |
      And the beginning of trial operation of "Қор" is reported
      When the clock moves to <day> 10:00
      And the end of trial operation of "Қор" is reported
      Then the last step of "Қор" is <answer> because of "KZ-129-2016/rules/4.p2"
      And the stage of "Қор" is "TRIAL"

      Examples:
        | day        | answer       |
        | 2025-01-07 | REFUSED      |
        | 2025-01-08 | TEXT-UNKNOWN |
