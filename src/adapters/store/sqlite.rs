//! A store in one `SQLite` file: write-ahead log, synchronous FULL, one transaction a transition.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::app::ports::{Commit, NewWork, Store, StoreError, Work, WorkKind};

/// Events and work in a file.
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
}

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS work (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        due INTEGER NOT NULL,
        kind TEXT NOT NULL,
        payload TEXT NOT NULL,
        attempts INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS work_due ON work (due, id);
";

const COLUMNS: &str = "id, key, due, kind, payload, attempts";

impl SqliteStore {
    /// Opens the file, or makes it. Fails when it cannot be opened or is no such store.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(file).map_err(failed)?;
        connection.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
        connection.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
        connection.execute_batch(SCHEMA).map_err(failed)?;
        Ok(Self { connection })
    }

    /// Empties the store. Fails when the file cannot be written.
    pub fn clear(&mut self) -> Result<(), StoreError> {
        self.connection.execute_batch("BEGIN; DELETE FROM events; DELETE FROM work; COMMIT;").map_err(failed)
    }
}

impl Store for SqliteStore {
    fn commit(&mut self, commit: &Commit) -> Result<(), StoreError> {
        let transaction = self.connection.transaction().map_err(failed)?;
        if let Some((at, body)) = &commit.event {
            let sql = "INSERT INTO events (at, body) VALUES (?1, ?2)";
            transaction.prepare_cached(sql).map_err(failed)?.execute(params![at.as_second(), body]).map_err(failed)?;
        }
        if let Some(done) = commit.done {
            let id = i64::try_from(done).map_err(|error| StoreError(error.to_string()))?;
            transaction.execute("DELETE FROM work WHERE id = ?1", params![id]).map_err(failed)?;
        }
        for key in commit.cancel.iter().chain(commit.add.iter().map(|work| &work.key)) {
            transaction.execute("DELETE FROM work WHERE key = ?1", params![key]).map_err(failed)?;
        }
        for work in &commit.add {
            let kind = if work.kind == WorkKind::Timer { "timer" } else { "effect" };
            let values = params![work.key, work.due.as_second(), kind, work.payload, work.attempts];
            let sql = "INSERT OR REPLACE INTO work (key, due, kind, payload, attempts) VALUES (?1, ?2, ?3, ?4, ?5)";
            transaction.prepare_cached(sql).map_err(failed)?.execute(values).map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }

    fn events(&self) -> Result<Vec<(Timestamp, String)>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT at, body FROM events ORDER BY id").map_err(failed)?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?))).map_err(failed)?;
        rows.map(|row| {
            let (at, body) = row.map_err(failed)?;
            Ok((instant(at)?, body))
        })
        .collect()
    }

    fn next_work(&self) -> Result<Option<Work>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM work ORDER BY due, id LIMIT 1");
        let mut statement = self.connection.prepare_cached(&sql).map_err(failed)?;
        statement.query_row([], work).optional().map_err(failed)?.transpose()
    }

    fn work(&self) -> Result<Vec<Work>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM work ORDER BY due, id");
        let mut statement = self.connection.prepare_cached(&sql).map_err(failed)?;
        let rows = statement.query_map([], work).map_err(failed)?;
        rows.map(|row| row.map_err(failed)?).collect()
    }
}

fn work(row: &Row<'_>) -> rusqlite::Result<Result<Work, StoreError>> {
    let (id, due, kind): (i64, i64, String) = (row.get(0)?, row.get(2)?, row.get(3)?);
    let (key, payload, attempts) = (row.get(1)?, row.get(4)?, row.get(5)?);
    let kind = if kind == "timer" { WorkKind::Timer } else { WorkKind::Effect };
    Ok(instant(due).and_then(|due| {
        let id = u64::try_from(id).map_err(|error| StoreError(error.to_string()))?;
        Ok(Work { id, work: NewWork { key, due, kind, payload, attempts } })
    }))
}

fn instant(second: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_second(second).map_err(|error| StoreError(error.to_string()))
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn failed(error: rusqlite::Error) -> StoreError {
    StoreError(error.to_string())
}
