"""Which number-like words open a section.

The whole sequence decides, not a line's look alone. Each candidate has evidence of its own (its form, the words after
it, the white space above it), and each pair of neighbours has a cost (the natural next number costs nothing, going
back costs much). The cheapest chain through the paper is its numbering; what the chain leaves out ("23 January 2020"
in a footer, a list 1, 2, 3 inside 4.2) opens nothing. Lettered units are then found between the links of the chain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Line
from pipeline.sections.layout import Layout, ended
from pipeline.sections.numbers import PrintedNumber, Style, read_number, roman_value

#: How many candidates back a chain may reach; a longer run of false ones would need a table taken for text.
LOOK_BACK = 50
MONTH_RE = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b(?:,?\s+(?:19|20)\d\d|\s*$|\s+[-–])"
)
LEADER_RE = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,}|\s{4,})\s*(?:\d{1,3}|Error!.*)?\s*$")
CLOCK_RE = re.compile(r"(?:am|pm|a\.m|p\.m|hrs|hours|noon)\b", re.IGNORECASE)
QUANTITY_RE = re.compile(
    r"(?:%|per\s?cent|million|billion|thousand|hundred|hours?|days?|weeks?|months?|years?|miles?|km|kg|people|officers|x\s)\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number-like word at the start of line ``index``, and how much speaks for it by itself."""

    index: int
    number: PrintedNumber
    evidence: float
    #: Can a paragraph begin here, to judge by the white space and the line before?
    fresh: bool
    #: Left edge of the line.
    indent: float


def open_numbers(lines: Sequence[Line], layout: Layout) -> dict[int, PrintedNumber]:
    """Find the lines that open a section: index in ``lines`` → number, its path counted in full."""
    candidates = find_candidates(lines, layout)
    chain = best_chain([each for each in candidates if each.number.style not in (Style.LETTER, Style.ROMAN)])
    opened = {each.index: each.number for each in chain}
    return opened | open_letters([each for each in candidates if each.index not in opened], sorted(opened))


def find_candidates(lines: Sequence[Line], layout: Layout) -> list[Candidate]:
    """Read the number-like words that lines begin with, and weigh each."""
    found = []
    for index, line in enumerate(lines):
        number = read_number(line.text)
        if number is None:
            continue
        before = lines[index - 1] if index else None
        fresh = can_begin(before, line, layout)
        found.append(Candidate(index, number, _form(number) + _words_after(number, line.text), fresh, line.indent))
    found = _with_years(found)
    indents = Counter((each.number.style, each.number.depth, round(lines[each.index].indent / 6)) for each in found)
    common = {
        key: max(count for other, count in indents.items() if other[:2] == key[:2]) for key, count in indents.items()
    }
    weighed = []
    for each in found:
        line = lines[each.index]
        key = (each.number.style, each.number.depth, round(line.indent / 6))
        weight = each.evidence + (1.0 if each.fresh else -2.0)
        weight += 1.0 if line.bold and not layout.bold else 0.0
        weight += 0.5 if indents[key] * 2 >= common[key] and indents[key] > 1 else 0.0
        weighed.append(replace(each, evidence=weight))
    return weighed


def _with_years(found: list[Candidate]) -> list[Candidate]:
    """Read 45/23, 46/23 as items 45 and 46 of 23, and 23/45, 23/46 likewise; drop fractions and financial years."""
    pairs = {each.number.path for each in found if each.number.prefix == "year"}
    items_first = sum((first + 1, last) in pairs for first, last in pairs)
    items_last = sum((first, last + 1) in pairs for first, last in pairs)
    kept = []
    for each in found:
        if each.number.prefix == "year":
            if max(items_first, items_last) < 2:
                continue
            first, last = each.number.path
            path = (last, 0, first) if items_first >= items_last else (first, 0, last)
            each = replace(each, number=replace(each.number, path=path))
        kept.append(each)
    return kept


def can_begin(before: Line | None, line: Line, layout: Layout) -> bool:
    """Tell whether a paragraph may begin with ``line``."""
    if before is None or line.mark or layout.parted(line):
        return True
    if before.page != line.page or ended(before.text) or layout.short(before):
        return True
    return line.bold != before.bold


def _form(number: PrintedNumber) -> float:
    """How much a number's own form speaks for it."""
    if number.style is Style.MINUTE:
        return 2.5
    if number.style is Style.WORD:
        return 1.0
    if number.style is not Style.DECIMAL:
        return 1.0
    figures = number.printed.strip("().:").split(".")
    if any(len(part) > 1 and part.startswith("0") for part in figures):
        return -4.0  # 23.01.20 is a date
    if len(figures) > 1:
        return (
            (1.0 if number.glued else 3.0)
            - (2.0 if figures[0] == "0" else 0.0)
            - (1.5 if int(figures[-1]) > 60 else 0.0)
        )
    base = {".": 1.5, ")": 1.0, ":": 0.5, "()": 0.5, "": 0.0}[number.dress]
    return base - (1.0 if number.glued else 0.0) - (2.5 if number.path[0] > 150 else 0.0)


def _words_after(number: PrintedNumber, text: str) -> float:
    """How much the words after a number speak for it."""
    rest = text[number.rest :].lstrip("*‘'“\"([ ")
    lone = number.style is Style.DECIMAL and "." not in number.printed.strip(".")
    if LEADER_RE.search(rest):
        return -12.0  # a line of the table of contents
    if not rest:
        return -1.0 if lone and not number.dress else 0.0
    if lone and not number.dress and (MONTH_RE.match(rest) or rest[0] in "%/-–:"):
        return -10.0
    if CLOCK_RE.match(rest):
        return -10.0
    if rest[0].islower():
        if QUANTITY_RE.match(rest):
            return -6.0
        return -3.0 if lone and not number.dress else -1.5
    if rest[0].isdigit():
        return -2.0 if lone else 0.0
    return 0.5


def best_chain(candidates: list[Candidate]) -> list[Candidate]:
    """Choose the chain of candidates with the most in its favour."""
    candidates = [each for each in candidates if each.evidence > -2.0]
    meetings = _meetings(candidates)
    chapters = _has_chapters(candidates)
    scores: list[float] = []
    backs: list[int] = []
    restarted: list[bool] = []
    for at, each in enumerate(candidates):
        own = each.evidence
        if each.number.style is Style.MINUTE and (each.number.prefix, *each.number.path[:2]) not in meetings:
            counted = any(each.number.prefix == head[0] for head in meetings)
            own -= 2.0 if counted else 10.0  # 24/05/07 that nothing counts on from is a date
        best, back, again = own + _start(each.number, chapters), -1, False
        for earlier in range(max(0, at - LOOK_BACK), at):
            step, restart = _step(candidates[earlier].number, each.number)
            lone = _is_lone(each.number)
            if chapters and _is_lone(candidates[earlier].number):
                # Where chapters have parts, 2. right after 1. is more likely a list, and so is 3. before 1.2.
                step -= 4.0 if lone else 4.5 if candidates[earlier].number.path[0] != each.number.path[0] else 0.0
            inside = restart or (restarted[earlier] and lone)
            # A count begun anew inside another is a list of its own: it may not feed itself.
            score = scores[earlier] + step + (min(own, -0.5) if inside else own)
            if score > best:
                best, back, again = score, earlier, inside
        scores.append(best)
        backs.append(back)
        restarted.append(again)
    if not scores or max(scores) <= 0:
        return []
    at = max(range(len(scores)), key=lambda index: scores[index])
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = backs[at]
    if len(chain) == 1 and chain[0].number.depth == 1:
        return []  # one lone figure is no numbering
    return chain[::-1]


def _is_lone(number: PrintedNumber) -> bool:
    return number.depth == 1 and number.style is Style.DECIMAL


def _has_chapters(candidates: Sequence[Candidate]) -> bool:
    """Tell whether single figures number chapters with parts (4, 4.1, 4.2) in a paper, not its paragraphs."""
    lone = sum(_is_lone(each.number) for each in candidates)
    parts = sum(each.number.depth > 1 and each.number.style is Style.DECIMAL for each in candidates)
    return parts >= 2 and parts * 2 >= lone


def _meetings(candidates: Sequence[Candidate]) -> set[tuple[str | int, ...]]:
    """Give the years and months under which minutes are counted (24/05/01, 24/05/02)."""
    items: dict[tuple[str | int, ...], set[int]] = {}
    for each in candidates:
        if each.number.style is Style.MINUTE:
            items.setdefault((each.number.prefix, *each.number.path[:2]), set()).add(each.number.path[2])
    return {head for head, numbers in items.items() if any(number + 1 in numbers for number in numbers)}


def _start(number: PrintedNumber, chapters: bool) -> float:
    """What it costs to begin a paper with a number."""
    if number.style is Style.MINUTE:
        return 0.0
    if all(part == 1 for part in number.path):
        return 0.0
    # Three of a lone count that lacks its beginning make a numbering, two do not.
    return -2.0 if number.depth > 1 or chapters else -9.0


def _step(before: PrintedNumber, after: PrintedNumber) -> tuple[float, bool]:
    """What speaks for one number following another, and whether the count begins anew."""
    p, q = before.path, after.path
    if after.prefix == "appendix" or (before.prefix == "appendix" and after.style is Style.DECIMAL):
        return (0.0 if after.prefix or q[:2] in ((1,), (1, 1)) else -4.5), False  # counted by themselves
    if {before.style, after.style} == {Style.WORD, Style.DECIMAL} and max(len(p), len(q)) > 1:
        # Item 5, then 5.1 and 5.2, then Item 6.
        return (1.0 if q == (*p, 1) or (after.style is Style.WORD and q == (p[0] + 1,)) else -4.5), False
    if before.style is not after.style or before.prefix != after.prefix:
        return -4.5, False
    if before.style is Style.MINUTE and p[:2] != q[:2]:
        return (0.0 if q[2] in (1, p[2] + 1) else -3.0), False  # a slip in the month, or the next meeting
    natural = q == (*p, 1) or any(q == (*p[:depth], p[depth] + 1) for depth in range(len(p)))
    if natural:
        return 1.0, False
    lone = len(q) == 1
    if q == p:
        return (-3.0 if lone else -0.5), False
    if q > p:
        if q[: len(p)] == p:  # 4 → 4.2, 4 → 4.1.1
            return -1.0 - 0.3 * (len(q) - len(p)), False
        shared = next(depth for depth in range(min(len(p), len(q))) if p[depth] != q[depth])
        missed = q[shared] - p[shared] - 1
        if len(q) == shared + 1:
            return max(-1.0 - 0.4 * missed, -4.0) - (1.0 if lone else 0.0), False
        if missed == 0 and all(part == 1 for part in q[shared + 1 :]):
            return 0.0, False  # 2.4 → 3.1: the heading of 3 has no number
        return max(-1.5 - 0.4 * missed, -4.0), False
    if p[:-1] == q[:-1] and not lone and p[-1] - q[-1] <= 2:
        return -2.0, False  # two neighbours changed about
    return (-5.0 if lone else -3.5), lone


@dataclass(slots=True)
class _Level:
    """An open run of letters or Roman numbers."""

    roman: bool
    dress: str
    upper: bool
    last: int
    indent: float


def open_letters(candidates: list[Candidate], openings: list[int]) -> dict[int, PrintedNumber]:
    """Find the lettered units between numbered ones.

    Each run begins with (a) or (i), has a second member, and counts on. Paths hold one part for each open level.
    """
    letters = [each for each in candidates if each.number.style in (Style.LETTER, Style.ROMAN)]
    opened: dict[int, PrintedNumber] = {}
    bounds = [*openings, 10**9]
    at = 0
    for start, end in zip([-1, *openings], bounds, strict=True):
        run = []
        while at < len(letters) and letters[at].index < end:
            if letters[at].index > start:
                run.append(letters[at])
            at += 1
        opened |= _count_letters(run)
    return opened


def _count_letters(run: list[Candidate]) -> dict[int, PrintedNumber]:
    opened: dict[int, PrintedNumber] = {}
    levels: list[_Level] = []
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
            roman = number.printed.strip("().").lower() == "i"
            first = _Level(roman, number.dress, number.upper, 1, each.indent)
            if (
                not each.fresh
                or _value(number, roman) != 1
                or not any(
                    _alike(later.number, first) and _value(later.number, roman) == 2 for later in run[place + 1 :]
                )
            ):
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
    letters = number.printed.strip("().").lower()
    if roman:
        return roman_value(letters)
    return number.path[0] if number.style is Style.LETTER else None
