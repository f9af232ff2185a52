"""Tables of a paper: found, joined over page breaks, labelled, and their lines marked.

A table's text is made of the words that the lines already hold, so that what was hidden or repaired there stays so.
Lines wholly inside a table get the role TABLE; a line that stands half in it is parted at its edge.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.compact import is_long, packed
from pipeline.extract.charts import find_charts
from pipeline.extract.packed import unpack_line
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.shapes import Rule
from pipeline.extract.table_align import aligned_grids
from pipeline.extract.table_grid import Grid, LaidPage, Slot, meets, within, without_empty
from pipeline.extract.table_labels import header_rows, is_data, label_cells
from pipeline.extract.table_rules import drawn_rules, ruled_grids
from pipeline.extract.table_words import word_grids
from pipeline.extract.table_wrapped import wrapped_grids
from pipeline.extract.text_tables import find_text_tables
from pipeline.model import Box, Cell, Line, Notice, Page, PagedDocument, PageMethod, Repair, Role, Table, Word, altered

__all__ = ["find_tables", "find_text_tables"]

#: Column edges of the two halves of a table may differ by this, in points.
_SAME_EDGE = 4.0
#: What may stand between the halves: anything at the very edge of a page, furniture in its outer part.
_EDGE = 0.08
_OUTER = 0.2
#: What is told of a chart, and the confidence that what stands in it is no more than labels.
_CHART = "a chart; its labels are kept as a table, its figures are drawn and not printed"
_UNSURE = 0.5
#: The name of a table, which begins one.
_CAPTION_RE = re.compile(r"(?:table|figure|chart)\s+\d+[a-z]?\b|(?:table|figure|chart)\s+[A-Z]\b", re.IGNORECASE)
#: Rows of a header that may stand alone at the foot of a page.
_HEADER_ROWS = 2
#: A table that goes on was cut because its page was full, all but for a tall row.
_FILLED = 0.55


@dataclass(frozen=True, slots=True)
class _Whole:
    """A table with the part of it on each page."""

    grid: Grid
    parts: tuple[Grid, ...]
    chart: bool = False

    def places(self) -> tuple[_Place, ...]:
        return tuple((part.page, part.box) for part in self.parts)


#: The page of a part of a table, and its box there.
_Place = tuple[int, Box | None]


class _Found:
    """The tables found so far. The last may go on overleaf; the others are done, and their grids are let go."""

    def __init__(self, long: bool) -> None:
        self.last: _Whole | None = None
        self._long = long
        self._done: list[Table] = []
        self._places: list[tuple[_Place, ...]] = []

    def add(self, whole: _Whole) -> None:
        self._close()
        self.last = whole

    def begin(self, whole: _Whole) -> None:
        """Add a table that begins on the page before, or in the last one."""
        if self.last and self.last.parts[0] in whole.parts:
            self.last = whole
        else:
            self.add(whole)

    def _close(self) -> None:
        if self.last is not None:
            table = _table(self.last, len(self._done))
            self._done.append(altered(table, cells=packed(table.cells)) if self._long else table)
            self._places.append(self.last.places())
            self.last = None

    def latest(self) -> Iterable[_Place]:
        """Where the last few lie."""
        own = self.last.places() if self.last else ()
        return itertools.chain(*self._places[-7:], own)

    def all(self) -> tuple[tuple[Table, ...], list[tuple[_Place, ...]]]:
        """All tables, and where each lies."""
        self._close()
        return tuple(self._done), self._places


def find_tables(document: PagedDocument, pdf: OpenPdf) -> PagedDocument:
    """Find the tables of a PDF. ``document`` has lines without TABLE roles; other roles are left as they are."""
    tables = _Found(is_long(document))
    notices: list[Notice] = []
    head: _Whole | None = None
    before: tuple[LaidPage, list[Rule]] | None = None
    wrapped_before: list[Grid] = []
    for page in document.pages:
        if page.method not in (PageMethod.TEXT, PageMethod.OCR) or not page.lines:
            continue
        lines = [line for line in page.lines if line.role is Role.BODY and line.words]
        body = altered(page, lines=tuple(map(unpack_line, lines)))
        laid = LaidPage(body)
        rules = drawn_rules(body, pdf)
        ruled, shaded = ruled_grids(laid, rules)
        found = ruled + shaded
        sound = [grid for grid in found if is_data(without_empty(grid))]
        drawn = find_charts(laid, pdf.rules(page.number), _boxes(sound))
        # Tinted bands behind a header, a total or every row are no table, but may belong to one.
        firm = [grid for grid in found if min(grid.rows - 1, grid.cols) > 1 or grid in sound]
        last = tables.last
        above = last.parts[-1] if last and last.parts[-1] in wrapped_before else None
        drawn_boxes = _boxes([*drawn, *(grid for grid in firm if grid in ruled)])
        wrapped, unclear = wrapped_grids(laid, drawn_boxes, rules, above)
        wrapped = [
            grid
            for grid in wrapped
            if not any(each.rows >= grid.rows for each in _meeting(grid, shaded))
            and (
                last and _continues(last, grid, document.pages)
                if _is_onward(grid, above)
                else is_data(without_empty(grid))
            )
        ]
        wrapped_before = wrapped
        banded = [each for grid in wrapped for each in _meeting(grid, shaded)]
        found = [grid for grid in found if grid not in banded]
        taken = _boxes([*(grid for grid in firm if grid in found), *drawn, *wrapped])
        aligned, doubts = aligned_grids(laid, taken, rules, before)
        notices += doubts
        here = _boxes(grid for grid in aligned if grid.page == page.number)
        worded = word_grids(laid, taken + here, unclear)
        before = laid, rules
        for grid in sorted(found + drawn + wrapped + aligned + worded, key=_from_top):
            last = tables.last
            if grid.page != page.number:
                head = _begun(grid, last)
            elif grid in drawn:
                tables.add(_Whole(grid, (grid,), chart=True))
                notices.append(Notice("chart", f"page {grid.page}: {_CHART}", page=grid.page))
            elif last and not last.chart and _continues(last, grid, document.pages):
                tables.last = _join(last, grid)
            elif head and not _inside_another(grid, tables.latest()) and _goes_on(head, grid, aligned, document.pages):
                tables.begin(_join(head, grid))
            elif not (grid in sound or is_data(without_empty(grid))) or _inside_another(grid, tables.latest()):
                head = _Whole(grid, (grid,)) if _at_foot(grid, page) and grid.rows <= _HEADER_ROWS else head
            elif reason := _doubt(grid, body):
                notices.append(Notice("table_unread", f"page {grid.page}: {reason}; kept as text", page=grid.page))
            else:
                tables.add(_Whole(grid, (grid,)))
    done, places = tables.all()
    marked = _mark_lines(document, places)
    return replace(marked, tables=document.tables + done, notices=document.notices + tuple(notices))


def _boxes(grids: Iterable[Grid]) -> list[Box]:
    return [grid.box for grid in grids if grid.box]


def _is_onward(grid: Grid, above: Grid | None) -> bool:
    """Was a grid read as rows of the one at the foot of the page before?"""
    return above is not None and grid.xs[:-1] == above.xs[:-1]


def _meeting(grid: Grid, others: Iterable[Grid]) -> list[Grid]:
    """The grids that share room with one."""
    own = grid.box
    return [
        other
        for other in others
        if own
        and (box := other.box)
        and min(own.x1, box.x1) > max(own.x0, box.x0)
        and min(own.bottom, box.bottom) > max(own.top, box.top)
    ]


def _from_top(grid: Grid) -> tuple[int, float]:
    return grid.page, grid.box.top if grid.box else 0.0


def _goes_on(head: _Whole, grid: Grid, aligned: list[Grid], pages: tuple[Page, ...]) -> bool:
    """Does a grid go on with what stands at the foot of the page before? Unruled ones were read together."""
    if grid in aligned and grid.xs == head.parts[-1].xs:
        return True
    return is_data(without_empty(grid)) and _continues(head, grid, pages)


def _begun(grid: Grid, last: _Whole | None) -> _Whole:
    """What a grid at the foot of the page before begins: a table not seen there, or the end of the last one."""
    if last and last.grid.cols == grid.cols and _inside_another(grid, last.places()):
        return replace(last, parts=(*last.parts[:-1], grid))
    return _Whole(grid, (grid,))


def _table(whole: _Whole, ordinal: int) -> Table:
    if whole.chart:
        cells = tuple(Cell(slot.row, slot.col, slot.text, slot.page, header=True) for slot in whole.grid.slots)
        return Table(ordinal, whole.grid.page, whole.grid.page, cells, whole.grid.rows, whole.grid.box, _UNSURE)
    grid = without_empty(whole.grid)
    headers = header_rows(grid)
    return Table(ordinal, grid.page, whole.parts[-1].page, label_cells(grid, headers), headers, whole.parts[0].box)


def _inside_another(grid: Grid, places: Iterable[_Place]) -> bool:
    """Shading inside a cell makes a small grid inside the large one."""
    box = grid.box
    return box is not None and any(
        page == grid.page and other is not None and within(other, (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
        for page, other in places
    )


def _doubt(grid: Grid, page: Page) -> str:
    """Why a grid should not be trusted, or "": words that run across the edges of their cells."""
    cells = [slot.box for slot in grid.slots if slot.box and slot.text]
    if not cells:
        return ""
    whole = Box(
        min(box.x0 for box in cells),
        min(box.top for box in cells),
        max(box.x1 for box in cells),
        max(box.bottom for box in cells),
    )
    inside = crossing = 0
    for line in page.lines:
        for word in line.words if meets(line, whole) else ():
            x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
            if not within(whole, x, y):
                continue  # most of the page
            cell = next((box for box in cells if within(box, x, y)), None)
            if cell:
                inside += 1
                crossing += word.box.x0 < cell.x0 - 4 or word.box.x1 > cell.x1 + 4
    if crossing > 1 and crossing * 12 > inside:
        return f"{crossing} of {inside} words of the table run across the edges of its cells"
    return ""


# ---------------------------------------------------------------------------------------------------------------------
# Over page breaks
# ---------------------------------------------------------------------------------------------------------------------


def _continues(whole: _Whole, grid: Grid, pages: tuple[Page, ...]) -> bool:
    """Does a grid at the head of a page go on with the table at the foot of the page before?"""
    last = whole.parts[-1]
    if grid.page != last.page + 1 or grid.cols != last.cols or not (grid.box and last.box and grid.xs):
        return False
    apart = _SAME_EDGE if grid.cols < 4 else 2 * _SAME_EDGE
    if any(abs(left - right) > apart for left, right in zip(last.xs, grid.xs, strict=True)):
        return False
    before, after = (next(page for page in pages if page.number == part.page) for part in (last, grid))
    if not _at_foot(last, before):
        return False
    below = [line for line in before.lines if line.box and line.box.top >= last.box.bottom - 2]
    above = [line for line in after.lines if line.box and line.box.bottom <= grid.box.top + 2]
    if not all(_is_outer(line, page, pages) for page, lines in ((before, below), (after, above)) for line in lines):
        return False
    # A header of its own begins a new table: other words in bold under a bold header, or any under a table without.
    part, table = without_empty(grid), without_empty(whole.grid)
    if _is_twin(part, table):
        return False
    first, head = _filled(part, 0), _filled(table, 0)
    if _row_texts(part, 0) == _row_texts(table, 0) or not header_rows(part):
        return True
    return bool(header_rows(table)) and not all(slot.bold for slot in first + head)


def _at_foot(grid: Grid, page: Page) -> bool:
    return grid.box is not None and grid.box.bottom >= _FILLED * page.height


def _is_twin(part: Grid, table: Grid) -> bool:
    """Does a table with the same header begin with the same label, or follow on a total? Then it is a second one."""
    headers = header_rows(table)
    if not headers or any(_row_texts(part, row) != _row_texts(table, row) for row in range(headers)):
        return False
    first, again, last = table.text(headers, 0), part.text(headers, 0), table.text(table.rows - 1, 0)
    return (bool(first) and first == again) or re.match(r"(?:grand\s+)?totals?\b", last, re.IGNORECASE) is not None


def _is_outer(line: Line, page: Page, pages: tuple[Page, ...]) -> bool:
    """May a line stand between the halves of a table: at the edge of the page, or repeated on another one?"""
    if line.role is not Role.BODY or line.box is None:
        return True
    edge = min(line.box.top, page.height - line.box.bottom) / page.height
    if _CAPTION_RE.match(line.text) and "contin" not in line.text.lower():
        return False
    if edge < _EDGE:
        return True
    key = re.sub(r"\d+", "", line.text)
    others = [other for number in (page.number - 1, page.number + 1) for other in pages if other.number == number]
    return edge < _OUTER and any(re.sub(r"\d+", "", each.text) == key for other in others for each in other.lines)


def _filled(grid: Grid, row: int) -> list[Slot]:
    return [slot for slot in grid.row_slots(row) if slot.text]


def _join(whole: _Whole, grid: Grid) -> _Whole:
    """Add the rows of a part to a table: without its header where it is repeated, with a split row mended."""
    skip = 0
    while skip < min(whole.grid.rows, grid.rows) and _row_texts(grid, skip) == _row_texts(whole.grid, skip):
        skip += 1
    rows = whole.grid.rows
    slots = list(whole.grid.slots)
    first = _filled(grid, skip) if skip < grid.rows else []
    ends = [_last_text(slots, rows - 1, slot.col) for slot in first if slot.text[0].islower()]
    if first and len(ends) == len(first) and None not in ends:
        # Cells that go on in mid-sentence: the row was split by the page break.
        for slot, end in zip(first, ends, strict=True):
            if end is not None:
                slots[end] = replace(slots[end], text=f"{slots[end].text} {slot.text}")
        skip += 1
    shift = rows - skip
    slots += [replace(slot, row=slot.row + shift) for slot in grid.slots if slot.row >= skip]
    joined = replace(whole.grid, rows=rows + grid.rows - skip, slots=tuple(slots))
    return replace(whole, grid=joined, parts=(*whole.parts, grid))


def _row_texts(grid: Grid, row: int) -> list[str]:
    """What a row says, without the signs that OCR may read otherwise the second time."""
    return [re.sub(r"\W", "", slot.text).lower() for slot in grid.row_slots(row)]


def _last_text(slots: list[Slot], row: int, col: int) -> int | None:
    return next((at for at, slot in enumerate(slots) if slot.row == row and slot.col == col and slot.text), None)


# ---------------------------------------------------------------------------------------------------------------------
# Lines
# ---------------------------------------------------------------------------------------------------------------------


def _mark_lines(document: PagedDocument, places: Sequence[Sequence[_Place]]) -> PagedDocument:
    """Give the lines of tables their role; part the lines that stand half in a table, and number lines anew."""
    boxes: dict[int, list[tuple[Box, int]]] = {}
    for ordinal, parts in enumerate(places):
        for number, box in parts:
            if box:
                boxes.setdefault(number, []).append((box, ordinal))
    pages: list[Page] = []
    repaired = {(repair.page, repair.line) for repair in document.repairs}
    moved: dict[tuple[int, int], int] = {}
    for page in document.pages:
        if page.number not in boxes:
            pages.append(page)
            continue
        lines: list[Line] = []
        for line in page.lines:
            if (page.number, line.number) in repaired:
                moved[page.number, line.number] = len(lines) + 1
            for piece in _parted(line, boxes[page.number]):
                number = len(lines) + 1
                lines.append(piece if piece.number == number else altered(piece, number=number))
        pages.append(replace(page, lines=tuple(lines)))
    repairs = tuple(_renumbered(repair, moved) for repair in document.repairs)
    return replace(document, pages=tuple(pages), repairs=repairs)


def _renumbered(repair: Repair, moved: dict[tuple[int, int], int]) -> Repair:
    return replace(repair, line=moved.get((repair.page, repair.line), repair.line))


def _parted(line: Line, boxes: list[tuple[Box, int]]) -> Iterable[Line]:
    if line.role is not Role.BODY or not line.words or not any(meets(line, box) for box, _ in boxes):
        return [line]
    homes = [_home(word, line, boxes) for word in line.words]
    cuts = [0, *(at for at in range(1, len(homes)) if homes[at] != homes[at - 1]), len(homes)]
    pieces = []
    for start, end in itertools.pairwise(cuts):
        piece = line if len(cuts) == 2 else cut_line(line, start, end)
        if homes[start] is not None:
            piece = altered(piece, role=Role.TABLE, table=homes[start])
        pieces.append(piece)
    return pieces


def _home(word: Word, line: Line, boxes: list[tuple[Box, int]]) -> int | None:
    box = line.box if word.raised and line.box else word.box
    x, y = (word.box.x0 + word.box.x1) / 2, (box.top + box.bottom) / 2
    return next((ordinal for table, ordinal in boxes if within(table, x, y)), None)


def cut_line(line: Line, start: int, end: int) -> Line:
    """The part of a line that holds its words from ``start`` to ``end``, not included."""
    words = line.words[start:end]
    shift = words[0].start
    text = line.text[shift : words[-1].start + len(words[-1].text)]
    box = Box(
        min(word.box.x0 for word in words),
        min(word.box.top for word in words),
        max(word.box.x1 for word in words),
        max(word.box.bottom for word in words),
    )
    return replace(
        line,
        text=text,
        words=tuple(replace(word, start=word.start - shift) for word in words),
        box=box,
        indent=line.indent if start == 0 else words[0].box.x0,
        gap=line.gap if start == 0 else 0.0,
        mark=line.mark if start == 0 else "",
        bold=all(word.bold for word in words),
        italic=all(word.italic for word in words),
    )
