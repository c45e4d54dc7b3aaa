@role:objects
Feature: Order 129, items 12 and 12-1: environments for creating and developing objects
  Under a contract the operator gives the authorised body, organisations and potential suppliers environments for development,
  testing, trial operation and trials within ten working days from the receipt of the request. The platform has these
  environments apart from production.

  Rule: all three kinds of addressees get all four environments

    Background:
      Given it is 2024-06-03 10:00 in Astana

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-01
    Scenario Outline: <who> gets the environments once the contract is concluded
      Given "Алтын" asks the operator for environments as "<who>"
      When the contract of "Алтын" with the operator is concluded
      And the clock moves to 2024-06-17 23:00
      Then the request of "Алтын" was met in time
      And "Алтын" has the environments "DEVELOPMENT, TESTING, TRIAL, TRIALS"
      And the operator was told once to open for "Алтын": "DEVELOPMENT, TESTING, TRIAL, TRIALS", free until 2024-09-03

      Examples:
        | who                  |
        | the authorised body  |
        | an organisation      |
        | a potential supplier |

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-02
    Scenario: without a contract nothing is opened
      When "Алтын" asks the operator for environments as "an organisation"
      Then the request of "Алтын" is WAITING
      And the operator was told to open nothing

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-03 @negative @reason:supplier-refused @twin:129-12p1-01
    Scenario: a potential supplier is not sent away
      When "Алтын" asks the operator for environments as "a potential supplier"
      Then the request of "Алтын" is WAITING
      When the contract of "Алтын" with the operator is concluded
      And the clock moves to 2024-06-17 23:00
      Then the request of "Алтын" is PROVIDED

  Rule: the term is ten working days from the receipt of the request

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-04 @reading:environment.clock
    Scenario Outline: a request received <when> is due on <due>
      Given it is <received> 10:00 in Astana
      When "Алтын" asks the operator for environments as "an organisation"
      Then the request of "Алтын" is due on <due>

      Examples:
        | when                                        | received   | due        |
        | on a Monday before two plain weeks          | 2024-06-03 | 2024-06-17 |
        | on a Friday                                 | 2024-06-07 | 2024-06-21 |
        | on a Saturday                               | 2024-06-08 | 2024-06-21 |
        | before Capital Day and its moved day off    | 2024-06-27 | 2024-07-12 |
        | before Nauryz and its moved day off         | 2024-03-15 | 2024-04-03 |
        | before Constitution Day                     | 2024-08-19 | 2024-09-03 |
        | before Republic Day                         | 2024-10-14 | 2024-10-29 |
        | before Independence Day                     | 2024-12-05 | 2024-12-20 |

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-05 @reading:environment.clock
    Scenario: environments given on the tenth working day are in time
      Given it is 2024-06-03 10:00 in Astana
      And "Алтын" asks the operator for environments as "an organisation"
      When the clock moves to 2024-06-17 17:00
      And the contract of "Алтын" with the operator is concluded
      And the clock moves to 2024-06-17 23:00
      Then the request of "Алтын" was met on 2024-06-17, in time

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-06 @reading:environment.clock=contract
    Scenario: under the other reading the term is counted from the contract
      Given it is 2024-06-03 10:00 in Astana
      And the reading "environment.clock" is "contract"
      And "Алтын" asks the operator for environments as "an organisation"
      When the clock moves to 2024-06-05 10:00
      And the contract of "Алтын" with the operator is concluded
      Then the request of "Алтын" is due on 2024-06-19

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-07 @negative @reason:calendar-days @twin:129-12p1-04 @reading:environment.clock
    Scenario: ten calendar days are not the term
      Given it is 2024-06-03 10:00 in Astana
      And "Алтын" asks the operator for environments as "an organisation"
      When the clock moves to 2024-06-14 10:00
      And the contract of "Алтын" with the operator is concluded
      And the clock moves to 2024-06-17 23:00
      Then the request of "Алтын" is due on 2024-06-17
      And the request of "Алтын" was met in time

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-08 @negative @reason:from-contract @twin:129-12p1-04 @reading:environment.clock
    Scenario: a contract two days later does not move the term
      Given it is 2024-06-03 10:00 in Astana
      And "Алтын" asks the operator for environments as "an organisation"
      When the clock moves to 2024-06-05 10:00
      And the contract of "Алтын" with the operator is concluded
      Then the request of "Алтын" is due on 2024-06-17

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-09 @negative @reason:holiday-ignored @twin:129-12p1-04 @reading:environment.clock
    Scenario Outline: <what> does not count as a working day
      Given it is <received> 10:00 in Astana
      When "Алтын" asks the operator for environments as "an organisation"
      Then the request of "Алтын" is due on <due>

      Examples:
        | what                                               | received   | due        |
        | Monday 2024-07-08, off for Capital Day             | 2024-06-26 | 2024-07-11 |
        | the last day itself, 2024-07-08, off               | 2024-06-24 | 2024-07-09 |
        | Monday 2024-03-25, off for the Saturday of Nauryz  | 2024-03-18 | 2024-04-04 |

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-10 @fault:HTTP-503
    Scenario: an operator that opens the environments after the tenth working day is late
      Given it is 2024-06-14 10:00 in Astana
      And "Алтын" asks the operator for environments as "an organisation"
      And the platform operator fails with "HTTP 503"
      And the contract of "Алтын" with the operator is concluded
      When the clock moves to 2024-06-28 23:59:59
      Then the request of "Алтын" is WAITING
      When the platform operator works again
      And the clock moves to 2024-06-29 23:59:59
      Then the request of "Алтын" was met on 2024-06-29, too late

  Rule: before the edition of 2023 item 12 had another text, which is not at hand

    @clause:KZ-129-2016/rules/12.p1 @id:129-12p1-11
    Scenario: a request of 2022 gets no answer by the text of 2023
      Given it is 2022-12-30 10:00 in Astana
      When "Алтын" asks the operator for environments as "an organisation"
      Then the request of "Алтын" is TEXT-UNKNOWN because of "KZ-129-2016/rules/12.p1"
      And the operator was told to open nothing

  Rule: the platform has separate environments for development, testing and trial operation

    Background:
      Given it is 2024-06-03 10:00 in Astana

    @clause:KZ-129-2016/rules/12-1.p3 @id:129-12-1p3-01
    Scenario: separate environments are provided
      Given "Алтын" asks the operator for environments as "an organisation"
      When the contract of "Алтын" with the operator is concluded
      And the clock moves to 2024-06-17 23:00
      Then the request of "Алтын" is PROVIDED
      And "Алтын" has the environments "DEVELOPMENT, TESTING, TRIAL, TRIALS"

    @clause:KZ-129-2016/rules/12-1.p3 @id:129-12-1p3-02 @negative @reason:one-shared @twin:129-12-1p3-01
    Scenario: one environment shared by all purposes is none of the three
      Given the operator has these environments:
        | environment | separate |
        | DEVELOPMENT | no       |
        | TESTING     | no       |
        | TRIAL       | no       |
        | TRIALS      | no       |
        | PRODUCTION  | no       |
      And "Алтын" asks the operator for environments as "an organisation"
      When the contract of "Алтын" with the operator is concluded
      And the clock moves to 2024-06-17 23:00
      Then the request of "Алтын" is INCOMPLETE because of "KZ-129-2016/rules/12-1.p3"

    @clause:KZ-129-2016/rules/12-1.p3 @id:129-12-1p3-03 @negative @reason:trial-missing @twin:129-12-1p3-01
    Scenario Outline: without the environment <missing> the set is not complete
      Given the operator has these environments:
        | environment | separate |
        | <one>       | yes      |
        | <two>       | yes      |
        | TRIALS      | yes      |
        | PRODUCTION  | yes      |
      And "Алтын" asks the operator for environments as "an organisation"
      When the contract of "Алтын" with the operator is concluded
      And the clock moves to 2024-06-17 23:00
      Then the request of "Алтын" is INCOMPLETE because of "KZ-129-2016/rules/12-1.p3"
      And "Алтын" has the environments "<one>, <two>, TRIALS"

      Examples:
        | missing     | one         | two     |
        | TRIAL       | DEVELOPMENT | TESTING |
        | TESTING     | DEVELOPMENT | TRIAL   |
        | DEVELOPMENT | TESTING     | TRIAL   |
