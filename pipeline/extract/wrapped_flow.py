"""Rows of a table of wrapped words that nothing parts: no rule, and no more white space than between its lines.

Where cells stand at the top of their rows, a row begins where columns that had ended go on. Where none had, it begins
where the words of all columns begin anew; a line that tells neither leaves the table unread.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.table_grid import Placed
from pipeline.extract.wrapped_columns import PrintedRow, Span

#: Rows at least, the names not counted.
_FEWEST_ROWS = 3
#: White space between words at least, in sizes.
_WORD_SPACE = 0.25

#: The words of a line by column.
Cells = list[list[Placed]]


def flowing_rows(lines: Sequence[PrintedRow], gutters: Sequence[Span]) -> list[list[PrintedRow]] | None:
    """The lines below the names put together to rows; None where it is not clear for each line."""
    cells = [line.cells(gutters) for line in lines]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    if not cells[0][0]:
        return None
    rows = [[lines[0]]]
    for line, above, below in zip(lines[1:], cells, cells[1:], strict=False):
        begins = _begins(above, below, widths)
        if begins is None:
            return None
        if begins:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows if len(rows) >= _FEWEST_ROWS else None


def _begins(above: Cells, below: Cells, widths: Sequence[float]) -> bool | None:
    """Does a row begin with the lower of two lines? None where that is not clear. ``widths``: those of columns."""
    filled = [col for col, words in enumerate(below) if words]
    on = [col for col in filled if above[col]]
    runs_on = any(below[col][0].word.text[0].islower() for col in on)
    if len(on) < len(filled):
        # A column goes on after an empty line, or begins below the head of its row: only a new row does so.
        return True if below[0] and not runs_on else None
    if runs_on or not below[0]:
        return False
    room = [_has_room(above[col], below[col], widths[col]) for col in on]
    if not any(room):
        return None
    return True if all(room) and len(filled) > 1 else None if room[0] else False


def _has_room(above: list[Placed], below: list[Placed], width: float) -> bool:
    """Had the line above room for the first word of the line below?"""
    return _width(above) + _WORD_SPACE * below[0].word.size + _width(below[:1]) < width


def _width(words: list[Placed]) -> float:
    return words[-1].word.box.x1 - words[0].word.box.x0 if words else 0.0
