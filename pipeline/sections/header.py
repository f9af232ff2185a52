"""The header block of a paper: to, from, title, date, board, theme and who to ask.

Each field is kept as printed and is empty where nothing is printed. ``to`` is what stands after "To" or "Report to";
where a paper has neither but names its meeting ("Meeting: Trust Board"), that. ``from`` is what stands after "From" or
"Report of", else the presenter, the lead director, the author. The lines taken are marked as header block, so that
they are neither body nor section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.dates import FoundDate, find_dates
from pipeline.model import FURNITURE, Header, Line, PagedDocument, Role
from pipeline.sections.bodies import choose_body
from pipeline.sections.header_labels import STRONG, Label, Row, read_label, read_rows
from pipeline.sections.header_title import HEADING_RE, find_title, is_capitals

#: Lines of the first pages among which a header block, a title and a date are looked for.
_HEAD_LINES = 60
#: Rows without a label after which a block has ended.
_REACH = 6
_SECTION_RE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)]|[A-Z][.)]|\(?[ivx]{1,4}\)|\d{1,2}\s{2,})\s*\S")
_SECTION_ALONE_RE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
_MEETING_RE = re.compile(
    r"\b(?:minutes|notes|record|agenda|notice)\s+(?:of|for|from)\s+(?:the\s+|a\s+)?(?:(?:\d+\w\w|annual|ordinary|extraordinary|special"
    r"|monthly|public|virtual|draft)\s+)*(?:(?:general\s+)?meetings?\s+of\s+(?:the\s+)?(?P<of>.+?)|(?P<name>.+?)\s+(?:\w+\s+)?meeting)"
    r"(?=\s+(?:held|on|at|in|which|via|took)\b|\s*[,.]|\s+\d|$)",
    re.IGNORECASE,
)
_HELD_RE = re.compile(r"\b(?:held|meeting|meets|met|convened|dated?|on)\b", re.IGNORECASE)
_THEME_RE = re.compile(
    r"\b(?P<name>[A-Z][\w'’]+(?:(?:\s+(?:and|&)\s+|\s+)[A-Z][\w'’]+){0,2})\s+(?:[Tt]heme|THEME|[Pp]illar|PILLAR)\b"
)


def read_header(paged: PagedDocument) -> tuple[Header, PagedDocument]:
    """Read the header of a paper and mark its lines. Never raises: what is not found is empty."""
    rows = _head_rows(paged)
    block = _read_block(rows)
    size = _body_size(paged)
    title_rows = _title_rows(rows, block, size)
    title = block.value("title") or _title_text(title_rows)
    sender = block.value("from") or block.value("author")
    printed, stated, dated_rows = _stated_date(block, rows, title_rows)
    board = block.value("board") or _meeting_board(rows) or block.value("to")
    used = block.rows + title_rows + dated_rows
    near = _near_texts(paged)
    header = Header(
        to=block.value("to") or block.value("board"),
        sender=sender,
        title=title,
        board=board,
        body=choose_body(sender, near, (line.text for line in paged.lines())),
        theme=block.value("theme") or _theme(title, paged),
        contact=tuple(dict.fromkeys((*block.values("contact"), *block.values("author"), *_back(paged, "contact")))),
        source_documents=tuple(dict.fromkeys((*block.values("source"), *_back(paged, "source")))),
        date_printed=printed,
        date_stated=stated,
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
    for index, row in enumerate(rows):
        labels = [read_label(cell.text, alone=True) for cell in row.cells]
        if not any(label and (label.colon or label.value or len(row.cells) > 1 or pending) for label in labels):
            if _continues(row, block, pending):
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
    return block


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
# Title, date, board, theme, back matter
# --------------------------------------------------------------------------------------------------------------------


def _title_rows(rows: Sequence[Row], block: _Block, size: float) -> list[Row]:
    if block.value("title"):
        return []
    if block.first < 0:
        return find_title(rows, size, has_block=False)
    after = [row for row in rows[block.first :] if row not in block.rows]
    return find_title(after, size, has_block=True) or find_title(rows[: block.first], size, has_block=False)


def _title_text(rows: Iterable[Row]) -> str:
    text = ""
    for row in rows:
        text = _joined(text, row.text) if text else row.text
    return text.strip()


def _stated_date(block: _Block, rows: Sequence[Row], title_rows: list[Row]) -> tuple[str, str, list[Row]]:
    """The date the paper gives itself: as printed, as ISO, and the rows it stands on where they are no block or title."""
    for value in (*block.values("date"), *block.values("board"), *block.values("to")):
        if best := _best(find_dates(value)):
            return best.text, best.value, []
    title = _title_text(title_rows)
    if best := _best(find_dates(title)):
        return best.text, best.value, []
    loose = [row for row in rows if row not in title_rows and row not in block.rows]
    for row in loose:
        found = _best(find_dates(row.text))
        if found and len(row.text) - len(found.text) <= 24 and not row.text.rstrip().endswith("."):
            return found.text, found.value, [row]
    for row in loose:
        found = _best(find_dates(row.text))
        if found and found.precision == "day" and re.search(r"\bheld\b|\bmeeting\b", row.text, re.IGNORECASE):
            return found.text, found.value, []
    return "", "", []


def _best(dates: Sequence[FoundDate]) -> FoundDate | None:
    """The most precise date with a year that is no range."""
    whole = [found for found in dates if not found.yearless and "/" not in found.value]
    return next((found for kind in ("day", "month") for found in whole if found.precision == kind), None)


def _meeting_board(rows: Sequence[Row]) -> str:
    """The body that met, from "Minutes of the meeting of X held on ..."."""
    match = _MEETING_RE.search(" ".join(row.text for row in rows[:10]))
    if not match:
        return ""
    name = (match["of"] or match["name"]).strip(" ,.-–")
    return name if 3 < len(name) <= 100 else ""


def _theme(title: str, paged: PagedDocument) -> str:
    """The theme or pillar of the governing plan: in the title, a running line, or the opening of the text."""
    running = [line.text for line in paged.lines() if line.role in (Role.RUNNING_HEADER, Role.RUNNING_FOOTER)]
    opening = " ".join(line.text for line in paged.pages[0].lines)[:3000] if paged.pages else ""
    for text in (*dict.fromkeys(running), opening, title):
        for match in _THEME_RE.finditer(text):
            name = match["name"]
            return name.title() if is_capitals(name) else name
    return ""


def _near_texts(paged: PagedDocument) -> list[str]:
    roles = (Role.LETTERHEAD, Role.RUNNING_HEADER, Role.RUNNING_FOOTER)
    head = [" ".join(line.text for line in page.lines if line.role is Role.LETTERHEAD) for page in paged.pages[:1]]
    return [*head, *dict.fromkeys(line.text for line in paged.lines() if line.role in roles)]


_BACK_RE = {
    "contact": re.compile(
        r"(?:contact officers?(?:\(s\))?|contacts?|report authors?|for further information(?: please)? contact)\s*(?::|\t|\s{2,}|$)\s*(?P<value>.*)",
        re.IGNORECASE,
    ),
    "source": re.compile(
        r"(?:source documents?(?:\(s\))?|background papers?)\s*(?::|\t|\s{2,}|$)\s*(?P<value>.*)", re.IGNORECASE
    ),
}


def _back(paged: PagedDocument, name: str) -> list[str]:
    """Contact officers and source documents printed after the last section: "Contact Officer | Name, Department"."""
    lines = [line for line in paged.lines() if line.role not in FURNITURE][-40:]
    found = []
    for row in read_rows(lines):
        text = "\t".join(cell.text for cell in row.cells)
        if (match := _BACK_RE[name].fullmatch(text)) and (value := match["value"].replace("\t", " ").strip()):
            if value.casefold().strip(".") not in ("n/a", "none", "nil", "not applicable", "-"):
                found.append(value)
    return found


def _mark(paged: PagedDocument, rows: Sequence[Row]) -> PagedDocument:
    taken: set[Line] = {line for row in rows for line in row.lines}
    if not taken:
        return paged
    pages = tuple(
        replace(
            page, lines=tuple(replace(line, role=Role.HEADER_BLOCK) if line in taken else line for line in page.lines)
        )
        for page in paged.pages
    )
    return replace(paged, pages=pages)
