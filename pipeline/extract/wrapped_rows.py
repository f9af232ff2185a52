"""The rows of a table of wrapped words: lines put together between level rules, or by the white space between them."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Sequence

from pipeline.extract.wrapped_bars import ACROSS, SLACK, Bar
from pipeline.extract.wrapped_columns import FAR, GUTTER, NARROW, PrintedRow, Stretch, cells_of
from pipeline.extract.wrapped_flow import flowing_rows

#: The white space between rows is wider than that in them by so many sizes at least.
_WIDER = 0.25
#: Part of the cells of one line that may begin in mid-sentence.
_RUNS_ON = 0.1
#: Lines as far apart as others, to this part of their size, may be lines of one cell.
_SAME_PITCH = 0.06
#: Lines set farther apart than this are no lines of one paragraph.
LOOSE = 0.9
#: Part of the width of a table that a level rule within one column takes at most.
_PARTLY = 0.3


def cut_rows(rows: list[PrintedRow], stretch: Stretch, bars: list[Bar]) -> tuple[list[list[PrintedRow]], bool] | None:
    """The lines of each row of a stretch, and whether rules part them; None where that is not clear."""
    lines = rows[stretch.start : stretch.end]
    x0, x1 = min(row.x0 for row in lines), max(row.x1 for row in lines)
    levels: list[float] = []
    for bar in bars:
        if lines[0].top - lines[0].size < bar.y < lines[-1].bottom + lines[-1].size:
            part = bar.covers(x0, x1)
            if part >= ACROSS:
                levels.append(bar.y)
            elif part >= _PARTLY:
                return None
    blocks = _blocks(lines)
    if any(block[0].top + SLACK < y < max(row.bottom for row in block) - SLACK for block in blocks for y in levels):
        return None
    inner = [y for y in levels if lines[0].bottom - SLACK <= y <= lines[-1].top + SLACK]
    bands: list[list[list[PrintedRow]]] = []
    band = -1
    for block in blocks:
        home = sum(y <= block[0].top + SLACK for y in levels)
        if home != band or block[0].heads or bands[-1][-1][0].heads:
            bands.append([])
            band = home
        bands[-1].append(block)
    if len(inner) >= 2:
        last = levels[-1] if band == len(levels) else None
        return _ruled(bands, stretch, last)
    return _spaced(bands, stretch)


def _blocks(lines: Sequence[PrintedRow]) -> list[list[PrintedRow]]:
    """Lines that reach into each other's height, as those of centred cells do, together."""
    blocks: list[list[PrintedRow]] = []
    bottom = -math.inf
    for line in lines:
        if blocks and line.top < bottom - 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        bottom = max(bottom, line.bottom)
    return blocks


def _space(above: list[PrintedRow], below: list[PrintedRow]) -> float:
    """The white space between two blocks, in sizes."""
    return (below[0].top - max(row.bottom for row in above)) / below[0].size


def _ruled(
    bands: list[list[list[PrintedRow]]], stretch: Stretch, last: float | None
) -> tuple[list[list[PrintedRow]], bool] | None:
    """Rows as they stand between rules. ``last``: the level of the last rule, where something stands below it."""
    if last is not None:
        # The last row, or what comes after the table.
        whole = bands.pop()
        near = list(itertools.takewhile(lambda pair: _space(*pair) < LOOSE, itertools.pairwise(whole)))
        tail = whole[: len(near) + 1]
        close = tail[0][0].top - last < 1.5 * tail[0][0].size
        ends = len(near) + 1 < len(whole) or stretch.after - tail[-1][-1].bottom > GUTTER * tail[-1][-1].size
        if close and ends and _is_full([line for block in tail for line in block], stretch):
            bands.append(tail)
    for band in bands[1:]:
        # Rules may part groups of rows, and white space the rows.
        for at in range(1, len(band)):
            if _space(band[at - 1], band[at]) > LOOSE:
                sides = [
                    cells_of([line for block in part for line in block], stretch.gutters)
                    for part in (band[:at], band[at:])
                ]
                if all(cells[0] and sum(map(bool, cells)) > 1 for cells in sides):
                    return None
    return _trimmed([[line for block in band for line in block] for band in bands], stretch), True


def _spaced(bands: list[list[list[PrintedRow]]], stretch: Stretch) -> tuple[list[list[PrintedRow]], bool] | None:
    spaces = sorted(_space(*pair) for band in bands for pair in itertools.pairwise(band))
    free = [space for space in spaces if space >= 0]
    if not free:
        return None
    least = next((high for low, high in itertools.pairwise(free) if high - low >= _WIDER), math.inf)
    if least == math.inf:
        least = _one_line_each(bands, stretch)
    if least == math.inf:
        return _flowing(bands, stretch, spaces[-1])
    inner = [space for space in spaces if space < least]
    if inner and inner[-1] > LOOSE:
        return None
    farthest = min(FAR, 1.6 * statistics.median([space for space in free if space >= least] or [FAR]) + 0.2)
    blocks = [(block, not at) for band in bands for at, block in enumerate(band)]
    groups = [list(blocks[0][0])]
    far: list[int] = []
    for (above, _), (block, opens) in itertools.pairwise(blocks):
        space = _space(above, block)
        if opens or space >= least:
            far += [len(groups)] if space > farthest else []
            groups.append(list(block))
        else:
            groups[-1] += block
    last = blocks[-1][0]
    pitch = statistics.median([space for space in inner if space >= 0] or [NARROW])
    if len(groups) > 1 and stretch.after - max(row.bottom for row in last) <= (pitch + _SAME_PITCH) * last[0].size:
        groups.pop()  # its last lines run over the white space
    # What stands farther below is a row where it fills the columns.
    end = next((at for at in far if at < len(groups) and not _is_full(groups[at], stretch)), len(groups))
    groups = groups[:end]
    return _trimmed(groups, stretch), False


def _flowing(
    bands: list[list[list[PrintedRow]]], stretch: Stretch, pitch: float
) -> tuple[list[list[PrintedRow]], bool] | None:
    """Rows below names in bold, or above a rule, that no white space parts."""
    lines = [line for band in bands for block in band for line in block]
    bold = itertools.takewhile(lambda line: all(each.word.bold for each in line.words), lines)
    named = len(bands[0]) if len(bands) > 1 else len(list(bold))
    if not 0 < named < len(lines) or len(lines) > sum(map(len, bands)) or pitch > LOOSE:
        return None
    if any(line.heads for line in lines) or stretch.after - lines[-1].bottom <= (pitch + _SAME_PITCH) * lines[-1].size:
        return None
    rows = flowing_rows(lines[named:], stretch.gutters)
    return None if rows is None else (_trimmed([lines[:named], *rows], stretch), False)


def _one_line_each(bands: list[list[list[PrintedRow]]], stretch: Stretch) -> float:
    """The space from which on lines are rows where all stand equally far apart: any where most lines are full."""
    blocks = [block for band in bands for block in band if not block[0].heads]
    cells = [cell for block in blocks for cell in cells_of(block, stretch.gutters) if cell]
    runs_on = sum(cell[0].word.text[0].islower() for cell in cells) > _RUNS_ON * len(cells)
    return 0.0 if not runs_on and all(_is_full(block, stretch) for block in blocks) else math.inf


def _is_full(group: list[PrintedRow], stretch: Stretch) -> bool:
    """Has a row words in its first column, and in all others but one?"""
    cells = cells_of(group, stretch.gutters)
    return bool(cells[0]) and sum(map(bool, cells)) >= len(cells) - 1


def _trimmed(groups: list[list[PrintedRow]], stretch: Stretch) -> list[list[PrintedRow]]:
    """Leave out what stands below a table: words in one column, the names of another table."""
    while len(groups) > 1:
        cells = [cell for cell in cells_of(groups[-1], stretch.gutters) if cell]
        if len(cells) > 1 and not all(each.word.bold for cell in cells for each in cell):
            break
        groups = groups[:-1]
    return groups
