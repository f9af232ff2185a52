"""A table as a grid of slots, before anybody asks what its rows and columns mean.

Ruled tables, tables told by alignment alone and tables in text files all become a :class:`Grid`, so that headers and
labels are worked out in one place (``table_labels.py``).
"""

from __future__ import annotations

import bisect
import functools
import operator
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import Box, Line, Page, Word

#: Edges nearer to each other than this are one edge, in points; pdfplumber snaps rules by the same distance.
SNAP = 3.0
_HYPHEN_RE = re.compile(r"[^\W_]-$")


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell: its place, how many rows and columns it spans, and what is printed in it."""

    row: int
    col: int
    text: str
    page: int
    rows: int = 1
    cols: int = 1
    bold: bool = False
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The slots of one table, in reading order. ``xs`` are the edges of its columns in points, empty in a text file."""

    rows: int
    cols: int
    slots: tuple[Slot, ...]
    page: int
    xs: tuple[float, ...] = ()
    box: Box | None = None
    #: The slots that cover each row: a table may have thousands of rows, and each is asked for.
    _rows: dict[int, list[Slot]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rows: dict[int, list[Slot]] = {}
        for slot in self.slots:
            for row in range(slot.row, slot.row + slot.rows):
                rows.setdefault(row, []).append(slot)
        object.__setattr__(self, "_rows", rows)

    def at(self, row: int, col: int) -> Slot | None:
        """The slot that covers a place, be it by its span."""
        for slot in self._rows.get(row, ()):
            if slot.row <= row < slot.row + slot.rows and slot.col <= col < slot.col + slot.cols:
                return slot
        return None

    def text(self, row: int, col: int) -> str:
        """The text of the slot that begins at a place, or ""."""
        return next((slot.text for slot in self._rows.get(row, ()) if (slot.row, slot.col) == (row, col)), "")

    def row_slots(self, row: int) -> list[Slot]:
        """The slots that begin in a row, from left to right."""
        return sorted((slot for slot in self._rows.get(row, ()) if slot.row == row), key=lambda slot: slot.col)


@dataclass(slots=True, eq=False)
class Placed:
    """A word with the line it stands in, and its middle. A page has hundreds, so they are kept cheap to make."""

    word: Word
    line: Line
    x: float
    y: float


class LaidPage:
    """A page whose words are placed once for all that look for tables on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.number = page.number
        self.lines = page.lines

    @functools.cached_property
    def words(self) -> list[list[Placed]]:
        """The words of each line."""
        return [_placed(line) for line in self.lines]

    def all_words(self) -> list[Placed]:
        """The words of the page."""
        return [each for words in self.words for each in words]

    def words_outside(self, boxes: Sequence[Box]) -> list[list[Placed]]:
        """The words of each line that lie in none of the boxes."""
        return [
            # Most lines meet no box, and are not looked at word by word.
            [each for each in words if not any(within(box, each.x, each.y) for box in boxes)]
            if any(meets(line, box) for box in boxes)
            else words
            for line, words in zip(self.lines, self.words, strict=True)
        ]


def _placed(line: Line) -> list[Placed]:
    placed = []
    for word in line.words:
        box = word.box
        # A raised mark belongs to its line, which may be in another cell than the mark's own middle.
        level = line.box if word.raised and line.box else box
        placed.append(Placed(word, line, (box.x0 + box.x1) / 2, (level.top + level.bottom) / 2))
    return placed


def meets(line: Line, box: Box) -> bool:
    """May the middle of a word of a line lie in a box?"""
    own = line.box
    return own is None or (own.x0 < box.x1 and own.x1 >= box.x0 and own.top < box.bottom and own.bottom >= box.top)


def within(box: Box, x: float, y: float) -> bool:
    """Does a point lie in a box?"""
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def join_words(words: list[Placed]) -> str:
    """The text of a cell: its lines from top to bottom, joined with a space.

    A line that ends in a letter and a hyphen joins the next without one: ``Co-`` / ``ordination`` is ``Co-ordination``,
    ``Nov-`` / ``31`` is ``Nov-31``.
    """
    if len(words) == 1:
        return words[0].word.text
    if _are_one_line(words):
        return _join_row(words)
    text = ""
    for row in rows_of(words):
        piece = _join_row(row)
        if not text:
            text = piece
        elif _HYPHEN_RE.search(text) and (piece[:1].isdigit() or (piece[:1].islower() and not text[-2].isdigit())):
            text += piece
        else:
            text += " " + piece
    return text


def _join_row(row: list[Placed]) -> str:
    text = ""
    line: Line | None = None
    end = 0
    for each in row:
        word = each.word
        text += word.text if not text or (each.line is line and end == word.start) else " " + word.text
        line, end = each.line, word.start + len(word.text)
    return text


def _are_one_line(words: list[Placed]) -> bool:
    """Do words stand in one line from left to right, as most are given?"""
    if not words:
        return False
    line, left = words[0].line, words[0].word.box.x0
    for each in words:
        x0 = each.word.box.x0
        if each.line is not line or x0 < left:
            return False
        left = x0
    return True


def rows_of(words: list[Placed]) -> list[list[Placed]]:
    """Group words into printed rows: by the middle of each, within half its height.

    Words set on end, as narrow columns have them in their headers, keep the order of their lines.
    """
    if sum([_on_end(each.word) for each in words]) * 2 > len(words):
        lines: dict[int, list[Placed]] = {}
        for each in words:
            lines.setdefault(id(each.line), []).append(each)
        return list(lines.values())
    if all(each.line is words[0].line for each in words):
        return [sorted(words, key=_left)] if words else []
    rows: list[list[Placed]] = []
    total = 0.0
    for placed in sorted(words, key=operator.attrgetter("y")):
        y, box = placed.y, placed.word.box
        if rows and y - total / len(rows[-1]) < max(2.0, (box.bottom - box.top) / 2):
            rows[-1].append(placed)
            total += y
        else:
            rows.append([placed])
            total = y
    return [sorted(row, key=_left) for row in rows]


_left = operator.attrgetter("word.box.x0")


def _on_end(word: Word) -> bool:
    if len(word.text) < 3:
        return False
    box = word.box
    return box.bottom - box.top > 1.2 * (box.x1 - box.x0)


def grid_of_boxes(boxes: list[Box], words: list[Placed], page: int) -> Grid:
    """Lay words into ruled cells.

    A place inside the table that no cell covers (an empty corner without rules) becomes a cell of its own.
    """
    xs = _edges([box.x0 for box in boxes] + [box.x1 for box in boxes])
    ys = _edges([box.top for box in boxes] + [box.bottom for box in boxes])
    places = []
    for box in boxes:
        row, col = _nearest(ys, box.top), _nearest(xs, box.x0)
        places.append((row, col, max(1, _nearest(ys, box.bottom) - row), max(1, _nearest(xs, box.x1) - col)))
    covered = {(r, c) for row, col, h, w in places for r in range(row, row + h) for c in range(col, col + w)}
    for row in range(len(ys) - 1):
        for col in range(len(xs) - 1):
            if (row, col) not in covered:
                places.append((row, col, 1, 1))
    slots = []
    for row, col, height, width in sorted(set(places)):
        box = Box(xs[col], ys[row], xs[col + width], ys[row + height])
        inside = [each for each in words if within(box, each.x, each.y)]
        bold = bool(inside) and all(each.word.bold for each in inside)
        slots.append(Slot(row, col, join_words(inside), page, height, width, bold, box))
    whole = Box(xs[0], ys[0], xs[-1], ys[-1])
    return Grid(len(ys) - 1, len(xs) - 1, tuple(slots), page, tuple(xs), whole)


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > SNAP:
            edges.append(value)
    return edges


def _nearest(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def without_empty(grid: Grid) -> Grid:
    """Take out rows and columns that hold nothing of their own, as double rules and spanning cells leave them.

    Only once a table is whole: a column may be empty on one of its pages.
    """
    rows = _kept(grid.rows, [(slot.row, slot.rows) for slot in grid.slots if slot.text])
    cols = _kept(grid.cols, [(slot.col, slot.cols) for slot in grid.slots if slot.text])
    if len(rows) == grid.rows and len(cols) == grid.cols:
        return grid  # most
    slots = []
    for slot in grid.slots:
        row, height = _shrunk(rows, slot.row, slot.rows)
        col, width = _shrunk(cols, slot.col, slot.cols)
        if height and width:
            slots.append(replace(slot, row=row, col=col, rows=height, cols=width))
    xs = tuple(grid.xs[index] for index in cols) + grid.xs[-1:] if grid.xs else ()
    return replace(grid, rows=len(rows), cols=len(cols), slots=tuple(slots), xs=xs)


def _kept(count: int, spans: list[tuple[int, int]]) -> list[int]:
    holds: list[set[int]] = [set() for _ in range(count)]
    for index, (start, size) in enumerate(spans):
        for at in range(start, min(start + size, count)):
            holds[at].add(index)
    kept = list(range(count))
    for at in range(count):
        beside = kept.index(at)
        neighbours = kept[max(0, beside - 1) : beside] + kept[beside + 1 : beside + 2]
        if len(kept) > 1 and (not holds[at] or any(holds[at] <= holds[other] for other in neighbours)):
            kept.remove(at)
    return kept


def _shrunk(kept: list[int], start: int, size: int) -> tuple[int, int]:
    first = bisect.bisect_left(kept, start)
    return first, bisect.bisect_left(kept, start + size) - first
