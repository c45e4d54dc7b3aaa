@clause:KZ-418-V/36/2
Feature: Law on Informatization, article 36, paragraph 2: personal data pass on the subject's consent or a declared exception
  Each transfer (ЖТ МДҚ and АХАЖ to SDU, SDU to ЭҮП, МБА to ЭҮП) refers to a consent that ДДБ holds for this service, or to the
  declared exception: ДДБ has confirmed that no will of the subject is on record, and that confirmation is quoted. A refusal
  stops every transfer.

  Background:
    Given the pilot is in force and it is 2025-06-02 10:15 in Astana
    And "Алтын" holds one live permit and its head "Сынақов" meets all criteria
    And ЗТ МДҚ reports that "Алтын" is now called "Алтын Плюс"

  Rule: a transfer refers to the consent, or to the exception with its check

    @id:law-36.2-01 @role:sdu @role:egov
    Scenario: with a consent in ДДБ every transfer refers to it
      When SDU takes in the renamed organisations
      Then every transfer of the data of "Сынақов" rests on the consent in ДДБ

    @id:law-36.2-02 @role:sdu @role:egov
    Scenario: a consent given by the lawful representative serves as well
      Given "Сенімова", lawful representative of "Сынақов", has given the consent in ДДБ
      When SDU takes in the renamed organisations
      Then every transfer of the data of "Сынақов" rests on the consent in ДДБ

    @id:law-36.2-03 @role:sdu @role:egov @reading:data.exception @reading:consent.gate
    Scenario: with no will on record every transfer refers to the exception and to the check that allows it
      Given "Сынақов" has given no consent in ДДБ
      When SDU takes in the renamed organisations
      Then every transfer of the data of "Сынақов" rests on the declared exception, with the check on record
      And ДДБ was asked to obtain the consent of "Сынақов"

    @id:law-36.2-04 @role:sdu @role:egov @reading:data.exception=none
    Scenario: where no exception is declared a consent lets the data through
      Given the reading "data.exception" is "none"
      When SDU takes in the renamed organisations
      Then every transfer of the data of "Сынақов" rests on the consent in ДДБ
      And "Сынақов" has received 1 notice in all

  Rule: without either, or against a refusal, nothing passes

    @id:law-36.2-05 @role:sdu @reading:data.exception=none @negative @reason:transfer-with-neither @twin:law-36.2-04
    Scenario: where no exception is declared nothing passes without a consent
      Given the reading "data.exception" is "none"
      And "Сынақов" has given no consent in ДДБ
      When SDU takes in the renamed organisations
      Then no data of "Сынақов" were transferred
      And SDU asked ДДБ about "Сынақов"
      And nobody has received a notice

    @id:law-36.2-06 @role:sdu @negative @reason:refusal-overridden @twin:law-36.2-01
    Scenario: a refusal in ДДБ stops every transfer, exception or not
      Given "Сынақов" has refused consent in ДДБ
      When SDU takes in the renamed organisations
      Then no data of "Сынақов" were transferred
      And nobody has received a notice

    @id:law-36.2-07 @role:sdu @role:egov @negative @reason:exception-by-default @twin:law-36.2-03
    Scenario: the exception is not applied to a subject who has consented
      When SDU takes in the renamed organisations
      Then every transfer of the data of "Сынақов" rests on the consent in ДДБ

    @id:law-36.2-08 @role:sdu @reading:data.exception=none @negative @reason:consent-of-other-purpose @twin:law-36.2-04
    Scenario: where no exception is declared a consent of another purpose lets nothing through
      Given the reading "data.exception" is "none"
      And "Сынақов" has given consent in ДДБ for another service only
      When SDU takes in the renamed organisations
      Then no data of "Сынақов" were transferred
      And nobody has received a notice

    @id:law-36.2-09 @role:sdu @role:egov @reading:data.exception @reading:consent.gate @negative @reason:consent-of-other-purpose @twin:law-36.2-01
    Scenario: a consent of another purpose is not what a transfer rests on
      Given "Сынақов" has given consent in ДДБ for another service only
      When SDU takes in the renamed organisations
      Then every transfer of the data of "Сынақов" rests on the declared exception, with the check on record
