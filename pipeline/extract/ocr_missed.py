"""Ink that the first reading of a page passed over: section numbers in the margin, mostly.

Tesseract lays a page out before it reads it, and takes a short number that hangs in the margin (``6.``) for dirt. What
ink no word covers is cut out, set below each other on one small picture, and read again; that takes a fraction of the
first reading.
"""

from __future__ import annotations

import re
import statistics
from dataclasses import replace

import numpy
from PIL import Image as Picture

from pipeline.extract.ocr_digits import learn_digits, read_number
from pipeline.extract.ocr_shapes import Mask, is_bullet, mend_numbers
from pipeline.extract.tesseract import Reading, read_picture

#: Side of the squares by which ink is put together, in pixels: characters of a word lie nearer to each other than two.
_SQUARE = 8
#: More squares than this hold a picture, more pieces than this a pattern; neither is text passed over.
_MOST_SQUARES = 6_000
_MOST_PIECES = 60
_MARGIN = 12
#: Below this confidence a piece of ink is a scribble, a crest or dirt.
_SURE = 0.5
#: A section number by its ink is one at less; a short word below the last figure is read again.
_SURE_NUMBER, _DOUBTFUL = 0.2, 0.35
#: What is told of a number read by the page's other figures.
_BY_EXAMPLE = 0.6
_NUMBER_RE = re.compile(r"\d{1,2}(\.\d{1,3})*\.?")
_PARTS_RE = re.compile(r"\d{1,2}\.(\d{1,3}\.?)*")

Area = tuple[int, int, int, int]


def tall_letters(readings: list[Reading]) -> float:
    """The usual height of words in pixels, or 0.0 where there are too few to tell."""
    heights = [r.bottom - r.top for r in readings if any(ch.isalnum() for ch in r.text) and r.confidence > _SURE]
    return statistics.median(heights) if len(heights) >= 3 else 0.0


def is_doubtful(reading: Reading) -> bool:
    """A short word that was hardly read: a lone figure, or a number, is read better on its own."""
    return len(reading.text) <= 6 and reading.confidence < _DOUBTFUL


def read_missed(program: str, picture: Picture.Image, ink: Mask, readings: list[Reading], dpi: int) -> list[Reading]:
    """The words and bullets that a reading of a grey picture passed over, each a line of its own.

    ``ink`` is the dark part of the picture without its rules. Raises OcrFailedError.
    """
    usual = tall_letters(readings)
    if not usual:
        return []
    unread = _unread(ink, [reading for reading in readings if not is_doubtful(reading)])
    pieces, found = [], []
    for area in _pieces(unread):
        x0, top, x1, bottom = area
        around = slice(top, bottom), slice(max(0, x0 - 4), x1 + 4)
        if int(ink[around].sum()) > int(unread[around].sum()):
            continue  # the rest of a word whose box was cut short
        if is_bullet(unread[top:bottom, x0:x1], usual):
            found.append(Reading("•", x0, top, x1, bottom, 1.0, (-2, top, x0)))
        elif 0.5 * usual < bottom - top < 2 * usual:
            pieces.append(area)
    if not 0 < len(pieces) <= _MOST_PIECES:
        return found if len(found) <= _MOST_PIECES else []
    sheet, tops = _sheet(picture, pieces)
    unsure: list[Reading] = []
    for reading in read_picture(program, sheet, dpi, "--psm", "6"):
        middle = (reading.top + reading.bottom) / 2
        at = max(index for index, top in enumerate(tops) if top - _MARGIN <= middle)
        x, y = pieces[at][0] - _MARGIN, pieces[at][1] - tops[at]
        box = (reading.x0 + x, reading.top + y, reading.x1 + x, reading.bottom + y)
        moved = Reading(reading.text, *box, reading.confidence, (-1, at, len(found)))
        moved = mend_numbers([moved], ink)[0]
        (found if _is_sure(moved) else unsure).append(moved)
    columns = [each.x0 for each in (*readings, *found) if _PARTS_RE.fullmatch(each.text)]
    numbers = _by_example(pieces, found, columns, readings, ink, usual)
    unsure = [each for each in unsure if not any(_is_within(each, number) for number in numbers)]
    return found + numbers + [each for each in unsure if _is_number_column(each, columns, usual)]


def _by_example(
    pieces: list[Area], found: list[Reading], columns: list[int], readings: list[Reading], ink: Mask, usual: float
) -> list[Reading]:
    """Numbers among the pieces in the column of the page's numbers that were not read, by the figures that were."""
    open_pieces = [
        Reading("", *area, _BY_EXAMPLE, (-3, at, 0))
        for at, area in enumerate(pieces)
        if sum(abs(area[0] - x) < 0.5 * usual for x in columns) >= 2 and not any(_in(area, each) for each in found)
    ]
    if not open_pieces:
        return []
    examples = learn_digits([*readings, *found], ink)
    read = [
        replace(piece, text=read_number(ink[piece.top : piece.bottom, piece.x0 : piece.x1], examples))
        for piece in open_pieces
    ]
    return [piece for piece in read if piece.text]


def _in(area: Area, reading: Reading) -> bool:
    x, y = (reading.x0 + reading.x1) / 2, (reading.top + reading.bottom) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _is_within(reading: Reading, number: Reading) -> bool:
    return _in((number.x0, number.top, number.x1, number.bottom), reading)


def _is_number_column(reading: Reading, columns: list[int], usual: float) -> bool:
    """Does ink that says nothing stand where the page's numbers do? Then it is one, for the sequence to tell."""
    fits = 0.6 * usual < reading.bottom - reading.top < 1.5 * usual and reading.x1 - reading.x0 < 4 * usual
    return fits and len(reading.text) <= 7 and sum(abs(reading.x0 - x) < 0.5 * usual for x in columns) >= 2


def _is_sure(reading: Reading) -> bool:
    if reading.x1 - reading.x0 < 0.4 * (reading.bottom - reading.top):
        return False  # a bracket or a quotation mark
    if not any(ch.isdigit() for ch in reading.text) and sum(ch.isalpha() for ch in reading.text) < 2:
        return False  # a letter alone is what dirt is read as
    numbered = bool(_NUMBER_RE.fullmatch(reading.text))
    return reading.confidence >= (_SURE_NUMBER if numbered else _SURE)


def _unread(ink: Mask, readings: list[Reading]) -> Mask:
    """Ink outside of all words."""
    unread = ink.copy()
    for reading in readings:
        unread[max(0, reading.top - 4) : reading.bottom + 4, max(0, reading.x0 - 4) : reading.x1 + 4] = False
    return unread


def _pieces(ink: Mask) -> list[Area]:
    """The boxes of ink that hangs together, square by square, from top to bottom; [] where there is a picture."""
    height, width = (side // _SQUARE * _SQUARE for side in ink.shape)
    squares = ink[:height, :width].reshape(height // _SQUARE, _SQUARE, width // _SQUARE, _SQUARE).any(axis=(1, 3))
    left = {(int(row), int(col)) for row, col in zip(*numpy.nonzero(squares), strict=True)}
    if len(left) > _MOST_SQUARES:
        return []
    pieces = []
    while left:
        stack, seen = [left.pop()], []
        while stack:
            row, col = stack.pop()
            seen.append((row, col))
            near = {(row + down, col + right) for down in (-1, 0, 1) for right in (-2, -1, 0, 1, 2)} & left
            left -= near
            stack += near
        top, bottom = min(row for row, _ in seen) * _SQUARE, (max(row for row, _ in seen) + 1) * _SQUARE
        x0, x1 = min(col for _, col in seen) * _SQUARE, (max(col for _, col in seen) + 1) * _SQUARE
        rows, cols = numpy.nonzero(ink[top:bottom, x0:x1])
        pieces.append(
            (x0 + int(cols.min()), top + int(rows.min()), x0 + int(cols.max()) + 1, top + int(rows.max()) + 1)
        )
    return sorted(pieces, key=lambda area: (area[1], area[0]))


def _sheet(picture: Picture.Image, pieces: list[Area]) -> tuple[Picture.Image, list[int]]:
    """The pieces below each other on white, and where each begins."""
    width = max(x1 - x0 for x0, _, x1, _ in pieces) + 2 * _MARGIN
    tops, at = [], 2 * _MARGIN
    for _, top, _, bottom in pieces:
        tops.append(at)
        at += bottom - top + 2 * _MARGIN
    sheet = Picture.new("L", (max(width, 100), at + _MARGIN), 255)
    for (x0, top, x1, bottom), place in zip(pieces, tops, strict=True):
        sheet.paste(picture.crop((x0 - 2, top - 2, x1 + 2, bottom + 2)), (_MARGIN - 2, place - 2))
    return sheet, tops
