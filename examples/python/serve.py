#!/usr/bin/env python3
"""Serves one role of order 204 as a system under test for Senim. See README.md beside this file."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from pathlib import Path

import evidence
from adaptor import Adaptor
from web import Server

DEFECTS = {
    "repeat-too-early": "egov repeats the notice after two days (KZ-204-2025/alg/15)",
    "silence-as-answer": "egov takes silence for agreement (KZ-204-2025/alg/16)",
    "akhazh-not-asked": "sdu does not ask АХАЖ (KZ-204-2025/alg/8)",
}


def main() -> int:
    """Serves until the process is ended."""
    arguments = _arguments()
    logging.basicConfig(level=logging.DEBUG if arguments.verbose else logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    defect = os.environ.get("SENIM_EXAMPLE_DEFECT") or None
    if defect is not None and defect not in DEFECTS:
        print(f"SENIM_EXAMPLE_DEFECT={defect} is unknown; known: {', '.join(sorted(DEFECTS))}", file=sys.stderr)
        return 2
    try:
        documents = evidence.load(arguments.evidence, arguments.role) if arguments.evidence else []
    except (OSError, ValueError) as error:
        print(f"the documents in {arguments.evidence} cannot be shown: {error}", file=sys.stderr)
        return 2
    store = arguments.store or Path(tempfile.gettempdir()) / f"senim-example-{arguments.role}-{arguments.port}.sqlite3"
    adaptor = Adaptor(arguments.role, store, documents, defect)
    try:
        server = Server((arguments.host, arguments.port), adaptor.handle)
    except OSError as error:
        print(f"cannot listen on {arguments.host}:{arguments.port}: {error}", file=sys.stderr)
        return 2
    print(f"{arguments.role} listens on http://{arguments.host}:{arguments.port}, store {store}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()
    return 0


def _arguments() -> argparse.Namespace:
    known = "\n".join(f"  {name}: {what}" for name, what in DEFECTS.items())
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=f"planted defects, by SENIM_EXAMPLE_DEFECT:\n{known}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--role", choices=("sdu", "egov"), required=True, help="role to serve")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, required=True, help="port to listen on")
    parser.add_argument("--store", type=Path, help="SQLite file (default: one for role and port in the folder of temporary files)")
    parser.add_argument("--evidence", type=Path, help="folder with index.json and the documents that attest clauses, as in the folder evidence (default: none)")
    parser.add_argument("--verbose", action="store_true", help="log every request and every step that is put off")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
