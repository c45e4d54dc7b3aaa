"""Format-and-logic control on entry (KZ-204-2025/alg/21) and strict reading of JSON."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import clock

_TWELVE = re.compile(r"[0-9]{12}")
_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


class Malformed(ValueError):
    """Data that are not what the contract says; the message says where."""


def number12(value: object, what: str) -> str:
    """A BIN or an IIN: twelve digits, the last of which checks the others."""
    if not isinstance(value, str) or not _TWELVE.fullmatch(value):
        raise Malformed(f"{what} is not twelve digits")
    digits = [int(sign) for sign in value]
    check = _weighed(digits, _FIRST)
    if check == 10:
        check = _weighed(digits, _SECOND)
    if check != digits[11]:
        raise Malformed(f"{what} {value} has a wrong check digit")
    return value


def _weighed(digits: list[int], weights: Iterable[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits[:11], weights, strict=True)) % 11


def day(value: object, what: str) -> str:
    """A date that exists."""
    if not isinstance(value, str):
        raise Malformed(f"{what} is not a text")
    try:
        clock.day(value)
    except ValueError as error:
        raise Malformed(f"{what}: {error}") from error
    return value


def instant(value: object, what: str) -> str:
    """An instant, written in the time of Astana."""
    if not isinstance(value, str):
        raise Malformed(f"{what} is not a text")
    try:
        return clock.written(clock.instant(value))
    except ValueError as error:
        raise Malformed(f"{what}: {error}") from error


def filled(value: object, what: str) -> str:
    """A text that says something."""
    if not isinstance(value, str) or not value.strip():
        raise Malformed(f"{what} is empty")
    return value


def members(value: object, what: str, required: Iterable[str], optional: Iterable[str] = ()) -> Mapping[str, Any]:
    """An object that has every required member and none that is unknown."""
    if not isinstance(value, dict):
        raise Malformed(f"{what} is not an object")
    required = frozenset(required)
    if lacking := sorted(required - value.keys()):
        raise Malformed(f"{what} lacks {', '.join(lacking)}")
    if unknown := sorted(value.keys() - required - frozenset(optional)):
        raise Malformed(f"{what} may not hold {', '.join(unknown)}")
    return value


def text(value: object, what: str) -> str:
    """Any text, also an empty one."""
    if not isinstance(value, str):
        raise Malformed(f"{what} is not a text")
    return value


def whole(value: object, what: str) -> int:
    """A number without fraction and sign."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Malformed(f"{what} is not a whole number")
    return value


def rows(value: object, what: str) -> list[Any]:
    """A list."""
    if not isinstance(value, list):
        raise Malformed(f"{what} is not a list")
    return value


def read_json(body: bytes) -> Any:
    """JSON in UTF-8; a name that stands twice in one object is refused."""
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Malformed(f"the body is not JSON in UTF-8: {error}") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("a name stands twice in one object")
    return found


def _no_constant(name: str) -> Any:
    raise Malformed(f"{name} is not JSON")


def lists_digest(organisations: Iterable[Mapping[str, Any]], heads: Iterable[Mapping[str, Any]]) -> str:
    """Digest of both lists (KZ-204-2025/alg/9, alg/20): what SDU sends is what ЭҮП takes."""
    lines = [f"o|{o['case']}|{o['bin']}|{o['nameKz']}|{o['nameRu']}|{o['eventDate']}\n" for o in organisations]
    lines += [f"h|{h['case']}|{h['bin']}|{h['iin']}\n" for h in heads]
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()
