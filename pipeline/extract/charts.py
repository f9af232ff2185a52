"""Charts that are drawn: a frame round an axis, whose words are labels and no text of the paper.

An axis is four numbers or more, one step apart and as far from each other on the page, that rise to the right or
upwards; years alone may head a table. What stands in the frame is kept as a table of labels without figures: the
figures of a chart are drawn, not printed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.extract.shapes import Rule
from pipeline.extract.table_grid import Grid, LaidPage, Placed, Slot, join_words, rows_of, within
from pipeline.extract.table_labels import YEAR_RE
from pipeline.model import Box, Page

_FEWEST_TICKS = 4
#: Steps on the page may differ by this part.
_EVEN = 0.15
#: Sides of a frame, in points, and the part of a page it may take.
_NARROWEST, _LOWEST = 120.0, 80.0
_LARGEST = 0.8
_TICK_RE = re.compile(r"[-–−]?£?\d[\d,]*(?:\.\d+)?[%kKm]?")


def find_charts(laid: LaidPage, rules: Sequence[Rule], taken: Sequence[Box]) -> list[Grid]:
    """The charts of a page, each as one column of its lines. ``taken`` are the boxes of tables."""
    page = laid.page
    frames = _frames(page, rules, taken)
    if not frames:
        return []
    words = laid.all_words()
    grids = []
    for frame in frames:
        inside = [each for each in words if within(frame, each.x, each.y)]
        if _has_axis(inside):
            rows = rows_of(inside)
            slots = tuple(Slot(at, 0, join_words(row), page.number) for at, row in enumerate(rows))
            grids.append(Grid(len(rows), 1, slots, page.number, (frame.x0, frame.x1), frame))
    return grids


def _frames(page: Page, rules: Sequence[Rule], taken: Sequence[Box]) -> list[Box]:
    """Boxes that may frame a chart, none inside another."""
    frames: list[Box] = []
    for rule in sorted(rules, key=lambda each: (each.x0 - each.x1) * (each.bottom - each.top)):
        wide, high = rule.x1 - rule.x0, rule.bottom - rule.top
        if wide < _NARROWEST or high < _LOWEST or wide * high > _LARGEST * page.width * page.height:
            continue
        box = Box(rule.x0, rule.top, rule.x1, rule.bottom)
        if not any(_meet(box, other) for other in (*frames, *taken)):
            frames.append(box)
    return frames


def _meet(one: Box, other: Box) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0) and min(one.bottom, other.bottom) > max(one.top, other.top)


def _has_axis(words: list[Placed]) -> bool:
    ticks = [(each, value) for each in words if (value := _value(each.word.text)) is not None]
    if len(ticks) < _FEWEST_TICKS:
        return False
    level: dict[int, list[tuple[float, float]]] = {}
    for each, value in ticks:
        level.setdefault(round(each.y / 3), []).append((each.x, value))
    if any(_is_axis(points) for points in level.values()):
        return True
    upright: dict[int, list[tuple[float, float]]] = {}
    for each, value in ticks:
        # Numbers of an upright axis end, or have their middle, at one place.
        for edge, kind in ((each.word.box.x1, 0), (each.x, 1)):
            upright.setdefault(2 * round(edge / 3) + kind, []).append((-each.y, value))
    return any(_is_axis(points) for points in upright.values())


def _value(text: str) -> float | None:
    if not _TICK_RE.fullmatch(text):
        return None
    return float(re.sub(r"[–−]", "-", re.sub(r"[£,%kKm]", "", text)))


def _is_axis(points: list[tuple[float, float]]) -> bool:
    """Do numbers rise by one step with their place, evenly set?"""
    points = sorted(points)
    if len(points) < _FEWEST_TICKS or all(YEAR_RE.fullmatch(f"{value:g}") for _, value in points):
        return False
    steps = [(right[0] - left[0], right[1] - left[1]) for left, right in itertools.pairwise(points)]
    apart, rise = steps[0]
    return (
        rise > 0
        and apart > 5
        and all(abs(step[1] - rise) < 0.01 * rise for step in steps)
        and all(abs(step[0] - apart) < _EVEN * apart for step in steps)
    )
