"""Which number-like words open a section.

The whole sequence decides, not a line's look alone. Each candidate has evidence of its own (its form, the words after
it, the white space above it), and each pair of neighbours has a cost (the natural next number costs nothing, going
back costs much). The cheapest chain through the paper is its numbering; what the chain leaves out ("23 January 2020"
in a footer, a list 1, 2, 3 inside 4.2) opens nothing. Lettered units are then found between the links of the chain.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from pipeline.model import Line
from pipeline.sections.appendices import find_appendices
from pipeline.sections.candidates import Candidate, find_candidates
from pipeline.sections.layout import Layout
from pipeline.sections.letters import open_letters
from pipeline.sections.numbers import PrintedNumber, Style

#: How many candidates back a chain may reach; a longer run of false ones would need a table taken for text.
LOOK_BACK = 50
#: The most that speaks for one number following another.
MOST_STEP = 1.0


def open_numbers(lines: Sequence[Line], layout: Layout) -> dict[int, PrintedNumber]:
    """Find the lines that open a section: index in ``lines`` → number, its path counted in full."""
    candidates = find_candidates(lines, layout)
    figures = [each for each in candidates if each.number.style not in (Style.LETTER, Style.ROMAN)]
    chain = best_chain(figures, find_appendices(lines, layout))
    chain = chain or _lone_first(candidates)
    opened = {each.index: each.number for each in chain}
    return opened | open_letters([each for each in candidates if each.index not in opened], opened)


def _lone_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give the one number 1 of a paper where items (a) and (b) stand under it; it is no numbering by itself."""
    for at, each in enumerate(candidates):
        if _is_lone(each.number) and each.number.path == (1,) and each.number.dress and each.evidence > 0:
            under = [other for other in candidates[at + 1 : at + 3] if other.index - each.index <= 12]
            letters = [other.number.path for other in under if other.number.style is Style.LETTER]
            return [each] if letters == [(1,), (2,)] else []
    return []


def best_chain(candidates: list[Candidate], appendices: Sequence[int] = ()) -> list[Candidate]:
    """Choose the chain of candidates with the most in its favour; after each of ``appendices`` it may begin anew."""
    candidates = [each for each in candidates if each.evidence > -2.0]
    meetings = _meetings(candidates)
    counted = sum(each.number.style is Style.MINUTE for each in candidates) >= 3 and bool(meetings)
    anew = [bisect.bisect(appendices, each.index) for each in candidates]
    chaptered = [
        _has_chapters([each for each, count in zip(candidates, anew, strict=True) if count == part])
        for part in range(len(appendices) + 1)
    ]
    scores: list[float] = []
    backs: list[int] = []
    restarted: list[bool] = []
    for at, each in enumerate(candidates):
        own, chapters = each.evidence, chaptered[anew[at]]
        if each.number.style is Style.MINUTE and (each.number.prefix, *each.number.path[:2]) not in meetings:
            alike = any(each.number.prefix == head[0] for head in meetings)
            own -= 2.0 if alike else 10.0  # 24/05/07 that nothing counts on from is a date
        if counted and _is_lone(each.number):
            own -= 3.0  # 1. and 2. under minute 24/05/07 are a list
        lone = _is_lone(each.number)
        best, back, again = own + _start(each.number, chapters), -1, False
        # The nearest first: they mostly win, and the others need not be weighed then.
        for earlier in range(at - 1, max(0, at - LOOK_BACK) - 1, -1):
            if scores[earlier] + MOST_STEP + own < best:
                continue
            step, restart = _step(candidates[earlier].number, each.number)
            if lone and candidates[earlier].number.path == each.number.path:
                # 1, 2 and then 1, 2: the second 2 belongs to the second 1, and a list of its own.
                beside = {(each.number.path[0] - 1,), (each.number.path[0] + 1,)}
                step -= 4.0 if any(other.number.path in beside for other in candidates[earlier + 1 : at]) else 0.0
            if anew[at] > anew[earlier] and each.number.path in ((1,), (1, 1)):
                step, restart = 0.0, False
            if chapters and _is_lone(candidates[earlier].number):
                # Where chapters have parts, 2. right after 1. is more likely a list, and so is 3. before 1.2.
                step -= 4.0 if lone else 4.5 if candidates[earlier].number.path[0] != each.number.path[0] else 0.0
            inside = restart or (restarted[earlier] and lone)
            # A count begun anew inside another is a list of its own: it may not feed itself.
            score = scores[earlier] + step + (min(own, -0.5) if inside else own)
            if score > best or (score == best and back >= 0):
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
    if {before.style, after.style} == {Style.WORD, Style.DECIMAL} and max(len(p), len(q)) > 1:
        # Item 5, then 5.1 and 5.2, then Item 6.
        return (1.0 if q == (*p, 1) or (after.style is Style.WORD and q == (p[0] + 1,)) else -4.5), False
    if before.style is not after.style or before.prefix != after.prefix:
        return -4.5, False
    if before.style is Style.MINUTE and p[:2] != q[:2]:
        return (0.0 if q[2] in (1, p[2] + 1) else -3.0), False  # a slip in the month, or the next meeting
    natural = q == (*p, 1) or any(q == (*p[:depth], p[depth] + 1) for depth in range(len(p)))
    if natural:
        return MOST_STEP, False
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
