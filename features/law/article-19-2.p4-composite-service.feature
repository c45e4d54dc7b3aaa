@clause:KZ-418-V/19/2.p4 @role:egov
Feature: Law, article 19, item 2, part 4: a composite service wants one request, certified by EDS
  A composite service is a set of linked services. One request of the recipient is enough for all of them, and it must be
  certified by an electronic digital signature.

  Background:
    Given it is 2024-01-15 10:00 in Astana
    And the composite service "Құрылыс" of the class "EDS" for "portal, mobile application, SMS, instant message" links "Жер телімі, Сумен жабдықтау"

  Rule: one request with EDS is enough

    @id:law-19.2.p4-01
    Scenario Outline: a request by the <channel> with EDS is accepted
      When "Сынақов" asks for "Құрылыс" by "<channel>" identified by "EDS"
      Then the request for "Құрылыс" is accepted

      Examples:
        | channel            |
        | portal             |
        | mobile application |

    @id:law-19.2.p4-02 @negative @reason:request-for-each @twin:law-19.2.p4-01
    Scenario: one request sets all linked services going
      When "Сынақов" asks for "Құрылыс" by "portal" identified by "EDS"
      Then the request for "Құрылыс" sets "Жер телімі, Сумен жабдықтау" going

  Rule: no EDS, no composite service

    @id:law-19.2.p4-03 @negative @reason:started-by-sms @twin:law-19.2.p4-01
    Scenario Outline: a request by <channel> alone starts nothing
      When "Сынақов" asks for "Құрылыс" by "<channel>" identified by "nothing"
      Then the request for "Құрылыс" is refused because of "KZ-418-V/19/2.p4"

      Examples:
        | channel         |
        | SMS             |
        | instant message |

    @id:law-19.2.p4-04 @negative @reason:no-eds @twin:law-19.2.p4-01
    Scenario Outline: a request identified by <method> is refused
      When "Сынақов" asks for "Құрылыс" by "<channel>" identified by "<method>"
      Then the request for "Құрылыс" is refused because of "KZ-418-V/19/2.p4"

      Examples:
        | channel            | method            |
        | portal             | nothing           |
        | portal             | one-time password |
        | mobile application | biometrics        |

    @id:law-19.2.p4-05 @negative @reason:no-eds @twin:law-19.2.p4-01
    Scenario Outline: an EDS that <flaw> is none
      When "Сынақов" asks for "Құрылыс" by "portal" with an EDS that <flaw>
      Then the request for "Құрылыс" is refused because of "KZ-418-V/19/2.p4"

      Examples:
        | flaw                                    |
        | has expired                             |
        | was revoked                             |
        | comes from an authority that nobody trusts |

    @id:law-19.2.p4-06 @negative @reason:no-eds @twin:law-19.2.p4-01
    Scenario: the EDS of somebody else is none
      When "Сынақов" asks for "Құрылыс" by "portal" with the EDS of "Мысалова"
      Then the request for "Құрылыс" is refused because of "KZ-418-V/19/2.p4"

    @id:law-19.2.p4-07 @negative @reason:no-eds @twin:law-19.2.p4-01
    Scenario: a lighter class of the service does not replace the EDS that the Law demands
      Given the composite service "Неке" of the class "one-time password" for "portal" links "Тегін ауыстыру"
      When "Сынақов" asks for "Неке" by "portal" identified by "one-time password"
      Then the request for "Неке" is refused because of "KZ-418-V/19/2.p4"
