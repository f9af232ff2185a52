"""What comes back from page to page at the same distance from the edge.

A running line differs a little on each page: numbers and months are levelled before lines are compared, scans are fed
in askew and misread, and extractors give text files no points. Body text comes back as well: a heading such as
"Recommendation", the first lines of each paper in a pack, the header row of a long table.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.extract.forms import DATE_RE, HEADER_LABEL_RE, SECTION_NUMBER_RE, read_page_number, stamp_key
from pipeline.model import Line, Page, PageMethod, Role

#: How far into the page, as a share of its height, a line may lie that has only its form to show.
MARGIN = 0.09
#: How far a row of furniture may lie at most.
_ZONE = 0.25
#: The same for a line seen on two pages only.
_ZONE_OF_TWO = 0.2
_MARGIN_OF_TWO = 0.065  # in a longer paper, where two headings may meet in one place
#: Rows looked at from each edge. The longest seen in the wild: five lines of address under a page number.
_DEPTH = 10
_DEPTH_IN_TEXT = 4
#: How far the same line may move between pages, in line heights.
_SLACK = 0.45
_SLACK_LOOSE = 1.6
#: Share of equal characters at which two lines read by OCR count as the same.
_LIKE = 0.82
#: Lines before this one that a misread line is compared with, so that a thousand scans take no longer each than ten.
_RECENT = 200

#: "Table 3 - Arrests", above a table on each page, is numbered like a running line and is none.
_CAPTION_RE = re.compile(r"(?:table|figure|fig\.|chart|graph|appendix|annex|item)\s+\w+", re.IGNORECASE)

#: Labels that no running line begins with.
_BLOCK_LABEL_RE = re.compile(r"(?:to|from|date)\s*:", re.IGNORECASE)

#: A footnote's opening: notes stand where another page has its footer.
_NOTE_RE = re.compile(r"(?:\d{1,3}|[¹²³⁰⁴-⁹]+|[*†‡§]+)\s*[A-Z‘“'\"]")

Key = tuple[int, int]  # page, line


@dataclass(frozen=True, slots=True)
class Row:
    """Lines at one height of a page, seen from one edge.

    ``edge`` is the distance from that edge and ``gap`` the white space up to the next row inwards, in line heights;
    ``share`` says how far into the page the row reaches.
    """

    page: int
    edge: float
    gap: float
    share: float
    lines: tuple[Line, ...]
    #: False in a text file, where distances are counted in lines.
    boxed: bool


@dataclass(frozen=True, slots=True)
class Recurrence:
    """On how many pages a line comes back, and how far it is usually set off from the row inside it."""

    pages: int
    gap: float


def line_height(pages: Sequence[Page]) -> float:
    """The usual height of a line in points; 1.0 for text files. One for all pages, else small print shifts margins."""
    heights = [line.box.bottom - line.box.top for page in pages for line in page.lines if line.box]
    return (median(heights) if heights else 0.0) * 1.2 or 1.0


def body_size(pages: Sequence[Page]) -> float:
    """The usual size of a line in points; 0.0 where sizes are unknown."""
    sizes = [line.size for page in pages for line in page.lines if line.size]
    return median(sizes) if sizes else 0.0


def edge_rows(page: Page, head: bool, unit: float) -> list[Row]:
    """The outermost rows of a page, from the edge inwards. ``unit`` is the height of a line in points."""
    boxed = any(line.box for line in page.lines)
    spans: list[tuple[float, float, Line]] = []
    if boxed:
        height = page.height
        spans = [(line.box.top, line.box.bottom, line) for line in page.lines if line.box]
    else:
        at = 0.0
        for line in page.lines:
            spans.append((at + line.gap, at + line.gap + 1.0, line))
            at += line.gap + 1.0
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
    depth = _DEPTH if boxed else min(_DEPTH_IN_TEXT, len(groups) // 3)
    rows = []
    for group, following in zip(groups[:depth], [*groups[1 : depth + 1], None], strict=False):
        end = max(bottom for _, bottom, _ in group)
        gap = (following[0][0] - end) / unit if following else 99.0
        # In a text file the outermost lines are the margin, however few lines the page has.
        share = end / height if boxed else MARGIN
        rows.append(Row(page.number, group[0][0] / unit, gap, share, tuple(line for *_, line in group), boxed))
    return rows


def margin_lines(*edges: dict[int, list[Row]]) -> set[Key]:
    """The lines in the margins of the pages."""
    return {
        (row.page, line.number)
        for each in edges
        for rows in each.values()
        for row in rows
        if row.share <= MARGIN
        for line in row.lines
    }


def _inside_counts(pages: Sequence[Page], margins: set[Key], keys: Collection[str]) -> Counter[str]:
    """How often lines of these keys stand in the text of the pages after the first, whose title may be a running line.

    Of those keys only: all others of a long paper take several times the memory of its text.
    """
    return Counter(
        key
        for page in pages[1:]
        for line in page.lines
        if (page.number, line.number) not in margins and (key := stamp_key(line.text)) in keys
    )


def recurring_lines(pages: Sequence[Page], edges: dict[int, list[Row]], margins: set[Key]) -> dict[Key, Recurrence]:
    """Lines that come back at the same distance from the edge, and would be called furniture by a careful reader.

    ``margins``: the lines in the margins at both edges.
    """
    loose = {page.number: page.method is PageMethod.OCR or page.height == 0 for page in pages}
    misread = {page.number for page in pages if page.method is PageMethod.OCR}
    body = body_size(pages)
    groups: dict[str, list[tuple[Row, Line]]] = defaultdict(list)
    recent: deque[tuple[float, str]] = deque(maxlen=_RECENT)
    doubtful: set[Key] = set()
    for rows in edges.values():
        for index, row in enumerate(rows):
            if row.share > _ZONE:
                continue
            for line in row.lines:
                if line.role in (Role.TABLE, Role.FOOTNOTE):
                    continue
                if _is_label(line, rows[max(0, index - 2) : index + 3]):
                    doubtful.add((row.page, line.number))
                key = _group_key(line)
                if row.page in misread:
                    key = _known_key(key, [other for edge, other in recent if abs(edge - row.edge) <= _SLACK_LOOSE])
                    recent.append((row.edge, key))
                groups[key].append((row, line))
    again = {key: members for key, members in groups.items() if members[0][0].page != members[-1][0].page}
    inside = _inside_counts(pages, margins, again.keys())
    found: dict[Key, Recurrence] = {}
    for key, members in again.items():
        for near in _near(members, loose):
            certain = [member for member in near if (member[0].page, member[1].number) not in doubtful]
            if _plausible(certain, inside[key], len(pages), body):
                usual = Recurrence(len({row.page for row, _ in near}), median(row.gap for row, _ in near))
                found.update({(row.page, line.number): usual for row, line in near})
                # A footer stands lower on a page without a number below it.
                moved = [(row, line) for row, line in members if row.boxed and row.share <= MARGIN and row.gap >= 0.5]
                found.update({(row.page, line.number): usual for row, line in moved if _may_run(line)})
    return found | _in_their_place(edges, found, misread)


def _in_their_place(
    edges: dict[int, list[Row]], found: dict[Key, Recurrence], misread: set[int]
) -> dict[Key, Recurrence]:
    """Lines in the margin where pages nearby have a running line of the same size: one for odd pages, one for even."""
    places: dict[int, list[tuple[float, float, Recurrence]]] = defaultdict(list)
    for rows in edges.values():
        for row in rows:
            for line in row.lines:
                usual = found.get((row.page, line.number))
                if usual and row.boxed and row.share <= MARGIN:
                    places[row.page].append((row.edge, line.size, usual))
    more: dict[Key, Recurrence] = {}
    for rows in edges.values():
        for row in rows:
            if row.page == 1 or row.share > MARGIN or row.gap < 0.3:
                continue
            near = [place for page in (-2, -1, 1, 2) for place in places.get(row.page + page, ())]
            slack = 1.0 if row.page in misread else 0.1
            for line in row.lines:
                if (row.page, line.number) in found or not _may_run(line):
                    continue
                for edge, size, usual in near:
                    if abs(edge - row.edge) <= slack and abs(size - line.size) <= max(0.3, slack):
                        more[row.page, line.number] = usual
                        break
    return more


def _may_run(line: Line) -> bool:
    """May a line be a running one as far as its own form goes?"""
    if line.role is not Role.BODY or line.mark or len(line.text) >= 100:
        return False
    return not any(form.match(line.text) for form in (SECTION_NUMBER_RE, HEADER_LABEL_RE, _NOTE_RE))


def small_print(rows: list[Row], body: float) -> dict[Key, Recurrence]:
    """The lines in small print in the margin of a page that has no other to compare with.

    They stand together, at most four rows, set off from the text; a row that opens a note makes footnotes of them all.
    """
    block: list[Row] = []
    for row in rows:
        if not row.boxed or row.share > MARGIN or any(line.size >= body * 0.9 for line in row.lines):
            break
        block.append(row)
        if row.gap >= 1.0:
            break
    if not block or block[-1].gap < 1.0 or len(block) > 4:
        return {}
    lines = [line for row in block for line in row.lines]
    if any(not _may_run(line) and not read_page_number(line.text) for line in lines):
        return {}
    return {(row.page, line.number): Recurrence(1, block[-1].gap) for row in block for line in row.lines}


def varying_headers(edges: dict[int, list[Row]], body: float) -> dict[Key, Recurrence]:
    """Outermost lines at one height on most pages, in smaller print than the text and set off from it.

    Their words may differ on every page: the name of a chapter. At the foot the last line of footnotes looks the same.
    """
    seen: dict[float, list[tuple[Row, Line]]] = defaultdict(list)
    for page, rows in edges.items():
        if not rows or page == 1:
            continue
        row = rows[0]
        small = all(0 < line.size < body * 0.95 and _may_run(line) for line in row.lines)
        if row.boxed and small and row.share <= MARGIN and row.gap >= 0.5:
            seen[round(row.edge, 1)] += [(row, line) for line in row.lines]
    found: dict[Key, Recurrence] = {}
    for members in seen.values():
        pages = len({row.page for row, _ in members})
        if pages >= max(3, len(edges) * 0.6):
            usual = Recurrence(pages, median(row.gap for row, _ in members))
            found.update({(row.page, line.number): usual for row, line in members})
    return found


def _is_label(line: Line, around: Iterable[Row]) -> bool:
    """Does a line belong to a header block? One label may head a running line: "Report to the Audit Committee"."""
    labels = [each for row in around for each in row.lines if HEADER_LABEL_RE.match(each.text)]
    return any(each is line for each in labels) and (len(labels) > 1 or _BLOCK_LABEL_RE.match(line.text) is not None)


def _group_key(line: Line) -> str:
    """The key of a line. Numbers and numbered lines must come back digit for digit: 4.2 Theft is not 4.3 Theft."""
    text = line.text
    if _CAPTION_RE.match(text):
        return text
    numbered = SECTION_NUMBER_RE.match(text) and not DATE_RE.match(text) and not read_page_number(text)
    exact = numbered or not any(ch.isalpha() for ch in text)
    return " ".join(text.split()).casefold() if exact else stamp_key(text)


def _known_key(key: str, known: Iterable[str]) -> str:
    """The key of an earlier line that this one is a misreading of, or its own."""
    matcher = difflib.SequenceMatcher(b=key, autojunk=False)
    for other in known:
        if abs(len(other) - len(key)) < 6:
            matcher.set_seq1(other)
            if matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE:
                return other
    return key


def _near(members: list[tuple[Row, Line]], loose: dict[int, bool]) -> list[list[tuple[Row, Line]]]:
    """Part the lines of one key by their distance from the edge."""
    parts: list[list[tuple[Row, Line]]] = []
    for row, line in sorted(members, key=lambda member: member[0].edge):
        slack = _SLACK_LOOSE if loose[row.page] else _SLACK
        if parts and row.edge - parts[-1][-1][0].edge <= slack:
            parts[-1].append((row, line))
        else:
            parts.append([(row, line)])
    return parts


def _plausible(near: list[tuple[Row, Line]], inside: int, page_count: int, body: float) -> bool:
    """Would a careful reader call this recurring line furniture? ``body`` is the usual size in points."""
    on = sorted({row.page for row, _ in near})
    if len(on) < 2:
        return False
    text = near[0][1].text
    if read_page_number(text) or not any(ch.isalnum() for ch in text):
        return False  # bare numbers are decided by counting, and a row of dashes by nothing
    # A heading such as "Recommendation" stands at the head of some pages and in the middle of others.
    others = inside - len([row for row, _ in near if row.page > 1 and row.share > MARGIN])
    if others > (len(on) if len(on) >= max(3, page_count * 0.5) else len(on) // 4):
        return False
    # On the first pages of a pack the same lines stand far apart; running lines are on neighbours or every other page.
    neighbours = sum(1 for page in on if any(0 < abs(page - other) <= 2 for other in on))
    if neighbours * 2 < len(on):
        return False
    share = median(row.share for row, _ in near)
    if share > MARGIN and median(line.size for _, line in near) > body * 1.15:
        return False  # the titles of slides
    if not near[0][0].boxed:
        return sum(ch.isalnum() for ch in text) > 4 and len(on) >= max(2, page_count * 0.5)
    if len(on) == 2:
        return share <= (_ZONE_OF_TWO if page_count <= 4 else _MARGIN_OF_TWO)
    return True


def counting_numbers(pages: Sequence[Page], edges: dict[int, list[Row]]) -> set[Key]:
    """Bare numbers that count with the pages, at about one place: on two neighbouring pages, or on many.

    OCR reads a lone figure as a letter now and then: one or two signs in that place on a scan are the page's number.
    """
    seen: dict[tuple[int, bool], list[tuple[int, int, float]]] = defaultdict(list)
    for rows in edges.values():
        for row in rows[:6]:
            for line in row.lines:
                printed = read_page_number(line.text)
                if printed and not printed.spoken and line.role is not Role.TABLE and row.share <= _ZONE:
                    seen[printed.value - row.page, not printed.text.isdigit()].append((row.page, line.number, row.edge))
    found: set[Key] = set()
    for places in seen.values():
        for page, number, edge in places:
            others = [other for other, _, at in places if page != other and abs(edge - at) <= 1.5]
            if any(abs(page - other) == 1 for other in others) or len(others) >= max(2, len(edges) * 0.3):
                found.add((page, number))
    known = [
        row.edge for rows in edges.values() for row in rows for line in row.lines if (row.page, line.number) in found
    ]
    for page in (page.number for page in pages if page.method is PageMethod.OCR and known):
        for row in edges[page]:
            lone = len(row.lines) == 1 and len(row.lines[0].text.strip()) <= 2 and row.share <= MARGIN * 1.3
            if lone and any(abs(row.edge - edge) <= _SLACK_LOOSE for edge in known):
                found.add((page, row.lines[0].number))
    return found
