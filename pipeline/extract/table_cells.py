"""Cells of ruled tables: the smallest rectangles whose four corners the same rules join.

As pdfplumber finds them. For each pair of corners it makes sets of their rules anew; here that is done once for each.
"""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import pdfplumber.table
from pdfplumber.utils import obj_to_bbox

Edge = dict[str, Any]
Point = tuple[float, float]
#: x0, top, x1, bottom
Cell = tuple[float, float, float, float]


class CellFinder(pdfplumber.table.TableFinder):  # type: ignore[misc]
    """The edges of a page, as pdfplumber has them, and the cells that they close, by table."""

    def __init__(self, edges: list[Edge], width: float, height: float) -> None:
        # The finder asks a page for its edges and its box alone, where all edges are ruled.
        self.page = SimpleNamespace(edges=edges, bbox=(0, 0, width, height))
        self.settings = pdfplumber.table.TableSettings()
        across, down = self.settings.intersection_x_tolerance, self.settings.intersection_y_tolerance
        self.intersections = pdfplumber.table.edges_to_intersections(self.get_edges(), across, down)

    def by_table(self) -> list[list[Cell]]:
        """The cells of each table."""
        tables: list[list[Cell]] = pdfplumber.table.cells_to_tables(find_cells(self.intersections))
        return tables


def find_cells(corners: dict[Point, dict[str, list[Edge]]]) -> list[Cell]:
    """The smallest cell right of and below each point where rules cross, if they close one there.

    ``corners``: the upright (``v``) and the level (``h``) rules that cross at each point.
    """
    upright = {point: set(map(obj_to_bbox, rules["v"])) for point, rules in corners.items()}
    level = {point: set(map(obj_to_bbox, rules["h"])) for point, rules in corners.items()}
    below: dict[float, list[float]] = defaultdict(list)
    beside: dict[float, list[float]] = defaultdict(list)
    points = sorted(corners)
    for x, y in points:
        below[x].append(y)
        beside[y].append(x)

    def close(x: float, y: float) -> Cell | None:
        corner = x, y
        rights = [each for each in beside[y] if each > x and not level[corner].isdisjoint(level[each, y])]
        for bottom in below[x] if rights else ():
            if bottom <= y or upright[corner].isdisjoint(upright[x, bottom]):
                continue
            for right in rights:
                last = right, bottom
                if (
                    last in corners
                    and not upright[last].isdisjoint(upright[right, y])
                    and not level[last].isdisjoint(level[x, bottom])
                ):
                    return x, y, right, bottom
        return None

    return [cell for point in points if (cell := close(*point))]
