"""Numbering faults: what is wrong with the printed numbers of a paper, reported and never corrected.

Each fault is told once, at the number that shows it. A count begun anew (an appendix, a second paper in the file) is
one fault, not one for each number in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Notice, Section, SectionKind
from pipeline.sections.numbers import Style
from pipeline.sections.units import Unit


class _Seen(dict[tuple[int, ...], int]):
    """The numbers met so far, each with its ordinal, and what must be known of them at every number.

    ``heads`` holds every beginning of a number, ``last`` the highest part that followed a
    beginning, ``newest`` the ordinal of the number before.
    """

    def __init__(self) -> None:
        super().__init__()
        self.heads: set[tuple[int, ...]] = set()
        self.last: dict[tuple[int, ...], int] = {}
        self.newest = -1

    def __setitem__(self, label: tuple[int, ...], ordinal: int) -> None:
        super().__setitem__(label, ordinal)
        self.newest = ordinal
        for depth, value in enumerate(label):
            self.heads.add(label[: depth + 1])
            self.last[label[:depth]] = max(self.last.get(label[:depth], 0), value)


def find_faults(
    units: Sequence[Unit], sections: Sequence[Section], scanned: frozenset[int] = frozenset()
) -> list[Notice]:
    """Report duplicates, gaps, numbers out of order and jumps between levels.

    On the pages ``scanned``, which were read by OCR, a missing number was more likely lost in reading than in printing.
    """
    notices: list[Notice] = []
    seen = _Seen()
    before: Unit | None = None
    style: Style | None = None
    for ordinal, unit in enumerate(units):
        if unit.appendix:
            seen, before = _Seen(), None
        if unit.kind is not SectionKind.NUMBERED:
            continue
        if unit.style is not style:
            seen, before, style = _Seen(), None, unit.style
        fault = _minute_fault(unit, before, seen) if style is Style.MINUTE else _fault(unit, before, seen, units)
        if fault is not None:
            kind, detail = fault
            if kind == "gap" and sections[ordinal].page in scanned:
                kind, detail = "number_unread", f"{detail}; OCR may have lost it"
            notices.append(Notice(kind, detail, unit.path, sections[ordinal].page, ordinal))
        if before is not None and unit.label < before.label and unit.label == (1,):
            seen = _Seen()
        seen[unit.label] = ordinal
        before = unit
    return notices


def _minute_fault(unit: Unit, before: Unit | None, seen: _Seen) -> tuple[str, str] | None:
    """Say what is wrong with 05.18.09 after 07.18.08: within a meeting the last part counts, the rest stays."""
    if unit.label in seen:
        return "duplicate", f"{unit.path} is printed a second time"
    if before is None:
        return None
    item, last = unit.label[2], before.label[2]
    # After a slip in the month the count may go on from the meeting before it.
    if unit.label[:2] not in seen.heads:
        return None if item == 1 else ("out_of_order", f"{unit.path} stands after {before.path}")
    if item < last:
        return "out_of_order", f"{unit.path} stands after {before.path}"
    return ("gap", f"the count goes from {before.path} to {unit.path}") if item > last + 1 else None


def _fault(unit: Unit, before: Unit | None, seen: _Seen, units: Sequence[Unit]) -> tuple[str, str] | None:
    label, path = unit.label, unit.path
    if before is None:
        return None
    if label in seen:
        return "duplicate", f"{path} is printed a second time"
    if label < before.label:
        return "out_of_order", f"{path} stands after {before.path}"
    if _paragraph_among_headings(unit, seen, units):
        return "level_jump", f"{path} opens a paragraph where {before.path} and its like are headings"
    return _missing(unit, before, seen)


def _paragraph_among_headings(unit: Unit, seen: _Seen, units: Sequence[Unit]) -> bool:
    """Tell whether a top number opens a paragraph right after a heading that has no text of its own.

    ``8.0 Recommendation`` and then ``9.0 The Board is asked to note``: by sequence the second is 8.1.
    """
    if len(unit.label) != 1 or unit.heading is not None or not unit.body:
        return False
    above = seen.get((unit.label[0] - 1,))
    # The heading must be what stood last.
    if above is None or above != seen.newest or units[above].heading is None or units[above].body:
        return False
    parents = {label[0] for label in seen if len(label) > 1}
    if len(parents) < 2:
        return False
    tops = [each for label, index in seen.items() if len(label) == 1 for each in (units[index],)]
    headed = sum(each.heading is not None for each in tops)
    return headed * 4 > len(tops) * 3


def _missing(unit: Unit, before: Unit, seen: _Seen) -> tuple[str, str] | None:
    """Say what the count leaves out before a number."""
    label = unit.label
    for depth in range(1, len(label) + 1):
        head, value = label[: depth - 1], label[depth - 1]
        if label[:depth] in seen.heads:
            continue
        if depth < len(label):
            if depth + 1 < len(label) or (value > 1 and (*head, value - 1) not in seen.heads):
                return "level_jump", f"{unit.path} follows {before.path}; {_dotted(label[:depth])} is missing"
            if depth == 1:
                continue  # a heading without a number stands for it
            return "level_jump", f"{unit.path} follows {before.path}; {_dotted(label[:depth])} is missing"
        last = seen.last.get(head, 0)
        if value > last + 1:
            gone = _dotted((*head, last + 1))
            more = f" to {_dotted((*head, value - 1))}" if value > last + 2 else ""
            return "gap", f"{gone}{more} is missing before {unit.path}"
    return None


def _dotted(label: tuple[int, ...]) -> str:
    return ".".join(map(str, label))
