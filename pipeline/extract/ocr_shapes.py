"""What the ink of a short word shows, whatever OCR made of it: dots, ones and bullets.

A section number in a margin has no word beside it to be read by, and its dots are a few pixels: ``7.1`` comes out as
``7A``, ``6.3.1`` as ``63.1``. But its ink is plain: a dot is a small blob on the baseline, a one a stem with nothing
beside its middle.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy
import numpy.typing

from pipeline.extract.tesseract import Reading

Mask = numpy.typing.NDArray[numpy.bool_]

#: What may be a section number that was misread: digits and dots, and letters taken for them.
_NUMBERISH_RE = re.compile(r"[\dA-Za-z.,:;|§]{2,9}")
_WRONG_DIGITS = str.maketrans("lI|iOoSBZz§", "11110058225")
#: Height of a dot beside the height of the digits.
_DOT = 0.34
#: A bullet's height beside a line's tall letters, and how much of its box is ink.
_BULLET_LOW, _BULLET_HIGH, _BULLET_FILL = 0.18, 0.62, 0.68


def mend_numbers(readings: list[Reading], ink: Mask) -> list[Reading]:
    """Set right the numbers that lines open with where the ink shows dots or ones that were not read."""
    first: dict[tuple[int, int, int], int] = {}
    for at, reading in enumerate(readings):
        held = first.get(reading.line)
        if held is None or reading.x0 < readings[held].x0:
            first[reading.line] = at
    mended = list(readings)
    for at in first.values():
        reading = readings[at]
        if _NUMBERISH_RE.fullmatch(reading.text):
            text = _number_shape(reading.text, ink[reading.top : reading.bottom, reading.x0 : reading.x1])
            if text is None:
                mended[at] = replace(reading, confidence=0.0)
            elif text != reading.text:
                mended[at] = replace(reading, text=text, printed=reading.text)
    return mended


def _number_shape(text: str, ink: Mask) -> str | None:
    """The number that the ink shows; the text as it is where that is none, None where a one is none by its ink.

    Only dots between digits are set: one at the end may be dust, and no section begins with one.
    """
    blobs = blobs_of(ink)
    tall = max((len(blob) for blob, _ in blobs), default=0)
    if tall < 10:
        return text
    shape = ["." if low and is_dot(blob, tall) else "1" if is_one(blob) else "D" for blob, low in blobs]
    if shape in (["D", "."], ["1", "."]) and len(text) == 2:
        digit = "1" if shape[0] == "1" else text[0].translate(_WRONG_DIGITS)
        plain = text.isdigit() or not digit.isdigit() or (digit == "1" != shape[0])
        return text if plain else digit + "."
    digits = [ch for ch in text if ch not in ".,:;"]
    if sum(mark != "." for mark in shape) != len(digits) or "." not in shape[1:-1] or shape[0] == ".":
        return text
    made = ""
    for mark in shape:
        if mark == ".":
            made += "."
            continue
        digit = digits.pop(0).translate(_WRONG_DIGITS)
        if digit == "1" != mark:
            return None
        made += "1" if mark == "1" else digit
    if text.count(".") and not text.endswith("."):
        made = made.rstrip(".")
    return made if re.fullmatch(r"\d{1,3}(\.\d{1,3})+\.?", made) else text


def blobs_of(ink: Mask) -> list[tuple[Mask, bool]]:
    """The stretches of ink that white columns part, cut out, and whether each lies in the lower half."""
    columns = ink.any(axis=0)
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], columns.astype(numpy.int8), [0]))))
    blobs = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        rows = numpy.flatnonzero(ink[:, start:end].any(axis=1))
        blobs.append((ink[rows[0] : rows[-1] + 1, start:end], bool(rows[0] > ink.shape[0] / 2)))
    return blobs


def is_dot(blob: Mask, tall: int) -> bool:
    """A comma hangs, and is taller than wide: 321,000 opens a line as well as 3.2 does."""
    height, width = blob.shape
    return bool(height < _DOT * tall and height < 1.5 * width)


def is_one(blob: Mask) -> bool:
    """A stem as tall as the digit, with no ink at either side of its lower middle, where a 4 has its bar.

    It is wider at its head or foot, which tells it from an i without its dot.
    """
    height, width = blob.shape
    stems = numpy.flatnonzero(blob.mean(axis=0) >= 0.94)
    if not len(stems) or not 0.3 * height < width < 0.75 * height:
        return False
    middle = blob[int(0.45 * height) : int(0.85 * height)]
    left, right = middle[:, : max(0, stems[0] - 1)], middle[:, stems[-1] + 2 :]
    return bool(len(stems) < 0.6 * width and not left.any() and not right.any())


def is_bullet(ink: Mask, tall: float) -> bool:
    """Is a piece of ink, cut out to its edges, a filled disc or square of a bullet's size?"""
    height, width = ink.shape
    return (
        _BULLET_LOW * tall <= height <= _BULLET_HIGH * tall
        and 0.72 <= width / height <= 1.4
        and float(ink.mean()) >= _BULLET_FILL
    )


def mark_bullets(readings: list[Reading], ink: Mask, tall: float) -> list[Reading]:
    """Letters and signs of one character that are bullets by their ink."""
    marked = []
    for reading in readings:
        piece = ink[reading.top : reading.bottom, reading.x0 : reading.x1]
        if len(reading.text) == 1 and reading.text not in ".-–—" and piece.any():
            rows, cols = numpy.nonzero(piece)
            cut = piece[rows.min() : rows.max() + 1, cols.min() : cols.max() + 1]
            if is_bullet(cut, tall):
                reading = replace(reading, text="•")
        marked.append(reading)
    return marked
