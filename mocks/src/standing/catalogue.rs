//! What each simulated system is, for people: names, protocols, and what of its contract is publicly confirmed.

/// A simulated system as people know it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its id.
    pub id: &'static str,
    /// Abbreviation in Kazakh.
    pub kk: &'static str,
    /// Abbreviation in Russian.
    pub ru: &'static str,
    /// What it is.
    pub what: &'static str,
    /// What it speaks.
    pub speaks: &'static str,
    /// Parts of its contract that are publicly confirmed, or rest on a public source.
    pub confirmed: &'static [&'static str],
    /// Parts that we have assumed.
    pub assumed: &'static [&'static str],
    /// Path of its WSDL.
    pub wsdl: Option<&'static str>,
    /// A first call to try, with `{base}` and `{credential}`.
    pub sample: &'static str,
}

impl Entry {
    /// `confirmed`, `assumed` or `partly`.
    #[must_use]
    pub const fn mark(&self) -> &'static str {
        match (self.confirmed.is_empty(), self.assumed.is_empty()) {
            (true, _) => "assumed",
            (false, true) => "confirmed",
            (false, false) => "partly",
        }
    }
}

const WSDL: &str = "/bip-sync-wss-gost/?wsdl";
const SOAP_SAMPLE: &str = "curl '{base}/bip-sync-wss-gost/?wsdl'";

/// All systems and the gateway's listener of SMPP, in the order in which they matter to order 204, then to the other acts.
pub const CATALOGUE: [Entry; 13] = [
    Entry {
        id: "gbd-ul",
        kk: "ЗТ МДҚ",
        ru: "ГБД ЮЛ",
        what: "state database of legal entities",
        speaks: "SOAP 1.1, SHEP synchronous channel v10",
        confirmed: &["envelope of SHEP v10", "GbdulInfoByBin_v2", "GbdulReport3005_KDP", "status codes 002, 031, 034"],
        assumed: &["SIM_GBDUL_REPORT_3006", "SIM_GBDUL_CHANGES", "signatures in the shape mode", "codes SIM-…"],
        wsdl: Some(WSDL),
        sample: SOAP_SAMPLE,
    },
    Entry {
        id: "gbd-fl",
        kk: "ЖТ МДҚ",
        ru: "ГБД ФЛ",
        what: "state database of persons",
        speaks: "SOAP 1.1, SHEP synchronous channel v10",
        confirmed: &["envelope of SHEP v10", "GBDFL_UniversalServiceSync", "GBDFLUniversal_token"],
        assumed: &["codes SIM-… of life, capacity, liberty and residence"],
        wsdl: Some(WSDL),
        sample: SOAP_SAMPLE,
    },
    Entry {
        id: "akhazh",
        kk: "АХАЖ",
        ru: "ЗАГС",
        what: "civil-status acts",
        speaks: "JSON over HTTP",
        confirmed: &[],
        assumed: &["GET /zags/acts"],
        wsdl: None,
        sample: "curl -H 'Authorization: Bearer {credential}' '{base}/zags/acts?iin=850214399009'",
    },
    Entry {
        id: "e-license",
        kk: "«Е-лицензиялау»",
        ru: "«Е-лицензирование»",
        what: "permits: search, renewal, write-back",
        speaks: "JSON over HTTP, callbacks",
        confirmed: &["members of a permit's record, as publicly seen"],
        assumed: &["GET /elicense/licenses", "POST /elicense/reissue", "the callback /callbacks/v1/permits"],
        wsdl: None,
        sample: "curl -H 'Authorization: Bearer {credential}' '{base}/elicense/licenses?iinBin=191140999009'",
    },
    Entry {
        id: "mba",
        kk: "МАБ",
        ru: "БМГ (МБА)",
        what: "base of mobile citizens: numbers of persons",
        speaks: "JSON over HTTP",
        confirmed: &[],
        assumed: &["GET /bmg/phone", "POST /bmg/phones"],
        wsdl: None,
        sample: "curl -H 'Authorization: Bearer {credential}' '{base}/bmg/phone?iin=850214399009'",
    },
    Entry {
        id: "sms",
        kk: "SMS-шлюз",
        ru: "SMS-шлюз",
        what: "SMS gateway: notices, replies, delivery reports",
        speaks: "HTTP as smsc.kz and mobizon have it, callbacks",
        confirmed: &["the HTTP APIs of smsc.kz and mobizon, its signed webhook", "segments of UCS-2 and GSM 03.38"],
        assumed: &["the client id", "the callbacks /callbacks/v1/sms/replies and /callbacks/v1/sms/delivery"],
        wsdl: None,
        sample: "curl -H 'Content-Type: application/json' -d '{\"apikey\":\"{credential}\",\"phones\":\"77001234567\",\"mes\":\"1\",\
            \"sender\":\"eGov\",\"charset\":\"utf-8\",\"fmt\":3,\"id\":\"1\"}' '{base}/rest/send/'",
    },
    Entry {
        id: "sms-smpp",
        kk: "SMS-шлюз",
        ru: "SMS-шлюз",
        what: "the same gateway by sessions",
        speaks: "SMPP 3.4",
        confirmed: &["SMPP 3.4"],
        assumed: &["who may bind: the role as system_id"],
        wsdl: None,
        sample: "system_id and password are the two parts of the credential, {credential}, at {base}",
    },
    Entry {
        id: "ddb",
        kk: "ДДБ",
        ru: "КДП",
        what: "consents to personal data and control of access to them",
        speaks: "JSON over HTTP",
        confirmed: &["names of the token's members, as publicly seen"],
        assumed: &["GET /ddb/consents", "POST /ddb/consents", "POST /ddb/consents/requests", "/ddb/uses"],
        wsdl: None,
        sample: "curl -H 'Authorization: Bearer {credential}' '{base}/ddb/consents?iin=850214399009'",
    },
    Entry {
        id: "nca",
        kk: "ҰКО",
        ru: "НУЦ",
        what: "national certification authority: its certificate, its list of the revoked",
        speaks: "DER over HTTP",
        confirmed: &["IIN and BIN in the subject", "key usage of a signing certificate"],
        assumed: &["GET /nca/ca", "GET /nca/crl", "keys Ed25519"],
        wsdl: None,
        sample: "curl -s '{base}/nca/ca' | openssl x509 -inform der -noout -subject",
    },
    Entry {
        id: "labs",
        kk: "зертханалар",
        ru: "лаборатории",
        what: "accredited laboratories: protocols",
        speaks: "JSON over HTTP",
        confirmed: &[],
        assumed: &["GET /labs/protocols"],
        wsdl: None,
        sample: "curl -H 'Authorization: Bearer {credential}' '{base}/labs/protocols?number=TEST-PROTOCOL-001'",
    },
    Entry {
        id: "industry",
        kk: "Өнеркәсіп министрлігі",
        ru: "Министерство промышленности",
        what: "register of Kazakhstani producers, industrial certificates",
        speaks: "JSON over HTTP",
        confirmed: &[],
        assumed: &["GET /industry/producers", "GET /industry/certificates"],
        wsdl: None,
        sample: "curl -H 'Authorization: Bearer {credential}' '{base}/industry/producers?bin=191140999009'",
    },
    Entry {
        id: "arch-portal",
        kk: "архитектуралық портал",
        ru: "архитектурный портал",
        what: "records of objects, services and requirements of the operator",
        speaks: "JSON over HTTP",
        confirmed: &[],
        assumed: &["/arch/objects/{object}", "/arch/notices/{object}/{number}", "/arch/services", "/arch/requirements"],
        wsdl: None,
        sample: "curl '{base}/arch/services'",
    },
    Entry {
        id: "platform",
        kk: "ЭҮ платформасы",
        ru: "платформа ЭП",
        what: "operator of the platform: environments, capacity, external gateway",
        speaks: "JSON over HTTP",
        confirmed: &[],
        assumed: &[
            "GET /platform/inventory",
            "POST /platform/environments",
            "GET /platform/capacity",
            "GET /platform/services",
            "GET /platform/gateway",
            "POST /platform/links",
        ],
        wsdl: None,
        sample: "curl -H 'Authorization: Bearer {credential}' '{base}/platform/gateway'",
    },
];
