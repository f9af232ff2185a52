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
* A point in time begins and ends on the same day.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.dates import FoundDate, find_dates, find_single_dates, quarter_value, with_year

_NUMBER_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_NUMBER_WORDS[1:])}|eighteen|twenty[\s-]four)"
_UNIT = r"(?:calendar\s+|financial\s+|rolling\s+|full\s+)?(?:month|week|year|quarter|day)"
# A date is masked with these two characters before the patterns run, so that offsets stay.
_DATE = "(?:\ue000\ue001*)"
_TO = r"(?:up\s+to|to|until|till|through(?:\s+to)?|-|–|—)"
_OF_DATE = (
    r"(?:(?:start|beginning|end|close|middle|first\s+half|second\s+half|first\s+week|last\s+week|month|week)\s+of\s+"
    r"|early[\s-]|mid[\s-]|late[\s-])"
)
_POINT = rf"(?:(?:the\s+)?{_OF_DATE})?(?:the\s+)?{_DATE}"

#: Over a sentence in which dates are masked by :func:`_mask`: one alternative for each form, the longer ones first.
PERIOD_RE = re.compile(
    rf"""
    \b(?:
      as\s+(?:at|of|on)\s+(?:the\s+)?{_POINT}
      # 12 months to the end of November 2019, year ending March 2019, rolling 12 months to date
    | (?:(?:rolling\s+)?(?:{_NUMBER}[\s-]+)?{_UNIT}s?|rolling\s+year)(?:\s+period)?\s+
        (?:(?:up\s+)?to|until|ending|ended|end)(?:\s+(?:in|on|at))?\s+(?:{_POINT}|date\b)
    | (?:(?:calendar|financial|fiscal|academic|municipal)\s+)?year[\s-]to[\s-]date\b
    | ytd\b
    | since\s+{_POINT}\s+until\s+{_POINT}
    | since\s+{_POINT}
      # the last 12 months, past quarter, last month, same period last year
    | same\s+(?:period|month|quarter|week|time)\s+(?:(?:of|in)\s+(?:the\s+)?)?(?:last|previous|the\s+previous)\s+year\b
    | (?:the\s+)(?:last|past)\s+year\b(?!\s+(?:{_TO}|end))
    | (?:last|past|previous|preceding|current|this|latest)\s+(?:{_NUMBER}[\s-]+)?{_UNIT}s?\b
    | (?:first|second|third|fourth|final)\s+quarter\b(?:\s+of\s+{_DATE})?
    | (?:first|second|third|fourth|final)\s+(?:half|week|{_NUMBER}\s+months)\s+of\s+(?:the\s+)?
        (?:{_DATE}|(?:financial\s+|calendar\s+)?year\b|month\b)
    | (?:quarter\s+[1-4]|q[1-4]|h[12]|half\s+[12])(?:\s+(?:of\s+)?{_DATE})?(?!\w)
    | rolling\s+{_NUMBER}[\s-]+(?:month|week|year)s?\b
    | {_NUMBER}[\s-]+(?:month|week|year)s?\s+rolling\b
    | (?:spring|summer|autumn|winter)\s+(?:of\s+)?{_DATE}
    )
      # between 1 April and 30 June 2019, April 2008 to Mar 2009, 2019 to date
    | (?<=[Bb]etween\s){_POINT}\s+and\s+{_POINT}
    | {_POINT}\s*{_TO}\s*(?:{_POINT}|date\b)
    | {_DATE}\s+so\s+far\b
    | (?:(?:calendar|financial|fiscal|academic|municipal)\s+year\s+(?:of\s+)?|\b{_OF_DATE})?{_DATE}
    """,
    re.VERBOSE | re.IGNORECASE,
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


def find_periods(sentence: str) -> tuple[FoundPeriod, ...]:
    """Find the phrases that may be the period of a figure, in order, without the preposition before them.

    >>> [found.text for found in find_periods("In the 12 months to April 2019 it fell 4%; as at 1 May it was 40.")]
    ['12 months to April 2019', 'as at 1 May']
    """
    masked, dates = _mask(sentence)
    periods = []
    for match in PERIOD_RE.finditer(masked):
        start, end = match.span()
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
    masked, dates = _mask(re.sub(r"\s+", " ", words).strip(" .,;:()"), may_alone=True)
    phrase = re.sub("\ue000\ue001*", "#", masked).lower().replace("-", " ").replace("–", "to").replace("—", "to")
    phrase = re.sub(r"#\s*(?:to)?\s*#", "# to #", phrase)
    phrase = re.sub(
        r"^(?:over|in|during|for|within|on|from|between|across|throughout|by|(?:compared )?(?:to|with)) ", "", phrase
    )
    phrase = re.sub(r"\bthe (?!(?:last|past) year$)", "", phrase)
    spans = _spans(dates, reference)
    phrase, spans = _narrow(phrase, spans)
    for pattern, resolve in _RESOLVERS:
        if match := re.fullmatch(pattern, phrase):
            return resolve(match, spans, reference)
    # "17 – 23 June 2019": the first end is a lone number.
    ranges = find_dates(words, reference)
    return (ranges[0].first, ranges[0].last) if len(ranges) == 1 and ranges[0].text == words.strip() else _NOTHING


# --------------------------------------------------------------------------------------------------------------------
# Dates within a phrase
# --------------------------------------------------------------------------------------------------------------------

Days = tuple[str, str]


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


_PART_RE = re.compile(
    r"(?P<part>(?:start|beginning|end|close|month|week|middle|(?:first|second) half|(?:first|last) week) of"
    r"|early|mid|late) #|#"
)


def _narrow(phrase: str, spans: list[Days]) -> tuple[str, list[Days]]:
    """Take "end of", "early" and the like into the span of the date behind them."""
    narrowed = [_part(match["part"] or "", days) for match, days in zip(_PART_RE.finditer(phrase), spans, strict=True)]
    return _PART_RE.sub("#", phrase), narrowed


def _part(part: str, days: Days) -> Days:
    first, last = days
    if not first or part in ("", "month of"):
        return days
    if part in ("start of", "beginning of"):
        return first, first
    if part in ("end of", "close of"):
        return last, last
    if part in ("first half of", "second half of"):
        middle = _add_months(first, _months(days) // 2) if _months(days) > 1 else first[:8] + "16"
        return (first, _shift(middle, -1)) if part == "first half of" else (middle, last)
    if part == "first week of":
        return first, _shift(first, 6)
    if part == "last week of":
        return _shift(last, -6), last
    if part == "week of":
        return first, _shift(first, 6)
    if _months(days) > 1:
        third = _months(days) // 3
        cuts = (first, _add_months(first, third), _add_months(first, 2 * third), _shift(last, 1))
    else:
        cuts = (first, first[:8] + "11", first[:8] + "21", _shift(last, 1))
    number = {"early": 0, "mid": 1, "middle of": 1, "late": 2}[part]
    return cuts[number], _shift(cuts[number + 1], -1)


def _months(days: Days) -> int:
    """Whole months in a span."""
    return (int(days[1][:4]) - int(days[0][:4])) * 12 + int(days[1][5:7]) - int(days[0][5:7]) + 1


def _shift(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


def _add_months(day: str, months: int) -> str:
    """The same day some months later, or the last one of a shorter month."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    return f"{year:04}-{month + 1:02}-{min(int(day[8:]), calendar.monthrange(year, month + 1)[1]):02}"


# --------------------------------------------------------------------------------------------------------------------
# Phrases, with each date as "#"
# --------------------------------------------------------------------------------------------------------------------

Resolver = Callable[["re.Match[str]", list[Days], datetime.date | None], Days]
_NOTHING = ("", "")


def _number(word: str | None) -> int:
    words = {**{name: value for value, name in enumerate(_NUMBER_WORDS) if name}, "eighteen": 18, "twenty four": 24}
    return int(word) if word and word.isdigit() else words.get(word or "one", 1)


def _window(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """So many units up to and including the last day of a date, or up to the paper's date."""
    last = spans[0][1] if spans else reference.isoformat() if reference else ""
    if not last:
        return _NOTHING
    return _back(last, _number(match["number"]), match["unit"]), last


def _back(last: str, number: int, unit: str) -> str:
    """The first day of so many units that end on a day."""
    if unit in ("day", "week"):
        return _shift(last, 1 - number * (7 if unit == "week" else 1))
    return _add_months(_shift(last, 1), -number * {"month": 1, "quarter": 3, "year": 12}[unit])


def _last_units(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """The last complete units before the paper's date; "recent months" without a number are not settled."""
    if reference is None or (match.group().endswith("s") and not match["number"]):
        return _NOTHING
    number, unit, kind = _number(match["number"]), match["unit"], match["kind"] or ""
    today = reference.isoformat()
    if unit == "day":
        return _shift(today, -number), _shift(today, -1)
    if unit == "week":
        last = _shift(today, -reference.isoweekday())
    elif unit == "quarter":
        last = _shift(f"{reference.year}-{(reference.month - 1) // 3 * 3 + 1:02}-01", -1)
    elif unit == "year" and kind == "financial":
        last = f"{reference.year - (reference.month < 4)}-03-31"
    elif unit == "year" and not match["number"] and not match["article"] and match["which"] in ("last", "previous"):
        last = f"{reference.year - 1}-12-31"
    else:
        last = _shift(f"{today[:7]}-01", -1)
    return _back(last, number, unit), last


def _this_unit(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """From the start of the current unit to the paper's date."""
    if reference is None:
        return _NOTHING
    today, unit = reference.isoformat(), match["unit"]
    if unit == "year" and match["kind"] == "financial":
        return _financial_start(reference), today
    starts = {
        "day": today,
        "week": _shift(today, 1 - reference.isoweekday()),
        "month": f"{today[:7]}-01",
        "quarter": f"{reference.year}-{(reference.month - 1) // 3 * 3 + 1:02}-01",
        "year": f"{reference.year}-01-01",
    }
    return starts[unit], today


def _financial_start(reference: datetime.date) -> str:
    return f"{reference.year - (reference.month < 4)}-04-01"


def _year_to_date(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    if reference is None:
        return _NOTHING
    return f"{reference.year}-01-01" if match["kind"] == "calendar" else _financial_start(
        reference
    ), reference.isoformat()


def _date_to_date(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """ "2019 to date": from its first day to the paper's date; to its own end where the paper is later than that."""
    first, last = spans[0]
    if reference is None:
        return first, ""
    today = reference.isoformat()
    return (
        (first, min(today, last) if match["bounded"] and last[:4] != first[:4] else today)
        if first <= today
        else _NOTHING
    )


def _whole_year(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """ "Financial year 2019" names no year for certain; "academic year 2019/20" runs from September to August."""
    first, last = spans[0]
    is_pair = first[5:] == "04-01"
    if match["kind"] == "calendar":
        return _NOTHING if is_pair else spans[0]
    if not is_pair:
        return _NOTHING
    return (f"{first[:4]}-09-01", f"{last[:4]}-08-31") if match["kind"] == "academic" else spans[0]


def _quarter(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """A numbered quarter of a financial year; without a year, the latest that had begun by the paper's date."""
    number = int(match["digit"]) if match["digit"] else min(4, _ORDINALS.index(match["ordinal"]) + 1)
    if spans:
        year = int(spans[0][0][:4]) if spans[0][0][5:] == "04-01" else 0
    elif reference:
        year = int(_financial_start(reference)[:4])
        if quarter_value(str(year), str(year + 1), number)[:10] > reference.isoformat():
            year -= 1
    else:
        year = 0
    if not year:
        return _NOTHING
    first, _, last = quarter_value(str(year), str(year + 1), number).partition("/")
    return first, last


def _half(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    return _part("first half of" if match["half"] == "1" else "second half of", spans[0])


def _first_months(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    first = spans[0][0]
    return (first, _shift(_add_months(first, _number(match["number"])), -1)) if first else _NOTHING


_ORDINALS = ("first", "second", "third", "fourth", "final")
_N = rf"(?P<number>{_NUMBER})"
_U = r"(?:(?P<kind>calendar|financial|rolling|full) )?(?P<unit>month|week|year|quarter|day)s?"

#: Tried in order on the whole phrase: lower case, no "the", hyphens as spaces, each date as "#".
_RESOLVERS: tuple[tuple[str, Resolver], ...] = (
    ("#", lambda match, spans, reference: spans[0]),
    ("as (?:at|of|on) #", lambda match, spans, reference: (spans[0][1], spans[0][1])),
    (r"(?:(?P<kind>calendar|financial|fiscal) )?year to date|ytd", _year_to_date),
    (
        rf"(?:rolling )?(?:{_N} )?{_U}(?: period)? (?:up )?(?:to|until|ending|ended|end)(?: in| on| at)? (?:#|date)",
        _window,
    ),
    (
        "(?:since )?# (?:up to|to|and|until|till|through|through to) #",
        lambda match, spans, reference: (spans[0][0], spans[1][1]),
    ),
    ("since #", lambda match, spans, reference: (spans[0][0], reference.isoformat() if reference else "")),
    ("(?:up )?(?:to|until) #", lambda match, spans, reference: ("", spans[0][1])),
    ("# (?P<bounded>to date|so far)", _date_to_date),
    (rf"(?P<article>the )?(?P<which>last|past|previous|preceding|latest) (?:{_N} )?{_U}", _last_units),
    (rf"(?P<article>rolling )(?P<which>)(?:{_N} )(?P<kind>)(?P<unit>month|week|year)s?", _last_units),
    (rf"(?P<article>)(?P<which>)(?:{_N} )(?P<kind>)(?P<unit>month|week|year)s? rolling", _last_units),
    (rf"(?:this|current) {_U}(?: so far)?", _this_unit),
    ("(?P<kind>calendar|financial|fiscal|academic|municipal) year (?:of )?#", _whole_year),
    (rf"(?:(?P<ordinal>{'|'.join(_ORDINALS)}) quarter|(?:quarter |q)(?P<digit>[1-4]))(?: (?:of )?#)?", _quarter),
    (rf"first {_N} months of #", _first_months),
    (r"(?:h|half )(?P<half>[12]) (?:of )?#", _half),
)
