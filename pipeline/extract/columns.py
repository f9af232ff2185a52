"""The order in which the rows of a page are read.

A row is read across, so that a hanging number joins its text, a label its value, and the cells of a table row stay
together. Only where running text is set on both sides of a gutter does one side read to its end before the other.
"""

from __future__ import annotations

import itertools
import math
import operator
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.lists import find_lists
from pipeline.model import Line

if TYPE_CHECKING:
    from pipeline.extract.rows import Row

Span = tuple[float, float]

#: Narrowest gutter, in points; justified text opens gaps of 6 points inside a line.
_GUTTER = 9.0
#: Gutters are looked for at every so many points, and so many of them are tried.
_STEP = 3.0
_TRIES = 5
#: Rows with text that each side must have: fewer are a letterhead or a signature block.
_MIN_ROWS = 5
#: Part of the text's width that each side must take: a column of numbers or labels is narrower.
_MIN_SIDE = 0.2
#: Distance between lines, in sizes, from which on they are apart.
_BLANK = 1.9
#: Part of the characters of a side that may be digits: a column of a table of accounts has more.
_MAX_DIGITS = 0.15
#: Words in the middling row of a side: cells of a table hold fewer.
_MIN_WORDS = 3.0
#: Part of a side's rows that must begin in the middle of a sentence: names, labels and owners of actions do not.
_RUNS_ON = 0.2
#: Part of a side's rows that must run (nearly) to the edge of the fullest: text that wraps does, cells do not.
_WRAPPED = 0.35


def reading_blocks(rows: list[Row], level: Sequence[tuple[float, float, float]] = ()) -> list[list[Row]]:
    """Columns of rows in reading order; rows come sorted by baseline. ``level``: level rules as (x0, x1, y).

    >>> reading_blocks([])
    []
    """
    lists = find_lists(rows)
    if lists is not None:
        first, last, columns = lists
        return reading_blocks(rows[:first], level) + columns + reading_blocks(rows[last:], level)
    best: list[tuple[int, int]] = []
    weight, gutter = 0, 0.0
    for x in _gutters(rows):
        blocks = [_trimmed(rows, block, x) for block in _clear(rows, x)]
        blocks = [block for block in blocks if _is_set_in_columns(rows[slice(*block)], x, level)]
        size = sum(len(token.text) for start, end in blocks for row in rows[start:end] for token in row.tokens)
        if size > weight:
            best, weight, gutter = blocks, size, x
    columns = []
    at = 0
    for start, end in best:
        columns += reading_blocks(rows[at:start], level)
        for side in _sides(rows[start:end], gutter):
            columns += reading_blocks(side, level)
        at = end
    if not best:
        return [rows] if rows else []
    return columns + reading_blocks(rows[at:], level)


def column_runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one page in reading order → the columns they stand in; one run where the page has one column.

    The next column begins where reading goes back up the page, to the right of all that the last one holds.
    """
    runs: list[list[Line]] = []
    for line in lines:
        if not runs or _is_next_column(runs[-1], line):
            runs.append([])
        runs[-1].append(line)
    return runs


def _is_next_column(run: list[Line], line: Line) -> bool:
    last = run[-1]
    if not (last.box and line.box) or line.box.top > last.box.top - 2 * line.size:
        return False
    return line.box.x0 >= max(one.box.x1 for one in run if one.box)


def _gutters(rows: list[Row]) -> list[float]:
    """Places where gaps of several rows lie above each other, the most frequent first.

    The lines of two columns need not share baselines, so gaps are those of rows with their next neighbour.
    """
    counts: Counter[int] = Counter()
    for row, below in itertools.pairwise(rows):
        near = below.base - row.base < 0.9 * row.size
        tokens = sorted(row.tokens + below.tokens if near else row.tokens, key=_left)
        right = tokens[0].x1
        for token in tokens:
            if token.x0 - right >= _GUTTER:
                counts.update(range(math.ceil(right / _STEP), math.floor(token.x0 / _STEP) + 1))
            if token.x1 > right:
                right = token.x1
    return [step * _STEP for step, count in counts.most_common(_TRIES * 4) if count >= _MIN_ROWS][::4]


_left = operator.attrgetter("x0")


def _clear(rows: list[Row], x: float) -> list[tuple[int, int]]:
    """Longest runs of rows without text at ``x``, as half-open ranges."""
    runs: list[tuple[int, int]] = []
    start = 0
    for at, row in enumerate(rows):
        left, right = -math.inf, math.inf
        for token in row.tokens:
            if token.x0 >= x:
                if token.x0 < right:
                    right = token.x0
            elif token.x1 > left:
                left = token.x1
        if left > x or right - left < _GUTTER:
            runs.append((start, at))
            start = at + 1
    return [run for run in (*runs, (start, len(rows))) if run[1] - run[0] >= _MIN_ROWS]


def _trimmed(rows: list[Row], block: tuple[int, int], x: float) -> tuple[int, int]:
    """Leave out a centred line above the columns, and what follows both after a blank line."""
    start, end = block
    is_left = [min([token.x0 for token in row.tokens]) < x for row in rows[start:end]]
    is_right = [max([token.x0 for token in row.tokens]) >= x for row in rows[start:end]]
    if not (any(is_left) and any(is_right)):
        return block
    first = is_left.index(True)
    if first and rows[start + first].base - rows[start].base < _BLANK * rows[start].size:
        first = 0
    last = len(is_right) - 1 - is_right[::-1].index(True)
    for at in range(start + last + 1, end):
        if rows[at].base - rows[at - 1].base > _BLANK * rows[at].size:
            end = at
            break
    return start + first, end


def _is_set_in_columns(block: list[Row], x: float, level: Sequence[tuple[float, float, float]]) -> bool:
    if len(block) < _MIN_ROWS:
        return False
    left = [sum([token.x0 < x for token in row.tokens]) for row in block]
    if not (_holds_words(left) and _holds_words([len(row.tokens) - n for row, n in zip(block, left, strict=True)])):
        return False  # the white space after the numbers of paragraphs
    edges = (min(row.x0 for row in block), max(row.x1 for row in block))
    return all(_is_prose(side, edges) for side in _sides(block, x)) and not _is_ruled(block, edges, level)


def _holds_words(counts: list[int]) -> bool:
    """Has a side, of so many words in each row, rows enough of a few words?"""
    filled = [count for count in counts if count]
    return len(filled) >= _MIN_ROWS and statistics.median(filled) >= _MIN_WORDS


def _sides(block: list[Row], middle: float) -> tuple[list[Row], list[Row]]:
    left = [row.part([token for token in row.tokens if token.x0 < middle]) for row in block]
    right = [row.part([token for token in row.tokens if token.x0 >= middle]) for row in block]
    return [row for row in left if row is not None], [row for row in right if row is not None]


def _is_ruled(block: list[Row], edges: Span, level: Sequence[tuple[float, float, float]]) -> bool:
    """Do two or more level rules cross most of the block? Then it is a table, and its rows are read across."""
    lengths: dict[int, float] = {}
    for x0, x1, y in level:
        if block[0].base < y < block[-1].base - block[-1].size:
            length = min(x1, edges[1]) - max(x0, edges[0])
            if length > 0:
                lengths[round(y / 2)] = lengths.get(round(y / 2), 0.0) + length
    return sum(1 for length in lengths.values() if length > 0.6 * (edges[1] - edges[0])) >= 2


def _is_prose(side: list[Row], edges: Span) -> bool:
    x0, x1 = min(row.x0 for row in side), max(row.x1 for row in side)
    if x1 - x0 < _MIN_SIDE * (edges[1] - edges[0]):
        return False
    text = "".join(token.text for row in side for token in row.tokens)
    if sum(char.isdigit() for char in text) > _MAX_DIGITS * len(text):
        return False
    begins = sum(min(row.tokens, key=lambda token: token.x0).text[0].islower() for row in side)
    if begins < _RUNS_ON * len(side):
        return False
    # A line of a narrow column may end a long word early.
    edge = x1 - max(0.15 * (x1 - x0), 3.5 * statistics.median(row.size for row in side))
    return sum(row.x1 > edge for row in side) >= _WRAPPED * len(side)
