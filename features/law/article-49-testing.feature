@role:objects
Feature: Law, article 49: what must be tested for information security
  Six kinds of objects must be tested; others are tested when their owner or holder wants it. To check electronic signatures with the
  national certification centre no system needs a test.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  Rule: six kinds, and no others (paragraph 2)

    @clause:KZ-418-V/49/2 @id:law-49.2-01
    Scenario Outline: <what> must be tested
      When it is asked whether this object must be tested:
        | kind                    | <kind>      |
        | owner                   | <owner>     |
        | created on the platform | <created>   |
        | critical object         | <critical>  |
        | forms state resources   | <resources> |
        | performs state functions | <resources> |
        | renders state services  | <resources> |
      Then the answer is MANDATORY because of "KZ-418-V/49/2" or "<sub-item>"

      Examples:
        | what                                       | kind               | owner           | created | critical | resources | sub-item        |
        | software of the platform                   | software           | private company | yes     | no       | no        | KZ-418-V/49/2.1 |
        | the ICT platform                           | ICT platform       | state body      | no      | no       | no        | KZ-418-V/49/2.2 |
        | a state body's site                        | internet resource  | state body      | no      | no       | no        | KZ-418-V/49/2.3 |
        | a state body's system                      | information system | state body      | no      | no       | no        | KZ-418-V/49/2.4 |
        | critical infrastructure                    | ICT infrastructure | state body      | no      | yes      | no        | KZ-418-V/49/2.5 |
        | a non-state system with a role of the state | information system | private company | no      | no       | yes       | KZ-418-V/49/2.6 |

    @clause:KZ-418-V/49/2 @id:law-49.2-02 @negative @reason:kind-missing @twin:law-49.2-01
    Scenario Outline: <what> is not forgotten
      When it is asked whether this object must be tested:
        | kind            | <kind>     |
        | owner           | <owner>    |
        | critical object | <critical> |
      Then the answer is MANDATORY because of "KZ-418-V/49/2" or "<sub-item>"

      Examples:
        | what                                   | kind               | owner              | critical | sub-item        |
        | the site of a state legal entity       | internet resource  | state legal entity | no       | KZ-418-V/49/2.3 |
        | critical infrastructure of such entity | ICT infrastructure | state legal entity | yes      | KZ-418-V/49/2.5 |

    @clause:KZ-418-V/49/2 @id:law-49.2-03 @negative @reason:private-forced @twin:law-49.2-01
    Scenario Outline: a private company's <kind> without a role of the state is tested only when its owner wants it
      When it is asked whether this object must be tested:
        | kind  | <kind>          |
        | owner | private company |
      Then the answer is VOLUNTARY because of "KZ-418-V/49/2"

      Examples:
        | kind               |
        | information system |
        | internet resource  |
        | software           |
        | ICT infrastructure |

  Rule: software created or placed on the ICT platform (sub-item 1)

    @clause:KZ-418-V/49/2.1 @id:law-49.2.1-01
    Scenario Outline: software that was <how> must be tested
      When it is asked whether this object must be tested:
        | kind                    | software        |
        | owner                   | private company |
        | created on the platform | <created>       |
        | placed on the platform  | <placed>        |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.1"

      Examples:
        | how                                | created | placed |
        | created on the platform            | yes     | no     |
        | created and placed on the platform | yes     | yes    |

    @clause:KZ-418-V/49/2.1 @id:law-49.2.1-02 @negative @reason:placed-only-exempt @twin:law-49.2.1-01
    Scenario: software that was created elsewhere and placed on the platform is not exempt
      When it is asked whether this object must be tested:
        | kind                    | software        |
        | owner                   | private company |
        | created on the platform | no              |
        | placed on the platform  | yes             |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.1"

  Rule: the ICT platform (sub-item 2)

    @clause:KZ-418-V/49/2.2 @id:law-49.2.2-01
    Scenario: the platform of a state body must be tested
      When it is asked whether this object must be tested:
        | kind  | ICT platform |
        | owner | state body   |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.2"

    @clause:KZ-418-V/49/2.2 @id:law-49.2.2-02 @negative @reason:platform-exempt @twin:law-49.2.2-01
    Scenario: the platform of a quasi-public operator is not exempt
      When it is asked whether this object must be tested:
        | kind  | ICT platform        |
        | owner | quasi-public entity |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.2"

  Rule: internet resources of the state and of quasi-public entities (sub-item 3)

    @clause:KZ-418-V/49/2.3 @id:law-49.2.3-01
    Scenario Outline: the site of a <owner> must be tested
      When it is asked whether this object must be tested:
        | kind  | internet resource |
        | owner | <owner>           |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.3"

      Examples:
        | owner              |
        | state body         |
        | state legal entity |

    @clause:KZ-418-V/49/2.3 @id:law-49.2.3-02 @negative @reason:quasi-public-exempt @twin:law-49.2.3-01
    Scenario: the site of a quasi-public entity is not exempt
      When it is asked whether this object must be tested:
        | kind  | internet resource   |
        | owner | quasi-public entity |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.3"

  Rule: information systems of the state and of quasi-public entities (sub-item 4)

    @clause:KZ-418-V/49/2.4 @id:law-49.2.4-01
    Scenario Outline: the system of a <owner> must be tested
      When it is asked whether this object must be tested:
        | kind  | information system |
        | owner | <owner>            |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.4"

      Examples:
        | owner              |
        | state body         |
        | state legal entity |

    @clause:KZ-418-V/49/2.4 @id:law-49.2.4-02 @negative @reason:quasi-public-exempt @twin:law-49.2.4-01
    Scenario: the system of a quasi-public company is not exempt
      When it is asked whether this object must be tested:
        | kind  | information system  |
        | owner | quasi-public entity |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.4"

  Rule: critical objects of ICT infrastructure (sub-item 5)

    @clause:KZ-418-V/49/2.5 @id:law-49.2.5-01
    Scenario: a critical object of a state legal entity must be tested
      When it is asked whether this object must be tested:
        | kind            | ICT infrastructure |
        | owner           | state legal entity |
        | critical object | yes                |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.5"

    @clause:KZ-418-V/49/2.5 @id:law-49.2.5-02 @negative @reason:private-exempt @twin:law-49.2.5-01
    Scenario: a critical object in private hands is not exempt
      When it is asked whether this object must be tested:
        | kind            | ICT infrastructure |
        | owner           | private company    |
        | critical object | yes                |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.5"

  Rule: non-state systems with a role of the state (sub-item 6)

    @clause:KZ-418-V/49/2.6 @id:law-49.2.6-01
    Scenario: a non-state system with all three purposes must be tested
      When it is asked whether this object must be tested:
        | kind                     | information system |
        | owner                    | private company    |
        | forms state resources    | yes                |
        | performs state functions | yes                |
        | renders state services   | yes                |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.6"

    @clause:KZ-418-V/49/2.6 @id:law-49.2.6-02 @reading:testing.purposes
    Scenario Outline: a non-state system that <only> must be tested
      When it is asked whether this object must be tested:
        | kind     | information system |
        | owner    | private company    |
        | <only>   | yes                |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.6"

      Examples:
        | only                     |
        | forms state resources    |
        | performs state functions |

    @clause:KZ-418-V/49/2.6 @id:law-49.2.6-03 @reading:testing.purposes=all
    Scenario: under the cumulative reading one purpose is not enough
      Given the reading "testing.purposes" is "all"
      When it is asked whether this object must be tested:
        | kind                   | information system |
        | owner                  | private company    |
        | renders state services | yes                |
      Then the answer is VOLUNTARY because of "KZ-418-V/49/2.6" or "KZ-418-V/49/2"

    @clause:KZ-418-V/49/2.6 @id:law-49.2.6-04 @reading:testing.purposes @negative @reason:services-only-exempt @twin:law-49.2.6-01
    Scenario: a non-state system that only renders state services is not exempt
      When it is asked whether this object must be tested:
        | kind                     | information system |
        | owner                    | private company    |
        | forms state resources    | no                 |
        | performs state functions | no                 |
        | renders state services   | yes                |
      Then the answer is MANDATORY because of "KZ-418-V/49/2.6"

  Rule: to check electronic signatures no test is needed (paragraph 3)

    @clause:KZ-418-V/49/3 @id:law-49.3-01
    Scenario Outline: a system <whose> that was tested checks signatures
      When it is asked whether "ҰКО" may be integrated with "Дүкен":
        | other system | <whose>                     |
        | use          | checking of signatures only |
        | test act     | positive                    |
      Then the answer is ALLOWED because of "KZ-418-V/49/3"

      Examples:
        | whose                   |
        | non-state               |
        | of a state legal entity |
        | of a state body         |

    @clause:KZ-418-V/49/3 @id:law-49.3-02 @negative @reason:test-demanded @twin:law-49.3-01
    Scenario Outline: a system <whose> with the test act <act> checks signatures all the same
      When it is asked whether "ҰКО" may be integrated with "Дүкен":
        | other system | <whose>                     |
        | use          | checking of signatures only |
        | test act     | <act>                       |
      Then the answer is ALLOWED because of "KZ-418-V/49/3"

      Examples:
        | whose                   | act      |
        | non-state               | none     |
        | non-state               | negative |
        | of a state legal entity | none     |
        | of a state body         | none     |

    @clause:KZ-418-V/49/3 @id:law-49.3-03 @negative @reason:other-links-exempt @twin:law-49.3-01
    Scenario: a link that serves anything else needs the test
      When it is asked whether "ҰКО" may be integrated with "Дүкен":
        | other system | non-state        |
        | use          | exchange of data |
        | test act     | none             |
      Then the answer is REFUSED because of "KZ-418-V/38/2-1.2"
      And no link was opened at the external gateway
