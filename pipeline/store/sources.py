"""Whose papers these are: what keeps the figures, acronyms and operations of two bodies apart."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable

#: Boards that many bodies have: such a name alone does not say whose papers these are.
_COMMON_BOARD = re.compile(
    r"(?:(?:public|private|full|extraordinary)\b ?)?(?:(?:trust )?board(?: of directors)?|governing body|cabinet"
    r"|(?:council|executive)(?: meeting)?|.*\bcommittee)(?: ?(?:\(?(?:in )?(?:public|private)\)?))?"
)


def bodies(db: sqlite3.Connection) -> dict[int, str]:
    """The body of each paper, by the paper's id.

    Where a paper names none, it is the one that all other papers of its board name, else the board itself; no body
    is known of a paper without a board, or with one that every body has ("Trust Board", "Audit Committee").
    """
    papers = db.execute("select id, board, body from papers order by id").fetchall()
    of_board: dict[str, dict[str, str]] = {}
    for _, board, body in papers:
        if body:
            of_board.setdefault(letters(board), {}).setdefault(letters(body), body)
    found = {}
    for number, board, body in papers:
        if not body and not _COMMON_BOARD.fullmatch(board.casefold()):
            others = of_board.get(letters(board), {})
            body = next(iter(others.values())) if len(others) == 1 else board
        found[number] = body
    return found


def letters(name: str) -> str:
    """What the spellings of a board's or body's name share.

    >>> letters("Business Co-ordination Board") == letters("BUSINESS COORDINATION BOARD")
    True
    >>> letters("Police & Crime Panel") == letters("Police and Crime Panel")
    True
    """
    return "".join(char for char in name.casefold().replace("&", " and ") if char.isalnum())


def commonest_spellings(names: Iterable[str]) -> dict[str, str]:
    """The spelling met most often, by what all spellings of a name share; of several the first by alphabet.

    >>> commonest_spellings(["Co-ordination Board", "Coordination Board", "Coordination Board"])
    {'coordinationboard': 'Coordination Board'}
    """
    counts = sorted(Counter(names).items(), key=lambda each: (-each[1], each[0]))
    found: dict[str, str] = {}
    for name, _ in counts:
        found.setdefault(letters(name), name)
    return found
