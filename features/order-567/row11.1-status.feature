@clause:KZ-567-2025/annex2/row11.1 @role:register
Feature: Order 567, Annex 2, row 11, item 1: the recipient sees the state of the service in the cabinet
  Each application can be followed in the personal cabinet, by nobody but its applicant. Proactive cases of order 204 are the same
  service and are shown too.

  Rule: the applicant follows its applications

    @id:567-row111-01
    Scenario: filed, then granted
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      When the application for "Қор" is filed
      Then the cabinet of "Алтын" shows the application for "Қор" as in work
      When the authorised body decides on the application for "Қор"
      Then the cabinet of "Алтын" shows the application for "Қор" as granted

    @id:567-row111-02
    Scenario: refused
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the application for "Қор" has no form of Annex 10
      When the application for "Қор" is filed and decided
      Then the cabinet of "Алтын" shows the application for "Қор" as refused

    @id:567-row111-03
    Scenario: each application on its own
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And "Алтын" prepares the software "Мұра" for entry
      And the rights in "Мұра" are not exclusive
      When the application for "Қор" is filed and decided
      And the application for "Мұра" is filed and decided
      Then the cabinet of "Алтын" shows the application for "Қор" as granted
      And the cabinet of "Алтын" shows the application for "Мұра" as refused

    @id:567-row111-04
    Scenario: change and exclusion are shown as well
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" has the software "Қор" in the register
      When "Алтын" changes the name of the product of "Қор" to "Қор 2"
      And "Алтын" applies for the exclusion of "Қор"
      Then the cabinet of "Алтын" shows the change of "Қор" as granted
      And the cabinet of "Алтын" shows the exclusion of "Қор" as granted

    @id:567-row111-05 @negative @reason:visible-to-another @twin:567-row111-01
    Scenario: a competitor sees nothing of it, before and after the decision
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And "Күміс" prepares the software "Мұра" for entry
      When the application for "Қор" is filed
      And the application for "Мұра" is filed
      Then the cabinet of "Күміс" does not show the application for "Қор"
      And the cabinet of "Алтын" does not show the application for "Мұра"
      And the cabinet of "Күміс" shows the application for "Мұра" as in work
      When the authorised body decides on the application for "Қор"
      Then the cabinet of "Күміс" does not show the application for "Қор"
      And the cabinet of "Алтын" shows the application for "Қор" as granted

  Rule: proactive cases are shown

    @id:567-row111-06 @needs:sdu @needs:egov
    Scenario: without a change of name there is no case to show
      Given it is 2026-02-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      When SDU takes in the renamed organisations
      Then the cabinet of "Алтын" at ЭҮП shows 0 proactive cases of "Алтын"

    @id:567-row111-07 @negative @reason:proactive-invisible @twin:567-row111-06 @needs:sdu @needs:egov
    Scenario: the case opened for the organisation is in its cabinet
      Given it is 2026-02-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And "Күміс" holds one live permit and its head "Мысалова" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When SDU takes in the renamed organisations
      Then the cabinet of "Алтын" at ЭҮП shows 1 proactive case of "Алтын"
      And the cabinet of "Күміс" at ЭҮП shows 0 proactive cases of "Алтын"
