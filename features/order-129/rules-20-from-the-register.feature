@role:objects
Feature: Order 129, items 20 and 26: software and electronics are bought from the register
  State bodies and organisations buy software and electronics, as goods or as a service, from the register. When the register has
  nothing, goods may be bought in any lawful way (article 54 of the Law). Infrastructure and platform services need no entry.

  Rule: goods are bought from the register

    Background:
      Given it is 2024-06-03 10:00 in Astana

    @clause:KZ-129-2016/rules/20 @id:129-20-01
    Scenario Outline: a <buyer> buys <kind> that is in the register
      Given "Алтын" has the <kind> "Алтын ERP" with the function "ERP" in the register
      When the buyer asks to buy:
        | buyer    | <buyer>           |
        | need     | goods             |
        | kind     | <kind>            |
        | function | ERP               |
        | entry of | Алтын ERP         |
        | method   | from the register |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/20"
      And the register was asked before the answer

      Examples:
        | buyer                     | kind        |
        | state body                | software    |
        | organisation              | software    |
        | quasi-public organisation | software    |
        | state body                | electronics |

    @clause:KZ-129-2016/rules/20 @id:129-20-02 @reading:procurement.empty_register
    Scenario Outline: what the register does not have is bought by <method>
      Given "Алтын" has the software "Алтын CRM" with the function "CRM" in the register
      When the buyer asks to buy:
        | buyer    | state body |
        | need     | goods      |
        | kind     | software   |
        | function | ERP        |
        | entry of | none       |
        | method   | <method>   |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/20" or "KZ-418-V/54/3-1.p2"
      And the register was asked before the answer

      Examples:
        | method          |
        | tender          |
        | direct purchase |
        | price quotation |

    @clause:KZ-129-2016/rules/20 @id:129-20-03 @reading:procurement.empty_register=blocked
    Scenario: under the literal reading an empty register stops the purchase
      Given the reading "procurement.empty_register" is "blocked"
      When the buyer asks to buy:
        | buyer    | state body |
        | need     | goods      |
        | kind     | software   |
        | function | ERP        |
        | entry of | none       |
        | method   | tender     |
      Then the answer is REFUSED because of "KZ-129-2016/rules/20"

    @clause:KZ-129-2016/rules/20 @id:129-20-04 @negative @reason:off-register-bought @twin:129-20-01
    Scenario Outline: off the register nothing is bought by <method> while the register has it
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When the buyer asks to buy:
        | buyer    | state body |
        | need     | goods      |
        | kind     | software   |
        | function | ERP        |
        | entry of | none       |
        | method   | <method>   |
      Then the answer is REFUSED because of "KZ-129-2016/rules/20"
      And the register was asked before the answer

      Examples:
        | method          |
        | tender          |
        | direct purchase |
        | price quotation |

    @clause:KZ-129-2016/rules/20 @id:129-20-09 @fault:HTTP-503 @reading:procurement.empty_register @negative @reason:off-register-bought @twin:129-20-02
    Scenario: a register that gives no answer is not an empty one
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      And the register fails with "HTTP 503"
      When the buyer asks to buy:
        | buyer    | state body      |
        | need     | goods           |
        | kind     | software        |
        | function | ERP             |
        | entry of | none            |
        | method   | direct purchase |
      Then there is no answer yet
      When the register works again
      And the clock moves to 2024-06-04 10:00
      Then the answer is REFUSED because of "KZ-129-2016/rules/20"

    @clause:KZ-129-2016/rules/20 @id:129-20-05 @negative @reason:dead-entry-accepted @twin:129-20-01
    Scenario: an entry that was excluded is no entry
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      And "Күміс" has the software "Күміс ERP" with the function "ERP" in the register
      And "Алтын" applies for the exclusion of "Алтын ERP"
      When the buyer asks to buy:
        | buyer    | state body        |
        | need     | goods             |
        | kind     | software          |
        | function | ERP               |
        | entry of | Алтын ERP         |
        | method   | from the register |
      Then the answer is REFUSED because of "KZ-129-2016/rules/20"

    @clause:KZ-129-2016/rules/20 @id:129-20-08 @negative @reason:dead-entry-accepted @twin:129-20-01
    Scenario: an entry whose document has expired is no entry
      Given "Алтын" prepares the software "Алтын ERP" for entry
      And the certificate of assurance of "Алтын ERP" ends on 2024-06-04
      And the application for "Алтын ERP" has been granted
      And the clock moves to 2024-06-06 10:00
      When the buyer asks to buy:
        | buyer    | state body        |
        | need     | goods             |
        | kind     | software          |
        | function | ERP               |
        | entry of | Алтын ERP         |
        | method   | from the register |
      Then the answer is REFUSED because of "KZ-129-2016/rules/20"

    @clause:KZ-129-2016/rules/20 @id:129-20-06 @negative @reason:quasi-public-left-out @twin:129-20-01
    Scenario Outline: a <buyer> is bound like a state body
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When the buyer asks to buy:
        | buyer    | <buyer>         |
        | need     | goods           |
        | kind     | software        |
        | function | ERP             |
        | entry of | none            |
        | method   | direct purchase |
      Then the answer is REFUSED because of "KZ-129-2016/rules/20"

      Examples:
        | buyer                     |
        | quasi-public organisation |
        | organisation              |

  Rule: so are software services, other services are not

    Background:
      Given it is 2024-06-03 10:00 in Astana

    @clause:KZ-129-2016/rules/26 @id:129-26-01
    Scenario: a software service is bought from the register
      Given "Алтын" has the software "Алтын ERP" with the function "ERP" in the register
      When the buyer asks to buy:
        | buyer    | state body        |
        | need     | software service  |
        | kind     | software          |
        | function | ERP               |
        | entry of | Алтын ERP         |
        | method   | from the register |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/26" or "KZ-129-2016/rules/20"
      And the register was asked before the answer

    @clause:KZ-129-2016/rules/26 @id:129-26-02 @negative @reason:infrastructure-blocked @twin:129-26-01
    Scenario Outline: <service> is bought though the register has nothing of the kind
      When the buyer asks to buy:
        | buyer    | state body        |
        | need     | <service>         |
        | function | HOSTING           |
        | entry of | none              |
        | method   | direct purchase   |
      Then the answer is ALLOWED because of "KZ-129-2016/rules/26" or "KZ-129-2016/rules/30.p1"

      Examples:
        | service                |
        | infrastructure service |
        | platform service       |

  Rule: before order 178/НҚ items 20 and 26 had another text, which is not at hand

    @clause:KZ-129-2016/rules/20 @id:129-20-07
    Scenario Outline: in <when> a purchase is answered TEXT-UNKNOWN
      Given it is <day> 10:00 in Astana
      When the buyer asks to buy:
        | buyer    | state body      |
        | need     | goods           |
        | kind     | software        |
        | function | ERP             |
        | entry of | none            |
        | method   | direct purchase |
      Then the answer is TEXT-UNKNOWN because of "KZ-129-2016/rules/20"

      Examples:
        | when                                      | day        |
        | 2022, before the edition of 2023          | 2022-12-30 |
        | early 2023, before order 178/НҚ           | 2023-03-01 |
