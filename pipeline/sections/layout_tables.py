"""Tables that only lay a paper out: minutes with the number, the text and who is to act in three columns.

Such a table holds the paper's sections, so its lines go back to the body. It is told by its first column, which counts
sections, and by words, not figures, in the others. What stands right of the text is read as a note in the margin.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Cell, Line, PagedDocument, Role, Table
from pipeline.sections.numbers import PrintedNumber, Style, follows, read_number

VALUE_RE = re.compile(r"[£$€+-]?\d[\d,.]*\s?(?:%|[kmb]n?)?|n/?a|[-–]", re.IGNORECASE)

#: Mean length of the cells of a column of sentences.
_SENTENCE = 60

#: Where the text of a line ends and its margin begins, by page and line number.
Cuts = dict[tuple[int, int], int]


def open_layout_tables(paged: PagedDocument) -> tuple[PagedDocument, Cuts]:
    """Turn tables that lay out sections into lines of the body."""
    layouts = {table.ordinal: table for table in paged.tables if counts_sections(table)}
    if not layouts:
        return paged, {}
    cuts: Cuts = {}
    pages = []
    for page in paged.pages:
        lines = []
        for line in page.lines:
            if line.role is Role.TABLE and line.table in layouts:
                cut = _margin(line, layouts[line.table])
                if cut is not None:
                    cuts[line.page, line.number] = cut
                line = replace(line, role=Role.BODY, table=None)
            lines.append(line)
        pages.append(replace(page, lines=tuple(lines)))
    kept = tuple(table for table in paged.tables if table.ordinal not in layouts)
    return replace(paged, pages=tuple(pages), tables=kept), cuts


def counts_sections(table: Table) -> bool:
    """Tell whether the first column of a table counts sections, and the others hold words."""
    rows = {cell.row for cell in table.cells if cell.text.strip()}
    numbers = [number for cell in table.cells if cell.col == 0 and (number := _whole_number(cell)) is not None]
    if len(numbers) < 3 or len(numbers) * 2 < len(rows):
        return False
    steps = [follows(before.path, after.path) for before, after in itertools.pairwise(numbers)]
    if _wordy_columns(table.cells, len(rows)) > 1:
        return False  # a response beside each recommendation: text is in one column, and what is noted is short
    others = [cell.text.strip() for cell in table.cells if cell.col > 0 and cell.text.strip()]
    words = [text for text in others if not VALUE_RE.fullmatch(text)]
    if sum(steps) < 0.8 * len(steps) or len(words) < 0.8 * len(others) or not words:
        return False
    parts = sum(number.depth > 1 or number.style is Style.MINUTE for number in numbers)
    # Single figures also number the rows of any table; then only long texts tell.
    return parts >= 2 or _longest_column(table.cells) >= 80


def _whole_number(cell: Cell) -> PrintedNumber | None:
    text = cell.text.strip()
    number = read_number(text)
    if number is None or number.end != len(text) or number.style in (Style.LETTER, Style.ROMAN):
        return None
    return number


def _wordy_columns(cells: Sequence[Cell], rows: int) -> int:
    """Count the columns that hold a sentence in most rows."""
    lengths: dict[int, list[int]] = {}
    for cell in cells:
        if cell.text.strip() and not cell.header:
            lengths.setdefault(cell.col, []).append(len(cell.text))
    return sum(len(each) * 3 >= 2 * (rows - 1) and sum(each) >= _SENTENCE * len(each) for each in lengths.values())


def _longest_column(cells: Sequence[Cell]) -> float:
    """Give the mean length of the cells of the wordiest column."""
    lengths: dict[int, list[int]] = {}
    for cell in cells:
        if cell.text.strip():
            lengths.setdefault(cell.col, []).append(len(cell.text))
    return max((sum(column) / len(column) for column in lengths.values()), default=0.0)


def _margin(line: Line, table: Table) -> int | None:
    """Find where the words of the columns right of the text begin in a line."""
    starts = [cell.box.x0 for cell in table.cells if cell.col == 2 and cell.box is not None and cell.page == line.page]
    if not starts:
        return None
    edge = min(starts) - 2
    return next((word.start for word in line.words if word.box.x0 >= edge and word.start > 0), None)
