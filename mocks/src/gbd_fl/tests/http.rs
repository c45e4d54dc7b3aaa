//! One exchange over HTTP, and what the record keeps of it.

use serde_json::json;

use super::{IIN, KDP_TOKEN, register, with_token};
use crate::kernel::fault::{Fault, Rule};
use crate::shep::parse;
use crate::shep::trial::{PASSWORD, credentials, served};

#[tokio::test]
async fn a_person_over_http() {
    let (register, clock, _) = register();
    let served = served(register.system(credentials()), clock).await;
    let sent = with_token(IIN, KDP_TOKEN);
    let (status, content_type, body) = served.post("text/xml; charset=utf-8", sent.clone()).await;
    assert_eq!((status, content_type.as_str()), (200, "text/xml; charset=utf-8"));
    let path = ["Body", "SendMessageResponse", "response", "responseData", "data", "persons", "person", "iin"];
    assert_eq!(parse(&body).unwrap().at(&path).unwrap().text, IIN);

    let exchange = served.shared.recorder.drain().remove(0);
    assert_eq!((exchange.from.as_str(), exchange.to.as_str()), ("sdu", "gbd-fl"));
    assert_eq!(
        (exchange.operation.as_str(), exchange.target.as_str()),
        ("GBDFLUniversal_token", "POST /bip-sync-wss-gost/")
    );
    assert_eq!((exchange.status, exchange.response, exchange.findings), (200, body, Vec::new()));
    assert_eq!((&exchange.facts["iin"], &exchange.facts["token_valid"]), (&json!(IIN), &json!(true)));
    assert_eq!(exchange.request, sent.replace(PASSWORD, "***"));
}

#[tokio::test]
async fn a_crash_concerns_its_person_once() {
    let (register, clock, _) = register();
    let served = served(register.system(credentials()), clock).await;
    let fault = Fault::ShepStatus("SCSE003".to_owned());
    served.shared.faults.install(Rule { operation: None, subject: Some(IIN.to_owned()), times: Some(1), fault });
    for (iin, code) in [("901101499005", "SCSE002"), (IIN, "SCSE003"), (IIN, "SCSS001")] {
        let (status, _, body) = served.post("text/xml", with_token(iin, KDP_TOKEN)).await;
        assert_eq!((status, body.contains(&format!("<code>{code}</code>"))), (200, true), "{iin} {code}");
    }
    let faults: Vec<_> = served.shared.recorder.drain().into_iter().map(|exchange| exchange.fault).collect();
    assert_eq!(faults, [None, Some("SHEP status SCSE003".to_owned()), None]);
}

#[tokio::test]
async fn soap_1_2_is_refused_and_the_wsdl_is_given() {
    let (register, clock, _) = register();
    let served = served(register.system(credentials()), clock).await;
    let (status, _, _) = served.post("application/soap+xml; charset=utf-8", with_token(IIN, KDP_TOKEN)).await;
    let (found, _, wsdl) = served.wsdl().await;
    assert_eq!((status, found, parse(&wsdl).unwrap().name.as_str()), (415, 200, "definitions"));
    let record = served.shared.recorder.drain();
    assert_eq!((record[0].to.as_str(), record[0].findings[0].code.as_str()), ("gbd-fl", "shep.content-type"));
    assert!(!record[0].request.contains(PASSWORD), "a refused message keeps no password either");
}
