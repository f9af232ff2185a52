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

from pipeline.model import BlockKind, SectionedDocument
from pipeline.periods import find_periods, resolve_period
from pipeline.tag.period_forms import ENDED_RE, ROLLING_RE, Period, periods_in
from pipeline.tag.period_words import (
    ALL_RE,
    ASIDE_RE,
    ASKED_RE,
    BASELINE_RE,
    BEFORE_YEAR_RE,
    CHANGE_OF_BASIS_RE,
    CLAUSE_JOIN_RE,
    DASH_RE,
    DEADLINE_RE,
    EVENT_RE,
    FIGURE_RE,
    FROM_LEVEL_RE,
    LENGTH_RE,
    MEETING_RE,
    MOVED_ON_RE,
    NAME_AFTER_MONTH_RE,
    NAMED_AFTER_RE,
    NOT_RE,
    NOUN_AFTER_RE,
    NOW_RE,
    OPENING_RE,
    OPENS_CLAUSE_RE,
    OTHER_USE_RE,
    PREPOSITION_RE,
    RANGE_RE,
    SINCE_BEST_RE,
    STATISTIC_RE,
    TO_COME_RE,
    WINDOW_RE,
    YEAR_RE,
)
from pipeline.tag.sentences import Sentence

#: Beyond so many characters and a comma a later period speaks of something else.
_FAR = 80
#: How many sentences back a week of action or the like is looked for; more would cost a long paper its speed.
_SECTION_REACH = 60
_MONTHS = {**{str(number): number for number in range(1, 61)}, "three": 3, "six": 6, "twelve": 12}
#: How many sentences a list may have before its item looks for the line that opens it.
_LIST_REACH = 30
#: How many sentences back a frame holds within its paragraph.
_CARRY = 2


class PeriodReader:
    """Reads the periods of one paper's sentences, once each."""

    def __init__(self, document: SectionedDocument, sentences: Sequence[Sentence]) -> None:
        self._document = document
        self._sentences = sentences
        self._reference = _reference_date(document.header.date_resolved)
        self._found: dict[int, tuple[Period, ...]] = {}
        self._resolved: dict[str, tuple[str, str]] = {}
        #: By sentence: the span of some days that it names. By section: the top one that it lies in.
        self._days: dict[int, str] = {}
        self._tops: dict[int, int | None] = {}
        #: By section: the period that its heading names.
        self._headed: dict[int, str] = {}

    def periods_of(self, index: int) -> tuple[Period, ...]:
        """The periods named in the sentence with this index, in order."""
        if index not in self._found:
            span = self._sentences[index].span
            self._found[index] = periods_in(span.of(self._document.text), span.start)
        return self._found[index]

    def frames_figure(self, index: int, start: int, end: int) -> bool:
        """Is the length of time at ``start:end`` the period of a figure before it ("£2m over three years")?"""
        text = self._document.text
        lead = text[max(0, start - 8) : start].casefold()
        return lead.endswith(("over ", "across ")) and any(
            (period.start, period.end) == (start, end) for period in self.periods_of(index)
        )

    def resolve(self, words: str) -> tuple[str, str]:
        """First and last day of a period, "" where its words do not settle them."""
        if words not in self._resolved:
            rolling = ROLLING_RE.fullmatch(words)
            own = self._own_window(rolling["number"].casefold()) if rolling else ""
            self._resolved[words] = resolve_period(own or words, self._reference) if words else ("", "")
        return self._resolved[words]

    def _own_window(self, number: str) -> str:
        """The latest window of so many months that the paper itself names: "12 months to April 2019"; "" for none."""
        latest, found = "", ""
        for index, sentence in enumerate(self._sentences):
            if "month" not in sentence.span.of(self._document.text):
                continue
            for period in self.periods_of(index):
                ended = ENDED_RE.match(period.words)
                if ended and _MONTHS.get(ended["number"].casefold()) == _MONTHS.get(number):
                    last = resolve_period(period.words, self._reference)[1]
                    if last > latest and (self._reference is None or last <= self._reference.isoformat()):
                        latest, found = last, period.words
        return found

    def period_of(self, index: int, start: int, end: int, kind: str, others: Sequence[tuple[int, int]]) -> str:
        """The period of the figure at ``start:end`` in sentence ``index``; ``others`` are the other figures there."""
        named = [period for period in self.periods_of(index) if not (period.start < end and start < period.end)]
        usable = [period for period in named if self._fits(index, period, start, end, kind)]
        # "in the 12 months to November ... a 12 month average of 216": the window that names its end says more.
        dated = [
            period for period in usable if not (ROLLING_RE.fullmatch(period.words) and period.words[0] not in "rR")
        ]
        usable = dated or usable
        if chosen := self._in_sentence(index, start, end, usable, others):
            return self._now(chosen, start, others) or chosen.words
        if kind == "duration":
            return ""
        # A day or an earlier window of this sentence says that the frame has moved on.
        if any(period.point or (period.end <= start and period in usable) for period in named):
            # "64 were received in Q2; 58 were answered"
            framing = [period for period in usable if period.end <= start and self._frames(index, period, 1)]
            return framing[0].words if len(framing) == len(named) == 1 else ""
        return self._carried(index)

    def _now(self, earlier: Period, place: int, others: Sequence[tuple[int, int]]) -> str:
        """The word that sets a figure against that of an earlier period: "it was 305 in 2011/12 and is now 350"."""
        text = self._document.text
        match = NOW_RE.search(text, earlier.end, place) if earlier.end <= place else None
        is_taken = any(
            earlier.end <= start < place
            or (end <= earlier.start and not CLAUSE_JOIN_RE.search(text[end : earlier.start]))
            for start, end in others
        )
        return match["words"] if match and is_taken else ""

    def _fits(self, index: int, period: Period, start: int, end: int, kind: str) -> bool:
        """May these words be the period of a figure of this kind at this place?"""
        text = self._document.text
        lead = text[self._sentences[index].span.start : period.start]
        words = period.words.casefold()
        if period.start >= end and words.startswith("same") and BASELINE_RE.search(lead):
            return False
        if kind == "duration" and period.point:
            return False
        if NAMED_AFTER_RE.match(text, period.end) or (period.end <= start and EVENT_RE.search(lead)):
            return False
        if DEADLINE_RE.match(words):
            return self._is_deadline(period, lead, start, end, kind)
        if OTHER_USE_RE.search(lead) or (words.startswith("since") and SINCE_BEST_RE.search(lead)):
            return False
        if ROLLING_RE.fullmatch(words) or (words.startswith("rolling") and not words.endswith("period")):
            # An adjective: "the rolling 12 month rate is 10.8%".
            if kind == "duration":
                return False
            between = text[period.end : start]
            is_statistic = bool(STATISTIC_RE.match(between)) and not CLAUSE_JOIN_RE.search(between)
            return period.end <= start and (kind in ("percent", "rate") or is_statistic)
        if (
            period.start >= end
            and text[period.end : period.end + 1] in (":", "=")
            and text[:start].rfind("(") < text[: period.start].rfind("(")
        ):
            return False  # "£12,900 (2017: £11,450)"
        if period.start >= end and ASIDE_RE.search(text[end : period.start]):
            return False  # "six grants, the fund that replaced ... in 2022", "the final report (March 2022)"
        moved_on = period.end <= start and MOVED_ON_RE.fullmatch(text[period.end : start])
        if moved_on and (FROM_LEVEL_RE.search(lead) or "that" in moved_on[0].casefold()):
            return False
        if kind == "duration" and period.end <= start and LENGTH_RE.fullmatch(text[period.end : start]):
            return False
        if YEAR_RE.fullmatch(words):
            # "the Act 2014", "the 2018 merger": a year frames only behind a preposition or in a bracket.
            return bool(BEFORE_YEAR_RE.search(lead)) or not lead.strip()
        return True

    def _is_deadline(self, period: Period, lead: str, start: int, end: int, kind: str) -> bool:
        """Is "by March 2026" or "until 2016" the day by or up to which the figure is meant?"""
        text = self._document.text
        if kind == "duration" or ALL_RE.search(text, max(0, start - 20), start):
            return False
        if NAME_AFTER_MONTH_RE.search(text[period.start : period.end + 3]):
            return False  # "measured by May Brothers"
        is_until = period.words[:1] in "uUtT"
        if is_until and NOT_RE.search(lead):
            return False
        if period.end <= start:
            opens = bool(OPENS_CLAUSE_RE.search(lead))
            return opens or not CLAUSE_JOIN_RE.search(text[period.end : start])
        between = text[end : period.start]
        return not (ASKED_RE.search(lead[-80:]) or TO_COME_RE.search(between))

    def _in_sentence(
        self, index: int, start: int, end: int, usable: Sequence[Period], others: Sequence[tuple[int, int]]
    ) -> Period | None:
        text = self._document.text
        begin = self._sentences[index].span.start
        before = [
            period
            for period in usable
            if period.end <= start and (";" not in text[period.end : start] or text[period.end : period.end + 1] == ":")
        ]
        after = [period for period in usable if period.start >= end and ";" not in text[end : period.start]]
        crossed = bool(after) and any(end <= other < after[0].start for other, _ in others)
        moves = bool(after) and bool(
            DASH_RE.search(text[end : after[0].start])
            or (crossed and CHANGE_OF_BASIS_RE.search(text[end : after[0].start]))
        )
        if after and self._in_bracket(start, begin) and ")" not in text[end : after[0].start] and not moves:
            return after[0]
        if after:
            between = text[end : after[0].start]
            if not crossed and not moves and not CLAUSE_JOIN_RE.search(between):
                return after[0]
        if before:
            return before[-1]
        if after:
            between = text[end : after[0].start]
            near = crossed or len(between) <= _FAR
            if near and not moves:
                return after[0]
        # "up when compared to May 2017, with 90 more thefts": better than nothing.
        for period in self.periods_of(index):
            if period.end <= start and re.search(
                r"\bcompar\w+\s+(?:to|with)\s+(?:the\s+)?$", text[begin : period.start]
            ):
                return period
        return None

    def _in_bracket(self, place: int, begin: int) -> bool:
        lead = self._document.text[begin:place]
        return lead.rfind("(") > lead.rfind(")")

    def _carried(self, index: int) -> str:
        """The frame of an earlier sentence of the paragraph, or of the section."""
        block = self._sentences[index].block
        for distance in range(1, _CARRY + 1):
            place = index - distance
            if place < 0 or self._sentences[place].block != block:
                break
            framing = [period for period in self.periods_of(place) if self._frames(place, period, distance)]
            if len({period.words.casefold() for period in framing}) == 1:
                return framing[0].words
            if self.periods_of(place):
                break
        section = self._sentences[index].section
        return self._lead_in(index) or self._section_frame(index) or self._heading_frame(section)

    def _lead_in(self, index: int) -> str:
        """The period of the line that opens a list: "Between April and June the team:"."""
        text, blocks = self._document.text, self._document.blocks
        here = self._sentences[index]
        if not (blocks[here.block].kind == BlockKind.LIST_ITEM or text[blocks[here.block].span.start].islower()):
            return ""
        for place in range(index - 1, max(-1, index - 1 - _LIST_REACH), -1):
            block = blocks[self._sentences[place].block]
            if block.section != here.section:
                return ""
            if block.kind == BlockKind.LIST_ITEM or text[block.span.start].islower():
                continue
            if not block.span.of(text).rstrip(" -–").endswith(":"):
                return ""
            framing = [period for period in self.periods_of(place) if self._frames(place, period, 1)]
            return framing[0].words if len({period.words.casefold() for period in framing}) == 1 else ""
        return ""

    def _heading_frame(self, ordinal: int) -> str:
        """The one window that the heading of a section names: "Payments in April 2024"."""
        if ordinal not in self._headed:
            heading = self._document.sections[ordinal].heading
            found = [] if MEETING_RE.search(heading) else find_periods(heading)
            self._headed[ordinal] = found[0].text if len(found) == 1 and not found[0].is_point else ""
        return self._headed[ordinal]

    def _frames(self, place: int, period: Period, distance: int) -> bool:
        """Does a period hold for the sentences after its own?"""
        text = self._document.text
        lead = text[self._sentences[place].span.start : period.start]
        words = period.words.casefold()
        if period.point or words.startswith(("since", "rolling", "this", "current")) or words == "year":
            return False
        if ROLLING_RE.fullmatch(words):
            return False
        if OTHER_USE_RE.search(lead) or NOUN_AFTER_RE.match(text, period.end):
            return False
        opens = bool(OPENING_RE.fullmatch(lead))
        if ";" in lead:
            return False  # "£161 was received; it will be £145 for 2014/15"
        if not opens and (YEAR_RE.fullmatch(words) or not WINDOW_RE.search(words)):
            # The date of an event frames nothing: "The unit opens in February. It adds 12 beds."
            span = self._sentences[place].span
            rest = text[span.start : period.start] + text[period.end : span.end]
            if not FIGURE_RE.search(rest):
                return False
        window = bool(WINDOW_RE.search(words))
        if not (opens or window or PREPOSITION_RE.search(lead)):
            return False
        return opens or window or distance == 1

    def _section_frame(self, index: int) -> str:
        """A span of days given in an earlier paragraph of the same top section: the week an event took place."""
        here = self._top_section(self._sentences[index].section)
        if here is None:
            return ""
        block, section = self._sentences[index].block, self._sentences[index].section
        for place in range(index - 1, max(-1, index - 1 - _SECTION_REACH), -1):
            sentence = self._sentences[place]
            if sentence.section != section and self._top_section(sentence.section) != here:
                break
            section = sentence.section
            if sentence.block != block and (framing := self._days_named(place)):
                return framing
        return ""

    def _days_named(self, place: int) -> str:
        """The first span of some days that a sentence names; "" where it names none."""
        if place not in self._days:
            ranged = RANGE_RE.search(self._sentences[place].span.of(self._document.text))
            found = (period.words for period in self.periods_of(place)) if ranged else ()
            self._days[place] = next((words for words in found if self._short_range(words)), "")
        return self._days[place]

    def _top_section(self, ordinal: int) -> int | None:
        if ordinal not in self._tops:
            section = self._document.sections[ordinal]
            while section.parent is not None:
                section = self._document.sections[section.parent]
            self._tops[ordinal] = section.ordinal if section.number else None
        return self._tops[ordinal]

    def _short_range(self, words: str) -> bool:
        if not RANGE_RE.search(words):
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
