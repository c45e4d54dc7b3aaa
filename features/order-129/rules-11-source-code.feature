@role:objects
Feature: Order 129, items 11 and 35: source code and exclusive rights
  Whoever makes an object for budget funds hands over its source code; binaries are no source code. Own funds bring no such duty.
  Within an ICT service the exclusive rights are not given to the customer, and no source code is asked for either.

  Rule: acceptance of a budget-funded object waits for its source code

    Background:
      Given it is 2024-06-03 10:00 in Astana

    @clause:KZ-129-2016/rules/11 @id:129-11-01
    Scenario: the customer accepts an object with its source code
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | paid from | the budget |
      And "Қор" has gone through:
        | development              |
        | hand-over of source code |
      When the acceptance by the customer of "Қор" is reported
      Then the last step of "Қор" is accepted

    @clause:KZ-129-2016/rules/11 @id:129-11-02
    Scenario: an object paid from own funds is accepted without source code
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | paid from | own funds |
      And "Қор" has gone through:
        | development |
      When the acceptance by the customer of "Қор" is reported
      Then the last step of "Қор" is accepted

    @clause:KZ-129-2016/rules/11 @id:129-11-03
    Scenario Outline: <what> is answered <answer>
      When the customer takes over an object:
        | made under  | <model>   |
        | paid from   | <funding> |
        | handed over | <handed>  |
      Then the answer is <answer> because of "KZ-129-2016/rules/11" or "<or>"

      Examples:
        | what                              | model                  | funding    | handed      | answer   | or                   |
        | budget funds with source code     | a contract of creation | the budget | source code | ACCEPTED | KZ-129-2016/rules/11 |
        | budget funds with binaries        | a contract of creation | the budget | binaries    | REFUSED  | KZ-129-2016/rules/11 |
        | budget funds with nothing         | a contract of creation | the budget | nothing     | REFUSED  | KZ-129-2016/rules/11 |
        | own funds with source code        | a contract of creation | own funds  | source code | ACCEPTED | KZ-129-2016/rules/11 |
        | own funds with binaries           | a contract of creation | own funds  | binaries    | ACCEPTED | KZ-129-2016/rules/11 |
        | own funds with nothing            | a contract of creation | own funds  | nothing     | ACCEPTED | KZ-129-2016/rules/11 |
        | a service, budget, with nothing   | an ICT service         | the budget | nothing     | ACCEPTED | KZ-129-2016/rules/35 |
        | a service, budget, with binaries  | an ICT service         | the budget | binaries    | ACCEPTED | KZ-129-2016/rules/35 |
        | a service, budget, with the code  | an ICT service         | the budget | source code | ACCEPTED | KZ-129-2016/rules/35 |
        | a service, own funds, nothing     | an ICT service         | own funds  | nothing     | ACCEPTED | KZ-129-2016/rules/35 |
        | a service, own funds, binaries    | an ICT service         | own funds  | binaries    | ACCEPTED | KZ-129-2016/rules/35 |
        | a service, own funds, with code   | an ICT service         | own funds  | source code | ACCEPTED | KZ-129-2016/rules/35 |

    @clause:KZ-129-2016/rules/11 @id:129-11-04 @negative @reason:no-source-code @twin:129-11-01
    Scenario: without source code the customer does not accept
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | paid from | the budget |
      And "Қор" has gone through:
        | development |
      When the acceptance by the customer of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/11"
      When the hand-over of source code of "Қор" is reported
      And the acceptance by the customer of "Қор" is reported
      Then the last step of "Қор" is accepted

    @clause:KZ-129-2016/rules/11 @id:129-11-05 @negative @reason:binaries-only @twin:129-11-01
    Scenario: binaries are no source code
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | paid from | the budget |
      And "Қор" has gone through:
        | development |
      And only binaries of "Қор" are handed over
      When the acceptance by the customer of "Қор" is reported
      Then the last step of "Қор" is REFUSED because of "KZ-129-2016/rules/11"

    @clause:KZ-129-2016/rules/11 @id:129-11-06 @negative @reason:own-funds-too @twin:129-11-02
    Scenario: binaries do for an object paid from own funds
      Given the object "Қор" of "Министрлік" is taken into the account as:
        | paid from | own funds |
      And "Қор" has gone through:
        | development |
      And only binaries of "Қор" are handed over
      When the acceptance by the customer of "Қор" is reported
      Then the last step of "Қор" is accepted
      And no step of "Қор" is refused because of "KZ-129-2016/rules/11"

  Rule: rights to what was made within an ICT service stay with the supplier

    Background:
      Given it is 2024-06-03 10:00 in Astana

    @clause:KZ-129-2016/rules/35 @id:129-35-01
    Scenario: within an ICT service the supplier keeps the exclusive rights
      When it is asked who holds the exclusive rights to an object made under "an ICT service"
      Then the answer is SUPPLIER because of "KZ-129-2016/rules/35"

    @clause:KZ-129-2016/rules/35 @id:129-35-02
    Scenario: within an ICT service nobody hands over source code
      When the customer takes over an object:
        | made under  | an ICT service |
        | paid from   | own funds      |
        | handed over | nothing        |
      Then the answer is ACCEPTED because of "KZ-129-2016/rules/35"

    @clause:KZ-129-2016/rules/35 @id:129-35-03 @negative @reason:customer-holds-rights @twin:129-35-01
    Scenario: the rule is one of services, and says nothing on contracts of creation
      When it is asked who holds the exclusive rights to an object made under "a contract of creation"
      Then the answer is not SUPPLIER
      When it is asked who holds the exclusive rights to an object made under "an ICT service"
      Then the answer is SUPPLIER because of "KZ-129-2016/rules/35"

    @clause:KZ-129-2016/rules/35 @id:129-35-04 @negative @reason:code-demanded @twin:129-35-02
    Scenario: budget funds do not turn a service into a contract of creation
      When the customer takes over an object:
        | made under  | an ICT service |
        | paid from   | the budget     |
        | handed over | nothing        |
      Then the answer is ACCEPTED because of "KZ-129-2016/rules/35"

  Rule: the deposit of source code with the operator lasts as long as the text of the Law that asks for it

    @clause:KZ-129-2016/rules/11 @id:129-11-07
    Scenario Outline: on <day> the question is answered <answer>
      Given it is <day> 10:00 in Astana
      When it is asked whether source code must be deposited on <day>
      Then the answer is <answer> because of "KZ-418-V/40/1.p2"

      Examples:
        | day        | answer       |
        | 2024-01-15 | DEMANDED     |
        | 2024-02-10 | DEMANDED     |
        | 2024-02-11 | TEXT-UNKNOWN |
        | 2024-06-03 | TEXT-UNKNOWN |
