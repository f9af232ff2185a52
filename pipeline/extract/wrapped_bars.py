"""Levels at which a page draws rules or the edges of filled boxes, which part the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extract.shapes import Rule

#: Part of the width of a table that a rule between its rows takes.
ACROSS = 0.8
#: A letter may reach over a rule by so many points.
SLACK = 2.0
#: Rules this near, in points, are at one level; a page with more edges than so many is a drawing.
_SAME_LEVEL = 1.5
_MOST_RULES = 2_000

Span = tuple[float, float]


@dataclass(slots=True)
class Bar:
    """What is drawn at one level: rules, or the edges of filled boxes."""

    y: float
    spans: list[Span]

    def covers(self, left: float, right: float) -> float:
        """The part of a width that it takes."""
        total, at = 0.0, left
        for x0, x1 in sorted(self.spans):
            at = max(at, x0)
            if min(x1, right) > at:
                total += min(x1, right) - at
                at = min(x1, right)
        return total / (right - left)


def level_bars(rules: Iterable[Rule]) -> list[Bar] | None:
    """All levels at which something is drawn, from top to bottom; None for a drawing."""
    edges: list[tuple[float, float, float]] = []
    for rule in rules:
        if rule.x1 - rule.x0 > SLACK:
            edges.append((rule.top, rule.x0, rule.x1))
            if rule.bottom - rule.top > SLACK:
                edges.append((rule.bottom, rule.x0, rule.x1))
    if len(edges) > _MOST_RULES:
        return None
    bars: list[Bar] = []
    for y, x0, x1 in sorted(edges):
        if bars and y - bars[-1].y <= _SAME_LEVEL:
            bars[-1].spans.append((x0, x1))
        else:
            bars.append(Bar(y, [(x0, x1)]))
    return bars
