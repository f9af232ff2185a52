"""Tables in text files whose columns are set out with spaces, as ``pdftotext -layout`` and typists leave them.

Each character is given a place, as if it were typed, and the tables without rules of a PDF are looked for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.table_align import aligned_grids
from pipeline.extract.table_grid import Grid, LaidPage
from pipeline.extract.table_words import word_grids
from pipeline.model import Box, Line, Notice, Page, Role, Word

#: A typed character in points, and the pitch of lines: two spaces are as wide as the letters are high.
_WIDE, _HIGH, _PITCH = 5.0, 10.0, 12.0
_SPACED_RE = re.compile(r"\S {2,}\S")
_FEWEST_ROWS = 3


def spaced_grids(page: Page) -> tuple[list[Grid], list[Notice]]:
    """The tables of a page of text whose columns are parted by spaces; boxes are in typed points from its top."""
    if sum(bool(_SPACED_RE.search(line.text)) for line in page.lines) < _FEWEST_ROWS:
        return [], []
    typed = LaidPage(replace(page, lines=tuple(typed_lines(page))))
    aligned, notices = aligned_grids(typed, [], typed=True)
    return aligned + word_grids(typed, [grid.box for grid in aligned if grid.box]), notices


def typed_lines(page: Page) -> list[Line]:
    """The body lines of a page of text with the boxes that a typewriter would give their words."""
    lines: list[Line] = []
    top = 0.0
    for line in page.lines:
        top += _PITCH * (1 + line.gap)
        if line.role is not Role.BODY or line.mark or "\t" in line.text or "|" in line.text:
            continue
        words = tuple(
            Word(
                match.group(),
                match.start(),
                Box(
                    (line.indent + match.start()) * _WIDE,
                    top,
                    (line.indent + match.end()) * _WIDE,
                    top + _HIGH,
                ),
                _HIGH,
                bold=line.bold,
            )
            for match in re.finditer(r"\S+", line.text)
        )
        if words:
            box = Box(words[0].box.x0, top, words[-1].box.x1, top + _HIGH)
            lines.append(replace(line, words=words, box=box, size=_HIGH))
    return lines
