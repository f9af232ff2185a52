"""Periods that hold beyond their own sentence: for a paragraph, a list, a section.

A window ("12 months to April 2019"), or a month that opens its sentence, frames the sentence that follows it in its
paragraph, and two where they go on about what was counted; a single day is the date of one event and frames its own
sentence, and the next only where that tells on in the past tense. A line that opens a list frames its items. What a
report is said to cover ("performance for the period 1 July to 30 September") frames the section below, and so does a
week or event given from one day to another.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence

from pipeline.compact import Near
from pipeline.model import BlockKind, SectionedDocument, SectionKind
from pipeline.periods import find_periods, resolve_period
from pipeline.tag import period_words as cue
from pipeline.tag.period_forms import ROLLING_RE, Period
from pipeline.tag.sentences import Sentence

#: How many sentences back what frames a section is looked for; more would cost a long paper its speed.
_SECTION_REACH = 60
#: How many sentences a list may have before its item looks for the line that opens it.
_LIST_REACH = 30
#: How many sentences back the days of an event are looked for that a sentence gives the results of.
_EVENT_REACH = 20
#: How many sentences back a number is looked for that is taken up again.
_AGAIN_REACH = 6
#: Code points of a line that may be an item of a list although no bullet says so.
_LINE = 200
_BULLETS = "-–•·*"
#: A day from which the years of days without one are counted.
_SOME_DAY = datetime.date(2024, 12, 31)


def _back(index: int, reach: int) -> range:
    """The places of the sentences before one, the nearest first."""
    return range(index - 1, max(-1, index - 1 - reach), -1)


def names_plan(lead: str, words: str) -> bool:
    """Are these the years of a plan, which are not those of what it counts: "the Plan for" "2031-35"?"""
    years = cue.YEARS_RE.fullmatch(words)
    if years is None or not cue.PLAN_RE.search(lead):
        return False
    return (int(years[2][-2:]) - int(years[1][-2:])) % 100 > 1


def has_bracket(text: str, begin: int, period: Period) -> bool:
    """Does a period stand in a bracket with a figure of its own: "418 (389 last year)", "12% (Q2: 10%)"?"""
    lead = text[begin : period.start]
    inside = lead.rfind("(") > lead.rfind(")")
    return inside and bool(cue.IN_BRACKET_FOR_RE.search(lead) or cue.IN_BRACKET_OF_RE.match(text, period.end))


class Frames:
    """What frames the sentences of one paper."""

    def __init__(
        self,
        document: SectionedDocument,
        sentences: Sequence[Sentence],
        periods_of: Callable[[int], tuple[Period, ...]],
        resolve: Callable[[str], tuple[str, str]],
    ) -> None:
        self._document = document
        self._sentences = sentences
        self._periods_of = periods_of
        self._resolve = resolve
        #: By sentence: the span of some days that it names. By section: the top one that it lies in.
        self._days: Near[str] = Near()
        self._tops: Near[int | None] = Near()
        #: The period that a heading names. By sentence: what its report covers.
        self._headed: dict[str, str] = {}
        self._covered: Near[str] = Near()
        #: By sentence: what frames all its figures; whether it tells what happened.
        self._found: Near[str] = Near()
        self._told: Near[bool] = Near()

    def carried(self, index: int, start: int, end: int, kind: str) -> str:
        """The frame of an earlier sentence of the paragraph, or of the section, for the figure at ``start:end``."""
        text, sentence = self._document.text, self._sentences[index]
        begin = max(sentence.span.start, start - 25)
        if cue.DEFINITE_RE.search(text, begin, start):
            return ""  # "those five sites": they were there before
        if kind == "count" and cue.FEW_RE.fullmatch(text, start, end) and cue.ALL_OF_RE.search(text, begin, start):
            return ""
        if cue.NOT_THEN_RE.search(text, sentence.span.start, start):
            return ""
        is_each = kind != "rate" and cue.EACH_RE.match(text, end)
        if is_each or cue.SET_RE.search(text, begin, start) or cue.REMAINS_RE.match(text, end, sentence.span.end):
            return ""
        if kind == "count" and cue.WHOLE_RE.search(text, begin, start):
            return ""
        is_to_be = cue.TO_BE_RE.search(text, sentence.span.start, start)
        if framed := (not is_to_be and self._framed(index)) or self._report_frame(index, end, kind):
            return framed
        if self._holds_now(index):
            return ""
        heading = self._heading_frame(self._document.sections[sentence.section].heading)
        is_result = self._may_be_item(sentence.block) or (kind != "count" and self._is_told(index))
        return heading or (self._title_frame() if is_result else "")

    def _framed(self, index: int) -> str:
        """What frames all figures of a sentence alike: the sentences before it, its list, the event it speaks of."""
        if index not in self._found:
            self._found[index] = (
                self._said_before(index)
                or self._counted_before(index)
                or self._lead_in(index)
                or self._section_frame(index)
                or self._event_frame(index)
            )
        return self._found[index]

    def _said_before(self, index: int) -> str:
        """The period of the sentence before, or of the one before that where they go on about what was counted.

        It holds for what is told to have happened, or is said of what was counted there.
        """
        sentence = self._sentences[index]
        refers = self._refers(index)
        if not refers and not self._is_told(index):
            return ""
        goes_on = index > 0 and self._refers(index - 1) and not self._holds_now(index)
        reach = 2 if refers or goes_on else 1
        for place in _back(index, reach):
            is_linked = self._refers(place + 1) and self._sentences[place].section == sentence.section
            if self._sentences[place].block != sentence.block and not is_linked:
                break
            found = self._periods_of(place)
            framing = [period for period in found if self.holds(place, period, refers=self._refers(place + 1))]
            opening = [period for period in framing if self._opens(place, period)]
            if cue.THIS_WAS_RE.match(self._document.text, sentence.span.start) and framing and framing == list(found):
                return framing[-1].words  # what was given last: "44 in May and 61 in June. This was a rise of"
            if len({period.words.casefold() for period in opening or framing}) == 1:
                return (opening or framing)[0].words
            if place == index - 1 and len(found) == 1 and self._tells_on(place, found[0], index, refers=refers):
                return found[0].words
            if found:
                break
        return ""

    def _counted_before(self, index: int) -> str:
        """The period of a number that a sentence takes up again: "430 flats were let in May. The 430 flats include"."""
        text, here = self._document.text, self._sentences[index]
        again = cue.AGAIN_RE.match(text, here.span.start)
        if not again:
            return ""
        for place in _back(index, _AGAIN_REACH):
            sentence = self._sentences[place]
            if sentence.section != here.section:
                break
            if re.search(rf"(?<![\d.,£]){again['number']}(?![\d%]|[.,]\d)", sentence.span.of(text)):
                framing = {p.words for p in self._periods_of(place) if self.holds(place, p, refers=True)}
                return framing.pop() if len(framing) == 1 else ""
        return ""

    def _tells_on(self, place: int, day: Period, index: int, *, refers: bool) -> bool:
        """Does a sentence go on with what happened on a day: "On Friday a shop was searched. Two men were held."?"""
        text, sentence = self._document.text, self._sentences[index]
        if not day.point or cue.AS_AT_RE.match(day.words) or self._sentences[place].block != sentence.block:
            return False
        lead = text[self._sentences[place].span.start : day.start].strip(" -–•·").casefold()
        return self._is_told(index) and (lead == "on" or (refers and lead.endswith(" on")))

    def _is_told(self, index: int) -> bool:
        """Does a sentence tell what happened, in the past tense alone?"""
        if index not in self._told:
            words = cue.SAID_RE.sub("", self._sentences[index].span.of(self._document.text))
            self._told[index] = bool(cue.PAST_RE.search(words)) and not cue.PRESENT_RE.search(words)
        return self._told[index]

    def _refers(self, index: int) -> bool:
        """Does a sentence speak of what the one before it counted: "Of these", "Four were", the same subject again?"""
        text, sentence = self._document.text, self._sentences[index].span
        if cue.ANAPHOR_RE.match(text, sentence.start):
            return True
        subject = cue.SUBJECT_RE.match(text, sentence.start)
        before = self._sentences[index - 1].span.of(text).casefold() if index else ""
        part = cue.OF_THE_RE.match(text, sentence.start)
        if part and part["noun"].casefold() in before:
            return True
        return bool(subject and subject["more"] and f"{subject['noun']} {subject['more']}".casefold() in before)

    def _lead_in(self, index: int) -> str:
        """The period of the line that opens a list: "Between April and June the team:"; of two lists the inner one."""
        text, blocks = self._document.text, self._document.blocks
        here = self._sentences[index]
        if not self._may_be_item(here.block):
            return ""
        section, seen = here.section, here.block
        for place in _back(index, _LIST_REACH):
            number = self._sentences[place].block
            block = blocks[number]
            if block.section != section:
                if not self._is_lettered(section):
                    return ""
                section = block.section
            if number == seen:
                continue
            seen = number
            if block.span.of(text).rstrip(" -–").endswith(":"):
                if (found := self._opened_by(place) or self._event_frame(place)) or not self._is_lettered(section):
                    return found
            elif not self._may_be_item(number):
                return ""
        return ""

    def _is_lettered(self, section: int) -> bool:
        return self._document.sections[section].kind == SectionKind.LETTERED

    def _may_be_item(self, number: int) -> bool:
        """Is a block an item of a list, or a line that may be one where bullets are lost?"""
        block = self._document.blocks[number]
        words = block.span.of(self._document.text)
        if block.kind == BlockKind.LIST_ITEM or words[:1].islower() or words[:1] in _BULLETS:
            return True
        if self._is_lettered(block.section):
            return True
        return (
            block.kind == BlockKind.PARAGRAPH and len(words) <= _LINE and not words.rstrip().endswith((".", "?", "!"))
        )

    def _opened_by(self, place: int) -> str:
        """The one period of the sentences that open a list, the last of which is at ``place``."""
        block, last = self._sentences[place].block, place
        while place >= 0 and self._sentences[place].block == block:
            found = self._periods_of(place)
            holds = self._opens_items if place == last else self.holds
            framing = {period.words.casefold(): period.words for period in found if holds(place, period)}
            if found:
                return next(iter(framing.values())) if len(framing) == 1 else self._covers(place)
            place -= 1
        return ""

    def _opens_items(self, place: int, period: Period) -> bool:
        """Does a period hold for the list below its line: "During the year:", "Since the hub opened we have:"?"""
        text = self._document.text
        lead = text[self._sentences[place].span.start : period.start]
        if cue.NOUN_AFTER_RE.match(text, period.end):
            return False
        if period.point and cue.ON_DAY_RE.fullmatch(lead) and text[period.end : period.end + 1] == ":":
            return True  # "On the last of them, 4 May:"
        if not cue.VAGUE_RE.fullmatch(period.words) and (self.holds(place, period) or self._opens(place, period)):
            return True
        if (
            period.point
            or cue.DEADLINE_RE.match(period.words)
            or names_plan(lead, period.words)
            or cue.VAGUE_RE.fullmatch(period.words)
        ):
            return False
        is_other = any(pattern.search(lead) for pattern in (cue.OTHER_USE_RE, cue.BEST_RE, cue.SET_UP_RE))
        return bool(cue.PREPOSITION_RE.search(lead)) and not is_other

    def _report_frame(self, index: int, end: int, kind: str) -> str:
        """What a report is said to cover, in an earlier paragraph of the section: it frames the shares it gives.

        Its amounts may be budgets and its counts of anything, unless it says that its figures are of the window.
        """
        here = self._sentences[index]
        if cue.AIM_RE.match(self._document.text, end):
            return ""
        for place in _back(index, _SECTION_REACH):
            if self._sentences[place].section != here.section:
                return ""
            if covered := self._covers(place):
                is_of_all = self._is_of_statistics(place) and not self._holds_now(index)
                return covered if kind in ("percent", "rate") or is_of_all else ""
        return ""

    def _holds_now(self, index: int) -> bool:
        span = self._sentences[index].span
        return cue.PRESENT_RE.search(self._document.text, span.start, span.end) is not None

    def _is_of_statistics(self, place: int) -> bool:
        """Does a sentence say of which window the numbers below it are: "The figures cover the period"?"""
        text, begin = self._document.text, self._sentences[place].span.start
        return any(cue.STATISTICS_RE.search(text, begin, period.start) for period in self._periods_of(place))

    def _covers(self, place: int) -> str:
        """The window that a sentence says its report covers; "" where it speaks of none."""
        if place not in self._covered:
            text, begin = self._document.text, self._sentences[place].span.start
            self._covered[place] = next(
                (
                    period.words
                    for period in self._periods_of(place)
                    if not (
                        (period.point and not cue.AS_AT_RE.match(period.words))
                        or cue.DEADLINE_RE.match(period.words)
                        or cue.BARE_RE.fullmatch(period.words)
                    )
                    and not names_plan(text[begin : period.start], period.words)
                    and not cue.COUNTED_FROM_RE.search(text, begin, period.start)
                    and (self._is_reported(begin, period) or cue.REPORTED_RE.match(text, period.end))
                ),
                "",
            )
        return self._covered[place]

    def _is_reported(self, begin: int, period: Period) -> bool:
        """Is a period that of a report, an update, a position: "the position as at", "performance for"?"""
        text = self._document.text
        lead = text[begin : period.start]
        if cue.AS_AT_RE.match(period.words):
            lead += "at "
        return bool(cue.REPORT_RE.search(lead) or cue.FOR_PERIOD_RE.fullmatch(lead))

    def _title_frame(self) -> str:
        """The one window that a page of results is called after: "Performance in May 2031".

        A report in numbered sections speaks of much besides.
        """
        title = self._document.header.title
        is_page = cue.RESULTS_OF_RE.search(title) and not any(section.number for section in self._document.sections)
        return self._heading_frame(title) if is_page else ""

    def _heading_frame(self, heading: str) -> str:
        """The one window that the heading of a section names: "Payments in April 2024"."""
        if heading not in self._headed:
            found = [] if cue.MEETING_RE.search(heading) else find_periods(heading)
            lead = heading[: found[0].start] if found else ""
            if found and (
                cue.AFTER_NAME_RE.search(lead)
                or cue.IN_BRACKET_FOR_RE.search(lead)
                or ("(" in lead and cue.IN_BRACKET_OF_RE.match(heading, found[0].end))
            ):
                found = []  # "Operation Kestrel 2031": a part of the name; "Thefts: 12 (2031: 14)"
            same = (
                len({self._resolve(period.text) for period in found}) == 1
            )  # "Quarter 2 2019/20 (July to September 2019)"
            self._headed[heading] = found[0].text if same and not found[0].is_point else ""
        return self._headed[heading]

    def holds(self, place: int, period: Period, *, refers: bool = False) -> bool:
        """Does a period hold for the sentence after its own? ``refers``: they speak of what it counted."""
        text = self._document.text
        lead = text[self._sentences[place].span.start : period.start]
        words = period.words.casefold()
        if words.startswith("since"):
            # "Since then they have made 40 stops. They have seized six cars."
            return refers and self._opens(place, period)
        is_event = period.point and not cue.AS_AT_RE.match(words)
        if cue.DEADLINE_RE.match(words):
            # "By 2031 the stock had fallen to 900 homes. The share let was 29%."
            is_told = place + 1 < len(self._sentences) and self._is_told(place + 1)
            is_to_come = cue.WILL_RE.search(self._sentences[place].span.of(text))
            return is_told and self._opens(place, period) and not is_to_come
        if is_event or words.startswith(("rolling", "current", "next")):
            return False
        opens = self._opens(place, period)
        rest = text[period.end : self._sentences[place].span.end]
        if cue.DECIDED_RE.match(rest) and not cue.FIGURE_RE.search(rest):
            return False  # "In 2031 the Board asked us to look at it. This is done in 12 towns."
        if words.startswith(("previous", "preceding", "prior")) and not opens:
            return False
        if (words == "year" and not opens) or ROLLING_RE.fullmatch(words):
            return False
        if cue.VAGUE_RE.fullmatch(words) and not refers:
            return False
        others = (cue.OTHER_USE_RE, cue.BEST_RE, cue.COUNTED_FROM_RE, cue.COUNTED_ON_RE)
        if any(pattern.search(lead) for pattern in others):
            return False
        if cue.NOUN_AFTER_RE.match(text, period.end) and not cue.BEFORE_SUBJECT_RE.search(lead):
            return False
        if cue.LEVEL_RE.search(lead) or names_plan(lead, words):
            return False
        if has_bracket(text, self._sentences[place].span.start, period):
            return False  # "We care for 418 (389 last year). Of these 12 are abroad."
        later = self._sentences[place + 1 : place + 2]
        if cue.AHEAD_RE.search(lead) and not any(cue.WILL_RE.search(sentence.span.of(text)) for sentence in later):
            return False  # "It should recover in Q4. The scheme has lifted the rate to 83%."
        if ";" in lead:
            return False  # "£161 was received; it will be £145 for 2014/15"
        if cue.AS_AT_RE.match(words):
            return opens or refers or self._is_reported(self._sentences[place].span.start, period)
        if cue.SAME_PERIOD_RE.fullmatch(words) and refers:
            return True  # "206 were seen during that period. Of these 100 were sold."
        window = bool(cue.WINDOW_RE.search(words)) and not cue.YEAR_RE.fullmatch(words)
        if opens or (window and not words.startswith("this")):
            return True
        # The date of an event frames nothing: "The unit opens in February. It adds 12 beds."
        return refers and bool(cue.PREPOSITION_RE.search(lead) or cue.AT_EDGE_RE.search(lead))

    def _opens(self, place: int, period: Period) -> bool:
        """Does a sentence open with a period?"""
        begin = self._sentences[place].span.start
        return bool(cue.OPENING_RE.fullmatch(self._document.text, begin, period.start))

    def _section_frame(self, index: int) -> str:
        """A span of days given earlier in the paragraph or where its top section opens: the week of an event."""
        own = self._sentences[index].section
        top = self._top_section(own)
        if top is None:
            return ""
        section = own
        for place in _back(index, _SECTION_REACH):
            sentence = self._sentences[place]
            if sentence.section != section and self._top_section(sentence.section) != top:
                break
            section = sentence.section
            if section in (own, top, top + 1) and (framing := self._days_named(place)):
                return framing
        return ""

    def _event_frame(self, index: int) -> str:
        """The days of the operation or event that a sentence gives the results of."""
        text, here = self._document.text, self._sentences[index]
        if not (cue.RESULT_RE.match(text, here.span.start) or self._is_told(index)):
            return ""
        for place in _back(index, _EVENT_REACH):
            sentence = self._sentences[place]
            if sentence.section != here.section:
                break
            if cue.DAYS_OF_RE.search(text, sentence.span.start, sentence.span.end):
                found = [p.words for p in self._periods_of(place) if self._is_held(place, p)]
                if found:
                    return found[0]
        return ""

    def _is_held(self, place: int, days: Period) -> bool:
        """Are these the days of an event: from one to another, or the one that it was held on?"""
        lead = self._document.text[self._sentences[place].span.start : days.start]
        if not days.point:
            spans = cue.RANGE_RE.search(days.words) or " and " in days.words
            return self._short_range(days.words) or bool(spans and cue.HELD_OVER_RE.search(lead))
        opens = lead.strip(" -–•·").casefold() == "on"
        span = self._sentences[place].span
        return bool(
            cue.HELD_RE.search(lead) or (opens and cue.HELD_AFTER_RE.match(self._document.text, days.end, span.end))
        )

    def _days_named(self, place: int) -> str:
        """The first span of some days that a sentence names; "" where it names none."""
        if place not in self._days:
            words = self._sentences[place].span.of(self._document.text)
            ranged = cue.TOOK_PLACE_RE.search(words) and cue.RANGE_RE.search(words)
            found = (period.words for period in self._periods_of(place)) if ranged else ()
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
        if not cue.RANGE_RE.search(words):
            return False
        first, last = self._resolve(words)
        if not first:
            first, last = resolve_period(words, _SOME_DAY)  # without a year it is as long in any
        if not first or not last:
            return False
        return 0 < (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days <= 16
