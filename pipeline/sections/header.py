"""The header block of a paper: to, from, title, date, board, theme and who to ask.

Each field is kept as printed and is empty where nothing is printed. ``to`` is what stands after "To" or "Report to";
where a paper has neither but names its meeting ("Meeting: Trust Board"), that. ``from`` is what stands after "From" or
"Report of", else the presenter, the lead director, the author. The lines taken are marked as header block, so that
they are neither body nor section.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.dates import FoundDate, find_dates
from pipeline.extract.columns import column_runs
from pipeline.model import FURNITURE, Header, Line, Page, PagedDocument, Role, Table, altered
from pipeline.patterns import compile_lists
from pipeline.sections.bodies import choose_body, find_bodies, head_body
from pipeline.sections.broken_words import BrokenWords
from pipeline.sections.header_block import Block, read_block
from pipeline.sections.header_labels import Row, by_place, is_item, read_label, read_rows
from pipeline.sections.header_letter import letter_names
from pipeline.sections.header_meeting import (
    REPORT_RE,
    board_line,
    dated_board,
    is_board,
    meeting_board,
    report_sentence,
    undated,
)
from pipeline.sections.header_title import HELD_RE, KIND_RE, find_title, is_capitals, is_date, title_text

#: Lines of the first pages among which a header block, a title and a date are looked for.
_HEAD_LINES = 60
#: Rows of a cover page.
_COVER_ROWS = 15
#: Rows at the top, outside the block, among which the place of a paper is printed: "Agenda Item 7".
_TOP_ROWS = 4
#: Characters of a line that is a paragraph of the body and ends the head.
_LONGEST = 1500
#: Characters of a line that may hold nothing but the header; what a longer one says beside it must not leave the text.
_ONLY_HEADER = 400
#: Characters beside a date on a line of its own: "Cabinet – 12 June 2018".
_BESIDE_DATE = 40
#: Forms of a date behind its label: "20230504" and "2023/05/04", "Thu 4 May 23", "05/2023".
_YEAR_FIRST_RE = re.compile(r"(20\d\d)[/.]?(\d\d)[/.]?(\d\d)(?!\d)")
_SHORT_YEAR_RE = re.compile(
    r"(?:[A-Z][a-z]{2,8},?\s+)?(\d{1,2}(?:\s?[a-z]{2})?\s[A-Z][a-z]{2,8})\s(\d\d)(?=\s*[,;(–-]|\s*$)"
)
_MONTH_YEAR_RE = re.compile(r"(0?[1-9]|1[0-2])/(20\d\d)(?!\d)")
#: "Thursday, 4 May 2017 at 10.00 a.m." is no sentence.
_CLOCK_RE = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
#: Lines at the end of a paper in which it is signed.
_SIGNED_LINES = 12
_SIGNED_RE = re.compile(r"(?:^|\s)dated?\s*:\s*", re.IGNORECASE)
_SECTION_RE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)]|\([a-z]{1,4}\)|\d{1,2}\s{2,})\s*\S")
#: "24/05/01 Apologies" above "24/05/02 Roads": items of a meeting, no dates.
_MINUTE_RE = re.compile(r"(?:\d{2}|\d{4})(?P<sign>[/.])\d{2}(?P=sign)\d{2}(?=\s+[A-Z])")
_SECTION_ALONE_RE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
#: "Accounts for the year ended 31 March 2019", "Performance to January 2016": a period reported, not the paper's date.
_PERIOD_RE = re.compile(
    r"\b(?:to|ended|ending|end\s+of|as\s+at|until|since|from|between|for|performance|position\s+at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THEME_RE = compile_lists(
    r"\b(?P<name>[A-Z][\w'’]+(?:(?:\s+(?:and|&)\s+|\s+)[A-Z][\w'’]+){0,2})\s+(?:[Tt]heme|THEME|[Pp]illar|PILLAR)\b"
)
# "The PCC's Offenders theme": neither the article nor the owner is part of the name.
_NO_THEME_RE = re.compile(r"(?:The|This|Each|Our|Every|Key|One|\w+['’]s|\w+s['’])")
#: "Police & Crime Plan – Offenders Theme", whose dash was lost.
_PLAN_RE = re.compile(r"^.*\bPlan\s+(?=\S)")


def read_header(paged: PagedDocument) -> tuple[Header, PagedDocument]:
    """Read the header of a paper and mark its lines. Never raises: what is not found is empty."""
    rows = _head_rows(paged)
    block = read_block(rows)
    title_lines = _title_lines(rows, block, _body_size(paged))
    title = block.value("title") or title_text(title_lines, rows, BrokenWords(paged))
    titled = by_place(title_lines).keys()
    rest = [row for row in rows if row not in block.rows and titled.isdisjoint(by_place(row.lines))]
    sentence_to, sentence_from, sentence_date = report_sentence(rest)
    sender = block.value("from") or block.value("author") or sentence_from
    to = undated(block.value("to") or sentence_to or _read_by(block))
    dated, dated_lines = _stated_date(block, " ".join((title, *(line.text for line in title_lines))), rest)
    dated = dated or sentence_date or _cover_date(paged, rows) or _signed_date(paged)
    # "Meeting: 25 May 2018" gives a date and no name.
    meeting = undated(next((value for value in block.values("board") if not is_date(value)), ""))
    board = meeting or meeting_board(rows) or dated_board(rest) or to or board_line(rest) or _running_board(paged)
    addressee, signatory = ("", "") if to or sender else letter_names(list(paged.lines()))
    to, sender = to or addressee, sender or signatory
    names = {board, addressee} - {""}
    kinds = [line for row in rows[: max(block.first, 0)] for line in row.lines if KIND_RE.fullmatch(row.text)]
    named = [line for row in rest for line in row.lines if row.text in names or board_line([row]) in names]
    items = [line for row in rest[:_TOP_ROWS] for line in row.lines if is_item(row.text)]
    labelled = [line for row in block.rows for line in row.lines]
    used = by_place((*title_lines, *dated_lines, *named, *kinds, *items, *labelled))
    texts = (" ".join(line.text for line in page.lines) for page in paged.pages)
    header = Header(
        to=to or meeting,
        sender=sender,
        title=title,
        board=board,
        body=_minutes_body(title, board) or choose_body(sender, [*_near_texts(paged), title], texts),
        theme=block.value("theme") or _theme(title, paged),
        contact=tuple(dict.fromkeys((*block.values("contact"), *block.values("author")))),
        source_documents=tuple(dict.fromkeys(block.values("source"))),
        date_printed=dated.text if dated else "",
        date_stated=dated.value if dated and not dated.yearless else "",
    )
    return header, _mark(paged, used)


# --------------------------------------------------------------------------------------------------------------------
# The head of the paper
# --------------------------------------------------------------------------------------------------------------------


def _head_rows(paged: PagedDocument) -> list[Row]:
    """The rows before the first section on the first page that holds text.

    Where that is a cover, which holds little and no header block, those of the next page follow if they hold one.
    """
    lines = [
        line
        for line in paged.lines()
        if line.role not in FURNITURE and line.role is not Role.FOOTNOTE and line.text.strip()
    ]
    if not lines:
        return []
    pages = sorted({line.page for line in lines})[:2]
    minutes = {match.group() for line in lines if (match := _MINUTE_RE.match(line.text))}
    counted = len({minute[:-2] for minute in minutes}) < len(minutes)

    def head(page: int) -> tuple[list[Row], bool]:
        """The rows of a page before its first section, and whether there is none on it."""
        found: list[Row] = []
        for run in column_runs([line for line in lines if line.page == page][:_HEAD_LINES]):
            for row in read_rows(run):
                if _ends_head(row) or (counted and _MINUTE_RE.match(row.text)):
                    return found, False
                found.append(row)
        return found, True

    rows, whole = head(pages[0])
    if len(pages) == 2 and whole and len(rows) <= _COVER_ROWS and not read_block(rows).entries:
        after, _ = head(pages[1])
        if read_block(after).entries:
            rows += after
    return rows


def _ends_head(row: Row) -> bool:
    return len(row.text) > _LONGEST or _opens_section(row)


def _opens_section(row: Row) -> bool:
    if _SECTION_ALONE_RE.fullmatch(row.cells[0].text) and len(row.cells) > 1:
        return not find_dates(row.text[: len(row.cells[0].text) + 20])
    match = _SECTION_RE.match(row.text)
    if not match:
        return False
    dates = find_dates(row.text)
    return not (dates and dates[0].start < match.end())


def _body_size(paged: PagedDocument) -> float:
    """The size of most characters, in points; 0.0 in a text file."""
    sizes: dict[float, int] = {}
    for line in paged.lines():
        if line.role not in FURNITURE:
            sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0


# --------------------------------------------------------------------------------------------------------------------
# Title, date, board, theme
# --------------------------------------------------------------------------------------------------------------------


def _title_lines(rows: Sequence[Row], block: Block, size: float) -> list[Line]:
    if block.value("title"):
        return []
    lines = [line for _, line in sorted(by_place(line for row in rows for line in row.lines).items())]
    sentence = next((row.lines[-1] for row in rows if REPORT_RE.match(row.text)), None)
    if block.first < 0 and sentence:
        after = lines[lines.index(sentence) + 1 :]
        return find_title(after, size, has_block=True) or find_title(lines[: -len(after) or None], size, above=True)
    if block.first < 0:
        return find_title(lines, size)
    taken = by_place(line for row in block.rows for line in row.lines)
    above = by_place(line for row in rows[: block.first] for line in row.lines)
    after = [line for place, line in by_place(lines).items() if place not in taken and place not in above]
    before = [line for place, line in by_place(lines).items() if place in above]
    return find_title(after, size, has_block=True) or find_title(before, size, above=True)


def _read_by(block: Block) -> str:
    """The board behind "Paper for:", which may also be followed by what the paper is for: "Decision"."""
    rows = (
        entry for entry in block.entries if re.match(r"(?:report|paper)\s+for$", entry.label.printed, re.IGNORECASE)
    )
    return next((entry.value for entry in rows if is_board(undated(entry.value))), "")


def _stated_date(block: Block, title: str, rest: Sequence[Row]) -> tuple[FoundDate | None, list[Line]]:
    """The date the paper gives itself, and the lines it stands on where they are neither block nor title.

    A labelled date first; then one in the name of the meeting or the title; then one that has a line to itself ("on
    16th May 2013"); then "The meeting ... was held ... on Wednesday 10th April 2024" in the opening words.
    """
    for value in (*block.values("date"), *block.values("board"), *block.values("to"), _read_by(block)):
        if best := _best(_labelled_dates(value)):
            return best, []
    titled = _best(
        [found for found in find_dates(title) if not _PERIOD_RE.search(title, max(0, found.start - 30), found.start)]
    )
    if titled and titled.precision == "day":
        return titled, []
    for index, row in enumerate(rest):
        best = _best(
            [
                found
                for found in find_dates(row.text)
                if not _PERIOD_RE.search(row.text, max(0, found.start - 30), found.start)
            ]
        )
        sentence = row.text.endswith(".") and not _CLOCK_RE.search(row.text)
        if best and len(row.text) - len(best.text) <= _BESIDE_DATE and not sentence:
            start = index
            while start and HELD_RE.match(rest[start - 1].text) and len(rest[start - 1].text) <= 80:
                start -= 1
            held = [line for each in rest[start:index] for line in each.lines]
            # Beside the date may stand its label, or a line of another column.
            own = [line for line in row.lines if best.text in line.text or read_label(line.text, alone=True)]
            return best, held + (own or list(row.lines))
    opening = " ".join(row.text for row in rest)[:600]
    if (met := re.search(r"\bheld\b|\bmeeting\b", opening, re.IGNORECASE)) and (
        best := _best(find_dates(opening[met.end() :]))
    ):
        return best, []
    if titled:
        return titled, []
    # "Thursday 22nd May": printed, though its year must come from elsewhere.
    yearless = [found for value in block.values("date") for found in find_dates(value) if found.precision == "day"]
    return (yearless[0] if yearless else None), []


def _labelled_dates(value: str) -> list[FoundDate]:
    """The dates behind a label: "5.6.13" is one there, and a meeting of two days is dated by the first."""
    dates = []
    for found in _field_date(value) or find_dates(value) or find_dates(value.replace(".", "/")):
        first = found.first if found.precision == "day" and not found.yearless else found.value
        dates.append(replace(found, text=value[found.start : found.end], value=first))
    return dates


def _field_date(value: str) -> tuple[FoundDate, ...]:
    """A date in a form that means one only where nothing but a date is wanted: "4 May 23", "20230504", "05/2023"."""
    if match := _MONTH_YEAR_RE.match(value):
        return (FoundDate(0, match.end(), match.group(), f"{match[2]}-{int(match[1]):02}", "month"),)
    if match := _YEAR_FIRST_RE.match(value):
        found = find_dates("-".join(match.groups()))
    elif match := _SHORT_YEAR_RE.match(value):
        found = find_dates(f"{match[1]} 20{match[2]}")
    return tuple(replace(each, start=0, end=match.end()) for each in found) if match else ()


def _cover_date(paged: PagedDocument, rows: Sequence[Row]) -> FoundDate | None:
    """The date on a line of its own on the two pages after a cover, which holds little else than a title."""
    if not rows or len(rows) > _COVER_ROWS:
        return None
    first = rows[0].lines[0].page
    for line in paged.lines():
        if not first < line.page <= first + 2 or line.role in FURNITURE or not line.text.strip():
            continue
        if not _opens_section(next(read_rows([line]))):
            best = _best(find_dates(line.text))
            if best and best.text == line.text.strip(" ."):
                return best
    return None


def _signed_date(paged: PagedDocument) -> FoundDate | None:
    """The date beside a signature in the last lines: "Signed: A. Hay    Dated: 4 June 2021"."""
    lines = [line for line in paged.lines() if line.role not in FURNITURE and line.text.strip()]
    for line in lines[:-_SIGNED_LINES:-1]:
        if label := _SIGNED_RE.search(line.text):
            best = _best(find_dates(line.text[label.end() :]))
            if best:
                return best
    return None


def _best(dates: Sequence[FoundDate]) -> FoundDate | None:
    """The most precise date with a year that is no range."""
    whole = [found for found in dates if not found.yearless and "/" not in found.value]
    return next((found for kind in ("day", "month") for found in whole if found.precision == kind), None)


def _running_board(paged: PagedDocument) -> str:
    """The board from a running header or footer: "Business Coordination Board" above "23 January 2020"."""
    running = (line for line in paged.lines() if line.role in (Role.RUNNING_HEADER, Role.RUNNING_FOOTER))
    return next((line.text for line in running if len(line.text) <= 60 and is_board(line.text)), "")


def _minutes_body(title: str, board: str) -> str:
    """Minutes are written by the body that met."""
    return next(iter(find_bodies([board])), "") if re.search(r"\bminutes\b", title, re.IGNORECASE) else ""


def _theme(title: str, paged: PagedDocument) -> str:
    """The theme or pillar of the governing plan: in the title, a running line, or the opening of the text."""
    running = [line.text for line in paged.lines() if line.role in (Role.RUNNING_HEADER, Role.RUNNING_FOOTER)]
    opening = " ".join(line.text for line in paged.pages[0].lines)[:3000] if paged.pages else ""
    capitals = ""
    for text in (*dict.fromkeys(running), opening, title):
        for match in _THEME_RE.finditer(text):
            words = [word for word in _PLAN_RE.sub("", match["name"]).split() if not _NO_THEME_RE.fullmatch(word)]
            if words and not is_capitals(" ".join(words)):
                return " ".join(words)
            capitals = capitals or (words[-1].capitalize() if words else "")
    return capitals


def _near_texts(paged: PagedDocument) -> list[str]:
    roles = (Role.LETTERHEAD, Role.RUNNING_HEADER, Role.RUNNING_FOOTER)
    head = [" ".join(line.text for line in page.lines if line.role is Role.LETTERHEAD) for page in paged.pages[:1]]
    own = [line.text for page in paged.pages[:1] for line in page.lines[:8] if head_body(line.text)]
    return [*head, *own, *dict.fromkeys(line.text for line in paged.lines() if line.role in roles)]


def _mark(paged: PagedDocument, used: Mapping[tuple[int, int], Line]) -> PagedDocument:
    used = {place: line for place, line in used.items() if len(line.text) <= _ONLY_HEADER}
    pages = {page for page, _ in used}

    def marked(page: Page) -> Page:
        lines = tuple(
            altered(line, role=Role.HEADER_BLOCK, table=None) if (line.page, line.number) in used else line
            for line in page.lines
        )
        return replace(page, lines=lines)

    if not used:
        return paged
    marks = tuple(marked(page) if page.number in pages else page for page in paged.pages)
    return replace(paged, pages=marks, tables=_without(paged, list(used.values())))


def _without(paged: PagedDocument, used: Sequence[Line]) -> tuple[Table, ...]:
    """The tables without the rows that are header block; a table that was nothing else goes."""
    numbers = {line.table for line in used if line.table is not None}
    words = " ".join(" ".join(line.text for line in sorted(used, key=lambda line: line.number)).split())
    tables = []
    for table in paged.tables:
        if table.ordinal in numbers:
            kept = {cell.row for cell in table.cells if cell.text and " ".join(cell.text.split())[:40] not in words}
            if not kept:
                continue
            table = replace(table, cells=tuple(cell for cell in table.cells if cell.row in kept))
        tables.append(table)
    return tuple(tables)
