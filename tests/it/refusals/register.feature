@clause:KZ-567-2025/annex2/row9.1
Feature: Every kind of refusal, asserted the wrong way round: the console shows clause, fact and remedy

  Background:
    Given it is 2026-02-02 10:00 in Astana

  @id:refused-software
  Scenario Outline: software, <row>
    Given "Алтын" prepares the software "Қор" for entry
    And <flaw>
    When the application for "Қор" is filed and decided
    Then "Қор" is entered in the register

    Examples:
      | row                    | flaw                                                                                 |
      | form                   | the application for "Қор" is on the form of Annex 3                                  |
      | nothing                | the application for "Қор" has no documents at all                                    |
      | security               | the security of "Қор" is proved by nothing                                           |
      | level                  | the security of "Қор" is proved by the assurance level "4-"                          |
      | protocol               | the security of "Қор" is proved by a test protocol that is negative                  |
      | impossibility          | the security of "Қор" is proved by a confirmation of impossibility from the security authority |
      | rights                 | the rights in "Қор" are not exclusive                                                |
      | share                  | the share of "Қор" is proved as 79.99 %                                              |
      | certificate            | the share of "Қор" is proved by an industrial certificate of 95.00 %                 |
      | support abroad         | the form of Annex 10 for "Қор" names the country "DE"                                |
      | unsigned               | nobody signs the application for "Қор"                                               |
      | stranger               | a representative of "Күміс" signs the application for "Қор"                          |
      | expired certificate    | the certificate of the signer of the application for "Қор" has expired               |
      | altered                | the application for "Қор" is altered after it was signed                             |

  @id:refused-electronics
  Scenario Outline: electronics, <row>
    Given "Алтын" is in the register of Kazakhstani producers
    And "Алтын" prepares the electronics "Сенсор" for entry
    And <flaw>
    When the application for "Сенсор" is filed and decided
    Then "Сенсор" is entered in the register

    Examples:
      | row              | flaw                                                                                         |
      | confirmation     | the security of "Сенсор" is proved by a confirmation of impossibility from the applicant     |
      | licence          | the ground for the embedded software of "Сенсор" ended on 2026-01-31                         |
      | centre           | the form of Annex 10 for "Сенсор" names the country "DE"                                     |
      | other extract    | the application for "Сенсор" has the extract of "Зауыт" from the producers register          |
      | removed producer | "Алтын" was removed from the register of Kazakhstani producers on 2025-12-15                 |
      | category         | the form of Annex 11 for "Сенсор" describes the category "EL-05"                             |
      | characteristics  | the application for "Сенсор" has no form of Annex 11 |

  @id:refused-change
  Scenario: a change of the holder without proof
    Given "Алтын" has the software "Қор" in the register
    And "Алтын" changes the holder of "Қор" to "Күміс"
    When the authorised body decides on the change of "Қор"
    Then the change of "Қор" is granted

  @id:refused-exclusion
  Scenario: an exclusion by another than the holder
    Given "Алтын" has the software "Қор" in the register
    And "Күміс" applies for the exclusion of "Қор"
    When the authorised body decides on the exclusion of "Қор"
    Then the exclusion of "Қор" is granted

  @id:refused-direct
  Scenario: a side door that is not open any more
    Given "Қор" is a service product of "Алтын" in operation since 2023-01-01
    When the application for "Қор" is filed and decided
    Then "Қор" is entered in the register
