//! Defects of the Law on platforms, integration, testing and purchases: articles 26, 38, 43, 44, 49, 54 (role `objects`).

use super::defects;

defects! { DefectLinks,
    OutsideWithoutException = "KZ-418-V/26/1.p1#outside-without-exception";
    PlatformAbroad = "KZ-418-V/26/1.p1#platform-abroad";
    EnvironmentMissing = "KZ-418-V/26/1.p2#environment-missing";
    OtherPurpose = "KZ-418-V/26/2#other-purpose";
    BadTestAct = "KZ-418-V/38/2-1.2#bad-test-act";
    DirectChannel = "KZ-418-V/38/2-1.3#direct-channel";
    TrialGateway = "KZ-418-V/38/2-1.3#trial-gateway";
    AnyCompanyExempt = "KZ-418-V/38/2-1.3.p2#any-company-exempt";
    NoContract = "KZ-418-V/43/1#no-contract";
    AgreementAlways = "KZ-418-V/44/4#agreement-always";
    AgreementLeftOut = "KZ-418-V/44/4#agreement-left-out";
    KindMissing = "KZ-418-V/49/2#kind-missing";
    PrivateForced = "KZ-418-V/49/2#private-forced";
    PlacedOnlyExempt = "KZ-418-V/49/2.1#placed-only-exempt";
    PlatformExempt = "KZ-418-V/49/2.2#platform-exempt";
    QuasiSiteExempt = "KZ-418-V/49/2.3#quasi-public-exempt";
    QuasiSystemExempt = "KZ-418-V/49/2.4#quasi-public-exempt";
    CriticalPrivateExempt = "KZ-418-V/49/2.5#private-exempt";
    ServicesOnlyExempt = "KZ-418-V/49/2.6#services-only-exempt";
    TestForEdsCheck = "KZ-418-V/49/3#test-demanded";
    OtherLinksExempt = "KZ-418-V/49/3#other-links-exempt";
    RegisterNotConsulted = "KZ-418-V/54/3-1.p1#register-not-consulted";
    QuasiPublicBuyer = "KZ-418-V/54/3-1.p1#quasi-public-exempt";
    FallbackDespiteMatch = "KZ-418-V/54/3-1.p2#fallback-despite-match";
    SearchNotRecorded = "KZ-418-V/54/3-1.p2#no-record";
    ElectronicsDeposit = "KZ-418-V/54/3-1.p3#electronics";
    DepositAfterDeletion = "KZ-418-V/54/3-1.p3#after-deletion";
}
