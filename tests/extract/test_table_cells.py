"""Cells between rules are those that pdfplumber finds."""

from __future__ import annotations

import random

import pdfplumber.table

from pipeline.extract.table_cells import find_cells


def _rules(seed: int) -> list[dict[str, object]]:
    """A grid of rules with gaps."""
    chance = random.Random(seed)
    rules: list[dict[str, object]] = []
    for x in range(0, 300, 50):
        top, bottom = sorted(chance.sample(range(0, 300, 50), 2))
        rules.append({"x0": x, "x1": x, "top": top, "bottom": bottom, "orientation": "v"})
    for y in range(0, 300, 50):
        left, right = sorted(chance.sample(range(0, 300, 50), 2))
        rules.append({"x0": left, "x1": right, "top": y, "bottom": y, "orientation": "h"})
    return rules


def test_cells_are_those_of_pdfplumber() -> None:
    found = 0
    for seed in range(200):
        corners = pdfplumber.table.edges_to_intersections(_rules(seed), 3, 3)
        cells = find_cells(corners)
        assert cells == pdfplumber.table.intersections_to_cells(corners)
        found += len(cells)
    assert found > 200
