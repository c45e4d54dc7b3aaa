@clause:KZ-567-2025/annex2/row11.2 @role:register
Feature: Order 567, Annex 2, row 11, item 2: the service is received electronically with the applicant's digital signature
  An application bears a valid electronic digital signature of somebody who represents the applicant. On the proactive way of order
  204 the reply by SMS takes the place of application and signature.

  Rule: a valid signature of the applicant

    @id:567-row112-01
    Scenario: the head of the applicant signs
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      When the application for "Қор" is filed and decided
      Then "Қор" is entered in the register

    @id:567-row112-02
    Scenario Outline: the certificate of the signer <state>
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of the signer of the application for "Қор" <state>
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row11.2" and on no other
      And "Қор" is not in the register

      Examples:
        | state                                 |
        | has expired                           |
        | is not valid yet                      |
        | was revoked                           |
        | comes from an authority that nobody trusts |

    @id:567-row112-03
    Scenario: the text is not the one that was signed
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the application for "Қор" is altered after it was signed
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row11.2" and on no other
      And "Қор" is not in the register

    @id:567-row112-04 @negative @reason:unsigned @twin:567-row112-01
    Scenario: nobody signs
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And nobody signs the application for "Қор"
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row11.2" and on no other
      And "Қор" is not in the register

    @id:567-row112-05 @negative @reason:stranger-signs @twin:567-row112-01
    Scenario: a representative of another company signs
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And a representative of "Күміс" signs the application for "Қор"
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row11.2" and on no other
      And "Қор" is not in the register

    @id:567-row112-06 @negative @reason:stranger-signs @twin:567-row112-01
    Scenario: the certificate is that of a private person and names no organisation
      Given it is 2026-02-02 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the head of the applicant signs the application for "Қор" as a private person
      When the application for "Қор" is filed and decided
      Then the application for "Қор" is refused on the ground "KZ-567-2025/annex2/row11.2" and on no other
      And "Қор" is not in the register

  Rule: the reply by SMS needs no signature

    @id:567-row112-07 @clause:KZ-567-2025/annex2/row11.2 @clause:KZ-204-2025/alg/17 @needs:sdu @needs:egov @reading:register.holder_sync
    Scenario: who refuses by SMS files Annex 3 with a signature
      Given it is 2026-02-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And "Алтын" has the software "Қор" in the register
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-02-02 10:15
      When "Сынақов" answers "2"
      And "Алтын" changes the name of the holder of "Қор" to "Алтын Плюс"
      Then the change of "Қор" is granted

    @id:567-row112-08 @clause:KZ-567-2025/annex2/row11.2 @clause:KZ-204-2025/alg/14 @negative @reason:reply-needs-eds @twin:567-row112-07 @needs:sdu @needs:egov
    Scenario: the reply 1 renews without application and signature
      Given it is 2026-02-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2026-02-02 10:15
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the register has no application from "Алтын"
