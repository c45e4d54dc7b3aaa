//! Defects of order 567.

use super::defects;

defects! { Defect567,
    AllAtT0 = "ord-4-all-at-t0", "KZ-567-2025/ord/4", Core,
        "everything is switched on T0, the postponed paragraphs too";
    OldLastKept = "ord-4-item-6-5-kept", "KZ-567-2025/ord/4", Table,
        "6.5 is kept until 2026-01-01";
    CategoryPostponed = "ord-4-item-6-6-postponed", "KZ-567-2025/ord/4", Table,
        "6.6 is postponed to 2026-01-01 and its old text assumed";
    OldSoftwareIn2026 = "ord-1.abz8-enforced-in-2026", "KZ-567-2025/ord/1.abz8", Table,
        "old 5.3 is enforced on 2026-01-01";
    SoftwareRenumbered = "ord-1.abz8-renumbered", "KZ-567-2025/ord/1.abz8", Table,
        "the deletion renumbers what follows, so 5.3-1 is cited as 5.3";
    ShareStrict = "ord-1.abz10-strict-threshold", "KZ-567-2025/ord/1.abz10", Core,
        "a share of exactly 80 % is refused";
    ShareFromT0 = "ord-1.abz10-applied-from-t0", "KZ-567-2025/ord/1.abz10", Table,
        "80 % is demanded as a criterion from T0 instead of from 2026-01-01";
    ShareThirty = "ord-1.abz10-thirty-percent", "KZ-567-2025/ord/1.abz10", Table,
        "software needs 30 % only";
    ShareRounded = "ord-1.abz10-rounded-up", "KZ-567-2025/ord/1.abz10", Core,
        "a share is rounded up to whole percent";
    CertificateForShare = "ord-1.abz10-certificate-in-2026", "KZ-567-2025/ord/1.abz10", Core,
        "an industrial certificate presented in 2026 proves the share of software";
    BothElectronics = "ord-1.abz12-both-enforced", "KZ-567-2025/ord/1.abz12", Table,
        "6.4 and 6.4-1 are enforced together";
    CertificateForProducer = "ord-1.abz14-certificate-in-2026", "KZ-567-2025/ord/1.abz14", Core,
        "an industrial certificate stands for the register of producers in 2026";
    RemovedProducer = "ord-1.abz14-removed-producer", "KZ-567-2025/ord/1.abz14", Core,
        "a removed entry in the register of producers is accepted";
    OtherProducer = "ord-1.abz14-other-company", "KZ-567-2025/ord/1.abz14", Core,
        "the entry of another company, the manufacturer say, in the register of producers is accepted";
    ElectronicsRenumbered = "ord-1.abz15-renumbered", "KZ-567-2025/ord/1.abz15", Table,
        "the deletion renumbers what follows, so 6.6 is cited as 6.5";
    CategoryNotCompared = "ord-1.abz17-category-not-compared", "KZ-567-2025/ord/1.abz17", Core,
        "the category is not compared with the Annex 11 description";
    CategoryIn2026 = "ord-1.abz17-starts-in-2026", "KZ-567-2025/ord/1.abz17", Table,
        "the criterion of the category starts only on 2026-01-01";
    CategoryUnknown = "ord-1.abz17-unknown-category", "KZ-567-2025/ord/1.abz17", Core,
        "a category that the classification does not have is accepted";
    RenewalWorkingDays = "ord-1.abz19-boundary-off", "KZ-567-2025/ord/1.abz19", Core,
        "thirty working days are counted instead of calendar days";
    EarliestOnly = "ord-1.abz19-earliest-only", "KZ-567-2025/ord/1.abz19", Core,
        "only the earliest document of several is tracked";
    LateAsTimely = "ord-1.abz19-late-as-timely", "KZ-567-2025/ord/1.abz19", Core,
        "a late renewal is silently treated as timely";
    ExpiredNotDetected = "ord-1.abz20-expired-not-detected", "KZ-567-2025/ord/1.abz20", Core,
        "monitoring does not see an expired document";
    KindNotCovered = "ord-1.abz20-kind-not-covered", "KZ-567-2025/ord/1.abz20", Core,
        "monitoring looks at software alone";
    OtherForm = "annex2-row9.1-other-form", "KZ-567-2025/annex2/row9.1", Core,
        "Annex 3 or 5 is accepted for an entry";
    OtherKindDocuments = "annex2-row9.1-other-kind-documents", "KZ-567-2025/annex2/row9.1", Core,
        "software is checked against the documents of electronics";
    IncompleteEntered = "annex2-row9.1-incomplete-entered", "KZ-567-2025/annex2/row9.1", Core,
        "an incomplete set goes into the register";
    BothDemanded = "annex2-row9.1.sw1-both-demanded", "KZ-567-2025/annex2/row9.1.sw1", Core,
        "software needs an assurance level and a protocol";
    LowLevel = "annex2-row9.1.sw1-low-level", "KZ-567-2025/annex2/row9.1.sw1", Core,
        "level 3 and level 4 with lowered augmentation are accepted";
    BadProtocol = "annex2-row9.1.sw1-bad-protocol", "KZ-567-2025/annex2/row9.1.sw1", Core,
        "a protocol that is not positive, or not of an accredited laboratory, is accepted";
    ImpossibilityForSoftware = "annex2-row9.1.sw1-impossibility-for-software", "KZ-567-2025/annex2/row9.1.sw1", Table,
        "a confirmation that testing is impossible is accepted for software";
    NonExclusive = "annex2-row9.1.sw2-non-exclusive", "KZ-567-2025/annex2/row9.1.sw2", Core,
        "a licence that is not exclusive is accepted";
    ParentCompany = "annex2-row9.1.sw2-parent-company", "KZ-567-2025/annex2/row9.1.sw2", Core,
        "rights of another company are accepted";
    LimitedRights = "annex2-row9.1.sw2-limited-rights", "KZ-567-2025/annex2/row9.1.sw2", Core,
        "rights for a region or for some years are accepted";
    NameCompared = "annex2-row9.1.sw2-name-compared", "KZ-567-2025/annex2/row9.1.sw2", Core,
        "the holder of the rights is compared by name, so a renamed holder is refused";
    CertificateRefusedEarly = "annex2-row9.1.sw3-certificate-refused-early", "KZ-567-2025/annex2/row9.1.sw3", Table,
        "a certificate is refused before 2026-01-01";
    DecisionDateCounts = "annex2-row9.1.sw3-decision-date-counts", "KZ-567-2025/annex2/row9.1.sw3", Core,
        "the day of decision selects the documents, so a December filing is refused in January";
    LowProof = "annex2-row9.1.sw3-low-proof", "KZ-567-2025/annex2/row9.1.sw3", Core,
        "any proof of a share is accepted, however low";
    NoSupportForm = "annex2-row9.1.sw4-no-support-form", "KZ-567-2025/annex2/row9.1.sw4", Table,
        "Annex 10 is not required for software";
    OwnImpossibility = "annex2-row9.1.el1-own-impossibility", "KZ-567-2025/annex2/row9.1.el1", Core,
        "a confirmation by anybody is accepted";
    TwoDemanded = "annex2-row9.1.el1-two-demanded", "KZ-567-2025/annex2/row9.1.el1", Core,
        "two of the three proofs are demanded";
    ConfirmationRefused = "annex2-row9.1.el1-confirmation-refused", "KZ-567-2025/annex2/row9.1.el1", Core,
        "a product without software inside is refused for lack of tests";
    ExpiredLicence = "annex2-row9.1.el2-expired-licence", "KZ-567-2025/annex2/row9.1.el2", Core,
        "an expired right to the embedded software is accepted";
    NoLicence = "annex2-row9.1.el2-no-licence", "KZ-567-2025/annex2/row9.1.el2", Table,
        "the right to the embedded software is not asked for";
    CentreAbroad = "annex2-row9.1.el3-centre-abroad", "KZ-567-2025/annex2/row9.1.el3", Core,
        "a service centre abroad is accepted";
    NoCentreForm = "annex2-row9.1.el3-no-centre-form", "KZ-567-2025/annex2/row9.1.el3", Table,
        "Annex 10 is not required for electronics";
    LowCertificate = "annex2-row9.1.el4-low-certificate", "KZ-567-2025/annex2/row9.1.el4", Table,
        "a certificate below 30 % is accepted";
    ExtractRefusedEarly = "annex2-row9.1.el4-extract-refused-early", "KZ-567-2025/annex2/row9.1.el4", Table,
        "an extract is refused before 2026-01-01";
    EightyForElectronics = "annex2-row9.1.el4-eighty-percent", "KZ-567-2025/annex2/row9.1.el4", Table,
        "80 % is demanded for electronics";
    CharacteristicsForSoftware = "annex2-row9.1.el5-demanded-for-software", "KZ-567-2025/annex2/row9.1.el5", Table,
        "Annex 11 is demanded for software";
    NoCharacteristics = "annex2-row9.1.el5-no-characteristics", "KZ-567-2025/annex2/row9.1.el5", Table,
        "electronics are accepted without Annex 11";
    ExcludedByStranger = "annex2-row9.2-by-a-non-holder", "KZ-567-2025/annex2/row9.2", Core,
        "anybody may have an entry excluded";
    ExclusionNeedsDocuments = "annex2-row9.2-criteria-demanded", "KZ-567-2025/annex2/row9.2", Core,
        "documents of the criteria are required for an exclusion";
    HolderWithoutProof = "annex2-row9.3-holder-without-proof", "KZ-567-2025/annex2/row9.3", Core,
        "the holder is changed without a proof of succession";
    ProductReplaced = "annex2-row9.3-product-replaced", "KZ-567-2025/annex2/row9.3", Core,
        "a product is replaced by another as an amendment";
    VisibleToAnother = "annex2-row11.1-visible-to-another", "KZ-567-2025/annex2/row11.1", Edge,
        "the cabinet shows the applications of others";
    ProactiveInvisible = "annex2-row11.1-proactive-invisible", "KZ-567-2025/annex2/row11.1", Edge,
        "the cabinet does not show proactive cases";
    Unsigned = "annex2-row11.2-unsigned", "KZ-567-2025/annex2/row11.2", Core,
        "an application without a signature is accepted";
    StrangerSigns = "annex2-row11.2-stranger-signs", "KZ-567-2025/annex2/row11.2", Core,
        "a signature of somebody who does not represent the applicant is accepted";
    ReplyNeedsEds = "annex2-row11.2-reply-needs-eds", "KZ-567-2025/annex2/row11.2", Core,
        "an SMS reply of order 204 counts only with a signature, so none does";
}
