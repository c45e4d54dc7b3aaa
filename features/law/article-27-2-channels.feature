@clause:KZ-418-V/27/2 @role:egov
Feature: Law, article 27, item 2: services through the portal and through the subscriber device
  Services in electronic form may be rendered through the portal and through the subscriber device of mobile communication. A text
  message is a channel like any other, and what was done by it is seen on the portal.

  Rule: the portal and the mobile application

    @id:law-27.2-01
    Scenario Outline: a request by the <channel> is accepted
      Given it is 2024-01-15 10:00 in Astana
      And the state service "Анықтама" for "portal, mobile application, SMS, instant message" is brought into operation in the class "no identification"
      When "Сынақов" asks for "Анықтама" by "<channel>" identified by "nothing"
      Then the request for "Анықтама" is accepted
      And the portal shows that the request for "Анықтама" came by "<channel>"

      Examples:
        | channel            |
        | portal             |
        | mobile application |

    @id:law-27.2-02
    Scenario: a service is not rendered by a channel that it does not have
      Given it is 2024-01-15 10:00 in Astana
      And the state service "Анықтама" for "portal" is brought into operation in the class "no identification"
      When "Сынақов" asks for "Анықтама" by "SMS" identified by "nothing"
      Then the request for "Анықтама" is refused because of "KZ-418-V/27/2"

    @id:law-27.2-03 @needs:sdu
    Scenario: the proactive service is rendered by text message
      Given the pilot is in force and it is 2025-06-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      And the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"

  Rule: a text message is no lesser channel

    @id:law-27.2-04 @negative @reason:sms-invalid @twin:law-27.2-01
    Scenario Outline: a request by <channel> is accepted too
      Given it is 2024-01-15 10:00 in Astana
      And the state service "Анықтама" for "portal, mobile application, SMS, instant message" is brought into operation in the class "no identification"
      When "Сынақов" asks for "Анықтама" by "<channel>" identified by "nothing"
      Then the request for "Анықтама" is accepted
      And the portal shows that the request for "Анықтама" came by "<channel>"

      Examples:
        | channel         |
        | SMS             |
        | instant message |

    @id:law-27.2-05 @needs:sdu @negative @reason:not-visible-in-both @twin:law-27.2-03
    Scenario: the case that goes by text message is seen on the portal
      Given the pilot is in force and it is 2025-06-02 10:15 in Astana
      And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
      And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"
      When the notice of Annex 1 has reached the number of "Сынақов" at 2025-06-02 10:15
      Then the cabinet of "Алтын" at ЭҮП shows 1 proactive case of "Алтын"
      When "Сынақов" answers "1"
      Then the permit of "Алтын" bears the name "Алтын Плюс"
      And the cabinet of "Алтын" at ЭҮП shows 1 proactive case of "Алтын"
