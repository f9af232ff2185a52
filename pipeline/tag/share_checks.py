"""Shares and changes in a sentence that the numbers beside them contradict.

A check speaks only where the words between the numbers say that they belong together: "38 of 193 (19.7%)", "Of 193
calls, 38 (19.7%)", "rose from 100 to 120, an increase of 20%". Both readings are kept; nothing is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.model import Figure

_THE = r"(?:the\s+|those\s+|all\s+|our\s+|these\s+)?(?:total\s+(?:of\s+)?)?"
_THAT_IS = r"(?:or|i\.e\.|ie|=|n\s?=|which\s+is|representing|equating\s+to|equivalent\s+to|a\s+rate\s+of)"
_OF_RE = re.compile(rf"\s*(?:\([^()\d]*\))?\s*(?:out\s+)?of\s+{_THE}", re.IGNORECASE)
_BRACKET_RE = re.compile(rf"\s*[\[(]\s*(?:{_THAT_IS}\s*)?", re.IGNORECASE)
#: From the whole to its share: "38 of 193 calls (", "38 of 193 cases, or ".
_TO_SHARE_RE = re.compile(
    rf"(?:\s+[\w'’-]+){{0,6}}?(?:\s*[\[(]\s*(?:{_THAT_IS}\s*)?|,?\s+{_THAT_IS}\s+)", re.IGNORECASE
)
#: Before the whole, and from it to the part: "Of 193 calls, 38 (", "193 calls, of which 38 (".
_OF_WHOLE_RE = re.compile(rf"\bof\s+{_THE}$", re.IGNORECASE)
_TO_PART_RE = re.compile(r"[^.;:()\d]{1,40},\s+(?:\w+\s+){0,2}", re.IGNORECASE)
_OF_WHICH_RE = re.compile(
    r"[^.;:()\d]{1,60}?,?\s+(?:and\s+)?of\s+(?:which|whom|these|those|them),?\s+(?:\w+\s+){0,2}", re.IGNORECASE
)
_CLOSED_OF_RE = re.compile(rf"\s*[)\]]\s*(?:out\s+)?of\s+{_THE}", re.IGNORECASE)
#: Behind a share that is of nothing else: not "(25% last year)".
_ENDS_RE = re.compile(r"\s*(?:[)\];,.]|$)")

_FROM_RE = re.compile(r"\bfrom\s+(?:a\s+total\s+of\s+)?$", re.IGNORECASE)
#: From one level to the next: " to ", " in 2031 to ".
_TO_RE = re.compile(
    r"(?:\s+(?:[a-z]+\s+)?(?:in|at|for|during)\s+[\w/ –-]{2,24}?|\s+(?:[a-z-]+\s+){0,2}?)?\s*\bto\s+", re.IGNORECASE
)
_CHANGE = r"(?:increase|rise|growth|uplift|decrease|fall|reduction|drop|decline|cut|up|down|change)"
#: From the levels to the change: ", an increase of ", " (a ", " in May, up ".
_TO_CHANGE_RE = re.compile(
    rf"(?:\s+[a-z]+){{0,2}}?(?:\s+(?:in|at|for)\s+[\w/ –-]{{2,24}}?)?,?\s*"
    rf"(?:[(\[]\s*(?:an?\s+|the\s+)?(?:{_CHANGE}\s+(?:of\s+|by\s+)?)?"
    rf"|(?:(?:which\s+is|this\s+is|representing)\s+)?an?\s+(?:{_CHANGE}\s+of\s+)?|(?:up|down)\s+(?:by\s+)?)",
    re.IGNORECASE,
)
#: From the change to the levels: " from ", ", from ", " (from ", " (".
_FROM_CHANGE_RE = re.compile(rf"(?:\s+{_CHANGE})?,?\s*[(\[]?\s*(?:from\s+)?", re.IGNORECASE)


def share_slips(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    """Each share or change of a sentence that two numbers beside it contradict, with both readings.

    ``figures`` are those of one sentence, in order.
    """
    for place in range(len(figures) - 2):
        yield from _share(text, *figures[place : place + 3])
        yield from _change(text, *figures[place : place + 3])


def contradiction(part: Figure, whole: Figure, share: Figure) -> str:
    """Both readings where ``part`` of ``whole`` is not ``share``; "" where they agree."""
    if not whole.value or part.value > whole.value or part.value_max or whole.value_max or share.value_max:
        return ""
    given = 100 * part.value / whole.value
    if abs(given - share.value) <= _slack(share):
        return ""
    return f"{part.text} of {whole.text} is {given:.{max(1, decimals(share))}f}%, printed {share.text}"


def decimals(figure: Figure) -> int:
    """How many places behind the point are printed."""
    match = re.search(r"\.(\d+)", figure.text)
    return len(match[1]) if match else 0


def printed_number(figure: Figure) -> Decimal:
    """The number as it is printed, without its sign and scale: 1.2 for "£1.2m"; 0 for one in words."""
    digits = re.sub(r"[^\d.]", "", figure.text).strip(".")
    return Decimal(digits) if digits else Decimal(0)


def _share(text: str, first: Figure, second: Figure, third: Figure) -> Iterator[tuple[Figure, str]]:
    gap, then = text[first.span.end : second.span.start], text[second.span.end : third.span.start]
    kinds = (first.kind, second.kind, third.kind)
    if kinds == ("count", "count", "percent"):
        share = third
        if _OF_RE.fullmatch(gap) and _TO_SHARE_RE.fullmatch(then):
            part, whole = first, second
        elif _BRACKET_RE.fullmatch(then) and (
            _OF_WHICH_RE.fullmatch(gap)
            or (_TO_PART_RE.fullmatch(gap) and _OF_WHOLE_RE.search(text, first.sentence.start, first.span.start))
        ):
            part, whole = second, first
        else:
            return
    elif kinds == ("percent", "count", "count"):
        if not (_BRACKET_RE.fullmatch(gap) and _OF_RE.fullmatch(then)):
            return
        share, part, whole = first, second, third
    elif kinds == ("count", "percent", "count"):
        if not (_BRACKET_RE.fullmatch(gap) and _CLOSED_OF_RE.fullmatch(then)):
            return
        part, share, whole = first, second, third
    else:
        return
    if share is third and not _ENDS_RE.match(text, share.span.end):
        return
    if not share.direction and (detail := contradiction(part, whole, share)):
        yield share, detail


def _change(text: str, first: Figure, second: Figure, third: Figure) -> Iterator[tuple[Figure, str]]:
    gap, then = text[first.span.end : second.span.start], text[second.span.end : third.span.start]
    if third.kind == "percent" and _TO_RE.fullmatch(gap) and _TO_CHANGE_RE.fullmatch(then):
        earlier, later, change = first, second, third
    elif first.kind == "percent" and _FROM_CHANGE_RE.fullmatch(gap) and _TO_RE.fullmatch(then):
        earlier, later, change = second, third, first
    else:
        return
    is_from = _FROM_RE.search(text, earlier.sentence.start, earlier.span.start) or change is first
    levels = (earlier, later)
    if not is_from or change.unit != "percent" or any(level.direction or level.value_max for level in levels):
        return
    if earlier.kind not in ("count", "money") or (earlier.kind, earlier.unit) != (later.kind, later.unit):
        return
    if any(level.qualifier != "exact" for level in levels) or min(earlier.value, later.value) <= 0:
        return
    if change.direction != ("up" if later.value > earlier.value else "down"):
        return
    low, high = _least_and_most(earlier, later)
    if not low - _slack(change) <= change.value <= high + _slack(change):
        given = 100 * abs(later.value - earlier.value) / earlier.value
        shown = f"{given:.{max(1, decimals(change))}f}%"
        yield change, f"{earlier.text} to {later.text} is {shown}, printed {change.text}"


def _least_and_most(earlier: Figure, later: Figure) -> tuple[Decimal, Decimal]:
    """The least and the most per cent by which levels that may be rounded differ."""
    changes = [100 * abs(last - first) / first for first in _bounds(earlier) for last in _bounds(later) if first > 0]
    return min(changes), max(changes)


def _bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    printed = printed_number(figure)
    if not printed or printed == figure.value == figure.value.to_integral_value():
        return figure.value, figure.value
    half = figure.value / printed * Decimal(1).scaleb(-decimals(figure)) / 2
    return figure.value - half, figure.value + half


def _slack(share: Figure) -> Decimal:
    """One unit of the last printed place allows for rounding either way; a hedge allows five points."""
    if share.qualifier != "exact":
        return Decimal(5)
    return Decimal(1).scaleb(-decimals(share)) * Decimal("1.001")
