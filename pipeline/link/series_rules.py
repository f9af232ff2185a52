"""When two figures measure the same thing on the same basis.

A series joins figures across papers only where measure and basis are equal, both by strict rules; what is merely near
is proposed to a person, never joined. The **measure** is what is counted, in the paper's own words with case, articles,
plural and window words put aside. The **basis** is how: kind, unit, per, and the length of the window, so that a single
month and a rolling year never share a line. A figure that is itself a change, a range, or without a resolved period
belongs to no series.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from pipeline.model import Figure

#: Words that say nothing of what is measured.
_EMPTY = frozenset(
    "a an the of in to and for by on at from with that which were was is are be been being has have had as its their"
    " our this these those there it they number total overall level current latest figure figures".split()
)
#: Words for the window, which is part of the basis. "rolling" alone is kept apart by the window's length.
_WINDOW = re.compile(
    r"\b(?:rolling|discrete|single|year[- ]to[- ]date|ytd|monthly|annual|quarterly|per (?:month|annum|year)|"
    r"(?:12|twelve|3|three|6|six)[- ]months?|months?|year)\b"
)
_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
#: A measure of one word ("calls", "officers") is too little to say that two papers mean the same.
FEWEST_WORDS = 2
#: A measure of fewer words ("outcome rate") means what its heading says and is told apart by it.
CLEAR_WORDS = 3


def series_of(figure: Figure, heading: str = "") -> tuple[str, str]:
    """Return the keys of a figure's measure and basis, or two empty strings where it belongs to no series.

    ``heading`` is the nearest one above the figure.
    """
    if figure.direction or figure.value_max is not None or not figure.period_end:
        return "", ""
    measure = measure_key(figure.what)
    window = window_of(figure.period_start, figure.period_end)
    if not measure or not window:
        return "", ""
    if len(measure.split()) < CLEAR_WORDS and (under := _words(heading)):
        measure = f"{measure} ({' '.join(under)})"
    unit = "" if figure.unit == figure.kind else figure.unit.replace("_", " ")
    basis = [figure.kind, unit, f"per {figure.per}" if figure.per else "", window]
    return measure, " · ".join(part for part in basis if part)


def measure_key(what: str) -> str:
    """Return what a measure's wordings share, or "" where they say too little.

    >>> measure_key("the prosecution possible outcome rate")
    'prosecution possible outcome rate'
    >>> measure_key("rolling 12 month prosecution possible outcome rates")
    'prosecution possible outcome rate'
    >>> measure_key("calls")
    ''
    """
    words = _words(_WINDOW.sub(" ", what.lower()))
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


def window_of(start: str, end: str) -> str:
    """Name the length of a period by its two ISO dates; "" where it can't be told.

    >>> window_of("2018-05-01", "2019-04-30"), window_of("2019-04-01", "2019-04-30")
    ('12 months', '1 month')
    >>> window_of("2019-12-20", "2019-12-20")
    'on a day'
    """
    try:
        first, last = datetime.date.fromisoformat(start or end), datetime.date.fromisoformat(end)
    except ValueError:
        return ""
    if first == last:
        return "on a day"
    days = (last - first).days + 1
    after = last + datetime.timedelta(days=1)
    if first.day == after.day:
        months = (after.year - first.year) * 12 + after.month - first.month
        return "1 month" if months == 1 else f"{months} months"
    return f"{days} days" if days > 0 else ""


def near_measures(measures: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of measures that differ in one word, added or changed: for a person to decide."""
    whole = sorted(set(measures))
    by_gap: dict[tuple[str, ...], list[str]] = {}
    for measure in whole:
        words = measure.split()
        if len(words) > FEWEST_WORDS:
            for at in range(len(words)):
                by_gap.setdefault((*words[:at], *words[at + 1 :]), []).append(measure)
        by_gap.setdefault(tuple(words), []).append(measure)
    pairs = {(a, b) for group in by_gap.values() for a in group for b in group if a < b}
    return sorted(pairs)


def _words(text: str) -> list[str]:
    return [_singular(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
