@clause:KZ-129-2016/rules/37 @role:register
Feature: Order 129, rule 37: service products in operation before 2023-01-01 enter the register without its Rules
  A service software product that was put into industrial operation by 2022-12-31 is entered without the norms of the Rules of the
  register: no criteria and no documents. The day of operation counts, not that of a contract, and ordinary software has no such door.

  Rule: in operation by 2022-12-31

    @id:129-37-01
    Scenario Outline: in operation since <operation>, entered on <day> without any document
      Given it is <day> 10:00 in Astana
      And "Қор" is a service product of "Алтын" in operation since <operation>
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | day        | operation  |
        | 2024-06-03 | 2022-12-31 |
        | 2024-06-03 | 2020-03-02 |
        | 2025-12-15 | 2022-12-31 |

    @id:129-37-02
    Scenario Outline: in operation since <operation> it goes the ordinary way, and without documents it is refused
      Given it is 2026-02-02 10:00 in Astana
      And "Қор" is a service product of "Алтын" in operation since <operation>
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused
      And "Қор" is not in the register

      Examples:
        | operation  |
        | 2023-01-01 |
        | 2023-06-01 |

    @id:129-37-03 @reading:register.item37_duties
    Scenario: after the entry a document that exists is monitored like any other
      Given it is 2026-02-02 10:00 in Astana
      And "Қор" is a service product of "Алтын" in operation since 2022-12-31
      And the application for "Қор" also has the certificate of assurance
      And the certificate of assurance of "Қор" ends on 2026-02-02
      And the application for "Қор" has been granted
      When the clock moves to 2026-02-04 10:00
      And the authorised body monitors the register
      Then monitoring finds the certificate of assurance of "Қор" expired

    @id:129-37-04 @negative @reason:criteria-demanded @twin:129-37-02
    Scenario Outline: on <day> neither a share of 80 % nor tests are demanded
      Given it is <day> 10:00 in Astana
      And "Қор" is a service product of "Алтын" in operation since 2022-12-31
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

      Examples:
        | day        |
        | 2024-06-03 |
        | 2025-11-25 |
        | 2026-02-02 |

    @id:129-37-05 @negative @reason:ordinary-software @twin:129-37-01
    Scenario: ordinary software in operation since 2022-12-31
      Given it is 2026-02-02 10:00 in Astana
      And "Қор" is a service product of "Алтын" in operation since 2022-12-31
      And "Қор" is ordinary software and no service product
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused
      And "Қор" is not in the register

    @id:129-37-06 @negative @reason:contract-date @twin:129-37-01
    Scenario Outline: a contract of <contract> does not replace the operation since <operation>
      Given it is 2026-02-02 10:00 in Astana
      And "Қор" is a service product of "Алтын" in operation since <operation>
      And the contract for "Қор" is of <contract>
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused
      And "Қор" is not in the register

      Examples:
        | contract   | operation  |
        | 2022-12-31 | 2023-01-01 |
        | 2021-05-03 | 2023-06-01 |
