"""Tables of words whose cells take several lines and that no upright parts: plans of action, registers of risks.

They are told by white space that runs down between the columns, from the names at the top to the last row. Much else
is set so (prose in columns, addresses, places to sign), so all of this must hold:

- three columns and more, each with a short name in the topmost row;
- rows that level rules, shading or white space part, where the white space in rows and between them is clearly two;
- cells whose lines are full, as those of wrapped text are: the first word of a line had no room in the line above.
"""

from __future__ import annotations

import itertools
import math
import operator
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.shapes import Rule
from pipeline.extract.table_grid import Grid, LaidPage, Placed, Slot, join_words, rows_of
from pipeline.extract.table_labels import is_value
from pipeline.model import Box

#: Narrowest white space between two names, in sizes: about two spaces; and between the columns below them.
_GUTTER = 0.5
_NARROW = 0.3
#: White space in the line of a cell that shows two columns to be taken for one, in sizes.
_COLUMNS = 1.0
#: A full line may come as near to the next column as a word to the next, in points, where that begins flush.
_SPACE = 1.0
_FEWEST_COLUMNS = 3
#: Rows below the names; more where neither weight nor a rule sets the names apart.
_FEWEST_ROWS = 2
_FEWEST_PLAIN = 3
#: Lines of a page with white space inside, below which it is not looked at.
_FEWEST_GAPS = 3
_NAME_WORDS = 6
_PLAIN_WORDS = 4
#: Lines that all names have; more are rows.
_NAME_LINES = 2
_MOST_HEADER_LINES = 4
_MOST_LINES = 15
#: White space between two lines of a table at most, in sizes; and without a rule between them.
_FARTHEST = 3.2
_FAR = 2.0
#: The white space between rows is wider than that in them by so many sizes at least.
_WIDER = 0.25
#: Lines as far apart as others, to this part of their size, may be lines of one cell.
_SAME_PITCH = 0.06
#: Lines set farther apart than this are no lines of one paragraph.
_LOOSE = 0.9
#: Part of the width of a table that a level rule takes; one that takes less but more than a column is of another kind.
_ACROSS = 0.8
_PARTLY = 0.3
#: A letter may reach over a rule by so many points.
_SLACK = 2.0
_SAME_LEVEL = 1.5
#: White space between words at least, in sizes.
_WORD_SPACE = 0.25
#: Part of the line breaks in cells that may come early: where the writer began a new line.
_EARLY = 0.25
#: Part of the cells that may begin in the middle of a sentence.
_RUNS_ON = 0.25
#: Part of the cells that may be figures: more are left to those who look for figures.
_FIGURES = 0.34
#: Lines of one column have an edge or their middle in common to so many points, all but this part.
_FLUSH = 2.5
_RAGGED = 0.25
_MOST_RULES = 2_000
#: Room left of the words of a column, in points, and how near the column before may come to them.
_MARGIN = 2.0
_BESIDE = 6.0
#: Lines of a table on one page at most, and lines that are looked at for all names that a page may have.
_MOST_ROWS = 200
_MOST_LOOKS = 2_000
#: The part of a page that a running header stands in.
_EDGE = 0.06
_LEADER_RE = re.compile(r"\.{4}|…{2}|_{3}")
_NUMBER_RE = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]?", re.IGNORECASE)
_PAGES_RE = re.compile(r"pages?(?: no\.?| number)?", re.IGNORECASE)
_CAPTION_RE = re.compile(r"(?:table|figure|chart|appendix|annex)\s+(?:\d+|[A-Z]\b)", re.IGNORECASE)

Span = tuple[float, float]
_left = operator.attrgetter("word.box.x0")


class _Row:
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
        return [(left, right) for left, right in self.gaps if right - left >= _GUTTER * self.size]

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
class _Stretch:
    """Rows from ``start`` to ``end``, not included, with white space down between their columns."""

    start: int
    end: int
    gutters: list[Span]
    #: The top of the next line, which runs over the white space or stands far below.
    after: float


def wrapped_grids(
    page: LaidPage, taken: Sequence[Box], rules: Iterable[Rule], before: Grid | None = None
) -> list[Grid]:
    """The tables of wrapped words of a page. ``taken`` are the boxes of tables already found.

    ``before``: a table at the foot of the page before. What may go on with it comes first, without names.
    """
    if not (before or _may_hold(page)):
        return []
    rows = [_Row(words) for words in rows_of([each for words in page.words_outside(taken) for each in words])]
    bars = _bars(rules)
    if bars is None:
        return []
    grids: list[Grid] = []
    at = done = looks = 0
    if before and (onward := _onward(rows, before, bars, page)):
        grids.append(onward[0])
        at = done = onward[1]
    while at < len(rows) and looks < _MOST_LOOKS:
        named = _may_name(rows[at])
        looks += min(_MOST_ROWS, len(rows) - at) if named else 0
        found = _read(rows, at, done, bars, page.number) if named else None
        if found is None:
            at += 1
            continue
        grids.append(found[0])
        at = done = found[1]
    return grids


def _may_hold(page: LaidPage) -> bool:
    """Have a few lines white space inside? A quick look, for most pages have not."""
    parted = 0
    for line in page.lines:
        right, wide = math.inf, 0
        for word in line.words:
            box = word.box
            if box.x0 - right >= _GUTTER * word.size:
                wide += 1
            right = box.x1
        # The space after the number of a paragraph is one gap; a page set in columns gives two cells a line.
        parted += wide > 1 or (wide == 1 and not _NUMBER_RE.fullmatch(line.words[0].text))
        if parted >= _FEWEST_GAPS:
            return True
    return False


def _may_name(row: _Row) -> bool:
    """May a row hold the names of columns: several short ones, with capitals and without points?"""
    gaps = row.wide_gaps()
    if len(gaps) < _FEWEST_COLUMNS - 1:
        return False
    names = row.cells(gaps)
    # The end of a name may stand beside others ("Review" / "date").
    return all(map(_is_short, names)) and sum(map(_is_name, names)) * 2 > len(names)


def _is_short(words: list[Placed]) -> bool:
    return len(words) <= _NAME_WORDS and words[-1].word.text[-1] not in ".:,;"


def _is_name(words: list[Placed]) -> bool:
    first = words[0].word.text[0]
    return _is_short(words) and first.isalnum() and not first.islower()


def _read(rows: list[_Row], seed: int, done: int, bars: list[_Bar], page: int) -> tuple[Grid, int] | None:
    """The table whose names stand in a row, and one past its last row."""
    stretch = _stretch(rows, seed, done, bars)
    if stretch is None:
        return None
    cuts = _cuts(rows, stretch, bars)
    if cuts is None:
        return None
    groups, ruled = cuts
    if any(_is_parted(line) for group in groups for row in group for line in row.cells(stretch.gutters)):
        return None
    cells = [_cells(group, stretch.gutters) for group in groups]
    if not _is_table(cells, groups, stretch, bars, ruled):
        return None
    return _laid(cells, groups, page), rows.index(groups[-1][-1]) + 1


def _laid(cells: list[list[list[Placed]]], groups: list[list[_Row]], page: int) -> Grid:
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


def _onward(rows: list[_Row], before: Grid, bars: list[_Bar], page: LaidPage) -> tuple[Grid, int] | None:
    """The rows at the head of a page that stand in the columns of a table of the page before."""
    start = next((at for at, row in enumerate(rows) if row.top > _EDGE * page.page.height), len(rows))
    lefts = [x + _MARGIN for x in before.xs[:-1]]
    gutters: list[list[Span]] = [[(left - _BESIDE, left)] for left in lefts[1:]]
    if start == len(rows) or rows[start].x0 < lefts[0] - _FLUSH:
        return None
    gutters, end = _down(rows, start, gutters)
    if end == start:
        return None
    stretch = _Stretch(start, end, [pieces[-1] for pieces in gutters], _after(rows, end))
    cuts = _cuts(rows, stretch, bars)
    if cuts is None:
        return None
    groups, _ = cuts
    cells = [_cells(group, stretch.gutters) for group in groups]
    plain = [row for row, group in zip(cells, groups, strict=True) if not group[0].heads]
    lines = [[line for row in plain for line in rows_of(row[col]) if line] for col in range(len(lefts))]
    strays = sum(
        abs(_edge_left(line) - left) > _FLUSH for left, each in zip(lefts, lines, strict=True) for line in each
    )
    if sum(map(bool, lines)) < _FEWEST_COLUMNS - 1 or strays > _RAGGED * sum(map(len, lines)):
        return None
    if not all(map(_is_one_row, plain)) or _are_early(plain, plain):
        return None
    grid = _laid(cells, groups, page.number)
    return replace(grid, xs=(*before.xs[:-1], grid.xs[-1])), rows.index(groups[-1][-1]) + 1


# ---------------------------------------------------------------------------------------------------------------------
# Columns
# ---------------------------------------------------------------------------------------------------------------------


def _stretch(rows: list[_Row], seed: int, done: int, bars: list[_Bar]) -> _Stretch | None:
    """The rows below a row of names, and above it those that go with it, that leave the white space in it free."""
    gutters, end = _down(rows, seed, [[gap] for gap in rows[seed].wide_gaps()])
    start, left = seed, rows[seed].x0
    while start > max(done, seed - _MOST_HEADER_LINES) and _is_above(rows[start - 1], rows[start], left, bars):
        narrowed = _narrowed(gutters, rows[start - 1])
        if narrowed is None:
            break
        gutters, start = narrowed, start - 1
        rows[start].heads = False
    if end - start < _FEWEST_ROWS + 2:
        return None
    # A name may reach over two lines, so that a row of names need not show all columns.
    white = _white(rows[start:end], gutters)
    return _Stretch(start, end, white, _after(rows, end)) if len(white) >= _FEWEST_COLUMNS - 1 else None


def _down(rows: list[_Row], start: int, gutters: list[list[Span]]) -> tuple[list[list[Span]], int]:
    """What rows from ``start`` on leave of gutters, and one past the last of them that runs over none."""
    end, left = start, rows[start].x0
    bottom = rows[start].bottom
    while end < min(len(rows), start + _MOST_ROWS) and rows[end].top - bottom < _FARTHEST * rows[end].size:
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


def _heads(row: _Row, below: list[_Row], left: float, gutters: list[list[Span]]) -> bool:
    """Does a row that runs over gutters head a group of the rows of a table: in bold, above cells that are not?"""
    return (
        bool(below)
        and all(each.word.bold for each in row.words)
        and abs(row.x0 - left) <= _FLUSH
        and not row.wide_gaps()
        and below[0].top - row.bottom < _FAR * row.size
        and not all(each.word.bold for each in below[0].words)
        and _narrowed(gutters, below[0]) is not None
        and len(below[0].wide_gaps()) > 0
    )


def _after(rows: list[_Row], end: int) -> float:
    """Where the next line begins, if that stands below."""
    return rows[end].top if end < len(rows) and rows[end].top >= rows[end - 1].bottom - rows[end].size else math.inf


def _narrowed(gutters: list[list[Span]], row: _Row) -> list[list[Span]] | None:
    """What a row leaves of each gutter, which may be in pieces; None where it runs over one."""
    free = [(-math.inf, row.x0), *row.gaps, (row.x1, math.inf)]
    least = _NARROW * row.size
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


def _is_above(row: _Row, below: _Row, left: float, bars: list[_Bar]) -> bool:
    """Is a row a further line of the names below it: beside some of them, or close above others than the first?"""
    space = below.top - row.bottom
    if space > 0.6 * below.size or any(row.bottom - _SLACK <= bar.y <= below.top + _SLACK for bar in bars):
        return False
    if _CAPTION_RE.match(" ".join(each.word.text for each in row.words)):
        return False
    return row.x0 > left + _FLUSH or space < 0


def _white(rows: Sequence[_Row], gutters: list[list[Span]]) -> list[Span]:
    """The white space that runs down through all rows: what is left of gutters, or is wide enough to be one."""
    size = max(row.size for row in rows)
    spans = sorted((each.word.box.x0, each.word.box.x1) for row in rows if not row.heads for each in row.words)
    white = []
    right = spans[0][1]
    for x0, x1 in spans:
        known = x0 - right >= _SPACE and any(x0 > piece[0] and right < piece[1] for gap in gutters for piece in gap)
        if known or x0 - right >= _GUTTER * size:
            white.append((right, x0))
        right = max(right, x1)
    return white


# ---------------------------------------------------------------------------------------------------------------------
# Rows
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Bar:
    """What is drawn at one level: rules, or the edges of filled boxes only."""

    y: float
    spans: list[Span]
    rule: bool

    def covers(self, left: float, right: float) -> float:
        """The part of a width that it takes."""
        total, at = 0.0, left
        for x0, x1 in sorted(self.spans):
            at = max(at, x0)
            if min(x1, right) > at:
                total += min(x1, right) - at
                at = min(x1, right)
        return total / (right - left)


def _bars(rules: Iterable[Rule]) -> list[_Bar] | None:
    """All levels at which something is drawn, from top to bottom; None for a drawing."""
    edges: list[tuple[float, float, float, bool]] = []
    for rule in rules:
        if rule.x1 - rule.x0 > _SLACK:
            thin = rule.bottom - rule.top <= _SLACK
            edges.append((rule.top, rule.x0, rule.x1, thin))
            if not thin:
                edges.append((rule.bottom, rule.x0, rule.x1, False))
    if len(edges) > _MOST_RULES:
        return None
    bars: list[_Bar] = []
    for y, x0, x1, thin in sorted(edges):
        if bars and y - bars[-1].y <= _SAME_LEVEL:
            bars[-1].spans.append((x0, x1))
            bars[-1].rule |= thin
        else:
            bars.append(_Bar(y, [(x0, x1)], thin))
    return bars


def _cuts(rows: list[_Row], stretch: _Stretch, bars: list[_Bar]) -> tuple[list[list[_Row]], bool] | None:
    """The lines of each row of a stretch, and whether rules part them; None where that is not clear."""
    lines = rows[stretch.start : stretch.end]
    x0, x1 = min(row.x0 for row in lines), max(row.x1 for row in lines)
    levels: list[float] = []
    rules: list[float] = []
    for bar in bars:
        if lines[0].top - lines[0].size < bar.y < lines[-1].bottom + lines[-1].size:
            part = bar.covers(x0, x1)
            if part >= _ACROSS:
                levels.append(bar.y)
                rules += [bar.y] if bar.rule else []
            elif part >= _PARTLY:
                return None
    blocks = _blocks(lines)
    if any(block[0].top + _SLACK < y < max(row.bottom for row in block) - _SLACK for block in blocks for y in levels):
        return None
    inner = [y for y in levels if lines[0].bottom - _SLACK <= y <= lines[-1].top + _SLACK]
    bands: list[list[list[_Row]]] = []
    band = -1
    for block in blocks:
        home = sum(y <= block[0].top + _SLACK for y in levels)
        if home != band or block[0].heads or bands[-1][-1][0].heads:
            bands.append([])
            band = home
        bands[-1].append(block)
    if len(inner) >= 2:
        framed = bool(rules) and rules[0] <= lines[0].top + _SLACK and rules[-1] == levels[-1]
        last = levels[-1] if band == len(levels) else None
        return _ruled(bands, stretch, last, framed)
    return _spaced(bands, stretch)


def _blocks(lines: Sequence[_Row]) -> list[list[_Row]]:
    """Lines that reach into each other's height, as those of centred cells do, together."""
    blocks: list[list[_Row]] = []
    bottom = -math.inf
    for line in lines:
        if blocks and line.top < bottom - 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        bottom = max(bottom, line.bottom)
    return blocks


def _space(above: list[_Row], below: list[_Row]) -> float:
    """The white space between two blocks, in sizes."""
    return (below[0].top - max(row.bottom for row in above)) / below[0].size


def _ruled(
    bands: list[list[list[_Row]]], stretch: _Stretch, last: float | None, framed: bool
) -> tuple[list[list[_Row]], bool] | None:
    """Rows as they stand between rules. ``last``: the level of the last rule, where something stands below it."""
    if last is not None:
        # The last row, or what comes after the table.
        whole = bands.pop()
        near = list(itertools.takewhile(lambda pair: _space(*pair) < _LOOSE, itertools.pairwise(whole)))
        tail = whole[: len(near) + 1]
        close = tail[0][0].top - last < 1.5 * tail[0][0].size
        ends = len(near) + 1 < len(whole) or stretch.after - tail[-1][-1].bottom > _GUTTER * tail[-1][-1].size
        if close and ends and not framed and _is_full([line for block in tail for line in block], stretch):
            bands.append(tail)
    for band in bands[1:]:
        # Rules may part groups of rows, and white space the rows.
        for at in range(1, len(band)):
            if _space(band[at - 1], band[at]) > _LOOSE:
                sides = [
                    _cells([line for block in part for line in block], stretch.gutters)
                    for part in (band[:at], band[at:])
                ]
                if all(cells[0] and sum(map(bool, cells)) > 1 for cells in sides):
                    return None
    return _trimmed([[line for block in band for line in block] for band in bands], stretch), True


def _spaced(bands: list[list[list[_Row]]], stretch: _Stretch) -> tuple[list[list[_Row]], bool] | None:
    spaces = sorted(_space(*pair) for band in bands for pair in itertools.pairwise(band))
    free = [space for space in spaces if space >= 0]
    if not free:
        return None
    least = next((high for low, high in itertools.pairwise(free) if high - low >= _WIDER), math.inf)
    if least == math.inf:
        least = _one_line_each(bands, stretch)
    inner = [space for space in spaces if space < least]
    if inner and inner[-1] > _LOOSE:
        return None
    farthest = min(_FAR, 1.6 * statistics.median([space for space in free if space >= least] or [_FAR]) + 0.2)
    blocks = [(block, not at) for band in bands for at, block in enumerate(band)]
    groups = [list(blocks[0][0])]
    far: list[int] = []
    for (above, _), (block, opens) in itertools.pairwise(blocks):
        space = _space(above, block)
        if opens or space >= least:
            far += [len(groups)] if space > farthest else []
            groups.append(list(block))
        else:
            groups[-1] += block
    last = blocks[-1][0]
    pitch = statistics.median([space for space in inner if space >= 0] or [_NARROW])
    if len(groups) > 1 and stretch.after - max(row.bottom for row in last) <= (pitch + _SAME_PITCH) * last[0].size:
        groups.pop()  # its last lines run over the white space
    # What stands farther below is a row where it fills the columns.
    end = next((at for at in far if at < len(groups) and not _is_full(groups[at], stretch)), len(groups))
    groups = groups[:end]
    return _trimmed(groups, stretch), False


def _one_line_each(bands: list[list[list[_Row]]], stretch: _Stretch) -> float:
    """The space from which on lines are rows where all stand equally far apart: any where most lines are full."""
    blocks = [block for band in bands for block in band if not block[0].heads]
    return 0.0 if all(_is_full(block, stretch) for block in blocks) else math.inf


def _is_full(group: list[_Row], stretch: _Stretch) -> bool:
    """Has a row words in its first column, and in all others but one?"""
    cells = _cells(group, stretch.gutters)
    return bool(cells[0]) and sum(map(bool, cells)) >= len(cells) - 1


def _trimmed(groups: list[list[_Row]], stretch: _Stretch) -> list[list[_Row]]:
    """Leave out what stands below a table: words in one column, the names of another table."""
    while len(groups) > 1:
        cells = [cell for cell in _cells(groups[-1], stretch.gutters) if cell]
        if len(cells) > 1 and not all(each.word.bold for cell in cells for each in cell):
            break
        groups = groups[:-1]
    return groups


def _cells(group: Iterable[_Row], gutters: Sequence[Span]) -> list[list[Placed]]:
    cells: list[list[Placed]] = [[] for _ in range(len(gutters) + 1)]
    for row in group:
        for cell, words in zip(cells, row.cells(gutters), strict=True):
            cell += words
    return cells


# ---------------------------------------------------------------------------------------------------------------------
# Is it one?
# ---------------------------------------------------------------------------------------------------------------------


def _is_table(
    cells: list[list[list[Placed]]], groups: list[list[_Row]], stretch: _Stretch, bars: list[_Bar], ruled: bool
) -> bool:
    cells = [row for row, group in zip(cells, groups, strict=True) if not group[0].heads]
    names, body = cells[0], cells[1:]
    if len(body) < _FEWEST_ROWS or not all(names[1:]) or not all(_is_name(name) for name in names if name):
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
        or not all(map(_is_one_row, body))
    ):
        return False
    marked = _is_set_apart(cells, groups, bars)
    if _are_early(cells, body):
        return False
    if not marked:
        if len(body) < _FEWEST_PLAIN or any(len(name) > _PLAIN_WORDS for name in names):
            return False
        if _line_breaks(cells, body)[1] < (_FEWEST_ROWS if ruled else len(body)):
            return False
    if sum(text[0].islower() for text in filled) > _RUNS_ON * len(filled):
        return False
    return all(_is_flush([line for row in body for line in rows_of(row[col])]) for col in range(len(names)))


def _are_rows(body: list[list[list[Placed]]], ruled: bool) -> bool:
    """Has each row more than one cell? White space in a cell would part one from the rest of its row."""
    if ruled:
        return all(any(row) for row in body) and sum(sum(map(bool, row)) > 1 for row in body) * 3 >= 2 * len(body)
    return all(row[0] and sum(map(bool, row)) > 1 for row in body)


def _is_parted(words: list[Placed]) -> bool:
    """Has a line of a cell white space inside that would part columns elsewhere?"""
    return any(
        below.word.box.x0 - above.word.box.x1 >= _COLUMNS * above.word.size
        for above, below in itertools.pairwise(words)
    )


def _is_one_row(row: list[list[Placed]]) -> bool:
    """Do the lines of its cells follow on one another?

    Empty lines in two of them are the ends of rows, and figures below each other are rows.
    """
    holes = 0
    for cell in filter(None, row):
        lines = rows_of(cell)
        if len(lines) > 1 and all(is_value(join_words(line)) for line in lines):
            return False
        spaces = [
            below[0].word.box.top - above[0].word.box.bottom - _LOOSE * below[0].word.size
            for above, below in itertools.pairwise(lines)
        ]
        holes += any(space > 0 for space in spaces)
    return holes < 2


def _is_set_apart(cells: list[list[list[Placed]]], groups: list[list[_Row]], bars: list[_Bar]) -> bool:
    """Are the names set apart by weight, or by a rule or shading right below them?"""
    bold = [all(each.word.bold for each in cell) for row in cells[1:] for cell in row if cell]
    if all(each.word.bold for name in cells[0] for each in name) and sum(bold) * 2 <= len(bold):
        return True
    top, bottom = max(row.bottom for row in groups[0]), min(row.top for row in groups[1])
    x0, x1 = min(row.x0 for group in groups for row in group), max(row.x1 for group in groups for row in group)
    return any(bar.covers(x0, x1) >= _ACROSS for bar in bars if top - _SLACK <= bar.y <= bottom + _SLACK)


def _line_breaks(cells: list[list[list[Placed]]], body: list[list[list[Placed]]]) -> tuple[int, int]:
    """The line breaks in the cells of a table: those that come early, and those where the next word had no room."""
    breaks = [_breaks(cell, _room(cells, col)) for row in body for col, cell in enumerate(row)]
    return sum(early for early, _ in breaks), sum(full for _, full in breaks)


def _are_early(cells: list[list[list[Placed]]], body: list[list[list[Placed]]]) -> bool:
    early, full = _line_breaks(cells, body)
    return early > _EARLY * (early + full)


def _room(cells: list[list[list[Placed]]], col: int) -> float:
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
    for place in (_edge_left, _edge_right, _middle):
        places = [place(line) for line in lines]
        usual = statistics.median(places)
        if sum(abs(each - usual) > _FLUSH for each in places) <= _RAGGED * len(places):
            return True
    return False


def _edge_left(line: list[Placed]) -> float:
    return line[0].word.box.x0


def _edge_right(line: list[Placed]) -> float:
    return line[-1].word.box.x1


def _middle(line: list[Placed]) -> float:
    return (line[0].word.box.x0 + line[-1].word.box.x1) / 2
