"""A sectioned document, small: for explaining a tag, and for tagging again without reading the file again.

Words and the boxes of cells go, since they can be read again from the file; boxes of lines are kept to the point. What
the tables of sections and cells hold is taken from there: a line keeps only the characters that did not enter the text.
What is left quotes the paper a good deal (evidence of dates, names in full), so that it is compressed with what the
tables hold as its dictionary.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import zlib
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.model import (
    Block,
    BlockKind,
    Box,
    Cell,
    Line,
    Page,
    Piece,
    Role,
    Section,
    SectionedDocument,
    SectionKind,
    Span,
    from_plain,
    to_plain,
)
from pipeline.store.keys import ids_in, sections_of

_KINDS = tuple(BlockKind)
_ROLES = tuple(Role)
#: Deflate looks so far back.
_WINDOW = 32_768
#: Columns of the paper whose texts a document holds, and that no correction changes.
KNOWN_OF_PAPER = (
    "sha256",
    "file",
    "to",
    "from",
    "title",
    "theme",
    "contact",
    "board",
    "body",
    "date_printed",
    "date_stated",
)
#: Words of every document. They stay as they are: what was compressed with them can't be read without.
_WORDS = (
    '"repairs":[{"page":1,"line":1,"kind":"notices":[{"type":"detail":"number":"section":"footnotes":[{"mark":"span":'
    '{"start":"end":"anchor":"references":[{"section":"target":"resolved":"definitions":[{"long":"short":"tables":['
    '{"ordinal":"first_page":"last_page":"header_rows":"metadata":[["Title","],["Author","],["Creator","Microsoft® Word'
    '"],["Producer","],["CreationDate","D:20"],["ModDate","D:20"confidence":"hidden":[["method":"ocr","label":"'
    '{"count":"texts":["","boxes":[[1,1,1,1],[0,0,0,0]],"sizes":[11.0,11.0,12.0,"styles":[0,0,"marks":["•","","roles":['
    '"contact":["body":"theme":"from":"date_printed":"date_stated":"20"date_resolved":"20"date_note":""date_evidence":['
    '{"kind":"stated","date":"20"},{"kind":"period","date":"20","text":"","page":1}],'
    '{"paged":{"source":{"file":"","sha256":"","kind":"pdf","size":"kind":"text"},"pages":[{"number":1,"width":595.'
    '"height":841."method":"text","lines":[]}]},"header":{"to":"","sender":"","title":"","board":"'
    '"text":"","sections":[],"blocks":[[0,1,0,1]],"pieces":[],"spans":[[1,1,1,1],[0,0,0,0]],"length":'
)


@dataclass(slots=True)
class Known:
    """What the tables hold that a document may quote, and people's corrections do not change."""

    paper: Sequence[str] = ()
    notices: list[str] = field(default_factory=list)
    #: Of each section its number and how long its text is; of the last ones, the text.
    numbers: list[str] = field(default_factory=list)
    lengths: array[int] = field(default_factory=lambda: array("I"))
    _texts: deque[str] = field(default_factory=deque)
    _held: int = 0

    def add_section(self, number: str, text: str) -> None:
        """Remember a section. Deflate looks no farther back than the last texts."""
        self.numbers.append(number)
        self.lengths.append(len(text))
        self._texts.append(text)
        self._held += len(text)
        while self._held - len(self._texts[0]) >= _WINDOW:
            self._held -= len(self._texts.popleft())

    def dictionary(self) -> bytes:
        """The same for the compressor. The likeliest is last."""
        numbers = ",".join(f'"{number} "' for number in self.numbers)
        texts = [*self.notices, *self.paper, numbers, _WORDS]
        size = sum(map(len, texts))
        for text in reversed(self._texts):
            if size >= _WINDOW:
                break
            texts.insert(0, text)
            size += len(text)
        return "\n".join(texts).encode()[-_WINDOW:]


def pack_document(document: SectionedDocument, known: Known) -> bytes:
    """Compress what the tables do not hold of a document, page by page: a long one is not wanted twice in memory.

    ``known``: what the tables do hold.
    """
    places: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for at, piece in enumerate(document.pieces):
        places[piece.page].append(at)
    tables = tuple(replace(table, cells=()) for table in document.paged.tables)
    paged = replace(
        document.paged, pages=tuple(replace(page, lines=()) for page in document.paged.pages), tables=tables
    )
    packed = to_plain(replace(document, paged=paged, text="", sections=(), blocks=(), pieces=())) | {
        "length": len(document.text),
        "spans": _columns(_span_numbers(document.sections, known.lengths)),
        "blocks": _columns(_block_numbers(document.blocks, document.text)),
        "pieces": _columns(_piece_numbers(document.pieces, document.text)),
    }
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=known.dictionary())
    out = [
        packer.compress((b"," if at else b"{") + _json(name) + b":" + _json(value))
        for at, (name, value) in enumerate(packed.items())
    ]
    out.append(packer.compress(b',"lines":['))
    for at, page in enumerate(document.paged.pages):
        pieces = _by_line(document.pieces[place] for place in places[page.number])
        texts = [_cut(line, pieces.get((line.page, line.number), ())) for line in page.lines]
        out.append(packer.compress((b"," if at else b"") + _json(_line_columns(page.lines, texts))))
    return b"".join([*out, packer.compress(b"]}"), packer.flush()])


def _json(plain: Any) -> bytes:
    if isinstance(plain, tuple):  # columns, the numbers of which are not all to be held as objects
        return b"[" + b",".join(_json(column.tolist()) for column in plain) + b"]"
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read_document(db: sqlite3.Connection, paper: int) -> SectionedDocument:
    """The sectioned document of a paper (by its id), without words, gaps and the boxes of cells."""
    (data,) = db.execute("select data from documents where paper = ?", (paper,)).fetchone()
    inflate = zlib.decompressobj(-zlib.MAX_WBITS, zdict=_known(db, paper).dictionary())
    plain = inflate.decompress(data) + inflate.flush()
    packed: dict[str, Any] = json.loads(plain.decode("utf-8", "surrogatepass"))
    lines = packed.pop("lines")
    sections, text = _sections(db, paper, _rows(packed.pop("spans")), packed.pop("length"))
    blocks = tuple(_blocks(_rows(packed.pop("blocks")), text))
    pieces = tuple(_pieces(_rows(packed.pop("pieces")), text))
    document = from_plain(SectionedDocument, packed | {"blocks": [], "pieces": []})
    cells = _cells(db, paper)
    tables = tuple(replace(table, cells=tuple(cells[table.ordinal])) for table in document.paged.tables)
    pages = tuple(
        replace(page, lines=_lines(page, columns)) for page, columns in zip(document.paged.pages, lines, strict=True)
    )
    document = replace(
        document,
        paged=replace(document.paged, tables=tables, pages=pages),
        text=text,
        sections=sections,
        blocks=blocks,
        pieces=pieces,
    )
    by_line = _by_line(pieces)
    return _with_lines(document, lambda line: _filled(line, by_line[line.page, line.number], text))


def _known(db: sqlite3.Connection, paper: int) -> Known:
    columns = ", ".join(f'"{name}"' for name in KNOWN_OF_PAPER)
    where = "where id between ? and ? order by id"
    known = Known(
        db.execute(f"select {columns} from papers where id = ?", (paper,)).fetchone(),
        [detail for (detail,) in db.execute(f"select detail from anomalies {where}", ids_in(paper))],
    )
    for section in db.execute(f"select number, text from sections_rows {where}", sections_of(db, paper)):
        known.add_section(*section)
    return known


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
        " where id between ? and ? order by id",
        sections_of(db, paper),
    )
    end = 0
    for row, (gap, feeds, heading_gap, longer) in zip(rows, spans, strict=True):
        ordinal, kind, number, path, level, parent, heading, page, page_end, boilerplate, own = row
        span = heading_span = None
        if gap:
            start = end + gap - 1
            end = start + len(own) + feeds
            span = Span(start, end)
            text = text.ljust(start, "\n") + own
            if heading_gap:
                heading_start = start + heading_gap - 1
                heading_span = Span(heading_start, heading_start + len(heading) + longer)
        sections.append(
            Section(
                ordinal, SectionKind(kind), number, path, level, parent, heading, span, heading_span, page, page_end,
                bool(boilerplate),
            )
        )  # fmt: skip
    return tuple(sections), text.ljust(length, "\n")


def _cells(db: sqlite3.Connection, paper: int) -> dict[int, list[Cell]]:
    first, last = sections_of(db, paper)
    cells: dict[int, list[Cell]] = defaultdict(list)
    for table, row, col, text, page, header, row_label, col_label in db.execute(
        'select "table", "row", col, text, page, header, row_label, col_label from table_cells'
        " where id between ? and ? order by id",
        (ids_in(first)[0], ids_in(last)[1]),
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


def _line_columns(lines: Sequence[Line], texts: list[str]) -> dict[str, Any]:
    """The lines of a page, column by column, and how many; columns that hold nothing are left out.

    ``texts`` are what is to be kept of each line's text. An indent is kept where no box shows it.
    """
    columns: dict[str, list[Any]] = {
        "texts": texts,
        "boxes": [each.tolist() for each in _columns(_box_numbers(lines))] if any(line.box for line in lines) else [],
        "numbers": [line.number - at for at, line in enumerate(lines, 1)],
        "indents": [0.0 if line.box else line.indent for line in lines],
        "sizes": [line.size for line in lines],
        "styles": [line.bold + 2 * line.italic + 4 * line.underlined for line in lines],
        "marks": [line.mark for line in lines],
        "roles": [_ROLES.index(line.role) for line in lines],
        "tables": [0 if line.table is None else line.table + 1 for line in lines],
    }
    return {"count": len(lines)} | {name: column for name, column in columns.items() if any(column)}


def _lines(page: Page, columns: dict[str, Any]) -> tuple[Line, ...]:
    """The lines of a page from their columns."""

    def column(name: str, nothing: Any) -> Iterable[Any]:
        return columns.get(name) or itertools.repeat(nothing, columns["count"])

    boxes = _boxes(_rows(columns["boxes"])) if "boxes" in columns else column("boxes", None)
    rows = zip(
        boxes, column("texts", ""), column("numbers", 0), column("indents", 0.0), column("sizes", 0.0),
        column("styles", 0), column("marks", ""), column("roles", 0), column("tables", 0), strict=True,
    )  # fmt: skip
    return tuple(
        Line(
            page.number, at + number, text, (), box, indent, size, bool(style & 1), bool(style & 2), bool(style & 4),
            0.0, mark, _ROLES[role], table - 1 if table else None,
        )
        for at, (box, text, number, indent, size, style, mark, role, table) in enumerate(rows, 1)
    )  # fmt: skip


# --------------------------------------------------------------------------------------------------------------------
# Numbers, column by column: each less what one would expect after the row before, so that most are noughts and ones
# --------------------------------------------------------------------------------------------------------------------


def _columns(rows: Iterable[tuple[int, ...]]) -> tuple[array[int], ...]:
    """The rows by column; no columns where there is no row."""
    columns: tuple[array[int], ...] = ()
    for row in rows:
        columns = columns or tuple(array("i") for _ in row)
        for column, number in zip(columns, row, strict=True):
            column.append(number)
    return columns


def _rows(columns: list[list[int]]) -> list[tuple[int, ...]]:
    return list(zip(*columns, strict=True))


def _box_numbers(lines: Iterable[Line]) -> Iterator[tuple[int, int, int, int, int]]:
    """Whether a line has a box; its left, top and right edge less those of the box before, and its height.

    Edges are rounded to points.
    """
    left = top = right = 0
    for line in lines:
        if line.box is None:
            yield 0, 0, 0, 0, 0
            continue
        x0, y0, x1, y1 = map(round, (line.box.x0, line.box.top, line.box.x1, line.box.bottom))
        yield 1, x0 - left, y0 - top, x1 - right, y1 - y0
        left, top, right = x0, y0, x1


def _boxes(rows: Iterable[tuple[int, ...]]) -> Iterator[Box | None]:
    left = top = right = 0
    for held, lefts, tops, rights, height in rows:
        if not held:
            yield None
            continue
        left, top, right = left + lefts, top + tops, right + rights
        yield Box(float(left), float(top), float(right), float(top + height))


def _span_numbers(sections: Iterable[Section], lengths: Iterable[int]) -> Iterator[tuple[int, int, int, int]]:
    """Where a section begins after the one before, and by how much it is longer than its own text; so of its heading.

    Of where something begins, one more, so that 0 is nothing.
    """
    end = 0
    for section, length in zip(sections, lengths, strict=True):
        if section.span is None:
            yield 0, 0, 0, 0
            continue
        start, head = section.span.start, section.heading_span
        place = (head.start - start + 1, head.end - head.start - len(section.heading)) if head else (0, 0)
        yield start - end + 1, section.span.end - start - length, *place
        end = section.span.end


def _length(text: str, start: int, end: int) -> int:
    """How long something is; 0 where it goes to the end of its line, as most does."""
    return 0 if end == _line_end(text, start) else end - start


def _end(text: str, start: int, length: int) -> int:
    return start + length if length else _line_end(text, start)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _block_numbers(blocks: Iterable[Block], text: str) -> Iterator[tuple[int, ...]]:
    """What a block is and where; of what may be None, one more, so that 0 is None."""
    end, section, page = 0, 0, 0
    for block in blocks:
        span, on_page = block.span, 0 if block.page is None else block.page + 1
        cell = (0 if number is None else number + 1 for number in (block.table, block.row, block.col))
        place = (span.start - end, _length(text, span.start, span.end), block.section - section, on_page - page)
        yield (_KINDS.index(block.kind), *place, *cell)
        end, section, page = span.end, block.section, on_page


def _blocks(rows: Iterable[tuple[int, ...]], text: str) -> Iterator[Block]:
    end, section, page = 0, 0, 0
    for kind, gap, length, sections, pages, table, row, col in rows:
        start, section, page = end + gap, section + sections, page + pages
        end = _end(text, start, length)
        place = (number - 1 if number else None for number in (page, table, row, col))
        yield Block(_KINDS[kind], Span(start, end), section, *place)


def _piece_numbers(pieces: Iterable[Piece], text: str) -> Iterator[tuple[int, int, int, int, int]]:
    end, page, line = 0, 0, 0
    for piece in pieces:
        length = _length(text, piece.start, piece.end)
        yield piece.start - end, length, piece.page - page, piece.line - line, piece.line_start
        end, page, line = piece.end, piece.page, piece.line


def _pieces(rows: Iterable[tuple[int, ...]], text: str) -> Iterator[Piece]:
    end, page, line = 0, 0, 0
    for gap, length, pages, lines, line_start in rows:
        start, page, line = end + gap, page + pages, line + lines
        end = _end(text, start, length)
        yield Piece(start, end, page, line, line_start)
