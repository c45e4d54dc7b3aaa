@clause:KZ-129-2016/rules/16.4 @role:objects
Feature: Order 129, item 16.4: requests to a state body's system are recorded by themselves
  Every request to the system of an object is recorded without anybody's doing, of whatever type, and the record is kept,
  over a restart of the account too.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And the object "Қор" of "Министрлік" is taken into the account
    And the object "Мұрағат" of "Министрлік" is taken into the account

  @id:129-16.4-01
  Scenario: each request is in the log of its object, in the order of the requests
    When "Сынақов" makes a request for reading to the system of "Қор"
    And "Үлгіев" makes a request for reading to the system of "Мұрағат"
    And "Үлгіев" makes a request for reading to the system of "Қор"
    Then the log of requests to the system of "Қор" holds exactly:
      | request | by      |
      | READ    | Сынақов |
      | READ    | Үлгіев  |
    And the log of requests to the system of "Мұрағат" holds exactly:
      | request | by     |
      | READ    | Үлгіев |

  @id:129-16.4-02 @negative @reason:type-not-logged @twin:129-16.4-01
  Scenario: no type of request is left out, and none is counted once for all
    When "Сынақов" makes a request for reading to the system of "Қор"
    And "Сынақов" makes a request for writing to the system of "Қор"
    And "Сынақов" makes a request for search to the system of "Қор"
    And "Сынақов" makes a request for export to the system of "Қор"
    And "Сынақов" makes a request for search to the system of "Қор"
    Then the log of requests to the system of "Қор" holds exactly:
      | request | by      |
      | READ    | Сынақов |
      | WRITE   | Сынақов |
      | SEARCH  | Сынақов |
      | EXPORT  | Сынақов |
      | SEARCH  | Сынақов |

  @id:129-16.4-03 @fault:restart @negative @reason:log-lost @twin:129-16.4-01
  Scenario: a restart takes nothing from the log, and the log goes on after it
    When "Сынақов" makes a request for reading to the system of "Қор"
    And "Сынақов" makes a request for export to the system of "Қор"
    And the account of objects is restarted
    And "Сынақов" makes a request for writing to the system of "Қор"
    Then the log of requests to the system of "Қор" holds exactly:
      | request | by      |
      | READ    | Сынақов |
      | EXPORT  | Сынақов |
      | WRITE   | Сынақов |

  @id:129-16.4-04
  Scenario: the log goes over the end of a month without a loss
    Given the clock moves to 2024-06-30 23:00
    When "Сынақов" makes a request for reading to the system of "Қор"
    And the clock moves to 2024-07-01 10:00
    And "Сынақов" makes a request for search to the system of "Қор"
    Then the log of requests to the system of "Қор" holds exactly:
      | request | by      |
      | READ    | Сынақов |
      | SEARCH  | Сынақов |
