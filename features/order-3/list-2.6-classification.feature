@clause:KZ-3-2019/list/2.6 @role:egov @reading:service.identification
Feature: Order №3, list item 2, new item 6 of order №10: every state service of the portal and of the subscriber device is classified
  A service has a class before it goes into operation, and the class says how the recipient is identified. What is rendered
  elsewhere needs none. The rule ends on 2026-07-12.

  Rule: a service goes into operation when it is classified, or when it is off these channels

    @id:3-2.6-01
    Scenario Outline: on <day> a state service for <channels> is started in the class "<class>"
      Given it is <day> in Astana
      When the state service "Анықтама" for "<channels>" is brought into operation in the class "<class>"
      Then the service "Анықтама" is in operation in the class "<class>"

      Examples:
        | day              | channels                   | class             |
        | 2024-06-03 10:00 | portal                     | no identification |
        | 2024-06-03 10:00 | mobile application         | biometrics        |
        | 2024-06-03 10:00 | portal, mobile application | one-time password |
        | 2024-06-03 10:00 | office                     | EDS               |
        | 2026-07-11 23:59 | portal                     | EDS               |
        | 2026-07-12 00:00 | portal                     | EDS               |

    @id:3-2.6-02
    Scenario: the proactive service of order 204 is a service of the portal and has a class
      Given it is 2025-06-02 10:15 in Astana
      Then the proactive service of order 204 is in operation in a class of its own

    @id:3-2.6-03
    Scenario: a service that was refused is started once it is classified
      Given it is 2024-06-03 10:00 in Astana
      When the state service "Анықтама" for "portal" is brought into operation without a class
      Then the service "Анықтама" is refused because of "KZ-3-2019/list/2.6"
      When the state service "Анықтама" for "portal" is brought into operation in the class "one-time password"
      Then the service "Анықтама" is in operation

  Rule: no state service of these channels goes into operation without a class

    @id:3-2.6-04 @negative @reason:unclassified-started @twin:3-2.6-01
    Scenario Outline: on <day> a state service for <channels> without a class is refused
      Given it is <day> in Astana
      When the state service "Анықтама" for "<channels>" is brought into operation without a class
      Then the service "Анықтама" is refused because of "KZ-3-2019/list/2.6"

      Examples:
        | day                 | channels           |
        | 2024-06-03 10:00    | portal             |
        | 2024-06-03 10:00    | mobile application |
        | 2024-06-03 10:00    | SMS                |
        | 2024-06-03 10:00    | instant message    |
        | 2024-06-03 10:00    | office, portal     |
        | 2026-07-11 23:59:59 | portal             |

  Rule: the rule goes no further than these channels and its own term

    @id:3-2.6-05 @negative @reason:off-channel-forced @twin:3-2.6-01
    Scenario: a service of an office alone is started without a class
      Given it is 2024-06-03 10:00 in Astana
      When the state service "Анықтама" for "office" is brought into operation without a class
      Then the service "Анықтама" is in operation

    @id:3-2.6-08
    Scenario: a service that is no state service is started without a class
      Given it is 2024-06-03 10:00 in Astana
      When the service "Кесте" for "portal, mobile application", which is no state service, is brought into operation without a class
      Then the service "Кесте" is in operation

    @id:3-2.6-06 @negative @reason:rule-after-repeal @twin:3-2.6-01
    Scenario Outline: on <day> a service of the portal without a class is started
      Given it is <day> in Astana
      When the state service "Анықтама" for "portal" is brought into operation without a class
      Then the service "Анықтама" is in operation

      Examples:
        | day              |
        | 2026-07-12 00:00 |
        | 2026-09-01 10:00 |

    @id:3-2.6-07 @negative @reason:rule-after-repeal @twin:3-2.6-03
    Scenario: a service that was refused on the last day is started on the next as it is
      Given it is 2026-07-11 18:00 in Astana
      And the state service "Анықтама" for "portal" is brought into operation without a class
      When the clock moves to 2026-07-12 00:00
      And the state service "Анықтама" for "portal" is brought into operation without a class
      Then the service "Анықтама" is in operation
