"""The labels of a header block, and the rows of a page on which they stand.

A block may be labelled lines (``To: ...``), a table of labels and values, several pairs on one line
(``Agenda item: 7.1   Enclosure: C``), labels with the value on the next line, or labels without a colon
(``Report of the Chief Constable``). All become rows of cells first: lines at one height are one row, and a wide gap or
a tab parts a line into cells.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Line
from pipeline.sections.header_words import LABELS

#: Labels that mean a header block when followed by a colon, in whatever company.
STRONG = frozenset({"to", "from", "board", "title", "date", "author"})

#: Single words that are labels without a colon too; "Lead" and "Executive" may begin anything.
_BARE_LABELS = frozenset(
    ("to", "from", "date", "title", "subject", "author", "meeting", "committee", "wards", "purpose")
)
_LABEL_RES = tuple(
    (field, rank, re.compile("|".join(words), re.IGNORECASE)) for rank, (field, words) in enumerate(LABELS)
)
_CUT_RE = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z'’()/& \-]{0,48}?)\s*(?:[:;：]\s*[-–]?|\.{4,}(?!\W*\d+\s*$)|\t)\s*(?P<value>.*)",
    re.DOTALL,
)
# "Report of the Chief Constable", "REPORT TO POLICE AUTHORITY": no colon, but the whole line.
_REPORT_OF_RE = re.compile(
    r"(?P<label>(?:joint\s+)?(?:report|paper)\s+(?:of|by|to|from)|presented\s+by|by(?=\s+the\b))\s+(?:the\s+)?(?P<value>\S.*)",
    re.IGNORECASE,
)
# "Agenda Item No. 5", "Enclosure C", "Paper 7b"
_ITEM_RE = re.compile(
    r"(?:agenda\s+item|item|enclosure|enc|paper|report)(?:\s*(?:no|number|ref)\b\.?)?(?:[\s:.]*[A-Z]{0,4}[./-]?\d[\w./()-]*|[\s:.]+[A-Z])",
    re.IGNORECASE,
)
_REFERENCE_RE = re.compile(r"[A-Z]{2,8}(?:[./ -]?\d+)+[a-z]?")
# What sites of councils print over the page of one item.
_PAGE_RE = re.compile(
    r"(?:agendas, meetings and minutes - )?agenda item(?: details)?|agenda and (?:draft )?minutes|issue - \w+"
    r"|decision details",
    re.IGNORECASE,
)
_NEIGHBOUR_RE = re.compile(r"agenda (?:item|no)(?: no)?\.?|enclosure|item no\.?|paper no\.?|date", re.IGNORECASE)
_OFFICE_RE = re.compile(
    r"\b(?:board|committee|panel|authority|council|cabinet|chief|director|commissioner|officer|head|executive|leader|member|clerk"
    r"|treasurer|constable|superintendent|manager|chair|group|secretary|governor|trust|body|solicitor|mayor)\b",
    re.IGNORECASE,
)


# "Report from the Clerk to the Audit Committee, 4 May 2017" is a sentence: see header_meeting
_SENTENCE_RE = re.compile(r"\s(?:to|for its|on|TO|ON)\s+(?:the\b|THE\b|\d|[A-Z].*,)|,\s+\d|\b(?:by the|BY THE)\b")


def is_item(text: str) -> bool:
    """Is this no more than the place or the number of a paper: "Agenda Item 7", "Paper 3.2", "BRD/23/17"?"""
    return any(pattern.fullmatch(text) for pattern in (_ITEM_RE, _REFERENCE_RE, _PAGE_RE))


def by_place(lines: Iterable[Line]) -> dict[tuple[int, int], Line]:
    """Lines by page and number, each once; to compare whole lines would cost more."""
    return {(line.page, line.number): line for line in lines}


@dataclass(frozen=True, slots=True)
class Label:
    """A label on the page. ``rank``: the lower, the better a witness for its field. ``colon``: does one follow it?"""

    field: str
    rank: int
    printed: str
    value: str
    colon: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of one line that stand together. ``x0`` in points, or characters in a text file."""

    text: str
    x0: float
    line: Line


@dataclass(frozen=True, slots=True)
class Row:
    """Cells at one height, from the left. ``gap`` in line heights, as for lines."""

    cells: tuple[Cell, ...]
    gap: float
    #: A line whose words were joined to the first cell.
    extra: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The cells joined by one space."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the row, each once."""
        return tuple(by_place((*(cell.line for cell in self.cells), *self.extra)).values())


def read_label(text: str, *, alone: bool = False) -> Label | None:
    """Read a cell that begins with a label. ``alone``: the cell holds nothing else, so no colon is needed.

    >>> read_label("Date of meeting: 4 May 2017").value
    '4 May 2017'
    >>> read_label("To improve response times the force will:") is None
    True
    """
    text = text.strip()
    if _ITEM_RE.fullmatch(text):
        return Label("other", len(LABELS), text, text, False)
    if cut := _CUT_RE.fullmatch(text):
        if known := _known(cut["label"]):
            return Label(*known, cut["label"].strip(), cut["value"].strip(), True)
        return None
    if (
        len(text) <= 120
        and not text.endswith(".")
        and (match := _REPORT_OF_RE.fullmatch(text))
        and _OFFICE_RE.search(match["value"])
        and not _SENTENCE_RE.search(match["value"])
    ):
        known = _known(match["label"])
        return Label(*known, match["label"], match["value"].strip(), False) if known else None
    bare = text.rstrip(" -–")
    if alone and (known := _known(bare)) and (" " in bare or bare.casefold() in _BARE_LABELS):
        return Label(*known, text, "", False)
    return None


@functools.lru_cache(maxsize=4096)  # the same words open many papers
def _known(words: str) -> tuple[str, int] | None:
    if len(words) > _LONGEST_LABEL:
        return None
    words = " ".join(words.replace("’", "'").split()).strip(" .-–*")
    for field, rank, pattern in _LABEL_RES:
        if pattern.fullmatch(words):
            return field, rank
    return None


def read_rows(lines: Sequence[Line]) -> Iterator[Row]:
    """Lines in reading order → rows of cells, from the top; lines whose boxes overlap in height make one row.

    Each is made when it is asked for: a head mostly ends long before its page.
    """
    return _join_labels(_rows(lines))


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    groups: list[list[Line]] = []
    for line in sorted(lines, key=_height):
        if groups and _beside(groups[-1][0], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        ordered = sorted(group, key=lambda line: line.indent)
        cells = tuple(cell for line in ordered for cell in _cells(line))
        if cells:
            yield Row(cells, min(line.gap for line in group))


def _join_labels(rows: Iterator[Row]) -> Iterator[Row]:
    """Join a label that is broken over two lines of a narrow column, with its value beside or between them."""
    ahead: list[Row] = []
    while ahead := ahead + list(itertools.islice(rows, 3 - len(ahead))):
        row, taken = ahead[0], 1
        for count in range(2, len(ahead) + 1):
            if whole := _broken_label(ahead[:count]):
                row, taken = whole, count
                break
        yield row
        ahead = ahead[taken:]


def _broken_label(rows: Sequence[Row]) -> Row | None:
    """One row, where the first cells of the first and the last row make a label between them; else None."""
    first, last = rows[0].cells[0], rows[-1].cells[0]
    label = f"{first.text} {last.text}"
    if len(rows) < 2 or ":" in first.text or not last.text.endswith(":") or abs(first.x0 - last.x0) >= 3:
        return None
    if not _known(label.rstrip(" :")):
        return None
    values = tuple(cell for row in rows for cell in row.cells if cell not in (first, last))
    return Row((Cell(label, first.x0, first.line), *values), rows[0].gap, (last.line,))


def _height(line: Line) -> tuple[int, float]:
    return (line.page, line.box.top if line.box else float(line.number))


def _beside(first: Line, line: Line) -> bool:
    if first.page != line.page or first.box is None or line.box is None:
        return False
    overlap = min(first.box.bottom, line.box.bottom) - max(first.box.top, line.box.top)
    apart = line.box.x0 >= first.box.x1 or first.box.x0 >= line.box.x1
    return apart and overlap > 0.5 * min(first.box.bottom - first.box.top, line.box.bottom - line.box.top)


#: A colon may stand in a column of its own, behind its label: "To        : Audit Committee".
_COLUMN_RE = re.compile(r"\t+|\s{3,}(?![\s:：])")
_NARROW_RE = re.compile(r"(?P<label>\s*\S+(?:\s\S+)*?)\s\s(?=[^\s:：])")
#: Code points; a header block on a single line stays below.
_LONGEST_LINE = 2_000


def _cells(line: Line) -> Iterable[Cell]:
    """Part a line at tabs, at runs of three spaces, and at gaps wider than one and a half letters' height.

    A line as long as a page (a dump, a file that lost its line ends) holds no labels.
    """
    if len(line.text) > _LONGEST_LINE:
        return (Cell(line.text.strip(), line.indent, line),)
    return _parted(line)


def _parted(line: Line) -> Iterable[Cell]:
    cuts = [0, *(match.end() for match in _COLUMN_RE.finditer(line.text)), len(line.text)]
    narrow = _NARROW_RE.match(line.text)
    if narrow and _known(narrow["label"].strip()):
        cuts.append(narrow.end())  # "TITLE OF REPORT  Roads": the longest label of a column ends close to the values
    xs = {0: line.indent}
    bold = 0  # where the words set bold begin
    for word, after in zip(line.words, line.words[1:], strict=False):
        xs[after.start] = after.box.x0
        bold = after.start if after.bold and not word.bold else bold
        if after.box.x0 - word.box.x1 > 1.5 * max(word.size, 6.0) and after.text[0] not in ":：":
            cuts.append(after.start)
        elif word.bold and not after.bold and _known(line.text[bold : after.start].strip()):
            cuts += (bold, after.start)  # a label in a narrow column, set bold
        elif after.box.x0 - word.box.x1 > 0.8 * max(word.size, 6.0) and _known(line.text[: after.start].strip()):
            cuts.append(after.start)  # the longest label of a column
    cuts = sorted(set(cuts))
    for start, end in itertools.pairwise(cuts):
        text = line.text[start:end].strip()
        if text:
            x0 = xs.get(start, line.indent + start)
            yield from (Cell(part, x0, line) for part in _part_pairs(text))


_WORD_START_RE = re.compile(r"(?<=\s)(?=[A-Z])")
#: Code points; "Contact officer for further information" has 40.
_LONGEST_LABEL = 100


def _part_pairs(text: str) -> list[str]:
    """Part ``Date: 4 May 2017 Agenda item: 12`` before the second label, where a column gap was too narrow to be seen.

    >>> _part_pairs("Date: 4 May 2017 Agenda item: 12")
    ['Date: 4 May 2017', 'Agenda item: 12']
    """
    labelled = _known(text.partition(":")[0]) is not None
    for colon in re.finditer(r":(?=\s|$)", text):
        if _known(text[: colon.start()]):
            continue
        for match in _WORD_START_RE.finditer(text, max(0, colon.start() - _LONGEST_LABEL), colon.start()):
            label = text[match.start() : colon.start()]
            # "OFFENDERS THEME: the year" is one title, so beside a bare value only the usual neighbours count.
            apart = text[: match.start()].endswith("  ")
            if _known(label) if labelled or apart else _NEIGHBOUR_RE.fullmatch(label):
                return [text[: match.start()].strip(), *_part_pairs(text[match.start() :])]
    return [text]
