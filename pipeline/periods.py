"""Periods: the window or the point in time that a figure speaks of, found in a sentence and turned into days.

Decisions where the words leave room:

* A year joined to the next by a stroke (``2011-2012``, ``2019/20``) is a financial year, 1 April to 31 March; a quarter
  with such a year (``Q1 2020/21``) is counted from April. A quarter of a single year (``Q3 2019``) may mean either
  and stays unresolved.
* "12 months to April 2019" ends with the month named: 2018-05-01 to 2019-04-30.
* "Last 12 months", "past quarter", "last two years" are whole months, the last complete before the paper's date. "The
  past year" and "the last year" are 12 such months; "last year" without an article is the calendar year before.
* "Year to date" runs from 1 April, "2019 to date" from 1 January 2019, both to the paper's date.
* A month or day without a year is the latest that had begun by the paper's date.
* "Start of" a month is its first day, "end of" its last; "early", "mid" and "late" are its thirds.
* A deadline ("by March 2026", "until 2016") ends with the date named, "before March 2026" the day before it; it has no
  first day, and one without a year is not settled ("by June"). What runs "since" something without a date ends with the
  paper and has no first day either.
* "4 October over a three month period" and "the three months from 4 October" begin on that day. Two years or months in
  a row ("2023/24 and 2024/25") are one window.
* A point in time begins and ends on the same day.
"""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass

from pipeline.dates import FoundDate, find_dates, find_single_dates, with_year
from pipeline.patterns import compile_lists
from pipeline.period_days import NOTHING, NUMBER, RESOLVERS, Days, part_of
from pipeline.period_shorthand import names_unsettled, spelt_out

_UNIT = r"(?:calendar\s+|financial\s+|rolling\s+|full\s+)?(?:month|week|year|quarter|day)"
# A date is masked with these two characters before the patterns run, so that offsets stay.
_DATE = "(?:\ue000\ue001*)"
_TO = r"(?:up\s+to|to|until|till|through(?:\s+to)?|-|–|—)"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)"
#: "Q1-Q3", "Quarters 1 to 3"
_QUARTERS = (
    r"(?:quarters?\s+[1-4]|q[1-4])\s?(?:to|through|and|&|-|–)\s?(?:quarters?\s+|q)?[1-4](?!\w)"
    rf"(?:,?\s+(?:of\s+)?{_DATE})?"
)
_OF_DATE = (
    r"(?:(?:start|beginning|end|close|middle|first\s+half|second\s+half|first\s+week|last\s+week|month|week)\s+of\s+"
    r"|week\s+(?:commencing|beginning|starting)\s+(?:on\s+)?|w/c\s+|early[\s-]|mid[\s-]|late[\s-])"
)
_EDGE = r"(?:start|beginning|end|close)\s+of\s+"
_POINT = rf"(?:(?:the\s+)?{_OF_DATE})?(?:the\s+)?{_DATE}"

#: Over a sentence in which dates are masked by :func:`_mask`: one alternative for each form, the longer ones first.
PERIOD_RE = compile_lists(
    rf"""
    (?:\b|(?=\ue000))(?:  # a date may follow a bracket
    (?:
      as\s+(?:at|of|on)\s+(?:the\s+)?{_POINT}
      # 12 months to the end of November 2019, year ending March 2019, rolling 12 months to date
    | (?:(?:(?:rolling|latest|last|past)\s+)?(?:{NUMBER}[\s-]+(?!year\s+to\s+date))?{_UNIT}s?|rolling\s+year)
        (?:\s+period)?\s+(?:(?:up\s+)?to|until|ending|ended|end)(?:\s+(?:in|on|at))?\s+(?:{_POINT}|date\b)
    | (?:(?:calendar|financial|fiscal|academic|municipal)\s+)?year[\s-]to[\s-]date\b
    | f?ytd\b
    | \d{{1,2}}\s?(?:m|mths?)\s+(?:to|ending|ended)\s+{_POINT}
    | w/e\s+{_POINT}
    | since\s+{_POINT}\s+until\s+{_POINT}
    | since\s+{_POINT}
    | since\s+(?:the\s+)?(?:last|previous)\s+{_UNIT}\b
      # the last 12 months, past quarter, last month, same period last year
    | (?:same|corresponding|equivalent|comparable|similar)\s+
        (?:(?:{NUMBER}\s+)?(?:months|weeks|quarters|days)|period|month|quarter|half|week|time|point)\s+
        (?:(?:(?:of|in|for)\s+(?:the\s+)?)?(?:last|previous|the\s+previous)\s+(?:financial\s+)?year\b
        | (?:(?:of|in|for)\s+(?:the\s+)?)?{_DATE})
    | (?:a|one|the)\s+(?:year|month|quarter|week)\s+(?:earlier|ago|previously|before)\b
        (?!\s+(?:the|that|it|they|its|our|a|any|we)\b)
    | (?:the\s+)(?:last|past)\s+year\b(?!\s+(?:{_TO}|end))
    | (?:last|past|previous|preceding|prior|current|this|latest)\s+(?:{NUMBER}[\s-]+)?{_UNIT}s?\b
    | next\s+(?:{NUMBER}[\s-]+)?{_UNIT}s?\b
    | (?:last|this|next)\s+(?:spring|summer|autumn|winter|christmas|easter)\b
    | half[\s-]year\s+(?:to|ending|ended|end)\s+(?:on\s+)?{_POINT}
    | so\s+far\s+(?:in|during)\s+{_DATE}
    | {_DATE}\s+(?:calendar|financial|fiscal|academic|municipal)\s+year\b
    | (?:{_EDGE}(?:the\s+)?)?(?:first|second|third|fourth|final|1st|2nd|3rd|4th)\s+quarter\b(?:\s+(?:of\s+)?{_DATE})?
    | (?:first|second|third|fourth|final|last)\s+(?:half|week|{NUMBER}\s+(?:months|quarters|weeks))\s+of\s+(?:the\s+)?
        (?:{_DATE}|(?:financial\s+|calendar\s+)?year\b|month\b)
    | {_QUARTERS}
    | q[1-4]\s?(?:to|through|and|&|-|–)\s?{_DATE}(?<=\ue001)
    | (?:{_EDGE})?(?:quarter\s+(?:[1-4]|one|two|three|four)|q[1-4]|q(?:ua)?r?tr\s?[1-4])
        (?:\s+(?:of\s+)?(?:{_DATE}|\d\d/\d\d(?![\d/]))(?:\s+to\s+{_DATE}(?!\ue001))?)?(?!\w)
    | (?:h[12]|half\s+[12])\s+(?:of\s+)?(?:{_DATE}|\d\d/\d\d(?![\d/]))
    | rolling\s+{NUMBER}[\s-]+(?:month|week|year)s?\b(?:\s+period\b)?
    | {NUMBER}[\s-]+(?:month|week|year)s?\s+rolling\b
    | (?:(?:early|mid|late)[\s-])?(?:spring|summer|autumn|winter)\s+(?:of\s+)?{_DATE}
    )
      # from 4 October over a three month period; the six weeks from 4 October
    | {_POINT},?\s+(?:over|for)\s+(?:a|the\s+next|the\s+following)\s+{NUMBER}[\s-]+(?:day|week|month|year)s?
        (?:\s+period)?\b
    | (?:(?<=[Tt]he\s)|(?<=[Aa]\s)|first\s+){NUMBER}[\s-]+(?:day|week|month|year)s?(?:\s+period)?\s+
        (?:from|since|following|after|starting|beginning|commencing)\s+(?:on\s+|in\s+)?{_POINT}(?!\ue001|\s*{_TO}\s*{_DATE})
      # between 1 April and 30 June 2019, April 2008 to Mar 2009, 2019 to date
    | (?<=[Bb]etween\s)(?:the\s+)?(?:{_POINT}|\d{{1,2}}(?:st|nd|rd|th)?)\s+and\s+{_POINT}
    | {_DATE}\s+\d{{1,2}}\s*{_TO}\s*{_DATE}\s+\d{{1,2}}(?![\w%]|[.,:/]\d)  # September 1 to November 10
    | (?<=[Bb]etween\s){_DATE}\s+\d{{1,2}}\s+and\s+(?:{_DATE}\s+)?\d{{1,2}}(?![\w%]|[.,:/]\d)  # July 11 and 13
    | (?<=[Ff]rom\s){_DATE}\s+\d{{1,2}}\s?[-–]\s?\d{{1,2}}(?![\w%]|[.,:/]\d)  # from July 11-13
    | {_WEEKDAY}?{_POINT}\s*{_TO}\s*(?:{_WEEKDAY}?{_POINT}|date\b)
    | {_DATE}\s+so\s+far\b
    | (?:(?:calendar|(?:calendar|financial|fiscal|academic|municipal)\s+year)\s+(?:of\s+)?|\b{_OF_DATE})?{_DATE}
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


#: Every form but a date itself holds one of these.
_PERIOD_WORDS = (
    *("month", "week", "year", "quarter", "day", "ytd", "q1", "q2", "q3", "q4", "qtr", "h1", "h2"),
    *("spring", "summer", "autumn", "winter", "christmas", "easter"),
)


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """Words that may be the period of a figure: ``text == sentence[start:end]``.

    ``is_point``: a point in time ("as at 31 March 2020", "16 April 2013") and no window.
    """

    start: int
    end: int
    text: str
    is_point: bool


@functools.lru_cache(maxsize=1024)  # the labels of a table come with each of its cells
def find_periods(sentence: str) -> tuple[FoundPeriod, ...]:
    """Find the phrases that may be the period of a figure, in order, without the preposition before them.

    >>> [found.text for found in find_periods("In the 12 months to April 2019 it fell 4%; as at 1 May it was 40.")]
    ['12 months to April 2019', 'as at 1 May']
    """
    masked, dates = _mask(sentence)
    low = masked.lower()
    if not dates and not any(word in low for word in _PERIOD_WORDS):
        return ()
    periods = []
    for match in PERIOD_RE.finditer(masked):
        start, end = match.span()
        if masked[start : start + 5].lower() == "the \ue000":
            start += 4
        if sentence[end - 1] == ")" and "(" not in sentence[start:end]:
            end -= 1  # the bracket was opened before the date: "last quarter (Q2 23/24)"
        inside = [found for found in dates if start <= found.start < end]
        is_point = bool(re.match(r"as\s", match[0], re.IGNORECASE)) or (
            len(inside) == 1 and len(match[0]) == inside[0].end - inside[0].start and inside[0].precision == "day"
        )
        periods.append(FoundPeriod(start, end, sentence[start:end], is_point))
    return tuple(periods)


def resolve_period(words: str, reference: datetime.date | None) -> tuple[str, str]:
    """The first and the last day of a period as ISO dates; "" for an end that its words do not settle.

    ``reference`` is the date of the paper, or None. The words may carry the preposition that stood before them.

    >>> resolve_period("12 months to April 2019", None)
    ('2018-05-01', '2019-04-30')
    >>> resolve_period("As of the 20th of December", datetime.date(2020, 1, 23))
    ('2019-12-20', '2019-12-20')
    """
    words = spelt_out(" ".join(words.split()).strip(" .,;:"))
    if "#" in words:
        return NOTHING  # below, it stands for a date
    if twice := _TWICE_RE.fullmatch(words):
        # What stands in the bracket says which period is meant.
        inner = resolve_period(twice[2], reference)
        outer = resolve_period(twice[1], reference)
        if all(outer) and twice[2].startswith("to "):
            reached = resolve_period(twice[2][3:], datetime.date.fromisoformat(outer[1]))[1]  # "2031/32 (to October)"
            return (outer[0], reached) if outer[0] <= reached <= outer[1] else outer
        return _shorter(outer, inner) if all(outer) and all(inner) else inner if any(inner) else outer
    if reference and (yearly := _OF_YEAR_RE.fullmatch(words)) and find_single_dates(yearly[1], may_alone=True):
        year = reference.year - (yearly[2].casefold() != "this")
        return resolve_period(yearly[1], datetime.date(year, 12, 31))
    words = _MONTH_DAYS_RE.sub(r"\2 to \3 \1", words)
    words = _QUARTER_YEARS_RE.sub(r"\1/\2", _MONTH_DAY_RE.sub(r"\2 \1", words))
    masked, dates = _mask(_SHORT_YEARS_RE.sub(_in_full, words.strip("()")), may_alone=True)
    phrase = _MASKED_RE.sub("#", masked).lower().replace("-", " ").replace("–", "to").replace("—", "to")
    for unsaid, plain in _PLAIN:
        phrase = unsaid.sub(plain, phrase)
    # "by June" of a paper of May looks ahead and "by June" of one of July back: without a year it is not settled.
    is_deadline = _DEADLINE_RE.match(phrase)
    spans = _spans(dates, None if is_deadline else reference)
    phrase, spans = _narrow(phrase, spans)
    for pattern, resolve in RESOLVERS:
        if match := re.fullmatch(pattern, phrase):
            return resolve(match, spans, reference)
    # "17 – 23 June 2019": the first end is a lone number.
    ranges = find_dates(words, reference)
    return (ranges[0].first, ranges[0].last) if len(ranges) == 1 and ranges[0].text == words.strip() else NOTHING


#: A day long after all papers, from which the words of a label can be counted back.
_LATER = datetime.date(2099, 12, 31)
_PRESENT = frozenset(("now", "current", "currently"))
#: What every label holds that is a period: a figure, or a word of time.
_LABEL_HINT_RE = re.compile(
    r"\d|year|quarter|qtr|month|mth|week|day|yr|ytd|sply|season|term|period"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|christmas|easter|since|date"
)


@functools.lru_cache(maxsize=1024)
def is_period(label: str) -> bool:
    """Is a label as a whole the name of a period?

    >>> is_period("12m to Mar-23"), is_period("22/23"), is_period("FY23"), is_period("Visits in May")
    (True, True, True, False)
    """
    low = label.casefold()
    if low in _PRESENT or not _LABEL_HINT_RE.search(low):
        return False
    if twice := _TWICE_RE.fullmatch(label):
        return is_period(twice[1]) and is_period(twice[2])
    return names_unsettled(label) or resolve_period(label, _LATER) != NOTHING


# --------------------------------------------------------------------------------------------------------------------
# Dates within a phrase
# --------------------------------------------------------------------------------------------------------------------


def _mask(text: str, *, may_alone: bool = False) -> tuple[str, tuple[FoundDate, ...]]:
    """Replace each date by as many mask characters."""
    dates = find_single_dates(text, may_alone=may_alone)
    masked = list(text)
    for found in dates:
        masked[found.start : found.end] = "\ue000" + "\ue001" * (found.end - found.start - 1)
    return "".join(masked), dates


def _spans(dates: tuple[FoundDate, ...], reference: datetime.date | None) -> list[Days]:
    """First and last day of each date; one without a year is placed from the date after it, or from the reference."""
    spans: list[Days] = []
    limit = reference
    for found in reversed(dates):
        if limit:
            found = with_year(found, limit, past=True)
        spans.insert(0, (found.first, found.last))
        if found.last:
            limit = datetime.date.fromisoformat(found.last)
    return spans


def _shorter(one: Days, other: Days) -> Days:
    """Of two windows the one that begins later or, where they begin together, ends sooner."""
    return max(one, other, key=lambda days: (days[0], -int(days[1].replace("-", ""))))


#: "last quarter (Q2 2031/32)": a period said twice; "1 May to 3 June last year"; "September 1 to November 10".
_TWICE_RE = re.compile(r"([^()]+) \(([^()]+)\)")
_OF_YEAR_RE = re.compile(r"(?!same |.*\d{4})(.+?) (?:of )?(last|this|(?:the )?previous) year", re.IGNORECASE)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_DAYS_RE = re.compile(rf"\b({_MONTHS}) (\d{{1,2}}) ?(?:-|–|to|and) ?(\d{{1,2}})(?=$|,? (?:19|20)\d\d\b)")
_MONTH_DAY_RE = re.compile(
    rf"\b({_MONTHS})"
    r" (\d{1,2})(?= (?:to|until|and|-|–|(?:19|20)\d\d)\b| [-–]|$)"
)
#: "Q3 2024 to 2025"
_QUARTER_YEARS_RE = re.compile(r"(?<=Q[1-4] )(20\d\d) to 20(\d\d)")
_MASKED_RE = re.compile("\ue000\ue001*")
#: What says nothing in a phrase whose dates are masked, and what it is without.
_PLAIN = (
    (re.compile(r"#\s*(?:to)?\s*#"), "# to #"),
    (re.compile(r"^(?:over|in|during|for|within|on|from|between|across|throughout|(?:compared )?(?:to|with)) "), ""),
    (re.compile(r"\b([1-4])(?:st|nd|rd|th) quarter"), r"quarter \1"),
    (re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?=#)"), ""),
    (re.compile(r"\bthe (?!(?:last|past) year$)"), ""),
)
_DEADLINE_RE = re.compile(r"(?:by|before|until|till|no later than) ")
#: "16/17", as a phrase that is known to be a period.
_SHORT_YEARS_RE = re.compile(r"(?<![\d/])['’‘]?(\d\d)/(\d\d)(?![\d/])|\b(?:19|20)(\d\d)[/–-](\d)(?![\d/–-])")


def _in_full(match: re.Match[str]) -> str:
    """ "2016/17" for "16/17" and for "2016-7"; other pairs of digits as they are."""
    if match[3]:
        after = (int(match[3]) + 1) % 100
        return f"{match[0][:4]}/{after:02}" if after % 10 == int(match[4]) else match[0]
    return f"20{match[1]}/{match[2]}" if int(match[2]) == int(match[1]) + 1 else match[0]


_PART_RE = re.compile(
    r"(?P<part>(?:start|beginning|end|close|month|week|middle|(?:first|second) half|(?:first|last) week) of"
    r"|week (?:commencing|beginning|starting)(?: on)?|w/c|early|mid|late) #|#"
)


def _narrow(phrase: str, spans: list[Days]) -> tuple[str, list[Days]]:
    """Take "end of", "early" and the like into the span of the date behind them."""
    narrowed = [
        part_of(match["part"] or "", days) for match, days in zip(_PART_RE.finditer(phrase), spans, strict=True)
    ]
    return _PART_RE.sub("#", phrase), narrowed
