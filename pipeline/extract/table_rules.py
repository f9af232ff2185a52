"""Ruled tables: the page's rules into cells, as pdfplumber's table finder makes them."""

from __future__ import annotations

import itertools
from typing import Any

import numpy
import pdfplumber.utils

from pipeline.errors import TooLargeError
from pipeline.extract.pdf import OpenPdf
from pipeline.extract.picture_rules import RULE_INK, picture_rules
from pipeline.extract.shapes import Rule
from pipeline.extract.table_cells import CellFinder
from pipeline.extract.table_grid import SNAP, Grid, LaidPage, Placed, grid_of_boxes
from pipeline.model import Box, Page, PageMethod

#: Below this many rules a page cannot hold a ruled table, and the slow part is skipped.
_FEWEST_RULES = 4
#: A page with more edges is a map or a drawing; finding cells takes time that grows with their square.
_MOST_EDGES = 6_000
#: A filled box thicker than this, in points, is shading.
_THICKEST = 3.0
#: A box smaller than this is a dot; a row of them would snap the uprights near it to its middle.
_DOT = 2.0
_WHITE = 250
#: How scanned pages are drawn to find their rules.
_DPI = 200


def drawn_rules(page: Page, pdf: OpenPdf) -> list[Rule]:
    """The rules of a page that show, those in the picture of a scanned one among them."""
    drawn = pdf.rules(page.number)
    if page.method is PageMethod.OCR:
        try:
            drawn += _rules_in_picture(page.number, pdf)
        except TooLargeError:
            return []
    return [rule for rule in drawn if _shows(rule) and _may_rule(rule, page)]


def ruled_grids(laid: LaidPage, rules: list[Rule]) -> tuple[list[Grid], list[Grid]]:
    """The grids of a page that rules draw, and those that shading shows elsewhere, whatever they are for."""
    page = laid.page
    if len(rules) < _FEWEST_RULES:
        return [], []
    words = laid.all_words()
    # Shading shows where cells are only where no rules do: words may be shaded line by line within a cell.
    found = _grids([rule for rule in rules if not _is_shading(rule)], page, words)
    if not any(_is_shading(rule) for rule in rules):
        return found, []
    shaded = _grids(rules, page, words)
    return found, [grid for grid in shaded if not any(_overlap(grid, other) for other in found)]


def _rules_in_picture(number: int, pdf: OpenPdf) -> tuple[Rule, ...]:
    known = pdf.picture_rules.get(number)
    if known is not None:
        return known
    return picture_rules(numpy.asarray(pdf.render(number, _DPI).convert("L")) < RULE_INK, _DPI)


def _grids(rules: list[Rule], page: Page, words: list[Placed]) -> list[Grid]:
    edges = _closed([edge for rule in rules for edge in _rule_edges(rule)])
    if len(rules) < _FEWEST_RULES or len(edges) > _MOST_EDGES:
        return []
    grids = []
    for cells in CellFinder(edges, page.width, page.height).by_table():
        lefts, tops, rights, bottoms = zip(*cells, strict=True)
        inside = _inside(Box(min(lefts), min(tops), max(rights), max(bottoms)), words)
        if len(inside) > 1:
            grids.append(grid_of_boxes([Box(*cell) for cell in cells], inside, page.number))
    return grids


def _is_shading(rule: Rule) -> bool:
    """A filled area, not a rule drawn as a thin box."""
    return not rule.stroke and min(rule.x1 - rule.x0, rule.bottom - rule.top) > _THICKEST


def _overlap(one: Grid, other: Grid) -> bool:
    a, b = one.box, other.box
    if a is None or b is None:
        return False
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0 and min(a.bottom, b.bottom) - max(a.top, b.top) > 0


def _shows(rule: Rule) -> bool:
    """White fills are how some producers paint paper; they rule nothing."""
    return rule.stroke or not (rule.fill and min(rule.fill_colour) >= _WHITE)


def _may_rule(rule: Rule, page: Page) -> bool:
    """A rectangle as large as the page, or larger, is its paper or its frame; a dot is part of a leader."""
    if max(rule.x1 - rule.x0, rule.bottom - rule.top) < _DOT:
        return False
    if rule.x1 - rule.x0 > 0.95 * page.width and rule.bottom - rule.top > 0.9 * page.height:
        return False
    return rule.x1 >= 0 and rule.bottom >= 0 and rule.x0 <= page.width and rule.top <= page.height


def _rule_edges(rule: Rule) -> list[dict[str, Any]]:
    shape = {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "doctop": rule.top,
        "y0": -rule.bottom,
        "y1": -rule.top,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
    }
    if rule.x1 > rule.x0 and rule.bottom > rule.top:
        return list(pdfplumber.utils.rect_to_edges({**shape, "object_type": "rect"}))
    return [pdfplumber.utils.line_to_edge({**shape, "object_type": "line"})]


def _closed(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add the uprights at the sides of tables that are open there: rows with inner ones."""
    level = [edge for edge in edges if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > 20]
    upright = [edge for edge in edges if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > 4]
    added = []
    for group in _in_line(level):
        for above, below in itertools.pairwise(group):
            top, bottom = above["top"], below["top"]
            crossing = [e["x0"] for e in upright if e["top"] < top + SNAP and e["bottom"] > bottom - SNAP]
            inner = any(above["x0"] + SNAP < x < above["x1"] - SNAP for x in crossing)
            for side in ("x0", "x1"):
                if inner and not any(abs(x - above[side]) <= SNAP for x in crossing):
                    added.append(_upright(above[side], top, bottom))
    return edges + added


def _upright(x: float, top: float, bottom: float) -> dict[str, Any]:
    shape = {"x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0.0, "height": bottom - top}
    return {**shape, "orientation": "v", "object_type": "line"}


def _in_line(level: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Groups of three and more level rules whose ends stand one below the other, from top to bottom."""
    groups: list[list[dict[str, Any]]] = []
    for edge in sorted(level, key=lambda each: float(each["top"])):
        for group in groups:
            if abs(group[0]["x0"] - edge["x0"]) <= SNAP and abs(group[0]["x1"] - edge["x1"]) <= SNAP:
                group.append(edge)
                break
        else:
            groups.append([edge])
    return [group for group in groups if len(group) >= 3]


def _inside(box: Box, words: list[Placed]) -> list[Placed]:
    return [each for each in words if box.x0 <= each.x < box.x1 and box.top <= each.y < box.bottom]
