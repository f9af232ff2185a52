"""Tables without rules, told by alignment: rows of a label and figures that stand below each other, under a header.

Only columns of figures are found so. Words in columns without rules are as likely an address, a list of those present
or a page in columns, and stay lines.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable

from pipeline.extract.shapes import Rule
from pipeline.extract.table_bands import joined_rows
from pipeline.extract.table_grid import Grid, LaidPage, Placed, Slot, join_words, rows_of
from pipeline.extract.table_labels import is_value
from pipeline.extract.table_row_lines import goes_on, line_space, row_groups
from pipeline.extract.table_segments import Segment, SegmentRow, same_column
from pipeline.model import Box, Notice

_FEWEST_ROWS = 3
_FEWEST_VALUES = 2
#: Two full rows and one with a gap.
_FEWEST_FIGURES = 5
#: Figures of one column have an edge or a middle in common, to this many points.
_ALIGNED = 7.0
#: Rows of a table stand no farther apart than this, in sizes.
_PITCH = 3.2
_MOST_HEADER_LINES = 5
#: Space between two names that come close, in sizes, and how many times as wide as the least one between their words.
_CELL_SPACE, _WIDER = 0.4, 1.5
#: Lines of a label at most that stand above or below its figures.
_LABEL_LINES = 4
#: Lines at the foot of a page among which a table may begin, and the part of a page that running lines stand in.
_FOOT_LINES = 24
_EDGE = 0.06
_HEADLESS = "rows of figures without a header that fits them; kept as text"
#: Words over one column in one line of a header.
_NAME_WORDS = 3
_SENTENCE_WORDS = 5


_DIGIT_RE = re.compile(r"\d")
#: Signs that name columns.
_UNIT_SIGNS = frozenset("%£$€#")
#: The numbered heading of a section right above its table: "3. Benefits".
_HEADING_RE = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]")


def aligned_grids(
    page: LaidPage,
    taken: list[Box],
    rules: Iterable[Rule] = (),
    before: tuple[LaidPage, Iterable[Rule]] | None = None,
    typed: bool = False,
) -> tuple[list[Grid], list[Notice]]:
    """The unruled tables of a page, and a notice for each stretch that looks like one but has no header.

    ``taken`` are the boxes of ruled grids, inside of which nothing is looked for; level ``rules`` part rows.
    ``before``: the page before and its rules; of a table that begins at its foot, the part there is given too.
    ``typed``: places are those of spaces that stand for a page, where names shift from above their figures.
    """
    figured = [at for at, line in enumerate(page.lines) if _DIGIT_RE.search(line.text)]
    values = [sum([is_value(word.text) for word in page.lines[at].words]) for at in figured]
    # A page may open with the last row of a table.
    opens = before is not None and sum(values[:1]) >= _FEWEST_VALUES
    if sum(values) < _FEWEST_FIGURES and not opens:
        return [], []
    outside = page.words_outside(taken)
    if sum([is_value(each.word.text) for at in figured for each in outside[at]]) < _FEWEST_FIGURES and not opens:
        return [], []
    lines = [SegmentRow(row) for row in rows_of([placed for words in outside for placed in words])]
    rows = joined_rows(lines, rules)
    found = _found(rows, typed)
    first = next((at for at, row in enumerate(rows) if row.counts), None)
    if (
        before
        and first is not None
        and before[0].number == page.number - 1
        and not any(_is_inner(row, page) for row in rows[:first])
        and not any(grids and start <= first < end for start, end, grids in found)
    ):
        found = _found(_moved(_foot(*before), rows[first]) + rows[first:], typed)
    notices = [
        Notice("table_unread", f"page {page.number}: {end - start} {_HEADLESS}", page=page.number)
        for start, end, grids in found
        if not grids
    ]
    return [grid for _, _, grids in found for grid in grids], notices


def _found(rows: list[SegmentRow], typed: bool) -> list[tuple[int, int, list[Grid]]]:
    """The stretches of figures among rows, each with its grids; with none where no header fits it."""
    found = []
    done = 0
    for start, end in _stretches(rows):
        found.append((start, end, _grids(rows, _first_row(rows, start, end, done), end, typed)))
        done = end
    return found


def _first_row(rows: list[SegmentRow], start: int, end: int, done: int) -> int:
    """Where the body of a table begins: rows of signs and single figures above the first full one, and a label alone
    between the header and that, are rows of it too.
    """
    columns = _columns(rows[start:end])
    labels = [segment for row in rows[start:end] for segment in row.labels]
    first = start
    if len(columns) < _FEWEST_VALUES or not labels:
        return start
    while first > done and _near(rows[first - 1], rows[first]) and _is_gappy(rows[first - 1], columns):
        first -= 1
    left = min(segment.box.x0 for segment in labels)
    for lone in range(first - 1, max(done, first - 1 - _LABEL_LINES), -1):
        segment, above = rows[lone].segments[0], rows[lone - 1]
        if (
            rows[lone].parted
            or abs(segment.box.x0 - left) >= _ALIGNED
            or segment.box.x1 >= columns[0][0]
            or _HEADING_RE.match(segment.text)
            or not _near(rows[lone], rows[lone + 1])
            or not _near(above, rows[lone])
        ):
            break
        named = {at for each in above.segments for at in _over(each.box, columns)}
        if above.parted and not above.counts and len(named) * 3 >= 2 * len(columns):
            return lone
    return first


def _near(above: SegmentRow, below: SegmentRow) -> bool:
    return below.top - above.bottom <= 1.5 * above.size


def _is_gappy(row: SegmentRow, columns: list[tuple[float, float]]) -> bool:
    """Has a row a label, and below the names of the columns nothing but figures and signs that stand for one?"""
    label, *rest = row.segments
    return (
        bool(rest)
        and not label.value
        and label.box.x1 < columns[0][0]
        and all(each.value and not each.names and each.text not in _UNIT_SIGNS for each in rest)
        and all(len(_over(each.box, columns)) == 1 for each in rest)
    )


def _is_inner(row: SegmentRow, page: LaidPage) -> bool:
    """Does a row stand where no running header or footer does?"""
    edge = _EDGE * page.page.height
    return row.top > edge and row.bottom < page.page.height - edge


def _foot(page: LaidPage, rules: Iterable[Rule]) -> list[SegmentRow]:
    """The rows with white space inside that a page ends with."""
    words = [placed for line in page.words[-_FOOT_LINES:] for placed in line]
    rows = joined_rows([SegmentRow(row) for row in rows_of(words)], rules)
    inner = [row for row in rows if _is_inner(row, page)]
    return list(itertools.takewhile(lambda row: row.parted, reversed(inner)))[::-1]


def _moved(rows: list[SegmentRow], below: SegmentRow) -> list[SegmentRow]:
    """The rows of the page before, as if they stood right above a row."""
    if not rows:
        return []
    by = below.top - below.size - rows[-1].bottom
    return [SegmentRow(*row.lowered(by)) for row in rows]


def _stretches(rows: list[SegmentRow]) -> list[tuple[int, int]]:
    """Runs of rows of figures as (first, one past the last). A lone label line may stand between two of them."""
    stretches: list[tuple[int, int]] = []
    at = 0
    while at < len(rows):
        if not rows[at].counts:
            at += 1
            continue
        end, last = at + 1, at
        while end < len(rows) and rows[end].top - rows[end - 1].bottom < _PITCH * rows[end].size:
            if _parts_tables(rows[end]):
                break
            if rows[end].counts and _aligned(rows[last], rows[end]):
                last = end
            elif rows[end].values and rows[end].ordered and _below(rows[at], rows[end]):
                last = end  # a row with gaps
            elif rows[end].parted or not _may_stand_between(rows[last:end], rows[end], rows[at]):
                break
            end += 1
        within = line_space(rows[at : last + 1])
        while last + 1 < len(rows) and _ends_label(rows[last], rows[last + 1], rows[at], within):
            last += 1
        full = sum(row.counts for row in rows[at : last + 1])
        if full >= 2 and sum(bool(row.values) for row in rows[at : last + 1]) >= _FEWEST_ROWS:
            stretches.append((at, last + 1))
        at = last + 1
    return stretches


def _parts_tables(row: SegmentRow) -> bool:
    """Does a new table begin at a row: years that head its columns, or the sentence above it?"""
    segments = row.segments
    if len(segments) == 1:
        return segments[0].text.endswith((".", ":")) and len(segments[0].words) >= _SENTENCE_WORDS
    return len(row.values) >= _FEWEST_VALUES and all(segment.names for segment in row.values)


def _may_stand_between(above: list[SegmentRow], row: SegmentRow, first: SegmentRow) -> bool:
    """May a line stand between the last row of figures, and lines below that, and a further one?"""
    return len(above) == 1 or (len(above) <= _LABEL_LINES and _near(above[-1], row) and _stands_left(row, first))


def _stands_left(row: SegmentRow, first: SegmentRow) -> bool:
    """Is a row words alone, left of the figures?"""
    return not row.parted and row.segments[0].box.x1 <= first.values[0].box.x0


def _ends_label(above: SegmentRow, row: SegmentRow, first: SegmentRow, within: float | None) -> bool:
    """Is a row below the last figures a further line of their label: by its words, or ``within`` the space that
    other lines of one row leave between them?
    """
    if row.top - above.bottom > 0.6 * row.size or not _stands_left(row, first):
        return False
    if within is not None and row.top - above.bottom <= within and abs(row.size - above.size) < 0.1 * row.size:
        return True
    return goes_on(above, row)


def _aligned(above: SegmentRow, below: SegmentRow) -> bool:
    """Do most figures of two rows stand below each other?"""
    hits = sum(any(same_column(one.box, other.box, _ALIGNED) for other in below.values) for one in above.values)
    return hits * 3 >= 2 * min(len(above.values), len(below.values)) and hits >= _FEWEST_VALUES


def _below(above: SegmentRow, below: SegmentRow) -> bool:
    """Does every figure of a row stand below one of another row?"""
    return all(any(same_column(one.box, other.box, _ALIGNED) for other in above.values) for one in below.values)


def _columns(rows: list[SegmentRow]) -> list[tuple[float, float]]:
    """The left and right ends of the columns of figures and of what stands behind them; [] where two overlap."""
    columns: list[list[float]] = []
    for row in rows:
        for segment in (*row.values, *row.notes):
            for column in columns:
                if min(column[1], segment.box.x1) - max(column[0], segment.box.x0) > -1:
                    column[:] = [min(column[0], segment.box.x0), max(column[1], segment.box.x1)]
                    break
            else:
                columns.append([segment.box.x0, segment.box.x1])
    columns.sort()
    if any(left[1] > right[0] for left, right in itertools.pairwise(columns)):
        return []
    return [(column[0], column[1]) for column in columns]


def _grids(rows: list[SegmentRow], start: int, end: int, typed: bool) -> list[Grid]:
    """Read a stretch, each page of it by itself; [] where its columns are unclear or no header names most of them."""
    body = rows[start:end]
    columns = _columns(body)
    above = max(0, start - _MOST_HEADER_LINES)
    rows = [*rows[:above], *(_named_apart(row, columns) for row in rows[above:start]), *rows[start:]]
    if start:
        columns = _merged(columns, rows[start - 1], body)
    if len(columns) < _FEWEST_VALUES:
        return []
    texts = [s for row in body for s in row.labels]
    # Accounts have the figures of the year before left of their labels.
    leads = bool(texts) and _stand_right(texts, columns[0])
    if leads and len(columns) == _FEWEST_VALUES:
        return []  # the words between a running number and one figure
    lead = columns.pop(0) if leads else None
    labels = [s for s in texts if s.box.x1 <= columns[0][0] + 1 and (lead is None or s.box.x0 > lead[1])]
    first = min((s.box.x0 for s in labels), default=columns[0][0])
    left = [lead[0] - 20, (lead[1] + first) / 2] if lead else [first - 2] if labels else []
    left += [edge - 3 for edge in _label_lefts(body)[1:]] if labels else []
    label = max(s.box.x1 for s in labels) if labels else columns[0][0] - 40
    xs = left + _edges(label, columns)
    head = start
    while head > 0 and start - head < _MOST_HEADER_LINES:
        wide = _widened(columns, rows[head - 1], label)
        if not _heads(rows[head - 1], rows[head], wide, left + _edges(label, wide)):
            break
        head, columns, xs = head - 1, wide, left + _edges(label, wide)
    tier: list[_Tier] = []
    if head and head < start and not rows[head - 1].counts and _near(rows[head - 1], rows[head]):
        tier = _tier(rows[head - 1], rows[head:start], columns, xs)
        head -= bool(tier)
    if not tier and head + 1 < start:
        tier = _tier(rows[head], rows[head + 1 : start], columns, xs)
    named = {at for row in rows[head:start] for segment in row.segments for at in _over(segment.box, columns)}
    if len(named) * 3 < 2 * len(columns):
        return []
    groups = [rows[head : head + 1], rows[head + 1 : start]] if tier else [rows[head:start]]
    body_groups = row_groups(body, label)
    if body_groups is None:
        return []
    groups += body_groups
    return [
        _laid(list(part), columns, xs, rows[start - 1] if typed else None, tier)
        for _, part in itertools.groupby(groups, key=lambda group: group[0].page)
    ]


#: A name over several columns of figures: its words, its first column and how many.
_Tier = tuple[list[Placed], int, int]


def _tier(row: SegmentRow, below: list[SegmentRow], columns: list[tuple[float, float]], xs: list[float]) -> list[_Tier]:
    """The names of a row that stand each over as many columns, whose own names recur: "April", "May" over "Open",
    "Shut", "Open", "Shut". None where they do not.
    """
    over = [segment for segment in row.segments if segment.box.x1 > columns[0][0] - _ALIGNED]
    size, rest = divmod(len(columns), max(1, len(over)))
    if len(over) < 2 or rest or size < 2:
        return []
    words = [placed for line in below for segment in line.segments for placed in segment.words]
    edges = xs[-len(columns) - 1 :]
    names = [
        " ".join(placed.word.text for placed in words if left <= placed.x < right)
        for left, right in itertools.pairwise(edges)
    ]
    recur = all(names[at : at + size] == names[:size] for at in range(0, len(names), size))
    if not recur or not all(names) or len(set(names[:size])) < size:
        return []
    found = []
    for at, segment in enumerate(over):
        middle = (segment.box.x0 + segment.box.x1) / 2
        if not edges[at * size] <= middle < edges[(at + 1) * size]:
            return []
        found.append((segment.words, at * size, size))
    return found


def _laid(
    groups: list[list[SegmentRow]],
    columns: list[tuple[float, float]],
    xs: list[float],
    counted_to: SegmentRow | None,
    tier: list[_Tier],
) -> Grid:
    """The rows of one page as a grid. ``counted_to``: the last line of a header whose words are counted out; ``tier``:
    the names over several columns, which the first of its groups holds.
    """
    slots = []
    first = len(xs) - 1 - len(columns)
    tops = {id(placed) for words, _, _ in tier for placed in words}
    page = groups[0][0].page
    for number, group in enumerate(groups):
        words = [placed for row in group for segment in row.segments for placed in segment.words]
        counted = _counted_out(group, columns) if group[-1] is counted_to else None
        if any(id(placed) in tops for placed in words):
            corner = [placed for placed in words if id(placed) not in tops]
            slots += [Slot(number, col, join_words(corner if not col else []), page) for col in range(first)]
            slots += [Slot(number, first + at, join_words(own), page, cols=size) for own, at, size in tier]
            continue
        for col in range(len(xs) - 1):
            left = xs[col] if col else -math.inf
            right = xs[col + 1] if col < len(xs) - 2 else math.inf
            inside = [placed for placed in words if left <= placed.x < right]
            if counted:
                at = col - first
                inside = counted[at] if at >= 0 else [placed for placed in inside if placed.x < columns[0][0]]
            bold = bool(inside) and all(placed.word.bold for placed in inside)
            slots.append(Slot(number, col, join_words(inside), page, bold=bold))
    used = [placed.line.box or placed.word.box for group in groups for row in group for placed in row.words]
    sides = [segment.box for group in groups for row in group for segment in row.segments]
    box = Box(
        min(xs[0], *(b.x0 for b in sides)),
        min(b.top for b in used) - 1,
        max(xs[-1], *(b.x1 for b in sides)),
        max(b.bottom for b in used) + 1,
    )
    return Grid(len(groups), len(xs) - 1, tuple(slots), page, tuple(xs), box)


def _merged(
    columns: list[tuple[float, float]], header: SegmentRow, body: list[SegmentRow]
) -> list[tuple[float, float]]:
    """The columns, two of them one where one name stands over both and no row fills both: "under/overspent"."""
    merged = columns[:1]
    for column in columns[1:]:
        last = merged[-1]
        named = any(_overlap(segment.box, last) and _overlap(segment.box, column) for segment in header.segments)
        if named and not any(_fills(row, last) and _fills(row, column) for row in body):
            merged[-1] = last[0], column[1]
        else:
            merged.append(column)
    return merged


def _fills(row: SegmentRow, column: tuple[float, float]) -> bool:
    return any(_overlap(segment.box, column) for segment in row.segments)


def _edges(label: float, columns: list[tuple[float, float]]) -> list[float]:
    """The edges of the columns of figures: halfway between what stands on both sides."""
    inner = [(one[1] + other[0]) / 2 for one, other in itertools.pairwise([(label, label), *columns])]
    return [*inner, columns[-1][1] + max(20.0, (columns[-1][1] - columns[-1][0]) / 2)]


def _widened(columns: list[tuple[float, float]], header: SegmentRow, label: float) -> list[tuple[float, float]]:
    """The columns with the names over them, which may be wider; as they are where that makes two meet."""
    wide = list(columns)
    for segment in header.segments:
        over = _over(segment.box, columns)
        if len(over) == 1:
            left, right = wide[over[0]]
            wide[over[0]] = min(left, segment.box.x0), max(right, segment.box.x1)
    apart = all(one[1] < other[0] for one, other in itertools.pairwise([(label, label), *wide]))
    return wide if apart else columns


def _over(box: Box, columns: list[tuple[float, float]]) -> list[int]:
    """The columns of figures that a name stands over: set flush with them, or over them in part."""
    return [
        at
        for at, column in enumerate(columns)
        if _overlap(box, column) or same_column(box, Box(column[0], 0, column[1], 0), _ALIGNED)
    ]


def _stand_right(texts: list[Segment], column: tuple[float, float]) -> bool:
    """Do the words of a table stand right of a column of figures?"""
    return sum(segment.box.x0 > column[1] for segment in texts) * 3 >= 2 * len(texts)


def _label_lefts(rows: list[SegmentRow]) -> list[float]:
    """Where columns of labels begin: left edges that most rows of figures have in common, or white space in all."""
    full = [row for row in rows if row.counts]
    lefts: list[list[float]] = []
    bands: list[list[Box]] = []
    for segment in sorted((s for row in full for s in row.labels), key=lambda each: each.box.x0):
        near = next((left for left in lefts if abs(left[0] - segment.box.x0) < _ALIGNED), None)
        if near is not None:
            near.append(segment.box.x0)
        else:
            lefts.append([segment.box.x0])
        if bands and segment.box.x0 < max(box.x1 for box in bands[-1]):
            bands[-1].append(segment.box)
        else:
            bands.append([segment.box])
    flush = sorted(min(left) for left in lefts if len(left) * 3 >= 2 * len(full))
    if len(lefts) == len(bands) == 2 and _are_groups([len(row.labels) for row in full], *lefts):
        return [min(left) for left in lefts]
    parted = [min(box.x0 for box in band) for band in bands if len(band) * 3 >= 2 * len(full)]
    return max(flush, parted, key=len)


def _are_groups(counts: list[int], first: list[float], second: list[float]) -> bool:
    """Do labels at the left name groups of rows, each beside the label of its first row: "North" beside "Hale"?

    ``counts`` are the labels of each row; ``first`` and ``second`` where they begin.
    """
    both = counts.count(2)
    return both > 1 and len(second) > both and len(first) - both <= 1 and len(second) * 3 >= 2 * len(counts)


def _named_apart(row: SegmentRow, columns: list[tuple[float, float]]) -> SegmentRow:
    """A line of a header with its names parted where one fills its cell and so comes close to the next: at the spaces
    that are wider than others, where each part then stands over a column of its own.
    """
    cells = [part for segment in row.segments for part in _parts(segment, columns)]
    return row if len(cells) == len(row.segments) else SegmentRow(row.words, cells)


def _parts(segment: Segment, columns: list[tuple[float, float]]) -> list[list[Placed]]:
    if len(segment.words) < 2 or len(_over(segment.box, columns)) < 2:
        return [segment.words]
    spaces = [right.word.box.x0 - left.word.box.x1 for left, right in itertools.pairwise(segment.words)]
    # With two words there is no other space to go by.
    least = max(_CELL_SPACE * segment.size, _WIDER * min(spaces) if len(spaces) > 1 else 0)
    parts = [segment.words[:1]]
    for placed, space in zip(segment.words[1:], spaces, strict=True):
        if space >= least:
            parts.append([placed])
        else:
            parts[-1].append(placed)
    over = [_over(Segment(part).box, columns) for part in parts]
    apart = all(len(each) == 1 for each in over) and len({each[0] for each in over}) == len(over)
    return parts if apart else [segment.words]


def _overlap(box: Box, column: tuple[float, float]) -> bool:
    return min(box.x1, column[1]) - max(box.x0, column[0]) > 0


def _heads(row: SegmentRow, below: SegmentRow, columns: list[tuple[float, float]], xs: list[float]) -> bool:
    """Is a row above the figures a line of their header: near, and with parts that stand over single columns?"""
    if below.top - row.bottom > 1.5 * row.size or row.counts:
        return False
    if len(row.segments) == 1 and _HEADING_RE.match(row.segments[0].text):
        return False
    if _names_each(row, xs[-len(columns) - 1 :]):
        return True
    # Prose runs over the edges between columns; a name may be wider than its figures.
    if any(
        segment.box.x0 < x - _ALIGNED and segment.box.x1 > x + 2 * _ALIGNED
        for segment in row.segments
        for x in xs[1:-1]
    ):
        return False
    over = [segment for segment in row.segments if segment.box.x1 > columns[0][0] - _ALIGNED]
    return bool(over) and all(
        sum(_overlap(segment.box, column) for column in columns) <= 1 and segment.box.x0 >= xs[0] - _ALIGNED
        for segment in over
    )


def _counted_out(header: list[SegmentRow], columns: list[tuple[float, float]]) -> list[list[Placed]] | None:
    """The words of a header by column, where each of its lines has a name or as many words for each; or None."""
    named: list[list[Placed]] = [[] for _ in columns]
    for row in header:
        over = [segment for segment in row.segments if segment.box.x1 > columns[0][0]]
        words = [placed for segment in over for placed in segment.words]
        each, rest = divmod(len(words), len(columns))
        if len(over) != len(columns) and (rest or not each):
            return None
        for at, column in enumerate(named):
            column += over[at].words if len(over) == len(columns) else words[at * each : (at + 1) * each]
    return named


def _names_each(row: SegmentRow, edges: list[float]) -> bool:
    """Have all columns of figures up to three words over them, and nothing else any but the name of the labels?"""
    over = [segment for segment in row.segments if segment.box.x1 > edges[0]]
    words = [placed.x for segment in over for placed in segment.words]
    counts = [sum(left <= x < right for x in words) for left, right in itertools.pairwise(edges)]
    return len(row.segments) > 1 and sum(counts) == len(words) and all(0 < count <= _NAME_WORDS for count in counts)
