"""Tables without rules that hold words, or words and one figure: told by edges that several rows have in common.

Three kinds are known; all else set in columns without rules stays lines, since an address, a list of those present or
a page in columns look alike:

- amounts: labels and one figure on each row, under a header or with pence, pounds or a total to show what they are;
- columns of short entries, each under a bold name;
- records of three cells and more whose first is a key and whose others may take several lines.
"""

from __future__ import annotations

import itertools
import math
import operator
import re
from collections.abc import Iterable, Sequence

from pipeline.extract.table_grid import Grid, LaidPage, Slot, join_words, within
from pipeline.extract.table_labels import YEAR_RE
from pipeline.extract.table_segments import GAP, Segment, SegmentRow, same_column
from pipeline.model import Box, Line

#: Cells of one column have an edge or their middle in common, to this many points.
_ALIGNED = 4.0
#: White space between two rows of a table at most, in sizes; a name may stand a little farther above its column.
_SOLID = 1.25
_BELOW_HEAD = 1.9
_FEWEST_ROWS = 3
#: Lines with white space inside on a page that has a table: a name or a label may stand alone on others.
_FEWEST_GAPS = 2
_MOST_CELLS = 4
_CELL_WORDS = 8
_HEADER_WORDS = 6
_MOST_HEADER_LINES = 3
_MONEY_RE = re.compile(r"[£$€]|\d\.\d\d$")
_NUMBER_RE = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]?", re.IGNORECASE)
_LEADER_RE = re.compile(r"\.{4}|…|_{3}")
#: Part of the cells that must be filled under bold names.
_FILLED = 0.7
#: Part of them that may begin in the middle of a sentence.
_RUNS_ON = 0.1
#: White space that parts two records, as a multiple of that within them.
_RECORD_GAP = 1.6

#: A table and one past its last row.
Found = tuple[Grid, int]


def word_grids(page: LaidPage, taken: list[Box], unclear: Sequence[Box] = ()) -> list[Grid]:
    """The unruled tables of words of a page.

    ``taken`` are the boxes of tables already found, ``unclear`` those of cells of several lines: no line is an entry.
    """
    gaps = itertools.islice(filter(_has_gap, page.lines), _FEWEST_GAPS)
    if len(list(gaps)) < _FEWEST_GAPS:
        return []
    # Each line of a column by itself: on a page set in columns, what shares a baseline is no row.
    columns = page.words_outside(taken)
    rows = [SegmentRow(sorted(words, key=_left)) for words in columns if words]
    grids: list[Grid] = []
    left: list[tuple[int, int]] = []
    at = done = 0
    while at < len(rows):
        found = _amounts(rows, at, done, page.number)
        if found is not None:
            grids.append(found[0])
            left.append((done, at - found[2]))
            done = found[1]
        at = found[1] if found is not None else at + 1
    for start, end in [*left, (done, len(rows))]:
        grids += _worded(rows[start:end], page.number, unclear)
    return grids


_left = operator.attrgetter("word.box.x0")


def _has_gap(line: Line) -> bool:
    """Does white space part the words of a line? Few pages of prose have such lines, and looking is quick."""
    right = math.inf
    for word in line.words:
        box = word.box
        if box.x0 - right >= GAP * word.size:
            return True
        right = box.x1
    return False


def _worded(rows: list[SegmentRow], page: int, unclear: Sequence[Box]) -> list[Grid]:
    grids: list[Grid] = []
    at = 0
    while at < len(rows):
        found = None
        if rows[at].parted:
            first = rows[at].words[0]
            lined = any(within(box, first.x, first.y) for box in unclear)
            found = (None if lined else _headed(rows, at, page)) or _records(rows, at, page)
        if found is not None:
            grids.append(found[0])
        at = found[1] if found is not None else at + 1
    return grids


# ---------------------------------------------------------------------------------------------------------------------
# Labels and one figure
# ---------------------------------------------------------------------------------------------------------------------


def _amounts(rows: list[SegmentRow], start: int, done: int, page: int) -> tuple[Grid, int, int] | None:
    """The table, one past its last row, and how many lines its header has."""
    if not _is_amount(rows[start]):
        return None
    title = rows[start - 1] if start > done and _is_title(rows[start - 1]) else None
    last, at = start, start + 1
    while at < len(rows) and _follows(rows[at - 1], rows[at], _SOLID):
        if _is_amount(rows[at]) and same_column(rows[start].segments[-1].box, rows[at].segments[-1].box, _ALIGNED):
            last = at
        elif at - last > 1 or not _is_title(rows[at]):
            break
        elif title is not None and _alike(title.segments[0], rows[at].segments[0]):
            break  # the title of a second table
        at += 1
    body = rows[start : last + 1]
    amounts = [row for row in body if _is_amount(row)]
    values = [row.segments[-1] for row in amounts]
    labels = [segment for row in body for segment in row.segments if segment not in values]
    left, right = min(s.box.x0 for s in values), max(s.box.x1 for s in values)
    second = title is not None and start - 1 == done and done > 0
    if len(amounts) < (_FEWEST_ROWS - second) or max(s.box.x1 for s in labels) > left - 2:
        return None
    head = start
    while head > done and start - head < _MOST_HEADER_LINES and _heads(rows[head - 1], rows[head], labels, left, right):
        head -= 1
    header = [segment for row in rows[head:start] for segment in row.segments]
    named = [segment.text.lower() for segment in header if segment.box.x1 > left]
    money = sum(bool(_MONEY_RE.search(segment.text)) for segment in values) * 3 >= 2 * len(values)
    total = amounts[-1].segments[0].text.lower().startswith(("total", "grand total"))
    if not (named or money or total) or any(re.fullmatch(r"pages?(?: no\.?)?", text) for text in named):
        return None
    columns = _columns([*labels, *(segment for segment in header if segment.box.x1 <= left)])
    if any(len({_column(columns, s) for s in row.segments[:-1]}) < len(row.segments) - 1 for row in amounts):
        return None
    columns.append((left, right))
    groups = ([rows[head:start]] if head < start else []) + [[row] for row in body]
    return _grid(groups, columns, page), last + 1, start - head


def _is_title(row: SegmentRow) -> bool:
    """Is a row a few words alone, which may name what stands below it?"""
    return not row.parted and len(row.segments[0].text.split()) <= _MOST_CELLS


def _alike(one: Segment, other: Segment) -> bool:
    return one.bold == other.bold and abs(one.box.x0 - other.box.x0) < 1 and abs(one.size - other.size) < 0.2


def _is_amount(row: SegmentRow) -> bool:
    """Labels, then one figure that is no year."""
    if not row.parted or not row.ends_in_digits:
        return False
    *labels, last = row.segments
    return (
        len(labels) < _MOST_CELLS
        and last.value
        and any(char.isdigit() for char in last.text)
        and not YEAR_RE.fullmatch(last.text)
        and all(not label.value or YEAR_RE.fullmatch(label.text) for label in labels)
        and all(len(label.text.split()) <= _CELL_WORDS and not _LEADER_RE.search(label.text) for label in labels)
        and any(char.isalpha() or YEAR_RE.fullmatch(label.text) for label in labels for char in label.text)
    )


def _heads(row: SegmentRow, below: SegmentRow, labels: list[Segment], left: float, right: float) -> bool:
    """Does a row name the columns of labels and a figure below it: short parts, none over both, one over the figure?"""
    edge = max(segment.box.x1 for segment in labels)
    return (
        _follows(row, below, _SOLID)
        and not _is_amount(row)
        and all(len(s.text.split()) <= _HEADER_WORDS and s.text[-1:] not in ".,;" for s in row.segments)
        and not any(s.box.x0 < min(edge, left - 12) and s.box.x1 > left for s in row.segments)
        and any(s.box.x1 > left and s.box.x0 < right + 12 for s in row.segments)
        and not any(_LEADER_RE.search(s.text) for s in row.segments)
    )


# ---------------------------------------------------------------------------------------------------------------------
# Short entries under bold names
# ---------------------------------------------------------------------------------------------------------------------


def _headed(rows: list[SegmentRow], start: int, page: int) -> Found | None:
    names = rows[start].segments
    if not all(_is_name(segment) for segment in names) or _NUMBER_RE.fullmatch(names[0].text):
        return None
    body: list[list[SegmentRow]] = []
    at = start + 1
    while at < len(rows) and _follows(rows[at - 1], rows[at], _SOLID if body else _BELOW_HEAD):
        homes = [_home(segment, names) for segment in rows[at].segments]
        if None in homes or len(set(homes)) < len(homes) or all(segment.bold for segment in rows[at].segments):
            break
        body.append([rows[at]])
        at += 1
    cells = sum(len(row.segments) for (row,) in body)
    used = {_home(segment, names) for (row,) in body for segment in row.segments}
    if len(body) < 2 or cells < _FILLED * len(names) * len(body) or len(used) < len(names):
        return None
    # Entries begin anew in each line; cells of several lines do not.
    if sum(segment.text[0].islower() for (row,) in body for segment in row.segments) > _RUNS_ON * cells:
        return None
    rest = [row for (row,) in body if _home(row.segments[0], names) != 0]
    if any(segment.text[0].islower() for row in rest for segment in row.segments):
        return None
    spans = [[s for s in (*names, *(s for (row,) in body for s in row.segments)) if _home(s, names) == n] for n in used]
    columns = sorted((min(s.box.x0 for s in span), max(s.box.x1 for s in span)) for span in spans)
    return _grid([[rows[start]], *body], columns, page), at


def _is_name(segment: Segment) -> bool:
    return (
        segment.bold
        and len(segment.text.split()) <= _HEADER_WORDS
        and segment.text[-1:] not in ":.,;"
        and segment.text[0].isupper()
        and not segment.value
        and not _LEADER_RE.search(segment.text)
    )


def _home(segment: Segment, names: Iterable[Segment]) -> int | None:
    """The name that a cell stands under; None for what is no cell."""
    if len(segment.text.split()) > _CELL_WORDS or _LEADER_RE.search(segment.text):
        return None
    return next((at for at, name in enumerate(names) if same_column(name.box, segment.box, _ALIGNED)), None)


# ---------------------------------------------------------------------------------------------------------------------
# Records
# ---------------------------------------------------------------------------------------------------------------------


def _records(rows: list[SegmentRow], start: int, page: int) -> Found | None:
    lefts = [segment.box.x0 for segment in rows[start].segments]
    if len(lefts) < _FEWEST_ROWS or len(rows[start].segments[0].words) > 3:
        return None
    groups: list[list[SegmentRow]] = []
    inner: list[float] = []
    outer: list[float] = []
    at = start
    while at < len(rows):
        row = rows[at]
        homes = [_at(lefts, segment.box.x0) for segment in row.segments]
        space = (row.top - rows[at - 1].bottom) / row.size if groups else 0.0
        if None in homes or len(set(homes)) < len(homes) or space < -0.5:
            break
        if homes[0] == 0:
            if len(homes) < len(lefts) or (groups and space > 4.0):
                break
            outer += [space] if groups else []
            groups.append([row])
        elif not groups or space > 1.0:
            break
        else:
            inner.append(space)
            groups[-1].append(row)
        at += 1
    if len(groups) < 2 or not inner or min(outer) < max(inner) + 0.3 or min(outer) < _RECORD_GAP * max(inner):
        return None
    if not all(len(group[0].segments[0].words) <= 3 for group in groups):
        return None
    cells = [segment for group in groups for row in group for segment in row.segments]
    spans = [[s.box.x1 for s in cells if _at(lefts, s.box.x0) == col] for col in range(len(lefts))]
    columns = [(left, max(span)) for left, span in zip(lefts, spans, strict=True)]
    if any(one[1] > other[0] for one, other in itertools.pairwise(columns)):
        return None
    return _grid(groups, columns, page), at


def _at(lefts: list[float], x: float) -> int | None:
    return next((at for at, left in enumerate(lefts) if abs(left - x) < _ALIGNED), None)


# ---------------------------------------------------------------------------------------------------------------------
# Shared
# ---------------------------------------------------------------------------------------------------------------------


def _follows(above: SegmentRow, below: SegmentRow, space: float) -> bool:
    return -0.5 * below.size < below.top - above.bottom < space * below.size


def _columns(segments: list[Segment]) -> list[tuple[float, float]]:
    """Left and right ends of columns: segments that overlap stand in one."""
    columns: list[tuple[float, float]] = []
    for segment in sorted(segments, key=lambda each: each.box.x0):
        if columns and segment.box.x0 < columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], segment.box.x1))
        else:
            columns.append((segment.box.x0, segment.box.x1))
    return columns


def _column(columns: list[tuple[float, float]], segment: Segment) -> int:
    """The column that a segment overlaps most, or stands nearest to."""
    box = segment.box
    return max(range(len(columns)), key=lambda at: min(box.x1, columns[at][1]) - max(box.x0, columns[at][0]))


def _grid(groups: list[list[SegmentRow]], columns: list[tuple[float, float]], page: int) -> Grid:
    slots = []
    for number, group in enumerate(groups):
        segments = [segment for row in group for segment in row.segments]
        for col in range(len(columns)):
            inside = [segment for segment in segments if _column(columns, segment) == col]
            words = [placed for segment in inside for placed in segment.words]
            bold = bool(inside) and all(segment.bold for segment in inside)
            slots.append(Slot(number, col, join_words(words), page, bold=bold))
    boxes = [segment.box for group in groups for row in group for segment in row.segments]
    xs = [columns[0][0] - 2, *(right[0] - 2 for right in columns[1:]), columns[-1][1] + 2]
    box = Box(
        min(xs[0], *(b.x0 for b in boxes)) - 1,
        min(b.top for b in boxes) - 1,
        max(xs[-1], *(b.x1 for b in boxes)) + 1,
        max(b.bottom for b in boxes) + 1,
    )
    return Grid(len(groups), len(columns), tuple(slots), page, tuple(xs), box)
