@clause:KZ-129-2016/rules/18 @role:objects
Feature: Order 129, item 18: no data on the portal, no support of expenditure
  While the architecture portal lacks the data of an object or the copies of its documentation, expenditure for measures of its
  industrial operation is not supported. Expenditure for its creation is not stopped by this.

  Background:
    Given it is 2024-06-03 10:00 in Astana
    And the object "Қор" of "Министрлік" is taken into the account

  @id:129-18-01
  Scenario: with data and copies the expenditure is supported
    Given the portal record of "Қор" is brought up to date
    When expenditure on "Қор" at the stage of "industrial operation" is put forward
    Then the answer is SUPPORTED because of "KZ-129-2016/rules/18"
    And the architecture portal was asked about "Қор" before the answer

  @id:129-18-02
  Scenario: without any record it is not supported
    When expenditure on "Қор" at the stage of "industrial operation" is put forward
    Then the answer is NOT-SUPPORTED because of "KZ-129-2016/rules/18"

  @id:129-18-03
  Scenario Outline: without <part> it is not supported
    Given the portal record of "Қор" is brought up to date without "<part>"
    When expenditure on "Қор" at the stage of "industrial operation" is put forward
    Then the answer is NOT-SUPPORTED because of "KZ-129-2016/rules/18"

    Examples:
      | part                    |
      | the data                |
      | any copy                |
      | technical-specification |
      | technical-documentation |
      | operation-manual        |

  @id:129-18-04
  Scenario: what counts is the portal, not what was sent to it once
    Given the portal record of "Қор" is brought up to date
    And the architecture portal has lost its records of "Қор"
    When expenditure on "Қор" at the stage of "industrial operation" is put forward
    Then the answer is NOT-SUPPORTED because of "KZ-129-2016/rules/18"

  @id:129-18-05 @negative @reason:creation-stage-refused @twin:129-18-01
  Scenario Outline: expenditure on creation is not refused for <lack>
    Given <record>
    When expenditure on "Қор" at the stage of "creation" is put forward
    Then the answer is SUPPORTED because of "KZ-129-2016/rules/18"

    Examples:
      | lack                | record                                                             |
      | missing data        | the portal record of "Қор" is brought up to date without "the data" |
      | missing copies      | the portal record of "Қор" is brought up to date without "any copy" |
