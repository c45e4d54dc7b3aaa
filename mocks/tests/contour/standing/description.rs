//! What is told at the start: every system once, addresses that answer, credentials that are known.

use std::collections::BTreeSet;

use reqwest::Method;
use senim_mocks::contour::RELAYED_ROLES;
use senim_mocks::standing::{CATALOGUE, FORMAT};
use serde_json::Value;

use super::{options, stand};

#[tokio::test]
async fn every_system_is_in_the_description_and_in_the_catalogue() {
    let stand = stand(options()).await;
    let described = stand.standing.described().unwrap();
    assert_eq!((described["format"].as_str(), described["seed"].as_u64()), (Some(FORMAT), Some(7)));
    let served: BTreeSet<&str> = stand.standing.contour().ids().chain(["sms-smpp"]).collect();
    let known: BTreeSet<&str> = CATALOGUE.iter().map(|entry| entry.id).collect();
    assert_eq!(served, known);
    let told = described["systems"].as_object().unwrap();
    assert_eq!(told.keys().map(String::as_str).collect::<BTreeSet<_>>(), known);
    let mut urls: Vec<&str> = told.values().map(|system| system["url"].as_str().unwrap()).collect();
    urls.extend(RELAYED_ROLES.map(|role| described["relays"][role]["url"].as_str().unwrap()));
    assert_eq!(urls.iter().collect::<BTreeSet<_>>().len(), 17);
    assert!(told["sms-smpp"]["url"].as_str().unwrap().starts_with("smpp://127.0.0.1:"));
    assert_eq!(described["systems"]["gbd-ul"]["sender"], "180240999008");
    assert_eq!(described["systems"]["nca"]["sender"].as_str().unwrap().len(), 64);
    assert!(described["control"]["token"].is_null());
}

#[tokio::test]
async fn wsdl_addresses_answer() {
    let stand = stand(options()).await;
    let described = stand.standing.described().unwrap();
    for id in ["gbd-ul", "gbd-fl"] {
        let url = described["systems"][id]["wsdl"].as_str().unwrap();
        let answer = stand.client.get(url).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert!(answer.text().await.unwrap().contains("definitions"), "{url}");
    }
}

#[tokio::test]
async fn each_credential_is_the_one_of_its_role() {
    let stand = stand(options()).await;
    let described = stand.standing.described().unwrap();
    for role in RELAYED_ROLES {
        let credential = described["callers"][role]["akhazh"].as_str().unwrap();
        let url = format!("{}/zags/acts?iin=850214399009", stand.standing.url("akhazh").unwrap());
        let answer = stand.client.get(url).bearer_auth(credential).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{role}");
    }
    let seen = stand.look("/exchanges?to=akhazh").await;
    let callers: Vec<&Value> = seen["exchanges"].as_array().unwrap().iter().map(|exchange| &exchange["from"]).collect();
    assert_eq!(callers, RELAYED_ROLES);
}

#[tokio::test]
async fn fixed_ports_follow_each_other_and_a_taken_one_is_named() {
    let (first, last) = (23_400_u16, 23_400 + 17);
    let standing = stand(super::Options { base_port: Some(first), ..options() }).await;
    assert!(standing.standing.control_url().ends_with(&format!(":{first}/control")));
    let ports: BTreeSet<u16> = CATALOGUE
        .iter()
        .map(|entry| entry.id)
        .chain(RELAYED_ROLES)
        .map(|id| reqwest::Url::parse(&standing.standing.url(id).unwrap()).unwrap().port().unwrap())
        .collect();
    assert_eq!(ports, (first + 1..=last).collect());
    let again = super::Standing::start(super::Options { base_port: Some(first), ..options() }).await;
    let error = again.err().unwrap().to_string();
    assert!(error.contains("23400"), "{error}");
}

#[tokio::test]
async fn another_host_may_be_advertised() {
    let stand = stand(super::Options { advertise: Some("mocks.example".into()), ..options() }).await;
    assert!(stand.standing.url("sms").unwrap().starts_with("http://mocks.example:"));
    assert!(stand.standing.control_url().starts_with("http://mocks.example:"));
    assert!(stand.standing.described().unwrap()["relays"]["egov"]["url"].as_str().unwrap().contains("mocks.example"));
}

#[tokio::test]
async fn the_description_is_html_for_browsers_and_openapi_for_programs() {
    let stand = stand(options()).await;
    let document = stand.look("").await;
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().unwrap();
    // Every operation that is described is there: it is not refused as an unknown path or method.
    for (path, methods) in paths {
        for method in methods.as_object().unwrap().keys() {
            let path =
                path.replace("{system}", "sms").replace("{name}", "a").replace("{kind}", "x").replace("{role}", "x");
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let below = path.strip_prefix("/control").unwrap();
            let (status, body) = stand.control(method.clone(), below, None).await;
            let detail = body["detail"].as_str().unwrap_or_default();
            assert!(status != 405 && !detail.starts_with("There is no /control"), "{method} {path}: {status} {detail}");
        }
    }
    let page = stand.client.get(stand.standing.control_url()).header("accept", "text/html,*/*").send().await.unwrap();
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    let text = page.text().await.unwrap();
    assert!(text.contains("organisation.renamed") && paths.keys().all(|path| text.contains(path.as_str())));
}
