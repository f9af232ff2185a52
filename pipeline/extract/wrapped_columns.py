"""Rows of words and the white space that runs down between their columns, for tables of wrapped words.

A full line may come as near to the next column as one word to the next; so white space is told at the names, where it
is wide, and followed down from there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extract.table_grid import Placed
from pipeline.extract.wrapped_bars import SLACK, Bar

#: Narrowest white space between two names, in sizes: about two spaces; and between the columns below them.
GUTTER = 0.5
NARROW = 0.3
#: A full line may come as near to the next column as a word to the next, in points, where that begins flush.
_SPACE = 1.0
FEWEST_COLUMNS = 3
#: Lines below the names.
_FEWEST_LINES = 3
_MOST_HEADER_LINES = 4
#: White space between two lines of a table at most, in sizes; and without a rule between them.
_FARTHEST = 3.2
FAR = 2.0
#: Lines of one column have an edge or their middle in common to so many points.
FLUSH = 2.5
#: Lines of a table on one page at most.
MOST_ROWS = 200
_LEADER_RE = re.compile(r"\.{4}|…{2}|_{3}")
_CAPTION_RE = re.compile(r"(?:table|figure|chart|appendix|annex)\s+(?:\d+|[A-Z]\b)", re.IGNORECASE)

Span = tuple[float, float]


class PrintedRow:
    """A printed row: its words from left to right, and the white space inside it."""

    def __init__(self, words: list[Placed]) -> None:
        boxes = [each.word.box for each in words]
        self.words = words
        self.top = min([box.top for box in boxes])
        self.bottom = max([box.bottom for box in boxes])
        self.size = max([each.word.size for each in words])
        self.gaps: list[Span] = []
        right = math.inf
        for box in boxes:
            if box.x0 - right >= _SPACE:
                self.gaps.append((right, box.x0))
            right = max(right, box.x1) if right < math.inf else box.x1
        self.x0, self.x1 = boxes[0].x0, right
        #: Does it head a group of rows, and reach over their columns?
        self.heads = False

    def wide_gaps(self) -> list[Span]:
        """The white space that may part two names."""
        return [(left, right) for left, right in self.gaps if right - left >= GUTTER * self.size]

    def cells(self, gutters: Sequence[Span]) -> list[list[Placed]]:
        """Its words by column; all in the first where they reach over the others."""
        cells: list[list[Placed]] = [[] for _ in range(len(gutters) + 1)]
        if self.heads:
            cells[0] = self.words
            return cells
        for each in self.words:
            cells[sum(each.x > gutter[0] for gutter in gutters)].append(each)
        return cells


@dataclass(slots=True)
class Stretch:
    """Rows from ``start`` to ``end``, not included, with white space down between their columns."""

    start: int
    end: int
    gutters: list[Span]
    #: The top of the next line, which runs over the white space or stands far below.
    after: float


def find_stretch(rows: list[PrintedRow], seed: int, done: int, bars: list[Bar]) -> Stretch | None:
    """The rows below a row of names, and above it those that go with it, that leave the white space in it free."""
    gutters, end = run_down(rows, seed, [[gap] for gap in rows[seed].wide_gaps()])
    start, left = seed, rows[seed].x0
    while start > max(done, seed - _MOST_HEADER_LINES) and _is_above(rows[start - 1], rows[start], left, bars):
        narrowed = _narrowed(gutters, rows[start - 1])
        if narrowed is None:
            break
        gutters, start = narrowed, start - 1
        rows[start].heads = False
    if end - start <= _FEWEST_LINES:
        return None
    # A name may reach over two lines, so that a row of names need not show all columns.
    white = _white(rows[start:end], gutters)
    return Stretch(start, end, white, top_after(rows, end)) if len(white) >= FEWEST_COLUMNS - 1 else None


def run_down(rows: list[PrintedRow], start: int, gutters: list[list[Span]]) -> tuple[list[list[Span]], int]:
    """What rows from ``start`` on leave of gutters, and one past the last of them that runs over none."""
    end, left = start, rows[start].x0
    bottom = rows[start].bottom
    while end < min(len(rows), start + MOST_ROWS) and rows[end].top - bottom < _FARTHEST * rows[end].size:
        row = rows[end]
        narrowed = _narrowed(gutters, row)
        if any(_LEADER_RE.search(each.word.text) for each in row.words):
            break
        row.heads = narrowed is None and _heads(row, rows[end + 1 : end + 2], left, gutters)
        if not (narrowed or row.heads):
            break
        gutters, bottom = narrowed or gutters, max(bottom, row.bottom)
        end += 1
    return gutters, end


def _heads(row: PrintedRow, below: list[PrintedRow], left: float, gutters: list[list[Span]]) -> bool:
    """Does a row that runs over gutters head a group of the rows of a table: in bold, above cells that are not?"""
    return (
        bool(below)
        and all(each.word.bold for each in row.words)
        and abs(row.x0 - left) <= FLUSH
        and not row.wide_gaps()
        and below[0].top - row.bottom < FAR * row.size
        and not all(each.word.bold for each in below[0].words)
        and _narrowed(gutters, below[0]) is not None
        and len(below[0].wide_gaps()) > 0
    )


def top_after(rows: list[PrintedRow], end: int) -> float:
    """Where the next line begins, if that stands below."""
    return rows[end].top if end < len(rows) and rows[end].top >= rows[end - 1].bottom - rows[end].size else math.inf


def _narrowed(gutters: list[list[Span]], row: PrintedRow) -> list[list[Span]] | None:
    """What a row leaves of each gutter, which may be in pieces; None where it runs over one."""
    if row.x0 < gutters[0][0][0] and row.x1 > gutters[-1][-1][1] and not row.wide_gaps():
        return None  # words of prose that end where columns do
    free = [(-math.inf, row.x0), *row.gaps, (row.x1, math.inf)]
    least = NARROW * row.size
    narrowed = []
    for gutter in gutters:
        pieces = []
        for left, right in gutter:
            for one in free:
                piece = max(left, one[0]), min(right, one[1])
                # The next column begins here, or has nothing in this line.
                flush = abs(right - one[1]) <= _SPACE or one[1] > right + row.size
                if piece[1] - piece[0] >= (_SPACE if flush else least):
                    pieces.append(piece)
        if not pieces:
            return None
        narrowed.append(pieces)
    return narrowed


def _is_above(row: PrintedRow, below: PrintedRow, left: float, bars: list[Bar]) -> bool:
    """Is a row a further line of the names below it: beside some of them, or close above others than the first?"""
    space = below.top - row.bottom
    if space > 0.6 * below.size or any(row.bottom - SLACK <= bar.y <= below.top + SLACK for bar in bars):
        return False
    if _CAPTION_RE.match(" ".join(each.word.text for each in row.words)):
        return False
    return row.x0 > left + FLUSH or space < 0


def _white(rows: Sequence[PrintedRow], gutters: list[list[Span]]) -> list[Span]:
    """The white space that runs down through all rows: what is left of gutters, or is wide enough to be one."""
    size = max(row.size for row in rows)
    spans = sorted((each.word.box.x0, each.word.box.x1) for row in rows if not row.heads for each in row.words)
    white = []
    right = spans[0][1]
    for x0, x1 in spans:
        known = x0 - right >= _SPACE and any(x0 > piece[0] and right < piece[1] for gap in gutters for piece in gap)
        if known or x0 - right >= GUTTER * size:
            white.append((right, x0))
        right = max(right, x1)
    return white


def cells_of(group: Iterable[PrintedRow], gutters: Sequence[Span]) -> list[list[Placed]]:
    """The words of several lines by column."""
    cells: list[list[Placed]] = [[] for _ in range(len(gutters) + 1)]
    for row in group:
        for cell, words in zip(cells, row.cells(gutters), strict=True):
            cell += words
    return cells
