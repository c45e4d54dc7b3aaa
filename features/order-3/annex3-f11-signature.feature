@clause:KZ-3-2019/annex3/f11 @role:egov
Feature: Order №3, annex 3, field 11: the applicant's signature
  At the State Corporation the applicant signs on paper or electronically, on the portal and in the mobile application electronically.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And "Сынақов" has the number "77010000021" of a mobile operator

  @id:3-f11-01 @reading:registration.signature
  Scenario Outline: an application <where> is signed: <signature>
    Given "Сынақов" begins to register the number <where>
    When "Сынақов" submits the application with:
      | signature | <signature> |
    Then the password was sent to the number "77010000021" and to no other

    Examples:
      | where                     | signature  |
      | on the portal             | electronic |
      | in the mobile application | electronic |
      | at the State Corporation  | electronic |
      | at the State Corporation  | paper      |

  @id:3-f11-02 @reading:registration.signature
  Scenario Outline: on the portal <what> is no signature
    Given "Мысалова" has the number "77010000022" of a mobile operator
    And "Сынақов" begins to register the number on the portal
    When "Сынақов" submits the application with:
      | signature | <signature> |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f11"
    And no password was sent

    Examples:
      | what                                     | signature           |
      | one on paper                             | paper               |
      | one with a certificate that has expired  | expired             |
      | one over another text                    | over another number |
      | one of another person                    | Мысалова            |

  @id:3-f11-03 @negative @reason:unsigned @twin:3-f11-01 @reading:registration.signature
  Scenario Outline: an application without a signature is refused <where>
    Given "Сынақов" begins to register the number <where>
    When "Сынақов" submits the application with:
      | signature | none |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f11"
    And no password was sent

    Examples:
      | where                     |
      | on the portal             |
      | in the mobile application |
      | at the State Corporation  |

  @id:3-f11-04 @reading:registration.signature=login_and_password
  Scenario: by the other reading login and password stand for the signature on the portal
    Given the reading "registration.signature" is "login_and_password"
    And "Сынақов" begins to register the number on the portal
    When "Сынақов" submits the application with:
      | signature | none |
    Then the password was sent to the number "77010000021" and to no other

  @id:3-f11-05 @reading:registration.signature=login_and_password
  Scenario: by the other reading too the State Corporation needs a signature
    Given the reading "registration.signature" is "login_and_password"
    And "Сынақов" begins to register the number at the State Corporation
    When "Сынақов" submits the application with:
      | signature | none |
    Then the application of "Сынақов" is refused because of "KZ-3-2019/annex3/f11"
    And no password was sent
