"""Packs: a bundle of papers in one file, cut into its papers.

A long paper with appendices is no pack. So a page opens another paper only where two signs of different kinds agree on
it: a header block of its own, page numbers or page labels that begin again, a bookmark or an agenda line that names it
as an item, section numbers that begin again; and an appendix stays with its paper.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.forms import SECTION_NUMBER_RE, read_page_number
from pipeline.extract.furniture import page_number
from pipeline.extract.letterheads import header_labels
from pipeline.model import FURNITURE, Line, Page, PagedDocument, Role

APPENDIX_RE = re.compile(r"\s*(?:appendix|appendices|annex(?:e|es)?|schedule|attachment|glossary)\b", re.IGNORECASE)
_ITEM_RE = re.compile(
    r"\s*(?:(?:agenda\s+)?item|paper|enc(?:losure)?|report|minutes|agenda)\b|\s*\d{1,2}(?:\.\d{1,2})?[a-z]?[.):\s_-]+\S"
    r"|.*\.(?:pdf|docx?)\s*$",
    re.IGNORECASE,
)
_AGENDA_RE = re.compile(r"(?:.*\s)?agenda(?:\s+(?:papers|items?))?|order\s+of\s+business", re.IGNORECASE)
#: "5. Budget monitoring report ... 17 - 24": an agenda's line with the page on which its paper begins.
_AGENDA_LINE_RE = re.compile(
    r".*[A-Za-z]{3}.*?[\s.…]+(?:pages?\s+)?(?P<first>\d{1,4})(?:\s*[-–]\s*\d{1,4})?\)?\s*$", re.IGNORECASE
)
#: Lines at the top of a page that may open a paper.
_TOP = 12
#: An agenda stands on the first pages and names at least so many pages.
_AGENDA_PAGES = 4
_AGENDA_LEAST = 2

_STRONG = frozenset({"header", "bookmark", "agenda"})


def split_pack(document: PagedDocument) -> tuple[PagedDocument, ...]:
    """Cut a pack into its papers, in page order; a single paper comes back as it is.

    A member's pages count from 1; the label of each holds its page in the pack, and ``source.first_page`` the first.
    Furniture should be marked before: printed page numbers and repeated headers are known best over the whole file.
    """
    starts = member_starts(document)
    if len(starts) < 2:
        return (document,)
    ends = [*(start - 1 for start in starts[1:]), len(document.pages)]
    return tuple(_member(document, first, last) for first, last in zip(starts, ends, strict=True))


def member_starts(document: PagedDocument) -> list[int]:
    """The pages on which a paper begins, the first page always among them."""
    signs: dict[int, set[str]] = defaultdict(set)
    for name, pages in {
        "header": _header_blocks(document.pages),
        "restart": _restarting_numbers(document.pages),
        "bookmark": _bookmarks(document),
        "agenda": _agenda(document),
        "sections": _restarting_sections(document.pages),
    }.items():
        for number in pages:
            signs[number].add(name)
    starts = [1]
    for page in document.pages[1:]:
        found = signs[page.number]
        if len(found) < 2 or not found & _STRONG:
            continue
        if _is_appendix(page) and "header" not in found:
            continue
        starts.append(page.number)
    return starts


# --------------------------------------------------------------------------------------------------------------------
# Signs
# --------------------------------------------------------------------------------------------------------------------


def _top(page: Page) -> list[Line]:
    return [line for line in page.lines if line.role not in FURNITURE or line.role is Role.HEADER_BLOCK][:_TOP]


def _is_appendix(page: Page) -> bool:
    top = [line for line in page.lines if line.role not in (Role.PAGE_NUMBER, Role.MARKING)][:4]
    return any(APPENDIX_RE.match(line.text) for line in top)


def _header_blocks(pages: Sequence[Page]) -> list[int]:
    """Pages whose first lines hold a header block: To, From and Date, or Report to and Agenda item."""
    found = []
    for page in pages:
        labels = header_labels(page)
        top = {line.number for line in _top(page)}
        if labels and labels[0].number in top:
            found.append(page.number)
    return found


def _restarting_numbers(pages: Sequence[Page]) -> list[int]:
    """Pages on which a printed page number is 1 again, or its total is another."""
    found: list[int] = []
    last: tuple[int, int | None] | None = None
    for page in pages:
        number = page_number(page)
        if number is None:
            continue
        if last and (number.value == 1 or (number.total and last[1] and number.total != last[1])) and number.value <= 1:
            found.append(page.number)
        last = (number.value, number.total)
    return found


def _bookmarks(document: PagedDocument) -> list[int]:
    """Pages that a bookmark of the top level names as an item. A paper's headings are bookmarked too: form counts."""
    if not document.bookmarks:
        return []
    top = min(level for level, _, _ in document.bookmarks)
    return [
        page
        for level, title, page in document.bookmarks
        if level == top and page > 0 and _ITEM_RE.match(title) and not APPENDIX_RE.match(title)
    ]


def _agenda(document: PagedDocument) -> list[int]:
    """Pages that an agenda in the front says its items begin on: in the file's count, or in the printed one."""
    named: list[int] = []
    agenda = False
    for page in document.pages[:_AGENDA_PAGES]:
        agenda = agenda or any(_AGENDA_RE.fullmatch(line.text.strip()) for line in _top(page))
        if not agenda:
            continue
        for line in page.lines:
            match = _AGENDA_LINE_RE.match(line.text)
            if match and line.role not in FURNITURE:
                named.append(int(match["first"]))
    if len(named) < _AGENDA_LEAST or named != sorted(named) or named[-1] < len(document.pages) // 3:
        return []
    printed = {number.value: page.number for page in reversed(document.pages) if (number := page_number(page))}
    return [printed.get(number, number) for number in named]


def _restarting_sections(pages: Sequence[Page]) -> list[int]:
    """Pages whose first section number is 1 after higher ones."""
    found: list[int] = []
    highest = 0
    for page in pages:
        numbers = [value for line in page.lines if line.role is Role.BODY and (value := _major(line)) is not None]
        if numbers and numbers[0] == 1 and highest >= 2:
            found.append(page.number)
            highest = 1
        highest = max([highest, *numbers[:1]])
    return found


def _major(line: Line) -> int | None:
    match = SECTION_NUMBER_RE.match(line.text)
    digits = re.match(r"\d+", line.text)
    return int(digits.group()) if match and digits and not read_page_number(line.text) else None


# --------------------------------------------------------------------------------------------------------------------
# Cutting
# --------------------------------------------------------------------------------------------------------------------


def _member(document: PagedDocument, first: int, last: int) -> PagedDocument:
    """The paper on pages ``first`` to ``last`` of a pack, its pages and tables counted from its own start."""
    shift = first - 1
    inside = range(first, last + 1)
    tables = [table for table in document.tables if table.page in inside]
    ordinals = {table.ordinal: index for index, table in enumerate(tables)}
    pages = tuple(
        replace(
            page,
            number=page.number - shift,
            label=str(page.number),
            lines=tuple(
                replace(
                    line,
                    page=line.page - shift,
                    table=None if line.table is None else ordinals.get(line.table),
                )
                for line in page.lines
            ),
        )
        for page in document.pages[first - 1 : last]
    )
    return replace(
        document,
        source=replace(document.source, first_page=first),
        pages=pages,
        tables=tuple(
            replace(
                table,
                ordinal=ordinals[table.ordinal],
                page=table.page - shift,
                page_end=min(table.page_end, last) - shift,
                cells=tuple(replace(cell, page=cell.page - shift) for cell in table.cells if cell.page in inside),
            )
            for table in tables
        ),
        repairs=tuple(
            replace(repair, page=repair.page - shift) for repair in document.repairs if repair.page in inside
        ),
        notices=tuple(
            notice if notice.page is None else replace(notice, page=notice.page - shift)
            for notice in document.notices
            if notice.page is None or notice.page in inside
        ),
        bookmarks=tuple((level, title, page - shift) for level, title, page in document.bookmarks if page in inside),
    )
