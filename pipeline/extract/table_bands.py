"""Printed rows of a table without uprights whose cells take several lines: parted by level rules, or centred.

Homes empty at the
                        87      62      50
end of the period
"""

from __future__ import annotations

import bisect
import itertools
import operator
from collections.abc import Iterable, Sequence

from pipeline.extract.shapes import Rule
from pipeline.extract.table_grid import SNAP, Placed
from pipeline.extract.table_segments import SegmentRow
from pipeline.model import Box

#: Rules that part rows: thin, at least as long as a word, three and more of one length below each other.
_THICKEST, _SHORTEST = 3.0, 40.0
_FEWEST_RULES = 3
#: A page with more rules is a drawing; and of the tables beside each other so many are looked at.
_MOST_RULES = 2_000
_BESIDE = 4
#: A letter may reach over a rule by so many points.
_SLACK = 2.0
#: Lines of a cell at most; what stands between rules that are farther apart is no row.
_MOST_LINES = 6
#: Lines of centred cells overlap by this part of their height; lines of prose do not.
_OVERLAP = 0.2


_bottom = operator.attrgetter("bottom")


def joined_rows(lines: Sequence[SegmentRow], rules: Iterable[Rule]) -> list[SegmentRow]:
    """The lines of a page from top to bottom, those of one row of a table joined.

    Only lines of which one holds figures are joined: where two do, each is a row of its own.
    """
    bands = sorted(_bands(rules), key=_bottom)
    bottoms = [each.bottom for each in bands]
    rows: list[list[SegmentRow]] = []
    band: Box | None = None
    for line in lines:
        near = bisect.bisect_left(bottoms, line.bottom - _SLACK)
        inside = next((each for each in bands[near : near + _BESIDE] if _holds(each, line)), None)
        if rows and ((inside is not None and inside is band) or _centred(rows[-1], line)):
            rows[-1].append(line)
        else:
            rows.append([line])
        band = inside
    return [row for group in rows for row in _joined(group)]


def _bands(rules: Iterable[Rule]) -> list[Box]:
    """The room between two level rules one below the other, in tables that have at least three of them."""
    columns: list[list[Box]] = []
    for bar in _bars(rules):
        for column in columns:
            if abs(column[0].x0 - bar.x0) <= SNAP and abs(column[0].x1 - bar.x1) <= SNAP:
                column.append(bar)
                break
        else:
            columns.append([bar])
    return [
        Box(above.x0, above.bottom, above.x1, below.top)
        for column in columns
        if len(column) >= _FEWEST_RULES
        for above, below in itertools.pairwise(column)
    ]


def _bars(rules: Iterable[Rule]) -> list[Box]:
    """Level rules from top to bottom, those drawn cell by cell made one."""
    bars: list[Box] = []
    level = [rule for rule in rules if rule.bottom - rule.top <= _THICKEST and rule.x1 - rule.x0 > _THICKEST]
    if len(level) > _MOST_RULES:
        return []
    for rule in sorted(level, key=lambda each: (round(each.top), each.x0)):
        last = bars[-1] if bars else None
        if last and abs(rule.top - last.top) <= 1 and last.x0 - SNAP <= rule.x0 <= last.x1 + SNAP:
            bars[-1] = Box(last.x0, last.top, max(last.x1, rule.x1), last.bottom)
        else:
            bars.append(Box(rule.x0, rule.top, rule.x1, rule.bottom))
    return [bar for bar in bars if bar.x1 - bar.x0 >= _SHORTEST]


def _holds(band: Box, line: SegmentRow) -> bool:
    first, last = line.words[0].word.box, line.words[-1].word.box
    below, above = band.top <= first.top + _SLACK, line.bottom <= band.bottom + _SLACK
    return below and above and band.x0 <= first.x0 and last.x1 <= band.x1


def _centred(group: Sequence[SegmentRow], line: SegmentRow) -> bool:
    """Does a line begin before the one above it ends, beside it and not over it?"""
    above = group[-1]
    return above.bottom - line.top > _OVERLAP * line.size and not any(
        _meet(one.box, other.box) for one in above.segments for other in line.segments
    )


def _joined(group: list[SegmentRow]) -> list[SegmentRow]:
    if not 1 < len(group) <= _MOST_LINES or sum(_has_figures(line) for line in group) > 1:
        return group
    cells: list[list[Placed]] = []
    for segment in (segment for line in group for segment in line.segments):
        box = segment.box
        over = [cell for cell in cells if any(_meet(each.word.box, box) for each in cell)]
        if over:
            over[0].extend(segment.words)
        else:
            cells.append(list(segment.words))
    cells.sort(key=lambda cell: min(each.word.box.x0 for each in cell))
    return [SegmentRow([each for cell in cells for each in cell], cells)]


def _has_figures(line: SegmentRow) -> bool:
    """A year may be the end of a date in the line above ("May" / "2031"), and "101" that of a name."""
    return any(not segment.names for segment in line.values)


def _meet(one: Box, other: Box) -> bool:
    """Do two boxes stand over each other?"""
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0
