"""Where the words of a table's cell stand on the page.

The archive keeps the lines of a table and the words of its cells, and not which words of a line went into which cell.
A row is found by its words: they are those of the lines it stands on. Within the row, columns follow from left to
right, so that of equal words the second belongs to the second cell that holds it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Box, Cell, SectionedDocument
from pipeline.web.page_images import around, words_of_line

#: Lines that one row of a table may take; a longer row is not looked for.
MOST_LINES = 12
#: Share of words that a row and its lines must have in common where they are not the same.
ENOUGH = 0.7

Word = tuple[str, Box]
Lines = Sequence[Sequence[Word]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A stretch of a cell: code points ``start`` to ``end`` of its text."""

    table: int
    row: int
    col: int
    start: int
    end: int


def wanted_cells(document: SectionedDocument, start: int, end: int, page: int) -> list[Wanted]:
    """The cells on this page that hold some of ``text[start:end]``."""
    return [
        Wanted(
            block.table,
            block.row,
            block.col,
            max(block.span.start, start) - block.span.start,
            min(block.span.end, end) - block.span.start,
        )
        for block in document.blocks
        if block.table is not None
        and block.row is not None
        and block.col is not None
        and block.page == page
        and block.span.start < end
        and start < block.span.end
    ]


def boxes_in_tables(
    document: SectionedDocument, spans: Iterable[tuple[int, int]], words: list[Word], page: int
) -> list[Box]:
    """A box for each cell of the page that holds some of these stretches of the text; none for a row not found."""
    sheet = next((each for each in document.paged.pages if each.number == page), None)
    out = []
    for wanted in (cell for start, end in spans for cell in wanted_cells(document, start, end, page)):
        cells = [cell for cell in document.paged.tables[wanted.table].cells if cell.page == page]
        lines = [words_of_line(line, words) for line in sheet.lines if line.table == wanted.table] if sheet else []
        hit = cell_words(wanted, cells, lines)
        if hit:
            out.append(around(hit))
    return out


def cell_words(wanted: Wanted, cells: Iterable[Cell], lines: Lines) -> list[Box]:
    """The boxes of the words wanted, one a word; none where the row is not found.

    ``cells`` are those of the table on one page, ``lines`` the words of the table's lines there.
    """
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        rows[cell.row].append(cell)
    row = rows.get(wanted.row)
    if not row:
        return []
    text = next((cell.text for cell in row if cell.col == wanted.col), "")
    words = _reading_order(_share_out(row, _lines_of_row(wanted.row, rows, lines)).get(wanted.col, []))
    placed = list(_placed(text, words))
    hit = [box for first, last, box in placed if first < wanted.end and wanted.start < last]
    return hit or [box for _, _, box in placed]


def _lines_of_row(number: int, rows: dict[int, list[Cell]], lines: Lines) -> list[Word]:
    """The words of the lines on which a row stands; of rows that read the same, each has its own lines in turn."""
    held = {row: Counter(word for cell in cells for word in cell.text.split()) for row, cells in rows.items()}
    ordered = sorted((line for line in lines if line), key=lambda line: min(box.top for _, box in line))
    counts = [Counter(word for word, _ in line) for line in ordered]
    stretches: list[tuple[float, int, int]] = []
    for first in range(len(ordered)):
        together: Counter[str] = Counter()
        for last in range(first, min(first + MOST_LINES, len(ordered))):
            together += counts[last]
            alike = 2 * (together & held[number]).total() / (together.total() + held[number].total())
            stretches.append((alike, first, last + 1))
            if together.total() > 2 * held[number].total():
                break
    best = max((alike for alike, _, _ in stretches), default=0.0)
    if best < ENOUGH:
        return []
    found = [(first, last) for alike, first, last in stretches if alike == best]
    turn = sum(other < number and held[other] == held[number] for other in held)
    first, last = found[min(turn, len(found) - 1)]
    return [word for line in ordered[first:last] for word in line]


def _share_out(row: list[Cell], words: list[Word]) -> dict[int, list[Word]]:
    """The words of a row by column: equal ones from left to right, as the columns that hold them follow."""
    columns: dict[str, list[int]] = defaultdict(list)
    for cell in row:
        for word in cell.text.split():
            columns[word].append(cell.col)
    shared: dict[int, list[Word]] = defaultdict(list)
    for word, box in sorted(words, key=lambda each: each[1].x0):
        if columns[word]:
            shared[columns[word].pop(0)].append((word, box))
    return shared


def _reading_order(words: list[Word]) -> list[Word]:
    return sorted(words, key=lambda each: (round(each[1].top / 4), each[1].x0))


def _placed(text: str, words: list[Word]) -> Iterator[tuple[int, int, Box]]:
    """The words with their places in the cell's text."""
    at = 0
    for word, box in words:
        found = text.find(word, at)
        if found < 0:
            found = text.find(word)
        if found >= 0:
            at = found + len(word)
            yield found, at, box
