@clause:KZ-567-2025/annex2/row9.3 @role:register
Feature: Order 567, Annex 2, row 9, item 3: changes and additions, on the form of Annex 3
  The holder changes the data of its entry on the form of Annex 3, and each change is a new version. Another holder needs proof, and
  another product is no change. It is also the way of a holder whose name was not renewed under order 204.

  Rule: the holder changes the data of the entry

    @id:567-row93-01
    Scenario: a new name of the product
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" has the software "Қор" with the function "CRM" in the register
      When "Алтын" changes the name of the product of "Қор" to "Қор 2"
      Then the change of "Қор" is granted
      And the register shows "Қор" under the name "Қор 2"
      And the entry of "Қор" has 2 versions
      And the entry of "Қор" began under the name "Қор" of the holder "Алтын"

    @id:567-row93-30
    Scenario: buyers read the new name
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" has the software "Қор" with the function "CRM" in the register
      When "Алтын" changes the name of the product of "Қор" to "Қор 2"
      And a state buyer searches the register for software with the function "CRM"
      Then the buyer finds "Қор" under the name "Қор 2"

    @id:567-row93-02
    Scenario: a new name of the holder
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" has the software "Қор" in the register
      When "Алтын" changes the name of the holder of "Қор" to "Алтын Плюс"
      Then the change of "Қор" is granted
      And the register names the holder of "Қор" "Алтын Плюс"
      And the register shows "Қор" as held by "Алтын"
      And the entry of "Қор" has 2 versions

    @id:567-row93-03
    Scenario: a successor with the deed of succession
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" has the software "Қор" in the register
      When "Алтын" changes the holder of "Қор" to "Күміс" with a deed of succession from "Алтын" to "Күміс"
      Then the change of "Қор" is granted
      And the register shows "Қор" as held by "Күміс"
      And the entry of "Қор" began under the name "Қор" of the holder "Алтын"

    @id:567-row93-04
    Scenario: somebody else changes nothing
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" has the software "Қор" in the register
      When "Күміс" changes the name of the product of "Қор" to "Қор 2"
      Then the change of "Қор" is refused
      And the register shows "Қор" under the name "Қор"
      And the entry of "Қор" has 1 version

  Rule: another holder needs proof

    @id:567-row93-05 @negative @reason:holder-without-proof @twin:567-row93-03
    Scenario: a new holder without a deed
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" has the software "Қор" in the register
      When "Алтын" changes the holder of "Қор" to "Күміс"
      Then the change of "Қор" is refused on the ground "KZ-567-2025/annex2/row9.3"
      And the register shows "Қор" as held by "Алтын"
      And the entry of "Қор" has 1 version

    @id:567-row93-06 @negative @reason:holder-without-proof @twin:567-row93-03
    Scenario Outline: a deed <about>
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" has the software "Қор" in the register
      When "Алтын" changes the holder of "Қор" to "Күміс" with a deed of succession from "<from>" to "<to>"
      Then the change of "Қор" is refused on the ground "KZ-567-2025/annex2/row9.3"
      And the register shows "Қор" as held by "Алтын"

      Examples:
        | about                          | from  | to    |
        | from somebody else             | Мыс   | Күміс |
        | to somebody else               | Алтын | Мыс   |
        | in the wrong direction         | Күміс | Алтын |

  Rule: another product is no change

    @id:567-row93-07 @negative @reason:product-replaced @twin:567-row93-01
    Scenario: another product in the place of the one that was entered
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" has the software "Қор" with the function "CRM" in the register
      When "Алтын" changes the product of "Қор" to "P-777"
      Then the change of "Қор" is refused on the ground "KZ-567-2025/annex2/row9.3"
      And the entry of "Қор" is still about the same product
      And the entry of "Қор" has 1 version

  Rule: the ordinary way of a holder whose name was not renewed under order 204

    @id:567-row93-08 @clause:KZ-567-2025/annex2/row9.3 @clause:KZ-204-2025/alg/17 @needs:sdu @needs:egov @reading:register.holder_sync
    Scenario: the head refuses by SMS and the holder files Annex 3
      Given it is 2026-02-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And "Алтын" has the software "Қор" in the register
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-02-02 10:15
      When "Сынақов" answers "2"
      Then nothing was renewed
      And the register names the holder of "Қор" "Алтын"
      When "Алтын" changes the name of the holder of "Қор" to "Алтын Плюс"
      Then the change of "Қор" is granted
      And the register names the holder of "Қор" "Алтын Плюс"
      And the entry of "Қор" has 2 versions

    @id:567-row93-09 @clause:KZ-567-2025/annex2/row9.3 @clause:KZ-204-2025/alg/14 @needs:sdu @needs:egov @reading:register.holder_sync
    Scenario: the head agrees by SMS and the register follows without Annex 3
      Given it is 2026-02-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And "Алтын" has the software "Қор" in the register
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-02-02 10:15
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the register names the holder of "Қор" "Алтын Плюс"
      And the entry of "Қор" has 2 versions
      And the entry of "Қор" began under the name "Қор" of the holder "Алтын"

    @id:567-row93-10 @clause:KZ-567-2025/annex2/row9.3 @clause:KZ-204-2025/alg/14 @needs:sdu @needs:egov @reading:register.holder_sync=off
    Scenario: where the register does not follow the permit, the holder files Annex 3 after the renewal too
      Given it is 2026-02-02 10:15 in Astana
      And the reading "register.holder_sync" is "off"
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And "Алтын" has the software "Қор" in the register
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-02-02 10:15
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the register names the holder of "Қор" "Алтын"
      When "Алтын" changes the name of the holder of "Қор" to "Алтын Плюс"
      Then the register names the holder of "Қор" "Алтын Плюс"
