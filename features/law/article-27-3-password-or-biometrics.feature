@clause:KZ-418-V/27/3 @role:egov @reading:service.identification
Feature: Law, article 27, item 3: a one-time password or biometrics may be used
  Recipients of services through the portal and the subscriber device may identify themselves by a one-time password or by biometrics.
  Where the class of a service allows that, no signature is forced on them, and neither of the two is.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  Rule: whoever can do more may

    @id:law-27.3-01
    Scenario Outline: a service of the class "<class>" takes a request with EDS
      Given the state service "Анықтама" for "portal, mobile application" is brought into operation in the class "<class>"
      When "Сынақов" asks for "Анықтама" by "portal" identified by "EDS"
      Then the request for "Анықтама" is accepted

      Examples:
        | class             |
        | one-time password |
        | biometrics        |
        | EDS               |

    @id:law-27.3-02
    Scenario Outline: a service of the class "<class>" does not take a request of somebody identified by <method>
      Given the state service "Анықтама" for "portal, mobile application" is brought into operation in the class "<class>"
      When "Сынақов" asks for "Анықтама" by "portal" identified by "<method>"
      Then the request for "Анықтама" is refused because of "KZ-418-V/27/3" or "KZ-3-2019/list/2.6"

      Examples:
        | class             | method            |
        | one-time password | nothing           |
        | biometrics        | nothing           |
        | EDS               | one-time password |

  Rule: neither EDS nor one of the two methods is forced

    @id:law-27.3-03 @negative @reason:eds-forced @twin:law-27.3-01
    Scenario Outline: a service of the class "<class>" takes a request by the <channel> without EDS
      Given the state service "Анықтама" for "portal, mobile application" is brought into operation in the class "<class>"
      When "Сынақов" asks for "Анықтама" by "<channel>" identified by "<class>"
      Then the request for "Анықтама" is accepted

      Examples:
        | class             | channel            |
        | one-time password | portal             |
        | biometrics        | mobile application |

    @id:law-27.3-04 @negative @reason:one-method-mandatory @twin:law-27.3-01
    Scenario Outline: a service of the class "<class>" takes <other> as well
      Given the state service "Анықтама" for "portal, mobile application" is brought into operation in the class "<class>"
      When "Сынақов" asks for "Анықтама" by "mobile application" identified by "<other>"
      Then the request for "Анықтама" is accepted

      Examples:
        | class             | other             |
        | one-time password | biometrics        |
        | biometrics        | one-time password |
