"""Documents that attest what no exchange shows: an index, and the files that it names."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from control import Malformed, day, filled, members, read_json, rows

_MAX_SHOWN = 32 * 1024
_REQUIRED = ("clauses", "roles", "kind", "number", "issued", "issuer", "file")


def load(folder: Path, role: str) -> list[dict[str, Any]]:
    """The documents of a role; a document that attests several clauses stands once for each."""
    index = read_json((folder / "index.json").read_bytes())
    return [
        document
        for row in rows(index, "index.json")
        for document in _documents(folder, members(row, "document", _REQUIRED, ("expires", "result")), role)
    ]


def _documents(folder: Path, row: Any, role: str) -> list[dict[str, Any]]:
    if role not in rows(row["roles"], "roles"):
        return []
    file = folder / filled(row["file"], "file")
    if folder.resolve() not in file.resolve().parents:
        raise Malformed(f"{row['file']} is not in the folder of the documents")
    content = file.read_bytes()
    expires = row.get("expires")
    return [
        {
            "clause": clause, "kind": row["kind"], "number": row["number"], "issued": day(row["issued"], "issued"),
            "expires": None if expires is None else day(expires, "expires"), "issuer": row["issuer"], "result": row.get("result"),
            "digest": hashlib.sha256(content).hexdigest(),
            "content": base64.b64encode(content).decode("ascii") if len(content) <= _MAX_SHOWN else None,
        }
        for clause in rows(row["clauses"], "clauses")
    ]
