"""How text is set, as PDFium tells it of a character.

The weight of a font is told by its name alone: what PDFium calls weight is 0, or the same for bold and plain. The size
it gives is the raw operand, to be multiplied by the text matrix.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.extract.pdf import font_name
from pipeline.extract.shapes import Colour, Matrix, address, plain_call

_BOLD_RE = re.compile(r"bold|black|heavy|demi(?!ng)|[-,]bd|semibd|-b$", re.IGNORECASE)
_ITALIC_RE = re.compile(r"italic|oblique|[-,]it$|-i$|-bi$", re.IGNORECASE)
_ITALIC_FLAG = 64
#: Render modes that fill and stroke: how word processors make bold of a font that has none.
_STROKED = frozenset({2, 6})
#: Sizes below this in points are checked against the characters themselves.
_DOUBTFUL = 3.0
#: Degrees by which a scan may lie crooked and its text still count as level.
_CROOKED = 4.0

_render_mode = plain_call(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
font_of = plain_call(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
_matrix_of = plain_call(pdfium.FPDFText_GetMatrix, ctypes.c_int)
_size_of = plain_call(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_colour_of = plain_call(pdfium.FPDFText_GetFillColor, ctypes.c_int)


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set."""

    #: Size in points as displayed.
    size: float
    #: Direction of writing in degrees clockwise as displayed, 0 for level text.
    angle: float
    font: str
    bold: bool
    italic: bool
    colour: Colour
    alpha: int
    #: PDF text render mode: 0 fill, 1 stroke, 2 both, 3 invisible, 4 to 7 the same as clip.
    mode: int
    #: What is left of the angle, in degrees, where it was taken for level or upright: OCR layers of crooked scans.
    tilt: float = 0.0


class StyleReader:
    """The styles of one text page; one ``Style`` for all that is set alike, to be compared by ``is``."""

    def __init__(self, raw: Any, to_display: Matrix) -> None:
        self.raw = raw
        self.to_display = to_display
        self.styles: dict[int, Style] = {}
        self.known: dict[tuple[object, ...], Style] = {}
        self.fonts: dict[int, tuple[str, bool, bool]] = {}
        self.box = pdfium.FS_RECTF()
        self.matrix = pdfium.FS_MATRIX()
        self.colour = tuple(ctypes.c_uint() for _ in range(4))
        self.handle = ctypes.c_void_p(address(raw))
        self.matrix_at = ctypes.c_void_p(ctypes.addressof(self.matrix))
        self.colour_at = [ctypes.c_void_p(ctypes.addressof(channel)) for channel in self.colour]

    def style(self, pointer: int, index: int) -> Style:
        """The style of a text object (by its address), told by one of its characters (by its index)."""
        style = self.styles.get(pointer)
        if style is None:
            style = self.styles[pointer] = self._read(pointer, index)
        return style

    def _read(self, pointer: int, index: int) -> Style:
        matrix = self.matrix
        _matrix_of(self.handle, index, self.matrix_at)
        operand = _size_of(self.handle, index)
        red, green, blue, alpha = self.colour
        if not _colour_of(self.handle, index, *self.colour_at):
            alpha.value = 255  # a pattern, or nothing said: ink
        written = ctypes.c_void_p(pointer)
        mode = _render_mode(written) if pointer else 0
        font = (font_of(written) or 0) if pointer else 0
        colour = red.value, green.value, blue.value
        key = (operand, matrix.a, matrix.b, matrix.c, matrix.d, colour, alpha.value, mode, font)
        style = self.known.get(key)
        if style is None:
            across = _linear(self.to_display, matrix.a, matrix.b)
            upwards = _linear(self.to_display, matrix.c, matrix.d)
            name, bold, italic = self._font(font)
            angle, tilt = _snapped(math.degrees(math.atan2(across[1], across[0])) if any(across) else 0.0)
            style = self.known[key] = Style(
                size=self._true_size(abs(operand * math.hypot(*upwards)), index),
                angle=angle,
                font=name,
                bold=bold or mode in _STROKED,
                italic=italic,
                colour=colour,
                alpha=alpha.value,
                mode=mode,
                tilt=tilt,
            )
        return style

    def _true_size(self, size: float, index: int) -> float:
        """The size, or the height of a character where a Type 3 font hides the size in a matrix of its own."""
        if size < _DOUBTFUL and pdfium.FPDFText_GetLooseCharBox(self.raw, index, self.box):
            sides = abs(self.box.right - self.box.left), abs(self.box.top - self.box.bottom)
            size = max(size, sides[1] if sides[1] < 3 * sides[0] else sides[0])
        # A browser prints 11 points as 10.99, a word processor as 11.04.
        return round(size, 1)

    def _font(self, handle: int) -> tuple[str, bool, bool]:
        if handle not in self.fonts:
            font = ctypes.cast(handle, pdfium.FPDF_FONT)
            name = font_name(font)
            flags = pdfium.FPDFFont_GetFlags(font) if handle else 0
            italic = bool(flags > 0 and flags & _ITALIC_FLAG) or bool(_ITALIC_RE.search(name))
            self.fonts[handle] = (name, bool(_BOLD_RE.search(name)), italic)
        return self.fonts[handle]


def _snapped(angle: float) -> tuple[float, float]:
    """The whole angle that text counts as, 0 to 359, and what it lacks: nearly level is level.

    >>> _snapped(-0.75)
    (0.0, -0.75)
    >>> _snapped(44.6)
    (45.0, 0.0)
    """
    right = 90.0 * round(angle / 90)
    if abs(angle - right) <= _CROOKED:
        return right % 360, round(angle - right, 3)
    return float(round(angle) % 360), 0.0


def _linear(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Map a direction: a point without the shift."""
    return matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y
