//! The calls that an honest client makes, and what their answers must be.

use fake::rand::RngExt;
use fake::rand::rngs::ChaCha12Rng;
use fake::rand::seq::IndexedRandom;
use reqwest::{Client, RequestBuilder};
use senim_mocks::world::WorldFile;
use serde_json::{Value, json};

use super::stage::Stage;
use crate::cli::{CliError, Exit};

/// Who and what the world has.
pub(super) struct Population {
    iins: Vec<String>,
    bins: Vec<String>,
}

impl Population {
    /// Takes the numbers from a world.
    pub(super) fn of(world: &WorldFile) -> Result<Self, CliError> {
        let iins: Vec<String> = world.persons.iter().map(|person| person.iin.clone()).collect();
        let bins: Vec<String> = world.organisations.iter().map(|organisation| organisation.bin.clone()).collect();
        if iins.is_empty() || bins.is_empty() {
            return Err(CliError::new(Exit::Internal, "the generated world has nobody to ask for"));
        }
        Ok(Self { iins, bins })
    }
}

/// A kind of call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Organisation,
    NamesAsOf,
    Person,
    Acts,
    Permits,
    Numbers,
    Consents,
    Use,
    SmsRest,
    SmsQuery,
    SmsMobizon,
    Revoked,
    Protocol,
    Producers,
    Gateway,
    Services,
}

impl Kind {
    /// All kinds: each is drawn as often as the others.
    pub(super) const ALL: [Self; 16] = [
        Self::Organisation,
        Self::NamesAsOf,
        Self::Person,
        Self::Acts,
        Self::Permits,
        Self::Numbers,
        Self::Consents,
        Self::Use,
        Self::SmsRest,
        Self::SmsQuery,
        Self::SmsMobizon,
        Self::Revoked,
        Self::Protocol,
        Self::Producers,
        Self::Gateway,
        Self::Services,
    ];

    /// The system that is called.
    pub(super) const fn system(self) -> &'static str {
        match self {
            Self::Organisation | Self::NamesAsOf => "gbd-ul",
            Self::Person => "gbd-fl",
            Self::Acts => "akhazh",
            Self::Permits => "e-license",
            Self::Numbers => "mba",
            Self::Consents | Self::Use => "ddb",
            Self::SmsRest | Self::SmsQuery | Self::SmsMobizon => "sms",
            Self::Revoked => "nca",
            Self::Protocol => "labs",
            Self::Producers => "industry",
            Self::Gateway => "platform",
            Self::Services => "arch-portal",
        }
    }

    /// Whether it sends an SMS of which a report must come.
    pub(super) const fn is_sms(self) -> bool {
        matches!(self, Self::SmsRest | Self::SmsQuery | Self::SmsMobizon)
    }

    /// Whether the system keeps what it is told.
    pub(super) const fn is_kept(self) -> bool {
        self.is_sms() || matches!(self, Self::Use)
    }
}

/// What the answer to a call must be.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    /// JSON with these members, by pointer.
    Members(u16, Vec<(&'static str, Value)>),
    /// JSON with a list, each row of which has this member.
    Rows(&'static str, &'static str, String),
    /// XML that holds these texts.
    Texts(Vec<String>),
    /// Anything that is not empty.
    Something,
}

impl Wanted {
    /// What is wrong with an answer, when something is.
    pub(super) fn judge(&self, status: u16, body: &[u8]) -> Result<(), String> {
        let text = String::from_utf8_lossy(body);
        let wrong =
            |why: String| Err(format!("{why}: status {status}, {}", text.chars().take(300).collect::<String>()));
        let parsed = || serde_json::from_slice::<Value>(body).unwrap_or_default();
        let due = if let Self::Members(due, _) = self { *due } else { 200 };
        if status != due {
            return wrong(format!("status {due} is due"));
        }
        match self {
            Self::Members(_, members) => {
                let body = parsed();
                let other = members.iter().find(|(pointer, value)| body.pointer(pointer) != Some(value));
                other.map_or(Ok(()), |(pointer, value)| wrong(format!("{pointer} is not {value}")))
            }
            Self::Rows(list, member, value) => {
                let body = parsed();
                let Some(rows) = body.pointer(list).and_then(Value::as_array) else {
                    return wrong(format!("no {list}"));
                };
                let other = rows.iter().any(|row| row.pointer(member).and_then(Value::as_str) != Some(value));
                if other { wrong(format!("a row of {list} is not about {value}")) } else { Ok(()) }
            }
            Self::Texts(texts) => {
                let missing = texts.iter().find(|wanted| !text.contains(wanted.as_str()));
                missing.map_or(Ok(()), |missing| wrong(format!("{missing} is missing")))
            }
            Self::Something if body.is_empty() => wrong("an empty answer".to_owned()),
            Self::Something => Ok(()),
        }
    }
}

/// A request with what its answer must be.
pub(super) struct Prepared {
    pub(super) request: RequestBuilder,
    pub(super) wanted: Wanted,
}

/// Who calls: makes requests whose ids nobody else has.
pub(super) struct Caller<'a> {
    pub(super) stage: &'a Stage,
    pub(super) people: &'a Population,
    pub(super) http: &'a Client,
    pub(super) number: u16,
}

impl Caller<'_> {
    /// Prepares a call of a kind about somebody drawn.
    pub(super) fn prepare(&self, kind: Kind, nth: u64, rng: &mut ChaCha12Rng) -> Prepared {
        let iin = self.people.iins.choose(rng).map_or("", String::as_str);
        let bin = self.people.bins.choose(rng).map_or("", String::as_str);
        let id = format!("{:08x}-{:04x}-4000-8000-{nth:012x}", rng.random::<u32>(), self.number);
        let (path, wanted) = match kind {
            Kind::Organisation | Kind::NamesAsOf => return self.organisation(kind, &id, bin),
            Kind::Person => return self.person(&id, iin),
            Kind::SmsRest | Kind::SmsQuery | Kind::SmsMobizon => return self.sms(kind, &id, nth),
            Kind::Use => return self.used(&id, iin),
            Kind::Acts => (format!("/zags/acts?iin={iin}"), Wanted::Rows("/acts", "/subject/iin", iin.to_owned())),
            Kind::Permits => {
                (format!("/elicense/licenses?iinBin={bin}"), Wanted::Rows("/licenses", "/IinBin", bin.to_owned()))
            }
            Kind::Numbers => (format!("/bmg/phone?iin={iin}&consent={id}"), about("/iin", iin)),
            Kind::Consents => (format!("/ddb/consents?iin={iin}"), about("/iin", iin)),
            Kind::Revoked => ("/nca/crl".to_owned(), Wanted::Something),
            Kind::Protocol => (format!("/labs/protocols?number={id}"), about("/number", &id)),
            Kind::Producers => (format!("/industry/producers?bin={bin}"), about("/bin", bin)),
            Kind::Gateway => ("/platform/gateway".to_owned(), Wanted::Something),
            Kind::Services => ("/arch/services".to_owned(), Wanted::Something),
        };
        let request = self.http.get(format!("{}{path}", self.stage.url(kind.system())));
        Prepared { request: request.bearer_auth(self.stage.credential("egov", kind.system())), wanted }
    }

    fn organisation(&self, kind: Kind, id: &str, bin: &str) -> Prepared {
        let (service, payload) = if kind == Kind::Organisation {
            let space = "http://3005_kdp.reports.egp.gbdul.tamur.kz";
            let payload = format!(
                "<r:request xmlns:r=\"{space}\"><r:requestNumber>{id}</r:requestNumber><r:declarantId>load</r:declarantId>\
                 <r:businessData><r:BIN>{bin}</r:BIN></r:businessData></r:request>"
            );
            ("GbdulReport3005_KDP", payload)
        } else {
            let payload = format!(
                "<r:request xmlns:r=\"urn:sim:gbdul:3006\"><r:requestNumber>{id}</r:requestNumber>\
                 <r:declarantId>load</r:declarantId><r:BIN>{bin}</r:BIN><r:asOf>2025-06-02</r:asOf></r:request>"
            );
            ("SIM_GBDUL_REPORT_3006", payload)
        };
        self.soap("gbd-ul", service, id, &payload, bin)
    }

    fn person(&self, id: &str, iin: &str) -> Prepared {
        let payload = format!(
            "<messageId>{id}</messageId><messageDate>2025-06-02T10:15:00.000+05:00</messageDate>\
             <senderCode>SDU</senderCode><iin>{iin}</iin>"
        );
        self.soap("gbd-fl", "GBDFL_UniversalServiceSync", id, &payload, iin)
    }

    /// A message of SHEP; its answer names the message and the subject.
    fn soap(&self, system: &str, service: &str, id: &str, payload: &str, subject: &str) -> Prepared {
        let password = self.stage.credential("sdu", system);
        let body = format!(
            "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Header>\
             <wsse:Security xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\">\
             <ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo/></ds:Signature></wsse:Security>\
             </soapenv:Header><soapenv:Body><s:SendMessage xmlns:s=\"http://bip.bee.kz/SyncChannel/v10/Types\"><request>\
             <requestInfo><messageId>{id}</messageId><serviceId>{service}</serviceId>\
             <messageDate>2025-06-02T10:15:00.000+05:00</messageDate><sender><senderId>sdu</senderId>\
             <password>{password}</password></sender></requestInfo><requestData><data>{payload}</data></requestData>\
             </request></s:SendMessage></soapenv:Body></soapenv:Envelope>"
        );
        let request = self.http.post(format!("{}/bip-sync-wss-gost/", self.stage.url(system)));
        let request = request.header("content-type", "text/xml; charset=utf-8").header("soapaction", "\"\"").body(body);
        let correlation = format!("<correlationId>{id}</correlationId>");
        Prepared { request, wanted: Wanted::Texts(vec![correlation, subject.to_owned(), "SCSS001".to_owned()]) }
    }

    fn used(&self, id: &str, iin: &str) -> Prepared {
        let body = json!({
            "useId": id, "iin": iin, "purpose": "ORDER-204", "operation": "CHECK", "system": "sdu", "consent": "load",
            "at": "2025-06-02T10:15:00+05:00",
        });
        let request = self.http.post(format!("{}/ddb/uses", self.stage.url("ddb"))).json(&body);
        let request = request.bearer_auth(self.stage.credential("egov", "ddb"));
        Prepared { request, wanted: Wanted::Members(202, vec![("/useId", json!(id))]) }
    }

    /// A message by one of the gateway's faces, to a number that nobody of the world has.
    fn sms(&self, kind: Kind, id: &str, nth: u64) -> Prepared {
        let (base, key) = (self.stage.url("sms"), self.stage.credential("egov", "sms"));
        let (phone, text) = (phone(self.number, nth), format!("Жүктеме {nth}"));
        if kind == Kind::SmsRest {
            let body = json!({
                "apikey": key, "phones": phone, "mes": text, "sender": "eGov", "charset": "utf-8", "fmt": 3, "id": id,
            });
            let request = self.http.post(format!("{base}/rest/send/")).json(&body);
            return Prepared { request, wanted: Wanted::Members(200, vec![("/id", json!(id)), ("/cnt", json!(1))]) };
        }
        if kind == Kind::SmsQuery {
            let query = [
                ("apikey", key),
                ("phones", &phone),
                ("mes", &text),
                ("sender", "eGov"),
                ("charset", "utf-8"),
                ("fmt", "3"),
                ("id", id),
            ];
            let request = self.http.get(format!("{base}/sys/send.php")).query(&query);
            return Prepared { request, wanted: Wanted::Members(200, vec![("/id", json!(id)), ("/cnt", json!(1))]) };
        }
        let query = [("output", "json"), ("api", "v1"), ("apiKey", key), ("recipient", &phone), ("text", &text)];
        let request = self.http.get(format!("{base}/service/message/sendSmsMessage")).query(&query);
        Prepared { request, wanted: Wanted::Members(200, vec![("/code", json!(0))]) }
    }
}

/// A mobile number of this client.
pub(super) fn phone(client: u16, nth: u64) -> String {
    format!("7709{client:02}{:05}", nth % 100_000)
}

fn about(pointer: &'static str, value: &str) -> Wanted {
    Wanted::Members(200, vec![(pointer, json!(value))])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Wanted, phone};

    #[test]
    fn right_answers_pass_and_others_are_told() {
        let members = Wanted::Members(202, vec![("/a/b", json!(1))]);
        assert_eq!(members.judge(202, br#"{"a":{"b":1}}"#), Ok(()));
        let rows = Wanted::Rows("/rows", "/iin", "1".to_owned());
        assert_eq!(rows.judge(200, br#"{"rows":[{"iin":"1"}]}"#), Ok(()));
        let texts = Wanted::Texts(vec!["<a>".to_owned()]);
        assert_eq!(texts.judge(200, b"<a>"), Ok(()));
        assert_eq!(Wanted::Something.judge(200, b"x"), Ok(()));
        for (wanted, status, body, words) in [
            (&members, 200, r#"{"a":{"b":1}}"#, "status 202 is due"),
            (&members, 202, r#"{"a":{"b":2}}"#, "/a/b is not 1"),
            (&members, 202, "no JSON", "/a/b is not 1"),
            (&rows, 200, r#"{"rows":[{"iin":"1"},{"iin":"2"}]}"#, "not about 1"),
            (&rows, 200, "{}", "no /rows"),
            (&texts, 200, "<b>", "<a> is missing"),
            (&Wanted::Something, 200, "", "empty"),
            (&Wanted::Something, 503, "x", "status 200 is due"),
        ] {
            let why = wanted.judge(status, body.as_bytes()).unwrap_err();
            assert!(why.contains(words), "{why}");
        }
    }

    #[test]
    fn numbers_are_mobile_ones_of_the_client() {
        assert_eq!((phone(3, 7), phone(49, 100_001)), ("77090300007".to_owned(), "77094900001".to_owned()));
    }
}
