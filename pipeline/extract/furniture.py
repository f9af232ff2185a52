"""Page furniture: running headers and footers, page numbers, protective markings, letterheads.

Two kinds of evidence: a line comes back on other pages at the same distance from the edge (with its numbers and months
levelled, so that "Page 2 of 6" and a date may change), or it has the form of furniture and stands outermost on its
page. Working inwards from the edge stops at the first line that is neither, so a heading repeated in the middle of
pages stays. A footer left in costs less than a body line lost: in doubt a line stays body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.forms import (
    CONTACT_RE,
    DATE_RE,
    FILE_STAMP_RE,
    HEADER_LABEL_RE,
    INNER_PAGE_RE,
    ITEM_STAMP_RE,
    PageNumber,
    is_marking,
    read_page_number,
)
from pipeline.extract.furniture_text import mark_interruptions
from pipeline.extract.letterheads import mark_letterheads
from pipeline.extract.recurring import (
    MARGIN,
    Key,
    Recurrence,
    Row,
    body_size,
    counting_numbers,
    edge_rows,
    line_height,
    margin_lines,
    recurring_lines,
    small_print,
    varying_headers,
)
from pipeline.extract.roles import with_roles
from pipeline.model import FURNITURE, Line, Page, PagedDocument, Role

#: How far into the page a line may lie that says by itself that it is a page number.
_SPOKEN_WITHIN = 0.25
#: How far into the page no text reaches: a printer's own margin and a line.
_OUTSIDE = 0.05
_RUNNING = (Role.RUNNING_HEADER, Role.RUNNING_FOOTER)


def mark_furniture(document: PagedDocument) -> PagedDocument:
    """Mark the furniture of every page and set each page's label to the number printed on it.

    Lines that already have a role keep it. The label of a member of a pack stays: it is the pack's page.
    """
    roles = _find_edges(document.pages)
    pages = tuple(with_roles(page, roles.get(page.number, {})) for page in document.pages)
    pages = mark_letterheads(mark_interruptions(pages))
    if document.source.first_page is None:
        pages = _with_labels(pages)
    return replace(document, pages=pages)


def _with_labels(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Set the labels of pages to their printed numbers.

    A number at either end of a running line is the page's where it keeps step with the pages.
    """
    ends = {page.number: _end_numbers(page) for page in pages}
    steps = Counter(value - number for number, values in ends.items() for value in values)
    labelled = []
    for page in pages:
        spoken = sorted(page_numbers(page), key=lambda number: not number.spoken)
        in_step = [value for value in ends[page.number] if steps[value - page.number] > 1]
        label = spoken[0].text if spoken else str(in_step[0]) if in_step else page.label
        labelled.append(replace(page, label=label))
    return tuple(labelled)


def _end_numbers(page: Page) -> list[int]:
    """The numbers at the ends of the running lines of a page: "Estates strategy 4", "report.html 4/9"."""
    found: list[int] = []
    for line in page.lines:
        if line.role in _RUNNING:
            found += [
                int(number) for number in re.findall(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}(?=\s*/\s*\d+$|$)", line.text)
            ]
    return found


def page_numbers(page: Page) -> tuple[PageNumber, ...]:
    """The numbers printed on a page whose furniture is marked: a member of a pack bears its own and the pack's."""
    found: list[PageNumber] = []
    for line in page.lines:
        if line.role is Role.PAGE_NUMBER:
            number = read_page_number(line.text)
            if number:
                found.append(number)
        elif line.role in _RUNNING:
            inner = INNER_PAGE_RE.search(line.text)
            if inner:
                total = int(inner["of"]) if inner["of"] else None
                found.append(PageNumber(int(inner["n"]), inner["n"], total, True))
    return tuple(found)


# --------------------------------------------------------------------------------------------------------------------
# From the edges inwards
# --------------------------------------------------------------------------------------------------------------------


def _find_edges(pages: Sequence[Page]) -> dict[int, dict[int, Role]]:
    """The roles of the lines at head and foot, by page and line. A text without form feeds has no pages to compare."""
    if not any(line.box for page in pages for line in page.lines) and len(pages) < 2:
        return {}
    roles: dict[int, dict[int, Role]] = {page.number: {} for page in pages}
    unit = line_height(pages)
    heads, feet = ({page.number: edge_rows(page, head, unit) for page in pages} for head in (True, False))
    margins = margin_lines(heads, feet)
    for head, edges in ((True, heads), (False, feet)):
        recurring = recurring_lines(pages, edges, margins)
        if head:
            recurring = varying_headers(edges, body_size(pages)) | recurring
        if len(pages) == 1:
            recurring = small_print(edges[pages[0].number], body_size(pages)) | recurring
        counted = counting_numbers(pages, edges)
        for page in pages:
            roles[page.number].update(_peel(edges[page.number], recurring, counted, head, len(pages)))
    emptied = [page for page in pages if page.lines and len(roles[page.number]) == len(page.lines)]
    if len(emptied) == len(pages):
        return {}
    if len(emptied) * 2 > len(pages):  # pages of a line or two that are alike hold those lines as their text
        for page in emptied:
            roles[page.number] = {line: role for line, role in roles[page.number].items() if role not in _RUNNING}
    return roles


def _peel(
    rows: list[Row], recurring: dict[Key, Recurrence], counted: set[Key], head: bool, page_count: int
) -> dict[int, Role]:
    """Mark rows from the edge inwards until one is not furniture.

    Rows outside a line that is on most pages are furniture too, although they differ from page to page.
    """
    outside = 0
    for index, row in enumerate(rows):
        if row.boxed and row.share <= MARGIN * 1.6 and _is_on_most(row, recurring, page_count):
            outside = index
    taken: list[tuple[Row, dict[int, Role]]] = []
    for index, row in enumerate(rows):
        judged = {line.number: _judge(row, line, recurring, counted, head) for line in row.lines}
        if index < outside and all(_may_leave(line) for line in row.lines):
            pass
        elif not any(judged.values()) or not _belongs(row, judged):
            break
        taken.append((row, {number: role or _running(head) for number, role in judged.items()}))
    while taken and _is_inside_text(taken[-1][0], taken[-1][1], recurring):
        taken.pop()
    return {line.number: judged[line.number] for row, judged in taken for line in row.lines if line.role is Role.BODY}


def _is_on_most(row: Row, recurring: dict[Key, Recurrence], page_count: int) -> bool:
    counts = [found.pages for line in row.lines if (found := recurring.get((row.page, line.number)))]
    return max(counts, default=0) >= max(3, min(5, page_count * 0.4))  # a paper in a pack has few pages of its own


def _is_inside_text(row: Row, judged: dict[int, Role], recurring: dict[Key, Recurrence]) -> bool:
    """Is the innermost row set solid with the text, and not in the margin? So is the header row of a long table."""
    if row.share <= MARGIN or any(role not in _RUNNING for role in judged.values()):
        return False
    gaps = [found.gap for line in row.lines if (found := recurring.get((row.page, line.number)))]
    return bool(gaps) and max(gaps) < 0.3


def _running(head: bool) -> Role:
    return Role.RUNNING_HEADER if head else Role.RUNNING_FOOTER


def _may_leave(line: Line) -> bool:
    """May a line that shows no sign of furniture itself go with its neighbours?"""
    return line.role is not Role.TABLE and len(line.text) < 100 and not HEADER_LABEL_RE.match(line.text)


def _belongs(row: Row, judged: dict[int, Role | None]) -> bool:
    """Do a row's lines without a sign go with those that have one? A section's number has its text beside it."""
    plain = [line for line in row.lines if not judged[line.number]]
    if not plain:
        return True
    signs = [line for line in row.lines if judged[line.number]]
    if all(judged[line.number] is Role.PAGE_NUMBER for line in signs):
        leftmost = min(row.lines, key=lambda line: line.indent)
        in_column = leftmost in signs and (row.share > MARGIN * 0.8 or row.gap < 0.5)
        if row.share > MARGIN or in_column:
            return False
    return all(_may_leave(line) and len(line.text) < 60 for line in plain)


def _judge(row: Row, line: Line, recurring: dict[Key, Recurrence], counted: set[Key], head: bool) -> Role | None:
    """The role of one line at the edge, or None where nothing speaks for furniture."""
    key = (row.page, line.number)
    if line.role in FURNITURE:
        return line.role
    if line.role is not Role.BODY or line.mark:
        return None
    if is_marking(line.text) and (row.share <= MARGIN * 2 or key in recurring):
        return Role.MARKING
    number = read_page_number(line.text)
    if key in counted or (number and number.spoken and (row.share <= _SPOKEN_WITHIN or row.gap >= 0.5)):
        return Role.PAGE_NUMBER
    if key in recurring:
        return Role.PAGE_NUMBER if number and number.value < 1000 else _running(head)
    # Form and place alone, as on a paper of one page. The last line of a full page is in the margin as well.
    alone = row.boxed and ((row.share <= MARGIN and row.gap >= 1.0) or row.share <= _OUTSIDE)
    bare = line.text.strip().isalnum()
    if alone and number and number.value < 1000 and len(row.lines) == 1 and not (head and bare):
        return Role.PAGE_NUMBER
    foot = not head and row.boxed and row.share <= MARGIN * 1.5 and row.gap >= 1.0
    ends = bool(foot and len(line.text) < 120 and re.search(INNER_PAGE_RE.pattern + r"\W*$", line.text, re.IGNORECASE))
    return _running(head) if ends or (alone and _is_stamp(line.text)) else None


def _is_stamp(text: str) -> bool:
    """A date, a file name or an address alone in the margin."""
    stripped = text.strip()
    return bool(
        DATE_RE.fullmatch(stripped)
        or FILE_STAMP_RE.fullmatch(stripped)
        or ITEM_STAMP_RE.fullmatch(stripped)
        or (CONTACT_RE.search(stripped) and len(stripped.split()) <= 16)
        or (len(stripped) < 90 and INNER_PAGE_RE.search(stripped))
    )
