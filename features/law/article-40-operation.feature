@role:objects
Feature: Law, article 40, paragraph 2: industrial operation
  In industrial operation requests to a state body's system are recorded automatically, kept and archived from time to time, and the
  supplier gives warranty for not less than a year from commissioning.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  Rule: each request is recorded, kept and archived

    Background:
      Given the object "Қор" of "Министрлік" is taken into the account

    @clause:KZ-418-V/40/2.4 @id:law-40.2.4-01
    Scenario: every request is in the log
      When "Сынақов" makes a request for reading to the system of "Қор"
      And "Үлгіев" makes a request for reading to the system of "Қор"
      And "Сынақов" makes a request for writing to the system of "Қор"
      Then the log of requests to the system of "Қор" holds exactly:
        | request | by      |
        | READ    | Сынақов |
        | READ    | Үлгіев  |
        | WRITE   | Сынақов |
      And of the log of requests to the system of "Қор", 0 are archived and 3 are not

    @clause:KZ-418-V/40/2.4 @id:law-40.2.4-02
    Scenario: requests of half a year ago are in the archive, and are shown all the same
      When "Сынақов" makes a request for reading to the system of "Қор"
      And "Үлгіев" makes a request for export to the system of "Қор"
      And the clock moves to 2024-07-15 10:00
      And "Тексеріс" makes a request for search to the system of "Қор"
      Then the log of requests to the system of "Қор" holds exactly:
        | request | by       |
        | READ    | Сынақов  |
        | EXPORT  | Үлгіев   |
        | SEARCH  | Тексеріс |
      And of the log of requests to the system of "Қор", 2 are archived and 1 are not

    @clause:KZ-418-V/40/2.4 @id:law-40.2.4-03 @negative @reason:log-gaps @twin:law-40.2.4-01
    Scenario: a request that is like another one leaves no gap
      When "Сынақов" makes a request for reading to the system of "Қор"
      And "Сынақов" makes a request for reading to the system of "Қор"
      And the clock moves to 2024-01-15 23:59:59
      And "Сынақов" makes a request for reading to the system of "Қор"
      And the clock moves to 2024-01-16 00:00:00
      And "Сынақов" makes a request for reading to the system of "Қор"
      Then the log of requests to the system of "Қор" holds exactly:
        | request | by      |
        | READ    | Сынақов |
        | READ    | Сынақов |
        | READ    | Сынақов |
        | READ    | Сынақов |

    @clause:KZ-418-V/40/2.4 @id:law-40.2.4-04 @fault:restart @negative @reason:log-gaps @twin:law-40.2.4-02
    Scenario: neither a restart nor the archive leaves a gap
      When "Сынақов" makes a request for reading to the system of "Қор"
      And the clock moves to 2024-07-15 10:00
      And the account of objects is restarted
      And "Сынақов" makes a request for reading to the system of "Қор"
      Then of the log of requests to the system of "Қор", 1 are archived and 1 are not

  Rule: a year of warranty from commissioning

    @clause:KZ-418-V/40/2.9 @id:law-40.2.9-01
    Scenario Outline: a warranty that ends <when> is <answer>
      When a contract with this warranty is put forward:
        | contract of      | 2023-09-01     |
        | delivered on     | 2023-12-01     |
        | commissioned on  | <commissioned> |
        | warranty ends on | <ends>         |
      Then the answer is <answer> because of "KZ-418-V/40/2.9" or "KZ-129-2016/rules/16.9"

      Examples:
        | when                          | commissioned | ends       | answer   |
        | a year to the day             | 2023-01-16   | 2024-01-16 | ACCEPTED |
        | a day before the year is over | 2023-01-16   | 2024-01-15 | REFUSED  |
        | years later                   | 2024-01-15   | 2027-01-15 | ACCEPTED |
        | a year after the leap day     | 2024-02-29   | 2025-02-28 | ACCEPTED |

    @clause:KZ-418-V/40/2.9 @id:law-40.2.9-02 @negative @reason:from-contract @twin:law-40.2.9-01
    Scenario Outline: a year from <what> is not enough
      When a contract with this warranty is put forward:
        | contract of      | 2023-09-01 |
        | delivered on     | 2023-12-01 |
        | commissioned on  | 2024-01-15 |
        | warranty ends on | <ends>     |
      Then the answer is REFUSED because of "KZ-418-V/40/2.9" or "KZ-129-2016/rules/16.9"

      Examples:
        | what           | ends       |
        | the contract   | 2024-09-01 |
        | the acceptance | 2024-12-01 |

    @clause:KZ-418-V/40/2.9 @id:law-40.2.9-03 @negative @reason:year-of-365-days @twin:law-40.2.9-01
    Scenario Outline: 365 days from <commissioned> are not a year, for it has a leap day
      When a contract with this warranty is put forward:
        | contract of      | 2023-09-01     |
        | delivered on     | 2023-12-01     |
        | commissioned on  | <commissioned> |
        | warranty ends on | <short>        |
      Then the answer is REFUSED because of "KZ-418-V/40/2.9" or "KZ-129-2016/rules/16.9"
      When a contract with this warranty is put forward:
        | contract of      | 2023-09-01     |
        | delivered on     | 2023-12-01     |
        | commissioned on  | <commissioned> |
        | warranty ends on | <year>         |
      Then the answer is ACCEPTED because of "KZ-418-V/40/2.9" or "KZ-129-2016/rules/16.9"

      Examples:
        | commissioned | short      | year       |
        | 2023-03-01   | 2024-02-29 | 2024-03-01 |
        | 2024-01-15   | 2025-01-14 | 2025-01-15 |
        | 2024-02-28   | 2025-02-27 | 2025-02-28 |
