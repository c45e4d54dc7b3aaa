@role:objects
Feature: Law, article 54, paragraph 3-1: purchases from the register, and the deposit of source codes
  Software and electronics are bought, as goods or as a service, from the register. When the register has no such product, the
  procurement laws apply. As long as the text stands, owners of software in the register pass its source codes to the operator.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  Rule: purchases are made from the register (first part)

    @clause:KZ-418-V/54/3-1.p1 @id:law-54.3-1p1-01
    Scenario Outline: a <buyer> buys a <need> from the register
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When the buyer asks to buy:
        | buyer    | <buyer>           |
        | need     | <need>            |
        | kind     | software          |
        | function | ERP               |
        | entry of | Алтын ERP         |
        | method   | from the register |
      Then the answer is ALLOWED because of "KZ-418-V/54/3-1.p1"
      And the register was asked before the answer
      And the search of the register is on record, and found "Алтын ERP"

      Examples:
        | buyer                     | need             |
        | state body                | goods            |
        | quasi-public organisation | goods            |
        | state body                | software service |

    @clause:KZ-418-V/54/3-1.p1 @id:law-54.3-1p1-02 @negative @reason:register-not-consulted @twin:law-54.3-1p1-01
    Scenario: an entry that the register does not show as live is not bought on the buyer's word
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      And "Алтын" applies for the exclusion of "Алтын ERP"
      When the buyer asks to buy:
        | buyer    | state body        |
        | need     | goods             |
        | kind     | software          |
        | function | ERP               |
        | entry of | Алтын ERP         |
        | method   | from the register |
      Then the answer is REFUSED because of "KZ-418-V/54/3-1.p1"
      And the register was asked before the answer

    @clause:KZ-418-V/54/3-1.p1 @id:law-54.3-1p1-03 @negative @reason:quasi-public-exempt @twin:law-54.3-1p1-01
    Scenario Outline: a quasi-public buyer does not buy a <need> past the register
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When the buyer asks to buy:
        | buyer    | quasi-public organisation |
        | need     | <need>                    |
        | kind     | software                  |
        | function | ERP                       |
        | entry of | none                      |
        | method   | direct purchase           |
      Then the answer is REFUSED because of "KZ-418-V/54/3-1.p1"

      Examples:
        | need             |
        | goods            |
        | software service |

  Rule: what the register does not have is bought under the procurement laws (second part)

    @clause:KZ-418-V/54/3-1.p2 @id:law-54.3-1p2-01 @reading:procurement.empty_register
    Scenario Outline: what the register does not have is bought by <method>, and the empty result is on record
      Given "Алтын" has the software "Алтын CRM" with the function "CRM" in the register
      When the buyer asks to buy:
        | buyer    | state body |
        | need     | goods      |
        | kind     | software   |
        | function | ERP        |
        | entry of | none       |
        | method   | <method>   |
      Then the answer is ALLOWED because of "KZ-418-V/54/3-1.p2"
      And the register was asked before the answer
      And the search of the register is on record, and found nothing

      Examples:
        | method          |
        | tender          |
        | direct purchase |
        | price quotation |

    @clause:KZ-418-V/54/3-1.p2 @id:law-54.3-1p2-04 @reading:procurement.empty_register
    Scenario: the record of the empty result outlives a restart and a later entry
      When the buyer asks to buy:
        | buyer    | state body |
        | need     | goods      |
        | kind     | software   |
        | function | ERP        |
        | entry of | none       |
        | method   | tender     |
      Then the search of the register is on record, and found nothing
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When the account of objects is restarted
      Then the search of the register is on record, and found nothing
      And the answer is ALLOWED because of "KZ-418-V/54/3-1.p2"

    @clause:KZ-418-V/54/3-1.p2 @id:law-54.3-1p2-02 @reading:procurement.empty_register @negative @reason:fallback-despite-match @twin:law-54.3-1p2-01
    Scenario Outline: what the register has is not bought by <method>
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When the buyer asks to buy:
        | buyer    | state body |
        | need     | goods      |
        | kind     | software   |
        | function | ERP        |
        | entry of | none       |
        | method   | <method>   |
      Then the answer is REFUSED because of "KZ-418-V/54/3-1.p2" or "KZ-418-V/54/3-1.p1"

      Examples:
        | method          |
        | tender          |
        | direct purchase |
        | price quotation |

    @clause:KZ-418-V/54/3-1.p2 @id:law-54.3-1p2-03 @reading:procurement.empty_register @negative @reason:no-record @twin:law-54.3-1p2-01 @fault:HTTP-503
    Scenario: nothing is bought past the register before its empty answer is on record
      Given "Алтын" has the software "Алтын CRM" with the function "CRM" in the register
      And the register fails with "HTTP 503"
      When the buyer asks to buy:
        | buyer    | state body      |
        | need     | goods           |
        | kind     | software        |
        | function | ERP             |
        | entry of | none            |
        | method   | direct purchase |
      Then there is no answer yet
      And no search of the register is on record
      When the register works again
      And the clock moves to 2024-01-16 10:00
      Then the answer is ALLOWED because of "KZ-418-V/54/3-1.p2"
      And the search of the register is on record, and found nothing

  Rule: source codes of software in the register are deposited as long as the text stands (third part)

    @clause:KZ-418-V/54/3-1.p3 @id:law-54.3-1p3-01
    Scenario Outline: on <day> the source codes of software in the register must be deposited
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When it is asked whether the source codes of "Алтын ERP" must be deposited on <day>
      Then the answer is DEMANDED because of "KZ-418-V/54/3-1.p3"
      And the register was asked before the answer

      Examples:
        | day        |
        | 2024-01-15 |
        | 2024-02-10 |

    @clause:KZ-418-V/54/3-1.p3 @id:law-54.3-1p3-02 @negative @reason:electronics @twin:law-54.3-1p3-01
    Scenario: electronics have no source codes to deposit
      Given "Алтын" has the electronics "Алтын ERP" with the function "ERP" in the register
      When it is asked whether the source codes of "Алтын ERP" must be deposited on 2024-01-15
      Then the answer is NOT-DEMANDED because of "KZ-418-V/54/3-1.p3"
      And the register was asked before the answer

    @clause:KZ-418-V/54/3-1.p3 @id:law-54.3-1p3-03 @negative @reason:after-deletion @twin:law-54.3-1p3-01
    Scenario Outline: on <day>, after law 44-VIII deleted the text, nothing need be deposited
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When it is asked whether the source codes of "Алтын ERP" must be deposited on <day>
      Then the answer is NOT-IN-FORCE because of "KZ-418-V/54/3-1.p3"

      Examples:
        | day        |
        | 2024-02-11 |
        | 2025-06-02 |
