//! Many clients at once: nothing is lost, nothing is answered twice, memory does not follow the number of calls.

use std::collections::BTreeSet;

use serde_json::Value;
use tokio::task::JoinSet;

use super::{Options, inhabited, options};
use crate::world::IIN;

const CLIENTS: usize = 50;
const CALLS: usize = 20;

#[tokio::test]
async fn every_call_of_fifty_clients_is_answered_and_recorded_once() {
    let stand = inhabited(Options { kept: CLIENTS * CALLS + 10, ..options() }).await;
    let url = stand.standing.url("mba").unwrap();
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let (http, url) = (stand.client.clone(), url.clone());
        clients.spawn(async move {
            for call in 0..CALLS {
                let target = format!("{url}/bmg/phone?iin={IIN}&consent={client}-{call}");
                let answer = http.get(target).bearer_auth("egov-at-mba-0007").send().await.unwrap();
                assert_eq!(answer.status(), 200);
                assert_eq!(answer.json::<Value>().await.unwrap()["errCode"], 0);
            }
        });
    }
    while let Some(ended) = clients.join_next().await {
        ended.unwrap();
    }
    let (mut since, mut targets, mut number) = (0, BTreeSet::new(), 0);
    loop {
        let page = stand.look(&format!("/exchanges?to=mba&limit=1000&since={since}")).await;
        let rows = page["exchanges"].as_array().unwrap().clone();
        if rows.is_empty() {
            break;
        }
        number += rows.len();
        targets.extend(rows.iter().map(|row| row["target"].as_str().unwrap().to_owned()));
        since = page["next"].as_u64().unwrap();
    }
    assert_eq!((number, targets.len()), (CLIENTS * CALLS, CLIENTS * CALLS));
    // Neither the contour's record nor the server's keeps what was handed on.
    assert!(stand.standing.contour().recorder().drain().is_empty());
}

#[tokio::test]
async fn what_is_kept_does_not_grow_with_the_number_of_calls() {
    let stand = inhabited(Options { kept: 50, ..options() }).await;
    let sizes = async |stand: &super::Stand| {
        let status = stand.look("/status").await;
        let exchanges = &status["exchanges"];
        (
            exchanges["all"].as_u64().unwrap(),
            exchanges["kept"].as_u64().unwrap(),
            exchanges["kept_bytes"].as_u64().unwrap(),
        )
    };
    for at in 0..200 {
        // Paths that no contract has, each another one: nothing of them is remembered.
        stand.get("mba", &format!("/never/{at}")).await;
    }
    let first = sizes(&stand).await;
    let held = stand.look("/state").await;
    for at in 0..400 {
        stand.get("mba", &format!("/ever/{at:03}")).await;
    }
    let second = sizes(&stand).await;
    assert_eq!((first.0, second.0), (200, 600));
    assert_eq!((first.1, second.1), (50, 50));
    assert!(second.2 < first.2 + 1_000, "{first:?} {second:?}");
    assert_eq!(stand.look("/state").await, held);
}
