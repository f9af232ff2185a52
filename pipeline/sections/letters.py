"""Lettered and Roman units, found between the numbered ones: (a), (b), (i), (ii)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.sections.candidates import Candidate
from pipeline.sections.numbers import PrintedNumber, Style, number_path, roman_value


@dataclass(slots=True)
class _Level:
    """An open run of letters or Roman numbers."""

    roman: bool
    dress: str
    upper: bool
    last: int
    indent: float


def open_letters(candidates: list[Candidate], numbered: Mapping[int, PrintedNumber]) -> dict[int, PrintedNumber]:
    """Find the lettered units between numbered ones.

    Each run begins with (a) or (i), has a second member, and counts on. Paths hold one part for each open level.
    Before a letter may stand the number of the unit it is in: 4.2(a).
    """
    openings = sorted(numbered)
    letters = [each for each in candidates if each.number.style in (Style.LETTER, Style.ROMAN)]
    opened: dict[int, PrintedNumber] = {}
    bounds = [*openings, 10**9]
    at = 0
    for start, end in zip([-1, *openings], bounds, strict=True):
        run = []
        while at < len(letters) and letters[at].index < end:
            if letters[at].index > start and _stands_in(letters[at].number, numbered.get(start)):
                run.append(letters[at])
            at += 1
        opened |= _count_letters(run if start >= 0 or _are_sections(run) else [])
    return opened


def _stands_in(number: PrintedNumber, above: PrintedNumber | None) -> bool:
    return not number.prefix or (above is not None and number_path(number.prefix) == above.path)


def _are_sections(run: list[Candidate]) -> bool:
    """Tell whether letters before any number divide a paper (``A. Aims``), and are no list in its opening."""
    return sum(each.small for each in run) * 2 <= len(run)


def _count_letters(run: list[Candidate]) -> dict[int, PrintedNumber]:
    opened: dict[int, PrintedNumber] = {}
    levels: list[_Level] = []
    #: Where the last second member of each kind of run stands.
    seconds = {
        (each.number.dress, each.number.upper, roman): place
        for place, each in enumerate(run)
        for roman in (False, True)
        if _value(each.number, roman) == 2
    }
    for place, each in enumerate(run):
        number = each.number
        for depth in range(len(levels) - 1, -1, -1):
            level = levels[depth]
            value = _value(number, level.roman)
            # A member hangs at the place of the first, though the line before it may be full.
            placed = each.fresh or abs(each.indent - level.indent) < 4
            if value is not None and placed and _alike(number, level) and level.last < value <= level.last + 2:
                level.last = value
                del levels[depth + 1 :]
                break
        else:
            roman = number.letters.lower() == "i"
            first = _Level(roman, number.dress, number.upper, 1, each.indent)
            followed = seconds.get((first.dress, first.upper, roman), -1) > place
            if not each.fresh or _value(number, roman) != 1 or not followed:
                continue
            levels.append(first)
        opened[each.index] = replace(
            number,
            style=Style.ROMAN if levels[-1].roman else Style.LETTER,
            path=tuple(level.last for level in levels),
        )
    return opened


def _alike(number: PrintedNumber, level: _Level) -> bool:
    return number.dress == level.dress and number.upper == level.upper


def _value(number: PrintedNumber, roman: bool) -> int | None:
    letters = number.letters.lower()
    if roman:
        return roman_value(letters)
    return number.path[0] if number.style is Style.LETTER else None
