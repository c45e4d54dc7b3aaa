@clause:KZ-567-2025/ord/1.abz19 @role:register
Feature: Order 567, item 1, paragraph 19: documents are renewed not later than 30 calendar days before they expire
  New item 9 of the Rules, from the first day of the order. The holder files the form of Annex 3 with the new document. Filed on the
  thirtieth calendar day before expiry it is in time, on the twenty-ninth it is late. Each document has its own day. What follows
  from a late renewal is not said; it is read as a remark, and the entry stays.

  Rule: in time on the thirtieth calendar day before expiry

    @id:567-abz19-01
    Scenario Outline: a document that ends on <end> is renewed in time on <day>
      Given it is <day> 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on <end>
      And the application for "Қор" has been granted
      When "Алтын" renews the certificate of assurance of "Қор" until 2029-01-15
      Then the renewal of "Қор" is granted
      And the renewal of "Қор" bears no remark
      And the first certificate of assurance of "Қор" is renewed in time
      And the register holds a certificate of assurance of "Қор" until 2029-01-15

      Examples:
        | end        | day        |
        | 2026-03-31 | 2026-02-28 |
        | 2026-03-31 | 2026-03-01 |
        | 2026-05-01 | 2026-04-01 |
        | 2026-01-31 | 2026-01-01 |
        | 2028-03-30 | 2028-02-29 |
        | 2028-02-29 | 2028-01-30 |

    @id:567-abz19-02 @reading:register.late_renewal
    Scenario Outline: a document that ends on <end> is renewed late on <day>
      Given it is <day> 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on <end>
      And the application for "Қор" has been granted
      When "Алтын" renews the certificate of assurance of "Қор" until 2029-01-15
      Then the renewal of "Қор" bears the remark "KZ-567-2025/ord/1.abz19"
      And the first certificate of assurance of "Қор" is renewed late
      And the register holds a certificate of assurance of "Қор" until 2029-01-15
      And the entry of "Қор" is live

      Examples:
        | end        | day        |
        | 2026-03-31 | 2026-03-15 |
        | 2026-03-31 | 2026-03-30 |
        | 2028-03-30 | 2028-03-10 |

    @id:567-abz19-03
    Scenario Outline: thirty days or fewer before <end> the document is due: on <day> it is <state>
      Given it is <day> 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on <end>
      And the application for "Қор" has been granted
      Then the first certificate of assurance of "Қор" is <state>

      Examples:
        | end        | day        | state           |
        | 2026-03-31 | 2026-02-28 | valid           |
        | 2026-03-31 | 2026-03-01 | due for renewal |
        | 2028-03-30 | 2028-02-28 | valid           |
        | 2028-03-30 | 2028-02-29 | due for renewal |

    @id:567-abz19-04 @negative @reason:boundary-off @twin:567-abz19-01
    Scenario Outline: on <day> at <time> the renewal of what ends on <end> is still in time
      Given it is <day> <time> in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on <end>
      And the application for "Қор" has been granted
      When "Алтын" renews the certificate of assurance of "Қор" until 2029-01-15
      Then the renewal of "Қор" bears no remark
      And the first certificate of assurance of "Қор" is renewed in time

      Examples:
        | end        | day        | time     |
        | 2026-03-31 | 2026-03-01 | 00:00:00 |
        | 2026-03-31 | 2026-03-01 | 23:59:59 |
        | 2026-05-10 | 2026-04-10 | 23:59:59 |

    @id:567-abz19-05 @negative @reason:boundary-off @twin:567-abz19-01 @reading:register.late_renewal
    Scenario Outline: on <day>, the twenty-ninth day before <end>, the renewal is late
      Given it is <day> 00:00:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on <end>
      And the application for "Қор" has been granted
      When "Алтын" renews the certificate of assurance of "Қор" until 2029-01-15
      Then the renewal of "Қор" bears the remark "KZ-567-2025/ord/1.abz19"
      And the first certificate of assurance of "Қор" is renewed late

      Examples:
        | end        | day        |
        | 2026-03-31 | 2026-03-02 |
        | 2026-05-01 | 2026-04-02 |
        | 2028-03-30 | 2028-03-01 |
        | 2028-02-29 | 2028-01-31 |

  Rule: each document has its own day

    @id:567-abz19-06
    Scenario: of two documents the one that ends later is renewed in time, whatever has become of the other
      Given it is 2026-03-15 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on 2026-03-31
      And the form of Annex 10 of "Қор" ends on 2026-04-20
      And the application for "Қор" has been granted
      When "Алтын" renews the form of Annex 10 of "Қор" until 2027-04-20
      Then the renewal of "Қор" bears no remark
      And the first form of Annex 10 of "Қор" is renewed in time
      And the first certificate of assurance of "Қор" is due for renewal

    @id:567-abz19-07 @negative @reason:earliest-only @twin:567-abz19-06 @reading:register.late_renewal
    Scenario: of two documents the one that ends later is late too
      Given it is 2026-03-25 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on 2026-03-31
      And the form of Annex 10 of "Қор" ends on 2026-04-20
      And the application for "Қор" has been granted
      When "Алтын" renews the form of Annex 10 of "Қор" until 2027-04-20
      Then the renewal of "Қор" bears the remark "KZ-567-2025/ord/1.abz19"
      And the first form of Annex 10 of "Қор" is renewed late
      And the first certificate of assurance of "Қор" is due for renewal

    @id:567-abz19-08 @negative @reason:earliest-only @twin:567-abz19-06 @reading:register.late_renewal
    Scenario: after the earlier document is renewed in time the later one still has its day
      Given it is 2026-03-01 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on 2026-03-31
      And the form of Annex 10 of "Қор" ends on 2026-04-02
      And the application for "Қор" has been granted
      And "Алтын" renews the certificate of assurance of "Қор" until 2027-03-31
      When the clock moves to 2026-03-04 10:00
      And "Алтын" renews the form of Annex 10 of "Қор" until 2027-04-02
      Then the first certificate of assurance of "Қор" is renewed in time
      And the renewal of "Қор" bears the remark "KZ-567-2025/ord/1.abz19"
      And the first form of Annex 10 of "Қор" is renewed late

  Rule: a late renewal is not taken for one in time

    @id:567-abz19-09 @negative @reason:late-as-timely @twin:567-abz19-01 @reading:register.late_renewal
    Scenario Outline: <when> the renewal is taken and its lateness is on record
      Given it is <day> 10:00 in Astana
      And "Алтын" prepares the electronics "Сенсор" for entry
      And "Алтын" is in the register of Kazakhstani producers
      And the form of Annex 10 of "Сенсор" ends on 2026-03-31
      And the application for "Сенсор" has been granted
      When "Алтын" renews the form of Annex 10 of "Сенсор" until 2027-03-31
      Then the renewal of "Сенсор" is granted
      And the renewal of "Сенсор" bears the remark "KZ-567-2025/ord/1.abz19"
      And the first form of Annex 10 of "Сенсор" is renewed late

      Examples:
        | when                               | day        |
        | on the twenty-ninth day            | 2026-03-02 |
        | on the day before the last         | 2026-03-30 |

    @id:567-abz19-10 @reading:register.late_renewal=exclude
    Scenario: where lateness is read as a ground to exclude, the entry is excluded and not deleted
      Given it is 2026-03-15 10:00 in Astana
      And the reading "register.late_renewal" is "exclude"
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on 2026-03-31
      And the application for "Қор" has been granted
      When "Алтын" renews the certificate of assurance of "Қор" until 2027-03-31
      Then the entry of "Қор" is excluded

  Rule: the form is that of Annex 3

    @id:567-abz19-11
    Scenario Outline: the form of <form> renews nothing
      Given it is 2026-03-01 10:00 in Astana
      And "Алтын" prepares the software "Қор" for entry
      And the certificate of assurance of "Қор" ends on 2026-03-31
      And the application for "Қор" has been granted
      When "Алтын" files the form of <form> to renew the certificate of assurance of "Қор" until 2027-03-31
      Then the renewal of "Қор" is refused
      And the register holds no certificate of assurance of "Қор" until 2027-03-31
      And the first certificate of assurance of "Қор" is due for renewal

      Examples:
        | form    |
        | Annex 4 |
