"""Which printed lines make one row of a table told by alignment: a label may take several, its figures stand in one.

Figures stand beside the first line of their label, the last or one between, so that a line without figures belongs to
the row above it, to the row below, or to neither. White space tells where rows are set apart; elsewhere words do:

    Homes empty at the
    end of the period     87    62
    Homes sold            31    40
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from pipeline.extract.table_segments import SegmentRow

#: Spaces between lines differ when one is wider than the other by this part of the size of the words.
_SLACK = 0.12
#: A row taller than this, in sizes, has several lines.
_STACKED = 1.8
#: A label that ends so goes on in the next line.
_OPEN_ENDS = frozenset("a an and at by for from in of on or per than the to with & –".split())
_OPEN_SIGNS = ("-", "/", ",", "&")


def row_groups(body: Sequence[SegmentRow], right: float) -> list[list[SegmentRow]] | None:
    """The lines of each row of a body from top to bottom; None where a line may belong to the row above or below.

    ``right`` is where the longest label ends.
    """
    gaps = [_gap(above, below) for above, below in itertools.pairwise(body)]
    apart = parting_space(body)
    if apart is not None:
        return _cut(body, [gap >= apart for gap in gaps])
    figured = [at for at, row in enumerate(body) if row.values]
    runs = [(above, below) for above, below in itertools.pairwise(figured) if below - above > 1]
    whole = [body[below] for above, below in itertools.pairwise(figured) if below - above == 1]
    capitals = not any(row.labels and row.labels[0].text[0].islower() for row in whole)
    tied = [
        not (above.values and below.values) and goes_on(above, below, capitals)
        for above, below in itertools.pairwise(body)
    ]
    if any(all(tied[above:below]) for above, below in runs):
        return None
    # Figures halfway down a label have lines of it on both sides.
    halfway = any(row.values and row.bottom - row.top > _STACKED * row.size for row in body)
    up = halfway or any(tied[above] for above, _ in runs)
    down = halfway or any(tied[below - 1] for _, below in runs) or any(tied[: figured[0]])
    cuts = [not each for each in tied]
    for above, below in runs:
        for at in range(above + 1, below):
            if tied[at - 1] or tied[at]:
                continue
            own = heads_rows(body[at], body[at - 1], right)
            if up == down and not own and not _has_room(body[at], body[at + 1], right):
                return None
            cuts[at - 1] = own or (down and not up)
            cuts[at] = not (down and not up) or _has_room(body[at], body[at + 1], right)
    for at in range(figured[-1], len(body) - 1):
        cuts[at] = heads_rows(body[at + 1], body[at], right)
    return _cut(body, cuts)


def parting_space(body: Sequence[SegmentRow]) -> float | None:
    """The least space between two rows, in points, where the lines of one row stand closer; None where none do."""
    gaps = [_gap(above, below) for above, below in itertools.pairwise(body)]
    figured = [at for at, row in enumerate(body) if row.values]
    between = [max(gaps[above:below]) for above, below in itertools.pairwise(figured)]
    if not between:
        return None
    least = min(between) - _SLACK * body[figured[0]].size
    return least if min(gaps) < least else None


def line_space(body: Sequence[SegmentRow]) -> float | None:
    """The most space between two lines of one row, in points; None where rows do not stand farther apart."""
    if parting_space(body) is None:
        return None
    return min(itertools.starmap(_gap, itertools.pairwise(body))) + _SLACK * body[0].size


def goes_on(above: SegmentRow, below: SegmentRow, capitals: bool = True) -> bool:
    """Do the words of two lines say that the label of one goes on in the other? ``capitals``: labels begin with one."""
    if not above.labels or not below.labels or above.page != below.page:
        return False
    one, other = above.labels[0].text, below.labels[0].text
    return (
        other[0] == "("
        or (capitals and other[0].islower())
        or one.count("(") > one.count(")")
        or one.endswith(_OPEN_SIGNS)
        or one.rsplit(maxsplit=1)[-1].lower() in _OPEN_ENDS
    )


def heads_rows(row: SegmentRow, above: SegmentRow, right: float) -> bool:
    """Is a lone label the name of the rows below, and no further line of the label above? Its first word, with a
    capital, would have found room there.
    """
    if len(row.segments) > 1 or not row.words[0].word.text[:1].isupper() or not above.values:
        return False
    return _has_room(above, row, right)


def _has_room(above: SegmentRow, below: SegmentRow, right: float) -> bool:
    """Would the first word of a line have found room behind the label of the line above?"""
    first = below.words[0].word
    labels = above.labels
    return bool(labels) and labels[0].box.x1 + (first.box.x1 - first.box.x0) + first.size < right


def _gap(above: SegmentRow, below: SegmentRow) -> float:
    if above.page != below.page:
        return math.inf
    return below.top - above.bottom


def _cut(body: Sequence[SegmentRow], cuts: Sequence[bool]) -> list[list[SegmentRow]]:
    groups = [[body[0]]]
    for row, cut in zip(body[1:], cuts, strict=True):
        if cut:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups
