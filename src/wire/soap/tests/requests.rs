//! What we send, byte for byte.

use crate::domain::ids::{Bin, Iin};
use crate::wire::soap::envelope::Ask;
use crate::wire::soap::report::Asked;
use crate::wire::soap::tree::parse;
use crate::wire::soap::{changes, extract, history, names, person, seal};

use super::{BIN, HEAD, SIGNER};

const REQUESTOR: &str = "180240999008";

#[test]
fn reports() {
    let bin = Bin::parse(BIN).expect("a BIN");
    let asked = Asked { number: "m-1", declarant: REQUESTOR, signer: SIGNER };
    let day = |text: &str| text.parse().expect("a date");
    insta::assert_snapshot!("history", history::request(&asked, &bin));
    insta::assert_snapshot!("names", names::request(&asked, &bin, day("2025-05-31")));
    insta::assert_snapshot!("changes", changes::request(&asked, day("2025-05-09"), day("2025-06-02")));
}

#[test]
fn the_extract_is_asked_for_with_our_signature() {
    let request = extract::request(REQUESTOR, &Bin::parse(BIN).expect("a BIN"));
    let root = parse(&request).expect("well-formed");
    assert_eq!(seal::check(&request, 0..request.len(), &root, REQUESTOR), Ok(()));
    insta::assert_snapshot!("extract", request);
}

#[test]
fn persons() {
    let ask = Ask {
        message_id: "m-1".into(),
        service: person::WITH_TOKEN,
        sender_id: "sdu".into(),
        password: "p".into(),
        at: "2025-06-02T10:15:00+05:00".parse().expect("an instant"),
    };
    let iin = Iin::parse(HEAD).expect("an IIN");
    insta::assert_snapshot!("person_with_token", person::request(&ask, &iin, Some(&("T<1>".into(), "K".into()))));
    insta::assert_snapshot!("person_without_token", person::request(&ask, &iin, None));
}
