"""Figures: amounts, percentages, counts, durations, rates and measures that a paper reports.

Numbers are found first, by one pattern over the text; only sentences that hold one are looked at again. A number that
is no figure (a date, a reference, a code, an age, a window) is dropped; for the others the words around say how exact
the figure is, on what basis, what it measures and for which period.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.compact import is_long, packed
from pipeline.model import BlockKind, Figure, SectionedDocument, Span, altered
from pipeline.patterns import compile_lists
from pipeline.tag.checks import check_figures
from pipeline.tag.counts import counts_something, is_item_number, is_numbered_name, numbered_names
from pipeline.tag.measures import measure_of
from pipeline.tag.not_figures import covered
from pipeline.tag.numbers import Quantity, find_quantities, unit_names
from pipeline.tag.overlaps import SpanSet
from pipeline.tag.periods import PeriodReader
from pipeline.tag.phrases import CODE
from pipeline.tag.qualifiers import direction_of, may_change, per_before, per_behind, per_of, qualifier_of, rate_before
from pipeline.tag.row_tables import RowCell, row_cells, rows_of_sums
from pipeline.tag.sentences import Sentence, rejoined
from pipeline.tag.spread_tables import large_numbers, spread_cells
from pipeline.tag.table_figures import TableReader
from pipeline.tag.topics import Topic
from pipeline.tag.words import NOUN, NUMBER, PERIOD, VERB, Token, tokenize

__all__ = ["check_figures", "find_figures"]

VERSION = 1

#: How sure each rule is, from the evaluation sentences (see models/README.md).
_CONFIDENCE = {
    "money": 0.98,
    "percent": 0.99,
    "measure": 0.95,
    "duration": 0.98,
    "rate": 0.95,
    "count": 0.96,
}
#: Number words are read only where they count, so that they err less than digits, which may be a name's.
_IN_WORDS = 0.98
_TIME_RULES = frozenset(["date", "year", "clock", "window", "date_words"])

#: "50,687 duty hours", "20 working days", "three consecutive months": the unit stands behind a word.
_LATER_UNIT_RE = re.compile(
    r"\s+(?:(?!(?:the|of|in|and|to|for|at|per|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|many)\b)[a-z-]+\s+){1,2}?"
    r"(?P<hours>hours|minutes)\b"
    r"|\s+(?:officer|person|staff|man|crew|work)-(?P<joined>hours?|days?|weeks?|months?|years?)\b"
    r"|[\s-]+(?:working|calendar|financial|academic|consecutive|successive|clear|sickness|sick|lost|full|business|whole|school|further|additional|extra|more|long|short|person|officer|delayed|missed|saved|wasted|excess|occupied|worked|owed|unused|absence|leave|patient|bed|staff|crew|man|rest|court|training|duty|unpaid|paid|lost|chargeable|teaching|overtime)[\s-]+(?:(?:working|bed)\s+)?(?P<days>days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_PENCE_RE = re.compile(r"\.\d\d$")
_NOUN_FOLLOWS_RE = re.compile(r"\s+(?:[a-z]|(?:FTE|WTE)s?\b)")
#: "2019/2020 635": a line of a list that the page set as a table.
_YEAR_LINE_RE = re.compile(
    r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)?\d\d))?(?::|\s*[–-])?\s+[£$]?\d[\d,.]*\s?%?"
)
_DIGITS_RE = re.compile(r"[\d(+]")
#: Periods that belong to the name of what is measured: "rolling 12 month rate", "year-end forecast".
_ADJECTIVE_RE = re.compile(r"rolling\b|[a-z]+-(?:end|year)$", re.IGNORECASE)
_TARGET_RE = re.compile(
    r"(?:(?!(?:below|above|under|over|on|off|at|to|in|within|against|behind|beyond|meeting|exceeding)\b)[\w-]+\s+){0,2}?"
    r"(?:target|standard|ceiling|limit|threshold|ambition|trajectory|goal|tolerance)s?\b(?!\s+hardening\b)",
    re.IGNORECASE,
)
#: What is counted are targets: "met nine of its 12 local targets".
_TARGETS_RE = re.compile(r"(?:\s+[\w-]+){0,7}?\s+(?:targets|standards|limits|goals|ambitions)\b", re.IGNORECASE)
#: Between a period and a target that is no subject: "in May it was 71% against a target of".
_MEASURED_RE = re.compile(r"\b(?:against|above|below|than|to|with|within|and|meet\w*|met)\b|[,(]", re.IGNORECASE)
_HEDGED = r"(?:(?:over|under|about|around|just|nearly|only)\s+)*"
_COMPARED_RE = re.compile(
    r"\b(?:(?:compared\s+(?:with|to)|against|versus|vs?|(?:up|down)\s+from|to|than|from|instead\s+of|and\s+not|rather\s+than)\s+)?"
    r"(?:(?:the|an?|our|its)\s+)?(?:[a-z-]+\s+){0,2}?(?:average|peak|high|low|target|baseline)\s+(?:(?:rate|figure)\s+)?of\s+$"
    r"|\b(?:compared\s+(?:with|to)|against|versus|vs?|(?:up|down)\s+from|to|than|from|instead\s+of|and\s+not|rather\s+than|of\s+which|having\s+been|being\s+at)\s+(?:the\s+)?"
    rf"{_HEDGED}$"
    rf"|\b(?:target|standard|median|mean)s?(?:[,:]|\s+(?:is|are|was|were|being))?\s+(?:[\d.]+\s+and\s+)?{_HEDGED}$",
    re.IGNORECASE,
)
#: Kinds whose unit a number without a noun takes over from the one that it is compared with.
_LENT = ("duration", "measure")
#: Kinds of which some time is the window: "fell by 31% in eighteen months."
_IN_TIME = ("count", "percent", "money")
_LONG_UNITS = ("weeks", "months", "years")
_CLAUSE_ENDS_RE = re.compile(r"\s*(?:[.,;)]|$|\n|(?:and|at|but)\b)")
_BREAK_RE = re.compile(r"[.;:,(]\s|\bwithin\b")
_LEADING_ON_RE = re.compile(rf"\b(?:to|than|from)\s+(?:the\s+)?{_HEDGED}$", re.IGNORECASE)
#: What a change is counted from, in a bracket: "hours, up 4% on 2030/31 (3,200)".
_FROM_WHEN_RE = re.compile(r"\b(?:on|from|in)\s+(?:the\s+)?[\w/–-]+(?:\s+\w+)?\s*\($", re.IGNORECASE)
#: "The number of hours worked in May was 900."
_NUMBER_OF_UNITS_RE = re.compile(
    r"\b(?:number|total)s?\s+of\s+(?:(?!(?:in|for|within|over|after|every|per|that|and|to)\b)[a-z-]+\s+){0,3}?(?P<unit>hours|minutes|days|weeks|months|years)\b[^.;:\d]{0,60}"
    r"(?:\b(?:in|for|to)\s+[\w/]+\s+)?\b(?:was|were|is|are|stood\s+at|reached|totalled)\s+(?:(?:just|only|now|about|around|over)\s+)*$",
    re.IGNORECASE,
)
#: A noun behind a number: no small word, no stop.
_COUNTED_RE = re.compile(
    r"\s+(?!(?:in|at|on|for|by|from|to|of|last|the|this|over|during|an?|and|or|but|with|was|were|respectively)\b)[a-z]"
)
_LEFT_RE = re.compile(r"\b(?P<word>from|by)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_REACHED_RE = re.compile(
    r",?(?:\s+(?:per|an?)\s+[a-z]+)?\s+(?:down\s+|up\s+)?to\s+(?:(?:just|only|about|around|under|over|nearly)\s+)*",
    re.IGNORECASE,
)
_YEAR_DIGITS = 4
_YEAR_RE = re.compile(r"(?:19|20)\d\d")
_LONGEST_ROW = 64
#: How many words name the second of two things that changed.
_NAME_ROOM = 4
#: A number that its clause ends with.
_CLOSED_RE = re.compile(
    r"[£$€]?[\d.,]*\d(?:\s?(?:%|per\s?cent|percent|k|m|bn|million|billion))?\s*(?:[.,;)]|$|and\b|in\s+\w+\s*[.,])",
    re.IGNORECASE,
)
#: What tells places and groups apart behind a share: "8% in Kent", "3% regionally".
_PLACES = frozenset("in for among across at on within to".split())
#: How far behind a change a bracket may say it again as a number.
_NEAR = 30
_PLACED_RE = re.compile(
    r"\s+(?:in|for|among|across|within|nationally|regionally|locally|elsewhere|overall|respectively)\b", re.IGNORECASE
)
_ELSEWHERE_RE = re.compile(r"\s+(?:nationally|regionally|locally|elsewhere)\b", re.IGNORECASE)
#: "an increase of 212 offences, or 9.8%", "which equates to 9.8%".
_OR_RE = re.compile(
    r"(?:\s+[a-z]+){0,3}\s*,?\s*(?:or|(?:(?:which|this)\s+)?(?:equat(?:e[ds]?|ing)|(?:is\s+)?equivalent)\s+to)\s+"
    r"(?:(?:about|around|just|over|under|almost|nearly|some)\s+)*"
)
#: Between two shares in brackets of one list of changes: "falls in theft (8%), arson (3%)".
_LISTED_RE = re.compile(r"\),?(?:\s+and)?\s+(?:[a-z][\w’'/-]*\s+){1,5}\(", re.IGNORECASE)
#: Before a change that is named as one: "a reduction of".
_OF_RE = re.compile(r"\b(?:of|an?|by\s+an?)\s+$")
#: Behind a number that says in a bracket how many a change is: "(499 incidents)".
_AGAIN_RE = re.compile(r"(?:\s+(?!(?:in|at|on|to|of|from|for|by|up|down|than)\b)[a-z][\w’'-]*){0,3}\)", re.IGNORECASE)
_STOP_RE = re.compile(r"[.;:,)]|\bto\b")
_TOTAL_RE = compile_lists(
    r"\b(?:number|total)s?\s+(?:of|for)\s+[^.;:]{3,60}?\s(?:was|were|is|stood\s+at|reached|totalled)\s+(?:(?:just|only|now|about|around)\s+)?$",
    re.IGNORECASE,
)
_THERE_RE = compile_lists(r"\bthere\s+(?:were|are|(?:have|had|has)\s+been)\s+$", re.IGNORECASE)
_TERM_RE = re.compile(r"\b(?:for|over|across)\s+(?:the\s+)?$", re.IGNORECASE)
_NOUNS_FOLLOW_RE = re.compile(r"\s+(?:[a-z-]+\s+){0,2}?[a-z]+s\b")

#: "Burglary – sheds": a line by itself over a paragraph.
_LABEL_LINE_RE = re.compile(r"[A-Z][^\d.;:,!?|\n]{3,50}")
#: A letter that is not glued to a number: none in "£5m".
_WORD_RE = re.compile(r"(?<![^\W_])[^\W\d_]")


def find_figures(
    document: SectionedDocument, sentences: Sequence[Sentence], names: tuple[Span, ...]
) -> tuple[Figure, ...]:
    """Find the figures of a paper in reading order. ``names`` are spans whose inner numbers are no figures."""
    found = _Finder(document, rejoined(document.text, sentences), names).figures()
    return packed(found) if is_long(document.paged) else tuple(found)


@dataclass(frozen=True, slots=True)
class _Candidate:
    quantity: Quantity
    kind: str
    unit: str


class _Change(NamedTuple):
    """A figure that is a change, ``up`` or ``down``, at ``text[start:end]``."""

    start: int
    end: int
    kind: str
    direction: str


#: "Reports written 506": a label in capitals or small letters and a number, and nothing else.
_ROW_RE = re.compile(r"[A-Z][^\d.;:!?]{2,50}?\s(\d{1,3}(?:,\d{3})+|\d{1,5})(?:\s?(?:%|[a-z]{1,8}))?")
_FEW_ROWS = 2


def _labelled_rows(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The sentences that are rows of a list of labels and numbers. Where these only rise, it is a table of contents."""
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    for index, sentence in enumerate(sentences):
        span = sentence.span
        row = _ROW_RE.fullmatch(text, span.start, span.end) if span.end - span.start < _LONGEST_ROW else None
        if row and not _YEAR_RE.fullmatch(row[1]):
            run.append((index, int(row[1].replace(",", ""))))
            continue
        found.update(_of_run(run))
        run = []
    found.update(_of_run(run))
    return frozenset(found)


def _of_run(run: Sequence[tuple[int, int]]) -> list[int]:
    rises = all(first <= second for (_, first), (_, second) in itertools.pairwise(run))
    return [index for index, _ in run] if len(run) > _FEW_ROWS and not rises else []


class _Finder:
    def __init__(self, document: SectionedDocument, sentences: Sequence[Sentence], names: tuple[Span, ...]) -> None:
        self._text = document.text
        self._document = document
        self._sentences = sentences
        pointed = (each.span for each in document.references if each.resolved is not None)
        self._names = SpanSet((*names, *pointed))
        self._numbered = numbered_names(document.text)
        self._rows = _labelled_rows(document.text, sentences)
        self._periods = PeriodReader(document, sentences)
        self._tables = TableReader(document, sentences, self._periods)
        self._spread = large_numbers(document.text, sentences) | spread_cells(document.text, sentences)
        self._row_cells = row_cells(document.text, sentences)
        self._sums = rows_of_sums(document.text, sentences)

    def figures(self) -> Iterator[Figure]:
        counted: list[Token] | None = None
        groups: dict[str, list[Token]] = {}
        counted_block = -1
        previous = ""
        for index, sentence in enumerate(self._sentences):
            span = sentence.span
            quantities = (
                list(find_quantities(self._text, span.start, span.end))
                or self._tables.clock_times(sentence)
                or self._tables.judged(sentence)
            )
            if not quantities:
                continue
            cell = self._tables.cell_of(sentence) if sentence.kind == BlockKind.CELL else None
            if cell is not None and self._tables.is_label(sentence, cell):
                continue
            in_cell = self._tables.number_cell(sentence, cell, quantities) if cell is not None else None
            if in_cell is None and (spread := self._spread.get(index)):
                in_cell = self._tables.number_cell(sentence, spread, quantities)
            if in_cell is not None:
                yield from in_cell
                continue
            if (
                cell is None
                and not any(letter.isalpha() for letter in span.of(self._text))
                and not _YEAR_LINE_RE.fullmatch(span.of(self._text))
                and not self._stands_alone(index, quantities)
            ):
                continue  # the axis of a chart, a stray page number: nothing says what it counts
            cover = covered(self._text, span.start, span.end, [(item.start, item.end) for item in quantities])
            if row := self._row(index, cover):
                yield from row
                continue
            candidates = self._candidates(index, quantities, cover)
            if candidates:
                heading = self._label_above(index) or self._document.sections[sentence.section].heading
                goes_on = counted_block == sentence.block
                groups = groups if goes_on else {}
                topic = Topic(counted if goes_on else None, groups, heading, previous=previous if goes_on else "")
                for figure in self._describe(index, candidates, cover, topic):
                    yield self._tables.labelled(figure, cell) if cell is not None else figure
                counted, counted_block, previous = topic.counted, sentence.block, topic.last

    def _label_above(self, index: int) -> str:
        """A short line of words above a paragraph, without a stop: what the paragraph is about."""
        if not index or self._sentences[index - 1].block == self._sentences[index].block:
            return ""
        above = self._sentences[index - 1].span
        match = _LABEL_LINE_RE.fullmatch(self._text, above.start, above.end)
        return match[0] if match else ""

    def _row(self, index: int, cover: Sequence[tuple[int, int, str]]) -> list[Figure]:
        """The figures of a line that is a label and numbers. A number may belong to the label: "Outcome 16 14 12"."""
        cells = self._row_cells.get(index)
        if not cells:
            return []
        blocked = [*((start, end) for start, end, _ in cover), *self._names.meeting(self._sentences[index].span)]
        return [
            figure
            for cell in cells
            if not any(start < cell.span.end and cell.span.start < end for start, end in blocked)
            for figure in self._row_figure(index, cell)
        ]

    def _row_figure(self, index: int, cell: RowCell) -> list[Figure]:
        """The figure of a number in such a line; a sign may stand apart from it."""
        sentence = self._sentences[index]
        printed = cell.span.of(self._text)
        number = next((at for at, sign in enumerate(printed) if sign.isdigit() or sign == "£"), 0)
        start = cell.span.start + (number if printed[:1] in "+–−-" and printed[1:2].isspace() else 0)
        quantity = next(find_quantities(self._text, start, cell.span.end), None)
        if quantity is None:
            return []
        if start > cell.span.start:
            sign = "+" if printed[0] == "+" else "-"
            quantity = quantity._replace(value=quantity.value if sign == "+" else -quantity.value, sign=sign)
        part = altered(sentence, span=cell.span)
        figures = self._tables.number_cell(part, cell.cell, [quantity]) or []
        if index not in self._sums:
            return [altered(figure, sentence=sentence.span) for figure in figures]
        return [
            altered(figure, sentence=sentence.span, kind="money", unit="GBP", **self._dated(figure.period, index))
            for figure in figures
        ]

    def _is_of_target(self, period: str, quantity: Quantity, span: Span, kind: str) -> bool:
        """Is a period that of a target itself: "the target for 2031 is 40", "40 targets were met in May"?"""
        if kind == "count" and _TARGETS_RE.match(self._text, quantity.end):
            return True
        place = self._text.find(period, span.start, span.end)
        return place >= quantity.end or (
            place >= 0 and not _MEASURED_RE.search(self._text, place + len(period) + 1, quantity.start)
        )

    def _dated(self, period: str, index: int) -> dict[str, str]:
        """The period of a sum in a row, else the one that the line above the rows names, or the line above that."""
        header = self._sums[index]
        for place in (header, header - 1):
            named = {found.words for found in self._periods.periods_of(place) if not found.point} if place >= 0 else ()
            if not period and len(named) == 1:
                period = next(iter(named))
        first, last = self._periods.resolve(period)
        return {"period": period, "period_start": first, "period_end": last}

    def _stands_alone(self, index: int, quantities: Sequence[Quantity]) -> bool:
        """Is a line an amount or a share printed large, with words above or below? An axis has more such lines."""
        if len(quantities) != 1 or quantities[0].kind not in ("money", "percent"):
            return False
        beside = [self._sentences[at] for at in (index - 1, index + 1) if 0 <= at < len(self._sentences)]
        return bool(beside) and all(_WORD_RE.search(self._text, each.span.start, each.span.end) for each in beside)

    def _candidates(
        self, index: int, quantities: Sequence[Quantity], cover: Sequence[tuple[int, int, str]]
    ) -> list[_Candidate]:
        """The numbers of a sentence that are figures."""
        sentence = self._sentences[index]
        text, span = self._text, sentence.span
        # "81 tCO2e" looks like a code, but only its unit does.
        units = {item.end for item in quantities if item.kind == "measure"}
        blocked = [
            (start, end)
            for start, end, rule in cover
            if not (rule == "code" and end in units) and not (rule == "year" and self._is_total(span, start, end))
        ]
        blocked += self._names.meeting(span)
        found: list[_Candidate] = []
        for quantity in self._unblocked(quantities, blocked):
            if quantity.sign == "-" and quantity.start == span.start and _NOUN_FOLLOWS_RE.match(text, quantity.end):
                # "-12 checks were made": the mark of a list
                quantity = quantity._replace(start=quantity.start + 1, value=-quantity.value, sign="")
            kind, unit = quantity.kind, quantity.unit
            if not kind:
                kind, unit = self._unit_apart(index, quantity, found)
            if not kind and not self._is_count(index, quantity, after_figure=bool(found)):
                continue
            if kind == "duration" and self._is_window(index, quantity, unit, found):
                continue
            found.append(_Candidate(quantity, kind or "count", unit))
        return found

    def _unit_apart(self, index: int, quantity: Quantity, found: Sequence[_Candidate]) -> tuple[str, str]:
        """Kind and unit of a number whose unit stands apart, or with a number before it (``found``); "" for none."""
        sentence = self._sentences[index]
        text, span = self._text, sentence.span
        if match := _LATER_UNIT_RE.match(text, quantity.end, span.end):
            return unit_names()[(match["hours"] or match["days"] or match["joined"]).casefold()]
        first, last = (found[0], found[-1]) if found else (None, None)
        if last and last.kind in _LENT and self._compares(span, quantity, last):
            return last.kind, last.unit  # "5,980 delayed days, up from 5,680"
        if counted := self._number_of_units(span, quantity):
            return counted
        if first and first.kind == "duration" and self._is_base(quantity):
            return first.kind, first.unit
        if last and last.kind in ("duration", "percent") and self._reaches(last, quantity):
            return last.kind, last.unit
        is_sum = index in self._sums and not _WORD_RE.search(text, quantity.end, span.end)
        return ("money", "GBP") if is_sum or self._is_amount(sentence, quantity) else ("", "")

    def _is_count(self, index: int, quantity: Quantity, *, after_figure: bool) -> bool:
        """Does a number without a unit count something, rather than label an item or belong to a name?"""
        sentence = self._sentences[index]
        text, span = self._text, sentence.span
        is_row = index in self._rows
        if not counts_something(text, span, quantity, after_figure=after_figure, is_row=is_row):
            return False
        if sentence.kind == BlockKind.HEADING and is_item_number(text, span, quantity):
            return False
        return not (self._numbered and is_numbered_name(text, span, quantity, self._numbered))

    def _is_window(self, index: int, quantity: Quantity, unit: str, found: Sequence[_Candidate]) -> bool:
        """Is a length of time the window of a figure beside it: "£2m over three years", "Cost over 5 years: £900"?"""
        beside = found or self._text.startswith(":", quantity.end)
        if beside and self._periods.frames_figure(index, quantity.start, quantity.end):
            return True
        return bool(found) and found[-1].kind in _IN_TIME and self._spans(found[-1], quantity, unit)

    def _compares(self, sentence: Span, quantity: Quantity, first: _Candidate | None = None) -> bool:
        """Is a number without a noun compared with the ``first`` before it?"""
        before = self._text[max(sentence.start, quantity.start - 48) : quantity.start]
        if first and first.quantity.kind and _LEADING_ON_RE.search(before):
            return False  # "for three years, and down to zero"; "900 delayed days, down to 700" has its unit apart
        return bool(_COMPARED_RE.search(before)) and not _COUNTED_RE.match(self._text, quantity.end, sentence.end)

    def _spans(self, first: _Candidate, quantity: Quantity, unit: str) -> bool:
        """Is a length of time what ``first`` took: "put 613 wardens through the course in seven weeks and closed"?"""
        between = self._text[first.quantity.end : quantity.start]
        ends = _CLAUSE_ENDS_RE.match(self._text, quantity.end)
        return unit in _LONG_UNITS and bool(ends) and between.endswith(" in ") and not _BREAK_RE.search(between)

    def _number_of_units(self, sentence: Span, quantity: Quantity) -> tuple[str, str] | None:
        """Kind and unit of a number that is said to be one of hours or days: "the number of hours was 900"."""
        before = self._text[max(sentence.start, quantity.start - 140) : quantity.start]
        match = _NUMBER_OF_UNITS_RE.search(before) if "of " in before else None
        return unit_names()[match["unit"].casefold()] if match else None

    def _is_base(self, quantity: Quantity) -> bool:
        """Does a bracket give the number that a change is counted from: "on 2030/31 (3,200)"?"""
        before = self._text[max(0, quantity.start - 32) : quantity.start]
        return self._text.startswith(")", quantity.end) and bool(_FROM_WHEN_RE.search(before))

    def _reaches(self, first: _Candidate, quantity: Quantity) -> bool:
        """Is a number without a noun where the one before it went: "from 10 days down to just 2", "by 8 days, to 2"?"""
        start, end = first.quantity.start, first.quantity.end
        leaves = _LEFT_RE.search(self._text, max(0, start - 24), start)
        if leaves and leaves["word"].casefold() == "by" and first.kind != "duration":
            return False  # "by 5% to 1,200"
        return bool(leaves and _REACHED_RE.fullmatch(self._text, end, quantity.start)) and not _COUNTED_RE.match(
            self._text, quantity.end
        )

    def _is_total(self, sentence: Span, start: int, end: int) -> bool:
        """Is "1889" no year in "the number of offences was 1889" and "there were 1889 offences"?"""
        if end - start != _YEAR_DIGITS:
            return False
        before = self._text[max(sentence.start, start - 90) : start]
        counts = _THERE_RE.search(before) and _NOUNS_FOLLOW_RE.match(self._text, end)
        return bool(counts or _TOTAL_RE.search(before))

    def _is_amount(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Is "82.00" an amount without its sign, as in a list of payments?"""
        if not _PENCE_RE.search(quantity.digits) or _NOUN_FOLLOWS_RE.match(self._text, quantity.end):
            return False
        return self._tables.speaks_of_payments(sentence.section)

    def _unblocked(self, quantities: Sequence[Quantity], blocked: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
        """The numbers outside of ``blocked``; of "Grade 1 – 8 minutes", which is no range, the second."""
        for quantity in quantities:
            over = [end for start, end in blocked if start < quantity.end and quantity.start < end]
            if not over:
                yield quantity
            elif quantity.value_max is not None and max(over) < quantity.end:
                yield from find_quantities(self._text, max(over), quantity.end)

    def _describe(
        self, index: int, candidates: Sequence[_Candidate], cover: Sequence[tuple[int, int, str]], topic: Topic
    ) -> Iterator[Figure]:
        text = self._text
        sentence = self._sentences[index]
        span = sentence.span
        spans = [(item.quantity.start, item.quantity.end) for item in candidates]
        tokens = self._tokens(index, spans, cover)
        places = {token.start: place for place, token in enumerate(tokens) if token.tag == NUMBER}
        if index and self._sentences[index - 1].block == sentence.block:
            topic.before = functools.partial(self._words, index - 1)
        terms = [
            text[item.quantity.start : item.quantity.end] for item in candidates if self._is_term(item, span.start)
        ]
        change: _Change | None = None
        rate = ""
        for item in candidates:
            quantity, kind = item.quantity, item.kind
            per, of_number = self._basis(item, span, spans, rate)
            if of_number and kind == "count":
                kind = "rate"
            rate = per if kind == "rate" else ""
            sign = quantity.sign if kind in ("percent", "money", "count", "rate", "measure") else ""
            period = self._periods.period_of(index, quantity.start, quantity.end, kind, spans)
            if not period and kind == "money" and terms:
                period = terms[0]
            what = measure_of(tokens, places[quantity.start], kind, topic) if quantity.start in places else ""
            if index in self._rows:
                what = text[span.start : quantity.start].strip(" \t:–-")
            if not period and index in self._sums:
                period = self._dated("", index)["period"]
            if period and _TARGET_RE.match(what) and not self._is_of_target(period, quantity, span, kind):
                period = ""  # a target holds beyond the period of what is measured against it
            first, last = self._periods.resolve(period)
            direction = direction_of(text, quantity.start, quantity.end, sentence=span.start, sign=sign, kind=kind)
            if not direction and change and self._shares_change(change, tokens, quantity, kind):
                direction = change.direction
            change = _Change(quantity.start, quantity.end, kind, direction) if direction else None
            yield Figure(
                span=Span(quantity.start, quantity.end),
                text=text[quantity.start : quantity.end],
                kind=kind,
                value=quantity.value_as(kind),
                sentence=span,
                section=sentence.section,
                value_max=quantity.value_max,
                unit=item.unit,
                qualifier=qualifier_of(
                    text, quantity.start, quantity.end, is_duration=kind == "duration", at_least=quantity.at_least
                ),
                per=per,
                direction=direction,
                what=what.replace(" ,", ","),
                period=period,
                period_start=first,
                period_end=last,
                confidence=_IN_WORDS if quantity.in_words and kind == "count" else _CONFIDENCE[kind],
                method=f"rule:{kind}@{VERSION}",
            )

    def _basis(self, item: _Candidate, span: Span, spans: Sequence[tuple[int, int]], rate: str) -> tuple[str, bool]:
        """What a figure is counted by ("year", "1,000 people"), and if that is a number; ``rate``: the last one."""
        text, quantity, kind = self._text, item.quantity, item.kind
        limit = min([start for start, _ in spans if start >= quantity.end], default=span.end)
        limit = limit if limit > quantity.end else span.end
        per, of_number = per_of(text, quantity.end, limit)
        if not per and kind == "money" and text[quantity.end : limit] == " to ":
            per = per_of(text, dict(spans)[limit], span.end)[0]  # "from £20k to £45k per annum"
        if not per and kind in ("count", "money"):
            per = per_behind(text, quantity.end, limit, kind)
        if not per and kind == "money":
            per = per_before(text, quantity.start, span.start)
        if per or kind != "count":
            return per, of_number
        per = rate_before(text, quantity.start, span.start)
        if not per and rate and self._compares(span, quantity):
            per = rate  # "61 crimes per 1,000 people against an average of 72"
        return per, bool(per)

    def _shares_change(self, change: _Change, tokens: Sequence[Token], quantity: Quantity, kind: str) -> bool:
        """Is a figure a change as the one before it is, in other words or of another thing?"""
        if _OR_RE.fullmatch(self._text, change.end, quantity.start):
            return True  # "an increase of £1.22 or 3%"
        if self._says_again(change.end, change.start, quantity, kind):
            return True  # "a reduction of 170 crimes (0.4%)"
        # "thefts rose 15% and robberies 3%"
        return change.kind == kind and self._goes_on(tokens, change.end, quantity)

    def _says_again(self, start: int, first: int, quantity: Quantity, kind: str) -> bool:
        """Does a bracket say what changed before it as a share or as a number: "a rise of 9% (499 incidents)"?

        The change is at ``first:start``. A bare number is as often what was reached: "down by 9% (499)".
        """
        between = self._text[start : quantity.start]
        if not between.endswith("(") or _STOP_RE.search(between):
            return False
        if kind == "percent":
            return self._text.startswith(")", quantity.end)
        if len(between) >= _NEAR or not _AGAIN_RE.match(self._text, quantity.end):
            return False
        return not self._text.startswith(")", quantity.end) or bool(_OF_RE.search(self._text, max(0, first - 8), first))

    def _goes_on(self, tokens: Sequence[Token], start: int, quantity: Quantity) -> bool:
        """Do two figures share their verb: does only the name of the second stand between, and nothing behind?"""
        end = quantity.start
        listed = _LISTED_RE.fullmatch(self._text, start, end)
        if listed and self._text.startswith(")", quantity.end) and not may_change(listed[0]):
            return True
        between = [token for token in tokens if start <= token.start < end and token.tag != PERIOD]
        if between and between[-1].low in ("and", ",") and _PLACED_RE.match(self._text, quantity.end):
            # "rose by 8% in Kent and 3% in Essex"
            return all(
                token.tag in (NOUN, CODE, PERIOD, "adv", "det", "conj") or token.low in _PLACES
                for token in between[:-1]
            )
        if [token.low for token in between] in (["compared", "with"], ["compared", "to"]):
            return bool(_ELSEWHERE_RE.match(self._text, quantity.end))  # "rose by 8% compared with 15% nationally"
        if len(between) < 2 or between[0].low not in ("and", ",") or not _CLOSED_RE.match(self._text, end):
            return False
        names = [token for token in between if token.low not in ("and", ",", "by", "the")]
        return (
            0 < len(names) <= _NAME_ROOM
            and names[-1].tag in (NOUN, CODE)
            and all(token.tag in (NOUN, CODE, VERB) for token in names)
        )

    def _is_term(self, item: _Candidate, begin: int) -> bool:
        """Is a duration what a price or saving is for: "for two years", "over five years"?"""
        lead = self._text[max(begin, item.quantity.start - 12) : item.quantity.start]
        return item.kind == "duration" and item.unit in ("years", "months") and bool(_TERM_RE.search(lead))

    def _tokens(
        self, index: int, figures: Sequence[tuple[int, int]], cover: Sequence[tuple[int, int, str]]
    ) -> list[Token]:
        """Tokens of a sentence in which each figure and each period is one."""
        span = self._sentences[index].span
        fixed = [(start, end, NUMBER) for start, end in figures]
        times = [
            (period.start, period.end, CODE if self._is_adjective(period.words, period.end) else PERIOD)
            for period in self._periods.periods_of(index)
        ]
        for start, end, rule in cover:
            if rule == "telephone" and (digits := _DIGITS_RE.search(self._text, start, end)):
                start = digits.start()  # "of 999 calls": the rule takes the word before with it
            times.append((start, end, PERIOD if rule in _TIME_RULES else CODE))
        for start, end, tag in sorted(times, key=lambda item: (item[0], -item[1])):
            if not any(start < last and first < end for first, last, _ in fixed):
                fixed.append((start, end, tag))
        figure_starts = {start for start, _ in figures}
        return [
            token if token.tag != NUMBER or token.start in figure_starts else token._replace(tag=CODE)
            for token in tokenize(self._text, span.start, span.end, sorted(fixed))
        ]  # a number that is no figure belongs to a name: "the Round 3 grant"

    def _is_adjective(self, words: str, end: int) -> bool:
        """Does a period belong to the name behind it: "rolling 12 month rate", but not "rolling year to May: 3%"?"""
        return bool(_ADJECTIVE_RE.match(words)) and self._text[end : end + 1] not in (":", ",", ")")

    def _words(self, index: int) -> list[Token]:
        """Tokens of a sentence in which each period is one."""
        span = self._sentences[index].span
        times = [(period.start, period.end, PERIOD) for period in self._periods.periods_of(index)]
        return tokenize(self._text, span.start, span.end, times)
