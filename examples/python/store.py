"""What a role keeps: one SQLite file. Everything that must outlive a restart is here, and nothing else is state."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY, due TEXT NOT NULL, priority INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
    payload TEXT NOT NULL, attempt INTEGER NOT NULL, UNIQUE (kind, subject));
CREATE TABLE IF NOT EXISTS messages (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id));
CREATE TABLE IF NOT EXISTS cases (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, bin TEXT NOT NULL, state TEXT NOT NULL,
    opened_at TEXT NOT NULL, closed_at TEXT, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS decisions (seq INTEGER PRIMARY KEY, case_id TEXT, at TEXT, outcome TEXT, because TEXT, note TEXT);
CREATE TABLE IF NOT EXISTS dialogues (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, ended_at TEXT, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shown (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, data TEXT NOT NULL);
"""
_NAMES = ("meta", "jobs", "messages", "cases", "decisions", "dialogues", "shown")


class Gone(Exception):
    """The process that used the store was killed; what it was doing leaves no trace."""


@dataclass(frozen=True)
class Job:
    """Work that is due at an instant: a step, a repeat after a failure, or the end of a term."""

    id: int
    due: str
    kind: str
    subject: str
    payload: Any
    attempt: int


@dataclass
class Case:
    """A case of one organisation and one change of name. `data` has what the role needs for its steps."""

    id: str
    bin: str
    state: str
    opened_at: str
    closed_at: str | None
    data: dict[str, Any] = field(default_factory=dict)


@dataclass
class Dialogue:
    """A question that is open on a number, for one case or, jointly, for several."""

    id: int
    phone: str
    ended_at: str | None
    data: dict[str, Any]


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _case(row: tuple[Any, ...]) -> Case:
    case_id, bin_, state, opened_at, closed_at, data = row
    return Case(case_id, bin_, state, opened_at, closed_at, json.loads(data))


def _dialogue(row: tuple[Any, ...]) -> Dialogue:
    number, phone, ended_at, data = row
    return Dialogue(number, phone, ended_at, json.loads(data))


class Store:
    """The file. Every access takes the lock, so handlers of requests and the worker may share it."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        self._open = True
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_TABLES)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing of it."""
        with self._lock:
            if not self._open:
                raise Gone
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def close(self) -> None:
        """Nothing is read or written through this object any more."""
        with self._lock:
            self._open = False
            self._db.close()

    def wipe(self) -> None:
        """An empty world; to be called inside a transaction."""
        for name in _NAMES:
            self._run(f"DELETE FROM {name}")

    def _run(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._lock:
            if not self._open:
                raise Gone
            return self._db.execute(statement, values).fetchall()

    def _changed(self) -> bool:
        """Whether the last statement changed a row; to be called under the lock."""
        return bool(self._db.execute("SELECT changes()").fetchone()[0])

    # Facts of the world

    def meta(self, key: str) -> Any:
        """A kept value, or nothing."""
        found = self._run("SELECT value FROM meta WHERE key = ?", key)
        return json.loads(found[0][0]) if found else None

    def set_meta(self, key: str, value: Any) -> None:
        """Keeps a value."""
        self._run("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, _dumped(value))

    # Jobs

    def add_job(self, kind: str, subject: str, due: str, priority: int, payload: Any = None) -> None:
        """Adds work. Work of this kind on this subject that is there already is brought forward, never doubled."""
        self._run(
            "INSERT INTO jobs (due, priority, kind, subject, payload, attempt) VALUES (?, ?, ?, ?, ?, 0) "
            "ON CONFLICT (kind, subject) DO UPDATE SET due = min(due, excluded.due)",
            due, priority, kind, subject, _dumped(payload),
        )

    def due_job(self, now: str) -> Job | None:
        """The first work that is due."""
        found = self._run("SELECT id, due, kind, subject, payload, attempt FROM jobs WHERE due <= ? ORDER BY due, priority, id LIMIT 1", now)
        if not found:
            return None
        number, due, kind, subject, payload, attempt = found[0]
        return Job(number, due, kind, subject, json.loads(payload), attempt)

    def next_due(self) -> str | None:
        """When the next work is due."""
        due: str | None = self._run("SELECT min(due) FROM jobs")[0][0]
        return due

    def put_off(self, job: Job, due: str) -> None:
        """The job is tried again later."""
        self._run("UPDATE jobs SET due = ?, attempt = attempt + 1 WHERE id = ?", due, job.id)

    def finish(self, job: Job) -> bool:
        """Takes the job away; false when somebody has done so before."""
        with self._lock:
            self._run("DELETE FROM jobs WHERE id = ?", job.id)
            return self._changed()

    def drop_jobs(self, subject: str, kinds: tuple[str, ...]) -> None:
        """Calls work off."""
        for kind in kinds:
            self._run("DELETE FROM jobs WHERE kind = ? AND subject = ?", kind, subject)

    # Messages that came in

    def take_message(self, kind: str, message_id: str, body: Any) -> bool:
        """Keeps a message; false when one with this id is there already (callbacks are idempotent)."""
        with self._lock:
            self._run("INSERT OR IGNORE INTO messages VALUES (?, ?, ?)", kind, message_id, _dumped(body))
            return self._changed()

    def message(self, kind: str, message_id: str) -> Any:
        """The body of a kept message."""
        return json.loads(self._run("SELECT body FROM messages WHERE kind = ? AND id = ?", kind, message_id)[0][0])

    # Cases

    def cases(self, bin_: str | None = None) -> list[Case]:
        """Cases, oldest first; of one organisation or all."""
        columns = "SELECT id, bin, state, opened_at, closed_at, data FROM cases"
        found = self._run(f"{columns} ORDER BY seq") if bin_ is None else self._run(f"{columns} WHERE bin = ? ORDER BY seq", bin_)
        return [_case(row) for row in found]

    def case(self, case_id: str) -> Case | None:
        """One case."""
        found = self._run("SELECT id, bin, state, opened_at, closed_at, data FROM cases WHERE id = ?", case_id)
        return _case(found[0]) if found else None

    def save_case(self, case: Case) -> None:
        """Keeps a case, a new one too."""
        self._run(
            "INSERT INTO cases (id, bin, state, opened_at, closed_at, data) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET state = excluded.state, closed_at = excluded.closed_at, data = excluded.data",
            case.id, case.bin, case.state, case.opened_at, case.closed_at, _dumped(case.data),
        )

    def decide(self, case_id: str, at: str, outcome: str, because: tuple[str, ...], note: str) -> None:
        """Adds a decision to the log of a case; decisions are never changed (alg/21)."""
        self._run(
            "INSERT INTO decisions (case_id, at, outcome, because, note) VALUES (?, ?, ?, ?, ?)",
            case_id, at, outcome, _dumped(because), note,
        )

    def decisions(self, case_id: str) -> list[dict[str, Any]]:
        """Decisions of a case, oldest first."""
        found = self._run("SELECT at, outcome, because, note FROM decisions WHERE case_id = ? ORDER BY seq", case_id)
        return [{"at": at, "outcome": outcome, "because": json.loads(because), "note": note} for at, outcome, because, note in found]

    # Dialogues

    def new_dialogue(self, phone: str, data: dict[str, Any]) -> Dialogue:
        """Opens a question on a number."""
        with self._lock:
            self._run("INSERT INTO dialogues (phone, data) VALUES (?, ?)", phone, _dumped(data))
            return Dialogue(self._db.execute("SELECT last_insert_rowid()").fetchone()[0], phone, None, data)

    def dialogues(self, phone: str | None = None) -> list[Dialogue]:
        """Dialogues, the latest first; of one number or all."""
        columns = "SELECT id, phone, ended_at, data FROM dialogues"
        found = self._run(f"{columns} ORDER BY id DESC") if phone is None else self._run(f"{columns} WHERE phone = ? ORDER BY id DESC", phone)
        return [_dialogue(row) for row in found]

    def dialogue(self, dialogue_id: int) -> Dialogue | None:
        """One dialogue."""
        found = self._run("SELECT id, phone, ended_at, data FROM dialogues WHERE id = ?", dialogue_id)
        return _dialogue(found[0]) if found else None

    def save_dialogue(self, dialogue: Dialogue) -> None:
        """Keeps what became of a dialogue."""
        self._run("UPDATE dialogues SET ended_at = ?, data = ? WHERE id = ?", dialogue.ended_at, _dumped(dialogue.data), dialogue.id)

    # What is shown as it was kept: records, documents, applications, refusals

    def show(self, kind: str, subject: str, data: dict[str, Any]) -> None:
        """Adds a row; rows are never changed (alg/21)."""
        self._run("INSERT INTO shown (kind, subject, data) VALUES (?, ?, ?)", kind, subject, _dumped(data))

    def shown(self, kind: str, subject: str | None = None) -> list[dict[str, Any]]:
        """Rows of a kind, oldest first; of one subject or all."""
        if subject is None:
            found = self._run("SELECT data FROM shown WHERE kind = ? ORDER BY seq", kind)
        else:
            found = self._run("SELECT data FROM shown WHERE kind = ? AND subject = ? ORDER BY seq", kind, subject)
        return [json.loads(row[0]) for row in found]
