@role:objects
Feature: Order 129, items 28 and 32: a service that the register lacks is made by tender, and bought from the register afterwards
  Where the register has no such software service the buyer runs a tender with a technical specification. The winner applies for the
  entry of what it made; later purchases are made from the register alone.

  Background:
    Given it is 2024-06-03 10:00 in Astana

  Rule: no entry, then a tender with a technical specification

    @clause:KZ-129-2016/rules/28 @id:129-28-01
    Scenario: a tender with a technical specification is the way
      When the buyer asks to buy:
        | buyer                   | state body       |
        | need                    | software service |
        | kind                    | software         |
        | function                | ERP              |
        | entry of                | none             |
        | method                  | tender           |
        | technical specification | yes              |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/28"
      And the register was asked before the answer

    @clause:KZ-129-2016/rules/28 @id:129-28-02 @negative @reason:direct-purchase @twin:129-28-01
    Scenario Outline: a <method> is not the way
      When the buyer asks to buy:
        | buyer                   | state body       |
        | need                    | software service |
        | kind                    | software         |
        | function                | ERP              |
        | entry of                | none             |
        | method                  | <method>         |
        | technical specification | yes              |
      Then the answer is REFUSED because of "KZ-129-2016/rules/28"

      Examples:
        | method          |
        | direct purchase |
        | price quotation |

    @clause:KZ-129-2016/rules/28 @id:129-28-03 @negative @reason:no-specification @twin:129-28-01
    Scenario: a tender without a technical specification is not the way
      When the buyer asks to buy:
        | buyer                   | state body       |
        | need                    | software service |
        | kind                    | software         |
        | function                | ERP              |
        | entry of                | none             |
        | method                  | tender           |
        | technical specification | no               |
      Then the answer is REFUSED because of "KZ-129-2016/rules/28"

    @clause:KZ-129-2016/rules/28 @id:129-28-04 @negative @reason:tender-despite-entry @twin:129-28-01
    Scenario: while the register has the service there is no tender
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When the buyer asks to buy:
        | buyer                   | state body       |
        | need                    | software service |
        | kind                    | software         |
        | function                | ERP              |
        | entry of                | none             |
        | method                  | tender           |
        | technical specification | yes              |
      Then the answer is REFUSED because of "KZ-129-2016/rules/28"
      And the register was asked before the answer

  Rule: the winner applies for the entry

    @clause:KZ-129-2016/rules/32.p1 @id:129-32p1-01
    Scenario: the contract is closed once the winner has applied
      Given "Алтын" prepares the software "Алтын ERP" for entry
      And the application for "Алтын ERP" is filed
      When the contract with the winner "Алтын" for the product "Алтын ERP" is to be closed
      Then the answer is CLOSED because of "KZ-129-2016/rules/32.p1"
      And the register was asked before the answer

    @clause:KZ-129-2016/rules/32.p1 @id:129-32p1-02
    Scenario: an application that was granted is an application
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When the contract with the winner "Алтын" for the product "Алтын ERP" is to be closed
      Then the answer is CLOSED because of "KZ-129-2016/rules/32.p1"

    @clause:KZ-129-2016/rules/32.p1 @id:129-32p1-03 @negative @reason:no-application @twin:129-32p1-01
    Scenario: an application that was prepared and never filed is none
      Given "Алтын" prepares the software "Алтын ERP" for entry
      When the contract with the winner "Алтын" for the product "Алтын ERP" is to be closed
      Then the answer is REFUSED because of "KZ-129-2016/rules/32.p1"
      And the register was asked before the answer

    @clause:KZ-129-2016/rules/32.p1 @id:129-32p1-04 @negative @reason:no-application @twin:129-32p1-01
    Scenario: an application for another product of the winner is none
      Given "Алтын" prepares the software "Алтын ERP" for entry
      And "Алтын" has the software "Алтын CRM" with the function "CRM" in the register
      When the contract with the winner "Алтын" for the product "Алтын ERP" is to be closed
      Then the answer is REFUSED because of "KZ-129-2016/rules/32.p1"

    @clause:KZ-129-2016/rules/32.p1 @id:129-32p1-05 @negative @reason:no-application @twin:129-32p1-01
    Scenario: an application by somebody else is none of the winner's
      Given "Күміс" prepares the software "Күміс ERP" for entry
      And the application for "Күміс ERP" is filed
      When the contract with the winner "Алтын" for the product "Күміс ERP" is to be closed
      Then the answer is REFUSED because of "KZ-129-2016/rules/32.p1"

  Rule: what was made is bought from the register afterwards

    @clause:KZ-129-2016/rules/32.p2 @id:129-32p2-01
    Scenario Outline: once it is in the register it is bought again as a <need>
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When the buyer asks to buy:
        | buyer           | state body        |
        | need            | <need>            |
        | kind            | software          |
        | function        | ERP               |
        | entry of        | Алтын ERP         |
        | method          | from the register |
        | repeat purchase | yes               |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/32.p2"
      And the register was asked before the answer

      Examples:
        | need             |
        | goods            |
        | software service |

    @clause:KZ-129-2016/rules/32.p2 @id:129-32p2-02 @negative @reason:repeat-while-pending @twin:129-32p2-01
    Scenario Outline: while the application waits, nothing is bought again as a <need> by <method>
      Given "Алтын" prepares the software "Алтын ERP" for entry
      And the application for "Алтын ERP" is filed
      When the buyer asks to buy:
        | buyer                   | state body |
        | need                    | <need>     |
        | kind                    | software   |
        | function                | ERP        |
        | entry of                | none       |
        | method                  | <method>   |
        | technical specification | yes        |
        | repeat purchase         | yes        |
      Then the answer is REFUSED because of "KZ-129-2016/rules/32.p2"

      Examples:
        | need             | method            |
        | goods            | direct purchase   |
        | goods            | tender            |
        | software service | tender            |
        | software service | from the register |
