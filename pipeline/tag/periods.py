"""Which period a figure speaks of: named in its sentence, or carried over from what framed the paragraph.

A window ("12 months to April 2019") or a month frames the sentences that follow it in its paragraph until another date
is named; a single day is the date of one event and frames nothing but its own sentence. A week or event given from one
day to another at the head of a section frames the counts of the paragraphs below it.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import SectionedDocument
from pipeline.periods import find_periods, resolve_period
from pipeline.tag.sentences import Sentence

#: Windows that name no date: they are periods in the paper's words, and most cannot be resolved.
_LOOSE_RE = re.compile(
    r"""
    (?:\b(?:in|over|during|within|throughout|for|across)\s+)
    (?P<words>
        (?:this|that|the|these|those|a|an|any|each|one)\s+(?:same\s+|single\s+|full\s+|whole\s+|rolling\s+)?
          (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen)[\s-]*(?:day|week|month|quarter|year|hour)s?(?:[\s-]+(?:reporting\s+)?(?:period|window))?\b(?!\s+(?:course|sentence|plan|contract|programme|pilot|trial|project))
      | (?:the\s+)?(?:same|reporting|current|comparable|equivalent|corresponding)\s+(?:(?:reporting|time)\s+)?(?:period|month|quarter|year|week)\b
      | recent\s+(?:months|weeks|years|days) | the\s+(?:coming|forthcoming)\s+(?:months?|weeks?|years?)
      | the\s+course\s+of\s+the\s+(?:week|weekend|month|quarter|year|day|operation|summer|winter|event|festival)
      | the\s+(?:week|weekend)\b(?!\s+(?:of|commencing|ending)) | (?:the\s+)?(?:christmas|easter|summer|winter|autumn|spring|festive)(?:\s+(?:period|months|season|holidays?))?\b(?!\s+\w+ing)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: Before a period that belongs to something else: "the highest since", "compared with", "until".
_OTHER_USE_RE = re.compile(
    r"\b(?:compared\s+(?:to|with|against)|than(?:\s+in)?|until|from|versus|vs\.?|against|before|after|by|(?:published|released|published\s+by\s+\w+|issued|due|scheduled|expected|planned|circulated)\s+(?:in|on|for|by))\s+(?:the\s+)?(?:same\s+period\s+)?(?:in\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_SINCE_BEST_RE = re.compile(r"\b(?:highest|lowest|best|worst|first|largest|smallest|most)\b[^.;]{0,50}$", re.IGNORECASE)
_CHANGE_OF_BASIS_RE = re.compile(
    r"\b(?:down|up|compared|against|versus|than|from|increased|decreased|fallen|risen)\b", re.IGNORECASE
)
_CLAUSE_JOIN_RE = re.compile(r"[;,]|\b(?:and|but|while|whilst|whereas|however|although|which)\b", re.IGNORECASE)
_PREPOSITION_RE = re.compile(r"\b(?:in|for|during|over|throughout|to|since|across|at|of|within|the|between|from|last|by)\s+(?:the\s+)?$", re.IGNORECASE)  # fmt: skip
_LEADING_RE = re.compile(r"^(?:the\s+)?(?=\S)", re.IGNORECASE)
_RANGE_RE = re.compile(r"\d.*(?:\bto\b|\bthrough\b|[-–]|\band\b|\buntil\b).*\d", re.IGNORECASE | re.DOTALL)

#: How many sentences back a frame holds within its paragraph.
_CARRY = 3


@dataclass(frozen=True, slots=True)
class Period:
    """Words that name a period, at ``text[start:end]`` of the document. ``point``: a single day."""

    start: int
    end: int
    words: str
    point: bool


class PeriodReader:
    """Reads the periods of one paper's sentences, once each."""

    def __init__(self, document: SectionedDocument, sentences: Sequence[Sentence]) -> None:
        self._document = document
        self._sentences = sentences
        self._reference = _reference_date(document.header.date_resolved)
        self._found: dict[int, tuple[Period, ...]] = {}
        self._resolved: dict[str, tuple[str, str]] = {}

    def periods_of(self, index: int) -> tuple[Period, ...]:
        """The periods named in the sentence with this index, in order."""
        if index not in self._found:
            span = self._sentences[index].span
            text = span.of(self._document.text)
            found = [
                Period(span.start + period.start, span.start + period.end, period.text, period.is_point)
                for period in find_periods(text)
            ]
            for match in _LOOSE_RE.finditer(text):
                start, end = span.start + match.start("words"), span.start + match.end("words")
                if not any(period.start < end and start < period.end for period in found):
                    words = re.sub(r"^(?:the|that|this|a|an)\s+", "", match["words"], flags=re.IGNORECASE)
                    found.append(Period(end - len(words), end, words, False))
            self._found[index] = tuple(sorted(found, key=lambda period: period.start))
        return self._found[index]

    def resolve(self, words: str) -> tuple[str, str]:
        """First and last day of a period, "" where its words do not settle them."""
        if words not in self._resolved:
            self._resolved[words] = resolve_period(words, self._reference) if words else ("", "")
        return self._resolved[words]

    def period_of(self, index: int, start: int, end: int, kind: str, others: Sequence[tuple[int, int]]) -> str:
        """The period of the figure at ``start:end`` in sentence ``index``; ``others`` are the other figures there."""
        named = [
            period for period in self.periods_of(index)
            if not (period.start < end and start < period.end) and (kind != "duration" or not period.point)
        ]  # fmt: skip
        if chosen := self._in_sentence(index, start, end, named, others):
            return chosen.words
        if kind == "duration" or self.periods_of(index):
            return ""
        return self._carried(index)

    def _in_sentence(
        self, index: int, start: int, end: int, named: Sequence[Period], others: Sequence[tuple[int, int]]
    ) -> Period | None:
        text = self._document.text
        begin = self._sentences[index].span.start
        usable = [period for period in named if not self._belongs_elsewhere(text, begin, period)]
        before = [period for period in usable if period.end <= start and ";" not in text[period.end : start]]
        after = [period for period in usable if period.start >= end and ";" not in text[end : period.start]]
        if after:
            between = text[end : after[0].start]
            crossed = any(end <= other < after[0].start for other, _ in others)
            if not crossed and not _CLAUSE_JOIN_RE.search(between):
                return after[0]
        if before:
            return before[-1]
        if after:
            between = text[end : after[0].start]
            crossed = any(end <= other < after[0].start for other, _ in others)
            if not (crossed and _CHANGE_OF_BASIS_RE.search(between)):
                return after[0]
        # "increased when compared to November 2018 with an additional 500": better than nothing.
        compared = [period for period in named if period not in usable and period.end <= start]
        if compared and re.search(r"compar\w+\s+(?:to|with)\s+(?:the\s+)?$", text[begin : compared[-1].start]):
            return compared[-1]
        return None

    def _belongs_elsewhere(self, text: str, begin: int, period: Period) -> bool:
        lead = text[begin : period.start]
        if _OTHER_USE_RE.search(lead):
            return True
        return period.words.casefold().startswith("since") and bool(_SINCE_BEST_RE.search(lead))

    def _carried(self, index: int) -> str:
        block = self._sentences[index].block
        text = self._document.text
        for place in range(index - 1, max(-1, index - 1 - _CARRY), -1):
            if self._sentences[place].block != block:
                break
            for period in self.periods_of(place):
                lead = text[self._sentences[place].span.start : period.start]
                framed = bool(_PREPOSITION_RE.search(lead)) or not lead.strip() or " " in period.words
                if (
                    not period.point
                    and framed
                    and not _OTHER_USE_RE.search(lead)
                    and not period.words.casefold().startswith("since")
                ):
                    return period.words
            if self.periods_of(place):
                break
        return self._section_frame(index)

    def _section_frame(self, index: int) -> str:
        """A span of days given in an earlier paragraph of the same top section: the week an event took place."""
        here = self._top_section(self._sentences[index].section)
        if here is None:
            return ""
        block = self._sentences[index].block
        for place in range(index - 1, -1, -1):
            sentence = self._sentences[place]
            if self._top_section(sentence.section) != here:
                break
            if sentence.block == block:
                continue
            for period in self.periods_of(place):
                if self._short_range(period.words):
                    return period.words
        return ""

    def _top_section(self, ordinal: int) -> int | None:
        section = self._document.sections[ordinal]
        while section.parent is not None:
            section = self._document.sections[section.parent]
        return section.ordinal if section.number else None

    def _short_range(self, words: str) -> bool:
        if not _RANGE_RE.search(words):
            return False
        first, last = self.resolve(words)
        if not first or not last:
            return False
        return 0 < (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days <= 16


@functools.cache
def _reference_date(resolved: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(resolved if len(resolved) == 10 else f"{resolved}-28")
    except ValueError:
        return None
