"""Sections → one canonical text, with a span for each block and a piece for each line it came from."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.compact import PackedBlocks, PackedPieces, is_long
from pipeline.model import (
    Block,
    BlockKind,
    Footnote,
    PagedDocument,
    Piece,
    Repair,
    Section,
    Span,
    Table,
    altered,
)
from pipeline.sections.broken_words import BrokenWords
from pipeline.sections.notes import Note
from pipeline.sections.paragraphs import Kind, Paragraph, Part
from pipeline.sections.units import Unit, is_boilerplate

#: The number of a list inside a section; it stays in the text, since it opens nothing.
LIST_RE = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z]|[ivx]{1,4})\.)\s+\S")
#: "Table 2 – Waiting times", "Figure 3: Trend", "Table 4 Staff in post"; "Table 1 gives the position" is a sentence.
CAPTION_RE = re.compile(
    r"(?:[Tt]able|TABLE|[Ff]igure|FIGURE|[Ff]ig\.?|FIG\.?|[Cc]hart|[Gg]raph|[Ee]xhibit|[Mm]ap|[Dd]iagram)\s+(?:\d{1,3}(?:\.\d{1,2})?|[A-Z])[a-z]?"
    r"(?:(?P<parted>\s*[:.–—-]\s*)(?=\S)|\s*$|\s+(?=[A-Z(][^.]*$))"
)
#: Characters of the longest caption; anything longer is prose that begins like one.
LONGEST_CAPTION = 200
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@dataclass
class Assembly:
    """The text while it grows."""

    paged: PagedDocument
    #: Do page numbers mean anything? Not in a text file without form feeds.
    paginated: bool
    #: (page, line, offset in the line) of a footnote's mark → (length, ordinal of the note)
    anchors: Mapping[tuple[int, int], Sequence[tuple[int, int, int]]]
    chunks: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] | PackedBlocks = field(default_factory=list)
    pieces: list[Piece] | PackedPieces = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    anchored: dict[int, int] = field(default_factory=dict)

    def add(self, text: str) -> None:
        self.chunks.append(text)
        self.length += len(text)

    @functools.cached_property
    def broken_words(self) -> BrokenWords:
        return BrokenWords(self.paged)

    def page(self, number: int) -> int | None:
        return number if self.paginated else None


def assemble(
    paged: PagedDocument, units: Sequence[Unit], notes: Sequence[Note]
) -> tuple[str, tuple[Section, ...], Sequence[Block], Sequence[Piece], tuple[Footnote, ...], tuple[Repair, ...]]:
    """Lay the sections' blocks out as one text, joined by line feeds.

    Blocks and pieces of a long paper are packed, and its paragraphs are let go one by one: the text takes their place.
    """
    long = is_long(paged)
    anchors: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for ordinal, note in enumerate(notes):
        if note.anchor is not None:
            page_number, line, at, length = note.anchor
            anchors.setdefault((page_number, line), []).append((at, length, ordinal))
    assembly = Assembly(
        paged,
        paginated=paged.source.kind == "pdf" or len(paged.pages) > 1,
        anchors={key: sorted(marks) for key, marks in anchors.items()},
        blocks=PackedBlocks() if long else [],
        pieces=PackedPieces() if long else [],
    )
    tables = {table.ordinal: table for table in paged.tables}
    sections = []
    places: list[tuple[int, int]] = []
    footnotes: list[Footnote] = []
    for ordinal, unit in enumerate(units):
        first = len(assembly.blocks)
        for heading in filter(None, (unit.title, unit.heading)):
            _add_paragraph(assembly, heading.parts, BlockKind.HEADING, ordinal)
        for place, paragraph in enumerate(unit.body):
            if paragraph.kind is Kind.TABLE and paragraph.table is not None:
                _add_table(assembly, tables[paragraph.table], ordinal)
            else:
                beside = unit.body[max(place - 1, 0) : place + 2]
                kind = _block_kind(paragraph, any(each.kind is Kind.TABLE for each in beside))
                if place and _completes_caption(unit.body[place - 1 : place + 2]):
                    kind = BlockKind.CAPTION
                _add_paragraph(assembly, paragraph.parts, kind, ordinal)
        for index in unit.notes:
            note = notes[index]
            span = _add_paragraph(assembly, note.parts, BlockKind.FOOTNOTE, ordinal)
            if span is not None:
                page = assembly.page(note.parts[0].line.page)
                footnotes.append(Footnote(note.mark, span, assembly.anchored.get(index), ordinal, page))
        sections.append(_section(assembly, ordinal, unit, assembly.blocks[first:]))
        places.append((first, len(assembly.blocks)))
        if long and unit.body:
            unit.body = [_LAID_OUT]
    text = "".join(assembly.chunks)
    done = tuple(
        _finish(section, text, assembly.blocks[first:last])
        for section, (first, last) in zip(sections, places, strict=True)
    )
    blocks = assembly.blocks if long else tuple(assembly.blocks)
    pieces = assembly.pieces if long else tuple(assembly.pieces)
    return text, done, blocks, pieces, tuple(footnotes), tuple(assembly.repairs)


#: What stands for a paragraph that was let go.
_LAID_OUT = Paragraph(Kind.TEXT, ())


def _section(assembly: Assembly, ordinal: int, unit: Unit, blocks: Sequence[Block]) -> Section:
    span = Span(blocks[0].span.start, blocks[-1].span.end) if blocks else None
    heading = blocks[0] if unit.heading is not None and blocks and blocks[0].kind is BlockKind.HEADING else None
    # A note may stand on the page after the one that its section ends on.
    pages = [block.page for block in blocks if block.page is not None and block.kind is not BlockKind.FOOTNOTE]
    lines = [part.line.page for paragraph in unit.body for part in paragraph.parts]
    starts = assembly.page(unit.page) if unit.page is not None else (pages[0] if pages else None)
    ends = max([*pages, *lines]) if assembly.paginated and (pages or lines) else None
    return Section(
        ordinal,
        unit.kind,
        unit.number,
        unit.path,
        unit.level,
        unit.parent,
        unit.heading_text,
        span,
        heading.span if heading else None,
        starts,
        ends if ends is not None else starts,
    )


def _finish(section: Section, text: str, own: Sequence[Block]) -> Section:
    """Stretch a section to the next, so that sections tile the text; take its heading from the text; mark formulas."""
    body = [block.span.of(text) for block in own if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
    heading = section.heading_span.of(text) if section.heading_span else ""
    span = section.span
    if span is not None and span.end < len(text):
        span = Span(span.start, span.end + 1)  # the line feed after it
    plain = len(own) == len(body) + (own[0].kind is BlockKind.HEADING if own else False)
    return altered(
        section, heading=heading, span=span, boilerplate=bool(body) and plain and is_boilerplate(" ".join(body))
    )


def _block_kind(paragraph: Paragraph, by_table: bool) -> BlockKind:
    """Tell prose from list items and captions. ``by_table``: does it stand right above or below a table?"""
    caption = CAPTION_RE.match(paragraph.text) if paragraph.number is None else None
    if caption and (by_table or caption["parted"]) and len(paragraph.text) <= LONGEST_CAPTION:
        return BlockKind.CAPTION
    if paragraph.mark or (paragraph.number is None and LIST_RE.match(paragraph.text)):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _completes_caption(three: Sequence[Paragraph]) -> bool:
    """Tell whether a short line between a caption and its table is the caption's second line."""
    if len(three) < 3 or three[2].kind is not Kind.TABLE or three[1].kind is not Kind.TEXT or three[1].number:
        return False
    above, line = three[0].text, three[1]
    same = line.bold == three[0].bold and len(line.text) <= 100 and not line.text.endswith(".")
    return same and CAPTION_RE.match(above) is not None and len(above) <= LONGEST_CAPTION


def _add_paragraph(assembly: Assembly, parts: Sequence[Part], kind: BlockKind, section: int) -> Span | None:
    """Add a block; None where its parts hold nothing to read."""
    if not "".join(part.text.strip(RAISED + " \t") for part in parts):
        return None
    if assembly.length:
        assembly.add("\n")
    start = assembly.length
    pending = ""
    texts = [part.text for part in parts]
    # The words after each part, of the next that has any.
    afters = [""]
    for raw in reversed(texts[1:]):
        afters.append(raw.lstrip() or afters[-1])
    for part, raw, after in zip(parts, texts, reversed(afters), strict=True):
        left = part.start + len(raw) - len(raw.lstrip())
        right = part.end - (len(raw) - len(raw.rstrip()))
        if left >= right:
            continue
        if assembly.length > start:
            assembly.add(pending)
        right, pending = _line_end(assembly, part, left, right, after)
        _add_pieces(assembly, part, left, right)
    end = assembly.length
    if end == start:
        if start:
            assembly.chunks.pop()  # the line feed that was to part it from the block before
            assembly.length -= 1
        return None
    span = Span(start, end)
    assembly.blocks.append(Block(kind, span, section, assembly.page(parts[0].line.page)))
    return span


#: Code points.
_LONGEST_WORD = 100
_BROKEN_RE = re.compile(r"[^\W\d_]-$")


def _line_end(assembly: Assembly, part: Part, left: int, right: int, after: str) -> tuple[int, str]:
    """Decide how a line joins the next: (where the line's text ends, what stands between)."""
    text = part.line.text[left:right]
    if not after:
        return right, ""
    soft = text[-1] in "\u00ad\u0002"
    ending = text[-_LONGEST_WORD:]
    broken = ending[-1] == "-" and _BROKEN_RE.search(ending)
    if not soft and not (broken and after[0].isalpha() and after[0].islower() == text[-2].islower()):
        return right, "" if text[-1] in "-–/" and text[-2:-1] not in (" ", "") and after[0].isalnum() else " "
    head = re.search(r"([^\W\d_]*).$", ending)
    tail = re.match(r"[^\W\d_]+", after)
    before, next_word = head[1] if head else "", tail[0] if tail else ""
    if not soft and assembly.broken_words.keep_hyphen(before, next_word):
        return right, ""
    change = (f"{before}{text[-1]} {next_word}", before + next_word)
    assembly.repairs.append(Repair(part.line.page, part.line.number, "hyphen", *change))
    return right - 1, ""


def _add_pieces(assembly: Assembly, part: Part, left: int, right: int) -> None:
    """Add ``line.text[left:right]`` without the footnote marks in it."""
    line = part.line
    at = left
    for mark, length, note in assembly.anchors.get((line.page, line.number), ()):
        if left <= mark < right:
            _add_piece(assembly, part, at, mark)
            assembly.anchored[note] = assembly.length
            at = mark + length
    _add_piece(assembly, part, at, right)


def _add_piece(assembly: Assembly, part: Part, left: int, right: int) -> None:
    if left >= right:
        return
    start = assembly.length
    assembly.add(part.line.text[left:right])
    assembly.pieces.append(Piece(start, assembly.length, part.line.page, part.line.number, left))


_SPACES_RE = re.compile(r"\s+")


def _add_table(assembly: Assembly, table: Table, section: int) -> None:
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        text = _SPACES_RE.sub(" ", cell.text).strip()
        if not text:
            continue
        if assembly.length:
            assembly.add("\n")
        start = assembly.length
        assembly.add(text)
        span = Span(start, assembly.length)
        page = assembly.page(cell.page)
        assembly.blocks.append(Block(BlockKind.CELL, span, section, page, table.ordinal, cell.row, cell.col))
