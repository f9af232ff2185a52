"""Dates as British papers write them: found in running text, and turned into ISO.

The day comes first, always: ``10/11/2025`` is 10 November. What is not printed is not guessed: a date without a year
keeps the value ``--04-16`` until it is read beside a reference date, normally the date of the paper. A year joined to
the next by a stroke (``2012/13``, ``2011-2012``, ``FY 19/20``) is a financial year, from 1 April to 31 March.

Windows such as "12 months to April 2019" are the business of :mod:`pipeline.periods` (``find_periods``,
``resolve_period``).
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, replace

from pipeline.patterns import compile_lists

_MONTH = (
    r"(?:jan(?:uary|{end})|feb(?:ruary|{end})|mar(?:ch|{end})|apr(?:il|{end})|may{end}|june?{end}|july?{end}"
    r"|aug(?:ust|{end})|sep(?:tember|t{end}|{end})|oct(?:ober|{end})|nov(?:ember|{end})|dec(?:ember|{end}))(?:(?<=\b)\.)?"
).replace("{end}", r"(?:\b|(?=(?:19|20)\d\d\b))")
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.]?\s+)"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)(?:\b|(?=(?-i:[A-Z][a-z]{2})))\.?)"
_YEAR = r"(?:(?:19|20)\d\d|['’‘]\d\d)(?!\d|[,.]\d)"

#: One alternative for each way of writing a date, the longer ones first. Case is ignored except where said.
DATE_RE = compile_lists(
    rf"""
    (?<![\w£$€%])(?<!\d[.,/])
    (?:
      (?<!\d[\-–])(?P<iso>(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d))(?![\d/-])
      # 10/10/2025, 1.5.2019, 17-05-19; dots with two digits of year could be a section number: see _numeric
    | (?<!\d[\-–])(?P<numeric>(?P<nd>\d{{1,2}})\s?(?P<nsep>[/.\-])\s?(?P<nm>\d{{1,2}})
        \s?(?P=nsep)\s?(?P<ny>(?:19|20)\d\d|\d\d))
      (?![\d/%]|[.\-]\d)
      # 22nd May 2013, Tuesday the 4th of June, 16 April, 31-Mar-23, 31 Mar 23, 4.May.2013, 4thMay2013, 4th. May 2013
    | (?P<words>(?:{_WEEKDAY}(?:the\s+)?)?(?P<wd>\d{{1,2}}){_ORDINAL}?
        (?:\s*|(?P<wsep>[\-/.])(?=[a-z]{{3,9}}(?:-\d\d|(?P=wsep)20\d\d)))(?:day\s+)?(?:of\s+)?(?P<wm>{_MONTH})(?:[,\s\-/]*(?P<wy>{_YEAR}|(?<=-)\d\d(?![\d\-–/]|[.,]\d)
          |(?<=(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\s)[0-6]\d(?![\w%]|[.,/]\d)))?)
      # April 19th 2019, November 5, 2014, June 3 2017; Friday May 17, on May 17
    | (?P<month_first>(?P<mm>{_MONTH})\s+(?:the\s+)?(?P<md>\d{{1,2}})
        (?:{_ORDINAL}(?:,?\s+(?P<my>{_YEAR}))?|,\s*(?P<my2>{_YEAR})|\s+(?P<my3>(?:19|20)\d\d)(?!\d|[,.]\d)))
    | (?P<named_first>(?:{_WEEKDAY}|(?<=\bon\s)|(?<=\bup\sto\s)|(?<=\buntil\s))
        (?P<nfm>{_MONTH})\s+(?P<nfd>\d{{1,2}}))(?![\w%]|[.,:/]\d)
      # May 2013, Mar '09, Apr-19
    | (?P<month>(?P<om>{_MONTH})
        (?:(?:\s+of)?[,\s\-–/]*(?P<oy>{_YEAR})(?!\s*[/\-–−]\s*\d\d(?!\d))|[\-–−/](?P<oy2>\d\d)(?![\d\-–/])))
      # Jun 19 is June 2019, since the day comes first; "June 19" stays open
    | (?P<short_month>(?P<sm>jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\s(?P<sy>[0-6]\d))(?![\w%]|[.,/]\d)
      # Q2 2019/20, quarter 2 of 2019/20, third quarter 2019/20, 2019/20 Q2
    | (?P<quarter>(?:q(?P<q>[1-4])|quarter\s(?P<qq>[1-4])|(?P<qw>first|second|third|fourth|final)\squarter)
        (?:\s*\(?(?:of\s+)?(?:the\s+)?(?:financial\syear\s|fy\s?)?(?P<qf>(?:20)?\d\d)\s?[/\-–−]\s?(?P<qt>(?:20)?\d\d)(?![\d/])\)?))
    | (?P<quarter_last>(?P<lf>20\d\d)\s?[/\-–−]\s?(?P<lt>(?:20)?\d\d)\s+\(?(?:q|quarter\s)(?P<lq>[1-4])\)?)
      # 2012/13, 2011-2012, FY 19/20, FY2019/20, financial year 18/19
    | (?<!\d[\-–−])(?P<years>(?P<fy>f\.?y\.?\s?|(?:financial|fiscal)\syears?\s)?
        (?P<yf>(?:19|20)?\d\d)\s?[/\-–−]\s?(?P<yt>(?:19|20)?\d\d))
      (?![\d/%]|[.\-–−,]\d)
    | (?<!\d[\-–−])(?P<year>(?:19|20)\d\d)(?![\d/%]|[.,\-–−]\d)
      # November in full, or Jan where a range follows: Jan-Mar 2020
    | (?P<bare>january|february|march|april|may|june|july|august|september|october|november|december)\b(?!['’]\w)
    | (?P<bare_short>{_MONTH})(?=\s*(?:-|–|to\b)\s*{_MONTH})
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: Every date holds one of these, in small letters: a year in full or figures joined; or a month.
_FIGURES_RE = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|\s?[/\-–−]\s?\d|\s?\.\s?\d\d?\s?\.)")
_MONTH_RE = compile_lists(_MONTH)

# "may" and "march" are verbs too: alone they are months after one of these words.
_BEFORE_MONTH_RE = re.compile(
    r"\b(?:(?i:in|of|during|since|until|till|to|from|by|for|between|and|last|this|next|early|late|mid|through|end|ending"
    r"|ended|following|previous|throughout|before|after|the|our|their|its)|–|-|[A-Z][a-z]+(?:uary|ch|il|e|y|ust|ber))[\s\-–]+$",
)
# "March saw 50 calls"
_MONTH_WAS_RE = re.compile(r"\s+(?:was|saw|has|had|remained|brought|showed|marked|continued)\b")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``text == whole[start:end]``.

    ``value`` is ISO: ``2013-05-22``, ``2013-05``, ``2013``; ``2012-04-01/2013-03-31`` for a financial year, a quarter
    or a range; ``--04-16`` or ``--04`` where no year is printed and none could be worked out.
    """

    start: int
    end: int
    text: str
    value: str
    #: ``day``, ``month``, ``quarter`` or ``year``; of a range the finer of its ends.
    precision: str

    @property
    def yearless(self) -> bool:
        """No year is printed, and none was given."""
        return self.value.startswith("--")

    @property
    def first(self) -> str:
        """The first day, or "" where the year is not known."""
        return "" if self.yearless else first_day(self.value.partition("/")[0])

    @property
    def last(self) -> str:
        """The last day, or "" where the year is not known."""
        return "" if self.yearless else last_day(self.value.rpartition("/")[2])


def first_day(value: str) -> str:
    """The first day of a value to the year, the month or the day.

    >>> first_day("2019"), first_day("2019-02"), first_day("2019-02-03")
    ('2019-01-01', '2019-02-01', '2019-02-03')
    """
    return value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value


def last_day(value: str) -> str:
    """The last day of a value to the year, the month or the day.

    >>> last_day("2019"), last_day("2020-02"), last_day("2019-02-03")
    ('2019-12-31', '2020-02-29', '2019-02-03')
    """
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) == 7:
        year, month = int(value[:4]), int(value[5:])
        return f"{value}-{calendar.monthrange(year, month)[1]:02}"
    return value


def find_dates(text: str, reference: datetime.date | None = None) -> tuple[FoundDate, ...]:
    """Find the dates of a text in order; two that are joined to a range ("1 April to 30 June 2019") come as one.

    A date without a year takes the year that brings it nearest to ``reference``; within a range, that of its partner.

    >>> [(found.text, found.value) for found in find_dates("from Tuesday 4th June 2013 until 10/11/2013")]
    [('Tuesday 4th June 2013 until 10/11/2013', '2013-06-04/2013-11-10')]
    """
    return join_dates(text, find_single_dates(text), reference)


def join_dates(
    text: str, singles: tuple[FoundDate, ...], reference: datetime.date | None = None
) -> tuple[FoundDate, ...]:
    """Join the dates that were found singly in a text to ranges; years as in :func:`find_dates`."""
    found = _join_ranges(text, singles)
    return tuple(with_year(each, reference) if reference else each for each in found)


def find_single_dates(text: str, *, may_alone: bool = False) -> tuple[FoundDate, ...]:
    """Find dates, each end of a range by itself. ``may_alone``: the text speaks of time, so "May" is a month."""
    found: list[FoundDate] = []
    position = 0
    while _may_hold_date(text[position:].lower()) and (match := DATE_RE.search(text, position)):
        position = match.end()
        value, precision = _value(match)
        if not value:
            # "31.2.19" is no date, but a year may stand within what was read as one; "2019 – 64" begins with one.
            start, end = match.span("yf")
            if end - start == 4 and text[start:end].startswith(("19", "20")) and text[end].isspace():
                found.append(FoundDate(start, end, text[start:end], text[start:end], "year"))
                position = end
                continue
            position = match.start() + 1
            while position < match.end() and text[position].isdigit() and text[position - 1].isdigit():
                position += 1
            continue
        if match["bare"]:
            if not match["bare"][0].isupper() and not may_alone:
                continue
            is_verb_too = match["bare"].lower() in ("may", "march") and not may_alone
            if is_verb_too and not _is_month(text, match.start(), match.end()):
                continue
        start, end = match.span()
        end = start + len(text[start:end].rstrip(" \t\n,-–/."))
        found.append(FoundDate(start, end, text[start:end], value, precision))
    return tuple(found)


def _is_month(text: str, start: int, end: int) -> bool:
    """Is "May" or "March" at ``text[start:end]`` a month? What stands before it says so, or the verb of which it is."""
    if _BEFORE_MONTH_RE.search(text[max(0, start - 20) : start]):
        return True
    return not text[:start].strip(" -–•·") and bool(_MONTH_WAS_RE.match(text, end))


def _may_hold_date(small: str) -> bool:
    return (_FIGURES_RE.search(small) or _MONTH_RE.search(small)) is not None


def with_year(found: FoundDate, reference: datetime.date, *, past: bool = False) -> FoundDate:
    """Give a yearless date the year that brings it nearest to ``reference``; ``past``: the latest one begun by then."""
    if not found.yearless:
        return found
    tail = found.value[1:]  # "-04-16" or "-04"
    years = (reference.year - 1, reference.year, reference.year + 1)
    values = [f"{year:04}{tail}" for year in years if _is_date(f"{year:04}{tail}")]
    if not values:
        return found

    def distance(value: str) -> int:
        return abs((datetime.date.fromisoformat(first_day(value)) - reference).days)

    if past:
        values = [value for value in values if first_day(value) <= reference.isoformat()] or values[:1]
        return replace(found, value=values[-1])
    return replace(found, value=min(values, key=distance))


# --------------------------------------------------------------------------------------------------------------------
# One match to one value
# --------------------------------------------------------------------------------------------------------------------


def _value(match: re.Match[str]) -> tuple[str, str]:
    """The ISO value and the precision of a match; "" where it is no date after all."""
    if match["iso"]:
        return _day(match["iy"], int(match["im"]), int(match["id"])), "day"
    if match["numeric"]:
        return _numeric(match), "day"
    if match["words"]:
        return _day(match["wy"], _month_number(match["wm"]), int(match["wd"])), "day"
    if match["month_first"]:
        return _day(match["my"] or match["my2"] or match["my3"], _month_number(match["mm"]), int(match["md"])), "day"
    if match["named_first"]:
        return _day(None, _month_number(match["nfm"]), int(match["nfd"])), "day"
    if match["month"]:
        return f"{_full_year(match['oy'] or match['oy2'])}-{_month_number(match['om']):02}", "month"
    if match["short_month"]:
        return f"{_full_year(match['sy'])}-{_month_number(match['sm']):02}", "month"
    if match["quarter"]:
        named = ("first", "second", "third", "fourth", "final")
        number = int(match["q"] or match["qq"] or min(4, named.index((match["qw"] or "").lower()) + 1))
        return quarter_value(match["qf"], match["qt"], number), "quarter"
    if match["quarter_last"]:
        return quarter_value(match["lf"], match["lt"], int(match["lq"])), "quarter"
    if match["years"]:
        return _years(match), "year"
    if match["year"]:
        return match["year"], "year"
    return f"--{_month_number(match['bare'] or match['bare_short']):02}", "month"


def _numeric(match: re.Match[str]) -> str:
    day, month, year = match["nd"], match["nm"], match["ny"]
    dotted = match["nsep"] == "." and len(year) == 2
    # "4.2.10" is a section number; "04.02.10" and "28.2.10" are not.
    if dotted and not (day[0] == "0" or month[0] == "0" or int(day) > 12):
        return ""
    return _day(year, int(month), int(day))


def _years(match: re.Match[str]) -> str:
    first, last = match["yf"], match["yt"]
    # Two bare pairs of digits are a fraction or a score, unless "FY" says otherwise; "19-20" never stands for 2019/20.
    if len(first) == 2 and not match["fy"]:
        return ""
    start = int(_full_year(first))
    end = int(last) if len(last) == 4 else start // 100 * 100 + int(last) + (100 if int(last) < start % 100 else 0)
    if not start < end <= start + 10:
        return ""
    return f"{start}-04-01/{end}-03-31"


def quarter_value(first: str, last: str, number: int) -> str:
    """A quarter of a financial year as an ISO interval: Q1 is April to June. "" where the years do not follow on."""
    start = int(_full_year(first))
    if (start + 1) % 100 != int(last) % 100:
        return ""
    year, month = (start, 3 * number + 1) if number < 4 else (start + 1, 1)
    return f"{year}-{month:02}-01/{last_day(f'{year}-{month + 2:02}')}"


def _month_number(name: str) -> int:
    return ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec").index(
        name[:3].lower()
    ) + 1


def _full_year(printed: str) -> str:
    digits = printed.lstrip("'’‘")
    if len(digits) == 4:
        return digits
    return ("20" if int(digits) < 70 else "19") + digits


def _day(year: str | None, month: int, day: int) -> str:
    """ISO day, or ``--MM-DD`` without a year; "" where the calendar has no such day."""
    tail = f"-{month:02}-{day:02}"
    value = f"{_full_year(year) if year else '2000'}{tail}"
    if not _is_date(value):
        return ""
    return value if year else f"-{tail}"


def _is_date(value: str) -> bool:
    try:
        datetime.date.fromisoformat(first_day(value))
    except ValueError:
        return False
    return True


# --------------------------------------------------------------------------------------------------------------------
# Ranges
# --------------------------------------------------------------------------------------------------------------------

_JOIN_RE = re.compile(
    r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough(?:\s+to)?\b|\bup\s+to\b)(?:\s+the)?\s*", re.IGNORECASE
)
_BETWEEN_RE = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_AND_RE = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
# The first end of "17 – 23 June 2019" and "1st and 2nd June" is a lone number.
_LONE_DAY_RE = re.compile(
    rf"(?<![\w£$€.,/\-–])(?:{_WEEKDAY}(?:the\s+)?)?(?P<day>\d{{1,2}}){_ORDINAL}?\s*(?:-|–|—|to|until|and|&)\s*$",
    re.IGNORECASE,
)


def _join_ranges(text: str, singles: tuple[FoundDate, ...]) -> list[FoundDate]:
    joined: list[FoundDate] = []
    for found in singles:
        before = text[joined[-1].end : found.start] if joined else None
        lone = _LONE_DAY_RE.search(text, max(joined[-1].end if joined else 0, found.start - 40), found.start)
        is_range = before is not None and (
            _JOIN_RE.fullmatch(before)
            or (
                _AND_RE.fullmatch(before) and _BETWEEN_RE.search(text[max(0, joined[-1].start - 20) : joined[-1].start])
            )
        )
        if is_range and "/" not in joined[-1].value and (value := join_values(joined[-1].value, found.value)):
            first = joined.pop()
            precision = "day" if "day" in (first.precision, found.precision) else found.precision
            joined.append(FoundDate(first.start, found.end, text[first.start : found.end], value, precision))
        elif lone and found.precision == "day" and (value := _lone_value(int(lone["day"]), found.value)):
            joined.append(FoundDate(lone.start(), found.end, text[lone.start() : found.end], value, "day"))
        else:
            joined.append(found)
    return joined


def join_values(first: str, last: str) -> str:
    """Two values to an ISO interval, the first taking the year of the last where it has none; "" where they cannot be.

    >>> join_values("--11-18", "2019-11-22"), join_values("--11", "2020-02")
    ('2019-11-18/2019-11-22', '2019-11-01/2020-02-29')
    """
    if last.startswith("--"):
        return ""
    end = last_day(last.rpartition("/")[2])
    if first.startswith("--"):
        year = int(end[:4])
        tail = first[1:]
        first = f"{year}{tail}" if first_day(f"{year}{tail}") <= end else f"{year - 1}{tail}"
        if not _is_date(first):
            return ""
    start = first_day(first.partition("/")[0])
    return f"{start}/{end}" if start <= end else ""


def _lone_value(day: int, last: str) -> str:
    first = f"{last[:-2]}{day:02}"
    whole = first.replace("--", "2000-", 1)
    if not _is_date(whole) or first >= last:
        return ""
    return "" if last.startswith("--") else f"{first}/{last}"
