"""Figures in table cells: what they measure comes from the labels of their row and column."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.model import BlockKind, Cell, Figure, SectionedDocument, Span, altered
from pipeline.patterns import compile_lists
from pipeline.period_shorthand import short_years
from pipeline.periods import find_periods, is_period
from pipeline.tag import period_words as cue
from pipeline.tag.numbers import Quantity, find_quantities
from pipeline.tag.periods import PeriodReader
from pipeline.tag.sentences import Sentence
from pipeline.tag.table_labels import (
    CLOCK_LABEL_RE,
    DURATION_WORDS,
    OTHER_PERIOD_RE,
    STANDING_PERIOD_RE,
    amount_notes,
    caption_unit,
    captions,
    corner_units,
    counted_by,
    given_units,
    naming_columns,
    unit_of_label,
)
from pipeline.tag.table_runs import dates_in_run, in_window, is_part, run_of, window_over
from pipeline.tag.table_scales import count_scale_of, is_amount_note, scale_of, without_amount_notes

VERSION = 1

#: Columns whose numbers name rows or days.
_NAMING_COLUMN_RE = re.compile(
    r"^(?:item|ref\.?|refs?|reference|id|date|dates|time|page|rank|ranking|year|years|tel\.?|telephone|phone|minute|min|agenda\s+item|line|row|s/n|risk\s+(?:no|ref|id)\.?"
    r"|action\s*(?:no|ref)?\.?|section|paragraph|para|due(?:\s+date)?|deadline|when|target\s+date|completion(?:\s+date)?|by\s+when|voucher|cheque|cheque\s+no\.?|invoice(?:\s+no\.?)?|policy\s+no\.?"
    r"|application(?:\s+no\.?)?|planning\s+ref\w*|post\s?code|code|account\s+(?:no|number)|owner|lead|rag|status|version|objective|outcome|priority"
    r"|likelihood|impact|probability|severity|consequence|[li]|(?:risk|residual|inherent|gross|net|target|current)\s+(?:score|risk|rating)"
    r"|recs?\.?|rec\.?\s+no\.?|recommendations?(?:\s+(?:no\.?|number))?|serial|log(?:\s+no\.?)?|stations?|stn|beat|call\s?sign|asset|built"
    r"|year\s+built|registered|registration|fleet(?:\s+no\.?)?|band|grade|ages?|tier|phase|stage|session|week|month|quarter|period"
    r"|financial\s+year|calendar\s+year)$",
    re.IGNORECASE,
)
#: Columns that number their rows unless a column of shares stands beside them: "No." beside "%" counts.
_NUMBER_LABEL_RE = re.compile(r"(?:no\.?|#|number)", re.IGNORECASE)
_SHARE_LABEL_RE = re.compile(r"%|per\s?cent(?:age)?|proportion|share", re.IGNORECASE)
#: What a cell may say beside its number without saying what is measured.
_BASIS_ONLY_RE = re.compile(r"(?:p\.?\s?a\.?|pcm|pw|each|per\s\w+|(?:plus\s|inc\.?\s|ex\.?\s)?VAT)?", re.IGNORECASE)
#: Before a number: which way it has moved. Behind one, as in "87% ↓", an arrow says so of a level.
_ARROWS = {"▲": "up", "↑": "up", "⬆": "up", "▼": "down", "↓": "down", "⬇": "down"}
_MARKS = {"<": "under", ">": "over", "≤": "at_most", "≥": "at_least", "~": "about"}
_MONEY_RE = re.compile(r"£|\bGBP\b|\bpounds\b", re.IGNORECASE)
#: "VAT", and "Total amount" over numbers with pence: amounts, although no sign says so.
_TAX_RE = re.compile(r"\bVAT\b", re.IGNORECASE)
_PAID_RE = compile_lists(
    r"\b(?:amounts?|totals?|net|gross|costs?|prices?|paid|payments?|budget|spend|expenditure|income|receipts?|balance"
    r"|values?|fees?|charges?|salar(?:y|ies)|invoices?|debit|credit|sum|grant|precept)\b",
    re.IGNORECASE,
)
_PAYMENTS_RE = re.compile(r"£|\b(?:payments?|invoices?|cheques?|receipts|expenditure|bank|vat|bacs)\b", re.IGNORECASE)
#: A column of sums by its name alone, where they are large enough: "Grant spend", "Initial bid".
_SPENT_RE = re.compile(
    r"\b(?:spend|spending|expenditure|costs?|income|salary|salaries|precept|funding|bid)\s*[*†]*$", re.IGNORECASE
)
_SUM = 100
_WHOLE = 100
_SET_AGAINST_RE = re.compile(r"targets?|actuals?|results?|values?|plan|baseline|change|previous|current", re.IGNORECASE)
#: The mark of a note at the end of a label: "2031¹", "Boats [2]", "Boats*".
_FOOT_MARK_RE = re.compile(r"\s*(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹①-⑳]+|\[\d{1,2}\]|[(\[]\s?notes?\s\d{1,2}\s?[)\]])$", re.IGNORECASE)
#: Beside the period in a label: in what its numbers are given.
_UNIT_ONLY_RE = re.compile(
    r"\s*[(\[]?\s*(?:nos?\.?|numbers?|count|volume|%|£(?:['’]?000s?|k|m)?)\s*[)\]]?\s*", re.IGNORECASE
)
_NUMBER_WORD_RE = re.compile(r"values?|figures?|numbers?|nos?\.?|#|counts?|data", re.IGNORECASE)
#: "Change on year (pp)"
_POINTS_RE = re.compile(r"[(\[]\s*(?:pp|ppts?|%\s?pts?|percentage\s+points)\s*[)\]]", re.IGNORECASE)
_CLOCK_CELL_RE = re.compile(r"(?P<first>\d{1,3}):(?P<second>[0-5]\d)")
_TO_DATE_RE = re.compile(r"YTD|year\s+to\s+date", re.IGNORECASE)
#: "Additional posts", "Reduction (£000)"
_CHANGE_LABEL_RE = re.compile(r"\b(?:(?P<up>additional|increase)|reduction|decrease)\b", re.IGNORECASE)
#: "Repairs cost per property"
_EACH_LABEL_RE = re.compile(r"\bper\s+(?P<base>[a-z]+)\s*$", re.IGNORECASE)
_PENCE_RE = re.compile(r"\.\d\d\)?\s*$")
_PERCENT_RE = re.compile(r"%|\bper\s?cent(?:age)?\b", re.IGNORECASE)
#: What is said of a number beside it: favourable or adverse, a credit, how it is rated, where it moves.
_VERDICT = r"[(\[]?\s?(?:fav|adv|cr|dr|f|a|green|amber|red|g|r|favourable|adverse|under|over|[↑↓→←↔▲▼⬆⬇➔])\.?\s?[)\]]?"
_NUMBER_CELL_RE = re.compile(
    rf"^(?:{_VERDICT}\s)?[\s(~<>≤≥+–−▲▼↑↓⬆⬇-]*(?:£\s?)?[\d,.:]+\s?(?:%|k|m|bn|pp)?[\s)*+†‡▲▼↑↓]*(?:\s{_VERDICT})?\s*$",
    re.IGNORECASE,
)
#: A variance with its verdict glued on: "4.2F", "1,120cr", "3.1(A)".
_GLUED_VERDICT_RE = re.compile(
    r"[\s(~<>≤≥+–−-]*(?:£\s?)?\d[\d,]*(?P<point>\.\d+)?(?:%|k|m)?\)?(?=[(\[]?(?P<letter>f|a|u|cr|dr|fav|adv)[)\]]?$)",
    re.IGNORECASE,
)
_VARIANCE_RE = compile_lists(
    r"\b(?:variances?|variations?|var|over|under|overspends?|underspends?|surplus|deficit|forecast|outturn|difference|balance)\b|£",
    re.IGNORECASE,
)
_PER_LABEL_RE = re.compile(r"\bper\s+(?P<base>(?:\d[\d,]+|thousand|million)(?:\s+[a-z]+(?:\s+days)?)?)", re.IGNORECASE)
_LABEL_NOTE_RE = re.compile(
    rf"[(\[]\s*(?:£[^()]{{0,10}}|in\s+(?:{DURATION_WORDS})|{DURATION_WORDS}|%|kg|tonnes|miles|km|mph)\s*[)\]]"
    r"|\s£$|\s%$",
    re.IGNORECASE,
)
#: Rows and columns of a table of amounts whose numbers are none.
_NO_AMOUNT_RE = compile_lists(
    r"\b(?:w\.?t\.?e|f\.?t\.?e|posts?|headcount|staff|number|no\.?|whole\s+time|patients|cases|days|ratio|score|rating|count)\b",
    re.IGNORECASE,
)
_MONTH_RE = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
    re.IGNORECASE,
)
_YEAR_RE = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?")
_REACHES_RE = re.compile(r"(?:up\s+)?to\s+(?:the\s+end\s+of\s+)?\w+\.?")
#: Columns of payments whose label says nothing of what was paid for.
_PLAIN_AMOUNT_RE = re.compile(
    r"(?:(?:total|payment)\s+)?(?:amounts?|totals?|paid|payments?)?\s*(?:paid|due)?\s*[(\[]?£?s?[)\]]?", re.IGNORECASE
)
#: Of a cell beside a number so many characters say what it is.
_BESIDE_LENGTH = 60
#: Labels that say nothing by themselves: the heading of the section says what was counted.
_GENERIC = frozenset(
    [
        "",
        "total",
        "totals",
        "grand total",
        "number",
        "count",
        "no.",
        "value",
        "amount",
        "figure",
        "%",
        "net",
        "vat",
        "gross",
    ]
)


class TableReader:
    """Knows the cell of each sentence in a table, and its labels."""

    def __init__(self, document: SectionedDocument, sentences: Sequence[Sentence], periods: PeriodReader) -> None:
        self._document = document
        self._sentences = sentences
        self._periods = periods
        self._tables = {table.ordinal: table for table in document.paged.tables}
        #: The table looked at last, and its cells by row and column: tables are gone through in turn.
        self._open: tuple[int | None, dict[tuple[int, int], Cell]] = (None, {})
        self._amounts = amount_notes(document)
        self._corners = corner_units(document)
        self._units = given_units(document)
        self._captions = captions(document)
        #: By table: the window over it with its days, and the days of its months or quarters.
        self._runs: dict[int, tuple[str, tuple[str, str], dict[str, tuple[str, str]]]] = {}
        self._corner_words = {
            table.ordinal: cell.text.strip()
            for table in document.paged.tables
            for cell in table.cells
            if cell.row < table.header_rows and cell.col == 0 and cell.text.strip()
        }
        self._headings = {
            block.table: document.sections[block.section].heading
            for block in document.blocks
            if block.table is not None
        }
        title = document.header.title
        #: What stands over all tables that name no window: "Performance, April to June 2031".
        self._title = title if cue.RESULTS_OF_RE.search(title) else ""
        #: By section: does it speak of payments?
        self._paid: dict[int, bool] = {}
        self._naming = naming_columns(document)
        self._dated = {
            table.ordinal
            for table in document.paged.tables
            for cell in table.cells
            if cell.row < table.header_rows and any(not _TO_DATE_RE.fullmatch(p.text) for p in find_periods(cell.text))
        }
        self._shared = {
            table.ordinal
            for table in document.paged.tables
            for cell in table.cells
            if cell.row < table.header_rows and _SHARE_LABEL_RE.fullmatch(cell.text.strip())
        }
        #: Columns in which a number has pence.
        self._pence = {
            (table.ordinal, cell.col)
            for table in document.paged.tables
            for cell in table.cells
            if _PENCE_RE.search(cell.text) and not _MONEY_RE.search(cell.text)
        }
        self._starts = [block.span.start for block in document.blocks]

    def cell_of(self, sentence: Sentence) -> Cell | None:
        """The cell a sentence stands in; None where the table is not known."""
        block = self._document.blocks[sentence.block]
        if block.table is None or block.row is None or block.col is None:
            return None
        return self._cell(block.table, block.row, block.col)

    def _cell(self, ordinal: int, row: int, col: int) -> Cell | None:
        if self._open[0] != ordinal:
            table = self._tables.get(ordinal)
            self._open = ordinal, {(cell.row, cell.col): cell for cell in table.cells} if table else {}
        return self._open[1].get((row, col))

    def is_label(self, sentence: Sentence, cell: Cell) -> bool:
        """A header cell, the label of its row, or a column that numbers, scores or dates its rows."""
        table = self._table_of(sentence)
        beside = self._cell(table, cell.row, 1) if table is not None and cell.col == 0 else None
        if cell.header or (beside is not None and beside.row_label and beside.row_label == cell.text):
            return True
        label = cell.col_label.rpartition("/")[2].strip()
        counts = cell.row_label and label.casefold() == "number"  # of what its row names
        if _NUMBER_LABEL_RE.fullmatch(label) and table not in self._shared and not counts:
            return True
        return bool(_NAMING_COLUMN_RE.match(label)) or (table, cell.col) in self._naming

    def judged(self, sentence: Sentence) -> list[Quantity]:
        """The number of a cell that has its verdict glued on: "4.2F" below "Variance"."""
        span = sentence.span
        match = (
            _GLUED_VERDICT_RE.match(self._document.text, span.start, span.end)
            if sentence.kind == BlockKind.CELL
            else None
        )
        cell = self.cell_of(sentence) if match else None
        if not match or not cell:
            return []
        is_amount = match["point"] or len(match["letter"]) > 1 or self._amount_note(sentence, cell)
        if not is_amount and not _VARIANCE_RE.search(f"{cell.col_label} {cell.row_label}"):
            return []  # "12A" is a class or a flat
        number = find_quantities(match[0])
        return [each._replace(start=span.start + each.start, end=span.start + each.end) for each in number]

    def clock_times(self, sentence: Sentence) -> list[Quantity]:
        """The length of time that a cell gives as on a clock, where its label says so: "4:51" below "(mm:ss)"."""
        text = sentence.span.of(self._document.text)
        time = _CLOCK_CELL_RE.fullmatch(text) if sentence.kind == BlockKind.CELL else None
        cell = self.cell_of(sentence) if time else None
        label = CLOCK_LABEL_RE.search(cell.col_label) or CLOCK_LABEL_RE.search(cell.row_label) if cell else None
        if not time or not label:
            return []
        value = Decimal(60 * int(time["first"]) + int(time["second"]))
        unit = "minutes" if label["hours"] else "seconds"
        return [Quantity(sentence.span.start, sentence.span.end, value, kind="duration", unit=unit, digits=text)]

    def number_cell(self, sentence: Sentence, cell: Cell, quantities: Sequence[Quantity]) -> list[Figure] | None:
        """The figure of a cell that holds a number and no words; None where the cell holds prose."""
        text = sentence.span.of(self._document.text)
        if len(quantities) != 1 or not (_NUMBER_CELL_RE.match(text) or _GLUED_VERDICT_RE.match(text)):
            return None
        quantity = quantities[0]
        if is_amount_note(text.strip()):
            return []
        kind, unit, value = quantity.kind, quantity.unit, quantity.value
        per = ""
        named = self._with_units(sentence, cell)
        if not kind:
            kind, unit, value, per = self._kind_by_labels(sentence, named, value)
        if kind in ("money", "duration") and (each := _each(named.col_label) or _each(named.row_label)):
            per = each.casefold() if kind == "money" else each
        if text.startswith("(") and text.rstrip().endswith(")") and kind == "money":
            value = -value
        if kind == "percent":
            value = quantity.value_as(kind)
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
            qualifier="at_least" if quantity.at_least else _MARKS.get(text.strip()[:1], "exact"),
            per=per,
            direction=_direction(kind, quantity, cell.col_label, text),
            confidence=0.99,
            method=f"rule:table@{VERSION}",
        )
        return [self.labelled(figure, cell)]

    def _with_units(self, sentence: Sentence, cell: Cell) -> Cell:
        """The cell with the units that a column or a row of units gives it, behind its labels."""
        table = self._table_of(sentence)
        of_row = self._units.get((table, cell.row, None)) if table is not None else None
        of_col = self._units.get((table, None, cell.col)) if table is not None else None
        if not of_row and not of_col:
            return cell
        return altered(
            cell,
            row_label=f"{cell.row_label} ({of_row})" if of_row else cell.row_label,
            col_label=f"{cell.col_label} ({of_col})" if of_col else cell.col_label,
        )

    def _kind_by_labels(self, sentence: Sentence, cell: Cell, value: Decimal) -> tuple[str, str, Decimal, str]:
        """Kind, unit, value and basis of a bare number by the labels, the notes and the caption around it."""
        label = f"{cell.col_label} {cell.row_label}"
        table = self._table_of(sentence)
        above = caption_unit(self._captions.get(table, "")) if table is not None else ""
        if _POINTS_RE.search(cell.col_label):
            return "percent", "percentage_points", value, ""
        if _PERCENT_RE.search(cell.col_label) or (
            _PERCENT_RE.search(cell.row_label) and not _MONEY_RE.search(cell.col_label)
        ):
            return "percent", "percent", value, ""
        if _MONEY_RE.search(label) or _TAX_RE.search(label):
            return "money", "GBP", value * scale_of(label), ""
        if base := _PER_LABEL_RE.search(cell.col_label) or _PER_LABEL_RE.search(cell.row_label):
            return "rate", "", value, " ".join(base["base"].split())
        named = unit_of_label(cell.col_label) or unit_of_label(cell.row_label) or self._corners.get(table)
        if named:
            return *named, value, ""
        if not _NO_AMOUNT_RE.search(label):
            note = self._amount_note(sentence, cell)
            in_pence = self._in_pence(sentence, cell) and self._is_paid(sentence, cell)
            if note or in_pence or (abs(value) >= _SUM and _SPENT_RE.search(cell.col_label)):
                return "money", "GBP", value * scale_of(note), ""
            if above and (_names_time(cell.col_label) or _names_time(cell.row_label)):
                return _kind_by_caption(above, value)
        scale = count_scale_of(cell.col_label)
        return "count", "", value * (scale if scale > 1 else count_scale_of(cell.row_label)), ""

    def _amount_note(self, sentence: Sentence, cell: Cell) -> str:
        """The note that makes bare numbers of this cell's column or table amounts ("£000"); "" where there is none."""
        table = self._table_of(sentence)
        return self._amounts.get((table, cell.col), "") or self._amounts.get((table, None), "")

    def _table_of(self, sentence: Sentence) -> int | None:
        return self._document.blocks[sentence.block].table

    def speaks_of_payments(self, ordinal: int) -> bool:
        """Does a section speak of payments, so that its bare numbers with pence are amounts?"""
        if ordinal not in self._paid:
            section = self._document.sections[ordinal]
            words = (section.span.of(self._document.text) if section.span else "") + " " + section.heading
            self._paid[ordinal] = bool(_PAYMENTS_RE.search(words))
        return self._paid[ordinal]

    def _is_paid(self, sentence: Sentence, cell: Cell) -> bool:
        label = cell.col_label or cell.row_label
        return bool(_PAID_RE.search(label)) or (not cell.col_label and self.speaks_of_payments(sentence.section))

    def _in_pence(self, sentence: Sentence, cell: Cell) -> bool:
        return (self._table_of(sentence), cell.col) in self._pence

    def _table_at(self, offset: int) -> int | None:
        place = bisect.bisect_right(self._starts, offset) - 1
        return self._document.blocks[place].table

    def _caption_period(self, table: int) -> str:
        """The one period that the caption of a table names."""
        if table in self._dated:
            return ""  # its columns name periods: what stands without one is a change or a total of them
        found = (
            find_periods(self._captions.get(table, ""))
            or find_periods(self._headings.get(table, ""))
            or find_periods(self._title)
        )
        if len(found) == 1:
            return "" if OTHER_PERIOD_RE.match(found[0].text) else found[0].text
        standing = STANDING_PERIOD_RE.search(self._captions.get(table, ""))
        return standing[0] if standing and not found else ""

    def labelled(self, figure: Figure, cell: Cell) -> Figure:
        """A figure of a cell with the labels, what it measures and the period they name."""
        what, period = self._reading(cell)
        table = self._table_at(figure.span.start)
        if table is not None and (not period or _TO_DATE_RE.fullmatch(period)):
            period = self._caption_period(table) or period
        label = cell.col_label.strip()
        dated = cell.row_label and [cell.row_label] == [found.text for found in find_periods(cell.row_label)]
        named = (
            self._words_beside(table, cell) if dated or what.casefold() in _GENERIC or _PAID_RE.search(label) else ""
        )
        if named and figure.kind == "money" and _PLAIN_AMOUNT_RE.fullmatch(label):
            what = named
        elif named and (dated or what.casefold() in _GENERIC) and named.casefold() not in _GENERIC:
            what = f"{named} {what}".strip()
        if what.casefold() in _GENERIC:
            what = f"{self._document.sections[figure.section].heading} {what}".strip()
        elif table is not None and what == cell.row_label:
            counted = counted_by(self._captions.get(table, ""), self._corner_words.get(table, ""))
            what = f"{counted} {what}".strip()
        in_words = any(letter.isalpha() for letter in cell.text) and not figure.method.startswith("rule:table")
        period = figure.period or period
        first, last = self._resolved(table, period)
        return altered(
            figure,
            what=figure.what if in_words and not _BASIS_ONLY_RE.fullmatch(figure.what) else what,
            period=period,
            period_start=first,
            period_end=last,
            table_row=cell.row_label,
            table_col=cell.col_label,
        )

    def _resolved(self, table: int | None, period: str) -> tuple[str, str]:
        """The days of a period; of a month or quarter without a year by the year over its table, or by its run."""
        if table is None or not is_part(period):
            return self._periods.resolve(period)
        if table not in self._runs:
            over = (self._captions.get(table, ""), self._headings.get(table, ""), self._title)
            run = run_of(self._tables[table]) if table in self._tables else ()
            window, days = window_over(over, self._periods.resolve)
            self._runs[table] = window, days, dates_in_run(run, self._periods.resolve)
        window, days, dates = self._runs[table]
        if window and days[0][:7] != days[1][:7]:
            found = in_window(period, window, days, self._periods.resolve)
            if found is not None:
                return found
        return dates.get(period) or self._periods.resolve(period)

    def _words_beside(self, table: int | None, cell: Cell) -> str:
        """The words of the cells left of a number: payee and purpose, where the row is labelled with its date."""
        if table is None:
            return ""
        beside = [self._cell(table, cell.row, col) for col in range(cell.col)]
        words = [each.text.strip() for each in beside if each and any(letter.isalpha() for letter in each.text)]
        return " ".join(text for text in words if not find_periods(text) and not text[0].isdigit())[:_BESIDE_LENGTH]

    def _reading(self, cell: Cell) -> tuple[str, str]:
        """What the labels of a cell say it measures, and the period among them."""
        rows = cell.row_label.split(" / ")
        rows = rows if any(is_period(row) for row in rows) else [cell.row_label]
        parts = [part.strip() for part in (*rows, *cell.col_label.split(" / ")) if part.strip()]
        measures, period = [], ""
        for part in parts:
            if is_amount_note(part) or part == "%":
                continue
            part = _LABEL_NOTE_RE.sub(" ", without_amount_notes(part)).strip() or part
            part = _FOOT_MARK_RE.sub("", part) or part
            if not period and (_MONTH_RE.fullmatch(part) or is_period(part)):
                period = part
                continue
            if (standing := STANDING_PERIOD_RE.search(part)) and not find_periods(part):
                period = period or standing[0]
                part = (part[: standing.start()] + part[standing.end() :]).strip(" -–:,()")
                if not part:
                    continue
            if _YEAR_RE.fullmatch(period) and any(
                each.text == f"{part} {period}" for each in find_periods(f"{part} {period}")
            ):
                period = f"{part} {period}"  # "Apr - Jun" or "Q1" below "2019"
                continue
            if not period and (years := short_years(part)):
                period = years[0]
                part = (part[: years.start()] + part[years.end() :]).strip(" -–:,()")
            found = find_periods(part)
            if found and period and found[0].text.casefold() not in period.casefold():
                period = f"{period} {found[0].text}"  # a row "April" in a column "2019"
            if found and not period and _UNIT_ONLY_RE.fullmatch(part[: found[0].start] + part[found[0].end :]):
                period = found[0].text  # "2031/32 No."
                continue
            if found and not period:
                period = part if len(found[0].text) >= 0.6 * len(part) else found[0].text
                label = part
                part = (part[: found[0].start] + part[found[0].end :]).strip(" -–:,()")
                if _REACHES_RE.fullmatch(part):
                    period = label  # "2031/32 (to October)"
                    continue
                if len(found[0].text) >= 0.6 * len(part + found[0].text):
                    continue
            measures.append(part)
        if len(measures) > 1 and _NUMBER_WORD_RE.fullmatch(measures[-1]):
            del measures[-1]  # "Crew in post", "Value"
        return " ".join(dict.fromkeys(measures)), period


def _names_time(label: str) -> bool:
    """Does a label say nothing but when, or what the number is set against?"""
    parts = [part.strip() for part in label.split(" / ") if part.strip()]
    return bool(parts) and all(
        is_period(part) or short_years(part) or _SET_AGAINST_RE.fullmatch(part) for part in parts
    )


def _kind_by_caption(note: str, value: Decimal) -> tuple[str, str, Decimal, str]:
    """Kind, unit, value and basis that the unit in a caption gives a number: what is over 100 is no share."""
    if _PERCENT_RE.fullmatch(note) or note.casefold() == "percentages":
        return ("percent", "percent", value, "") if abs(value) <= _WHOLE else ("count", "", value, "")
    if base := _PER_LABEL_RE.search(note):
        return "rate", "", value, " ".join(base["base"].split())
    named = unit_of_label(f"({note})")
    return (*named, value, "") if named else ("count", "", value, "")


def _each(label: str) -> str:
    """The basis that a label ends with: "Repairs cost per property (£)"."""
    match = _EACH_LABEL_RE.search(_LABEL_NOTE_RE.sub(" ", without_amount_notes(label)))
    return match["base"] if match else ""


def _direction(kind: str, quantity: Quantity, label: str, text: str) -> str:
    """By the arrow before it; of a share by its sign; of an amount or a number by the column that holds nothing but
    changes.
    """
    if arrow := _ARROWS.get(text.strip()[:1]):
        return arrow
    if kind == "percent":
        return {"+": "up", "-": "down"}.get(quantity.sign, "")
    change = _CHANGE_LABEL_RE.search(label) if kind in ("count", "money") and quantity.value > 0 else None
    return ("up" if change["up"] else "down") if change else ""
