@clause:KZ-204-2025/alg/13 @role:egov
Feature: Order 204, algorithm item 13: ЭҮП sends the notice of Annex 1
  ЭҮП, and nobody else, sends the text of Annex 1 to the number that МБА gave, to those on the list only, and once in the first
  round, however often the gateway stumbles.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: one notice, from ЭҮП, with the text of Annex 1

    @id:204-13-01 @reading:sms.template
    Scenario: the head receives one notice that reads exactly as Annex 1
      When SDU takes in the renamed organisations
      Then "Сынақов" has received 1 notice in all
      And the notice to "Сынақов" reads exactly as Annex 1
      And only ЭҮП sent notices

    @id:204-13-02
    Scenario: the notice comes after every check and the number look-up
      When SDU takes in the renamed organisations
      Then the number look-up for "Сынақов" came before the notice for "Сынақов"
      And the civil-status check for "Сынақов" came before the notice for "Сынақов"

    @id:204-13-03 @reading:sms.template=bilingual
    Scenario: the bilingual template keeps the Kazakh text and adds the Russian one
      Given the reading "sms.template" is "bilingual"
      When SDU takes in the renamed organisations
      Then the notice to "Сынақов" opens with the greeting of Annex 1
      And the notice to "Сынақов" contains "қайта ресімдеу"
      And the notice to "Сынақов" contains "Уважаемый"

    @id:204-13-04 @reading:sms.template=extended
    Scenario: the extended template names the organisation
      Given the reading "sms.template" is "extended"
      When SDU takes in the renamed organisations
      Then the notice to "Сынақов" opens with the greeting of Annex 1
      And the notice to "Сынақов" contains "Алтын Плюс"

  Rule: the gateway and the portal may stumble, the notice is sent once

    @id:204-13-05 @fault:gateway-fails-twice
    Scenario Outline: the gateway failing twice with <fault> does not cost or double the notice
      Given the SMS gateway fails 2 times with "<fault>"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 12:00
      Then "Сынақов" has received 1 notice in all

      Examples:
        | fault              |
        | HTTP 429           |
        | HTTP 500           |
        | connection reset   |
        | garbage body       |

    @id:204-13-06 @fault:restart
    Scenario: a restart of ЭҮП while the gateway is down neither loses nor doubles the notice
      Given the SMS gateway fails with "HTTP 500"
      When SDU takes in the renamed organisations
      And ЭҮП is restarted
      And the SMS gateway works again
      And the clock moves to 2025-06-03 12:00
      Then "Сынақов" has received 1 notice in all

  Rule: no other text and no notice before its time

    @id:204-13-09 @reading:sms.template @negative @reason:text-deviates @twin:204-13-01
    Scenario: both answers and the contact number stand in the text with their right meaning
      When SDU takes in the renamed organisations
      Then the notice to "Сынақов" contains "келіскен жағдайда 1 санын"
      And the notice to "Сынақов" contains "келіспеген жағдайда 2 санын"
      And the notice to "Сынақов" contains "1414"
      And the notice to "Сынақов" reads exactly as Annex 1

    @id:204-13-10 @fault:source-down @negative @reason:sms-before-checks @twin:204-13-02
    Scenario Outline: no notice leaves while <system> has not answered
      Given <system> fails with "HTTP 503"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-02 11:15
      Then nobody has received a notice
      When <system> works again
      And the clock moves to 2025-06-03 12:00
      Then "Сынақов" has received 1 notice in all
      And the number look-up for "Сынақов" came before the notice for "Сынақов"
      And the person check for "Сынақов" came before the notice for "Сынақов"
      And the civil-status check for "Сынақов" came before the notice for "Сынақов"

      Examples:
        | system |
        | АХАЖ   |
        | МБА    |

    @id:204-13-11 @reading:sms.template @fault:gateway-down @negative @reason:notice-lost-after-failure @twin:204-13-05
    Scenario: a notice that the gateway did not take is tried again
      Given the SMS gateway fails with "HTTP 503"
      When SDU takes in the renamed organisations
      Then nobody has received a notice
      When the SMS gateway works again
      And the clock moves to 2025-06-03 12:00
      Then "Сынақов" has received 1 notice in all
      And the notice to "Сынақов" reads exactly as Annex 1

    @id:204-13-12 @fault:gateway-down @negative @reason:notice-doubled-after-failure @twin:204-13-05
    Scenario: however often the gateway did not take the notice, it goes out once
      Given the SMS gateway fails with "HTTP 503"
      When SDU takes in the renamed organisations
      And the clock moves to 2025-06-03 12:00
      Then nobody has received a notice
      When the SMS gateway works again
      And the clock moves to 2025-06-05 12:00
      Then "Сынақов" has received 1 notice in all
