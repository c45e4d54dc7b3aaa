@role:objects
Feature: Law, articles 38, 43 and 44: integration with the systems of state bodies
  Systems are integrated under a contract of joint works on information security and by a protection profile. A system that is to be
  integrated has a positive act of its security test. Between a state body's system and a non-state one the external gateway in
  industrial operation is the only way. Where personal data pass, the authority for their protection agrees.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  Rule: integration needs a positive act of the security test (article 38, paragraph 2-1, sub-item 2)

    @clause:KZ-418-V/38/2-1.2 @id:law-38.2-1.2-01
    Scenario Outline: a system <whose> with a positive test act is integrated
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system | <whose>  |
        | test act     | positive |
      Then the answer is ALLOWED because of "KZ-418-V/38/2-1.2"

      Examples:
        | whose                   |
        | non-state               |
        | of a state legal entity |

    @clause:KZ-418-V/38/2-1.2 @id:law-38.2-1.2-02 @negative @reason:bad-test-act @twin:law-38.2-1.2-01
    Scenario Outline: a system <whose> with the test act <act> is not integrated
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system | <whose> |
        | test act     | <act>   |
      Then the answer is REFUSED because of "KZ-418-V/38/2-1.2"
      And no link was opened at the external gateway

      Examples:
        | whose                   | act      |
        | non-state               | negative |
        | non-state               | none     |
        | of a state legal entity | negative |
        | of a state legal entity | none     |

    @clause:KZ-418-V/38/2-1.2 @id:law-38.2-1.2-03
    Scenario Outline: on <day> the answer is <answer>, for law 44-VIII announced another text
      Given it is <day> 10:00 in Astana
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system | non-state |
        | test act     | positive  |
      Then the answer is <answer> because of "KZ-418-V/38/2-1.2"

      Examples:
        | day        | answer       |
        | 2024-02-10 | ALLOWED      |
        | 2024-02-11 | TEXT-UNKNOWN |

  Rule: the external gateway in industrial operation is the only way to a non-state system (article 38, paragraph 2-1, sub-item 3)

    @clause:KZ-418-V/38/2-1.3 @id:law-38.2-1.3-01
    Scenario: a non-state system is linked through the gateway in industrial operation
      Given the external gateway is "in industrial operation"
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system | non-state        |
        | channel      | external gateway |
      Then the answer is ALLOWED because of "KZ-418-V/38/2-1.3"
      And the operator was asked about the external gateway before the answer
      And the link of "НИТ" with "Дүкен" was opened at the external gateway

    @clause:KZ-418-V/38/2-1.3 @id:law-38.2-1.3-02
    Scenario: two systems of state bodies need no external gateway between them
      When it is asked whether "НИТ" may be integrated with "Қор":
        | other system | of a state body |
        | channel      | direct          |
      Then the answer is ALLOWED because of "KZ-418-V/38/2-1.3"
      And no link was opened at the external gateway

    @clause:KZ-418-V/38/2-1.3 @id:law-38.2-1.3-03 @negative @reason:direct-channel @twin:law-38.2-1.3-01
    Scenario: a direct channel between a state body's system and a non-state one is refused
      Given the external gateway is "in industrial operation"
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system | non-state |
        | channel      | direct    |
      Then the answer is REFUSED because of "KZ-418-V/38/2-1.3"
      And no link was opened at the external gateway

    @clause:KZ-418-V/38/2-1.3 @id:law-38.2-1.3-04 @negative @reason:trial-gateway @twin:law-38.2-1.3-01
    Scenario Outline: a gateway that is <state> carries no link
      Given the external gateway is "<state>"
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system | non-state        |
        | channel      | external gateway |
      Then the answer is REFUSED because of "KZ-418-V/38/2-1.3"
      And the operator was asked about the external gateway before the answer
      And no link was opened at the external gateway

      Examples:
        | state              |
        | in trial operation |
        | not there yet      |

    @clause:KZ-418-V/38/2-1.3 @id:law-38.2-1.3-05 @fault:HTTP-503 @negative @reason:trial-gateway @twin:law-38.2-1.3-01
    Scenario: an operator that gives no answer is no gateway in industrial operation
      Given the external gateway is "in trial operation"
      And the platform operator fails with "HTTP 503"
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system | non-state        |
        | channel      | external gateway |
      Then there is no answer yet
      And no link was opened at the external gateway
      When the platform operator works again
      And the clock moves to 2024-01-16 10:00
      Then the answer is REFUSED because of "KZ-418-V/38/2-1.3"
      And no link was opened at the external gateway

  Rule: a financial organisation that comes through the gateway is not held to it alone (sub-item 3, second part)

    @clause:KZ-418-V/38/2-1.3.p2 @id:law-38.2-1.3p2-01 @reading:gateway.financial
    Scenario: a financial organisation keeps another channel beside the gateway
      Given the external gateway is "in industrial operation"
      When it is asked whether "НИТ" may be integrated with "Банк":
        | other system | of a financial organisation |
        | channel      | both                        |
      Then the answer is ALLOWED because of "KZ-418-V/38/2-1.3.p2"
      And the link of "НИТ" with "Банк" was opened at the external gateway

    @clause:KZ-418-V/38/2-1.3.p2 @id:law-38.2-1.3p2-02 @reading:gateway.financial
    Scenario Outline: without <what> a financial organisation is not exempt
      Given the external gateway is "<state>"
      When it is asked whether "НИТ" may be integrated with "Банк":
        | other system | of a financial organisation |
        | channel      | <channel>                   |
      Then the answer is REFUSED because of "KZ-418-V/38/2-1.3.p2" or "KZ-418-V/38/2-1.3"
      And no link was opened at the external gateway

      Examples:
        | what                              | channel | state                   |
        | the gateway                       | direct  | in industrial operation |
        | a gateway in industrial operation | both    | in trial operation      |

    @clause:KZ-418-V/38/2-1.3.p2 @id:law-38.2-1.3p2-03 @reading:gateway.financial=gateway_only
    Scenario: under the strict reading the exemption frees of nothing
      Given the reading "gateway.financial" is "gateway_only"
      When it is asked whether "НИТ" may be integrated with "Банк":
        | other system | of a financial organisation |
        | channel      | both                        |
      Then the answer is REFUSED because of "KZ-418-V/38/2-1.3.p2" or "KZ-418-V/38/2-1.3"

    @clause:KZ-418-V/38/2-1.3.p2 @id:law-38.2-1.3p2-04 @reading:gateway.financial @negative @reason:any-company-exempt @twin:law-38.2-1.3p2-01
    Scenario: another company is held to the gateway alone
      Given the external gateway is "in industrial operation"
      When it is asked whether "НИТ" may be integrated with "Банк":
        | other system | non-state |
        | channel      | both      |
      Then the answer is REFUSED because of "KZ-418-V/38/2-1.3.p2" or "KZ-418-V/38/2-1.3"
      And no link was opened at the external gateway

  Rule: systems are integrated under a contract of joint works and by a protection profile (article 43)

    @clause:KZ-418-V/43/1 @id:law-43.1-01
    Scenario Outline: a system <whose> is integrated with contract and profile
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system            | <whose> |
        | contract of joint works | present |
        | protection profile      | present |
      Then the answer is ALLOWED because of "KZ-418-V/43/1"

      Examples:
        | whose                       |
        | of a state body             |
        | of a state legal entity     |
        | non-state                   |
        | of a financial organisation |

    @clause:KZ-418-V/43/1 @id:law-43.1-02 @negative @reason:no-contract @twin:law-43.1-01
    Scenario Outline: a system <whose> is not integrated without <what>
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system            | <whose>    |
        | contract of joint works | <contract> |
        | protection profile      | <profile>  |
      Then the answer is REFUSED because of "KZ-418-V/43/1"
      And no link was opened at the external gateway

      Examples:
        | whose           | what         | contract | profile |
        | non-state       | the contract | absent   | present |
        | non-state       | the profile  | present  | absent  |
        | of a state body | the contract | absent   | present |

  Rule: where personal data pass to a non-state system, the data-protection authority agrees (article 44)

    @clause:KZ-418-V/44/4 @id:law-44.4-01
    Scenario: personal data pass with the agreement
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system                                 | non-state |
        | personal data                                | yes       |
        | agreement of the data-protection authority   | present   |
      Then the answer is ALLOWED because of "KZ-418-V/44/4"
      And the link of "НИТ" with "Дүкен" was opened at the external gateway

    @clause:KZ-418-V/44/4 @id:law-44.4-02 @negative @reason:agreement-left-out @twin:law-44.4-01
    Scenario: personal data do not pass without it
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system                                 | non-state |
        | personal data                                | yes       |
        | agreement of the data-protection authority   | absent    |
      Then the answer is REFUSED because of "KZ-418-V/44/4"
      And no link was opened at the external gateway

    @clause:KZ-418-V/44/4 @id:law-44.4-03 @negative @reason:agreement-always @twin:law-44.4-01
    Scenario: a link without personal data needs no agreement
      When it is asked whether "НИТ" may be integrated with "Дүкен":
        | other system                                 | non-state |
        | personal data                                | no        |
        | agreement of the data-protection authority   | absent    |
      Then the answer is ALLOWED because of "KZ-418-V/44/4" or "KZ-418-V/43/1"
      And the link of "НИТ" with "Дүкен" was opened at the external gateway
