"""What the labels, notes and captions of a table say of its numbers: their unit, their scale, their period."""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.model import Cell, SectionedDocument
from pipeline.patterns import compile_lists
from pipeline.tag.numbers import unit_names
from pipeline.tag.table_scales import find_amount_note, is_amount_note

_RISK_RE = re.compile(r"likelihood|probability|impact", re.IGNORECASE)
_SCORE_RE = re.compile(r"\b(?:score|rating|risk)\b", re.IGNORECASE)
_YEAR_RE = re.compile(r"(?:19|20)\d\d")
_SHOWS_RE = re.compile(r"\b(?:table|below|following|as\s+follows)\b", re.IGNORECASE)
#: Columns of a report of accounts: "YTD actual", "Full year plan".
STANDING_PERIOD_RE = compile_lists(
    r"\b(?:YTD|year\s+to\s+date|full[\s-]year|in[\s-]month|month\s+\d{1,2}|M\d{1,2}|this\s+(?:month|quarter|year)|last\s+(?:month|quarter|year))\b",
    re.IGNORECASE,
)
#: "Against the previous year": what a table is set against, not what it shows.
OTHER_PERIOD_RE = re.compile(r"(?:the\s+)?(?:previous|prior|same)\b", re.IGNORECASE)
#: "Average wait (mm:ss)": the label says how its times are read.
CLOCK_LABEL_RE = re.compile(r"\b(?:(?P<hours>h{1,2}:mm)|m{1,2}:ss|mins?:secs?)\b", re.IGNORECASE)
DURATION_WORDS = "seconds|secs|minutes|mins|hours|hrs|days|weeks|months|years|yrs"
#: "Term (months)", "Wait in days", "Volunteer hours", "Days lost": the label names the unit of its numbers.
_UNIT_LABEL_RE = re.compile(
    rf"""[(\[]\s*(?:in\s+|no\.?\s+of\s+|number\s+of\s+)?(?P<bracketed>[a-z²³]+(?:\s(?:metres|feet))?)\s*[)\]]
    | \bin\s+(?P<spelled>{DURATION_WORDS})\s*$
    | (?:^|(?<![\d+])\s)(?<!last\s)(?<!bed\s)(?<!per\s)(?<!previous\s)(?<!past\s)(?<!prior\s)(?<!this\s)
      (?P<ending>{DURATION_WORDS})\s*$
    | ^(?:(?:average|mean|median|total|number\s+of|no\.?\s+of|working|calendar|sick|sickness|staff)\s+){{0,3}}
      (?P<opening>{DURATION_WORDS})\s+
      (?:lost|given|worked|taken|open|late|to|since|saved|delivered|allowed|elapsed|waited|waiting|between|per)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: The header of a column, or the label of a row, that gives the unit of each row or column.
_UNITS_RE = re.compile(
    r"(?:units?|u\.?o\.?m\.?|unit\s+type|(?:units?\s+of\s+)?measure(?:ment|d\s+in)?|measured\s+(?:as|in)|(?:data\s+)?format|type)",
    re.IGNORECASE,
)
_UNIT_WORDS_RE = re.compile(
    r"%|per\s?cent(?:age)?|£|GBP|no\.?|nos\.?|#|numbers?|counts?|volume|w\.?t\.?e\.?|f\.?t\.?e\.?s?|ratio|rate|score|value|index|yes/no|y/n|text|date"
    r"|(?:rate\s+)?per\s+(?:\d[\d,]*|thousand|million)(?:\s+[a-z]+)?",
    re.IGNORECASE,
)
#: At the end of a caption, in brackets: "Calls answered in time (%)".
_CAPTION_UNIT_RE = re.compile(
    rf"[(\[]\s*(?:in\s+)?(?P<unit>%|per\s?cent|percentages?|{DURATION_WORDS}|(?:rate\s+)?per\s+\d[\d,]*(?:\s+[a-z]+)?)\s*[)\]]",
    re.IGNORECASE,
)
#: Captions that begin so: "Table 2: Percentage of calls answered".
_NUMBERED = r"(?:(?:table|figure|fig\.?|chart)\s*[\d.]+[a-z]?\s*[:.–—-]?\s*)?"
_CAPTION_SHARE_RE = re.compile(rf"{_NUMBERED}(?:the\s+)?(?:%|percentages?|per\s?cent|proportion)\s+of\b", re.IGNORECASE)
_CAPTION_RATE_RE = re.compile(
    rf"{_NUMBERED}[^.]*\brates?\s+(?P<unit>per\s+\d[\d,]*(?:\s+(?!by\b)[a-z]+)?)", re.IGNORECASE
)
#: "Recorded crime by area" over a table whose rows are areas.
_BY_RE = re.compile(rf"{_NUMBERED}(?P<what>[^.:]{{3,80}}?)\s+by\s+(?P<rows>[a-z][a-z ]{{2,30}})", re.IGNORECASE)
_HOW_MANY_RE = re.compile(
    r"^(?:(?:total\s+)?(?:numbers?|totals?|breakdown|summary|volumes?)\s+of\s+)+|\s+(?:numbers|figures|totals|volumes)$",
    re.IGNORECASE,
)
#: A longer paragraph above a table is prose, not its caption.
_CAPTION_LENGTH = 160


@functools.lru_cache(maxsize=1024)  # a label comes with each of its cells
def unit_of_label(label: str) -> tuple[str, str] | None:
    """Kind and unit that the label of a row or column gives its numbers; None where it gives none."""
    match = _UNIT_LABEL_RE.search(label.rpartition(" / ")[2].strip())
    if not match:
        return None
    surface = next(found for found in match.groups() if found).casefold()
    found = unit_names().get(surface)
    return found if found and found[0] in ("duration", "measure") else None


def amount_notes(document: SectionedDocument) -> dict[tuple[int | None, int | None], str]:
    """Notes of amounts by (table, column), and by (table, None) from its corner, its caption or its heading."""
    found: dict[tuple[int | None, int | None], str] = {}
    for table in document.paged.tables:
        for cell in table.cells:
            if cell.row <= table.header_rows + 1 and is_amount_note(cell.text.strip()):
                found[table.ordinal, cell.col or None] = cell.text
            elif cell.row < table.header_rows and cell.col == 0 and (note := find_amount_note(cell.text)):
                found[table.ordinal, None] = note
    previous: int | None = None
    for place, block in enumerate(document.blocks):
        if block.table is not None and block.table != previous and (block.table, None) not in found:
            above = [each.span.of(document.text) for each in document.blocks[max(0, place - 2) : place]]
            above = [text for text in above if len(text) <= _CAPTION_LENGTH]
            above.append(document.sections[block.section].heading)
            notes = [note for text in above if (note := find_amount_note(text))]
            if notes:
                found[block.table, None] = notes[0]
        previous = block.table
    return found


def corner_units(document: SectionedDocument) -> dict[int | None, tuple[str, str]]:
    """Kind and unit by table, where the header of its labels gives one for all its numbers: "Measure (minutes)"."""
    return {
        table.ordinal: unit
        for table in document.paged.tables
        for cell in table.cells
        if cell.row < table.header_rows
        and cell.col == 0
        and cell.text.endswith(")")
        and (unit := unit_of_label(cell.text))
    }


def given_units(document: SectionedDocument) -> dict[tuple[int, int | None, int | None], str]:
    """The units that a column of units gives each row, by (table, row, None), and a row of them each column, by
    (table, None, column): "Measure | Unit | Value".
    """
    found: dict[tuple[int, int | None, int | None], str] = {}
    for table in document.paged.tables:
        columns: dict[int, list[Cell]] = defaultdict(list)
        rows: dict[int, list[Cell]] = defaultdict(list)
        heads: dict[int, str] = {}
        for cell in table.cells:
            if cell.row < table.header_rows:
                heads[cell.col] = cell.text.strip()
            elif cell.text.strip():
                columns[cell.col].append(cell)
                rows[cell.row].append(cell)
        for col, cells in columns.items():
            if col and _are_units(heads.get(col, ""), cells):
                found.update({(table.ordinal, cell.row, None): cell.text.strip() for cell in cells})
        for cells in rows.values():
            if len(cells) > 1 and cells[0].col == 0 and _are_units(cells[0].text, cells[1:]):
                found.update({(table.ordinal, None, cell.col): cell.text.strip() for cell in cells[1:]})
    return found


def _are_units(label: str, cells: Sequence[Cell]) -> bool:
    known = sum(_is_unit(cell.text.strip()) for cell in cells)
    return bool(_UNITS_RE.fullmatch(label.strip())) and known * 2 > len(cells)


def _is_unit(text: str) -> bool:
    """ "%", "£000", "days", "FTE", "per 1,000"."""
    return bool(_UNIT_WORDS_RE.fullmatch(text)) or is_amount_note(text) or text.casefold() in unit_names()


def caption_unit(caption: str) -> str:
    """The unit that a caption gives the bare numbers of its table, as a label would have it; "" where it gives none.

    >>> caption_unit("Table 2: Wait by area (days)"), caption_unit("Percentage of calls"), caption_unit("Calls")
    ('days', '%', '')
    """
    if _CAPTION_SHARE_RE.match(caption):
        return "%"
    unit = _CAPTION_UNIT_RE.search(caption) or _CAPTION_RATE_RE.match(caption)
    return unit["unit"] if unit else ""


def counted_by(caption: str, corner: str) -> str:
    """What a caption says is counted, where it names the rows as the corner does: "Crimes by area" over "Area"."""
    match = _BY_RE.match(caption)
    if not match or not corner or corner.casefold().rstrip("s") not in match["rows"].casefold():
        return ""
    return _HOW_MANY_RE.sub("", match["what"]).strip()


def captions(document: SectionedDocument) -> dict[int, str]:
    """The short paragraph right above each table."""
    found: dict[int, str] = {}
    for before, block in itertools.pairwise(document.blocks):
        if block.table is not None and before.table != block.table and before.table is None:
            words = before.span.of(document.text)
            if len(words) <= _CAPTION_LENGTH or words.endswith(":") or _SHOWS_RE.search(words):
                found.setdefault(block.table, words)
    return found


def naming_columns(document: SectionedDocument) -> set[tuple[int | None, int]]:
    """Columns by (table, column) that number their rows (1, 2, 3), date them with years, or score risks."""
    found: set[tuple[int | None, int]] = set()
    for table in document.paged.tables:
        columns: dict[int, list[str]] = defaultdict(list)
        is_register = False
        for cell in table.cells:
            if cell.row >= table.header_rows:
                columns[cell.col].append(cell.text.strip())
            elif _RISK_RE.fullmatch(cell.text.strip()):
                is_register = True
            if is_register and cell.row < table.header_rows and _SCORE_RE.search(cell.text):
                found.add((table.ordinal, cell.col))
        for col, texts in columns.items():
            filled = [text for text in texts if text]
            dates = len(filled) >= 2 and all(_YEAR_RE.fullmatch(text) for text in filled)
            if dates or (col == 0 and _counts_up(filled)):
                found.add((table.ordinal, col))
    return found


def _counts_up(texts: Sequence[str]) -> bool:
    numbers = [int(text.rstrip(".")) for text in texts if text.rstrip(".").isdecimal()]
    if len(numbers) < 2 or len(numbers) != len(texts):
        return False
    return all(after == before + 1 for before, after in itertools.pairwise(numbers))
