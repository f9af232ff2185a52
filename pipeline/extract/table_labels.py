"""What the rows and columns of a grid mean: is it a table at all, which rows are headers, what labels each cell.

Papers draw grids for many ends. A grid that only lays text out is left as lines, for the code that reads headers and
back matter, and is no table:

- fewer than two rows or two columns with text: frames, boxed quotations, a heading on a tint;
- label and value side by side (``To`` | ``The Board``, ``Contact Officer`` | ``A. Clerk``): two columns without
  figures, or any number of columns where the labels are those of a header block;
- a page of prose set in a grid, as minutes are: numbers at the left, paragraphs, perhaps an ``Action`` column at the
  right. Its numbers are section numbers and its paragraphs are the paper. A log of actions in short cells is a table.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import replace

from pipeline.extract.table_grid import Grid, Slot
from pipeline.model import Cell

#: Cells that say "no figure here".
BLANKS = frozenset({"", "-", "–", "—", "n/a", "na", "nil", "none", "*", "..", "...", "x", "tbc", "#"})
#: A figure alone in its cell, with its sign, unit and a second figure in brackets: "£1.2m", "-4.5%", "14 (3%)", "+ 12".
VALUE_RE = re.compile(
    r"""
    [↑↓▲▼<>≤≥~c.]*\s*[-–−+±(]?\s*
    (?:£|\$|€)?\s*[-–−+]?
    (?:\d+(?:[,\s]\d{3})*(?:\.\d+)?|\.\d+|\d+:\d\d)\s*
    (?:%|pp|p|[kmn]|bn|st|nd|rd|th|hrs?|mins?|days?)?
    \s*\)?
    (?:\s*[(/]\s*[-–−+]?£?\d[\d,]*(?:\.\d+)?\s*%?\s*(?:p|pp|[km]|bn)?\)?)?
    \s*[↑↓▲▼*¹²³①-⑳\uf000-\uf0ff]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A year or a financial year stands in headers and labels as often as a count in a cell.
_SHORT_YEARS = "|".join(f"{year:02}[/–-]{(year + 1) % 100:02}" for year in range(100))
YEAR_RE = re.compile(
    rf"(?:(?:FY\s*)?(?:19|20)\d\d(?:\s*[/–-]\s*(?:(?:19|20)\d\d|\d\d?))?|FY\s*\d\d|(?:FY\s*)?['’‘]?(?:{_SHORT_YEARS}))"
    r"(?:\s?(?:[*†‡¹²³⁴⁵①-⑳]+|[(\[](?:\d|[a-z]|note\s\d|[*†‡]+)[)\]]))?",
    re.IGNORECASE,
)
SECTION_NUMBER_RE = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]+)[.)]?(?:\s.*)?", re.IGNORECASE | re.DOTALL)
#: What the labels of header blocks and back matter say, in lower case and without the colon.
BLOCK_LABELS = frozenset(
    """to|from|date|title|subject|author|author(s)|theme|purpose|status|portfolio|report of|report to|report by|paper
    report author|agenda item|agenda item no|agenda item number|item|item no|meeting|meeting date|date of meeting
    contact|contact officer|contact officers|contact officer(s)|source document|source documents|background papers
    background documents|bibliography|lead officer|lead|chief officer|presented by|prepared by|for|cc|venue|location
    time|classification|security classification|attachments|appendices|enclosures|enclosure|telephone|tel|email|e-mail
    sponsor|responsible officer|decision|for decision|for information|wards affected|ward|key decision
    cabinet member|executive lead|paper no""".replace("\n    ", "|").split("|")
)
#: Words in a cell from which on it is a paragraph.
_PARAGRAPH = 30
#: Words in the cells of a column of sentences, in the mean.
_SENTENCE = 12
#: Words in a cell that make a grid a page of prose whatever else it holds.
_PROSE = 150
_MAX_HEADER_ROWS = 5


@functools.lru_cache(maxsize=4096)  # a page is looked at in several ways, and its words recur
def is_value(text: str) -> bool:
    """Is a cell a figure?

    >>> [is_value(text) for text in ("14", "£1.2m", "-4.5 %", "38 (19.7%)", "Total", "12/03/2015", "4.2.1 Theft")]
    [True, True, True, True, False, False, False]
    """
    if len(text) > 24:
        return False
    text = text.strip()
    if text[:1].isalpha() and text[0] not in "cC":
        return False  # most words
    return bool(VALUE_RE.fullmatch(text)) and not re.search(r"\d/\d+/\d", text)


def is_blank(text: str) -> bool:
    """Does a cell hold nothing, or a sign that says so?"""
    return text.strip().lower() in BLANKS


#: Telephone lines, which name columns of calls.
_LINES = frozenset(("999", "101", "111", "119"))
#: "£000" above a column is its unit.
_THOUSANDS_RE = re.compile(r"['’‘]?(?:[£$€]|GBP)\s?\(?['’‘]?0{3}(?:['’‘]?s)?\)?")


def _is_count(text: str) -> bool:
    return is_value(text) and not YEAR_RE.fullmatch(text.strip()) and not _THOUSANDS_RE.fullmatch(text.strip())


def is_data(grid: Grid) -> bool:
    """Is the grid a table, and not a means of layout?"""
    filled = [slot for slot in grid.slots if slot.text]
    if grid.rows < 2 or grid.cols < 2 or len({slot.col for slot in filled}) < 2:
        return False
    side_by_side = sum(count >= 2 for count in Counter(slot.row for slot in filled).values())
    if side_by_side < 2 and side_by_side * 2 < grid.rows:
        return False
    body = [slot for slot in filled if slot.row > 0 and not is_blank(slot.text)]
    values = [slot for slot in body if _is_count(slot.text)]
    # Label columns hold no figures, so a third of all cells is many.
    if values and len(values) * 3 >= len(body) and any(slot.col > 0 for slot in values):
        return True
    if _is_block(grid) or _is_prose(grid, filled):
        return False
    if grid.cols == 2:
        figures = [slot for slot in body if slot.col == 1 and _is_count(slot.text)]
        return len(figures) * 2 > sum(slot.col == 1 for slot in body) or _is_headed(grid)
    # Chart axes and maps leave grids with a word here and there.
    return grid.rows * grid.cols <= 4 * len(filled)


def _is_block(grid: Grid) -> bool:
    """Do the rows open with the labels of a header block or of back matter?"""
    labelled = 0
    for row in range(grid.rows):
        texts = [slot.text for slot in grid.row_slots(row) if slot.text]
        first = texts[0].strip() if texts else ""
        labelled += first.endswith(":") or re.sub(r"[:.\s]+$", "", first).lower() in BLOCK_LABELS
        labelled += any(
            re.match(r"(?:to|from|date|title|contact officers?)\s*:", text, re.IGNORECASE) for text in texts[:1]
        )
    return labelled * 2 >= grid.rows


def _is_prose(grid: Grid, filled: list[Slot]) -> bool:
    """Is this a page of paragraphs set in a grid?"""
    words = [len(slot.text.split()) for slot in filled]
    if max(words) >= _PROSE:
        return True
    paragraphs = [slot for slot, count in zip(filled, words, strict=True) if count >= _PARAGRAPH]
    first = [slot.text for slot in filled if slot.col == 0]
    numbered = sum(bool(SECTION_NUMBER_RE.fullmatch(text)) and any(ch.isdigit() for ch in text) for text in first)
    if len(paragraphs) * 2 < grid.rows:
        return False
    return grid.cols == 2 or (numbered * 2 >= len(first) and _wordy_columns(filled, grid.rows) < 2)


def _wordy_columns(filled: list[Slot], rows: int) -> int:
    """How many columns hold a sentence in most rows: a response beside each recommendation makes two."""
    words: dict[int, list[int]] = {}
    for slot in filled:
        if slot.row > 0:
            words.setdefault(slot.col, []).append(len(slot.text.split()))
    return sum(len(each) * 3 >= 2 * (rows - 1) and sum(each) >= _SENTENCE * len(each) for each in words.values())


def _is_headed(grid: Grid) -> bool:
    """Has a table of two columns of words a header row that is set apart by weight?"""
    head, body = grid.row_slots(0), [slot for slot in grid.slots if slot.row > 0 and slot.text]
    return (
        grid.rows >= 3
        and sum(bool(slot.text) for slot in head) == 2
        and all(slot.bold for slot in head)
        and not any(slot.bold for slot in body if slot.col == 1)
        and sum(slot.bold for slot in body) * 2 <= sum(slot.col == 0 for slot in body)
    )


def header_rows(grid: Grid) -> int:
    """How many rows at the top name columns.

    The first row does unless it holds counts. The next does where the one above has a cell that spans columns, or where
    it goes on in the same weight, has no label of its own and holds no counts.
    """
    count = 0
    label = label_columns(grid)
    while count < min(grid.rows - 1, _MAX_HEADER_ROWS):
        slots = [slot for slot in grid.row_slots(count) if slot.text]
        values = [slot for slot in slots if slot.col >= max(1, label) or not label]
        if any(_is_count(slot.text) for slot in values if count or slot.text.strip() not in _LINES):
            break
        if count == 0:
            count = max((slot.rows for slot in grid.row_slots(0) if slot.rows < grid.rows), default=1)
            count = count if count < grid.rows and _no_counts(grid, count, label) else 1
            continue
        above = grid.row_slots(count - 1)
        tiered = any(
            1 < slot.cols < grid.cols or (slot.cols == grid.cols and count == 1) for slot in above if slot.text
        )
        unlabelled = bool(label) and not any(slot.col < label for slot in slots)
        bold = bool(slots) and all(slot.bold for slot in slots) and not _bold_body(grid)
        if not (tiered or (unlabelled and slots) or (bold and all(slot.bold for slot in above if slot.text))):
            break
        count += 1
    return count


def _no_counts(grid: Grid, rows: int, label: int) -> bool:
    """A first row with a tall cell reaches over header rows only where none of them holds counts."""
    return not any(_is_count(slot.text) for slot in grid.slots if slot.row < rows and slot.col >= max(1, label))


def _bold_body(grid: Grid) -> bool:
    last = [slot for slot in grid.row_slots(grid.rows - 2 if grid.rows > 3 else grid.rows - 1) if slot.text]
    return bool(last) and all(slot.bold for slot in last)


def label_columns(grid: Grid) -> int:
    """How many columns at the left name rows: 0, 1, or 2 where the first groups the second or only numbers it."""
    first = _column_below(grid, 0)
    if not first or grid.cols < 2:
        return 0
    if _is_label(first):
        grouping = any(slot.col == 0 and slot.rows > 1 and slot.row > 0 for slot in grid.slots)
        rest = [text for col in range(2, grid.cols) for text in _column_below(grid, col)]
        if grouping and grid.cols > 2 and _is_label(_column_below(grid, 1)) and any(map(_is_count, rest)):
            return 2
        return 1
    serial = [int(text.rstrip(".")) for text in first if re.fullmatch(r"\d{1,3}\.?", text)]
    counted = len(serial) == len(first) > 1 and serial == list(range(serial[0], serial[0] + len(serial)))
    if counted and grid.cols > 2 and _is_label(_column_below(grid, 1)):
        return 2
    corner = grid.text(0, 0)
    if not corner and any(grid.text(0, col) for col in range(1, grid.cols)) and grid.at(0, 0) == grid.at(0, 0):
        return 1
    return 0


def _column_below(grid: Grid, col: int) -> list[str]:
    return [
        slot.text for slot in grid.slots if slot.col == col and slot.row > 0 and slot.cols < grid.cols and slot.text
    ]


def _is_label(texts: list[str]) -> bool:
    counts = sum(_is_count(text) for text in texts)
    return bool(texts) and counts * 2 < len(texts)


def label_cells(grid: Grid, headers: int) -> tuple[Cell, ...]:
    """The cells of a grid with their labels. Tiers of a header are joined with `` / ``, the widest first."""
    slots = sorted(grid.slots, key=lambda slot: (slot.row, slot.col))
    grid = _grouped(grid, headers)
    labels = label_columns(grid)
    naming = [1] if not labels and _second_names(grid) else list(range(labels))
    names = [_column_name(grid, col, headers) for col in range(grid.cols)]
    cells = []
    for slot in slots:
        header = slot.row < headers
        row_label = ""
        if not header and slot.col not in naming:
            row_label = _row_name(grid, slot.row, naming)
        col_label = "" if header else names[slot.col]
        cells.append(Cell(slot.row, slot.col, slot.text, slot.page, header, row_label, col_label, slot.box))
    return tuple(cells)


def _grouped(grid: Grid, headers: int) -> Grid:
    """The grid with a name in the first column made tall over the rows it stands for: those below it whose first cell
    is empty or says the same again, and whose second names each.
    """
    if grid.cols < 3 or any(slot.col == 0 and slot.rows > 1 and slot.row >= headers for slot in grid.slots):
        return grid
    groups: list[list[int]] = []
    for row in range(headers, grid.rows):
        name, own = grid.text(row, 0), grid.text(row, 1)
        named = bool(own) and not _is_count(own) and not is_blank(own)
        if named and groups and groups[-1][-1] == row - 1 and name in ("", grid.text(groups[-1][0], 0)):
            groups[-1].append(row)
        elif named and (name[:1].isalpha() or YEAR_RE.fullmatch(name)):
            groups.append([row])
    groups = [group for group in groups if len(group) > 1]
    apart = all(len({grid.text(row, 1) for row in group}) == len(group) for group in groups)
    if not apart or sum(map(len, groups)) * 2 <= grid.rows - headers:
        return grid
    heights = {group[0]: len(group) for group in groups}
    covered = {row for group in groups for row in group[1:]}
    slots = [
        replace(slot, rows=heights.get(slot.row, slot.rows)) if slot.col == 0 else slot
        for slot in grid.slots
        if slot.col or slot.row not in covered
    ]
    return replace(grid, slots=tuple(slots))


def _column_name(grid: Grid, col: int, headers: int) -> str:
    tiers: list[str] = []
    for row in range(headers):
        slot = grid.at(row, col)
        # A first row over the whole width is the table's title, which names no column.
        if slot and slot.text and slot.cols < grid.cols and (not tiers or tiers[-1] != slot.text):
            tiers.append(slot.text)
    return " / ".join(tiers)


def _second_names(grid: Grid) -> bool:
    """Do figures, of the year before, stand left of the column that names the rows?"""
    first, second = _column_below(grid, 0), _column_below(grid, 1)
    return grid.cols > 2 and len(second) >= len(first) > 0 and all(map(_is_count, first)) and _is_label(second)


def _row_name(grid: Grid, row: int, naming: list[int]) -> str:
    names = [slot.text for col in naming if (slot := grid.at(row, col)) and slot.text]
    if len(names) == 2 and re.fullmatch(r"\d{1,3}\.?", names[0]):
        del names[0]  # a running number says nothing of the row
    return " / ".join(dict.fromkeys(names))
