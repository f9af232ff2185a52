"""The labelled rows of a header block, each label with its value.

A value stands behind its label, in the next cell, or on the lines below; it goes on where the next row hangs under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.dates import find_dates
from pipeline.sections.header_labels import STRONG, Cell, Label, Row, read_label
from pipeline.sections.header_title import HEADING_RE

#: White space, in points, behind which stands the crest of the letterhead and no more of a value.
_APART = 60.0
#: A value that goes on in the next line wherever that begins.
_OPEN_RE = re.compile(r"(?:\b(?:for|and|of|the|to|in|on|with|an?|by|from|or)|[,–&-])$", re.IGNORECASE)
#: "Committee and Date", above both.
_BOTH_RE = re.compile(r"\S(?:\s+and\s+|\s*[/&]\s*)date$", re.IGNORECASE)
#: A label, and the capital or figure with which its value begins.
_PLAIN_RE = re.compile(
    r"(?:(?P<to>To|TO|Report to|REPORT TO)|(?P<from>From|FROM|By|BY)"
    r"|(?P<date>Date(?: of meeting)?|DATE(?: OF MEETING)?|On|ON)"
    r"|(?P<title>Title(?: of (?:report|paper))?|TITLE(?: OF (?:REPORT|PAPER))?|Subject|SUBJECT))"
    r"(?:\s*[-–—])?\s+(?:(?:the|THE)\s+)?(?P<value>(?!OF\b)[A-Z\d].*)"
)
#: Code points of the longest such line, and rows between it and the other two.
_PLAIN_LONGEST, _PLAIN_REACH = 120, 6
#: Rows without a label after which a block has ended.
_REACH = 6


@dataclass(slots=True)
class Entry:
    """A label with its value so far. ``x0`` and ``value_x0``: where the label and its value begin."""

    label: Label
    value: str
    x0: float
    value_x0: float | None


@dataclass(slots=True)
class Block:
    """The labelled rows of a header; ``first`` and ``last`` are their indexes, -1 where there are none."""

    entries: list[Entry] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    first: int = -1
    last: int = -1

    def values(self, name: str) -> list[str]:
        """The values of a field, the best witness first."""
        found = [entry for entry in self.entries if entry.label.field == name and entry.value]
        return [entry.value for entry in sorted(found, key=lambda entry: entry.label.rank)]

    def value(self, name: str) -> str:
        """The best value of a field, or ""."""
        return next(iter(self.values(name)), "")


def read_block(rows: Sequence[Row]) -> Block:
    """Read the labelled rows at the head of a paper; an empty block where they are not a header."""
    block = Block()
    pending: list[Entry] = []
    since = 0
    stacked = _are_stacked(rows)
    plain = _plain_labels(rows)
    for index, row in enumerate(rows):
        labels = [read_label(cell.text, alone=True) for cell in row.cells]
        if index in plain:
            labels[0] = plain[index]
        if len(row.cells) == 4 and (first := labels[0]) and not first.colon and not first.value:
            labels[2] = labels[2] or read_label(f"{row.cells[2].text}:")  # "From | Clerk | Item | 7"
        if len(labels) > 1 and all(label and not label.colon and not label.value for label in labels):
            labels = [None] * len(labels)  # the head of a table: "Date | Venue"
        if len(row.cells) > 1 and labels[0] and not labels[0].colon and _is_prose(row.cells[1].text):
            labels[0] = None  # "Purpose" in bold before the first sentence
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
        for number, (cell, label) in enumerate(zip(row.cells, labels, strict=True)):
            waiting = block.entries[-1] if block.entries and block.entries[-1] in pending else None
            if label and not (waiting and not label.colon and not label.value):
                entry = Entry(label, label.value, cell.x0, _value_x0(cell, label))
                block.entries.append(entry)
                if not label.value:
                    pending.append(entry)
            elif waiting:
                waiting.value, waiting.value_x0 = cell.text, cell.x0
                pending.remove(waiting)
            elif block.entries and number and row.cells[number - 1].line is cell.line and _gap_before(cell) < _APART:
                entry = block.entries[-1]
                entry.value = f"{entry.value} {cell.text}".strip()
    strong = any(entry.label.field in STRONG and entry.value for entry in block.entries)
    # The head of a letter has none: "Dept:", "Email:", "Our reference:".
    if not strong and len({entry.label.printed for entry in block.entries if entry.label.colon and entry.value}) < 3:
        return Block()
    # A last "Purpose:" without a value is the heading of what follows.
    while block.entries[-1].label.field == "other" and not block.entries[-1].value and len(block.rows) > 1:
        block.entries.pop()
        block.rows.pop()
    return block


def _plain_labels(rows: Sequence[Row]) -> dict[int, Label]:
    """Labels that a space or a dash parts from their values: "To Audit Committee", "Date – 4 May 2017".

    Such words begin sentences too: a block names three fields, one after another, and a date is one of them.
    """
    found: dict[int, Label] = {}
    fields: dict[int, str] = {}
    for index, row in enumerate(rows):
        match = _PLAIN_RE.fullmatch(row.text)
        label = read_label(row.cells[0].text, alone=True)
        if label and label.field in STRONG:
            fields[index] = label.field
        elif match and len(row.text) <= _PLAIN_LONGEST and not row.text.endswith("."):
            field = next(name for name in ("to", "from", "date", "title") if match[name])
            if field != "date" or find_dates(match["value"]):
                found[index] = Label(field, 0, match[field], match["value"], colon=False)
                fields[index] = field
    near = {index: {field for other, field in fields.items() if abs(other - index) <= _PLAIN_REACH} for index in found}
    return {index: found[index] for index, named in near.items() if "date" in named and len(named) >= 3}


def _is_prose(text: str) -> bool:
    return len(text) > 150 or (text.endswith(".") and len(text.split()) > 8)


def _value_x0(cell: Cell, label: Label) -> float | None:
    """Where the value of "Subject: Renewal of" begins, in points; None where that is not known."""
    first = label.value.split()[:1]
    return next((word.box.x0 for word in cell.line.words if word.box.x0 > cell.x0 and [word.text] == first), None)


def _gap_before(cell: Cell) -> float:
    """The white space before a cell within its line, in points; 0.0 in a text file."""
    before = [word.box.x1 for word in cell.line.words if word.box.x0 < cell.x0]
    return cell.x0 - max(before) if before else 0.0


def _are_stacked(rows: Sequence[Row]) -> bool:
    """Do labels without a colon stand on lines of their own, with their values below? One alone may be a word."""
    read = [read_label(row.text, alone=True) for row in rows if len(row.cells) == 1]
    alone = [label for label in read if label and not label.colon and not label.value and label.field in STRONG]
    return len({label.field for label in alone}) >= 2 or any(_BOTH_RE.search(label.printed) for label in alone)


def _continues(row: Row, block: Block, pending: list[Entry]) -> bool:
    """Take a row without a label as the value of a waiting label, or as more of the value before it."""
    if not block.entries or len(row.text) > 200 or HEADING_RE.fullmatch(row.text):
        return False
    last, cell = block.entries[-1], row.cells[0]
    if pending and row.gap < 1.5 and not row.text.endswith(".") and last.label.field != "other":
        pending.pop(0).value = row.text
        return True
    boxed = cell.line.box is not None
    hanging = last.value_x0 is not None and cell.x0 >= last.value_x0 - 6 if boxed else cell.x0 > last.x0
    hanging = hanging or bool(_OPEN_RE.search(last.value))
    if last.value and hanging and row.gap < 0.6 and not (cell.line.bold and last.label.field not in ("title", "other")):
        last.value = f"{last.value} {row.text}"
        return True
    return False
