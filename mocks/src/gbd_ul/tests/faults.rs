//! What planted faults do to a document.

use super::{BIN, BRANCH, LIQUIDATED, SIGNER, as_of, changes, deals, document, info, play, register, seal};
use crate::kernel::fault::Fault;
use crate::shep::parse;

#[test]
fn a_short_list_keeps_its_total() {
    let (register, _) = register();
    let list = |fault: Option<&Fault>| {
        let (_, answer) = play(&register, &changes("2019-01-01", "2025-06-02"), fault);
        let root = parse(&document(&answer)).unwrap();
        let rows = &root.child("organisations").unwrap().children;
        let bins: Vec<_> = rows.iter().map(|row| row.value("BIN").unwrap().to_owned()).collect();
        assert_eq!(answer.facts["bins"], serde_json::json!(bins));
        assert!(seal(&document(&answer)).1, "the short list is signed as it is sent");
        (root.value("total").unwrap().to_owned(), bins)
    };
    let bins = [BRANCH, LIQUIDATED, BIN].map(str::to_owned).to_vec();
    assert_eq!(list(None), ("3".to_owned(), bins.clone()));
    assert_eq!(list(Some(&Fault::ShortList)), ("3".to_owned(), bins[..2].to_vec()));
}

#[test]
fn tampering_changes_one_letter_after_signing() {
    let (register, _) = register();
    for body in [info(BIN), deals(BIN), as_of(BIN, "2025-05-29"), changes("2025-05-01", "2025-06-02")] {
        let right = document(&play(&register, &body, None).1);
        let wrong = document(&play(&register, &body, Some(&Fault::Tamper)).1);
        let differing = right.chars().zip(wrong.chars()).filter(|(a, b)| a != b).count();
        assert_eq!((differing, right.chars().count()), (1, wrong.chars().count()), "{wrong}");
        assert_eq!(seal(&right), (SIGNER.to_owned(), true));
        assert_eq!(seal(&wrong), (SIGNER.to_owned(), false), "{wrong}");
    }
}

#[test]
fn an_unknown_sender_signs_as_another() {
    let (register, _) = register();
    for body in [info(BIN), deals(BIN), as_of(BIN, "2025-05-29"), changes("2025-05-01", "2025-06-02")] {
        let (signer, fits) = seal(&document(&play(&register, &body, Some(&Fault::UnknownSender)).1));
        assert!(fits && signer != SIGNER && crate::shep::well_formed(&signer), "{signer}");
    }
}
