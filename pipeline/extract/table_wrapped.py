"""Tables of words whose cells take several lines and that no upright parts: plans of action, registers of risks.

They are told by white space that runs down between the columns, from the names at the top to the last row. Much else
is set so (prose in columns, addresses, places to sign), so all of this must hold:

- three columns and more, each with a short name in the topmost row;
- rows that level rules, shading or white space part, where the white space in rows and between them is clearly two;
- cells whose lines are full, as those of wrapped text are: the first word of a line had no room in the line above.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.shapes import Rule
from pipeline.extract.table_grid import Grid, LaidPage, Placed, Slot, join_words, rows_of
from pipeline.extract.wrapped_bars import Bar, level_bars
from pipeline.extract.wrapped_checks import (
    RAGGED,
    breaks_early,
    edge_left,
    is_name,
    is_one_row,
    is_parted,
    is_short,
    is_worded,
)
from pipeline.extract.wrapped_columns import (
    FEWEST_COLUMNS,
    FLUSH,
    GUTTER,
    MOST_ROWS,
    PrintedRow,
    Span,
    Stretch,
    cells_of,
    find_stretch,
    run_down,
    top_after,
)
from pipeline.extract.wrapped_rows import cut_rows
from pipeline.model import Box

#: Lines of a page with white space inside, below which it is not looked at.
_FEWEST_GAPS = 3
#: Room left of the words of a column, in points, and how near the column before may come to them.
_MARGIN = 2.0
_BESIDE = 6.0
#: Part of the lines of cells that begin in mid-sentence where they are no entries of their own.
_RUNS_ON = 0.1
#: Lines that are looked at for all the names a page may have.
_MOST_LOOKS = 2_000
#: The part of a page that a running header stands in.
_EDGE = 0.06
_NUMBER_RE = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]?", re.IGNORECASE)

_left = operator.attrgetter("word.box.x0")


def wrapped_grids(
    page: LaidPage, taken: Sequence[Box], rules: Iterable[Rule], before: Grid | None = None
) -> tuple[list[Grid], list[Box]]:
    """The tables of wrapped words of a page, and where cells of several lines stand whose rows are not clear.

    ``taken`` are the boxes of tables already found. ``before``: a table at the foot of the page before. What may go on
    with it comes first, without names.
    """
    if not (before or _may_hold(page)):
        return [], []
    rows = [PrintedRow(words) for words in rows_of([each for words in page.words_outside(taken) for each in words])]
    bars = level_bars(rules)
    if bars is None:
        return [], []
    grids: list[Grid] = []
    unclear: list[Stretch] = []
    at = done = looks = 0
    if before and (onward := _onward(rows, before, bars, page)):
        grids.append(onward[0])
        at = done = onward[1]
    while at < len(rows) and looks < _MOST_LOOKS:
        stretch = None
        if _may_name(rows[at]):
            looks += min(MOST_ROWS, len(rows) - at)
            stretch = find_stretch(rows, at, done, bars)
        found = _read(rows, stretch, bars, page.number) if stretch else None
        if found is None:
            unclear += [stretch] if stretch else []
            at += 1
            continue
        grids.append(found[0])
        at = done = found[1]
    doubts = [_room_of(rows[each.start : each.end]) for each in unclear if _runs_on(rows, each)]
    return grids, [box for box in doubts if not any(grid.box and _meet(grid.box, box) for grid in grids)]


def _runs_on(rows: list[PrintedRow], stretch: Stretch) -> bool:
    """Do many cells go on in mid-sentence from the line above?"""
    cells = [cell for row in rows[stretch.start : stretch.end] for cell in row.cells(stretch.gutters) if cell]
    return sum(cell[0].word.text[0].islower() for cell in cells) > _RUNS_ON * len(cells)


def _room_of(rows: list[PrintedRow]) -> Box:
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    return Box(left - 1, min(row.top for row in rows) - 1, right + 1, max(row.bottom for row in rows) + 1)


def _meet(one: Box, other: Box) -> bool:
    return min(one.bottom, other.bottom) > max(one.top, other.top) and min(one.x1, other.x1) > max(one.x0, other.x0)


def _may_hold(page: LaidPage) -> bool:
    """Have a few lines white space inside? A quick look, for most pages have not."""
    parted = 0
    for line in page.lines:
        right, wide = math.inf, 0
        for word in line.words:
            box = word.box
            if box.x0 - right >= GUTTER * word.size:
                wide += 1
            right = box.x1
        # The space after the number of a paragraph is one gap; a page set in columns gives two cells a line.
        parted += wide > 1 or (wide == 1 and not _NUMBER_RE.fullmatch(line.words[0].text))
        if parted >= _FEWEST_GAPS:
            return True
    return False


def _may_name(row: PrintedRow) -> bool:
    """May a row hold the names of columns: several short ones, with capitals and without points?"""
    gaps = row.wide_gaps()
    if len(gaps) < FEWEST_COLUMNS - 1:
        return False
    names = row.cells(gaps)
    # The end of a name may stand beside others ("Review" / "date").
    return all(map(is_short, names)) and sum(map(is_name, names)) * 2 > len(names)


def _read(rows: list[PrintedRow], stretch: Stretch, bars: list[Bar], page: int) -> tuple[Grid, int] | None:
    """The table that a stretch of rows holds, and one past its last row."""
    cuts = cut_rows(rows, stretch, bars)
    if cuts is None:
        return None
    groups, ruled = cuts
    if any(is_parted(line) for group in groups for row in group for line in row.cells(stretch.gutters)):
        return None
    cells = [cells_of(group, stretch.gutters) for group in groups]
    if not is_worded(cells, groups, bars, ruled):
        return None
    return _laid(cells, groups, page), rows.index(groups[-1][-1]) + 1


def _laid(cells: list[list[list[Placed]]], groups: list[list[PrintedRow]], page: int) -> Grid:
    slots = []
    for row, (line, group) in enumerate(zip(cells, groups, strict=True)):
        heads = group[0].heads
        for col, words in enumerate(line[:1] if heads else line):
            bold = bool(words) and all(each.word.bold for each in words)
            slots.append(Slot(row, col, join_words(words), page, cols=len(line) if heads else 1, bold=bold))
    used = [row for group in groups for row in group]
    places = [[_left(each) for line in cells for each in line[col]] for col in range(len(cells[0]))]
    right = max(row.x1 for row in used)
    xs = (*(min(lefts, default=right) - _MARGIN for lefts in places), right + _MARGIN)
    box = Box(xs[0] - 1, min(r.top for r in used) - 1, xs[-1] + 1, max(r.bottom for r in used) + 1)
    return Grid(len(groups), len(cells[0]), tuple(slots), page, xs, box)


def _onward(rows: list[PrintedRow], before: Grid, bars: list[Bar], page: LaidPage) -> tuple[Grid, int] | None:
    """The rows at the head of a page that stand in the columns of a table of the page before."""
    start = next((at for at, row in enumerate(rows) if row.top > _EDGE * page.page.height), len(rows))
    lefts = [x + _MARGIN for x in before.xs[:-1]]
    gutters: list[list[Span]] = [[(left - _BESIDE, left)] for left in lefts[1:]]
    if start == len(rows) or rows[start].x0 < lefts[0] - FLUSH:
        return None
    gutters, end = run_down(rows, start, gutters)
    if end == start:
        return None
    stretch = Stretch(start, end, [pieces[-1] for pieces in gutters], top_after(rows, end))
    cuts = cut_rows(rows, stretch, bars)
    if cuts is None:
        return None
    groups, _ = cuts
    cells = [cells_of(group, stretch.gutters) for group in groups]
    plain = [row for row, group in zip(cells, groups, strict=True) if not group[0].heads]
    lines = [[line for row in plain for line in rows_of(row[col]) if line] for col in range(len(lefts))]
    strays = sum(abs(edge_left(line) - left) > FLUSH for left, each in zip(lefts, lines, strict=True) for line in each)
    if sum(map(bool, lines)) < FEWEST_COLUMNS - 1 or strays > RAGGED * sum(map(len, lines)):
        return None
    if not all(map(is_one_row, plain)) or breaks_early(plain, plain):
        return None
    grid = _laid(cells, groups, page.number)
    return replace(grid, xs=(*before.xs[:-1], grid.xs[-1])), rows.index(groups[-1][-1]) + 1
