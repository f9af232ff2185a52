"""Small documents from marked text: what training sentences, rule examples and tests are written in.

    # A heading
    ## A heading below it
    A paragraph with a [[name]] in it.
    * a list item
    | cell | cell |

Names stand in ``[[brackets]]``, operations where it matters in ``[[@brackets]]``; the marks are taken off and their
spans given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import (
    Block,
    BlockKind,
    Definition,
    Header,
    Label,
    PagedDocument,
    Section,
    SectionedDocument,
    SectionKind,
    Source,
    Span,
)

_MARK = re.compile(r"\[\[@?|\]\]")
_DEFINITION = re.compile(
    r"((?:[A-Z][\w’'-]*|of|and|the|for|in|to|on|with|&)(?:\s+(?:[A-Z][\w’'-]*|of|and|the|for|in|to|on|with|&))*)\s+\(([A-Z][A-Za-z-]{1,9})\)"
)


def read_passage(lines: Iterable[str]) -> tuple[SectionedDocument, tuple[Span, ...]]:
    """Build a document of one section from lines of marked text; return it with the spans of the marked names."""
    document, marked = read_labelled(lines)
    return document, tuple(span for span, _ in marked)


def read_labelled(lines: Iterable[str]) -> tuple[SectionedDocument, tuple[tuple[Span, Label], ...]]:
    """Do as :func:`read_passage`, with a label for each name: an operation where the mark begins with ``@``."""
    parts: list[str] = []
    blocks: list[Block] = []
    marked: list[tuple[Span, Label]] = []
    sections = [Section(0, SectionKind.FRONT, "", "", 1, None, "", None)]
    offset = row = 0
    table: int | None = None
    for line in lines:
        line = line.strip()
        if not line:
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") or " | " in line else []
        if cells:
            row = row + 1 if table is not None else 0
            table = 0
        else:
            table = None
        kind = (
            BlockKind.CELL
            if cells
            else {"#": BlockKind.HEADING, "*": BlockKind.LIST_ITEM}.get(line[0], BlockKind.PARAGRAPH)
        )
        for col, part in enumerate(cells or [line.lstrip("#* ")]):
            if not part:
                continue
            plain, spans = _unmark(part)
            marked += [(Span(offset + span.start, offset + span.end), label) for span, label in spans]
            where = (table, row, col) if cells else (None, None, None)
            if kind is BlockKind.HEADING:
                sections.append(_section(sections, plain, 2 if line.startswith("##") else 1))
            blocks.append(Block(kind, Span(offset, offset + len(plain)), len(sections) - 1, None, *where))
            parts.append(plain)
            offset += len(plain) + 1
    text = "\n".join(parts)
    sections[0] = replace(sections[0], span=Span(0, len(text)) if text else None)
    paged = PagedDocument(Source("passage", "0" * 64, "text"), ())
    definitions = tuple(
        Definition(_long_form(match[1], match[2]), match[2], Span(match.start(), match.end()), 0)
        for match in _DEFINITION.finditer(text)
    )
    document = SectionedDocument(paged, Header(), text, tuple(sections), tuple(blocks), definitions=definitions)
    return document, tuple(marked)


def _section(sections: list[Section], heading: str, level: int) -> Section:
    """Return the section that a heading opens; one of the second level lies in the last of the first."""
    above = next((each.ordinal for each in reversed(sections) if each.level == 1 and each.ordinal), None)
    parent = above if level == 2 else None
    return Section(len(sections), SectionKind.UNNUMBERED, "", "", level, parent, heading, None)


def _unmark(part: str) -> tuple[str, list[tuple[Span, Label]]]:
    plain, spans, open_at, last, label = "", [], -1, 0, Label.INITIATIVE
    for mark in _MARK.finditer(part):
        plain += part[last : mark.start()]
        last = mark.end()
        if mark[0] == "]]":
            spans.append((Span(open_at, len(plain)), label))
        else:
            open_at = len(plain)
            label = Label.OPERATION if mark[0] == "[[@" else Label.INITIATIVE
    return plain + part[last:], spans


def _long_form(words: str, short: str) -> str:
    """Return the last words whose capitals spell the acronym, or all of them."""
    parts = words.split()
    letters = [letter for letter in short.upper() if letter.isalpha()]
    for start in range(len(parts) - 1, -1, -1):
        initials = [part[0].upper() for part in parts[start:] if part[0].isupper()]
        if initials == letters:
            return " ".join(parts[start:])
    return words
