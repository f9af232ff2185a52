"""The order in which the rows of a page are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.lines import Row


def reading_blocks(rows: list[Row]) -> list[list[Row]]:
    """Columns of rows, in reading order."""
    return [rows]
