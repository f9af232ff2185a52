"""Notes in the margin: the initials of those who are to act, set right of the text on the baseline of one of its lines.

Read across, they would stand inside sentences. A margin is told by the text: it wraps before one and the same edge,
nothing crosses that edge, and beyond it stand a few words on a few rows.
"""

from __future__ import annotations

import re

from pipeline.extract.rows import Row
from pipeline.extract.tokens import Token

#: White space between the text and a note, in sizes: more than justified text opens between words.
_GAP = 0.8
#: The end of a note that goes on in the row below.
_OPEN_RE = re.compile(r"(?:[&,/+]|^and)$")
#: Longest note in one row.
_MOST_WORDS = 4
_MOST_LETTERS = 24
#: Rows of the page that must wrap just before the margin, and how near to it, in sizes.
_WRAPPED_ROWS = 6
_WRAPPED = 7.0
#: Part of the rows that may have a note: a column of a table has a cell in most.
_MOST_NOTED = 0.34
#: Part of the rows that must wrap so.
_PLAIN = 0.2
#: Part of the wrapped rows that must begin in the middle of a sentence.
_RUNS_ON = 0.15


def part_margin(rows: list[Row]) -> list[Row]:
    """Part rows at the margin of a page; what stands in it comes after its row, with ``aside`` set.

    >>> part_margin([])
    []
    """
    edge = _edge(rows)
    if edge is None:
        return rows
    parted: list[Row] = []
    for row in rows:
        text = row.part([token for token in row.tokens if token.x0 < edge])
        note = row.part([token for token in row.tokens if token.x0 >= edge])
        if text is not None:
            parted.append(text)
        if note is None:
            continue
        above = next((other for other in reversed(parted) if other.aside), None)
        if above is not None and note.base - above.base < 1.6 * note.size and _OPEN_RE.search(above.tokens[-1].text):
            above.tokens += note.tokens  # "RD &" over "AM"
            continue
        note.aside = True
        parted.append(note)
    return parted


def _edge(rows: list[Row]) -> float | None:
    """Where the margin begins; None on a page without notes."""
    tails = [tail for row in rows if (tail := _tail(row)) is not None]
    for edge in sorted({tail[0].x0 - 0.1 for tail in tails}):
        if any(token.x0 < edge < token.x1 for row in rows for token in row.tokens):
            continue
        noted = [row for row in rows if row.x1 > edge]
        if not all(_is_note([token for token in row.tokens if token.x0 >= edge], row, edge) for row in noted):
            continue
        size = max(row.size for row in noted)
        plain = [row for row in rows if edge - _WRAPPED * size < _right(row, edge) < edge]
        runs_on = sum(row.tokens[0].text[:1].islower() for row in plain)
        if (
            len(plain) >= _WRAPPED_ROWS
            and len(noted) <= _MOST_NOTED * len(rows)
            and runs_on >= max(3.0, _RUNS_ON * len(plain))
            and len(plain) >= _PLAIN * len(rows)
        ):
            return edge
    return None


def _right(row: Row, edge: float) -> float:
    return max((token.x1 for token in row.tokens if token.x0 < edge), default=0.0)


def _tail(row: Row) -> list[Token] | None:
    """The last words of a row, where white space parts them from the rest or they stand alone."""
    at = len(row.tokens) - 1
    while at > 0 and (row.tokens[at].glued or row.tokens[at].x0 - row.tokens[at - 1].x1 < _GAP * row.size):
        at -= 1
    tail = row.tokens[at:]
    return tail if len(tail) <= _MOST_WORDS else None


def _is_note(tokens: list[Token], row: Row, edge: float) -> bool:
    letters = sum(len(token.text) for token in tokens)
    if len(tokens) > _MOST_WORDS or letters > _MOST_LETTERS or not any(ch.isalpha() for t in tokens for ch in t.text):
        return False
    return tokens[0].x0 - _right(row, edge) >= _GAP * row.size
