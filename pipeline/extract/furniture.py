"""Page furniture: running headers and footers, page numbers, protective markings, letterheads.

Two kinds of evidence: a line comes back on other pages at the same distance from the edge (with its numbers and months
levelled, so that "Page 2 of 6" and a date may change), or it has the form of furniture and stands outermost on its
page. Working inwards from the edge stops at the first line that is neither, so a heading repeated in the middle of
pages stays. A footer left in costs less than a body line lost: in doubt a line stays body.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.extract.forms import (
    CONTACT_RE,
    DATE_RE,
    FILE_STAMP_RE,
    HEADER_LABEL_RE,
    INNER_PAGE_RE,
    SECTION_NUMBER_RE,
    PageNumber,
    is_marking,
    read_page_number,
    stamp_key,
)
from pipeline.extract.furniture_text import mark_interruptions
from pipeline.extract.letterheads import mark_letterheads
from pipeline.model import FURNITURE, Line, Page, PagedDocument, PageMethod, Role

#: Rows looked at from each edge. The longest seen in the wild: five lines of address under a page number.
_DEPTH = 10
#: How far from the edge a row of furniture may lie, as a share of the page's height.
_ZONE = 0.25
#: How far from the edge a line may lie that has only its form to show, and no other page to compare with.
_MARGIN = 0.09
#: How far the same line may move between pages, in line heights; scans are fed in askew, and text has no points.
_SLACK = 0.45
_SLACK_LOOSE = 1.6
#: Share of equal characters at which two lines read by OCR count as the same.
_LIKE = 0.82


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines at one height of a page. ``edge`` is the distance from the edge looked from, ``gap`` that to the next row
    inwards; both in line heights."""

    page: int
    edge: float
    gap: float
    share: float
    lines: tuple[Line, ...]


_Key = tuple[int, int]  # page, line


def mark_furniture(document: PagedDocument) -> PagedDocument:
    """Mark the furniture of every page and set each page's label to the number printed on it.

    Lines that already have a role keep it. The label of a member of a pack stays: it is the pack's page.
    """
    roles = _find_edges(document.pages)
    pages = tuple(_with_roles(page, roles) for page in document.pages)
    if document.source.kind == "text":
        pages = mark_interruptions(pages)
    pages = mark_letterheads(pages)
    if document.source.first_page is None:
        pages = tuple(_with_label(page) for page in pages)
    return replace(document, pages=pages)


def _with_roles(page: Page, roles: dict[_Key, Role]) -> Page:
    lines = tuple(replace(line, role=roles.get((page.number, line.number), line.role)) for line in page.lines)
    return replace(page, lines=lines)


def _with_label(page: Page) -> Page:
    numbers = page_numbers(page)
    return replace(page, label=min(numbers, key=lambda number: not number.spoken).text) if numbers else page


def page_numbers(page: Page) -> tuple[PageNumber, ...]:
    """The numbers printed on a page whose furniture is marked: a member of a pack bears its own and the pack's."""
    found: list[PageNumber] = []
    for line in page.lines:
        if line.role is Role.PAGE_NUMBER:
            number = read_page_number(line.text)
            if number:
                found.append(number)
        elif line.role in (Role.RUNNING_HEADER, Role.RUNNING_FOOTER):
            inner = INNER_PAGE_RE.search(line.text)
            if inner:
                total = int(inner["of"]) if inner["of"] else None
                found.append(PageNumber(int(inner["n"]), inner["n"], total, True))
    return tuple(found)


# --------------------------------------------------------------------------------------------------------------------
# Rows, from the edges inwards
# --------------------------------------------------------------------------------------------------------------------


def _find_edges(pages: Sequence[Page]) -> dict[_Key, Role]:
    """The roles of the lines at head and foot of all pages. A text without form feeds has no pages to compare."""
    if not any(line.box for page in pages for line in page.lines) and len(pages) < 2:
        return {}
    roles: dict[_Key, Role] = {}
    repeated_elsewhere = Counter(stamp_key(line.text) for page in pages[1:] for line in page.lines)
    # One unit for all pages: a page in small print would otherwise measure its margins in smaller lines.
    heights = [line.box.bottom - line.box.top for page in pages for line in page.lines if line.box]
    unit = (median(heights) if heights else 0.0) * 1.2 or 1.0
    for head in (True, False):
        edges = {page.number: _rows(page, head, unit) for page in pages}
        recurring = _recurring(pages, edges, repeated_elsewhere)
        counted = _counted(edges)
        for page in pages:
            roles.update(_peel(edges[page.number], recurring, counted, head, len(pages)))
    return roles


def _rows(page: Page, head: bool, unit: float) -> list[_Row]:
    """The outermost rows of a page, from the edge inwards. ``unit`` is the height of a line in points."""
    spans: list[tuple[float, float, Line]] = []
    if any(line.box for line in page.lines):
        height = page.height
        spans = [(line.box.top, line.box.bottom, line) for line in page.lines if line.box]
    else:
        at = 0.0
        for line in page.lines:
            at += line.gap
            spans.append((at, at + 1.0, line))
            at += 1.0
        height, unit = at, 1.0
    if not head:
        spans = [(height - bottom, height - top, line) for top, bottom, line in spans]
    spans.sort(key=lambda span: span[0])
    groups: list[list[tuple[float, float, Line]]] = []
    for span in spans:
        if groups and span[0] < groups[-1][0][1] - 0.4 * (groups[-1][0][1] - groups[-1][0][0]):
            groups[-1].append(span)
        else:
            groups.append([span])
    rows = []
    for group, following in zip(groups[:_DEPTH], [*groups[1 : _DEPTH + 1], None], strict=False):
        end = max(bottom for _, bottom, _ in group)
        gap = (following[0][0] - end) / unit if following else 99.0
        lines = tuple(line for _, _, line in group)
        rows.append(_Row(page.number, group[0][0] / unit, gap, end / height if height else 0.0, lines))
    return rows


# --------------------------------------------------------------------------------------------------------------------
# What comes back
# --------------------------------------------------------------------------------------------------------------------


def _recurring(pages: Sequence[Page], edges: dict[int, list[_Row]], elsewhere: Counter[str]) -> dict[_Key, int]:
    """Lines that come back at the same distance from the edge, with the number of pages on which they do."""
    loose = {page.number: page.method is PageMethod.OCR or page.height == 0 for page in pages}
    groups: dict[str, list[tuple[_Row, Line]]] = defaultdict(list)
    for rows in edges.values():
        for row in rows:
            if row.share > _ZONE and not loose[row.page]:
                continue
            for line in row.lines:
                if line.role in (Role.TABLE, Role.FOOTNOTE) or HEADER_LABEL_RE.match(line.text):
                    continue
                groups[_group_key(line, groups if loose[row.page] else None)].append((row, line))
    found: dict[_Key, int] = {}
    for key, members in groups.items():
        for near in _near(members, loose):
            on = sorted({row.page for row, _ in near})
            if len(on) < 2 or not _plausible(key, near, on, elsewhere[key], len(pages)):
                continue
            for row, line in near:
                found[row.page, line.number] = len(on)
    return found


def _group_key(line: Line, known: Iterable[str] | None) -> str:
    """The key of a line. Numbers and numbered lines must come back digit for digit: 4.2 Theft is not 4.3 Theft."""
    text = line.text
    numbered = SECTION_NUMBER_RE.match(text) and not DATE_RE.match(text) and not read_page_number(text)
    exact = numbered or not any(ch.isalpha() for ch in text)
    key = " ".join(text.split()).casefold() if exact else stamp_key(text)
    for other in known or ():
        if abs(len(other) - len(key)) < 6 and difflib.SequenceMatcher(None, other, key).ratio() >= _LIKE:
            return other
    return key


def _near(members: list[tuple[_Row, Line]], loose: dict[int, bool]) -> list[list[tuple[_Row, Line]]]:
    """Part the lines of one key by their distance from the edge."""
    parts: list[list[tuple[_Row, Line]]] = []
    for row, line in sorted(members, key=lambda member: member[0].edge):
        slack = _SLACK_LOOSE if loose[row.page] else _SLACK
        if parts and row.edge - parts[-1][-1][0].edge <= slack:
            parts[-1].append((row, line))
        else:
            parts.append([(row, line)])
    return parts


def _plausible(key: str, near: list[tuple[_Row, Line]], on: list[int], elsewhere: int, page_count: int) -> bool:
    """Would a careful reader call this recurring line furniture?"""
    if read_page_number(near[0][1].text) or not any(ch.isalnum() for ch in near[0][1].text):
        return False  # bare numbers are decided by counting, and a row of dashes by nothing
    # A heading such as "Recommendation" stands at the head of some pages and in the middle of others.
    others = elsewhere - len([page for page in on if page > 1])
    if others > len(on) // 4:
        return False
    # On the first pages of a pack the same lines stand far apart; running lines are on neighbours or every other page.
    neighbours = sum(1 for page in on if any(0 < abs(page - other) <= 2 for other in on))
    if neighbours * 2 < len(on):
        return False
    strong = len(on) >= 3 or page_count <= 4 or min(row.share for row, _ in near) <= _MARGIN
    set_off = median(row.gap for row, _ in near) >= 0.3 or len(on) >= 3
    return strong and set_off


def _counted(edges: dict[int, list[_Row]]) -> set[_Key]:
    """Bare numbers that count with the pages: two pages at least agree on the difference, at about one place."""
    seen: dict[tuple[int, bool], list[tuple[int, int, float]]] = defaultdict(list)
    for rows in edges.values():
        for row in rows[:6]:
            for line in row.lines:
                printed = read_page_number(line.text)
                if printed and not printed.spoken and line.role is not Role.TABLE:
                    roman = not printed.text.isdigit()
                    seen[printed.value - row.page, roman].append((row.page, line.number, row.edge))
    found: set[_Key] = set()
    for places in seen.values():
        for page, number, edge in places:
            if any(page != other and abs(edge - at) <= 1.5 for other, _, at in places):
                found.add((page, number))
    return found


# --------------------------------------------------------------------------------------------------------------------
# Working inwards
# --------------------------------------------------------------------------------------------------------------------


def _peel(
    rows: list[_Row], recurring: dict[_Key, int], counted: set[_Key], head: bool, page_count: int
) -> dict[_Key, Role]:
    """Mark rows from the edge inwards until one is not furniture.

    Rows outside a line that is on most pages are furniture too, although they differ from page to page.
    """
    strong = max(3, page_count * 0.4)
    outside = 0
    for index, row in enumerate(rows):
        if row.share <= _MARGIN * 1.6 and any(
            recurring.get((row.page, line.number), 0) >= strong for line in row.lines
        ):
            outside = index
    roles: dict[_Key, Role] = {}
    for index, row in enumerate(rows):
        judged = {line.number: _judge(row, line, recurring, counted, head) for line in row.lines}
        certain = [role for role in judged.values() if role]
        if index < outside and all(_may_leave(line) for line in row.lines):
            judged = {number: role or _running(head) for number, role in judged.items()}
        elif not certain or not _belongs(row, judged):
            break
        for line in row.lines:
            if line.role is Role.BODY:
                roles[row.page, line.number] = judged[line.number] or _running(head)
    return roles


def _running(head: bool) -> Role:
    return Role.RUNNING_HEADER if head else Role.RUNNING_FOOTER


def _may_leave(line: Line) -> bool:
    """May a line that shows no sign of furniture itself go with its neighbours?"""
    return line.role is not Role.TABLE and len(line.text) < 100 and not HEADER_LABEL_RE.match(line.text)


def _belongs(row: _Row, judged: dict[int, Role | None]) -> bool:
    """Do a row's lines without a sign go with those that have one? A section's number has its text beside it."""
    plain = [line for line in row.lines if not judged[line.number]]
    if not plain:
        return True
    signs = [line for line in row.lines if judged[line.number]]
    if all(judged[line.number] is Role.PAGE_NUMBER for line in signs):
        leftmost = min(row.lines, key=lambda line: line.indent)
        if row.share > _MARGIN or leftmost in signs:
            return False
    return all(_may_leave(line) and len(line.text) < 60 for line in plain)


def _judge(row: _Row, line: Line, recurring: dict[_Key, int], counted: set[_Key], head: bool) -> Role | None:
    """The role of one line at the edge, or None where nothing speaks for furniture."""
    key = (row.page, line.number)
    if line.role in FURNITURE:
        return line.role
    if line.role is not Role.BODY or line.mark:
        return None
    if is_marking(line.text) and (row.share <= _MARGIN * 2 or key in recurring):
        return Role.MARKING
    number = read_page_number(line.text)
    if number and (key in counted or (number.spoken and (row.share <= _ZONE or row.gap >= 0.5))):
        return Role.PAGE_NUMBER
    if number and row.share <= _MARGIN and row.gap >= 1.0 and len(row.lines) == 1 and not head:
        return Role.PAGE_NUMBER
    if key in recurring:
        return _running(head)
    if row.share <= _MARGIN and row.gap >= 0.5 and _is_stamp(line.text):
        return _running(head)
    return None


def _is_stamp(text: str) -> bool:
    """A date, a file name or an address alone in the margin."""
    stripped = text.strip()
    return bool(
        DATE_RE.fullmatch(stripped)
        or FILE_STAMP_RE.fullmatch(stripped)
        or (CONTACT_RE.search(stripped) and len(stripped.split()) <= 16)
        or (len(stripped) < 90 and INNER_PAGE_RE.search(stripped))
    )
