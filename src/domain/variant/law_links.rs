//! Defects of the Law on platforms, integration, testing and purchases: articles 26, 38, 43, 44, 49, 54 (role `objects`).

use super::defects;

defects! { DefectLinks,
    OutsideWithoutException = "26-1.p1-outside-without-exception", "KZ-418-V/26/1.p1", Table,
        "work outside the platform without an exception";
    PlatformAbroad = "26-1.p1-platform-abroad", "KZ-418-V/26/1.p1", Table,
        "a platform outside Kazakhstan is accepted";
    EnvironmentMissing = "26-1.p2-environment-missing", "KZ-418-V/26/1.p2", Table,
        "a platform that lacks an environment, or has it shared, counts as complete";
    OtherPurpose = "26-2-other-purpose", "KZ-418-V/26/2", Table,
        "a commercial workload is placed on the platform";
    BadTestAct = "38-2-1.2-bad-test-act", "KZ-418-V/38/2-1.2", Table,
        "a negative or missing test act is accepted";
    DirectChannel = "38-2-1.3-direct-channel", "KZ-418-V/38/2-1.3", Table,
        "a direct channel to a non-state system is allowed";
    TrialGateway = "38-2-1.3-trial-gateway", "KZ-418-V/38/2-1.3", Table,
        "a link goes through a gateway that is not in industrial operation";
    AnyCompanyExempt = "38-2-1.3.p2-any-company-exempt", "KZ-418-V/38/2-1.3.p2", Table,
        "the exemption of financial organisations is given to any company";
    NoContract = "43-1-no-contract", "KZ-418-V/43/1", Table,
        "systems are linked without a contract or a protection profile";
    AgreementAlways = "44-4-agreement-always", "KZ-418-V/44/4", Table,
        "agreement of the data-protection authority is demanded where no personal data pass";
    AgreementLeftOut = "44-4-agreement-left-out", "KZ-418-V/44/4", Table,
        "personal data pass without the agreement of the data-protection authority";
    KindMissing = "49-2-kind-missing", "KZ-418-V/49/2", Table,
        "a kind of objects of mandatory testing is forgotten";
    PrivateForced = "49-2-private-forced", "KZ-418-V/49/2", Table,
        "an object that is none of the six kinds must be tested";
    PlacedOnlyExempt = "49-2.1-placed-only-exempt", "KZ-418-V/49/2.1", Table,
        "software that was only placed on the platform is exempt";
    PlatformExempt = "49-2.2-platform-exempt", "KZ-418-V/49/2.2", Table,
        "the platform itself is exempt";
    QuasiSiteExempt = "49-2.3-quasi-public-exempt", "KZ-418-V/49/2.3", Table,
        "an internet resource of a quasi-public entity is exempt";
    QuasiSystemExempt = "49-2.4-quasi-public-exempt", "KZ-418-V/49/2.4", Table,
        "an information system of a quasi-public entity is exempt";
    CriticalPrivateExempt = "49-2.5-private-exempt", "KZ-418-V/49/2.5", Table,
        "a critical object in private hands is exempt";
    ServicesOnlyExempt = "49-2.6-services-only-exempt", "KZ-418-V/49/2.6", Table,
        "a non-state system that only renders state services is exempt";
    TestForEdsCheck = "49-3-test-demanded", "KZ-418-V/49/3", Table,
        "a test is demanded for the checking of signatures";
    OtherLinksExempt = "49-3-other-links-exempt", "KZ-418-V/49/3", Table,
        "links for other purposes need no test either";
    RegisterNotConsulted = "54-3-1.p1-register-not-consulted", "KZ-418-V/54/3-1.p1", Core,
        "a purchase is decided without the register";
    QuasiPublicBuyer = "54-3-1.p1-quasi-public-exempt", "KZ-418-V/54/3-1.p1", Table,
        "a quasi-public buyer is not bound to the register";
    FallbackDespiteMatch = "54-3-1.p2-fallback-despite-match", "KZ-418-V/54/3-1.p2", Table,
        "the procurement laws are used although the register has the product";
    SearchNotRecorded = "54-3-1.p2-no-record", "KZ-418-V/54/3-1.p2", Core,
        "the empty result of the search is not recorded";
    ElectronicsDeposit = "54-3-1.p3-electronics", "KZ-418-V/54/3-1.p3", Table,
        "source codes of electronics must be deposited";
    DepositAfterDeletion = "54-3-1.p3-after-deletion", "KZ-418-V/54/3-1.p3", Core,
        "deposit is demanded after the text was deleted";
}
