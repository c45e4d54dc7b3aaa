"""Days off in Kazakhstan, for the reading `clock.calendar=working`.

A holiday that falls on a weekend moves to the next working day; Kurban ait and 7 January do not move.
"""

from __future__ import annotations

from datetime import date

_OFF: dict[int, frozenset[tuple[int, int]]] = {
    2025: frozenset({
        (1, 1), (1, 2), (1, 3), (1, 7), (3, 10), (3, 21), (3, 24), (3, 25), (5, 1), (5, 7), (5, 9),
        (6, 6), (7, 7), (9, 1), (10, 27), (12, 16),
    }),
    2026: frozenset({
        (1, 1), (1, 2), (1, 7), (3, 9), (3, 23), (3, 24), (3, 25), (5, 1), (5, 7), (5, 11), (5, 27),
        (7, 6), (8, 31), (10, 26), (12, 16),
    }),
}


def is_day_off(on: date) -> bool:
    """Whether nobody works on this day. The pilot lies in 2025 and 2026; other years have weekends only."""
    return on.weekday() >= 5 or (on.month, on.day) in _OFF.get(on.year, frozenset())
