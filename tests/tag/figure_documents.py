"""Documents of one section from plain paragraphs, and cases from TOML, for the tests of figures."""

from __future__ import annotations

import datetime
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.model import (
    Block,
    BlockKind,
    Cell,
    Figure,
    Header,
    PagedDocument,
    Section,
    SectionedDocument,
    SectionKind,
    Source,
    Span,
    Table,
)
from pipeline.tag.figures import find_figures
from pipeline.tag.numbers import parse_number
from pipeline.tag.sentences import split_sentences

SOURCE = Source("made-up.txt", "0" * 64, "text")


def a_document(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH, date: str = "") -> SectionedDocument:
    """One numbered section; each paragraph is a block."""
    text = "\n".join(paragraphs)
    blocks, offset = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind, Span(offset, offset + len(paragraph)), 0, 2))
        offset += len(paragraph) + 1
    section = Section(0, SectionKind.NUMBERED, "3.1", "3.1", 2, None, "", Span(0, len(text)), page=2)
    return SectionedDocument(PagedDocument(SOURCE, ()), Header(date_resolved=date), text, (section,), tuple(blocks))


def a_table(rows: list[list[str]], header_rows: int = 1) -> SectionedDocument:
    """A table with a header; the first column labels the rows."""
    parts, blocks, cells, offset = [], [], [], 0
    for row, line in enumerate(rows):
        for col, text in enumerate(line):
            label = " / ".join(rows[tier][col] for tier in range(header_rows) if rows[tier][col])
            is_header = row < header_rows
            cells.append(Cell(row, col, text, 1, is_header, "" if is_header else line[0], "" if is_header else label))
            if text:
                blocks.append(Block(BlockKind.CELL, Span(offset, offset + len(text)), 0, 1, 0, row, col))
                parts.append(text)
                offset += len(text) + 1
    whole = "\n".join(parts)
    paged = PagedDocument(SOURCE, (), (Table(0, 1, 1, tuple(cells), header_rows),))
    section = Section(0, SectionKind.NUMBERED, "5.2", "5.2", 2, None, "", Span(0, len(whole)), page=1)
    return SectionedDocument(paged, Header(), whole, (section,), tuple(blocks))


def figures_of(document: SectionedDocument, names: tuple[Span, ...] = ()) -> tuple[Figure, ...]:
    return find_figures(document, split_sentences(document), names)


def figures_in(*paragraphs: str, date: str = "") -> tuple[Figure, ...]:
    return figures_of(a_document(*paragraphs, date=date))


def the_figure(text: str, printed: str, date: str = "") -> Figure:
    """The one figure of a sentence that is so printed."""
    (figure,) = [figure for figure in figures_in(text, date=date) if figure.text == printed]
    return figure


def cases(path: Path) -> list[dict[str, Any]]:
    with path.open("rb") as file:
        return list(tomllib.load(file)["case"])


def expected_value(figure: dict[str, Any]) -> Decimal:
    """The stated value, or the number as it is printed."""
    if "value" in figure:
        return Decimal(str(figure["value"]))
    digits = "".join(char for char in figure["text"] if char.isdigit() or char in ".").strip(".")
    if digits:
        return Decimal(digits)
    value = parse_number(figure["text"].replace("-", " ").split(" ")[0])
    assert value is not None, figure
    return value


def is_day(text: str) -> bool:
    return bool(datetime.date.fromisoformat(text))
