"""The order in which the rows of a page are read.

A row is read across, so that a hanging number joins its text, a label its value, and the cells of a table row stay
together. Only where running text is set on both sides of a gutter does one side read to its end before the other.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.lines import Row

Span = tuple[float, float]

#: Narrowest gutter, in points; justified text opens gaps of 6 points inside a line.
_GUTTER = 9.0
#: Rows with text that each side must have: fewer are a letterhead or a signature block.
_MIN_ROWS = 4
#: Part of the text's width that each side must take: a column of numbers or labels is narrower.
_MIN_SIDE = 0.2
#: Words in the middling row of a side: cells of a table hold fewer.
_MIN_WORDS = 3.0
#: Part of a side's rows that must run (nearly) to the edge of the fullest: text that wraps does, cells do not.
_WRAPPED = 0.35


def reading_blocks(rows: list[Row], ruled: Iterable[tuple[float, float, float]] = ()) -> list[list[Row]]:
    """Columns of rows in reading order; rows come sorted by baseline. ``ruled``: level rules as (x0, x1, y).

    >>> reading_blocks([])
    []
    """
    level = tuple(ruled)
    columns: list[list[Row]] = []
    current: list[Row] = []
    for block in _blocks(rows):
        gutter = _best_gutter(block, level)
        if gutter is None:
            current += block
            continue
        columns.append(current)
        for side in _sides(block, gutter):
            columns += reading_blocks(side, level)
        current = []
    columns.append(current)
    return [column for column in columns if column]


def _blocks(rows: list[Row]) -> list[list[Row]]:
    """Runs of rows that leave a common stretch of their width free. A row across the whole width ends a run."""
    if not rows:
        return []
    edges = (min(row.x0 for row in rows), max(row.x1 for row in rows))
    blocks: list[list[Row]] = []
    free: list[Span] = []
    for row in rows:
        own = _free(row, edges)
        shared = [
            (max(a0, b0), min(a1, b1)) for a0, a1 in free for b0, b1 in own if min(a1, b1) - max(a0, b0) >= _GUTTER
        ]
        if shared and blocks:
            blocks[-1].append(row)
            free = shared
        else:
            blocks.append([row])
            free = own
    return blocks


def _free(row: Row, edges: Span) -> list[Span]:
    free: list[Span] = []
    at = edges[0] - 2 * _GUTTER
    for token in sorted(row.tokens, key=lambda token: token.x0):
        if token.x0 - at >= _GUTTER:
            free.append((at, token.x0))
        at = max(at, token.x1)
    if edges[1] + 2 * _GUTTER - at >= _GUTTER:
        free.append((at, edges[1] + 2 * _GUTTER))
    return free


def _best_gutter(block: list[Row], level: tuple[tuple[float, float, float], ...]) -> float | None:
    """Where to part a block in columns of running text, or None."""
    if len(block) < _MIN_ROWS:
        return None
    edges = (min(row.x0 for row in block), max(row.x1 for row in block))
    free = _free(block[0], edges)
    for row in block[1:]:
        own = _free(row, edges)
        free = [(max(a0, b0), min(a1, b1)) for a0, a1 in free for b0, b1 in own if min(a1, b1) > max(a0, b0)]
    inner = [span for span in free if span[1] - span[0] >= _GUTTER and span[0] > edges[0] and span[1] < edges[1]]
    if not inner or _is_ruled(block, edges, level):
        return None
    best: tuple[float, float] | None = None
    for start, end in inner:
        sides = _sides(block, (start + end) / 2)
        if all(_is_prose(side, edges) for side in sides):
            weight = min(sum(len(token.text) for row in side for token in row.tokens) for side in sides)
            if best is None or weight > best[0]:
                best = (weight, (start + end) / 2)
    return best[1] if best else None


def _sides(block: list[Row], middle: float) -> tuple[list[Row], list[Row]]:
    left = [row.part([token for token in row.tokens if token.x0 < middle]) for row in block]
    right = [row.part([token for token in row.tokens if token.x0 >= middle]) for row in block]
    return [row for row in left if row is not None], [row for row in right if row is not None]


def _is_ruled(block: list[Row], edges: Span, level: tuple[tuple[float, float, float], ...]) -> bool:
    """Do two or more level rules cross most of the block? Then it is a table, and its rows are read across."""
    lengths: dict[int, float] = {}
    for x0, x1, y in level:
        if block[0].base < y < block[-1].base - block[-1].size:
            length = min(x1, edges[1]) - max(x0, edges[0])
            if length > 0:
                lengths[round(y / 2)] = lengths.get(round(y / 2), 0.0) + length
    return sum(1 for length in lengths.values() if length > 0.6 * (edges[1] - edges[0])) >= 2


def _is_prose(side: list[Row], edges: Span) -> bool:
    if len(side) < _MIN_ROWS:
        return False
    x0, x1 = min(row.x0 for row in side), max(row.x1 for row in side)
    if x1 - x0 < _MIN_SIDE * (edges[1] - edges[0]):
        return False
    if statistics.median(len(row.tokens) for row in side) < _MIN_WORDS:
        return False
    return sum(row.x1 > x1 - 0.15 * (x1 - x0) for row in side) >= _WRAPPED * len(side)
