//! Annexes 3 and 5: who may change or exclude what, and what stays.

use super::desk::{Desk, HOLDER, OTHER, blank, document, grounds, level, software, until};
use crate::domain::ids::Bin;
use crate::domain::register::filing::{Application, Change, Form, Says};
use crate::domain::register::state::Status;

const P2: &str = "2026-02-02 10:00";

fn desk() -> Desk {
    let mut desk = Desk::new(&[]);
    assert_eq!(desk.run(P2, "F-0", software()).status, Status::Entered);
    desk
}

fn annex_3(changes: Vec<Change>) -> Application {
    Application { entry: Some("R-000001".into()), changes, ..blank(Form::Annex3) }
}

fn succession(from: &str, to: &str) -> Says {
    Says::Succession { from: from.into(), to: to.into() }
}

#[test]
fn names_and_functions_become_a_new_version() {
    let mut desk = desk();
    let changes = vec![
        Change::HolderNameKk("«Алтын Плюс» ЖШС".into()),
        Change::HolderNameRu("ТОО «Алтын Плюс»".into()),
        Change::ProductName("Product 2".into()),
        Change::Functions(vec!["ERP".into(), "CRM".into()]),
    ];
    assert_eq!(desk.run(P2, "F-1", annex_3(changes)).status, Status::Changed);
    let entry = desk.entry("R-000001");
    assert_eq!(entry.versions.len(), 2);
    assert_eq!(entry.versions[0].names.ru, "ТОО «Алтын»", "the first version stays");
    assert_eq!(
        (entry.versions[1].names.kk.as_str(), entry.versions[1].source.as_str()),
        ("«Алтын Плюс» ЖШС", "ANNEX-3")
    );
    assert_eq!((entry.product.name.as_str(), entry.product.functions.len()), ("Product 2", 2));
}

#[test]
fn a_holder_changes_only_with_a_proof_of_succession() {
    let to_other = || vec![Change::HolderBin(OTHER.into())];
    let with = |says: Says| Application { documents: vec![document("D-1", says)], ..annex_3(to_other()) };
    assert_eq!(grounds(&desk().run(P2, "F-1", annex_3(to_other())).reasons), ["annex2/row9.3"]);
    for wrong in [succession(OTHER, HOLDER), succession(OTHER, OTHER), succession(HOLDER, HOLDER)] {
        assert_eq!(desk().run(P2, "F-1", with(wrong)).status, Status::Refused);
    }
    let expired =
        Application { documents: vec![until("D-1", "2026-02-01", succession(HOLDER, OTHER))], ..annex_3(to_other()) };
    assert_eq!(desk().run(P2, "F-1", expired).status, Status::Refused);
    let mut desk = desk();
    assert_eq!(desk.run(P2, "F-1", with(succession(HOLDER, OTHER))).status, Status::Changed);
    let entry = desk.entry("R-000001");
    assert!(entry.held_by(OTHER) && !entry.held_by(HOLDER));
    assert_eq!(entry.documents.len(), 5, "a succession is no document of the entry");
}

#[test]
fn the_successor_may_file_for_itself_and_a_stranger_may_not() {
    let by_other = |application: Application| Application { bin: Bin::parse(OTHER).unwrap(), ..application };
    let changes = vec![Change::HolderBin(OTHER.into())];
    let proved = Application { documents: vec![document("D-1", succession(HOLDER, OTHER))], ..annex_3(changes) };
    assert_eq!(desk().run(P2, "F-1", by_other(proved)).status, Status::Changed);
    let rename = by_other(annex_3(vec![Change::ProductName("Theirs".into())]));
    assert_eq!(grounds(&desk().run(P2, "F-1", rename).reasons), ["annex2/row9.3"]);
}

#[test]
fn another_product_needs_annex_4() {
    let mut desk = desk();
    let filing = desk.run(P2, "F-1", annex_3(vec![Change::ProductId("P-2".into())]));
    assert_eq!(grounds(&filing.reasons), ["annex2/row9.3"]);
    assert_eq!(desk.entry("R-000001").product.id, "P-1");
}

#[test]
fn a_change_that_says_nothing_twice_or_about_nothing_is_refused() {
    let rows = [
        annex_3(Vec::new()),
        annex_3(vec![Change::ProductName(" ".into())]),
        annex_3(vec![Change::ProductName("a".into()), Change::ProductName("b".into())]),
        annex_3(vec![Change::Functions(Vec::new())]),
        annex_3(vec![Change::HolderBin("191140999008".into())]),
        Application { entry: Some("R-000009".into()), ..annex_3(vec![Change::ProductName("a".into())]) },
        Application { entry: None, ..annex_3(vec![Change::ProductName("a".into())]) },
    ];
    for application in rows {
        let mut desk = desk();
        let before = desk.entry("R-000001").clone();
        let filing = desk.run(P2, "F-1", application.clone());
        assert_eq!(filing.status, Status::Refused, "{application:?}");
        assert!(grounds(&filing.reasons).iter().all(|ground| *ground == "annex2/row9.3"), "{:?}", filing.reasons);
        assert_eq!(*desk.entry("R-000001"), before);
    }
}

#[test]
fn each_form_has_its_purpose() {
    // annex2/row9.1: an entry is asked for by Annex 4 alone.
    for form in [Form::Annex3, Form::Annex5] {
        let mut desk = Desk::new(&[]);
        let filing = desk.run(P2, "F-1", Application { form, ..software() });
        assert_eq!((filing.status, grounds(&filing.reasons)), (Status::Refused, vec!["annex2/row9.1"]), "{form:?}");
        assert!(desk.register.entries.is_empty());
    }
    let unnamed = Application { product: None, ..software() };
    assert_eq!(grounds(&Desk::new(&[]).run(P2, "F-1", unnamed).reasons), ["annex2/row9.1"]);
    let of_entry = Application { entry: Some("R-000001".into()), ..software() };
    assert!(grounds(&Desk::new(&[]).run(P2, "F-1", of_entry).reasons).contains(&"annex2/row9.1"));
}

#[test]
fn annex_4_renews_nothing() {
    let mut desk = desk();
    let filing = desk.run(P2, "F-1", software());
    assert_eq!(grounds(&filing.reasons), ["annex2/row9.1", "annex2/row9.3"]);
    assert_eq!((desk.register.entries.len(), desk.entry("R-000001").versions.len()), (1, 1));
}

#[test]
fn of_two_applications_for_one_product_the_second_decided_is_refused() {
    let mut desk = Desk::new(&[]);
    desk.file(P2, "F-1", software());
    desk.file(P2, "F-2", software());
    assert_eq!(desk.decide(P2, "F-2").status, Status::Entered);
    assert_eq!(desk.decide(P2, "F-1").status, Status::Refused);
}

#[test]
fn the_holder_alone_excludes_and_needs_no_documents() {
    let annex_5 = || Application { entry: Some("R-000001".into()), ..blank(Form::Annex5) };
    let mut desk = desk();
    let stranger = desk.run(P2, "F-1", Application { bin: Bin::parse(OTHER).unwrap(), ..annex_5() });
    assert_eq!(grounds(&stranger.reasons), ["annex2/row9.2"]);
    assert!(desk.entry("R-000001").active);
    assert_eq!(desk.run(P2, "F-2", annex_5()).status, Status::Excluded);
    let entry = desk.entry("R-000001");
    assert_eq!((entry.active, entry.versions.len(), entry.documents.len()), (false, 1, 5), "its history stays");
    // What is excluded is neither changed, renewed nor excluded again; a new application makes a new entry.
    let renewal = Application { documents: vec![document("A-2", level("4"))], ..annex_3(Vec::new()) };
    assert_eq!(grounds(&desk.run(P2, "F-3", renewal).reasons), ["annex2/row9.3"]);
    assert_eq!(grounds(&desk.run(P2, "F-4", annex_5()).reasons), ["annex2/row9.2"]);
    assert_eq!(desk.run(P2, "F-5", software()).entry.as_deref(), Some("R-000002"));
    assert!(!desk.entry("R-000001").active);
}

#[test]
fn an_entry_that_is_excluded_before_the_decision_is_not_changed() {
    let mut desk = desk();
    desk.file(P2, "F-1", annex_3(vec![Change::ProductName("late".into())]));
    desk.run(P2, "F-2", Application { entry: Some("R-000001".into()), ..blank(Form::Annex5) });
    assert_eq!(desk.decide(P2, "F-1").status, Status::Refused);
    assert_eq!(desk.entry("R-000001").versions.len(), 1);
}
