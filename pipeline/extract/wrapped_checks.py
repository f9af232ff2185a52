"""Are rows and columns of wrapped words a table? Much else is set so, and each check here knows something of it."""

from __future__ import annotations

import itertools
import re
import statistics

from pipeline.extract.table_grid import Placed, join_words, rows_of
from pipeline.extract.table_labels import is_value
from pipeline.extract.wrapped_bars import ACROSS, SLACK, Bar
from pipeline.extract.wrapped_columns import FLUSH, PrintedRow
from pipeline.extract.wrapped_rows import LOOSE

#: Rows below the names; more where neither weight nor a rule sets the names apart.
_FEWEST_ROWS = 2
_FEWEST_PLAIN = 3
#: White space in the line of a cell that shows two columns to be taken for one, in sizes.
_COLUMNS = 1.0
_NAME_WORDS = 6
_PLAIN_WORDS = 4
#: Lines that all names have; more are rows.
_NAME_LINES = 2
_MOST_LINES = 15
#: White space between words at least, in sizes.
_WORD_SPACE = 0.25
#: Part of the line breaks in cells that may come early: where the writer began a new line.
_EARLY = 0.25
#: Part of the cells that may begin in the middle of a sentence.
_RUNS_ON = 0.25
#: Part of the cells that may be figures: more are left to those who look for figures.
_FIGURES = 0.34
#: Part of the lines of a column that may stand out of line.
RAGGED = 0.25
_PAGES_RE = re.compile(r"pages?(?: no\.?| number)?", re.IGNORECASE)

#: The cells of one row, each with its words.
Cells = list[list[Placed]]


def is_worded(cells: list[Cells], groups: list[list[PrintedRow]], bars: list[Bar], ruled: bool) -> bool:
    """Are rows, with the lines of each, a table of words under its names? ``ruled``: level rules part them."""
    cells = [row for row, group in zip(cells, groups, strict=True) if not group[0].heads]
    names, body = cells[0], cells[1:]
    if len(body) < _FEWEST_ROWS or not all(names[1:]) or not all(is_name(name) for name in names if name):
        return False
    if len({join_words(name).lower() for name in names}) < len(names):
        return False
    if sum(name[0].word.text[0].isalpha() for name in names if name) * 2 <= len(names):
        return False
    if _PAGES_RE.fullmatch(join_words(names[-1])):
        return False  # a list of contents
    texts = [[join_words(cell) for cell in row] for row in body]
    filled = [text for row in texts for text in row if text]
    # Rows of figures are left to those who look for figures; what stands first may be a running number.
    figures = [sum(map(is_value, row[1:])) for row in texts]
    if sum(count > 1 for count in figures) * 2 >= len(body) or sum(figures) > _FIGURES * len(filled):
        return False
    if sum(is_value(join_words(name)) for name in names) > 1:
        return False
    if any(len(group) > _MOST_LINES for group in groups) or not _are_rows(body, ruled):
        return False
    early, full = _line_breaks(cells, [names])
    if (
        early > max(1, full)
        or min(len(rows_of(name)) for name in names[1:]) > _NAME_LINES
        or not all(map(is_one_row, body))
    ):
        return False
    marked = _is_set_apart(cells, groups, bars)
    if breaks_early(cells, body):
        return False
    if not marked:
        if len(body) < _FEWEST_PLAIN or any(len(name) > _PLAIN_WORDS for name in names):
            return False
        if _line_breaks(cells, body)[1] < (_FEWEST_ROWS if ruled else len(body)):
            return False
    if sum(text[0].islower() for text in filled) > _RUNS_ON * len(filled):
        return False
    return all(_is_flush([line for row in body for line in rows_of(row[col])]) for col in range(len(names)))


def is_short(words: list[Placed]) -> bool:
    """May words be a part of a name?"""
    return len(words) <= _NAME_WORDS and words[-1].word.text[-1] not in ".:,;"


def is_name(words: list[Placed]) -> bool:
    """May words be a name: few, with a capital or a figure first and no point at the end?"""
    first = words[0].word.text[0]
    return is_short(words) and first.isalnum() and not first.islower()


def _are_rows(body: list[Cells], ruled: bool) -> bool:
    """Has each row more than one cell? White space in a cell would part one from the rest of its row."""
    if ruled:
        return all(any(row) for row in body) and sum(sum(map(bool, row)) > 1 for row in body) * 3 >= 2 * len(body)
    return all(row[0] and sum(map(bool, row)) > 1 for row in body)


def is_parted(words: list[Placed]) -> bool:
    """Has a line of a cell white space inside that would part columns elsewhere?"""
    return any(
        below.word.box.x0 - above.word.box.x1 >= _COLUMNS * above.word.size
        for above, below in itertools.pairwise(words)
    )


def is_one_row(row: list[list[Placed]]) -> bool:
    """Do the lines of its cells follow on one another?

    Empty lines in two of them are the ends of rows, and figures below each other are rows.
    """
    holes = 0
    for cell in filter(None, row):
        lines = rows_of(cell)
        if len(lines) > 1 and all(is_value(join_words(line)) for line in lines):
            return False
        spaces = [
            below[0].word.box.top - above[0].word.box.bottom - LOOSE * below[0].word.size
            for above, below in itertools.pairwise(lines)
        ]
        holes += any(space > 0 for space in spaces)
    return holes < 2


def _is_set_apart(cells: list[Cells], groups: list[list[PrintedRow]], bars: list[Bar]) -> bool:
    """Are the names set apart by weight, or by a rule or shading right below them?"""
    bold = [all(each.word.bold for each in cell) for row in cells[1:] for cell in row if cell]
    if all(each.word.bold for name in cells[0] for each in name) and sum(bold) * 2 <= len(bold):
        return True
    top, bottom = max(row.bottom for row in groups[0]), min(row.top for row in groups[1])
    x0, x1 = min(row.x0 for group in groups for row in group), max(row.x1 for group in groups for row in group)
    return any(bar.covers(x0, x1) >= ACROSS for bar in bars if top - SLACK <= bar.y <= bottom + SLACK)


def _line_breaks(cells: list[Cells], body: list[Cells]) -> tuple[int, int]:
    """The line breaks in the cells of a table: those that come early, and those where the next word had no room."""
    breaks = [_breaks(cell, _room(cells, col)) for row in body for col, cell in enumerate(row)]
    return sum(early for early, _ in breaks), sum(full for _, full in breaks)


def breaks_early(cells: list[Cells], body: list[Cells]) -> bool:
    """Do many lines in the cells of ``body`` end where the next word had room, unlike wrapped text?"""
    early, full = _line_breaks(cells, body)
    return early > _EARLY * (early + full)


def _room(cells: list[Cells], col: int) -> float:
    """Where the widest line of a column ends."""
    return max([each.word.box.x1 for row in cells for each in row[col]], default=0.0)


def _breaks(cell: list[Placed], edge: float) -> tuple[int, int]:
    """The line breaks of a cell: those that come early, and those where the next word had no room."""
    lines = rows_of(cell) if cell else []
    early = full = 0
    for above, below in itertools.pairwise(lines):
        first = below[0].word.box
        width = first.x1 - first.x0
        start = min(each.word.box.x0 for line in lines for each in line)
        room = edge - start - (above[-1].word.box.x1 - above[0].word.box.x0)
        if room < width + _WORD_SPACE * below[0].word.size:
            full += 1
        else:
            early += 1
    return early, full


def _is_flush(lines: list[list[Placed]]) -> bool:
    """Have the lines of a column their left or right edge, or their middle, in common?"""
    if len(lines) < 3:
        return True
    for place in (edge_left, _edge_right, _middle):
        places = [place(line) for line in lines]
        usual = statistics.median(places)
        if sum(abs(each - usual) > FLUSH for each in places) <= RAGGED * len(places):
            return True
    return False


def edge_left(line: list[Placed]) -> float:
    """Where a line begins."""
    return line[0].word.box.x0


def _edge_right(line: list[Placed]) -> float:
    return line[-1].word.box.x1


def _middle(line: list[Placed]) -> float:
    return (line[0].word.box.x0 + line[-1].word.box.x1) / 2
