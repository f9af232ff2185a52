"""Numbers read by example: the figures that a page was read with surely show what those look like that were not read.

Tesseract needs words around a number. A lone ``1.1`` in a margin it takes for ``La``, though the same figures stand in
dates and amounts on the page, in the same print.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict

import numpy
import numpy.typing
from PIL import Image as Picture

from pipeline.extract.ocr_shapes import Mask, blobs_of, is_dot, is_one
from pipeline.extract.tesseract import Reading

#: A word of figures is an example above this confidence; so many of each figure are kept.
_SURE = 0.85
_MOST_EXAMPLES = 12
#: Figures on a page that must be known before any is read by them.
_FEWEST_KNOWN = 4
#: Height of the least dot beside the figures.
_SPECK = 0.2
#: Size that glyphs are compared at.
_WIDE, _HIGH = 12, 16
#: Likeness of a glyph to the nearest example, and how much nearer that is than to any of another figure.
_LIKE, _NEARER = 0.78, 0.05
_EXAMPLE_RE = re.compile(r"[\d.,:;%£()/–-]*\d[\d.,:;%£()/–-]*")
_NUMBER_RE = re.compile(r"\d{1,2}(\.\d{1,3})*\.?")

Glyph = tuple[numpy.typing.NDArray[numpy.float64], float]
Examples = dict[str, list[Glyph]]


def learn_digits(readings: list[Reading], ink: Mask) -> Examples:
    """Glyphs of the figures of a page that were read surely."""
    examples: Examples = defaultdict(list)
    for reading in readings:
        if reading.confidence < _SURE or not _EXAMPLE_RE.fullmatch(reading.text):
            continue
        blobs = blobs_of(ink[reading.top : reading.bottom, reading.x0 : reading.x1])
        if len(blobs) != len(reading.text):
            continue  # figures that touch
        for char, (blob, _) in zip(reading.text, blobs, strict=True):
            if char.isdigit() and len(examples[char]) < _MOST_EXAMPLES:
                examples[char].append(_glyph(blob))
    return {char: glyphs for char, glyphs in examples.items() if glyphs}


def read_number(ink: Mask, examples: Examples) -> str:
    """The section number that a piece of ink shows, or ""."""
    blobs = blobs_of(ink)
    tall = max((len(blob) for blob, _ in blobs), default=0)
    if len(examples) < _FEWEST_KNOWN or tall < 10:
        return ""
    text = ""
    for blob, low in blobs:
        # A dot of a coarse scan is two pixels wide and three high.
        dot = low and (is_dot(blob, tall) or len(blob) <= _SPECK * tall)
        char = "." if dot else _digit(blob, examples) if len(blob) > 0.8 * tall else ""
        if not char:
            return ""
        text += char
    return text if _NUMBER_RE.fullmatch(text) else ""


def _digit(blob: Mask, examples: Examples) -> str:
    """The figure that a glyph is most like; "" where it is like none, or like two."""
    shape, ratio = _glyph(blob)
    likeness = {
        char: max(float(shape @ other) - abs(math.log(ratio / others)) / 4 for other, others in glyphs)
        for char, glyphs in examples.items()
    }
    (best, first), (_, second) = sorted(likeness.items(), key=lambda item: -item[1])[:2]
    if first >= _LIKE and first - second >= _NEARER:
        return best
    return "1" if is_one(blob) and first < _LIKE else ""


def _glyph(blob: Mask) -> Glyph:
    """A glyph at the common size, of mean 0 and length 1, and its width by its height."""
    picture = Picture.fromarray(blob.astype(numpy.uint8) * 255).resize((_WIDE, _HIGH), Picture.Resampling.BOX)
    shape = numpy.asarray(picture, dtype=numpy.float64).ravel()
    shape -= shape.mean()
    length = float(numpy.linalg.norm(shape))
    return shape / length if length else shape, blob.shape[1] / blob.shape[0]
