//! One contract, two stores.

use jiff::Timestamp;

use super::memory::MemoryStore;
use super::sqlite::SqliteStore;
use crate::app::ports::{Commit, NewWork, Store, WorkKind};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn effect(key: &str, due: i64) -> NewWork {
    NewWork { key: key.into(), due: at(due), kind: WorkKind::Effect, payload: format!("\"{key}\""), attempts: 0 }
}

fn keys(store: &dyn Store) -> Vec<String> {
    store.work().unwrap().into_iter().map(|work| work.work.key).collect()
}

fn holds(store: &mut dyn Store) {
    assert_eq!(store.next_work().unwrap(), None, "an empty store has no work");
    let add = vec![effect("late", 20), effect("first", 10), effect("second", 10)];
    store.commit(&Commit { event: Some((at(5), "\"a\"".into())), add, ..Commit::default() }).unwrap();
    assert_eq!(keys(store), ["first", "second", "late"], "by due instant, then by order of adding");
    let first = store.next_work().unwrap().unwrap();
    assert_eq!(first.work, effect("first", 10));
    let retry = NewWork { attempts: 1, ..effect("first", 30) };
    let commit =
        Commit { event: Some((at(10), "\"b\"".into())), done: Some(first.id), add: vec![retry], cancel: vec![] };
    store.commit(&commit).unwrap();
    assert_eq!(keys(store), ["second", "late", "first"]);
    store.commit(&Commit { cancel: vec!["late".into()], ..Commit::default() }).unwrap();
    assert_eq!(keys(store), ["second", "first"]);
    store.commit(&Commit { add: vec![effect("second", 40)], ..Commit::default() }).unwrap();
    assert_eq!(keys(store), ["first", "second"], "a key that is set again moves");
    let events = store.events().unwrap();
    assert_eq!(events, [(at(5), "\"a\"".to_owned()), (at(10), "\"b\"".to_owned())]);
}

#[test]
fn memory() {
    holds(&mut MemoryStore::default());
}

#[test]
fn sqlite_and_again_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("role.db");
    holds(&mut SqliteStore::open(&file).unwrap());
    let reopened = SqliteStore::open(&file).unwrap();
    assert_eq!(keys(&reopened), ["first", "second"]);
    assert_eq!(reopened.events().unwrap().len(), 2);
}

#[test]
fn a_file_that_is_no_store_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("role.db");
    std::fs::write(&file, "this is no database, and long enough to show it beyond any doubt at all").unwrap();
    assert!(SqliteStore::open(&file).unwrap_err().to_string().contains("store failed"));
}
