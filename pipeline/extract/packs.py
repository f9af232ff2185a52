"""Packs: a bundle of papers in one file, cut into its papers.

A long paper with appendices is no pack. So a page opens another paper only where two signs of different kinds agree on
it: a header block of its own, page numbers or page labels that begin again, a bookmark or an agenda line that names it
as an item, section numbers that begin again; and an appendix stays with its paper.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.forms import DATE_RE, ITEM_STAMP_RE, SECTION_NUMBER_RE, read_page_number, stamp_key
from pipeline.extract.furniture import page_numbers
from pipeline.extract.letterheads import header_labels
from pipeline.model import FURNITURE, Line, Page, PagedDocument, Role

APPENDIX_RE = re.compile(r"\s*(?:appendix|appendices|annex(?:e|es)?|schedule|attachment|glossary)\b", re.IGNORECASE)
#: A bookmark that names an item of a meeting or a file: "Item 5 Budget", "Paper C", "05 finance report.docx".
_ITEM_RE = re.compile(r"\s*(?:(?:agenda\s+)?item|paper|enc(?:losure)?|agenda)\b|.*\.(?:pdf|docx?)\s*$", re.IGNORECASE)
_NUMBERED_RE = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})?[a-z]?[.):\s_-]+\S")
#: The opening line of minutes, which have no labelled block.
_OPENING_RE = re.compile(
    r"(?:draft\s+|confirmed\s+)?(?:minutes|notes|agenda)\s+(?:of|for)\s.*\bmeeting\b", re.IGNORECASE
)
#: What stands under it, on lines of their own: who was there, and where or when they met.
_PRESENT_RE = re.compile(
    r"(?:members\s+)?(?:present|in\s+attendance|attendance|attendees|those\s+present)\b", re.IGNORECASE
)
_HELD_RE = re.compile(r"(?:held|on|at|date|venue|time)\b", re.IGNORECASE)
_HELD_LINE = 70
#: "Agenda item: 7", "Report title: Estates strategy": what a header block says its paper is.
_ABOUT_RE = re.compile(
    r"(?:agenda\s+)?item(?:\s+(?:no|number)\.?)?\s*[:.]?\s*(?P<item>\d+\S*)"
    r"|(?:(?:report|paper)\s+)?(?:title|subject)\s*[:\t]\s*(?P<title>\S.+)",
    re.IGNORECASE,
)
_AGENDA_RE = re.compile(r".*\bagenda\b.*|order\s+of\s+business", re.IGNORECASE)
#: "5. Budget monitoring report ... 17 - 24", "(Pages 17 - 24)": an agenda's line and the page its paper begins on.
_AGENDA_LINE_RE = re.compile(
    r".*[A-Za-z]{3}.*?[\s.…(]+(?:pages?\s+)?(?P<first>\d{1,4})(?:\s*[-–]\s*\d{1,4})?\)?\s*$", re.IGNORECASE
)
#: Lines at the top of a page that may open a paper.
_TOP = 12
#: An agenda stands on the first pages and names at least so many pages.
_AGENDA_PAGES = 4
_AGENDA_LEAST = 2

#: Signs that an appendix does not show. Numbers that begin again, numbered bookmarks and other footers it may.
_STRONG = frozenset({"header", "opening", "stamp", "bookmark", "agenda"})
#: Signs by which a pack itself names its members, appendices among them.
_NAMED = frozenset({"stamp", "bookmark", "agenda"})
#: Share of a page's height above which its text ends where the paper ends.
_SHORT = 0.75


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
        "opening": _openings(document.pages),
        "attendance": _attendances(document.pages),
        "stamp": _stamps(document.pages),
        "restart": _restarting_numbers(document.pages),
        "bookmark": _bookmarks(document, _ITEM_RE),
        "outline": _bookmarks(document, _NUMBERED_RE),
        "agenda": _agenda(document),
        "sections": _restarting_sections(document.pages),
        "furniture": _changing_furniture(document.pages),
        "short": _after_short_pages(document.pages),
    }.items():
        for number in pages:
            signs[number].add(name)
    starts = [1]
    about = _about(document.pages[0]) if document.pages else set()
    for page in document.pages[1:]:
        found = signs[page.number]
        if not _opens_paper(found) or (_is_appendix(page) and not found & _NAMED):
            continue
        if about & (here := _about(page)):
            continue  # a front sheet and the paper behind it
        starts.append(page.number)
        about = here
    return starts


# --------------------------------------------------------------------------------------------------------------------
# Signs
# --------------------------------------------------------------------------------------------------------------------


def _about(page: Page) -> set[str]:
    """What a header block says its paper is: its item and its title."""
    found = [match for line in _top(page) if (match := _ABOUT_RE.match(line.text.strip()))]
    return {" ".join((match["item"] or match["title"]).casefold().split()) for match in found}


def _opens_paper(signs: set[str]) -> bool:
    """Do two signs of different kinds agree? A page left short is a sign only beside a header block."""
    kinds = signs - {"outline"} if "bookmark" in signs else set(signs)
    if "header" not in kinds:
        kinds.discard("short")
    return len(kinds) >= 2 and bool(kinds & _STRONG)


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
        if labels and labels[0].number in {line.number for line in _top(page)}:
            found.append(page.number)
    return found


def _openings(pages: Sequence[Page]) -> list[int]:
    """Pages that open with the title of minutes or of an agenda."""
    return [page.number for page in pages if any(_OPENING_RE.match(line.text) for line in _top(page)[:3])]


def _attendances(pages: Sequence[Page]) -> list[int]:
    """Pages at whose top it is said who was present, and where or when: what minutes have for a header block."""
    found: list[int] = []
    for page in pages:
        lines = [line.text.strip() for line in _top(page)]
        here = next((at for at, text in enumerate(lines) if _PRESENT_RE.match(text)), None)
        held = lines[:here] if here is not None else []
        if any(len(text) < _HELD_LINE and (_HELD_RE.match(text) or DATE_RE.search(text)) for text in held):
            found.append(page.number)
    return found


def _after_short_pages(pages: Sequence[Page]) -> list[int]:
    """Pages after one that was left before it was full."""
    found: list[int] = []
    for before, page in itertools.pairwise(pages):
        ends = [line.box.bottom for line in before.lines if line.box and line.role not in FURNITURE]
        if ends and max(ends) < before.height * _SHORT:
            found.append(page.number)
    return found


def _stamps(pages: Sequence[Page]) -> list[int]:
    """Pages that bear the number of another agenda item than the page before."""
    found: list[int] = []
    last = ""
    for page in pages:
        stamps = [match["item"] for line in page.lines[:4] if (match := ITEM_STAMP_RE.fullmatch(line.text.strip()))]
        if stamps and stamps[0] != last:
            found.append(page.number)
            last = stamps[0]
    return found


def _restarting_numbers(pages: Sequence[Page]) -> list[int]:
    """Pages on which a printed page number, or else the PDF's page label, is 1 again, and those after "Page 6 of 6".

    The pack's own numbers, stamped beside a member's, only go on.
    """
    found: list[int] = []
    seen = ended = False
    for page in pages:
        numbers = page_numbers(page)
        values = {number.value for number in numbers} or ({int(page.label)} if page.label.isdecimal() else set())
        if seen and (1 in values or ended):
            found.append(page.number)
        seen = seen or bool(values)
        ended = any(number.value == number.total for number in numbers)
    return found


def _bookmarks(document: PagedDocument, form: re.Pattern[str]) -> list[int]:
    """Pages that a bookmark of the top level names in this form. A paper's headings are bookmarked too."""
    top = min((level for level, _, _ in document.bookmarks), default=0)
    return [
        page
        for level, title, page in document.bookmarks
        if level == top and form.match(title) and not APPENDIX_RE.match(title)
    ]


def _agenda(document: PagedDocument) -> list[int]:
    """Pages that an agenda in the front says its items begin on: in the printed count, else in the file's."""
    named: list[int] = []
    agenda = False
    for page in document.pages[:_AGENDA_PAGES]:
        agenda = agenda or any(len(line.text) < 80 and _AGENDA_RE.fullmatch(line.text.strip()) for line in _top(page))
        for line in page.lines if agenda else ():
            match = _AGENDA_LINE_RE.match(line.text)
            if match and line.role not in FURNITURE and not DATE_RE.search(line.text[-30:]):
                named.append(int(match["first"]))
    named = [number for number in named if number <= len(document.pages) * 2]
    rising = _longest_rise(named)
    if len(rising) < _AGENDA_LEAST or len(rising) * 3 < len(named) * 2:
        return []
    printed: dict[int, list[int]] = defaultdict(list)
    for page in document.pages:
        for number in page_numbers(page):
            printed[number.value].append(page.number)
    if all(len(printed[first]) == 1 for first in rising):
        return [printed[first][0] for first in rising]
    return rising


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The longest run of numbers in rising order, others between them left out.

    >>> _longest_rise([3, 45, 7, 12, 2, 30])
    [3, 7, 12, 30]
    """
    best: list[list[int]] = []
    for number in numbers:
        before = max((run for run in best if run[-1] < number), key=len, default=[])
        best.append([*before, number])
    return max(best, key=len, default=[])


def _changing_furniture(pages: Sequence[Page]) -> list[int]:
    """Pages whose running lines are others than those of the page before."""
    found: list[int] = []
    for before, page in itertools.pairwise(pages):
        old, new = _running_keys(before), _running_keys(page)
        if old and new and not old & new:
            found.append(page.number)
    return found


def _running_keys(page: Page) -> set[str]:
    running = (Role.RUNNING_HEADER, Role.RUNNING_FOOTER)
    return {stamp_key(line.text) for line in page.lines if line.role in running}


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
    digits = re.match(r"\d+", line.text) if SECTION_NUMBER_RE.match(line.text) else None
    return int(digits.group()) if digits and not read_page_number(line.text) else None


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
