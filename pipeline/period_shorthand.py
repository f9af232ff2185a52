"""Periods as the labels of tables shorten them, spelt out: "12m to Mar-23", "Qtr 1 22/23", "YE 31/3/23", "SPLY".

A label has no room for words, and no sentence around it that could make its figures mean something else.
"""

from __future__ import annotations

import functools
import re

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = rf"(?:{'|'.join((*_MONTHS, *(name[:3] for name in _MONTHS), 'Sept'))})"
#: What is spelt out, in order. Whole words, without regard to case.
_SPELT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\bsply\b", "same period last year"),
        (r"\br(?:olling)?\s?12\s?m(?:onths?|ths?)?\b", "rolling 12 months"),
        (r"\b(?:q(?:u?a?r)?tr|qrt)\s?(?=[1-4]\b)", "quarter "),
        (r"\b(?:q(?:ua)?r?tr|qrt)\b", "quarter"),
        (r"\bprev\.?(?=\s)", "previous"),
        (r"(?<=\d)\s?(?:m|mths?|mnths?|mos?)\b(?=\s+(?:to|ending|ended|rolling)\b)", " months"),
        (r"(?<=previous\s)(?:mth|mnth)\b", "month"),
        (r"(?<=previous\s)yr\b", "year"),
        (r"^y/?e\b\s?", "year ending "),
        (r"^w/e\b\s?", "week ending "),
        # "01/04/22-31/03/23"
        (r"(?<=\d)\s?[-–]\s?(?=\d{1,2}[/.]\d{1,2}[/.]\d\d)", " to "),
        # "1 April 22": a day has been named, so what follows the month is its year
        (rf"(\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH})\s(\d\d)(?!\d)", r"\1 20\2"),
        # "April 22 - March 23": as days they would run backwards
        (rf"^({_MONTH})\s(\d\d)\s?(?:-|–|to)\s?({_MONTH})\s(\d\d)$", r"\1 20\2 to \3 20\4"),
        (r"\b(spring|summer|autumn|winter)\s(\d\d)$", r"\1 20\2"),
        # "Q1 Apr-Jun 22": the months say which quarter is meant
        (rf"^(?:q|quarter\s)[1-4][\s:,–-]+(?=\(?{_MONTH}\s?(?:-|–|to))\(?([^()]*)\)?$", r"\1"),
        (rf"\b({_MONTH})\.(?=\d\d\b)", r"\1 "),
    )
)
_LAST_MONTH_RE = re.compile(r"\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?(?=\)|$)", re.IGNORECASE)
#: Whole labels that name a period which nothing settles: of a year by one number it is not said where it begins.
_UNSETTLED_RE = re.compile(
    r"fy\s?(?:20)?\d\d|(?:p|prior\s|previous\s)?ytd|prior\s+year|(?:week|wk)\s?\d{1,2}|(?:previous|last|this|current)\s(?:qtr|yr|mth)"
    r"|sply|(?:spring|summer|autumn|winter)\s\d\d(?:\d\d)?",
    re.IGNORECASE,
)
#: "22/23" within a label: "Actual 22/23".
_SHORT_YEARS_RE = re.compile(r"(?<![\d/.,])['’‘]?(?P<first>\d\d)[/–-](?P<last>\d\d)(?![\d/%–-]|[.,]\d)")


@functools.lru_cache(maxsize=1024)
def spelt_out(words: str) -> str:
    """The words of a period without shorthand.

    >>> spelt_out("12m to Mar-23"), spelt_out("Qtr 1 22/23"), spelt_out("April 22 - March 23")
    ('12 months to Mar-23', 'quarter 1 22/23', 'April 2022 to March 2023')
    """
    for pattern, plain in _SPELT:
        words = pattern.sub(plain, words)
    return _LAST_MONTH_RE.sub(lambda match: _full_month(match[1]), words)


def _full_month(name: str) -> str:
    return next(month for month in _MONTHS if month.lower().startswith(name[:3].lower()))


def names_unsettled(label: str) -> bool:
    """Is a label the name of a period of which no date can be said: "FY23", "PYTD", "Wk 12"?"""
    return _UNSETTLED_RE.fullmatch(label) is not None


def short_years(label: str) -> re.Match[str] | None:
    """A financial year by two pairs of digits in a label: "Actual 22/23"; None where the second does not follow."""
    match = _SHORT_YEARS_RE.search(label)
    return match if match and int(match["last"]) == (int(match["first"]) + 1) % 100 else None
