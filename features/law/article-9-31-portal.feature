@role:objects
Feature: Law, articles 9 and 31: objects on the architecture portal
  State bodies record and refresh data on objects and copies of their documentation on the architecture portal. State bodies, state
  legal entities and entities of the quasi-public sector place data and copies there under the rules of accounting. What the Law asks
  of a holder is judged by what the portal has now.

  Background:
    Given it is 2024-01-15 10:00 in Astana
    And the object "Қор" of "Министрлік" is taken into the account

  Rule: a state body keeps data and copies current

    @clause:KZ-418-V/9/9 @id:law-9.9-01 @reading:objects.stated_twice
    Scenario: the record follows the stages of the object, and is what is asked of a state body
      Given "Қор" has gone through:
        | development     |
        | trial operation |
      When it is asked whether the portal holds what it must of "Қор", held by "a state body"
      Then the answer is COMPLETE because of "KZ-418-V/9/9"
      And the architecture portal was asked about "Қор" before the answer
      And the architecture portal has records of "Қор" for the stages "REGISTERED, DEVELOPED, TRIAL, TRIAL-DONE"
      And the last portal record of "Қор" has the copies "technical-specification, technical-documentation, operation-manual"
      And the portal records of "Қор" name its owner and number their versions one by one

    @clause:KZ-418-V/9/9 @id:law-9.9-02 @reading:objects.stated_twice
    Scenario: a record of the stage before is not current
      Given the portal record of "Қор" is brought up to date
      And the development of "Қор" is reported
      When it is asked whether the portal holds what it must of "Қор", held by "a state body"
      Then the answer is INCOMPLETE because of "KZ-418-V/9/9"
      When the portal record of "Қор" is brought up to date
      And it is asked whether the portal holds what it must of "Қор", held by "a state body"
      Then the answer is COMPLETE because of "KZ-418-V/9/9"

    @clause:KZ-418-V/9/9 @id:law-9.9-03 @negative @reason:copies-absent @twin:law-9.9-01
    Scenario Outline: a record without <left out> is not what is asked of a state body
      Given the portal record of "Қор" is brought up to date without "<left out>"
      When it is asked whether the portal holds what it must of "Қор", held by "a state body"
      Then the answer is INCOMPLETE because of "KZ-418-V/9/9" or "KZ-418-V/31/2.p1"

      Examples:
        | left out                |
        | any copy                |
        | technical-specification |
        | technical-documentation |
        | operation-manual        |

    @clause:KZ-418-V/9/9 @id:law-9.9-04
    Scenario Outline: on <day> an object without any record is answered <answer>
      Given the clock moves to <day> 10:00
      When it is asked whether the portal holds what it must of "Қор", held by "a state body"
      Then the answer is <answer> because of "KZ-418-V/9/9"

      Examples:
        | day        | answer     |
        | 2024-01-15 | INCOMPLETE |
        | 2025-06-02 | INCOMPLETE |

  Rule: state legal entities and the quasi-public sector place data and copies too

    @clause:KZ-418-V/31/2.p1 @id:law-31.2p1-01
    Scenario Outline: with data and all copies the portal holds what is asked of <holder>
      Given the portal record of "Қор" is brought up to date
      When it is asked whether the portal holds what it must of "Қор", held by "<holder>"
      Then the answer is COMPLETE because of "KZ-418-V/31/2.p1"

      Examples:
        | holder               |
        | a state body         |
        | a state legal entity |
        | a quasi-public entity |

    @clause:KZ-418-V/31/2.p1 @id:law-31.2p1-02
    Scenario: a private company is not bound
      When it is asked whether the portal holds what it must of "Қор", held by "a private company"
      Then the answer is NOT-DEMANDED because of "KZ-418-V/31/2.p1"

    @clause:KZ-418-V/31/2.p1 @id:law-31.2p1-03
    Scenario Outline: nothing on the portal is reported of <holder>, and the operation of the object is not paid for
      When it is asked whether the portal holds what it must of "Қор", held by "<holder>"
      Then the answer is INCOMPLETE because of "KZ-418-V/31/2.p1"
      When expenditure on "Қор" at the stage of "industrial operation" is put forward
      Then the answer is NOT-SUPPORTED because of "KZ-129-2016/rules/18"

      Examples:
        | holder               |
        | a state body         |
        | a state legal entity |

    @clause:KZ-418-V/31/2.p1 @id:law-31.2p1-04 @negative @reason:quasi-public-exempted @twin:law-31.2p1-01
    Scenario Outline: a quasi-public entity is not exempted: <record>
      Given the portal record of "Қор" is brought up to date without "<left out>"
      When it is asked whether the portal holds what it must of "Қор", held by "a quasi-public entity"
      Then the answer is INCOMPLETE because of "KZ-418-V/31/2.p1"

      Examples:
        | record            | left out         |
        | a missing copy    | operation-manual |
        | no copy at all    | any copy         |
        | copies, no data   | the data         |

    @clause:KZ-418-V/31/2.p1 @id:law-31.2p1-05 @negative @reason:quasi-public-exempted @twin:law-31.2p1-01
    Scenario: a quasi-public entity that placed nothing is not exempted
      When it is asked whether the portal holds what it must of "Қор", held by "a quasi-public entity"
      Then the answer is INCOMPLETE because of "KZ-418-V/31/2.p1"
