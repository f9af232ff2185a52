"""The header block of a paper: to, from, title, date, board, theme and who to ask.

Each field is kept as printed and is empty where nothing is printed. ``to`` is what stands after "To" or "Report to";
where a paper has neither but names its meeting ("Meeting: Trust Board"), that. ``from`` is what stands after "From" or
"Report of", else the presenter, the lead director, the author. The lines taken are marked as header block, so that
they are neither body nor section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.dates import FoundDate, find_dates
from pipeline.model import FURNITURE, Header, Line, Page, PagedDocument, Role, Table
from pipeline.sections.bodies import choose_body, find_bodies
from pipeline.sections.header_labels import STRONG, Label, Row, read_label, read_rows
from pipeline.sections.header_title import HEADING_RE, HELD_RE, find_title, is_capitals

#: Lines of the first pages among which a header block, a title and a date are looked for.
_HEAD_LINES = 60
#: Characters beside a date on a line of its own: "Cabinet – 12 June 2018".
_BESIDE_DATE = 40
#: Rows without a label after which a block has ended.
_REACH = 6
_SECTION_RE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)]|\([a-z]{1,4}\)|\d{1,2}\s{2,})\s*\S")
_SECTION_ALONE_RE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
_KINDS_OF_MEETING = (
    r"(?:(?:\d+\s?\w\w|annual|ordinary|extraordinary|special|monthly|quarterly|public|virtual|draft|general|full|planning|inaugural|last"
    r"|parish)\s+)"
)
_MEETING_RE = re.compile(
    rf"""
    \b(?:(?:minutes|notes|record|agenda|notice)\s+(?:of|for|from)\s+|(?=the\s+\d+\s?\w\w\s+meeting))(?:the\s+|an?\s+)?
    (?:{_KINDS_OF_MEETING}*meetings?\s+of\s+(?:the\s+)?(?P<of>.+?)
      |{_KINDS_OF_MEETING}*(?P<name>[^.,:]+?)\s+{_KINDS_OF_MEETING}*meeting\b)
    (?=\s+(?:was|held|on|at|in|which|via|took)\b|\s*[,.:]|\s+\d|\s*$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BOARD_RE = re.compile(
    r"\b(?:board|committee|cabinet|council|panel|authority|forum|executive|assembly|governors)\b", re.IGNORECASE
)
_THEME_RE = re.compile(
    r"\b(?P<name>[A-Z][\w'’]+(?:(?:\s+(?:and|&)\s+|\s+)[A-Z][\w'’]+){0,2})\s+(?:[Tt]heme|THEME|[Pp]illar|PILLAR)\b"
)
_REPORT_RE = re.compile(r"(?:(?:an?|this|joint)\s+)*(?:report|paper|briefing)\s+(?:to|for)\b", re.IGNORECASE)
_NAME_END = r"(?=\s+(?:for|on|by|at|dated|to|meeting)\b|[,.;]|$)"
_REPORT_TO_RE = re.compile(
    rf"(?i:(?:(?:an?|this|joint)\s+)*(?:report|paper|briefing)\s+(?:to|for)\s+(?:the\s+)?)(?P<name>[A-Z].{{3,80}}?){_NAME_END}"
)
_REPORT_BY_RE = re.compile(rf"\b[Bb]y\s+(?:the\s+)?(?P<name>[A-Z].{{3,80}}?){_NAME_END}")
# "The PCC's Offenders theme": neither the article nor the owner is part of the name.
_NO_THEME_RE = re.compile(r"(?:The|This|Each|Our|Every|Key|One|\w+['’]s|\w+s['’])")


def read_header(paged: PagedDocument) -> tuple[Header, PagedDocument]:
    """Read the header of a paper and mark its lines. Never raises: what is not found is empty."""
    rows = _head_rows(paged)
    block = _read_block(rows)
    title_lines = _title_lines(rows, block, _body_size(paged))
    title = block.value("title") or " ".join(line.text for line in title_lines)
    rest = [row for row in rows if row not in block.rows and not set(row.lines) & set(title_lines)]
    sentence_to, sentence_from = _report_sentence(rest)
    sender = block.value("from") or block.value("author") or sentence_from
    to = block.value("to") or sentence_to
    dated, dated_lines = _stated_date(block, title, rest)
    board = block.value("board") or _meeting_board(rows) or _dated_board(rest) or to or _board_line(rest)
    used = {*title_lines, *dated_lines, *(line for row in block.rows for line in row.lines)}
    near = _near_texts(paged)
    header = Header(
        to=to or block.value("board"),
        sender=sender,
        title=title,
        board=board,
        body=_minutes_body(title, board)
        or choose_body(sender, [*near, title], [" ".join(line.text for line in page.lines) for page in paged.pages]),
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
    """The rows before the first section, from the first page that holds text."""
    lines = [
        line
        for line in paged.lines()
        if line.role not in FURNITURE and line.role is not Role.FOOTNOTE and line.text.strip()
    ]
    if not lines:
        return []
    first = lines[0].page
    rows = read_rows([line for line in lines if line.page == first][:_HEAD_LINES])
    for index, row in enumerate(rows):
        if _opens_section(row):
            return rows[:index]
    return rows


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
# Labels and their values
# --------------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Entry:
    label: Label
    value: str
    x0: float
    value_x0: float | None


@dataclass(slots=True)
class _Block:
    """The labelled rows of a header; ``first`` and ``last`` are their indexes, -1 where there are none."""

    entries: list[_Entry] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    first: int = -1
    last: int = -1

    def values(self, name: str) -> list[str]:
        found = [entry for entry in self.entries if entry.label.field == name and entry.value]
        return [entry.value for entry in sorted(found, key=lambda entry: entry.label.rank)]

    def value(self, name: str) -> str:
        return next(iter(self.values(name)), "")


def _read_block(rows: Sequence[Row]) -> _Block:
    block = _Block()
    pending: list[_Entry] = []
    since = 0
    stacked = _are_stacked(rows)
    for index, row in enumerate(rows):
        labels = [read_label(cell.text, alone=True) for cell in row.cells]
        if len(labels) > 1 and all(label and not label.colon and not label.value for label in labels):
            labels = [None] * len(labels)  # the head of a table: "Date | Venue"
        if not any(
            label and (label.colon or label.value or len(row.cells) > 1 or pending or stacked) for label in labels
        ):
            if since == 0 and _continues(row, block, pending):
                block.rows.append(row)
                block.last = index
                continue
            since += 1
            if block.entries and since > _REACH:
                break
            continue
        if block.entries and since > _REACH:
            break
        since = 0
        if block.first < 0:
            block.first = index
        block.last = index
        block.rows.append(row)
        for cell, label in zip(row.cells, labels, strict=True):
            waiting = block.entries[-1] if block.entries and block.entries[-1] in pending else None
            if label and not (waiting and not label.colon and not label.value):
                entry = _Entry(label, label.value, cell.x0, None)
                block.entries.append(entry)
                if not label.value:
                    pending.append(entry)
            elif waiting:
                waiting.value, waiting.value_x0 = cell.text, cell.x0
                pending.remove(waiting)
            elif block.entries:
                entry = block.entries[-1]
                entry.value = f"{entry.value} {cell.text}".strip()
    if not any(entry.label.field in STRONG and entry.value for entry in block.entries):
        return _Block()
    # A last "Purpose:" without a value is the heading of what follows.
    while block.entries[-1].label.field == "other" and not block.entries[-1].value and len(block.rows) > 1:
        block.entries.pop()
        block.rows.pop()
    return block


def _are_stacked(rows: Sequence[Row]) -> bool:
    """Do labels without a colon stand on lines of their own, with their values below? One alone may be a word."""
    alone = [read_label(row.text, alone=True) for row in rows if len(row.cells) == 1]
    return (
        len({label.field for label in alone if label and not label.colon and not label.value and label.field in STRONG})
        >= 2
    )


def _continues(row: Row, block: _Block, pending: list[_Entry]) -> bool:
    """Take a row without a label as the value of a waiting label, or as more of the value before it."""
    if not block.entries or len(row.text) > 200 or HEADING_RE.fullmatch(row.text):
        return False
    last, cell = block.entries[-1], row.cells[0]
    if pending and row.gap < 1.5 and not row.text.endswith(".") and last.label.field != "other":
        pending.pop(0).value = row.text
        return True
    boxed = cell.line.box is not None
    hanging = last.value_x0 is not None and cell.x0 >= last.value_x0 - 6 if boxed else cell.x0 > last.x0
    if last.value and hanging and row.gap < 0.6 and not (cell.line.bold and last.label.field not in ("title", "other")):
        last.value = _joined(last.value, row.text)
        return True
    return False


def _joined(first: str, second: str) -> str:
    return f"{first} {second}"


# --------------------------------------------------------------------------------------------------------------------
# Title, date, board, theme
# --------------------------------------------------------------------------------------------------------------------


def _title_lines(rows: Sequence[Row], block: _Block, size: float) -> list[Line]:
    if block.value("title"):
        return []
    lines = sorted({line for row in rows for line in row.lines}, key=lambda line: line.number)
    if block.first < 0:
        return find_title(lines, size, has_block=False)
    taken = {line for row in block.rows for line in row.lines}
    above = {line for row in rows[: block.first] for line in row.lines}
    after = [line for line in lines if line not in taken and line not in above]
    return find_title(after, size, has_block=True) or find_title(
        [each for each in lines if each in above], size, has_block=False
    )


def _stated_date(block: _Block, title: str, rest: Sequence[Row]) -> tuple[FoundDate | None, list[Line]]:
    """The date the paper gives itself, and the lines it stands on where they are neither block nor title.

    A labelled date first; then one in the name of the meeting or the title; then one that has a line to itself ("on
    16th May 2013"); then "The meeting ... was held ... on Wednesday 10th April 2024" in the opening words.
    """
    for value in (*block.values("date"), *block.values("board"), *block.values("to"), title):
        if best := _best(find_dates(value)):
            return best, []
    for index, row in enumerate(rest):
        best = _best(find_dates(row.text))
        if best and len(row.text) - len(best.text) <= _BESIDE_DATE and not row.text.rstrip().endswith("."):
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
    # "Thursday 22nd May": printed, though its year must come from elsewhere.
    yearless = [found for value in block.values("date") for found in find_dates(value) if found.precision == "day"]
    return (yearless[0] if yearless else None), []


def _best(dates: Sequence[FoundDate]) -> FoundDate | None:
    """The most precise date with a year that is no range."""
    whole = [found for found in dates if not found.yearless and "/" not in found.value]
    return next((found for kind in ("day", "month") for found in whole if found.precision == kind), None)


def _meeting_board(rows: Sequence[Row]) -> str:
    """The body that met, from "Minutes of the meeting of X held on ..." or "The 431st Meeting of X was held ..."."""
    for match in _MEETING_RE.finditer(" ".join(row.text for row in rows[:12])):
        name = (match["of"] or match["name"]).strip(" ,.-–")
        if 3 < len(name) <= 100 and not re.match(r"(?:the\s+)?\d", name):
            return name
    return ""


def _minutes_body(title: str, board: str) -> str:
    """Minutes are written by the body that met."""
    return board if re.search(r"\bminutes\b", title, re.IGNORECASE) and find_bodies([board, board.title()]) else ""


def _dated_board(rest: Sequence[Row]) -> str:
    """The board from a line that holds its name and the date: "CABINET – 12 JUNE 2018"."""
    for row in rest[:8]:
        dates = find_dates(row.text)
        name = row.text.replace(dates[0].text, "").strip(" ,:-–—|()") if len(dates) == 1 else ""
        if (
            name
            and len(name) <= 80
            and _BOARD_RE.search(name)
            and not name.endswith(".")
            and not _REPORT_RE.match(name)
        ):
            return re.sub(r"\s+(?:held\s+)?(?:on|of)$", "", name, flags=re.IGNORECASE)
    return ""


def _board_line(rest: Sequence[Row]) -> str:
    """A line at the top that is the name of a board alone: "CABINET", "Trust Board Meeting in Public"."""
    for row in rest[:4]:
        is_name = len(row.text) <= 60 and _BOARD_RE.search(row.text) and not re.search(r"[.:;]|\d", row.text)
        if is_name and not find_bodies([row.text, row.text.title()]) and not _REPORT_RE.match(row.text):
            return row.text
    return ""


def _report_sentence(rest: Sequence[Row]) -> tuple[str, str]:
    """To and from in a sentence: "A report to the Ethics Committee for its meeting on 4 May by the Chief Constable"."""
    text = " ".join(row.text for row in rest)[:400]
    if not (report := _REPORT_RE.search(text)):
        return "", ""
    text = text[report.start() : report.start() + 250]
    to, sender = _REPORT_TO_RE.match(text), _REPORT_BY_RE.search(text)
    return to["name"].strip() if to else "", sender["name"].strip() if sender and to else ""


def _theme(title: str, paged: PagedDocument) -> str:
    """The theme or pillar of the governing plan: in the title, a running line, or the opening of the text."""
    running = [line.text for line in paged.lines() if line.role in (Role.RUNNING_HEADER, Role.RUNNING_FOOTER)]
    opening = " ".join(line.text for line in paged.pages[0].lines)[:3000] if paged.pages else ""
    capitals = ""
    for text in (*dict.fromkeys(running), opening, title):
        for match in _THEME_RE.finditer(text):
            words = [word for word in match["name"].split() if not _NO_THEME_RE.fullmatch(word)]
            if words and not is_capitals(" ".join(words)):
                return " ".join(words)
            capitals = capitals or (words[-1].capitalize() if words else "")
    return capitals


def _near_texts(paged: PagedDocument) -> list[str]:
    roles = (Role.LETTERHEAD, Role.RUNNING_HEADER, Role.RUNNING_FOOTER)
    head = [" ".join(line.text for line in page.lines if line.role is Role.LETTERHEAD) for page in paged.pages[:1]]
    return [*head, *dict.fromkeys(line.text for line in paged.lines() if line.role in roles)]


def _mark(paged: PagedDocument, used: set[Line]) -> PagedDocument:
    def marked(page: Page) -> Page:
        lines = tuple(
            replace(line, role=Role.HEADER_BLOCK, table=None) if line in used else line for line in page.lines
        )
        return replace(page, lines=lines)

    if not used:
        return paged
    return replace(paged, pages=tuple(marked(page) for page in paged.pages), tables=_without(paged, used))


def _without(paged: PagedDocument, used: set[Line]) -> tuple[Table, ...]:
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
