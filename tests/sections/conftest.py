"""Builders of small papers: from text, and from lines as a PDF would give them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import pytest

from pipeline.extract.text import read_text
from pipeline.model import Box, Line, Page, PagedDocument, PageMethod, Role, SectionedDocument, Source, Word
from pipeline.sections import split_sections

WIDTH, CHAR, TOP, STEP = 595.0, 5.5, 72.0, 14.0


def read(text: str) -> PagedDocument:
    """Read a text as a file would be read."""
    data = text.encode()
    return read_text(data, Source("paper.txt", hashlib.sha256(data).hexdigest(), "text", len(data)))


def split(text: str) -> SectionedDocument:
    """Split a text into sections."""
    return split_sections(read(text))


def a_line(
    text: str,
    number: int,
    page: int = 1,
    *,
    indent: float = 72.0,
    bold: bool = False,
    italic: bool = False,
    size: float = 11.0,
    gap: float = 0.0,
    mark: str = "",
    role: Role = Role.BODY,
) -> Line:
    """A printed line with a box for each word; every character is as wide as the next."""
    words, at = [], 0
    top = TOP + STEP * number
    for word in text.split(" "):
        if word:
            box = Box(indent + at * CHAR, top, indent + (at + len(word)) * CHAR, top + size)
            words.append(Word(word, at, box, size, bold, italic))
        at += len(word) + 1
    box = Box(indent, top, indent + len(text) * CHAR, top + size)
    return Line(
        page,
        number,
        text,
        tuple(words),
        box,
        indent=indent,
        size=size,
        bold=bold,
        italic=italic,
        gap=gap,
        mark=mark,
        role=role,
    )


def a_page(lines: Sequence[dict[str, object] | str], number: int = 1) -> Page:
    """A page of lines; a string is a plain line, a mapping gives ``text`` and what else is set."""
    made = []
    for at, each in enumerate(lines, 1):
        fields = {"text": each} if isinstance(each, str) else dict(each)
        made.append(a_line(number=at, page=number, **fields))  # type: ignore[arg-type]
    return Page(number, WIDTH, 842.0, PageMethod.TEXT, tuple(made))


def a_pdf(*pages: Sequence[dict[str, object] | str]) -> PagedDocument:
    """A document of pages of lines, as the PDF reader gives it."""
    return PagedDocument(
        Source("paper.pdf", "0" * 64, "pdf"), tuple(a_page(lines, number) for number, lines in enumerate(pages, 1))
    )


@pytest.fixture(scope="session")
def paper() -> Callable[[str], SectionedDocument]:
    """Split a text into sections."""
    return split


@pytest.fixture(scope="session")
def printed() -> Callable[..., SectionedDocument]:
    """Split pages of printed lines into sections."""
    return lambda *pages: split_sections(a_pdf(*pages))


@pytest.fixture(scope="session")
def printed_pages() -> Callable[..., PagedDocument]:
    """Pages of printed lines, not yet split."""
    return a_pdf


@pytest.fixture(scope="session")
def outline() -> Callable[[SectionedDocument], list[tuple[str, str]]]:
    """The numbers and headings of a paper, front matter left out."""
    return lambda document: [
        (section.number, section.heading) for section in document.sections if section.number or section.heading
    ]


@pytest.fixture(scope="session")
def body() -> Callable[[SectionedDocument, str], str]:
    """The paragraphs and list items of the first section with a number."""

    def told(document: SectionedDocument, number: str) -> str:
        ordinal = next(section.ordinal for section in document.sections if section.number == number)
        kinds = {"paragraph", "list_item"}
        return "\n".join(
            block.span.of(document.text)
            for block in document.blocks
            if block.section == ordinal and block.kind in kinds
        )

    return told
