"""Months and quarters without a year in the labels of a table: "Apr", "May", "Jun" are of one run.

Each by itself is the latest before the paper, so that a paper of May would have June lie before April. Of a run the
last is the latest, and those before it lie before it; a year over the table holds for all.
"""

from __future__ import annotations

import calendar
import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from pipeline.model import Table
from pipeline.periods import find_periods

_MONTHS = {name[:3].casefold(): number for number, name in enumerate(calendar.month_name) if name}
_PART_RE = re.compile(
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?|(?:q|qtr\.?\s?|quarter\s)(?P<quarter>[1-4])",
    re.IGNORECASE,
)
_YEAR_RE = re.compile(r"(?:19|20)\d\d")
_PLANNED_RE = re.compile(
    r"\b(?:targets?|plan(?:ned|s)?|forecasts?|profiles?|budgets?|projections?|due)\b", re.IGNORECASE
)
_MOST_YEARS = 30

Dates = tuple[str, str]


def is_part(words: str) -> bool:
    """Is a label a month or a quarter alone?"""
    return _PART_RE.fullmatch(words) is not None


def window_over(texts: Iterable[str], resolve: Callable[[str], Dates]) -> tuple[str, Dates]:
    """The window that the first of the texts over a table to name a period names, and its days; "" where it names
    more, or one that is not settled.
    """
    for text in texts:
        if found := find_periods(text):
            days = resolve(found[0].text)
            return (found[0].text, days) if len(found) == 1 and days[0] else ("", ("", ""))
    return "", ("", "")


def in_window(part: str, window: str, days: Dates, resolve: Callable[[str], Dates]) -> Dates | None:
    """The days of a month or quarter in a window: of "2031/32" January is that of 2032. Of a calendar year a quarter
    may be one of two and is not settled. None for what lies outside the window.
    """
    if _YEAR_RE.fullmatch(window) and part[:3].casefold() not in _MONTHS:
        return "", ""
    first, last = resolve(part)
    for _ in range(_MOST_YEARS):
        if first < days[0]:
            break
        if last <= days[1]:
            return first, last
        first, last = _year_before(first), _year_before(last)
    return None


def run_of(table: Table) -> tuple[str, ...]:
    """The months or quarters that follow one another over the filled columns of a table, or beside its filled rows.

    Empty where they leave one out, or where the table tells what is to come.
    """
    if any(_PLANNED_RE.search(f"{cell.col_label} {cell.row_label}") for cell in table.cells):
        return ()
    filled = [cell for cell in table.cells if not cell.header and any(char.isdigit() for char in cell.text)]
    for labels in (
        [cell.col_label for cell in sorted(filled, key=lambda cell: cell.col)],
        [cell.row_label for cell in sorted(filled, key=lambda cell: cell.row)],
    ):
        parts = dict.fromkeys(part.strip() for label in labels for part in label.split(" / ") if is_part(part.strip()))
        if len(parts) > 1:
            return tuple(parts) if _follow(tuple(parts)) else ()
    return ()


def _follow(parts: Sequence[str]) -> bool:
    places = [_place(part) for part in parts]
    return all(
        before[0] == after[0] and before[1] % before[0] + 1 == after[1] for before, after in itertools.pairwise(places)
    )


def _place(part: str) -> tuple[int, int]:
    """Of how many in a year it is one, and which."""
    match = _PART_RE.fullmatch(part)
    assert match is not None
    return (12, _MONTHS[part[:3].casefold()]) if match["month"] else (4, int(match["quarter"]))


def dates_in_run(run: Sequence[str], resolve: Callable[[str], Dates]) -> dict[str, Dates]:
    """The days of each part of a run: the last as it is read alone, those before it before it."""
    found: dict[str, Dates] = {}
    later = ""
    for part in reversed(run):
        first, last = resolve(part)
        while later and first and first >= later:
            first, last = _year_before(first), _year_before(last)
        found[part], later = (first, last), first
    return found


def _year_before(day: str) -> str:
    year, month, date = int(day[:4]) - 1, int(day[5:7]), int(day[8:])
    return f"{year}-{month:02}-{min(date, calendar.monthrange(year, month)[1]):02}"
