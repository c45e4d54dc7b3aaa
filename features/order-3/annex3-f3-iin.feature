@clause:KZ-3-2019/annex3/f3 @role:egov
Feature: Order №3, annex 3, field 3: the applicant's IIN
  Twelve digits with a right check digit, those of the owner of the account.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator
    And "Сынақов" begins to register the number on the portal

  @id:3-f3-01
  Scenario: the owner's IIN is accepted
    When "Сынақов" submits the application
    Then the password was sent to the number "77010000021" and to no other

  @id:3-f3-02
  Scenario Outline: <what> is refused
    When "Сынақов" submits the application with:
      | IIN | <iin> |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f3"
    And no password was sent

    Examples:
      | what                       | iin          |
      | an IIN of eleven digits    | 85021439900  |
      | a wrong check digit        | 850214399000 |
      | a date that never was      | 850231399009 |
      | an empty field             | none         |

  @id:3-f3-03
  Scenario: another person's IIN is refused
    Given "Мысалова" has the number "77010000022" of a mobile operator
    When "Сынақов" submits the application with:
      | IIN | Мысалова |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f3"
    And no password was sent

  @id:3-f3-04 @negative @reason:bin-accepted @twin:3-f3-01
  Scenario: the BIN of an organisation is not taken for an IIN
    Given "Алтын" is an organisation headed by "Сынақов"
    When "Сынақов" submits the application with:
      | IIN | Алтын |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f3"
    And no password was sent
