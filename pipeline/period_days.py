"""What the words of a period mean in days: one resolver for each form of phrase.

The decisions behind them are listed in :mod:`pipeline.periods`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable

from pipeline.dates import quarter_value

Days = tuple[str, str]

_NUMBER_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_NUMBER_WORDS[1:])}|eighteen|twenty[\s-]four)"


def part_of(part: str, days: Days) -> Days:
    """The start, end, half or third of a span, as the words before its date say; all of it where they say nothing."""
    first, last = days
    if not first or part in ("", "month of"):
        return days
    if part in ("start of", "beginning of"):
        return first, first
    if part in ("end of", "close of"):
        return last, last
    if part in ("first half of", "second half of"):
        middle = _add_months(first, _months(days) // 2) if _months(days) > 1 else first[:8] + "16"
        return (first, shift_days(middle, -1)) if part == "first half of" else (middle, last)
    if part == "first week of":
        return first, shift_days(first, 6)
    if part == "last week of":
        return shift_days(last, -6), last
    if part.startswith(("week ", "w/c")):
        return first, shift_days(first, 6)
    if _months(days) > 1:
        third = _months(days) // 3
        cuts = (first, _add_months(first, third), _add_months(first, 2 * third), shift_days(last, 1))
    else:
        cuts = (first, first[:8] + "11", first[:8] + "21", shift_days(last, 1))
    number = {"early": 0, "mid": 1, "middle of": 1, "late": 2}[part]
    return cuts[number], shift_days(cuts[number + 1], -1)


def _months(days: Days) -> int:
    """Whole months in a span."""
    return (int(days[1][:4]) - int(days[0][:4])) * 12 + int(days[1][5:7]) - int(days[0][5:7]) + 1


def shift_days(day: str, days: int) -> str:
    """The ISO day so many days later."""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


def _add_months(day: str, months: int) -> str:
    """The same day some months later, or the last one of a shorter month."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    return f"{year:04}-{month + 1:02}-{min(int(day[8:]), calendar.monthrange(year, month + 1)[1]):02}"


Resolver = Callable[["re.Match[str]", list[Days], datetime.date | None], Days]
NOTHING = ("", "")


def _number(word: str | None) -> int:
    words = {**{name: value for value, name in enumerate(_NUMBER_WORDS) if name}, "eighteen": 18, "twenty four": 24}
    return int(word) if word and word.isdigit() else words.get(word or "one", 1)


def _window(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """So many units up to and including the last day of a date, or up to the paper's date."""
    last = spans[0][1] if spans else reference.isoformat() if reference else ""
    if not last:
        return NOTHING
    return _back(last, _number(match["number"]), match["unit"]), last


def _back(last: str, number: int, unit: str) -> str:
    """The first day of so many units that end on a day."""
    if unit in ("day", "week"):
        return shift_days(last, 1 - number * (7 if unit == "week" else 1))
    return _add_months(shift_days(last, 1), -number * {"month": 1, "quarter": 3, "year": 12}[unit])


def _last_units(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """The last complete units before the paper's date; "recent months" without a number are not settled."""
    if reference is None or (match.group().endswith("s") and not match["number"]):
        return NOTHING
    number, unit, kind = _number(match["number"]), match["unit"], match["kind"] or ""
    today = reference.isoformat()
    if unit == "day":
        return shift_days(today, -number), shift_days(today, -1)
    if unit == "week":
        last = shift_days(today, -reference.isoweekday())
    elif unit == "quarter":
        last = shift_days(f"{reference.year}-{(reference.month - 1) // 3 * 3 + 1:02}-01", -1)
    elif unit == "year" and kind == "financial":
        last = f"{reference.year - (reference.month < 4)}-03-31"
    elif unit == "year" and not match["number"] and not match["article"] and match["which"] in ("last", "previous"):
        last = f"{reference.year - 1}-12-31"
    else:
        last = shift_days(f"{today[:7]}-01", -1)
    return _back(last, number, unit), last


def _this_unit(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """From the start of the current unit to the paper's date."""
    if reference is None:
        return NOTHING
    today, unit = reference.isoformat(), match["unit"]
    if unit == "year" and match["kind"] == "financial":
        return _financial_start(reference), today
    starts = {
        "day": today,
        "week": shift_days(today, 1 - reference.isoweekday()),
        "month": f"{today[:7]}-01",
        "quarter": f"{reference.year}-{(reference.month - 1) // 3 * 3 + 1:02}-01",
        "year": f"{reference.year}-01-01",
    }
    return starts[unit], today


def _financial_start(reference: datetime.date) -> str:
    return f"{reference.year - (reference.month < 4)}-04-01"


def _year_to_date(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    if reference is None:
        return NOTHING
    return f"{reference.year}-01-01" if match["kind"] == "calendar" else _financial_start(
        reference
    ), reference.isoformat()


def _year_to_month(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """ "YTD Mar-23": from the first of April before a month to its end; "22/23 YTD": of that year up to the paper."""
    first, last = spans[0]
    if first[5:] == "04-01" and last[5:] == "03-31":
        return (
            (first, min(last, reference.isoformat())) if reference and first <= reference.isoformat() else (first, "")
        )
    return (_financial_start(datetime.date.fromisoformat(last)), last) if last else NOTHING


def _date_to_date(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """ "2019 to date": from its first day to the paper's date; to its own end where the paper is later than that."""
    first, last = spans[0]
    if reference is None:
        return first, ""
    today = reference.isoformat()
    return (
        (first, min(today, last) if match["bounded"] and last[:4] != first[:4] else today)
        if first <= today
        else NOTHING
    )


def _whole_year(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """ "Financial year 2019" names no year for certain; "academic year 2019/20" runs from September to August."""
    first, last = spans[0]
    is_pair = first[5:] == "04-01"
    if match["kind"] == "calendar":
        return NOTHING if is_pair else spans[0]
    if not is_pair:
        return NOTHING
    return (f"{first[:4]}-09-01", f"{last[:4]}-08-31") if match["kind"] == "academic" else spans[0]


def _quarter(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """A numbered quarter of a financial year; without a year, the latest that had begun by the paper's date."""
    number = _number(match["digit"]) if match["digit"] else min(4, _ORDINALS.index(match["ordinal"]) + 1)
    if spans:
        year = int(spans[0][0][:4]) if spans[0][0][5:] == "04-01" else 0
    elif reference:
        year = int(_financial_start(reference)[:4])
        if quarter_value(str(year), str(year + 1), number)[:10] > reference.isoformat():
            year -= 1
    else:
        year = 0
    if not year:
        return NOTHING
    first, _, last = quarter_value(str(year), str(year + 1), number).partition("/")
    days = part_of(match["edge"] or "", (first, last))
    return ("", days[1]) if match["by"] else days


def _half_year_to(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    last = spans[0][1]
    return (_back(last, 6, "month"), last) if last else NOTHING


def _half(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    return part_of("first half of" if match["half"] == "1" else "second half of", spans[0])


def _days_of_month(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """ "1 and 30 April": the first day stands in the month of the second."""
    first, last = spans[0]
    day = int(match["day"])
    return (f"{last[:8]}{day:02}", last) if first == last and 1 <= day < int(last[8:] or 0) else NOTHING


def _first_months(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """The first or the last months or quarters of a span."""
    first, last = spans[0]
    months = _number(match["number"]) * (3 if match["unit"] == "quarter" else 1)
    if not first or not last:
        return NOTHING
    return (
        (first, shift_days(_add_months(first, months), -1))
        if match["which"] == "first"
        else (
            _back(last, months, "month"),
            last,
        )
    )


def _months_from(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """ "4 October over a three month period": so many units from the first day of a date."""
    first, number, unit = spans[0][0], _number(match["number"]), match["unit"]
    if not first:
        return NOTHING
    if match["after"]:
        first = shift_days(spans[0][1], 1)
    if unit in ("day", "week"):
        return first, shift_days(first, number * (7 if unit == "week" else 1) - 1)
    return first, shift_days(_add_months(first, number * (12 if unit == "year" else 1)), -1)


def _up_to(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """ "By March 2026": it ends then, and where it begins is not said."""
    return "", spans[0][1]


def _until_now(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """ "Since launch" ends with the paper; "since its launch in May 2014" begins with that month."""
    return spans[0][0] if spans else "", reference.isoformat() if reference else ""


def _financial_month(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """ "Month 11" of a report of accounts: February, the latest that had begun by the paper's date."""
    number = int(match["digits"])
    if spans and spans[0][0][5:] == "04-01" and 1 <= number <= 12:
        first = _add_months(spans[0][0], number - 1)
        return first, shift_days(_add_months(first, 1), -1)
    if spans or reference is None or not 1 <= number <= 12:
        return NOTHING
    first = _add_months(_financial_start(reference), number - 1)
    if first > reference.isoformat():
        first = _add_months(first, -12)
    return first, shift_days(_add_months(first, 1), -1)


def _next_financial_year(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    if reference is None:
        return NOTHING
    first = _add_months(_financial_start(reference), 12)
    return first, shift_days(_add_months(first, 12), -1)


def _edge_of_financial_year(match: re.Match[str], spans: list[Days], reference: datetime.date | None) -> Days:
    """The first or last day of the financial year in which the paper was written."""
    if reference is None:
        return NOTHING
    first = _financial_start(reference)
    day = first if match["edge"] in ("start", "beginning") else shift_days(_add_months(first, 12), -1)
    return "" if match["by"] else day, day


_ORDINALS = ("first", "second", "third", "fourth", "final")
_N = rf"(?P<number>{NUMBER})"
_U = r"(?:(?P<kind>calendar|financial|rolling|full) )?(?P<unit>month|week|year|quarter|day)s?"

#: Tried in order on the whole phrase: lower case, no "the", hyphens as spaces, each date as "#".
RESOLVERS: tuple[tuple[str, Resolver], ...] = (
    ("#", lambda match, spans, reference: spans[0]),
    ("as (?:at|of|on) #", lambda match, spans, reference: (spans[0][1], spans[0][1])),
    (r"(?:(?P<kind>calendar|financial|fiscal) )?year to date|f?ytd", _year_to_date),
    (
        rf"(?:rolling )?(?:{_N} )?{_U}(?: period)? (?:up )?(?:to|until|ending|ended|end)(?: in| on| at)? (?:#|date)",
        _window,
    ),
    (
        "(?:since )?# (?:up to|to|and|until|till|through|through to) #",
        lambda match, spans, reference: (spans[0][0], spans[1][1]),
    ),
    ("since #", lambda match, spans, reference: (spans[0][0], reference.isoformat() if reference else "")),
    (r"(?P<day>\d{1,2})(?:st|nd|rd|th)? ?(?:and|to|&| ) ?#", _days_of_month),
    ("(?:up )?(?:to|by|until|till|no later than) #", _up_to),
    ("before #", lambda match, spans, reference: ("", shift_days(spans[0][0], -1) if spans[0][0] else "")),
    (
        rf"#,? (?:over|for) (?:a|next|following) {_N} (?P<unit>day|week|month|year)s?(?: period)?(?P<after>)",
        _months_from,
    ),
    (
        rf"(?:first )?{_N} (?P<unit>day|week|month|year)s?(?: period)?"
        r" (?:from|since|(?P<after>following|after)|starting|beginning|commencing) (?:on |in )?#",
        _months_from,
    ),
    (r"since [^#]+ (?:in|on|at) #|since [^#]+", _until_now),
    (
        "(?:now|currently|current)",
        lambda match, spans, reference: (reference.isoformat(),) * 2 if reference else NOTHING,
    ),
    ("# (?P<bounded>to date|so far)|so far (?:in|during) #", _date_to_date),
    (rf"(?P<article>the )?(?P<which>last|past|previous|preceding|latest) (?:{_N} )?{_U}", _last_units),
    (rf"(?P<article>rolling )(?P<which>)(?:{_N} )(?P<kind>)(?P<unit>month|week|year)s?(?: period)?", _last_units),
    (rf"(?P<article>)(?P<which>)(?:{_N} )(?P<kind>)(?P<unit>month|week|year)s? rolling", _last_units),
    (rf"(?:this|current) {_U}(?: so far)?", _this_unit),
    ("(?P<kind>calendar|(?:financial|fiscal|academic|municipal)(?= year))(?: year)? (?:of )?#", _whole_year),
    ("# (?P<kind>calendar|financial|fiscal|academic|municipal) year", _whole_year),
    (r"half year (?:to|ending|ended|end) (?:on )?#", _half_year_to),
    (
        r"(?P<by>(?:by|until) )?(?:(?P<edge>(?:start|beginning|end|close) of) )?"
        rf"(?:(?P<ordinal>{'|'.join(_ORDINALS)}) quarter|(?:quarter |q)(?P<digit>[1-4]|one|two|three|four))"
        r"(?: (?:of )?#)?",
        _quarter,
    ),
    (rf"(?P<which>first|last|final) {_N} (?P<unit>month|quarter)s of #", _first_months),
    (r"(?:month |m)(?P<digits>\d{1,2})(?:,? (?:of )?#)?", _financial_month),
    (r"(?:f?ytd|year to date) (?:to )?#|# (?:f?ytd|year to date)", _year_to_month),
    ("(?:next|coming|forthcoming) financial year", _next_financial_year),
    (
        "(?P<by>by |until )?(?P<edge>start|beginning|end|close) of (?:this |current )?financial year",
        _edge_of_financial_year,
    ),
    (r"(?:h|half )(?P<half>[12]) (?:of )?#", _half),
)
