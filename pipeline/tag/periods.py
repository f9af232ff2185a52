"""Which period a figure speaks of: named in its sentence, or carried over from what frames it.

Which words may be the period of a figure is decided in :mod:`pipeline.tag.period_fits`, and what frames more than its
own sentence in :mod:`pipeline.tag.period_frames`.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence

from pipeline.compact import Near
from pipeline.model import SectionedDocument
from pipeline.periods import resolve_period
from pipeline.tag import period_words as cue
from pipeline.tag.period_fits import fits
from pipeline.tag.period_forms import ENDED_RE, ROLLING_RE, Period, periods_in
from pipeline.tag.period_frames import Frames
from pipeline.tag.period_present import words_of_present
from pipeline.tag.sentences import Sentence

#: How many sentences back the window is looked for that "during this time" goes back to.
_BACK = 4
#: Beyond so many characters and a comma a later period speaks of something else.
_FAR = 80
#: The same where what stands behind the comma has no verb, so that it goes on with a list of things.
_FURTHER = 200
_MONTHS = {**{str(number): number for number in range(1, 61)}, "three": 3, "six": 6, "twelve": 12}


class PeriodReader:
    """Reads the periods of one paper's sentences, once each."""

    def __init__(self, document: SectionedDocument, sentences: Sequence[Sentence]) -> None:
        self._document = document
        self._sentences = sentences
        self._reference = _reference_date(document.header.date_resolved)
        self._found: Near[tuple[Period, ...]] = Near()
        self._resolved: dict[str, tuple[str, str]] = {}
        #: By sentence: whether it speaks of the time of writing at all.
        self._present: dict[int, bool] = {}
        self._frames = Frames(document, sentences, self.periods_of, self.resolve)

    def periods_of(self, index: int) -> tuple[Period, ...]:
        """The periods named in the sentence with this index, in order."""
        if index not in self._found:
            span = self._sentences[index].span
            self._found[index] = periods_in(span.of(self._document.text), span.start)
        return self._found[index]

    def frames_figure(self, index: int, start: int, end: int) -> bool:
        """Is the length of time at ``start:end`` the period of a figure before it ("£2m over three years")?

        Or how long ago that was: "58% two years earlier".
        """
        text = self._document.text
        lead = text[max(0, start - 8) : start].casefold()
        ends = (end,) if lead.endswith(("over ", "across ")) else (end + len(" ago"), end + len(" earlier"))
        return any(period.start == start and period.end in ends for period in self.periods_of(index))

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
        if (kind == "count" and (self._is_of_bodies(start, end) or self._is_whole(start))) or (
            kind in ("count", "rate") and self._is_average(index, start)
        ):
            return ""
        text, begin = self._document.text, self._sentences[index].span.start
        named = [period for period in self.periods_of(index) if not (period.start < end and start < period.end)]
        usable = [period for period in named if fits(text, begin, period, start, end, kind)]
        # "in the 12 months to November ... a 12 month average of 216": the window that names its end says more.
        dated = [
            period for period in usable if not (ROLLING_RE.fullmatch(period.words) and period.words[0] not in "rR")
        ]
        dated = [period for period in dated if not cue.SAME_PERIOD_RE.fullmatch(period.words)] or dated
        usable = dated or usable
        if chosen := self._in_sentence(index, start, end, usable, others):
            now = self._now(chosen, start, others) or self._present_before(index, start, end, kind, chosen)
            return now or self._meant(index, self._respective(index, chosen, start, others))
        if present := self._at_present(index, start, end, kind):
            return present
        if kind == "duration" and not cue.MEASURED_RE.search(text, max(begin, start - 80), start):
            return ""
        # A day or an earlier window of this sentence says that the frame has moved on, and so does the later one of
        # "from 40 to 60 in May".
        is_from_level = bool(usable) and cue.FROM_RE.search(text, begin, start)
        if is_from_level or any(period.point or (period.end <= start and period in usable) for period in named):
            # "64 were received in Q2; 58 were answered"
            earlier = [period for period in usable if period.end <= start]
            is_one = len(earlier) == 1 and self._goes_on(index, earlier[0], start)
            frame = earlier[0].words if is_one else ""
        else:
            frame = self._meant(index, self._frames.carried(index, start, end, kind))
        return frame or self._baseline(index, start, end)

    def _goes_on(self, index: int, period: Period, place: int) -> bool:
        """Does a clause behind a semicolon go on with the period of the one before: "64 came in Q2; 58 were met"?"""
        text, begin = self._document.text, self._sentences[index].span.start
        opens = text[begin:place].endswith("; ") and not cue.SET_UP_RE.search(text, begin, period.start)
        return self._frames.holds(index, period, refers=opens)

    def _is_of_bodies(self, start: int, end: int) -> bool:
        """Does a figure say how many bodies of a kind there are, whatever they do: "the five force areas"?"""
        text = self._document.text
        return bool(cue.KNOWN_RE.search(text, max(0, start - 20), start) and cue.BODIES_RE.match(text, end))

    def _is_whole(self, start: int) -> bool:
        """Does a figure say how many there are of which some are counted: "86 out of 110"?"""
        return self._document.text[max(0, start - 8) : start].casefold().endswith(" out of ")

    def _is_average(self, index: int, start: int) -> bool:
        """Is a figure an average that one is set against, of no window named: "compared to an average of 8"?"""
        return bool(
            cue.AVERAGE_RE.search(self._document.text, max(self._sentences[index].span.start, start - 60), start)
        )

    def _meant(self, index: int, words: str) -> str:
        """The window that "during this time" goes back to; other words, or where none is found, as they are."""
        if not cue.SAME_PERIOD_RE.fullmatch(words):
            return words
        text, section = self._document.text, self._sentences[index].section
        for place in range(index - 1, max(-1, index - 1 - _BACK), -1):
            if self._sentences[place].section != section:
                break
            begin = self._sentences[place].span.start
            for period in reversed(self.periods_of(place)):
                first, last = self.resolve(period.words)
                lead = text[begin : period.start]
                is_window = (
                    (first and first != last)
                    or cue.STRETCH_RE.search(period.words)
                    or (cue.WINDOW_RE.search(period.words) and not cue.BARE_RE.fullmatch(period.words))
                )
                if is_window and not any(
                    pattern.search(lead) for pattern in (cue.OTHER_USE_RE, cue.ON_RE, cue.SET_UP_RE)
                ):
                    return period.words
        return words

    def _respective(self, index: int, chosen: Period, place: int, others: Sequence[tuple[int, int]]) -> str:
        """Of two years that are given with two figures "respectively" the one of the figure at ``place``."""
        parts = chosen.words.split(" and ")
        if len(parts) == len(others) == 2 and "respectively" in self._sentences[index].span.of(self._document.text):
            return parts[place > others[0][0]]
        return chosen.words

    def _now(self, earlier: Period, place: int, others: Sequence[tuple[int, int]]) -> str:
        """The word that sets a figure against that of an earlier period: "it was 305 in 2011/12 and is now 350"."""
        text = self._document.text
        match = cue.NOW_RE.search(text, earlier.end, place) if earlier.end <= place else None
        is_taken = any(
            earlier.end <= start < place
            or (end <= earlier.start and not cue.CLAUSE_JOIN_RE.search(text[end : earlier.start]))
            for start, end in others
        )
        return match["words"] if match and is_taken else ""

    def _at_present(self, index: int, start: int, end: int, kind: str) -> str:
        """The words by which a clause says that its figure is one of the time of writing: "currently", "to date"."""
        if kind == "duration" or not self._speaks_of_present(index):
            return ""
        return words_of_present(self._document.text, self._sentences[index].span, start, end)

    def _present_before(self, index: int, start: int, end: int, kind: str, later: Period) -> str:
        """The word for the time of writing that stands nearer than a later period: "40 at present and 50 by May"."""
        if later.start < end:
            return ""
        found = self._at_present(index, start, end, kind)
        return found if found and self._document.text.find(found, end, later.start) >= 0 else ""

    def _speaks_of_present(self, index: int) -> bool:
        if index not in self._present:
            span = self._sentences[index].span
            self._present[index] = cue.PRESENT_HINT_RE.search(self._document.text, span.start, span.end) is not None
        return self._present[index]

    def _in_sentence(
        self, index: int, start: int, end: int, usable: Sequence[Period], others: Sequence[tuple[int, int]]
    ) -> Period | None:
        """The one of the ``usable`` periods of a sentence that is the period of its figure at ``start:end``."""
        text = self._document.text
        begin = self._sentences[index].span.start
        if any(period.end <= start for period in usable):
            # "£14.2m in 2025/26, an increase of £0.4m on 2024/25": the change is one of the later year.
            is_change = bool(cue.CHANGE_RE.search(text, begin, start))
            usable = [
                period
                for period in usable
                if not (is_change and period.start >= end and cue.SINCE_LEVEL_RE.fullmatch(text, end, period.start))
            ]
        before = [period for period in usable if period.end <= start and self._reaches(index, period, start)]
        # "on Bonfire Night (5 November to 6 November), with 270 calls": what stands in a bracket says it again.
        before = [period for period in before if not self._is_bracketed(period, start, begin)] or before
        after = [period for period in usable if period.start >= end and ";" not in text[end : period.start]]
        if later := self._risen_to(end, after, others):
            return later
        nearest = before[-1] if before else None
        if not after or self._is_of_the_rest(after, end, others):
            return nearest
        following, between = after[0], text[end : after[0].start]
        if before and self._is_row(before, start, end, following, min([start, *(place for place, _ in others)])):
            return nearest
        crossed = (
            place
            for place in others
            if end <= place[0] < following.start and not cue.LIMIT_RE.search(text, end, place[0])
        )
        second = next(crossed, None)
        moves = bool(
            cue.DASH_RE.search(between)
            or (
                second
                and cue.CHANGE_OF_BASIS_RE.search(between)
                and not cue.ELSEWHERE_RE.search(text, second[1], following.start)
            )
        )
        if self._in_bracket(start, begin) and ")" not in between and not moves:
            return following
        if not second and not moves and not cue.CLAUSE_JOIN_RE.search(between):
            return following
        # "from 40 to 60 in May": 60 is that of May; "from 58 to 31 over the summer" are both of it
        is_moment = not cue.SPANNING_RE.search(text, end, following.start)
        leaves = second and cue.FROM_RE.search(text, begin, start) and cue.TO_LEVEL_RE.fullmatch(text, end, second[0])
        if leaves and is_moment:
            return nearest
        if second and nearest and self._is_paired(end, second, following, nearest, others):
            return following
        if nearest or moves:
            return nearest
        return following if self._is_near(begin, start, between, crossed=second is not None) else None

    def _is_near(self, begin: int, start: int, between: str, *, crossed: bool) -> bool:
        """Does a period behind a figure go with it across what stands between? ``crossed``: another figure is there."""
        text, join = self._document.text, cue.CLAUSE_JOIN_RE.search(between)
        is_one_clause = join is None or not cue.CLAUSE_VERB_RE.search(between, join.end())
        # "A 7% rise in thefts, floods and fires was recorded in May": the first verb is that of the figure.
        opens = not cue.CLAUSE_VERB_RE.search(text, begin, start) and not (
            join and cue.CLAUSE_VERB_RE.search(between[: join.start()])
        )
        near = (
            (len(between) <= _FAR and (opens or not cue.AND_CLAUSE_RE.search(between)))
            or (crossed and is_one_clause)
            or ((is_one_clause or opens) and len(between) <= _FURTHER)
        )
        return near and not cue.CONTRAST_RE.search(between)

    def _is_row(self, before: Sequence[Period], start: int, end: int, after: Period, first: int) -> bool:
        """Does a figure stand in a row of years with their numbers behind them: "2030/31 44 2031/32 61"?

        ``first`` is where the first figure of the sentence begins.
        """
        text = self._document.text
        if text[before[-1].end : start].strip() or text[end : after.start].strip():
            return False
        return any(period.end <= first and not text[period.end : first].strip() for period in before)

    def _is_paired(
        self, end: int, second: tuple[int, int], after: Period, before: Period, others: Sequence[tuple[int, int]]
    ) -> bool:
        """Is a figure, with the next, of the period behind: "30 fires in 2031, and 12 fires and 40 floods in 2032"?"""
        text = self._document.text
        return (
            any(stop <= before.start for _, stop in others)
            and bool(cue.CLAUSE_JOIN_RE.search(text, before.end, end))
            and bool(cue.PAIRED_RE.fullmatch(text, end, second[0]))
            and not cue.CLAUSE_JOIN_RE.search(text, second[1], after.start)
        )

    def _risen_to(self, end: int, after: Sequence[Period], others: Sequence[tuple[int, int]]) -> Period | None:
        """The period of the level that a change led to: "rose by 10% from 40 in 2030 to 44 in 2031"."""
        levels = [place for place in others if place[0] >= end][:2]
        if len(levels) < 2 or len(after) < 2:
            return None
        (first, last), (second, _) = levels
        text, earlier, later = self._document.text, after[0], after[1]
        is_change = bool(cue.FROM_RE.search(text, end, first)) and last <= earlier.start and second < later.start
        return later if is_change and cue.TO_LEVEL_RE.fullmatch(text, earlier.end, second) else None

    def _baseline(self, index: int, start: int, end: int) -> str:
        """What a change is counted from, which is better than nothing: "90 more than in May", "up 4% on last year"."""
        text, span = self._document.text, self._sentences[index].span
        for period in self.periods_of(index):
            lead = text[span.start : period.start]
            compared = cue.COMPARED_RE.search(lead)
            if not compared and not (period.start >= end and self._counts_from(lead, text[end : period.start])):
                continue
            opens = compared is not None and not lead[: compared.start()].strip(" -–•·*")
            low, high = (period.end, start) if period.end <= start else (end, period.start)
            reach = 80 if period.start >= end else 40
            moved = cue.MOVED_RE.search(text, max(span.start, start - reach), min(span.end, end + 25))
            if opens and cue.MOVED_RE.search(text, end, span.end):
                return period.words  # "Compared with last year, 12 of the 20 measures have improved"
            if moved and low <= high and not cue.FIGURE_RE.search(text, low, high):
                return period.words
        return ""

    def _counts_from(self, lead: str, between: str) -> bool:
        """Does a change stand before what it is counted from: "a 20% increase on", "up by ten crimes on"?"""
        if cue.CLAUSE_JOIN_RE.search(between):
            return False
        return bool(
            cue.COUNTED_ON_RE.search(lead) or cue.COUNTED_FROM_RE.search(lead) or cue.CHANGED_ON_RE.fullmatch(between)
        )

    def _reaches(self, index: int, period: Period, place: int) -> bool:
        """Does a period hold across the semicolons before a figure? It does where no new clause with a verb begins."""
        text = self._document.text
        between = text[period.end : place]
        if ";" not in between or between.startswith(":"):
            return True
        last = self._sentences[index].span.end
        closed = text.find(";", place, last)
        return not cue.CLAUSE_VERB_RE.search(text, period.end + between.index(";"), closed if closed >= 0 else last)

    def _is_of_the_rest(self, after: Sequence[Period], end: int, others: Sequence[tuple[int, int]]) -> bool:
        """Do the periods behind a figure belong to the figures behind it: "£1m: £0.4m in 2031 and £0.6m in 2032"?"""
        text = self._document.text
        first, between = after[0], text[end : after[0].start]
        rest = [
            (start, stop)
            for start, stop in others
            if start >= end
            and (text[end:start].strip(), text[stop : stop + 1]) != ("(", ")")  # "19% (73)"
            and not cue.LIMIT_RE.search(text, end, start)
        ]
        if rest and cue.TO_LEVEL_RE.fullmatch(text, end, rest[0][0]):
            return False  # "to rise by £5 to £120 in 2031"
        if rest and rest[0][1] <= first.start and cue.PAIRED_RE.fullmatch(text, end, rest[0][0]):
            return False  # "12 fires and 40 floods in 2031, and 15 fires in 2032"
        if cue.AND_IN_RE.search(between):
            # "12 staff and, in 2031, 40 visits"
            counts = any(other[0] >= first.end for other in rest)
            return (counts or bool(cue.SUBJECT_AFTER_RE.match(text, first.end))) and len(after) == 1
        own = [
            any(low <= other[0] < period.start for other in rest)
            for low, period in zip([end, *(period.end for period in after)], after, strict=False)
        ]
        return len(after) > 1 and all(own)

    def _is_bracketed(self, period: Period, place: int, begin: int) -> bool:
        return self._in_bracket(period.start, begin) and ")" in self._document.text[period.end : place]

    def _in_bracket(self, place: int, begin: int) -> bool:
        lead = self._document.text[begin:place]
        return lead.rfind("(") > lead.rfind(")")


@functools.cache
def _reference_date(resolved: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(resolved if len(resolved) == 10 else f"{resolved}-28")
    except ValueError:
        return None
