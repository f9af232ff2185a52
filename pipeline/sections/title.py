"""The paper's title, found again in the lines that print it: it stands above the text before the first number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Line, PagedDocument, Role
from pipeline.sections.paragraphs import Kind, Paragraph, Part

_WORD_RE = re.compile(r"\S+")


def title_paragraph(paged: PagedDocument, title: str) -> Paragraph | None:
    """The title as lines of the header block print it; None where none do.

    Where it goes on in a line that is body too, it ends before that line.
    """
    lines = [line for line in paged.lines() if line.role is Role.HEADER_BLOCK and line.text.strip()]
    found = (_parts(lines[index:], title) for index in range(len(lines) if title else 0))
    parts = max(found, key=lambda parts: sum(part.end - part.start for part in parts), default=())
    return Paragraph(Kind.TEXT, parts) if parts else None


def _parts(lines: Sequence[Line], title: str) -> tuple[Part, ...]:
    """What of these lines gives the title: the end of the first, which may open with a label, and lines below it."""
    parts: list[Part] = []
    rest = title
    for line in lines:
        text = line.text.rstrip()
        starts = [word.start() for word in _WORD_RE.finditer(text)][: 1 if parts else None]
        start = next((each for each in starts if _opens(rest, text[each:])), None)
        if start is None or not rest:
            break
        end = min(len(text), start + len(rest))
        parts.append(Part(line, start, end))
        rest = rest[end - start :].lstrip()
    return tuple(parts)


def _opens(title: str, text: str) -> bool:
    """Does a text give the beginning of the title, or the title and more behind it, in whole words?"""
    shorter, longer = sorted((title, text), key=len)
    return longer.startswith(shorter) and longer[len(shorter) : len(shorter) + 1].strip() == ""
