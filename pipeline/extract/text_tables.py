"""Tables in text files: rows of cells parted by tabs, as extractors leave them, by bars, or by spaces."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.spaced_tables import spaced_grids, typed_lines
from pipeline.extract.table_grid import Grid, Slot, within
from pipeline.extract.table_labels import YEAR_RE, header_rows, is_data, is_value, label_cells
from pipeline.model import Line, Notice, Page, PagedDocument, Role, Table

BAR_ROW_RE = re.compile(r"\s*\|.*\|\s*")
#: The line under a markdown header: ``|---|:--:|``.
BAR_RULE_RE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_EMPHASIS_RE = re.compile(r"^\*{1,3}(?=\S)|(?<=\S)\*{1,3}$")
_MOST_COLUMNS = 100
#: What parts the cells of a row whose columns do not stand under one another, and how many such rows are a table.
_GAP_RE = re.compile(r" {3,}")
_FEWEST_GAPPED = 3
#: A comma of prose, or gaps that part cells in its stead.
_QUOTED_RE = re.compile(r'"[^"]*"')
_COMMA_SPACE_RE = re.compile(r",\s+[^\s,\"]|\s{2,}")


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of one row and its cells."""

    lines: tuple[int, ...]
    cells: tuple[str, ...]
    bold: bool


def find_text_tables(document: PagedDocument) -> PagedDocument:
    """Find the tables of a text file. Rows of a label and a value (contact officers, source documents) stay lines."""
    tables: list[Table] = []
    notices: list[Notice] = []
    pages = []
    for page in document.pages:
        lines = list(page.lines)
        for rows in _stretches(page):
            _add(rows, page.number, lines, tables)
        spaced, doubts = spaced_grids(replace(page, lines=tuple(lines)))
        notices += doubts
        for grid in spaced:
            if is_data(grid):
                headers = header_rows(grid)
                lines = _marked(page, lines, grid, len(tables))
                tables.append(Table(len(tables), page.number, page.number, label_cells(grid, headers), headers))
        for rows in [*_gapped_stretches(lines), *_comma_stretches(lines)]:
            _add(rows, page.number, lines, tables)
        pages.append(replace(page, lines=tuple(lines)))
    return replace(
        document,
        pages=tuple(pages),
        tables=document.tables + tuple(tables),
        notices=document.notices + tuple(notices),
    )


def _add(rows: list[_Row], page: int, lines: list[Line], tables: list[Table]) -> None:
    """Add the table that these rows are, if they are one, and mark its lines."""
    grid = _grid(rows, page)
    if not is_data(grid):
        return
    headers = header_rows(grid)
    for at in range(rows[0].lines[0], rows[-1].lines[-1] + 1):
        lines[at] = replace(lines[at], role=Role.TABLE, table=len(tables))
    tables.append(Table(len(tables), page, page, label_cells(grid, headers), headers))


def _marked(page: Page, lines: list[Line], grid: Grid, ordinal: int) -> list[Line]:
    """Give the lines of a table set with spaces its ordinal."""
    inside = {
        line.number
        for line in typed_lines(page)
        if line.box and grid.box and within(grid.box, grid.box.x0, (line.box.top + line.box.bottom) / 2)
    }
    return [replace(line, role=Role.TABLE, table=ordinal) if line.number in inside else line for line in lines]


def _stretches(page: Page) -> list[list[_Row]]:
    """Rows that follow each other without a blank line. A bar rule belongs to its table and is no row."""
    stretches: list[list[_Row]] = []
    rows: list[_Row] = []
    for at, line in enumerate(page.lines):
        cells = _cells(line) if line.role is Role.BODY else None
        if rows and (cells is None or (line.gap > 0 and not _goes_on(rows, cells))):
            stretches.append(rows)
            rows = []
        if cells is None:
            continue
        if BAR_RULE_RE.fullmatch(line.text) and rows:
            rows[-1] = replace(rows[-1], lines=(*rows[-1].lines, at))
        else:
            rows.append(_Row((at,), cells, line.bold))
    return [rows for rows in [*stretches, rows] if len(rows) >= 2]


def _cells(line: Line) -> tuple[str, ...] | None:
    text = line.text
    if BAR_ROW_RE.fullmatch(text) and text.count("|") >= 3:
        parts = text.strip()[1:-1].split("|")
    elif text.count(" | ") > 1:
        parts = text.strip().strip("|").split(" | ")
    elif "\t" in text.strip(" "):
        parts = text.split("\t")
    else:
        return None
    if len(parts) > _MOST_COLUMNS:
        return None  # a dump of data: no one reads a table so wide
    return tuple(_EMPHASIS_RE.sub("", _EMPHASIS_RE.sub("", part.strip())) for part in parts)


def _gapped_stretches(lines: Sequence[Line]) -> Iterator[list[_Row]]:
    """Rows that follow each other, with as many cells parted by wide gaps, whether or not they stand under one another.

    A header that is set in by the empty cell over the labels has one fewer, as a row of units below it.
    """
    rows: list[_Row] = []
    for at, line in enumerate(lines):
        parts = _GAP_RE.split(line.text.strip()) if line.role is Role.BODY and not line.mark else []
        if len(rows) == 1 and lines[at - 1].indent < line.indent and len(parts) == len(rows[0].cells) - 1 > 1:
            parts = ["", *parts]  # the units below the names of the columns
        cornered = len(rows) == 1 and lines[at - 1].indent > line.indent
        fits = bool(rows) and not line.gap and len(parts) in (len(rows[-1].cells), len(rows[-1].cells) + cornered)
        if rows and not fits:
            if len(rows) >= _FEWEST_GAPPED:
                yield rows
            rows = []
        if not 3 <= len(parts) + cornered <= _MOST_COLUMNS:
            continue
        if rows and len(parts) > len(rows[-1].cells):
            rows = [replace(rows[0], cells=("", *rows[0].cells))]
        rows.append(_Row((at,), tuple(parts), line.bold))
    if len(rows) >= _FEWEST_GAPPED:
        yield rows


def _comma_stretches(lines: Sequence[Line]) -> Iterator[list[_Row]]:
    """Lines of values parted by commas, as a spreadsheet gives them: under names, as many in each, no space behind a
    comma.
    """
    rows: list[_Row] = []
    for at, line in enumerate([*lines, None]):
        cells = _comma_cells(line) if line is not None else ()
        figures = sum(is_value(cell) and not YEAR_RE.fullmatch(cell) for cell in cells)
        if rows and line is not None and not line.gap and len(cells) == len(rows[0].cells) and figures:
            rows.append(_Row((at,), cells, line.bold))
            continue
        if len(rows) >= _FEWEST_GAPPED:
            yield rows
        rows = [_Row((at,), cells, line.bold)] if line is not None and len(cells) > 1 and not figures else []


def _comma_cells(line: Line) -> tuple[str, ...]:
    if (
        line.role is not Role.BODY
        or line.mark
        or "," not in line.text
        or _COMMA_SPACE_RE.search(_QUOTED_RE.sub("", line.text))
    ):
        return ()
    try:
        cells = next(csv.reader([line.text.strip()], strict=True))
    except csv.Error:
        return ()
    return tuple(cell.strip() for cell in cells) if len(cells) <= _MOST_COLUMNS else ()


def _goes_on(rows: list[_Row], cells: tuple[str, ...]) -> bool:
    """A blank line inside a table is a page break: the rows after it have as many cells."""
    return len(cells) == len(rows[-1].cells) > 2


def _grid(rows: list[_Row], page: int) -> Grid:
    cols = max(len(row.cells) for row in rows)
    slots: list[Slot] = []
    for number, row in enumerate(rows):
        filled = [col for col, text in enumerate(row.cells) if text]
        tier = _is_tier(rows, number, cols)
        for col in range(cols):
            text = row.cells[col] if col < len(row.cells) else ""
            if not tier:
                slots.append(Slot(number, col, text, page, bold=row.bold))
            elif text:
                # A joined heading cell leaves empty ones behind it.
                end = next((other for other in filled if other > col), cols)
                slots.append(Slot(number, col, text, page, cols=end - col, bold=row.bold))
            elif not filled or col < filled[0]:
                slots.append(Slot(number, col, text, page, bold=row.bold))
    return Grid(len(rows), cols, tuple(slots), page)


def _is_tier(rows: list[_Row], number: int, cols: int) -> bool:
    """The first row is the upper tier of a header where it has gaps and the row below names a column under each."""
    if number > 0 or len(rows) < 3:
        return False
    top = [col for col, text in enumerate(rows[0].cells) if text]
    below = rows[1].cells
    named = [col for col in range(max(top, default=0), cols) if col < len(below) and below[col]]
    gaps = any(not text for text in rows[0].cells[top[0] :]) if top else False
    counts = any(any(ch.isdigit() for ch in text) and len(text) < 8 and not YEAR_RE.fullmatch(text) for text in below)
    return gaps and len(named) > 1 and not counts
