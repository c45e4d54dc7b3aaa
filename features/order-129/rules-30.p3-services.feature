@role:objects
Feature: Order 129, item 30: the list of the operator's services, and item 12-1: public requirements
  The services of kinds 25.1 (infrastructure) and 25.3 (platform) that the operator offers stand on the architecture portal. The
  requirements of the platform stand there too, open to everybody.

  Background:
    Given it is 2024-06-03 10:00 in Astana

  Rule: the list on the portal is that of the active services of two kinds

    @clause:KZ-129-2016/rules/30.p3 @id:129-30p3-01
    Scenario: the portal shows the active services of kinds 25.1 and 25.3
      Given the operator renders these services:
        | service    | kind | active |
        | infra-1    | 25.1 | yes    |
        | infra-2    | 25.1 | no     |
        | software-1 | 25.2 | yes    |
        | platform-1 | 25.3 | yes    |
      When the operator brings its lists on the architecture portal up to date
      Then the services on the architecture portal are exactly:
        | service    | kind |
        | infra-1    | 25.1 |
        | platform-1 | 25.3 |
      When somebody without a login reads the services of the operator
      Then the reader sees the list

    @clause:KZ-129-2016/rules/30.p3 @id:129-30p3-02
    Scenario: a service on the list is offered
      Given the operator renders these services:
        | service | kind | active |
        | infra-1 | 25.1 | yes    |
      And the operator brings its lists on the architecture portal up to date
      When the operator wants to offer the service "infra-1" of kind "25.1"
      Then the answer is OFFERED because of "KZ-129-2016/rules/30.p3"

    @clause:KZ-129-2016/rules/30.p3 @id:129-30p3-03 @negative @reason:list-stale @twin:129-30p3-01
    Scenario: a list is renewed when services come and go
      Given the operator renders these services:
        | service | kind | active |
        | infra-1 | 25.1 | yes    |
        | infra-2 | 25.1 | yes    |
      And the operator brings its lists on the architecture portal up to date
      And the operator renders these services:
        | service    | kind | active |
        | infra-1    | 25.1 | no     |
        | infra-2    | 25.1 | yes    |
        | platform-1 | 25.3 | yes    |
      When the operator brings its lists on the architecture portal up to date
      Then the services on the architecture portal are exactly:
        | service    | kind |
        | infra-2    | 25.1 |
        | platform-1 | 25.3 |

    @clause:KZ-129-2016/rules/30.p3 @id:129-30p3-04 @negative @reason:unlisted-service @twin:129-30p3-02
    Scenario Outline: a service is not offered <when>
      Given the operator renders these services:
        | service | kind | active |
        | infra-1 | 25.1 | yes    |
      And the operator brings its lists on the architecture portal up to date
      And the operator renders these services:
        | service | kind | active |
        | infra-1 | 25.1 | yes    |
        | infra-2 | 25.1 | yes    |
      When the operator wants to offer the service "<service>" of kind "<kind>"
      Then the answer is REFUSED because of "KZ-129-2016/rules/30.p3"

      Examples:
        | when                                       | service | kind |
        | when it is rendered and stands on no list  | infra-2 | 25.1 |
        | when nobody renders it                     | infra-9 | 25.1 |
        | under another kind than that of the list   | infra-1 | 25.3 |

  Rule: everybody may read the requirements of the platform

    @clause:KZ-129-2016/rules/12-1.p4 @id:129-12-1p4-01
    Scenario: the requirements are on the architecture portal
      When the operator brings its lists on the architecture portal up to date
      Then the requirements of the platform are on the architecture portal

    @clause:KZ-129-2016/rules/12-1.p4 @id:129-12-1p4-02 @negative @reason:login-needed @twin:129-12-1p4-01
    Scenario: no login is asked of whoever reads the requirements
      When the operator brings its lists on the architecture portal up to date
      And somebody without a login reads the requirements of the operator
      Then the reader sees the list
