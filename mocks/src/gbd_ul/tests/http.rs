//! One exchange over HTTP, and what the record keeps of it.

use serde_json::json;

use super::{BIN, info, register, seal};
use crate::shep::parse;
use crate::shep::trial::{PASSWORD, credentials, served};

#[tokio::test]
async fn an_extract_over_http() {
    let (register, clock) = register();
    let served = served(register.system(credentials()), clock).await;
    let (status, content_type, body) = served.post("text/xml; charset=utf-8", info(BIN)).await;
    assert_eq!((status, content_type.as_str()), (200, "text/xml; charset=utf-8"));
    let path = ["Body", "SendMessageResponse", "response", "responseData", "data"];
    let answer = parse(&body).unwrap().at(&path).unwrap().text.clone();
    assert!(seal(&answer).1 && answer.contains("«Серебро &amp; Ко»"));

    let exchange = served.shared.recorder.drain().remove(0);
    assert_eq!(
        (exchange.from.as_str(), exchange.to.as_str(), exchange.operation.as_str()),
        ("sdu", "gbd-ul", "GbdulInfoByBin_v2")
    );
    assert_eq!(
        (exchange.at.as_str(), exchange.target.as_str()),
        ("2025-06-02T10:15:00+05:00", "POST /bip-sync-wss-gost/")
    );
    assert_eq!((exchange.status, exchange.fault, exchange.findings), (200, None, Vec::new()));
    assert_eq!(
        (&exchange.response, &exchange.facts["bin"], &exchange.facts["shep_status"]),
        (&body, &json!(BIN), &json!("SCSS001"))
    );
    assert_eq!(exchange.request, info(BIN).replace(PASSWORD, "***"));
}

#[tokio::test]
async fn soap_1_2_is_refused_and_the_wsdl_is_given() {
    let (register, clock) = register();
    let served = served(register.system(credentials()), clock).await;
    let (status, _, body) = served.post("application/soap+xml; charset=utf-8", info(BIN)).await;
    assert_eq!((status, body.as_str()), (415, "SOAP 1.2 is not served"));
    let (status, content_type, wsdl) = served.wsdl().await;
    assert_eq!((status, content_type.as_str()), (200, "text/xml; charset=utf-8"));
    let wsdl = parse(&wsdl).unwrap();
    assert_eq!(wsdl.name, "definitions");
    let operation = wsdl.at(&["portType", "operation"]).and_then(|operation| operation.attribute("", "name"));
    assert_eq!(operation, Some("SendMessage"));
    let record = served.shared.recorder.drain();
    assert_eq!(record.iter().map(|exchange| exchange.status).collect::<Vec<_>>(), [415, 200]);
    assert_eq!(record[0].findings[0].code, "shep.content-type");
    assert!(!record[0].request.contains(PASSWORD) && record[0].request.contains("<password>***</password>"));
}
