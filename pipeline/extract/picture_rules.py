"""Straight lines in the picture of a page: a scanned table has its rules in ink, not in the PDF's drawing."""

from __future__ import annotations

import numpy
import numpy.typing

from pipeline.extract.shapes import Rule

Mask = numpy.typing.NDArray[numpy.bool_]

#: Straight ink as long as this, in pixels at 200 dpi, is a rule: no stroke of a letter is, in a text of any size.
_RULE = 60
#: Bytes of eight pixels that such a run fills at least, wherever it begins.
_BYTES = (_RULE - 7) // 8
#: A stretch of ink thicker than this, in pixels, is a bar or a picture.
_THICK = 14
#: Grey below this, of 255, may be a rule: thin ones are printed paler than letters.
RULE_INK = 175


def rule_ink(ink: Mask) -> Mask:
    """The ink that lies in level or upright runs as long as a rule."""
    return _long_runs(ink) | _long_runs(numpy.ascontiguousarray(ink.T)).T


def picture_rules(ink: Mask, dpi: int) -> tuple[Rule, ...]:
    """The rules of a picture, in points. A rule that leans comes in pieces, which the table finder joins."""
    scale = 72 / dpi
    level = [Rule(x0 * scale, y * scale, x1 * scale, y * scale, True, False) for y, x0, x1 in _strokes(_long_runs(ink))]
    upright = [
        Rule(x * scale, y0 * scale, x * scale, y1 * scale, True, False)
        for x, y0, y1 in _strokes(_long_runs(numpy.ascontiguousarray(ink.T)))
    ]
    return tuple(level + upright)


def _long_runs(ink: Mask) -> Mask:
    """The ink that lies in level runs of at least :data:`_RULE` pixels."""
    full = numpy.zeros(ink.shape, dtype=bool)
    if ink.shape[1] <= _RULE:
        return full
    # A run so long fills some bytes of eight pixels one after the other, which few rows do.
    filled = numpy.packbits(ink, axis=1) == 255
    series = filled[:, _BYTES - 1 :].copy()
    for shift in range(_BYTES - 1):
        series &= filled[:, shift : filled.shape[1] - _BYTES + 1 + shift]
    for row in numpy.flatnonzero(series.any(axis=1)):
        edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], ink[row].view(numpy.int8), [0]))))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end - start >= _RULE:
                full[row, start:end] = True
    return full


def _strokes(runs: Mask) -> list[tuple[float, int, int]]:
    """Level strokes as (middle, start, end): runs that overlap on rows below each other are one stroke."""
    strokes: list[tuple[float, int, int]] = []
    growing: list[tuple[int, int, int, int]] = []  # first row, last row, start, end
    for row in numpy.flatnonzero(runs.any(axis=1)).tolist():
        edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], runs[row].astype(numpy.int8), [0])))).tolist()
        found = list(zip(edges[::2], edges[1::2], strict=True))
        kept = []
        for first, last, start, end in growing:
            hit = next((run for run in found if run[0] < end and run[1] > start), None)
            if hit is not None and last == row - 1 and row - first < _THICK:
                found.remove(hit)
                kept.append((first, row, min(start, hit[0]), max(end, hit[1])))
            else:
                strokes.append(((first + last) / 2, start, end))
        growing = kept + [(row, row, start, end) for start, end in found]
    return strokes + [((first + last) / 2, start, end) for first, last, start, end in growing]
