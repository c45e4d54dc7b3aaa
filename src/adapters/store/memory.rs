//! A store in memory. It outlives the driver, not the process.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use crate::app::ports::{Commit, NewWork, Store, StoreError, Work};

/// Events and work in memory; clones share them, so that a role can be restarted on its store.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    events: Vec<(Timestamp, String)>,
    work: BTreeMap<(Timestamp, u64), NewWork>,
    next: u64,
}

impl MemoryStore {
    fn with<T>(&self, act: impl FnOnce(&mut Inner) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Store for MemoryStore {
    fn commit(&mut self, commit: &Commit) -> Result<(), StoreError> {
        self.with(|inner| {
            inner.events.extend(commit.event.clone());
            if let Some(done) = commit.done {
                inner.work.retain(|(_, id), _| *id != done);
            }
            for key in &commit.cancel {
                inner.work.retain(|_, work| work.key != *key);
            }
            for work in &commit.add {
                inner.work.retain(|_, other| other.key != work.key);
                inner.next += 1;
                inner.work.insert((work.due, inner.next), work.clone());
            }
        });
        Ok(())
    }

    fn events(&self) -> Result<Vec<(Timestamp, String)>, StoreError> {
        Ok(self.with(|inner| inner.events.clone()))
    }

    fn next_work(&self) -> Result<Option<Work>, StoreError> {
        Ok(self.with(|inner| inner.work.first_key_value().map(|((_, id), work)| Work { id: *id, work: work.clone() })))
    }

    fn work(&self) -> Result<Vec<Work>, StoreError> {
        Ok(self.with(|inner| inner.work.iter().map(|((_, id), work)| Work { id: *id, work: work.clone() }).collect()))
    }
}
