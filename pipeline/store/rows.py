"""TaggedDocument → rows: what the tables of ``schema.py`` hold of one paper. A pure function, without a database.

Offsets are turned from the paper's text to the text of the section, so that a row can be read with its section alone.
"""

from __future__ import annotations

import bisect
import functools
import heapq
import itertools
import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from pipeline import versions
from pipeline.link.series_rules import clause_of, series_of
from pipeline.model import (
    FURNITURE,
    BlockKind,
    Figure,
    Mention,
    Notice,
    PageMethod,
    Section,
    SectionedDocument,
    SectionKind,
    Span,
    TaggedDocument,
)
from pipeline.store.characters import characters_column
from pipeline.store.cite import paper_citation, section_labels
from pipeline.store.keys import ROWS
from pipeline.store.layout import lines_of
from pipeline.store.packing import KNOWN_OF_PAPER, Known, pack_document

Row = dict[str, Any]
#: Half a character, as broken fonts give it: SQLite takes none. What stands in its place is as long.
_HALVES = re.compile("[\ud800-\udfff]")
_LETTERS = {BlockKind.HEADING: "h", BlockKind.PARAGRAPH: "p", BlockKind.LIST_ITEM: "l", BlockKind.CAPTION: "c"}


def paper_rows(tagged: TaggedDocument, number: int, words: str) -> dict[str, list[Row]]:
    """Return the rows of one paper by table. ``number`` is the id of the paper and of its first section.

    ``words`` is the hash of its words.
    """
    return {table: list(rows) for table, rows in table_rows(tagged, number, words)}


def table_rows(tagged: TaggedDocument, number: int, words: str) -> Iterator[tuple[str, Iterator[Row]]]:
    """The same, one table after the other. Most rows are made as they are asked for: a long paper has 100,000."""
    document, places, known = tagged.sectioned, _Places(tagged.sectioned, number), Known()
    paper = next(_mended([_paper(document, places, words)]))
    known.paper = [paper[name] for name in KNOWN_OF_PAPER]
    yield "papers", iter([paper])
    yield "pages", _mended(_pages(document, number))
    yield (
        "sections",
        _kept(_mended(_sections(document, places)), lambda row: known.add_section(row["number"], row["text"])),
    )
    yield "turns", (turn for section in document.sections for turn in places.turns(section))
    mentions = heapq.merge(
        ((mention, None) for mention in tagged.mentions),
        ((mention, mention.confidence) for mention in tagged.doubtful),
        key=lambda pair: pair[0].span,
    )
    yield "mentions", _numbered(_mended(_mention(mention, across, places) for mention, across in mentions), "section")
    yield "figures", _numbered(_mended(_figure(figure, places, document) for figure in tagged.figures), "section")
    yield "table_cells", _numbered(_mended(_cells(document, places)), "section")
    yield "footnotes", _numbered(_mended(_footnotes(document, places)), "section")
    yield "furniture", _numbered(_mended(_furniture(document, places)), "paper")
    yield "cross_references", _numbered(_mended(_references(document, places)), "section")
    yield "definitions", _numbered(_mended(_definitions(document, places)), "section")
    notices = _numbered(_mended(_anomalies(tagged, places)), "paper")
    yield "anomalies", _kept(notices, lambda row: known.notices.append(row["detail"]))
    yield "repairs", _numbered(_mended(_repairs(document, number)), "paper")
    # Last: it is packed with what the rows before it hold.
    yield "documents", ({"paper": number, "data": pack_document(document, known)} for _ in (0,))


def _mended(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows as SQLite takes them."""
    for row in rows:
        for name, value in row.items():
            if type(value) is str and not value.isascii() and _HALVES.search(value):
                row[name] = _HALVES.sub("\ufffd", value)
        yield row


def _kept(rows: Iterable[Row], keep: Callable[[Row], None]) -> Iterator[Row]:
    """The rows; something of each is remembered as it passes."""
    for row in rows:
        keep(row)
        yield row


def _numbered(rows: Iterable[Row], owner: str) -> Iterator[Row]:
    """The rows with their ids: each is counted in the section, or the paper, that it belongs to."""
    counts: dict[int, int] = {}
    for row in rows:
        count = counts[row[owner]] = counts.get(row[owner], -1) + 1
        row["id"] = row[owner] * ROWS + count
        yield row


class _Places:
    """Where a span of the paper's text lies: its section, its offsets there, and its page."""

    def __init__(self, document: SectionedDocument, number: int) -> None:
        self.document = document
        self.number = number
        self._homes = [(section.span, section.ordinal) for section in document.sections if section.span]
        self._starts = [span.start for span, _ in self._homes]
        self.has_pages = document.source.kind == "pdf" or len(document.paged.pages) > 1
        # Cells are not made of lines: a table that goes over a page says itself where each cell stands.
        cells = ((block.span.start, block.page) for block in document.blocks if block.page and block.table is not None)
        lines = ((piece.start, piece.page) for piece in document.pieces)
        turns = sorted(array("Q", itertools.starmap(_order, itertools.chain(lines, cells))))
        self._turns, self._pages = array("I", (turn >> 32 for turn in turns)), array("I", map(_LOW.__and__, turns))

    def id(self, ordinal: int | None) -> int | None:
        return None if ordinal is None else self.number + ordinal

    def home(self, offset: int) -> tuple[int, Span]:
        """The ordinal and span of the section that holds an offset."""
        span, ordinal = self._homes[max(bisect.bisect_right(self._starts, offset) - 1, 0)]
        return ordinal, span

    def row(self, span: Span) -> Row:
        """Columns ``section``, ``start`` and ``end`` of a span."""
        ordinal, home = self.home(span.start)
        return {"section": self.id(ordinal), "start": span.start - home.start, "end": span.end - home.start}

    def tag_row(self, span: Span, sentence: Span) -> Row:
        ordinal, home = self.home(span.start)
        return {
            "section": self.id(ordinal),
            "start": span.start - home.start,
            "end": span.end - home.start,
            "sentence_start": max(sentence.start, home.start) - home.start,
            "sentence_end": min(sentence.end, home.end) - home.start,
            "page": self.page(span.start),
        }

    def page(self, offset: int) -> int | None:
        """The page of an offset; None where the paper has no pages."""
        at = bisect.bisect_right(self._turns, offset) - 1
        if self.has_pages and at >= 0:
            return self._pages[at]
        return self.document.sections[self.home(offset)[0]].page

    def turns(self, section: Section) -> Iterator[Row]:
        """Where in a section's text another page begins. By these rows :meth:`page` is found for any place in it."""
        if section.span is None:
            return
        start, end = section.span.start, section.span.end
        pages = {start: self.page(start)}
        first, last = (bisect.bisect_left(self._turns, edge) for edge in (start, end))
        if self.has_pages:
            pages |= dict(zip(self._turns[first:last], self._pages[first:last], strict=True))
        before = section.page
        for at, page in pages.items():
            if page != before:
                yield {"section": self.id(section.ordinal), "start": at - start, "page": page}
            before = page

    def section_at_line(self, page: int, line: int) -> int | None:
        """The ordinal of the section in whose course a line stands; None where that cannot be told."""
        lines, furthest = self._courses
        at = bisect.bisect_right(lines, _order(page, line)) - 1
        if at >= 0:
            return self.home(furthest[at])[0]
        return self.document.sections[0].ordinal if self.document.sections else None

    @functools.cached_property
    def _courses(self) -> tuple[array[int], array[int]]:
        """Lines in the order of the pages, and for each how far in the text one has come with it."""
        pieces = sorted((_order(piece.page, piece.line), piece.start) for piece in self.document.pieces)
        furthest = itertools.accumulate((start for _, start in pieces), max)
        return array("Q", (line for line, _ in pieces)), array("I", furthest)


#: The second of two numbers that lie in one.
_LOW = 0xFFFFFFFF


def _order(first: int, second: int) -> int:
    """A number by which pairs lie in order: lines by page, turns by their place in the text."""
    return first << 32 | second


def _paper(document: SectionedDocument, places: _Places, words: str) -> Row:
    source, header, pages = document.source, document.header, document.paged.pages
    return {
        "id": places.number,
        "paper": source.paper,
        "file": source.file,
        "sha256": source.sha256,
        "kind": source.kind,
        "size": source.size,
        "first_page": source.first_page,
        "cite": paper_citation(header.board, header.body, header.date_resolved, source.paper),
        "body": header.body,
        "board": header.board,
        "to": header.to,
        "from": header.sender,
        "title": header.title,
        "theme": header.theme,
        "contact": "; ".join(header.contact),
        "source_documents": "; ".join(header.source_documents),
        "date_printed": header.date_printed,
        "date_stated": header.date_stated,
        "date": header.date_resolved,
        "date_note": header.date_note,
        "pages": len(pages) if places.has_pages else 0,
        "sections": len(document.sections),
        "words": sum(len(block.split()) for block in document.text.split("\n")),
        "ocr": sum(page.method is PageMethod.OCR for page in pages),
        "words_sha256": words,
        "version_of": None,
        "reader": versions.READER,
        "tagger": versions.TAGGER,
    }


def _pages(document: SectionedDocument, number: int) -> Iterator[Row]:
    return (
        {
            "paper": number,
            "number": page.number,
            "width": page.width,
            "height": page.height,
            "method": page.method.value,
            "confidence": page.confidence,
            "label": page.label,
            "characters": characters_column(page),
        }
        for page in document.paged.pages
    )


def _sections(document: SectionedDocument, places: _Places) -> Iterator[Row]:
    blocks: dict[int, list[tuple[str, int, int]]] = {section.ordinal: [] for section in document.sections}
    for block in document.blocks:
        if block.kind in _LETTERS:
            ordinal, home = places.home(block.span.start)
            start, end = block.span.start - home.start, block.span.end - home.start
            blocks[ordinal].append((_LETTERS[block.kind], start, end))
    unit = numbered = ""
    for section, label in zip(document.sections, section_labels(document.sections), strict=True):
        if section.kind is SectionKind.NUMBERED:
            numbered = unit = section.path
        elif section.kind is SectionKind.LETTERED:
            unit = section.path
        elif section.kind is SectionKind.UNNUMBERED:
            unit = numbered  # a heading ends the letters before it
        text = section.span.of(document.text).rstrip("\n") if section.span else ""
        yield {
            "id": places.id(section.ordinal),
            "paper": places.number,
            "ordinal": section.ordinal,
            "kind": section.kind.value,
            "number": section.number,
            "path": section.path,
            "label": label,
            "unit": unit,
            "level": section.level,
            "parent": section.parent,
            "heading": section.heading,
            "page": section.page,
            "page_end": section.page_end,
            "boilerplate": int(section.boilerplate),
            "layout": lines_of(text, blocks[section.ordinal]),
            "text": text,
        }


def _mention(mention: Mention, across: float | None, places: _Places) -> Row:
    return places.tag_row(mention.span, mention.sentence) | {
        "label": mention.label.value,
        "text": mention.text,
        "canonical": mention.canonical,
        "iteration": mention.iteration,
        "status": mention.status.value,
        "confidence": round(mention.confidence, 3),
        "method": mention.method,
        "across": across,
        "entity": None,
    }


def _heading(document: SectionedDocument, figure: Figure) -> str:
    """The nearest heading at or above a figure."""
    at: int | None = figure.section
    while at is not None:
        if document.sections[at].heading:
            return document.sections[at].heading
        at = document.sections[at].parent
    return ""


def _figure(figure: Figure, places: _Places, document: SectionedDocument) -> Row:
    sentence, at = figure.sentence.of(document.text), figure.sentence.start
    clause = clause_of(sentence, figure.span.start - at, figure.span.end - at)
    measure, basis = series_of(figure, _heading(document, figure), clause)
    return places.tag_row(figure.span, figure.sentence) | {
        "text": figure.text,
        "kind": figure.kind,
        "value": _real(figure.value),
        "value_max": None if figure.value_max is None else _real(figure.value_max),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "per": figure.per,
        "direction": figure.direction,
        "what": figure.what,
        "period": figure.period,
        "period_start": figure.period_start,
        "period_end": figure.period_end,
        "table_row": figure.table_row,
        "table_col": figure.table_col,
        "confidence": round(figure.confidence, 3),
        "method": figure.method,
        "measure": measure,
        "basis": basis,
    }


def _real(value: Decimal) -> float:
    return float(value)


def _cells(document: SectionedDocument, places: _Places) -> Iterator[Row]:
    """The cells; a table's section is that of its first block, or of its first line where all cells are empty."""
    sections: dict[int, int | None] = {}
    for block in document.blocks:
        if block.table is not None:
            sections.setdefault(block.table, places.home(block.span.start)[0])
    for line in document.paged.lines():
        if line.table is not None and line.table not in sections:
            sections[line.table] = places.section_at_line(line.page, line.number)
    return (
        {
            "section": places.id(sections[table.ordinal]),
            "table": table.ordinal,
            "row": cell.row,
            "col": cell.col,
            "header": int(cell.header),
            "row_label": cell.row_label,
            "col_label": cell.col_label,
            "text": cell.text,
            "page": cell.page if places.has_pages else None,
        }
        for table in document.paged.tables
        if sections.get(table.ordinal) is not None
        for cell in table.cells
    )


def _footnotes(document: SectionedDocument, places: _Places) -> list[Row]:
    rows = []
    for note in document.footnotes:
        anchor, anchor_section = None, None
        if note.anchor is not None:
            # The mark stood after the character before the anchor, also at the very end of a section.
            anchor_section, home = places.home(max(note.anchor - 1, 0))
            anchor = note.anchor - home.start
        page = note.page if note.page is not None else places.page(note.span.start)
        place = places.row(note.span) | {"anchor": anchor, "anchor_section": places.id(anchor_section)}
        rows.append(place | {"mark": note.mark, "page": page})
    return rows


def _furniture(document: SectionedDocument, places: _Places) -> Iterator[Row]:
    return (
        {
            "paper": places.number,
            "section": places.id(places.section_at_line(line.page, line.number)),
            "role": line.role.value,
            "text": line.text,
            "page": line.page if places.has_pages else None,
            "line": line.number,
        }
        for line in document.paged.lines()
        if line.role in FURNITURE
    )


def _references(document: SectionedDocument, places: _Places) -> list[Row]:
    return [
        places.row(reference.span)
        | {
            "target": reference.target,
            "resolved": places.id(reference.resolved),
            "page": places.page(reference.span.start),
        }
        for reference in document.references
    ]


def _definitions(document: SectionedDocument, places: _Places) -> list[Row]:
    return [
        places.row(definition.span) | {"long": definition.long, "short": definition.short}
        for definition in document.definitions
    ]


def _anomalies(tagged: TaggedDocument, places: _Places) -> list[Row]:
    document = tagged.sectioned
    notices: Iterable[Notice] = dict.fromkeys((*document.paged.notices, *document.notices, *tagged.notices))
    rows = []
    for notice in notices:
        page = notice.page
        if page is None and notice.section is not None:
            page = document.sections[notice.section].page
        section = places.id(notice.section)
        row: Row = {"type": notice.type, "number": notice.number, "detail": notice.detail, "page": page}
        rows.append({"paper": places.number, "section": section} | row)
    return rows


def _repairs(document: SectionedDocument, number: int) -> list[Row]:
    return [
        {
            "paper": number,
            "page": repair.page,
            "line": repair.line,
            "kind": repair.kind,
            "before": repair.before,
            "after": repair.after,
        }
        for repair in document.paged.repairs
    ]
