"""Figures in table cells: what they measure comes from the labels of their row and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Cell, Figure, SectionedDocument, Span
from pipeline.periods import find_periods
from pipeline.tag.numbers import Quantity
from pipeline.tag.periods import PeriodReader
from pipeline.tag.sentences import Sentence

VERSION = 1

#: Columns whose numbers name rows or days.
_NAMING_COLUMN_RE = re.compile(
    r"^(?:no\.?|#|item|ref\.?|refs?|reference|id|date|dates|time|page|rank|ranking|year|years|tel\.?|telephone|phone|minute|min|agenda\s+item|line|row|s/n|risk\s+(?:no|ref|id)\.?"
    r"|action\s*(?:no|ref)?\.?|section|number|paragraph|para|due(?:\s+date)?|deadline|when|target\s+date|completion(?:\s+date)?|by\s+when|voucher|cheque|cheque\s+no\.?|invoice(?:\s+no\.?)?|policy\s+no\.?"
    r"|application(?:\s+no\.?)?|planning\s+ref\w*|post\s?code|code|account\s+(?:no|number)|owner|lead|rag|status|version|objective|outcome|priority)$",
    re.IGNORECASE,
)
_THOUSANDS_RE = re.compile(r"(?:£|\(£?)\s?['’‘]?(?:000|k)\b|\bin\s+thousands\b|£\s?thousands?\b", re.IGNORECASE)
_MILLIONS_RE = re.compile(r"£\s?(?:m|mn|million)s?\b", re.IGNORECASE)
_MONEY_RE = re.compile(r"£|\bGBP\b", re.IGNORECASE)
_PERCENT_RE = re.compile(r"%|\bper\s?cent(?:age)?\b", re.IGNORECASE)
_NUMBER_CELL_RE = re.compile(r"^[\s(~<>≤≥+–−-]*(?:£\s?)?[\d,.]+\s?(?:%|k|m|bn|pp)?[\s)*+†‡]*$", re.IGNORECASE)
#: Labels that say nothing by themselves: the heading of the section says what was counted.
_GENERIC = frozenset(["", "total", "totals", "grand total", "number", "count", "no.", "value", "amount", "figure", "%"])


class TableReader:
    """Knows the cell of each sentence in a table, and its labels."""

    def __init__(self, document: SectionedDocument, sentences: Sequence[Sentence], periods: PeriodReader) -> None:
        self._document = document
        self._sentences = sentences
        self._periods = periods
        self._cells = {
            (table.ordinal, cell.row, cell.col): cell for table in document.paged.tables for cell in table.cells
        }
        self._header_rows = {table.ordinal: table.header_rows for table in document.paged.tables}

    def cell_of(self, sentence: Sentence) -> Cell | None:
        """The cell a sentence stands in; None where the table is not known."""
        block = self._document.blocks[sentence.block]
        if block.table is None or block.row is None or block.col is None:
            return None
        return self._cells.get((block.table, block.row, block.col))

    def is_label(self, cell: Cell) -> bool:
        """A header cell, the label of its row, or a column that numbers or dates its rows."""
        if cell.header or (cell.col == 0 and cell.row_label.strip() == cell.text.strip() and cell.row_label):
            return True
        return bool(_NAMING_COLUMN_RE.match(cell.col_label.rpartition("/")[2].strip()))

    def number_cell(self, sentence: Sentence, cell: Cell, quantities: Sequence[Quantity]) -> list[Figure] | None:
        """The figure of a cell that holds a number and no words; None where the cell holds prose."""
        text = sentence.span.of(self._document.text)
        if len(quantities) != 1 or not _NUMBER_CELL_RE.match(text):
            return None
        quantity = quantities[0]
        label = f"{cell.col_label} {cell.row_label}"
        kind, unit, value = quantity.kind, quantity.unit, quantity.value
        if not kind:
            kind, unit = "count", ""
            if _PERCENT_RE.search(cell.col_label) or (
                _PERCENT_RE.search(cell.row_label) and not _MONEY_RE.search(cell.col_label)
            ):
                kind, unit = "percent", "percent"
            elif _MONEY_RE.search(label):
                kind, unit = "money", "GBP"
                if _THOUSANDS_RE.search(label):
                    value *= 1000
                elif _MILLIONS_RE.search(label):
                    value *= 1_000_000
        if text.startswith("(") and text.rstrip().endswith(")") and kind == "money":
            value = -value
        if kind == "count" and not cell.col_label and not cell.row_label:
            return []
        figure = Figure(
            span=Span(quantity.start, quantity.end),
            text=self._document.text[quantity.start : quantity.end],
            kind=kind,
            value=value,
            sentence=sentence.span,
            section=sentence.section,
            value_max=quantity.value_max,
            unit=unit,
            qualifier="at_least" if quantity.at_least else "exact",
            direction={"+": "up", "-": "down"}.get(quantity.sign, "") if kind == "percent" else "",
            confidence=0.97,
            method=f"rule:table@{VERSION}",
        )
        return [self.labelled(figure, cell)]

    def labelled(self, figure: Figure, cell: Cell) -> Figure:
        """A figure of a cell with the labels, what it measures and the period they name."""
        what, period = self._reading(cell)
        if what.casefold() in _GENERIC:
            what = f"{self._document.sections[figure.section].heading} {what}".strip()
        in_words = any(letter.isalpha() for letter in cell.text) and not figure.method.startswith("rule:table")
        period = figure.period or period
        first, last = self._periods.resolve(period)
        return replace(
            figure,
            what=figure.what if in_words and figure.what else what,
            period=period,
            period_start=first,
            period_end=last,
            table_row=cell.row_label,
            table_col=cell.col_label,
        )

    def _reading(self, cell: Cell) -> tuple[str, str]:
        """What the labels of a cell say it measures, and the period among them."""
        parts = [part.strip() for part in (cell.row_label, *cell.col_label.split(" / ")) if part.strip()]
        measures, period = [], ""
        for part in parts:
            found = find_periods(part)
            if found and not period:
                period = part if len(found[0].text) >= 0.6 * len(part) else found[0].text
                part = (part[: found[0].start] + part[found[0].end :]).strip(" -–:,()")
                if len(found[0].text) >= 0.6 * len(part + found[0].text):
                    continue
            measures.append(part)
        return " ".join(dict.fromkeys(measures)), period
