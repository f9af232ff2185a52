"""Rows of tables that lie in running text, a line each: a label and its numbers.

    Area 2021 2022 Change
    Robbery 12 9 -3
    Theft from shops 140 151 +11

The labels of the columns stand in the line above the first row, where that can be cut into as many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import BlockKind, Cell, Span
from pipeline.periods import find_periods
from pipeline.tag.sentences import Sentence

_CELL = r"(?:(?:[+–−-]\s?)?£?\d[\d,]*(?:\.\d+)?\s?(?:%|pp|k|m)?|N/?A|n/a|TBC|–|-)"
_ROW_RE = re.compile(rf"(?P<label>(?:%\s?)?[^\W\d_][^.;:!?\n]{{1,110}}?)(?P<gap>\s+)(?P<cells>{_CELL}(?:\s+{_CELL})*)")
_CELL_RE = re.compile(_CELL)
_DIGIT_RE = re.compile(r"\d")
_YEAR_RE = re.compile(r"(?:19|20)\d\d")
_SPLIT_RE = re.compile(r"\s{2,}|\t")
_LONGEST = 160
#: A gap so wide sets a single number apart.
_WIDE = 3
_MANY = 3
#: What a label does not end with: the number goes on with the sentence.
_OPEN_RE = re.compile(
    r"\b(?:of|in|to|by|for|at|and|or|from|the|a|an|than|between|over|under|with|was|were|is|are|no|page|section|about)$",
    re.IGNORECASE,
)


_RANGE_RE = re.compile(r"£[\d,.]+[km]?\s[–-]\s£\d")
#: Cells, or labels of columns, that say nothing.
_BLANK_RE = re.compile(r"n/?a|nil|none|tbc|x|\*+|[–—-]+", re.IGNORECASE)
#: The unit of a column by itself, below its name.
_UNIT_LABEL_RE = re.compile(r"%|£(?:['’]?000s?|k|m)?|nos?\.?|number|fte|wte|days|hours|mins|minutes", re.IGNORECASE)

#: A line that ends with numbers of three digits or more, without a sign; and a line above that says they are sums.
_SUM_ROW_RE = re.compile(r"[^\W\d_][^\n]*?(?:\s+(?:\d{3}|\d{1,3}(?:,\d{3})+))+")
_SUMS_RE = re.compile(
    r"\b(?:grants?|awards?|bids?|spend|spending|expenditure|costs?|payments?|funding|allocations?)\b", re.IGNORECASE
)
_COUNTED_RE = re.compile(r"\b(?:numbers?|no\.?|applications|volumes?)\b|£|%", re.IGNORECASE)
_LONGEST_HEADER = 80
_LONGEST_SUM_ROW = 240


class RowCell(NamedTuple):
    """A number of a row: its place in the text, its sign with it, and what labels it."""

    span: Span
    cell: Cell


def row_cells(text: str, sentences: Sequence[Sentence]) -> dict[int, list[RowCell]]:
    """The numbers of such rows by the index of their sentence: of single rows only where they hold three or more."""
    found: dict[int, list[RowCell]] = {}
    run: list[tuple[int, re.Match[str]]] = []
    for index in range(len(sentences) + 1):
        row = _row(text, sentences[index]) if index < len(sentences) else None
        if row and run and len(_cells(row)) != len(_cells(run[0][1])):
            found.update(_labelled(text, sentences, run))
            run = []
        if row:
            run.append((index, row))
            continue
        found.update(_labelled(text, sentences, run))
        run = []
    return found


def rows_of_sums(text: str, sentences: Sequence[Sentence]) -> dict[int, int]:
    """The sentences that are rows of sums by the line above the first, each with the place of that line: "Grants in
    2031" over "Hale Youth Club 10,000".
    """
    found: dict[int, int] = {}
    run: list[int] = []
    for index in range(len(sentences) + 1):
        if index < len(sentences) and _is_sum_row(text, sentences[index]):
            run.append(index)
            continue
        if len(run) > 1 and run[0]:
            header = sentences[run[0] - 1].span.of(text)
            is_line = len(header) <= _LONGEST_HEADER and not header.endswith((".", ";", "!", "?"))
            has_thousands = all("," in sentences[row].span.of(text)[-8:] for row in run)
            if is_line and has_thousands and _SUMS_RE.search(header) and not _COUNTED_RE.search(header):
                found.update(dict.fromkeys(run, run[0] - 1))
        run = []
    return found


def _is_sum_row(text: str, sentence: Sentence) -> bool:
    span = sentence.span
    return (
        sentence.kind != BlockKind.CELL
        and text[span.end - 3 : span.end].isdigit()
        and span.end - span.start <= _LONGEST_SUM_ROW
        and _SUM_ROW_RE.fullmatch(text, span.start, span.end) is not None
    )


def _row(text: str, sentence: Sentence) -> re.Match[str] | None:
    span = sentence.span
    if span.end - span.start > _LONGEST or sentence.kind == BlockKind.CELL:
        return None
    if not text[span.end - 1].isdigit() and text[span.end - 1] not in "%ACac–-kmp":
        return None
    row = _ROW_RE.fullmatch(text, span.start, span.end)
    if row is None or _OPEN_RE.search(row["label"]) or not _DIGIT_RE.search(row["cells"]):
        return None
    if _RANGE_RE.search(row["cells"]):
        return None  # "Grants £1,200 - £1,500"
    return row if len(_cells(row)) > 1 or len(row["gap"]) >= _WIDE else None


def _cells(row: re.Match[str]) -> list[re.Match[str]]:
    return list(_CELL_RE.finditer(row.string, row.start("cells"), row.end("cells")))


def _labelled(
    text: str, sentences: Sequence[Sentence], run: Sequence[tuple[int, re.Match[str]]]
) -> dict[int, list[RowCell]]:
    """The cells of rows that follow one another and have as many columns."""
    if not run:
        return {}
    first, row = run[0]
    count = len(_cells(row))
    years = [cell[0] for cell in _cells(row)]
    if all(_YEAR_RE.fullmatch(year) for year in years):
        columns = years  # "Area 2021 2022": the labels themselves
        run = run[1:]
    else:
        columns = _columns_above(text, sentences, first, count, spaced=_is_spaced(row))
    if not run or (len(run) == 1 and count < _MANY):
        return {}
    found: dict[int, list[RowCell]] = {}
    for index, row in run:
        label = " ".join(row["label"].split())
        found[index] = [
            RowCell(
                Span(cell.start(), cell.end()),
                Cell(0, place + 1, cell[0], 0, row_label=label, col_label=columns[place] if columns else ""),
            )
            for place, cell in enumerate(_cells(row))
            if _DIGIT_RE.search(cell[0])
        ]
    return found


def _is_spaced(row: re.Match[str]) -> bool:
    """Do gaps of two spaces and more part the cells of a row?"""
    return len(row["gap"]) > 1 or _SPLIT_RE.search(row["cells"]) is not None


def _columns_above(text: str, sentences: Sequence[Sentence], first: int, count: int, *, spaced: bool) -> list[str]:
    """The labels of the columns in the line above the first row; where these are units alone, with the line above."""
    above = [each for each in sentences[max(0, first - 2) : first] if each.kind != BlockKind.HEADING]
    if not above or above[-1] != sentences[first - 1]:
        return []
    columns = _columns(above[-1].span.of(text), count, spaced=spaced)
    if columns and len(above) > 1 and all(_UNIT_LABEL_RE.fullmatch(column) for column in columns):
        names = _columns(above[0].span.of(text), count, spaced=spaced)
        return [f"{name} / {unit}" for name, unit in zip(names, columns, strict=True)] if names else columns
    return columns


def _columns(header: str, count: int, *, spaced: bool) -> list[str]:
    """The labels of ``count`` columns in a line; none where it cannot be cut into as many.

    ``spaced``: gaps part the cells of the rows, so that single words of the line are no labels.
    """
    if len(header) > _LONGEST or header.endswith((".", ";", "!", "?")):
        return []
    periods = find_periods(header)
    if len(periods) == count:
        return [period.text for period in periods]
    for period in periods:
        header = header.replace(period.text, "\0".join(period.text.split()))  # "Q1 2031/32" is one label
    if any(not _YEAR_RE.fullmatch(word) and "\0" not in word for word in header.split() if word[-1:].isdigit()):
        return []  # a row of another table
    for words in (_SPLIT_RE.split(header), [] if spaced else header.split()):
        if count > 1 and count <= len(words) <= count + 1:
            columns = [word.replace("\0", " ") for word in words[-count:]]
            return [] if any(_BLANK_RE.fullmatch(column) for column in columns) else columns
    return []
