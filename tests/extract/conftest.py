"""Builders of pages as extraction leaves them: lines with boxes, sizes and gaps, all of them still body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest

from pipeline.model import Box, Line, Page, PagedDocument, PageMethod, Role, Source

HEIGHT = 842.0
WIDTH = 595.0
WORDS = [
    "officers",
    "schools",
    "district",
    "bicycles",
    "programme",
    "spring",
    "staffing",
    "neighbourhood",
    "reports",
    "wardens",
    "county",
    "farms",
    "lighting",
    "volunteers",
    "training",
    "vehicles",
    "partners",
    "autumn",
    "review",
    "custody",
    "visits",
    "panel",
    "funding",
    "results",
    "safety",
]


def prose(number: int, count: int = 6) -> list[str]:
    """Lines of body text that differ from page to page, enough to fill the middle."""
    words = [WORDS[(at * (2 * number + 3) + at // 5 + number) % len(WORDS)] for at in range(count * 9)]
    return [" ".join(words[at : at + 9]) for at in range(0, len(words), 9)]


def a_line(
    text: str, number: int = 1, page: int = 1, top: float = 100.0, left: float = 72.0, **changes: object
) -> Line:
    size = float(changes.pop("size", 11.0))  # type: ignore[arg-type]
    box = Box(left, top, left + len(text) * size * 0.5, top + size)
    line = Line(page, number, text, box=box, indent=left, size=size)
    return replace(line, **changes)  # type: ignore[arg-type]


def a_page(
    number: int,
    body: Sequence[str | Line] | None = None,
    *,
    head: Sequence[str | tuple[str, float]] = (),
    notes: Sequence[str] = (),
    foot: Sequence[str | tuple[str, float]] = (),
) -> Page:
    """A page of A4: ``head`` from 28 points down, ``body`` from 72, ``notes`` in small print, ``foot`` up to 814.

    A head or foot line is its text, or its text and left edge; one that starts with ``|`` stands on the row before.
    """
    lines: list[Line] = []

    def put(entry: str | tuple[str, float] | Line, top: float, size: float, gap: float) -> None:
        if isinstance(entry, Line):
            lines.append(replace(entry, page=number, number=len(lines) + 1))
            return
        text, left = (entry, 72.0) if isinstance(entry, str) else entry
        lines.append(a_line(text.lstrip("|"), len(lines) + 1, number, top, left, size=size, gap=gap if lines else 0.0))

    top = 28.0
    for entry in head:
        beside = (entry if isinstance(entry, str) else entry[0]).startswith("|")
        put(entry, top - 11.0 if beside else top, 9.0, 0.0)
        top += 0.0 if beside else 11.0
    top = 72.0
    for index, entry in enumerate(prose(number) if body is None else body):
        put(entry, top, 11.0, 0.0 if index else 1.0)
        top += 14.0
    rows = [entry for entry in foot if not (entry if isinstance(entry, str) else entry[0]).startswith("|")]
    bottom = HEIGHT - 28.0 - 11.0 * len(rows)
    top = bottom - 20.0 - 11.0 * len(notes)
    for index, note in enumerate(notes):
        put(note, top, 8.0, 0.0 if index else 2.0)
        top += 11.0
    top = bottom
    for index, entry in enumerate(foot):
        beside = (entry if isinstance(entry, str) else entry[0]).startswith("|")
        put(entry, top - 11.0 if beside else top, 9.0, 0.0 if index else 2.0)
        top += 0.0 if beside else 11.0
    return Page(number, WIDTH, HEIGHT, PageMethod.TEXT, tuple(lines))


def a_text_page(text: str, number: int = 1) -> Page:
    """A page of a text file: no boxes, a gap of 1.0 after each blank line, ``- `` taken off as a list mark."""
    lines: list[Line] = []
    gap = 0.0
    for printed in text.strip("\n").split("\n"):
        if not printed.strip():
            gap = 1.0
            continue
        mark = "-" if printed.startswith("- ") else ""
        lines.append(Line(number, len(lines) + 1, printed.removeprefix("- "), gap=gap if lines else 0.0, mark=mark))
        gap = 0.0
    return Page(number, 0.0, 0.0, PageMethod.TEXT, tuple(lines))


def a_document(*pages: Page, kind: str = "pdf", **changes: object) -> PagedDocument:
    document = PagedDocument(Source("paper." + kind, "ab" * 32, kind), tuple(pages))
    return replace(document, **changes)  # type: ignore[arg-type]


def marked(document: PagedDocument, *roles: Role) -> list[str]:
    """The text of the lines with one of these roles, or with any role but body and table."""
    wanted = roles or tuple(set(Role) - {Role.BODY, Role.TABLE})
    return [line.text for line in document.lines() if line.role in wanted]


@pytest.fixture
def build() -> SimpleNamespace:
    """The builders by name: ``build.page(1, foot=["Page 1"])``."""
    return SimpleNamespace(
        page=a_page, text_page=a_text_page, document=a_document, line=a_line, marked=marked, prose=prose
    )
