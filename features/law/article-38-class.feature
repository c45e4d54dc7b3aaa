@clause:KZ-418-V/38/2.8 @role:objects @reading:objects.stated_twice
Feature: Law, article 38, paragraph 2, sub-item 8: an object has a class by the classifier
  An object of the e-government is created, operated and developed subject to being assigned a class. Without a class it is not put
  into industrial operation.

  Background:
    Given it is 2024-01-15 10:00 in Astana

  @id:law-38.2.8-01
  Scenario Outline: an object of class <class> is put into industrial operation
    Given the object "Қор" of "Министрлік" is taken into the account as:
      | class | <class> |
    And "Қор" has gone through all steps of its creation
    When the commissioning of "Қор" is reported
    Then the last step of "Қор" is accepted
    And the stage of "Қор" is "OPERATION"

    Examples:
      | class |
      | 1     |
      | 2     |
      | 3     |

  @id:law-38.2.8-02 @negative @reason:no-class @twin:law-38.2.8-01
  Scenario: an object that nobody classified is not
    Given the object "Қор" of "Министрлік" is taken into the account as:
      | class | none |
    And "Қор" has gone through all steps of its creation
    When the commissioning of "Қор" is reported
    Then the last step of "Қор" is REFUSED because of "KZ-418-V/38/2.8"
    And the stage of "Қор" is not "OPERATION"

  @id:law-38.2.8-04
  Scenario: a purchased object with a class is put into industrial operation
    Given the object "Қор" of "Министрлік" is taken into the account as:
      | origin | purchased |
      | class  | 2         |
    And "Қор" has gone through:
      | trial operation        |
      | act of trial operation |
      | security test          |
    When the commissioning of "Қор" is reported
    Then the last step of "Қор" is accepted

  @id:law-38.2.8-05
  Scenario: an object that nobody classified is not placed either
    Given the object "Қор" of "Министрлік" is taken into the account as:
      | class | none |
    When it is asked whether "Қор" may be placed on "the e-government platform"
    Then the answer is not ALLOWED

  @id:law-38.2.8-03 @negative @reason:no-class @twin:law-38.2.8-04
  Scenario: a purchased object needs a class too
    Given the object "Қор" of "Министрлік" is taken into the account as:
      | origin | purchased |
      | class  | none      |
    And "Қор" has gone through:
      | trial operation        |
      | act of trial operation |
      | security test          |
    When the commissioning of "Қор" is reported
    Then the last step of "Қор" is REFUSED because of "KZ-418-V/38/2.8"
    And the stage of "Қор" is not "OPERATION"
