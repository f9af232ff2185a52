"""Furniture inside the text of a page: a footer in the middle of a sentence.

An extractor that drops page breaks leaves footer, header and footnotes between two halves of a sentence, and a paper
printed again from such a text has them there as well. The broken sentence is the evidence: a line that interrupts one
is furniture if it also has the form of it, or comes back.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence

from pipeline.extract.forms import (
    CONTACT_RE,
    DATE_RE,
    HEADER_LABEL_RE,
    INNER_PAGE_RE,
    ORGANISATION_RE,
    SECTION_NUMBER_RE,
    TITLE_WORD_RE,
    is_marking,
    read_page_number,
    stamp_key,
)
from pipeline.extract.roles import with_roles
from pipeline.model import Line, Page, Role

#: Superscript figures and signs that open a footnote.
NOTE_START_RE = re.compile(r"[⁰¹²³⁴-⁹*†‡§]")
_MOST_LINES = 6
_LONGEST = 80
#: White space that parts paragraphs, in line heights.
_APART = 0.5
#: Lines at the top in which the paper is addressed.
_HEAD_LINES = 20
#: Lines at the top among which the title stands, which a running line may repeat.
_TITLE_LINES = 8
_MEETING_RE = re.compile(r"(?:[A-Z][\w&'’-]*\s+){1,6}(?:Board|Panel|Committee|Council|Cabinet|Forum|Meeting)")


def mark_interruptions(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Mark page numbers, markings and running lines inside the text of each page."""
    counts = _Counts(pages)
    head = pages[0].lines[:_HEAD_LINES] if pages else ()
    addressed = {match.group(1).strip().casefold() for line in head if (match := _TO_RE.match(line.text))}
    return tuple(_mark_page(page, counts, addressed) for page in pages)


class _Counts:
    """How often the lines of each key stand in a paper. Counted when first asked: most papers have no interruption."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages

    @functools.cached_property
    def _counted(self) -> Counter[str]:
        return Counter(stamp_key(line.text) for page in self._pages for line in page.lines if line.role is Role.BODY)

    def of(self, text: str) -> int:
        return self._counted[stamp_key(text)]


def _mark_page(page: Page, counts: _Counts, addressed: set[str]) -> Page:
    """Mark one page. ``counts``: how often a line stands in the paper; ``addressed``: to whom the paper goes."""
    roles: dict[int, Role] = {}
    boxed = any(line.box for line in page.lines)
    for line in page.lines if not boxed else ():  # with boxes, the place has told already
        if line.role is not Role.BODY or line.mark:
            continue
        number = read_page_number(line.text)
        if number and number.spoken and line.text.lower().lstrip()[:1] == "p":
            roles[line.number] = Role.PAGE_NUMBER
        elif is_marking(line.text) and line.text.isupper():
            roles[line.number] = Role.MARKING
    for between in _interruptions(page.lines):
        if any(line.role is Role.BODY and not _may_be_furniture(line) for line in between):
            continue
        for block in _blocks(between):
            if any(_has_form(line, counts, addressed) for line in block):
                for line in block:
                    role = Role.PAGE_NUMBER if read_page_number(line.text) else Role.RUNNING_FOOTER
                    roles.setdefault(line.number, Role.MARKING if is_marking(line.text) else role)
    _mark_beside_numbers(page.lines, roles, counts)
    while _mark_copies(page.lines, roles):
        pass
    return with_roles(page, roles)


_TO_RE = re.compile(r"(?:report\s+)?to\s*:?\s+(.+)", re.IGNORECASE)


def _interruptions(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The runs of short lines between two halves of a sentence, parted from both by a blank line as pages are."""
    found = []
    for first, line in enumerate(lines[:-2]):
        if line.role not in (Role.BODY, Role.TABLE) or lines[first + 1].gap < _APART or not _is_open(line.text):
            continue
        for last in range(first + 2, min(first + 2 + _MOST_LINES, len(lines))):
            if _continues(lines[last]):
                found.append(lines[first + 1 : last])
                break
    return found


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Body lines that stand together, footnotes left out."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.gap >= _APART or line.role is not Role.BODY or NOTE_START_RE.match(line.text):
            blocks.append([])
        if line.role is Role.BODY and not NOTE_START_RE.match(line.text):
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _is_open(text: str) -> bool:
    """Does a line end in mid-sentence? Headings end open too, but nothing continues them in lower case."""
    stripped = text.rstrip(" *_\"'”’)")
    return len(text) > 30 and bool(stripped) and (stripped[-1].isalnum() or stripped[-1] in ",-–—")


def _continues(line: Line) -> bool:
    lower = line.role is Role.BODY and not line.mark and line.gap >= _APART and line.text[:1].islower()
    return lower and not SECTION_NUMBER_RE.match(line.text)


def _may_be_furniture(line: Line) -> bool:
    text = line.text.strip()
    if NOTE_START_RE.match(text):
        return True
    return (
        len(text) <= _LONGEST
        and not line.mark
        and text[-1:] not in {".", ";", ":", ","}
        and not text[:1].islower()
        and not HEADER_LABEL_RE.match(text)
        and not (SECTION_NUMBER_RE.match(text) and not DATE_RE.match(text))
    )


def _has_form(line: Line, counts: _Counts, addressed: set[str]) -> bool:
    text = line.text.strip()
    number = read_page_number(text)
    return bool(
        DATE_RE.fullmatch(text)
        or (number and number.value < 1000)
        or is_marking(text)
        or INNER_PAGE_RE.search(text)
        or (CONTACT_RE.search(text) and len(text.split()) <= 16)
        or text.casefold() in addressed
        or (counts.of(text) >= 2 and sum(ch.isalpha() for ch in text) >= 4)
        or (ORGANISATION_RE.fullmatch(text) and not TITLE_WORD_RE.search(text))
        or _MEETING_RE.fullmatch(text)
    )


def _mark_beside_numbers(lines: Sequence[Line], roles: dict[int, Role], counts: _Counts) -> None:
    """Lines that stand with a page number and come back on other pages are that page's footer."""
    for block in _blocks(lines):
        if not any(roles.get(line.number) is Role.PAGE_NUMBER for line in block) or len(block) > _MOST_LINES:
            continue
        for line in block:
            if counts.of(line.text) >= 3 and _may_be_furniture(line):
                roles.setdefault(line.number, Role.RUNNING_FOOTER)


def _mark_copies(lines: Sequence[Line], roles: dict[int, Role]) -> bool:
    """Once a running line is known from a broken sentence, its copies between whole paragraphs are known too.

    A copy must stand apart from the text above and below or beside other furniture: a title may read the same. Returns
    whether any was found, as it may be the neighbour of another.
    """
    known = {stamp_key(line.text): role for line in lines if (role := roles.get(line.number)) is Role.RUNNING_FOOTER}
    found = False
    if not known:
        return found
    for index, line in enumerate(lines):
        if line.role is not Role.BODY or line.number in roles or index < _TITLE_LINES or line.mark:
            continue
        after = lines[index + 1].gap if index + 1 < len(lines) else 1.0
        beside = any(lines[near].number in roles for near in (index - 1, index + 1) if 0 <= near < len(lines))
        role = known.get(stamp_key(line.text))
        if role and (beside or (line.gap >= _APART and after >= _APART)):
            roles[line.number] = role
            found = True
    return found
