"""A sectioned document, small: for explaining a tag, and for tagging again without reading the file again.

Words and the boxes of cells go, since they can be read again from the file; boxes of lines are kept to the point. What
the tables of sections and cells hold is taken from there: a line keeps only the characters that did not enter the text.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.model import (
    Block,
    BlockKind,
    Box,
    Cell,
    Line,
    Piece,
    Section,
    SectionedDocument,
    SectionKind,
    Span,
    altered,
    from_plain,
    to_plain,
)
from pipeline.store.keys import SECTIONS_PER_PAPER

_KINDS = tuple(BlockKind)


def pack_document(document: SectionedDocument) -> bytes:
    """Compress what the tables do not hold of a document, page by page: a long one is not wanted twice in memory."""
    pieces = _by_line(document.pieces)
    tables = tuple(replace(table, cells=()) for table in document.paged.tables)
    paged = replace(document.paged, pages=(), tables=tables)
    packed = to_plain(replace(document, paged=paged, text="", sections=(), blocks=(), pieces=())) | {
        "length": len(document.text),
        "spans": _columns(_span_numbers(document.sections)),
        "blocks": _columns(_block_numbers(document.blocks)),
        "pieces": _columns(_piece_numbers(document.pieces)),
    }
    before, after = _json(packed).split(b'"pages":[]', 1)  # within a text the quotes would be escaped
    packer = zlib.compressobj(9)
    out = [packer.compress(before + b'"pages":[')]
    for at, page in enumerate(document.paged.pages):
        lines = tuple(_small(line, _cut(line, pieces.get((line.page, line.number), ()))) for line in page.lines)
        out.append(packer.compress((b"," if at else b"") + _json(to_plain(replace(page, lines=lines)))))
    return b"".join([*out, packer.compress(b"]" + after), packer.flush()])


def _json(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read_document(db: sqlite3.Connection, paper: int) -> SectionedDocument:
    """The sectioned document of a paper (by its id), without words, gaps and the boxes of cells."""
    (data,) = db.execute("select data from documents where paper = ?", (paper,)).fetchone()
    packed: dict[str, Any] = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    length, spans = packed.pop("length"), _rows(packed.pop("spans"))
    blocks = tuple(_blocks(_rows(packed.pop("blocks"))))
    pieces = tuple(_pieces(_rows(packed.pop("pieces"))))
    sections, text = _sections(db, paper, spans, length)
    document = from_plain(SectionedDocument, packed | {"blocks": [], "pieces": []})
    cells = _cells(db, paper)
    tables = tuple(replace(table, cells=tuple(cells[table.ordinal])) for table in document.paged.tables)
    document = replace(
        document,
        paged=replace(document.paged, tables=tables),
        text=text,
        sections=sections,
        blocks=blocks,
        pieces=pieces,
    )
    by_line = _by_line(pieces)
    return _with_lines(document, lambda line: _filled(line, by_line[line.page, line.number], text))


# --------------------------------------------------------------------------------------------------------------------
# What the tables hold
# --------------------------------------------------------------------------------------------------------------------


def _sections(
    db: sqlite3.Connection, paper: int, spans: Sequence[Sequence[int]], length: int
) -> tuple[tuple[Section, ...], str]:
    """The sections, and the text that they tile; white space at their ends is line feeds."""
    sections, text = [], ""
    rows = db.execute(
        "select ordinal, kind, number, path, level, parent, heading, page, page_end, boilerplate, text from sections"
        " where paper = ? order by id",
        (paper,),
    )
    for row, (start, end, heading_start, heading_end) in zip(rows, spans, strict=True):
        ordinal, kind, number, path, level, parent, heading, page, page_end, boilerplate, own = row
        span = Span(start, end) if end else None
        heading_span = Span(heading_start, heading_end) if heading_end else None
        if span:
            text = text.ljust(start, "\n") + own
        sections.append(
            Section(
                ordinal, SectionKind(kind), number, path, level, parent, heading, span, heading_span, page, page_end,
                bool(boilerplate),
            )
        )  # fmt: skip
    return tuple(sections), text.ljust(length, "\n")


def _cells(db: sqlite3.Connection, paper: int) -> dict[int, list[Cell]]:
    first = paper * SECTIONS_PER_PAPER
    cells: dict[int, list[Cell]] = defaultdict(list)
    for table, row, col, text, page, header, row_label, col_label in db.execute(
        'select "table", "row", col, text, page, header, row_label, col_label from table_cells'
        " where section between ? and ? order by id",
        (first, first + SECTIONS_PER_PAPER - 1),
    ):
        cells[table].append(Cell(row, col, text, page or 1, bool(header), row_label, col_label))
    return cells


# --------------------------------------------------------------------------------------------------------------------
# Lines
# --------------------------------------------------------------------------------------------------------------------


def _with_lines(document: SectionedDocument, change: Callable[[Line], Line]) -> SectionedDocument:
    pages = tuple(replace(page, lines=tuple(map(change, page.lines))) for page in document.paged.pages)
    return replace(document, paged=replace(document.paged, pages=pages))


def _by_line(pieces: Iterable[Piece]) -> dict[tuple[int, int], list[Piece]]:
    found: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for piece in pieces:
        found[piece.page, piece.line].append(piece)
    for each in found.values():
        each.sort(key=lambda piece: piece.line_start)
    return found


def _small(line: Line, text: str) -> Line:
    box = line.box and Box(*(float(round(edge)) for edge in (line.box.x0, line.box.top, line.box.x1, line.box.bottom)))
    return altered(line, text=text, words=(), box=box, gap=0.0, indent=0.0 if box else line.indent)


def _cut(line: Line, pieces: Sequence[Piece]) -> str:
    """The line's characters that no piece holds."""
    kept, at = [], 0
    for piece in pieces:
        kept.append(line.text[at : piece.line_start])
        at = max(at, piece.line_start + piece.end - piece.start)
    return "".join([*kept, line.text[at:]])


def _filled(line: Line, pieces: list[Piece], text: str) -> Line:
    whole = line.text
    for piece in pieces:
        whole = whole[: piece.line_start] + text[piece.start : piece.end] + whole[piece.line_start :]
    return replace(line, text=whole, indent=line.box.x0 if line.box else line.indent)


# --------------------------------------------------------------------------------------------------------------------
# Numbers, column by column: each less what one would expect after the row before, so that most are noughts and ones
# --------------------------------------------------------------------------------------------------------------------


def _columns(rows: Iterable[tuple[int, ...]]) -> list[list[int]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _rows(columns: list[list[int]]) -> list[tuple[int, ...]]:
    return list(zip(*columns, strict=True))


def _span_numbers(sections: Iterable[Section]) -> Iterator[tuple[int, int, int, int]]:
    """Start and end of sections and their headings; 0 and 0 where there is none."""
    for section in sections:
        span = (section.span.start, section.span.end) if section.span else (0, 0)
        heading = (section.heading_span.start, section.heading_span.end) if section.heading_span else (0, 0)
        yield (*span, *heading)


def _block_numbers(blocks: Iterable[Block]) -> Iterator[tuple[int, ...]]:
    """What a block is and where; of what may be None, one more, so that 0 is None."""
    end, section, page = 0, 0, 0
    for block in blocks:
        span, on_page = block.span, 0 if block.page is None else block.page + 1
        cell = (0 if number is None else number + 1 for number in (block.table, block.row, block.col))
        place = (span.start - end, span.end - span.start, block.section - section, on_page - page)
        yield (_KINDS.index(block.kind), *place, *cell)
        end, section, page = span.end, block.section, on_page


def _blocks(rows: Iterable[tuple[int, ...]]) -> Iterator[Block]:
    end, section, page = 0, 0, 0
    for kind, gap, length, sections, pages, table, row, col in rows:
        start, section, page = end + gap, section + sections, page + pages
        end = start + length
        place = (number - 1 if number else None for number in (page, table, row, col))
        yield Block(_KINDS[kind], Span(start, end), section, *place)


def _piece_numbers(pieces: Iterable[Piece]) -> Iterator[tuple[int, int, int, int, int]]:
    end, page, line = 0, 0, 0
    for piece in pieces:
        yield piece.start - end, piece.end - piece.start, piece.page - page, piece.line - line, piece.line_start
        end, page, line = piece.end, piece.page, piece.line


def _pieces(rows: Iterable[tuple[int, ...]]) -> Iterator[Piece]:
    end, page, line = 0, 0, 0
    for gap, length, pages, lines, line_start in rows:
        page, line = page + pages, line + lines
        yield Piece(end + gap, end + gap + length, page, line, line_start)
        end += gap + length
