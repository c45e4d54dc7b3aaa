//! The journal has everything, in order; the control API shows the last of it.

use serde_json::{Value, json};

use super::{Options, inhabited, journal, options};
use crate::world::{IIN, PHONE};

fn lines(path: &std::path::Path) -> Vec<Value> {
    std::fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn every_exchange_is_in_the_journal_as_soon_as_it_was_answered() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("exchanges.ndjson");
    let stand = inhabited(Options { journal: Some(journal(&file)), kept: 5, ..options() }).await;
    for at in 0..20 {
        stand.get("mba", &format!("/bmg/phone?iin={IIN}&consent=c{at}")).await;
        let written = lines(&file);
        assert_eq!(written.last().unwrap()["exchange"]["seq"], at + 1);
    }
    let written = lines(&file);
    assert_eq!(
        (written[0]["record"].as_str(), written[0]["format"].as_str()),
        (Some("start"), Some("senim-exchanges/1"))
    );
    let seqs: Vec<u64> = written.iter().filter_map(|line| line["exchange"]["seq"].as_u64()).collect();
    assert_eq!(seqs, (1..=20).collect::<Vec<u64>>());
    // In memory are the last five, and that others were forgotten is told.
    let seen = stand.look("/exchanges").await;
    assert_eq!((seen["exchanges"].as_array().unwrap().len(), seen["forgotten"].as_u64()), (5, Some(15)));
    assert_eq!(stand.look("/exchanges?since=18").await["exchanges"].as_array().unwrap().len(), 2);
    assert_eq!(stand.look("/exchanges?since=20").await["next"], 20);
}

#[tokio::test]
async fn the_journal_shows_clock_and_control_too_and_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("exchanges.ndjson");
    let stand = inhabited(Options { journal: Some(journal(&file)), ..options() }).await;
    stand.done("/clock/advance", &json!({"by": "P1D"})).await;
    stand.done("/changes/number.linked", &json!({"iin": IIN, "phone": PHONE})).await;
    stand.sms("1", "1").await;
    stand.done("/clock/advance", &json!({"by": "P1D"})).await;
    let kinds: Vec<String> = lines(&file).iter().map(|line| line["record"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds[..4], ["start", "control", "clock", "control"]);
    assert!(kinds.iter().filter(|kind| *kind == "exchange").count() == 2, "{kinds:?}");
    assert!(!std::fs::read_to_string(&file).unwrap().contains("egov-at-sms-0007"));
}

#[tokio::test]
async fn a_second_start_goes_on_in_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("exchanges.ndjson");
    for _ in 0..2 {
        let stand = inhabited(Options { journal: Some(journal(&file)), ..options() }).await;
        stand.sms("1", "1").await;
    }
    let starts = lines(&file).iter().filter(|line| line["record"] == "start").count();
    assert_eq!(starts, 2);
}

/// `/dev/full` takes nothing: a journal on it breaks at its first line.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_journal_that_cannot_be_written_does_not_start() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    assert!(super::Standing::start(Options { journal: Some(full), ..options() }).await.is_err());
}
