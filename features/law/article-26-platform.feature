@role:objects
Feature: Law, article 26: the ICT platform of e-government
  The work of state bodies is automated on the ICT platform first of all, which stands in Kazakhstan; the cases of order 129 are
  excepted. The platform contains environments for development and for testing. It is used for state functions and the e-services
  derived from them, and for nothing else.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  Rule: the platform comes first, and it stands in Kazakhstan

    @clause:KZ-418-V/26/1.p1 @id:law-26.1p1-01
    Scenario: an object is created on the platform in Kazakhstan
      Given the operator's platform stands in "Kazakhstan"
      And the object "Қор" of "Министрлік" is taken into the account
      When it is asked where "Қор" may be built:
        | work                         | creation     |
        | inefficiency of the platform | none         |
        | function                     | ERP          |
        | wanted place                 | the platform |
      Then the answer is ALLOWED because of "KZ-418-V/26/1.p1"
      And the operator was asked about the platform before the answer

    @clause:KZ-418-V/26/1.p1 @id:law-26.1p1-02
    Scenario: a case of order 129 opens the way elsewhere
      Given the object "Қор" of "Министрлік" is taken into the account
      When it is asked where "Қор" may be built:
        | work                         | creation   |
        | inefficiency of the platform | documented |
        | function                     | ERP        |
        | wanted place                 | elsewhere  |
      Then the answer is ALLOWED because of "KZ-418-V/26/1.p1"

    @clause:KZ-418-V/26/1.p1 @id:law-26.1p1-03 @negative @reason:outside-without-exception @twin:law-26.1p1-02
    Scenario Outline: elsewhere is refused when the inefficiency of the platform is <inefficiency>
      Given the object "Қор" of "Министрлік" is taken into the account
      When it is asked where "Қор" may be built:
        | work                         | creation       |
        | inefficiency of the platform | <inefficiency> |
        | function                     | ERP            |
        | wanted place                 | elsewhere      |
      Then the answer is REFUSED because of "KZ-418-V/26/1.p1"

      Examples:
        | inefficiency |
        | none         |
        | claimed      |

    @clause:KZ-418-V/26/1.p1 @id:law-26.1p1-04 @negative @reason:platform-abroad @twin:law-26.1p1-01
    Scenario: a platform in another country is not the platform that the Law means
      Given the operator's platform stands in "another country"
      And the object "Қор" of "Министрлік" is taken into the account
      When it is asked where "Қор" may be built:
        | work                         | creation     |
        | inefficiency of the platform | none         |
        | function                     | ERP          |
        | wanted place                 | the platform |
      Then the answer is REFUSED because of "KZ-418-V/26/1.p1"
      And the operator was asked about the platform before the answer

  Rule: the platform contains environments for development and for testing

    @clause:KZ-418-V/26/1.p2 @id:law-26.1p2-01
    Scenario: both environments are there, apart from production
      Given the operator has these environments:
        | environment | separate |
        | DEVELOPMENT | yes      |
        | TESTING     | yes      |
        | PRODUCTION  | yes      |
      When it is asked whether the platform contains what the Law demands
      Then the answer is COMPLETE because of "KZ-418-V/26/1.p2"
      And the operator was asked about the platform before the answer

    @clause:KZ-418-V/26/1.p2 @id:law-26.1p2-02 @negative @reason:environment-missing @twin:law-26.1p2-01
    Scenario Outline: a platform without an environment for <what> is not complete
      Given the operator has these environments:
        | environment | separate |
        | <other>     | yes      |
        | PRODUCTION  | yes      |
      When it is asked whether the platform contains what the Law demands
      Then the answer is INCOMPLETE because of "KZ-418-V/26/1.p2"

      Examples:
        | what        | other       |
        | development | TESTING     |
        | testing     | DEVELOPMENT |

    @clause:KZ-418-V/26/1.p2 @id:law-26.1p2-03 @negative @reason:environment-missing @twin:law-26.1p2-01
    Scenario Outline: an environment for <what> that is not apart from production is none
      Given the operator has these environments:
        | environment | separate      |
        | DEVELOPMENT | <development> |
        | TESTING     | <testing>     |
        | PRODUCTION  | yes           |
      When it is asked whether the platform contains what the Law demands
      Then the answer is INCOMPLETE because of "KZ-418-V/26/1.p2"

      Examples:
        | what        | development | testing |
        | development | no          | yes     |
        | testing     | yes         | no      |

  Rule: the platform serves state functions and the e-services derived from them

    @clause:KZ-418-V/26/2 @id:law-26.2-01
    Scenario Outline: the platform is used for a <purpose>
      When it is asked whether the platform may be used for a workload:
        | <purpose>       | yes |
        | another purpose | no  |
      Then the answer is ALLOWED because of "KZ-418-V/26/2"

      Examples:
        | purpose           |
        | state function    |
        | derived e-service |

    @clause:KZ-418-V/26/2 @id:law-26.2-02 @negative @reason:other-purpose @twin:law-26.2-01
    Scenario Outline: the platform is not used for another purpose, <how>
      When it is asked whether the platform may be used for a workload:
        | state function  | <state function> |
        | another purpose | yes              |
      Then the answer is REFUSED because of "KZ-418-V/26/2"

      Examples:
        | how                             | state function |
        | not even beside a state function | yes           |
        | and least of all for it alone    | no            |

    @clause:KZ-418-V/26/2 @id:law-26.2-03 @negative @reason:other-purpose @twin:law-26.2-01
    Scenario: a workload that names no state function and no service of one is not placed
      When it is asked whether the platform may be used for a workload:
        | state function    | no |
        | derived e-service | no |
        | another purpose   | no |
      Then the answer is REFUSED because of "KZ-418-V/26/2"
